"""JSON files as a reader meets what they hold, catalogues of Xcode among them."""

from __future__ import annotations

from empathycheck.model import NO_KEYS, CopyKeys, Document, Skip
from empathycheck.readers.data.document import Found, broken_at, data_document
from empathycheck.readers.data.remarks import READ_ANYWAY
from empathycheck.readers.strings.json import read_json
from empathycheck.readers.strings.scalars import Value, undo_percent


def read_json_file(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a JSON, JSON5 or JSONC file holds, or one line of JSON each. `path` is never opened."""
    text = read_json(source)
    if text.broken and (source.startswith(("---\n", "---\r\n")) or _is_tag(source, text.offset)):
        return Document(path, "json", source, (), skipped=(Skip("a template of JSON"),))
    problems = [broken_at(source, text.offset, path, text.broken, READ_ANYWAY)] if text.broken else []
    values = text.values
    if path.lower().endswith(".arb"):
        values = [value for value in values if not value.key.startswith("@")]
    return data_document(source, path, "json", Found(values, text.remarks, problems), keys)


def read_xcstrings(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that an Xcode catalogue (.xcstrings) holds: its messages in the language of the source."""
    text = read_json(source)
    problems = [broken_at(source, text.offset, path, text.broken, READ_ANYWAY)] if text.broken else []
    language = next((value.pieces[0].text for value in text.values if value.key == "sourceLanguage"), "en")
    mark = f".localizations.{language}."
    values = [
        Value("", undo_percent(value.pieces), value.quoting)
        for value in text.values
        if value.key.endswith(".value") and mark in value.key
    ]
    document = data_document(source, path, "json", Found(values, text.remarks, problems), keys)
    blocks = tuple(block._replace(language=block.language or language) for block in document.blocks)
    return document._replace(blocks=blocks)


def _is_tag(source: str, offset: int) -> bool:
    """Whether what stands at this place, where no value can, is a tag of a template."""
    around = source[max(offset - 1, 0) : offset + 2]
    return "{{" in around or "{%" in around or "<%" in around
