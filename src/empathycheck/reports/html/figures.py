"""What a report counts on a page: how often it asks, whom the copy speaks of, and where one edit helps most."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from empathycheck.base.digests import sentence_name
from empathycheck.families import family_of
from empathycheck.model import Document, FileResult, Finding, Role
from empathycheck.model.rows import NamedTuple

Known = Mapping[str, Collection[int]]
"""By path the positions of the findings that a baseline holds."""
NOTHING_KNOWN: Known = MappingProxyType({})

_SELF = re.compile(r"\b(?:we|our|ours|us|ourselves|we['’](?:re|ve|ll|d))\b", re.IGNORECASE)
_READER = re.compile(r"\b(?:you|your|yours|yourself|yourselves|you['’](?:re|ve|ll|d))\b", re.IGNORECASE)
_WEIGHTS = {"error": 2.0, "warning": 1.0, "hint": 0.25}
# Words that every reader of a page meets, before they decide whether to read on.
_FIRST_SEEN: frozenset[Role] = frozenset(("page-title", "meta-description", "heading", "button"))
_SHOUTED = 1.5
_DEPTH = 0.5
"""The last sentence of a page counts half of the first: fewer have come so far."""


class RuleNote(NamedTuple):
    """A rule as the report lists it."""

    name: str
    title: str


class Edit(NamedTuple):
    """One sentence to rewrite: its findings, and how much that helps (questions, each by its weight and place)."""

    findings: tuple[Finding, ...]
    help: float


class Figures(NamedTuple):
    """The counts of one page or of the whole run. `claims`, `numbers` and `other` leave hints out.

    `known` and `known_hints` are those of them that a baseline holds, and that are not asked again.
    `own` counts the words by which copy speaks of its writer (we, our), `reader` those by which it turns to the
    reader (you, your). Decisions change none of it: a question that was dismissed was still asked.
    """

    words: int = 0
    claims: int = 0
    numbers: int = 0
    other: int = 0
    hints: int = 0
    own: int = 0
    reader: int = 0
    known: int = 0
    known_hints: int = 0

    @property
    def asked(self) -> int:
        """All questions but hints, and but what was known."""
        return self.claims + self.numbers + self.other - self.known

    @property
    def hinted(self) -> int:
        """The hints that were not known."""
        return self.hints - self.known_hints

    def rate(self, number: int) -> float:
        """So many in 1,000 words; 0 where there are no words."""
        return 1000 * number / self.words if self.words else 0.0

    def plus(self, other: Figures) -> Figures:
        """Both together."""
        return Figures(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def shortened(words: str, most: int) -> str:
    """The words of a sentence, cut where they are more than so many characters."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


class Page(NamedTuple):
    """One file as the report shows it. `first` is the running number of its first finding, from 1.

    `part` is the file of the report that shows it, where that is another one than the one that leads to it.
    """

    file: FileResult
    number: int
    first: int
    figures: Figures
    edits: tuple[Edit, ...] = ()
    part: str = ""

    @property
    def best(self) -> Edit | None:
        """The sentence whose rewriting helps most; None where a baseline holds all."""
        return self.edits[0] if self.edits else None


class Standing(NamedTuple):
    """What is known of findings beside the run itself.

    `decided` holds decisions as a decisions file has them, by path and fingerprint; `old` the names of those of the
    run before, by path, and None where there is no earlier run. `known` are the positions of the findings that a
    baseline holds, by path.
    """

    decided: Mapping[tuple[str, str], Mapping[str, Any]]
    old: Mapping[str, frozenset[str]] | None = None
    known: Known = NOTHING_KNOWN
    repeats: Mapping[int, tuple[int, int]] = MappingProxyType({})
    """By a finding's running number: in how many places the same is asked, and the first one's number."""

    def is_new(self, path: str, finding: Finding) -> bool:
        """Whether the run before did not have it."""
        if self.old is None:
            return False
        return sentence_name(finding.rule, finding.sentence) not in self.old.get(path, frozenset())


def figures_of(file: FileResult, known: Collection[int] = ()) -> Figures:
    """The counts of one file; `known` are the positions of the findings that a baseline holds."""
    quiet_known = sum(file.findings[position].severity == "hint" for position in known)
    loud = [family_of(finding.rule) for finding in file.findings if finding.severity != "hint"]
    claims, numbers = loud.count("claims"), loud.count("numbers")
    own, reader = _turned_to(file.document)
    return Figures(
        words=file.words,
        claims=claims,
        numbers=numbers,
        other=len(loud) - claims - numbers,
        hints=len(file.findings) - len(loud),
        own=own,
        reader=reader,
        known=len(known) - quiet_known,
        known_hints=quiet_known,
    )


def _turned_to(document: Document | None) -> tuple[int, int]:
    if document is None:
        return 0, 0
    texts = [block.text for block in document.blocks if block.language[:2].lower() in ("", "en")]
    own, reader = (sum(len(words.findall(text)) for text in texts) for words in (_SELF, _READER))
    return own, reader


def edits_of(file: FileResult, known: Collection[int] = ()) -> list[Edit]:
    """The sentences that raise questions not known yet, the one whose rewriting helps most first."""
    sentences: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for position, finding in enumerate(file.findings):
        if position in known:
            continue
        sentences[finding.block, finding.sentence_span.start].append(finding)
    last = max((finding.start.offset for finding in file.findings), default=0)
    end = max(len(file.document.source) if file.document else 0, last, 1)
    edits = [Edit(tuple(found), _help(found, end)) for found in sentences.values()]
    return sorted(edits, key=lambda edit: (-edit.help, edit.findings[0].start.offset))


def _help(findings: Sequence[Finding], end: int) -> float:
    first = findings[0]
    place = 1 - _DEPTH * first.start.offset / end
    if first.role in _FIRST_SEEN:
        place *= _SHOUTED
    return round(place * sum(_WEIGHTS[finding.severity] for finding in findings), 4)


def pages_of(files: Iterable[FileResult], known: Known = NOTHING_KNOWN) -> list[Page]:
    """The files with findings, that one first where one edit helps most; findings are numbered in this order.

    Last stand those where a baseline holds them all.
    """
    found = [(file, edits_of(file, known.get(file.path, ()))) for file in files if file.findings]
    found.sort(key=lambda pair: (*_order(pair[1]), pair[0].path))
    pages, first = [], 1
    for number, (file, edits) in enumerate(found, 1):
        figures = figures_of(file, known.get(file.path, ()))
        pages.append(Page(file, number, first, figures, tuple(edits)))
        first += len(file.findings)
    return pages


def repeats_of(pages: Iterable[Page]) -> dict[int, tuple[int, int]]:
    """Of findings that repeat one another, by running number: how many there are, and the number of the first."""
    groups: dict[str, list[int]] = defaultdict(list)
    for page in pages:
        for position, finding in enumerate(page.file.findings):
            if finding.alike:
                groups[finding.alike].append(page.first + position)
    return {number: (len(each), each[0]) for each in groups.values() if len(each) > 1 for number in each}


def _order(edits: Sequence[Edit]) -> tuple[float, float]:
    return (-edits[0].help, -sum(edit.help for edit in edits)) if edits else (0.0, 0.0)


def total(files: Iterable[FileResult], known: Known = NOTHING_KNOWN) -> Figures:
    """The counts of all files."""
    figures = Figures()
    for file in files:
        figures = figures.plus(figures_of(file, known.get(file.path, ())))
    return figures
