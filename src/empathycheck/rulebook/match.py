"""Finding phrases: which sentences hold a word that some rule looks for, and only then what stands round it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from empathycheck.language.noun_phrases import JOINING, is_adverb, may_stand_in_nouns
from empathycheck.language.prose import Prose
from empathycheck.language.tokens import NUMBER_WORDS, TOKEN
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook import elements
from empathycheck.rulebook.elements import Choice, Listed, Slot, SlotKind
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import WEAK, Pattern, RuleSet
from empathycheck.rulebook.skim import sentences_to_read, stands_near

_MOST_PER_SENTENCE = 32
"""Times one word is looked at in one sentence: no sentence that somebody wrote has it more often."""
_GAP = 4
_NOUNS = 5
_ADVERBS = 3
_APART = 4
"""How many tokens may stand between two words of `together` that are marked as one."""
_WINDOW = 1000
"""How far around its literal a regex may look, in characters."""

_Found = tuple[int, int, str, bool]  # first token, token after the last, phrase, whether it is weak
_Placed = tuple[int, int, int, str, bool]  # prose offsets, number of the rule, phrase, whether it is weak


class Match(NamedTuple):
    """A phrase of a rule in the prose: `start` and `end` are prose offsets; a `weak` one says too little alone."""

    rule: Rule
    start: int
    end: int
    phrase: str
    weak: bool = False


def find_phrases(rules: RuleSet, prose: Prose) -> list[Match]:
    """Every match of a rule that takes part, in order of the prose; of one rule's overlapping ones the longest."""
    found: list[_Placed] = []
    for start, end, words, live in sentences_to_read(rules, prose):
        found += _in_sentence(rules, prose.folded, (start, end), words, live)
    for literal, number, pattern in rules.regexes:
        if rules.takes_part(number):
            found += _by_regex(prose, literal, number, pattern)
    found.sort()
    return [Match(rules.rule(number), start, end, phrase, weak) for start, end, number, phrase, weak in found]


def _in_sentence(
    rules: RuleSet, folded: str, sentence: tuple[int, int], words: list[bytes], live: list[bytes]
) -> list[_Placed]:
    """Matches in one sentence that start from one of the `live` words."""
    every = set(words)
    patterns = {token: found for word in live for token in rules.tokens(word)
                if (found := _possible(rules, token, word, words, every))}  # fmt: skip
    if not patterns:
        return []
    tokens = TOKEN.findall(folded, *sentence)
    whole: dict[int, list[_Found]] = {}
    groups: dict[int, list[tuple[int, int, int]]] = {}
    tried: dict[str, int] = {}
    for position, token in enumerate(tokens):
        if token not in patterns:
            continue
        tried[token] = tried.get(token, 0) + 1
        if tried[token] > _MOST_PER_SENTENCE:
            continue
        for pattern in patterns[token]:
            span = _fits(pattern, tokens, position, rules)
            if span is None:
                continue
            if pattern.group >= 0:
                groups.setdefault(pattern.rule, []).append((*span, pattern.group))
            else:
                whole.setdefault(pattern.rule, []).append((*span, pattern.phrase, pattern.group == WEAK))
    for number, hits in groups.items():
        if joined := _together(hits):
            whole.setdefault(number, []).extend(joined)
    if not whole:
        return []
    kept = [(first, last, number, phrase, weak)
            for number, found in whole.items()
            for first, last, phrase, weak in _longest(found)
            if not _another_sense(rules, number, tokens, first, last)]  # fmt: skip
    return _placed(kept, folded, *sentence)


def _possible(
    rules: RuleSet, token: str, word: bytes, words: list[bytes], every: set[bytes]
) -> list[Pattern]:
    """The patterns that can match from a token in a sentence of these words; `word` is the part of it found first."""
    found = []
    for number, beside in rules.candidates(token):
        for near in beside:
            if near.isdisjoint(every) or (word in near and not stands_near(word, near, words)):
                break
        else:
            found.append(number)
    return [pattern for pattern in map(rules.pattern, found) if rules.takes_part(pattern.rule)]


def _placed(kept: list[_Placed], folded: str, start: int, end: int) -> list[_Placed]:
    """Token numbers to offsets."""
    if not kept:
        return []
    most = max(last for _, last, _, _, _ in kept)
    spans: list[tuple[int, int]] = []
    for token in TOKEN.finditer(folded, start, end):
        spans.append(token.span())
        if len(spans) >= most:
            break
    return [
        (spans[first][0], spans[last - 1][1], number, phrase, weak)
        for first, last, number, phrase, weak in kept
    ]


def _fits(pattern: Pattern, tokens: Sequence[str], at: int, rules: RuleSet) -> tuple[int, int] | None:
    """The longest match of a pattern whose word to look for stands at token `at`."""
    ends = _walk(pattern.tail, tokens, [at], True, rules)
    if not ends:
        return None
    if not pattern.head:
        return at, max(ends)
    starts = _walk(pattern.head, tokens, [at], False, rules)
    return (min(starts), max(ends)) if starts else None


def _walk(
    sequence: elements.Sequence, tokens: Sequence[str], places: list[int], ahead: bool, rules: RuleSet
) -> list[int]:
    """The places where a sequence can end that starts at one of `places`: forwards, or backwards from its end."""
    size = len(tokens)
    step, shift = (1, 0) if ahead else (-1, -1)
    for element in sequence if ahead else reversed(sequence):
        if isinstance(element, (str, frozenset)):
            words = (element,) if isinstance(element, str) else element
            if len(places) == 1:  # nearly always
                at = places[0]
                if not 0 <= at + shift < size or tokens[at + shift] not in words:
                    return []
                places = [at + step]
            else:
                places = [
                    at + step for at in places if 0 <= at + shift < size and tokens[at + shift] in words
                ]
        elif len(places) == 1:
            places = _step(element, tokens, places[0], ahead, rules)
            if len(places) > 1:
                places = sorted(set(places))
        else:
            places = sorted({end for at in places for end in _step(element, tokens, at, ahead, rules)})
        if not places:
            break
    return places


def _step(
    element: Choice | Listed | Slot, tokens: Sequence[str], place: int, ahead: bool, rules: RuleSet
) -> list[int]:
    """Where one element that is no plain word can end."""
    if isinstance(element, Choice):
        return _chosen(element, tokens, place, ahead, rules)
    if isinstance(element, Listed):
        at = place if ahead else place - 1
        inside = 0 <= at < len(tokens)
        entries = rules.entries(element.name, ahead)
        found = [place + 1 if ahead else at] if inside and tokens[at] in entries.words else []
        for key in (tokens[at], "") if inside else ("",):
            for sequence in entries.edges.get(key, ()):
                found += _walk(sequence, tokens, [place], ahead, rules)
        return found
    return _SLOTS[element.kind](tokens, place, ahead)


def _chosen(element: Choice, tokens: Sequence[str], place: int, ahead: bool, rules: RuleSet) -> list[int]:
    """Where one of several sequences can end; most are told by the word at their edge."""
    at, after = (place, place + 1) if ahead else (place - 1, place - 1)
    inside = 0 <= at < len(tokens)
    found = [place] if element.optional else []
    for sequence in element.sequences:
        edge = sequence[0 if ahead else -1]
        if isinstance(edge, str) and not (inside and tokens[at] == edge):
            continue
        if isinstance(edge, frozenset):
            if not (inside and tokens[at] in edge):
                continue
            if len(sequence) == 1:
                found.append(after)
                continue
        found += _walk(sequence, tokens, [place], ahead, rules)
    return found


def _number(tokens: Sequence[str], place: int, ahead: bool) -> list[int]:
    """The place behind a number, in digits or in words."""
    at, after = (place, place + 1) if ahead else (place - 1, place - 1)
    if 0 <= at < len(tokens) and (tokens[at][0].isdigit() or tokens[at] in NUMBER_WORDS):
        return [after]
    return []


def _word(tokens: Sequence[str], place: int, ahead: bool) -> list[int]:
    """The place behind any word."""
    at, after = (place, place + 1) if ahead else (place - 1, place - 1)
    return [after] if 0 <= at < len(tokens) and tokens[at][0].isalpha() else []


def _start(tokens: Sequence[str], place: int, _ahead: bool) -> list[int]:
    """This place, if no word stands before it."""
    return [] if any(token[0].isalnum() for token in tokens[max(place - 4, 0) : place]) else [place]


def _end(tokens: Sequence[str], place: int, _ahead: bool) -> list[int]:
    """This place, if no word stands behind it."""
    return [] if any(token[0].isalnum() for token in tokens[place : place + 4]) else [place]


def _owner(tokens: Sequence[str], place: int, ahead: bool) -> list[int]:
    """The place behind a word that owns what follows ("Leeds's"); none where another stands there."""
    at, after = (place, place + 1) if ahead else (place - 1, place - 1)
    if not 0 <= at < len(tokens) or not tokens[at].endswith("'s") or tokens[at] in JOINING:
        return []
    return [after]


def _gap(tokens: Sequence[str], place: int, ahead: bool) -> list[int]:
    """Every place up to four words further, over commas and quotation marks but over no other sign."""
    found, words = [place], 0
    while 0 <= (at := place if ahead else place - 1) < len(tokens):
        if tokens[at][0].isalnum():
            words += 1
        elif tokens[at] not in {",", '"'}:
            break
        if words > _GAP or len(found) > 2 * _GAP:
            break
        place += 1 if ahead else -1
        found.append(place)
    return found


def _nouns(tokens: Sequence[str], place: int, ahead: bool) -> list[int]:
    """Every place that one to five words of a run of nouns further lies, over “&” and “/” between them."""
    found: list[int] = []
    while len(found) < _NOUNS and 0 <= (at := place if ahead else place - 1) < len(tokens):
        if found and tokens[at] in {"&", "/"} and 0 <= (beyond := at + 1 if ahead else at - 1) < len(tokens):
            place, at = (at + 1, beyond) if ahead else (at, beyond)
        if not may_stand_in_nouns(tokens[at], first=not found):
            break
        place += 1 if ahead else -1
        found.append(place)
    return found


def _adverbs(tokens: Sequence[str], place: int, ahead: bool) -> list[int]:
    """Every place that up to three adverbs further lies, this one included."""
    found = [place]
    while len(found) <= _ADVERBS and 0 <= (at := place if ahead else place - 1) < len(tokens):
        if not is_adverb(tokens[at]):
            break
        place += 1 if ahead else -1
        found.append(place)
    return found


_SLOTS: dict[SlotKind, Callable[[Sequence[str], int, bool], list[int]]] = {
    "number": _number, "word": _word, "gap": _gap, "nouns": _nouns, "adverbs": _adverbs, "owner": _owner,
    "start": _start, "end": _end,
}  # fmt: skip
"""Where an open slot can end that starts at a place: forwards, or backwards from its end."""


def _longest(hits: list[_Found]) -> list[_Found]:
    """The longest of overlapping matches, in order; weak only if none of those that overlap speaks alone."""
    kept: list[_Found] = []
    for hit in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0], hit[3])):
        overlapping = [n for n, other in enumerate(kept) if hit[1] > other[0] and hit[0] < other[1]]
        if not overlapping:
            kept.append(hit)
        elif not hit[3]:
            for number in overlapping:
                kept[number] = (*kept[number][:3], False)
    return sorted(kept)


def _together(hits: list[tuple[int, int, int]]) -> list[_Found]:
    """One match where words of at least two groups stand in a sentence: all those close to one another."""
    if len({group for _, _, group in hits}) < 2:
        return []
    hits.sort()
    runs = [[hits[0]]]
    for hit in hits[1:]:
        if hit[0] - runs[-1][-1][1] <= _APART:
            runs[-1].append(hit)
        else:
            runs.append([hit])
    best = max(runs, key=lambda run: len({group for _, _, group in run}))
    return [(best[0][0], max(hit[1] for hit in best), "together", False)]


def _another_sense(rules: RuleSet, number: int, tokens: Sequence[str], first: int, last: int) -> bool:
    """Whether a phrase of the rule's `unless` shares a word with tokens first..last or starts right behind them."""
    unless = rules.unless(number)
    if not unless:
        return False
    for position in range(max(first - 12, 0), min(last + 12, len(tokens))):
        packed = unless.get(tokens[position])
        for pattern in rules.senses(packed) if packed else ():
            span = _fits(pattern, tokens, position, rules)
            if span is not None and span[0] <= last and span[1] > first:
                return True
    return False


def _by_regex(prose: Prose, literal: str, number: int, pattern: str) -> list[_Placed]:
    """Matches of a regex in the sentences that hold its literal."""
    folded = prose.folded
    found: dict[tuple[int, int], str] = {}
    at = folded.find(literal)
    while at >= 0:
        start, end = prose.sentence_at(at)
        start, end = max(start, at - _WINDOW), min(end, at + _WINDOW)
        for hit in re.compile(pattern, re.IGNORECASE).finditer(folded, start, end):
            if hit.end() > hit.start():
                found[hit.span()] = hit.group()
        at = folded.find(literal, max(end, at + 1))
    return [(start, end, number, phrase, False) for (start, end), phrase in found.items()]
