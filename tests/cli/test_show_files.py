"""`check --show-files`: what is read as what, what is passed by and why; and what a plain check says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

FRENCH = "Nous sommes dans la rue et vous avez le pain avec nous.\n"


@pytest.fixture
def folder(site: Path) -> Path:
    (site / "empathycheck.toml").write_text('rules = ["pack"]\nexclude = ["pack"]\n', encoding="utf-8")
    for name, text in {
        "fr/index.md": FRENCH, "mixed.html": f"<p>The rain stopped.</p><p>{FRENCH}</p>", "package.json": "{}",
        "LICENSE.md": "Free.\n", "a.png": "", "b.PNG": "", "Makefile": "", "blog/p.njk": "<p>One {{ two }} three</p>",
    }.items():  # fmt: skip
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


def test_the_listing_for_people(run: Run, folder: Path) -> None:
    done = run("check", "--show-files")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Read:\n"
        "  clean.md     markdown  unknown   1 block   3 words\n"
        "  mixed.html   html      unknown   1 block   3 words; passed by: 1 block in French\n"
        "  page.md      markdown  unknown  3 blocks  18 words\n"
        "  blog/p.njk   template  blog      1 block   3 words\n"
        "\nRead, and without a word of copy: 1 file\n"
        "  fr/index.md  markdown  landing  0 blocks   0 words; passed by: 1 block in French\n"
        "\nPassed by:\n"
        "  LICENSE.md         a licence\n"
        "  empathycheck.toml  a build configuration\n"
        "  pack/              excluded by the configuration\n"
        "  package.json       a build configuration\n"
        "\nNo reader for 3 files: .png 2, Makefile 1\n"
        "\n5 files with 27 words read; 4 files and folders passed by.\n"
    )


def test_the_listing_for_programs(run: Run, folder: Path) -> None:
    done = run("check", "--show-files", "--format", "json", "mixed.html", "LICENSE.md", "blog", "gone.md")
    assert done.returncode == 2
    assert done.stderr == "gone.md: no such file or folder; is it spelled as on the disk?\n"
    data = json.loads(done.stdout)
    assert data["schema"] == "empathycheck-files/1"
    assert data["errors"] == [
        {"path": "gone.md", "message": "no such file or folder; is it spelled as on the disk?"}
    ]
    assert [(file["path"], file["format"], file["kind"], file["words"]) for file in data["files"]] == [
        ("mixed.html", "html", "unknown", 3),
        ("LICENSE.md", "markdown", "legal", 1),
        ("blog/p.njk", "template", "blog", 3),
    ]
    assert data["files"][0]["skipped"] == [{"reason": "in French", "blocks": 1}]
    assert (data["passed"], data["unknown"]) == ([], {})


def test_the_listing_goes_into_a_file_and_has_no_standard_input(run: Run, folder: Path) -> None:
    done = run("check", "--show-files", "--output", "list.txt", "clean.md")
    assert (done.returncode, done.stdout) == (0, "")
    assert "clean.md  markdown" in (folder / "list.txt").read_text(encoding="utf-8")
    done = run("check", "--show-files", "-", text="x")
    assert (done.returncode, done.stderr) == (
        2,
        "--show-files lists files and folders; standard input is neither\n",
    )


def test_a_check_says_what_it_passed_by_for_its_language(run: Run, folder: Path) -> None:
    done = run("check", "fr", "mixed.html", "clean.md")
    assert done.stdout == (
        "2 sentences in 3 files, nothing to ask; 1 file and 1 block in other languages passed by.\n"
    )
    data = json.loads(run("check", "--format", "json", "fr", "clean.md").stdout)
    assert [file.get("skipped") for file in data["files"]] == [[{"reason": "in French", "blocks": 1}], None]


def test_what_empathycheck_wrote_itself_and_its_rules_are_no_copy(run: Run, site: Path) -> None:
    (site / "sub").mkdir()
    (site / "ours.yaml").write_text("anchors: []\n", encoding="utf-8")
    (site / "empathycheck.toml").write_text(
        'rules = ["pack"]\nselect = ["own"]\n[audiences.us]\nregion = "us"\nanchors = ["ours.yaml"]\n',
        encoding="utf-8",
    )
    assert run("report", "page.md", "-o", "report.html", "--save-run", "runs.json").returncode in (0, 1)
    assert run("check", "--format", "json", "--output", "sub/found.json", "page.md").returncode == 1
    assert run("check", "--baseline", "known.json", "page.md").returncode == 0
    decisions = {"schema": "empathycheck-decisions/1", "files": {}, "decisions": []}
    (site / "decided.json").write_text(json.dumps(decisions), encoding="utf-8")
    listed = json.loads(run("check", "--show-files", "--format", "json").stdout)
    assert [file["path"] for file in listed["files"]] == ["clean.md", "page.md"]
    assert {file["path"]: file["reason"] for file in listed["passed"]} == {
        "empathycheck.toml": "a build configuration",
        "decided.json": "written by empathycheck",
        "known.json": "written by empathycheck",
        "report.html": "written by empathycheck",
        "runs.json": "written by empathycheck",
        "sub/found.json": "written by empathycheck",
        "ours.yaml": "rules or anchors of the configuration",
        "pack/": "rules or anchors of the configuration",
    }


def test_where_most_copy_is_in_formats_that_are_not_read_it_is_told(run: Run, site: Path) -> None:
    (site / "pages").mkdir()
    for name in ("a.cshtml", "b.cshtml", "c.pdf", "d.png"):
        (site / "pages" / name).write_text("Every roof", encoding="utf-8")
    (site / "pages" / "e.md").write_text("Every roof\n", encoding="utf-8")
    told = "pages: 2 .cshtml and 1 .pdf files may hold copy and are not read; 1 file is\n"
    done = run("check", "pages")
    assert done.returncode == 0
    assert done.stdout.startswith(told + "\n")
    assert done.stderr == ""
    for format in ("json", "concise"):  # a program's input begins as it must
        done = run("check", "--format", format, "pages")
        assert done.stderr == told
        assert "not read" not in done.stdout
    assert "not read" not in run("check", "--quiet", "pages").stdout
    report = site / "found.txt"
    assert run("check", "--output", "found.txt", "pages").returncode == 0
    assert report.read_text(encoding="utf-8").splitlines()[2] == told.strip()
