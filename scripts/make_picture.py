"""Draw a real run of the command line as an SVG: `python scripts/make_picture.py` writes docs/assets/terminal.svg.

Nothing is drawn by hand: the command runs with colours on, and its escape codes become coloured text. With --check
the picture on disk is compared with what a run would give now.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "assets" / "terminal.svg"
COMMAND = ("empathycheck", "check", "examples/products/tarn-9.md")
COLUMNS, LINES = 100, 46
WIDTH, HEIGHT, MARGIN = 8.4, 19, 20
COLOURS = {
    30: "#6e7681", 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341",
    34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea", 37: "#e6edf3",
    90: "#8b949e", 91: "#ffa198", 92: "#aff5b4", 93: "#f8e3a1",
    94: "#a5d6ff", 95: "#e2c5ff", 96: "#b3f0ff", 97: "#ffffff",
}  # fmt: skip
_CODE = re.compile(r"\x1b\[([\d;]*)m")


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks."""

    colour: str = "#e6edf3"
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False

    def after(self, code: int) -> Style:
        """The style once this escape code has been read; codes we do not draw change nothing."""
        match code:
            case 0:
                return Style()
            case 1 | 22:
                return replace(self, bold=code == 1, dim=self.dim and code == 1)
            case 2:
                return replace(self, dim=True)
            case 3 | 23:
                return replace(self, italic=code == 3)
            case 4 | 24:
                return replace(self, underline=code == 4)
            case 39:
                return replace(self, colour=Style().colour)
            case _:
                return replace(self, colour=COLOURS.get(code, self.colour))

    def attributes(self) -> str:
        """The same as attributes of an SVG element."""
        wanted = {
            ' font-weight="bold"': self.bold,
            ' opacity="0.7"': self.dim,
            ' font-style="italic"': self.italic,
            ' text-decoration="underline"': self.underline,
        }
        return f'fill="{self.colour}"' + "".join(text for text, on in wanted.items() if on)


def columns_of(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def output_of_run() -> list[str]:
    """The lines of the real run, escape codes and all, as if in a terminal of COLUMNS columns."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("EMPATHYCHECK_")}
    environment = {**kept, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "PYTHONIOENCODING": "utf-8"}
    environment.pop("NO_COLOR", None)
    environment.pop("PRE_COMMIT", None)
    command = [sys.executable, "-m", *COMMAND]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr)
    return done.stdout.rstrip("\n").split("\n")


def drawn_line(line: str, style: Style, top: float) -> tuple[str, Style]:
    """One line as SVG text whose pieces stand at their columns, and the style that goes on after it."""
    pieces, column = [], 0
    for index, part in enumerate(_CODE.split(line)):
        if index % 2:
            for code in part.split(";"):
                style = style.after(int(code or 0))
        elif part:
            width = columns_of(part)
            if part.strip():
                place = f'x="{MARGIN + column * WIDTH:.1f}" textLength="{width * WIDTH:.1f}"'
                pieces.append(f"<tspan {place} {style.attributes()}>{html.escape(part, quote=False)}</tspan>")
            column += width
    return (f'<text y="{top:.0f}" xml:space="preserve">{"".join(pieces)}</text>' if pieces else ""), style


def picture(output: list[str]) -> str:
    """The lines as an SVG that loads nothing and reads in light and dark pages alike."""
    prompt = f"\x1b[32m$\x1b[0m \x1b[1m{' '.join(COMMAND)}\x1b[0m"
    lines = [prompt, *(output if len(output) <= LINES else [*output[:LINES], "\x1b[2m…\x1b[0m"])]
    drawn, style = [], Style()
    for number, line in enumerate(lines):
        text, style = drawn_line(line, style, MARGIN + (number + 1) * HEIGHT)
        drawn.append(text)
    width, height = 2 * MARGIN + COLUMNS * WIDTH, 2 * MARGIN + (len(lines) + 0.5) * HEIGHT
    plain = html.escape(" ".join(COMMAND))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
            f'aria-label="Terminal output of {plain}" font-size="14" '
            "font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\">",
            f'<rect width="{width:.0f}" height="{height:.0f}" rx="10" fill="#0d1117"/>',
            *filter(None, drawn),
            "</svg>\n",
        ]
    )


def main() -> int:
    """Write the picture, or with --check say whether it still shows what a run gives."""
    drawn = picture(output_of_run())
    if "--check" in sys.argv[1:]:
        if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == drawn:
            return 0
        print(f"{TARGET.relative_to(ROOT)} shows another run; `python scripts/make_picture.py` draws it anew")
        return 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(drawn, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
