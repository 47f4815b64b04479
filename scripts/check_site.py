"""Look through a built site for anything a browser would fetch from elsewhere: `python scripts/check_site.py site`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc(?:set)?=["']?((?:https?:)?//[^"'\s>]+)"""
    r"""|<link\b(?=[^>]*\brel=["']?(?:stylesheet|icon|shortcut|preload|preconnect|dns-prefetch))"""
    r"""[^>]*\bhref=["']?((?:https?:)?//[^"'\s>]+)""",
    re.IGNORECASE,
)
_FETCHED_BY_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)


def fetched(folder: Path) -> Iterator[str]:
    """One line for each address outside the site that opening one of its pages would ask for."""
    for path in sorted(folder.rglob("*")):
        pattern = {".html": _FETCHED, ".css": _FETCHED_BY_STYLE, ".svg": _FETCHED_BY_STYLE}.get(path.suffix)
        if pattern is None:
            continue
        for match in pattern.finditer(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(folder)}: {next(filter(None, match.groups()))}"


def main() -> int:
    """Print what would be fetched; exit status 1 if there is anything, 2 if there is no site."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    if not (folder / "index.html").is_file():
        print(f"{folder}: no index.html in it; `mkdocs build` makes one", file=sys.stderr)
        return 2
    lines = list(fetched(folder))
    print("\n".join(lines) or f"{folder}: nothing is fetched from elsewhere")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
