"""Copy in tables: record batches of documents in, record batches of what a reader would ask of them out.

Nothing of one document hangs on another, so that whatever hands batches to many machines may hand them to this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlsplit

from empathycheck.base.addresses import is_address
from empathycheck.base.ours import HEAD, is_ours
from empathycheck.checking.comparing import quantities_typed
from empathycheck.checking.crashes import attempt, crash_of
from empathycheck.checking.document import check_document
from empathycheck.checking.task import Task, task_of
from empathycheck.errors import ConfigProblem, EmpathycheckError, FileProblem
from empathycheck.families import family_of
from empathycheck.model import KINDS, SEVERITIES, CopyKeys, Document, FileResult, Finding, Skip
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import FORMATS, LARGEST, format_of, read_bytes
from empathycheck.readers.left_out.function_words import NAMES
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] != "pyarrow":
        raise
    raise ConfigProblem(
        "empathycheck.tables: needs pyarrow; pip install 'empathycheck[tables]' brings it"
    ) from None

VERSION = "empathycheck-rows/1"
"""Columns are added at the end within a version; one that goes, moves or changes its type is a new version."""

_TOLD = {b"empathycheck.schema": VERSION.encode()}
_PASSED = pa.list_(pa.struct([("reason", pa.string()), ("blocks", pa.int64())]))
_KEY = [("row", pa.string()), ("path", pa.string())]
_OF_DOCUMENTS = [
    ("format", pa.string()), ("kind", pa.string()), ("words", pa.int64()), ("sentences", pa.int64()),
    ("errors", pa.int64()), ("warnings", pa.int64()), ("hints", pa.int64()), ("suppressed", pa.int64()),
    ("hidden", pa.int64()), ("passed", _PASSED),
]  # fmt: skip
_OF_FINDINGS = [
    ("rule", pa.string()), ("severity", pa.string()), ("question", pa.string()), ("why", pa.string()),
    ("text", pa.string()), ("sentence", pa.string()), ("role", pa.string()), ("start", pa.int64()),
    ("end", pa.int64()), ("line", pa.int64()), ("column", pa.int64()), ("end_line", pa.int64()),
    ("end_column", pa.int64()), ("confidence", pa.float64()), ("fingerprint", pa.string()), ("alike", pa.string()),
    ("suggestion", pa.string()), ("dimension", pa.string()),
]  # fmt: skip
_OF_PROBLEMS = [("message", pa.string())]

ROWS: Any = pa.schema([*_KEY, *_OF_DOCUMENTS, *_OF_FINDINGS, *_OF_PROBLEMS], metadata=_TOLD)
"""What `check_batches` gives: `row` says of each what it is, and the columns of the others are null in it."""
DOCUMENTS: Any = pa.schema([_KEY[1], *_OF_DOCUMENTS], metadata=_TOLD)
FINDINGS: Any = pa.schema([_KEY[1], *_OF_FINDINGS], metadata=_TOLD)
PROBLEMS: Any = pa.schema([_KEY[1], *_OF_PROBLEMS], metadata=_TOLD)
TABLES: Mapping[str, Any] = {"document": DOCUMENTS, "finding": FINDINGS, "problem": PROBLEMS}
"""The schema of each kind of row by what `row` says, for those who keep them apart: see `rows_of`."""

_NEEDED = ("path", "content")
_OPTIONAL = ("format", "lang", "kind")
_KNOWN_FORMATS = frozenset(FORMATS.values())
_MARKUP = re.compile(r"\ufeff?\s*<(?:!doctype\s|!--|\?xml\s|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)


class _Row(NamedTuple):
    """One row of what comes in; "" where an optional column says nothing."""

    path: str
    content: str | bytes
    format: str = ""
    lang: str = ""
    kind: str = ""


class _Bad(Exception):
    """A row that is no document, with the reason and the way out."""


def check_batches(batches: Iterable[Any], settings: Settings | None = None) -> Iterator[Any]:
    """What a reader would ask of the documents in record batches, as record batches of the schema `ROWS`.

    A batch that comes in has the columns `path` and `content` (text, or the bytes of a file), and may have `format`
    (as `empathycheck check --show-files` names them), `lang` ("en", "de-AT") and `kind` (of page, as in the
    configuration). For each that comes in one goes out: for each document its findings in the order of its text, then
    a row of its counts; what is no document is a row of the kind “problem”, and never an exception.

    Raises ConfigProblem where the settings ask for a rule or an audience that does not exist, and for a batch that
    lacks a column or has one of another type. Decisions, baselines and campaigns of the settings are not looked at.
    """
    settings = settings or Settings()
    task = task_of(load_rules(settings.packs), settings)
    return (checked(batch, task) for batch in batches)


def rows_of(batch: Any, row: str) -> Any:
    """The rows of one kind, “document”, “finding” or “problem”, of a batch or table, with the columns of their own."""
    import pyarrow.compute as pc

    schema = TABLES[row]
    return batch.filter(pc.equal(batch.column("row"), row)).select(schema.names).cast(schema)


def checked(batch: Any, task: Task) -> Any:
    """What is asked of the documents of one batch. ConfigProblem where it lacks a column."""
    columns = {name: _column(batch, name) for name in (*_NEEDED, *_OPTIONAL)}
    columns = {name: column for name, column in columns.items() if column is not None}
    rows: list[dict[str, Any]] = []
    for number in range(batch.num_rows):
        rows += _rows({name: column[number] for name, column in columns.items()}, task)
    names = ROWS.names
    arrays = [pa.array([row.get(name) for row in rows], ROWS.field(name).type) for name in names]
    return pa.RecordBatch.from_arrays(arrays, schema=ROWS)


def _column(batch: Any, name: str) -> Any:
    """A column of a batch, None for an optional one that it lacks."""
    number = batch.schema.get_field_index(name)
    if number < 0:
        if name not in _NEEDED:
            return None
        there = ", ".join(batch.schema.names) or "none"
        raise ConfigProblem(f"{name}: there is no such column among {there}; rename the one that is meant")
    kind = batch.schema.field(number).type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    texts = (pa.types.is_string(kind), pa.types.is_large_string(kind), pa.types.is_string_view(kind))
    data = (pa.types.is_binary(kind), pa.types.is_large_binary(kind), pa.types.is_binary_view(kind))
    if not (any(texts) or pa.types.is_null(kind) or (name == "content" and any(data))):
        wanted = "text or bytes" if name == "content" else "text"
        raise ConfigProblem(f"{name}: this column holds {kind}; it has to be {wanted}")
    return batch.column(number)


def _rows(cells: Mapping[str, Any], task: Task) -> list[dict[str, Any]]:
    """The rows of one document."""
    path = ""
    try:
        values = {name: cell.as_py() for name, cell in cells.items()}
        path = values["path"] or ""
        row = _row(values)
        result, crash = attempt(partial(_result, row, task))
    except _Bad as bad:
        return [_problem(path, str(bad))]
    except UnicodeDecodeError:
        return [_problem(path, "not UTF-8; a column of text has to be")]
    except EmpathycheckError as problem:
        return [_problem(path, str(problem).removeprefix(f"{path}: "))]
    if crash is not None or result is None:
        told = crash_of(crash) if crash is not None else "no result"
        return [_problem(path, f"failed inside empathycheck ({told}); a report of the bug helps")]
    problems = [_problem(path, problem.message) for problem in result.problems]
    return [*(_finding(path, each) for each in result.findings), _document(result, row.kind), *problems]


def _row(values: Mapping[str, Any]) -> _Row:
    """What a row says. _Bad where it says what it may not."""
    path, content = values["path"], values["content"]
    if not path:
        raise _Bad("a row without a path; give each document a name or an address")
    if content is None:
        raise _Bad("a row without content; leave it out, or give its text")
    if len(content) > LARGEST:
        raise _Bad(
            f"{-(-len(content) // 1_000_000)} MB; more than {LARGEST // 1_000_000} MB is no copy that anyone reads"
        )
    said = {name: (values.get(name) or "").strip() for name in _OPTIONAL}
    format = said["format"] or _format(path, content)
    if format not in _KNOWN_FORMATS:
        raise _Bad(f"format “{format}”: no such format; there are {', '.join(sorted(_KNOWN_FORMATS))}")
    if said["kind"] and said["kind"] not in KINDS:
        raise _Bad(f"kind “{said['kind']}”: no such kind of page; there are {', '.join(KINDS)}")
    return _Row(path, content, format, said["lang"].lower().replace("_", "-"), said["kind"])


def _format(path: str, content: str | bytes) -> str:
    """The format of a document by its name, or by how it starts: pages have addresses without an ending."""
    name = urlsplit(path).path if is_address(path) else path
    if known := format_of(name):
        return known
    head = content[:512]
    text = head if isinstance(head, str) else head.decode("utf-8", "replace")
    return "html" if _MARKUP.match(text) else "text"


def _result(row: _Row, task: Task) -> FileResult:
    language = row.lang.partition("-")[0]
    if language and language != "en":
        return _passed(row, f"in {NAMES.get(language, language)}")
    document = _read(row, task.copy_keys)
    if is_ours(document.source[:HEAD]):
        return _passed(row, "a report of empathycheck")
    return check_document(document, _for_kind(task, row.kind) if row.kind else task)


def _read(row: _Row, keys: CopyKeys) -> Document:
    content = row.content
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        return read_bytes(data, row.path, row.format, keys)
    except ValueError as error:  # text in a format that is none
        raise FileProblem(f"{row.path}: {error}") from None


@lru_cache(maxsize=32)
def _for_kind(task: Task, kind: Any) -> Task:
    """The task for pages that are said to be of one kind, wherever they lie."""
    return task._replace(kinds=(("**", kind),))


def _passed(row: _Row, reason: str) -> FileResult:
    return FileResult(row.path, row.format, 0, 0, (), skipped=(Skip(reason),))


def _document(result: FileResult, kind: str) -> dict[str, Any]:
    counts = dict.fromkeys(SEVERITIES, 0)
    for finding in result.findings:
        counts[finding.severity] += 1
    return {
        "row": "document", "path": result.path, "format": result.format, "kind": kind or result.kind or None,
        "words": result.words, "sentences": result.sentences,
        "errors": counts["error"], "warnings": counts["warning"], "hints": counts["hint"],
        "suppressed": result.suppressed, "hidden": result.hidden,
        "passed": [{"reason": skip.reason, "blocks": skip.blocks} for skip in result.skipped],
    }  # fmt: skip


def _finding(path: str, finding: Finding) -> dict[str, Any]:
    return {
        "row": "finding", "path": path, "rule": finding.rule, "severity": finding.severity,
        "question": finding.question, "why": finding.why, "text": finding.text, "sentence": finding.sentence,
        "role": finding.role, "start": finding.start.offset, "end": finding.end.offset,
        "line": finding.start.line, "column": finding.start.column,
        "end_line": finding.end.line, "end_column": finding.end.column,
        "confidence": finding.confidence, "fingerprint": finding.fingerprint, "alike": finding.alike or None,
        "suggestion": finding.suggestions[0].text if finding.suggestions else None,
        "dimension": _dimension(finding) if family_of(finding.rule) == "numbers" else None,
    }  # fmt: skip


def _dimension(finding: Finding) -> str | None:
    """What the figure of a finding measures ("speed"), None where it measures nothing."""
    return next((each.dimension for each in quantities_typed(finding.text) if each.dimension), None)


def _problem(path: str, message: str) -> dict[str, Any]:
    return {"row": "problem", "path": path, "message": message}
