"""Which strings of front matter, and of a tag's parameters, are prose, and what part they play on the page."""

from __future__ import annotations

import re
from functools import lru_cache

from empathycheck.model import Role

MACHINE_KEYS = frozenset(
    """alias aliases align analytics api archetype aspect asset assets author authors avatar background
    banner basename bibliography bundle canonical canonicalurl cascade categories category charset class
    classes classname code color colour command comments component config contributors copyright created
    csl css customcss data date dates dir disable display domain draft email endpoint engine env eventdate
    expires expirydate extends favicon file filename files filter font format generator github group
    handle height heroimage hidden href icon icons id identifier ids image images img include index
    isodate js key keywords kind lang language lastmod lastmodified lastmodifiedat layout level library
    link links list locale locals location logo maintainer maintainers markup math menu menus metarobots
    method modified module navorder next node ogimage ogtype order outputs package pagination params
    parent path paths permalink photo picture pin platform position prefix prev price priority provider
    publishdate published publisher query ref refs regex region rel repo repository resource robots route
    schema script scripts section selector series sha shortcode show sidebar site sitemap size sku slug
    sort sortby source spec src status style styleclass styles stylesheet tag tags target taxonomies
    taxonomy template templates theme thumb thumbnail time timezone toc token transition translationkey
    twitter type uid unlisted updated uri url urls user username uuid value variant version video viewport
    views visible website weight width""".split()
)
"""Values under these keys are for machines, whatever they look like."""

MACHINE_BRANCHES = frozenset(
    """aliases assets authors categories css fonts icons image images js keywords menu menus outputs permalinks
    resources scripts styles tags taxonomies""".split()
)
"""So are all values below these, but for the few that can only be read ("image.alt")."""

READ_KEYS = frozenset(
    """alt answer badge blurb body button buttontext caption copy cta ctatext description desc excerpt eyebrow footer
    header heading headline intro label lead linktext linktitle metadescription metatitle name ogdescription ogtitle
    pagetitle placeholder preheader question quote seodescription seotitle slogan subheading subheadline subject
    subtitle summary tagline teaser text title tooltip""".split()
)
"""A single word under these keys is there to be read ("button: Subscribe")."""

_TITLES = frozenset(
    {"title", "seotitle", "metatitle", "ogtitle", "pagetitle", "twittertitle", "linktitle", "subject"}
)
_DESCRIPTIONS = frozenset(
    {
        "description",
        "seodescription",
        "metadescription",
        "ogdescription",
        "twitterdescription",
        "summary",
        "excerpt",
    }
)
_PAGE_LEVEL = frozenset({"seo", "meta", "og", "opengraph", "social", "twitter", "head", "page", "metadata"})
_PARAMETER_ROLES: dict[str, Role] = {"alt": "alt-text", "placeholder": "placeholder", "button": "button"}

_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_PROSE = re.compile(
    r"(?:[a-z][\w+.-]*:)?//\S*$|www\.\S+$|[\w.+-]+@[\w.-]+$|#[0-9a-fA-F]{3,8}$|[./~@$\\]\S*$|\S+\.[A-Za-z]{2,5}$"
    r"|[^\n]*\.(?:png|jpe?g|gif|svg|webp|avif|ico|mp4|webm|woff2?)$|\d{4}-\d\d|\S*[/\\_]\S*$|<[^>]*>$"
    r"|\{\{[^{}]*\}\}$|[a-z-]+:\s*[^;]+;|\(\w+-\w+:"
)
_CLASSES = re.compile(r"[a-z0-9:/_-]+(?:\s+[a-z0-9:/_-]+)*$")


def is_prose(text: str, key: str) -> bool:
    """Whether the string under `key` ("hero.title") is there to be read, not a slug, address, date, name of a file …"""
    names = _names(key)
    last = names[-1] if names else ""
    if last in MACHINE_KEYS or (last not in READ_KEYS and not MACHINE_BRANCHES.isdisjoint(names)):
        return False
    text = text.strip()
    words = len(_WORD.findall(text, 0, 400))
    if not words or _NOT_PROSE.match(text):
        return False
    return last in READ_KEYS or (words > 1 and not _is_classes(text))


def _is_classes(text: str) -> bool:
    """Whether these are names of CSS classes ("btn btn-primary"): lower case, half of them in several parts."""
    if len(text) > 300 or not _CLASSES.match(text):
        return False
    names = text.split()
    return 2 * sum("-" in name or "_" in name or ":" in name for name in names) >= len(names)


def role_of_key(key: str) -> Role:
    """The role of a front matter value by its key: the page's title, its description, or simply front matter."""
    names = _names(key)
    if len(names) == 1 or (len(names) > 1 and all(name in _PAGE_LEVEL for name in names[:-1])):
        if names[-1] in _TITLES:
            return "page-title"
        if names[-1] in _DESCRIPTIONS:
            return "meta-description"
    return "front-matter"


def role_of_parameter(name: str) -> Role:
    """The role of a shortcode's parameter: `{{< figure alt="…" >}}`."""
    return _PARAMETER_ROLES.get(name.lower(), "caption")


@lru_cache(1024)
def _names(key: str) -> tuple[str, ...]:
    """The parts of a key path that are names, folded: "hero.ctaText.0" gives hero, ctatext."""
    parts = re.split(r"[.:]", key.lower().replace("-", "").replace("_", ""))
    return tuple(part for part in parts if part and not part.isdigit())
