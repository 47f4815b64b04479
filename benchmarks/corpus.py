"""Text to measure on: the project's own pages, never twice the same, or a folder of one's own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from empathycheck.base.ours import is_ours

ROOT = Path(__file__).resolve().parent.parent
_DIGITS = re.compile(r"\d")


def own_paragraphs() -> list[str]:
    """The paragraphs of the Markdown pages in examples/ and docs/, in the order of their paths."""
    pages = sorted([*ROOT.glob("examples/**/*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "README.md"])
    texts = [page.read_text(encoding="utf-8") for page in pages if page.is_file()]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    # a file that starts with the head of one of our reports is none that a check reads
    return [each for each in paragraphs if "---" not in each and not is_ours(each)]


def assembled(size: int, seed: int = 11) -> str:
    """`size` bytes of Markdown, or a little more: paragraphs in random order, each time with other digits."""
    rng = random.Random(seed)
    paragraphs = own_paragraphs()
    parts: list[str] = []
    length = 0
    while length < size:
        rng.shuffle(paragraphs)
        for paragraph in paragraphs:
            varied = _DIGITS.sub(lambda _: str(rng.randrange(1, 10)), paragraph)
            parts.append(varied)
            length += len(varied.encode()) + 2
            if length >= size:
                break
    return "\n\n".join(parts) + "\n"


def from_folder(folder: Path, size: int) -> str:
    """The first `size` bytes, or a little more, of the Markdown files below `folder` in order of path."""
    parts: list[str] = []
    length = 0
    for page in sorted(folder.rglob("*.md")):
        text = page.read_text(encoding="utf-8", errors="replace")
        parts.append(text)
        length += len(text.encode())
        if length >= size:
            break
    return "\n\n".join(parts)


def hostile(scale: float = 1.0) -> Iterator[tuple[str, str, bytes]]:
    """Inputs made to hang or to crash a reader: a name, the suffix of the file and its bytes.

    `scale` makes them smaller; at 1 the largest have 20 MB.
    """
    many, half, million = (int(count * scale) for count in (100_000, 50_000, 1_000_000))
    for name, piece in {
        "nested quotations": b">",
        "nested lists": b"- ",
        "brackets": b"[",
        "stars": b"*",
        "underscores and words": b"a_",
        "backticks": b"`a",
        "link openers": b"[a](",
        "divs": b"<div>",
        "entities": b"&amp",
    }.items():
        yield f"{many:,} {name}", ".md", piece * many
    yield f"{many:,} divs in HTML", ".html", b"<div>" * many
    yield f"{many:,} open attributes", ".html", b"<a title='" * many
    yield f"{half:,} open comments", ".html", b"<!--" * half
    yield f"{half:,} open comments in Markdown", ".md", b"<!--" * half
    yield "a script that never ends", ".html", b"<script>" + b"</scrip" * many
    yield "one long line of praise", ".txt", b"our flagship word " * million
    yield "one long word", ".txt", b"a" * 20 * million
    yield "digits and commas", ".txt", b"1," * (million // 2)
    yield "nothing but numbers", ".txt", b"6000 metres per second " * many
    yield "front matter of brackets", ".md", b"---\na: " + b"[" * many + b"\n---\n"
    yield "lone surrogates and NUL", ".txt", b"\xed\xa0\x80 our flagship \x00"
    yield "nothing", ".md", b""
