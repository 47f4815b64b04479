"""The command line as tests call it: in this process, which costs a tenth of a new one, or in a process of its own."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

from empathycheck.cli import main

PATIENCE = 600
"""In seconds: nothing here takes a hundredth of it, so that only what hangs is ended, on a busy machine too."""
NO_GIT_CONFIG = os.path.join(os.sep, "nonexistent", "gitconfig")
"""Git's settings for a test that has none. Not /dev/null: who writes settings there replaces the device."""

Done = subprocess.CompletedProcess[str]


def call(
    arguments: Sequence[str], *, cwd: Path, environment: Mapping[str, str], text: str | None = None
) -> Done:
    """Run `empathycheck ARGUMENTS` here, as a new process would be run whose three streams are pipes.

    What the process would have for itself is lent to it and taken back: streams, folder, environment, arguments,
    what it does to `re` and to the collector of garbage. What is loaded stays loaded: tests about that, about
    signals, terminals and Python's own start take `start`.
    """
    assert "PYTHONPATH" not in environment or environment["PYTHONPATH"] == os.environ.get("PYTHONPATH")
    with _lent(arguments, cwd, environment, text) as streams:
        status = copy_context().run(_status)
        printed, said = (_decoded(stream) for stream in streams)
    return Done(["empathycheck", *arguments], status, printed, said)


def start(
    arguments: Sequence[str], *, cwd: Path, environment: Mapping[str, str], text: str | None = None
) -> Done:
    """Run `python -m empathycheck ARGUMENTS` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "empathycheck", *arguments],
        cwd=cwd, env=dict(environment), input=text if text is not None else "",
        capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE,
    )  # fmt: skip


def _status() -> int:
    try:
        return main()
    except SystemExit as end:  # what Python makes of it at the end of a process
        return end.code if isinstance(end.code, int) else int(end.code is not None)


@contextmanager
def _lent(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], text: str | None
) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    given = io.TextIOWrapper(io.BytesIO((text or "").encode("utf-8")), encoding=encoding)
    printed = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    said = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
    compiler: Any = import_module("re._compiler")
    before = os.getcwd()
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch.multiple(sys, argv=["empathycheck", *arguments], stdin=given, stdout=printed, stderr=said),
        mock.patch.multiple(gc, freeze=mock.DEFAULT, set_threshold=mock.DEFAULT),
        mock.patch.object(compiler, "compile", compiler.compile),
        mock.patch.object(tempfile, "tempdir", None),
    ):
        os.chdir(cwd)
        try:
            yield printed, said
        finally:
            os.chdir(before)


def _decoded(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
