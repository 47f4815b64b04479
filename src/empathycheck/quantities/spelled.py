"""Numbers in words: "six thousand", "half a million", "two to three", "three quarters of a"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.quantities.numerals import Numeral
from empathycheck.quantities.words import pattern

SCALES: dict[str, float] = {
    "hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "quadrillion": 1e15, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
PARTS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "eighth": 1 / 8,
    "tenth": 1 / 10, "hundredth": 1 / 100, "thousandth": 1 / 1000, "millionth": 1e-6,
}  # fmt: skip
_COUNTING = "|".join(sorted([*SMALL_WORDS, "half", "quarter"], key=len, reverse=True))
_AFTER_SCALE = "(?<=hundred[ -])|(?<=thousand[ -])|(?<=[mb]illion[ -])"
_SPELLED = (
    rf"\b(?:{_COUNTING}|an?)(?:[ -](?:(?:(?:{_AFTER_SCALE})and |and (?=(?:an? |one |three[ -])?(?:half|quarter)))|"
    rf"of a |of an |an? )*(?:{_COUNTING}|{'|'.join(SCALES)}))*\b"
)
"""“And” goes on with a number after a scale and before a part: “five and seven” are two."""
_BARE_SCALE = (
    r"\b(?:first|next|last|another|further|our|your) (?P<scale>million|billion)"
    r"(?= (?:[a-z]+ )?(?!times\b)(?:people|children|[a-z]{2,}s)\b)"
)
"""“The first million users”: a scale alone, of what is counted."""
_PART_OF = (
    rf"\b(?:half|(?P<many>an?|one|two|three|four|five|seven|nine)[ -](?P<part>{'|'.join(PARTS)})s? of)"
    rf" (?:an?|one)(?: (?P<scale>million|billion|trillion))?(?= (?!{_COUNTING}|{'|'.join(SCALES)}))"
)
_IDIOM = re.compile(r"an? (?:million|billion|thousand|hundred)$")
_THERE = ("there are ", "there's ", "there were ", "there must be ")
_IN = re.compile(r"\b(?:in|are|have|not|like|feel|of|for|be|is|you|after|times) $")
_PLURAL = re.compile(r" (?!times\b|reasons\b|thanks\b|things\b)(?:people|children|[a-z]{2,}s)\b")
_TIMES = (" times", "-fold", " fold")
_TO = re.compile(r" (?P<and>to|and) ")
_WORDS = re.compile(r"[a-z]+")


def spelled_numeral(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Numbers in words ("six thousand", "half a million") within a slice of folded text, ranges taken together."""
    waiting: Numeral | None = None
    bare = pattern(_BARE_SCALE).finditer(text, start, end) if "illion " in text[start:end] else ()
    for match in bare:
        yield Numeral(match.start("scale"), match.end(), SCALES[match["scale"]], spelled=True)
    for match in pattern(_SPELLED).finditer(text, start, end):
        value = _spelled_value(match.group())
        if text[max(match.start() - 1, 0)] == "-" or _is_idiom(text, match) or value is None:
            continue
        found: tuple[Numeral, ...] = (Numeral(match.start(), match.end(), value, spelled=True),)
        if waiting is not None:
            found = _range(text, waiting, *found)
        *done, waiting = found
        yield from done
    if waiting is not None:
        yield waiting


def part_numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Parts of one ("half a", "three quarters of a", "a third of a million") within a slice of folded text."""
    for match in pattern(_PART_OF).finditer(text, start, end):
        many = match["many"]
        value = (1.0 if many in (None, "a", "an") else SMALL_WORDS[many]) * PARTS[match["part"] or "half"]
        yield Numeral(
            match.start(), match.end(), value * SCALES.get(match["scale"] or "", 1.0), spelled=True, part=True
        )


_ARTICLE = (
    r"(?:^|\b(?:in|within|under|inside|than|of|about|around|nearly|almost|by|just|only|least|takes?|took|lasts?|lasted|"
    r"waits?|waited|spends?|spent|every|lifts?|lifted|holds?|carr(?:y|ies|ied)|weighs?|walks?|drives?|runs?|for) )"
    r"(?P<article>an?|the)(?= [a-z])"
)


def articles(text: str) -> Iterator[Numeral]:
    """Articles as a one, for what somebody types: "takes a millisecond", "inside the hour".

    What a figure or a count is per ("£900 a month", "calls a day") is none.
    """
    for match in pattern(_ARTICLE).finditer(text):
        yield Numeral(match.start("article"), match.end(), 1.0, spelled=True)


def _is_idiom(text: str, match: re.Match[str]) -> bool:
    """Whether it is the likes of "one in a million" and "thanks a million"."""
    if text.endswith(_THERE, 0, match.start()) and _IDIOM.match(match.group()):
        return True
    if (
        not _IDIOM.match(match.group())
        or text.startswith(_TIMES, match.end())
        or _PLURAL.match(text, match.end())
    ):
        return False
    return _IN.search(text, max(match.start() - 8, 0), match.start()) is not None


def _range(text: str, first: Numeral, second: Numeral) -> tuple[Numeral, ...]:
    """Two numbers as one range, where that is what the words between say; "two to three million" share their scale."""
    low, high = first.value, second.value
    between = text.startswith("between ", max(first.start - 8, 0))
    joint = _TO.fullmatch(text, first.end, second.start)
    if joint is None or (joint["and"] == "and") != between:
        return first, second
    words = reversed(_WORDS.findall(text, second.start, second.end))
    scale = next((SCALES[word] for word in words if word in SCALES), 1.0)
    if low < high / scale:
        low *= scale
    if low >= high:
        return first, second
    return (first._replace(end=second.end, value=low, high=high),)


def _spelled_value(text: str) -> float | None:
    joined = text.replace("three-quarter", "threequarter").replace("three quarter", "threequarter")
    words = [word for word in re.split(r"[ -]", joined) if word not in ("and", "of")]
    if all(word in ("a", "an") for word in words):
        return None
    total, current, last, seen = 0.0, 0.0, 1.0, False
    for index, word in enumerate(words):
        if word in ("a", "an"):
            continue
        seen = True
        if word in ("half", "quarter", "threequarter"):
            scaled = last if not current and total else 1.0  # "a million and a half"
            current += PARTS.get(word, 0.75) * scaled
        elif word in SMALL_WORDS:
            current += SMALL_WORDS[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1.0) * SCALES[word]
        else:
            last = SCALES[word]
            total += (current or 1.0) * last
            current = 0.0
            if index + 1 < len(words) and words[index + 1] in SCALES:
                total, current = 0.0, total
    return total + current if seen else None
