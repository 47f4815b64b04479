"""Inline HTML tags in Markdown, and the parameters of shortcodes: what each of them means to the text around it."""

from __future__ import annotations

import re

from empathycheck.model import Block
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.copy.front_matter_keys import is_prose, role_of_parameter
from empathycheck.readers.text.folding import TextBuilder

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)")
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_READ_ATTRIBUTE = re.compile(
    r"\s(?:alt|title|aria-label|placeholder|content|label|summary|value)\s*=", re.IGNORECASE
)
_MUTES = frozenset(
    {"code", "kbd", "samp", "var", "tt", "pre", "script", "style", "svg", "math", "template", "object"}
)
_HOLDS = frozenset(
    {"img", "image", "input", "video", "audio", "iframe", "picture", "canvas", "embed", "select"}
)
_SPACES = frozenset(
    """br hr wbr p div section article aside header footer main nav ul ol li dl dt dd table thead tbody tfoot tr td
    th h1 h2 h3 h4 h5 h6 details summary figure figcaption blockquote form fieldset center address""".split()
)
# What a type of HTML block that ends at a blank line may leave open, and its end.
_OPEN_ELEMENT = re.compile(r"<(/?)(script|style|svg|pre|textarea|template)\b", re.IGNORECASE)
_PARAMETER = re.compile(
    r"(?<![\w-])([A-Za-z][\w-]{0,40})\s?=\s?"
    r"(?:\"((?:[^\"\\\n]|\\.){2,2000})\"|`([^`]{2,2000})`|'([^'\n]{2,2000})')"
)


class TagText(NamedTuple):
    """One inline tag: `mutes` what it holds, `spaces` or `holds` a place in the text, `reads` out an attribute."""

    name: str
    closes: bool
    mutes: bool
    spaces: bool
    holds: bool
    reads: bool
    target: str


def read_tag(value: str) -> TagText:
    """What the inline tag written as `value` means; a comment or a declaration has no name and means nothing."""
    match = _TAG.match(value)
    if match is None:
        return TagText("", False, False, False, False, False, "")
    name = match[2].lower()
    closes = match[1] == "/"
    complete = value.endswith("/>")
    opens = not closes and not complete
    component = complete and (match[2][0].isupper() or name == "svg")  # `<Icon name="star" />`
    reads = not closes and _READ_ATTRIBUTE.search(value) is not None
    target = ""
    if name == "a" and not closes:
        found = _HREF.search(value)
        target = (found[1] or found[2] or found[3] or "") if found else ""
    return TagText(
        name, closes, opens and name in _MUTES, name in _SPACES, name in _HOLDS or component, reads, target
    )


def unclosed(html: str) -> str:
    """What would end the comment or the silent element that is still open at the end of `html`; often nothing."""
    comment = html.rfind("<!--")
    if comment >= 0 and html.find("-->", comment) < 0:
        return "-->"
    tags = _OPEN_ELEMENT.findall(html, max(comment, 0))
    return f"</{tags[-1][1]}>" if tags and not tags[-1][0] and not html.rstrip().endswith("/>") else ""


def tag_blocks(source: str, start: int, end: int) -> list[Block]:
    """The parameters of the shortcode at `source[start:end]` that are there to be read, a block each."""
    blocks = []
    for match in _PARAMETER.finditer(source, start, end):
        group = match.lastindex or 2
        if is_prose(match[group], match[1]):
            builder = TextBuilder()
            builder.add(match[group], match.start(group))
            text, segments = builder.finish()
            blocks.append(Block(text, role_of_parameter(match[1]), segments, key=match[1]))
    return blocks
