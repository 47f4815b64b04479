"""The history on the command line: runs are added, shown, compared, and filled from a repository's past."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.command_line import Done, call

FIRST = "# Our lamps\n\nWe are the leading maker of lamps.\n"
SECOND = "# Our lamps\n\nThe lamp shines for ten hours. It flies at 6000 metres per second.\n"


@pytest.fixture
def site(tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(cache_folder))
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.md").write_text(FIRST, encoding="utf-8")
    return folder


def run(site: Path, *arguments: str) -> Done:
    return call(arguments, cwd=site, environment=dict(os.environ))


def test_runs_are_added_and_compared(site: Path) -> None:
    done = run(site, "check", "--record", "--judge", "off")
    assert done.returncode == 1
    assert "empathycheck-history.sqlite: recorded" in done.stderr
    assert "One run so far" in run(site, "history").stdout
    (site / "index.md").write_text(SECOND, encoding="utf-8")
    run(site, "check", "--record", "--judge", "off")
    shown = run(site, "history").stdout
    assert "index.md: 1 question answered (claims/leader), 1 new question (numbers/no-anchor)" in shown
    markdown = run(site, "history", "--markdown").stdout
    assert "| in 1,000 words | before | now |" in markdown
    assert "- `index.md`: 1 question answered (claims/leader)" in markdown
    value = json.loads(run(site, "history", "--format", "json").stdout)
    assert value["schema"] == "empathycheck-history/1"
    assert [each["files"] for each in value["runs"]] == [1, 1]
    assert value["changes"][0]["came"] == ["numbers/no-anchor"]


def test_a_recorded_run_shows_what_a_plain_one_does(site: Path) -> None:
    plain = run(site, "check", "--format", "json")
    assert run(site, "check", "--record", "--format", "json").stdout == plain.stdout


def test_since_and_globs(site: Path) -> None:
    for _ in range(3):
        run(site, "check", "--record", "--judge", "off")
    assert "Nothing changed since" in run(site, "history", "--since", "1").stdout
    assert run(site, "history", "--since", "2026").returncode in (0, 2)
    lost = run(site, "history", "--since", "v9")
    assert (lost.returncode, lost.stderr.count("\n")) == (2, 1)
    assert "--since: “v9”: no such run; the latest are" in lost.stderr
    assert run(site, "history", "--glob", "*.md").returncode == 0
    assert "no page of any run fits" in run(site, "history", "--glob", "shop/**").stderr


def test_pages_and_campaigns_of_the_latest_run(site: Path) -> None:
    (site / "mail.md").write_text(SECOND, encoding="utf-8")
    (site / "empathycheck.toml").write_text('[campaigns]\nautumn = ["mail.md"]\n', encoding="utf-8")
    run(site, "check", "--record", "--judge", "off")
    lines = run(site, "history").stdout.splitlines()
    autumn = next(line for line in lines if line.startswith("autumn "))
    page = next(line for line in lines if line.startswith("mail.md "))
    assert autumn.split()[1:] == page.split()[1:]
    value = json.loads(run(site, "history", "--format", "json").stdout)
    rate = f"{1000 / value['pages']['mail.md']['words']:.1f}"
    assert page.endswith(f"numbers {rate}")  # one question
    assert set(value["pages"]) == {"index.md", "mail.md"}
    assert value["campaigns"] == {"autumn": value["pages"]["mail.md"]}
    assert f"| autumn | {rate} | numbers {rate} |" in run(site, "history", "--markdown").stdout
    assert "index.md" not in run(site, "history", "--glob", "mail.md").stdout


def test_saved_runs(site: Path) -> None:
    (site / "run.json").write_text(run(site, "check", "--format", "json").stdout, encoding="utf-8")
    done = run(site, "history", "record", "run.json", "--label", "v1", "--at", "2026-05-01")
    assert (done.returncode, done.stdout) == (
        0,
        "empathycheck-history.sqlite: 1 run added. Next: empathycheck history\n",
    )
    assert re.search(r"v1\s+2026-05-01", run(site, "history").stdout)
    (site / "page.json").write_text("[1]", encoding="utf-8")
    for file, told in (
        ("page.json", "page.json: no run"),
        ("none.json", "none.json: no such file"),
        ("index.md", "not JSON"),
    ):
        bad = run(site, "history", "record", file)
        assert (bad.returncode, bad.stderr.count("\n")) == (2, 1)
        assert told in bad.stderr


def test_no_history_is_one_line(site: Path) -> None:
    done = run(site, "history")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "empathycheck-history.sqlite: there is no history yet; empathycheck check --record begins one\n"
    )
    (site / "empathycheck-history.sqlite").write_text("mine", encoding="utf-8")
    done = run(site, "check", "--record")
    assert done.returncode == 2
    assert (site / "empathycheck-history.sqlite").read_text(encoding="utf-8") == "mine"


def git(folder: Path, *words: str) -> str:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    return subprocess.run(
        ["git", *names, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def test_past_revisions_fill_it_and_the_checkout_is_not_touched(site: Path) -> None:
    git(site, "init", "-q")
    for text in (FIRST, SECOND):
        (site / "index.md").write_text(text, encoding="utf-8")
        git(site, "add", "-A")
        git(site, "commit", "-qm", "a")
    (site / "index.md").write_text("not committed\n", encoding="utf-8")
    first = git(site, "rev-list", "--max-parents=0", "HEAD").strip()
    done = run(site, "history", "--git", f"{first}..HEAD")
    assert done.returncode == 0, done.stderr
    assert (site / "index.md").read_text(encoding="utf-8") == "not committed\n"
    assert git(site, "worktree", "list").count("\n") == 1
    value = json.loads(run(site, "history", "--format", "json").stdout)
    assert [each["revision"] for each in value["runs"]] == [git(site, "rev-parse", "HEAD").strip()]
    assert value["runs"][0]["files"] == 1
    for wanted in ("HEAD", "nothing..HEAD", "HEAD..HEAD"):
        bad = run(site, "history", "--git", wanted)
        assert (bad.returncode, bad.stderr.count("\n")) == (2, 1), bad.stderr
