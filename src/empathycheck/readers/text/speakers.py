"""Who speaks in a block quote: "— Jane Doe, CEO" under the words, beside them, or in a paragraph of its own."""

from __future__ import annotations

from empathycheck.model import Block
from empathycheck.readers.text.patterns import compiled

_LONGEST = 120
_LINE = r"(?:[—–―~]|--+|‒)\s*(?=[\"“'(\[]*[^\W\d_a-zß-öø-ÿ])(.{2,120})$"
_BESIDE = r"[\"”'.!?»]\s*(?:[—–―]|--+)\s*(?=[^\W\d_a-zß-öø-ÿ])([^—–―.!?]{2,100}?)\.?$"


def speaker_in_line(text: str, start: int) -> str:
    """The speaker that the line from `start` to the end of a block's text names, or an empty string."""
    if len(text) - start > _LONGEST:
        return ""
    match = compiled(_LINE).match(text, start)
    return match[1].strip() if match else ""


def speaker_beside(text: str) -> str:
    """The speaker named after the words on the same line ("Great. — Jane Doe"), or an empty string."""
    start = max(len(text) - _LONGEST, 0)
    match = compiled(_BESIDE).search(text, start)
    return match[1].strip() if match else ""


def with_speaker(block: Block, speaker: str) -> Block:
    """`block` as said by `speaker`; a speaker that is known already stays."""
    if block.attribution:
        return block
    return block._replace(attribution=speaker)
