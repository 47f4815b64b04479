"""One rule as its file says it, with its examples."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from empathycheck.model import Severity


class Example(NamedTuple):
    """A sentence in a rule file. `marks` are the substrings that must be marked; none in one that must pass."""

    text: str
    marks: tuple[str, ...] = ()
    line: int = 0
    note: str = ""


class Rule(NamedTuple):
    """One rule as its file says it; `phrases`, `unless` and `together` are compiled by `rulebook.phrases`.

    `mild` says what becomes of it where a page is mild (`MILD`): a hint, nothing,
    a hint unless the sentence speaks of the writer's own side, or, empty, no change.
    """

    name: str
    title: str
    severity: Severity
    why: str
    source: str
    question: str
    advice: str
    path: str
    phrases: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    regex: tuple[str, ...] = ()
    who: Literal["anyone", "ours"] = "anyone"
    kinds: tuple[str, ...] = ()
    excuses: tuple[str, ...] = ()
    flag: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()
    gaps_flag: tuple[Example, ...] = ()
    gaps_pass: tuple[Example, ...] = ()
    options: Mapping[str, str] = MappingProxyType({})
    mild: Literal["", "hint", "ours", "off"] = ""

    @property
    def family(self) -> str:
        """The part of the name before the slash."""
        return self.name.partition("/")[0]
