"""Lines in which a figure is looked up and not told: "Weight: 1,240 kg", "| Power | 85 kW |"."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity

_LABEL = re.compile(
    r"(?:^|(?<=[\s|*;•]))(?P<label>[A-Z][\w./()&%'-]*(?: [\w./()&%'-]+){0,4}?) ?(?:[:=|]|[–—](?= )|-(?= )) ?"
)
_SHORT = re.compile(r"(?:[^\W_]{1,4}(?!\w)|\d[\w.,]*|[^\w]|_)*")
"""Figures, units and small words ("85 kW at ", " (max.)"): all that a value is made of."""
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
    if block.role == "table-cell" and _SHORT.fullmatch(text, 0, at) and _SHORT.fullmatch(text, end):
        return True
    labels = list(_LABEL.finditer(text))
    before = [label for label in labels if label.end() <= at]
    if not before or not _SHORT.fullmatch(text, before[-1].end(), at):
        return False
    following = next((label.start() for label in labels if label.start() >= end), len(text))
    return _SHORT.fullmatch(text, end, following) is not None
