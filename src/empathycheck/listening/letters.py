"""Letters from customers: .eml and .mbox, without what they quote, and without what stands below a signature's line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.base.files import open_regular
from empathycheck.errors import FileProblem, reason_of
from empathycheck.listening.entry import Entry
from empathycheck.listening.ratings import month_of

_LARGEST = 50_000_000
_INTRODUCED = re.compile(
    r"^\s*(?:on .{4,200} wrote:|-{2,}\s*(?:original|forwarded) message\s*-{2,}|from: .+|sent from my .+)\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^\s*>")
_SIGNATURE = re.compile(r"^--\s*$")
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]{0,2000}>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^>]{0,100}>", re.IGNORECASE)


def one_letter(path: str) -> Iterator[Entry]:
    """The letter of an .eml file."""
    yield from _entries(_read(path))


def mailbox(path: str) -> Iterator[Entry]:
    """Each letter of an .mbox file, one at a time."""
    current: list[bytes] = []
    size = 0
    try:
        with open_regular(path) as file:
            for line in file:
                if line.startswith(b"From ") and current:
                    yield from _entries(b"".join(current))
                    current, size = [], 0
                elif size < _LARGEST:
                    size += len(line)
                    if current or not line.startswith(b"From "):
                        current.append(line)
    except OSError as error:
        raise FileProblem(f"{path}: {reason_of(error)}; name a file that can be read") from None
    if current:
        yield from _entries(b"".join(current))


def _read(path: str) -> bytes:
    try:
        with open_regular(path) as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise FileProblem(f"{path}: {reason_of(error)}; name a file that can be read") from None


def _entries(data: bytes) -> Iterator[Entry]:
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    body = message.get_body(("plain", "html"))
    if body is None:
        return
    try:
        text = body.get_content()
    except (LookupError, ValueError, AttributeError):  # an encoding that Python does not know, or none at all
        payload = body.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if not isinstance(text, str):
        return
    if body.get_content_subtype() == "html":
        text = without_tags(text)
    text = own_words(text)
    if text:
        yield Entry(text, date=month_of(str(message.get("date", ""))))


def without_tags(text: str) -> str:
    """HTML as plain text: what it shows, with a line feed where a paragraph ends."""
    from html import unescape

    return unescape(_TAG.sub(" ", _BREAK.sub("\n", text)))


def own_words(text: str) -> str:
    """What the writer of a letter wrote: no quoted lines, nothing from a signature's line or an older letter on."""
    kept: list[str] = []
    for line in text.splitlines():
        if _SIGNATURE.match(line) or _INTRODUCED.match(line):
            break
        if not _QUOTED.match(line):
            kept.append(line)
    return "\n".join(kept).strip()
