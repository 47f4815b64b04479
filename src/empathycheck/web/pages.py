"""What a server sent, as a document: by its content type, in its encoding."""

from __future__ import annotations

import codecs
from urllib.parse import unquote, urlsplit

from empathycheck.errors import FileProblem
from empathycheck.model import Document, Problem
from empathycheck.readers import format_of, read_bytes, read_source
from empathycheck.readers.text.legacy import codec_of, declared_codec
from empathycheck.web.client import Answer
from empathycheck.web.sitemap import LARGEST as LARGEST_SITEMAP

LARGEST = 5_000_000
"""In bytes, unpacked: the largest page that is read."""

_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html",
    "text/markdown": "markdown", "text/x-markdown": "markdown",
    "application/json": "json", "text/json": "json", "application/ld+json": "json",
    "application/yaml": "yaml", "application/x-yaml": "yaml", "text/yaml": "yaml", "text/x-yaml": "yaml",
    "application/toml": "toml", "text/csv": "csv", "text/tab-separated-values": "csv",
    **{f"application/vnd.openxmlformats-officedocument.{kind}": form for kind, form in (
        ("wordprocessingml.document", "docx"), ("presentationml.presentation", "pptx"))},
    "application/vnd.oasis.opendocument.text": "odt", "message/rfc822": "eml",
    "text/x-rst": "rst", "text/prs.fallenstein.rst": "rst", "text/asciidoc": "asciidoc",
}  # fmt: skip
_BY_BYTES = frozenset({"docx", "odt", "pptx", "eml"})
_BY_NAME = (
    "",
    "text/plain",
    "application/octet-stream",
    "binary/octet-stream",
    "text/xml",
    "application/xml",
)
"""Types that say little, so that the end of the address counts."""
_XML = ("xml", "gzip", "octet-stream")


def most_wanted(kind: str, address: str) -> int:
    """How many bytes at most are wanted of this content type, 0 where no reader knows it."""
    if _is_archive(kind, address):
        return LARGEST_SITEMAP
    return LARGEST if _format(kind, address) else 0


def _is_archive(kind: str, address: str) -> bool:
    """Whether it may be a sitemap: XML, packed or not."""
    path = urlsplit(address).path.lower()
    main = _main(kind)
    return ("html" not in main and "xml" in main) or (
        path.endswith((".xml", ".gz"))
        and main in ("", *(f"application/{each}" for each in ("gzip", "x-gzip", "octet-stream")))
    )


def unread(kind: str, address: str) -> str:
    """One line for what no reader knows."""
    what = _main(kind)
    if "xml" in what:
        return f"{what} that is no sitemap; name a page of the site, or its sitemap"
    return f"{what or 'no content type'} is nothing that empathycheck reads; name a page"


def document_of(answer: Answer) -> Document:
    """The document that an answer holds; the address is its path. Raises FileProblem where no reader knows it."""
    address = answer.address
    form = _format(answer.type, address)
    if not form:
        raise FileProblem(unread(answer.type, address))
    name = unquote(urlsplit(address).path)
    if form in _BY_BYTES:
        return read_bytes(answer.data, address, form)
    text, problem = decoded(answer.data, _charset(answer.type), form)
    document = read_source(text, name, form)
    problems = [Problem(address, each.message) for each in document.problems]
    if problem:
        problems.append(Problem(address, problem))
    return document._replace(path=address, problems=tuple(problems))


def decoded(data: bytes, charset: str, format: str) -> tuple[str, str]:
    """The text of a page, and what is wrong with it, or "".

    As in a browser a byte-order mark counts before what the server says, that before what the page says, and
    then it is UTF-8 or, failing that, Windows-1252. What cannot be read is U+FFFD, as its readers see it.
    """
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _text(data[len(mark) :], codec, len(mark))
    if codec := codec_of(charset):
        return _text(data, codec, 0)
    if codec := declared_codec(data, format):
        return _text(data, codec, 0)
    try:
        return data.decode(), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), ""


def _text(data: bytes, codec: str, shift: int) -> tuple[str, str]:
    try:
        return data.decode(codec), ""
    except UnicodeDecodeError as error:
        place = shift + error.start
        return data.decode(codec, "replace"), (
            f"byte {place} is not {codec.upper()}, which the page is said to be in; readers see � there"
        )


def _main(kind: str) -> str:
    return kind.partition(";")[0].strip().lower()


def _charset(kind: str) -> str:
    for part in kind.split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return ""


def _format(kind: str, address: str) -> str:
    main = _main(kind)
    if main in _TYPES:
        return _TYPES[main]
    if main not in _BY_NAME:
        return ""
    by_name = format_of(unquote(urlsplit(address).path)) or ""
    if main == "text/plain":
        return by_name or "text"
    return by_name or ("html" if not main else "")
