"""The judge that a team has taught: read whole or refused, moved by rules and words, as fast as the one below it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.checking.document import check_source
from empathycheck.errors import ConfigProblem
from empathycheck.judge import taught as module
from empathycheck.judge.asked import Asked
from empathycheck.judge.named import judge_named
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.taught import Moves, TaughtJudge, dump_taught, parts_of, read_taught
from empathycheck.judge.weights import identity
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings

MOVES = Moves({"claims/leader": -400, "claims/self-praise": 300}, {"rope": -150, "best": 100})
RULED = Asked("The leading rope maker met in May.", rule="claims/leader", words="leading rope maker")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "our-judge.json"
    file.write_bytes(dump_taught(MOVES, {"seed": 1}))
    return file


def test_it_is_read_as_it_was_written(path: Path) -> None:
    judge = judge_named(str(path))
    assert isinstance(judge, TaughtJudge)
    assert judge.moves == MOVES
    assert (judge.low, judge.high) == (SmallJudge().low, SmallJudge().high)


def test_a_finding_moves_by_its_rule_and_by_the_words_it_marks() -> None:
    base = SmallJudge()
    moved = TaughtJudge(MOVES).scores([RULED])[0] - base.scores([RULED])[0]
    assert moved == round(-550 * base.unit / 100)
    assert parts_of(MOVES, RULED) == [("claims/leader", -400), ("“rope”", -150)]
    assert TaughtJudge(MOVES).probability(0) == base.probability(0)


def test_what_the_judge_alone_would_find_moves_downwards_only() -> None:
    base = SmallJudge()
    found = Asked("Our people truly make the difference every single day.", rule="claims/self-praise")
    passed = found._replace(text="The ferry leaves at nine every day.")
    assert base.scores([found])[0] >= base.high > base.scores([passed])[0]
    for move, moves in ((300, False), (-300, True)):
        judge = TaughtJudge(Moves({"claims/self-praise": move}, {"every": move}))
        assert (judge.scores([found])[0] < base.scores([found])[0]) is moves
        assert judge.scores([found])[0] <= base.scores([found])[0]
        assert judge.scores([passed]) == base.scores([passed])


@given(st.text(max_size=80), st.text(max_size=30))
def test_scores_stay_whole_numbers(text: str, words: str) -> None:
    score = TaughtJudge(MOVES).scores([Asked(text, rule="claims/leader", words=words)])[0]
    assert score == int(score)


def damaged(path: Path, **changes: object) -> str:
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, **changes}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("changes", "reason"), [
    ({"moves": {"rules": {}, "words": {}}}, "damaged, or changed by hand"),
    ({"seed": 2}, "damaged, or changed by hand"),
    ({"schema": "empathycheck-judge/9"}, "of another version"),
    ({"schema": "something"}, "not a judge that was taught"),
])  # fmt: skip
def test_what_was_changed_is_refused_in_one_line(path: Path, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(ConfigProblem, match=reason) as raised:
        judge_named(damaged(path, **changes))
    assert str(raised.value).startswith(str(path))
    assert "empathycheck learn" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_one_that_was_learnt_on_other_weights_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "identity", lambda: "0" * 64)
    with pytest.raises(ConfigProblem, match="learnt on the judge of another version"):
        read_taught(str(path))


@pytest.mark.parametrize("moves", [
    None, [], {"rules": {}}, {"rules": {"a": 0.5}, "words": {}}, {"rules": {"a": 10**9}, "words": {}},
    {"rules": {"a": True}, "words": {}}, {"rules": [], "words": {}},
])  # fmt: skip
def test_moves_that_make_no_sense_are_refused_though_their_hash_fits(tmp_path: Path, moves: object) -> None:
    data = {"schema": module.SCHEMA, "base": identity(), "moves": moves}
    path = tmp_path / "judge.json"
    path.write_text(json.dumps({**data, "hash": module._hash(data)}), encoding="utf-8")
    with pytest.raises(ConfigProblem, match="whole numbers from"):
        read_taught(str(path))


@given(st.binary(max_size=120))
def test_other_files_are_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("judge") / "other.json"
    path.write_bytes(content)
    with pytest.raises(ConfigProblem):
        judge_named(str(path))


def test_a_cut_off_file_and_a_deep_one_are_refused(tmp_path: Path, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 50_000, encoding="utf-8")
    for file in (path, deep):
        with pytest.raises(ConfigProblem, match="cannot be read as JSON"):
            judge_named(str(file))


def test_one_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match="no such file or directory; empathycheck learn"):
        judge_named(str(tmp_path / "our-judge.json"))


def test_a_check_asks_by_it_and_the_configuration_names_it(path: Path, tmp_path: Path) -> None:
    (tmp_path / "empathycheck.toml").write_text('judge = "our-judge.json"\n', encoding="utf-8")
    (tmp_path / "page.md").write_text("The leading provider of rope in the county.\n", encoding="utf-8")
    severities = []
    for options in ([], ["--judge", str(path)], ["--judge", "off"]):
        done = subprocess.run(
            [sys.executable, "-m", "empathycheck", "check", "page.md", "--format", "json",
             "--severity", "hint", *options],
            cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        (finding,) = json.loads(done.stdout)["files"][0]["findings"]
        severities.append((finding["severity"], done.returncode, finding["confidence"] < 0.5))
    assert severities == [("hint", 0, True), ("hint", 0, True), ("warning", 1, False)]


def test_a_check_with_it_loads_no_more_than_json(path: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("We are the leading provider of rope.\n", encoding="utf-8")
    code = (
        "import sys; from empathycheck.cli.app import run; status = run(sys.argv[1:]);"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'hashlib', 'numpy', 'torch', 'transformers', 'scipy', 'random', 'ssl', 'socket'}),"
        " [name for name in sys.modules if name.startswith(('empathycheck.learning', 'empathycheck.judge.training'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--judge", str(path), str(page)],
        capture_output=True, encoding="utf-8", check=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[] []"


def test_the_judges_part_stands_in_the_json_report_as_confidence() -> None:
    rules = load_rules()
    found = check_source("We are the leading provider of rope.", "page.md", "markdown", rules, Settings())
    alone = check_source(
        "We are the leading provider of rope.", "page.md", "markdown", rules, Settings(judge="off")
    )
    asked = Asked("We are the leading provider of rope.", hits=("claims/leader^",))
    assert found.findings[0].confidence == judge_named().probability(judge_named().scores([asked])[0]) > 0.5
    assert alone.findings[0].confidence == 1.0
