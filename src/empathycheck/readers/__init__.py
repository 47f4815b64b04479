"""From a file to a document: one reader for each format, and the table that picks one."""

from __future__ import annotations

import os
from types import ModuleType
from typing import TYPE_CHECKING

from empathycheck.base.files import open_regular
from empathycheck.errors import FileProblem, reason_of
from empathycheck.model import NO_KEYS, CopyKeys, Document, Skip
from empathycheck.readers.text.decode import clean, decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from empathycheck.model import Block

FORMATS = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown", ".mdx": "mdx",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".txt": "text", ".text": "text",
    **dict.fromkeys((".jsx", ".tsx", ".js", ".ts", ".mjs", ".cjs", ".mts", ".cts"), "jsx"),
    ".vue": "vue", ".svelte": "svelte", ".astro": "astro",
    ".jinja": "template", ".jinja2": "template", ".j2": "template", ".njk": "template", ".twig": "template",
    ".liquid": "template", ".hbs": "template", ".handlebars": "template", ".mustache": "template",
    ".erb": "template", ".ejs": "template", ".php": "template", ".phtml": "template",
    **dict.fromkeys((".gohtml", ".tmpl", ".tpl", ".emt", ".ctp", ".rhtml"), "template"),
    **dict.fromkeys((".pug", ".jade", ".slim", ".haml"), "pug"),
    ".rst": "rst", ".rest": "rst", ".adoc": "asciidoc", ".asciidoc": "asciidoc",
    ".json": "json", ".json5": "json", ".jsonc": "json", ".arb": "json", ".xcstrings": "xcstrings",
    ".yaml": "yaml", ".yml": "yaml", ".toml": "toml", ".po": "po", ".pot": "po", ".ftl": "ftl",
    ".xliff": "xliff", ".xlf": "xliff", ".xml": "xml", ".strings": "strings",
    ".stringsdict": "stringsdict", ".properties": "properties",
    ".csv": "csv", ".tsv": "csv",
    ".eml": "eml", ".mjml": "mjml", ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".odt": "odt", ".ott": "odt",
    ".pptx": "pptx", ".ppsx": "pptx", ".pptm": "pptx",
}  # fmt: skip
"""Which format the suffix of a file's name stands for."""

_READERS = {
    "markdown": ("pages.markdown", "read_markdown"),
    "html": ("pages.html", "read_html"),
    "text": ("text.plain", "read_plain"),
    "filled text": ("pages.templates", "read_filled_text"),
    "jsx": ("code.jsx", "read_jsx"),
    "mdx": ("code.mdx", "read_mdx"),
    "vue": ("code.components", "read_vue"),
    "svelte": ("code.components", "read_svelte"),
    "astro": ("code.components", "read_astro"),
    "template": ("pages.templates", "read_template"),
    "pug": ("pages.indented", "read_pug"),
    "rst": ("markup.rst", "read_rst"),
    "asciidoc": ("markup.asciidoc", "read_asciidoc"),
    "po": ("data.po", "read_po"),
    "eml": ("mail.letter", "read_letter"),
    "mjml": ("mail.mjml", "read_mjml"),
}
"""The module of each format, here beside, and the function in it that makes a document of (source, path)."""

_DATA_READERS = {
    "json": ("data.json_files", "read_json_file"),
    "xcstrings": ("data.json_files", "read_xcstrings"),
    "yaml": ("data.yaml_files", "read_yaml_file"),
    "toml": ("data.toml_files", "read_toml_file"),
    "ftl": ("data.messages", "read_ftl"),
    "strings": ("data.messages", "read_strings"),
    "properties": ("data.messages", "read_properties"),
    "xliff": ("data.xml_catalogues", "read_xliff"),
    "xml": ("data.xml_catalogues", "read_android"),
    "stringsdict": ("data.xml_catalogues", "read_stringsdict"),
    "csv": ("data.tables", "read_table"),
}
"""The same of formats whose strings have keys: the function takes (source, path, keys), of which `keys` are copy."""


_LFS = b"version https://git-lfs.github.com/spec/"
"""How a pointer starts that Git LFS leaves where it was not asked for the file itself."""
_LONGEST_POINTER = 1024
POINTER = "a pointer of Git LFS: the file is not here"
"""Why such a file is passed by."""

_PACKED = {
    "docx": ("office.docx", "read_docx"),
    "odt": ("office.odt", "read_odt"),
    "pptx": ("office.pptx", "read_pptx"),
}
"""Likewise of formats that are no text: the function takes the file's bytes."""


def format_of(path: Path | str) -> str | None:
    """The format of the file by its name ("markdown", "html" or "text"), or None for one that is not read."""
    name = str(path).replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return FORMATS.get(dot + suffix.lower()) if stem else None


LARGEST = 16_000_000
"""In bytes. A file beyond this is data and not copy, and would take minutes and gigabytes."""
_WITH_PICTURES = dict.fromkeys((*_PACKED, "eml"), 100_000_000)
"""So large may a file be that holds pictures and attachments beside its text."""


def read_file(path: Path | str, shown: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a file holds. `shown` names the file in the document and in messages.

    `keys` says which keys of data files hold copy.

    Raises FileProblem, one line with the reason and the way out, for a file that is missing, may not be read,
    is in no format known here, is larger than `LARGEST`, or is not text in UTF-8 (or UTF-16 with a byte-order
    mark).
    """
    format_name = format_of(path)
    if format_name is None:
        known = ", ".join(sorted(FORMATS))
        raise FileProblem(f"{shown}: no reader for this kind of file; give one that ends in {known}")
    try:
        with open_regular(os.fspath(path)) as file:
            size = os.fstat(file.fileno()).st_size
            largest = _WITH_PICTURES.get(format_name, LARGEST)
            data = file.read() if size <= largest else b""
    except FileNotFoundError:
        raise FileProblem(f"{shown}: there is no such file; check the path") from None
    except IsADirectoryError:
        raise FileProblem(f"{shown}: this is a folder and not a file; give a file in it") from None
    except OSError as error:
        reason = reason_of(error, str(error))
        raise FileProblem(f"{shown}: cannot be read ({reason}); check the file and its permissions") from None
    if size > largest:
        raise FileProblem(
            f"{shown}: {-(-size // 1_000_000)} MB; more than {largest // 1_000_000} MB is no copy that anyone"
            " reads; split it or leave it out with exclude"
        )
    return read_bytes(data, shown, format_name, keys)


def read_bytes(data: bytes, path: str, format: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that the bytes of a file hold. Raises FileProblem where they are not what the format says."""
    if data[: len(_LFS)] == _LFS and len(data) < _LONGEST_POINTER:
        text = data.decode("utf-8", "replace")
        return Document(path, format, text, (), skipped=(Skip(POINTER),))
    if format in _PACKED:
        module, function = _PACKED[format]
        unpack: Callable[[bytes, str], Document] = getattr(_module(module), function)
        return _finished(unpack(data, path))
    if format == "eml":
        from empathycheck.readers.mail.letter import decode_letter

        return read_source(decode_letter(data, path), path, format)
    try:
        text = decode(data, path)
    except FileProblem:
        return _legacy(data, path, format, keys)
    return read_source(text, path, format, keys)


def _legacy(data: bytes, path: str, format: str, keys: CopyKeys) -> Document:
    """The document of a file in an encoding of old, which `skipped` names. FileProblem where nothing tells it."""
    from empathycheck.readers.text.legacy import legacy_text

    found = legacy_text(data, format)
    if found is None:
        return read_source(decode(data, path), path, format, keys)
    document = read_source(found[0], path, format, keys)
    note = Skip(f"read as {found[1]}")
    return document._replace(skipped=(*document.skipped, note)) if document.blocks else document


def read_source(source: str, path: str, format: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a source text holds; no file is opened.

    `path` is only carried. A byte-order mark is dropped, and each lone surrogate is read as U+FFFD, so that
    offsets stay. Raises ValueError for a format that is not one of `FORMATS`, or is no text.
    """
    if format in _DATA_READERS:
        module, function = _DATA_READERS[format]
        read_data: Callable[[str, str, CopyKeys], Document] = getattr(_module(module), function)
        return _finished(_with_line_feeds(lambda text: read_data(text, path, keys), clean(source)))
    if format == "text" and ("{{" in source or "{%" in source):
        format = "filled text"
    if format not in _READERS:
        known = ", ".join(sorted({*_READERS, *_DATA_READERS} - {"filled text"}))
        raise ValueError(f"no format {format!r}; known are {known}")
    module, function = _READERS[format]
    read: Callable[[str, str], Document] = getattr(_module(module), function)
    return _finished(_with_line_feeds(lambda text: read(text, path), clean(source)))


def _with_line_feeds(read: Callable[[str], Document], source: str) -> Document:
    """What is read of a source; where lines end in carriage returns alone, readers are given line feeds for them."""
    if "\r" not in source or "\n" in source:
        return read(source)
    return read(source.replace("\r", "\n"))._replace(source=source)


_WITH_SCRIPTS = ("html", "template")
_WITH_CARDS = ("html", "template", "jsx", "vue", "svelte", "astro", "mdx")
_CARDS = ("estimonial", '"review', "-review", "/Review", ".review", '"quote', "-quote", ".quote")
"""What stands in the source of a page that has cards with a customer's words."""


def _finished(document: Document) -> Document:
    """The document with what search engines show of it, and without what nobody reads as prose.

    That is addresses, and blocks in other languages.
    """
    if document.format in _WITH_SCRIPTS and "ld+json" in document.source:
        document = _module("pages.linked_data").with_linked_data(document)
    if document.format in _WITH_CARDS and any(map(document.source.__contains__, _CARDS)):
        document = _module("pages.cards").with_customers(document)
    document = _without_addresses(document)
    return _without_foreign(document) if _may_be_foreign(document) else document


_FOREIGN_WORDS = (" und ", " nicht ", " nous ", " vous ", " les ", " los ", " que ", " della ", " di ", " het ",
                  " een ", " yang ", " dengan ", " och ", " det ")  # fmt: skip


def _may_be_foreign(document: Document) -> bool:
    """Whether anything hints at another language than English: cheap, so that a page in English pays nothing."""
    if any(block.language and block.language[:2].lower() != "en" for block in document.blocks):
        return True
    parts = document.path.replace("\\", "/").rpartition(".")[0].replace(".", "/").split("/")
    if any(len(part) == 2 or part[2:3] in ("-", "_") or part[-3:-2] in ("-", "_") for part in parts):
        from empathycheck.readers.left_out.languages import catalogue_language

        if catalogue_language(document.path)[:2] not in ("", "en"):
            return True
    text = " ".join([block.text for block in document.blocks])
    if text.isascii():  # as Italian or Dutch may be; in English some article is never far
        return (len(text) > 400 and " the " not in text) or any(word in text for word in _FOREIGN_WORDS)
    return any(char > "\x7f" and char.isalpha() for char in set(text))


def _without_foreign(document: Document) -> Document:
    from empathycheck.readers.left_out.foreign import without_foreign

    return without_foreign(document)


def _module(name: str) -> ModuleType:
    """A module of this package, loaded when it is first needed."""
    return __import__(f"{__name__}.{name}", fromlist=("",))


def _without_addresses(document: Document) -> Document:
    if not any(map(_may_hold_address, document.blocks)):
        return document
    from empathycheck.readers.left_out.addresses import without_addresses

    blocks = [without_addresses(block) if _may_hold_address(block) else block for block in document.blocks]
    return document._replace(blocks=tuple(blocks))


def _may_hold_address(block: Block) -> bool:
    return "/" in block.text or "@" in block.text or "www." in block.text
