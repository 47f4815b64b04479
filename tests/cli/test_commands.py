"""compare, explain, rules, init."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from .conftest import Run


def test_compare_says_a_quantity_through_something_familiar(run: Run) -> None:
    done = run("compare", "6000 m/s")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "6000 m/s"
    assert "÷" in done.stdout
    assert all(len(line) <= 80 for line in lines)


def test_compare_speaks_json(run: Run) -> None:
    done = run("compare", "It lifts off at 6000 m/s.", "--format", "json", "-n", "2")
    data = json.loads(done.stdout)
    assert data["schema"] == "empathycheck-compare/1"
    (quantity,) = data["quantities"]
    assert set(quantity) == {
        "text",
        "value",
        "unit",
        "dimension",
        "hedge",
        "comparisons",
        "question",
        "ladder",
    }
    assert (quantity["text"], quantity["value"], quantity["dimension"]) == ("6000 m/s", 6000, "speed")
    assert len(quantity["comparisons"]) == 2
    assert set(quantity["comparisons"][0]) == {
        "kind", "anchor", "name", "value", "unit", "ratio", "relation", "sum", "source", "year", "text", "score",
        "address", "citation",
    }  # fmt: skip
    scores = [each["score"] for each in quantity["comparisons"]]
    assert scores == sorted(scores, reverse=True)


def test_compare_reads_words_and_standard_input(run: Run) -> None:
    assert run("compare", "6000", "m/s").stdout == run("compare", "6000 m/s").stdout
    assert run("compare", "-", text="6000 m/s\n").stdout == run("compare", "6000 m/s").stdout


@pytest.mark.parametrize("words", [("-40 °C",), ("-40", "°C"), ("-40 °C", "-n", "1"), ("-n", "1", "-40 °C")])
def test_compare_takes_a_figure_below_zero_for_no_option(run: Run, words: tuple[str, ...]) -> None:
    done = run("compare", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "-40 °C"


def test_compare_keeps_its_options(run: Run) -> None:
    assert "no such option" in run("compare", "6000 m/s", "--nonsense").stderr


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("7,000 pounds", "Nothing is compared: money or weight? A sentence around it decides."),
        ("60 tonnes per batch", "Nothing is compared: what it is per is not known here."),
    ],
)
def test_compare_says_why_nothing_is_compared(run: Run, typed: str, answer: str) -> None:
    assert run("compare", typed).stdout.splitlines() == [typed, f"  {answer}"]


def test_compare_knows_the_audience(run: Run) -> None:
    assert run("compare", "6000 m/s", "--audience", "commuters").returncode == 0
    done = run("compare", "6000 m/s", "--audience", "comuters")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "--audience: comuters: there is no such audience; did you mean “commuters”?"
    )
    assert len(done.stderr.splitlines()) == 1


def test_explain_shows_the_page_of_a_rule(run: Run) -> None:
    done = run("explain", "own/marvel")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "own/marvel: About a marvel of engineering\n\n"
        "A reader asks\n  “marvel of engineering”: says who?\n\n"
        "Why it matters\n  A reader cannot check it.\n\n"
        "Ways to answer\n  Name who says so, and when.\n\n"
        "What excuses it\n"
        "  evidence beside it; the words of a speaker who is named; held at arm's length;\n"
        "  denied; a page of documentation; told by somebody who chose it; the name of\n"
        "  one of several; it asks; it speaks of the reader; it speaks of somebody else;\n"
        "  one person speaks of themselves; it tells what was; it says what may or should\n"
        "  be; it counts some of many; it says what is looked for; it tells the reader\n"
        "  what to do; its capitals make it a name; its subject has a name that is not\n"
        "  the page's\n\n"
        "To set it aside, with the reason\n  <!-- empathycheck-ignore own/marvel: a quotation -->\n\n"
        "Its 2 examples: empathycheck explain own/marvel --examples\n"
    )


def test_explain_shows_the_examples_of_a_rule_where_asked(run: Run) -> None:
    shown = run("explain", "own/marvel", "--examples").stdout
    assert (
        "It asks about\n  - It is a [marvel of engineering] of ours.\n\n"
        "It lets pass\n  - It is red.\n\n"
        "Where this comes from\n  Made for a test, 2024.\n\n"
    ) in shown
    assert "Its 2 examples" not in shown


def test_explain_shows_a_family_and_speaks_json(run: Run) -> None:
    assert run("explain", "own").stdout.count("A reader asks") == 3
    data = json.loads(run("explain", "own/rain", "--format", "json").stdout)
    (rule,) = data["rules"]
    assert (rule["name"], rule["severity"], rule["flag"][0]["marks"]) == ("own/rain", "hint", ["rain fell"])


def test_rules_are_one_a_line(run: Run) -> None:
    lines = run("rules").stdout.splitlines()
    assert any(
        line.split() == ["own/marvel", "error", "About", "a", "marvel", "of", "engineering"] for line in lines
    )
    listed = json.loads(run("rules", "--format", "json").stdout)["rules"]
    assert [rule["name"] for rule in listed] == [line.split()[0] for line in lines]


def test_init_writes_settings_that_hold_already(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "fresh"
    folder.mkdir()
    done = run("init", cwd=folder)
    assert (done.returncode, done.stdout) == (
        0,
        "Wrote empathycheck.toml: every setting is in it, as a comment. Next: empathycheck check\n"
        "To say who reads: empathycheck audience init\n",
    )
    written = (folder / "empathycheck.toml").read_text(encoding="utf-8")
    assert tomllib.loads(written) == {}
    assert run("check", cwd=folder).returncode == 0
    # every setting shown is one that is read
    uncommented = (
        "\n".join(
            line.removeprefix("# ") if "=" in line or line.startswith("# [") else line
            for line in written.splitlines()
        )
        .replace('rules = ["our-rules/"]\n', "")
        .replace('extend = "../empathycheck.toml"\n', "")
        .replace('judge = "our-judge.json"\n', "")
        .replace('audience-file = "audience.yaml"\n', "")
        .replace('ledger = "claims.yaml"\n', "")
        .replace('voice = "voice.json"\n', "")
    )
    (folder / "empathycheck.toml").write_text(uncommented, encoding="utf-8")
    done = run("check", cwd=folder)
    assert (done.returncode, done.stderr) == (
        0,
        "empathycheck.toml:28: decisions: decisions.json: no such file yet, nothing is dismissed; "
        "it is what the report saves\n",
    )
    assert len(tomllib.loads(uncommented)) == 17
