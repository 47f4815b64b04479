"""YAML files as a reader meets what they hold: page data and catalogues of messages."""

from __future__ import annotations

from empathycheck.model import HOLE, NO_KEYS, CopyKeys, Document, Problem, Skip
from empathycheck.readers.data.document import Found, broken_at, data_document
from empathycheck.readers.data.remarks import READ_ANYWAY, hash_remarks
from empathycheck.readers.strings.scalars import Piece, Value, undo_doubled, undo_escapes
from empathycheck.readers.strings.yaml_simple import simple_values
from empathycheck.readers.text.holes import mask_holes
from empathycheck.readers.text.patterns import compiled

# Where YAML has a tag of a template outside of quotation marks; a message may hold one ("{{name}}") and be damaged.
_FILLED_IN = r"^[ \t]*(?:- )*(?:[\w.-]+:[ \t]+)?(?:\{\{|\{%|<%)"
_ENTRY = r"^[ \t]*(?:- )?([A-Za-z_][\w-]*)[ \t]*:[ \t]+([\"']?)(?![\[{&*|>!])([^\n]*?)\2[ \t]*\r?$"


def read_yaml_file(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a YAML file holds. `path` is carried, never opened; nothing is ever built from the file."""
    problems: list[Problem] = []
    written = _filled(source) if "<%" in source else source
    values = simple_values(written, 0, len(source), listed=True)
    if values is None:
        from empathycheck.readers.strings.yaml import read_yaml

        text = read_yaml(written, 0, len(source))
        if text.broken and compiled(f"(?m){_FILLED_IN}").search(source):
            text = read_yaml(_filled(source), 0, len(source))
            if text.broken:  # what it makes when it is filled in is YAML; this is not
                return Document(path, "yaml", source, (), skipped=(Skip("a template of YAML"),))
        values = text.values
        if text.broken:
            problems.append(broken_at(source, text.offset, path, text.broken, READ_ANYWAY))
            values = [*values, *_lines_after(source, text.offset)]
    return data_document(source, path, "yaml", Found(values, hash_remarks(source), problems), keys)


def _filled(source: str) -> str:
    """A template of YAML with holes for its tags, of the same length; a line of tags alone is empty."""
    masked = mask_holes(source)
    tags = compiled(f"(?m)^(?=[ \\t-]*+{HOLE})[ \\t{HOLE}-]*+\\r?$")
    return tags.sub(lambda line: " " * len(line[0]), masked)


def _lines_after(source: str, offset: int) -> list[Value]:
    """What stands as `key: value` on lines of its own after the place where a YAML text broke."""
    start = source.rfind("\n", 0, min(offset, len(source))) + 1
    values: list[Value] = []
    for match in compiled(f"(?m){_ENTRY}").finditer(source, start):
        first, last = match.span(3)
        if match[2] == '"':
            values.append(Value(match[1], undo_escapes(source, first, last), "yaml-double"))
        elif match[2]:
            values.append(Value(match[1], undo_doubled(source, first, last), "yaml-single"))
        elif match[3]:
            values.append(Value(match[1], [Piece(match[3], first, last)], "yaml-plain"))
    return values
