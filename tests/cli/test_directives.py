"""Comments that set findings aside, and the fingerprints that findings keep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .conftest import Run

TWO = "A splendid gadget, a marvel of engineering.\n"


def findings(run: Run, text: str, *arguments: str, name: str = "a.md") -> list[dict[str, Any]]:
    done = run("check", "-", "--stdin-filename", name, "--format", "json", *arguments, text=text)
    assert done.returncode in (0, 1), done.stderr
    (file,) = json.loads(done.stdout)["files"]
    found: list[dict[str, Any]] = file["findings"]
    return found


def rules(run: Run, text: str, *arguments: str, name: str = "a.md") -> list[str]:
    return [finding["rule"] for finding in findings(run, text, *arguments, name=name)]


def test_ignore_is_for_the_next_block_and_the_named_rule(run: Run) -> None:
    text = f"<!-- empathycheck-ignore own/marvel: quoted -->\n\n{TWO}\n{TWO}"
    assert rules(run, text) == ["own/splendour", "own/splendour", "own/marvel"]


def test_ignore_takes_families_lists_and_nothing_at_all(run: Run) -> None:
    for names in ("own", "own/marvel, own/splendour", "own/marvel own/splendour", ""):
        assert rules(run, f"<!-- empathycheck-ignore {names}: quoted -->\n\n{TWO}") == [], names


def test_off_and_on_hold_a_range(run: Run) -> None:
    text = f"{TWO}\n<!-- empathycheck-off own/marvel -->\n\n{TWO}\n<!-- empathycheck-on -->\n\n{TWO}"
    assert rules(run, text) == ["own/splendour", "own/marvel", "own/splendour", "own/splendour", "own/marvel"]
    assert rules(run, f"<!-- empathycheck-off -->\n\n{TWO}\n{TWO}") == []
    text = f"<!-- empathycheck-off own/marvel own/splendour -->\n\n{TWO}\n<!-- empathycheck-on own/marvel -->\n\n{TWO}"
    assert rules(run, text) == ["own/marvel"]


def test_ignore_file_is_for_all_of_it(run: Run) -> None:
    assert (
        rules(run, f"{TWO}\n<!-- empathycheck-ignore-file own/marvel: a press kit -->\n\n{TWO}")
        == ["own/splendour"] * 2
    )


def test_html_comments_count_in_html(run: Run) -> None:
    text = f"<p>{TWO}</p><!-- empathycheck-ignore own/marvel: quoted --><p>{TWO}</p>"
    assert rules(run, text, name="a.html") == ["own/splendour", "own/marvel", "own/splendour"]


def test_what_is_set_aside_is_counted(run: Run) -> None:
    done = run("check", "-", text=f"<!-- empathycheck-ignore own: quoted -->\n\n{TWO}")
    assert done.stdout == "1 sentence in 1 file, nothing to ask; 2 set aside by comments.\n"


def test_a_comment_without_use_is_a_hint(run: Run, site: Path) -> None:
    text = f"<!-- empathycheck-ignore own/marvel: quoted -->\n\nPlain.\n\n{TWO}"
    assert rules(run, text, "--severity", "hint") == [
        "own/splendour",
        "own/marvel",
    ]  # a narrowed run cannot tell
    (site / "empathycheck.toml").write_text('rules = ["pack"]\n', encoding="utf-8")
    (hint, *_) = findings(run, text, "--severity", "hint")
    assert (hint["rule"], hint["severity"]) == ("empathycheck/unused-ignore", "hint")
    assert hint["question"] == "This comment sets nothing aside: is it still needed?"
    assert "empathycheck/unused-ignore" not in rules(run, text)


def test_a_comment_with_an_unknown_name_is_a_hint(run: Run) -> None:
    (hint, *_) = findings(
        run, f"<!-- empathycheck-ignore own/marvle: quoted -->\n\n{TWO}", "--severity", "hint"
    )
    assert (hint["rule"], hint["severity"]) == ("empathycheck/unused-ignore", "hint")
    assert hint["question"] == "“own/marvle” in this comment: which rule is meant?"
    assert hint["start"] == {"offset": 0, "line": 1, "column": 1}


def test_a_fingerprint_moves_with_its_words(run: Run) -> None:
    around = f"Before it.\n\n{TWO}\nAfter it.\n"
    first = [finding["fingerprint"] for finding in findings(run, around)]
    assert len(set(first)) == 2
    moved = findings(
        run, "# More\n\nNew words here.\n\n" + around.replace("splendid gadget", "splendid\ngadget")
    )
    assert [finding["fingerprint"] for finding in moved] == first
    other = findings(run, around.replace("After it", "Long after it"))
    assert not set(first) & {finding["fingerprint"] for finding in other}


def test_equal_sentences_have_fingerprints_of_their_own(run: Run) -> None:
    found = findings(run, TWO + "\n" + (TWO + "\n") * 3)
    assert len({finding["fingerprint"] for finding in found}) == len(found) == 8
