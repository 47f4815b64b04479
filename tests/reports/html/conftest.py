"""A real browser. Without one the tests are skipped and say why; one that is there and does not start fails them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from scripts.browser import NONE_HERE, path_of, started

PATIENCE = 120_000
"""In milliseconds: what is waited for takes a hundredth of it, on a busy machine a tenth."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = path_of(playwright)
        if path is None:
            pytest.skip(NONE_HERE)
        expect.set_options(timeout=PATIENCE)
        chromium = started(playwright, path)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which looks for what people cannot read or reach."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
