"""`empathycheck check --watch`: looks again whenever a file, or a setting, has changed, until it is told to stop."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from empathycheck.cli.asked import asking_by, configured_by
from empathycheck.cli.checking import check_once
from empathycheck.cli.streams import say, write
from empathycheck.errors import INTERRUPTED, ConfigProblem, EmpathycheckError
from empathycheck.model import Problem
from empathycheck.running.walk import discover
from empathycheck.settings.nearest import Nearest
from empathycheck.settings.settings import CONFIG_FILE, PROJECT_FILE

PAUSE = 0.5
"""In seconds, between two looks at what has changed."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_Marks = dict[str, tuple[int, int]]


def run(paths: Sequence[str], options: Mapping[str, Any], configured: Nearest) -> int:
    """Checks the paths, and again after every change. Ends with Ctrl-C, status 130.

    What cannot be done is told, and tried again after the next change.
    """
    if "-" in paths:
        raise ConfigProblem("--watch: looks at files and folders; standard input is neither")
    watch(paths, options, lambda: _look(paths, options))
    return INTERRUPTED


def watch(paths: Sequence[str], options: Mapping[str, Any], look: Any, rounds: int | None = None) -> None:
    """Calls `look` now and after every change to what lies at the paths, or to the settings; `rounds` times at most."""
    try:
        while rounds is None or rounds > 0:
            before = marks_of(paths, options)
            look()
            rounds = None if rounds is None else rounds - 1
            while rounds != 0 and marks_of(paths, options) == before:
                time.sleep(PAUSE)
    except KeyboardInterrupt:
        say("empathycheck: no longer watching")


def _look(paths: Sequence[str], options: Mapping[str, Any]) -> None:
    if sys.stdout is not None and sys.stdout.isatty() and not options["output"]:
        write(_CLEAR)
    try:
        check_once(paths, options, configured_by(options))
    except EmpathycheckError as problem:
        for line in str(problem).splitlines():
            say(line)
    say(f"{time.strftime('%H:%M:%S')}, watching; Ctrl-C ends it")


def marks_of(paths: Sequence[str], options: Mapping[str, Any]) -> _Marks:
    """Size and time of every file that a run reads, and of the configurations above it."""
    try:
        configured = configured_by(options)
        found = [
            each.path
            for each in discover(paths or ["."], configured, asking_by(options))
            if not isinstance(each, Problem)
        ]
    except EmpathycheckError:
        found = []
    marks: _Marks = {}
    folders = {os.path.abspath(os.path.dirname(path)) for path in found} | {os.getcwd()}
    settings = [
        os.path.join(folder, name)
        for folder in _with_parents(folders)
        for name in (CONFIG_FILE, PROJECT_FILE)
    ]
    for path in (
        *found,
        *settings,
        *(options[key] for key in ("config", "decisions", "baseline") if options[key]),
    ):
        try:
            status = os.stat(path)
        except OSError:
            continue
        marks[path] = (status.st_size, status.st_mtime_ns)
    return marks


def _with_parents(folders: set[str]) -> set[str]:
    every: set[str] = set()
    waiting = list(folders)
    while waiting:
        folder = waiting.pop()
        if folder not in every:
            every.add(folder)
            waiting.append(os.path.dirname(folder))
    return every
