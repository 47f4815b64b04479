"""A baseline: what was known is silent, and what was repaired never makes room for something new."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathycheck.decisions.baseline import Baseline, less_known, load_baseline, new_baseline, save_baseline
from empathycheck.errors import ConfigProblem
from tests.decisions.sources import Own
from tests.decisions.test_settle import page

HEAD = "One. A splendid gadget stood here."
PAGE = f"{HEAD} Two.\n\nThree. A splendid gadget stood here. Four.\n\nFive. The rain fell. Six.\n"


def baseline(own: Own, folder: Path, *paths: Path) -> Baseline:
    """A baseline of the files as they are, written and read."""
    made = new_baseline(str(folder / "b.json"), own.files(*paths))
    save_baseline(made)
    again = load_baseline(made.path)
    assert again == made
    return made


def counts(own: Own, known: Baseline, *paths: Path) -> list[tuple[int, int]]:
    """By file: how many findings are new, and how many known."""
    return [(len(each.findings), each.known) for each in less_known(own.files(*paths), known).files]


def test_what_was_there_is_known(own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    assert counts(own, baseline(own, tmp_path, path), path) == [(0, 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE.replace(HEAD, "One."), (0, 2)),
        (PAGE + "\nSeven. A quiet marvel. Eight.\n", (1, 3)),
        (PAGE.replace("The rain fell.", "A quiet marvel."), (1, 2)),
        (PAGE.replace(HEAD, "One.") + "\nSeven. A splendid gadget. Eight.\n", (1, 2)),
        (PAGE.replace(HEAD, "One.") + "\nSeven. A splendid gadget stood here. Eight.\n", (1, 2)),
        ("New. " + PAGE, (0, 3)),
        (PAGE.replace("Three.", "Thirty."), (0, 3)),
        (PAGE.replace("Three.", "Thirty.").replace("Four.", "Forty."), (1, 2)),
    ],
)  # fmt: skip
def test_only_what_is_new_is_shown(text: str, expected: tuple[int, int], own: Own, tmp_path: Path) -> None:
    known = baseline(own, tmp_path, page(tmp_path, PAGE))
    assert counts(own, known, page(tmp_path, text)) == [expected]


def test_equal_findings_are_counted(own: Own, tmp_path: Path) -> None:
    line = "A splendid gadget.\n\n"
    known = baseline(own, tmp_path, page(tmp_path, line * 3))
    assert counts(own, known, page(tmp_path, line * 4)) == [(1, 3)]
    assert counts(own, known, page(tmp_path, line * 2)) == [(0, 2)]


def test_a_renamed_file_stays_known(own: Own, tmp_path: Path) -> None:
    path = page(tmp_path, PAGE)
    known = baseline(own, tmp_path, path)
    copy = page(tmp_path, PAGE, "copy.md")
    assert counts(own, known, path, copy) == [(0, 3), (3, 0)]
    copy.unlink()
    moved = path.rename(tmp_path / "b.md")
    assert counts(own, known, moved) == [(0, 3)]


def test_a_new_one_keeps_what_the_run_did_not_read(own: Own, tmp_path: Path) -> None:
    one, two, three = (page(tmp_path, PAGE, name) for name in ("1.md", "2.md", "3.md"))
    known = baseline(own, tmp_path, one, two, three)
    page(tmp_path, "Nothing.\n", "1.md")
    three.unlink()
    fresh = new_baseline(known.path, own.files(one), known)
    assert [each.path for each in fresh.entries] == ["2.md"] * 3
    kept = new_baseline(known.path, own.files(one), known, lambda rule: rule != "own/rain")
    assert [each.path for each in kept.entries] == ["1.md", "2.md", "2.md", "2.md"]


def test_paths_start_at_its_folder(own: Own, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = page(tmp_path, PAGE, "site/a.md")
    known = baseline(own, tmp_path, path)
    assert {each.path for each in known.entries} == {"site/a.md"}
    monkeypatch.chdir(tmp_path / "site")
    assert counts(own, known, Path("a.md")) == [(0, 3)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no valid JSON"), ("[]", "not a baseline"), ('{"schema": "x", "findings": []}', "not a baseline"),
        ('{"schema": "empathycheck-baseline/1", "findings": [1]}', "finding 1: should be an object"),
        ('{"schema": "empathycheck-baseline/1", "findings": [{"path": "a.md"}]}', "finding 1: rule: should be a text"),
        ('{"schema": "empathycheck-baseline/1",'
         ' "findings": [{"path": "a", "rule": "b", "fingerprint": "c", "near": 1}]}',
         "finding 1: near: should be two texts"),
    ],
)  # fmt: skip
def test_a_broken_one_is_told_in_one_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigProblem) as raised:
        load_baseline(str(path), "b.json")
    assert message in str(raised.value)
    assert str(raised.value).startswith("b.json")


def test_none_yet(tmp_path: Path) -> None:
    assert load_baseline(str(tmp_path / "b.json")) is None
