"""The releases that tests run with: each requirement has one in its range, and what users get its lowest one too."""

from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from scripts.pin import EXTRAS, FOR_USERS, lowest, required
from tests.packaging.conftest import ROOT


def pins(name: str) -> dict[str, Version]:
    """The pinned releases by their names."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!]+", line)] == []
    found: dict[str, Version] = {
        canonicalize_name(line.partition("==")[0]): Version(line.partition("==")[2]) for line in lines
    }
    assert len(found) == len(lines) > 50
    return found


@pytest.mark.parametrize("name", ["tests", "lowest"])
def test_every_requirement_is_pinned_within_its_range(name: str) -> None:
    pinned = pins(name)
    wanted = [Requirement(one) for one in required(EXTRAS, build=True)]
    assert len(wanted) > 25
    assert [str(one) for one in wanted if canonicalize_name(one.name) not in pinned] == []
    assert [str(one) for one in wanted if pinned[canonicalize_name(one.name)] not in one.specifier] == []


def test_what_users_get_is_pinned_at_its_low_end_and_above_it() -> None:
    newest, oldest = pins("tests"), pins("lowest")
    bounds = {canonicalize_name(one.name): one.specifier for one in map(Requirement, lowest())}
    assert len(bounds) == len(set(required(FOR_USERS)))
    assert [name for name, one in bounds.items() if oldest[name] not in one] == []
    assert sum(newest[name] > oldest[name] for name in bounds) >= len(bounds) - 1
