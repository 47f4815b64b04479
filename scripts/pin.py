"""Pins what tests run with: `python scripts/pin.py` writes requirements/tests.txt and requirements/lowest.txt anew.

tests.txt has the newest releases that the ranges in pyproject.toml allow today, of everything that tests, documentation
and builds need. lowest.txt is the same with the lowest release of each range that users get. Both are constraints:
what an environment does not need of them it does not install. Run it with the oldest Python that is supported.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("dev", "docs", "readability", "web", "lsp", "mcp", "tables", "cluster")
"""What .ci/run installs beside the project's own dependencies."""
FOR_USERS = ("readability", "web", "lsp", "mcp", "tables", "cluster")
"""The extras that users get, whose lowest releases are tried."""
_LOWEST = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?>=([0-9.]+)")
_PIN = re.compile(r"^[A-Za-z0-9._-]+==[A-Za-z0-9.!]+$")
_HEAD = "# {} Written by `python scripts/pin.py` with Python {}.{}; do not edit.\n"


def project() -> dict[str, Any]:
    """The tables of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def required(extras: tuple[str, ...], *, build: bool = False) -> list[str]:
    """What the project requires with these extras, as it is written; `build` adds what builds the wheel."""
    tables = project()
    found = list(tables["project"]["dependencies"])
    for extra in extras:
        found += tables["project"]["optional-dependencies"][extra]
    return found + (tables["build-system"]["requires"] if build else [])


def lowest() -> list[str]:
    """A pin on the lowest release of each range that users get."""
    bounds = [_LOWEST.match(one) for one in required(FOR_USERS)]
    assert all(bounds), "each requirement names the lowest release that it takes, name>=version"
    return [f"{one[1]}=={one[2]}" for one in bounds if one]


def resolved(pins: list[str]) -> list[str]:
    """What pip installs of all that is required, within `pins`, into an environment of its own: name==version."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "venv")
        venv.create(home, with_pip=True)
        python = next(path for path in (home / "bin/python", home / "Scripts/python.exe") if path.exists())
        bounds = Path(folder, "bounds.txt")
        bounds.write_text("".join(f"{pin}\n" for pin in pins), encoding="utf-8")
        pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
        wanted = required(EXTRAS, build=True)
        subprocess.run([*pip, "install", "--quiet", "--constraint", str(bounds), *wanted], check=True)
        frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, encoding="utf-8").stdout
    lines = sorted(frozen.splitlines(), key=str.lower)
    strange = [line for line in lines if not _PIN.match(line)]
    if strange:
        raise SystemExit(f"not a release of the package index: {', '.join(strange)}")
    return lines


def main() -> int:
    """Write both files."""
    newest_says = "The releases that tests run with."
    lowest_says = "The same, with the lowest release of each range that users get."
    for name, says, pins in (("tests", newest_says, []), ("lowest", lowest_says, lowest())):
        head = _HEAD.format(says, *sys.version_info[:2])
        text = head + "".join(f"{line}\n" for line in resolved(pins))
        (ROOT / "requirements" / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
        print(f"requirements/{name}.txt: {text.count('==')} releases")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
