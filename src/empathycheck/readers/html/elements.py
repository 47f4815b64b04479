"""What each HTML element is to a reader: a block with a role, something inside a line, or nothing to read."""

from __future__ import annotations

from empathycheck.model import Role

BLOCKS: dict[str, Role | None] = {
    **dict.fromkeys(
        "address article aside body center dd details dialog dir div dl fieldset figure footer form head header "
        "hgroup html main menu nav noscript ol optgroup p search section select table tbody template tfoot thead "
        "tr ul datalist colgroup frameset".split(),
        None,
    ),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 summary".split(), "heading"),
    **dict.fromkeys("td th".split(), "table-cell"),
    **dict.fromkeys("caption figcaption".split(), "caption"),
    **dict.fromkeys("label legend option".split(), "label"),
    "li": "list-item",
    "dt": "term",
    "blockquote": "quotation",
    "button": "button",
    "textarea": "placeholder",
    "title": "page-title",
}
"""Elements that a reader sees as things of their own; None takes over the role of what is around it."""

UNREAD_BLOCKS = frozenset("pre xmp listing plaintext script style iframe noembed noframes".split())
"""Blocks whose content is no prose. `pre` cuts the text around it; a script leaves no trace."""

UNREAD_INLINE = frozenset("code kbd samp tt var svg math video audio canvas object iframe".split())
"""Inside a line: the reader sees that something is there, and no prose."""

UNREAD_RUBY = frozenset(("rt", "rp"))

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)

ENDS_PARAGRAPH = frozenset([*BLOCKS, "pre", "hr"]) - frozenset(
    "body head html title textarea option optgroup select label button datalist tr td th tbody thead tfoot caption "
    "colgroup noscript template legend".split()
)
"""Elements that end an open paragraph, as HTML5 says."""

# An element ends an open one of these names, unless one of the fences stands between.
IMPLIED_END: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "option": (("option",), ("select", "datalist", "optgroup")),
    "optgroup": (("optgroup", "option"), ("select",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tr": (("tr",), ("table",)),
    "tbody": (("tbody", "thead", "tfoot", "caption"), ("table",)),
    "thead": (("tbody", "thead", "tfoot", "caption"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot", "caption"), ("table",)),
}

TABLE_PARTS = frozenset("table tr td th tbody thead tfoot caption".split())
FENCES = frozenset("td th caption table template object button".split())
"""An end tag inside one of these closes nothing outside of it."""
