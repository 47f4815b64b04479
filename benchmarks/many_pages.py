"""What very many pages cost: `python -m benchmarks.many_pages`, with `--size` in megabytes.

It makes web archives of pages as they are on the web (scripts, styles, a menu and a footer round a few hundred words),
has `empathycheck corpus` look at them with one process and with two, and tells how much a processor does in a second,
and what that comes to for a terabyte and for a thousand million pages. CPU seconds are of all processes together.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import own_paragraphs

SIZE = 2_000
"""In megabytes, of pages as they are on the web."""
_ARCHIVE = 10_000_000
_STYLE = ".menu > li:hover{color:#135;padding:0 .4em}"
_SCRIPT = 'window.data=window.data||[];data.push({page:"start",seen:[1,2,3]});'
_LAUNCHER = """
import os, resource, sys, time
start = time.monotonic()
from empathycheck.cli import main
sys.argv = ["empathycheck", *sys.argv[1:]]
status = main()
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
print(status, time.monotonic() - start, cpu, max(own.ru_maxrss, others.ru_maxrss) / 1000, file=sys.stderr)
"""


class Run(NamedTuple):
    """Seconds on the clock, CPU seconds, and the memory of the largest process in megabytes."""

    clock: float
    cpu: float
    memory: float


def page(rng: random.Random, paragraphs: list[str], number: int) -> str:
    """A page of some 19 KB of which a tenth is copy, about as on the web."""
    chosen = rng.sample(paragraphs, 6)
    copy = "".join(f"<p>{text}</p>" for text in chosen)
    parts = (
        f'<li><a href="/part/{each}/{number}" class="item item-{each}">Part {each}</a>' for each in range(40)
    )
    foot = f"Page {number} of site {number % 97}. All prices with tax."
    return (
        f"<!doctype html><html lang=en><head><title>Page {number}</title><style>{_STYLE * 150}</style>"
        f"<script>{_SCRIPT * 130}</script></head><body><nav><ul class=menu>{''.join(parts)}</ul></nav>"
        f"<main><h1>Page {number}</h1>{copy}</main><footer><p>{foot}</p></footer></body></html>"
    )


def archives(folder: Path, size: int) -> Iterator[int]:
    """Writes compressed archives with so many bytes of pages, and gives how many pages are in each."""
    rng = random.Random(11)
    paragraphs = [text for text in own_paragraphs() if len(text) < 800]
    number = 0
    while size > 0:
        room = min(size, _ARCHIVE)
        size -= room
        first = number
        with (folder / f"{first:09d}.warc.gz").open("wb") as file:
            while room > 0:
                body = page(rng, paragraphs, number).encode()
                room -= len(body)
                head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                address = f"https://site{number % 97}.example/{number}"
                record = (
                    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
                    "Content-Type: application/http; msgtype=response\r\n"
                    f"Content-Length: {len(head) + len(body)}\r\n\r\n"
                ).encode()
                file.write(gzip.compress(record + head + body + b"\r\n\r\n", 3))
                number += 1
        yield number - first


def run(source: Path, jobs: int) -> Run:
    """One look at the archives."""
    with tempfile.TemporaryDirectory(prefix="empathycheck-many-") as out:
        command = ["corpus", str(source), "--out", str(Path(out, "found")), "--isolated", "--jobs", str(jobs)]
        done = subprocess.run(
            [sys.executable, "-c", _LAUNCHER, *command], capture_output=True, text=True, check=True
        )
    status, clock, cpu, memory = done.stderr.splitlines()[-1].split()
    if status != "0":
        raise SystemExit(done.stderr)
    return Run(float(clock), float(cpu), float(memory))


def main() -> int:
    """Prints the rate, how it grows with processes, and what much more would cost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--size", type=int, default=SIZE, metavar="MB", help=f"megabytes of pages  [{SIZE:,}]"
    )
    options = parser.parse_args()
    size = options.size * 1_000_000
    with tempfile.TemporaryDirectory(prefix="empathycheck-many-") as name:
        pages = sum(archives(Path(name), size))
        stored = sum(path.stat().st_size for path in Path(name).iterdir())
        one = run(Path(name), 1)
        load = os.getloadavg()[0]
        two = run(Path(name), 2)
    print(f"{options.size:,} MB in {pages:,} pages, {stored / 1e6:,.0f} MB compressed; load {load:.1f}")
    print(f"  1 process: {one.clock:.0f} s, {one.cpu:.0f} s of CPU, {one.memory:.0f} MB of memory")
    print(f"  2 processes: {two.clock:.0f} s, {two.cpu:.0f} s of CPU, {two.memory:.0f} MB of memory each")
    clock, cpu = one.clock / two.clock, 2 * one.cpu / two.cpu
    print(f"  2 processes are {clock:.2f} times as fast on the clock, {cpu:.2f} by CPU seconds")
    rate, each = size / one.cpu, pages / one.cpu
    print(f"  {rate / 1e6:.2f} MB and {each:.0f} pages in a second of one processor")
    print(
        f"  a terabyte: {1e12 / rate / 3600:,.0f} hours of one processor; 10^9 such pages: {1e9 / each / 3600:,.0f}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
