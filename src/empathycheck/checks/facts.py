"""What every check is given: the page with its facts, and the context of the run. All checks have one shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from empathycheck.language.prose import Prose, prose_of
from empathycheck.language.reading import level_of
from empathycheck.language.sides import own_names, speaks_of_ours
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model import MILD, Audience, Document, Hit, Kind, Quantity
from empathycheck.model.rows import NamedTuple

if TYPE_CHECKING:
    from empathycheck.checks.standings import Standing
    from empathycheck.comparisons.anchors import AnchorSet
    from empathycheck.judge.asked import Judge
    from empathycheck.ledger.proof import Ledger
    from empathycheck.listening.voice import Voice
    from empathycheck.rulebook.ruleset import RuleSet

DIGITS = frozenset("0123456789½¼¾⅓⅔⅛")
FIGURES = frozenset(SMALL_WORDS) | frozenset(
    "hundred hundreds thousand thousands million millions billion billions trillion trillions quadrillion lakh crore "
    "dozen dozens score scores couple bn mn mln half halve halved halves halving third thirds quarter quarters fourth "
    "fourths fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths tenth tenths twentieth "
    "twentieths hundredth hundredths thousandth thousandths twice double doubled doubles doubling triple "
    "tripled triples tripling treble trebled trebles quadruple quadrupled quadruples quadrupling quintupled "
    "quintuples magnitude fold fraction halfs millionth millionths".split()
)
"""Words that are figures, or that make one: a page with none of them, and no digit, has no quantity."""
_ROWS = frozenset({"table-cell", "list-item", "term"})
_SHEET = 40
"""A page with so many short rows that hold a figure is one that specialists look things up in."""
_ROW = 80
"""How long such a row is at most, in characters."""


_RIGHT_BEFORE = 12
"""How many characters before a finding a word stands right before it."""


class Page:
    """A document and what checks ask of it; each fact is worked out once, when it is first asked for."""

    def __init__(
        self,
        document: Document,
        *,
        kinds: tuple[tuple[str, Kind], ...] = (),
        root: str = "",
        names: tuple[str, ...] = (),
        prose: Prose | None = None,
    ) -> None:
        """`kinds` says of globs, counted from `root`, what kind of page they name; `names` are the writer's own."""
        self.document = document
        self._kinds = kinds
        self._root = root
        self._names = names
        self.standings: tuple[Standing, ...] = ()
        """The claims that a proof of the ledger is about; the check of proof knows them."""
        self.found: dict[str, Sequence[Hit]] = {}
        """What the families that were asked before this one have found, by name."""
        if prose is not None:
            self.prose = prose

    @cached_property
    def prose(self) -> Prose:
        """The blocks as one text; hits count their offsets in it."""
        return prose_of(self.document)

    @cached_property
    def quantities(self) -> Sequence[Quantity]:
        """Every number that says how much, in order."""
        if not self.has_figures:
            return ()
        from empathycheck.quantities.scan import quantities_of

        return quantities_of(self.prose)

    @cached_property
    def has_figures(self) -> bool:
        """Whether there is a figure at all, in digits or in words."""
        prose = self.prose
        return (
            not DIGITS.isdisjoint(prose.text)
            or not FIGURES.isdisjoint(prose.vocabulary)
            or "fold" in prose.folded  # "threefold"
        )

    @cached_property
    def kind(self) -> Kind:
        """The kind of page, “unknown” where nothing tells."""
        from empathycheck.checks.kinds import page_kind

        return page_kind(self.document, self._kinds, self._root)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Where its readers live, by its language, its address and its money; empty where nothing tells."""
        from empathycheck.comparisons.regions import regions_told

        languages = (block.language for block in self.document.blocks)
        return regions_told(languages, self.document.path, self.prose.text)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The writer's own names: those of the configuration, and those that the page gives itself."""
        return (*self._names, *own_names(self.document))

    @cached_property
    def level(self) -> float | None:
        """The reading level of its running text, in years of schooling; None where that cannot be told."""
        return level_of(self.prose)

    def speaks_of_ours(self, start: int, end: int = 0) -> bool:
        """Whether the sentence at a place of the prose has a word for its writer's own side, or one of their names.

        On documentation "we" are the writer and the reader: there the words of praise at start..end have to say so, or
        what stands right before them.
        """
        first, last = self.prose.sentence_at(start)
        if end and self.kind == "docs":
            first, last = max(first, start - _RIGHT_BEFORE), end
        return speaks_of_ours(self.prose.text[first:last], self.names)

    @property
    def is_mild(self) -> bool:
        """Whether its readers came for the matter, so that rules with a key `mild` are milder here."""
        return self.kind in MILD

    @property
    def is_strict(self) -> bool:
        """Whether it is there to win its readers, so that more than what rules find is looked for."""
        return not self.is_mild and self.kind != "interface"

    @cached_property
    def is_data_sheet(self) -> bool:
        """Whether it has as many rows of figures as data sheets have."""
        rows = [block.text for block in self.document.blocks if _is_row(block.role, block.text)]
        return sum(any(char.isdigit() for char in row) for row in rows) >= _SHEET

    def in_data_sheet(self, offset: int) -> bool:
        """Whether a place of the prose is in a short row of a data sheet, read by those who look things up there."""
        block = self.document.blocks[self.prose.block_at(offset)]
        return _is_row(block.role, block.text) and self.is_data_sheet


def _is_row(role: str, text: str) -> bool:
    return role in _ROWS and len(text) <= _ROW


class Context(NamedTuple):
    """What a run gives every check beside the page: its readers, and the judge, which is loaded when it is called.

    No `judge` means that rules decide alone; without `hints` nobody sees any, and what gives only those is left out.
    `ledger` and `voice` are there where a file of proof, or of customers' words, is; `today` is the day on which proofs
    are looked at.
    """

    audience: Audience = Audience()
    judge: Callable[[], Judge] | None = None
    hints: bool = True
    ledger: Ledger | None = None
    voice: Voice | None = None
    today: str = ""

    @property
    def anchors(self) -> AnchorSet:
        """The familiar things that the readers know. Raises ConfigProblem for a user's file out of order."""
        from empathycheck.comparisons.anchors import load_anchors

        return load_anchors(self.audience.packs)


Check = Callable[[Page, "RuleSet", Context], Sequence[Hit]]
"""The one shape of all checks: the hits of those rules that take part, in the page's prose."""
