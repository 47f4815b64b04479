"""The data that flows through empathycheck: frozen, and with no logic beyond what its own fields say.

Three kinds of offset occur, and a name says which; an end is always exclusive:

* *source* offsets count Unicode code points of the decoded file, after a byte-order mark;
* *block* offsets count from the start of one block's text, as a reader sees it;
* *prose* offsets count from the start of all blocks' texts joined by line feeds (`language.prose.Prose`).
"""

from __future__ import annotations

from bisect import bisect_right
from sys import maxsize
from typing import Literal, get_args

from empathycheck.model.audiences import IN_THE_EU as IN_THE_EU
from empathycheck.model.audiences import INTERESTS as INTERESTS
from empathycheck.model.audiences import REGIONS as REGIONS
from empathycheck.model.audiences import Audience as Audience
from empathycheck.model.audiences import Place as Place
from empathycheck.model.rows import NamedTuple

Severity = Literal["hint", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("hint", "warning", "error")
Role = Literal[
    "heading", "paragraph", "list-item", "table-cell", "quotation", "caption", "term",
    "button", "link", "label", "placeholder", "alt-text", "page-title", "meta-description", "front-matter",
]  # fmt: skip
Kind = Literal[
    "landing", "email", "ad", "app-store", "pricing", "offers", "blog", "docs", "changelog", "legal", "interface",
    "unknown",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)[:-1]
"""What a configuration may say: all but "unknown"."""
MILD: frozenset[Kind] = frozenset({"blog", "docs", "changelog", "legal"})
"""Kinds whose readers came for the matter: rules with a key `mild` are milder here. All others are strict."""
REFERENCE: frozenset[Kind] = MILD - {"blog"}
"""Kinds that people look things up in."""
HOLE = "\ufffc"
"""Stands in a block's text for what is there but is not prose: inline code, a template hole, an image."""
Segment = tuple[int, int, int, int]
"""(block start, block end, source start, source end). Equal lengths map one to one; others only as a whole."""


class Span(NamedTuple):
    """Start and end of a piece of the source, in code points, end exclusive."""

    start: int
    end: int


class Link(NamedTuple):
    """A link or a footnote mark inside a block: block offsets and the target as written."""

    start: int
    end: int
    target: str


class Block(NamedTuple):
    """One thing as a reader meets it: its text, its role and where each part of the text stands in the source.

    White space is folded: every run is one space (no line feed ever occurs in `text`), entities and escapes
    are undone. `segments` cover `text` without a gap, in order. `attribution` names the speaker of a quotation
    where the format says so. `key` is the place inside a data file or front matter ("hero.title"). `quoting` names
    how text has to be escaped to be written here (`applying.quoting.QUOTINGS`), empty for the usual way of the format.
    """

    text: str
    role: Role
    segments: tuple[Segment, ...]
    links: tuple[Link, ...] = ()
    attribution: str = ""
    language: str = ""
    key: str = ""
    quoting: str = ""

    def span(self, start: int, end: int) -> Span:
        """The source span of `text[start:end]`; an escape or entity that is touched is taken whole."""
        return Span(
            self._source_start(start), self._source_end(end) if end > start else self._source_start(start)
        )

    def _source_start(self, offset: int) -> int:
        text_start, text_end, source_start, source_end = self._segment(offset)
        if text_end - text_start == source_end - source_start:
            return source_start + min(offset - text_start, source_end - source_start)
        return source_start if offset < text_end else source_end

    def _source_end(self, offset: int) -> int:
        text_start, text_end, source_start, source_end = self._segment(offset - 1)
        if text_end - text_start == source_end - source_start:
            return source_start + offset - text_start
        return source_end

    def _segment(self, offset: int) -> Segment:
        index = bisect_right(self.segments, (offset, maxsize, 0, 0))  # a key would be a call for every step
        return self.segments[max(index - 1, 0)]


class Comment(NamedTuple):
    """A comment of the source that speaks to empathycheck: its inner text, stripped, and where it stands.

    `block` is the index of the first block that follows it.
    """

    text: str
    span: Span
    block: int


class Skip(NamedTuple):
    """What was passed by on purpose: a file, or so many of its blocks, and why ("in French", "a lock file")."""

    reason: str
    blocks: int = 0


class Problem(NamedTuple):
    """What could not be read or checked: the file's path and one line with the reason and the way out.

    A note is of what holds nothing, such as a link that leads nowhere: it is told, and the run is as good without it.
    What comes `first` says of the whole run how much it does not say; it is told before all that was found.
    """

    path: str
    message: str
    note: bool = False
    first: bool = False


class Document(NamedTuple):
    """One file of copy: its source text and its blocks, in reading order of the source.

    `skipped` counts blocks that were passed by on purpose: those in other languages. `problems` says of a
    damaged file what could not be read; what could be is in `blocks`.
    """

    path: str
    format: str
    source: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    skipped: tuple[Skip, ...] = ()
    problems: tuple[Problem, ...] = ()

    def written(self, span: Span) -> str:
        """What stands in the source for a hole, if it is short and reads as text; … for the rest."""
        piece = self.source[span.start : min(span.end, span.start + 41)]
        plain = len(piece) <= 40 and "\n" not in piece and "\r" not in piece
        return piece if plain and piece[:1] not in ("", "!", "<", "'", '"') else "…"


class CopyKeys(NamedTuple):
    """Which keys of data files hold copy and which do not, as a configuration says (`[copy]`).

    A table is (glob, keys to read, keys to skip); globs count from `root`. The last table that speaks of a key counts.
    """

    tables: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()
    root: str = ""


NO_KEYS = CopyKeys()
"""Nothing is said of any key."""
Hedge = Literal["", "over", "up-to", "about", "nearly", "under"]


class Quantity(NamedTuple):
    """A number as it is written. Offsets are prose offsets.

    `value` (and `high` for a range) are in `unit`; `base` is `value` in the dimension's base unit (m/s, m, kg,
    s, W, J, B, bit/s, …; see rules/units). `counted` is the noun of a count ("customers"), `per` the unit of
    time of a rate of a count ("day"). `everyday` says that a grown-up pictures it at once (30 cm, 2 kg).
    `direction` is where a change goes ("40% less" goes down), empty where the words leave it open. `kind` is one
    of the kinds of number in rules/numbers: "multiplier", "percent-change", "percent-level", "count-social",
    "count-scale", "magnitude", "latency", "data-size", "money-scale", "price", "duration", "share"; or "odds" (a
    probability), or "ambiguous". An ambiguous quantity has an empty `dimension`: its unit may be one of two, or what
    it is per is not understood, so that nothing is compared with it and no rule asks about it. A rate that is per
    something else than time has the dimension of both ("volume-per-person") and both in its unit ("L/person").
    """

    start: int
    end: int
    text: str
    value: float
    unit: str
    dimension: str
    base: float
    kind: str
    hedge: Hedge = ""
    high: float | None = None
    counted: str = ""
    per: str = ""
    everyday: bool = False
    direction: Literal["", "up", "down"] = ""


class Step(NamedTuple):
    """One step of a ladder: something familiar, or at its end the quantity itself; `value` is in the ladder's unit."""

    name: str
    value: float
    anchor: str = ""
    source: str = ""
    year: int | None = None
    address: str = ""


class Comparison(NamedTuple):
    """A quantity said through arithmetic or through something familiar, with the sum that proves it.

    `ratio` is exact; `relation` says how `text` words it. `value` and `unit` are the anchor's own. `operands` are the
    two numbers that are compared, in one unit: the quantity's and the anchor's, or of a frame ("for every 10 today,
    14") what there was and what there would be. `address` is where the source stands. `steps` are those of a ladder,
    the smallest first and the quantity last.
    """

    kind: Literal["anchor", "arithmetic", "rank", "combined"]
    text: str
    sum: str
    ratio: float
    relation: Literal["more-than", "about", "nearly", "exactly"]
    anchor: str = ""
    name: str = ""
    value: float | None = None
    unit: str = ""
    source: str = ""
    year: int | None = None
    score: float = 0.0
    operands: tuple[float, float] | None = None
    address: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def citation(self) -> str:
        """Everything that an editor asks for, in a line: the sum, the source, its year and its address."""
        dated = (
            f"{self.source}, {self.year}" if self.year and str(self.year) not in self.source else self.source
        )
        return "; ".join(part for part in (self.sum, dated, self.address) if part)


class Suggestion(NamedTuple):
    """A way to answer the reader: a comparison, a rewrite idea, or one more question back to the writer."""

    kind: Literal["comparison", "rewrite", "question"]
    text: str
    sentence: str | None = None
    comparison: Comparison | None = None


class Elsewhere(NamedTuple):
    """A place in another document that a finding is about too: source offsets and line there, and the words."""

    path: str
    start: int
    end: int
    text: str
    line: int = 1


class Hit(NamedTuple):
    """One rule at one place of the prose (prose offsets), before the engine gives it its place in the source.

    `backing` says what backs it in part ("“Gartner”, next sentence"), `signs` speak against it, a `weak` one says
    little alone. `also` are more places that it is about, `figures` what was counted, each by its name. `alike` is one
    name for all hits that say the same, empty where the rule and the words say it; `elsewhere` are places in other
    documents.
    """

    rule: str
    start: int
    end: int
    severity: Severity
    question: str
    why: str
    confidence: float = 1.0
    suggestions: tuple[Suggestion, ...] = ()
    backing: str = ""
    signs: tuple[str, ...] = ()
    weak: bool = False
    also: tuple[tuple[int, int], ...] = ()
    figures: tuple[tuple[str, float], ...] = ()
    alike: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()


class Position(NamedTuple):
    """A place in the source: code-point offset from 0, line and column from 1."""

    offset: int
    line: int
    column: int


class Finding(NamedTuple):
    """One rule at one span of one file, with everything a report needs.

    `mark` says where `text` starts in `sentence`. `block` is the index of its block in the document, with the block
    offsets of `text` and of the sentence that holds it. `backing` is what backs the claim in part.
    `near` is two shorter names, each with a neighbouring sentence, worked out only where a baseline is kept. `also` are
    more places, `figures` what was counted, `elsewhere` places in other documents. Findings alike have one `alike`.
    """

    rule: str
    severity: Severity
    question: str
    why: str
    start: Position
    end: Position
    text: str
    sentence: str
    role: Role
    confidence: float
    fingerprint: str
    suggestions: tuple[Suggestion, ...] = ()
    mark: int = 0
    block: int = -1
    text_span: Span = Span(0, 0)
    sentence_span: Span = Span(0, 0)
    backing: str = ""
    near: tuple[str, str] = ("", "")
    also: tuple[tuple[Position, Position], ...] = ()
    figures: tuple[tuple[str, float], ...] = ()
    alike: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()


class FileResult(NamedTuple):
    """What was read in one file and what the reader would ask there, findings in order of the source.

    `suppressed` counts findings that a comment set aside, `hidden` those below the least severity asked for,
    `decided` those that the decisions file dismisses, `known` those that the baseline holds, `unchanged` those on lines
    that did not change. `silenced` are those of `suppressed`, `dismissed` those of `decided` with what was decided.
    `document` is kept where a report shows the copy. `kind` is the kind of page, `level` its reading level in years of
    schooling, each where it was worked out. `claims` are findings `proof/…`, the proof in `elsewhere`.
    """

    path: str
    format: str
    words: int
    sentences: int
    findings: tuple[Finding, ...]
    suppressed: int = 0
    hidden: int = 0
    problems: tuple[Problem, ...] = ()
    decided: int = 0
    known: int = 0
    skipped: tuple[Skip, ...] = ()
    document: Document | None = None
    kind: str = ""
    unchanged: int = 0
    silenced: tuple[Finding, ...] = ()
    dismissed: tuple[tuple[Finding, str], ...] = ()
    level: float | None = None
    claims: tuple[Finding, ...] = ()


class RunResult(NamedTuple):
    """A whole run, files in the order they were asked for.

    `stale` has a line for each decision whose finding is there no more. `stopped` is 0, or the exit status of a run
    that was ended early: then `files` are those that were read until then. `notes` are told and fail nothing.
    """

    files: tuple[FileResult, ...]
    problems: tuple[Problem, ...] = ()
    stale: tuple[str, ...] = ()
    stopped: int = 0
    notes: tuple[Problem, ...] = ()
