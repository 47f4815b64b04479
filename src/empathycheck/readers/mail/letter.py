"""E-mail as it is sent (.eml): subject, preheader, and the text and HTML that its reader sees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from empathycheck.errors import FileProblem
from empathycheck.model import HOLE, Block, Comment, Document, Problem, Segment, Skip, Span
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.html.draft import NOTHING
from empathycheck.readers.mail import coding
from empathycheck.readers.mail.parts import Part, message_of
from empathycheck.readers.pages.html import read_html
from empathycheck.readers.pages.preheader import with_preheader
from empathycheck.readers.text.decode import decode
from empathycheck.readers.text.folding import Origin, relocate
from empathycheck.readers.text.patterns import compiled
from empathycheck.readers.text.plain import read_plain
from empathycheck.readers.text.repeated import Heard

_LARGEST = 2_000_000
"""In characters: more than this of text in one letter is data that somebody sent."""
_ENCODED = "email-encoded"
_MERGED = r"\*\|[^|\n]{1,80}\|\*|%%[\w. -]{1,40}%%|\[\[[\w. :-]{1,60}\]\]|\{\{[^{}\n]{1,80}\}\}"
_QUOTED = r"(?m)^[ \t]*>[^\r\n]*"


def decode_letter(data: bytes, path: str) -> str:
    """The text of an e-mail: UTF-8 if all of it is, else each part that stands as it is in its own charset.

    Raises FileProblem only for bytes with a byte-order mark that they do not keep to.
    """
    try:
        return decode(data, path)
    except FileProblem:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise
    source = data.decode("latin-1")
    pieces: list[str] = []
    done = 0
    for part in message_of(source).parts:
        if (
            part.attached
            or part.encoding in ("base64", "quoted-printable")
            or source[part.start : part.end].isascii()
        ):
            continue
        codec = coding.charset_named(part.charset)
        body = data[part.start : part.end]
        try:
            text = body.decode(codec)
        except UnicodeDecodeError:
            text = body.decode("cp1252", "replace") if codec == "utf-8" else body.decode(codec, "replace")
        pieces += source[done : part.start], text
        done = part.end
    return "".join([*pieces, source[done:]])


def read_letter(source: str, path: str) -> Document:
    """The document that an e-mail holds. `path` is carried, never opened. FileProblem where it is no e-mail.

    The text part is read as far as the HTML part does not say the same.
    """
    message = message_of(source)
    if not any(field.name in ("subject", "from", "to", "date", "content-type", "mime-version", "received")
               for field in message.fields):  # fmt: skip
        raise FileProblem(
            f"{path}: no e-mail: it has none of the headers of one; save the message as .eml anew"
        )
    problems = list(message.problems)
    found = _Found([], [])
    texts: list[Block] = []
    room = _LARGEST
    for part in message.parts:
        if part.attached:
            continue
        room -= part.end - part.start
        if room < 0:
            problems.append(
                f"more than {_LARGEST // 1_000_000} MB of text is no letter; what comes first was read"
            )
            break
        if part.kind == "text/html":
            found = _html(source, part, found)
        else:
            texts += _text(source, part)
    heard = Heard(block.text for block in found.blocks)
    found.blocks.extend(piece for block in texts for piece in heard.less(block))
    for name, start, end in message.fields:
        if name == "subject":
            found.blocks.extend(_subject(source, start, end))
        elif name in ("comments", "x-empathycheck") and source.startswith("empathycheck-", start):
            found.comments.append((" ".join(source[start:end].split()), Span(start, end), -1))
    attached = sum(part.attached for part in message.parts)
    return Document(
        path,
        "eml",
        source,
        *found.ordered(),
        skipped=(Skip("attached as files", attached),) if attached else (),
        problems=tuple(Problem(path, reason) for reason in dict.fromkeys(problems)),
    )


class _Found(NamedTuple):
    """Blocks as they were found, and comments: text, place, and the number of the block that follows, or -1."""

    blocks: list[Block]
    comments: list[tuple[str, Span, int]]

    def ordered(self) -> tuple[tuple[Block, ...], tuple[Comment, ...]]:
        """Both in order of the source."""
        order = sorted(range(len(self.blocks)), key=lambda number: self.blocks[number].segments[0][2])
        places = {number: place for place, number in enumerate(order)}
        blocks = tuple(self.blocks[number] for number in order)
        starts = [block.segments[0][2] for block in blocks]
        comments = [
            Comment(text, span, places.get(number, bisect_left(starts, span.end)))
            for text, span, number in sorted(self.comments, key=lambda one: one[1])
        ]
        return blocks, tuple(comments)


def _subject(source: str, start: int, end: int) -> list[Block]:
    text, segments, encoded = coding.header_text(source, start, end)
    if not text.strip(NOTHING):
        return []
    quoting = _ENCODED if encoded else "email-7bit"
    return [Block(text, "page-title", segments, key="Subject", quoting=quoting)]


def _body(source: str, part: Part) -> tuple[str, Origin]:
    """The text of a part without what it is wrapped in, and where it stands."""
    codec = coding.charset_named(part.charset)
    if part.encoding == "quoted-printable":
        return coding.undo_quoted_printable(source, part.start, part.end, codec)
    if part.encoding == "base64":
        return coding.undo_base64(source, part.start, part.end, codec)
    if source.isascii() and not coding.is_transparent(codec):
        return coding.undo_charset(source, part.start, part.end, codec)
    return source[part.start : part.end], part.start


def _html(source: str, part: Part, found: _Found) -> _Found:
    text, origin = _body(source, part)
    document = with_preheader(read_html(_without_merged(text), ""))
    before = len(found.blocks)
    for comment in document.comments:
        follows = before + comment.block if comment.block < len(document.blocks) else -1
        place = Block(comment.text, "paragraph", _relocated(((0, 1, *comment.span),), origin, part))
        found.comments.append((comment.text, place.span(0, 1), follows))
    return _Found(found.blocks + _moved(document.blocks, text, origin, part, "HTML part"), found.comments)


def _text(source: str, part: Part) -> list[Block]:
    text, origin = _body(source, part)
    # what somebody else wrote and this letter answers is no copy of its writer
    own = compiled(_QUOTED).sub(lambda match: "\n" * len(match[0]), text) if ">" in text else text
    return _moved(read_plain(_without_merged(own), "").blocks, text, origin, part, "text part")


def _without_merged(text: str) -> str:
    """The text with a HOLE for each character of what is filled in for each reader, and no lone surrogate."""
    if not text.isascii():
        text = compiled("[\ud800-\udfff]").sub("\ufffd", text)
    if "*|" in text or "%%" in text or "[[" in text or "{{" in text:
        return compiled(_MERGED).sub(lambda match: HOLE * len(match[0]), text)
    return text


def _moved(blocks: Iterable[Block], text: str, origin: Origin, part: Part, name: str) -> list[Block]:
    """The blocks of a part as they stand in the source."""
    moved = []
    for block in blocks:
        segments = _relocated(block.segments, origin, part)
        key, quoting = block.key, _ENCODED
        if part.encoding == "base64":  # its lines are no place that an editor could look at
            line = text.count("\n", 0, block.segments[0][2]) + 1
            key = f"{name}, line {line}" + (f", {key}" if key else "")
        elif isinstance(origin, int):
            own = block.quoting or ("html" if part.kind == "text/html" else "plain")
            quoting = own if part.encoding == "8bit" else f"{own} in email-7bit"
        moved.append(block._replace(segments=segments, key=key, quoting=quoting))
    return moved


def _relocated(segments: tuple[Segment, ...], origin: Origin, part: Part) -> tuple[Segment, ...]:
    if isinstance(origin, int) or part.encoding != "base64":
        return relocate(segments, origin)
    return _lumped(segments, origin)


def _lumped(segments: Sequence[Segment], origin: Sequence[Segment]) -> tuple[Segment, ...]:
    """Segments of a text as they stand in a source of which each stretch stands as a whole for its text."""
    starts = [segment[0] for segment in origin]
    moved: list[Segment] = []
    for first, last, start, end in segments:
        text_start, done = first, start
        while done < end:
            index = bisect_right(starts, done) - 1
            stop = min(end, origin[index][1]) if last - first == end - start else end
            final = bisect_right(starts, stop - 1) - 1
            after = text_start + stop - done if stop < end else last
            begin = origin[index][2]
            if moved and moved[-1][3] > begin:
                text_start, _, begin, _ = moved.pop()
            moved.append((text_start, after, begin, origin[final][3]))
            text_start, done = after, stop
    return tuple(moved)
