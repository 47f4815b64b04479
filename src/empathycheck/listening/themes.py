"""What customers write about: terms that stand with the same words, as groups, each with what hurts and gladdens."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt

from empathycheck.listening.counting import GLADDENS, HURTS, Counts
from empathycheck.listening.weighing import rate_of
from empathycheck.listening.words import FUNCTION, GLAD, HURT
from empathycheck.model.rows import NamedTuple

_MOST_TERMS = 160
_MOST_SENTENCES = 60_000
"""So many sentences are looked at to tell which terms stand with the same words; counts are over all of them."""
_NOUNISH = 0.10
"""So often at least a noun stands right after a determiner."""
_TOO_COMMON = 900.0
"""In a million words of general English: “time”, “people” and the like are no themes."""
HANDFUL = 30
"""Of fewer entries nothing is beyond chance; what leans most is shown all the same."""
_LEANING = 0.5
"""How much commoner a term is here than in English, in standard deviations."""
_ALIKE = 0.26
"""Groups merge while the cosine of their terms' neighbours is at least so large, on average."""
_VAGUE = frozenset(
    """
    lot bit kind sort side part end point case fact reason idea problem issue place side number name line back front
    couple experience overall star review product item order person people guy man woman girl boy friend family
    husband wife everyone hour minute day night week month year time moment chance
    """.split()
)
"""Nouns that stand with everything."""


class Theme(NamedTuple):
    """A group of terms, the commonest first, and the entries where one of them hurt and gladdened.

    Entries are numbers from 1, in the order in which they were read, each once.
    """

    terms: tuple[str, ...]
    hurt: tuple[int, ...]
    glad: tuple[int, ...]


def least_of(entries: int) -> int:
    """So many customers have to use a word before it is shown: 1 of a handful, 3 of thirty and more."""
    return max(1, min(3, entries // (HANDFUL // 3)))


def terms_of(counts: Counts, odds: Mapping[str, float]) -> list[str]:
    """What is written about: nouns, for all that stands before them tells, that are commoner here than in English."""
    least = least_of(counts.entries)
    found = [
        word
        for word, used in counts.used.items()
        if used >= least
        and len(word) > 2
        and word not in FUNCTION
        and word not in GLAD
        and word not in HURT
        and word not in _VAGUE
        and counts.nouns[word] >= max(1, _NOUNISH * counts.tokens[word])
        and rate_of(word) < _TOO_COMMON
        and odds.get(word, 0.0) > (_LEANING if counts.entries >= HANDFUL else 0.0)
    ]
    found.sort(key=lambda word: (-counts.used[word], word))
    return found[:_MOST_TERMS]


def themes_of(counts: Counts, terms: Sequence[str]) -> list[Theme]:
    """The terms in groups that stand with the same words, by how many entries feel something about them."""
    return themes_from(counts, grouped(counts, terms))


def themes_from(counts: Counts, groups: Sequence[Sequence[str]]) -> list[Theme]:
    """Each group of terms with the entries that feel something about one of them, the largest first."""
    group_of = {
        counts.numbers[term]: at
        for at, group in enumerate(groups)
        for term in group
        if term in counts.numbers
    }
    hurt: dict[int, dict[int, None]] = defaultdict(dict)
    glad: dict[int, dict[int, None]] = defaultdict(dict)
    for feeling, entry, words in sentences(counts.felt):
        for at in {group_of[word] for word in words if word in group_of}:
            (hurt if feeling == HURTS else glad)[at][entry] = None
    found = [
        Theme(
            tuple(sorted(group, key=lambda term: (-counts.used[term], term))),
            tuple(hurt[at]),
            tuple(glad[at]),
        )
        for at, group in enumerate(groups)
    ]
    found.sort(key=lambda theme: (-len(theme.hurt) - len(theme.glad), theme.terms))
    return [theme for theme in found if theme.hurt or theme.glad]


def sentences(felt: array[int]) -> Iterator[tuple[int, int, array[int]]]:
    """Each sentence that feels something: what, the number of its entry, and the numbers of its words."""
    start = 0
    size = len(felt)
    while start < size:
        end = felt.index(0, start)
        first = felt[start]
        yield (GLADDENS if first > 0 else HURTS), abs(first), felt[start + 1 : end]
        start = end + 1


def grouped(counts: Counts, terms: Sequence[str]) -> list[list[str]]:
    """The terms in groups: two belong together where they stand with the same words."""
    feelings = {counts.numbers[word] for word in (*GLAD, *HURT) if word in counts.numbers}
    wanted = {counts.numbers[term]: term for term in terms if term in counts.numbers}
    beside: dict[str, Counter[int]] = {term: Counter() for term in wanted.values()}
    common = Counter[int]()
    for number, (_, _, words) in enumerate(sentences(counts.felt)):
        if number >= _MOST_SENTENCES:
            break
        here = set(words) - feelings  # these stand with everything
        common.update(here)
        for word in here & wanted.keys():
            beside[wanted[word]].update(here - {word})
    total = max(sum(common.values()), 1)
    vectors = {term: _weighted(found, common, total) for term, found in beside.items()}
    return merged([term for term in terms if term in vectors], vectors)


def _weighted(found: Counter[int], common: Counter[int], total: int) -> dict[int, float]:
    """Neighbours by how much oftener they stand here than anywhere, as positive mutual information; length 1."""
    mine = max(sum(found.values()), 1)
    weights = {}
    for word, count in found.items():
        if common[word] < 2:
            continue
        information = log(count * total / (mine * common[word]))
        if information > 0:
            weights[word] = information * log(1 + count)
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def merged(
    terms: Sequence[str], vectors: Mapping[str, Mapping[int, float]], least: float = _ALIKE
) -> list[list[str]]:
    """Groups that are merged, the most alike first, until none are alike (average linkage)."""
    groups = {at: [term] for at, term in enumerate(terms)}
    alike: dict[tuple[int, int], float] = {}
    for one in range(len(terms)):
        for other in range(one + 1, len(terms)):
            close = _cosine(vectors[terms[one]], vectors[terms[other]])
            if close > 0:
                alike[one, other] = close
    while alike:
        (one, other), best = max(alike.items(), key=lambda item: (item[1], item[0]))
        if best < least:
            break
        first, second = len(groups[one]), len(groups[other])
        groups[one] += groups.pop(other)
        del alike[one, other]
        for third in groups:
            if third == one:
                continue
            mine, theirs = (min(one, third), max(one, third)), (min(other, third), max(other, third))
            joined = (first * alike.pop(mine, 0.0) + second * alike.pop(theirs, 0.0)) / (first + second)
            if joined > 0:
                alike[mine] = joined
    return list(groups.values())


def _cosine(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
