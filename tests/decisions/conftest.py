"""The rule pack of these tests."""

from __future__ import annotations

import pytest

from tests.decisions.sources import Own, write_pack


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Own:
    return Own(write_pack(tmp_path_factory.mktemp("rules")))
