"""The strings of front matter that is as simple as most is, read without the YAML parser, which takes 15 ms to start.

One line, one thing: `key: value`, `key:`, `- value`, `- key: value`, nested by indentation. A value is plain, in
quotation marks without escapes, a list of plain words in brackets, or a block below `|` or `>`. Whatever else
there is, is left to YAML.
"""

from __future__ import annotations

import re

from empathycheck.readers.strings.scalars import Piece, Value, folded_lines, undo_escapes
from empathycheck.readers.text.patterns import compiled

_LINE = re.compile(
    r"( *)(- )?(?:([A-Za-z_0-9][\w./-]*):(?= |$))? *"
    r"(?:\"((?:[^\"\\]|\\[^\r\n])*)\"(?: +#.*)?|'([^']*)'(?: +#.*)?"
    r"|\[([\w ,./-]*)\]|([^\W_#].*|[(/.$+<].*)|([|>][-+]?))?"
)
_DOUBLE, _PLAIN, _LIST, _BLOCK = 4, 7, 6, 8
_KNOWN_ESCAPES = r"(?:[^\\]|\\(?:[0abtnvfre \"/\\N_LP]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}))*"
_QUOTING = {_DOUBLE: "yaml-double", 5: "yaml-single", _PLAIN: "yaml-plain"}
_ITEM = re.compile(r"[^ ,](?:[^,]*[^ ,])?")

Frame = list[int | str]
"""The indentation of a mapping or a list, and the key or the index that it is at."""


def simple_values(source: str, start: int, end: int, *, listed: bool = False) -> list[Value] | None:
    """The strings of the mapping at `source[start:end]` with their key paths, or None where it is not so simple.

    `listed` takes a list for a whole too, and writes indexes in brackets.
    """
    if source.count("\r", start, end) != source.count("\r\n", start, end):
        return None
    values: list[Value] = []
    frames: list[Frame] = []
    waiting = True  # for what the last key, or the start of the text, is to hold
    while start < end:
        position, start, line = start, *_line(source, start, end)
        if not line.isprintable():
            return None
        if not line or line.lstrip(" ")[0] == "#":
            continue
        match = _LINE.fullmatch(line)
        if match is None or line.startswith(("--- ", "... ")):
            if listed and line == "---" and not values and not frames:
                continue
            return None
        indent, group = len(match[1]), match.lastindex or 0
        if listed and not frames and match[2]:
            frames.append([indent, -1])
        if not _go(frames, indent, match[2], match[3], waiting=waiting):
            return None
        waiting = group < 4
        if waiting:
            continue
        path = _bracketed(frames) if listed else ".".join(str(frame[1]) for frame in frames)
        place = position + match.start(group)
        text = match[group]
        if group == _PLAIN and not _is_plain(text := text.partition(" #")[0].rstrip(" ")):
            return None
        if group == _BLOCK:
            last = _block_end(source, start, end, indent + 2 if match[2] else indent) if match[3] else -1
            if last < 0:
                return None
            values.append(_block(source, start, last, path, folded=text[0] == ">"))
            start = last
        elif group == _LIST:
            values += _items(text, place, path, listed=listed)
        elif (value := _scalar(source, text, place, path, group)) is not None:
            values.append(value)
        else:
            return None
    return values if frames else None


def _block(source: str, start: int, end: int, path: str, *, folded: bool) -> Value:
    """A block of lines; in a `folded` one they run on."""
    pieces = [Piece(source[start:end], start, end)]
    return Value(path, folded_lines(pieces) if folded else pieces, "yaml-block")


def _items(text: str, place: int, path: str, *, listed: bool) -> list[Value]:
    """The entries of a list on one line, in brackets."""
    return [
        Value(
            f"{path}[{index}]" if listed else f"{path}.{index}",
            [Piece(item[0], place + item.start(), place + item.end())],
            "yaml-plain",
        )
        for index, item in enumerate(_ITEM.finditer(text))
    ]


def _scalar(source: str, text: str, place: int, path: str, group: int) -> Value | None:
    """A string on one line; None where it has an escape that is none of YAML's."""
    if group != _DOUBLE or "\\" not in text:
        return Value(path, [Piece(text, place, place + len(text))], _QUOTING[group])
    if not compiled(_KNOWN_ESCAPES).fullmatch(text):
        return None
    return Value(path, undo_escapes(source, place, place + len(text)), "yaml-double")


def _line(source: str, start: int, end: int) -> tuple[int, str]:
    """Where the next line starts, and this one without white space at its end."""
    stop = source.find("\n", start, end)
    stop = end if stop < 0 else stop
    return min(stop + 1, end), source[start:stop].rstrip(" \r")


def _block_end(source: str, start: int, end: int, indent: int) -> int:
    """Where the block that starts here ends, indented deeper than `indent` and evenly; -1 where it is not so."""
    least = 0
    while start < end:
        after, line = _line(source, start, end)
        depth = len(line) - len(line.lstrip(" "))
        if line:
            if depth <= indent:
                break
            least = least or depth
            if depth < least or not line.isprintable():
                return -1
        elif not least and source[start] == " ":  # YAML takes spaces on a first blank line for indentation
            return -1
        start = after
    return start if least else -1


def _go(frames: list[Frame], indent: int, dash: str | None, key: str | None, *, waiting: bool) -> bool:
    """Go to the place in the tree that a line is about; False where this is not what it seems to be."""
    while frames and int(frames[-1][0]) > indent:
        frames.pop()
        waiting = False
    if dash:
        if frames and frames[-1][0] == indent and isinstance(frames[-1][1], int):
            frames[-1][1] += 1
        elif waiting and frames:
            frames.append([indent, 0])
        else:
            return False
        if key:
            frames.append([indent + 2, key])
        return True
    if not key:
        return False
    if len(frames) > 1 and frames[-1][0] == indent and isinstance(frames[-1][1], int):
        frames.pop()  # the list of `key:` and `- value` with the same indentation
    if frames and frames[-1][0] == indent and isinstance(frames[-1][1], str):
        frames[-1][1] = key
    elif waiting and (not frames or int(frames[-1][0]) < indent):
        frames.append([indent, key])
    else:
        return False
    return True


def _bracketed(frames: list[Frame]) -> str:
    path = ""
    for _, name in frames:
        path += f"[{name}]" if isinstance(name, int) else f".{name}" if path else name
    return path


def _is_plain(text: str) -> bool:
    return ": " not in text and text[-1] != ":"
