"""One program that needs no Python, for the system that it is made on: `python scripts/make_program.py dist`.

PyInstaller packs this checkout with the Python that runs here, in an environment of its own. The program is tried
without any Python on its path before it counts as made.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKER = "pyinstaller>=6.10,<7"
_START = "import sys\nfrom empathycheck.cli import main\nsys.exit(main())\n"
_PAGE = "We are the leading provider of rope. It lifts off at 6000 metres per second.\n"


def make(folder: Path) -> Path:
    """Makes the program in a folder, and gives its path. CalledProcessError where a step fails."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        venv.create(work / "env", with_pip=True)
        python = work / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", PACKER, str(ROOT)], check=True)
        start = work / "start.py"
        start.write_text(_START, encoding="utf-8")
        subprocess.run(
            [
                python, "-m", "PyInstaller", "--noconfirm", "--onefile", "--log-level", "ERROR",
                "--name", "empathycheck",
                "--collect-all", "empathycheck", "--collect-all", "pyromark",
                "--distpath", folder.resolve(), "--workpath", work / "build", "--specpath", work, start,
            ],
            check=True, cwd=work,
        )  # fmt: skip
    return folder / ("empathycheck.exe" if os.name == "nt" else "empathycheck")


def tried(program: Path) -> str:
    """What the program says of a page, with no Python on its path and nothing in its surroundings."""
    with tempfile.TemporaryDirectory() as name:
        page = Path(name, "page.md")
        page.write_text(_PAGE, encoding="utf-8")
        bare = {key: os.environ[key] for key in ("SYSTEMROOT", "TEMP", "TMP") if key in os.environ}
        done = subprocess.run(
            [program.resolve(), "check", "page.md"], cwd=name, env={**bare, "HOME": name, "PATH": name},
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        report = subprocess.run(
            [program.resolve(), "report", "page.md"], cwd=name, env={**bare, "HOME": name, "PATH": name},
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode != 1 or report.returncode or not Path(name, "report.html").is_file():
            raise SystemExit(f"{program}: does not run: {done.stdout}{done.stderr}{report.stderr}")
        return done.stdout


def main() -> int:
    """Makes it, tries it, and prints its size."""
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print("usage: python scripts/make_program.py FOLDER", file=sys.stderr)
        return 2
    program = make(Path(sys.argv[1]))
    print(tried(program), end="")
    print(f"{program}: {program.stat().st_size / 1e6:.0f} MB, runs without Python")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
