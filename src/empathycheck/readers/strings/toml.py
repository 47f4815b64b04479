"""The strings of a TOML text with their key paths and places. What is no valid TOML gives what can be made out."""

from __future__ import annotations

import re

from empathycheck.readers.strings.scalars import Piece, Value, undo_escapes

_TOKEN = re.compile(
    r"(?P<comment>#[^\n]*)"
    r"|(?P<long>\"\"\"(?P<longtext>[^\"\\]*+(?>(?:(?:\\.|\"(?!\"\"))[^\"\\]*+)*))\"{3,5})"
    r"|(?P<rawlong>'''(?P<rawlongtext>[^']*+(?>(?:'(?!'')[^']*+)*))'{3,5})"
    r"|(?P<unclosed>\"\"\"|''')"
    r"|(?P<string>\"(?P<text>(?:[^\"\\\n]|\\.)*+)\")"
    r"|(?P<raw>'(?P<rawtext>[^'\n]*)')"
    r"|(?P<header>^[ \t]*\[\[?(?P<table>[^\[\]\n]+)\]\]?[ \t\r]*(?:#[^\n]*)?$)"
    r"|(?P<bare>[A-Za-z0-9_.-]+)"
    r"|(?P<sign>[{}\[\],])",
    re.DOTALL | re.MULTILINE,
)
_QUOTING = {
    "string": "toml-basic",
    "raw": "toml-literal",
    "long": "toml-multi",
    "rawlong": "toml-multi-literal",
}
_EQUALS = re.compile(r"[ \t]*=")
_DEEPEST = 64


def toml_values(source: str, start: int, end: int, *, listed: bool = False) -> list[Value]:
    """The strings of the TOML text at `source[start:end]`, in order, each with its key path.

    `listed` writes the places in lists in brackets; without it a list's strings go by the list's key alone.
    """
    values: list[Value] = []
    tables = _Tables(listed=listed)
    open_signs: list[tuple[str, str, int]] = []  # the sign, the path of what it opened, the index in a list
    key = ""
    for match in _TOKEN.finditer(source, start, end):
        kind = match.lastgroup or ""
        if kind == "unclosed" or len(open_signs) > _DEEPEST:
            break
        if kind == "header" and not open_signs:
            tables.enter(match["table"], many=match[0].lstrip().startswith("[["))
            key = ""
            continue
        here = key
        if open_signs and open_signs[-1][0] == "[" and listed:
            here = f"{open_signs[-1][1]}[{open_signs[-1][2]}]"
        if kind == "sign":
            sign = match[0]
            if sign in "{[":
                open_signs.append((sign, here, 0))
            elif sign != "," and open_signs:
                key = open_signs.pop()[1]
            elif open_signs:
                sign, path, index = open_signs[-1]
                open_signs[-1] = sign, path, index + 1
        elif kind in ("bare", "string", "raw") and _EQUALS.match(source, match.end(), end):
            name = match[0].strip("\"'")
            inner = open_signs[-1][1] if open_signs else tables.path
            key = f"{inner}.{name}" if inner else name
        elif kind in _QUOTING:
            values.append(Value(here, _pieces(source, match), _QUOTING[kind]))
    return values


class _Tables:
    """The table that the scan is in, with the numbers of the tables of which there are many."""

    def __init__(self, *, listed: bool) -> None:
        self.path = ""
        self._listed = listed
        self._counts: dict[str, int] = {}

    def enter(self, header: str, *, many: bool) -> None:
        """Go on in the table of this header."""
        parts = [part.strip().strip("\"'") for part in header.strip().split(".")]
        name = ".".join(parts)
        if not self._listed:
            self.path = header.strip()
            return
        if many:
            self._counts = {
                other: count for other, count in self._counts.items() if not other.startswith(name + ".")
            }
            self._counts[name] = self._counts.get(name, -1) + 1
        path = prefix = ""
        for part in parts:
            prefix = f"{prefix}.{part}" if prefix else part
            path = f"{path}.{part}" if path else part
            if prefix in self._counts:
                path += f"[{self._counts[prefix]}]"
        self.path = path


def why_broken(source: str) -> str:
    """Why the text is no TOML, with line and column; empty where it is."""
    import tomllib

    try:
        tomllib.loads(source.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).rpartition(" (at ")
        return f"{place.rstrip(')')}: {reason[:1].lower()}{reason[1:]}" if reason else str(error)
    except RecursionError:
        return "it is nested too deep"
    return ""


def _pieces(source: str, match: re.Match[str]) -> list[Piece]:
    group = {"string": "text", "raw": "rawtext", "long": "longtext", "rawlong": "rawlongtext"}[
        match.lastgroup or ""
    ]
    first, last = match.span(group)
    if group in ("text", "longtext"):
        return undo_escapes(source, first, last)
    return [Piece(source[first:last], first, last)]
