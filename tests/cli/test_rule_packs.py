"""Rules of one's own: examples are run, there is a rule to begin with, packages bring packs, mistakes are one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import PAGE, RULE, Run
from .test_exit_status import only_line


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_pack(run: Run) -> None:
    for words in ((), ("pack",)):
        done = run("rules", "--test", *words)
        assert (done.returncode, done.stdout, done.stderr) == (
            0, "6 examples of 3 rules, all as they say.\n", ""
        )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "It is a [[splendid gadget]] of ours.",
            "It is a [[gadget]] that is splendid.",
            "pack/own/splendour.yaml:13: examples.flag: “It is a gadget that is splendid.”: "
            "expected “gadget”, got no mark",
        ),
        (
            "It is red.",
            "A splendid gadget is red.",
            "pack/own/splendour.yaml:15: examples.pass: “A splendid gadget is red.”: "
            "expected no mark, got “splendid gadget”",
        ),
        (
            "It is a [[splendid gadget]] of ours.",
            "It is a [[splendid gadget]], no splendid gadget of theirs.",
            "pack/own/splendour.yaml:13: examples.flag: “It is a splendid gadget, no splendid gadget of theirs.”: "
            "expected “splendid gadget”, got “splendid gadget” and “splendid gadget”",
        ),
        (
            '    - "It is red."\n',
            '    - "It is red."\nknown_gaps:\n  should_flag:\n    - "One [[splendid gadget]]."\n',
            "pack/own/splendour.yaml:18: known_gaps.should_flag: “One splendid gadget.”: "
            "expected no mark as yet, got all it should mark: move it to examples.flag",
        ),
        (
            '    - "It is red."\n',
            '    - "It is red."\nknown_gaps:\n  should_pass:\n    - "It is blue."\n',
            "pack/own/splendour.yaml:18: known_gaps.should_pass: “It is blue.”: "
            "expected a mark as yet, got none: move it to examples.pass",
        ),
    ],
)
def test_an_example_that_fails_says_where_what_and_what_instead(
    run: Run, site: Path, old: str, new: str, line: str
) -> None:
    rewrite(site / "pack" / "own" / "splendour.yaml", old, new)
    done = run("rules", "--test")
    assert (done.returncode, done.stderr) == (1, f"{line}\n")
    assert done.stdout.endswith("of 3 rules, 1 failed.\n")
    if "known_gaps" in line:
        assert run("check").returncode == 1  # a gap that has closed stops nobody
        return
    for _ in range(2):  # the second answer is the one that was kept
        refused = run("check")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == f"{line}; empathycheck rules --test tries it again\n"
    rewrite(site / "pack" / "own" / "splendour.yaml", new, old)
    assert run("check").returncode == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "says who?",
            "says who.",
            "4: question: ““{match}”: says who.” is none; end it with a question mark",
        ),
        ("[[splendid gadget]]", "[[splendid gadget", "13: examples.flag: "),
        ("[[splendid gadget]]", "[[splendid [[gadget]]]]", "13: examples.flag: "),
        ("[[splendid gadget]]", "splendid gadget", "put [[ ]] around what must be marked"),
        ("It is red.", "It is [[red]].", "nothing is marked in an example that passes; take [[ ]] out"),
        ("title: ", "title: About: ", "2: "),
        (
            "phrases:\n  - ",
            "phrases:\n\t- ",
            "10: this is not YAML: a tab at the start of a line; indent with spaces",
        ),
        ("severity: warning", "severity: &a warning", "3: "),
        ("why: A", "why: [A", "5: "),
        ("source: Made", 'source: "Made', "quotation mark"),
    ],
)
def test_what_is_no_rule_is_refused_with_its_line_and_a_way_out(
    run: Run, site: Path, old: str, new: str, said: str
) -> None:
    rewrite(site / "pack" / "own" / "splendour.yaml", old, new)
    for words in (("check",), ("rules", "--test")):
        done = run(*words)
        assert (done.returncode, done.stdout) == (2, "")
        line = done.stderr.splitlines()[0]
        assert line.startswith("pack/own/splendour.yaml:")
        assert said in line
        for riddle in ("while parsing", "while scanning", "expected <", "did not find", "block mapping"):
            assert riddle not in done.stderr


def test_a_rule_to_begin_with(run: Run, site: Path) -> None:
    (site / "empathycheck.toml").unlink()
    done = run("rules", "--new", "house/artisan")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Wrote copy-rules/house/artisan.yaml. Next: change its words, then empathycheck rules --test copy-rules\n"
        'Name the folder in empathycheck.toml too: rules = ["copy-rules"]\n'
    )
    assert run("rules", "--test", "copy-rules").stdout == "2 examples of 1 rule, all as they say.\n"
    (site / "empathycheck.toml").write_text('rules = ["copy-rules"]\nselect = ["house"]\n', encoding="utf-8")
    (site / "page.md").write_text("Our bread is truly artisan.\n", encoding="utf-8")
    assert "truly artisan" in run("check").stdout
    again = run("rules", "--new", "house/artisan")
    assert again.returncode == 2
    assert "artisan.yaml" in only_line(again.stderr)
    assert run("rules", "--new", "house/second").stdout.startswith("Wrote copy-rules/house/second.yaml.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--new", "Artisan"), "not family/name in small letters with hyphens, such as house/artisan"),
        (("--new", "../up/artisan"), "not family/name"),
        (("--new", "claims/leader"), "a rule of this name ships with empathycheck; give yours another"),
        (("--new", "house/a", "--test"), "--test or --new, not both"),
        (
            ("--test", "nowhere"),
            "nowhere: a rule pack is a folder of family/name.yaml files; there is no such",
        ),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, words: tuple[str, ...], said: str) -> None:
    done = run("rules", *words)
    assert done.returncode == 2
    assert said in only_line(done.stderr)


def test_without_a_pack_there_is_nothing_to_test(run: Run, site: Path) -> None:
    (site / "empathycheck.toml").unlink()
    done = run("rules", "--test")
    assert done.returncode == 2
    assert "which pack? Name its folder, or set rules in the configuration" in only_line(done.stderr)


@pytest.fixture
def bakery(site: Path, environment: dict[str, str]) -> dict[str, str]:
    """An environment in which a package brings a pack, as pip leaves it there; its code may not be run."""
    libraries = site.parent / "libraries"
    package = libraries / "bakery_rules" / "copy" / "bakery"
    package.mkdir(parents=True, exist_ok=True)
    (libraries / "bakery_rules" / "__init__.py").write_text("raise RuntimeError('run')\n", encoding="utf-8")
    text = RULE.format(name="fresh", title="Fresh", severity="warning", phrase="splendid gadget")
    (package / "fresh.yaml").write_text(text.replace("own/fresh", "bakery/fresh"), encoding="utf-8")
    metadata = libraries / "bakery_rules-1.0.dist-info"
    metadata.mkdir(exist_ok=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: bakery-rules\nVersion: 1.0\n", "utf-8")
    (metadata / "entry_points.txt").write_text(
        "[empathycheck.rules]\nbakery = bakery_rules.copy\nlost = bakery_rules.nowhere\n", encoding="utf-8"
    )
    return {**environment, "PYTHONPATH": str(libraries)}


def test_a_pack_that_a_package_brings(bakery: dict[str, str], site: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "empathycheck", *words], cwd=site, env=bakery,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    config = site / "empathycheck.toml"
    (site / "page.md").write_text(PAGE, encoding="utf-8")
    config.write_text('rules = ["package:bakery"]\nselect = ["bakery"]\n', encoding="utf-8")
    done = run("check", "--format", "concise", "page.md")
    assert done.returncode == 1, done.stderr
    assert "bakery/fresh" in done.stdout
    assert run("rules", "--test").stdout == "2 examples of 1 rule, all as they say.\n"
    config.write_text('rules = ["package:bakey"]\n', encoding="utf-8")
    done = run("check")
    assert (done.returncode, done.stderr) == (
        2,
        "empathycheck.toml:1: rules: “package:bakey”: no package here brings rules of this name; "
        "did you mean “bakery”?; pip install the one that does\n",
    )
    config.write_text('rules = ["package:lost"]\n', encoding="utf-8")
    assert "lie at bakery_rules.nowhere, and there is no such folder" in run("check").stderr
