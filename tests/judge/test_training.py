"""What trains a judge: labels checked line by line, fair parts, honest measuring, one line for every mistake."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.judge.training import measure
from empathycheck.judge.training.data import Labelled, folds, read_labelled
from empathycheck.judge.training.report import Calibration, calibrated, page, plot, read_calibration
from empathycheck.judge.training.run import train
from empathycheck.judge.training.teacher import Recipe, load_checkpoint

GOOD = {"text": "We are the best.", "praise": 2, "spans": [{"text": "the best", "class": "superlative"}]}


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    other = json.dumps({"text": "It rains.", "praise": 0, "prev": None, "next": "So it does."})
    rows = read_labelled(written(tmp_path, json.dumps(GOOD), "", other))
    assert [(row.text, row.praise, row.spans, row.after) for row in rows] == [
        ("We are the best.", 2, ("the best",), ""),
        ("It rains.", 0, (), "So it does."),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "2: not JSON"),
        ("[1]", "2: not an object"),
        ('{"praise": 0}', "2: text: is missing or empty"),
        ('{"text": 5, "praise": 0}', "2: text: is a text, and this is 5"),
        ('{"text": "a"}', "2: praise: is missing; it is 0, 1 or 2"),
        ('{"text": "a", "praise": 3}', "2: praise: 3 is none of 0, 1, 2"),
        ('{"text": "a", "praise": true}', "2: praise: true is none of 0, 1, 2"),
        ('{"text": "a", "praise": "2"}', '2: praise: "2" is none of 0, 1, 2'),
        ('{"text": "a", "praise": 2, "spans": ["b"]}', '2: spans: "b" does not stand in the text'),
        (
            '{"text": "a", "praise": 2, "spans": [{"text": "a", "class": "x"}]}',
            "2: spans: class “x” is none of",
        ),
    ],
)
def test_a_wrong_label_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path, json.dumps(GOOD), line)
    with pytest.raises(FileProblem) as raised:
        read_labelled(path)
    assert str(raised.value).startswith(f"{path}:{said}")
    assert "\n" not in str(raised.value)


def test_files_that_are_none_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b'{"text": "caf\xe9"}')
    for path, said in (
        (tmp_path / "gone", "no such file"),
        (tmp_path / "latin.jsonl", "not UTF-8"),
        (written(tmp_path), "is empty"),
    ):
        with pytest.raises(FileProblem, match=said):
            read_labelled(path)


def test_too_little_to_learn_from_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="1 sentences of grade 2 and 0 of grade 0"):
        train(
            str(written(tmp_path, json.dumps(GOOD))), "base", str(tmp_path / "out"), Recipe(), lambda *_: None
        )


def test_a_folder_that_holds_no_classifier_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="not a checkpoint"):
        load_checkpoint(tmp_path)
    (tmp_path / "config.json").write_text('{"architectures": ["BertModel"]}', encoding="utf-8")
    with pytest.raises(FileProblem, match=r"not a sequence classifier \(BertModel\)"):
        load_checkpoint(tmp_path)
    (tmp_path / "config.json").write_text("[", encoding="utf-8")
    with pytest.raises(FileProblem, match=r"config\.json is not a model's configuration"):
        load_checkpoint(tmp_path)


def test_what_is_not_installed_is_named_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "torch", None)
    kind = '{"architectures": ["BertForSequenceClassification"]}'
    (tmp_path / "config.json").write_text(kind, encoding="utf-8")
    with pytest.raises(ConfigProblem, match=r'pip install "empathycheck\[train\]"'):
        load_checkpoint(tmp_path)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=10, max_size=60), st.integers(2, 5))
def test_parts_hold_every_row_once_and_small_groups_whole(groups: list[str], count: int) -> None:
    rows = [Labelled("x", "", "", 0, group=group) for group in groups]
    parts = folds(rows, count, 3)
    assert sorted(number for part in parts for number in part) == list(range(len(rows)))
    for group in set(groups):
        if groups.count(group) <= len(rows) // count:
            assert sum(any(groups[number] == group for number in part) for part in parts) == 1


SCORED = st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.floats(-5, 5)), min_size=1, max_size=60)


@given(SCORED, st.floats(0, 1))
def test_the_best_limit_does_what_it_says(pairs: list[tuple[int, float]], least: float) -> None:
    grades, scores = [grade for grade, _ in pairs], [value for _, value in pairs]
    limit, found = measure.best(grades, scores, least)
    assert found == measure.score(grades, [value >= limit for value in scores]) or not found.hits
    assert found.precision >= least or not found.hits
    for other in scores:
        rival = measure.score(grades, [value >= other for value in scores])
        assert rival.f1 <= found.f1 or rival.precision < least


def test_probabilities_are_calibrated() -> None:
    grades = [2] * 30 + [0] * 10 + [2] * 10 + [0] * 30
    scores = [40.0] * 40 + [-40.0] * 40
    slope, offset = measure.platt(grades, scores)
    assert measure.probability(slope * 40 + offset) == pytest.approx(0.75, abs=0.01)
    assert measure.probability(slope * -40 + offset) == pytest.approx(0.25, abs=0.01)


def test_the_report_shows_calibration_and_escapes_what_it_quotes(tmp_path: Path) -> None:
    rows = [Labelled(f"<b>best</b> {number}", "", "", 2 * (number % 2)) for number in range(40)]
    answers = [2.0 if row.praise else -2.0 for row in rows]
    answers[0] = 3.0
    calibration = calibrated(rows, answers)
    shown = page(rows, answers, calibration, {"seed": 1})
    assert "<b>" not in shown
    assert "&lt;b&gt;best&lt;/b&gt; 0" in shown
    assert shown.count("<svg") == 1
    ET.fromstring(plot(measure.bins([0, 2, 2], [0.1, 0.9, 0.8])))
    assert read_calibration(tmp_path) == Calibration()
    (tmp_path / "empathycheck-judge.json").write_text("{", encoding="utf-8")
    with pytest.raises(FileProblem, match="cannot be read"):
        read_calibration(tmp_path)
