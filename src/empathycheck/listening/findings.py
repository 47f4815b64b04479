"""From what was counted to what is kept: themes with examples, terms, pairs, yardsticks, segments, vocabulary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any

from empathycheck.language.english import is_english, rates
from empathycheck.language.prose import fold
from empathycheck.listening.counting import GLADDENS, HURTS, TOKEN, Counts, Sentence
from empathycheck.listening.masking import OPEN, shown
from empathycheck.listening.themes import HANDFUL, Theme, least_of, terms_of, themes_of
from empathycheck.listening.weighing import against, against_english, log_odds
from empathycheck.listening.words import FUNCTION, GLAD, HURT, stem

_THEMES, _TERMS, _PAIRS, _YARDSTICKS, _EXAMPLES, _VOCABULARY, _PLAIN = 30, 80, 40, 30, 3, 12_000, 400
"""So many of each are kept at most."""
_BEYOND_CHANCE = 2.0
_UNKNOWN_USED_BY = 3
"""A word that is not in our list of English words is kept only where so many customers use it: it may be a name."""


def is_kept(word: str, used: int) -> bool:
    """Whether a word may be kept: it is English, or several customers use it, and it is no mask."""
    return word[:1] != OPEN and (is_english(word) or used >= _UNKNOWN_USED_BY)


def odds_of(counts: Counts, copy: Counter[str]) -> dict[str, float]:
    """How much each word is the customers' own: against general English, and against the site's copy where given.

    The smaller of the two counts, so that a word has to stand out against both.
    """
    odds = against_english(counts.tokens, counts.words)
    if not copy:
        return odds
    other = against(counts.tokens, counts.words, copy, sum(copy.values()))
    return {word: min(value, other[word]) for word, value in odds.items()}


def found_in(counts: Counts, copy: Counter[str], themes: Sequence[Theme] | None = None) -> dict[str, Any]:
    """What is written of the counts, but for where they came from; `themes` where they were made elsewhere."""
    english = against_english(counts.tokens, counts.words)
    if themes is None:
        themes = themes_of(
            counts, [term for term in terms_of(counts, english) if is_kept(term, counts.used[term])]
        )
    odds = odds_of(counts, copy)
    return {
        "themes": _themes(counts, themes),
        "terms": _terms(counts, odds, copy),
        "pairs": _pairs(counts),
        "yardsticks": _yardsticks(counts),
        "segments": _segments(counts),
        "plain words": _plain(counts),
        "vocabulary": _vocabulary(counts),
    }


def _themes(counts: Counts, themes: Sequence[Theme]) -> list[dict[str, Any]]:
    least = least_of(counts.entries)
    wanted = [theme for theme in themes if len(set(theme.hurt) | set(theme.glad)) >= least][:_THEMES]
    by_term: dict[str, list[Sentence]] = defaultdict(list)
    terms = {term for theme in wanted for term in theme.terms}
    for sentence in counts.examples:
        for word in {stem(token) for token in TOKEN.findall(fold(sentence.text))} & terms:
            by_term[word].append(sentence)
    return [
        {
            "terms": list(theme.terms[:10]),
            "hurts": len(theme.hurt),
            "gladdens": len(theme.glad),
            "hurt examples": _examples(theme, by_term, HURTS),
            "glad examples": _examples(theme, by_term, GLADDENS),
        }
        for theme in wanted
    ]


def _examples(theme: Theme, by_term: Mapping[str, Sequence[Sentence]], feeling: int) -> list[str]:
    """Sentences to show, of different customers: those that say most of the theme in fewest words, the first first."""
    scored: dict[Sentence, float] = {}
    for term in theme.terms:
        for sentence in by_term.get(term, ()):
            if sentence.feeling == feeling:
                scored[sentence] = scored.get(sentence, _plainness(sentence.text)) + 1.0
    entries: set[int] = set()
    chosen: list[str] = []
    for sentence in sorted(scored, key=lambda each: (-scored[each], each.entry, each.text)):
        if sentence.entry not in entries:
            entries.add(sentence.entry)
            chosen.append(shown(sentence.text))
        if len(chosen) == _EXAMPLES:
            break
    return chosen


def _plainness(text: str) -> float:
    """How well a sentence serves as an example: near a dozen words, and with few masks."""
    return 1.0 - abs(len(text.split()) - 12) / 24 - 0.5 * text.count(OPEN)


def _terms(counts: Counts, odds: Mapping[str, float], copy: Counter[str]) -> list[dict[str, Any]]:
    least = least_of(counts.entries)
    wanted = [
        word
        for word, value in odds.items()
        if value >= (_BEYOND_CHANCE if counts.entries >= HANDFUL else 0.0)
        and counts.used[word] >= least
        and len(word) > 2
        and word not in FUNCTION
        and word not in GLAD
        and word not in HURT
        and is_kept(word, counts.used[word])
    ]
    wanted.sort(key=lambda word: (-odds[word], word))
    return [
        {"term": word, "customers": counts.used[word], "log-odds": round(odds[word], 1),
         **({"on the site": copy[word]} if copy else {})}
        for word in wanted[:_TERMS]
    ]  # fmt: skip


def _pairs(counts: Counts) -> list[dict[str, Any]]:
    """Pairs of words that stand together oftener than chance would have it, by how much and how often."""
    least = max(least_of(counts.entries), 1)
    entries = max(counts.entries, 1)
    found = []
    for (one, other), together in counts.pairs.items():
        if together < least or not (is_kept(one, counts.used[one]) and is_kept(other, counts.used[other])):
            continue
        if {one, other} & (GLAD | HURT) or together / entries >= 1:
            continue
        information = log(together * entries / (counts.used[one] * counts.used[other]))
        closeness = information / -log(together / entries)
        if closeness > 0.1:
            found.append((closeness * log(1 + together), together, f"{one} {other}"))
    found.sort(key=lambda each: (-each[0], each[2]))
    return [{"pair": pair, "customers": together} for _, together, pair in found[:_PAIRS]]


def _yardsticks(counts: Counts) -> list[dict[str, Any]]:
    known = [
        (phrase, number)
        for phrase, number in counts.yardsticks.items()
        if all(is_english(word) or number >= _UNKNOWN_USED_BY for word in TOKEN.findall(phrase))
    ]
    known.sort(key=lambda each: (-each[1], each[0]))
    return [{"words": phrase, "customers": number} for phrase, number in known[:_YARDSTICKS]]


def _segments(counts: Counts) -> dict[str, Any]:
    """By rating, year and product: how many entries, and the words that tell it from the others."""
    found: dict[str, Any] = {}
    for kind, values in counts.segments.items():
        if len(values) < 2:
            continue
        whole = Counter[str]()
        for words in values.values():
            whole.update(words)
        total = sum(whole.values())
        for value, words in sorted(values.items()):
            size = sum(words.values())
            odds = {
                word: log_odds(word, count, size, whole[word] - count, max(total - size, 1))
                for word, count in words.items()
                if count >= least_of(counts.sizes[kind][value]) and is_kept(word, counts.used[word])
            }
            best = sorted(
                (word for word in odds if odds[word] >= _BEYOND_CHANCE), key=lambda word: (-odds[word], word)
            )
            found[f"{kind}: {value}"] = {"entries": counts.sizes[kind][value], "words": best[:8]}
    return found


def _plain(counts: Counts) -> dict[str, int]:
    """The everyday words of the customers with how many use each: what a rarer word of the copy is compared with."""
    wanted = [
        word
        for word, used in counts.used.items()
        if word in rates() and word not in FUNCTION and used >= max(3, counts.entries // 200)
    ]
    wanted.sort(key=lambda word: (-counts.used[word], word))
    return {word: counts.used[word] for word in wanted[:_PLAIN]}


def _vocabulary(counts: Counts) -> dict[str, str]:
    """Every word that is kept, by its first letter: what no customer uses is told by it."""
    words: Iterable[str] = (
        word for word, used in counts.used.items() if len(word) > 2 and is_kept(word, used)
    )
    best = sorted(words, key=lambda word: (-counts.used[word], word))[:_VOCABULARY]
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(best):
        by_letter[word[0]].append(word)
    return {letter: " ".join(found) for letter, found in sorted(by_letter.items())}
