"""`empathycheck report`: what it writes, what it remembers, and what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_it_writes_one_page_and_says_so(site: Path, run: Run) -> None:
    done = run("report", "page.md", "clean.md", "--title", "Gadgets & more")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert done.stderr == "report.html: 2 questions on 2 pages; open it in a browser.\n"
    page = (site / "report.html").read_text(encoding="utf-8")
    assert "“splendid gadget”: says who?" in page
    assert "“rain fell”: says who?" in page  # hints are shown, quietly
    assert "<title>Gadgets &amp; more: what readers would ask</title>" in page
    assert sorted(path.name for path in site.iterdir() if "report" in path.name) == ["report.html"]


def test_the_same_copy_makes_the_same_bytes(site: Path, run: Run) -> None:
    first, second = (run("report", "page.md", "-o", name) for name in ("a.html", "b.html"))
    assert first.returncode == second.returncode == 0
    assert (site / "a.html").read_bytes() == (site / "b.html").read_bytes()


def test_what_the_tool_wrote_itself_is_not_read_as_copy(site: Path, run: Run) -> None:
    (site / "copy").mkdir()
    (site / "page.md").rename(site / "copy/page.md")
    for _ in range(2):
        done = run("report", "copy", "--save-run", "copy/runs.json", "-o", "copy/report.html")
        assert done.returncode == 0, done.stderr
        assert done.stderr == "copy/report.html: 2 questions on 1 page; open it in a browser.\n"


def test_separate_files_for_hosts_that_forbid_inline_ones(site: Path, run: Run) -> None:
    done = run("report", "page.md", "--report-dir", "out/report")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (site / "out/report").iterdir()) == [
        "index.html", "script.js", "style.css",
    ]  # fmt: skip


def test_runs_are_kept_and_compared(site: Path, run: Run) -> None:
    for _ in range(2):
        assert run("report", "page.md", "--save-run", "runs.json", "--label", "May").returncode == 0
    saved = json.loads((site / "runs.json").read_text(encoding="utf-8"))
    assert [each["label"] for each in saved["runs"]] == ["May"]
    assert len(saved["pages"]["page.md"]["findings"]) == 3
    page = site / "page.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\nOne more marvel of engineering.\n", encoding="utf-8"
    )
    done = run("report", "page.md", "--previous", "runs.json", "--save-run", "runs.json", "--label", "June")
    assert done.returncode == 0, done.stderr
    written = (site / "report.html").read_text(encoding="utf-8")
    assert written.count("<span class=new>new</span>") == 1
    assert "over 2 runs, from May to June" in written
    saved = json.loads((site / "runs.json").read_text(encoding="utf-8"))
    assert [each["label"] for each in saved["runs"]] == ["May", "June"]


def test_decisions_are_shown_whether_they_are_named_here_or_in_the_configuration(
    site: Path, run: Run
) -> None:
    found = json.loads(run("check", "--format", "json", "page.md").stdout)["files"][0]["findings"][0]
    row = {key: found[key] for key in ("fingerprint", "rule", "text", "sentence")}
    row |= {"path": "page.md", "state": "dismissed", "reason": "brand-wording"}
    gone = {
        **row,
        "fingerprint": "0" * 16,
        "sentence": "It was a splendid gadget once.",
        "text": "splendid gadget",
    }
    decisions = {"schema": "empathycheck-decisions/1", "files": {}, "decisions": [row, gone]}
    (site / "decisions.json").write_text(json.dumps(decisions), encoding="utf-8")
    done = run("report", "page.md", "--decisions", "decisions.json", "-o", "named.html")
    assert done.returncode == 0, done.stderr
    page = (site / "named.html").read_text(encoding="utf-8")
    assert "Dismissed: brand wording" in page
    assert "1 decision whose sentence is gone" in page
    config = site / "empathycheck.toml"
    config.write_text('decisions = "decisions.json"\n' + config.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("report", "page.md", "-o", "set.html").returncode == 0
    assert (site / "set.html").read_text(encoding="utf-8") == page


def test_what_a_baseline_knows_stands_aside(site: Path, run: Run) -> None:
    assert run("check", "page.md", "--baseline", "known.json", "--fail-on", "never").returncode == 0
    page = site / "page.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\nOne more marvel of engineering.\n", encoding="utf-8"
    )
    named = ("--baseline", "known.json", "--save-run", "runs.json", "-o", "named.html")
    done = run("report", "page.md", "clean.md", *named)
    assert done.returncode == 0, done.stderr
    assert done.stderr == (
        "named.html: 1 question on 2 pages; 3 known from the baseline; open it in a browser.\n"
    )
    written = (site / "named.html").read_text(encoding="utf-8")
    assert "1 question on 1 of 2 pages" in written
    assert "3 more are known from the baseline and stand aside." in written
    assert written.count("<span class=sev>known</span>") == 3
    saved = json.loads((site / "runs.json").read_text(encoding="utf-8"))
    assert len(saved["pages"]["page.md"]["findings"]) == 4  # the counts leave nothing out
    config = site / "empathycheck.toml"
    config.write_text('baseline = "known.json"\n' + config.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("report", "page.md", "clean.md", "-o", "set.html").returncode == 0
    assert (site / "set.html").read_text(encoding="utf-8") == written
    shown = run("check", "page.md", "clean.md", "--format", "json", "--severity", "hint").stdout
    assert json.loads(shown)["summary"]["known"] == 3


def test_a_folder_without_copy(site: Path, run: Run) -> None:
    (site / "empty").mkdir()
    done = run("report", "empty")
    assert done.returncode == 0
    assert "nothing was read: no copy found" in done.stderr


def test_a_report_writes_no_baseline(site: Path, run: Run) -> None:
    done = run("report", "page.md", "--baseline", "known.json")
    assert done.returncode == 2
    assert done.stderr == (
        "known.json: there is no such baseline; empathycheck check --baseline known.json writes it\n"
    )
    config = site / "empathycheck.toml"
    config.write_text('baseline = "known.json"\n' + config.read_text(encoding="utf-8"), encoding="utf-8")
    done = run("report", "page.md")
    assert done.returncode == 0
    assert "known.json: no baseline yet, all is shown" in done.stderr
    assert not (site / "known.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["page.md", "-o", "a.html", "--report-dir", "b"],
            "empathycheck report: --output or --report-dir, not both",
        ),
        (
            ["page.md", "-o", "no/such/folder/a.html"],
            "no/such/folder/a.html: there is no folder no/such/folder; make it first",
        ),
        (["page.md", "--report-dir", "page.md"], "page.md: file exists"),
        (
            ["page.md", "--previous", "gone.json"],
            "gone.json: no such file or directory; --save-run writes such a file",
        ),
        (["page.md", "--previous", "page.md"], "page.md: not JSON"),
        (["page.md", "--save-run", "page.md"], "page.md: not JSON"),
        (["page.md", "--decisions", "gone.json"], "gone.json: no such file"),
        (["page.md", "--select", "own/splendor"], "did you mean"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(
    site: Path, run: Run, arguments: list[str], said: str
) -> None:
    before = (site / "page.md").read_bytes()
    done = run("report", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "page.md").read_bytes() == before


def test_a_file_that_cannot_be_read_does_not_take_the_page_with_it(site: Path, run: Run) -> None:
    done = run("report", "page.md", "gone.md")
    assert done.returncode == 2
    assert done.stderr.startswith("gone.md: ")
    page = (site / "report.html").read_text(encoding="utf-8")
    assert "“splendid gadget”: says who?" in page
    assert "Could not be read" in page


def test_a_run_that_failed_to_be_saved_is_told_and_the_old_one_stays(site: Path, run: Run) -> None:
    (site / "runs.json").write_text("half a fi", encoding="utf-8")
    done = run("report", "page.md", "--save-run", "runs.json")
    assert done.returncode == 2
    assert (site / "runs.json").read_text(encoding="utf-8") == "half a fi"
