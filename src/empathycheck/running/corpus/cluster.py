"""The parts of a corpus on Ray: on the machines of a cluster that is there already, or on this one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

import ray
import ray.data
import ray.exceptions

from empathycheck.errors import EmpathycheckError, FileProblem
from empathycheck.running.corpus.output import Corpus, Done, do_part
from empathycheck.running.corpus.sources import Part


def done(corpus: Corpus, parts: Sequence[Part]) -> Iterator[Done]:
    """What came of each part, as they are done. RAY_ADDRESS names a cluster; without it Ray starts one here.

    A part whose process or machine dies is done again elsewhere: it is written as a whole or not at all, and twice
    written it is the same.
    """
    if not parts:
        return
    if not ray.is_initialized():
        ray.init(address=os.environ.get("RAY_ADDRESS"), log_to_driver=False, include_dashboard=False)
    context: Any = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    shared = ray.put(corpus)

    def one(row: dict[str, Any]) -> dict[str, Any]:
        number, kind, files, start, end = row["part"]
        part = Part(number, kind, tuple((path, shown) for path, shown in files), start, end)
        try:
            return {**do_part(ray.get(shared), part)._asdict(), "problem": ""}
        except EmpathycheckError as problem:  # what cannot be written here can be written nowhere
            return {**Done(number)._asdict(), "problem": str(problem)}

    rows = ray.data.from_items([{"part": part} for part in parts], override_num_blocks=len(parts))
    try:
        for row in rows.map(one).iter_rows():
            if problem := row.pop("problem"):
                raise FileProblem(*problem.splitlines())
            yield Done(**row)
    except ray.exceptions.RayError as error:
        reason = str(error).strip().splitlines()[0]
        raise FileProblem(
            f"--engine ray: {reason}; what is done stays, and the same command goes on"
        ) from None
