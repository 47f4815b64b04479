"""Pages that a customer tells: what "we" praise there is somebody else's work."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from empathycheck.excuses.place import Excuse, Place, compiled
from empathycheck.language.prose import Prose

_CHOSE = (
    r"\b[Ww]e (?:\w+ ){0,3}?(?:chose|adopted|selected|picked|discovered|opted for|decided on|settled on|turned to|"
    r"came across|switched to|migrated to|moved to|(?:started|began) using|(?:have|had) been using) (?:the )?"
    r"([A-Z]\w+)|\b[Aa]fter (?:adopting|choosing|switching to|moving to|implementing) (?:the )?([A-Z]\w+)"
)
_SERVED = r"\b(?:(?:help|allow|enabl|empower|sav)\w{0,5} us|g[ai]ve\w? us|for us|our needs)\b"
_TITLES = frozenset({"page-title", "meta-description", "heading", "front-matter"})
_MOST = 10
"""So many choices of a page are looked at: it is about one of the first."""
_OFTEN = 3
"""A name stands so often on a page that is about it, or in one of its headings."""


def customer(place: Place) -> Excuse | None:
    """In part: it stands on a page where "we" chose something by its name and tell how it served us."""
    found = _chosen(place.prose)
    return place.excuse("customer", *found, "partly") if found else None


@lru_cache(maxsize=1)
def _chosen(prose: Prose) -> tuple[int, int] | None:
    """Where a page tells what "we" chose, if the page is about that; kept, since a page asks once for every match."""
    if compiled(_SERVED).search(prose.folded) is None:
        return None
    titles = [block for block in prose.document.blocks if block.role in _TITLES]
    for hit in islice(compiled(_CHOSE).finditer(prose.text), _MOST):
        name = hit[1] or hit[2]
        if prose.text.count(name) >= _OFTEN or any(name in block.text for block in titles):
            return hit.span()
    return None
