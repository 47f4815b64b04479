"""An HTML file as a document."""

from __future__ import annotations

from empathycheck.model import Document, Skip
from empathycheck.readers.html.fragments import html_blocks
from empathycheck.readers.text.patterns import FENCES

_OWN, _HEAD = '<meta name="generator" content="empathycheck ', 1000


def read_html(source: str, path: str) -> Document:
    """The document that an HTML file holds. `path` is carried, never opened."""
    if source.startswith(FENCES) or is_template(source):
        from empathycheck.readers.pages.templates import read_templated_html

        document = read_templated_html(source, path, "html")
    elif _OWN in source[:_HEAD]:  # a report: its copy is other pages'
        return Document(path, "html", source, (), skipped=(Skip("written by empathycheck"),))
    else:
        blocks, comments = html_blocks(source, 0, fragment=False, masked=True)
        document = Document(path, "html", source, tuple(blocks), tuple(comments))
    if "mso-hide" in source or "preheader" in source:
        from empathycheck.readers.pages.preheader import with_preheader

        return with_preheader(document)
    return document


def is_template(source: str) -> bool:
    """Whether anything in the page is for a template engine to fill in."""
    braces = "{" in source and ("{{" in source or "{%" in source or "{#" in source)
    return braces or "<%" in source or ("<?" in source and ("<?php" in source or "<?=" in source))
