"""Documents in record batches: what comes out is what a check of the same documents finds, and nothing ever raises."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from empathycheck import check_text
from empathycheck.checking.document import check_document
from empathycheck.errors import ConfigProblem
from empathycheck.readers import LARGEST
from empathycheck.settings.settings import Settings
from tests.packaging.conftest import ROOT

pa = pytest.importorskip("pyarrow")

from empathycheck import tables  # noqa: E402 - it needs pyarrow
from empathycheck.running.tables import TABLES  # noqa: E402

PRAISE = "We are the leading provider of outstanding performance. The probe flies at 6000 metres per second."
SNAPSHOT = Path(__file__).parent / "rows.json"


def rows(settings: Settings | None = None, **columns: Any) -> list[dict[str, Any]]:
    """The rows for one batch of these columns, without what is null."""
    (batch,) = tables.check_batches([pa.record_batch(columns)], settings)
    batch.validate(full=True)
    assert batch.schema.equals(tables.ROWS, check_metadata=True)
    return [{key: value for key, value in row.items() if value is not None} for row in batch.to_pylist()]


def pages() -> Iterator[tuple[str, str]]:
    for path in sorted([*(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def test_what_comes_out_is_what_a_check_of_the_same_text_finds() -> None:
    found = rows(path=["a.md"], content=[PRAISE])
    result = check_text(PRAISE, path="a.md")
    *findings, document = found
    assert [row["row"] for row in found] == ["finding"] * len(result.findings) + ["document"]
    assert len(findings) >= 3
    for row, finding in zip(findings, result.findings, strict=True):
        assert (row["rule"], row["severity"], row["fingerprint"]) == (
            finding.rule, finding.severity, finding.fingerprint,
        )  # fmt: skip
        assert PRAISE[row["start"] : row["end"]] == row["text"] == finding.text
        assert row.get("suggestion") == (finding.suggestions[0].text if finding.suggestions else None)
    assert any("suggestion" in row for row in findings)
    assert (document["words"], document["warnings"]) == (result.words, len(result.findings))
    assert [row.get("dimension") for row in findings if row["rule"].startswith("numbers/")] == ["speed"]


def test_how_the_documents_are_cut_into_batches_changes_nothing() -> None:
    every = list(pages())
    random.Random(3).shuffle(every)
    whole = pa.table({"path": [path for path, _ in every], "content": [text for _, text in every]})
    one = pa.Table.from_batches(tables.check_batches(whole.combine_chunks().to_batches()))
    cut = pa.Table.from_batches(tables.check_batches(whole.to_batches(max_chunksize=3)))
    assert one.num_rows > 40
    assert one.equals(cut)


@pytest.mark.parametrize(
    "kind", ["string", "large_string", "string_view", "binary", "large_binary", "binary_view"]
)
def test_content_may_be_text_or_bytes_of_any_width(kind: str) -> None:
    content = pa.array([PRAISE if "string" in kind else PRAISE.encode()], getattr(pa, kind)())
    assert rows(path=["a.md"], content=content) == rows(path=["a.md"], content=[PRAISE])


def test_columns_beside_say_format_language_and_kind() -> None:
    page = "<title>x</title><p>Our flagship product is 10x faster.</p>"
    said = rows(path=["https://example.org/a"], content=[page])
    assert said[-1]["format"] == "html"  # told by how it starts
    assert rows(path=["x"], content=["plain"])[-1]["format"] == "text"
    assert rows(path=["https://example.org/a.md?v=1"], content=["plain"])[-1]["format"] == "markdown"
    assert rows(path=["x"], content=[page], format=["markdown"])[-1]["format"] == "markdown"
    assert said[:-1]
    labels = rows(path=["https://example.org/a"], content=[page], kind=["interface"])
    assert [(row["row"], row["kind"]) for row in labels] == [
        ("document", "interface")
    ]  # nobody praises in a menu
    (german,) = rows(path=["a"], content=[page], lang=["de-AT"])
    assert german["passed"] == [{"reason": "in German", "blocks": 0}]
    assert rows(path=["https://example.org/a"], content=[page], lang=["en_GB"]) == said
    mixed = pa.array([None, ""], pa.string())
    assert len(rows(path=["a.md", "b.md"], content=["x", "y"], format=mixed, lang=mixed, kind=mixed)) == 2


BAD: list[tuple[dict[str, list[Any]], str]] = [
    ({"path": [None], "content": ["x"]}, "without a path"),
    ({"path": ["a.md"], "content": [None]}, "without content"),
    ({"path": ["a.md"], "content": [b"\xff\xfe\x00\xd8 \x81"]}, ""),
    ({"path": ["a.docx"], "content": [b"PK no zip"]}, ""),
    ({"path": ["a.json"], "content": ["{"]}, ""),
    ({"path": ["a.md"], "content": ["x"], "format": ["markdwon"]}, "format “markdwon”"),
    ({"path": ["a.md"], "content": ["x"], "kind": ["flyer"]}, "kind “flyer”"),
    ({"path": ["a.md"], "content": ["x" * (LARGEST + 1)]}, "17 MB"),
]


@pytest.mark.parametrize(("columns", "message"), BAD)
def test_a_bad_row_is_a_problem_and_its_neighbours_are_checked(
    columns: dict[str, list[Any]], message: str
) -> None:
    is_bytes = isinstance(columns["content"][0], bytes)
    good = {"path": "good.md", "content": PRAISE.encode() if is_bytes else PRAISE, "format": "", "kind": ""}
    beside = {name: [good[name], *values, good[name]] for name, values in columns.items()}
    found = rows(None, **beside)
    alone = rows(path=["good.md"], content=[PRAISE])
    assert found[: len(alone)] == alone == found[-len(alone) :]
    (problem,) = [row for row in found if row["row"] == "problem"]
    assert message in problem["message"]
    assert "\n" not in problem["message"]


def test_text_that_is_no_utf_8_is_a_problem() -> None:
    broken = pa.array([b"a", b"\xff"], pa.binary()).view(pa.string())
    assert [row["row"] for row in rows(path=["a.md", "b.md"], content=broken)] == ["document", "problem"]


def test_a_crash_over_one_row_is_told_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    check = check_document

    def crashing(document: Any, task: Any) -> Any:
        if document.path == "b.md":
            raise ZeroDivisionError("by two")
        return check(document, task)

    monkeypatch.setattr("empathycheck.running.tables.check_document", crashing)
    found = rows(path=["a.md", "b.md", "c.md"], content=["x", "y", "z"])
    assert [row["row"] for row in found] == ["document", "problem", "document"]
    assert "ZeroDivisionError: by two" in found[1]["message"]


def test_a_batch_that_is_no_table_of_documents_is_told_before_any_work() -> None:
    with pytest.raises(ConfigProblem, match="content: there is no such column among path, body"):
        rows(path=["a"], body=["x"])
    with pytest.raises(ConfigProblem, match="path: this column holds int64; it has to be text"):
        rows(path=[1], content=["x"])
    with pytest.raises(ConfigProblem, match="content: this column holds double"):
        rows(path=["a"], content=[1.5])
    with pytest.raises(ConfigProblem, match=r"claims/leadr.*leader"):
        tables.check_batches([], Settings(select=("claims/leadr",)))


def test_settings_hold() -> None:
    only = rows(Settings(select=("numbers",)), path=["a.md"], content=[PRAISE])
    assert {row["rule"].partition("/")[0] for row in only[:-1]} == {"numbers"}
    assert rows(Settings(severity="error"), path=["a.md"], content=[PRAISE])[-1]["hidden"] >= 3


def test_nothing_in_gives_nothing_out() -> None:
    assert list(tables.check_batches([])) == []
    empty = pa.record_batch({"path": pa.array([], pa.string()), "content": pa.array([], pa.string())})
    (out,) = tables.check_batches([empty])
    assert (out.num_rows, out.schema) == (0, tables.ROWS)


def test_batches_are_taken_one_at_a_time() -> None:
    taken = []

    def batches() -> Iterator[Any]:
        for number in range(3):
            taken.append(number)
            yield pa.record_batch({"path": [f"{number}.md"], "content": ["x"]})

    given = tables.check_batches(batches())
    next(given)
    assert taken == [0]


def test_rows_are_kept_apart_by_kind() -> None:
    (batch,) = tables.check_batches([pa.record_batch({"path": ["a.md", "b.md"], "content": [PRAISE, None]})])
    parts = {row: tables.rows_of(batch, row) for row in TABLES}
    assert sum(part.num_rows for part in parts.values()) == batch.num_rows
    assert parts["document"].schema.equals(tables.DOCUMENTS, check_metadata=True)
    assert parts["problem"].to_pylist() == [
        {"path": "b.md", "message": "a row without content; leave it out, or give its text"}
    ]
    assert set(parts["finding"].column("path").to_pylist()) == {"a.md"}


def test_the_schema_is_as_it_was_published() -> None:
    """A column that goes, moves or changes its type is another version: then write the file anew, and CHANGELOG."""
    now = {"schema": tables.VERSION, "columns": [[field.name, str(field.type)] for field in tables.ROWS]}
    assert json.loads(SNAPSHOT.read_text(encoding="utf-8")) == now
    assert tables.ROWS.metadata[b"empathycheck.schema"] == tables.VERSION.encode()
