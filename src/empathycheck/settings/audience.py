"""Who reads: the regions and interests that decide which familiar things are familiar to them."""

from __future__ import annotations

from empathycheck.base.spelling import nearest
from empathycheck.errors import ConfigProblem
from empathycheck.model import IN_THE_EU, REGIONS, Audience

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
            regions = (region, "eu") if region in IN_THE_EU else (region,)
            return audience._replace(name=wanted, regions=regions) if region else audience
    message = (
        f"{name}: there is no such audience{nearest(wanted, NAMES)}; there are {', '.join(NAMES)}, "
        f"and with a region before them {', '.join(REGIONS[1:])} (uk-commuters)"
    )
    raise ConfigProblem(message)
