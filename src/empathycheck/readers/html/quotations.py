"""Who speaks in a quotation of HTML: in a `cite`, a footer, a caption of its figure, or in the words themselves."""

from __future__ import annotations

from empathycheck.model import Block
from empathycheck.readers.text.folding import decode_text
from empathycheck.readers.text.speakers import speaker_beside, speaker_in_line

LONGEST_NAME = 20
"""A speaker's name is not put together of more pieces than this."""


class Quote:
    """A block quotation, or a figure that may hold some: indexes of blocks, and who speaks."""

    __slots__ = ("blocks", "speaker")

    def __init__(self) -> None:
        self.blocks: list[int] = []
        self.speaker = ""

    def speaks(self, raw: str) -> None:
        """Take this HTML text for the speaker."""
        self.speaker = decode_text(raw, 0)[0].lstrip("—–―- ")

    def speaks_in(self, blocks: list[Block]) -> None:
        """Take the captions among these blocks for the speaker."""
        words = " ".join([block.text for block in blocks[:LONGEST_NAME] if block.role == "caption"])
        self.speaker = words.lstrip("—–―- ")

    def leave(self, blocks: list[Block], figure: Quote | None) -> None:
        """End a quotation whose indexes count in `blocks`; one without a speaker is left to the `figure` around it."""
        if self.blocks and not self.speaker:
            last = blocks[self.blocks[-1]].text
            self.speaker = (len(self.blocks) > 1 and speaker_in_line(last, 0)) or speaker_beside(last)
        if self.speaker:
            self.attribute(blocks)
        elif figure:
            figure.blocks += self.blocks

    def attribute(self, blocks: list[Block]) -> None:
        """Say of the blocks of the quotation whose words they are."""
        if self.speaker:
            for index in self.blocks:
                blocks[index] = blocks[index]._replace(attribution=self.speaker)
