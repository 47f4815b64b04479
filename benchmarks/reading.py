"""What reading takes, format by format, beside Markdown in the same run: `python -m benchmarks.reading`.

The same sentences are written in each format, as the copy of one large file. Each file is read in a process of its own,
several times in turn; the CPU seconds of one that reads an empty file are taken off, and the cheapest run counts.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from benchmarks.corpus import own_paragraphs
from benchmarks.process import Cost, cost_of

SIZE = 3_000_000
LEAST_SPEED = 0.6
"""As part of how much Markdown is read in the same time."""
MOST_MEMORY, BARE_MEMORY = 10, 60
"""So many times the file, and so many MB beside."""
_READ = "import sys; from empathycheck.readers import read_file; read_file(sys.argv[1], sys.argv[1])"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def sentences(size: int) -> list[str]:
    """Paragraphs of plain words from our own pages, one line each, over and over up to so many characters."""
    plain = [" ".join(each.split()) for each in own_paragraphs()]
    plain = [each for each in plain if each[:1].isalpha() and not set(each) & set('`<>[]{}|*_\\"#')]
    return (plain * (size // sum(map(len, plain)) + 1))[: size * len(plain) // sum(map(len, plain))]


def _table(texts: Sequence[str]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows(
        [("id", "title", "body"), *((n, f"Page {n}", each) for n, each in enumerate(texts))]
    )
    return file.getvalue()


def _yaml(texts: Sequence[str]) -> str:
    return "".join(f"- title: Page {n}\n  body: {json.dumps(each)}\n" for n, each in enumerate(texts))


def _jsx(texts: Sequence[str]) -> str:
    parts = "".join(
        f'export function Part{n}() {{\n  return <p className="body">{escape(each, quote=False)}</p>;\n}}\n'
        for n, each in enumerate(texts)
    )
    return f'import React from "react";\n{parts}'


def _docx(texts: Sequence[str]) -> bytes:
    rows = "".join(f"<w:p><w:r><w:t>{escape(each, quote=False)}</w:t></w:r></w:p>" for each in texts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{rows}</w:body></w:document>'
        )
    return file.getvalue()


FORMATS: dict[str, Callable[[Sequence[str]], str | bytes]] = {
    "md": lambda texts: "\n\n".join(texts) + "\n",
    "html": lambda texts: "<body>" + "".join(f"<p>{escape(each)}</p>\n" for each in texts) + "</body>",
    "jsx": _jsx,
    "json": lambda texts: json.dumps([{"title": f"Page {n}", "body": each} for n, each in enumerate(texts)], indent=1),
    "yaml": _yaml,
    "csv": _table,
    "docx": _docx,
}  # fmt: skip
"""How each format is written, by the ending of its files."""


def main() -> int:
    """Prints speed and memory of each format; exit status 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=SIZE, metavar="BYTES")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory(prefix="empathycheck-reading-") as folder:
        costs = _costs(Path(folder), sentences(options.size), options.times)
    speeds = {name: size / 1e6 / cost.cpu for name, (size, cost) in costs.items()}
    for name, (size, cost) in costs.items():
        ratio, most = speeds[name] / speeds["md"], MOST_MEMORY * size / 1e6 + BARE_MEMORY
        holds = ratio >= LEAST_SPEED and cost.memory <= most
        missed += not holds
        print(
            f"{name:<5} {size / 1e6:5.2f} MB  {speeds[name]:6.1f} MB/s, {ratio:.2f} of Markdown (goal {LEAST_SPEED:g})"
            f"  {cost.memory:4.0f} MB of memory (goal {most:.0f}): {'holds' if holds else 'MISSED'}"
        )
    return int(missed > 0)


def _costs(folder: Path, texts: Sequence[str], times: int) -> dict[str, tuple[int, Cost]]:
    """By format the size of its file, in bytes and unpacked, and what reading it cost beyond the start."""
    files: dict[str, tuple[Path, Path, int]] = {}
    for name, written in FORMATS.items():
        pair = []
        for stem, content in (("large", texts), ("bare", texts[:1])):
            data = written(content)
            pair.append(folder / f"{stem}.{name}")
            pair[-1].write_bytes(data.encode() if isinstance(data, str) else data)
        size = pair[0].stat().st_size if name != "docx" else sum(map(len, texts))
        files[name] = pair[0], pair[1], size
    found: dict[str, tuple[int, Cost]] = {}
    least: dict[str, float] = {}
    for _ in range(times):
        for name, (large, bare, size) in files.items():
            command = [sys.executable, "-c", _READ]
            cost = cost_of([*command, str(large)])
            if cost.status:
                raise SystemExit(f"{large.name} was not read")
            least[name] = min(least.get(name, 9e9), cost_of([*command, str(bare)]).cpu)
            found[name] = size, min(found.get(name, (0, cost))[1], cost, key=lambda one: one.cpu)
    return {
        name: (size, Cost(max(cost.cpu - least[name], 1e-3), cost.memory, cost.status))
        for name, (size, cost) in found.items()
    }


if __name__ == "__main__":
    raise SystemExit(main())
