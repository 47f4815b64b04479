"""Objects of JSON, one a line or in one list, however deep in the file: a row each, by dotted keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from empathycheck.errors import FileProblem
from empathycheck.listening.rows import Row, opened

_CHUNK = 1 << 20
_LONGEST = 64_000_000
"""In characters: what one object may take at most."""
_SPACE = " \t\r\n,"


def json_lines(path: str) -> Iterator[Row]:
    """An object a line; empty lines count for nothing. FileProblem with the line that holds none."""
    with opened(path) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                raise FileProblem(
                    f"{path}:{number}: no JSON object on this line; one a line is needed"
                ) from None
            if isinstance(value, dict):
                yield flat(value)


def json_list(path: str) -> Iterator[Row]:
    """The objects of the file's first list of objects, read a piece at a time; or those of a file of lines."""
    with opened(path) as file:
        text = file.read(_CHUNK)
        start = _first_list(text)
        if start < 0:
            lines = text.splitlines()
            if len(lines) > 1 and lines[0].lstrip()[:1] == "{" and lines[0].rstrip()[-1:] == "}":
                yield from json_lines(path)
                return
            raise FileProblem(
                f"{path}: no list of objects in it; a list is needed, or an object a line as .jsonl"
            )
        decoder, at = json.JSONDecoder(), start + 1
        while True:
            while at < len(text) and text[at] in _SPACE:
                at += 1
            if text[at : at + 1] == "]":
                return
            try:
                value, at = decoder.raw_decode(text, at)
            except (ValueError, RecursionError):  # it may be that the rest has not been read yet
                more = file.read(max(_CHUNK, len(text))) if len(text) - at <= _LONGEST else ""
                if not more:
                    raise FileProblem(f"{path}: the JSON breaks off or is damaged; export it anew") from None
                text, at = text[at:] + more, 0
                continue
            if isinstance(value, dict):
                yield flat(value)
            if at > _CHUNK:
                text, at = text[at:], 0


def _first_list(text: str) -> int:
    """Where the first list of objects starts in the head of a file, or -1."""
    at = text.find("[")
    while at >= 0:
        rest = text[at + 1 : at + 200].lstrip()
        if rest[:1] == "{":
            return at
        if rest[:1] == "]" and not text[at + 1 :].strip(" \t\r\n]}"):
            return at  # an empty list is a file without entries
        at = text.find("[", at + 1)
    return -1


def flat(value: dict[str, Any], inside: str = "", depth: int = 0) -> dict[str, str]:
    """An object by dotted keys ("ticket.subject"); of a list of objects the texts of each key are joined by lines."""
    found: dict[str, str] = {}
    for key, each in value.items():
        name = f"{inside}{key}"
        if isinstance(each, dict) and depth < 6:
            found.update(flat(each, f"{name}.", depth + 1))
        elif isinstance(each, list) and depth < 6:
            for item in each:
                if isinstance(item, dict):
                    for inner, text in flat(item, f"{name}.", depth + 1).items():
                        found[inner] = f"{found[inner]}\n{text}" if found.get(inner) else text
                elif isinstance(item, str):
                    found[name] = f"{found[name]}\n{item}" if found.get(name) else item
        elif each is not None and not isinstance(each, (dict, list)):
            found[name] = each if isinstance(each, str) else json.dumps(each)
    return found
