"""The Chromium that tests, measurements and pictures use: `python -m scripts.browser` starts it and says which it is.

EMPATHYCHECK_CHROMIUM names one; empty, it says that none is wanted. Without it one on the path is taken, then the one
that `playwright install chromium` brings.
"""

from __future__ import annotations

import os
import shutil
import sys

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NONE_HERE = "no Chromium here; ./.ci/run installs one where it may, EMPATHYCHECK_CHROMIUM names one"


def path_of(playwright: Playwright) -> str | None:
    """Where the browser lies; None where there is none, or where none is wanted."""
    named = os.environ.get("EMPATHYCHECK_CHROMIUM")
    if named is not None:
        return named or None
    own = playwright.chromium.executable_path
    return next(filter(None, map(shutil.which, NAMES)), None) or (own if os.path.exists(own) else None)


def started(playwright: Playwright, path: str) -> Browser:
    """The browser at `path`, running. Playwright's Error where it does not start."""
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])


def main() -> int:
    """Print its path and version; exit status 1 and the reason where there is none, or where it does not start."""
    with sync_playwright() as playwright:
        path = path_of(playwright)
        if path is None:
            print(NONE_HERE, file=sys.stderr)
            return 1
        try:
            browser = started(playwright, path)
        except Error as error:
            print(f"{path} does not start: {str(error).splitlines()[0]}", file=sys.stderr)
            return 1
        print(f"{path}, Chromium {browser.version}")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
