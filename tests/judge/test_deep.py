"""The deep judge: what it reads, how its score is made, what it keeps, and one line where it cannot be had."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from empathycheck.errors import ConfigProblem
from empathycheck.judge import deep
from empathycheck.judge.asked import DEEP, LOWERED, RAISED, Asked
from empathycheck.judge.marks import marked
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.weights import learnt, shipped
from empathycheck.settings.find import load_settings

PRAISE = Asked("Our passionate team delivers truly exceptional results.", "We are here.", "Call us.")
PLAIN = Asked("The ferry leaves from pier two at nine.")


class _Pieces(NamedTuple):
    ids: list[int]


class _Answers(list[float]):
    """What the encoder answers with, as far as it is asked."""

    def reshape(self, _size: int) -> _Answers:
        return self

    def tolist(self) -> list[float]:
        return list(self)


class Reads:
    """Stands for the encoder and for what cuts words into pieces; `answer` is what it says of everything."""

    def __init__(self, answer: float) -> None:
        self.answer = answer
        self.batches: list[int] = []

    def encode_batch(self, texts: list[str], add_special_tokens: bool) -> list[Any]:
        assert not add_special_tokens
        return [_Pieces([len(word) for word in text.split()]) for text in texts]

    def run(self, _names: None, given: dict[str, Any]) -> list[Any]:
        ids, kinds, there = (given[key] for key in ("input_ids", "token_type_ids", "attention_mask"))
        assert [len(row) for row in ids] == [len(row) for row in kinds] == [len(row) for row in there]
        self.batches.append(len(ids))
        return [_Answers([self.answer] * len(ids))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / deep.MODEL).write_bytes(b"weights")
    unit, start = 1 / SmallJudge().unit, shipped().offset / 1e6
    scale = {
        "unit": unit,
        "start": start,
        "small": 1.0,
        "deep": 2.0,
        "offset": -1.0,
        "low": 0.0,
        "high": 1.0,
        "least": -3.0,
    }
    record = {
        "scale": {**scale, "shifts": {"a rule": 0.5}},
        "small judge": learnt(shipped()),
        "outputs": {deep.MODEL: sha256(b"weights").hexdigest()},
    }
    (tmp_path / deep.RECORD).write_text(json.dumps(record), encoding="utf-8")
    return tmp_path


def judge_in(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: float) -> tuple[deep.DeepJudge, Reads]:
    reads = Reads(answer)
    monkeypatch.setattr(deep, "_loaded", lambda _folder: (reads, reads))
    monkeypatch.setattr(deep, "_array", lambda table: table)
    return deep.DeepJudge(str(folder)), reads


def small(asked: Asked) -> float:
    judge = SmallJudge()
    return judge.scores([asked])[0] / judge.unit + judge.weights.offset / 1e6


def test_the_score_is_made_of_both_judges_and_of_what_the_rules_say(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge, reads = judge_in(folder, monkeypatch, 1.5)
    ruled = PRAISE._replace(hits=("claims/feelings",), words="passionate team")
    scores = judge.scores([PRAISE, PLAIN, ruled])
    assert scores[0] == pytest.approx(small(PRAISE) + 2 * 1.5 - 1, abs=0.011)
    assert scores[2] == pytest.approx(scores[0] + 0.5, abs=0.011)
    assert small(PLAIN) < -3  # so it is not read
    assert scores[1] < -5
    assert sum(reads.batches) <= 2


def test_answers_are_kept_between_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = judge_in(folder, monkeypatch, 1.5)
    wanted = first.scores([PRAISE])
    second, reads = judge_in(folder, monkeypatch, -9.0)
    assert second.scores([PRAISE]) == wanted
    assert reads.batches == []
    (folder / "cache" / "deep-judge.sqlite").write_bytes(b"damaged" * 100)
    third, reads = judge_in(folder, monkeypatch, 1.5)
    assert third.scores([PRAISE]) == wanted
    assert reads.batches == [1]


def test_it_says_what_the_small_judge_would_not_have_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer, changed in ((30.0, RAISED), (-30.0, LOWERED)):
        monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(folder / changed))
        judge, _ = judge_in(folder, monkeypatch, answer)
        found = {
            judge.changed(asked, judge.scores([asked])[0])
            for asked in (PRAISE, PRAISE._replace(text="We care."))
        }
        assert found - {""} <= {changed}
        assert judge.changed(PLAIN, judge.scores([PLAIN])[0]) == ""
    assert marked(judge, PRAISE) == marked(SmallJudge(), PRAISE)


def test_pieces_are_cut_to_what_the_encoder_reads() -> None:
    ids, kinds = deep.pieces_of(list(range(200, 300)), [7] * 30, [8] * 30)
    assert len(ids) == len(kinds) == 1 + 72 + 1 + 24 + 1 + 24 + 1
    assert kinds == [0] * 74 + [1] * 50
    assert (ids[0], ids[73], ids[-1]) == (deep.FIRST, deep.BETWEEN, deep.BETWEEN)


def _problem(folder: Path) -> str:
    with pytest.raises(ConfigProblem) as raised:
        deep.DeepJudge(str(folder))
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_files_that_do_not_fit_are_refused(folder: Path) -> None:
    (folder / deep.MODEL).write_bytes(b"other")
    assert "does not match its hash" in _problem(folder)
    record = json.loads((folder / deep.RECORD).read_text(encoding="utf-8"))
    (folder / deep.RECORD).write_text(json.dumps({**record, "small judge": "0"}), encoding="utf-8")
    assert "another version" in _problem(folder)
    (folder / deep.RECORD).write_text("{}", encoding="utf-8")
    assert "not the files of the deep judge" in _problem(folder)


def test_the_configuration_can_ask_for_it(tmp_path: Path) -> None:
    (tmp_path / "empathycheck.toml").write_text('judge = "deep"\n', encoding="utf-8")
    assert load_settings(None, str(tmp_path)).judge == DEEP
