"""TOML files as a reader meets what they hold."""

from __future__ import annotations

from empathycheck.model import NO_KEYS, CopyKeys, Document, Problem
from empathycheck.readers.data.document import Found, data_document
from empathycheck.readers.data.remarks import READ_ANYWAY, hash_remarks
from empathycheck.readers.strings.toml import toml_values, why_broken


def read_toml_file(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a TOML file holds. `path` is carried, never opened."""
    values = toml_values(source, 0, len(source), listed=True)
    broken = why_broken(source)
    problems = [Problem(path, f"{broken}; {READ_ANYWAY}")] if broken else []
    return data_document(source, path, "toml", Found(values, hash_remarks(source), problems), keys)
