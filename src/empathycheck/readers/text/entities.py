"""Character references (`&amp;`, `&#8217;`, `&nbsp` without its semicolon) undone as HTML5 says."""

from __future__ import annotations

import re
from functools import cache

REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[A-Za-z][A-Za-z0-9]{0,31};?)")
"""What may be a character reference; `undo_reference` says how much of it is one."""

# The handful that most pages get by with, so that they never pay for the table of 2,231 names.
COMMON = {
    "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": "\u00a0", "&apos;": "'", "&#39;": "'",
    "&rsquo;": "’", "&lsquo;": "‘", "&rdquo;": "”", "&ldquo;": "“", "&#8217;": "’", "&ndash;": "–", "&mdash;": "—",
    "&hellip;": "…", "&copy;": "©", "&reg;": "®", "&trade;": "™", "&euro;": "€", "&middot;": "·", "&rarr;": "→",
    "&raquo;": "»", "&times;": "×", "&bull;": "•",
}  # fmt: skip
_LONGEST_BARE = 6  # the longest name that HTML5 accepts without a semicolon
# A number from 128 to 159 means the character that Windows-1252 has there.
_WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
_UNKNOWN = "\ufffd"


@cache
def _names() -> dict[str, str]:
    from html.entities import html5

    return html5


def undo_reference(raw: str, start: int, end: int, *, attribute: bool = False) -> tuple[str, int]:
    """The text that the reference at `raw[start:end]` (a match of `REFERENCE`) stands for, and where it ends.

    The text is empty, and the end is `start`, where `raw` has an ampersand and nothing more. `attribute` says
    that `raw` is an attribute's value, where `&copy=1` and `&copyright` are left alone.
    """
    reference = raw[start:end]
    common = COMMON.get(reference)
    if common is not None:
        return common, end
    if reference[1] == "#":
        return _numbered(reference), end
    names = _names()
    if reference[-1] == ";":
        text = names.get(reference[1:])
        if text is not None:
            return text, end
    name = reference[1:].rstrip(";")
    for length in range(min(len(name), _LONGEST_BARE), 1, -1):
        text = names.get(name[:length])
        if text is not None:
            after = raw[start + 1 + length : start + 2 + length]
            if attribute and (after == "=" or (after.isascii() and after.isalnum())):
                return "", start
            return text, start + 1 + length
    return "", start


def undo_references(raw: str, *, attribute: bool = False) -> str:
    """`raw` with every reference undone; `attribute` says that it is an attribute's value."""
    if "&" not in raw:
        return raw
    parts: list[str] = []
    done = 0
    for match in REFERENCE.finditer(raw):
        text, end = undo_reference(raw, *match.span(), attribute=attribute)
        if end > match.start():
            parts += raw[done : match.start()], text
            done = end
    return "".join([*parts, raw[done:]])


def _numbered(reference: str) -> str:
    digits = reference[2:].rstrip(";")
    base = 10
    if digits[0] in "xX":
        digits, base = digits[1:], 16
    digits = digits.lstrip("0")
    if not digits or len(digits) > 7:  # the greatest code point has seven digits
        return _UNKNOWN
    code = int(digits, base)
    if 0x80 <= code <= 0x9F:
        return _WINDOWS[code - 0x80]
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return _UNKNOWN
    return chr(code)
