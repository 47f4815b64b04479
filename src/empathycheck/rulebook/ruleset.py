"""A set of rules, ready to match: compiled data that unpacks rule by rule, as they are needed."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from collections.abc import Sequence as Many
from functools import cached_property
from itertools import accumulate
from typing import Any

from empathycheck.base.kept import STORE, pack, unpack
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook.elements import Sequence, plain, sequence_of
from empathycheck.rulebook.rule import ByCode, ByNumber, ByPhrases, Example, Rule

Payload = dict[str, Any]

_END = 4
_LETTERS = 2
"""So many letters say in which drawer of the index a token lies."""

WHOLE, WEAK = -1, -2
"""Groups of a pattern: a phrase that speaks alone, and one that says too little alone."""


class Pattern(NamedTuple):
    """A phrase to match: `tail` starts with the word that was looked for, `head` is what stands before it.

    `rule` numbers the rule; `group` is `WHOLE`, `WEAK`, or the number of a word in the rule's
    `together`.
    """

    rule: int
    group: int
    phrase: str
    head: Sequence
    tail: Sequence


PackedPattern = tuple[int, int, str, tuple[object, ...], tuple[object, ...]]
PackedEntries = tuple[tuple[int, ...], ...]
"""Of each pattern that a token starts its number, and the numbers of sets of words."""


def in_drawers(index: Mapping[str, PackedEntries]) -> dict[str, bytes]:
    """An index by tokens as a payload has it: those that start alike lie together, packed."""
    drawers: dict[str, dict[str, PackedEntries]] = {}
    for token, entries in index.items():
        drawers.setdefault(token[:_LETTERS], {})[token] = entries
    return {start: pack(found) for start, found in drawers.items()}


def packable(pattern: Pattern) -> PackedPattern:
    """A pattern as the cache keeps it."""
    rule, group, phrase, head, tail = pattern
    return rule, group, phrase, plain(head), plain(tail)


def _pattern_of(packed: PackedPattern) -> Pattern:
    rule, group, phrase, head, tail = packed
    return Pattern(rule, group, phrase, sequence_of(head), sequence_of(tail))


def stored(parts: Mapping[str, Many[bytes]]) -> Payload:
    """Parts of some kinds one behind the other, as a payload has them: most pages need none, and few need many.

    `ends` says where each ends in the `store`, as numbers of 32 bits, and `first` which of them is the first of a kind.
    """
    first: dict[str, int] = {}
    every: list[bytes] = []
    for kind, found in parts.items():
        first[kind] = len(every)
        every += found
    ends = b"".join(end.to_bytes(_END, sys.byteorder) for end in accumulate(map(len, every), initial=0))
    return {STORE: b"".join(every), "ends": ends, "first": first}


class Entries(NamedTuple):
    """A word list: its single words, and its sequences by their word at one edge ("" where that is open)."""

    words: frozenset[str]
    edges: dict[str, list[Sequence]]


class RuleSet:
    """All rules of one or more packs. `get` and `rules` give them as `model.Rule`."""

    def __init__(self, payload: Payload, chosen: frozenset[int] | None = None, key: bytes = b"") -> None:
        """`payload` comes from `compiling.payload_of`; `chosen` numbers the rules that take part, None all.

        `key` names the files that the payload was compiled from, as they were.
        """
        self.key = key
        self._payload = payload
        self._store: bytes | memoryview = payload[STORE]
        self._ends = memoryview(payload["ends"]).cast("I")
        self._index: dict[str, PackedEntries] = {}
        self._chosen = chosen
        self._numbers: dict[str, int] = {name: number for number, name in enumerate(payload["names"])}
        self._rules: dict[int, Rule] = {}
        self._patterns: dict[int, Pattern] = {}
        self._candidates: dict[str, tuple[tuple[int, tuple[frozenset[bytes], ...]], ...]] = {}
        self._near: dict[bytes, frozenset[bytes] | None] = {}
        self._unless: dict[int, dict[str, bytes]] = {}
        self._senses: dict[bytes, tuple[Pattern, ...]] = {}
        self.triggers: frozenset[bytes] = payload["triggers"]
        self._sets: dict[int, frozenset[bytes]] = {}
        self.regexes: tuple[tuple[str, int, str], ...] = payload["regexes"]
        self._entries: dict[tuple[str, bool], Entries] = {}

    def __reduce__(self) -> tuple[type[RuleSet], tuple[Payload, frozenset[int] | None, bytes]]:
        """What another process needs to have the same rules; what was unpacked so far is not sent."""
        return RuleSet, ({**self._payload, STORE: bytes(self._store)}, self._chosen, self.key)

    def _part(self, kind: str, number: int) -> bytes | memoryview:
        """The part of this number, of those of a kind."""
        place: int = self._payload["first"][kind] + number
        return self._store[self._ends[place] : self._ends[place + 1]]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the rules that take part, in order."""
        return tuple(name for number, name in enumerate(self._payload["names"]) if self.takes_part(number))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that take part, in order of their names."""
        return tuple(self.rule(self._numbers[name]) for name in self.names)

    @cached_property
    def by_number(self) -> tuple[tuple[Rule, ByNumber], ...]:
        """The rules that take part and look for quantities, in order of their names, each with what it looks for."""
        rules = map(self.rule, filter(self.takes_part, self._payload["figures"]))
        return tuple((rule, rule.looks) for rule in rules if isinstance(rule.looks, ByNumber))

    def get(self, name: str) -> Rule | None:
        """The rule of this name, whether it takes part or not; None if there is none."""
        number = self._numbers.get(name)
        return None if number is None else self.rule(number)

    def checked_by(self, check: str) -> Rule | None:
        """The rule that takes part and names this `check` as the code that looks for it; None where there is none."""
        number = self._payload["checks"].get(check)
        return self.rule(number) if number is not None and self.takes_part(number) else None

    def family(self, name: str) -> tuple[str, ...]:
        """The names of all rules of a family, whether they take part or not."""
        return tuple(rule for rule in self._payload["names"] if rule.startswith(f"{name}/"))

    def only(self, names: Collection[str]) -> RuleSet:
        """The same rules, of which those named take part; unknown names count for nothing."""
        chosen = frozenset(self._numbers[name] for name in names if name in self._numbers)
        return RuleSet(self._payload, chosen, self.key)

    def takes_part(self, number: int) -> bool:
        """Whether the rule of this number takes part."""
        return self._chosen is None or number in self._chosen

    def rule(self, number: int) -> Rule:
        """The rule of this number."""
        if number not in self._rules:
            self._rules[number] = unpack_rule(self._part("rules", number))
        return self._rules[number]

    def pattern(self, number: int) -> Pattern:
        """The pattern of this number in `candidates`."""
        found = self._patterns.get(number)
        if found is None:
            found = self._patterns[number] = _pattern_of(unpack(self._part("patterns", number)))
        return found

    def tokens(self, trigger: bytes) -> tuple[str, ...]:
        """The tokens that are looked for where this word stands: itself, or words that it is a part of."""
        found: tuple[str, ...] = self._payload["spelled"].get(trigger) or (trigger.decode(),)
        return found

    def candidates(self, token: str) -> tuple[tuple[int, tuple[frozenset[bytes], ...]], ...]:
        """The numbers of the patterns to try where this token stands; of each set one word must stand near."""
        found = self._candidates.get(token)
        if found is None:
            found = self._candidates[token] = tuple(
                (number, tuple(map(self._words, beside))) for number, *beside in self._entries_of(token)
            )
        return found

    def _entries_of(self, token: str) -> PackedEntries:
        if token not in self._index:
            self._index |= unpack(self._payload["index"][token[:_LETTERS]])
        return self._index[token]

    def near(self, trigger: bytes) -> frozenset[bytes] | None:
        """Words of which one must stand in the sentence of this word for anything to match; None if any may.

        Where the word itself is among them it must stand there twice, if no other does.
        """
        try:
            return self._near[trigger]
        except KeyError:
            number = self._payload["near"].get(trigger)
            found = self._near[trigger] = None if number is None else self._words(number)
            return found

    def _words(self, number: int) -> frozenset[bytes]:
        """The set of words of this number."""
        found = self._sets.get(number)
        if found is None:
            found = self._sets[number] = frozenset(bytes(self._part("sets", number)).split())
        return found

    def entries(self, name: str, ahead: bool) -> Entries:
        """The entries of a word list, those of several words by the word they start with, or end with."""
        key = (name, ahead)
        if key not in self._entries:
            words, sequences = unpack(self._payload["lists"][name])
            edges: dict[str, list[Sequence]] = {}
            for sequence in map(sequence_of, sequences):
                edge = sequence[0 if ahead else -1]
                for word in (
                    (edge,) if isinstance(edge, str) else edge if isinstance(edge, frozenset) else ("",)
                ):
                    edges.setdefault(word, []).append(sequence)
            self._entries[key] = Entries(words, edges)
        return self._entries[key]

    def words_of(self, name: str) -> frozenset[str]:
        """The entries of one word of a list; none where there is no such list."""
        lists = self._payload["lists"]
        words: frozenset[str] = unpack(lists[name])[0] if name in lists else frozenset()
        return words

    def unless(self, number: int) -> dict[str, bytes]:
        """What tells another sense from the rule of this number: by the word to look for, what `senses` unpacks."""
        found = self._unless.get(number)
        if found is None:
            part = self._payload["unless"].get(number)
            found = self._unless[number] = {} if part is None else unpack(self._part("unless", part))
        return found

    def senses(self, packed: bytes) -> tuple[Pattern, ...]:
        """The patterns that are packed so in `unless`."""
        found = self._senses.get(packed)
        if found is None:
            found = self._senses[packed] = tuple(map(_pattern_of, unpack(packed)))
        return found


_LOOKS = {kind.__name__: kind for kind in (ByPhrases, ByNumber, ByCode)}
_EXAMPLES = ("flag", "passes", "gaps_flag", "gaps_pass")


def pack_rule(rule: Rule) -> bytes:
    """A rule as bytes for the cache."""
    values = rule._asdict()
    for name in _EXAMPLES:
        values[name] = tuple(map(tuple, values[name]))
    values["looks"] = (type(rule.looks).__name__, tuple(rule.looks))
    return pack(tuple(values.values()))


def unpack_rule(packed: bytes | memoryview) -> Rule:
    """The rule that `pack_rule` packed."""
    fields: dict[str, Any] = dict(zip(Rule._fields, unpack(packed), strict=True))
    for name in _EXAMPLES:
        examples: tuple[tuple[str, tuple[str, ...], int, str], ...] = fields[name]
        fields[name] = tuple(Example(*example) for example in examples)
    kind, values = fields["looks"]
    fields["looks"] = _LOOKS[kind](*values)
    return Rule(**fields)
