"""Text for a terminal: made safe, measured in columns, wrapped and cut."""

from __future__ import annotations

import re
import unicodedata

# Control characters, bidirectional overrides, invisible characters, line and paragraph separators, lone surrogates:
# nothing of the copy may move the cursor, recolour the screen or hide a word.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """`text` with every character that a terminal might act upon replaced, one for one: offsets stay."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(REPLACEMENT, text)


def columns(text: str) -> int:
    """How many columns a terminal gives to `text`: two for wide characters and emoji, none for accents."""
    return len(text) if text.isascii() else sum(map(_column, text))


def _column(char: str) -> int:
    if char < "\u0300":
        return 1
    if char == "\ufe0f":  # asks for the colourful form of the character before it, which is two columns wide
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, width: int) -> str:
    """`text` in at most `width` columns, with … where something was left out."""
    if columns(text) <= width:
        return text
    return text[: _fitting(text, 0, max(width - 1, 0))].rstrip() + "…"


def _fitting(text: str, start: int, width: int) -> int:
    """The offset up to which `text` from `start` fits `width` columns; at least one character further."""
    if text.isascii():
        return min(len(text), start + max(width, 1))
    used = 0
    for offset in range(start, len(text)):
        used += _column(text[offset])
        if used > width:
            return max(offset, start + 1)
    return len(text)


def spans(text: str, width: int, start: int = 0, limit: int = 1 << 30) -> list[tuple[int, int]]:
    """Where at most `limit` lines of `text` from `start` begin and end when it is wrapped at spaces."""
    lines: list[tuple[int, int]] = []
    while start < len(text) and len(lines) < limit:
        end = _fitting(text, start, width)
        if end < len(text) and text[end] != " ":
            space = text.rfind(" ", start, end)
            end = space if space > start else end
        lines.append((start, end))
        start = end + (text[end : end + 1] == " ")
    return lines


def wrap(text: str, width: int, limit: int) -> list[str]:
    """`text` in lines of at most `width` columns; the last of `limit` lines ends in … if there is more."""
    lines = spans(text, width, limit=limit)
    wrapped = [text[start:end] for start, end in lines]
    if lines and lines[-1][1] < len(text.rstrip()):
        wrapped[-1] = cut(text[lines[-1][0] : lines[-1][0] + 2 * width], width)
    return wrapped


def excerpt(sentence: str, start: int, end: int, width: int) -> list[tuple[str, int, int]]:
    """Up to two lines of a sentence round its marked words: (line, start and end of the mark in it).

    A short sentence is shown whole. Of a long one the lines round the mark are, and … says where it goes on.
    Start and end are equal in a line that holds nothing of the mark.
    """
    lines = spans(sentence, width, limit=3)
    begin = 0
    if len(lines) > 2 and start > 0 and start >= lines[1][0]:
        begin = _lead(sentence, start, width // 2)
    prefix = "… " if begin else ""
    lines = spans(sentence, width - 2 * bool(begin), begin, limit=2)
    shown = []
    for number, (first, last) in enumerate(lines):
        text = sentence[first:last]
        if number == len(lines) - 1 and last < len(sentence):
            text = (
                cut(text + sentence[last : last + 2], width - 2 * bool(begin) - 1).removesuffix("…").rstrip()
                + " …"
            )
        lead = prefix if number == 0 else "  " * bool(begin)
        left, right = max(start, first) - first, min(end, last) - first
        left, right = min(left, len(text)), min(right, len(text))
        if right <= left:
            left = right = 0
        shown.append((lead + text, left + len(lead), right + len(lead)))
    return shown


def _lead(sentence: str, start: int, width: int) -> int:
    """The start of a word about `width` columns before `start`."""
    offset, used = start, 0
    while offset > 0 and used < width:
        offset -= 1
        used += _column(sentence[offset])
    if offset == 0:
        return 0
    space = sentence.find(" ", offset, start)
    return space + 1 if space >= 0 else offset


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `1,200 files`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
