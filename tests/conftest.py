"""How all tests run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.effort import FULL

# What a shell may say of its terminal, its hook or its language is not what tests are about; those that are say it.
for name in (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "PRE_COMMIT",
    "EMPATHYCHECK_FORMAT",
    "PYTHONIOENCODING",
):
    os.environ.pop(name, None)
os.environ["PYTHONUTF8"] = "1"


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is kept between runs, for tests that are not about that: rules take seconds to compile."""
    return tmp_path_factory.mktemp("cache")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is left out, and says so, unless all of it is asked for."""
    if not FULL:
        left_out = pytest.mark.skip(reason="takes long: ./.ci/full runs it, or EMPATHYCHECK_TESTS=full")
        for item in items:
            if item.get_closest_marker("full"):
                item.add_marker(left_out)
