"""The deep judge: an encoder that reads the whole sentence, for those who ask for it. It vetoes and raises.

Its weights are a package of their own, and it needs onnxruntime and tokenizers; nothing is downloaded. A sentence that
the small judge is sure to be plain is not read. Answers are kept by sentence, so that a second check costs little.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b, sha256
from importlib import import_module
from math import exp
from types import MappingProxyType
from typing import Any

from empathycheck.base.kept import cache_dir
from empathycheck.errors import ConfigProblem
from empathycheck.judge.asked import LOWERED, RAISED, Asked
from empathycheck.judge.evidence import names_of
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.weights import learnt
from empathycheck.model.rows import NamedTuple

PACKAGE = "empathycheck_deep"
MODEL, TOKENIZER, RECORD = "model.onnx", "tokenizer.json", "judge.json"
READ, BESIDE = 600, 80
"""How many characters of a sentence and of either neighbour are read."""
MOST_PIECES, MOST_BESIDE = 72, 24
"""How many pieces of words of each of them."""
FIRST, BETWEEN = 101, 102
"""The pieces that stand before everything and after each part."""
_AT_ONCE = 32
_HUNDRED = 100
_WAY_OUT = 'pip install "empathycheck[deep]" and pip install ./deep from the repository, or go on without --judge deep'


class Scale(NamedTuple):
    """How both judges and the rules make one score, in log odds; below `least` of the small judge nothing is read.

    `unit` and `start` make log odds of the small judge's own numbers, whatever its limits are now.
    """

    unit: float
    start: float
    small: float
    deep: float
    offset: float
    low: float
    high: float
    least: float
    shifts: Mapping[str, float] = MappingProxyType({})


def parts_read(asked: Asked) -> tuple[str, str, str]:
    """What the encoder reads of a sentence, of what stands before it and of what stands after it."""
    return asked.text[:READ], asked.before[-BESIDE:], asked.after[:BESIDE]


def pieces_of(sentence: list[int], before: list[int], after: list[int]) -> tuple[list[int], list[int]]:
    """The numbers that the encoder reads, and for each whether it belongs to the neighbours (1) or not (0)."""
    own = [FIRST, *sentence[:MOST_PIECES], BETWEEN]
    around = [*before[-MOST_BESIDE:], BETWEEN, *after[:MOST_BESIDE], BETWEEN]
    return own + around, [0] * len(own) + [1] * len(around)


class DeepJudge:
    """Judges with the encoder and the small judge together."""

    def __init__(self, folder: str = "") -> None:
        """`folder` holds the model; without it that of the installed package. ConfigProblem where there is none."""
        self.small = SmallJudge()
        self._folder = folder or _installed()
        self._scale, self._identity = _record(self._folder, self.small)
        self._session, self._tokenizer = _loaded(self._folder)
        self._kept = _Kept(self._identity)

    def scores(self, asked: Sequence[Asked]) -> list[float]:
        """How much speaks for praise of the writer's own side, in log odds, in hundredths."""
        scale, small = self._scale, self._of_small(asked)
        read = [number for number, value in enumerate(small) if value >= scale.least]
        answers = dict(zip(read, self._answers([asked[number] for number in read]), strict=True))
        found = []
        for number, (one, value) in enumerate(zip(asked, small, strict=True)):
            deep = answers.get(number, min(value, 0.0))
            shift = sum(scale.shifts.get(name, 0.0) for name in names_of(one.hits, one.signals))
            found.append(round(scale.small * value + scale.deep * deep + shift + scale.offset, 2))
        return found

    def _of_small(self, asked: Sequence[Asked]) -> list[float]:
        """The log odds of the small judge, without what the rules say."""
        plain = [one._replace(hits=(), signals=()) for one in asked]
        return [score * self._scale.unit + self._scale.start for score in self.small.scores(plain)]

    def changed(self, asked: Asked, score: float) -> str:
        """Whether the small judge would have decided otherwise: `RAISED`, `LOWERED` or nothing."""
        mine = score >= (self.low if asked.words else self.high)
        theirs = self.small.scores([asked])[0] >= (self.small.low if asked.words else self.small.high)
        if mine == theirs:
            return ""
        return RAISED if mine else LOWERED

    def probability(self, score: float) -> float:
        """The calibrated probability that belongs to a score, in hundredths."""
        return round(1 / (1 + exp(-max(min(score, 30.0), -30.0))), 2)

    @property
    def low(self) -> float:
        """Below this score a rule's finding is a hint."""
        return self._scale.low

    @property
    def high(self) -> float:
        """From this score on a sentence is a finding of its own."""
        return self._scale.high

    def _answers(self, asked: Sequence[Asked]) -> list[float]:
        """The encoder's own log odds for each sentence, kept from an earlier time or worked out now."""
        keys = ["\0".join(parts_read(one)) for one in asked]
        known = self._kept.read(keys)
        todo = [number for number, key in enumerate(keys) if key not in known]
        fresh = dict(self._worked_out([asked[number] for number in todo], [keys[number] for number in todo]))
        self._kept.write(fresh)
        known |= fresh
        return [known[key] / _HUNDRED for key in keys]

    def _worked_out(self, asked: Sequence[Asked], keys: Sequence[str]) -> Iterator[tuple[str, int]]:
        encode = self._tokenizer.encode_batch
        texts = [
            encode(list(each), add_special_tokens=False) for each in zip(*map(parts_read, asked), strict=True)
        ]
        rows = [pieces_of(*(part.ids for part in parts)) for parts in zip(*texts, strict=True)]
        order = sorted(range(len(rows)), key=lambda number: len(rows[number][0]))
        for at in range(0, len(order), _AT_ONCE):
            batch = order[at : at + _AT_ONCE]
            width = max(len(rows[number][0]) for number in batch)
            given = _filled([rows[number] for number in batch], width)
            (answers,) = self._session.run(None, given)
            for number, answer in zip(batch, answers.reshape(-1).tolist(), strict=True):
                yield keys[number], round(answer * _HUNDRED)


def _filled(rows: Sequence[tuple[list[int], list[int]]], width: int) -> dict[str, Any]:
    """What the encoder is given: shorter rows are filled up, and a mask says what is there."""
    ids = [[*ids, *[0] * (width - len(ids))] for ids, _ in rows]
    kinds = [[*kinds, *[0] * (width - len(kinds))] for _, kinds in rows]
    there = [[1] * len(ids) + [0] * (width - len(ids)) for ids, _ in rows]
    names = ("input_ids", "token_type_ids", "attention_mask")
    return {name: _array(table) for name, table in zip(names, (ids, kinds, there), strict=True)}


def _array(table: list[list[int]]) -> Any:
    return import_module("numpy").array(table, dtype="int64")  # which onnxruntime brings


def identity_of_installed() -> str:
    """What tells the deep judge that is installed from others. ConfigProblem where there is none."""
    return _record(_installed(), SmallJudge())[1]


def _installed() -> str:
    try:
        module = import_module(PACKAGE)
    except ImportError:
        raise ConfigProblem(f"judge: the deep judge is not installed; {_WAY_OUT}") from None
    return os.path.dirname(str(module.__file__))


def _record(folder: str, small: SmallJudge) -> tuple[Scale, str]:
    """How the scores are made, and the hash of the model, which is compared with the file."""
    try:
        with open(os.path.join(folder, RECORD), encoding="utf-8") as file:
            data = json.load(file)
        scale = Scale(**{**data["scale"], "shifts": dict(data["scale"]["shifts"])})
        wanted, base = data["outputs"][MODEL], data["small judge"]
    except (OSError, ValueError, KeyError, TypeError):
        raise ConfigProblem(f"{folder}: not the files of the deep judge; {_WAY_OUT}") from None
    if base != learnt(small.weights):
        raise ConfigProblem(f"{folder}: made for the judge of another version of empathycheck; {_WAY_OUT}")
    try:
        with open(os.path.join(folder, MODEL), "rb") as file:
            found = sha256(file.read()).hexdigest()
    except OSError:
        found = ""
    if found != wanted:
        raise ConfigProblem(f"{folder}: {MODEL} does not match its hash; {_WAY_OUT}")
    return scale, found


def _loaded(folder: str) -> tuple[Any, Any]:
    try:
        runtime, tokenizers = import_module("onnxruntime"), import_module("tokenizers")
    except ImportError as error:
        name = error.name or "onnxruntime"
        raise ConfigProblem(
            f"judge: the deep judge needs {name}, which is not installed; {_WAY_OUT}"
        ) from None
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    session = runtime.InferenceSession(
        os.path.join(folder, MODEL), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = tokenizers.Tokenizer.from_file(os.path.join(folder, TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return session, tokenizer


class _Kept:
    """Answers by sentence, in a file between runs: never needed, never a reason to fail."""

    def __init__(self, identity: str) -> None:
        self._identity = identity[:16]
        self._memory: dict[str, int] = {}
        self._file: Any = None
        try:
            os.makedirs(cache_dir(), exist_ok=True)
            self._file = sqlite3.connect(os.path.join(cache_dir(), "deep-judge.sqlite"), timeout=2.0)
            self._file.execute(
                "CREATE TABLE IF NOT EXISTS answers (sentence BLOB PRIMARY KEY, hundredths INTEGER)"
            )
        except (sqlite3.Error, OSError):  # whatever is wrong with the cache, the judge works without it
            self._file = None

    def _name(self, key: str) -> bytes:
        return blake2b(f"{self._identity}\0{key}".encode("utf-8", "replace"), digest_size=16).digest()

    def read(self, keys: Sequence[str]) -> dict[str, int]:
        """The answers that are known for these sentences."""
        found = {key: self._memory[key] for key in keys if key in self._memory}
        if self._file is not None:
            for key in keys:
                if key in found:
                    continue
                try:
                    row = self._file.execute(
                        "SELECT hundredths FROM answers WHERE sentence = ?", (self._name(key),)
                    ).fetchone()
                except (sqlite3.Error, OSError):  # damaged, or locked by another check
                    break
                if row is not None:
                    found[key] = self._memory[key] = int(row[0])
        return found

    def write(self, answers: Mapping[str, int]) -> None:
        """Keeps answers."""
        self._memory.update(answers)
        if self._file is None or not answers:
            return
        try:
            with self._file:
                rows = [(self._name(key), value) for key, value in answers.items()]
                self._file.executemany("INSERT OR IGNORE INTO answers VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError):  # a full disk, or a file that another check holds
            self._file = None
