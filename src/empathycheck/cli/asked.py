"""What commands that read copy share: their settings, and the files with a count of them while it takes long."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from empathycheck.config import Settings, load_settings
from empathycheck.errors import ConfigProblem
from empathycheck.model import RunResult

if TYPE_CHECKING:
    from empathycheck.rules.ruleset import RuleSet


def settings_from(options: Mapping[str, Any]) -> Settings:
    """The configuration, overruled by what the command line says; `options` may lack any of them but `config`."""
    settings = load_settings(options["config"])
    if settings.copy_keys:
        from empathycheck.readers.data_settings import hold

        hold(settings.copy_keys, settings.root)
    said: dict[str, Any] = {}
    for key in ("select", "ignore"):
        if options.get(key):
            said[key] = tuple(
                name.strip() for word in options[key] for name in word.split(",") if name.strip()
            )
    for key in ("severity", "fail_on", "audience", "decisions", "baseline", "judge"):
        if options.get(key):
            said[key] = options[key]
    origins = {key: value for key, value in settings.origins.items() if key not in said}
    return settings._replace(**said, origins=origins)


def one_of(word: str, choices: Sequence[str], place: str) -> str:
    """`word` if it is one of the choices; ConfigProblem with the nearest of them if not."""
    if word in choices:
        return word
    from empathycheck.config import nearest

    hint = nearest(word, choices) or f"; there are {', '.join(choices)}"
    raise ConfigProblem(f"{place}: “{word}”: no such value{hint}")


def in_hook() -> bool:
    """Whether pre-commit runs us."""
    return os.environ.get("PRE_COMMIT") == "1"


def read_files(paths: Sequence[str], settings: Settings, rules: RuleSet, *, keep: bool = False) -> RunResult:
    """Files and folders, the current one without any; `keep` leaves each document in its result."""
    from empathycheck.runner import run

    progress, done = _progress()
    try:
        return run(paths or ["."], settings, rules, progress=progress, named_exclude=in_hook(), keep=keep)
    finally:
        done()


def _progress() -> tuple[Callable[[int], None] | None, Callable[[], None]]:
    """What to call after each file, and at the end: a count on the terminal, once the run takes over a second."""
    if sys.stderr is None or not sys.stderr.isatty() or in_hook():
        return None, lambda: None
    from time import monotonic

    start = last = monotonic()

    def progress(files: int) -> None:
        nonlocal last
        now = monotonic()
        if now - start > 1 and now - last > 0.1:
            last = now
            sys.stderr.write(f"\rreading: {files:,} files so far")
            sys.stderr.flush()

    def done() -> None:
        if last != start:
            sys.stderr.write("\r" + " " * 40 + "\r")
            sys.stderr.flush()

    return progress, done
