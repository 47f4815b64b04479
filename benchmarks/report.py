"""How the report opens and scrolls in Chromium: `python -m benchmarks.report`.

For 500 and for 5,000 findings it prints the size of the page, when it was painted and loaded, and how long its frames
took while it was scrolled, from Chromium's own clock and trace. EMPATHYCHECK_CHROMIUM names a browser.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from empathycheck.reports.html.page import render
from scripts.browser import NONE_HERE, path_of, started
from tests.reports.html.subjects import many, total_of

SITES = ((50, 6), (100, 31))
"""Pages, and passages in each."""
_TIMES = """(() => {
  const page = performance.getEntriesByType('navigation')[0];
  const paint = performance.getEntriesByType('paint')[0];
  return [paint ? paint.startTime : 0, page.domContentLoadedEventEnd, page.loadEventEnd];
})()"""
_FRAMES = """(() => {
  window.frames_ = [];
  let last = performance.now();
  const next = (now) => { frames_.push(now - last); last = now; requestAnimationFrame(next); };
  requestAnimationFrame(next);
})()"""


def measure(browser: Browser, name: Path) -> str:
    """One line: when a page was painted, ready and loaded, its frames while scrolling, and tasks over 50 ms."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(name.as_uri())
    page.wait_for_timeout(200)
    painted, ready, loaded = page.evaluate(_TIMES)
    trace = name.with_suffix(".trace")
    page.mouse.move(400, 500)
    browser.start_tracing(page=page, path=trace, categories=["toplevel", "devtools.timeline"])
    page.evaluate(_FRAMES)
    for _ in range(60):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(30)
    frames = sorted(page.evaluate("frames_.slice(2)"))
    browser.stop_tracing()
    events = json.loads(trace.read_text(encoding="utf-8"))["traceEvents"]
    long = sum("RunTask" in event["name"] and event.get("dur", 0) > 50_000 for event in events)
    page.close()
    late = frames[int(len(frames) * 0.95)]
    return (
        f"painted {painted:.0f} ms, ready {ready:.0f} ms, loaded {loaded:.0f} ms; "
        f"frames: median {median(frames):.1f} ms, 95th of 100 {late:.1f} ms, longest {frames[-1]:.1f} ms; "
        f"tasks over 50 ms: {long}"
    )


def main() -> int:
    """Measures each site three times; exit status 2 where there is no browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        found = path_of(playwright)
        if found is None:
            print(NONE_HERE, file=sys.stderr)
            return 2
        browser = started(playwright, found)
        for pages, each in SITES:
            subject = many(pages, each)
            name = Path(folder, f"{pages}.html")
            name.write_text(render(subject), encoding="utf-8")
            print(f"{total_of(subject):,} findings on {pages} pages, {name.stat().st_size / 1000:,.0f} kB")
            for _ in range(3):
                print(f"  {measure(browser, name)}", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
