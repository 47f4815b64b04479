"""JSON, YAML and TOML files as a reader meets what they hold: page data and catalogues of messages."""

from __future__ import annotations

from empathycheck.model import NO_KEYS, CopyKeys, Document, Problem, Skip
from empathycheck.readers.data.document import Found, Remark, broken_at, data_document
from empathycheck.readers.strings.scalars import Piece, Value
from empathycheck.readers.text.patterns import compiled

_HASH = r"(?:^|[ \t])#+[ \t]*(empathycheck[^\n\r]*)"
_REST = "what could be made out was read"
# Where YAML has a tag of a template outside of quotation marks; a message may hold one ("{{name}}") and be damaged.
_FILLED_IN = r"^[ \t]*(?:- )*(?:[\w.-]+:[ \t]+)?(?:\{\{|\{%|<%)"
_ENTRY = r"^[ \t]*(?:- )?([A-Za-z_][\w-]*)[ \t]*:[ \t]+([\"']?)(?![\[{&*|>!])([^\n]*?)\2[ \t]*\r?$"


def read_json_file(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a JSON, JSON5 or JSONC file holds, or one line of JSON each. `path` is never opened."""
    from empathycheck.readers.strings.json import read_json

    text = read_json(source)
    if text.broken and (source.startswith(("---\n", "---\r\n")) or _is_tag(source, text.offset)):
        return Document(path, "json", source, (), skipped=(Skip("a template of JSON"),))
    problems = [broken_at(source, text.offset, path, text.broken, _REST)] if text.broken else []
    values = text.values
    if path.lower().endswith(".arb"):
        values = [value for value in values if not value.key.startswith("@")]
    return data_document(source, path, "json", Found(values, text.remarks, problems), keys)


def read_xcstrings(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that an Xcode catalogue (.xcstrings) holds: its messages in the language of the source."""
    from empathycheck.readers.strings.json import read_json
    from empathycheck.readers.strings.scalars import undo_percent

    text = read_json(source)
    problems = [broken_at(source, text.offset, path, text.broken, _REST)] if text.broken else []
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


def read_yaml_file(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a YAML file holds. `path` is carried, never opened; nothing is ever built from the file."""
    from empathycheck.readers.strings.yaml_simple import simple_values

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
            problems.append(broken_at(source, text.offset, path, text.broken, _REST))
            values = [*values, *_lines_after(source, text.offset)]
    return data_document(source, path, "yaml", Found(values, hash_remarks(source), problems), keys)


def _is_tag(source: str, offset: int) -> bool:
    """Whether what stands at this place, where no value can, is a tag of a template."""
    around = source[max(offset - 1, 0) : offset + 2]
    return "{{" in around or "{%" in around or "<%" in around


def _filled(source: str) -> str:
    """A template of YAML with holes for its tags, of the same length; a line of tags alone is empty."""
    from empathycheck.model import HOLE
    from empathycheck.readers.text.holes import mask_holes

    masked = mask_holes(source)
    tags = compiled(f"(?m)^(?=[ \\t-]*+{HOLE})[ \\t{HOLE}-]*+\\r?$")
    return tags.sub(lambda line: " " * len(line[0]), masked)


def read_toml_file(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a TOML file holds. `path` is carried, never opened."""
    from empathycheck.readers.strings.toml import toml_values, why_broken

    values = toml_values(source, 0, len(source), listed=True)
    broken = why_broken(source)
    problems = [Problem(path, f"{broken}; {_REST}")] if broken else []
    return data_document(source, path, "toml", Found(values, hash_remarks(source), problems), keys)


def hash_remarks(source: str) -> list[Remark]:
    """The comments after `#` that speak to empathycheck."""
    if "empathycheck" not in source:
        return []
    return [
        (match[1].strip(), match.start(1), match.end(1))
        for match in compiled(f"(?m){_HASH}").finditer(source)
    ]


def _lines_after(source: str, offset: int) -> list[Value]:
    """What stands as `key: value` on lines of its own after the place where a YAML text broke."""
    from empathycheck.readers.strings.scalars import undo_doubled, undo_escapes

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
