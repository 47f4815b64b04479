"""Text in an encoding of old: the one that a file or its server names, or that a table is likely in."""

from __future__ import annotations

import codecs
import re

_META = re.compile(rb"<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,40})", re.IGNORECASE)
_PO = re.compile(rb"\"Content-Type:[^\"\n]{0,100}charset=([\w:.-]{1,40})", re.IGNORECASE)
_HEAD = 4096
_DECLARED = {
    "html": (_META, _XML),
    "template": (_META, _XML),
    "xml": (_XML,),
    "xliff": (_XML,),
    "po": (_PO,),
}
# What spreadsheets and programs of old write without a word about it.
_GUESSED = frozenset({"csv", "properties"})
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1", "cp1252"})
_KNOWN = _LATIN | {
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030", "gb2312", "big5", "euc_jp", "shift_jis",
    "euc_kr", "iso2022_jp", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp866", "cp874",
    *(f"iso8859-{number}" for number in range(1, 17)), *(f"cp125{number}" for number in range(9)),
}  # fmt: skip
_NAMES = {"cp1252": "Windows-1252", "iso8859-2": "ISO 8859-2", "iso8859-15": "ISO 8859-15"}


def codec_of(label: str) -> str:
    """The codec for the name of a text encoding that pages are written in, "" for any other.

    What is called Latin-1 or ASCII is Windows-1252, as in every browser.
    """
    try:
        name = codecs.lookup(label.strip()).name if label.strip().isascii() else ""
    except (LookupError, ValueError):
        return ""
    if name not in _KNOWN:
        return ""
    return "cp1252" if name in _LATIN else name


def declared_codec(data: bytes, format: str) -> str:
    """The codec of the encoding that the text itself names near its start, "" where it names none known here."""
    for pattern in _DECLARED.get(format, ()):
        found = pattern.match(data) if pattern is _XML else pattern.search(data, 0, _HEAD)
        if found and (codec := codec_of(found[1].decode())):
            # what could be read as ASCII up to here is not in UTF-16, whatever it says
            return "utf-8" if codec.startswith("utf-16") else codec
    return ""


def legacy_text(data: bytes, format: str) -> tuple[str, str] | None:
    """The text of a file that is not UTF-8, and what its encoding is called; None where nothing tells.

    A table or a .properties file that says nothing is read as Windows-1252, unless that cannot be.
    """
    codec = declared_codec(data, format)
    if not codec and format in _GUESSED and not _CONTROL.search(data):
        codec = "cp1252"
    if not codec:
        return None
    try:
        return data.decode(codec), _NAMES.get(codec) or codec.upper()
    except UnicodeDecodeError:
        return None
