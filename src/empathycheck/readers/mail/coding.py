"""What an e-mail is wrapped in, undone with the way back: quoted-printable, base64, encoded headers, charsets."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator

from empathycheck.model import Segment
from empathycheck.readers.text.folding import INVISIBLE, TextBuilder
from empathycheck.readers.text.patterns import compiled

_ESCAPE = r"=([0-9A-Fa-f]{2})|==|=[ \t]*\r?\n|=[ \t]*\Z"
_WORD = r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\n]*)\?="
_LINE = 76
"""Longer lines of base64 are taken in pieces of this length, so that a place is never a whole part."""
_TRANSPARENT = re.compile(
    r"utf-8|ascii|cp125\d|cp8\d\d|cp437|iso8859-\d+|latin.*|koi8-.|mac-.*|gb.*|big5.*|shift_jis.*|cp9\d\d|euc_.*|johab|tis-620"
)
_SINGLE = re.compile(r"ascii|cp125\d|cp8\d\d|cp437|iso8859-\d+|latin.*|koi8-.|mac-.*|tis-620")
# As browsers do: text that is declared as the narrower one holds the wider one's quotation marks.
_WIDER = {"ascii": "utf-8", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))


Unit = tuple[bytes, int, int]
"""A run of bytes that stand as they are at `start`, or one byte that is written as `source[start:end]`."""
_BYTES = {f"{code:02{case}}": bytes([code]) for code in range(256) for case in "xX"}
_BYTES |= {f"{code >> 4:X}{code & 15:x}": bytes([code]) for code in range(256)}
_BYTES |= {f"{code >> 4:x}{code & 15:X}": bytes([code]) for code in range(256)}


def charset_named(name: str) -> str:
    """The codec for a charset that an e-mail names; UTF-8 for one that nobody knows."""
    try:
        b"a".decode(name.strip().strip("\"'"), "replace")  # of no bytes at all it would not be looked up
        codec = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return "utf-8"
    return _WIDER.get(codec, codec)


def is_transparent(codec: str) -> bool:
    """Whether ASCII letters stand for themselves in text of this codec, wherever no letter is half read."""
    return _TRANSPARENT.fullmatch(codec) is not None


def undo_quoted_printable(source: str, start: int, end: int, codec: str) -> tuple[str, tuple[Segment, ...]]:
    """The text that stands quoted-printable at `source[start:end]`, and where each of its characters stands."""
    return _decoded(_units(source, start, end), codec)


def undo_charset(source: str, start: int, end: int, codec: str) -> tuple[str, tuple[Segment, ...]]:
    """The text of a part in a charset that writes it in ASCII signs (ISO-2022-JP), and where it stands."""
    return _decoded([(source[start:end].encode("latin-1", "replace"), start, end)], codec)


def undo_base64(source: str, start: int, end: int, codec: str) -> tuple[str, tuple[Segment, ...]]:
    """The text that stands base64 at `source[start:end]`; each line of it stands as a whole for its text."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    parts: list[str] = []
    segments: list[Segment] = []
    length, carried = 0, ""
    for match in compiled(rf"[^\r\n]{{1,{_LINE}}}").finditer(source, start, end):
        line = match[0]
        signs = carried + (
            line if line.isalnum() and line.isascii() else compiled(r"[^A-Za-z0-9+/=]").sub("", line)
        )
        if len(signs) < 4:
            carried = signs
            continue
        whole = len(signs) // 4 * 4
        data, carried = _bytes_of(signs[:whole]), signs[whole:]
        text = decoder.decode(data)
        if not text:
            continue
        parts.append(text)
        first, length = length, length + len(text)
        segments.append((first, length, *match.span()))
    rest = decoder.decode(_bytes_of(carried), final=True)
    if rest and segments:
        first, _, begin, stop = segments.pop()
        segments.append((first, length + len(rest), begin, stop))
        parts.append(rest)
    segments = _uneven(segments)
    return ("".join(parts), tuple(segments)) if segments else ("", ())


def _uneven(segments: list[Segment]) -> list[Segment]:
    """The segments with those made one whose text is as long as the source, or longer.

    Equal lengths, of a whole or of what is taken of it, would say that each letter stands where its like does. Empty
    where no more than one such is left.
    """
    made: list[Segment] = []
    for segment in segments:
        if made and (_is_long(segment) or _is_long(made[-1])):
            made[-1] = _one(made[-1], segment)
        else:
            made.append(segment)
    while made and _is_long(made[-1]):
        last = made.pop()
        if made:
            made[-1] = _one(made[-1], last)
    return made


def _one(before: Segment, after: Segment) -> Segment:
    return before[0], after[1], before[2], after[3]


def _is_long(segment: Segment) -> bool:
    return segment[1] - segment[0] >= segment[3] - segment[2]


def header_text(source: str, start: int, end: int) -> tuple[str, tuple[Segment, ...], bool]:
    """The text of a header's value, its segments, and whether any of it is encoded.

    A word in the manner of RFC 2047 stands as a whole for its text.
    """
    builder = TextBuilder()
    done = start
    group: list[re.Match[str]] = []
    found = list(compiled(_WORD).finditer(source, start, end))
    for index, match in enumerate(found):
        if not group and match.start() > done:
            builder.add(source[done : match.start()], done, references=False)
        group.append(match)
        done = match.end()
        after = found[index + 1].start() if index + 1 < len(found) else end
        if index + 1 == len(found) or source[done:after].strip() or not source[done:after]:
            _add_words(builder, group)
            group = []
    if done < end:
        builder.add(source[done:end], done, references=False)
    text, segments = builder.finish()
    return text, segments, bool(found)


def _add_words(builder: TextBuilder, group: list[re.Match[str]]) -> None:
    """Append neighbouring encoded words; one letter may be shared by two of them, against the rules."""
    pieces = [(_word_bytes(match), charset_named(match[1].partition("*")[0])) for match in group]
    try:
        texts = [data.decode(codec) for data, codec in pieces]
    except UnicodeError:
        whole = b"".join(data for data, _ in pieces).decode(pieces[0][1], "replace")
        _put(builder, whole, group[0].start(), group[-1].end())
        return
    for text, match in zip(texts, group, strict=True):
        _put(builder, text, *match.span())


def _put(builder: TextBuilder, text: str, start: int, end: int) -> None:
    for word in re.split(r"(\s+)", text.translate(_UNSEEN)):
        if word:
            builder.atom(" " if word.isspace() else word, start, end)


def _word_bytes(match: re.Match[str]) -> bytes:
    if match[2] in "bB":
        return _bytes_of(compiled(r"[^A-Za-z0-9+/=]").sub("", match[3]))
    raw = match[3].replace("_", " ").encode("utf-8")
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), raw)


def _bytes_of(signs: str) -> bytes:
    """The bytes of a stretch of base64, as many as can be made out."""
    data = b""
    for piece in signs.split("="):
        whole = piece[:-1] if len(piece) % 4 == 1 else piece
        if whole:
            data += binascii.a2b_base64(whole + "=" * (-len(whole) % 4))
    return data


def _units(source: str, start: int, end: int) -> Iterator[Unit]:
    done = start
    for match in compiled(_ESCAPE).finditer(source, start, end):
        first, last = match.span()
        if first > done:
            yield source[done:first].encode("utf-8"), done, first
        if match[1]:
            yield _BYTES[match[1]], first, last
        elif match[0] == "==":
            yield b"=", first, last
        done = last
    if end > done:
        yield source[done:end].encode("utf-8"), done, end


class _Text:
    """A text while it is put together, with where its pieces stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0

    def put(self, text: str, start: int, end: int) -> None:
        first, last = self.length, self.length + len(text)
        self.length = last
        self.parts.append(text)
        if self.segments and end - start == last - first:
            before = self.segments[-1]
            if before[3] == start and before[1] - before[0] == before[3] - before[2]:
                self.segments[-1] = (before[0], last, before[2], end)
                return
        self.segments.append((first, last, start, end))


def _decoded(units: Iterable[Unit], codec: str) -> tuple[str, tuple[Segment, ...]]:
    """The text of the units in this codec; every character stands for the bytes that write it."""
    if codec == "utf-8" or _SINGLE.fullmatch(codec):
        return _by_letters(units, codec)
    text = _Text()
    decoder = codecs.getincrementaldecoder(codec)("replace")
    transparent = is_transparent(codec)
    waiting = -1  # where a letter begins that is half read
    end = 0
    for data, start, end in units:
        literal = len(data) != 1 or end - start == 1
        if literal and transparent and waiting < 0 and len(data) == end - start:
            text.put(data.decode("ascii", "replace"), start, end)
            continue
        if literal and len(data) != end - start:  # letters that should have been encoded and are not
            if waiting >= 0:
                _flush(text, decoder, waiting, start)
                waiting = -1
            text.put(data.decode("utf-8", "replace"), start, end)
            continue
        for index in range(len(data)):
            place = start + index if literal else start
            after = place + 1 if literal else end
            letters = decoder.decode(data[index : index + 1])
            begun = waiting if waiting >= 0 else place
            if not letters:
                waiting = begun
                continue
            if len(letters) > 1 and begun < place:
                text.put(letters[:-1], begun, place)
                begun = place
                letters = letters[-1:]
            half = bool(decoder.getstate()[0])
            text.put(letters, begun, place if half and begun < place else after)
            waiting = place if half else -1
    if waiting >= 0:
        _flush(text, decoder, waiting, end)
    return "".join(text.parts), tuple(text.segments)


def _by_letters(units: Iterable[Unit], codec: str) -> tuple[str, tuple[Segment, ...]]:
    """Likewise for UTF-8 and for codecs of one byte a letter: runs of encoded bytes are decoded at once."""
    text = _Text()
    run: list[Unit] = []
    for unit in units:
        data, start, end = unit
        if len(data) == 1 and end - start > 1:
            run.append(unit)
            continue
        if run:
            _put_run(text, run, codec)
            run = []
        text.put(data.decode("utf-8", "replace"), start, end)
    if run:
        _put_run(text, run, codec)
    return "".join(text.parts), tuple(text.segments)


def _put_run(text: _Text, run: list[Unit], codec: str) -> None:
    wrong: dict[int, int] = {}

    def replace(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - for the type checker
        wrong[error.start] = error.end
        return "\ufffd", error.end

    codecs.register_error("empathycheck-replace", replace)
    letters = b"".join([data for data, _, _ in run]).decode(codec, "empathycheck-replace")
    wide = codec == "utf-8"
    at = 0
    for letter in letters:
        after = wrong.get(at, 0) or at + (len(letter.encode("utf-8")) if wide else 1)
        text.put(letter, run[at][1], run[after - 1][2])
        at = after


def _flush(text: _Text, decoder: codecs.IncrementalDecoder, start: int, end: int) -> None:
    rest = decoder.decode(b"", final=True)
    decoder.reset()
    if rest:
        text.put(rest, start, end)
