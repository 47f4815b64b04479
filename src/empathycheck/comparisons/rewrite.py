"""Works a comparison into its sentence, where that can be done well."""

from __future__ import annotations

import re

from empathycheck.model import Comparison

# What may follow a number when a comparison is set in after it: the end of a clause, or a word that goes on after one.
_STOP = re.compile(r"\s*(?:$|[.!?;:]|,(?!\d)|[)\]]|\s[–—-]\s)")
_GOES_ON = re.compile(
    r"\s+(?:and|or|but|so|while|when|whenever|where|as|because|thanks|with|without|within|in|on|at|for|from|to|by|across|"
    r"into|over|under|during|before|after|through|throughout|since|until|per|if|around|inside|between|is|are|was|were|"
    r"has|have|had|can|will|would|that|who|which)\b",
    re.IGNORECASE,
)
_TIED = re.compile(
    r"\s+(?:of|per|a|an|each|every|as|than|that|who|which|or|to|is|are|was|were|has|have|had|can|will|would)\b",
    re.IGNORECASE,
)
_BEFORE_NOUN = re.compile(
    r"(?:^|[\s(])(?:a|an|the|our|your|their|its|this|that|every|each|any|one|new)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_HEDGED_ARTICLE = re.compile(
    r"\b(?:a (?:total|maximum|minimum|speed|range|height|weight|capacity|distance) of)\s*$", re.IGNORECASE
)
# "of clean water", "uptime": what belongs to the number and ends its clause.
_NOUN = re.compile(r"(?: of(?: [\w'-]+){1,3}?| [\w'-]+)(?=\s*(?:$|[.!;]|,(?!\d)))")
_QUESTION = re.compile(r"\?\s*[\"'”’)]*\s*$")
_NO_PLACE = ("would take", "today,")


def rewrite(sentence: str, start: int, end: int, comparison: Comparison) -> str | None:
    """`sentence` with the comparison after the number at `start` to `end`; None where it would not read well.

    The number stands before a noun ("a 6000 m/s rocket"), in a question, or the comparison is a frame that the writer
    has to fill in: then the writer alone can place it.
    """
    if not 0 <= start < end <= len(sentence) or any(mark in comparison.text for mark in _NO_PLACE):
        return None
    head, tail = sentence[:start], sentence[end:]
    if _QUESTION.search(sentence) or "\n" in sentence.strip():
        return None
    if not _HEDGED_ARTICLE.search(head) and _BEFORE_NOUN.search(head) and not _STOP.match(tail):
        return None
    if sentence[start:end].lower().startswith(("a ", "an ")) and not _STOP.match(tail):
        return None
    if _inside_brackets(head):
        return None
    text = comparison.text
    noun = _NOUN.match(tail)
    if noun is not None:
        end += noun.end()
        tail = sentence[end:]
    stop = _STOP.match(tail)
    if stop is not None:
        return _at_stop(sentence, end, tail, text)
    if _TIED.match(tail) or not _GOES_ON.match(tail):
        return None
    return f"{sentence[:end]} ({text}){tail}"


def _at_stop(sentence: str, end: int, tail: str, text: str) -> str | None:
    """Before the end of a clause the comparison stands between commas; in a list it stands in brackets."""
    rest = tail.lstrip()
    if rest.startswith((",", ":")) or (rest[:1] in (")", "]")):
        return None if rest[:1] in (")", "]") else f"{sentence[:end]} ({text}){tail}"
    return f"{sentence[:end]}, {text}{tail}"


def _inside_brackets(head: str) -> bool:
    return head.count("(") > head.count(")") or head.count("[") > head.count("]")
