"""Each document that was asked for, wherever it is kept: files, folders, and pages of the web."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from empathycheck.base.addresses import is_address
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.model import Document, Problem
from empathycheck.readers import POINTER, read_file
from empathycheck.running.walk import Passed, discover
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.settings.reach import Reach


def documents(
    paths: Sequence[str],
    settings: Settings,
    *,
    named_exclude: bool = False,
    passed: Passed | None = None,
    reach: Reach | None = None,
) -> Iterator[Document | Problem]:
    """The documents of files and folders, then those of addresses; a Problem for what cannot be read.

    `named_exclude` applies `exclude` to named files too, `passed` is told what a walk passes by, and `reach` says
    how far to go on the web; without it nothing there is read, and an address is a file that does not exist.
    """
    addresses = [path for path in paths if is_address(path)] if reach is not None else []
    local = [path for path in paths if path not in addresses] if addresses else paths
    for found in discover(local, settings, named_exclude=named_exclude, passed=passed):
        if isinstance(found, Problem):
            yield found
            continue
        path, shown = found
        try:
            document = read_file(path, shown, settings.copy_keys)
            if path in local and any(skip.reason == POINTER for skip in document.skipped):
                yield Problem(shown, f"{POINTER}; git lfs pull brings it")
            else:
                yield document
        except FileProblem as problem:
            yield Problem(shown, str(problem).removeprefix(f"{shown}: "))
    if addresses and reach is not None:
        try:
            from empathycheck.web.site import documents as pages
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "urllib3":
                raise
            raise ConfigProblem(
                f"{addresses[0]}: reading the web needs urllib3; pip install 'empathycheck[web]' brings it"
            ) from None
        yield from pages(addresses, reach)
