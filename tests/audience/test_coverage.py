"""What the copy has for each audience, and the first file that `audience init` writes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from empathycheck.cli.app import run
from empathycheck.readers import read_source
from empathycheck.reports.options import NO_LEVELS
from empathycheck.running.audience_draft import QUESTIONS, answered, seen_in
from empathycheck.settings.audience_file import read_readers
from empathycheck.settings.settings import Settings
from tests.command_line import PATIENCE

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
    assert shown.splitlines()[:3] == [
        "           first                     first   living",
        "         meeting  comparing  buying    use  with it  trouble  leaving",
        "parents        1          -       -      -        -        1        -",
    ]
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
        "parents", 'people with "small" children', "leaks, bills", "a bath", "a quick visit; strangers, a mess",
        "a neighbour", "valve: thermostatic", "by noon; the times of last year",
    ]  # fmt: skip
    path = tmp_path / "audience.yaml"
    path.write_text(answered(answers, [], Settings(root=str(tmp_path))), encoding="utf-8")
    (reader,) = read_readers(str(path), "audience.yaml")
    assert (reader.name, reader.who) == ("parents", 'people with "small" children')
    assert (reader.hurts, reader.unknown_words, reader.promise) == (
        ("leaks", "bills"), ("valve: thermostatic",), "by noon",
    )  # fmt: skip
    assert (reader.moves_them, reader.holds_them_back) == (("a quick visit",), ("strangers", "a mess"))
    assert reader.proof == "the times of last year"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_is_asked_eight_questions(site: Path) -> None:
    (site / "audience.yaml").unlink()
    main, side = pty.openpty()
    os.write(main, b"parents\nwho bathe children\nleaks\n\n\n\n\nby noon; the times\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "empathycheck", "audience", "init"],
        cwd=site, stdin=side, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    shown = process.communicate(timeout=PATIENCE)[0].decode("utf-8")
    os.close(side)
    os.close(main)
    assert process.returncode == 0
    for question in QUESTIONS:
        assert f"{question} " in shown
    assert "?:" not in shown
    (reader,) = read_readers(str(site / "audience.yaml"), "audience.yaml")
    assert (reader.name, reader.hurts, reader.gladdens, reader.proof) == (
        "parents",
        ("leaks",),
        (),
        "the times",
    )


def test_a_draft_shows_what_can_be_seen(site: Path) -> None:
    (site / "audience.yaml").unlink()
    (site / "index.md").write_text(
        "# Baths for \u2028 £900\n\nYour colour, your £900 bath.\n", encoding="utf-8"
    )
    assert run(["audience", "init"]) == 0
    text = (site / "audience.yaml").read_text(encoding="utf-8")
    assert "# region: [uk]  # as the copy shows" in text
    assert "# index.md opens with: Baths for £900" in text
    assert "# At no stage that their names tell: more.md" in text
    assert read_readers(str(site / "audience.yaml"), "audience.yaml")


def test_init_speaks_of_the_file_where_there_is_none(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init"]) == 0
    assert "audience init" not in capsys.readouterr().out
    (site / "audience.yaml").unlink()
    (site / "empathycheck.toml").unlink()
    assert run(["init"]) == 0
    assert "To say who reads: empathycheck audience init" in capsys.readouterr().out


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
    found = seen_in([document], Settings(root=str(tmp_path)))
    assert [name for name, paths in found.stages.items() if paths] == [stage]


@pytest.mark.usefixtures("site")
def test_what_brings_reading_levels_is_told_in_one_quiet_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("empathycheck.running.coverage.is_installed", lambda: False)
    monkeypatch.setattr("empathycheck.cli.report.reads_levels", lambda: False)
    monkeypatch.setattr("empathycheck.cli.checking.is_installed", lambda name: name != "textstat")
    for command, times in (
        (["audience"], 1),
        (["report", "-o", "report.html"], 1),
        (["check", "--severity", "hint", "--fail-on", "never"], 1),
        (["check", "--severity", "hint", "--fail-on", "never", "--quiet"], 0),
        (["check", "--fail-on", "never"], 0),
    ):
        assert run(command) == 0
        shown = capsys.readouterr()
        assert (shown.out + shown.err).count(NO_LEVELS) == times, command
