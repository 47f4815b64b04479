"""Find the quantities of a document: a number, its unit or what it counts, its hedge, and the kind of number it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import islice, pairwise

from empathycheck.language.prose import Prose
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model import Hedge, Quantity
from empathycheck.quantities import counts, measures, odds
from empathycheck.quantities.intervals import intervals
from empathycheck.quantities.marks import Stepped, note_marks
from empathycheck.quantities.masks import is_masked
from empathycheck.quantities.measures import ranges
from empathycheck.quantities.multipliers import multiplier
from empathycheck.quantities.numerals import (
    MOST_IN_SENTENCE,
    Numeral,
    digit_numerals,
)
from empathycheck.quantities.percentages import percentage
from empathycheck.quantities.spelled import (
    PARTS,
    SCALES,
    articles,
    part_numerals,
    spelled_numeral,
)
from empathycheck.quantities.units import UnitTable, load_units
from empathycheck.quantities.worded import worded_multipliers

# Words that make a spelled-out number worth reading at all; without one it stays silent anyway.
_PART_CUES = frozenset({*PARTS, *(f"{part}s" for part in PARTS)})
_SPELLED_CUES = frozenset({*SCALES, *_PART_CUES, "times", "percent", "per", "pct", "fold", "twice"}) | {
    word for word in SMALL_WORDS if word not in ("zero", "one")
}
_IN_WORDS = frozenset(word.encode() for word in (*SMALL_WORDS, *SCALES, *_PART_CUES))
"""What a number in words has one of."""
_SCALE = re.compile(
    r"(?P<gap>\+? ?|-)(?:(?P<word>million|billion|trillion|quadrillion|thousand|hundred|dozen|mio\.?|mrd\.?|"
    r"lakh|crore|bn|mn|mln|tn)(?!\w)|"
    r"(?P<letter>[kmbt]|mm)(?![\w²³]))",
)
_SCALE_WORDS = {
    **SCALES,
    "mio": 1e6,
    "mio.": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mrd": 1e9,
    "mrd.": 1e9,
    "bn": 1e9,
    "tn": 1e12,
}
_LETTERS = {"k": 1e3, "m": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12}
_HEDGE_BEFORE = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[(\"'–—]))(?:"
    r"(?P<over>(?:well |far )?(?:(?<!turned )(?<!turns )(?<!took )(?<!hand )over|"
    r"above|more than|upwards? of|at least|in excess of|exceeding|beyond)|"
    r"(?:no|not) (?:less|fewer) than|a minimum of)|"
    r"(?P<upto>up ?to(?: an? \w+)?|as (?:much|many|high|fast|low) as|a maximum of)|"
    r"(?P<nearly>nearly|almost|close to|just under|approaching)|"
    r"(?P<under>under|less than|fewer than|below|inside|at most|"
    r"not? (?:more|longer|heavier|larger|bigger|higher|taller|wider) than|"
    r"(?:not|never) (?:(?:an?|one) \w+ )?(?:over|above|more than|beyond|exceeding))|"
    r"(?P<about>about|around|approximately|approx\.?|roughly|some|an estimated|estimated|circa|c\.|ca\.)"
    r")(?: (?:a|an|the|just|our))? ?$"
)
_HEDGE_NAMES: dict[str, Hedge] = {
    "over": "over", "upto": "up-to", "nearly": "nearly", "under": "under", "about": "about",
}  # fmt: skip


def quantities_of(prose: Prose, *, typed: bool = False) -> tuple[Quantity, ...]:
    """Every quantity of the document in order, without those that are versions, dates, prices' codes and the like.

    `typed` keeps what is a limit, a label or a way to go on a page: whoever types a quantity means it.
    """
    marks = note_marks(prose)
    if not marks:
        return _quantities(prose, typed)
    stepped = Stepped(prose, marks)
    return tuple(_placed(prose, stepped, each) for each in _quantities(stepped.prose, typed))


def _placed(prose: Prose, stepped: Stepped, quantity: Quantity) -> Quantity:
    """A quantity that was read without the note marks, at its place in the prose that has them."""
    start, end = stepped.start(quantity.start), stepped.end(quantity.end)
    return quantity._replace(start=start, end=end, text=prose.text[start:end])


def _quantities(prose: Prose, typed: bool) -> tuple[Quantity, ...]:
    table = load_units()
    found = [
        quantity
        for numeral in numerals_of(prose)
        if (quantity := _read(prose, numeral, table, typed)) is not None
    ]
    found.extend(_with_hedge(prose, quantity, False) for quantity in worded_multipliers(prose))
    found.extend(counts.vague_millions(prose))
    if typed:
        found.extend(intervals(prose))
        found.extend(
            each
            for one in articles(prose.folded)
            if (each := measures.measure(prose, one, 1.0, one.end, table))
        )
    found.extend(
        _with_hedge(prose, each, False) for one in odds.ones(prose) if (each := odds.odds(prose, one))
    )
    found.sort(key=lambda quantity: (quantity.start, -quantity.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
        elif quantity.end - quantity.start > kept[-1].end - kept[-1].start and kept[-1].kind != "odds":
            kept[-1] = quantity
    return tuple(ranges(prose, kept))


def numerals_of(prose: Prose, *, bare: bool = False) -> Iterator[Numeral]:
    """Every number of the document, in digits first and then in words; some name things and measure nothing.

    `bare` reads sentences too where "one" or "zero" is the only number in words.
    """
    yield from digit_numerals(prose)
    parts = not prose.vocabulary.isdisjoint(_PART_CUES)
    for start, end in _spelled_places(prose, _SPELLED_CUES | SMALL_WORDS.keys() if bare else _SPELLED_CUES):
        yield from islice(spelled_numeral(prose.folded, start, end), MOST_IN_SENTENCE)
        if parts:
            yield from islice(part_numerals(prose.folded, start, end), MOST_IN_SENTENCE)


def _spelled_places(prose: Prose, cues: Set[str]) -> Iterator[tuple[int, int]]:
    """Sentences that hold a number in words and a cue for one, each once, in order."""
    wanted = cues & prose.vocabulary
    letters = prose.letters if wanted else b""
    for start, stop in pairwise((*prose.sentence_starts, len(letters))):
        if not _IN_WORDS.isdisjoint(letters[start:stop].split()):
            sentence = prose.folded[start:stop]
            if any(cue in sentence for cue in wanted):
                yield prose.sentence_at(start)


def _read(prose: Prose, numeral: Numeral, table: UnitTable, typed: bool) -> Quantity | None:
    text, end = prose.folded, numeral.end
    scale, scale_end = (1.0, end) if numeral.spelled else scale_at(prose, numeral)
    plus = text.startswith("+", scale_end)
    after = scale_end + plus
    if text.startswith(("-odd ", " odd "), after):  # "forty-odd tonnes"
        after += 4
    quantity = (
        odds.odds(prose, numeral)
        or percentage(prose, numeral)
        or (multiplier(prose, numeral, typed) if scale == 1.0 else None)
        or (counts.money(prose, numeral, scale, after, table) if numeral.currency else None)
        or measures.measure(prose, numeral, scale, after, table)
        or counts.counted(prose, numeral, scale, after, table, least=1 if typed else 1000)
    )
    if quantity is None or (not typed and is_masked(prose, numeral, quantity)):
        return None
    return _with_hedge(prose, quantity, plus)


def scale_at(prose: Prose, numeral: Numeral) -> tuple[float, int]:
    """What the number is multiplied by ("million", "bn", "k") and where that ends."""
    match = _SCALE.match(prose.folded, numeral.end)
    if match is None:
        return 1.0, numeral.end
    if match["word"]:
        scale, end = _SCALE_WORDS[match["word"]], match.end()
        second = _SCALE.match(prose.folded, end)
        if second is not None and second["word"] in ("thousand", "million", "billion"):
            return scale * _SCALE_WORDS[second["word"]], second.end()
        return scale, end
    letter = prose.text[match.end() - 1]
    if match["gap"] and not (numeral.currency and match["gap"] == " "):
        return 1.0, numeral.end
    if not _is_scale_letter(prose, numeral, letter, match.end()):
        return 1.0, numeral.end
    return _LETTERS[match["letter"]], match.end()


def _is_scale_letter(prose: Prose, numeral: Numeral, letter: str, end: int) -> bool:
    """Whether k, m, b or t right after the digits means thousand, million, billion or trillion."""
    if numeral.currency:
        return True
    if prose.folded.startswith("/", end) or prose.folded[end - 2 : end] == "mm":
        return False
    if letter in "MB" or prose.folded.startswith("+", end):
        return True
    if letter in "kK":
        return not (letter == "K" and numeral.value in (2, 4, 5, 6, 8, 16)) and not counts.is_race(prose, end)
    return letter == "m" and counts.counts_people_or_things(prose, end)


def _with_hedge(prose: Prose, quantity: Quantity, plus: bool) -> Quantity:
    head = prose.folded[max(quantity.start - 28, prose.sentence_at(quantity.start)[0]) : quantity.start]
    match = _HEDGE_BEFORE.search(head)
    if match is None:
        sign = prose.folded[quantity.start]
        plus = plus or prose.folded.startswith("+", quantity.end)
        hedge: Hedge = "over" if plus or sign in "><≥" else "about" if sign in "~≈" else quantity.hedge
        return quantity._replace(hedge=hedge) if hedge else quantity
    name = next(name for name in _HEDGE_NAMES if match[name])
    start = quantity.start - (len(head) - match.start())
    return quantity._replace(start=start, text=prose.text[start : quantity.end], hedge=_HEDGE_NAMES[name])
