"""A text's quantities, each said through arithmetic or something familiar."""

from __future__ import annotations

from typing import NamedTuple

from empathycheck.checking.task import audience_of
from empathycheck.comparisons.anchors import load_anchors
from empathycheck.comparisons.compare import compare_quantity
from empathycheck.comparisons.questions import question_for
from empathycheck.language.prose import prose_of
from empathycheck.model import Block, Comparison, Document, Quantity
from empathycheck.quantities import quantities_of
from empathycheck.settings.settings import Settings


class Compared(NamedTuple):
    """One quantity, its comparisons with the best first, and the question that a reader would ask of it."""

    quantity: Quantity
    comparisons: tuple[Comparison, ...]
    question: str | None


def compare_text(text: str, settings: Settings | None = None, *, limit: int = 3) -> tuple[Compared, ...]:
    """Every quantity of a text with up to `limit` comparisons; empty where there is no quantity."""
    settings = settings or Settings()
    folded = " ".join(text.split())
    block = Block(folded, "paragraph", ((0, len(folded), 0, len(folded)),))
    prose = prose_of(Document("", "text", folded, (block,)))
    audience = audience_of(settings)
    anchors = load_anchors(audience.packs)
    return tuple(
        Compared(
            quantity,
            compare_quantity(quantity, anchors, audience, limit=limit, context=folded),
            question_for(quantity) or None,
        )
        for quantity in quantities_of(prose)
    )
