"""From bytes to documents: encodings, and one clear line for what cannot be read."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from empathycheck.errors import FileProblem
from empathycheck.readers import format_of, read_bytes, read_file, read_source

TEXT = "We are the 🚀 «best» of İstanbul.\r\n"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("format_name", ["markdown", "text", "html"])
def test_offsets_count_code_points_after_the_mark(mark: bytes, codec: str, format_name: str) -> None:
    document = read_bytes(mark + TEXT.encode(codec), "page", format_name)
    assert document.source == TEXT
    (block,) = document.blocks
    start = block.text.index("best")
    span = block.span(start, start + 4)
    assert TEXT[span.start : span.end] == "best"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"We are the caf\xe9.", "page: byte 14 (0xe9) is not UTF-8; save the file as UTF-8"),
        (codecs.BOM_UTF8 + b"caf\xe9", "page: byte 6 (0xe9) is not UTF-8; save the file as UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\0b", "page: byte 4 (0x62) is not UTF-16; save the file as UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\0", "page: byte 2 (0x00) is not UTF-16; save the file as UTF-8"),
        (
            b"\x89PNG\r\n\x1a\n\0\0",
            "page: byte 0 (0x89) is not UTF-8, and the file looks binary; leave it out, or save its text as UTF-8",
        ),
        (b"abc\xc3", "page: byte 3 (0xc3) is not UTF-8; save the file as UTF-8"),
    ],
)
def test_the_byte_that_cannot_be_read_is_named(data: bytes, message: str) -> None:
    with pytest.raises(FileProblem) as caught:
        read_bytes(data, "page", "markdown")
    assert str(caught.value) == message


def test_a_file_is_read_by_its_suffix(tmp_path: Path) -> None:
    for name, format_name in (
        ("a.md", "markdown"),
        ("b.HTML", "html"),
        ("c.txt", "text"),
        ("d.mdx", "mdx"),
    ):
        path = tmp_path / name
        path.write_text("One two", encoding="utf-8", newline="")
        document = read_file(path, name)
        assert (document.path, document.format, document.source) == (name, format_name, "One two")
        assert [block.text for block in document.blocks] == ["One two"]


def test_formats_by_name() -> None:
    assert format_of("site/index.md") == "markdown"
    assert format_of(Path("site.md/README")) is None
    assert format_of(".md") is None
    assert format_of("a\\b.Txt") == "text"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.md", "shown: there is no such file; check the path"),
        ("folder.md", "shown: this is a folder and not a file; give a file in it"),
        ("picture.png", "shown: no reader for this kind of file; give one that ends in "),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(FileProblem) as caught:
        read_file(tmp_path / name, "shown")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_file_that_nobody_reads_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "export.md"
    path.touch()
    os.truncate(path, 20_000_000)
    with pytest.raises(FileProblem) as caught:
        read_file(path, "data/export.md")
    assert str(caught.value) == (
        "data/export.md: 20 MB; more than 16 MB is no copy that anyone reads; split it or leave it out with exclude"
    )


def test_lone_surrogates_and_a_mark_in_a_text_keep_their_places() -> None:
    source = "\ufeffa \ud83d best \udc00 *be*st"
    for format_name in ("markdown", "text", "html"):
        document = read_source(source, "page", format_name)
        assert document.source == "a \ufffd best \ufffd *be*st"
        document.source.encode()
        span = document.blocks[0].span(4, 8)
        assert (span.start, span.end) == (4, 8)


def test_an_unknown_format_is_the_callers_error() -> None:
    with pytest.raises(ValueError, match=r"known are .*html.*, markdown, .*text"):
        read_source("", "page", "docx")


@pytest.mark.parametrize(
    ("name", "text", "codec", "told"),
    [
        ("ads.csv", "Headline 1,Description\nCafé “Au Lait”,We sell kettles to all of you\n", "cp1252", "Windows-1252"),
        ("home.properties", "title=We sell kettles in every café\n", "cp1252", "Windows-1252"),
        ("page.html", "<meta charset='ISO-8859-1'><p>We sell kettles in every café “x”.", "cp1252", "Windows-1252"),
        ("page.html", "<?xml version='1' encoding='iso-8859-2'?><p>We sell it for 5 zł.", "iso8859-2", "ISO 8859-2"),
        ("values/strings.xml", "<?xml version='1.0' encoding='latin1'?><resources><string name='a'>We sell kettles in "
         "every café</string></resources>", "cp1252", "Windows-1252"),
        ("a.po", 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "We sell kettles in '
         'every café"\nmsgstr ""\n', "cp1252", "Windows-1252"),
    ],
)  # fmt: skip
def test_an_encoding_of_old_is_read_where_something_tells_it(
    tmp_path: Path, name: str, text: str, codec: str, told: str
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(text.encode(codec))
    document = read_file(tmp_path / name, name)
    assert document.source == text
    assert document.blocks
    assert document.skipped[-1] == (f"read as {told}", 0)


@pytest.mark.parametrize(
    "data", [b"Headline 1\ncaf\xe9\x81 for all", b"Headline 1\ncaf\xe9 \x00\x01 for all"]
)
def test_a_table_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FileProblem, match="is not UTF-8"):
        read_bytes(data, "ads.csv", "csv")
