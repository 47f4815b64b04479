"""What a look for copy comes upon, and how the paths that were asked for are taken."""

from __future__ import annotations

import os
from collections.abc import Callable

from empathycheck.model.rows import NamedTuple
from empathycheck.settings.settings import Settings

Passed = Callable[[str, str], None]
"""Called with the path, as it is shown, of each file or folder that is passed by, and why; a folder's ends in "/"."""

NO_READER = "no reader"
OF_OURS = "a file of empathycheck"


def names_ours(settings: Settings) -> frozenset[str]:
    """The real paths of our own files that settings name, whatever they are called: they are never read as copy."""
    named = (settings.audience_file, settings.ledger, settings.voice)
    return frozenset(os.path.realpath(name) for name in named if name)


class Found(NamedTuple):
    """A file of copy: its path, the path as reports name it, the settings that hold for it, whether it was named.

    `data` is what it holds where that is not read from the path: standard input, or what is staged.
    """

    path: str
    shown: str
    settings: Settings
    named: bool = False
    data: bytes | None = None


class Asking(NamedTuple):
    """How paths are taken: whether `exclude`, `include` and what a walk passes by hold for named files too, whether
    named files that no reader knows are passed by, globs of the command line that are excluded as well, and who hears
    what is passed by and why; for a file that no reader knows why is `NO_READER`.
    """

    named_exclude: bool = False
    ignore_unknown: bool = False
    exclude: tuple[str, ...] = ()
    passed: Passed = lambda path, reason: None
