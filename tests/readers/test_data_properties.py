"""Generated data files: every sentence comes back as the format's own parser gives it, each character in its place."""

from __future__ import annotations

import csv
import io
import json
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Literal

import polib  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.model import Document
from empathycheck.readers import read_source
from tests.effort import examples
from tests.readers.places import assert_sound

WORDS = st.sampled_from(
    ["garden", "boats", "café", "“quoted”", 'a "b" c', "it's", "back\\slash", "naïve", "🚀 up", "x: y", "# no remark",
     "semi; colon", "comma, here", "tab\there", "two  spaces", "50 tonnes", "line\nfeed", "ends.", "É", "中文 here",
     "- dash", "\u00a0hard", "a = b", "| bar", "key: value", "''", '""', "!bang", "a/b c", "é\u0301"]
)  # fmt: skip
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(
    lambda words: "We know that our garden is for you and has " + " ".join(words) + "."
)
KEYS = ("lead", "description", "body", "tagline", "summary", "headline", "answer", "blurb")
RECORDS = st.lists(
    st.dictionaries(st.sampled_from(KEYS), SENTENCES, min_size=1, max_size=4), min_size=1, max_size=4
)
QUOTING: st.SearchStrategy[Literal[0, 1]] = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
EXAMPLES = examples(37)


def folded(text: str) -> str:
    """A text as a block has it: white space folded, soft hyphens and their like left out."""
    return " ".join(text.replace("\u00a0", "\ue000").split()).replace("\ue000", "\u00a0")


def assert_reads(source: str, format: str, expected: list[str], suffix: str = "x") -> Document:
    """Read the source and hold the blocks' texts against what an oracle gives."""
    document = read_source(source, f"page.{suffix}", format)
    assert_sound(document)
    assert [block.text for block in document.blocks] == [folded(text) for text in expected]
    assert all(block.quoting for block in document.blocks)
    assert not document.problems
    for block in document.blocks:
        for start in range(0, len(block.text), 5):
            span = block.span(start, start + 1)
            assert 0 <= span.start < span.end <= len(source)
    return document


def texts_of(records: list[dict[str, str]]) -> list[str]:
    return [text for record in records for text in record.values()]


@EXAMPLES
@given(RECORDS, st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_json(records: list[dict[str, str]], ascii: bool, indent: int | str | None) -> None:
    source = json.dumps({"items": records}, ensure_ascii=ascii, indent=indent)
    document = assert_reads(source, "json", texts_of(json.loads(source)["items"]), "json")
    assert document.blocks[0].key.startswith("items[0].")


@EXAMPLES
@given(RECORDS)
def test_json_with_remarks_reads_as_without(records: list[dict[str, str]]) -> None:
    source = "// a remark\n" + json.dumps({"items": records}, indent=2).replace("}", ",}/* another */")
    assert_reads(source, "json", texts_of(records), "json5") if "}" not in str(texts_of(records)) else None


# What YAML folds, a blank line in a plain string say, starts a paragraph for a reader: it has its own tests.
LINES = RECORDS.map(
    lambda records: [{key: text.replace("\n", " ") for key, text in record.items()} for record in records]
)


@EXAMPLES
@given(LINES, st.sampled_from([None, '"', "'", "|", ">"]), st.sampled_from([20, 80, 1000]), st.booleans())
def test_yaml(records: list[dict[str, str]], style: str | None, width: int, unicode: bool) -> None:
    source = yaml.safe_dump(
        {"items": records}, default_style=style, width=width, allow_unicode=unicode, sort_keys=False
    )
    document = assert_reads(source, "yaml", texts_of(yaml.safe_load(source)["items"]), "yml")
    assert document.blocks[0].key.startswith("items[0].")


@EXAMPLES
@given(LINES)
def test_a_yaml_list(records: list[dict[str, str]]) -> None:
    source = yaml.safe_dump(records, sort_keys=False, allow_unicode=True)
    assert_reads(source, "yaml", texts_of(yaml.safe_load(source)), "yml")


def toml_string(text: str, style: int) -> str:
    """A text as a TOML string in one of three ways; where it cannot be so written, in the first."""
    basic = json.dumps(text, ensure_ascii=False).replace("\\/", "/")
    if style == 1 and "'" not in text and "\n" not in text and "\t" not in text:
        return f"'{text}'"
    if style == 2:
        return '"""\n' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'
    return basic


@EXAMPLES
@given(RECORDS, st.lists(st.integers(0, 2), min_size=40, max_size=40))
def test_toml(records: list[dict[str, str]], styles: list[int]) -> None:
    lines = []
    ways = iter(styles)
    for record in records:
        lines.append("[[items]]")
        lines += [f"{key} = {toml_string(text, next(ways))}" for key, text in record.items()]
    source = "\n".join(lines) + "\n"
    document = assert_reads(source, "toml", texts_of(tomllib.loads(source)["items"]), "toml")
    assert document.blocks[0].key.startswith("items[0].")


@EXAMPLES
@given(st.lists(SENTENCES, min_size=1, max_size=5, unique=True), st.booleans(), st.integers(20, 90))
def test_po(sentences: list[str], translated: bool, width: int) -> None:
    catalogue = polib.POFile(wrapwidth=width)
    catalogue.metadata = {"Language": "en", "Content-Type": "text/plain; charset=utf-8"}
    for index, sentence in enumerate(sentences):
        catalogue.append(
            polib.POEntry(
                msgid=f"key{index}" if translated else sentence, msgstr=sentence if translated else ""
            )
        )
    source = str(catalogue)
    entries = polib.pofile(source)
    expected = [entry.msgstr or entry.msgid for entry in entries]
    assert_reads(source, "po", expected, "po")


@EXAMPLES
@given(RECORDS, st.sampled_from([",", ";", "\t", "|"]), QUOTING)
def test_csv(records: list[dict[str, str]], delimiter: str, quoting: Literal[0, 1]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", *KEYS], delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows([{"id": index, **record} for index, record in enumerate(records)])
    source = out.getvalue()
    rows = list(csv.reader(io.StringIO(source, newline=""), delimiter=delimiter))
    expected = [cell for row in rows[1:] for cell in row[1:] if cell]
    document = assert_reads(source, "csv", expected, "csv")
    assert document.blocks[0].key.startswith("row 2, ")


def strings_xml(sentences: list[str]) -> str:
    root = ET.Element("resources")
    for index, sentence in enumerate(sentences):
        ET.SubElement(root, "string", name=f"lead{index}").text = (
            sentence.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n")
        )
    return ET.tostring(root, encoding="unicode")


def xliff(sentences: list[str]) -> str:
    root = ET.Element("xliff", version="1.2")
    body = ET.SubElement(ET.SubElement(root, "file", {"source-language": "en"}), "body")
    for index, sentence in enumerate(sentences):
        ET.SubElement(ET.SubElement(body, "trans-unit", id=f"lead{index}"), "source").text = sentence
    return ET.tostring(root, encoding="unicode")


def plurals(sentences: list[str]) -> str:
    root = ET.SubElement(ET.Element("plist"), "dict")
    for index, sentence in enumerate(sentences):
        ET.SubElement(root, "key").text = f"lead{index}"
        message = ET.SubElement(root, "dict")
        ET.SubElement(message, "key").text = "count"
        form = ET.SubElement(message, "dict")
        ET.SubElement(form, "key").text = "other"
        ET.SubElement(form, "string").text = sentence
    return f"<plist>{ET.tostring(root, encoding='unicode')}</plist>"


def apple_strings(sentences: list[str]) -> str:
    lines = [
        f'/* a remark */\n"lead{index}" = {json.dumps(each, ensure_ascii=False)};\n'
        for index, each in enumerate(sentences)
    ]
    return "".join(lines)


def properties(sentences: list[str]) -> str:
    return "".join(
        f"lead{index} = {json.dumps(each)[1:-1]}\n".replace('\\"', '"')
        for index, each in enumerate(sentences)
    )


def fluent(sentences: list[str]) -> str:
    return "".join(
        f"lead{index} = {each}\n".replace("\nfeed", "\n    feed") for index, each in enumerate(sentences)
    )


WRITERS: dict[str, Callable[[list[str]], str]] = {
    "xml": strings_xml, "xliff": xliff, "stringsdict": plurals, "strings": apple_strings, "properties": properties,
    "ftl": fluent,
}  # fmt: skip


@pytest.mark.parametrize("format", WRITERS)
@EXAMPLES
@given(sentences=st.lists(SENTENCES, min_size=1, max_size=5))
def test_catalogues(format: str, sentences: list[str]) -> None:
    assert_reads(WRITERS[format](sentences), format, sentences)
