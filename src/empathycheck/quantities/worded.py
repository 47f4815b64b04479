"""Multipliers and changes without a figure: "twice as fast", "tripled", "half the time", "cut by a third"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.language.prose import Prose
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model import Quantity
from empathycheck.quantities.multipliers import MEASURED, folded_change, multiplied
from empathycheck.quantities.numerals import numeral_from_digits
from empathycheck.quantities.spelled import PARTS
from empathycheck.quantities.words import (
    CHANGE_NOUNS,
    COMPARATIVES,
    INTRANSITIVE,
    MEASURABLE,
    PREPOSITIONS,
    TRANSITIVE,
    comparative_end,
    direction_of,
    taken_off,
    tokens_before,
    words_after,
    words_of,
)

_FACTORS = {"twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "half": 0.5}
_GROWN = {"halved": 0.5, "doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "quintupled": 5.0}
_GROWS = {
    **dict.fromkeys(("doubles", "doubling"), 2.0), **dict.fromkeys(("triples", "tripling", "trebles"), 3.0),
    **dict.fromkeys(("quadruples", "quadrupling"), 4.0), "quintuples": 5.0,
}  # fmt: skip
_ORDERS = {"two": 2, "three": 3, "several": 2}
_ROSE = [
    [word]
    for word in "rise rises rose risen fall falls fell fallen grow grows grew drop drops dropped".split()
]
_HALVES = ("halve", "halves", "halving")
_PARTS = {word: PARTS[word] for word in "half third quarter fifth tenth hundredth".split()}
_PLURAL_PARTS = {f"{word}s": value for word, value in _PARTS.items() if word != "half"}
_IDIOMS = frozenset(
    "battle story value job picture problem work year day hour way month week world people population country team"
    " fun".split()
)
_CUTS = re.compile(r"\b(?:cut(?:s|ting)?|slash(?:es|ed|ing)?|reduc(?:es?|ed|ing)|shr[iau]nk(?:s|ing)?)\b")
_PLAYED = frozenset("tennis final match title champions partner room rooms player players team".split())
_KITCHEN = re.compile(
    r"\b(?:peel\w*|slic\w+|chop\w*|lengthways|crossways|ovens?|pans?|bowls?|recipe|ston\w+|seeds|squeeze|roast\w*|"
    r"ingredients|dough)\b"
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
    *_FACTORS, *_GROWN, *_GROWS, *_HALVES, "magnitude", "fold", "fraction", *_PARTS, *_PLURAL_PARTS,
)  # fmt: skip


_MULTIPLIED_BY = re.compile(
    r"\bmultipl(?:y|ied|ies) (?:[a-z]+ ){0,3}by (?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)\b"
)


_SHARE = re.compile(
    rf"\b(?P<many>two|three|four|five|seven|nine)[ -](?P<part>{'|'.join(_PLURAL_PARTS)})"
    r"(?= (?:full|empty|complete|done|of (?:the|all|our|its|their|us|every))\b)"
)
_BY_A_FACTOR = re.compile(
    r"\bby a factor of (?:about |nearly |over )?(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)\b"
)


def worded_multipliers(prose: Prose) -> Iterator[Quantity]:
    """Multipliers and changes without a figure: "twice as fast", "tripled", "half the time", "cut by a third"."""
    words = prose.vocabulary
    for piece, pattern in (("multipl", _MULTIPLIED_BY), ("by a factor of ", _BY_A_FACTOR)):
        for line in prose.lines_with(piece):
            for match in pattern.finditer(prose.folded, *line):
                yield _worded(prose, match.start(), match.end(), "multiplier", _many(match))
    if not words.isdisjoint(_PLURAL_PARTS):
        yield from _shares(prose)
    for cue in _CUES:
        if cue in words or (cue == "fold" and "fold" in prose.folded):
            for start in _places(prose.folded, cue):
                quantity = _worded_at(prose, cue, start)
                if quantity is not None:
                    yield quantity


def _shares(prose: Prose) -> Iterator[Quantity]:
    """The likes of “three-fifths full” and “two thirds of the”."""
    lines = prose.lines_with(*_PLURAL_PARTS)
    for match in (each for line in lines for each in _SHARE.finditer(prose.folded, *line)):
        value = SMALL_WORDS[match["many"]] * _PLURAL_PARTS[match["part"]]
        if value < 1:
            start, end = match.span()
            yield Quantity(start, end, prose.text[start:end], value * 100, "%", "percent", value, "share")


def _many(match: re.Match[str]) -> float:
    """The number in words or figures at the end of a match."""
    word = match.group().rpartition(" ")[2]
    return SMALL_WORDS[word] if word in SMALL_WORDS else numeral_from_digits(word.rstrip(".,"))


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
    if cue in _FACTORS and text.endswith(" from ", 0, start):
        return None  # "downsizing from twice the space" tells what it was before
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
    if cue in _GROWS:
        return _grows(prose, cue, start, after)
    if cue in _HALVES:
        stop = next((stop for word, stop in after[:3] if word in MEASURABLE), None)
        halved = stop is not None and not _KITCHEN.search(text, *prose.sentence_at(start))
        return _worded(prose, start, stop or end, "percent-change", 50.0) if halved else None
    if cue == "magnitude":
        head = re.search(
            r"(?:\ban? |\btwo |\bthree |\bseveral )?\borders? of $", text[max(start - 20, 0) : start]
        )
        if head is None or not after or after[0][0] not in COMPARATIVES:
            return None
        power = _ORDERS.get(head.group().split()[0], 1)
        return _worded(prose, start - len(head.group()), comparative_end(after), "multiplier", 10.0**power)
    if cue == "fold":
        head = re.search(r"\b[a-z]+$", text[max(start - 12, 0) : start])
        if head is None or head.group() not in SMALL_WORDS:
            return None
        begin = start - len(head.group())
        stop = folded_change(prose, begin, end, after)
        return _worded(prose, begin, stop, "multiplier", SMALL_WORDS[head.group()]) if stop else None
    if cue == "half" and (quantity := _in_half(prose, start, end)) is not None:
        return quantity
    if cue in _FACTORS and (quantity := _factor_at(prose, cue, start, after)) is not None:
        return quantity
    return _part_at(prose, cue, start, after)


def _grows(prose: Prose, cue: str, start: int, after: list[tuple[str, int]]) -> Quantity | None:
    """The likes of “quadruples output”; not “doubles as a bed”, “the mixed doubles” and “the twins are triples”."""
    if not after or after[0][0] in _NOT_GROWN or after[0][0] in PREPOSITIONS or after[0][0] in _PLAYED:
        return None
    head = prose.folded[max(start - 8, 0) : start]
    if _ARTICLE.search(head) or head.endswith(("'s ", "-")):
        return None
    return _worded(prose, start, start + len(cue), "multiplier", _GROWS[cue])


def _in_half(prose: Prose, start: int, end: int) -> Quantity | None:
    """The likes of “slash your heating bill in half”; not a board that is cut in half."""
    text = prose.folded
    if not text.startswith("in ", start - 3):
        return None
    begin = max(prose.sentence_at(start)[0], start - 60)
    verbs = list(_CUTS.finditer(text, begin, start - 3))
    if not verbs:
        return None
    what = set(words_of(text[verbs[-1].end() : start - 3]))
    if not what & MEASURABLE and verbs[-1].group() in ("cut", "cuts", "cutting"):
        return None
    return _worded(prose, verbs[-1].start(), end, "percent-change", 50.0)


def _factor_at(prose: Prose, cue: str, start: int, after: list[tuple[str, int]]) -> Quantity | None:
    """The likes of “twice as fast”, “double the range” and “half the time”."""
    end = multiplied(after)
    if end is None or after[0][0] == "that" or after[0][0] in COMPARATIVES:
        return None
    if cue == "half" and after[0][0] == "as" and len(after) > 2 and after[2][0] == "again":
        return _worded(prose, start, after[2][1], "multiplier", 1.5)
    if cue == "half" and len(after) > 2 and after[2][0] in ("is", "are", "was", "were", "of", "has", "have"):
        return None  # "half the page is covered" is a share
    if cue == "half" and (after[1][0] in _IDIOMS or after[0][0] not in ("the", "as")):
        return None
    if cue == "half" and after[0][0] == "the" and after[1][0] not in MEASURED and not _opens(prose, start):
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
    many = SMALL_WORDS.get(text[begin:start].strip(" -"), 1.0)
    value = many * (_PARTS.get(cue) or _PLURAL_PARTS.get(cue) or 0.0)
    words = [word for word, _ in after]
    if words[:2] == ["of", "what"] and begin != start:
        return _worded(prose, begin, after[1][1], "multiplier", value)
    if (
        words[:2] == ["of", "the"]
        and len(words) > 2
        and words[2] in MEASURED
        and (begin != start or cue == "half")
    ):
        return _worded(prose, begin, after[2][1], "multiplier", value)
    if cue == "fraction" or text[max(begin - 4, 0) : begin] == "and ":
        return None
    if (
        words[:1] in (["off"], ["from"])
        and begin != start
        and taken_off(tokens_before(text, prose.sentence_at(begin)[0], begin))
    ):
        return _worded(prose, begin, after[0][1], "percent-change", value * 100)
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
    if (
        begin != start
        and words[:1] != ["of"]
        and tokens_before(text, prose.sentence_at(begin)[0], begin)[-1:] in _ROSE
    ):
        return _worded(prose, begin, end, "percent-change", value * 100)
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
