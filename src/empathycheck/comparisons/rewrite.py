"""Works a comparison into its sentence, where that can be done well."""

from __future__ import annotations

import re
from functools import cache

from empathycheck.model import Comparison

_LONGEST = 600
"""No sentence that a reader would follow is longer; the rest is left as it is."""
_HEAD = 80
_NO_PLACE = ("would take", "today,")
"""Frames, which only the writer can fill in."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What tells where a comparison may stand: compiled when the first one is worked in."""
    stop = re.compile(r"\s*(?:$|[.!?;:]|,(?!\d)|[)\]]|\s[–—-]\s)")
    goes_on = re.compile(
        r"\s+(?:and|but|so|while|when|whenever|where|because|thanks|with|without|within|in|on|at|for|from|by|across|into|"
        r"over|under|during|before|after|through|throughout|since|until|if|around|inside|between|is|are|was|were|has|"
        r"have|had|can|will|would)\b",
        re.IGNORECASE,
    )
    before_noun = re.compile(
        r"(?:^|[\s(])(?:a|an|the|our|your|their|its|this|that|every|each|any|one|new)\s+(?:[\w-]+\s+){0,2}$",
        re.IGNORECASE,
    )
    measure = re.compile(
        r"\b(?:a (?:total|maximum|minimum|speed|range|height|weight|capacity|distance) of)\s*$", re.IGNORECASE
    )
    # "of clean water", "uptime": what belongs to the number and ends its clause.
    noun = re.compile(r"(?: of(?: [\w'-]+){1,3}?| [\w'-]+)(?=\s*(?:$|[.!;]|,(?!\d)))")
    return stop, goes_on, before_noun, measure, noun


def rewrite(sentence: str, start: int, end: int, comparison: Comparison) -> str | None:
    """`sentence` with the comparison after the number at `start` to `end`; None where it would not read well.

    The number stands before a noun ("a 6000 m/s rocket"), in a question, or the comparison is a frame that the writer
    has to fill in: then the writer alone can place it.
    """
    frame = any(mark in comparison.text for mark in _NO_PLACE)
    if frame or not 0 <= start < end <= len(sentence) <= _LONGEST or "\n" in sentence.strip():
        return None
    stop, goes_on, before_noun, measure, noun = _patterns()
    head, tail = sentence[:start], sentence[end:]
    if sentence.rstrip("\"'”’) ").endswith("?") or _inside_brackets(head):
        return None
    near = head[-_HEAD:]
    belongs = sentence[start:end].lower().startswith(("a ", "an ")) or before_noun.search(near)
    if belongs and not measure.search(near) and not stop.match(tail):
        return None
    follows = noun.match(tail)
    if follows is not None:
        end += follows.end()
        tail = sentence[end:]
    if stop.match(tail):
        return _at_stop(sentence, end, tail, comparison.text)
    return f"{sentence[:end]} ({comparison.text}){tail}" if goes_on.match(tail) else None


def _at_stop(sentence: str, end: int, tail: str, text: str) -> str | None:
    """Before the end of a clause the comparison stands between commas; in a list it stands in brackets."""
    rest = tail.lstrip()
    if rest.startswith((")", "]")):
        return None
    if rest.startswith((",", ":")):
        return f"{sentence[:end]} ({text}){tail}"
    return f"{sentence[:end]}, {text}{tail}"


def _inside_brackets(head: str) -> bool:
    return head.count("(") > head.count(")") or head.count("[") > head.count("]")
