"""The strings of a YAML text with their key paths and places, from the parser's events: nothing is ever built."""

from __future__ import annotations

import re
from typing import Any

import yaml

from empathycheck.readers.scalars import Piece, Value, undo_doubled, undo_escapes

_DEEPEST = 64
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML refuses to read at all; a stand-in of the same length costs the reader nothing.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_PROPERTIES = re.compile(r"(?:[&!][^\s]*\s+)*")


def yaml_values(source: str, start: int, end: int) -> tuple[list[Value] | None, bool]:
    """The strings of the mapping at `source[start:end]`, and whether it is broken or nested too deep to be read.

    The list is None where there is something, and it is no mapping.
    """
    text = source[start:end]
    if not text.isprintable():
        text = _REFUSED.sub("\ufffd", text)
    values: list[Value] = []
    # The path so far: a key for each mapping (None while a key is awaited), a number for each sequence.
    path: list[str | int | None] = []
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.ScalarEvent):
                if not path:
                    return (None, False)
                if path[-1] is None:
                    path[-1] = event.value
                    continue
                key = ".".join(str(part) for part in path)
                values.append((key, _pieces(source, start, text, event)))
                _step(path)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(path) >= _DEEPEST:
                    return ([], True)
                if path and path[-1] is None:
                    path[-1] = ""  # a key that is no string
                    return ([], True)
                if not path and isinstance(event, yaml.SequenceStartEvent):
                    return (None, False)
                path.append(None if isinstance(event, yaml.MappingStartEvent) else 0)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                path.pop()
                _step(path)
            elif isinstance(event, yaml.AliasEvent):
                _step(path)
    except yaml.YAMLError:
        return ([], True)
    return (values, False)


def _step(path: list[str | int | None]) -> None:
    """Go on to the next key or the next item, now that a value has been read."""
    if path:
        path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None


def _pieces(source: str, start: int, text: str, event: Any) -> list[Piece]:
    """The string of one scalar event as pieces of the source."""
    first, last = event.start_mark.index, event.end_mark.index
    first = _PROPERTIES.match(text, first, last).end()  # type: ignore[union-attr]
    if event.style == '"':
        pieces = undo_escapes(source, start + first + 1, start + last - 1)
    elif event.style == "'":
        pieces = undo_doubled(source, start + first + 1, start + last - 1)
    else:
        if event.style in ("|", ">"):
            first = text.find("\n", first, last) + 1 or last
        pieces = [Piece(source[start + first : start + last], start + first, start + last)]
    if _bare("".join(piece.text for piece in pieces)) == _bare(event.value):
        return pieces
    return [Piece(event.value, start + first, start + last)]


def _bare(text: str) -> str:
    return "".join(_REFUSED.sub("\ufffd", text).split())
