"""Saved runs come back as they were, and a file that is none is refused in one line."""

from __future__ import annotations

import pytest

from empathycheck.errors import FileProblem
from empathycheck.history.runs import Counts, LastPage, Run, Runs
from empathycheck.history.saved_runs import read_runs, with_run, write_runs

MAY = Run("May", Counts(2, 300, 3, 1, 0))
PAGES = {
    "b.md": LastPage(Counts(1, 100, 1, 0, 0), frozenset({"0f", "0a"})),
    "a\ud800.md": LastPage(Counts(1), frozenset()),
}


def test_there_and_back() -> None:
    runs = with_run(Runs(), MAY, PAGES)
    again = read_runs(write_runs(runs), "runs.json")
    assert again == runs
    assert write_runs(again) == write_runs(runs)
    assert write_runs(runs).encode("utf-8").endswith(b"\n")


def test_the_same_run_once_more_adds_nothing() -> None:
    once = with_run(Runs(), MAY, PAGES)
    assert with_run(once, MAY, PAGES) == once
    assert [run.label for run in with_run(once, MAY._replace(label="June"), PAGES).runs] == ["May", "June"]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "not JSON"),
        ("[]", "no file of saved runs"),
        ('{"schema": "empathycheck-decisions/1"}', "no file of saved runs"),
        ('{"schema": "empathycheck-runs/1", "runs": {}, "pages": {}}', "should be a list"),
        ('{"schema": "empathycheck-runs/1", "runs": [{"words": "many"}], "pages": {}}', "whole numbers"),
        ('{"schema": "empathycheck-runs/1", "runs": [{"label": 3}], "pages": {}}', "without a label"),
        ('{"schema": "empathycheck-runs/1", "runs": [], "pages": {"a": {"findings": [1]}}}', "names"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_file_of_runs_is_refused(written: str, reason: str) -> None:
    with pytest.raises(FileProblem, match=reason) as problem:
        read_runs(written, "runs.json")
    assert str(problem.value).startswith("runs.json: ")
    assert "\n" not in str(problem.value)
