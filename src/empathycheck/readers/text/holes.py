"""Template holes (`{{ name }}`, `{% if x %}`, `{# note #}`, `<% %>`, `<?php ?>`) masked before a text is read."""

from __future__ import annotations

import re

from empathycheck.model import HOLE

_OPENER = re.compile(r"\{[{%#]|<%|<\?(?:php\b|=)")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>"}
_LONGEST = 2000
"""A pair of braces further apart than this is no hole: what stands between them is code or prose."""


def mask_holes(text: str) -> str:
    """`text` with every template hole replaced by as many `HOLE` characters, so that all offsets stay."""
    if "{{" not in text and "{%" not in text and "<%" not in text and "<?" not in text:
        return text
    parts: list[str] = []
    closers: dict[str, int] = {}  # the next place of each closer, so that none is looked for twice
    done = position = 0
    while match := _OPENER.search(text, position):
        start = match.start()
        closer = _CLOSERS.get(match[0], "?>")
        position = match.end()
        found = closers.get(closer, 0)
        if 0 <= found < position:
            found = closers[closer] = text.find(closer, position)
        end = _end(text, start, found, closer)
        if end < 0:
            continue
        parts += text[done:start], HOLE * (end - start)
        done = position = end
    parts.append(text[done:])
    return "".join(parts)


def _end(text: str, start: int, found: int, closer: str) -> int:
    if closer == "?>":  # as in PHP, code that is never closed runs to the end of the file
        return len(text) if found < 0 else found + 2
    if found < 0:
        return -1
    if closer == "}}" and text.startswith("}}}", found):  # Mustache's triple braces
        found += 1
    end = found + 2
    if closer == "%>":
        return end
    if end - start > _LONGEST or text.find("</", start, end) >= 0 or text.find("-->", start, end) >= 0:
        return -1
    return end
