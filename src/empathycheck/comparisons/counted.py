"""What a percentage is of, by the words around it: things that can be counted, a time, or neither."""

from __future__ import annotations

import re
from functools import cache

from empathycheck.model import Quantity

_NO_THINGS = frozenset(
    "sales savings earnings emissions costs prices losses profits margins revenues wages bills fees taxes rates "
    "speeds temperatures levels times yields volumes weights sizes widths lengths heights points degrees percent "
    "hours minutes seconds days weeks months years series news goods greens oats clothes stairs thanks means "
    "basics physics economics this its his ours yours theirs us is was has does less across plus always perhaps "
    "christmas gas bus canvas atlas bias chaos lens species business process access progress "
    "carbs fats calories assets funds dollars pounds euros cents rents expenses outgoings donations pledges proceeds "
    "payments contributions premiums royalties fares salaries budgets dividends grants deposits subsidies dues takings "
    "winnings receipts tariffs loans debts investments nutrients vitamins minerals pollutants toxins proteins solids "
    "liquids gases acids oils antioxidants contaminants impurities particulates allergens".split()
)
"""Plurals that are amounts, or no nouns."""
_MANY = frozenset(
    "people children staff men women folk workforce crop harvest population public audience fleet".split()
)
"""Nouns that hold many, in the singular or in a plural of their own."""
_STOP = (
    r"(?!(?:in|on|at|to|for|and|or|with|from|by|as|than|that|which|who|when|where|while|if|is|are|was|were|has|have|had|"
    r"will|would|can|could|do|does|did|now|each|every|per|a|an|goes|go|comes|come|gets|get|uses|use|makes|make|takes|"
    r"take|needs|need|ends|lives|live|works|work|runs|run|helps|help|stays|stay|say|says)\b)"
)


@cache
def _of() -> re.Pattern[str]:
    return re.compile(
        r"\W{0,3}(?: the)? ?of (?:(?:all|the|our|your|their|its|his|her|my|these|those|every) )*(?:[\w-]+['’]s? )?"
        rf"(?P<words>{_STOP}[a-z-]+(?: {_STOP}[a-z-]+){{0,2}})",
        re.IGNORECASE,
    )


@cache
def _are() -> re.Pattern[str]:
    """Things right before "are", "run at" and the like, with what they go to: "Returns to shops are under"."""
    return re.compile(
        r"\b(?P<noun>[a-z-]+s)(?: (?:to|from|of|in|at|by) (?:the )?[a-z-]+)? (?:is|are|was|were|stays?|stayed|runs?|"
        r"ran|sits?|come|comes|came)(?: (?:at|to|in|about|around|just|well|still|now|only|down|up))*\W*$",
        re.IGNORECASE,
    )


@cache
def _rate() -> re.Pattern[str]:
    """A rate at which things happen to pieces, near the figure."""
    return re.compile(
        r"\b(?:fill|success|failure|error|return|reject|rejection|defect|pass|survival|response|open|retention|renewal|hit|"
        r"completion|attendance|churn|dropout|breakage|no-show|first-time|click-through|germination|scrap) rates?\b",
        re.IGNORECASE,
    )


def whole_of(quantity: Quantity, context: str) -> str | None:
    """The things that a share is of, as the copy names them; empty where pieces are meant and not named beside it.

    None where nothing says that pieces are counted.
    """
    if not context.replace(quantity.text, "").strip():
        return ""
    before, after = _around(quantity, context)
    if (of := _of().match(after)) is not None:
        found = _things(of["words"])
        return found if found is not None else None
    are = _are().search(before)
    if are is not None and are["noun"].lower() not in _NO_THINGS:
        return ""
    return "" if _rate().search(before[-60:]) else None


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(r"\W{0,3} ?of (?:all |the |our |your |their |its |every |this )+[a-z]", re.IGNORECASE)


def is_part_of(quantity: Quantity, context: str) -> bool:
    """Whether a percentage is told as the part of one whole: "of the land", "of our steel"."""
    return _part_of().match(_around(quantity, context)[1]) is not None


def things_changed(quantity: Quantity, context: str) -> tuple[str, int] | None:
    """What there are so many per cent fewer or more of, and -1 or 1; None where no things are named."""
    _, after = _around(quantity._replace(text=_figure_of(quantity)), context or quantity.text)
    match = re.match(
        rf"\W{{0,3}}(?:(?P<fewer>fewer)|more|extra|additional) (?P<words>{_STOP}[a-z-]+(?: {_STOP}[a-z-]+)?)",
        after,
        re.IGNORECASE,
    )
    found = _things(match["words"]) if match else None
    return (found, -1 if match and match["fewer"] else 1) if found else None


_TAKES_TIME = (
    "meetings?|calls?|waits?|queues?|visits?|journeys?|trips?|commutes?|lessons?|sessions?|courses?|stays?|cycles?|"
    "downtime|delays?|shifts?|interviews?|appointments?|reviews?"
)
"""What goes on for a time: shorter, it takes less of it."""


@cache
def _less_time() -> re.Pattern[str]:
    return re.compile(
        r"\W{0,3}(?:(?:less|shorter|off|lower) (?:of )?(?:(?:the|our|their|your) )?(?:[a-z-]+ )?times?\b|"
        rf"time (?:reduction|saving|cut)s?\b|shorter (?:[a-z-]+ )?(?:{_TAKES_TIME})\b)",
        re.IGNORECASE,
    )


@cache
def _time_cut() -> re.Pattern[str]:
    """The words before a figure: "cuts build times by", "wait times are down", "makes meetings" shorter."""
    cut = (
        r"(?:cut|reduc|short|slash|trim|shav|lower|drop|fall|fell|bring|brought)[a-z]*\b"
        r"[^.;]{0,40}\btimes?(?: down)? by|"
        r"times?(?: [a-z]+)? (?:fall|fell|drop|cut|shrank|are down|is down|were down|went down)[a-z]*(?: by)?"
    )
    hedge = r"about|around|over|up to|nearly|almost|more than|at least|an?|some|roughly|just"
    return re.compile(rf"\b(?:{cut})(?: (?:{hedge}))*\W*$", re.IGNORECASE)


def is_time_cut(quantity: Quantity, context: str) -> bool:
    """Whether it is the time of something that is cut: "40% less time", "cuts build times by 60%"."""
    before, after = _around(quantity._replace(text=_figure_of(quantity)), context or quantity.text)
    if _shorter_things().search(before) and after.lstrip(" *†").lower().startswith("shorter"):
        return True
    return _less_time().match(after) is not None or _time_cut().search(before) is not None


@cache
def _shorter_things() -> re.Pattern[str]:
    """Things that take time, before a figure by which they are shorter."""
    hedge = r"about|around|over|up to|nearly|almost|more than|at least|some|roughly|by|are|is|were|was|got|get|now"
    return re.compile(rf"\b(?:{_TAKES_TIME})(?: (?:{hedge}))*\W*$", re.IGNORECASE)


def _figure_of(quantity: Quantity) -> str:
    """The figure with its per cent sign, without the words that go on: "40%*" of "40%* fewer returns"."""
    match = re.search(r"\d[\d.,]*\W{0,2}(?:per ?cent|percent|pc|pct)?[%*†‡]*", quantity.text)
    return match.group().strip() if match else quantity.text


def _around(quantity: Quantity, context: str) -> tuple[str, str]:
    place = context.find(quantity.text)
    if place < 0:
        return "", ""
    return context[:place], context[place + len(quantity.text) :]


def _things(words: str) -> str | None:
    """The noun phrase that these words open with, up to its first plural; empty for one noun that holds many."""
    kept: list[str] = []
    for word in words.split():
        kept.append(word)
        bare = word.lower()
        if bare in ("people", "children", "staff", "men", "women", "folk"):
            return " ".join(kept)
        if bare in _MANY:
            return ""
        if bare.endswith("s") and not bare.endswith(("ss", "us", "is")) and len(bare) > 3:
            return None if bare in _NO_THINGS else " ".join(kept)
    return None
