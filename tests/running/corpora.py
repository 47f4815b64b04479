"""Copy of a few made-up sites in every shape that a corpus comes in."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

SENTENCES = (
    "We are the leading provider of kettles.",
    "It flies at 6000 metres per second.",
    "Our outstanding performance speaks for itself.",
    "The lamp is red and stands on a table.",
    "Ten times faster, and our flagship product.",
    "A bath takes ten minutes to fill.",
)


def documents(number: int = 60, sites: int = 5) -> Iterator[tuple[str, str]]:
    """Addresses and pages in HTML, never two the same."""
    for each in range(number):
        chosen = [SENTENCES[(each + step * 7) % len(SENTENCES)] for step in range(2 + each % 4)]
        body = "".join(f"<p>{sentence} This is page {each}.</p>" for sentence in chosen)
        address = f"https://www.site{each % sites}.example/page-{each}"
        yield (
            address,
            f"<!doctype html><html><head><title>Page {each}</title></head><body>{body}</body></html>",
        )


def as_folder(folder: Path, pages: Sequence[tuple[str, str]]) -> Path:
    for address, page in pages:
        host, _, name = address.removeprefix("https://www.").partition("/")
        path = folder / host / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    return folder


def as_parquet(
    file: Path,
    pages: Sequence[tuple[str, str]],
    group: int = 7,
    *,
    path: str = "path",
    content: str = "content",
) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: dict[str, Any] = {
        path: [address for address, _ in pages],
        content: [page for _, page in pages],
        "crawled": list(range(len(pages))),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), file, row_group_size=group)
    return file


def as_lines(path: Path, pages: Sequence[tuple[str, str]]) -> Path:
    text = "".join(json.dumps({"path": address, "content": page}) + "\n" for address, page in pages)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def as_archive(path: Path, pages: Sequence[tuple[str, str]]) -> Path:
    """A web archive, each record compressed for itself where the name says so, with what no page is between."""
    parts = [record("warcinfo", "", b"software: a test\r\n", "application/warc-fields")]
    for address, page in pages:
        parts.append(
            record("request", address, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
        )
        parts.append(answer(address, page.encode()))
    parts.append(
        answer("https://www.site0.example/gone", b"<p>Our flagship product.</p>", status="404 Not Found")
    )
    parts.append(answer("https://www.site0.example/logo.png", b"\x89PNG", media="image/png"))
    packed = path.suffix == ".gz"
    path.write_bytes(b"".join(gzip.compress(part) if packed else part for part in parts))
    return path


def answer(
    address: str, body: bytes, *, status: str = "200 OK", media: str = "text/html; charset=utf-8"
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return record("response", address, head + body, "application/http; msgtype=response")


def record(kind: str, address: str, block: bytes, media: str, **more: str) -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    extra = "".join(f"WARC-{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}{extra}WARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def rows(out: Path, name: str) -> list[dict[str, Any]]:
    """All rows of one of the tables of a result, in an order of their own."""
    import pyarrow.parquet as pq

    found = [
        row for part in sorted((out / name).glob("*.parquet")) for row in pq.read_table(part).to_pylist()
    ]
    return sorted(found, key=lambda row: json.dumps(row, sort_keys=True))
