"""The small words of JavaScript and JSX: tokens, escapes, what may stand before a regular expression or a tag."""

from __future__ import annotations

import re

from empathycheck.readers.strings.scalars import Piece, undone
from empathycheck.readers.text.patterns import compiled

Match = re.Match[str]

_STRINGS = r'"[^"\\\n]*+(?:\\(?s:.)[^"\\\n]*+)*+"?|' r"'[^'\\\n]*+(?:\\(?s:.)[^'\\\n]*+)*+'?"
_SIMPLE = r"[\w$.,\s]*+"
# Every alternative starts with one plain character, so that `re` can skip fast what starts none of them. Brackets
# round nothing but names are one token: they change nothing.
_CODE = (
    rf"{_STRINGS}|//[^\n]*+|/\*(?s:.)*?(?:\*/|\Z)|/|`|\((?>{_SIMPLE}\)|)|\)|\{{(?>{_SIMPLE}\}}|)|\}}"
    rf"|\[(?>{_SIMPLE}\]|)|\]"
)
CODE = _CODE
"""What matters in code: strings, comments, a slash, a back tick, brackets."""
CODE_WITH_TAGS = rf"{_CODE}|<"
"""The same where an element of JSX may stand."""
TEMPLATE = r"\\(?s:.)|`|\$\{"
"""What matters in a template literal."""
REGEX = r"/(?![*/])(?>(?:[^/\\\[\n]++|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*+\])+)/[A-Za-z]*+"
"""A regular expression."""
TAG_NAME = r"<(?:(?=>)|([A-Za-z_$][\w$-]*+(?>(?:[.:][\w$-]++)*))(?=[\s/>{<]))"
"""How an element of JSX starts; a fragment has no name."""
_GENERIC = r"<(?:const\s+)?[A-Z]\w*+(?:\s*+(?:,|=[^=>]{1,200}>\()|\s++extends\s++[^\s=>]|>\s?\()"
ATTRIBUTE = (
    r"\s*+(?:([^\s\"'>/={}<`][^\s\"'>/={}`]*+)(?>\s*+=\s*+(?>\"([^\"]*+)(\"?)|'([^']*+)('?)|(\{[^{}\"'`/<]*+\})"
    r"|(?=[{<`])|([^\s\"'=<>`{]++)|)|)|(/\s*+>)|(>)|(\{)|(//[^\n]*+|/\*(?s:.)*?(?:\*/|\Z))|<|/|[\"'}=`])"
)
"""One attribute of a tag, its end, a spread, a comment, or what has no place there. Groups: name; double-quoted value
and its quote; single-quoted value and its quote; simple code in braces; bare value; `/>`; `>`; `{`; comment."""
NAME_ALONE, DOUBLE, SINGLE, BRACED, BARE, CLOSED, OPENED, BRACE, REMARK = 1, 3, 5, 6, 7, 8, 9, 10, 11
"""The last group of a match of `ATTRIBUTE`, which tells what it is."""
BETWEEN = (
    r"([^<{]*+)(?:<(?:/\s*+([\w$.:-]*+)\s*+>|([A-Za-z_$][\w$-]*+(?>(?:[.:][\w$-]++)*))(?=[\s/>{<])|(?=>)())"
    r"|(\{))?"
)
"""Text between tags and what follows it. Groups: text; name of an end tag; name of a tag; fragment; `{`."""

_BEFORE_VALUE = frozenset(
    "return typeof case in of delete void throw new else do await yield instanceof default extends".split()
)
_CONTROL = r"\b(?:if|while|for|with)\s*$"
_WORD_END = r"[\w$]+$"
_ESCAPE = (
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}"
    r"|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r?\n|([0-7]{1,3})|((?s:.)))"
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " "}


def word_before(piece: str) -> str:
    """The last word, or the last sign, of a piece of code without white space at its end."""
    last = piece[-1:]
    if last.isalnum() or last in ("_", "$"):
        match = compiled(_WORD_END).search(piece, max(len(piece) - 20, 0))
        return match[0] if match else last
    return last


def value_may_follow(before: str, *, closed_control: bool) -> bool:
    """Whether a value, such as a regular expression, may stand after this word or sign, or it divides.

    `closed_control` says that a bracket before it ended the condition of an `if` or a loop.
    """
    if before == ")":
        return closed_control
    if before in ("]", '"', "'", "`", "++", "--"):
        return False
    if before[:1].isalnum() or before[:1] in ("_", "$"):
        return before in _BEFORE_VALUE
    return True


def element_may_follow(before: str) -> bool:
    """Whether an element of JSX may stand after this word or sign."""
    if before[:1].isalnum() or before[:1] in ("_", "$"):
        return before in _BEFORE_VALUE
    return before in ("", "(", ",", "=", "?", ":", "&", "|", "[", ">", "!", ";", "{=", "{>", "${")


def is_control(head: str) -> bool:
    """Whether the code before a round bracket makes it the condition of an `if` or a loop."""
    return compiled(_CONTROL).search(head) is not None


def is_generic(source: str, start: int) -> bool:
    """Whether `<` at `start` opens type parameters of an arrow function: `<T,>(x)`, `<T extends object>(x)`."""
    return compiled(_GENERIC).match(source, start) is not None


def js_pieces(source: str, start: int, end: int) -> list[Piece]:
    """The inside of a string or template literal at `source[start:end]` with its escapes undone."""
    if source.find("\\", start, end) < 0:
        return [Piece(source[start:end], start, end)] if end > start else []
    return undone(source, start, end, compiled(_ESCAPE), _unescaped)


def _unescaped(match: re.Match[str]) -> str:
    high, low, braced, short, byte, octal, other = match.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    if other:
        return _ESCAPED.get(other, other)
    digits = braced or short or byte
    if not digits and not octal:
        return ""
    code = int(digits, 16) if digits else int(octal, 8)
    return "\ufffd" if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or not code else chr(code)
