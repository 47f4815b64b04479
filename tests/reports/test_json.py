"""The JSON report keeps to its schema, and says the same as the findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import empathycheck
from empathycheck.model import Problem, RunResult
from empathycheck.reports.options import FORMATS, Options
from empathycheck.reports.render import render

from .samples import file, finding, leader, result, rocket

SCHEMAS = Path(empathycheck.__file__).parent / "schemas"
SCHEMA = json.loads((SCHEMAS / "json.json").read_text(encoding="utf-8"))
OPTIONS = Options(version="0.1.0")


def report(run: RunResult) -> dict[str, Any]:
    text = render(run, "json", OPTIONS)
    text.encode("utf-8")
    data: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    return data


def test_the_contract() -> None:
    data = report(
        result(file(rocket()), problems=(Problem("gone.md", "there is no such file; check the path"),))
    )
    assert data == {
        "schema": "empathycheck/1",
        "version": "0.1.0",
        "files": [
            {
                "path": "site/index.md",
                "format": "markdown",
                "words": 532,
                "findings": [
                    {
                        "rule": "numbers/no-anchor",
                        "severity": "warning",
                        "question": "6000 metres per second: is that fast?",
                        "why": "A reader cannot check it.",
                        "start": {"offset": 85, "line": 3, "column": 12},
                        "end": {"offset": 107, "line": 3, "column": 34},
                        "text": "6000 metres per second",
                        "sentence": "It lifts off at 6000 metres per second.",
                        "role": "paragraph",
                        "confidence": 0.93,
                        "fingerprint": "0123456789abcdef",
                        "suggestions": [
                            {
                                "kind": "comparison",
                                "text": "more than 20 times as fast as an airliner",
                                "sentence": "It lifts off at 6000 metres per second, "
                                "more than 20 times as fast as an airliner.",
                                "comparison": {
                                    "kind": "anchor",
                                    "anchor": "airliner-cruise",
                                    "name": "an airliner",
                                    "value": 250.0,
                                    "unit": "m/s",
                                    "ratio": 24.0,
                                    "relation": "more-than",
                                    "sum": "6000 m/s ÷ 250 m/s = 24",
                                    "source": "Type certificate data sheet",
                                    "year": 2024,
                                    "address": "",
                                    "citation": "6000 m/s ÷ 250 m/s = 24; Type certificate data sheet, 2024",
                                },
                            }
                        ],
                    }
                ],
            }
        ],
        "errors": [{"path": "gone.md", "message": "there is no such file; check the path"}],
        "summary": {"files": 1, "words": 532, "findings": {"error": 0, "warning": 1, "hint": 0}},
    }


@pytest.mark.parametrize("form", FORMATS)
def test_lone_surrogates_crash_no_report(form: str) -> None:
    odd = finding("A \ud83d leading provider \udcff.", "leading provider", "“\ud800”?")
    text = render(result(file(odd, path="bad\udcff.md")), form, OPTIONS)
    text.encode("utf-8")
    if form == "json":
        assert json.loads(text)["files"][0]["path"] == "bad\udcff.md"


def test_unicode_stays_as_it_is() -> None:
    assert "国内领先" in render(result(file(finding("我们国内领先。", "国内领先"))), "json", OPTIONS)


def test_severities_are_counted() -> None:
    findings = (leader(), leader()._replace(severity="error"), leader()._replace(severity="hint"))
    assert report(result(file(*findings)))["summary"]["findings"] == {"error": 1, "warning": 1, "hint": 1}


def test_an_empty_run_keeps_to_the_schema() -> None:
    assert report(result())["files"] == []


def test_concise_is_one_line_for_each_finding() -> None:
    assert render(result(file(rocket(), leader()._replace(severity="error"))), "concise", OPTIONS) == (
        "site/index.md:3:12: 6000 metres per second: is that fast? [numbers/no-anchor]\n"
        "site/index.md:5:8: error: “leading provider”: by which measure, and who says so? [claims/leader]\n"
        "2 questions in 1 file, 41 sentences read.\n"
    )
