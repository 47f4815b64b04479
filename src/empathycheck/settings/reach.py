"""How far a run goes on the web."""

from __future__ import annotations

from collections.abc import Callable

from empathycheck.model.rows import NamedTuple

MAX_PAGES = 50
"""How many pages of a sitemap are read unless somebody says otherwise."""

Told = Callable[[str, str], None]
"""Called with the address of each page that is passed by on purpose, and why."""


def _unheard(address: str, reason: str) -> None:
    """What is told when nobody asks."""


class Reach(NamedTuple):
    """How far to go: the most pages of one sitemap, whether private addresses may be connected to, and whether an
    address stands for its whole site, by the site's own sitemap. `tell` hears of what is passed by.
    """

    pages: int = MAX_PAGES
    private: bool = False
    sitemap: bool = False
    tell: Told = _unheard
