"""Which of the paths that were asked for hold copy, and which settings hold for each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from types import ModuleType

from empathycheck.base.ours import OUR_FILES
from empathycheck.errors import ConfigProblem
from empathycheck.model import Problem
from empathycheck.readers import format_of
from empathycheck.running.found import NO_READER, OF_OURS, Asking, Found, names_ours
from empathycheck.settings.nearest import Nearest
from empathycheck.settings.settings import Settings


def discover(
    paths: Sequence[str], settings: Settings | Nearest, asking: Asking | None = None
) -> Iterator[Found | Problem]:
    """Each file of copy once, in order; a Problem for what cannot be read, and a note on named files that are excluded.

    With `Settings` these hold for every file, else those of its nearest configuration.
    """
    configured = settings if isinstance(settings, Nearest) else Nearest(fixed=settings)
    asking = asking or Asking()
    seen: set[str] = set()
    excluded: list[tuple[str, str]] = []
    for path in paths:
        shown = shown_path(path)
        if os.path.isdir(path):
            yield from _folders().walk(path, shown, seen, configured, asking)
        elif not os.path.lexists(path):
            yield Problem(shown, "no such file or folder; is it spelled as on the disk?")
        elif os.path.exists(path) and not format_of(path):
            if asking.ignore_unknown:
                asking.passed(shown, NO_READER)
            else:
                what = os.path.splitext(path)[1] or "a name without an ending"
                yield Problem(
                    shown, f"{what}: no kind of file that empathycheck reads; --ignore-unknown passes it by"
                )
        elif os.path.basename(path).lower() in OUR_FILES:
            asking.passed(shown, OF_OURS)
        elif (real := os.path.realpath(path)) not in seen:
            seen.add(real)
            found = _named(path, shown, configured, asking)
            if isinstance(found, str):
                excluded.append((shown, found))
            else:
                yield found
    if excluded:
        yield _note(excluded)


def _named(path: str, shown: str, configured: Nearest, asking: Asking) -> Found | Problem | str:
    """A file that was named; why it is excluded, where that is asked."""
    try:
        settings = configured.of_folder(os.path.dirname(path) or os.curdir)
        ours = names_ours(settings)
        if ours and os.path.realpath(path) in ours:
            return OF_OURS
        if asking.named_exclude or asking.exclude:
            why: str = _folders().why_not(path, shown, settings, asking)
            if why:
                return why
        return Found(path, shown, configured.within(settings, path), named=True)
    except ConfigProblem as problem:
        return Problem(shown, f"not judged: {problem}")


def why_excluded(path: str, settings: Settings, asking: Asking) -> str:
    """Why the configuration leaves a file out, or ""; nothing of it is looked at but its name."""
    why: str = _folders().why_excluded(path, settings, asking)
    return why


def _folders() -> ModuleType:
    """What walks and excludes, which a look at one file does without."""
    from empathycheck.running import folders

    return folders


def _note(excluded: Sequence[tuple[str, str]]) -> Problem:
    """One note on all the named files that are excluded."""
    path, reason = excluded[0]
    all_of_them = f" (one of {len(excluded):,} named files that are left out)" if excluded[1:] else ""
    return Problem(path, f"not read, {reason}{all_of_them}", note=True)


def shown_path(path: str) -> str:
    """A path as reports name it: from the current folder where it lies below, with forward slashes."""
    path = os.path.normpath(path)
    if os.path.isabs(path):
        here = os.getcwd()
        if path.startswith(here.rstrip(os.sep) + os.sep):
            path = os.path.relpath(path, here)
    return path.replace(os.sep, "/") if os.sep != "/" else path
