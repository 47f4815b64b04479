"""A text's quantities, each said through arithmetic or something familiar."""

from __future__ import annotations

from html import unescape

from empathycheck.checking.task import audience_of
from empathycheck.comparisons.anchors import load_anchors
from empathycheck.comparisons.compare import compare_quantity, ladder_of
from empathycheck.comparisons.questions import question_for
from empathycheck.comparisons.regions import at_home, regions_told
from empathycheck.language.prose import prose_of
from empathycheck.model import Block, Comparison, Document, Quantity
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.scan import quantities_of
from empathycheck.settings.settings import Settings


class Compared(NamedTuple):
    """One quantity, its comparisons with the best first, the question that a reader would ask of it, and the steps from
    the reader's life to it, where some are known.
    """

    quantity: Quantity
    comparisons: tuple[Comparison, ...]
    question: str | None
    ladder: Comparison | None = None


def compare_text(text: str, settings: Settings | None = None, *, limit: int = 3) -> tuple[Compared, ...]:
    """Every quantity of a text with up to `limit` comparisons; empty where there is no quantity.

    A text copied out of HTML may have its entities still.
    """
    settings = settings or Settings()
    folded = " ".join(unescape(text).split())
    audience = at_home(audience_of(settings), regions_told((), "", folded))
    anchors = load_anchors(audience.packs)
    return tuple(
        Compared(
            quantity,
            compare_quantity(quantity, anchors, audience, limit=limit, context=folded),
            question_for(quantity) or None,
            ladder_of(quantity, anchors, audience, folded),
        )
        for quantity in quantities_typed(folded)
    )


def quantities_typed(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text that somebody typed to have them compared: none is taken for a limit or a label."""
    block = Block(text, "paragraph", ((0, len(text), 0, len(text)),))
    return quantities_of(prose_of(Document("", "text", text, (block,))), typed=True)
