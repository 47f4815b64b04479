"""What commands that read copy share: settings, how far to go on the web, and reading itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from empathycheck.base.addresses import is_address
from empathycheck.cli.progress import bar_of
from empathycheck.cli.streams import say
from empathycheck.errors import ConfigProblem
from empathycheck.model import Document, Problem
from empathycheck.running.found import Asking, Found
from empathycheck.running.run import Doing, Ran, Scopes, Take, in_turn, run_sought
from empathycheck.running.sources import sought
from empathycheck.settings.nearest import Nearest, nearest
from empathycheck.settings.reach import MAX_PAGES, Reach

_TOLD_AT_MOST = 20


def said_by(options: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that the command line says itself; `options` may lack any of them."""
    said: dict[str, Any] = {}
    for key in ("select", "ignore"):
        if options.get(key):
            said[key] = tuple(
                name.strip() for word in options[key] for name in word.split(",") if name.strip()
            )
    for key in ("severity", "fail_on", "audience", "decisions", "baseline", "judge"):
        if options.get(key):
            said[key] = options[key]
    return said


def configured_by(options: Mapping[str, Any], **said: Any) -> Nearest:
    """The settings of each file, overruled by what the command line says, and by `said`."""
    if options.get("isolated") and options["config"]:
        raise ConfigProblem(
            "--isolated: reads no configuration, and --config names one; leave one of them out"
        )
    return nearest({**said_by(options), **said}, options["config"], isolated=bool(options.get("isolated")))


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


def in_hook() -> bool:
    """Whether pre-commit, or what goes for it, runs us."""
    return os.environ.get("PRE_COMMIT") == "1"


def asking_by(options: Mapping[str, Any]) -> Asking:
    """How the command line wants its paths to be taken; a hook names whatever a commit touches."""
    return Asking(
        named_exclude=in_hook() or bool(options.get("force_exclude")),
        ignore_unknown=in_hook() or bool(options.get("ignore_unknown")),
        exclude=tuple(options.get("exclude") or ()),
    )


def read_files(
    paths: Sequence[str],
    configured: Nearest,
    scopes: Scopes,
    *,
    asking: Asking | None = None,
    reach: Reach | None = None,
    jobs: int | None = None,
    take: Take | None = None,
    prints: bool = False,
) -> Ran:
    """Files and folders, the current one without any, each by its own settings, in `jobs` processes at a time.

    `take` is as in `run_sought`, and `prints` says that it writes to standard output as it goes. With `reach` addresses
    of the web too; which of their pages are passed by is told at the end.
    """
    passed: list[str] = []
    if reach is not None:
        reach = reach._replace(tell=lambda address, reason: passed.append(f"{address}: passed by: {reason}"))
    # findings that come on the same screen as they are found show how far it is
    bar = bar_of(hidden=in_hook() or (prints and sys.stdout is not None and sys.stdout.isatty()))
    try:
        usual = configured.of_folder(os.curdir)
        items: Iterable[Found | Document | Problem]
        items = sought(paths or ["."], configured, asking or Asking(), reach)
        if bar is not None and reach is None:
            items = bar.counting(items)
        run = partial(run_sought, items, usual, scopes, progress=bar, doing=_doing(paths, jobs), take=take)
        if _is_one_file(paths):  # it is soon read: there is nothing to keep of a part
            return run()
        with import_module("empathycheck.cli.stopping").stoppable():
            return run()
    finally:
        if bar is not None:
            bar.done()
        for line in passed[:_TOLD_AT_MOST]:
            say(line)
        if len(passed) > _TOLD_AT_MOST:
            say(
                f"{len(passed) - _TOLD_AT_MOST:,} more pages were passed by; check --show-files lists all of them"
            )


def _is_one_file(paths: Sequence[str]) -> bool:
    return len(paths) == 1 and not os.path.isdir(paths[0])


def _doing(paths: Sequence[str], jobs: int | None) -> Doing:
    """How to go through files: in as many processes as pay, or as are asked for; one after the other in a hook."""
    if jobs == 1 or (jobs is None and in_hook()) or _is_one_file(paths):
        return in_turn
    parallel = import_module("empathycheck.running.parallel")
    processes: int = jobs or parallel.processes()
    doing: Doing = in_turn if processes == 1 else parallel.shared(processes)
    return doing
