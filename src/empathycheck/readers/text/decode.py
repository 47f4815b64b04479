"""Bytes to text: UTF-8, or UTF-16 and UTF-32 with a byte-order mark; anything else is the user's to put right."""

from __future__ import annotations

import codecs
import re

from empathycheck.errors import FileProblem

# The mark of UTF-32 starts with that of UTF-16, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_MARK = "\ufeff"


def decode(data: bytes, shown: str) -> str:
    """The text of a file, without its byte-order mark. `shown` names the file in the message.

    Raises FileProblem with the offset of the first byte that cannot be read, and the way out.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(codec)
            except UnicodeDecodeError as error:
                if codec == "utf-32-le":  # a UTF-16 file whose first character is NUL
                    continue
                raise _problem(data, len(mark) + error.start, name, shown) from None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _problem(data, error.start, "UTF-8", shown) from None


def clean(source: str) -> str:
    """`source` without a byte-order mark, and with U+FFFD for each lone surrogate, so that offsets stay."""
    if source[:1] == _MARK:
        source = source[1:]
    if source.isascii():
        return source
    try:
        source.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", source)
    return source


def _problem(data: bytes, offset: int, name: str, shown: str) -> FileProblem:
    if b"\0" in data[:8192] and name == "UTF-8":
        return FileProblem(
            f"{shown}: byte {offset} (0x{data[offset]:02x}) is not {name}, and the file looks binary;"
            " leave it out, or save its text as UTF-8"
        )
    byte = f" (0x{data[offset]:02x})" if offset < len(data) else ""
    return FileProblem(f"{shown}: byte {offset}{byte} is not {name}; save the file as UTF-8")
