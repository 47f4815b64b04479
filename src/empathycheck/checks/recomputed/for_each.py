"""A total and what it comes to for each; one for every so many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Figure, Passage, hedge_before
from empathycheck.checks.recomputed.interval import OPEN, as_written
from empathycheck.checks.recomputed.rates import (
    APART,
    PERIODS,
    SLACK,
    again,
    beside,
    money_of,
    scale_of,
    unit_of,
)
from empathycheck.checks.recomputed.ratios import number_pattern, number_value
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.quantities.counts import PEOPLE


@cache
def _for_each() -> re.Pattern[str]:
    return re.compile(
        r" ?(?:each|apiece|a head|per head|per person|a person|per capita|(?:a|per|an|for every|for each) "
        r"(?P<noun>[a-z]+))\b"
    )


def for_each(passage: Passage) -> Iterator[Slip]:
    """“£6 million to 3,000 families, £200 per family”."""
    for each in passage.figures:
        noun = _each_of(passage, each)
        if noun and each.hedge not in OPEN and each.high is None and noun not in PERIODS:
            yield from _shared(passage, each, noun)


def _each_of(passage: Passage, each: Figure) -> str:
    """What a figure is for one of ("person", "family", "home"); empty where it is for none."""
    if each.per and not each.is_period:
        return each.per
    if each.noun in ("apiece", "each"):
        return "person"
    after = _for_each().match(passage.after(each.end))
    if after is not None:
        return after["noun"] or "person"
    before = _one_uses().search(passage.before(each.start))
    return before["noun"] if before else ""


@cache
def _one_uses() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:an?|each|every|one|the average|the typical) (?:average |typical )?(?P<noun>[a-z]+) "
        r"(?:uses?|burns?|needs?|takes?|gets?|consumes?|eats?|drinks?|draws?|pays?|gives?|holds?|carries|seats?) "
        r"(?:about |around |some |roughly )?$"
    )


def _shared(passage: Passage, each: Figure, noun: str) -> Iterator[Slip]:
    plain = [one for one in passage.figures if one is not each and one.high is None]
    heads = [one for one in plain if one.kind == "" and one.noun and not one.per and _named(one.noun, noun)]
    if each.kind == "":
        heads = [one for one in heads if one.noun.rpartition(" ")[2] in PEOPLE or one.noun == "them"]
    totals = [
        one for one in plain
        if one.kind == each.kind and one.kind not in ("%", "×") and (one.kind or one.noun) and one not in heads
        and (one.per in ("", each.per) or not each.is_period or not one.is_period)
    ]  # fmt: skip
    if len(totals) != 1 or len(heads) != 1 or not _are_one_sum(passage, totals[0], heads[0], each, noun):
        return
    total, head = totals[0], heads[0]
    if {total.hedge, head.hedge} & set(OPEN) or min(one.size.low for one in (total, head, each)) <= 0:
        return
    last = max(total, head, each, key=lambda one: one.start)
    if last is head:
        fair, exact = total.size.over(each.size), total.base / each.base
        result, sign = f"{short(exact)}", f"{total.text} ÷ {each.text}"
    elif last is total:
        fair, exact = each.size.times(head.size), each.base * head.base / scale_of(total)
        result, sign = f"{money_of(total)}{short(exact)}{unit_of(total)}", f"{each.text} × {head.text}"
    else:
        fair, exact = total.size.over(head.size), total.base / head.base / scale_of(each)
        result, sign = f"{money_of(each)}{short(exact)}{unit_of(each)} each", f"{total.text} ÷ {head.text}"
    if not fair.wider(SLACK).meets(last.size):
        said = last.base / scale_of(last)
        yield Slip(last.start, last.end, said, exact, f"about {result}", f"{sign} ≈ {result}")


def _are_one_sum(passage: Passage, total: Figure, head: Figure, each: Figure, noun: str) -> bool:
    """Whether the words make a total, those who share it and what each gets one sum."""
    first, middle, last = sorted((total, head, each), key=lambda one: one.start)
    gap = passage.between(middle, last)
    if len(gap) > APART or ";" in gap:
        return False
    if last is each:
        return again().search(gap) is not None or beside().fullmatch(gap) is not None
    return (
        noun != "person" and len(passage.between(first, middle)) <= APART and _lasts().search(gap) is not None
    )


@cache
def _lasts() -> re.Pattern[str]:
    """What says how many a total is for: "enough for", "keeps", "are"."""
    return re.compile(
        r"\b(?:enough|keeps?|suppl\w+|power\w*|heats?|lights?|are|is|makes?|feeds?|covers?|serves?|equals?|"
        r"that's|comes? to|adds? up to|"
        r"total\w*|worth|takes)\b|="
    )


# ---------------------------------------------------------------------------- one for every so many


@cache
def _one_for() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:an?|one)(?: [a-z]+)? (?:for|to|per) (?:every|each)? ?(?P<number>{number_pattern()}) (?P<noun>[a-z]+)\b"
    )


def one_for_every(passage: Passage) -> Iterator[Slip]:
    """“320,000 people and 1,600 bins, one for every fifty residents”."""
    match = _one_for().search(passage.text)
    if match is None:
        return
    number = number_value(match["number"])
    start, end = passage.start + match.start(), passage.start + match.end()
    counts = [
        one
        for one in passage.figures
        if one.kind == "" and one.noun and not one.per and not start <= one.start < end and one.high is None
    ]
    many = [one for one in counts if _is_same(one.noun.rpartition(" ")[2], match["noun"])]
    few = [one for one in counts if one not in many]
    if (
        len(many) != 1
        or len(few) != 1
        or few[0].size.low <= 0
        or many[0].hedge in OPEN
        or few[0].hedge in OPEN
    ):
        return
    claimed = as_written(match["number"], number, hedge_before(passage.text, match.start()))
    if many[0].size.over(few[0].size).wider(SLACK).meets(claimed) or min(one.end for one in counts) > start:
        return
    exact = many[0].base / few[0].base
    yield Slip(
        start,
        end,
        number,
        exact,
        f"about one for every {short(exact)}",
        f"{many[0].text} ÷ {few[0].text} ≈ {short(exact)}",
    )


def _is_same(plural: str, other: str) -> bool:
    return plural == other or (plural in PEOPLE and other in PEOPLE)


def _named(plural: str, noun: str) -> bool:
    """Whether a noun names one of those that are counted."""
    if noun == "person" or plural == "them":
        return True
    last = plural.rpartition(" ")[2]
    return last in (noun, f"{noun}s", f"{noun}es") or (noun.endswith("y") and last == f"{noun[:-1]}ies")
