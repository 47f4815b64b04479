"""The tags of Smarty overwritten, length for length: `{$name}` is a gap, `{if …}` leaves nothing."""

from __future__ import annotations

import re

from empathycheck.model import HOLE
from empathycheck.readers.text.folding import DROP
from empathycheck.readers.text.patterns import compiled

_SIGNS = ("{$", "{*", "{/if}", "{/foreach}", "{include ", "{extends ", "{block ", "{l s=", "{literal}")
# A comment and a stretch that is left alone, each to the end where it has none; a tag, with the strings in it.
# A brace before white space is no tag, as in styles and scripts.
_TAG = (
    r"(?s)\{\*.*?(?:\*\}|\Z)|\{literal\}(?P<literal>.*?)(?P<end>\{/literal\}|\Z)"
    r"|\{(?:(?P<value>[$\"'#])|/?(?P<word>[a-zA-Z_]\w*)(?=[\s}|]))"
    r"(?P<inside>(?>(?:[^{}\"']++|\"[^\"\n]*+\"|'(?:[^'\\\n]|\\.)*+')*))\}"
)
_SAID = r"\ss=(?:'(?P<single>(?:[^'\\\n]|\\.)*+)'|\"(?P<double>[^\"\n$]*+)\")"
_BETWEEN = frozenset(("else", "elseif", "elseifloop", "foreachelse", "sectionelse"))


def is_smarty(source: str) -> bool:
    """Whether a template holds the tags of Smarty, and none of another language."""
    return "{{" not in source and "<?" not in source and any(sign in source for sign in _SIGNS)


def without_smarty(source: str) -> str:
    """`source` with a gap for each tag that fills something in, and nothing for the others; offsets stay."""
    return compiled(_TAG).sub(_overwritten, source)


def _overwritten(match: re.Match[str]) -> str:
    tag = match[0]
    if match["literal"] is not None:
        return DROP * len("{literal}") + match["literal"] + DROP * len(match["end"])
    if match["word"] == "l" and (said := compiled(_SAID).search(tag)):  # a text to be translated
        name = "single" if said["single"] is not None else "double"
        start, end = said.span(name)
        text = compiled(r"\\(?=.)").sub(DROP, tag[start:end])
        return DROP * start + text + DROP * (len(tag) - end)
    between = match["word"] in _BETWEEN and not _stands_apart(match)
    return (HOLE if match["value"] or between else DROP) * len(tag)


def _stands_apart(match: re.Match[str]) -> bool:
    """Whether a tag has nothing but tags and line ends beside it, on one side at least."""
    start, end = match.span()
    before, after = match.string[max(start - 1, 0) : start], match.string[end : end + 1]
    return before in ("", ">", "\n", "}") or after in ("", "<", "\n")
