"""The strings of a TOML text with their key paths and places. What is no valid TOML gives what can be made out."""

from __future__ import annotations

import re

from empathycheck.readers.scalars import Piece, Value, undo_escapes

_TOKEN = re.compile(
    r"(?P<comment>#[^\n]*)"
    r"|(?P<long>\"\"\"(?P<longtext>(?:[^\"\\]|\\.|\"(?!\"\"))*+)(?:\"{3,5}))"
    r"|(?P<rawlong>'''(?P<rawlongtext>(?:[^']|'(?!''))*+)'{3,5})"
    r"|(?P<unclosed>\"\"\"|''')"
    r"|(?P<string>\"(?P<text>(?:[^\"\\\n]|\\.)*+)\")"
    r"|(?P<raw>'(?P<rawtext>[^'\n]*)')"
    r"|(?P<header>^[ \t]*\[\[?(?P<table>[^\[\]\n]+)\]\]?[ \t\r]*(?:#[^\n]*)?$)"
    r"|(?P<bare>[A-Za-z0-9_.-]+)"
    r"|(?P<sign>[{}\[\]])",
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


def toml_values(source: str, start: int, end: int) -> list[Value]:
    """The strings of the TOML text at `source[start:end]`, in order, each with its key path."""
    values: list[Value] = []
    table = ""
    prefixes: list[str] = []  # the keys of the inline tables that are open
    key = ""
    depth = 0
    for match in _TOKEN.finditer(source, start, end):
        kind = match.lastgroup or ""
        if kind == "unclosed" or depth > _DEEPEST:
            break
        if kind == "header" and not depth:
            table, key = match["table"].strip(), ""
        elif kind == "sign":
            depth += 1 if match[0] in "{[" else -1
            if match[0] == "{":
                prefixes.append(key)
            elif match[0] == "}" and prefixes:
                key = prefixes.pop()
        elif kind in ("bare", "string", "raw") and _EQUALS.match(source, match.end(), end):
            name = match[0].strip("\"'")
            key = f"{prefixes[-1]}.{name}" if prefixes else f"{table}.{name}" if table else name
        elif kind in ("string", "raw", "long", "rawlong"):
            values.append(Value(key, _pieces(source, match), _QUOTING[kind]))
    return values


def _pieces(source: str, match: re.Match[str]) -> list[Piece]:
    group = {"string": "text", "raw": "rawtext", "long": "longtext", "rawlong": "rawlongtext"}[
        match.lastgroup or ""
    ]
    first, last = match.span(group)
    if group in ("text", "longtext"):
        return undo_escapes(source, first, last)
    return [Piece(source[first:last], first, last)]
