"""Strings of data formats, undone piece by piece so that every character knows where it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from empathycheck.model.rows import NamedTuple

_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "0": "\ufffd", "N": "\u0085", "_": "\u00a0", "L": "\u2028", "P": "\u2029",
           "b": " ", "f": " ", "a": " ", "v": " ", "e": " "}  # fmt: skip
# A pair of surrogates; a code point; a line that goes on after a backslash; any other character as it is.
ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|\r?\n[ \t]*|(.))",
    re.DOTALL,
)
_DOUBLED = re.compile("''")


class Piece(NamedTuple):
    """Part of a string and where it stands in the source; equal lengths map one to one, others as a whole."""

    text: str
    start: int
    end: int

    @property
    def one_to_one(self) -> bool:
        """Whether every character of the text is one of the source."""
        return len(self.text) == self.end - self.start

    def part(self, first: int, last: int) -> Piece:
        """`text[first:last]` of a piece that maps one to one."""
        return Piece(self.text[first:last], self.start + first, self.start + last)


class Value(NamedTuple):
    """A key path ("hero.title"), the string that stands there, and how it has to be escaped (`Block.quoting`)."""

    key: str
    pieces: list[Piece]
    quoting: str = ""


def text_of(pieces: Sequence[Piece]) -> str:
    """The text that pieces make."""
    return pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])


def undo_escapes(source: str, start: int, end: int) -> list[Piece]:
    """The inside of a double-quoted string at `source[start:end]`, in the escapes of YAML, TOML and JSON."""
    return undone(source, start, end, ESCAPE, _unescaped)


def undone(
    source: str, start: int, end: int, escape: re.Pattern[str], said: Callable[[re.Match[str]], str]
) -> list[Piece]:
    """`source[start:end]` in pieces, with what `said` says in place of each escape; nothing for an empty one."""
    pieces: list[Piece] = []
    done = start
    for match in escape.finditer(source, start, end):
        first, last = match.span()
        if first > done:
            pieces.append(Piece(source[done:first], done, first))
        if text := said(match):
            pieces.append(Piece(text, first, last))
        done = last
    if end > done:
        pieces.append(Piece(source[done:end], done, end))
    return pieces


def undo_doubled(source: str, start: int, end: int) -> list[Piece]:
    """The inside of a single-quoted YAML string at `source[start:end]`: two quotes stand for one."""
    pieces: list[Piece] = []
    done = start
    for match in _DOUBLED.finditer(source, start, end):
        if match.start() > done:
            pieces.append(Piece(source[done : match.start()], done, match.start()))
        pieces.append(Piece("'", match.start(), match.end()))
        done = match.end()
    if end > done:
        pieces.append(Piece(source[done:end], done, end))
    return pieces


_FOLD = re.compile(r"(?<![ \t])[ \t]*+(\r?\n)[ \t]*((?:\r?\n[ \t]*)*)(?=\S)")


def folded_lines(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a YAML string whose lines are folded: a line feed stands for a space, a blank line parts."""
    made: list[Piece] = []
    for piece in pieces:
        done = 0
        for match in _FOLD.finditer(piece.text) if piece.one_to_one and "\n" in piece.text else ():
            first, last = match.span()
            made += [
                piece.part(done, first),
                Piece("\n\n" if match[2] else " ", piece.start + first, piece.start + last),
            ]
            done = last
        made.append(piece.part(done, len(piece.text)) if done else piece)
    return [piece for piece in made if piece.text]


def undo_percent(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a format string: `%%` stands for one percent sign."""
    made: list[Piece] = []
    for piece in pieces:
        done = 0
        if piece.one_to_one:
            while (at := piece.text.find("%%", done)) >= 0:
                made += [piece.part(done, at), Piece("%", piece.start + at, piece.start + at + 2)]
                done = at + 2
        made.append(piece.part(done, len(piece.text)) if done else piece)
    return [piece for piece in made if piece.text]


def _unescaped(match: re.Match[str]) -> str:
    high, low, byte, short, long, other = match.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    digits = byte or short or long
    if digits:
        code = int(digits, 16)
        return "\ufffd" if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or not code else chr(code)
    return _SIMPLE.get(other, other) if other else ""
