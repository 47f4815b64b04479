"""Lines in which a figure is looked up and not told: "Weight: 1,240 kg", "| Power | 85 kW |"."""

from __future__ import annotations

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities.words import pattern

_LABEL = r"(?:^|(?<=[\s|*;•]))(?P<label>[A-Z][\w./()&%'-]*(?: [\w./()&%'-]+){0,4}?) ?(?:[:=|<>≤≥]|[–—](?= )|-(?= )) ?"
_SHORT = r"(?:[^\W_]{1,4}(?!\w)|\d[\w.,]*|[^\w]|_)*"
"""Figures, units and small words ("85 kW at ", " (max.)"): all that a value is made of."""
_PROVISO = (
    r"[ ,;(]*(?:max\w*|min\w*|typical\w*|approx\w*|nominal|rated|unless|excluding|including|incl|excl|with|without|"
    r"non-\w+|each|total|per|depending|measured|tested|loaded|unladen|fitted|included)\b[^.!?]{0,40}[.)]*"
)
"""What limits a value on a data sheet: ", non-removable", " unless noted", " (with battery)"."""
_LONGEST = 160
"""Such a line, or a few of them in one paragraph, is no longer than this, in characters."""


def is_sheet_line(prose: Prose, quantity: Quantity) -> bool:
    """Whether a label stands before the quantity and nothing but figures and units behind it."""
    index = prose.block_at(quantity.start)
    start = prose.block_starts[index]
    block = prose.document.blocks[index]
    if len(block.text) > _LONGEST:
        return False
    text = prose.straight[start : start + len(block.text)]
    at, end = quantity.start - start, quantity.end - start
    if (
        block.role == "table-cell"
        and pattern(_SHORT).fullmatch(text, 0, at)
        and pattern(_SHORT).fullmatch(text, end)
    ):
        return True
    labels = list(pattern(_LABEL).finditer(text))
    before = [label for label in labels if label.end() <= at]
    if not before or not pattern(_SHORT).fullmatch(text, before[-1].end(), at):
        return False
    following = next((label.start() for label in labels if label.start() >= end), len(text))
    return (
        pattern(_SHORT).fullmatch(text, end, following) is not None
        or pattern(_PROVISO).fullmatch(text, end, following) is not None
    )
