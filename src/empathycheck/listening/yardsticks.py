"""What customers measure by: “lasts a whole shift”, “cheaper than my gym”, “as loud as a hoover”."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GOES_ON = "and|but|so|because|which|when|if|for|with|on|in|at|that|is|was|would|will|to"
_END = rf"(?=\s*(?:[.,;:!?)\n\"]|$|\b(?:{_GOES_ON})\b))"
_THING = r"(?:(?:a|an|my|our|the|your|any|most|one|two|three|half|another) )(?:[a-z'-]+ ){0,2}?[a-z'-]+"
_MORE = (
    r"(?:cheaper|faster|slower|quieter|louder|bigger|smaller|lighter|heavier|longer|shorter|warmer|colder|hotter|"
    r"softer|harder|easier|cleaner|thinner|thicker|taller|stronger|weaker|brighter|darker|(?:more|less) [a-z]+) than "
)
_SIZES = "size|weight|price|cost|length|height|width|thickness"
_HOLDS = (
    r"(?:last(?:s|ed)?|runs?|ran|holds?|held|work(?:s|ed)?|good)(?: me| us| out| up)?(?: for| through| all)? "
)
_SO_MANY = (
    r"(?:(?:a|an|my|the|one|two|three|four|five|six|ten|about|almost|nearly|over|at least|only|just|whole|entire|full"
    r"|\d+) )+"
)
_SPANS = (
    r"(?:shift|day|night|week|weekend|month|year|hour|minute|season|winter|summer|trip|flight|commute|drive|ride|game|"
    r"match|workout|meeting|class|lesson|marathon|holiday|meal|wash|load|wear|use|charge|round|semester|term|lifetime)"
)
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    ((" than ",), re.compile(_MORE + _THING + _END)),
    (("as ",), re.compile(r"\bas [a-z]+ as " + _THING + _END)),
    (
        tuple(f"the {size} of " for size in _SIZES.split("|")),
        re.compile(rf"\bthe (?:{_SIZES}) of {_THING}{_END}"),
    ),
    (
        ("last", "run", "ran", "hold", "held", "work", "good"),
        re.compile(rf"\b{_HOLDS}{_SO_MANY}(?:[a-z'-]+ )?{_SPANS}(?:e?s)?\b"),
    ),
    (
        ("all ", "whole ", "entire "),
        re.compile(r"\b(?:all|whole|entire) (?:day|night|week|weekend|shift|season|winter|summer)\b"),
    ),
    (
        ("the time it takes",),
        re.compile(
            r"\b(?:in|takes?|took|within) (?:less than |under |about |only |just )?the time it takes (?:me )?"
            rf"to [a-z]+(?: [a-z]+){{0,3}}{_END}"
        ),
    ),
)
"""Each with words of which it has one, so that it is tried only where one stands."""
_NO_THING = re.compile(
    r"than (?:the|a|my|our|your|any|most) (?:one|other|rest|same|first|last|most|previous|time|year|week|day|original|"
    r"way|lot|bit|few)s?\b|as (?:soon|well|long|far|much|many|good) as"
)


def yardsticks_in(folded: str) -> Iterator[str]:
    """The phrases in a folded text by which its writer measures, the longest where one holds another; no masks."""
    end = -1
    found = [
        match.span()
        for words, pattern in _PATTERNS
        if any(word in folded for word in words)
        for match in pattern.finditer(folded)
    ]
    found.sort(key=_first_longest)
    for start, last in found:
        phrase = folded[start:last].strip()
        if last <= end or _NO_THING.search(phrase) or "\u27e6" in phrase:
            continue
        end = last
        yield phrase


def _first_longest(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]
