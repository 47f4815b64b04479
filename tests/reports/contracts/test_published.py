"""Our output against the schemas as they are published, where somebody has them: they are too large to stand here.

EMPATHYCHECK_SCHEMAS names a folder with `sarif-schema-2.1.0.json` (oasis-tcs/sarif-spec) and `DiagnosticResult.json`
(reviewdog/reviewdog, proto/rdf/jsonschema).
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from tests.command_line import call
from tests.packaging.conftest import ROOT, clean_environment

FOLDER = os.environ.get("EMPATHYCHECK_SCHEMAS", "")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="EMPATHYCHECK_SCHEMAS names no folder of published schemas"
)


@pytest.mark.parametrize(
    ("format", "name"), [("sarif", "sarif-schema-2.1.0.json"), ("rdjson", "DiagnosticResult.json")]
)
def test_the_examples_fit(format: str, name: str) -> None:
    schema = Draft4Validator(json.loads(Path(FOLDER, name).read_text(encoding="utf-8")))
    command = ["check", "examples", "--format", format, "--severity", "hint", "--fail-on", "never"]
    done = call(command, cwd=ROOT, environment=clean_environment())
    assert done.returncode == 0, done.stderr
    report: Any = json.loads(done.stdout)
    assert [f"{each.json_path}: {each.message}" for each in schema.iter_errors(report)] == []
    results = report["runs"][0]["results"] if format == "sarif" else report["diagnostics"]
    results[0]["level" if format == "sarif" else "severity"] = "grave"
    assert list(schema.iter_errors(report)) != []
