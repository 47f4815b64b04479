"""Counts, rates of counts and sums of money: what is counted, how often, and whether it is people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities.numerals import Numeral
from empathycheck.quantities.rates import PERIODS, RATE, SECONDS, per_what, period_at, period_of
from empathycheck.quantities.senses import AMBIGUOUS, currency_of_yen
from empathycheck.quantities.units import Unit, UnitTable
from empathycheck.quantities.words import pattern

_CLAUSE_RATE = re.compile(r"[^.;:!?]{0,45}?\b(?:per|every|an?|each) (?P<period>second|minute|hour|day)\b")
_NOUN = re.compile(
    r" (?P<noun>(?:(?!of\b|in\b|on\b|to\b|for\b|and\b|or\b|with\b|from\b|at\b|by\b|is\b|are\b|every\b|each\b|per\b|"
    r"the\b)(?:[a-z][a-z'-]*|u\.s\.|u\.k\.)[ ]){0,3}?"
    r"(?P<head>people|feet|[a-z][a-z'-]*s|staff|kids|children|men|women|folks|personnel|"
    r"bandwidth|teu))\b"
)
_SINGLE = (
    r"[ -](?P<noun>(?P<head>user|customer|member|subscriber|student|patient|player|employee|device|download))"
    r"(?= [a-z])"
)
_A_CROWD = 1000.0
"""From so many on the noun may stand before what they have: “a 2M+ user platform”."""
_ONE = re.compile(r" (?P<noun>(?P<head>[a-z]{3,}))(?= an? | per | every | each )")
_OF = re.compile(
    r" of (?P<what>(?:[a-z-]+ (?!per\b|an?\b|every\b|each\b|in\b|to\b|and\b|with\b|from\b|into\b|"
    r"daily\b|weekly\b|monthly\b|yearly\b|annually\b|hourly\b))?[a-z-]+)"
)

PEOPLE = frozenset(
    "people customers clients users members subscribers followers fans readers listeners players patients "
    "students pupils families households businesses companies teams developers shoppers visitors guests "
    "passengers travellers travelers employees staff volunteers donors supporters residents citizens americans "
    "taxpayers merchants sellers buyers creators professionals experts organisations organizations kids children "
    "men women adults learners teachers drivers riders runners owners entrepreneurs marketers brands workers "
    "colleagues engineers researchers scientists participants attendees audience viewers holders patients folks "
    "parents homeowners tenants farmers nurses doctors lawyers".split()
)
_OF_PEOPLE = ("holders", "goers", "makers", "workers", "lovers", "seekers", "eers", "ists", "ians", "mates", "folk",
              "smiths", "wives", "women", "ees", "grims", "migrants")  # fmt: skip
"""How words for people end that do something or belong to something."""
_NO_PEOPLE = frozenset(
    "beers gears peers deers years lists mists wrists twists fists checklists playlists waitlists shortlists wishlists "
    "trees fees bees knees degrees committees coffees guarantees toffees levees medians radians grants "
    "coffeemakers pacemakers dishwashers placeholders specimen specimens regimens omens semen".split()
)
_SOCIAL = frozenset(
    "downloads installs installations listens plays views stars likes sign-ups signups registrations "
    "reviews".split()
)
_MACHINE = frozenset(
    "sensors nodes servers cores requests transactions events queries messages records rows documents files pages "
    "points operations devices images logs metrics datapoints readings auctions bids calls emails packets tokens "
    "parameters transistors pixels processors cpus gpus instances containers connections subscriptions sessions "
    "hits impressions trades payments parcels packages shipments".split()
)
_PHYSICAL = frozenset(
    "cables ropes blades boards tracks pools rolls sprints hoses leads tapes fences lengths widths drops "
    "panels strips bars pipes planks sheets cords walls poles masts boats".split()
)
_NOT_COUNTED = frozenset(
    "hours minutes seconds days weeks months years times percent degrees bits series is was has does as "
    "this its thirds quarters fifths sixths eighths tenths hundredths halves us yes plus always across "
    "less unless various".split()
)
_JOINED = (
    r"\b(?:join(?:ed|ing|s)?|trusted|loved|chosen|used|followed|welcom(?:e|ed|es|ing))(?: (?:by|our|the|over|"
    r"more than|almost|nearly|about|some|around|a community of))* $"
)
"""What one does with people only: whoever is joined by the thousand is somebody."""
_DENOMINATOR = (" per ", " for every ", " in every ", " out of ", " out of every ")
_SOMETIMES = frozenset("times seconds degrees".split())
_MONEY_WORDS = {"dollars": "USD", "pounds": "GBP", "euros": "EUR"}
_RACE = re.compile(r" (?:run|race|walk|steps?|resolution|video|tv|monitor|display|uhd|hdr|\d)")
_VAGUE = re.compile(
    r"\b(?:(?:many|several|tens of|hundreds of|literally) )*(?:millions|billions|trillions) of (?!dollars|"
    r"pounds|euros|us dollars|years)"
    r"(?:[a-z-]+ ){0,2}?[a-z-]+s?\b"
)


def is_people(noun: str) -> bool:
    """Whether a noun in the plural names people, by itself or by how it ends."""
    return noun in PEOPLE or (len(noun) > 5 and noun.endswith(_OF_PEOPLE) and noun not in _NO_PEOPLE)


def counts_people_or_things(prose: Prose, end: int) -> bool:
    """Whether "3.9m" at `end` goes on with something counted ("parcels"), so that m means million."""
    match = _NOUN.match(prose.folded, end)
    if match is None:
        return False
    head = match["head"]
    return head not in _PHYSICAL and (
        is_people(head) or head in _MACHINE or head in _SOCIAL or head not in _NOT_COUNTED
    )


def is_race(prose: Prose, end: int) -> bool:
    """Whether "5k" or "4k" at `end` names a run or a screen."""
    return _RACE.match(prose.folded, end) is not None


def of_what(prose: Prose, end: int) -> str:
    """What the quantity is of ("clean water" in "6.3 million litres of clean water"), or nothing."""
    match = _OF.match(prose.folded, end)
    return prose.text[match.start("what") : match.end("what")] if match else ""


def money(prose: Prose, numeral: Numeral, scale: float, end: int, table: UnitTable) -> Quantity:
    """A sum of money: a price, or money-scale where it is a million and more or runs by the minute."""
    text, value = prose.folded, numeral.value * scale
    word = re.match(r" (?:dollars|pounds|euros)", text[end : end + 9])
    end += word.end() if word else 0
    currency = numeral.currency
    if currency == "¥":
        currency = currency_of_yen(prose, numeral.start, end)
    near = RATE.match(text, end)
    rate = near or _CLAUSE_RATE.match(text, end)
    per = PERIODS[rate["period"] or rate.groupdict().get("adverb") or ""] if rate else ""
    fast = bool(per) and value / SECONDS[per] >= 5 and value >= 1000
    kind = "money-scale" if value >= 1e6 or fast else "price"
    if near and kind == "money-scale":
        end = near.end()
    if not currency and kind != "price":
        kind = AMBIGUOUS
    high = numeral.high * scale if numeral.high is not None else None
    quantity = Quantity(
        numeral.start, end, prose.text[numeral.start : end], value, currency or "¥", "money" if currency else "",
        value, kind, "", high, per=per if fast or near else "",
    )  # fmt: skip
    return quantity if near else _per(prose, quantity, table)


def _per(prose: Prose, quantity: Quantity, table: UnitTable) -> Quantity:
    """The quantity with what it is per ("per seat"), or one of no dimension where that is not understood."""
    per = per_what(prose, quantity.end, table, price=quantity.dimension == "money")
    if per is None:
        return quantity
    text = prose.text[quantity.start : per.end]
    if per.unit is None and quantity.dimension == "money":  # what a thing costs everybody understands
        per = per._replace(
            unit=Unit(prose.folded[quantity.end : per.end].split()[-1].strip("/"), "thing", "", 1.0)
        )
        if quantity.kind != "price":
            quantity = quantity._replace(kind=AMBIGUOUS)
    if per.unit is None:
        kind = "price" if quantity.kind == "price" else AMBIGUOUS
        return quantity._replace(end=per.end, text=text, dimension="", kind=kind)
    return quantity._replace(
        end=per.end, text=text, unit=f"{quantity.unit}/{per.unit.symbol}",
        dimension=f"{quantity.dimension}-per-{per.unit.dimension}", base=quantity.base / per.unit.factor,
    )  # fmt: skip


def counted(
    prose: Prose,
    numeral: Numeral,
    scale: float,
    end: int,
    table: UnitTable,
    *,
    least: float = 1000,
    whatever: bool = False,
) -> Quantity | None:
    """A count with its noun, by the hour or the day where it says so; None below `least` and for bare numbers.

    `whatever` counts what else would be a unit too: "400 seconds", of a pottery.
    """
    value = numeral.value * scale
    text = prose.folded
    if text.endswith(_DENOMINATOR, 0, numeral.start):
        return None  # "2.4 per 1,000 people"
    digits = text[numeral.start : numeral.end]
    if scale == 1.0 and 1900 <= value < 2100 and len(digits) == 4:
        return None
    noun = _noun(prose, value, scale, end, whatever or least < 1000)
    stop = noun.end() if noun is not None else end
    what = of_what(prose, stop) if noun is not None else ""
    rate = period_at(prose, stop) or (period_at(prose, stop + len(" of ") + len(what)) if what else None)
    bare = noun is None and scale > 1 and least < 1000 and end > numeral.end  # "4k", typed
    if rate is None and not bare and (noun is None or value < least):
        return None
    if noun is None and rate is not None and period_of(rate) in ("month", "year"):
        return None  # "nine thousand a month" is what somebody earns
    if noun is not None and noun["head"] in _MONEY_WORDS:
        return money(prose, numeral._replace(currency=_MONEY_WORDS[noun["head"]]), scale, noun.end(), table)
    words = noun["noun"] if noun is not None else ""
    head = noun["head"] if noun is not None else ""
    if noun is not None and noun.re is pattern(_SINGLE):
        words, head = f"{words}s", f"{head}s"
    per = period_of(rate) if rate is not None else ""
    stop = rate.end() if rate is not None else stop
    joined = head.endswith("ers") and pattern(_JOINED).search(text, max(numeral.start - 40, 0), numeral.start)
    people = is_people(head) or bool(joined)
    social = people or head in _SOCIAL
    dimension = "event-rate" if per else "crowd" if people else "count"
    base = value / SECONDS[per] if per else value
    high = numeral.high * scale if numeral.high is not None else None
    unit = f"{words or 'times'}/{per}" if per else words
    kind = "count-social" if social and not per else "count-scale"
    everyday = bool(per) and value < 1000 and base < 1
    quantity = Quantity(
        numeral.start, stop, prose.text[numeral.start : stop], value, unit, dimension, base, kind, "", high, words, per,
        everyday,
    )  # fmt: skip
    return quantity if per else _per(prose, quantity, table)


def _noun(prose: Prose, value: float, scale: float, end: int, whatever: bool) -> re.Match[str] | None:
    """What is counted at `end`, if it is something that people count."""
    noun = _NOUN.match(prose.folded, end)
    if noun is None and value >= _A_CROWD:
        noun = pattern(_SINGLE).match(prose.folded, end)
    if noun is None and value == 1 and whatever:
        noun = _ONE.match(prose.folded, end)
    if noun is None:
        return None
    often = noun["head"] == "times" and (value >= 1e6 or (scale > 1 and noun["noun"] == "times"))
    if noun["head"] in _NOT_COUNTED and not often and not (whatever and noun["head"] in _SOMETIMES):
        return None
    return None if scale == 1.0 and prose.text[noun.start("noun")].isupper() else noun


def is_machine(quantity: Quantity) -> bool:
    """Whether machine things are counted (requests, sensors, records), which nobody sees in daily life."""
    words = quantity.counted.split()
    return bool(words) and (words[-1] in _MACHINE or words[-2:] == ["data", "points"])


def vague_millions(prose: Prose) -> Iterator[Quantity]:
    """The likes of “millions of people”: a scale, with no figure to compare."""
    for match in (
        each for line in prose.lines_with("illions of ") for each in _VAGUE.finditer(prose.folded, *line)
    ):
        end = match.end()
        rate = RATE.match(prose.folded, end)
        end = rate.end() if rate else end
        head = match.group().split()[-1]
        kind = "count-social" if is_people(head) else "count-scale"
        yield Quantity(
            match.start(),
            end,
            prose.text[match.start() : end],
            1e6,
            "",
            "vague",
            1e6,
            kind,
            "over",
            None,
            head,
        )
