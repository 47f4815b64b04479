"""Sitemaps: the pages that a site names, or the sitemaps that an index of them names."""

from __future__ import annotations

import re
import zlib
from xml.parsers import expat

from empathycheck.errors import FileProblem
from empathycheck.model.rows import NamedTuple

LARGEST = 50_000_000
"""In bytes, unpacked: as much as the protocol allows."""
MOST = 50_000
"""As many addresses as the protocol allows in one sitemap."""

_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(urlset|sitemapindex)[\s>]")
_HEAD = 4096


class Sitemap(NamedTuple):
    """The addresses that a sitemap names: of pages, or, in an index, of sitemaps. `problem` says what is damaged."""

    addresses: tuple[str, ...]
    is_index: bool = False
    problem: str = ""


def unpacked(data: bytes) -> bytes:
    """What a .gz file holds; anything else as it is. FileProblem where it is damaged, or more than `LARGEST`."""
    if data[:2] != b"\x1f\x8b":
        return data
    unpack = zlib.decompressobj(wbits=31)
    try:
        text = unpack.decompress(data, LARGEST + 1)
    except zlib.error:
        raise FileProblem("a packed file that is damaged; name the sitemap that is not packed") from None
    if len(text) > LARGEST:
        raise FileProblem(
            f"more than {LARGEST // 1_000_000} MB unpacked, which no sitemap may have; split it"
        )
    return text


def is_sitemap(data: bytes, kind: str) -> bool:
    """Whether what was sent, unpacked, as this content type is a sitemap: of XML, or lines of addresses."""
    if "html" in kind:
        return False
    if _ROOT.search(data, 0, _HEAD):
        return True
    if not kind.startswith("text/plain") or len(data) > 10_000_000:
        return False
    lines = [line for line in data.split(b"\n", 200)[:200] if line.strip()]
    return bool(lines) and all(
        line.lstrip(b"\xef\xbb\xbf").startswith((b"http://", b"https://")) for line in lines
    )


def read_sitemap(data: bytes) -> Sitemap:
    """The addresses in order, each once. Raises FileProblem for one with a DTD, which no sitemap has."""
    if not _ROOT.search(data, 0, _HEAD):
        lines = data.decode("utf-8-sig", "replace").split("\n")[:MOST]
        return Sitemap(tuple(dict.fromkeys(line.strip() for line in lines if line.strip())))
    return _Reader().read(data)


class _Reader:
    """Holds where in the file reading is: which elements are open, and the address that is being read."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.root = ""
        self.found: dict[str, None] = {}
        self.words: list[str] | None = None

    def read(self, data: bytes) -> Sitemap:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = _refuse
        problem = ""
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            what = (
                expat.ErrorString(error.code)
                if isinstance(error, expat.ExpatError)
                else "in no encoding known here"
            )
            problem = (
                f"line {parser.ErrorLineNumber}: {what}; the {len(self.found):,} addresses before it are read"
            )
        return Sitemap(tuple(self.found), self.root == "sitemapindex", problem)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self.root = self.root or local
        # one of a picture or a film stands deeper
        if local == "loc" and self.open[1:] in (["url"], ["sitemap"]) and len(self.found) < MOST:
            self.words = []
        if len(self.open) < 50:
            self.open.append(local)
        else:
            raise FileProblem("no sitemap: its elements are nested too deeply")

    def end(self, name: str) -> None:
        self.open.pop()
        if self.words is not None:
            address = "".join(self.words).strip()
            if address:
                self.found[address] = None
            self.words = None

    def text(self, words: str) -> None:
        if self.words is not None:
            self.words.append(words)


def _refuse(*_: object) -> None:
    raise FileProblem("a sitemap with a document type of its own is not read; leave <!DOCTYPE …> out")
