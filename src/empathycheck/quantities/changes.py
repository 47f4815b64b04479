"""Percentages and multipliers: is it a change, a level or a share, and what exactly is multiplied?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities.numerals import Numeral, numeral_from_digits
from empathycheck.quantities.spelled import SMALL_WORDS
from empathycheck.quantities.words import (
    CHANGE_NOUNS,
    COMPARATIVES,
    INTRANSITIVE,
    TRANSITIVE,
    change_after,
    comparative_end,
    direction_of,
    is_change_before,
    is_comparative,
    tokens_before,
    words_after,
)

PERCENT = re.compile(
    r"[ -]?(?:%|‰|per ?cent\b|percents?\b|pro[cz]ent\b|pct\b|pc\b|percentage(?: points?)?\b|pp\b)"
)
_SECOND_PERCENT = re.compile(r" ?(?:-|–|to|and) ?(\d[\d.,]*) ?(?:%|per ?cent\b|percent\b)")
_PRICED = re.compile(r"[$£€]\d|\b(?:billed|pa(?:y|id)|prepa(?:y|id)|annual(?:ly)?|yearly|monthly)\b")
_MORE_OR_LESS = re.compile(r",? (?:more or less|give or take|or so)\b")
_DIGIT = re.compile(r"\d")
_READING = 24
"""A line no longer than this that holds a figure is what an instrument or a table shows."""
_LIMIT = re.compile(r"\b(?:at most|no more than|maximum of|not exceed) $")
_PRICE_WORDS = frozenset(
    "off discount cashback cash apr aer apy interest vat tax gst deposit commission fee fees duty voucher "
    "p.a".split()
)
_PAID_WORDS = frozenset("pay paying yearly annual annually billed subscribe checkout voucher coupon".split())
_TAXES = frozenset("gst vat hst pst mwst iva tva".split())
_BOOKED = frozenset("direct direkt diretto directo booking bookings".split())
_THRESHOLDS = frozenset("lower higher greater smaller larger".split())
_LEVEL_WORDS = frozenset(
    "uptime availability available accuracy accurate reliability reliable success satisfaction satisfied "
    "retention coverage compliance compliant sla slas on-time recycled recyclable renewable natural organic "
    "percentile approval".split()
)
_UPTIME = frozenset(
    ("uptime", "up-time", "availability", "available", "sla", "slas", "online", "reliability")
)


def percentage(prose: Prose, numeral: Numeral) -> Quantity | None:
    """The percentage at this number: a change, a level, a price or a share; None where no per cent sign follows."""
    text = prose.folded
    sign = PERCENT.match(text, numeral.end)
    if (
        sign is None
        or "px" in text[max(numeral.start - 6, 0) : numeral.start]
        or _LIMIT.search(text, max(numeral.start - 14, 0), numeral.start)
    ):
        return None
    end, high = sign.end(), numeral.high
    if second := _SECOND_PERCENT.match(text, end):
        end, high = second.end(), numeral_from_digits(second[1].rstrip(".,"))
    begin = prose.sentence_at(numeral.start)[0]
    before, after = tokens_before(text, begin, numeral.start), words_after(text, end)
    following = {word for word, _ in after[:3]}
    changed = change_after(after)
    if (
        (after and after[0][0] in _PRICE_WORDS)
        or following & _PAID_WORDS
        or _TAXES & set(before[-1:])
        or (numeral.signed and following & _BOOKED)
        or (before[-1:] in (["save"], ["saving"]) and _PRICED.search(text, begin, numeral.start))
    ):
        kind = "price"
    elif _is_aside(prose, numeral, end) or _MORE_OR_LESS.match(text, end):
        kind = "share"
    elif changed is None and before[-1:] == ["than"] and before[-2:-1] and before[-2] in _THRESHOLDS:
        kind = "share"  # "rates higher than 5%" says where a line is drawn
    elif changed is not None:
        kind, end = "percent-change", changed
    elif (numeral.signed and not following & {"of"}) or ("of" not in following and is_change_before(before)):
        kind = "percent-change"
    elif following & _LEVEL_WORDS or set(before[-4:]) & _LEVEL_WORDS:
        kind = "percent-level"
    else:
        kind = "share"
    direction = _signed(text, numeral) or direction_of(text[numeral.end : end], before)
    uptime = (
        kind == "percent-level"
        and 90 <= numeral.value < 100
        and bool((following | set(before[-4:])) & _UPTIME)
    )
    return Quantity(
        numeral.start, end, prose.text[numeral.start : end], numeral.value, "uptime" if uptime else "%", "percent",
        numeral.value / 100, kind, "", high,
        direction=direction if kind == "percent-change" else "",
    )  # fmt: skip


def _is_aside(prose: Prose, numeral: Numeral, end: int) -> bool:
    """Whether it says again in per cent what a figure beside it says: "26,000 (-59%)", a "+15%" under a reading."""
    if not numeral.signed:
        return False
    text = prose.folded
    begin, stop = prose.sentence_at(numeral.start)
    if text[numeral.start - 1 : numeral.start] == "(" and text.startswith(")", end):
        return (
            stop - begin <= end - numeral.start + 3 or _DIGIT.search(text, begin, numeral.start) is not None
        )
    if text[begin : numeral.start].strip() or text[end:stop].strip(" ."):
        return False
    first, last = prose.neighbours(numeral.start)[0]
    return last - first <= _READING and _DIGIT.search(text, first, last) is not None


def _signed(text: str, numeral: Numeral) -> Literal["", "up", "down"]:
    if not numeral.signed:
        return ""
    return "up" if text[numeral.start] == "+" else "down"


_TIMES = re.compile(r"(?P<x> ?[x×](?!\w))|(?P<times>[ -]times\b)|(?P<fold>[ -]?fold\b)")
_SECOND_TIMES = re.compile(r" ?(?:-|–|to) ?(\d[\d.,]*) ?[x×](?!\w)")
_OF_THE = re.compile(r" (?:of )?the (?P<what>[a-z]+)")
_VALUED = re.compile(
    r" (?:[a-z]+ )?(?:revenues?|earnings|ebitda|sales|arr|profits?|income)\b"
)  # "trade at 40x revenue"
_MULTIPLIED = CHANGE_NOUNS | frozenset(
    "throughput performance speed speeds productivity return returns roi revenue output capacity efficiency "
    "results value conversion conversions impact traffic sales engagement".split()
)
_NO_MEASURE = frozenset("a an the well part soon of it its this that our your their one".split())
_TWOFOLD = frozenset(
    "approach strategy aim aims purpose reason reasons plan mission goal goals process way role task challenge problem "
    "benefit benefits answer solution is and".split()
)
_OFTEN = frozenset("day week month year night hour session course".split())


def multiplier(prose: Prose, numeral: Numeral) -> Quantity | None:
    """The multiplier at this number ("10x faster", "three times as strong", "2.4-fold rise"), or None."""
    text = prose.folded
    if numeral.part:
        return _part_of_the(prose, numeral)
    if text[max(numeral.start - 1, 0)] in "x×" and (
        numeral.start < 2 or not text[numeral.start - 2].isalnum()
    ):
        after = words_after(text, numeral.end)
        end = _multiplied(after, sign=True)
        return _times(prose, numeral._replace(start=numeral.start - 1), end) if end is not None else None
    times = _TIMES.match(text, numeral.end)
    if (
        times is None
        or numeral.currency
        or (_VALUED.match(prose.folded, times.end()) and prose.folded.endswith(" at ", 0, numeral.start))
    ):
        return None
    stop = times.end()
    if times["x"] and (second := _SECOND_TIMES.match(text, stop)):
        stop = second.end()
        numeral = numeral._replace(high=numeral_from_digits(second[1].rstrip(".,")))
    after = words_after(text, stop)
    if times["fold"] and text.startswith(":", stop):
        return None  # "two-fold: first …" opens a list
    end = (
        stop
        if times["fold"] and not after
        else _multiplied(after, bool(times["x"]), bool(times["fold"]), own=True)
    )
    return _times(prose, numeral, end) if end is not None else None


def _part_of_the(prose: Prose, numeral: Numeral) -> Quantity | None:
    """A part in figures of what people measure: "1/10 of the time"."""
    match = _OF_THE.match(prose.folded, numeral.end)
    return _times(prose, numeral, match.end()) if match and match["what"] in _MEASURED else None


def _times(prose: Prose, numeral: Numeral, end: int) -> Quantity:
    return Quantity(
        numeral.start, end, prose.text[numeral.start : end], numeral.value, "×", "multiplier", numeral.value,
        "multiplier", "", numeral.high,
    )  # fmt: skip


def _multiplied(
    after: list[tuple[str, int]], sign: bool = False, fold: bool = False, own: bool = False
) -> int | None:
    """Where the thing multiplied ends: "faster", "as strong", "the range", "your revenue"; None if it is none."""
    if not after:
        return None
    first = after[0][0]
    second = after[1] if len(after) > 1 else None
    if is_comparative(first):
        return comparative_end(after)
    if first == "as" and second is not None and second[0] not in _NO_MEASURE:
        named = second[0] in ("many", "much") and len(after) > 2 and after[2][0] != "as"
        return after[2][1] if named else second[1]
    owners = ("the", "your", "our", "their") if sign or not own else ("the",)
    if first in owners and second is not None and second[0] not in _OFTEN:
        return second[1]
    if first == "that":
        return after[0][1]
    if (sign or fold) and first in _MULTIPLIED:
        return after[0][1]
    if fold:
        if first in _TWOFOLD or (second is not None and second[0] in _TWOFOLD):
            return None
        return second[1] if second is not None and second[0] in CHANGE_NOUNS else after[0][1]
    return None


_FACTORS = {"twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "half": 0.5}
_GROWN = {"halved": 0.5, "doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0}
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "hundredth": 0.01}
_PLURAL_PARTS = {f"{word}s": value for word, value in _PARTS.items() if word != "half"}
_IDIOMS = frozenset(
    "battle story value job picture problem work year day hour way month week world people population country team"
    " fun".split()
)
_MEASURED = frozenset(
    "time cost price size weight power effort energy space water fuel work memory bandwidth noise money "
    "price".split()
)
_NOT_GROWN = frozenset("as in over up down quotes".split())
_BEFORE_GROWN = re.compile(r"(?:more than|nearly|almost) $")
_BY = re.compile(
    r"\bby (?:(?:up to|upto|as much as|more than|over|about|around|nearly|almost|roughly|at least|well over) )?$"
)
_ARTICLE = re.compile(r"\b(?:the|an?|any|of|with) $")
_CLAUSE = re.compile(r"(?:^|[,.:;–—-] ?|\b(?:at|with|for|in|and|than|about|nearly|use|uses|using) )$")
_HAD_TO = re.compile(r"\b(?:had|have|has|needed|need|needs|forced) to $")
_SHARES = frozenset(
    "cover covers covering make makes supply supplies provide provides produce produces accounts".split()
)
_CUES = (
    *_FACTORS, *_GROWN, "magnitude", "fold", "fraction", *_PARTS, *_PLURAL_PARTS,
)  # fmt: skip


_MULTIPLIED_BY = re.compile(
    r"\bmultipl(?:y|ied|ies) (?:[a-z]+ ){0,3}by (?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)\b"
)


_BY_A_FACTOR = re.compile(
    r"\bby a factor of (?:about |nearly |over )?(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)\b"
)


def worded_multipliers(prose: Prose) -> Iterator[Quantity]:
    """Multipliers and changes without a figure: "twice as fast", "tripled", "half the time", "cut by a third"."""
    words = prose.vocabulary
    if not words.isdisjoint(("multiply", "multiplied", "multiplies")):
        for match in _MULTIPLIED_BY.finditer(prose.folded):
            yield _worded(prose, match.start(), match.end(), "multiplier", 0.0)
    if "factor" in words:
        for match in _BY_A_FACTOR.finditer(prose.folded):
            yield _worded(prose, match.start(), match.end(), "multiplier", 0.0)
    for cue in _CUES:
        if cue in words or (cue == "fold" and "fold" in prose.folded):
            for start in _places(prose.folded, cue):
                quantity = _worded_at(prose, cue, start)
                if quantity is not None:
                    yield quantity


def _places(text: str, cue: str) -> Iterator[int]:
    """Where `cue` ends a word (and, but for "fold", is one)."""
    start = text.find(cue)
    while start >= 0:
        end = start + len(cue)
        whole = cue == "fold" or not start or not text[start - 1].isalnum()
        if whole and not text[end : end + 1].isalnum():
            yield start
        start = text.find(cue, end)


def _worded_at(prose: Prose, cue: str, start: int) -> Quantity | None:
    text, end = prose.folded, start + len(cue)
    after = words_after(text, end)
    if cue in _GROWN:
        if cue == "halved" and after:
            return None
        if (
            (after and after[0][0] in _NOT_GROWN)
            or text[start - 1 : start] == "-"
            or _ARTICLE.search(text, max(start - 6, 0), start)
        ):
            return None
        hedge = _BEFORE_GROWN.search(text, max(start - 12, 0), start)
        return _worded(prose, hedge.start() if hedge else start, end, "multiplier", _GROWN[cue])
    if cue == "magnitude":
        head = re.search(
            r"(?:\ban? |\btwo |\bthree |\bseveral )?\borders? of $", text[max(start - 20, 0) : start]
        )
        if head is None or not after or after[0][0] not in COMPARATIVES:
            return None
        return _worded(prose, start - len(head.group()), comparative_end(after), "multiplier", 10.0)
    if cue == "fold":
        head = re.search(r"\b[a-z]+$", text[max(start - 12, 0) : start])
        if head is None or head.group() not in SMALL_WORDS or text.startswith(":", end):
            return None
        return _worded(
            prose,
            start - len(head.group()),
            after[0][1] if after else end,
            "multiplier",
            SMALL_WORDS[head.group()],
        )
    if cue in _FACTORS and (quantity := _factor_at(prose, cue, start, after)) is not None:
        return quantity
    return _part_at(prose, cue, start, after)


def _factor_at(prose: Prose, cue: str, start: int, after: list[tuple[str, int]]) -> Quantity | None:
    """The likes of “twice as fast”, “double the range” and “half the time”."""
    end = _multiplied(after)
    if end is None or after[0][0] == "that" or after[0][0] in COMPARATIVES:
        return None
    if cue == "half" and len(after) > 2 and after[2][0] in ("is", "are", "was", "were", "of", "has", "have"):
        return None  # "half the page is covered" is a share
    if cue == "half" and (after[1][0] in _IDIOMS or after[0][0] not in ("the", "as")):
        return None
    if cue == "half" and after[0][0] == "the" and after[1][0] not in _MEASURED and not _opens(prose, start):
        return None  # "that leaves half the meeting" is a share
    if cue in ("double", "triple", "treble", "quadruple") and (
        after[0][0] == "as" or _HAD_TO.search(prose.folded, max(start - 10, 0), start)
    ):
        return None
    return _worded(prose, start, end, "multiplier", _FACTORS[cue])


def _opens(prose: Prose, start: int) -> bool:
    """Whether a sentence or a clause begins there ("Half the weight", "the same soup, half the salt", "with half")."""
    return _CLAUSE.search(prose.folded[max(prose.sentence_at(start)[0], start - 12) : start]) is not None


def _part_at(prose: Prose, cue: str, start: int, after: list[tuple[str, int]]) -> Quantity | None:
    """The likes of “a tenth of the time”, “one third less power” and “cut by a quarter”."""
    text, end = prose.folded, start + len(cue)
    head = re.search(r"(?:\b(?:an?|one|two|three|four|nine)[ -])?$", text[max(start - 6, 0) : start])
    begin = start - (len(head.group()) if head else 0)
    if text[max(begin - 2, 0) : begin] == "a ":
        begin -= 2
    if text[end : end + 1] == "-" or _SHARES & set(
        tokens_before(text, prose.sentence_at(begin)[0], begin)[-4:]
    ):
        return None  # "third-party"; "covers a third of the power it needs"
    many = {"two": 2, "three": 3, "four": 4, "nine": 9}.get(text[begin:start].strip(" -"), 1)
    value = many * (_PARTS.get(cue) or _PLURAL_PARTS.get(cue) or 0.0)
    words = [word for word, _ in after]
    if (
        words[:2] == ["of", "the"]
        and len(words) > 2
        and words[2] in _MEASURED
        and (begin != start or cue == "half")
    ):
        return _worded(prose, begin, after[2][1], "multiplier", value)
    if cue == "fraction" or text[max(begin - 4, 0) : begin] == "and ":
        return None
    if words and words[0] in CHANGE_NOUNS and begin != start:
        return _worded(prose, begin, after[0][1], "percent-change", value * 100)
    if (
        begin != start
        and re.search(r"\b(?:up|down) $", text[max(begin - 6, 0) : begin])
        and words[:1] != ["of"]
    ):
        return _worded(prose, begin, end, "percent-change", value * 100)
    if words and words[0] in COMPARATIVES - {
        "later",
        "earlier",
        "older",
        "younger",
        "longer",
        "extra",
        "additional",
    }:
        return _worded(prose, begin, comparative_end(after), "percent-change", value * 100)
    by = _BY.search(text, max(begin - 24, 0), begin)
    sentence = prose.sentence_at(begin)[0]
    if by is not None and any(
        token in TRANSITIVE or token in INTRANSITIVE for token in tokens_before(text, sentence, by.start())
    ):
        return _worded(prose, begin, end, "percent-change", value * 100)
    return None


def _worded(prose: Prose, start: int, end: int, kind: str, value: float) -> Quantity:
    unit, dimension = ("×", "multiplier") if kind == "multiplier" else ("%", "percent")
    base = value if kind == "multiplier" else value / 100
    before = tokens_before(prose.folded, prose.sentence_at(start)[0], start)
    direction = direction_of(prose.folded[start:end], before) if kind == "percent-change" else ""
    return Quantity(
        start, end, prose.text[start:end], value, unit, dimension, base, kind, direction=direction
    )
