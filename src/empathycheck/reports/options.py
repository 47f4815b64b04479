"""How a report is to look, and the formats there are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from empathycheck.model.rows import NamedTuple

FOR_PEOPLE: tuple[str, ...] = ("terminal", "full", "grouped", "concise")
"""Formats whose paths count from the current folder, so that they can be clicked."""
FOR_PROGRAMS: tuple[str, ...] = (
    "json", "jsonl", "csv", "markdown", "sarif", "github", "gitlab", "junit", "rdjson", "checkstyle",
)  # fmt: skip
"""Formats whose paths count from the top of the repository, in UTF-8 whatever the terminal."""
FORMATS: tuple[str, ...] = FOR_PEOPLE + FOR_PROGRAMS
STREAMED = ("concise", "jsonl", "csv")
"""Formats in which what is said of a file hangs on no other: their modules have `opening`, `piece` and `closing`."""
WITH_SOURCE = ("sarif", "rdjson")
"""Formats that quote the source, so that each document has to be in its result."""


class Fix(NamedTuple):
    """A way to answer that can be put into the source: what it is called, and the changes, each as the offsets of what
    gives way (code points) and the text that comes.
    """

    title: str
    changes: tuple[tuple[int, int, str], ...]


class RuleText(NamedTuple):
    """What a report may say of a rule: `help` is its page as Markdown, `address` where that stands on the web, if it
    does.
    """

    name: str
    title: str
    severity: str
    why: str
    question: str
    advice: str
    family: str
    help: str = ""
    address: str = ""


class Options(NamedTuple):
    """How a report is to look: its width in columns (0: any), with colour or without, with totals by rule or without,
    and `quiet`, with the questions alone.

    `asked` names what was to be read, as a shell takes it; `suffixes` what can be read. Both are for the line that
    says there was nothing. `rules` are the texts of the rules that ask something, and `fixes` the ways
    to answer by the number of the file and of its finding, for formats that carry them.
    """

    version: str = ""
    width: int = 80
    colour: bool = False
    statistics: bool = False
    asked: str = ""
    suffixes: tuple[str, ...] = ()
    quiet: bool = False
    rules: tuple[RuleText, ...] = ()
    fixes: Mapping[tuple[int, int], tuple[Fix, ...]] = MappingProxyType({})


NO_LEVELS = "Reading levels: pip install 'empathycheck[readability]' brings them."
"""What is said, once, where the extra that works them out is not installed."""
