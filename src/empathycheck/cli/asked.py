"""What commands that read copy share: settings, how far to go on the web, and reading itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from empathycheck.base.addresses import is_address
from empathycheck.base.spelling import nearest
from empathycheck.cli.progress import in_hook, progress_of
from empathycheck.cli.streams import say
from empathycheck.errors import INTERRUPTED, TERMINATED, ConfigProblem, Stopped
from empathycheck.model import RunResult
from empathycheck.settings.find import load_settings
from empathycheck.settings.reach import MAX_PAGES, Reach
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.rulebook.ruleset import RuleSet
    from empathycheck.settings.reach import Reach

_TOLD_AT_MOST = 20


def settings_from(options: Mapping[str, Any]) -> Settings:
    """The configuration, overruled by what the command line says; `options` may lack any of them but `config`."""
    settings = load_settings(options["config"])
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


def one_of(word: str, choices: Sequence[str], place: str, noun: str = "value") -> str:
    """`word` if it is one of the choices; ConfigProblem with the nearest of them if not, which says no such `noun`."""
    if word in choices:
        return word
    hint = nearest(word, choices) or f"; there are {', '.join(choices)}"
    raise ConfigProblem(f"{place}: “{word}”: no such {noun}{hint}")


def reach_of(paths: Sequence[str], options: Mapping[str, Any]) -> Reach | None:
    """How far to go on the web, None where no path is an address. ConfigProblem where only the options say so."""
    if any(map(is_address, paths)):
        return Reach(options["max_pages"] or MAX_PAGES, options["allow_private"], options["sitemap"])
    for name in ("sitemap", "max_pages", "allow_private"):
        if options[name]:
            raise ConfigProblem(
                f"--{name.replace('_', '-')}: for addresses of the web; name one, such as https://example.org/"
            )
    return None


def read_files(
    paths: Sequence[str],
    settings: Settings,
    rules: RuleSet,
    *,
    keep: bool = False,
    reach: Reach | None = None,
) -> RunResult:
    """Files and folders, the current one without any; `keep` leaves each document in its result.

    With `reach` addresses of the web too; which of their pages are passed by is told at the end.
    """
    from empathycheck.running.run import run

    passed: list[str] = []
    if reach is not None:
        reach = reach._replace(tell=lambda address, reason: passed.append(f"{address}: passed by: {reason}"))
    progress, done = progress_of(paths or ["."], settings)
    try:
        with _stoppable(paths):
            return run(
                paths or ["."],
                settings,
                rules,
                progress=progress,
                named_exclude=in_hook(),
                keep=keep,
                reach=reach,
            )
    finally:
        done()
        for line in passed[:_TOLD_AT_MOST]:
            say(line)
        if len(passed) > _TOLD_AT_MOST:
            say(
                f"{len(passed) - _TOLD_AT_MOST:,} more pages were passed by; check --show-files lists all of them"
            )


@contextmanager
def _stoppable(paths: Sequence[str]) -> Iterator[None]:
    """Lets Ctrl-C and the system end a run over many files early, with what was found so far; one file is soon read."""
    if len(paths) == 1 and not os.path.isdir(paths[0]):
        yield
        return
    import signal

    def stop(number: int, frame: object) -> None:
        raise Stopped(INTERRUPTED if number == signal.SIGINT else TERMINATED)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
