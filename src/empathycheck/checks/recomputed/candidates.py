"""Sentences in which a writer may have compared two sizes: a look at the text alone, before anything is worked out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from empathycheck.language.prose import Prose

_LONGEST = 600
"""A longer passage is no sentence that anyone wrote a sum into."""
_DIGITS = frozenset("0123456789")


@cache
def _digits() -> re.Pattern[str]:
    """A run of digits, with the points and commas in it."""
    return re.compile(r"\d[\d.,]*")


@cache
def _is_figure() -> re.Pattern[str]:
    """What a run of digits is that may be a figure: no year, no "CO2", no end of a longer one."""
    return re.compile(r"(?<!co)(?<![\d.,])(?!(?<=in )(?:19|20)\d\d\b)(?!(?<=since )(?:19|20)\d\d\b)\d")


@cache
def _in_words() -> re.Pattern[str]:
    """A number in words. Looked for at the first letters of them alone: the whole page is looked through."""
    return re.compile(
        r"\b(?=[adefhmnoqst])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
        r"fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|twice|double|third|quarter|times|doubled|"
        r"tripled|halved|quadrupled|trebled|an hour|a minute)\b"
    )


@cache
def _beside() -> re.Pattern[str]:
    """Words that set one figure beside a thing, once and not so many times."""
    return re.compile(
        r"\bas [a-z]+(?: [a-z]+)? as\b|\b(?:size|height|length|weight|mass|area|volume|speed|distance) (?:of|to)\b|"
        r"\bmoon\b|\b(?:a)?round the (?:world|earth|globe|planet|equator)\b|\b(?:faster|slower|taller|higher|longer|"
        r"heavier|lighter|larger|bigger|smaller|further) than\b|\((?:an?|the) [a-z]"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """How a sentence starts that is about a figure of the one before."""
    return re.compile(
        r"\W*(?:that|this|it|enough|which|or|they|these|those|end to end|laid|put|in other words|about|roughly|nearly|"
        r"almost|twice|half|we)\b"
    )


@cache
def _refers() -> re.Pattern[str]:
    """What a sentence says that is about a figure of the one before, wherever it stands."""
    return re.compile(
        r"\b(?:doubled|tripled|trebled|quadrupled|halved|since|by then|in all|in total|altogether|that is|that's|keeps|"
        r"kept)\b"
    )


_PARTS = (
    "half", "halv", "third", "quarter", "fifth", "sixth", "eighth", "tenth", "twentieth", "hundredth", "thousandth",
)  # fmt: skip
_PER_CENT = ("%", "per cent", "percent")
_STEMS = ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv")
_TIMES = ("times", "twice", "fold", "x ", "×", *_STEMS)
_PERIODS = ("second", "minute", "hour", "day", "daily", "week", "month", "year", "annual")
_APART = (",", ":", "(", "–", "—", " or ", "enough", "=")
_LAID_OUT = (":", "(", " – ", " — ", " - ", " so", " with", "that ", "mak", "total", " or ")
_FROM = (
    "from ", "instead", "rather", "place of", "compared", "against", "versus", "vs", "not ", "where it", *_STEMS,
)  # fmt: skip
_SUPPLIED = (
    "enough", "power", "suppl", "heat", "light", "serv", "equivalent", "as much as", "need", "demand", "for ",
    "off the", "worth", "meet", "provid", "that is", "that's",
)  # fmt: skip
_SUPPLIES = (
    "wh", "watt", "kw", "mw", "gw", "litre", "liter", "gallon", "co2", "co₂", "carbon", "m³", "cubic", "joule",
    "barrel",
)  # fmt: skip
_SPEEDS = ("/h", "mph", "hour", "second", "m/s", "knot")
_COMES_TO = ("come", "add", "make", "total", "equal", "amount", "work", "=")
# What one sum or another of `wrong_comparisons` cannot do without: so many figures, and one word of each group.
_SIGNS: tuple[tuple[int, tuple[tuple[str, ...], ...]], ...] = (
    (1, ((" every ", " each "), _PERIODS)),
    (3, ((" each", " apiece", " head", " a ", " an ", " per ", " every "), _APART)),
    (2, ((" for every ", " for each ", " one per ", " to every ", " per "), (" a ", "an ", "one "))),
    (3, (_LAID_OUT, (" and ", ", ", " or "))),
    (3, (("each", "apiece", "a head", "per ", "a piece"), _COMES_TO)),
    (3, ((" in ",), ("averag", "that is", "that's", "which is", "work", "("), _SPEEDS)),
    (3, (("kw", "watt", "mw", " w ", "gw"), ("wh", "watt", "joule"))),
    (3, ((" by ", "x ", "×"), ("square", "m²", "m2", "hectare", "acre", "sq"))),
    (2, (_FROM, (*_PER_CENT, *_TIMES, *_PARTS))),
    (1, ((*_PER_CENT, "nines"), _PERIODS)),
    (2, ((*_TIMES, *_PARTS),)),
    (2, (_SUPPLIED, _SUPPLIES)),
)  # fmt: skip
_SHARE = (*_PER_CENT, " in ", *_PARTS)
_TWO_RATES = 2
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|"
    "eighty|ninety|hundred|thousand|a hundred|a thousand"
)


@cache
def _in_other_units() -> re.Pattern[str]:
    """A figure right after a bracket, a comma or "that is": "40 km (25 miles)"."""
    near = (
        "about|around|roughly|approximately|approx\\.?|nearly|almost|just over|just under|some|over|more than|or|to|"
        "the|of"
    )
    again = r"\(|\[|=|, |that is|i\.e\.|which is|equal|equivalent| or "
    return re.compile(rf"(?:{again})(?: ?(?:{near}))* ?(?:[-−–~≈]?[\d£$€½¼¾]|(?:{_WORDS})\b)")


@cache
def _of_so_many() -> re.Pattern[str]:
    """A whole that is counted: "12 of our 60 shops"."""
    return re.compile(rf"\bof (?:[a-z]+ ){{0,4}}(?:\d|(?:{_WORDS})\b)")


@cache
def _compares() -> re.Pattern[str]:
    """Words that may set a figure beside a thing that everybody knows."""
    return re.compile(
        r"\b(?:enough|fill\w*|equal\w*|equivalent|like|weigh\w*|covers?|stretch\w*|that's|that is|i\.e\.|as|than|size|"
        r"height|length|area|volume|speed|worth|mass|distance|round|around|reach\w*|moon|or|half|twice|times|third|"
        r"quarter|makes?)\b|[(,:–—×]"
    )


def candidates(prose: Prose, is_named_in: Callable[[str], bool]) -> Iterator[tuple[int, int, int]]:
    """Each sentence in which two figures, or one and a thing that is known, may be compared: prose offsets of where it
    is read from, of its end and of its own start. It is read from the sentence before it where it goes on from there.

    `is_named_in` says whether a folded text may name a thing that is known.
    """
    if _DIGITS.isdisjoint(prose.text):
        return
    text = prose.folded
    figures = _figures(text)
    before = last = seen = 0  # figures of the last sentence, where it starts, figures up to its end
    for start, stop in pairwise((*prose.sentence_starts, len(text))):
        known = bisect_left(figures, stop, seen) - seen
        seen += known
        if known or before:
            end = prose.sentence_at(start)[1] if start < len(text) else start
            begin, many = start, known
            if start and prose.block_at(last) == prose.block_at(start):
                goes_on = _goes_on().match(text, start, end) or _refers().search(text, start, end)
                begin, many = (last, known + before) if goes_on else (start, known)
            if many and end - begin <= _LONGEST and _may_compare(text[begin:end], many, is_named_in):
                yield begin, end, start
        before, last = known, start


def _figures(text: str) -> list[int]:
    """Where the figures of a folded text start, in order."""
    is_figure = _is_figure().match
    found = [run.start() for run in _digits().finditer(text) if is_figure(text, run.start())]
    return sorted([*found, *(word.start() for word in _in_words().finditer(text))])


def _may_compare(text: str, known: int, is_named_in: Callable[[str], bool]) -> bool:
    """Whether a passage with so many figures has the words that one sum or another needs."""
    if known == 1 and _beside().search(text) is None:
        return False
    if any(
        known >= fewest and all(any(word in text for word in group) for group in groups)
        for fewest, groups in _SIGNS
    ):
        return True
    if known > 1 and _of_so_many().search(text) is not None and any(word in text for word in _SHARE):
        return True
    if known > 1 and sum(text.count(period) for period in _PERIODS) >= _TWO_RATES:
        return True
    if known > 1 and _in_other_units().search(text) is not None:
        return True
    return _compares().search(text) is not None and is_named_in(text)
