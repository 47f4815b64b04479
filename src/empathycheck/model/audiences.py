"""Readers: where they live, what they share, and what they know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathycheck.model.rows import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

REGIONS = ("world", "us", "uk", "eu", "cn", "de", "fr", "es", "it", "nl", "in", "au", "ca", "ie", "jp")
"""The world, a country by its two letters, or the European Union."""
IN_THE_EU = ("de", "fr", "es", "it", "nl", "ie")
"""Regions whose readers know what is of the European Union too."""
INTERESTS = tuple(
    "general children developers commuters sports homeowners parents business travellers".split()
)


class Place(NamedTuple):
    """Where readers live: the town's name, how many people live there, and what they earn in a year; "" and 0: unsaid.

    `currency` is the code of the pay's ("GBP"); `told` says where all this is written ("empathycheck.toml").
    """

    town: str = ""
    people: float = 0
    pay: float = 0
    currency: str = ""
    told: str = ""


class Audience(NamedTuple):
    """Readers: `regions` where they live ("world" for anywhere) and `interests` that they share.

    `place` is their own town. `packs` are folders with anchors of their own, besides the shipped ones. `reading_grade`
    is how many years of schooling a page may ask of them: 10, what nearly everybody has. `unknown_words` are not
    theirs, and `life` has words for what hurts and gladdens them.
    """

    name: str = "general"
    regions: tuple[str, ...] = ("world",)
    interests: tuple[str, ...] = ("general",)
    packs: tuple[Path, ...] = ()
    reading_grade: float = 10
    place: Place = Place()
    unknown_words: tuple[str, ...] = ()
    life: tuple[str, ...] = ()
