"""The overview of a report in parts in a real browser: filters, the way to a part and back, decisions of all parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.command_line import call
from tests.packaging.conftest import clean_environment
from tests.reports.html.conftest import PATIENCE
from tests.reports.html.subjects import HOME, LETTER

pytestmark = pytest.mark.slow

_AXE = "axe.run(document).then((result) => result.violations.map((one) => `${one.id}: ${one.nodes[0].html}`))"


@pytest.mark.parametrize("width", [390, 1280])
def test_from_the_overview_to_a_part_and_back(browser: Browser, axe: str, tmp_path: Path, width: int) -> None:
    for folder in ("blog", "mail"):
        (tmp_path / "site" / folder).mkdir(parents=True)
    (tmp_path / "site/blog/index.md").write_text(HOME, encoding="utf-8")
    (tmp_path / "site/mail/letter.txt").write_text(LETTER, encoding="utf-8")
    done = call(["report", "site", "--split", "1"], cwd=tmp_path, environment=clean_environment())
    assert done.returncode == 0, done.stderr
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    events: list[str] = []
    page.on("console", lambda message: events.append(message.text))
    page.on("pageerror", lambda error: events.append(str(error)))
    page.goto((tmp_path / "report.html").as_uri())
    assert page.locator("#table tbody tr").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe)
    assert page.evaluate(_AXE) == []
    page.fill("#find", "letter")
    page.wait_for_timeout(400)
    assert page.locator("#table tbody tr").count() == 1
    page.check("#kind-claim", force=True)
    assert "on 1 page" in page.inner_text("#none")
    page.locator("#table tbody a").first.click()  # which also takes the focus from the search
    page.wait_for_selector("#pages article:not([hidden])", state="attached")
    assert page.url.partition("#")[0].endswith("report-parts/part-002.html")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator("header .label a").click()
    page.wait_for_selector("#table tbody tr")
    assert page.inner_text("#progress") == "1 decided"
    with page.expect_download() as download:
        page.click("#save")
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [each["path"] for each in saved["decisions"]] == ["site/mail/letter.txt"]
    assert list(saved["files"]) == ["site/mail/letter.txt"]
    assert events == []
    context.close()
