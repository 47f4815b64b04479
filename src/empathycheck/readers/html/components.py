"""What a component or a custom element is to a reader, by its name: a heading, a link, a block, part of a line."""

from __future__ import annotations

import re
from functools import lru_cache

from empathycheck.readers.html import elements

INLINE, BLOCK, UNKNOWN = "inline", "block", "unknown"

_NATIVE = (
    elements.BLOCKS.keys() | elements.UNREAD_BLOCKS | elements.UNREAD_INLINE | elements.VOID
    | frozenset(
        "a abbr b bdi bdo big cite data del dfn em font i ins label mark q s small span strike strong sub sup time "
        "u".split()
    )
)  # fmt: skip
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\-:]+")
# By the last word of a component's name.
_TAGS = {
    **dict.fromkeys("link anchor navlink a".split(), "a"),
    **dict.fromkeys("title heading headline h header1 subtitle subheading".split(), "h3"),
    **dict.fromkeys("button btn cta trigger".split(), "button"),
    **dict.fromkeys("image img picture avatar photo".split(), "img"),
    **dict.fromkeys("text paragraph p para".split(), "p"),
    **dict.fromkeys("description content body".split(), "div"),
    **dict.fromkeys("item li bullet".split(), "li"),
    **dict.fromkeys("quote blockquote".split(), "blockquote"),
    **dict.fromkeys("label".split(), "label"),
    **dict.fromkeys("cell td th".split(), "td"),
    **dict.fromkeys("caption figcaption".split(), "figcaption"),
    **dict.fromkeys("figure".split(), "figure"),
    **dict.fromkeys("code codeblock snippet highlighter pre".split(), "code"),
    **dict.fromkeys("style".split(), "style"),
    **dict.fromkeys("script".split(), "script"),
    **dict.fromkeys(
        "bold strong em emphasis italic highlight span mark small underline trans accent gradient icon icons".split(),
        "span",
    ),
    **dict.fromkeys("br break".split(), "br"),
}
_INLINE = frozenset({"a", "span", "code", "br", "img"})
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


@lru_cache(2048)
def element_of(name: str) -> tuple[str, str]:
    """The HTML element that stands for a tag of JSX, and whether it is inside a line, a block, or not known.

    An element of HTML stands for itself, `motion.div` for a `div`, `CardTitle` for a heading.
    """
    if not name:
        return "", INLINE
    first, _, last = name.rpartition(".")
    if first and last in _NATIVE:
        name = last
    if name in _NATIVE:
        return name, BLOCK if name in elements.BLOCKS or name in ("pre", "hr") else INLINE
    if name[0].islower() and not first and "-" not in name:
        return name, INLINE
    words = [word.lower() for word in _HUMP.split(last or name) if word]
    whole = "".join(words).rstrip("0123456789")
    if "".join(words) in _HEADINGS:
        return "".join(words), BLOCK
    tag = _TAGS.get(whole) or _TAGS.get(words[-1].rstrip("0123456789") if words else "")
    if tag is None:
        return "div", UNKNOWN
    return tag, INLINE if tag in _INLINE else BLOCK


def is_custom(name: str) -> bool:
    """Whether an element in HTML is one that the page's author made: its name holds a hyphen, or a colon in Blade."""
    return "-" in name or ":" in name


def is_native(name: str) -> bool:
    """Whether a tag is an element of HTML, or one that is only animated (`motion.h1`), with attributes as HTML has."""
    return name in _NATIVE or name.rpartition(".")[2] in _NATIVE
