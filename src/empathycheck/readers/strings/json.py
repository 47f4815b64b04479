"""The strings of a JSON text with their key paths and places, by a scan of our own; JSON5 and comments are read too."""

from __future__ import annotations

import re

from empathycheck.model.rows import NamedTuple
from empathycheck.readers.strings.scalars import Piece, Value, undo_escapes
from empathycheck.readers.text.patterns import compiled

# What is neither a string nor a sign is run over: numbers, words, white space.
_STRICT = (
    r"[^\"{}\[\],]*+(?:\"((?:[^\"\\]|\\.)*+)\"(?>[ \t\r\n]*+(:)[ \t\r\n]*+"
    r"(?>\"((?:[^\"\\]|\\.)*+)\"[ \t\r\n]*+,?+|)|)|([{}\[\],]))"
)
_LENIENT = (
    r"(?P<white>\s+)|(?P<remark>//[^\n\r]*|/\*.*?\*/)"
    r"|(?:\"(?P<double>(?:[^\"\\\n]|\\\r.|\\.)*+)\"|'(?P<single>(?:[^'\\\n]|\\\r.|\\.)*+)')(?P<colon>\s*:)?"
    r"|(?P<name>[A-Za-z_$][\w$-]*+)(?P<colon2>\s*:)|(?P<bare>[-+\w.$]++)|(?P<sign>[{}\[\],])"
)
_DEEPEST = 200


class JsonText(NamedTuple):
    """What was read of a JSON text: its strings, its comments, and where it broke and why."""

    values: list[Value]
    remarks: list[tuple[str, int, int]]
    broken: str = ""
    offset: int = -1


def read_json(source: str) -> JsonText:
    """The strings of a JSON text with their key paths; comments, trailing commas, single quotation marks and bare
    keys are taken as JSON5 takes them. Of a damaged text what can be made out is read.
    """
    from json import loads

    try:
        loads(source, object_pairs_hook=_nothing)
    except RecursionError:
        return JsonText([], [], "it is nested too deep to be read", 0)
    except ValueError as error:
        offset = getattr(error, "pos", 0)
        text = _lenient(source)
        if not text.broken:
            return text
        reason = str(getattr(error, "msg", error))
        reason = reason[:1].lower() + reason[1:]
        return text if text.offset <= offset else text._replace(broken=reason, offset=offset)
    return _strict(source)


def _nothing(pairs: list[tuple[str, object]]) -> None:
    """What stands for an object that is only looked at: nothing is kept of it."""


class _Path:
    """Where in the tree the scan is: for each open object or list what is above it, and the index in a list."""

    __slots__ = ("above", "index", "key", "stack")

    def __init__(self) -> None:
        self.above = ""
        self.key = ""
        self.index = -1  # -1 inside an object
        self.stack: list[tuple[str, str, int]] = []

    def here(self) -> str:
        """The path of the value that comes next."""
        if self.index >= 0:
            return f"{self.above}[{self.index}]"
        return f"{self.above}.{self.key}" if self.above else self.key

    def open(self, *, listed: bool) -> None:
        """Go into an object or a list."""
        here = self.here() if self.stack else ""
        self.stack.append((self.above, self.key, self.index))
        self.above, self.key, self.index = here, "", 0 if listed else -1

    def close(self) -> None:
        """Leave it again."""
        if self.stack:
            self.above, self.key, self.index = self.stack.pop()


def _strict(source: str) -> JsonText:
    """The strings of a text that is known to be JSON."""
    values: list[Value] = []
    path = _Path()
    for match in compiled(f"(?s){_STRICT}").finditer(source):
        group = match.lastindex
        if group == 4:
            sign = match[4]
            if sign == ",":
                if path.index >= 0:
                    path.index += 1
            elif sign in "{[":
                path.open(listed=sign == "[")
            else:
                path.close()
            continue
        if group and group > 1:
            path.key = _plain(match[1])
        if group in {1, 3}:
            first, last = match.span(group or 1)
            if last > first:
                values.append(Value(path.here(), _pieces(source, first, last), "json"))
    return JsonText(values, [])


def _lenient(source: str) -> JsonText:
    """The strings of a text in JSON5, or of a damaged one."""
    reader = _Lenient(source)
    token = compiled(f"(?s){_LENIENT}")
    position = 0
    while position < len(source):
        match = token.match(source, position)
        if match is None:
            reader.fail(_unread(source, position), position)
            position = _after_unread(source, position)
        elif reader.take(match, match.lastgroup or ""):
            position = match.end()
        else:
            break
    else:
        if reader.open_signs:
            reader.fail(f"a {reader.open_signs[-1]} is never closed", len(source))
    return JsonText(reader.values, reader.remarks, reader.broken, reader.place)


class _Lenient:
    """Takes the tokens of a text one by one; keeps what it read and the first thing that was wrong."""

    def __init__(self, source: str) -> None:
        self.values: list[Value] = []
        self.remarks: list[tuple[str, int, int]] = []
        self.open_signs: list[str] = []
        self.broken = ""
        self.place = -1
        self._source = source
        self._path = _Path()
        self._value_before = False  # whether a value ended here, and a comma has to come

    def fail(self, reason: str, offset: int) -> None:
        """Note what is wrong at `offset`, if it is the first thing."""
        if not self.broken:
            self.broken, self.place = reason, offset

    def take(self, match: re.Match[str], kind: str) -> bool:
        """Take one token; False where nothing more can be read."""
        first, last = match.span()
        if kind == "white":
            return True
        if kind == "remark":
            if "empathycheck" in match[0]:
                self.remarks.append((match[0].strip("/* \t\r\n"), first, last))
        elif kind in ("colon", "colon2"):
            if self._value_before or self.open_signs[-1:] != ["{"]:
                self.fail("a comma or a brace is missing before this key", first)
            self._path.key = _plain(match["double"] or match["single"] or match["name"] or "")
            self._value_before = False
        elif kind == "sign":
            return self._sign(match[0], first)
        else:
            self._comes_after_comma(first)
            if kind in ("double", "single"):
                quoting = "json" if kind == "double" else "js-single"
                pieces = _pieces(self._source, *match.span(kind))
                self.values.append(Value(self._path.here(), pieces, quoting))
            self._value_before = True
        return True

    def _comes_after_comma(self, offset: int) -> None:
        if self._value_before:
            self.fail("a comma is missing before this value", offset)

    def _sign(self, sign: str, offset: int) -> bool:
        if sign in "{[":
            self._comes_after_comma(offset)
            self._value_before = False
            if len(self.open_signs) >= _DEEPEST:
                self.fail("it is nested too deep to be read", offset)
                return False
            self._path.open(listed=sign == "[")
            self.open_signs.append(sign)
        elif sign == ",":
            self._value_before = False
            if self._path.index >= 0:
                self._path.index += 1
        else:
            if self.open_signs[-1:] != [{"}": "{", "]": "["}[sign]]:
                self.fail(f"this {sign} closes nothing", offset)
            if self.open_signs:
                self.open_signs.pop()
                self._path.close()
            self._value_before = True
        return True


def _after_unread(source: str, offset: int) -> int:
    """Where to go on after what cannot be read: the next line after a string, the end after a comment, or beside it."""
    if source[offset] in "\"'":
        return source.find("\n", offset) + 1 or len(source)
    return len(source) if source.startswith("/*", offset) else offset + 1


def _unread(source: str, offset: int) -> str:
    return (
        "a string is never closed" if source[offset] in "\"'" else f"“{source[offset]}” is not expected here"
    )


def _pieces(source: str, first: int, last: int) -> list[Piece]:
    raw = source[first:last]
    return undo_escapes(source, first, last) if "\\" in raw else [Piece(raw, first, last)]


def _plain(raw: str) -> str:
    """A key as it reads; a full stop in it would part the path, so it stays as it is only where there is none."""
    if "\\" in raw:
        raw = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), raw).replace('\\"', '"')
    return raw
