"""Documents that are no text: an accepted sentence becomes a comment beside the old one, for whoever edits it.

A reader of such a format enters its writer here: module and function, called with the file's bytes, its path
and the notes; it gives the bytes of the document with a comment at each note, and all else as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from empathycheck.model.rows import NamedTuple

COMMENTERS: dict[str, tuple[str, str]] = {
    "docx": ("empathycheck.applying.docx_comments", "with_comments"),
    "odt": ("empathycheck.applying.odt_comments", "with_comments"),
}
"""By format: the module and the function that writes comments."""
BINARY = frozenset({"docx", "odt", "pptx"})
"""Formats whose text no edit of the file's characters can reach."""


class Note(NamedTuple):
    """A comment: the stretch of the document's source that it is about, and what it says."""

    start: int
    end: int
    text: str


Commenter = Callable[[bytes, str, Sequence[Note]], bytes]
"""Called with the file's bytes, its path for a message, and the notes. FileProblem where it cannot be written."""


def commenter(format: str) -> Commenter | None:
    """What writes comments into documents of this format, if anything does."""
    if format not in COMMENTERS:
        return None
    module, name = COMMENTERS[format]
    function: Commenter = getattr(import_module(module), name)
    return function
