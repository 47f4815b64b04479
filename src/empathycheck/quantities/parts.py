"""Figures in words that name a part or a pack: half a pound, two fifths, one in four, three to one, a dozen."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.quantities.figure import Figure, figure_at, noun_after
from empathycheck.quantities.rates import SECONDS
from empathycheck.quantities.spelled import PARTS
from empathycheck.quantities.units import load_units

CUT = re.compile(r"^(?:[^.;,]{0,12})?\b(?:off|discount|reduction|less|cheaper|saving)\b")
"""What stands behind a share that is taken away."""
NO_UNITS = frozenset({"duration", "money", "percent", "latency", "frequency"})
"""Dimensions of which “a” and “half a” are read in another way."""
_NUMBERS = SMALL_WORDS | {"hundred": 100.0}
_PARTS = {
    "half": 0.5,
    "(?:a|one) quarter": 0.25,
    "three quarters": 0.75,
    "(?:a|one) third": 1 / 3,
    "two thirds": 2 / 3,
}
_UNIT = f"(?P<unit>{'|'.join(SECONDS)})"
_PART_OF = re.compile(rf"\b(?P<part>{'|'.join(_PARTS)})(?: of)? an? (?P<unit>[a-z]+)\b")
_AND_A_HALF = re.compile(rf"\b(?:an?|one) {_UNIT} and a half\b")
_FRACTION = re.compile(
    r"(?<![\w-])(?P<n>an?|one|two|three|four|five|seven|nine)[ -]"
    r"(?P<of>half|third|quarter|fourth|fifth|sixth|eighth|tenth|hundredth)s?(?![\w-])(?! (?:to|past)\b)"
)
_YEAR_PART = re.compile(r" of (?:19|20)\d\d\b")
_IN = re.compile(
    r"(?P<a>\d[\d,]*(?:\.\d+)?|[a-z]+)(?: [a-z]+s)?(?: (?:in|out of)(?: every)? |(?<=\.\d)/)"
    r"(?P<b>\d+(?:,\d{3})*|[a-z]+)\b(?!/)"
)
_RATIO = re.compile(
    r"(?<![\w:/.])(?:(?P<a>\d{1,3}):(?P<b>\d)(?![\d:])|(?<!from )(?P<c>\d+|[a-z]+)[ -]to[ -](?P<d>1|one)\b(?![.,:]\d))"
)
"""More to less only: “three to one” is a ratio, and “one to three” a range."""
_DOZEN = re.compile(r"(?P<n>a|half a|two|three|four|five|\d+) (?P<of>dozen|baker's dozen|gross(?= of))\b")
_OF_DOZENS = {"dozen": 12, "baker's dozen": 13, "gross": 144}
_DOZENS = SMALL_WORDS | {"a": 1.0, "half a": 0.5}


def parts_of_units(prose: Prose) -> list[Figure]:
    """Parts of a span of time, and wholes with a part: three quarters of an hour, a year and a half."""
    found = []
    words = load_units().words
    for hit in _PART_OF.finditer(prose.folded):
        part = next(share for words, share in _PARTS.items() if re.fullmatch(words, hit["part"]))
        unit = words.get(hit["unit"]) or words.get(hit["unit"] + "s")
        if seconds := SECONDS.get(hit["unit"]):
            found.append(figure_at(prose, hit.span(), "duration", part * seconds))
        elif unit is not None and unit.dimension not in NO_UNITS:
            found.append(figure_at(prose, hit.span(), unit.dimension, unit.to_base(part)))
    for hit in _AND_A_HALF.finditer(prose.folded):
        found.append(figure_at(prose, hit.span(), "duration", 1.5 * SECONDS[hit["unit"]]))
    return found


def shares(prose: Prose) -> list[Figure]:
    """One in four, three to one."""
    found = []
    for hit in _IN.finditer(prose.folded):
        a, b = (_number(hit[name]) for name in "ab")
        if a and b and a < b <= 1000:
            found.append(figure_at(prose, hit.span(), "percent", 100 * a / b))
    for hit in _RATIO.finditer(prose.folded):
        a, b = _number(hit["a"] or hit["c"]), _number(hit["b"] or hit["d"])
        if a and b and (a > b or hit["a"]):
            found.append(figure_at(prose, hit.span(), "ratio", a / b))
    return found


def dozens(prose: Prose) -> list[Figure]:
    """Dozens and grosses, with the noun that they count."""
    found = []
    for hit in _DOZEN.finditer(prose.folded):
        many = _OF_DOZENS[hit["of"]] * (_DOZENS.get(hit["n"]) or float(hit["n"]))
        end = hit.end() + 3 * (hit["of"] == "gross")
        found.append(figure_at(prose, (hit.start(), end), "count", many)._replace(of=noun_after(prose, end)))
    return found


def fractions(prose: Prose) -> list[Figure]:
    """Parts in words: two fifths, a third off."""
    found = []
    for hit in _FRACTION.finditer(prose.folded):
        value = 100.0 * (1 if hit["n"] in ("a", "an") else _NUMBERS[hit["n"]]) * PARTS[hit["of"]]
        if value <= 100 and not _YEAR_PART.match(prose.folded, hit.end()):
            cut = CUT.match(prose.folded[hit.end() : hit.end() + 30])
            figure = figure_at(prose, hit.span(), "percent", value)
            found.append(figure._replace(of="off" if cut else ""))
    return found


def _number(word: str) -> float | None:
    return float(word.replace(",", "")) if word[0].isdigit() else _NUMBERS.get(word)
