"""MJML as a reader of the e-mail meets it: its tags are read as those of HTML that they become."""

from __future__ import annotations

import re

from empathycheck.model import Block, Document
from empathycheck.readers.pages.html import read_html
from empathycheck.readers.text.folding import decode_text
from empathycheck.readers.text.patterns import compiled

_TAG = r"<(/?)(mj[a-z-]+)(?=[\s/>])((?>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*))>"
# Settings and styles, which hold nothing to read, whatever their attributes are called
_SETTINGS = r"(?s)<(mj-attributes|mj-style|mj-html-attributes|mj-font|mj-breakpoint)(?=[\s/>])(?:[^<>]*/>|.*?</\1\s*>)"
_BECOMES = {
    "mj-title": "title", "mj-button": "button", "mj-table": "table", "mj-accordion-title": "h4",
    "mj-image": "img", "mj-carousel-image": "img", "mj-divider": "hr", "mj-spacer": "hr", "mj-include": "hr",
}  # fmt: skip
_PREVIEW = r"<mj-preview(?=[\s>])[^<>]*>"


def read_mjml(source: str, path: str) -> Document:
    """The document that an MJML file holds. `path` is carried, never opened."""
    text = compiled(_SETTINGS).sub(_blank, source) if "mj-" in source else source
    document = read_html(compiled(_TAG).sub(_as_html, text), path)
    previews = [match.end() for match in compiled(_PREVIEW).finditer(source)]
    ends = [source.find("<", start) for start in previews]
    blocks = tuple(
        block._replace(role="meta-description", key="preheader")
        if any(start <= block.segments[0][2] < end for start, end in zip(previews[:2], ends[:2], strict=True))
        else block
        for block in (_as_written(each, source) if "<" in each.text else each for each in document.blocks)
    )
    return document._replace(format="mjml", source=source, blocks=blocks)


def _as_written(block: Block, source: str) -> Block:
    """The block with a tag that stands in it as text, in an unclosed title say, as it is written and not as HTML."""
    if all(
        source[start:end] == block.text[first:last] or end - start != last - first or end - start == 1
        for first, last, start, end in block.segments
    ):
        return block
    whole = block.span(0, len(block.text))
    text, segments = decode_text(source[slice(*whole)], whole.start)
    return block._replace(text=text, segments=segments, links=())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _as_html(match: re.Match[str]) -> str:
    """The tag of HTML, padded to the same length, so that all offsets stay."""
    closing, name, attributes = match[1], match[2], match[3]
    html = _BECOMES.get(name, "div")
    if attributes.endswith("/") and html not in ("img", "hr"):
        html = "hr"  # what is empty opens nothing
    return f"<{closing}{html.ljust(len(name))}{attributes}>"
