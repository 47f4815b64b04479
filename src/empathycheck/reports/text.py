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
NO_WIDTH = 1 << 30
"""Columns where nothing sets a width: in a pipe, in a file."""
_COMMANDS = ("::", "##[")
"""How a line starts that the runner of a workflow obeys."""
_ODD = re.compile("[^\0-\u02ff\u2010-\u2027\u20ac]")
"""What may take another room than one column; accented letters of the West, dashes and quotation marks do not."""
_PLAIN_WORD = re.compile(r"[\w@%+=:,./-]+", re.ASCII)


def clean(text: str) -> str:
    """`text` with every character that a terminal might act upon replaced, one for one: offsets stay."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(REPLACEMENT, text)


def named(path: str) -> str:
    """The name of a file as it starts a line: made safe, and no command to the log of a workflow, whatever it is."""
    safe = clean(path)
    return f"./{safe}" if safe.startswith(_COMMANDS) else safe


def for_shell(*words: str) -> str:
    """Words of a command as a shell takes them, each in quotes where it needs them; a leading hyphen is no option."""
    plain = [f"./{word}" if word[:1] == "-" and word != "-" else word for word in map(clean, words)]
    return " ".join(
        word if _PLAIN_WORD.fullmatch(word) else "'" + word.replace("'", "'\"'\"'") + "'" for word in plain
    )


def columns(text: str) -> int:
    """How many columns a terminal gives to `text`: two for wide characters and emoji, none for accents."""
    return len(text) if _is_even(text) else sum(map(_column, text))


def _is_even(text: str) -> bool:
    """Whether every character of `text` takes one column."""
    return text.isascii() or not _ODD.search(text)


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
    end = _fitting(text, 0, width - 1)
    return ("" if columns(text[:end]) >= width else text[:end].rstrip()) + "…"


def _fitting(text: str, start: int, width: int) -> int:
    """The offset up to which `text` from `start` fits `width` columns; at least one character further."""
    if _is_even(text):
        return min(len(text), start + max(width, 1))
    used = 0
    for offset in range(start, len(text)):
        used += _column(text[offset])
        if used > width:
            return max(offset, start + 1)  # a line of nothing would never end
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


def wrap(text: str, width: int, limit: int = 1 << 30) -> list[str]:
    """`text` in lines of at most `width` columns; the last of `limit` lines ends in … if there is more."""
    if text and columns(text) <= width:
        return [text]
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
    begin = _begin(sentence, start, end, width)
    edge = 2 if begin else 0
    lines = spans(sentence, width - edge, begin, limit=2)
    more = len(lines) > 1 and lines[1][1] < len(sentence)
    if more:
        lines[1] = spans(sentence[: lines[1][1]], width - edge - 2, lines[1][0], limit=1)[0]
    shown = []
    for number, (first, last) in enumerate(lines):
        lead = "" if not edge else "  " if number else "… "
        text = lead + sentence[first:last] + (" …" if more and number else "")
        left, right = max(start, first) - first, min(end, last) - first
        shown.append((text, left + len(lead), right + len(lead)) if left < right else (text, 0, 0))
    return shown


def _begin(sentence: str, start: int, end: int, width: int) -> int:
    """Where an excerpt begins: at the sentence's start if the mark is soon seen, else with words that lead to it."""
    if not spans(sentence, width, limit=3)[2:] or end <= spans(sentence, width, limit=2)[1][1] - width // 4:
        return 0
    # as much as two lines hold before the sentence's end, if the mark is near it; else half a line before the mark
    for begin in (_lead(sentence, len(sentence), 2 * width - 20), _lead(sentence, start, width // 2)):
        lines = spans(sentence, width - 2, begin, limit=2)
        if begin <= start and end <= lines[-1][1] - 2 * (lines[-1][1] < len(sentence)):
            return begin
    return _lead(sentence, start, width // 4)


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
