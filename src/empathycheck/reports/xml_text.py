"""Text as XML takes it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

# what XML 1.0 cannot hold even as a reference
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def content(text: str) -> str:
    """`text` for between tags; a character that XML cannot hold becomes U+FFFD."""
    return escape(_NOT_IN_XML.sub("\ufffd", text))


def attributes(**values: str | int | float) -> str:
    """Attributes with their values, each after a space; a trailing underscore is no part of a name."""
    return "".join(
        f' {name.rstrip("_")}="{escape(_NOT_IN_XML.sub(chr(0xFFFD), str(value)), _QUOTES)}"'
        for name, value in values.items()
    )
