"""The functions that programs call find what the command line finds with the same settings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

import empathycheck
from empathycheck.model import CopyKeys, FileResult
from empathycheck.settings.find import load_settings
from empathycheck.settings.settings import Settings

from .conftest import Run

PAGE = "This is a splendid gadget. It is red.\n\nAnother splendid gadget, and a marvel of engineering.\n"


@dataclass(frozen=True)
class Both:
    """A folder that is read by the command line, in a process of its own, and by the library, in this one."""

    run: Run
    site: Path

    def shown(self, *arguments: str) -> list[tuple[str, int]]:
        """What the command line shows of page.md: rule and offset."""
        done = self.run("check", "page.md", "--format", "json", *arguments)
        assert done.returncode in (0, 1), done.stderr
        return [
            (each["rule"], each["start"]["offset"])
            for file in json.loads(done.stdout)["files"]
            for each in file["findings"]
        ]


def found(result: FileResult) -> list[tuple[str, int]]:
    return [(each.rule, each.start.offset) for each in result.findings]


@pytest.fixture
def both(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> Both:
    monkeypatch.chdir(site)
    (site / "page.md").write_text(PAGE, encoding="utf-8")
    return Both(run, site)


def dismiss_first(both: Both) -> None:
    finding = empathycheck.check_file("page.md", settings=load_settings()).findings[0]
    entry = {
        "path": "page.md", "rule": finding.rule, "text": finding.text, "sentence": finding.sentence,
        "fingerprint": finding.fingerprint, "state": "dismissed", "reason": "quotation",
    }  # fmt: skip
    data = {"schema": "empathycheck-decisions/1", "files": {}, "decisions": [entry]}
    (both.site / "decisions.json").write_text(json.dumps(data), encoding="utf-8")
    with (both.site / "empathycheck.toml").open("a", encoding="utf-8") as config:
        config.write('decisions = "decisions.json"\n')


def test_decisions_hold_in_the_library(both: Both) -> None:
    before = both.shown()
    dismiss_first(both)
    shown = both.shown()
    assert len(shown) == len(before) - 1
    result = empathycheck.check_file("page.md", settings=load_settings())
    assert (found(result), result.decided) == (shown, 1)
    text = empathycheck.check_text(PAGE, path="page.md", settings=load_settings())
    assert (found(text), text.decided) == (shown, 1)


def test_a_baseline_holds_in_the_library(both: Both) -> None:
    both.run("check", "page.md", "--update-baseline", "--baseline", "known.json")
    (both.site / "page.md").write_text(PAGE + "\nA splendid gadget once more.\n", encoding="utf-8")
    shown = both.shown("--baseline", "known.json")
    assert len(shown) == 1
    settings = load_settings()._replace(baseline="known.json")
    result = empathycheck.check_paths(["page.md"], settings=settings).files[0]
    assert (found(result), result.known) == (shown, 3)


def test_the_library_writes_no_baseline(both: Both) -> None:
    settings = load_settings()._replace(baseline="none-yet.json")
    assert len(empathycheck.check_file("page.md", settings=settings).findings) == 3
    assert not (both.site / "none-yet.json").exists()


def test_keys_of_copy_are_those_of_the_settings_at_hand() -> None:
    text = '{"id": "A splendid gadget for a wet day", "text": "Another splendid gadget for a wet day"}'
    with_keys = load_settings()._replace(
        copy_keys=CopyKeys((("*.json", ("id",), ("text",)),), str(Path.cwd()))
    )

    def words(settings: Settings) -> int:
        return empathycheck.check_text(text, format="json", path="a.json", settings=settings).words

    plain = words(load_settings())
    assert plain == len("Another splendid gadget for a wet day".split())
    assert words(with_keys) == len("A splendid gadget for a wet day".split())
    assert words(load_settings()) == plain  # an earlier call leaves nothing behind


def test_errors_speak_of_arguments_and_not_of_options(both: Both) -> None:
    for settings, start in (
        (Settings(select=("claims/leadr",)), "settings.select: “claims/leadr”: no such rule"),
        (Settings(ignore=("nope",)), "settings.ignore: “nope”: no such rule"),
        (Settings(audience="parnets"), "settings.audience: parnets: there is no such audience"),
    ):
        with pytest.raises(empathycheck.ConfigProblem) as problem:
            empathycheck.check_text("Text.", settings=settings)
        assert str(problem.value).startswith(start)
        assert "--" not in str(problem.value)


def test_a_folder_is_no_file_and_a_path_no_list(both: Both) -> None:
    with pytest.raises(empathycheck.FileProblem, match=r"^\.: this is a folder; check_paths reads folders$"):
        empathycheck.check_file(".")
    with pytest.raises(TypeError, match="check_file"):
        empathycheck.check_paths("page.md")
    with pytest.raises(empathycheck.FileProblem, match=r"^gone\.md: no such file"):
        empathycheck.check_file("gone.md")
    with pytest.raises(ValueError, match="known are"):
        empathycheck.check_text("Text.", format="docx")


def test_what_is_public_is_there() -> None:
    assert sorted(empathycheck.__all__) == sorted(set(empathycheck.__all__))
    assert set(empathycheck.__all__) == {*empathycheck._PLACES, "__version__"}
    for name in empathycheck.__all__:
        assert getattr(empathycheck, name) is not None
    with pytest.raises(AttributeError):
        empathycheck.nothing  # noqa: B018


def test_the_plugin_for_pytest(both: Both, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    import subprocess
    import sys

    plugin = ["-p", "empathycheck.running.pytest_plugin"]
    if pytestconfig.pluginmanager.has_plugin("empathycheck"):
        plugin = []  # an installed one is there by itself
    (both.site / "a.py").write_text("x = 1\n", encoding="utf-8")
    for arguments, counted, said in (
        (["--empathycheck", "-q"], "1 failed, 1 passed", "“splendid gadget”: says who? [own/splendour]"),
        (["-q"], "no tests ran", ""),
    ):
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "-c",
            "/dev/null",
            "--rootdir",
            ".",
            *plugin,
        ]
        done = subprocess.run(
            [*command, *arguments], cwd=both.site, capture_output=True, text=True, check=False
        )
        assert counted in done.stdout, done.stdout + done.stderr
        assert said in done.stdout
        assert "pytest_items" not in done.stdout
