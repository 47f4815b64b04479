"""The same file is judged the same way from any folder, by any command: by its nearest configuration."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from .conftest import PAGE, Run
from .test_exit_status import only_line


def rules_found(done: subprocess.CompletedProcess[str]) -> dict[str, list[str]]:
    return {
        Path(file["path"]).name: [finding["rule"] for finding in file["findings"]]
        for file in json.loads(done.stdout)["files"]
    }


@pytest.fixture
def nested(site: Path) -> Path:
    """Below the folder one with a configuration of its own, and one without."""
    for name in ("shop", "plain/deep"):
        (site / name).mkdir(parents=True)
        (site / name / f"{name[:4]}.md").write_text(PAGE, encoding="utf-8")
    (site / "shop" / "empathycheck.toml").write_text(
        'rules = ["../pack"]\nselect = ["own"]\nignore = ["own/marvel"]\n', encoding="utf-8"
    )
    (site / ".git").mkdir()
    return site


BOTH = ["own/splendour", "own/marvel"]


def test_each_file_by_its_nearest_configuration(run: Run, nested: Path) -> None:
    expected = {"page.md": BOTH, "clean.md": [], "shop.md": ["own/splendour"], "plai.md": BOTH}
    assert rules_found(run("check", "--format", "json")) == expected
    for folder, paths in (
        (nested, ["shop/shop.md"]),
        (nested / "shop", ["shop.md"]),
        (nested / "plain" / "deep", ["../../shop/shop.md"]),
        (nested.parent, [str(nested / "shop" / "shop.md")]),
        (nested.parent, [f"{nested.name}/shop"]),
    ):
        done = run("check", "--format", "json", *paths, cwd=folder)
        assert rules_found(done) == {"shop.md": ["own/splendour"]}, folder


def test_the_command_line_outweighs_every_configuration(run: Run, nested: Path) -> None:
    done = run("check", "--format", "json", "--ignore", "own/splendour", "page.md", "shop/shop.md")
    assert rules_found(done) == {"page.md": ["own/marvel"], "shop.md": ["own/marvel"]}
    done = run("check", "--format", "json", "--config", "empathycheck.toml", "shop/shop.md")
    assert rules_found(done) == {"shop.md": BOTH}
    assert rules_found(run("check", "--format", "json", "--isolated", "shop/shop.md")) == {"shop.md": []}
    assert run("check", "--isolated", "--config", "empathycheck.toml").returncode == 2


def test_decisions_and_fail_on_are_those_of_each_configuration(run: Run, nested: Path) -> None:
    found = json.loads(run("check", "--format", "json", "shop").stdout)["files"][0]["findings"][0]
    entry = {key: found[key] for key in ("rule", "fingerprint", "text", "sentence")}
    decisions = {
        "schema": "empathycheck-decisions/1",
        "decisions": [{**entry, "path": "shop.md", "state": "dismissed", "reason": "quotation"}],
    }
    (nested / "shop" / "decisions.json").write_text(json.dumps(decisions), encoding="utf-8")
    with (nested / "shop" / "empathycheck.toml").open("a", encoding="utf-8") as file:
        file.write('decisions = "decisions.json"\n')
    assert rules_found(run("check", "--format", "json", "shop", "page.md")) == {
        "shop.md": [],
        "page.md": BOTH,
    }
    (nested / "plain" / "empathycheck.toml").write_text(
        'rules = ["../pack"]\nselect = ["own"]\nfail-on = "never"\n', encoding="utf-8"
    )
    done = run("check", "plain")
    assert (done.returncode, "splendid gadget" in done.stdout) == (0, True)


def test_one_bad_configuration_stops_nothing_else(run: Run, nested: Path) -> None:
    (nested / "shop" / "empathycheck.toml").write_text('selct = "x"\n', encoding="utf-8")
    done = run("check", "--format", "json")
    assert done.returncode == 2
    assert (
        only_line(done.stderr)
        == "shop: not judged: shop/empathycheck.toml:1: selct: unknown; did you mean “select”?"
    )
    assert rules_found(done) == {"page.md": BOTH, "clean.md": [], "plai.md": BOTH}
    (nested / "shop" / "empathycheck.toml").write_text('select = ["own/nothing"]\n', encoding="utf-8")
    done = run("check", "--format", "json", "shop/shop.md", "page.md")
    assert "not judged: shop/empathycheck.toml:1: select: “own/nothing”: no such rule" in only_line(
        done.stderr
    )
    assert rules_found(done) == {"page.md": BOTH}


def test_overrides_are_for_the_files_of_a_glob(run: Run, nested: Path) -> None:
    with (nested / "empathycheck.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[overrides."plain/**"]\nignore = ["own/marvel"]\nfail-on = "never"\n'
            '[overrides."plain/deep/**"]\nseverity = "error"\nkind = "legal"\n'
        )
    assert rules_found(run("check", "--format", "json", "page.md", "plain")) == {
        "page.md": BOTH,
        "plai.md": [],
    }
    assert run("check", "plain").returncode == 0
    listed = json.loads(run("check", "--show-files", "--format", "json", "plain").stdout)
    assert [file["kind"] for file in listed["files"]] == ["legal"]
    done = run("check", "--severity", "hint", "--format", "json", "plain")
    assert rules_found(done) == {"plai.md": ["own/splendour", "own/rain"]}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('[overrides."a/**"]\nignroe = ["x"]\n', "2: ignroe: unknown; did you mean “ignore”?"),
        (
            '[overrides."a/**"]\nseverity = "loud"\n',
            "2: severity: “loud”: no such value; there are hint, warning, error",
        ),
        ('[overrides."[b-a]"]\nseverity = "hint"\n', "1: overrides: “[b-a]”: no glob; "),
        ("overrides = 3\n", '1: overrides: should be tables, such as [overrides."blog/**"]'),
        ('[overrides."a"]\n', '1: a: should be a table with keys, such as [overrides."blog/**"]'),
        ('extend = "none.toml"\n', "1: extend: none.toml: no such file; "),
        ('extend = "empathycheck.toml"\n', "1: extend: leads in a circle"),
        (
            'extend = "../../../../x.toml"\n',
            "1: extend: “../../../../x.toml” leads out of this repository; keep it inside",
        ),
    ],
)
def test_mistakes_are_one_line(lines: str, said: str, run: Run, site: Path) -> None:
    (site / "empathycheck.toml").write_text(lines, encoding="utf-8")
    assert only_line(run("check").stderr).startswith(f"empathycheck.toml:{said}")


def test_extend(run: Run, nested: Path) -> None:
    (nested / "base.toml").write_text(
        'rules = ["pack"]\nselect = ["own"]\nignore = ["own/marvel"]\n[kinds]\n"*.md" = "legal"\n',
        encoding="utf-8",
    )
    shop = nested / "shop" / "empathycheck.toml"
    shop.write_text('extend = "../base.toml"\n', encoding="utf-8")
    assert rules_found(run("check", "--format", "json", "shop")) == {"shop.md": ["own/splendour"]}
    shop.write_text('extend = "../base.toml"\nignore = ["own/splendour"]\n', encoding="utf-8")
    assert rules_found(run("check", "--format", "json", "shop")) == {"shop.md": ["own/marvel"]}
    listed = json.loads(run("check", "--show-files", "--format", "json", "shop").stdout)
    assert [file["kind"] for file in listed["files"]] == ["legal"]
    (nested / "base.toml").write_text('extend = "shop/empathycheck.toml"\n', encoding="utf-8")
    assert "leads in a circle" in run("check", "shop").stderr


def test_what_stands_beside_or_is_misspelt_is_one_line(run: Run, site: Path) -> None:
    project = site / "pyproject.toml"
    project.write_text('[tool.empathycheck]\nselect = ["own"]\n', encoding="utf-8")
    done = run("check")
    assert (done.returncode, only_line(done.stderr)) == (
        2,
        "empathycheck.toml: [tool.empathycheck] in pyproject.toml beside it holds settings too; keep one",
    )
    project.write_text('[project]\nname = "x"\n\n[tool.empathychek]\nselect = ["own"]\n', encoding="utf-8")
    (site / "empathycheck.toml").unlink()
    done = run("check")
    assert (done.returncode, only_line(done.stderr)) == (
        2,
        "pyproject.toml:4: [tool.empathychek]: did you mean [tool.empathycheck]?",
    )
    project.write_text('[tool.emptytool]\nselect = ["own"]\n', encoding="utf-8")
    assert run("check").returncode == 0
    (site / "empathycheck.toml").mkdir()
    done = run("check")
    assert (done.returncode, only_line(done.stderr)) == (
        2,
        "empathycheck.toml: this is a folder; settings are a file, rename the folder",
    )


def test_show_settings_says_where_each_was_written(run: Run, nested: Path) -> None:
    with (nested / "empathycheck.toml").open("a", encoding="utf-8") as file:
        file.write('[overrides."plain/**"]\nignore = ["own/marvel"]\n')
    lines = dict(
        line.split(maxsplit=1)
        for line in run("check", "--show-settings", "plain/deep/plai.md").stdout.splitlines()
    )
    assert lines["select"] == '["own"]  (empathycheck.toml:2)'
    assert lines["ignore"] == '["own/marvel"]  (empathycheck.toml:3, overrides for plain/**)'
    assert lines["severity"] == "warning  (nowhere: this holds without)"
    done = run("check", "--show-settings", "--severity", "hint", "--format", "json", "shop/shop.md")
    told = {each["key"]: (each["value"], each["from"]) for each in json.loads(done.stdout)["settings"]}
    assert told["severity"] == ("hint", "--severity")
    assert told["ignore"] == (["own/marvel"], "shop/empathycheck.toml:3")
