"""The ledger on the command line and in a check: what it backs is silent, what it does not is asked about."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import jsonschema
import pytest
import yaml

from empathycheck import check_paths, check_text
from empathycheck.settings.settings import Settings
from tests.command_line import Done, call
from tests.packaging.conftest import ROOT

LEDGER = """\
- claim: dries a full load
  value: 45 minutes
  source: Dryer test
- claim: customers would come back
  value: 94%
  valid-until: 2020-01-01
  owner: survey team
- claim: spare parts are kept for ten years
  value: 10 years
"""
PAGE = """\
# Dryers

It dries a full load in 40 minutes. 94% of our customers would come back.

The outstanding dryer runs in 12,000 homes.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "claims.yaml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def run(site: Path, *arguments: str) -> Done:
    return call(arguments, cwd=site, environment=dict(os.environ))


def test_a_check_finds_what_the_ledger_has_against_the_copy(site: Path) -> None:
    done = run(site, "check", "--format", "json", "--severity", "hint")
    value = json.loads(done.stdout)
    (file,) = value["files"]
    schema = json.loads((ROOT / "src/empathycheck/schemas/json.json").read_text(encoding="utf-8"))
    jsonschema.validate(value, schema)
    found = {each["rule"]: each for each in file["findings"] if each["rule"].startswith("proof/")}
    assert set(found) == {"proof/mismatch", "proof/expired"}
    assert found["proof/mismatch"]["severity"] == "error"
    assert found["proof/mismatch"]["text"] == "40 minutes"
    assert found["proof/mismatch"]["elsewhere"][0]["path"] == "claims.yaml:1"
    assert [each["state"] for each in file["claims"]] == ["mismatch", "expired", "no-proof"]


def test_a_check_can_fail_on_what_has_run_out(site: Path) -> None:
    assert run(site, "check", "--select", "proof/expired").returncode == 1
    assert run(site, "check", "--select", "proof/expired", "--fail-on", "error").returncode == 0
    assert run(site, "check", "--select", "proof/overstated").returncode == 0


def test_what_the_ledger_backs_is_not_asked_about(site: Path) -> None:
    (site / "page.md").write_text("The award-winning van is back.\n\nIt is 40% faster.\n", encoding="utf-8")
    (site / "claims.yaml").write_text(
        "- claim: It is faster\n  value: 40%\n  source: Test\n", encoding="utf-8"
    )
    value = json.loads(run(site, "check", "--judge", "off", "--format", "json").stdout)
    assert not [each for each in value["files"][0]["findings"] if each["text"] == "40% faster"]
    claims = {each["state"]: each for each in value["files"][0]["claims"]}
    assert claims["backed"]["proof"] == {
        "place": "claims.yaml:1",
        "claim": "40%",
        "backing": "Test",
        "until": "",
    }
    assert run(site, "check", "--isolated", "page.md").returncode in (1, 2)


def test_claims_are_listed(site: Path) -> None:
    done = run(site, "claims")
    assert done.returncode == 0
    assert "3 claims, 0 backed; 1 proof without copy." in done.stdout
    assert "until 2020-01-01, survey team" in done.stdout
    rows = list(csv.DictReader(io.StringIO(run(site, "claims", "--format", "csv").stdout)))
    assert [row["state"] for row in rows] == ["mismatch", "expired", "no-proof", "no-copy"]
    value = json.loads(run(site, "claims", "--format", "json").stdout)
    assert value["summary"]["no-copy"] == 1
    assert (
        "| page.md:3 | 40 minutes | claims.yaml:1 | 45 minutes |"
        in run(site, "claims", "--format", "markdown").stdout
    )


@pytest.mark.parametrize("format", ["terminal", "markdown", "csv", "json"])
def test_a_list_in_a_file_may_be_written_over_and_is_no_copy(site: Path, format: str) -> None:
    name = {"terminal": "list.txt", "markdown": "list.md"}.get(format, f"list.{format}")
    for _ in range(2):
        assert run(site, "claims", "--format", format, "--output", name).returncode == 0
    checked = json.loads(run(site, "check", "--format", "json").stdout)
    assert [each["path"] for each in checked["files"]] == ["page.md"]


def test_an_entry_is_added_from_a_finding(site: Path) -> None:
    before = (site / "claims.yaml").read_text(encoding="utf-8")
    done = run(site, "claims", "add", "page.md:5", "--source", "Sales ledger", "--valid-until", "2999-01-01")
    assert done.returncode == 0, done.stderr
    text = (site / "claims.yaml").read_text(encoding="utf-8")
    assert text.startswith(before)
    schema = json.loads((ROOT / "src/empathycheck/schemas/ledger.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(yaml.safe_load(text), default=str)), schema)
    assert "1 backed" in run(site, "claims").stdout
    assert done.stdout.startswith("claims.yaml:10: written")
    for place in ("page.md:1", "page.md", "none.md:3"):
        bad = run(site, "claims", "add", place)
        assert (bad.returncode, bad.stderr.count("\n")) == (2, 1), place
    wrong = run(site, "claims", "add", "page.md:5", "--date", "May")
    assert "date: “May”: no such day" in wrong.stderr
    assert (site / "claims.yaml").read_text(encoding="utf-8") == text


def test_a_ledger_begins_with_the_first_entry(site: Path) -> None:
    (site / "claims.yaml").unlink()
    assert "there is no claims.yaml here" in run(site, "claims").stderr
    assert run(site, "claims", "add", "page.md:5", "--source", "Sales ledger").returncode == 0
    assert (site / "claims.yaml").read_text(encoding="utf-8").startswith('- claim: "The outstanding dryer')


def test_mistakes_in_the_ledger_end_a_check(site: Path) -> None:
    (site / "claims.yaml").write_text("- claim: a\n  date: 31 May\n", encoding="utf-8")
    done = run(site, "check")
    assert (done.returncode, done.stderr) == (
        2, "claims.yaml:2: date: “31 May”: no such day; write it as 2026-12-31\n",
    )  # fmt: skip


def test_a_file_of_that_name_that_is_no_ledger_is_left_alone(site: Path) -> None:
    (site / "claims.yaml").write_text("title: Claims\nitems:\n  - name: water\n", encoding="utf-8")
    assert "claims.yaml" not in run(site, "check", "page.md").stderr


def test_our_files_are_never_read_as_copy(site: Path) -> None:
    (site / "empathycheck.toml").write_text('ledger = "proofs/ours.yaml"\n', encoding="utf-8")
    (site / "proofs").mkdir()
    (site / "proofs" / "ours.yaml").write_text(
        "- claim: our outstanding, world-class dryer\n", encoding="utf-8"
    )
    for paths in ([], ["proofs/ours.yaml"], ["claims.yaml"]):
        value = json.loads(run(site, "check", "--format", "json", *paths).stdout)
        assert not any("yaml" in file["path"] for file in value["files"])


def test_a_library_takes_a_ledger_too(site: Path) -> None:
    settings = Settings(ledger=str(site / "claims.yaml"))
    found = check_text("It dries a full load in 40 minutes.", settings=settings).findings
    assert "proof/mismatch" in [each.rule for each in found]
    assert check_text("It dries a full load in 40 minutes.").claims == ()
    assert check_paths([site / "page.md"], settings=settings).files[0].claims
