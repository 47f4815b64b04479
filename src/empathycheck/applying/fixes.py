"""What would change in a source if a finding's sentence gave way to another: proved by reading, and not written."""

from __future__ import annotations

from empathycheck.applying.documents import BINARY
from empathycheck.applying.edits import HoleProblem, word_edits
from empathycheck.applying.places import Change
from empathycheck.applying.solve import Unit, solve
from empathycheck.applying.sources import Source
from empathycheck.model import NO_KEYS, CopyKeys, Document, Finding


def fix_of(
    document: Document, finding: Finding, sentence: str, keys: CopyKeys = NO_KEYS
) -> tuple[Change, ...]:
    """The changes of the source that make the finding's sentence read `sentence`, in order; none where that cannot be.

    Offsets count code points of `document.source`. `keys` says which keys of data files are copy.
    """
    if document.format in (*BINARY, "eml") or finding.block < 0 or finding.sentence == sentence:
        return ()
    try:
        edits = word_edits(document, document.blocks[finding.block], finding.sentence_span, sentence)
    except HoleProblem:
        return ()
    data = document.source.encode("utf-8", "surrogatepass")
    source = Source(document.path, document.path, document.format, data, document, b"", "utf-8", keys)
    return solve(source, [Unit(0, finding.block, tuple(edits))]).changes
