"""The path to a decision: its steps say what was found, and its outcome is what the check says."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from empathycheck import check_text
from empathycheck.cli.explain import command
from empathycheck.excuses.table import BY_NAME
from empathycheck.explaining.why import EXCUSED, SIGNED, paths
from empathycheck.judge.asked import Asked, Judge
from empathycheck.judge.named import judge_named
from empathycheck.judge.taught import Moves, TaughtJudge
from empathycheck.model import Audience
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.schema import SIGNS
from empathycheck.settings.settings import Settings
from tests.one_paragraph import prose

RULES = load_rules()


def steps(text: str, *others: str) -> dict[str, str]:
    found = paths(prose(text, *others), RULES, Audience())
    assert found, text
    return {step.question: step.answer for step in found[0].steps} | {"So": found[0].outcome}


def test_every_excuse_has_words() -> None:
    assert set(EXCUSED) == set(BY_NAME)


def test_a_claim_with_nothing_behind_it() -> None:
    path = steps("We are the leading provider of rope.")
    assert path["Is it praise?"].startswith("“leading provider” may be: claims/leader")
    assert path["Of ourselves?"] == "yes: “we”"
    assert path["Could the words go?"].endswith("“We are the provider of rope.”")
    assert path["Evidence within reach?"].startswith("none")
    assert path["So"].startswith("a warning, claims/leader")


def test_evidence_is_shown_with_its_place() -> None:
    path = steps("In 2024 Rope Monthly named us the leading provider of rope.")
    assert path["Evidence within reach?"] == "backed by “Rope Monthly named us”, same sentence"
    assert path["So"] == "nothing to ask"


def test_evidence_next_door_leaves_a_hint_that_says_so() -> None:
    text = (
        "We are the leading provider of rope. We were ranked first by Rope Monthly in a test of nine mills."
    )
    path = steps(text)
    assert path["Evidence within reach?"].startswith("in part backed by “ranked first by Rope Monthly")
    assert path["Evidence within reach?"].endswith("next sentence")
    assert path["So"].startswith("a hint")
    finding = next(
        each
        for each in check_text(text, settings=Settings(severity="hint")).findings
        if each.severity == "hint"
    )
    assert "Rope Monthly" in finding.backing


def test_what_speaks_against_a_claim_is_shown() -> None:
    path = steps("Their outstanding team bakes bread.")
    assert path["Of ourselves?"] == "perhaps not: it speaks of somebody else"
    assert path["So"] == "nothing to ask"
    path = steps("The lid should be outstanding.")
    assert path["What speaks against it?"] == "it says what may or should be"
    assert path["So"] == "nothing to ask"


def test_words_that_say_too_little_alone_are_shown() -> None:
    path = steps("Beautifully crafted doors.")
    assert path["Are its words enough?"].startswith("no: ")
    assert path["So"] == "nothing to ask"
    path = steps("Beautifully crafted doors for seamless moving.")
    assert path["Are its words enough?"] == "together with “seamless moving”"
    assert path["So"].startswith("a warning")


def test_every_sign_has_words() -> None:
    assert set(SIGNED) == set(SIGNS)


def test_amplified_and_stacked() -> None:
    path = steps("Our truly outstanding performance meets world-class service.")
    assert "truly" in path["Amplified or stacked?"]
    assert "2 such phrases" in path["Amplified or stacked?"]


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("10x faster builds.", "Measured from what?", "nothing in the sentence or beside it"),
        ("It flies at 6000 metres per second.", "Is something familiar beside it?", "nothing in the"),
        ("It takes 12 minutes.", "Does a reader need help?", "no: no rule asks"),
    ],
)
def test_numbers(text: str, question: str, answer: str) -> None:
    assert steps(text)[question].startswith(answer)


def test_the_outcome_is_the_check_s() -> None:
    text = "Our flagship product is 10x faster, they say, and the best plan is yours to choose."
    said = {each.outcome.partition(":")[0] for each in paths(prose(text), RULES, Audience())}
    for finding in check_text(text).findings:
        assert f"a {finding.severity}, {finding.rule}" in said


def test_on_the_command_line() -> None:
    shown = CliRunner().invoke(command, ["We are the leading provider of rope."], standalone_mode=False)
    assert "Evidence within reach?" in shown.output
    assert all(len(line) <= 80 for line in shown.output.splitlines())
    data = CliRunner().invoke(command, ["It is the best rope.", "--format", "json"], standalone_mode=False)
    assert json.loads(data.output)["schema"] == "empathycheck-reasons/1"
    none = CliRunner().invoke(command, ["It rained today."], standalone_mode=False)
    assert none.output.startswith("“It rained today.”\n")
    assert none.output.endswith("nothing to ask\n")
    rules_alone = ["It rained today.", "--judge", "off"]
    none = CliRunner().invoke(command, rules_alone, standalone_mode=False)
    assert none.output == "No praise and no quantity in it: nothing to ask.\n"


ALONE = "Our people truly make the difference every single day."


def judged_steps(text: str, judge: Judge | None = None) -> dict[str, str]:
    (found,) = paths(prose(text), RULES, Audience(), judge or judge_named())
    return {step.question: step.answer for step in found.steps} | {"So": found.outcome}


def test_the_judge_says_how_likely_and_by_which_words() -> None:
    path = judged_steps("We are the leading provider of rope.")
    asked = Asked("We are the leading provider of rope.", hits=("claims/leader^",))
    likely = judge_named().probability(judge_named().scores([asked])[0])
    assert path["How likely, says the judge?"].startswith(f"{likely:.2f}; for it “")
    assert path["And the severity?"].startswith("it stays a warning: only below 0.")
    assert path["So"].startswith("a warning, claims/leader")


def test_what_a_team_decided_is_shown_with_what_it_did() -> None:
    team = TaughtJudge(Moves({"claims/leader": -1500}))
    path = judged_steps("We are the leading provider of rope.", team)
    assert path["What do your decisions move?"].endswith(": claims/leader by -15.0 (log odds)")
    assert path["And the severity?"].startswith("a hint: what is less likely than 0.")
    assert path["So"].startswith("a hint, claims/leader")
    other = judged_steps("We are passionate about rope.", team)
    assert other["What do your decisions move?"] == "nothing here"


def test_what_the_rule_holds_for_a_hint_the_judge_does_not_weigh() -> None:
    text = (
        "We are the leading provider of rope. We were ranked first by Rope Monthly in a test of nine mills."
    )
    assert judged_steps(text)["And the severity?"].startswith("the rule says hint")


def test_a_sentence_that_the_judge_alone_asks_about_has_a_path() -> None:
    path = judged_steps(ALONE)
    assert path["Is it praise?"] == "no rule speaks of it"
    assert path["Enough to ask?"].startswith("yes: it asks from 0.")
    assert path["Evidence within reach?"].startswith("none")
    assert path["So"].startswith("a warning, claims/self-praise")
    quoted = judged_steps(f"“{ALONE}” says Maren Holt, who runs the Anchor Inn in Whitby.")
    assert quoted["So"] == "nothing to ask"


def test_a_plain_sentence_says_how_far_it_is_from_a_question() -> None:
    path = judged_steps("It rained today.")
    assert path["Enough to ask?"].startswith("no: it asks from 0.")
    assert path["So"] == "nothing to ask"


def test_the_outcome_with_the_judge_is_that_of_a_check() -> None:
    text = f"{ALONE} We are the leading provider of rope. The ferry leaves at nine."
    said = [each.outcome.partition(":")[0] for each in paths(prose(text), RULES, Audience(), judge_named())]
    assert said == [f"a {finding.severity}, {finding.rule}" for finding in check_text(text).findings]
