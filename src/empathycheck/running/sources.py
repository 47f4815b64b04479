"""What was asked for, wherever it is kept: files, folders, and pages of the web; and a file as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from empathycheck.base.addresses import is_address
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.model import Document, Problem
from empathycheck.readers import POINTER, format_of, read_bytes, read_file
from empathycheck.running.found import Asking, Found
from empathycheck.running.walk import discover
from empathycheck.settings.nearest import Nearest
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.settings.reach import Reach


def sought(
    paths: Sequence[str],
    settings: Settings | Nearest,
    asking: Asking | None = None,
    reach: Reach | None = None,
) -> Iterator[Found | Document | Problem]:
    """The files of files and folders, then the pages of addresses; a Problem for what cannot be read.

    `reach` says how far to go on the web; without it nothing there is read, and an address is a file that does not
    exist.
    """
    addresses = [path for path in paths if is_address(path)] if reach is not None else []
    local = [path for path in paths if path not in addresses] if addresses else paths
    yield from discover(local, settings, asking)
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


def documents(paths: Sequence[str], settings: Settings) -> Iterator[Document | Problem]:
    """What files and folders hold, by one set of settings; a Problem for what cannot be read."""
    for item in sought(paths, settings):
        yield read(item) if isinstance(item, Found) else item


def read(found: Found) -> Document | Problem:
    """The document that a file holds, or why it cannot be read."""
    keys = found.settings.copy_keys
    try:
        if found.data is not None:
            document = read_bytes(found.data, found.shown, format_of(found.shown) or "markdown", keys)
        else:
            document = read_file(found.path, found.shown, keys)
    except FileProblem as problem:
        return Problem(found.shown, str(problem).removeprefix(f"{found.shown}: "))
    if found.named and any(skip.reason == POINTER for skip in document.skipped):
        return Problem(found.shown, f"{POINTER}; git lfs pull brings it")
    return document
