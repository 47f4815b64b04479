"""Where a unit or a scale is written: the longest that the table of units knows, "million", "bn", "k"."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.quantities.units import Unit, UnitTable

_UNITISH = re.compile(
    r"[ -]?(?P<unit>[^\W\d_]\.?[^\s,;:!?()\[\]\"“”…]*|[°%‰″′\"'][a-zA-Z]?|[€£$¢¥₹₩₽₺₪₦₫฿₿](?!\d))"
)
_WORDS_AFTER = re.compile(r"(?:[ -](?!(?:and|or|to|in|at|on|for|with|from)\b)[^\W\d_][\w²³.]*){0,4}")
_LETTERS = ("A", "T", "penny")
_NEVER_GLUED = frozenset(("ac",))  # "802.11ac" is a standard, "5 ac" a field


def unit_at(prose: Prose, after: int, table: UnitTable) -> tuple[Unit, int] | None:
    """The longest unit that is written at `after` (a space or a hyphen may come first), and its end."""
    found = unit_place(prose, after, table)
    return (found[0], found[2]) if found else None


def unit_place(prose: Prose, after: int, table: UnitTable) -> tuple[Unit, int, int] | None:
    """The unit written at `after` as `unit_at` gives it, with the start and the end of its words."""
    match = _UNITISH.match(prose.straight, after)
    if match is None:
        return None
    start = match.start("unit")
    more = _WORDS_AFTER.match(prose.straight, match.end())
    end = more.end() if more is not None else match.end()
    attached = start == after
    while end > start:
        surface = prose.straight[start:end].rstrip(".-–+")
        size = len(surface)
        unit = table.symbols.get(surface) or table.words.get(
            prose.folded[start : start + size].replace("-", " ")
        )
        whole = surface not in _NEVER_GLUED if attached else size > 1 or _stands_alone(prose, start, unit)
        if unit is not None and whole:
            return unit, start, start + size
        cut = max(surface.rfind(" "), surface.rfind("-"), surface.rfind("/"), surface.rfind("–"))
        end = start + cut if cut > 0 else start
    return None


def _stands_alone(prose: Prose, start: int, unit: Unit | None) -> bool:
    """Whether a one-letter unit after a space is one: only where it cannot be a word or a list letter."""
    following = prose.straight[start + 1 : start + 2]
    return following in ("", " ", ",", ".", ";", ")", "/", "\n") and (
        unit is None or unit.symbol not in _LETTERS
    )
