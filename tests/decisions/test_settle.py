"""Which finding a decision is about: it stays with its words, and what has gone is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from empathycheck.decisions.file import Decision, Decisions
from empathycheck.decisions.settle import honoured, settled
from empathycheck.model import RunResult
from tests.decisions.sources import Own

PAGE = "Some words. It is a splendid gadget of ours. More words.\n\nAnother line. The rain fell.\n"
TODAY = "2026-06-01"


def page(folder: Path, text: str, name: str = "a.md") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def dismissed(own: Own, path: Path, name: str = "a.md", **fields: Any) -> Decision:
    """The first finding of a file, dismissed."""
    finding = own.files(path).files[0].findings[0]
    entry = Decision(finding.fingerprint, finding.rule, name, "dismissed", "quotation")
    return entry._replace(text=finding.text, sentence=finding.sentence, **fields)


def outcome(
    own: Own, folder: Path, entry: Decision, *paths: Path
) -> tuple[list[int], list[int], tuple[str, ...]]:
    """By file how many findings are left and how many were decided, and what is stale."""
    decisions = Decisions(str(folder / "d.json"), (entry,))
    result = own.files(*paths)
    after = honoured(result, decisions, settled(result, decisions, [str(folder)]), TODAY)
    return [len(each.findings) for each in after.files], [each.decided for each in after.files], after.stale


def test_a_dismissed_finding_is_silent_and_counted(own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    assert outcome(own, tmp_path, dismissed(own, path), path) == ([1], [1], ())


def test_an_accepted_one_shows_until_its_words_change(own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    entry = dismissed(own, path, state="accepted", reason="")
    assert outcome(own, tmp_path, entry, path) == ([2], [0], ())
    page(tmp_path, PAGE.replace("splendid gadget", "kettle"))
    assert outcome(own, tmp_path, entry, path) == (
        [1],
        [0],
        ("a.md: own/splendour “splendid gadget”: accepted",),
    )


@pytest.mark.parametrize(("until", "left"), [("2026-05-31", 2), ("2026-06-01", 1), ("2026-06-02", 1)])
def test_not_now_ends_with_its_day(until: str, left: int, own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    entry = dismissed(own, path, reason="not-now", until=until)
    assert outcome(own, tmp_path, entry, path) == ([left], [2 - left], ())


@pytest.mark.parametrize(
    "text",
    [
        "# New head\n\nNew paragraph.\n\n" + PAGE,
        PAGE.replace("Some words.", "Other words."),
        PAGE.replace("More words.", "Other words."),
        PAGE.replace("Some words.", "Other.").replace("More words.", "Others."),
        PAGE.replace("It is a splendid", "It  is a\nsplendid"),
    ],
)
def test_a_decision_stays_with_its_words(text: str, own: Own, tmp_path: Path) -> None:
    entry = dismissed(own, page(tmp_path, PAGE))
    assert outcome(own, tmp_path, entry, page(tmp_path, text)) == ([1], [1], ())


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("of ours", "of theirs"),
        PAGE.replace("It is a splendid gadget of ours.", "A splendid gadget."),
    ],
)
def test_a_sentence_in_its_place_is_new(text: str, own: Own, tmp_path: Path) -> None:
    entry = dismissed(own, page(tmp_path, PAGE))
    left, decided, stale = outcome(own, tmp_path, entry, page(tmp_path, text))
    assert (left, decided, len(stale)) == ([2], [0], 1)


def test_one_decision_is_about_one_finding(own: Own, tmp_path: Path) -> None:
    entry = dismissed(own, page(tmp_path, PAGE))
    twice = page(tmp_path, PAGE + "\nIt is a splendid gadget of ours.\n")
    assert outcome(own, tmp_path, entry, twice) == ([2], [1], ())


def test_a_renamed_file_keeps_its_decisions(own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    entry = dismissed(own, path)
    moved = path.rename(tmp_path / "b.md")
    assert outcome(own, tmp_path, entry, moved) == ([1], [1], ())


def test_a_copy_in_another_file_is_undecided(own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    copy = page(tmp_path, PAGE, "b.md")
    entry = dismissed(own, path)
    assert outcome(own, tmp_path, entry, path, copy) == ([1, 2], [1, 0], ())
    assert outcome(own, tmp_path, entry, copy) == ([2], [0], ())


def test_what_a_run_did_not_read_is_not_stale(own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    entry = dismissed(own, path)
    other = page(tmp_path, "Nothing here.\n", "b.md")
    assert outcome(own, tmp_path, entry, other)[2] == ()
    page(tmp_path, "Nothing here.\n")
    assert outcome(own, tmp_path, entry, other)[2] == ()
    assert len(outcome(own, tmp_path, entry, path)[2]) == 1
    path.unlink()
    assert len(outcome(own, tmp_path, entry, other)[2]) == 1


def test_a_rule_that_did_not_run_tells_nothing(own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    decisions = Decisions("d.json", (dismissed(own, path),))
    result = own.files(path)
    without = RunResult((result.files[0]._replace(findings=()),))
    assert settled(without, decisions, [str(tmp_path)], lambda rule: False).stale == ()
    assert settled(without, decisions, [str(tmp_path)], lambda rule: True).stale == (0,)


def test_of_two_entries_for_one_finding_the_later_counts(own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    entry = dismissed(own, path)
    decisions = Decisions("d.json", (entry, entry._replace(state="accepted")))
    result = own.files(path)
    found = settled(result, decisions, [str(tmp_path)])
    assert (dict(found.decided), found.stale) == ({(0, 0): 1}, ())
    assert len(honoured(result, decisions, found, TODAY).files[0].findings) == 2
