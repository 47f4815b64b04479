"""The strings of a YAML text with their key paths and places, from the parser's events: nothing is ever built."""

from __future__ import annotations

import re
from typing import Any

import yaml

from empathycheck.model.rows import NamedTuple
from empathycheck.readers.strings.scalars import (
    Piece,
    Value,
    folded_lines,
    text_of,
    undo_doubled,
    undo_escapes,
)

_DEEPEST = 64
_TOO_DEEP = "it is nested too deep"
_LIMIT = re.compile(r"\bnest|\bdepth")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML refuses to read at all; a stand-in of the same length costs the reader nothing.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_PROPERTIES = re.compile(r"(?:[&!][^\s]*\s+)*")
_QUOTING = {'"': "yaml-double", "'": "yaml-single", "|": "yaml-block", ">": "yaml-block"}


class YamlText(NamedTuple):
    """What was read of a YAML text: its strings, whether it starts with a mapping, and where it broke and why."""

    values: list[Value]
    mapping: bool = True
    broken: str = ""
    offset: int = -1


def yaml_values(source: str, start: int, end: int) -> tuple[list[Value] | None, bool]:
    """The strings of the mapping at `source[start:end]`, and whether it is broken or nested too deep to be read.

    The list is None where there is something, and it is no mapping.
    """
    text = read_yaml(source, start, end, ".{}")
    if not text.mapping:
        return None, False
    return ([], True) if text.broken else (text.values, False)


def read_yaml(source: str, start: int, end: int, index: str = "[{}]") -> YamlText:
    """The strings of the YAML text at `source[start:end]` with their key paths, as far as it can be read.

    `index` says how the place in a list is written in a path. Aliases are left as they are: what they stand for
    is read once, where it is written.
    """
    text = source[start:end]
    if not text.isprintable():
        text = _REFUSED.sub("\ufffd", text)
    reader = _Reader(source, start, text, index)
    try:
        loader = _LOADER(text)
        while (event := loader.get_event()) is not None:
            broken = reader.take(event)
            if broken:
                return YamlText(
                    reader.values, reader.mapping, broken, start + getattr(event.start_mark, "index", 0)
                )
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = str(getattr(error, "problem", None) or error).partition("\n")[0]
        if _LIMIT.search(reason):  # which limit is met first, libyaml's or ours, depends on its version
            reason = _TOO_DEEP
        return YamlText(reader.values, reader.mapping, reason, start + getattr(mark, "index", end - start))
    except RecursionError:
        return YamlText(reader.values, reader.mapping, _TOO_DEEP, end)
    return YamlText(reader.values, reader.mapping)


class _Reader:
    """Follows the events of one text. The path has a key for each mapping (None while a key is awaited), a number
    for each list; beside it stands the written path of what is around.
    """

    def __init__(self, source: str, start: int, text: str, index: str) -> None:
        self.values: list[Value] = []
        self.mapping = True
        self._source, self._start, self._text, self._index = source, start, text, index
        self._path: list[str | int | None] = []
        self._above: list[str] = []

    def take(self, event: Any) -> str:
        """Take one event; what comes back is why the rest cannot be read, empty where all is well."""
        path = self._path
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            if not path:
                self.mapping = False
            elif path[-1] is None:
                path[-1] = event.value
            else:
                quoting = _QUOTING.get(event.style or "", "yaml-plain")
                pieces = _pieces(self._source, self._start, self._text, event)
                self.values.append(Value(self._here(), pieces, quoting))
                self._step()
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if len(path) >= _DEEPEST:
                return _TOO_DEEP
            if path and path[-1] is None:
                path[-1] = ""  # a key that is no string
                return "a key here is no string"
            listed = kind is yaml.SequenceStartEvent
            if not path and listed:
                self.mapping = False
            self._above.append(self._here() if path else "")
            path.append(0 if listed else None)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            path.pop()
            self._above.pop()
            self._step()
        elif kind is yaml.AliasEvent:
            self._step()
        return ""

    def _here(self) -> str:
        above, last = self._above[-1], self._path[-1]
        if isinstance(last, int):
            written = self._index.format(last)
            return above + written if above else written.lstrip(".")
        return f"{above}.{last}" if above else str(last)

    def _step(self) -> None:
        """Go on to the next key or the next item, now that a value has been read."""
        path = self._path
        if path:
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None


def _pieces(source: str, start: int, text: str, event: Any) -> list[Piece]:
    """The string of one scalar event as pieces of the source."""
    first, last = event.start_mark.index, event.end_mark.index
    inset = 1 if event.style in ("'", '"') else 0 if not event.style else -1
    if inset >= 0 and source[start + first + inset : start + last - inset] == event.value:  # most of them
        return [Piece(event.value, start + first + inset, start + last - inset)]
    if text[first : first + 1] in ("&", "!"):
        first = _PROPERTIES.match(text, first, last).end()  # type: ignore[union-attr]
    if event.style == '"':
        pieces = undo_escapes(source, start + first + 1, start + last - 1)
    elif event.style == "'":
        pieces = undo_doubled(source, start + first + 1, start + last - 1)
    else:
        if event.style in ("|", ">"):
            header = _LINE_END.search(text, first, last)
            first = header.end() if header else last
        pieces = [Piece(source[start + first : start + last], start + first, start + last)]
    if event.style != "|":
        pieces = folded_lines(pieces)
    written = text_of(pieces)
    if written == event.value or _bare(written) == _bare(event.value):
        return pieces
    return [Piece(event.value, start + event.start_mark.index, start + last)]


def _bare(text: str) -> str:
    return "".join(_REFUSED.sub("\ufffd", text).split())
