"""What a corpus comes to, on its way into a folder: tables in parts, each of them there as a whole or not at all.

A folder holds `corpus.json`, which says what is being looked at and in which parts, then `findings/`, `documents/` and
`problems/` with a Parquet file a part. A part is done when its documents are there: they are written last.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import fs

from empathycheck.checking.task import Task
from empathycheck.errors import ConfigProblem
from empathycheck.model.rows import NamedTuple
from empathycheck.running.corpus.sources import Part, Trouble, batches_of, site_of
from empathycheck.running.corpus.stores import (
    Place,
    make_folder,
    names_in,
    place_of,
    put,
    put_stream,
    read_whole,
    remove,
    sweep,
)
from empathycheck.running.tables import TABLES, checked, rows_of
from empathycheck.version import __version__

SCHEMA = "empathycheck-corpus/1"
MANIFEST, PARTIAL = "corpus.json", "PARTIAL"
_FOLDERS = {"finding": "findings", "problem": "problems", "document": "documents"}
"""By the kind of row, in the order in which they are written."""
_SITE = pa.field("site", pa.string())
_SCHEMAS = {row: pa.schema([_SITE, *TABLES[row]], metadata=TABLES[row].metadata) for row in _FOLDERS}


class Corpus(NamedTuple):
    """A corpus that is being looked at: all that whoever takes a part of it has to know, as plain data.

    `source` and `out` are paths, counted from `folder` wherever they are looked at, or addresses.
    """

    source: str
    out: str
    columns: tuple[tuple[str, str], ...]
    task: Task
    folder: str = "."

    def source_place(self) -> Place:
        """Where it is read."""
        return place_of(self.source, self.folder)

    def out_place(self) -> Place:
        """Where it is written."""
        return place_of(self.out, self.folder)


class Done(NamedTuple):
    """What came of a part: how many rows of each kind it has, and how many words were read."""

    number: int
    documents: int = 0
    findings: int = 0
    problems: int = 0
    words: int = 0


def begin(corpus: Corpus, parts: Sequence[Part]) -> list[Part]:
    """Makes the folder for the results ready, or takes one up that a run of the same corpus has left; its parts.

    What was listed then counts: what came to the source since is not looked at. Raises ConfigProblem for a folder that
    holds anything else.
    """
    out = corpus.out_place()
    source = corpus.source if "://" in corpus.source else corpus.source_place().path
    told = {"source": source, "columns": dict(corpus.columns), "task": corpus.task.key()}
    before = _manifest(out)
    if before is None:
        names = names_in(out)
        if names:
            raise ConfigProblem(
                f"{out.shown}: holds {min(names)}, and no corpus that empathycheck has begun; name another folder"
            )
        for folder in _FOLDERS.values():
            make_folder(out.below(folder))
        head = {"schema": SCHEMA, "version": __version__, **told, "parts": [list(part) for part in parts]}
        put(out.below(PARTIAL), b"Some parts are not done yet; the same command goes on with them.\n")
        put(out.below(MANIFEST), (json.dumps(head, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
        return list(parts)
    for name, value in told.items():
        if before.get(name) != value:
            what = "another version or other settings" if name == "task" else f"another {name}"
            raise ConfigProblem(
                f"{out.shown}: holds what a run with {what} has found; name another folder, or remove this one"
            )
    return [_part(each) for each in before["parts"]]


def _part(values: Any) -> Part:
    number, kind, files, start, end = values
    return Part(number, kind, tuple((path, shown) for path, shown in files), start, end)


def _manifest(out: Place) -> dict[str, Any] | None:
    data = read_whole(out.below(MANIFEST))
    if data is None:
        return None
    try:
        found = json.loads(data)
        if isinstance(found, dict) and found.get("schema") == SCHEMA and isinstance(found.get("parts"), list):
            return found
    except ValueError:
        pass
    raise ConfigProblem(
        f"{out.shown}/{MANIFEST}: nothing that this version has written; name another folder, or remove this one"
    )


def left_of(out: Place, parts: Sequence[Part]) -> list[Part]:
    """The parts that are not done yet."""
    done = names_in(out.below(_FOLDERS["document"]))
    return [part for part in parts if _name(part.number) not in done]


def files_of(out: Place, row: str) -> list[Place]:
    """The Parquet files with the rows of one kind, of the parts that are done, in their order."""
    done = names_in(out.below(_FOLDERS["document"]))
    return [out.below(_FOLDERS[row], name) for name in sorted(done) if name.startswith("part-")]


def finish(out: Place) -> None:
    """Says that all of it is there."""
    for folder in _FOLDERS.values():
        sweep(out.below(folder))
    remove(out.below(PARTIAL))


def _name(number: int) -> str:
    return f"part-{number:06d}.parquet"


def do_part(corpus: Corpus, part: Part) -> Done:
    """Reads a part, asks what there is to be asked, and writes it; the same however often it is done."""
    out, source = corpus.out_place(), corpus.source_place()
    counts = dict.fromkeys(_FOLDERS, 0)
    words = 0
    with tempfile.TemporaryDirectory(prefix="empathycheck-") as folder:
        drafts = {row: os.path.join(folder, row) for row in _FOLDERS}
        writers = {
            row: pq.ParquetWriter(drafts[row], schema, compression="zstd") for row, schema in _SCHEMAS.items()
        }
        try:
            for batch in batches_of(part, source, dict(corpus.columns)):
                for row, rows in _tables(batch, corpus.task).items():
                    if rows.num_rows:
                        writers[row].write_batch(rows)
                        counts[row] += rows.num_rows
                    if row == "document":
                        words += pc.sum(rows.column("words")).as_py() or 0
        finally:
            for writer in writers.values():
                writer.close()
        here = fs.LocalFileSystem()
        for row, name in _FOLDERS.items():
            with here.open_input_file(drafts[row]) as file:
                put_stream(out.below(name, _name(part.number)), file)
    return Done(part.number, counts["document"], counts["finding"], counts["problem"], words)


def _tables(batch: Any, task: Task) -> Mapping[str, Any]:
    """The rows of each kind for a batch of documents, each with the site that it is of."""
    if isinstance(batch, Trouble):
        problem = pa.RecordBatch.from_pylist([batch._asdict()], schema=TABLES["problem"])
        return {"problem": _with_site(problem, "problem")}
    rows = checked(batch, task)
    return {row: _with_site(rows_of(rows, row), row) for row in _FOLDERS}


def _with_site(rows: Any, row: str) -> Any:
    sites = pa.array([site_of(path) for path in rows.column("path").to_pylist()], pa.string())
    return pa.RecordBatch.from_arrays([sites, *rows.columns], schema=_SCHEMAS[row])
