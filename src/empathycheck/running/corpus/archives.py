"""Web archives: the pages in WARC and WET files, past what is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from empathycheck.model.rows import NamedTuple

_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_PAGES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
}
"""What is copy, by its media type, and the format that reads it."""
_TWO_LETTERS = {
    "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "nld": "nl", "por": "pt", "rus": "ru", "pol": "pl",
    "jpn": "ja", "zho": "zh", "kor": "ko", "tur": "tr", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "ces": "cs",
    "hun": "hu", "ell": "el", "ron": "ro", "ukr": "uk", "ara": "ar", "heb": "he", "ind": "id", "vie": "vi", "fas": "fa",
}  # fmt: skip
_MEMBER, _HEAD = b"\x1f\x8b\x08", b"WARC/1."
"""How a record starts: in a compressed archive, each in a member of its own, and in a plain one."""
_LOOK = 1 << 20
_TRIES = 2000
"""So many places where a record may start are tried in one archive after what is damaged."""


class Record(NamedTuple):
    """A page of an archive: its address, its bytes or text, its format and its language, where they are told."""

    address: str
    content: bytes | str
    format: str
    language: str = ""


class Damage(NamedTuple):
    """What of an archive could not be read: where, in bytes from its start, and why."""

    offset: int
    reason: str


def records_of(file: Any) -> Iterator[Record | Damage]:
    """The pages in an archive that is open for reading and can be sought in, in its order.

    Behind what is damaged it goes on with the next record that can be read.
    """
    start = 0
    for _ in range(_TRIES):
        last = None
        file.seek(start)
        try:
            for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
                last = start + record.stream_pos if record.stream_pos < start else record.stream_pos
                if record.record_type & _WANTED:
                    yield from _page(record, last)
            return
        except OSError as error:
            at = start if last is None else last
            reason = " ".join(str(error).split())
        following = _next(file, at + 1)
        if last is not None or start == 0:
            yield Damage(at, f"damaged here or in the record behind it ({reason}); what follows is read on")
        if following is None:
            return
        start = following
    yield Damage(start, "damaged in too many places; the rest of the archive is left out, fetch it anew")


def _next(file: Any, start: int) -> int | None:
    """Where a record may start from an offset on, None where none does."""
    file.seek(0)
    sign = _MEMBER if file.read(3) == _MEMBER else _HEAD
    file.seek(start)
    position, rest = start, b""
    while block := file.read(_LOOK):
        data = rest + block
        found: int = data.find(sign)
        if found >= 0:
            return position - len(rest) + found
        position += len(block)
        rest = data[-len(sign) + 1 :]
    return None


def _page(record: Any, offset: int) -> Iterator[Record | Damage]:
    """The page of a record, nothing where it holds none: another media type, or no answer to show."""
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    media = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    block = record.reader.read()
    if len(block) < record.content_length:
        lacking = record.content_length - len(block)
        yield Damage(
            offset, f"{address or 'a record'}: cut off, {lacking:,} bytes are missing; fetch it anew"
        )
        return
    charset = ""
    if record.is_http:
        answer = WarcRecord()
        answer.init_headers(WarcRecordType.response)
        answer.set_bytes_content(block)
        answer.is_http = True
        answer.parse_http(auto_decode="all", strict_mode=False)
        status = answer.http_headers.status_code
        if status is None:
            yield Damage(
                offset, f"{address or 'a record'}: no answer that can be understood; all else is read"
            )
            return
        if not 200 <= status < 300:
            return
        media = (answer.http_content_type or "").lower()
        charset = (answer.http_charset or "").lower()
        block = answer.reader.read()
    if media in _PAGES and address:
        language = record.headers.get("WARC-Identified-Content-Language") or ""
        # of a page in several languages its own words tell
        yield Record(
            address, _text(block, charset), _PAGES[media], "" if "," in language else _short(language)
        )


def _text(data: bytes, charset: str) -> bytes | str:
    """The text that a server says how to read; bytes where it says nothing, or what is not so."""
    if charset in ("", "utf-8", "utf8"):
        return data
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data


def _short(language: str) -> str:
    """A language in two letters, as pages say it; archives say it in three. As it is where it is a rare one."""
    return _TWO_LETTERS.get(language, language)
