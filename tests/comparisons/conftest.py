from __future__ import annotations

import pytest

from empathycheck.comparisons.anchors import AnchorSet, load_anchors


@pytest.fixture(scope="session")
def anchors() -> AnchorSet:
    return load_anchors()
