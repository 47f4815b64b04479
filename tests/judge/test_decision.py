"""What a check would ask the judge about labelled sentences, and the limits that are chosen by it."""

from __future__ import annotations

import pytest

from empathycheck.judge.asked import Asked
from empathycheck.judge.named import judge_named
from empathycheck.judge.training.data import Labelled
from empathycheck.rulebook.load import load_rules
from training import decision
from training.decision import Question
from training.inputs import name_of

RULED = Labelled("We are the leading provider of tents.", "About us", "Call us.", 2)
ALONE = Labelled("Our people truly make the difference every single day.", "", "", 2)
EXCUSED = ALONE._replace(text=f"“{ALONE.text}” says Maren Holt, who runs the Anchor Inn in Whitby.", praise=0)
PLAIN = Labelled("The ferry leaves from pier two at nine.", "Our wonderful team.", "", 0)


def test_a_row_asks_what_a_check_would_ask_about_its_sentence() -> None:
    ruled, alone, excused, plain = decision.questions(
        [RULED, ALONE, EXCUSED, PLAIN], load_rules(), judge_named()
    )
    assert [(one.ruled, one.asked.hits, one.asked.before) for one in ruled] == [
        (True, ("claims/leader^",), "About us")
    ]
    assert [(one.ruled, one.asked.text, one.asked.hits) for one in alone] == [(False, ALONE.text, ())]
    assert excused == []
    assert plain == []


def rows_with(
    scores: list[tuple[int, bool, float]],
) -> tuple[list[Labelled], list[list[Question]], list[list[float]]]:
    rows = [Labelled("A sentence.", "", "", praise) for praise, _, _ in scores]
    asked = [[Question(Asked("A sentence.", hits=("claims/x",) * ruled), ruled)] for _, ruled, _ in scores]
    return rows, asked, [[score] for *_, score in scores]


def test_the_limits_part_praise_from_plain_sentences() -> None:
    pytest.importorskip("scipy", reason="limits are chosen with what the extra [train] brings")
    rows, asked, scores = rows_with(
        [(2, True, 0.1 + n) for n in range(20)]
        + [(0, True, -0.1 - n) for n in range(20)]
        + [(2, False, 30.1 + n) for n in range(20)]
        + [(0, False, 29.9 - n) for n in range(20)]
        + [(1, True, -5.0), (1, False, 50.0)]
    )
    low, high = decision.limits(rows, asked, scores)
    marked = decision.marked(asked, scores, low, high)
    wrong = [(row.praise, value) for row, mark, value in zip(rows, marked, scores, strict=True)
             if row.praise != 1 and mark != (row.praise == 2)]  # fmt: skip
    assert len(wrong) <= 4
    made = decision.decided(rows, asked, scores, {"a rule": 2.0})
    assert made.slope > 0
    assert made.shifts["a rule"] * made.slope == pytest.approx(2.0)
    assert (
        decision.evidence_of(rows, asked, scores)["a rule"]
        > decision.evidence_of(rows, asked, scores)["two rules"]
    )


def test_a_sentence_goes_by_a_name_that_spaces_do_not_change() -> None:
    assert name_of(" We  are\nhere. ") == name_of("We are here.") != name_of("We are there.")
    assert len(name_of("We are here.")) == 16
