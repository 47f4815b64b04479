"""What a hook gives the command: whatever a commit touches, in several runs, with names that look like options."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import PAGE, Run

HOOK = {"PRE_COMMIT": "1"}


def test_a_name_that_begins_with_a_hyphen_is_a_file(run: Run, site: Path) -> None:
    for name in ("-x.md", "--statistics", "--output=page.md"):
        (site / name).write_text(PAGE, encoding="utf-8")
    done = run("check", "--", "-x.md", "page.md", extra=HOOK)
    assert (done.returncode, done.stderr) == (1, "")
    assert {line.partition(":")[0] for line in done.stdout.splitlines()[:-1]} == {"-x.md", "page.md"}
    done = run("check", "--fail-on", "never", "-x.md", "--output=page.md", "--statistics", extra=HOOK)
    assert (done.returncode, done.stderr) == (
        0,
        "",
    )  # neither file is of a kind that is read, and neither is an option
    assert "1,000 words" not in done.stdout
    assert (site / "page.md").read_text(encoding="utf-8") == PAGE
    assert run("check", "-x.md").returncode == 2  # by hand it is an option that there is not


def test_what_no_reader_knows_is_passed_by_in_a_hook_and_one_short_line_elsewhere(
    run: Run, site: Path
) -> None:
    (site / "picture.png").write_bytes(b"\x89PNG")
    assert run("check", "picture.png", "clean.md", extra=HOOK).returncode == 0
    assert run("check", "--ignore-unknown", "picture.png", "clean.md").returncode == 0
    done = run("check", "picture.png", "clean.md")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 120


def test_a_hook_writes_no_baseline_by_itself(run: Run, site: Path) -> None:
    done = run("check", "--baseline", "known.json", "page.md", extra=HOOK)
    assert done.returncode == 1
    assert "no baseline yet, all is shown" in done.stderr
    assert not (site / "known.json").exists()
    assert (
        run("check", "--baseline", "known.json", "--update-baseline", "page.md", extra=HOOK).returncode == 0
    )
    assert (site / "known.json").exists()
    assert run("check", "--baseline", "known.json", "page.md", extra=HOOK).returncode == 0


def test_two_runs_of_a_hook_know_what_both_have_written(run: Run, site: Path) -> None:
    (site / "other.md").write_text(PAGE, encoding="utf-8")
    for name in ("page.md", "other.md"):
        done = run("check", "--baseline", "known.json", "--update-baseline", name, extra=HOOK)
        assert done.returncode == 0
    assert {each["path"] for each in json.loads((site / "known.json").read_text())["findings"]} == {
        "page.md", "other.md",
    }  # fmt: skip


def test_no_run_of_a_hook_writes_over_the_report_of_another(run: Run, site: Path) -> None:
    done = run("check", "--output", "found.txt", "page.md", extra=HOOK)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "empathycheck-all" in done.stderr
    assert run("check", "--output", "found.txt", extra=HOOK).returncode == 1
    assert (site / "found.txt").exists()


@pytest.mark.parametrize(("way", "extra"), [(("--force-exclude",), {}), ((), HOOK)])
def test_a_named_file_that_is_excluded_is_one_note(
    way: tuple[str, ...], extra: dict[str, str], run: Run, site: Path
) -> None:
    with (site / "empathycheck.toml").open("a", encoding="utf-8") as file:
        file.write('exclude = ["page.md"]\n')
    done = run("check", *way, "page.md", extra=extra)
    assert (done.returncode, done.stderr) == (0, "page.md: not read, excluded by the configuration\n")
    done = run("check", *way, "page.md", "page.md", "clean.md", "empathycheck.toml", extra=extra)
    assert done.returncode == 0
    assert (
        done.stderr
        == "page.md: not read, excluded by the configuration (one of 2 named files that are left out)\n"
    )
    assert run("check", "page.md").returncode == 1  # by hand a file that is named is read


def test_standard_input_asks_the_configuration_by_its_name(run: Run, site: Path) -> None:
    (site / "drafts").mkdir()
    (site / "drafts" / "empathycheck.toml").write_text(
        'exclude = ["old/"]\nignore = ["claims"]\n', encoding="utf-8"
    )
    text = "We are the leading provider of kettles.\n"
    done = run("check", "-", "--stdin-filename", "drafts/old/a.md", text=text)
    assert (done.returncode, done.stderr) == (0, "drafts/old/a.md: not read, excluded by the configuration\n")
    assert run("check", "-", "--stdin-filename", "drafts/a.md", text=text).returncode == 0
    assert run("check", "-", "--isolated", "--stdin-filename", "drafts/a.md", text=text).returncode == 1
