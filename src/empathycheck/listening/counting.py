"""Counting what customers wrote, an entry at a time, in little memory whatever the number of entries."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from empathycheck.language.prose import fold
from empathycheck.listening.entry import Entry
from empathycheck.listening.masking import OPEN, Masker
from empathycheck.listening.words import DETERMINERS, FUNCTION, GLAD, HURT, NEGATIONS, WISHES, stem
from empathycheck.listening.yardsticks import yardsticks_in
from empathycheck.model.rows import NamedTuple

_SENTENCE = re.compile(r"(?<=[.!?…])[\"')\]]*\s+|\n+|\s[-–—•*]+\s+|;\s+|\b(?:but|however|although|though)\b")
_NO_WORD = re.compile(r"[\W_]+")
TOKEN = re.compile(r"[\u27e6]?[^\W\d_]+(?:'[^\W\d_]+)?")
_MOST_WORDS = 300_000
_MOST_PAIRS = 300_000
"""So many different words, and pairs of words, are held; the rarest go first."""
_MOST_KEPT = 60_000
"""Sentences that are kept in all for examples."""
_MOST_SEGMENTS, _MOST_IN_SEGMENT = 24, 6_000
"""Segments of one kind that are counted, the first that occur, and the words that are held of each."""
_SHORTEST, _LONGEST = 3, 45
"""In words: a sentence to show is neither a shout nor a page."""
_LOW, _HIGH = 0.4, 0.7
"""Ratings below and above which an entry as a whole says that something hurt, or gladdened."""
GLADDENS, HURTS, NEITHER = 1, -1, 0
_RATINGS = ("worst", "middling", "best")


class Sentence(NamedTuple):
    """A sentence that may serve as an example: masked, with its feeling and the number of its entry."""

    text: str
    feeling: int
    entry: int


class Counts:
    """What was counted so far. Plain data throughout, so that a run can be broken off and go on."""

    def __init__(self) -> None:
        self.entries = self.words = self.duplicates = self.foreign = self.rated = 0
        self.tokens = Counter[str]()
        """How often each word stands, all entries together, by its stem."""
        self.used = Counter[str]()
        """How many customers use each."""
        self.pairs = Counter[tuple[str, str]]()
        self.nouns = Counter[str]()
        """How often each ends a run of words after a determiner, as nouns do: “portion” in “the small portion”."""
        self.yardsticks = Counter[str]()
        self.examples: list[Sentence] = []
        self.segments: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self.sizes: dict[str, Counter[str]] = defaultdict(Counter)
        self.felt = array("i")
        """Sentences that hurt or gladden, one after another: minus the entry's number or the number itself, then the
        numbers of the words, then 0."""
        self.numbers: dict[str, int] = {}
        self.seen: set[int] = set()
        self.lost = 0
        """What may be missing from a rare word's count: so much was thrown away at most."""

    def number(self, word: str) -> int:
        """A word's number, from 1."""
        return self.numbers.setdefault(word, len(self.numbers) + 1)


class Listener:
    """Takes entries and counts them; holds the masker, through which every text goes first."""

    def __init__(self, masker: Masker, counts: Counts) -> None:
        self.masker = masker
        self.counts = counts
        self._stems: dict[str, str] = {}

    def add(self, entry: Entry) -> None:
        """Counts one entry; one that says the same as an earlier one is only told of."""
        counts = self.counts
        name = hash_of(entry.text)
        if name in counts.seen:
            counts.duplicates += 1
            return
        counts.seen.add(name)
        text = self.masker.mask(entry.text)
        folded = fold(text)
        spans = list(_spans(folded))
        sentences = [TOKEN.findall(folded, start, end) for start, end in spans]
        tokens = [token for sentence in sentences for token in sentence]
        if not _is_english(tokens):
            counts.foreign += 1
            return
        counts.entries += 1
        counts.words += len(tokens)
        counts.rated += entry.rating is not None
        stems = self._stems
        every: list[str] = []
        pairs: set[tuple[str, str]] = set()
        for (start, end), sentence in zip(spans, sentences, strict=True):
            words = [stems[token] if token in stems else self._stem(token) for token in sentence]
            every += words
            content = self._content(words, pairs)
            feeling = feeling_of(sentence, entry)
            if content and feeling != NEITHER:
                self._felt(feeling, content)
                if _SHORTEST <= len(sentence) <= _LONGEST and len(counts.examples) < _MOST_KEPT:
                    counts.examples.append(
                        Sentence(" ".join(text[start:end].split()), feeling, counts.entries)
                    )
        counts.tokens.update(every)
        used = set(every)
        counts.used.update(used)
        counts.pairs.update(pairs)
        counts.yardsticks.update(set(yardsticks_in(folded)))
        self._segments(entry, used)
        if len(counts.tokens) > _MOST_WORDS:
            _thin(counts.tokens, counts.used, counts)
        if len(counts.pairs) > _MOST_PAIRS:
            counts.pairs = _thinned(counts.pairs, _MOST_PAIRS // 2)

    def _felt(self, feeling: int, content: list[str]) -> None:
        counts, numbers = self.counts, self.counts.numbers
        counts.felt.append(feeling * counts.entries)
        counts.felt.extend([numbers[word] if word in numbers else counts.number(word) for word in content])
        counts.felt.append(0)

    def _content(self, words: list[str], pairs: set[tuple[str, str]]) -> list[str]:
        """The words of a sentence that say what it is about; counts nouns, and adds the pairs that stand together."""
        nouns = self.counts.nouns
        content: list[str] = []
        before, noun = "", ""
        for word in words:
            if word in FUNCTION or word[0] == OPEN or len(word) < 2:
                if noun:
                    nouns[noun] += 1
                    noun = ""
                before = word
                continue
            if word in GLAD or word in HURT:
                if noun:
                    nouns[noun] += 1
                    noun, before = "", word
            elif before in DETERMINERS or noun:
                noun = word
            elif before and before not in FUNCTION and before[0] != OPEN:
                pairs.add((before, word))
            content.append(word)
            if noun or before not in DETERMINERS:
                before = word
        if noun:
            nouns[noun] += 1
        return content

    def _stem(self, token: str) -> str:
        word = stem(token)
        if len(self._stems) < _MOST_WORDS:
            self._stems[token] = word
        return word

    def _segments(self, entry: Entry, used: Iterable[str]) -> None:
        counts = self.counts
        words = [word for word in used if word not in FUNCTION and word[0] != OPEN]
        for kind, value in (
            (
                "rating",
                "" if entry.rating is None else _RATINGS[(entry.rating >= _LOW) + (entry.rating > _HIGH)],
            ),
            ("date", entry.date[:4]),
            ("product", entry.product),
        ):
            if not value or (value not in counts.sizes[kind] and len(counts.sizes[kind]) >= _MOST_SEGMENTS):
                continue
            counts.sizes[kind][value] += 1
            counts.segments[kind][value].update(words)
            if len(counts.segments[kind][value]) > 2 * _MOST_IN_SEGMENT:
                counts.segments[kind][value] = _thinned(counts.segments[kind][value], _MOST_IN_SEGMENT)


def _spans(folded: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a folded text stand, and parts of them that “but” and the like set against each other."""
    start = 0
    for match in _SENTENCE.finditer(folded):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(folded):
        yield start, len(folded)


def hash_of(text: str) -> int:
    """A number for what a text says, whatever its case, signs and spaces: the same in every run."""
    words = _NO_WORD.sub("", text.casefold())
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _is_english(tokens: list[str]) -> bool:
    """Whether a text is English for all its small words tell; a short one is."""
    if len(tokens) < 6:
        return all(token.isascii() or token[0] == OPEN for token in tokens) or len(tokens) < 3
    small = len([token for token in tokens[:60] if token in FUNCTION])
    return 8 * small >= min(len(tokens), 60)


_FEELING = GLAD | HURT


def feeling_of(tokens: list[str], entry: Entry) -> int:
    """Whether a sentence says that something gladdened or hurt: by what was asked, its words, then the rating."""
    if entry.asked:
        return GLADDENS if entry.asked == "liked" else HURTS
    total = 0
    turned = 0
    for token in () if _FEELING.isdisjoint(tokens) else tokens:
        if token in NEGATIONS or token in WISHES:
            turned = 4
            continue
        value = 1 if token in GLAD else -1 if token in HURT else 0
        total += -value if turned and value else value
        turned -= turned > 0
    if total:
        return GLADDENS if total > 0 else HURTS
    if entry.rating is None:
        return NEITHER
    return HURTS if entry.rating < _LOW else GLADDENS if entry.rating > _HIGH else NEITHER


def _thin(tokens: Counter[str], used: Counter[str], counts: Counts) -> None:
    """Throws away the rarest words, so that memory stays what it is."""
    floor = sorted(tokens.values())[len(tokens) // 2]
    counts.lost += floor
    for word in [word for word, count in tokens.items() if count <= floor]:
        del tokens[word]
        used.pop(word, None)


def _thinned(found: Counter[Any], kept: int) -> Counter[Any]:
    floor = sorted(found.values(), reverse=True)[kept]
    return Counter({key: count for key, count in found.items() if count > floor})
