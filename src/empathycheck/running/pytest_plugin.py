"""A plugin for pytest: `pytest --empathycheck` has a test for each file of copy, which fails with its questions."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that turns it on; without it nothing is collected and nothing else of empathycheck is loaded."""
    group = parser.getgroup("empathycheck")
    group.addoption("--empathycheck", action="store_true", help="Ask about copy what its readers would ask.")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A file that holds copy, as the nearest configuration says of it."""
    if not parent.config.getoption("--empathycheck"):
        return None
    from empathycheck.running.pytest_items import collected

    return collected(file_path, parent)
