"""What `empathycheck schema` prints: valid, named, in step with the code, and true of what is written and read."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from empathycheck.base.packs import shipped_files
from empathycheck.cli.init import TEMPLATE
from empathycheck.cli.schema import NAMES
from empathycheck.decisions.file import REASONS, STATES
from empathycheck.model import SEVERITIES
from empathycheck.rulebook import schema as rule_schema
from empathycheck.settings import audience_file
from empathycheck.settings import file as config_file

from .conftest import Run

ROOT = Path(__file__).parents[2]
READ = ("audience", "config", "ledger", "rule")


def printed(run: Run, name: str) -> dict[str, Any]:
    done = run("schema", name)
    assert (done.returncode, done.stderr) == (0, "")
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def mistakes(run: Run, name: str, data: Any) -> list[str]:
    return [each.message for each in Draft202012Validator(printed(run, name)).iter_errors(data)]


def tables(schema: Any) -> list[dict[str, Any]]:
    """Every object of a schema that lists its keys."""
    found = []
    if isinstance(schema, dict):
        found += [schema] if isinstance(schema.get("properties"), dict) and "type" in schema else []
        found += [each for value in schema.values() for each in tables(value)]
    elif isinstance(schema, list):
        found += [each for value in schema for each in tables(value)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_is_valid_and_has_an_address_of_its_own(name: str, run: Run) -> None:
    schema = printed(run, name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:empathycheck:schema:{name}:1"
    assert schema["title"]
    referred = set(re.findall(r'"#/\$defs/([\w-]+)"', json.dumps(schema)))
    assert referred == set(schema.get("$defs", {}))
    closed = {each.get("additionalProperties") is False for each in tables(schema)}
    assert closed == ({True} if name in READ else {False}), "what we write is open to new keys"


def test_a_name_that_is_none_is_one_line(run: Run) -> None:
    done = run("schema", "cofnig")
    assert done.returncode == 2
    assert "did you mean “config”?" in done.stderr


def test_words_and_keys_are_those_of_the_code(run: Run) -> None:
    config = printed(run, "config")["properties"]
    assert set(config) == set(config_file._KEYS)
    assert set(config["overrides"]["additionalProperties"]["properties"]) == set(config_file._OVERRIDE_KEYS)
    assert set(config["audiences"]["additionalProperties"]["properties"]) == set(config_file._AUDIENCE_KEYS)
    rule = printed(run, "rule")["properties"]
    assert set(rule) == set(rule_schema._KEYS)
    assert rule["severity"]["enum"] == list(SEVERITIES)
    phases = printed(run, "audience")["properties"]["audiences"]["additionalProperties"]["properties"]
    assert set(phases) == {*audience_file._PHASES, "pages"}
    for phase, keys in audience_file._PHASES.items():
        assert set(phases[phase]["properties"]) == set(keys)
    decision = printed(run, "decisions")["properties"]["decisions"]["items"]["properties"]
    assert decision["state"]["enum"] == list(STATES)
    assert decision["reason"]["enum"] == list(REASONS)


def test_it_is_true_of_every_rule_that_ships(run: Run) -> None:
    validator = Draft202012Validator(printed(run, "rule"))
    paths = [Path(path) for name, path in shipped_files() if name.endswith(".yaml")]
    assert len(paths) > 30
    for path in paths:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # off is a word
        assert [each.message for each in validator.iter_errors(data)] == [], path
        assert not validator.is_valid({**data, "severty": "hint"})


def test_it_is_true_of_every_configuration_in_the_documentation(run: Run) -> None:
    uncommented = "\n".join(
        line.removeprefix("# ") if "=" in line or line.startswith("# [") else line
        for line in TEMPLATE.splitlines()
    )
    assert mistakes(run, "config", tomllib.loads(uncommented)) == []
    page = (ROOT / "docs/reference/configuration.md").read_text(encoding="utf-8")
    snippets = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(snippets) >= 5
    for snippet in snippets:
        assert mistakes(run, "config", tomllib.loads(snippet)) == [], snippet
    wrongs: tuple[dict[str, Any], ...] = (
        {"ignroe": []},
        {"severity": "loud"},
        {"kinds": {"a": "poem"}},
        {"overrides": {"a": {}}},
    )
    for wrong in wrongs:
        assert mistakes(run, "config", wrong) != [], wrong


def test_it_is_true_of_the_audience_file_that_is_documented(run: Run) -> None:
    pages = [
        (ROOT / "docs" / name).read_text(encoding="utf-8")
        for name in ("how-to/audience.md", "reference/audience-file.md")
    ]
    snippets = [
        each
        for page in pages
        for each in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
        if "audiences:" in each
    ]
    assert snippets
    for snippet in snippets:
        assert mistakes(run, "audience", yaml.safe_load(snippet)) == [], snippet
    assert mistakes(run, "audience", {"audiences": {"parents": {"isight": {}}}}) != []


def test_it_is_true_of_what_is_written(run: Run, site: Path) -> None:
    run("check", "--baseline", "known.json")
    (site / "page.md").write_text(
        "This is a splendid gadget.\n\nIt lifts off at 6000 metres per second.\n", encoding="utf-8"
    )
    said = {
        "json": run("check", "--format", "json", "--severity", "hint", "--isolated"),
        "files": run("check", "--show-files", "--format", "json"),
        "settings": run("check", "--show-settings", "--format", "json"),
        "compare": run("compare", "6000 m/s", "--format", "json"),
    }
    for name, done in said.items():
        assert mistakes(run, name, json.loads(done.stdout)) == [], name
        assert mistakes(run, name, {}) != [], name
    lines = run("check", "--format", "jsonl", "--isolated").stdout.splitlines()
    assert len(lines) > 1
    for line in lines:
        assert mistakes(run, "lines", json.loads(line)) == []
    assert mistakes(run, "baseline", json.loads((site / "known.json").read_text(encoding="utf-8"))) == []
    decisions = ROOT / "docs" / "assets" / "team-decisions.json"
    assert mistakes(run, "decisions", json.loads(decisions.read_text(encoding="utf-8"))) == []
