"""Decisions, apply and the baseline on the command line: what is printed, what is written, the exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from empathycheck.decisions.names import source_digest
from tests.cli.conftest import PAGE, Run

CONCISE = ("--format", "concise")


def found(run: Run, *paths: str) -> list[dict[str, Any]]:
    """The findings of a check, all of them, with the path of each."""
    done = run("check", "--format", "json", "--severity", "hint", *(paths or ("page.md",)))
    return [
        {**each, "path": file["path"]}
        for file in json.loads(done.stdout)["files"]
        for each in file["findings"]
    ]


def entry(finding: dict[str, Any], **fields: str) -> dict[str, Any]:
    """A decision on a finding of the JSON report."""
    kept = {key: finding[key] for key in ("fingerprint", "rule", "path", "text", "sentence")}
    return {**kept, "state": "dismissed", "reason": "quotation", **fields}


def save(site: Path, *entries: dict[str, Any], name: str = "decisions.json") -> Path:
    """A decisions file as the report's page writes it."""
    paths = {each["path"] for each in entries}
    files = {path: source_digest((site / path).read_text(encoding="utf-8")) for path in sorted(paths)}
    path = site / name
    data = {"schema": "empathycheck-decisions/1", "files": files, "decisions": list(entries)}
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    return path


def replaced(finding: dict[str, Any], new: str) -> dict[str, Any]:
    """The finding accepted, its words replaced."""
    return entry(
        finding, state="accepted", reason="", replacement=finding["sentence"].replace(finding["text"], new)
    )


def test_check_is_silent_about_what_is_dismissed_and_counts_it(run: Run, site: Path) -> None:
    marvel = next(each for each in found(run) if each["text"] == "marvel of engineering")
    save(site, entry(marvel))
    done = run("check", "page.md", "--decisions", "decisions.json", *CONCISE)
    assert done.returncode == 1
    assert "marvel" not in done.stdout
    assert "1 dismissed by decisions" in done.stdout
    report = json.loads(run("check", "page.md", "--decisions", "decisions.json", "--format", "json").stdout)
    assert (report["summary"]["decided"], len(report["files"][0]["findings"])) == (1, 1)
    (site / "empathycheck.toml").write_text(
        'rules = ["pack"]\nselect = ["own"]\ndecisions = "decisions.json"\n', encoding="utf-8"
    )
    (site / "sub").mkdir()
    for folder, path in ((site, "page.md"), (site / "sub", "../page.md")):
        assert "1 dismissed by decisions" in run("check", path, *CONCISE, cwd=folder).stdout


def test_stale_decisions_never_break_a_run(run: Run, site: Path) -> None:
    marvel = next(each for each in found(run) if each["text"] == "marvel of engineering")
    save(site, entry(marvel))
    (site / "page.md").write_text("# A page\n", encoding="utf-8")
    done = run("check", "page.md", "--decisions", "decisions.json")
    assert (done.returncode, "stale" in done.stdout) == (0, False)
    done = run("check", "page.md", "--decisions", "decisions.json", "--statistics")
    assert done.returncode == 0
    assert (
        "stale decision, its sentence is there no more: page.md: own/marvel “marvel of engineering”"
        in done.stdout
    )
    report = json.loads(run("check", "page.md", "--decisions", "decisions.json", "--format", "json").stdout)
    assert report["summary"]["stale"] == 1
    done = run("decisions", "list", "decisions.json", "--stale")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "1 decision to prune."
    before = (site / "decisions.json").read_bytes()
    done = run("decisions", "prune", "decisions.json", "--dry-run")
    assert done.stdout.splitlines()[-1] == "1 decision would go, 0 kept."
    assert (site / "decisions.json").read_bytes() == before
    done = run("decisions", "prune", "decisions.json")
    assert done.stdout.splitlines()[-1] == "1 decision taken out, 0 kept."
    assert json.loads((site / "decisions.json").read_text(encoding="utf-8"))["decisions"] == []


def test_a_mistake_in_the_file_is_one_line_and_2(run: Run, site: Path) -> None:
    save(site, entry(found(run)[0], state="accept"))
    for command in (["check", "page.md", "--decisions"], ["apply"], ["decisions", "list"]):
        done = run(*command, "decisions.json")
        assert done.returncode == 2
        assert done.stderr == (
            "decisions.json: decision 1 (page.md): state: “accept”: no such state; did you mean “accepted”?\n"
        )
    done = run("check", "page.md", "--decisions", "none.json")
    assert (done.returncode, done.stderr) == (
        2,
        "none.json: no such file; the report's page saves decisions\n",
    )
    done = run("apply")
    assert (done.returncode, done.stdout) == (2, "")
    assert "which decisions file?" in done.stderr


def test_apply_shows_then_writes_then_has_nothing_to_do(run: Run, site: Path) -> None:
    gadget, marvel, _ = found(run)
    save(
        site,
        replaced(gadget, "kettle"),
        replaced(marvel, "kettle we tested"),
        entry(found(run)[2], reason="other"),
    )
    before = (site / "page.md").read_bytes()
    done = run("apply", "decisions.json", "--diff")
    assert (done.returncode, (site / "page.md").read_bytes()) == (0, before)
    assert done.stdout == (
        "--- a/page.md\n+++ b/page.md\n@@ -1,5 +1,5 @@\n # A page\n \n"
        "-This is a splendid gadget, and a marvel of engineering.\n"
        "+This is a kettle, and a kettle we tested.\n"
        " \n The rain fell. It went on.\n"
    )
    assert done.stderr == "page.md: 2 sentences to write\n2 sentences to write in 1 file.\n"
    done = run("apply", "decisions.json")
    assert (done.returncode, done.stdout) == (
        0,
        "page.md: 2 sentences written\n2 sentences written in 1 file.\n",
    )
    assert (site / "page.md").read_text(encoding="utf-8") == PAGE.replace(
        "splendid gadget", "kettle"
    ).replace("marvel of engineering", "kettle we tested")
    # the decision beside them still has its finding, although its neighbour has changed
    done = run("check", "page.md", "--severity", "hint", "--decisions", "decisions.json", *CONCISE)
    assert (done.returncode, "1 dismissed by decisions" in done.stdout) == (0, True)
    written = (site / "page.md").stat().st_mtime_ns
    done = run("apply", "decisions.json")
    assert (done.returncode, (site / "page.md").stat().st_mtime_ns) == (0, written)


def test_apply_finds_a_moved_sentence_and_refuses_one_that_is_gone(run: Run, site: Path) -> None:
    gadget = found(run)[0]
    save(site, replaced(gadget, "kettle"))
    (site / "page.md").write_text("It was wet.\n", encoding="utf-8")
    done = run("apply", "decisions.json")
    assert done.returncode == 1
    assert (
        "page.md: own/splendour “splendid gadget”: not written: its sentence stands here no more"
        in done.stdout
    )
    (site / "page.md").write_text("New.\n\n" + PAGE, encoding="utf-8")
    done = run("apply", "decisions.json")
    assert done.returncode == 0
    written = PAGE.replace("splendid gadget", "kettle")
    assert (site / "page.md").read_text(encoding="utf-8") == "New.\n\n" + written


def test_apply_from_another_folder_says_where_it_looked(run: Run, site: Path, tmp_path: Path) -> None:
    save(site, replaced(found(run)[0], "kettle"))
    elsewhere = tmp_path / "downloads"
    elsewhere.mkdir()
    (site / "decisions.json").rename(elsewhere / "decisions.json")
    done = run("apply", "decisions.json", cwd=elsewhere)
    assert done.returncode == 2
    assert f"page.md: no such file below {elsewhere}; run apply in the folder" in done.stderr
    assert "prune" not in done.stderr


@pytest.mark.parametrize("order", [("a.json", "b.json"), ("b.json", "a.json")])
def test_merge_tells_each_conflict(order: tuple[str, str], run: Run, site: Path) -> None:
    gadget, marvel, _ = found(run)
    save(site, entry(gadget, note="mine"), entry(marvel), name="a.json")
    save(site, replaced(gadget, "kettle"), entry(marvel), name="b.json")
    done = run("decisions", "merge", *order, "-o", "out.json")
    assert done.returncode == 1
    assert done.stdout == "out.json: 2 decisions from 2 files, 1 conflict.\n"
    assert f"in {order[1]}; the latter counts" in done.stderr
    entries = json.loads((site / "out.json").read_text(encoding="utf-8"))["decisions"]
    assert entries[0]["state"] == ("accepted" if order[1] == "b.json" else "dismissed")
    assert entries[0]["note"] == "mine"
    done = run("decisions", "merge", *order, "-o", "page.md")
    assert (done.returncode, (site / "page.md").read_text(encoding="utf-8")) == (2, PAGE)
    assert run("decisions", "merge", "out.json", order[1], "-o", "out.json").returncode == 0


def test_decisions_list(run: Run, site: Path) -> None:
    gadget, marvel, _ = found(run)
    save(site, replaced(gadget, "kettle"), entry(marvel, reason="not-now", until="2999-01-01", note="ask Jo"))
    done = run("decisions", "list", "decisions.json")
    assert done.stdout.splitlines() == [
        "page.md: own/splendour “splendid gadget”: accepted: “This is a kettle, and a marvel of engineering.”",
        "page.md: own/marvel “marvel of engineering”: dismissed (not-now, until 2999-01-01) [ask Jo]",
        "2 decisions.",
    ]
    assert run("decisions", "list", "decisions.json", "--state", "dismissed").stdout.endswith("1 decision.\n")
    listed = json.loads(run("decisions", "list", "decisions.json", "--format", "json").stdout)
    assert [each["state"] for each in listed["decisions"]] == ["accepted", "dismissed"]
    done = run("decisions", "lst")
    assert (done.returncode, done.stderr) == (
        2,
        "empathycheck decisions: “lst”: no such command; did you mean “list”?\n",
    )
    assert run("decisions").returncode == 0


def test_a_baseline_is_written_once_and_then_only_what_is_new_shows(run: Run, site: Path) -> None:
    done = run("check", "page.md", "--baseline", "known.json", *CONCISE)
    assert done.returncode == 0
    assert (
        done.stderr
        == "known.json: written, 3 questions known from now on; later runs show only what is new\n"
    )
    assert "3 known from the baseline" in done.stdout
    before = (site / "known.json").read_bytes()
    (site / "page.md").write_text(PAGE + "\nOne more splendid gadget.\n", encoding="utf-8")
    done = run("check", "page.md", "--baseline", "known.json", *CONCISE)
    assert (done.returncode, done.stderr, (site / "known.json").read_bytes()) == (1, "", before)
    assert done.stdout.startswith("page.md:7:10:")
    assert "1 question in 1 file" in done.stdout
    assert run("check", "page.md", "--baseline", "known.json", "--update-baseline").returncode == 0
    assert run("check", "page.md", "--baseline", "known.json").returncode == 0
    report = json.loads(run("check", "page.md", "--baseline", "known.json", "--format", "json").stdout)
    assert report["summary"]["known"] == 4


def test_a_baseline_of_the_configuration_is_written_when_asked(run: Run, site: Path) -> None:
    (site / "empathycheck.toml").write_text(
        'rules = ["pack"]\nselect = ["own"]\nbaseline = "known.json"\n', encoding="utf-8"
    )
    done = run("check", "page.md", *CONCISE)
    assert done.returncode == 1
    assert (
        done.stderr
        == "known.json: no baseline yet, all is shown; empathycheck check --update-baseline writes it\n"
    )
    assert not (site / "known.json").exists()
    assert run("check", "page.md", "--update-baseline").returncode == 0
    assert run("check", "page.md", extra={"PRE_COMMIT": "1"}).returncode == 0
    done = run("check", "page.md", "--update-baseline", "--config", "other.toml")
    assert done.returncode == 2


def test_what_a_baseline_cannot_be(run: Run, site: Path) -> None:
    done = run("check", "page.md", "--update-baseline")
    assert done.returncode == 2
    assert done.stderr.startswith("--update-baseline: of which file?")
    done = run("check", "page.md", "--baseline", "none/known.json")
    assert done.returncode == 2
    assert "there is no such folder" in done.stderr
    (site / "known.json").write_text("nothing", encoding="utf-8")
    done = run("check", "page.md", "--baseline", "known.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("known.json:1: not a baseline")


def test_decisions_and_a_baseline_load_nothing_slow(site: Path, environment: dict[str, str]) -> None:
    (site / "long.md").write_text(
        "The rain stopped and the sun came out over the hill. " * 40, encoding="utf-8"
    )
    (site / "empathycheck.toml").write_text('rules = ["pack"]\n', encoding="utf-8")
    script = (
        "import sys; from empathycheck.cli.app import run; "
        "run(['check', 'long.md', '--baseline', 'known.json']); print('textstat' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=site, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == "False"
