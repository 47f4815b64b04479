"""Single-file components of Vue, Svelte and Astro: their templates, and the copy in their scripts."""

from __future__ import annotations

import re

from empathycheck.model import Block, Document, Skip
from empathycheck.readers.code.component_scan import ComponentMarkup, ComponentScanner, Dialect
from empathycheck.readers.code.js_scan import CodeScanner
from empathycheck.readers.code.js_strings import Strings
from empathycheck.readers.code.jsx import problems_of
from empathycheck.readers.code.jsx_markup import comments_of
from empathycheck.readers.code.jsx_scan import TagScanner

_FENCE = re.compile(r"\s*---[ \t]*\r?\n")
_FENCE_END = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def read_vue(source: str, path: str) -> Document:
    """The document that a single-file component of Vue holds. `path` is carried, never opened."""
    return _read(source, path, "vue", 0)


def read_svelte(source: str, path: str) -> Document:
    """The document that a component of Svelte holds. `path` is carried, never opened."""
    return _read(source, path, "svelte", 0)


def read_astro(source: str, path: str) -> Document:
    """The document that a component of Astro holds, with the code above it. `path` is carried, never opened."""
    opening = _FENCE.match(source)
    closing = _FENCE_END.search(source, opening.end()) if opening else None
    if opening is None or closing is None:
        return _read(source, path, "astro", 0)
    return _read(source, path, "astro", closing.end(), (opening.end(), closing.start()))


def _read(
    source: str, path: str, dialect: Dialect, start: int, code: tuple[int, int] | None = None
) -> Document:
    strings, markup = Strings(source, len(source)), ComponentMarkup(source, braces=dialect == "svelte")
    template = ComponentScanner(source, strings, markup, dialect)
    template.read(start, len(source))
    scripts = [code, *template.scripts] if code else template.scripts
    scanners: list[CodeScanner] = [template]
    for first, last in scripts:
        scanner = (TagScanner if dialect != "svelte" else CodeScanner)(source, strings, markup)
        scanner.run(first, last)
        scanners.append(scanner)
    text = "html" if dialect == "vue" else "jsx"
    blocks = [_plain(markup.quoted(block, text), text) for block in markup.blocks] + strings.blocks
    blocks.sort(key=_start)
    comments = comments_of(markup.said, [_start(block) for block in blocks])
    damaged = min((each for each in scanners if each.problem), key=_place, default=template)
    skipped = (Skip(f"a template in {template.unread[:20]}, which is not read"),) if template.unread else ()
    return Document(path, dialect, source, tuple(blocks), comments, skipped, problems_of(damaged, path))


def _plain(block: Block, text: str) -> Block:
    """In Vue attributes are HTML's."""
    return block._replace(quoting=block.quoting.replace("jsx-", "html-")) if text == "html" else block


def _start(block: Block) -> int:
    return block.segments[0][2]


def _place(scanner: CodeScanner) -> int:
    return scanner.problem[0] if scanner.problem else 0
