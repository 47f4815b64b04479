"""`empathycheck check --show-files`: what is read as what, and what is passed by; nothing is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from empathycheck.cli.asked import asking_by, reach_of
from empathycheck.cli.checking import format_named
from empathycheck.cli.streams import deliver, say_problem
from empathycheck.errors import TROUBLE, ConfigProblem
from empathycheck.reports.json import dump
from empathycheck.reports.listing import listing_data, listing_text
from empathycheck.running.listing import list_files
from empathycheck.settings.nearest import Nearest
from empathycheck.version import __version__


def run(paths: Sequence[str], options: Mapping[str, Any], configured: Nearest) -> int:
    """Write the listing, as JSON where that is the format, and give the exit status."""
    if "-" in paths:
        raise ConfigProblem("--show-files lists files and folders; standard input is neither")
    format = format_named(options, configured)
    listing = list_files(paths or ["."], configured, asking_by(options), reach_of(paths, options))
    for problem in listing.problems:
        say_problem(problem)
    if format == "json":
        deliver(dump(listing_data(listing, __version__)), options["output"], utf8=True)
    else:
        deliver(listing_text(listing), options["output"], utf8=False)
    return TROUBLE if listing.problems else 0
