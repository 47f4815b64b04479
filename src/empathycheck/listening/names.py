"""Names of people in running text, told by what stands before them, by capitals, and by lists of first names.

A word is taken for a name where it has a capital inside a sentence and is no word that English, or other customers,
write small; where it follows such a name; where something before it announces one ("my name is", "thanks to"), and
where it is a first name and nothing else. Better a brand too many than a person too few.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from empathycheck.language.english import is_common, is_english, rates
from empathycheck.listening.known_names import (
    ALSO_NAMES,
    BOTH,
    CUES,
    DOES,
    GOES_ON,
    KNOWN,
    PERSON,
    SURE,
    TITLES,
)
from empathycheck.listening.words import FUNCTION
from empathycheck.model.rows import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’.-](?=[^\W\d_])[^\W\d_]+)*")
_PLAIN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ASCII_WORD = re.compile(r"[a-zA-Z]+(?:['.-](?=[a-zA-Z])[a-zA-Z]+)*")
_ASCII_PLAIN = re.compile(r"[a-zA-Z]+(?:'[a-zA-Z]+)?")
"""The same in texts of these letters alone, where they are found in half the time."""
_ENDS_SENTENCE = re.compile(r"[.!?…:\n\u2022*\"“(]\s*[\"'“(]*\s*$")
_PARTICLE = "de|del|della|van|der|den|von|zu|da|di|do|dos|la|le|du|el|al|bin|ibn|ter|ten|af|av"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_SIGNED = re.compile(
    rf"(?:[-–—~]+|\n)\s*((?:{_CAPITAL}[^\W\d_]*\.?[ -]?)(?:(?:{_CAPITAL}[^\W\d_]*\.?|(?:{_PARTICLE})\b)[ -]?){{0,4}})"
    r"[.!]?\s*$"
)
_PARTICLES = frozenset(_PARTICLE.split("|"))
_SEEN_SMALL = 3
"""So often other customers have to write a word small before it counts as an ordinary one."""
_MOST_SEEN = 200_000
_PARTS = re.compile(r"['’.-]")
_ALSO_OF_THINGS = frozenset(
    "is was in at and from has had does did can could will would who even just also really always kept made".split()
)
"""What follows things as often as people."""
_RATHER_RARE = 60
"""In a million words: a commoner word with a capital before a name only starts the sentence."""
_FREQUENT = 400
"""In a million words: what is more common than this is hardly ever a last name in small letters."""
_CUES = frozenset(CUES)
_LAST_OF_CUES = frozenset(cue.split()[-1] for cue in CUES)
_LONG_CUES = tuple(cue for cue in CUES if " " in cue)
_SHORT_CUES = frozenset(cue for cue in CUES if " " not in cue)
_ANNOUNCING = _LAST_OF_CUES | TITLES


@cache
def first_names() -> frozenset[str]:
    """Names of people and little else, in small letters."""
    text = files(__package__).joinpath("first_names.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


class _Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int
    gap: str
    """What stands between the word before and this one."""


class Names:
    """Tells names, and remembers which words customers write small."""

    def __init__(self, keep: frozenset[str] = frozenset()) -> None:
        """`keep` are names in small letters that are left as they are."""
        self.own = keep
        self.keep = keep | KNOWN | TITLES
        self.small = Counter[str]()
        self.first = first_names()
        self._plain = {word for word in self.first if word in self.keep}
        self._titles = {form for word in TITLES for form in (word, word.title(), word.upper())}
        self._announcing = {
            form for word in _LAST_OF_CUES | TITLES for form in (word, word.title(), word.upper())
        }

    def mask(self, text: str, mask: str, *, shouted: bool = False) -> tuple[str, int]:
        """`text` with `mask` for each name (one for first and last name together), and how many there were.

        `shouted` says that the whole that it is of is in capitals, so that they tell nothing.
        """
        if not self._may_hold(text):
            return text, 0
        tokens = _tokens(text)
        marked = self._marked(text, tokens, shouted=shouted)
        if not any(marked):
            return text, 0
        pieces: list[str] = []
        at = count = 0
        for index, token in enumerate(tokens):
            if not marked[index]:
                continue
            if index and marked[index - 1] and token.gap in (" ", ", ", ". ", "-", " - "):
                at = token.end
                continue
            pieces += [text[at : token.start], mask]
            at, count = token.end, count + 1
        pieces.append(text[at:])
        return "".join(pieces), count

    def _may_hold(self, text: str) -> bool:
        """Whether it is worth looking for names at all: most texts have no first name, no cue and no odd capital.

        Learns, on the way, which words that are not in our list are written small where nothing announces a name.
        """
        words = set((_ASCII_PLAIN if text.isascii() else _PLAIN).findall(text))
        small = text.lower()
        announced = not self._announcing.isdisjoint(words) or any(cue in small for cue in _LONG_CUES)
        odd = announced and any(word in BOTH for word in words)
        for word in words - self._plain:
            low = word.lower()
            if word == low:
                if is_english(low):
                    self._plain.add(word)
                elif announced:
                    odd = True
                elif len(low) > 2 and low not in self.first:
                    self.small[low] += 1
            elif low not in BOTH and (low in self.keep or is_common(low)):
                self._plain.add(word)
            elif low in BOTH or self.small[low] < _SEEN_SMALL:
                odd = True
        if len(self.small) > _MOST_SEEN:
            self.small = Counter({word: count for word, count in self.small.items() if count > 1})
        if odd or not words.isdisjoint(self.first) or not words.isdisjoint(self._titles):
            return True
        return any(cue in small for cue in PERSON) or bool(_SIGNED.search(text, max(len(text) - 80, 0)))

    def _marked(self, text: str, tokens: list[_Token], *, shouted: bool) -> list[bool]:
        titled = _is_titled(tokens)
        marked = [False] * len(tokens)
        announced = False
        for index, token in enumerate(tokens):
            if announced or token.text[0].isupper() or token.low in self.first:
                marked[index] = self._is_name(
                    tokens, index, marked, shouted=shouted, titled=titled, announced=announced
                )
            announced = token.low in _ANNOUNCING
        self._signature(text, tokens, marked)
        self._beside(tokens, marked, shouted=shouted)
        return marked

    def _ordinary(self, word: str) -> bool:
        """Whether a word is one for all we know: of one with a capital that is asked more strictly."""
        low = word.lower()
        known = is_english(low) if word == low else is_common(low)
        return known or self.small[low] >= _SEEN_SMALL

    def _is_name(
        self,
        tokens: list[_Token],
        index: int,
        marked: list[bool],
        *,
        shouted: bool,
        titled: bool,
        announced: bool,
    ) -> bool:
        """Whether a word is a name, of those with a capital, first names, and what `announced` says a cue precedes."""
        token = tokens[index]
        if token.gap[-2:-1].isdigit():
            return False  # a unit
        capital = token.text[0].isupper()
        low = token.low.removesuffix("'s")
        cue = self._cue(tokens, index) if announced else ""
        if (
            low in self.keep
            and (cue != "title" or low in TITLES)
            and (low not in ALSO_NAMES or not cue or not capital)
        ):
            return False
        if low in self.first or cue == "sure":
            return True
        ordinary = self._ordinary(token.text.removesuffix("'s").removesuffix("’s"))
        if cue == "title":
            return capital or not ordinary or low in _PARTICLES
        if cue and not ordinary and len(low) > 1 and (capital or 2 < len(low) < 16):
            return True
        if cue == "person" and (not titled if capital else self._named_small(tokens, index)):
            return True
        if not capital or shouted or len(token.text) == 1 or (token.text.isupper() and len(token.text) < 5):
            return False
        if any(part in self.keep for part in _PARTS.split(low)):
            return False
        if not ordinary:
            return not titled or bool(cue) or self._after_name(marked, index, token)
        return low in BOTH and self._named_so(tokens, index, titled=titled)

    def _named_small(self, tokens: list[_Token], index: int) -> bool:
        """Whether a small word after “spoke to” and the like is a first name: it can be one, or a last name follows."""
        if tokens[index].low in BOTH:
            return True
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return (
            following is not None
            and following.gap == " "
            and tokens[index].low not in FUNCTION
            and following.text == following.low
            and not self._ordinary(following.text)
        )

    @staticmethod
    def _named_so(tokens: list[_Token], index: int, *, titled: bool) -> bool:
        """Whether a word with a capital that may be a first name is one: inside a sentence, or by what follows it."""
        token = tokens[index]
        starts = index == 0 or bool(_ENDS_SENTENCE.search(token.gap))
        if not starts and not titled:
            return True
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or following.gap != " ":
            return False
        if following.text[0].isupper():
            return not titled and not following.text.isupper()
        return following.low in DOES - _ALSO_OF_THINGS

    @staticmethod
    def _after_name(marked: list[bool], index: int, token: _Token) -> bool:
        return bool(index) and marked[index - 1] and token.gap in (" ", "-")

    def _cue(self, tokens: list[_Token], index: int) -> str:
        """What announces a name right before this word: “sure”, “title”, “person”, “cue” or nothing."""
        token = tokens[index]
        if not index or not (set(token.gap) <= set(" :,\n.'\"“*-")):
            return ""
        before = tokens[index - 1].low
        if before in TITLES and set(token.gap) <= set(" ."):
            return "title"
        if before not in _LAST_OF_CUES:
            return ""
        for length in (1, 2, 3, 4, 5):
            cue = " ".join(each.low for each in tokens[max(index - length, 0) : index])
            if cue in _CUES:
                if cue in SURE and set(token.gap) <= set(" :"):
                    return "sure"
                if not set(token.gap) <= set(" :,\n"):
                    return ""
                return "person" if cue in PERSON else "cue"
        return ""

    @staticmethod
    def _signature(text: str, tokens: list[_Token], marked: list[bool]) -> None:
        """Capitals after a dash, or on a line of their own, at the end of a text: who wrote it."""
        match = _SIGNED.search(text, max(len(text) - 80, 0))
        if match is None or match.start() == 0:
            return
        for index, token in enumerate(tokens):
            if match.start(1) <= token.start and token.end <= match.end(1):
                marked[index] = True

    def _beside(self, tokens: list[_Token], marked: list[bool], *, shouted: bool) -> None:
        """Last names after first ones, first names before last ones, and initials: they stand with a name."""
        if shouted:
            return
        announced = False
        for index in range(1, len(tokens)):
            if not marked[index - 1]:
                announced = False
            elif not announced:
                announced = bool(self._cue(tokens, index - 1))
            if not marked[index] and marked[index - 1] and self._free(tokens[index].low):
                marked[index] = self._follows(tokens, index, announced=announced)
        for index in range(len(tokens) - 1, 0, -1):
            if marked[index] and not marked[index - 1] and self._free(tokens[index - 1].low):
                marked[index - 1] = _leads(tokens[index - 1], tokens[index]) or self._parts(tokens, index - 1)

    def _parts(self, tokens: list[_Token], index: int) -> bool:
        """Whether a small word before a name, such as “da”, parts it from a first name."""
        if not index or tokens[index].text not in _PARTICLES or tokens[index + 1].gap != " ":
            return False
        return self._free(tokens[index - 1].low) and _leads(tokens[index - 1], tokens[index])

    def _free(self, low: str) -> bool:
        """Whether a word may be part of a name for all that is known of it."""
        return low not in self.keep or (low in ALSO_NAMES and low not in self.own)

    def _follows(self, tokens: list[_Token], index: int, *, announced: bool) -> bool:
        """Whether a word after a name belongs to it."""
        token, before = tokens[index], tokens[index - 1]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.low in _PARTICLES and token.gap == " " and following is not None and following.gap == " ":
            if following.text[0].isupper() or following.low in _PARTICLES:
                return True
            return announced and not self._ordinary(following.text)
        if token.gap not in (" ", "-", ". ") and not (token.gap == ", " and before.text.isupper()):
            return False
        if token.text[0].isupper() and (token.gap != ". " or len(before.text) == 1):
            return True
        if token.gap != " " or before.text != before.low:
            return False
        if not self._ordinary(token.text):
            return True
        return announced and not _goes_on(token.low)


def _leads(before: _Token, token: _Token) -> bool:
    """Whether a word before a name belongs to it: an initial, a last name in capitals, a first name that is a word."""
    if _is_initial(before.text):
        return token.gap in (" ", ". ", ", ")
    if before.text.isupper() and len(before.text) > 1 and (token.gap == ", " or token.text.isupper()):
        return token.gap in (", ", " ", "-")
    if token.gap == ", ":
        return False
    if token.gap not in (" ", "-") or not before.text[0].isupper() or before.text.isupper():
        return False
    if before.low in BOTH or before.low in ALSO_NAMES:
        return True
    return not (
        before.low in FUNCTION
        or before.low.rstrip(".") in TITLES
        or before.low in _ANNOUNCING
        or before.low.endswith(("ed", "ing", "ly"))
        or rates().get(before.low, 0) > _RATHER_RARE
    )


def _goes_on(low: str) -> bool:
    """Whether a small word after a small first name tells what somebody did, or when, and is no last name."""
    return (
        low in DOES or low in GOES_ON or low.endswith(("ly", "ed", "ing")) or rates().get(low, 0) > _FREQUENT
    )


def _is_initial(text: str) -> bool:
    return len(text) == 1 and text.isupper() and text not in ("I", "A")


def _is_titled(tokens: list[_Token]) -> bool:
    """Whether a text Writes Most Words Like This: its capitals tell nothing."""
    long = [token for token in tokens if len(token.text) > 3]
    return len(long) > 5 and 10 * sum(token.text[0].isupper() for token in long) > 7 * len(long)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    small = text.lower().replace("’", "'")
    same = len(small) == len(text)  # as it is for nearly all letters
    for match in (_ASCII_WORD if text.isascii() else _WORD).finditer(text):
        start, end = match.span()
        low = small[start:end] if same else match[0].lower().replace("’", "'")
        found.append(_Token(text[start:end], low, start, end, text[at:start]))
        at = end
    return found
