"""The judge within a check: it adds, it lowers, and the rules keep what is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from empathycheck.checking.document import check_source
from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.weighing import judged
from empathycheck.errors import FileProblem
from empathycheck.judge.asked import LOWERED, OFF, RAISED, Asked
from empathycheck.judge.named import judge_named
from empathycheck.judge.small import SmallJudge
from empathycheck.model import FileResult
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings
from tests.one_paragraph import prose

RULES = load_rules()
ALONE = "Our people truly make the difference every single day."
RULED = "We are the leading provider of tents."


class Fixed:
    """A judge that says the same of everything."""

    low, high = -1.0, 1.0
    has_changed = ""

    def __init__(self, score: float) -> None:
        self.score = score
        self.asked: list[Asked] = []

    def scores(self, asked: Sequence[Asked]) -> list[float]:
        self.asked += asked
        return [self.score] * len(asked)

    def probability(self, score: float) -> float:
        return 0.9 if score > 0 else 0.02

    def changed(self, _asked: Asked, _score: float) -> str:
        return self.has_changed


class Eager(SmallJudge):
    """The judge that ships, if it took everything for praise."""

    @property
    def high(self) -> float:
        return -1e9


def checked(source: str, path: str = "page.md", **settings: str) -> FileResult:
    return check_source(source, path, "markdown", RULES, Settings(severity="hint", **settings))  # type: ignore[arg-type]


def test_a_sentence_that_no_rule_knows_is_found_by_the_judge_alone() -> None:
    found = [finding for finding in checked(ALONE + "\n").findings if finding.rule == "claims/self-praise"]
    assert [finding.severity for finding in found] == ["warning"]
    assert found[0].text in ALONE
    assert found[0].question.startswith(f"“{found[0].text}”: ")
    assert found[0].question.endswith("?")
    assert 0.5 < found[0].confidence <= 1
    assert not checked(ALONE + "\n", judge=OFF).findings


@pytest.mark.parametrize(
    ("score", "severity", "confidence"), [(-2.0, "hint", 0.02), (0.0, "warning", 0.5), (2.0, "warning", 0.9)]
)
def test_a_rules_finding_counts_as_the_judge_weighs_it(
    score: float, severity: str, confidence: float
) -> None:
    document = prose(RULED)
    judge = Fixed(score)
    hits = judged(document, RULES, ruled_claims(document, RULES), lambda: judge, lambda: True)
    assert [(hit.rule, hit.severity, hit.confidence) for hit in hits] == [
        ("claims/leader", severity, confidence)
    ]


def test_one_sentence_has_one_finding_and_its_neighbours_are_read_too() -> None:
    document = prose(f"{RULED} {ALONE}")
    judge = Fixed(2.0)
    hits = judged(document, RULES, ruled_claims(document, RULES), lambda: judge, lambda: True)
    assert sorted(hit.rule for hit in hits) == ["claims/leader", "claims/self-praise"]
    assert judge.asked[0] == Asked(RULED, "", ALONE, "claims/leader", "leading provider", ("claims/leader^",))
    assert judge.asked[1] == Asked(ALONE, RULED, "", "claims/self-praise", signals=("a rule beside it",))


def test_on_a_page_that_readers_come_to_for_the_matter_the_judge_adds_nothing() -> None:
    assert checked(ALONE + "\n", "docs/guide.md").findings == ()


@pytest.mark.parametrize("text", [
    f"“{ALONE}” says Maren Holt, who runs the Anchor Inn in Whitby.",
    "Nobody claims that our people truly make the difference every single day.",
    "Do our people truly make the difference every single day?",
])  # fmt: skip
def test_what_excuses_a_rule_excuses_the_judge(text: str) -> None:
    document = prose(text)
    hits = judged(document, RULES, [], Eager, lambda: True)
    assert [hit for hit in hits if hit.severity != "hint"] == []


def test_what_nothing_excuses_is_found_by_the_same_judge() -> None:
    assert judged(prose(ALONE), RULES, [], Eager, lambda: True)


def test_without_its_rule_the_judge_adds_nothing() -> None:
    document = prose(ALONE)
    assert judged(document, RULES.only(["claims/leader"]), [], lambda: Fixed(2.0), lambda: True) == []


def test_what_is_no_judge_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="not a checkpoint"):
        judge_named(str(tmp_path))


def test_what_only_the_deep_judge_does_is_said() -> None:
    document = prose(f"{RULED} {ALONE}")
    for score, changed, said in (
        (2.0, RAISED, {"warning": "Only the deep judge asks this."}),
        (-2.0, LOWERED, {"hint": "The deep judge alone made it a hint."}),
    ):
        judge = Fixed(score)
        judge.has_changed = changed
        hits = judged(document, RULES, ruled_claims(document, RULES), partial(_same, judge), lambda: True)
        assert hits
        for hit in hits:
            assert hit.why.endswith(said[hit.severity]), hit


def _same(judge: Fixed) -> Fixed:
    return judge
