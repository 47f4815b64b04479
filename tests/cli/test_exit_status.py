"""Exit statuses, and the one line that each thing that cannot be done gets."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from .conftest import CONFIG, Run


def only_line(text: str) -> str:
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


def test_nothing_to_ask_is_0(run: Run) -> None:
    done = run("check", "clean.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 sentence in 1 file, nothing to ask.\n", "")


def test_questions_are_1(run: Run) -> None:
    done = run("check")
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    "arguments", [["check", "clean.md"], ["check"], ["check", "page.md", "gone.md"]], ids=" ".join
)
def test_a_process_of_its_own_ends_the_same(run: Run, run_alone: Run, arguments: list[str]) -> None:
    here, alone = run(*arguments), run_alone(*arguments)
    assert (alone.returncode, alone.stdout, alone.stderr) == (here.returncode, here.stdout, here.stderr)


def test_fail_on_decides_what_fails(run: Run, site: Path) -> None:
    assert run("check", "--fail-on", "never").returncode == 0
    assert run("check", "--fail-on", "error").returncode == 1
    assert run("check", "--fail-on", "error", "--ignore", "own/marvel").returncode == 0
    assert run("check", "--severity", "error", "--ignore", "own/marvel").returncode == 0


def test_hints_never_fail_a_run(run: Run) -> None:
    done = run("check", "--select", "own/rain", "--severity", "hint")
    assert done.returncode == 0
    assert "rain fell" in done.stdout
    quiet = run("check", "--select", "own/rain")
    assert "rain fell" not in quiet.stdout
    assert "1 milder one not shown (--severity hint shows all)" in quiet.stdout.replace("\n", " ")


def test_a_folder_without_copy_says_so(run: Run, site: Path) -> None:
    (site / "empty").mkdir()
    done = run("check", "empty")
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing read: no copy found in empty (files that end in .")


BAD_OPTIONS = [
    (
        ["check", "--format", "jsn"],
        "--format: “jsn”: no such value; did you mean “json”?",
    ),
    (
        ["check", "--severity", "loud"],
        "--severity: “loud”: no such value; there are hint, warning, error",
    ),
    (
        ["check", "--select", "own/marvle"],
        "--select: “own/marvle”: no such rule or family; did you mean “own/marvel”?",
    ),
    (
        ["check", "--ignore", "qqq"],
        "--ignore: “qqq”: no such rule or family; “empathycheck rules” lists them all",
    ),
    (["check", "--fromat", "json"], "empathycheck check: --fromat: no such option; did you mean --format?"),
    (
        ["check", "--format"],
        "empathycheck check: option '--format' requires an argument; empathycheck check --help shows how it goes",
    ),
    (["--bogus"], "empathycheck: --bogus: no such option; empathycheck --help lists them"),
    (["chekc"], "empathycheck: “chekc”: no such command; did you mean “check”?"),
    (["page.md"], "empathycheck: “page.md”: no such command; did you mean empathycheck check page.md?"),
    (
        ["check", "-", "page.md"],
        "empathycheck check: - stands alone; name the files in a run of their own",
    ),
    (
        ["check", "-", "--stdin-filename", "a.png"],
        "--stdin-filename: a.png: not a kind of file that empathycheck reads; try draft.md",
    ),
    (
        ["check", "--config", "no.toml"],
        "no.toml: no such file; “empathycheck init” writes an empathycheck.toml",
    ),
    (["explain", "own/marvle"], "explain: “own/marvle”: no such rule or family; did you mean “own/marvel”?"),
    (["init"], "empathycheck.toml: there is one already, left as it is; rename it to have a fresh one"),
    (
        ["check", "--output", "no/such/folder.json"],
        "no/such/folder.json: there is no folder no/such; make it first",
    ),
    (
        ["compare", "banana"],
        'compare: no quantity found in “banana”; one looks like this: empathycheck compare "6000 m/s"',
    ),
    (
        ["explain"],
        "empathycheck explain: missing argument 'NAME'; empathycheck explain --help shows how it goes",
    ),
]


@pytest.mark.parametrize(("arguments", "line"), BAD_OPTIONS, ids=[" ".join(pair[0]) for pair in BAD_OPTIONS])
def test_what_cannot_be_done_is_2_and_one_line(run: Run, arguments: list[str], line: str) -> None:
    done = run(*arguments, text="")
    assert done.returncode == 2
    assert done.stdout == ""
    assert only_line(done.stderr) == line


def test_the_environment_is_checked_too(run: Run) -> None:
    done = run("check", extra={"EMPATHYCHECK_FORMAT": "terse"})
    assert done.returncode == 2
    assert only_line(done.stderr).startswith("EMPATHYCHECK_FORMAT: “terse”: no such value; ")


BAD_CONFIGS = [
    ("selct = []\n", "empathycheck.toml:1: selct: unknown; did you mean “select”?"),
    ('\n\nseverity = "wraning"\n', "empathycheck.toml:3: severity: “wraning”: no such value; did you mean “warning”?"),
    ("# a\nselect = 3\n", 'empathycheck.toml:2: select: should be a list of words, such as select = ["…"]'),
    ('rules = ["pack"]\nselect = ["own/marvle"]\n',
     "empathycheck.toml:2: select: “own/marvle”: no such rule or family; did you mean “own/marvel”?"),
    ("select = [\n", "empathycheck.toml:2: not valid TOML: "),
    ('[audiences.us]\nregoin = ["us"]\n', "empathycheck.toml:2: regoin: unknown; did you mean “region”?"),
    ('[audiences.here]\nregion = ["ukk"]\n', "empathycheck.toml:2: region: “ukk”: no such value; did you mean “uk”?"),
    ('audience = "parnets"\n', "empathycheck.toml:1: audience: parnets: there is no such audience; did you mean “par"),
    ("select = " + "[" * 5000 + "\n", "empathycheck.toml: not valid TOML: nested too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(("config", "line"), BAD_CONFIGS, ids=[pair[1][18:40] for pair in BAD_CONFIGS])
def test_a_bad_configuration_names_its_line(run: Run, site: Path, config: str, line: str) -> None:
    (site / "empathycheck.toml").write_text(config, encoding="utf-8")
    done = run("check")
    assert done.returncode == 2
    assert done.stdout == ""
    assert only_line(done.stderr).startswith(line)


def test_pyproject_counts_where_it_speaks_to_us(run: Run, site: Path) -> None:
    (site / "empathycheck.toml").unlink()
    project = site / "pyproject.toml"
    below = site / "below"
    below.mkdir()
    (below / "pyproject.toml").write_text('[project]\nname = "empathycheck-site"\n', encoding="utf-8")
    (below / "page.md").write_text("A splendid gadget.\n", encoding="utf-8")
    project.write_text("[tool.empathycheck]\n" + CONFIG, encoding="utf-8")
    done = run("check", "--format", "concise", cwd=below)
    assert done.stdout.splitlines()[0] == "page.md:1:3: “splendid gadget”: says who? [own/splendour]"
    project.write_text("[tool.black]\nselect = 1\n[tool.empathycheck]\nselct = []\n", encoding="utf-8")
    done = run("check", cwd=below)
    assert (done.returncode, only_line(done.stderr)) == (
        2,
        "../pyproject.toml:4: selct: unknown; did you mean “select”?",
    )


def bad_files(site: Path) -> dict[str, str]:
    """Files that cannot be read, with the start of the line that says so."""
    (site / "picture.png").write_bytes(b"\x89PNG")
    (site / "latin.md").write_bytes("Das schönste Gerät".encode("latin-1"))
    (site / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff" * 64)
    (site / "gone.md").symlink_to("nowhere.md")
    return {
        "missing.md": "missing.md: no such file or folder; is it spelled as on the disk?",
        "picture.png": "picture.png: .png: no kind of file that empathycheck reads; --ignore-unknown ",
        "latin.md": "latin.md: ",
        "binary.md": "binary.md: ",
        "gone.md": "gone.md: ",
    }


def test_a_file_that_cannot_be_read_is_2_and_the_others_are_checked(run: Run, site: Path) -> None:
    for name, line in bad_files(site).items():
        done = run("check", "--format", "json", name, "page.md")
        assert done.returncode == 2, name
        said = only_line(done.stderr)
        assert said.startswith(line)
        assert "; " in said, "a way out is missing"
        report = json.loads(done.stdout)
        assert [file["path"] for file in report["files"]] == ["page.md"]
        assert len(report["files"][0]["findings"]) == 2
        assert [f"{error['path']}: {error['message']}" for error in report["errors"]] == [said]


def test_a_walk_reports_what_it_cannot_read(run: Run, site: Path) -> None:
    bad_files(site)
    done = run("check", ".")
    assert done.returncode == 2
    assert {line.partition(":")[0] for line in done.stderr.splitlines()} == {
        "latin.md",
        "binary.md",
        "gone.md",
    }
    assert "2 paths could not be read" in done.stdout.replace("\n", " ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permissions(run: Run, site: Path) -> None:
    (site / "secret").mkdir(mode=0)
    (site / "closed.md").touch(mode=0)
    done = run("check")
    (site / "secret").chmod(0o700)
    assert done.returncode == 2
    assert sorted(done.stderr.splitlines())[1] == (
        "secret: permission denied; allow reading this folder or exclude it"
    )


def test_hostile_names_do_not_reach_the_terminal(run: Run, site: Path) -> None:
    name = b"evil\x1b[31m\n\xff.md".decode("utf-8", "surrogateescape")
    (site / name).write_text("A splendid gadget.\n", encoding="utf-8")
    for form in ("terminal", "concise", "json", "github", "sarif"):
        done = run("check", "--format", form)
        assert done.returncode == 1
        assert "\x1b" not in done.stdout
    json.loads(run("check", "--format", "json").stdout)
