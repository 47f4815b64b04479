"""A judge that a team has taught: the one that ships, and a small file that says what their decisions move.

`learning` makes the file. It holds no sentence, only names of rules and single words with how far each moves the
judge, and it counts for exactly the weights it was learnt on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from empathycheck.base.files import read_regular
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.judge.asked import Asked
from empathycheck.judge.features import words_of
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.weights import identity
from empathycheck.model.rows import NamedTuple

SCHEMA = "empathycheck-judge/1"
HUNDRED = 100
"""A move is in hundredths of log odds, in whole numbers: the same on every machine."""
MOST_SURE = 4
"""Log odds above its limit at which the judge is as sure as it can be where a team has decided: they can lower it."""
_MOST = 100_000
_FAR = 2_000
_AGAIN = "empathycheck learn makes it anew from the decisions"


class Moves(NamedTuple):
    """What a team's decisions move, in hundredths of log odds: the findings of a rule, and those with a word."""

    rules: Mapping[str, int] = MappingProxyType({})
    words: Mapping[str, int] = MappingProxyType({})


def words_in(text: str) -> set[str]:
    """The words of a text that may be moved: of letters, two at least."""
    return {word.decode() for word in words_of(text) if len(word) > 1 and word.isalpha()}


def parts_of(moves: Moves, asked: Asked) -> list[tuple[str, int]]:
    """What moves one sentence and how far, rules by name and words in “…”, the strongest first.

    A rule's finding is moved by the words that it marks. A sentence that no rule speaks of is moved by all of its
    words, if the judge would ask about it, and only downwards: nobody was asked about those that it passed by.
    """
    found = [(asked.rule, moves.rules.get(asked.rule, 0))]
    marked = words_in(asked.words or asked.text)
    found += [(f"“{word}”", moves.words[word]) for word in sorted(marked & moves.words.keys())]
    return sorted(((name, move) for name, move in found if move), key=lambda part: (-abs(part[1]), part[0]))


class TaughtJudge:
    """The judge that ships, moved by what a team has decided. Its limits and its scale are those of the base."""

    def __init__(self, moves: Moves, base: SmallJudge | None = None) -> None:
        """`base` is the judge that the moves were learnt on; without it the one that ships."""
        self.moves = moves
        self.base = base or SmallJudge()

    def scores(self, asked: Sequence[Asked]) -> list[float]:
        """The base's scores with the moves: whole numbers, the same on every machine."""
        base = self.base
        found = []
        for each, score in zip(asked, base.scores(asked), strict=True):
            limit = base.low if each.words else base.high
            move = self._move(each) if each.words or score >= limit else 0
            sure = min(score, round(limit + MOST_SURE * base.unit)) if move < 0 else score
            found.append(sure + round(move * base.unit / HUNDRED))
        return found

    def _move(self, asked: Asked) -> int:
        moves = self.moves
        total = moves.rules.get(asked.rule, 0)
        if moves.words:
            total += sum(
                map(moves.words.__getitem__, words_in(asked.words or asked.text) & moves.words.keys())
            )
        return total if asked.words else min(total, 0)

    def probability(self, score: float) -> float:
        """The probability that belongs to a score, in hundredths."""
        return self.base.probability(score)

    def changed(self, _asked: Asked, _score: float) -> str:
        """Nothing: it is the small judge, or one that takes its place."""
        return ""

    @property
    def low(self) -> float:
        """Below this score a rule's finding is a hint."""
        return self.base.low

    @property
    def high(self) -> float:
        """From this score on a sentence is a finding of its own."""
        return self.base.high


def dump_taught(moves: Moves, record: Mapping[str, Any]) -> bytes:
    """The file of a taught judge: sorted JSON with the base's name, `record` (counts, seed, figures) and a hash."""
    data = {
        **record,
        "schema": SCHEMA,
        "base": identity(),
        "moves": {"rules": dict(moves.rules), "words": dict(moves.words)},
    }
    text = json.dumps({**data, "hash": _hash(data)}, indent=2, sort_keys=True, ensure_ascii=False)
    return text.encode("utf-8") + b"\n"


def _hash(data: Mapping[str, Any]) -> str:
    """The hash of all that a file says but its hash."""
    try:
        from _blake2 import blake2b  # hashlib's own, without the 4 ms that loading OpenSSL takes
    except ImportError:  # pragma: no cover - other Pythons
        from hashlib import blake2b

    said = {key: value for key, value in data.items() if key != "hash"}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode("ascii"), digest_size=16).hexdigest()


def is_taught(path: str) -> bool:
    """Whether a file looks like a judge that was taught, whole or not, rather than like weights."""
    try:
        start = read_regular(path)[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        return path.endswith(".json")
    return start[:1] == b"{" or path.endswith(".json")


def read_taught(path: str) -> TaughtJudge:
    """The judge of a file that `learn` wrote.

    Raises ConfigProblem in one line where it is damaged, was changed by hand, or was learnt on other weights.
    """
    data = _parsed(path)
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith("empathycheck-judge/"):
        raise ConfigProblem(f"{path}: not a judge that was taught; {_AGAIN}")
    if data["schema"] != SCHEMA:
        raise ConfigProblem(f"{path}: of another version of empathycheck; {_AGAIN}")
    if data.get("hash") != _hash(data):
        raise ConfigProblem(f"{path}: damaged, or changed by hand since it was learnt; {_AGAIN}")
    if data.get("base") != identity():
        raise ConfigProblem(
            f"{path}: learnt on the judge of another version of empathycheck, and this one weighs otherwise; {_AGAIN}"
        )
    return TaughtJudge(_moves(data.get("moves"), path))


def _parsed(path: str) -> Any:
    try:
        return json.loads(read_regular(path, _MOST).decode("utf-8-sig"))
    except OSError as error:
        reason = reason_of(error)
        raise ConfigProblem(f"{path}: {reason}; {_AGAIN}, or go on with --judge off") from None
    except (ValueError, RecursionError):
        raise ConfigProblem(f"{path}: damaged, it cannot be read as JSON; {_AGAIN}") from None


def _moves(raw: Any, path: str) -> Moves:
    """The moves of a file; what its hash vouches for may still have been made by somebody else's program."""
    tables: list[Any] = [raw.get("rules"), raw.get("words")] if isinstance(raw, dict) else []
    numbers = [number for table in tables if isinstance(table, dict) for number in table.values()]
    if (
        not tables
        or not all(isinstance(table, dict) for table in tables)
        or not all(type(number) is int and abs(number) <= _FAR for number in numbers)
    ):
        raise ConfigProblem(
            f"{path}: moves: whole numbers from -{_FAR} to {_FAR} should stand here; {_AGAIN}"
        )
    return Moves(*tables)
