"""What is compared: a quantity in its sentence, what it measures there, and for whom."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from empathycheck.comparisons.regions import CURRENCIES, at_home, with_union
from empathycheck.comparisons.scoring import Reader, reader_of
from empathycheck.comparisons.sums import lowered
from empathycheck.comparisons.topics import Topics
from empathycheck.model import Audience, Quantity
from empathycheck.model.rows import NamedTuple

Aspect = Literal["", "height", "depth", "length", "difference"]


@cache
def _height_after() -> re.Pattern[str]:
    return re.compile(
        r"[ -](?:high|tall|in height|of altitude|above|up in|"
        r"(?:vertical |sheer |free )?(?:drop|fall|descent|plunge|waterfall|cascade)s?\b)\b"
    )


@cache
def _height_before() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:height|altitude|elevation)(?: of(?: the| our| its)?(?: [a-z]+)?)?(?: is| was)? $|"
        r"\b(?:rises?|rising|stands?|standing|towers?|climbs?|soars?)"
        r"(?: (?:to|at|up|over|about|some|almost|nearly|more than))* $|"
        r"\b(?:drops?|falls?|descends?|plunges?|tumbles?|plummets?|plunging|falling|dropping|descending)"
        r"(?: (?:away|down|straight|sheer|over|about|some|almost|nearly|more than))* $|"
        r"\b(?:drop|fall|descent|plunge) of(?: (?:over|about|some|almost|nearly|more than))* $|"
        r"\b(?:mast|tower|tree|spire|chimney|cliff|statue|building|skyscraper|peak|summit|dam|stack)s? "
        r"(?:is|are|reach(?:es)?|at|of|goes up)(?: (?:to|about|some|almost|nearly|over|more than))* $"
    )


@cache
def _upright() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:tall(?:er|est)?|sea level|towers?|skyscrapers?|spires?|masts?|chimneys?|"
        r"storeys?|stor(?:y|ies) (?:high|tall)|buildings?|cliffs?|statues?|mountains?|peaks?|summits?|stacks?)\b"
    )


def stands_up(around: str) -> bool:
    """Whether a sentence is about something that stands: sales that are the highest ever are no tower."""
    return _upright().search(around) is not None


@cache
def _length_after() -> re.Pattern[str]:
    return re.compile(
        r"[ -](?:long|wide|thick|in diameter|at (?:its|the) (?:base|crest)|"
        r"away|across|apart|in length|from|route|road|path|trail|stretch|walk|ride|run|"
        r"drive|tunnel|"
        r"of [a-z ]{0,20}?(?:beach|coast|coastline|road|track|cable|pipe|pipeline|wire|fib(?:re|er)|hedge|"
        r"fence|rail|path|"
        r"trail|river|shore|tunnel|canal|sand|street|yarn|thread|tape))\b"
    )


@cache
def _length_before() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:length|width|distance|range|stretch|radius|span|diameter)(?: of(?: [a-z]+)?| is| was| measures)"
        r"(?: about| over| nearly)* $"
    )


@cache
def _depth() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says before and behind a length that it goes down."""
    return (
        re.compile(
            r"\bdepths? of (?:[a-z]+ )?$|\b(?:deep(?:er)? (?:than|to)|(?:drops?|dives?|dived|sinks?|plunges?|falls?) "
            r"(?:away |down )?(?:to|by)|(?:bored?|drill(?:s|ed)?|dig|digs|dug) (?:down )?(?:to)?)"
            r"(?: (?:about|some|almost|nearly|over|more than|up to))* $"
        ),
        re.compile(
            r"[ -](?:deep|in depth|down|below|beneath|underground|under water|underwater|under the)\b"
        ),
    )


@cache
def _difference_after() -> re.Pattern[str]:
    return re.compile(
        r"[ -](?:(?:of |more |less )?(?:warmer|cooler|hotter|colder|warming|cooling|higher|lower|louder|"
        r"quieter|difference|"
        r"rise|drop|swing|change|increase|reduction))\b"
    )


@cache
def _difference_before() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:by|within|±|\+/-|plus or minus)(?: (?:about|up to|around|over|nearly|more than|a|an))* $|"
        r"\b(?:rise|drop|fall|difference|change|increase|decrease|reduction|swing|warming|gain|loss) (?:in [a-z ]+ )?of"
        r"(?: (?:about|up to|around|over|nearly|more than|some))* $|[±]$"
    )


def beside(quantity: Quantity, around: str) -> tuple[str, str]:
    """What its sentence has before and behind a quantity, of `Subject.around`; nothing where it is not in there."""
    own = quantity.text.lower()
    sentence = around[len(own) + 1 :]
    start = sentence.find(own)
    return ("", "") if start < 0 else (sentence[:start], sentence[start + len(own) :])


def aspect_of(quantity: Quantity, context: str) -> Aspect:
    """What the words beside a quantity say that it measures; empty where they leave it open."""
    if quantity.dimension not in ("length", "temperature", "sound-level"):
        return ""
    text, own = context.lower(), quantity.text.lower()
    start = text.find(own)
    before, after = (
        ("", "") if start < 0 else (text[max(start - 40, 0) : start], text[start + len(own) :][:50])
    )
    if quantity.dimension != "length":
        apart = _difference_after().match(after) or _difference_before().search(before)
        return "difference" if apart else ""
    deep_before, deep_after = _depth()
    if quantity.unit == "fathom" or deep_before.search(before) or deep_after.match(after):
        return "depth"
    if _height_after().match(after):
        return "height"
    if _length_after().match(after) or _length_before().search(before):
        return "length"
    return "height" if _height_before().search(before) else ""


_PEAKS = (" peak", " burst", " spike", " record")


class Subject(NamedTuple):
    """What is compared: the quantity, what it measures, the words around it (lowered), and who reads them."""

    quantity: Quantity
    aspect: Aspect
    around: str
    reader: Reader
    audience: Audience = Audience()


def subject_of(
    quantity: Quantity, topics: Topics, audience: Audience, context: str, *, typed: bool = True
) -> Subject:
    """What is compared, and for whom: what nobody says of the readers, the copy's money and its places tell.

    `typed` says that somebody typed it to have it compared, and that no page stands around it.
    """
    around = lowered(f"{quantity.text} {context}")
    money_at = CURRENCIES.get(quantity.unit, "") if quantity.dimension.startswith("money") else ""
    told = topics.region_named(around) or money_at
    audience = at_home(audience, with_union(told))
    alone = typed and not context.replace(quantity.text, "").strip(" .!?")
    reader = reader_of(audience, topics, around, money_at=money_at, alone=alone)
    return Subject(quantity, aspect_of(quantity, context), around, reader, audience)


def is_peak(subject: Subject) -> bool:
    """Whether a rate is the most that there was for a moment, which no day is made of."""
    return subject.quantity.hedge == "up-to" or any(word in subject.around for word in _PEAKS)
