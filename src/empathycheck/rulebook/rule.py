"""One rule as its file says it, with its examples."""

from __future__ import annotations

from typing import Literal

from empathycheck.families import family_of
from empathycheck.model import Severity
from empathycheck.model.rows import NamedTuple


class Example(NamedTuple):
    """A sentence in a rule file. `marks` are the substrings that must be marked; none in one that must pass."""

    text: str
    marks: tuple[str, ...] = ()
    line: int = 0
    note: str = ""


class ByPhrases(NamedTuple):
    """A rule that looks for words; `phrases`, `weak`, `unless` and `together` are compiled by `rulebook.phrases`.

    `weak` phrases say too little alone: they count where another phrase, of whatever rule, stands in the sentence.
    `who` is “ours” where only praise of the writer's own side counts.
    """

    phrases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    regex: tuple[str, ...] = ()
    who: Literal["anyone", "ours"] = "anyone"
    excuses: tuple[str, ...] = ()


class ByNumber(NamedTuple):
    """A rule that looks for quantities of some kinds (`Quantity.kind`), as narrow as its options say.

    `at_least` and `below` bound the value in the unit as it is written. `rate` says whether the count must be one of
    so many in a time, `hedge` which hedge it must have, `dimensions` and `unit` of what it must be; None and empty
    leave it open. `everyday` takes in what a grown-up pictures at once. `machines` wants things that machines make
    or count, `odd_digits` a hedged figure that is written more exactly than its hedge allows. `options` is how many
    of these the file names: the more, the more particular the rule.
    """

    kinds: tuple[str, ...]
    at_least: float = 0.0
    below: float = float("inf")
    everyday: bool = False
    hedge: str = ""
    rate: bool | None = None
    dimensions: tuple[str, ...] = ()
    unit: str = ""
    machines: bool = False
    odd_digits: bool = False
    options: int = 0


class ByCode(NamedTuple):
    """A rule whose `check` names code that looks where phrases cannot; what it finds may be excused like phrases."""

    check: str
    who: Literal["anyone", "ours"] = "anyone"
    excuses: tuple[str, ...] = ()


class Rule(NamedTuple):
    """What every rule has, and the way it looks.

    `not_on` are kinds of page on which it does not ask. `mild` says what becomes of it where a page is mild
    (`model.MILD`): a hint, nothing, a hint unless the sentence speaks of the writer's own side, a hint where people
    look things up (`model.REFERENCE`), or, empty, no change.
    `given` is the file, as it is written, in whose light the examples are read: a ledger, or customers' words.
    """

    name: str
    title: str
    severity: Severity
    why: str
    source: str
    question: str
    advice: str
    path: str
    looks: ByPhrases | ByNumber | ByCode
    flag: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()
    gaps_flag: tuple[Example, ...] = ()
    gaps_pass: tuple[Example, ...] = ()
    mild: Literal["", "hint", "ours", "reference", "off"] = ""
    not_on: tuple[str, ...] = ()
    given: str = ""

    @property
    def family(self) -> str:
        """The part of the name before the slash."""
        return family_of(self.name)

    @property
    def who(self) -> Literal["anyone", "ours"]:
        """Whose praise counts; anyone's for figures, which praise nobody."""
        return "anyone" if isinstance(self.looks, ByNumber) else self.looks.who

    @property
    def excuses(self) -> tuple[str, ...]:
        """What excuses a match, the strongest first; nothing does a figure."""
        return () if isinstance(self.looks, ByNumber) else self.looks.excuses
