"""Where the readers of a page live, by its language, its address and its money, and the anchors of their own place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.topics import Topics
from empathycheck.model import IN_THE_EU, Audience, Place

_TAGS = {
    "en-gb": "uk", "en-us": "us", "en-ie": "ie", "en-au": "au", "en-ca": "ca", "en-in": "in", "de": "de", "fr": "fr",
    "es": "es", "it": "it", "nl": "nl", "ja": "jp", "zh": "cn", "hi": "in", "fr-ca": "ca", "zh-cn": "cn", "es-us": "us",
}  # fmt: skip
_OTHER_LANDS = frozenset(
    "de-ch de-at fr-ch fr-be it-ch nl-be es-mx es-ar es-co es-cl zh-tw zh-hk en-nz en-za".split()
)
"""Languages of regions that have no anchors of their own: nothing is known of them."""
_DOMAINS = {
    "uk": "uk", "us": "us", "gov": "us", "mil": "us", "eu": "eu", "de": "de", "fr": "fr", "es": "es", "it": "it",
    "nl": "nl", "in": "in", "au": "au", "ca": "ca", "ie": "ie", "cn": "cn", "jp": "jp", "scot": "uk", "wales": "uk",
    "london": "uk", "paris": "fr", "berlin": "de", "nyc": "us",
}  # fmt: skip
CURRENCIES = {
    "GBP": "uk", "USD": "us", "EUR": "eu", "CNY": "cn", "INR": "in", "AUD": "au", "CAD": "ca", "JPY": "jp",
}  # fmt: skip
_SIGNS = ("$", "£", "€", "₹", *CURRENCIES)
_LEAST = 2
"""How often a page has to name a currency more than any other, to be written for those who pay in it."""


@cache
def _money() -> re.Pattern[str]:
    """The sign or the code of a currency, found at its first letter: the whole page is looked through."""
    return re.compile(r"(?P<code>(?:GBP|USD|EUR|CNY|INR|AUD|CAD|JPY)\b)|(?P<sign>[$£€₹])")


@cache
def _land() -> re.Pattern[str]:
    """Whose dollars they are: what stands right before the sign."""
    return re.compile(r"\b(?:A|AU|C|CA|US)$")


@cache
def _folder() -> re.Pattern[str]:
    return re.compile(r"(?:^|[/._-])(?P<tag>[a-z]{2}[-_][a-z]{2})(?=[/.]|$)", re.IGNORECASE)


def regions_told(languages: Iterable[str], address: str, text: str) -> tuple[str, ...]:
    """The regions that a page tells of, empty where it tells of none: its languages, then its address, then its money.

    `address` is a path or a web address, `languages` the tags of its blocks ("en-GB").
    """
    tags: dict[str, int] = {}
    for each in languages:
        if each:
            tags[each] = tags.get(each, 0) + 1
    for tag in sorted(tags, key=lambda tag: (-tags[tag], tag)):
        if region := _of_tag(tag.lower().replace("_", "-")):
            return with_union(region)
    if region := _of_address(address):
        return with_union(region)
    return with_union(_of_money(text))


def told_by(headings: Iterable[str], topics: Topics) -> tuple[str, ...]:
    """The regions of the one country whose places the headings of a page name; empty where they name none, or two."""
    return with_union(topics.region_named(" ".join(("", *headings, "")).lower()))


def at_home(audience: Audience, regions: tuple[str, ...]) -> Audience:
    """The audience in these regions, where it does not say itself where it lives."""
    if not regions or audience.regions != ("world",):
        return audience
    return audience._replace(regions=regions)


def with_union(region: str) -> tuple[str, ...]:
    """A region with the union of countries that it is in; nothing for none."""
    return () if not region else (region, "eu") if region in IN_THE_EU else (region,)


def _of_tag(tag: str) -> str:
    if tag in _OTHER_LANDS:
        return ""
    return _TAGS.get(tag) or _TAGS.get(tag.partition("-")[0], "")


def _of_address(address: str) -> str:
    scheme, joint, rest = address.partition("://")
    if joint and scheme in ("http", "https"):
        host = rest.partition("/")[0].partition(":")[0]
        return _DOMAINS.get(host.lower().rpartition(".")[2], "")
    found = _folder().search(address)
    return _TAGS.get(found["tag"].lower().replace("_", "-"), "") if found else ""


def _of_money(text: str) -> str:
    if not any(sign in text for sign in _SIGNS):
        return ""
    signs = {"£": "uk", "€": "eu", "₹": "in"}
    lands = {"A": "au", "AU": "au", "C": "ca", "CA": "ca", "US": "us", None: "us"}
    found: dict[str, int] = {}
    for match in _money().finditer(text):
        code, start = match["code"], match.start()
        if code and start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            continue  # the end of another word
        if code:
            region = CURRENCIES[code]
        elif (sign := match["sign"]) in signs:
            region = signs[sign]
        else:
            land = _land().search(text, max(start - 2, 0), start)
            region = lands[land.group() if land else None]
        found[region] = found.get(region, 0) + 1
    first, *others = sorted(found, key=lambda region: -found[region]) or [""]
    if found.get(first, 0) < _LEAST or (others and found[others[0]] * 2 > found[first]):
        return ""
    return first


@lru_cache(8)
def own_anchors(place: Place) -> tuple[Anchor, ...]:
    """What an audience says of its own place: how many live there, and what one of them earns in a year."""
    found = []
    town = place.town or "your town"
    if place.people:
        found.append(_own(place, place.people)._replace(id="own-town", name=town, unit="people"))
    if place.pay:
        pay = _own(place, place.pay)._replace(
            id="own-pay", unit=place.currency, dimension="money", words="pay"
        )
        several = f"{{n}} people in {town} earn in a year"
        found.append(pay._replace(name=f"a person in {town} earns in a year", plural=several, per="year"))
    return tuple(found)


def _own(place: Place, value: float) -> Anchor:
    """An anchor of this size that the audience tells of; everything else is still to be said."""
    return Anchor(
        id="", name="", plural="", value=value, unit="", low=value, high=value, kind="stock", dimension="crowd",
        words="home", base=value, base_low=value, base_high=value, per="", regions=("world",), audiences=("general",),
        avoid=(), familiarity=0.95, source="the audience’s own figure", publisher=place.told, year=0, url="",
        review_by=9999, own=True,
    )  # fmt: skip
