"""Who reads: the regions and interests that decide which familiar things are familiar to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from empathycheck.errors import ConfigProblem

if TYPE_CHECKING:
    from pathlib import Path

REGIONS = ("world", "us", "uk", "eu", "cn", "de", "fr", "es", "it", "nl", "in", "au", "ca", "ie", "jp")
"""Where readers live: the world, a country by its two letters, or the European Union."""
_IN_THE_EU = ("de", "fr", "es", "it", "nl", "ie")
INTERESTS = (
    "general",
    "children",
    "developers",
    "commuters",
    "sports",
    "homeowners",
    "parents",
    "business",
    "travellers",
)


class Audience(NamedTuple):
    """Readers: `regions` where they live ("world" for anywhere) and `interests` that they share.

    `packs` are folders with anchors of their own, besides the shipped ones. `reading_grade` is how many years of
    schooling a page may ask of them: 10 for anybody, which compulsory schooling gives nearly everywhere; some more
    where the subject is their trade.
    """

    name: str = "general"
    regions: tuple[str, ...] = ("world",)
    interests: tuple[str, ...] = ("general",)
    packs: tuple[Path, ...] = ()
    reading_grade: float = 10


SHIPPED = (
    Audience(),
    Audience("children", interests=("children",), reading_grade=5),
    Audience("developers", interests=("developers", "general"), reading_grade=13),
    Audience("commuters", interests=("commuters", "general")),
    Audience("sports-fans", interests=("sports", "general")),
    Audience("homeowners", interests=("homeowners", "general")),
    Audience("parents", interests=("parents", "general")),
    Audience("business", interests=("business", "general"), reading_grade=13),
    Audience("travellers", interests=("travellers", "general")),
)
NAMES = tuple(audience.name for audience in SHIPPED)


def find_audience(name: str) -> Audience:
    """The audience that `name` calls for: a shipped one, a region, or both ("us", "developers", "uk-commuters").

    Raises ConfigProblem for a name that is none of these.
    """
    wanted = name.strip().lower()
    head, _, tail = wanted.partition("-")
    region = head if head in REGIONS else ""
    group = (tail or "general") if region else wanted
    for audience in SHIPPED:
        if audience.name == group:
            regions = (region, "eu") if region in _IN_THE_EU else (region,)
            return audience._replace(name=wanted, regions=regions) if region else audience
    from empathycheck.rules.forms import nearest  # only for a message

    message = (
        f"{name}: there is no such audience{nearest(wanted, NAMES)}; there are {', '.join(NAMES)}, "
        f"and with a region before them {', '.join(REGIONS[1:])} (uk-commuters)"
    )
    raise ConfigProblem(message)
