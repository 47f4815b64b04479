"""HTML cut into tags and comments with their offsets, as the HTML5 tokenizer does where it matters to a reader.

One pass from left to right. What has no end (a tag, a comment, a script) runs to the end of the text, as in a
browser, so nothing is ever scanned twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Token = tuple[int, int, int, str, int]
"""(kind, start, end, name or inner text, where the attributes start). What lies between tokens is text."""

START, END, COMMENT, BOGUS, LOST = range(5)
"""Start tag, end tag, comment, what HTML5 takes for a comment (`<?x>`), and a tag that never ends."""

_WS = r"[\t\n\f\r ]"
# U+FDD1 stands for a template's tag that leaves nothing behind (folding.DROP).
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >"'][^\t\n\f\r >]*+)"""
# The first character of an attribute's name may be an equals sign, no later one.
_NAME = r"[^\t\n\f\r />\ufdd1][^\t\n\f\r />=\ufdd1]*+"
_TAG = re.compile(
    rf"<(?:(/?)([A-Za-z][^\t\n\f\r />\ufdd1]*+)((?:[\t\n\f\r /\ufdd1]++|{_NAME}(?>{_WS}*+={_WS}*+(?>{_VALUE}|)|))*+)>"
    r"|[!?/]|(?=[A-Za-z]))"
)
_ATTRIBUTE = re.compile(
    rf"""({_NAME})(?>{_WS}*+={_WS}*+(?>"([^"]*+)"|'([^']*+)'|([^\t\n\f\r >"'][^\t\n\f\r >]*+)|)|)"""
)
_SCRIPT = re.compile(r"<!--+>|<!--|--+>|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)

_RAW = frozenset(
    {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"}
)
# Not read at all, so the tags inside need no looking at; these may nest, and may stay open.
_UNREAD = frozenset({"svg", "math", "pre"})


def tokens(text: str) -> Iterator[Token]:
    """The tags and comments of `text` in order; tags inside scripts, titles, drawings and the like are text."""
    position = 0
    jumps = _Jumps(text)
    while position >= 0:
        for match in _TAG.finditer(text, position):
            start, end = match.span()
            closing, name = match.group(1, 2)
            if name is None:
                token = _special(text, start)
                if token is None:
                    continue
                yield token
                position = token[2] if token[0] != LOST else -1
                break
            name = name.lower()
            if closing:
                yield END, start, end, name, end
                continue
            yield START, start, end, name, start + 1 + len(name)
            if name in _RAW or (name in _UNREAD and (text[end - 2] != "/" or name == "pre")):
                position = jumps.after(name, end)
                break
        else:
            return


def _special(text: str, start: int) -> Token | None:
    """The comment, bogus comment or unfinished tag at `start`; None where the `<` is nothing but text."""
    if text.startswith("<!--", start):
        return _comment(text, start)
    after = text[start + 1]
    second = text[start + 2 : start + 3]
    if after == "/":
        if not second:
            return None
        if second == ">":
            return BOGUS, start, start + 3, "", start
    if after.isalpha() or (after == "/" and second.isascii() and second.isalpha()):
        return LOST, start, len(text), "", start
    inner = start + (1 if after == "?" else 2)
    end = text.find(">", inner)
    if end < 0:
        return BOGUS, start, len(text), text[inner:], start
    return BOGUS, start, end + 1, text[inner:end], start


def _comment(text: str, start: int) -> Token:
    inner = start + 4
    if text.startswith(">", inner):
        return COMMENT, start, inner + 1, "", start
    if text.startswith("->", inner):
        return COMMENT, start, inner + 2, "", start
    end = text.find("-->", inner)
    stop = len(text) if end < 0 else end
    bang = text.find("--!>", inner, stop)
    if bang >= 0:
        return COMMENT, start, bang + 4, text[inner:bang], start
    if end >= 0:
        return COMMENT, start, end + 3, text[inner:end], start
    data = text[inner:]
    for unfinished in ("--!", "--", "-"):
        if data.endswith(unfinished):
            data = data[: -len(unfinished)]
            break
    return COMMENT, start, len(text), data, start


class _Jumps:
    """Where the content of an element ends that is not markup; remembers which end tags never come again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unclosed: set[str] = set()
        self._closers: dict[str, re.Pattern[str]] = {}

    def after(self, name: str, start: int) -> int:
        """Where the tokenizer goes on after a start tag that ended at `start`; -1 for nowhere."""
        if name == "plaintext":
            return -1
        if name == "script":
            return self._script(start)
        if name in _UNREAD:
            return self._unread(name, start)
        found = self._closer(name).search(self._text, start)
        return found.start() if found else -1

    def _script(self, start: int) -> int:
        depth = 0  # 1 inside <!-- , 2 inside a script inside that
        for match in _SCRIPT.finditer(self._text, start):
            mark = match[0]
            if mark[-1] == ">":
                depth = 0
            elif mark == "<!--":
                depth = max(depth, 1)
            elif match[1]:
                if depth < 2:
                    return match.start()
                depth = 1
            elif depth == 1:
                depth = 2
        return -1

    def _unread(self, name: str, start: int) -> int:
        # What is never closed must not swallow the page: its tags are then read like any others.
        if name in self._unclosed:
            return start
        depth = 1
        for match in self._closer(name, opener="/?").finditer(self._text, start):
            if self._text[match.start() + 1] == "/":
                depth -= 1
                if not depth:
                    return match.start()
            else:
                depth += 1
        self._unclosed.add(name)
        return start

    def _closer(self, name: str, opener: str = "/") -> re.Pattern[str]:
        if name not in self._closers:
            self._closers[name] = re.compile(rf"<{opener}{name}(?=[\t\n\f\r />])", re.IGNORECASE)
        return self._closers[name]


def attributes_of(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """The attributes of a tag, whose attributes stand at `text[start:end]`: name to start and end of its value.

    Names are in lower case and the first of two wins, as in a browser. The end excludes the tag's `>`.
    """
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 1
        name = match[1].lower()
        if name not in found:
            found[name] = match.span(group) if group > 1 else (match.end(), match.end())
    return found
