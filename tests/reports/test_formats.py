"""Every format is a contract: what it looks like is kept in snapshots, and whoever reads it finds what it needs.

`python -m tests.reports.test_formats` writes the snapshots anew, for whoever means to change one.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

import empathycheck
from empathycheck.applying.fixes import fix_of
from empathycheck.base.ours import HEAD, is_ours
from empathycheck.explaining.pages import rule_text
from empathycheck.model import Elsewhere, Problem, RunResult
from empathycheck.reports.options import FORMATS, WITH_SOURCE, Fix, Options
from empathycheck.reports.render import render
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings

from .samples import file, finding, leader, result, rocket

HERE = Path(__file__).parent
SUFFIXES = {
    "json": "json", "sarif": "json", "gitlab": "json", "rdjson": "json", "jsonl": "jsonl", "csv": "csv",
    "markdown": "md", "junit": "xml", "checkstyle": "xml",
}  # fmt: skip
ODD = finding(
    '=cmd|" /C calc"!A0, says <b>@octocat</b> #12 of [x](y) `z` ]]>\x07.',
    "<b>@octocat</b>",
    "“<b>”: &\n%0A::error::?",
)
HINT = leader(place=(400, 9, 1))._replace(severity="hint", fingerprint="00112233445566aa")
GRAVE = leader(place=(300, 7, 3))._replace(severity="error", confidence=0.99, fingerprint="ffeeddccbbaa9988")


def sample() -> RunResult:
    first = file(rocket(), leader(), path="site/index.md", suppressed=1)
    second = file(GRAVE, HINT, ODD, path="a,b:c <&> ü.md")
    first = first._replace(silenced=(leader(),), dismissed=((HINT, "dismissed; quotation"),), decided=1)
    return result(
        first, second, file(path="quiet.md"), problems=(Problem("gone.md", "no such file; check <it>"),)
    )


def rendered(form: str) -> str:
    rules = tuple(
        rule_text(rule) for rule in load_rules().rules if rule.name in ("claims/leader", "numbers/no-anchor")
    )
    rules = tuple(
        rule._replace(help=f"# {rule.name}", why="A reason.", advice="A way.", title="A title")
        for rule in rules
    )
    return render(sample(), form, Options(version="0.1.0", rules=rules, asked="site"))


def snapshot(form: str) -> Path:
    return HERE / "snapshots" / f"{form}.{SUFFIXES.get(form, 'txt')}"


@pytest.mark.parametrize("form", FORMATS)
def test_what_it_looks_like(form: str) -> None:
    assert rendered(form) == snapshot(form).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_and_nothing_read(form: str) -> None:
    for run in (result(), result(file())):
        text = render(run, form, Options())
        assert text.endswith("\n")
        if SUFFIXES.get(form) == "json":
            json.loads(text)
        if SUFFIXES.get(form) == "xml":
            ElementTree.fromstring(text.encode())


@pytest.mark.parametrize("form", sorted(set(SUFFIXES) | {"github"}))
def test_a_file_of_it_is_known_again(form: str) -> None:
    if form == "github":
        return  # on its way into a file it gets a heading
    for run in (result(), result(file()), sample()):
        assert is_ours(render(run, form, Options())[:HEAD])


def strict(schema: Any) -> Any:
    """The schema with no keys but those that it names: what is printed and not described is seen."""
    if isinstance(schema, dict):
        closed = {key: strict(value) for key, value in schema.items()}
        if "properties" in schema and "oneOf" not in schema and "$ref" not in schema:
            closed.setdefault("additionalProperties", False)
        return closed
    return [strict(each) for each in schema] if isinstance(schema, list) else schema


def contract(name: str) -> Any:
    return json.loads((HERE / "contracts" / f"{name}.json").read_text(encoding="utf-8"))


def validate(data: Any, schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize("form", ["sarif", "rdjson", "gitlab"])
def test_it_keeps_to_what_its_readers_publish(form: str) -> None:
    """The contracts are written from the published ones, as far as we use them, with nothing beyond allowed."""
    validate(json.loads(rendered(form)), strict(contract(form)))
    validate(json.loads(render(real(form), form, real_options(form))), strict(contract(form)))


def real(form: str) -> RunResult:
    """A page as it is read, with its source."""
    text = "# A fan 🌀\n\nÜber – it lifts off at 6000 metres per second.\n\nWe are the\nleading provider of kettles.\n"
    found = empathycheck.check_text(text, path="site/fan.md")
    assert len(found.findings) == 2
    return RunResult((found._replace(document=document(text)),))


def document(text: str) -> Any:
    from empathycheck.readers import read_source

    return read_source(text, "site/fan.md", "markdown")


def real_options(form: str) -> Options:
    page = real(form).files[0]
    fixes = {}
    for number, each in enumerate(page.findings):
        for suggestion in each.suggestions:
            changes = (
                fix_of(page.document, each, suggestion.sentence)
                if suggestion.sentence and page.document
                else ()
            )
            if changes:
                fixes[0, number] = (
                    Fix(suggestion.text, tuple((one.start, one.end, one.text) for one in changes)),
                )
                break
    rules = load_rules()
    texts = tuple(
        rule_text(rule) for rule in rules.rules if rule.name in {each.rule for each in page.findings}
    )
    return Options(version="0.1.0", rules=texts, fixes=fixes)


def test_sarif_quotes_the_source_and_carries_all_that_code_scanning_shows() -> None:
    page = real("sarif").files[0]
    assert page.document is not None
    source = page.document.source
    run = json.loads(render(real("sarif"), "sarif", real_options("sarif")))["runs"][0]
    lines = source.splitlines()
    for each in run["results"]:
        region = each["locations"][0]["physicalLocation"]["region"]
        assert source[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
        around = each["locations"][0]["physicalLocation"]["contextRegion"]
        assert around["snippet"]["text"] == "\n".join(lines[around["startLine"] - 1 : around["endLine"]])
        assert each["partialFingerprints"].keys() == {"empathycheck/1", "primaryLocationLineHash"}
    fixed = [each for each in run["results"] if "fixes" in each]
    assert fixed
    for each in fixed:
        text = source
        for replacement in reversed(each["fixes"][0]["artifactChanges"][0]["replacements"]):
            start = replacement["deletedRegion"]["charOffset"]
            end = start + replacement["deletedRegion"]["charLength"]
            text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
        assert each["fixes"][0]["description"]["text"] in text
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}\n")
        assert "## What it marks" in rule["help"]["markdown"]
    sample_run = json.loads(rendered("sarif"))["runs"][0]
    told = [each["suppressions"][0] for each in sample_run["results"] if "suppressions" in each]
    assert told == [
        {"kind": "inSource"},
        {"kind": "external", "status": "accepted", "justification": "dismissed; quotation"},
    ]


def test_sarif_names_the_other_place_of_a_disagreement() -> None:
    other = Elsewhere("mails/a b.md", 12, 15, "£40", 3)
    text = render(result(file(leader()._replace(elsewhere=(other,)))), "sarif", Options(version="0.1.0"))
    validate(json.loads(text), strict(contract("sarif")))
    (found,) = json.loads(text)["runs"][0]["results"]
    (place,) = found["relatedLocations"]
    assert place["message"] == {"text": "£40"}
    where = place["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "mails/a%20b.md"
    assert where["region"] == {"startLine": 3, "charOffset": 12, "charLength": 3}


def test_suggestions_for_reviewdog_apply_at_columns_of_bytes() -> None:
    page = real("rdjson").files[0]
    assert page.document is not None
    lines = page.document.source.split("\n")
    data = json.loads(render(real("rdjson"), "rdjson", real_options("rdjson")))
    (number, _) = data["diagnostics"]
    suggestion = number["suggestions"][0]
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    assert start["line"] == end["line"] == 3
    line = lines[2].encode()
    applied = line[: start["column"] - 1] + suggestion["text"].encode() + line[end["column"] - 1 :]
    assert applied.decode().startswith("Über – it lifts off at 6000 metres per second, ")
    marked = number["location"]["range"]
    assert (
        line[marked["start"]["column"] - 1 : marked["end"]["column"] - 1].decode() == "6000 metres per second"
    )


def test_gitlab_gets_a_name_for_each_issue() -> None:
    same = result(file(leader(), path="a.md"), file(leader(), path="b.md"))
    names = [issue["fingerprint"] for issue in json.loads(render(same, "gitlab", Options()))]
    assert len(set(names)) == 2


def test_xml_says_the_same_as_the_run() -> None:
    junit = ElementTree.fromstring(rendered("junit").encode())
    assert {key: junit.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "7",
        "failures": "4",
        "errors": "1",
    }
    assert len(junit.findall(".//testcase")) == 7
    assert len(junit.findall(".//failure")) == 4
    assert ODD.sentence.replace("\x07", "\ufffd") in "".join(junit.itertext())
    checkstyle = ElementTree.fromstring(rendered("checkstyle").encode())
    assert [each.get("name") for each in checkstyle] == [
        "site/index.md",
        "a,b:c <&> ü.md",
        "quiet.md",
        "gone.md",
    ]
    assert len(checkstyle.findall(".//error")) == 6


def test_a_table_runs_nothing_in_a_spreadsheet() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("csv"))))
    assert len(rows) == 5
    assert rows[4]["sentence"].startswith("'=cmd|")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_github_shows_the_gravest_ten_and_lists_the_rest() -> None:
    many = [leader(place=(number, number + 1, 1))._replace(confidence=number / 100) for number in range(30)]
    text = render(
        result(file(*many, GRAVE), problems=(Problem("gone.md", "not there"),)), "github", Options()
    )
    lines = text.splitlines()
    assert lines[0].startswith("::error file=gone.md,title=empathycheck could not read this::not there")
    assert lines[1].startswith("::error file=site/index.md,line=7")
    assert [line.partition(" ")[0] for line in lines].count("::warning") == 10
    assert "line=30," in lines[2]  # the surest first
    assert sum(line.startswith("site/index.md:") for line in lines) == 20


def test_markdown_calls_nobody_and_folds_the_rest_away() -> None:
    text = rendered("markdown")
    assert "@octocat" not in text
    assert "<b>" not in text
    many = [leader(place=(number, number + 1, 1)) for number in range(400)]
    text = render(result(file(*many)), "markdown", Options())
    assert "<summary>390 more questions</summary>" in text
    assert "and 190 more" in text
    assert len(text) < 60_000


def test_json_lines_are_each_an_object() -> None:
    schema = json.loads(
        (Path(empathycheck.__file__).parent / "schemas" / "lines.json").read_text(encoding="utf-8")
    )
    lines = [json.loads(line) for line in rendered("jsonl").splitlines()]
    assert [line["kind"] for line in lines] == ["finding"] * 5 + ["error", "summary"]
    for line in lines:
        validate(line, schema)


def test_with_source_are_formats() -> None:
    assert set(WITH_SOURCE) <= set(FORMATS)
    assert Settings().format == ""


if __name__ == "__main__":
    for each in FORMATS:
        snapshot(each).write_text(rendered(each), encoding="utf-8")
