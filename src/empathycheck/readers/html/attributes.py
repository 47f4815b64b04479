"""What a reader meets that stands in attributes: alternative texts, labels, placeholders, descriptions."""

from __future__ import annotations

import re

from empathycheck.model import Block, Role
from empathycheck.readers.html.draft import NOTHING
from empathycheck.readers.html.tokens import attributes_of
from empathycheck.readers.text.folding import decode_text

Attributes = dict[str, tuple[int, int]]

_TEXTS: tuple[tuple[str, Role], ...] = (
    ("title", "label"),
    ("aria-label", "label"),
    ("placeholder", "placeholder"),
    ("aria-placeholder", "placeholder"),
)
_METAS: dict[str, Role] = {
    "description": "meta-description",
    "og:title": "page-title",
    "og:description": "meta-description",
    "og:image:alt": "alt-text",
    "twitter:title": "page-title",
    "twitter:description": "meta-description",
    "twitter:image:alt": "alt-text",
}
HOLDS_TEXT = frozenset(("img", "area", "input", "meta", "track", "option", "optgroup", "applet"))
"""Elements with attributes of their own that hold text."""

_NO_TITLE = frozenset("link style meta script base html head".split())
_ALT = frozenset("img area input applet".split())
_LABEL = frozenset("option optgroup track".split())
_BUTTONS = frozenset("submit button reset".split())
QUOTINGS = {'"': "html-double", "'": "html-single"}
"""How a text is escaped between these quotation marks."""
TEXTS = frozenset(name for name, _ in _TEXTS) - {"title"}
"""Attributes of any element that are read."""
FILLING = frozenset(
    "v-text v-html x-text x-html ng-bind ng-bind-html data-bind th:text th:utext set:html set:text".split()
)
"""Attributes with the code that makes what stands in an empty element."""
_DULL_ALTS = frozenset(
    """a alt an arrow avatar background banner bg blank border cover decoration decorative divider dummy element empty
    featured for graphic hero icon illustration image images img line logo main mockup null of overlay pattern photo
    picture placeholder post preview product screenshot section shape spacer svg text texture the thumbnail undefined
    vector""".split()
)
"""Words that say of a picture only that it is one."""
_ICONS = ("material-icons", "material-symbols", "material-icon")
_HREF = re.compile(r"[\t\n\f\r ](?:href=(?:\"([^\"]*)\"|'([^']*)'))", re.IGNORECASE)
_EMPTY = re.compile(r"\s*</")
# Of e-mails and old pages: a table that only puts things in their places
_LAYOUT = re.compile(r"\s(?:role\s*=\s*[\"']?(?:presentation|none)|cell(?:padding|spacing)\s*=\s*[\"']?0)")
_HIDING = re.compile(r"(?:^|[;\s])display\s*:\s*none", re.IGNORECASE)


def worth_reading(raw: str) -> bool:
    """Whether the attributes `raw` of any element may hold text, a language, a role, or hide the element."""
    raw = raw.lower()
    return (
        "title" in raw
        or "label" in raw
        or "lang" in raw
        or "hidden" in raw
        or "role" in raw
        or "display" in raw
        or "placeholder" in raw
        or "-text=" in raw
        or "-html=" in raw
        or "bind=" in raw
        or "th:" in raw
        or "material-" in raw
    )


def link_attributes(text: str, start: int, end: int) -> Attributes:
    """The attributes at `text[start:end]` of a link that holds nothing else to read: cheap in the common case."""
    # Only where the target comes first can no other attribute's value look like it.
    match = _HREF.match(text, start, end)
    if match and text.find("b", match.end(), end) < 0 and text.find("cta", match.end(), end) < 0:
        return {"href": match.span(match.lastindex or 1)}
    return attributes_of(text, start, end)


def attribute_texts(name: str, attributes: Attributes, text: str, language: str = "") -> list[Block]:
    """The blocks that one tag's attributes make; their segments are offsets of `text`."""
    places: list[tuple[tuple[int, int], Role]] = []
    if name == "meta":
        role = _METAS.get(_value(attributes, text, "name") or _value(attributes, text, "property"))
        if role and "content" in attributes:
            places.append((attributes["content"], role))
    elif name not in _NO_TITLE:
        custom = "-" in name or ":" in name  # its title is a heading, and read with its props
        places += [
            (attributes[key], role)
            for key, role in _TEXTS
            if key in attributes and not (custom and key == "title")
        ]
    if name in _ALT and "alt" in attributes and not _says_nothing(_value(attributes, text, "alt")):
        places.append((attributes["alt"], "alt-text"))
    if name in _LABEL and "label" in attributes:
        places.append((attributes["label"], "label"))
    if name == "input" and "value" in attributes and _value(attributes, text, "type") in _BUTTONS:
        places.append((attributes["value"], "button"))
    blocks = []
    for (start, end), role in places:
        words, segments = decode_text(text[start:end], start, attribute=True)
        if words.strip(NOTHING):
            quoting = QUOTINGS.get(text[start - 1], "html-bare")
            blocks.append(Block(words, role, segments, (), "", language, "", quoting))
    return blocks


def _says_nothing(alt: str) -> bool:
    """Whether an alternative text says nothing of its picture: "placeholder", "hero image"."""
    return _DULL_ALTS.issuperset(re.split(r"[\W\d_]+", alt.strip(" .\"'-_0123456789")))


def is_icon(attributes: Attributes, text: str) -> bool:
    """Whether an element's text is the name of a picture, which a font draws: "expand_more"."""
    return "class" in attributes and any(name in _value(attributes, text, "class") for name in _ICONS)


def is_layout(text: str, start: int, end: int) -> bool:
    """Whether the table whose tag stands at `text[start:end]` only puts things in their places."""
    return _LAYOUT.search(text, start, end) is not None


def is_hidden(attributes: Attributes, text: str) -> bool:
    """Whether an element with these attributes is not shown: `hidden`, or `display: none` in its style."""
    if "hidden" in attributes and _value(attributes, text, "hidden") != "until-found":
        return True
    if "style" in attributes:
        start, end = attributes["style"]
        return _HIDING.search(text[start:end]) is not None
    return False


def is_filled(attributes: Attributes, text: str, end: int) -> bool:
    """Whether a script fills the element whose tag, with these attributes, ends at `end`: it is empty until then."""
    return not FILLING.isdisjoint(attributes) and _EMPTY.match(text, end) is not None


def language_of(attributes: Attributes, text: str) -> str | None:
    """The language that these attributes declare, in lower case; None if they declare none."""
    for key in ("lang", "xml:lang"):
        if key in attributes:
            return _value(attributes, text, key)
    return None


def role_of(attributes: Attributes, text: str) -> Role | None:
    """The role that these attributes give an element of any name, as far as it makes a block of its own."""
    role = _value(attributes, text, "role")
    if role == "button":
        return "button"
    return "heading" if role == "heading" else None


def looks_like_button(attributes: Attributes, text: str) -> bool:
    """Whether a link with these attributes is drawn as a button: its role or its classes say so."""
    if len(attributes) < 2:
        return False
    if _value(attributes, text, "role") == "button":
        return True
    classes = re.split(r"[^a-z]+", _value(attributes, text, "class"))
    return not {"btn", "button", "cta"}.isdisjoint(classes)


def _value(attributes: Attributes, text: str, key: str) -> str:
    start, end = attributes.get(key, (0, 0))
    return text[start:end].strip().lower()
