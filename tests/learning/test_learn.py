"""What a team decides moves the judge: better on what it decided, hardly worse on the benchmark, or nothing at all."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.weighing import judged
from empathycheck.cli.learn import command
from empathycheck.decisions.file import Decision, Decisions, dump_decisions
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.taught import TaughtJudge, read_taught
from empathycheck.judge.training.measure import score
from empathycheck.learning.benchmark import FILE, SHA256, shipped
from empathycheck.learning.fitting import FOLDS, fitted, folds, shows
from empathycheck.learning.learn import MOST_LOST, learn
from empathycheck.learning.samples import gathered, set_aside
from empathycheck.rulebook.load import load_rules
from tests.learning.teams import (
    a_coin,
    decided,
    learnt,
    no_excellence,
    no_feelings,
    questions,
    tired,
)
from tests.one_paragraph import prose

ALONE = "claims/self-praise"


def entry(number: int, **said: str) -> Decision:
    told = {
        "rule": "claims/leader",
        "text": "leading",
        "sentence": f"A leading mill of town {number}.",
        **said,
    }
    return Decision(f"{number:016x}", path="a.md", **{"state": "accepted", **told})  # type: ignore[arg-type]


def file_of(*entries: Decision) -> Decisions:
    return Decisions("decisions.json", entries)


@pytest.mark.parametrize("team", [no_feelings, no_excellence], ids=lambda team: team.__name__)
def test_a_team_with_a_pattern_is_understood_on_what_it_was_not_asked_about(team: object) -> None:
    found = learnt(team)
    best = found.best
    assert best.after.f1 > best.before.f1
    assert best.guard.before.f1 - best.guard.after.f1 <= MOST_LOST
    seen = {sample.group for sample in found.gathered.samples}
    others = [
        each._replace(state="accepted" if team(each, praise, None) else "dismissed")  # type: ignore[operator]
        for each, praise in questions()
        if " ".join(each.sentence.casefold().split()) not in seen
    ]
    rest = gathered([file_of(*others)], ALONE).samples
    taught = TaughtJudge(best.moves)
    grades = [2 if sample.accepted else 0 for sample in rest]
    before, after = (score(grades, shows(judge, rest)).f1 for judge in (taught.base, taught))
    assert len(rest) > 500
    assert after > before


def test_what_is_dismissed_again_and_again_is_lowered_in_a_check() -> None:
    taught = TaughtJudge(learnt(no_feelings).best.moves)
    rules = load_rules()
    document = prose(
        "We are thrilled and delighted to open our new shop. We are the leading provider of tents."
    )
    ruled = ruled_claims(document, rules)
    severities = {
        hit.rule: hit.severity for hit in judged(document, rules, ruled, lambda: taught, lambda: True)
    }
    assert {hit.rule: hit.severity for hit in ruled} == {
        "claims/feelings": "warning",
        "claims/leader": "warning",
    }
    assert severities["claims/feelings"] == "hint"
    assert severities["claims/leader"] == "warning"


def test_teams_without_a_pattern_are_told_so() -> None:
    told, gains = [], []
    for seed in range(8):
        try:
            best = learn([decided(a_coin, 60, 40, seed)]).best
            gains.append(best.after.f1 - best.before.f1)
        except ConfigProblem as problem:
            told.append(str(problem))
            gains.append(0.0)
    assert len(told) >= 4  # what a few of many draws show by chance nobody can tell from a pattern
    assert sum(gains) / len(gains) < 0.02
    reasons = ("no pattern in it that the judge can learn", "on the benchmark that ships F1 would fall")
    assert all(any(reason in line for reason in reasons) and "\n" not in line for line in told), told
    assert any(reasons[0] in line for line in told)


def test_a_judge_that_would_forget_is_refused() -> None:
    with pytest.raises(ConfigProblem, match="on the benchmark that ships F1 would fall from") as raised:
        learn([decided(tired, 40, 300)])
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("accepted", "dismissed"), [(9, 30), (30, 9), (0, 0)])
def test_with_fewer_than_ten_of_each_nothing_is_learnt(accepted: int, dismissed: int) -> None:
    with pytest.raises(
        ConfigProblem, match=f"{accepted} accepted and {dismissed} dismissed .* it takes 10 of each"
    ):
        learn([decided(no_feelings, accepted, dismissed)])


def test_the_same_decisions_give_the_same_bytes_in_whatever_order_they_stand() -> None:
    decisions = decided(no_feelings, 60, 40)
    turned = decisions._replace(entries=decisions.entries[::-1])
    first = learnt(no_feelings).content
    assert [learn([each]).content for each in (decisions, turned)] == [first, first]
    assert learn([decisions], seed=2).content != first


def test_the_file_is_small_and_holds_no_sentence() -> None:
    decisions = decided(no_feelings, 120, 80)
    text = learn([decisions]).content.decode()
    assert len(text) < 5_000
    data = json.loads(text)
    assert text == json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert [each.sentence for each in decisions.entries if each.sentence in text] == []
    assert all(" " not in word for word in data["moves"]["words"])
    assert data["decisions"]["accepted"] == 120 - data["decisions"]["left out"].get("said more than once", 0)
    assert data["figures"]["benchmark"]["sha256"] == SHA256


def test_later_files_count_and_what_teaches_nothing_is_left_out() -> None:
    first = file_of(
        entry(1),
        entry(2),
        entry(3, rule="numbers/no-anchor"),
        entry(4, state="dismissed", reason="not-now", until="2099-01-01"),
        entry(5, sentence=""),
        entry(6, sentence="A leading mill of town 2."),
        entry(7),
        entry(8, sentence="A leading mill of town 7.", state="dismissed"),
        entry(9, state="dismissed", reason="other"),
    )
    found = gathered([first, file_of(entry(1, state="dismissed"))], ALONE)
    assert {sample.asked.text[-2]: sample.accepted for sample in found.samples} == {
        "1": False,
        "2": True,
        "9": False,
    }
    assert found.left_out == {
        "decided again later": 1,
        "decided both ways": 2,
        "dismissed for now only": 1,
        "not about a claim": 1,
        "said more than once": 1,
        "without its sentence": 1,
    }


def test_a_decision_on_a_sentence_that_has_gone_from_its_page_still_counts(tmp_path: Path) -> None:
    gone = file_of(*(entry(number)._replace(path=str(tmp_path / "gone.md")) for number in range(3)))
    assert len(gathered([gone], ALONE).samples) == 3


def test_what_the_judge_alone_asked_goes_by_the_whole_sentence() -> None:
    found = gathered([file_of(entry(1, rule=ALONE), entry(2))], ALONE)
    assert [sample.asked.words for sample in found.samples] == ["", "leading"]


def test_a_rule_is_set_aside_by_five_dismissals_and_four_fifths() -> None:
    def aside(accepted: int, dismissed: int) -> frozenset[str]:
        no = (entry(number, state="dismissed") for number in range(dismissed))
        yes = (entry(100 + number) for number in range(accepted))
        return set_aside(gathered([file_of(*no, *yes)], ALONE).samples)

    assert "claims/leader" not in aside(0, 4)
    assert {"claims/leader", "“leading”"} <= aside(1, 5)
    assert "claims/leader" not in aside(2, 6)


def test_sentences_lie_in_one_part_and_each_part_has_both_kinds() -> None:
    samples = gathered([decided(no_feelings, 60, 40)], ALONE).samples
    parts = folds(samples, 1)
    assert sorted(number for part in parts for number in part) == list(range(len(samples)))
    assert len(parts) == FOLDS
    assert all(len({samples[number].accepted for number in part}) == 2 for part in parts)
    groups = [{samples[number].group for number in part} for part in parts]
    assert sum(map(len, groups)) == len(set().union(*groups))
    assert folds(samples, 1) == parts != folds(samples, 2)


def test_few_decisions_move_little() -> None:
    few = gathered([file_of(*(entry(number, state="dismissed") for number in range(2)))], ALONE).samples
    many = gathered([file_of(*(entry(number, state="dismissed") for number in range(40)))], ALONE).samples
    little, much = (fitted(SmallJudge(), samples, ()).rules["claims/leader"] for samples in (few, many))
    assert much < little < 0


def test_the_benchmark_is_whole_and_nothing_was_trained_on_it() -> None:
    root = Path(__file__).resolve().parents[2]
    path = root / "src" / "empathycheck" / "learning" / FILE
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(shipped().sentences) == len(rows) > 250
    assert sum(row["praise"] == 2 for row in rows) == 150
    plain = {" ".join(row["text"].casefold().split()) for row in rows}
    assert len(plain) == len(rows)
    for sheet in sorted((root / "training" / "sentences").glob("*.jsonl")):
        for line in sheet.read_text(encoding="utf-8").splitlines():
            assert " ".join(json.loads(line)["text"].casefold().split()) not in plain
    examples = {
        " ".join(example.text.casefold().split()) for rule in load_rules().rules for example in rule.flag
    }
    assert not plain & examples


class TestCommand:
    @pytest.fixture
    def decisions(self, tmp_path: Path) -> Path:
        path = tmp_path / "decisions.json"
        path.write_text(dump_decisions(decided(no_feelings, 60, 40)), encoding="utf-8")
        return path

    def test_it_writes_a_judge_without_the_network(
        self, decisions: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("the network was asked")

        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.chdir(decisions.parent)
        done = CliRunner().invoke(command, ["decisions.json"], standalone_mode=False, catch_exceptions=False)
        assert done.output.startswith("our-judge.json: learnt from ")
        assert "F1 before  after" in done.output
        assert "claims/feelings" in done.output
        assert max(map(len, done.output.splitlines())) <= 110
        judge = read_taught("our-judge.json")
        assert judge.moves.rules["claims/feelings"] < -100

    def test_a_judge_is_written_anew_and_anything_else_is_left(
        self, decisions: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(decisions.parent)
        run = ["decisions.json", "-o", "judge.json"]
        for _ in range(2):
            done = CliRunner().invoke(command, run, standalone_mode=False, catch_exceptions=False)
            assert done.return_value == 0
        before = decisions.read_bytes()
        with pytest.raises(FileProblem, match="there is one already that is no judge"):
            CliRunner().invoke(
                command,
                ["decisions.json", "-o", "decisions.json"],
                standalone_mode=False,
                catch_exceptions=False,
            )
        assert decisions.read_bytes() == before
        with pytest.raises(FileProblem, match="there is no folder"):
            CliRunner().invoke(
                command,
                ["decisions.json", "-o", "no/judge.json"],
                standalone_mode=False,
                catch_exceptions=False,
            )

    def test_where_it_refuses_nothing_is_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("few.json").write_text(dump_decisions(decided(no_feelings, 9, 9)), encoding="utf-8")
        with pytest.raises(ConfigProblem, match=r"few\.json: "):
            CliRunner().invoke(command, ["few.json"], standalone_mode=False, catch_exceptions=False)
        assert [path.name for path in tmp_path.iterdir()] == ["few.json"]
