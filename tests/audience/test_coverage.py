"""What the copy has for each audience, and the first file that `audience init` writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from empathycheck.cli.app import run
from empathycheck.readers import read_source
from empathycheck.running.audience_draft import QUESTIONS, answered, stages_of
from empathycheck.settings.audience_file import read_readers
from empathycheck.settings.settings import Settings

FILE = """\
audiences:
  parents:
    insight:
      hurts: [a leak on a Sunday, strangers in the house]
      gladdens: [a warm bath]
    persona:
      unknown-words: [thermostatic]
    journey:
      first-meeting: index.md
      trouble: help.md
"""
PAGES = {
    "index.md": "# Baths\n\nYour bath is warmer by Friday.\n",
    "help.md": "# Help\n\nIf it leaks on a Sunday night, turn the thermostatic valve. Then the thermostatic tap.\n",
    "more.md": "# More\n\nThe house stands by the river.\n",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "audience.yaml").write_text(FILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("site")
def test_coverage_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audience", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "empathycheck-audience/1"
    (parents,) = data["audiences"]
    assert {need["text"]: need["pages"] for need in parents["needs"]} == {
        "a leak on a Sunday": ["help.md"],
        "strangers in the house": [],
        "a warm bath": ["index.md"],
    }
    assert {stage["name"]: stage["pages"] for stage in parents["stages"] if stage["pages"]} == {
        "first-meeting": ["index.md"],
        "trouble": ["help.md"],
    }
    assert parents["unknown_words"] == [{"text": "thermostatic", "times": 2, "pages": ["help.md"]}]
    page = next(each for each in data["pages"] if each["path"] == "index.md")
    assert (page["audience"], page["stage"], page["ours"], page["yours"]) == (
        "parents",
        "first-meeting",
        {},
        {"your": 1},
    )


@pytest.mark.usefixtures("site")
def test_coverage_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audience"]) == 0
    shown = capsys.readouterr().out
    assert "hurts: strangers in the house: no page speaks of it" in shown
    assert "no copy for: comparing, buying, first-use, living-with-it, leaving" in shown
    assert "not their word: thermostatic, 2 times on 1 page" in shown


def test_without_a_file_it_says_what_writes_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from empathycheck.errors import ConfigProblem

    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigProblem, match="“empathycheck audience init” writes one"):
        run(["audience"])


def test_a_draft_holds_what_the_copy_shows(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "audience.yaml").unlink()
    assert run(["audience", "init"]) == 0
    (reader,) = read_readers(str(site / "audience.yaml"), "audience.yaml")
    assert {glob.pattern: glob.stage for glob in reader.globs} == {
        "index.md": "first-meeting",
        "help.md": "trouble",
    }
    assert "# hurts:" in (site / "audience.yaml").read_text(encoding="utf-8")
    assert run(["audience"]) == 0
    assert capsys.readouterr().out.startswith("Wrote audience.yaml")


@pytest.mark.usefixtures("site")
def test_a_file_that_is_there_stays() -> None:
    from empathycheck.errors import ConfigProblem

    with pytest.raises(ConfigProblem, match="there is one already, left as it is"):
        run(["audience", "init"])


def test_eight_answers_make_a_file(tmp_path: Path) -> None:
    assert len(QUESTIONS) == 8
    answers = [
        "parents", 'people with "small" children', "leaks, bills", "a bath", "a quick visit", "a neighbour",
        "valve: thermostatic", "by noon",
    ]  # fmt: skip
    path = tmp_path / "audience.yaml"
    path.write_text(answered(answers, [], Settings(root=str(tmp_path))), encoding="utf-8")
    (reader,) = read_readers(str(path), "audience.yaml")
    assert (reader.name, reader.who) == ("parents", 'people with "small" children')
    assert (reader.hurts, reader.unknown_words, reader.promise) == (
        ("leaks", "bills"), ("valve: thermostatic",), "by noon",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "stage"),
    [
        ("pricing.md", "comparing"),
        ("site/faq.html", "trouble"),
        ("mails/order-confirmed.eml", "buying"),
        ("mails/welcome.eml", "first-use"),
        ("cancel.md", "leaving"),
        ("ads/spring.csv", "first-meeting"),
    ],
)
def test_paths_speak_of_stages(path: str, stage: str, tmp_path: Path) -> None:
    document = read_source("A text.", str(tmp_path / path), "text")
    found = stages_of([document], Settings(root=str(tmp_path)))
    assert [name for name, paths in found.items() if paths] == [stage]
