"""A source file as it is worked on: its bytes, its document, and whether a changed text is still the same otherwise."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping, Sequence

from empathycheck.applying.places import Change, unseen
from empathycheck.errors import FileProblem
from empathycheck.model import NO_KEYS, Block, CopyKeys, Document
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import read_bytes
from empathycheck.readers.left_out.addresses import without_addresses

_CODECS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
    (b"", "cp1252"),
    (b"", "latin-1"),
)


_NO_MARKS = {ord('"'): None, ord("'"): None}


class Source(NamedTuple):
    """A file with its document, and how its text becomes its bytes: what stands before it, and the codec.

    `keys` says which keys of data files are copy.
    """

    path: str
    shown: str
    format: str
    data: bytes
    document: Document
    head: bytes
    codec: str
    keys: CopyKeys = NO_KEYS

    def with_text(self, text: str) -> bytes | None:
        """The file's bytes with another text, or None where the file's encoding has no sign for one of its letters."""
        try:
            return self.head + text.encode(self.codec)
        except UnicodeEncodeError:
            return None


def read_to_write(
    path: str, format: str, data: bytes, document: Document, keys: CopyKeys = NO_KEYS
) -> Source:
    """The file at `path`, which holds `data` and so `document`, as it can be written. FileProblem if it cannot be."""
    shown = document.path
    text = document.source
    for mark, codec in _CODECS:
        for head in (mark, mark + "\ufeff".encode(codec) if codec.startswith("utf") else mark):
            try:
                if data.startswith(head) and head + text.encode(codec) == data:
                    return Source(path, shown, format, data, document, head, codec, keys)
            except UnicodeEncodeError:
                continue
    raise FileProblem(f"{shown}: this kind of file cannot be written; change it by hand")


def changed(text: str, changes: Iterable[Change]) -> str:
    """The text with changes made; they must not overlap."""
    parts: list[str] = []
    done = 0
    for start, end, new in sorted(changes):
        parts += text[done:start], new
        done = end
    return "".join([*parts, text[done:]])


def overlap(changes: Iterable[Change]) -> bool:
    """Whether two changes meet at one place, so that it is open which comes first."""
    done, before = -1, -1
    for start, end, _ in sorted(changes):
        if start < done or start == before:
            return True
        done, before = end, start
    return False


def reads_as(
    source: Source, changes: Sequence[Change], wanted: Mapping[int, str], *, requoted: int = 0
) -> Document | None:
    """The document after the changes, if it is as it was but for the texts of the blocks in `wanted`; else None.

    Nothing else may differ: no block, no link, no comment, and nothing that stands between the blocks. `requoted`
    is the number of values that got quotation marks.
    """
    text = changed(source.document.source, changes)
    data = source.with_text(text)
    if data is None or overlap(changes):
        return None
    try:
        document = read_bytes(data, source.shown, source.format, source.keys)
    except FileProblem:
        return None
    before, after = source.document.blocks, document.blocks
    told = (len(source.document.comments), source.document.skipped, source.document.problems)
    if (len(document.comments), document.skipped, document.problems) != told:
        return None
    if len(before) != len(after) or document.source != text:
        return None
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        if not _same(old, new, wanted.get(index), requoted=requoted > 0):
            return None
    frames = [_frame(each) for each in (source.document, document)]
    if requoted:
        sizes = [sum(map(len, frame)) for frame in frames]
        frames = [[bare for piece in frame if (bare := piece.translate(_NO_MARKS))] for frame in frames]
        if sizes[1] - sizes[0] not in range(2 * requoted + 1):
            return None
    return document if frames[0] == frames[1] else None


def _same(old: Block, new: Block, wanted: str | None, *, requoted: bool) -> bool:
    text = old.text
    if wanted is not None:
        whole = Block(wanted, old.role, ((0, len(wanted), 0, len(wanted)),) if wanted else ())
        text = without_addresses(whole).text
    alike = old._replace(text="", segments=(), links=(), quoting="") == new._replace(
        text="", segments=(), links=(), quoting=""
    )
    targets = [link.target for link in old.links] == [link.target for link in new.links]
    return new.text == text and alike and targets and (requoted or old.quoting == new.quoting)


def _frame(document: Document) -> list[str]:
    """What stands in the source between the texts of the blocks: tags, keys, marks, code. Escapes are no part of it."""
    pieces: list[str] = []
    done = 0
    segments = sorted((segment[2], segment[3]) for block in document.blocks for segment in block.segments)
    for start, end in segments:
        if start > done:
            pieces.append(document.source[done:start])
        done = max(done, end)
    pieces.append(document.source[done:])
    return [bare for piece in pieces if not unseen(piece) and (bare := piece.rstrip("\\"))]
