"""Comparisons: a bare number said through arithmetic or through something the reader knows, with the sum and source."""

from empathycheck.comparisons.anchors import Anchor, AnchorSet, load_anchors
from empathycheck.comparisons.audience import Audience, find_audience
from empathycheck.comparisons.compare import compare_quantity
from empathycheck.comparisons.questions import question_for
from empathycheck.comparisons.rewrite import rewrite

__all__ = [
    "Anchor",
    "AnchorSet",
    "Audience",
    "compare_quantity",
    "find_audience",
    "load_anchors",
    "question_for",
    "rewrite",
]
