"""What stands around a figure and changes what it says: its bounds, and whether it is what is left."""

from __future__ import annotations

import re
from typing import Literal

from empathycheck.language.prose import Prose

Bound = Literal["", "above", "least", "below", "most"]
"""Which way a figure is open, and whether the figure itself is within: “over 18” is above, “18 or over” least."""
_LEADING: tuple[tuple[Bound, str], ...] = (
    ("least", r"at least|no (?:less|fewer) than|not (?:less|fewer) than|(?:a )?minimum(?: of)?|from"),
    ("most", r"at (?:the )?most|no more than|not more than|up to|(?:a )?maximum(?: of)?|within"),
    ("above", r"(?<!no )(?<!not )more than|over|above|exceed(?:s|ing)|beyond|in excess of"),
    ("below", r"(?<!no )(?<!not )(?:less|fewer) than|under|below"),
)
_TRAILING: tuple[tuple[Bound, str], ...] = (
    ("least", r" ?\+| (?:or|and) (?:over|more|above|older|upwards|up|longer)| at least| minimum"),
    ("most", r" (?:or|and) (?:under|less|fewer|below|younger|shorter)| at (?:the )?most| maximum| max"),
)
_BEFORE = tuple((bound, re.compile(rf"(?<![\w-])(?:{words}) (?:an? )?$")) for bound, words in _LEADING)
_INSIDE = tuple((bound, re.compile(rf"(?:{words})(?![\w-])")) for bound, words in _LEADING)
_AFTER = tuple((bound, re.compile(rf"(?:{words})(?![\w-])")) for bound, words in _TRAILING)
_DAYS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("below", re.compile(r"(?<![\w-])before (?:the )?$")),
    ("above", re.compile(r"(?<![\w-])after (?:the )?$")),
)
_REACH = 24
_CHANGES = (
    "down|fall(?:s|en)?|fell|cut(?:s|ting)?|reduc(?:es?|ed|ing)|lower(?:s|ed|ing)?|drop(?:s|ped)?|declin(?:es?|ed)|"
    "shrinks?|shrank|up|rise[sn]?|rose|grow[sn]?|grew|increas(?:es?|ed|ing)|rais(?:es?|ed)|climb(?:s|ed)"
)
_CAME_TO = re.compile(rf"(?<![\w-])(?:{_CHANGES})(?: [a-z'-]+){{0,4}}? to (?:about |around |just |only )?$")


def bound_of(prose: Prose, start: int, end: int, *, is_date: bool = False) -> Bound:
    """Which way a figure at this place is open; empty where nothing beside it says so."""
    folded = prose.folded
    before = folded[max(start - _REACH, 0) : start]
    if is_date:
        return next((bound for bound, words in _DAYS if words.search(before)), "")
    for bound, words in _BEFORE:
        if words.search(before):
            return bound
    for bound, words in _INSIDE:
        if words.match(folded, start, end):
            return bound
    return next((bound for bound, words in _AFTER if words.match(folded, end, end + _REACH)), "")


def came_to(prose: Prose, start: int) -> bool:
    """Whether a percentage at this place is what something came to: “down to 20%” is a cut of 80%."""
    return _CAME_TO.search(prose.folded, max(start - 60, prose.sentence_at(start)[0]), start) is not None
