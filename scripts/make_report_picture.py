"""A picture of the sample report: `python -m scripts.make_report_picture` writes docs/assets/report.png.

It needs a Chromium (EMPATHYCHECK_CHROMIUM names one that is not on the path). Letters differ from one computer to the
next, so unlike the drawn picture of the terminal this one is not compared in CI; the tests look at the page itself.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.browser import NONE_HERE, path_of, started
from scripts.make_docs import ROOT, sample_report

TARGET = ROOT / "docs" / "assets" / "report.png"
PAGE = "barrow.md"
QUESTION = "3.4 MW"
"""The page that is shown, and whose card on it is open."""
_FONTS = ':root { --sans: Inter, "Liberation Sans", Arial, sans-serif; --serif: Charter, "Liberation Serif", serif }'


def main() -> int:
    """Takes the picture; exit status 2 where there is no browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = path_of(playwright)
        if browser is None:
            print(NONE_HERE, file=sys.stderr)
            return 2
        page_file = Path(folder, "report.html")
        page_file.write_text(sample_report(), encoding="utf-8")
        chromium = started(playwright, browser)
        page = chromium.new_page(
            viewport={"width": 1180, "height": 960},
            device_scale_factor=1.25,
            color_scheme="light",
            bypass_csp=True,
        )
        page.goto(page_file.as_uri())
        page.add_style_tag(content=_FONTS)
        article = page.locator("article", has=page.locator(".file", has_text=PAGE))
        article.locator(".card", has_text=QUESTION).locator(".toggle").click()
        article.locator("h2").evaluate(
            "(heading) => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 90)"
        )
        page.mouse.move(5, 5)
        page.wait_for_timeout(300)
        page.screenshot(path=str(TARGET), animations="disabled")
        chromium.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
