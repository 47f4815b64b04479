"""Writing HTML: every piece of text and every attribute goes through here, and nothing else is ever escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NewType

Html = NewType("Html", str)
"""Text that is markup already. Plain `str` never goes into a page but through `text` or `attribute`."""

# What no page may hold, or what would make it show other words than it holds: control characters, bidirectional
# overrides and isolates, interlinear marks, lone surrogates, tags.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_REPLACEMENT = "\ufffd"
_BARE = re.compile("[A-Za-z0-9#.:_-]+")
_NEEDLESS = (
    (
        "p",
        (
            "<p>",
            "<p ",
            "</div>",
            "<div>",
            "<div ",
            "<details",
            "<ol",
            "<ul",
            "<dl",
            "</article>",
            "</header>",
        ),
    ),
    ("li", ("<li>", "<li ", "</ol>", "</ul>")),
    ("dd", ("</div>",)),
    ("dt", ("<dd>", "<dd ")),
    ("option", ("<option", "</select>")),
)
"""A tag whose end is known from what follows it: `html.spec.whatwg.org`, “Optional tags”."""
_NOTHING = Html("")


def visible(words: str) -> str:
    """`words` with every character that would act upon the page replaced, one for one: offsets stay."""
    return words if words.isascii() and words.isprintable() else _UNSAFE.sub(_REPLACEMENT, words)


def text(words: str) -> Html:
    """`words` as the text of an element."""
    return Html(visible(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def path(words: str) -> Html:
    """A path that may be broken after each of its folders."""
    return Html(text(words).replace("/", "/<wbr>"))


def attribute(words: str) -> Html:
    """`words` as the value of an attribute in double quotes."""
    return Html(text(words).replace('"', "&quot;"))


def element(name: str, content: str | Html | Sequence[Html] = _NOTHING, /, **attributes: str | int) -> Html:
    """One element. Content is markup; attributes are escaped, and one that is "" is left out.

    `class_` and `for_` stand for class and for, `data_x` for data-x.
    """
    inner = content if isinstance(content, str) else "".join(content)
    return Html(f"<{name}{_attributes(attributes)}>{inner}</{name}>")


def _attributes(attributes: dict[str, str | int]) -> str:
    return "".join(
        f" {key.rstrip('_').replace('_', '-')}={_value(str(value))}"
        for key, value in attributes.items()
        if value != ""
    )


def _value(words: str) -> str:
    """An attribute's value; without quotes where it needs none, because a page has thousands of them."""
    return words if _BARE.fullmatch(words) else f'"{attribute(words)}"'


def without_needless_ends(page: str) -> str:
    """`page`, made by these functions, without the end tags that HTML lets out: the same tree in fewer bytes."""
    for tag, following in _NEEDLESS:
        for after in following:
            page = page.replace(f"</{tag}>{after}", after)
    return page


def joined(parts: Sequence[Html], between: str = "") -> Html:
    """Markup, one after the other."""
    return Html(between.join(parts))


def data(value: Any) -> Html:
    """`value` as JSON inside a script element: no character of it can end the element or start a comment."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    for char in "<>&\u2028\u2029\x7f":
        written = written.replace(char, f"\\u{ord(char):04x}")
    return Html(re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", written))
