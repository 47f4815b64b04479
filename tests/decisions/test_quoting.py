"""What is written at a place is read back as the very same text, by a parser that is not ours wherever there is one."""

from __future__ import annotations

import ast
import csv
import html
import io
import json
import re
import tomllib
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from empathycheck.applying.quoting import QUOTINGS, requoted, usual_quoting, written
from empathycheck.model import HOLE
from empathycheck.readers import read_source

HARD = [
    "We cut tax returns from three evenings to 20 minutes.",
    "It's “simple”: 5 < 6 & 7 > 2, isn't it? # yes",
    'She said "so what?" and \\ left.',
    "C:\\temp & R&amp;D; &copy; {name} ${price} {{ x }} %s #1 | 2, 3; 4",
    "- not a list",
    "1. not a list either",
    "# not a heading",
    "> no quotation",
    "*bold* _it_ `code` [link](x) <b>tag</b> ~~gone~~ snake_case 2 * 3 * 4",
    "''", "'''", '"""', "]]>", "</script>", "\\", "'", '"', "true", "12", "2024-01-01", "null", "~",
    "@home", "?", "key: value",
    "ends with a colon:", "emoji 🎉 and “quotes” – dash … ü", "\u00a0no-break", "a\u2028b", "=1+1",
    "[x]", "{", "}", "a\tb",
]  # fmt: skip


def _yaml(source: str) -> str:
    value = yaml.safe_load(source)["k"]
    assert isinstance(value, str)
    return value


def _toml(source: str) -> str:
    return str(tomllib.loads(source)["k"])


def _xml(source: str) -> str:
    return ElementTree.fromstring(source).text or ""


def _attribute(source: str) -> str:
    return ElementTree.fromstring(source).attrib["k"]


def _csv(line: str) -> str:
    rows = list(csv.reader(io.StringIO(f"1,{line},2\r\n", newline="")))
    assert len(rows) == 1
    assert len(rows[0]) == 3
    return rows[0][1]


def _script(body: str) -> str:
    """Scripts share these escapes with Python's strings."""
    return str(ast.literal_eval(body.replace("\\/", "/")))


def _template(body: str) -> str:
    assert re.search(r"(?<!\\)(?:\\\\)*(?:`|\$\{)", body) is None
    return re.sub(r"\\(.)", lambda match: {"r": "\r"}.get(match[1], match[1]), body, flags=re.DOTALL)


def _properties(body: str) -> str:
    body = body.lstrip(" ")
    units = re.sub(
        r"\\(?:u([0-9a-f]{4})|(.))",
        lambda match: (
            chr(int(match[1], 16)) if match[1] else {"n": "\n", "r": "\r", "t": "\t"}.get(match[2], match[2])
        ),
        body,
    )
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _unslash(body: str) -> str:
    return re.sub(
        r"\\(.)",
        lambda match: {"n": "\n", "r": "\r", "t": "\t"}.get(match[1], match[1]),
        body,
        flags=re.DOTALL,
    )


def _icu(body: str) -> str:
    """Apostrophes as ICU reads them."""
    out, index, quoted = [], 0, False
    while index < len(body):
        char, after = body[index], body[index + 1 : index + 2]
        if char == "'" and after == "'":
            out.append("'")
            index += 1
        elif quoted and char == "'":
            quoted = False
        elif char == "'" and after in ("{", "}"):
            quoted = True
        else:
            assert quoted or char not in "{}"
            out.append(char)
        index += 1
    return "".join(out)


BACK: dict[str, Callable[[str], str]] = {
    "html": html.unescape,
    "html-double": lambda body: html.unescape(body) if '"' not in body else "",
    "html-single": lambda body: html.unescape(body) if "'" not in body else "",
    "html-bare": html.unescape,
    "xml": lambda body: _xml(f"<k>{body}</k>"),
    "xml-double": lambda body: _attribute(f'<k k="{body}"/>'),
    "xml-single": lambda body: _attribute(f"<k k='{body}'/>"),
    "xml-cdata": lambda body: _xml(f"<k><![CDATA[{body}]]></k>"),
    "json": lambda body: str(json.loads(f'"{body}"')),
    "icu-json": lambda body: _icu(json.loads(f'"{body}"')),
    "yaml-plain": lambda body: _yaml(f"k: {body}\n"),
    "yaml-single": lambda body: _yaml(f"k: '{body}'\n"),
    "yaml-double": lambda body: _yaml(f'k: "{body}"\n'),
    "yaml-block": lambda body: _yaml(f"k: |\n  {body}\n")[:-1],
    "toml-basic": lambda body: _toml(f'k = "{body}"\n'),
    "toml-literal": lambda body: _toml(f"k = '{body}'\n"),
    "toml-multi": lambda body: _toml(f'k = """{body}"""\n'),
    "toml-multi-literal": lambda body: _toml(f"k = '''{body}'''\n"),
    "js-single": lambda body: _script(f"'{body}'"),
    "js-double": lambda body: _script(f'"{body}"'),
    "js-template": _template,
    "jsx": lambda body: html.unescape(body) if not set("{}<>") & set(body) else "",
    "jsx-double": lambda body: html.unescape(body) if '"' not in body else "",
    "jsx-single": lambda body: html.unescape(body) if "'" not in body else "",
    "po": _unslash,
    "strings": _unslash,
    "properties": _properties,
    "csv": _csv,
    "csv-quoted": lambda body: _csv(f'"{body}"'),
    "ftl": lambda body: re.sub(r'\{"(.)"\}', r"\1", body),
    "php-single": lambda body: re.sub(r"\\([\\'])", r"\1", body),
    "php-double": lambda body: re.sub(
        r"\\([\\\"$nrt])", lambda match: {"n": "\n", "r": "\r", "t": "\t"}.get(match[1], match[1]), body
    ),
    "android": lambda body: _unslash(_xml(f"<k>{body}</k>")),
    "plain": str,
    "email-7bit": lambda body: body if body.isascii() else "",
    "template-single": lambda body: body if "'" not in body else "",
    "template-double": lambda body: body if '"' not in body else "",
}
READ = {"markdown", "markdown-cell", "mdx", "rst", "asciidoc"}
NEVER = {"email-encoded", "docx"}

texts = st.text(
    st.one_of(
        st.sampled_from("abc 12.,:;#&<>{}[]()*_`~|'\"\\$@?!-+=%/\t"),
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=HOLE + "\ufeff\ufffe\uffff"),
    ),
    min_size=1,
    max_size=40,
)
ascii_texts = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40)


def texts_for(quoting: str) -> st.SearchStrategy[str]:
    """Texts of which the place can hold many: a letter in 7 bits holds ASCII alone."""
    return ascii_texts if quoting == "email-7bit" else texts


def test_every_way_is_tried_here() -> None:
    assert BACK.keys() | READ | NEVER == QUOTINGS.keys()


@pytest.mark.parametrize("quoting", sorted(BACK))
@given(data=st.data())
def test_what_is_written_reads_back(quoting: str, data: st.DataObject) -> None:
    text = data.draw(texts_for(quoting))
    source = written(text, quoting)
    if source is not None:
        assert BACK[quoting](source) == text


@pytest.mark.parametrize("quoting", sorted(BACK))
def test_hard_texts_read_back(quoting: str) -> None:
    could = 0
    for text in HARD:
        source = written(text, quoting)
        if source is not None:
            assert BACK[quoting](source) == text, text
            could += 1
    assert could >= (1 if quoting == "html-bare" else 8)


@pytest.mark.parametrize("quoting", sorted(BACK))
@given(data=st.data())
def test_a_part_reads_back_where_it_stands(quoting: str, data: st.DataObject) -> None:
    before, text, after = (data.draw(texts_for(quoting)) for _ in range(3))
    whole = written(before + text + after, quoting)
    part = written(text, quoting, before, after)
    first, last = written(before, quoting, "", text + after), written(after, quoting, before + text, "")
    assume(None not in (whole, part, first, last))
    assert BACK[quoting](f"{first}{part}{last}") == before + text + after


@pytest.mark.parametrize("quoting", sorted(NEVER))
def test_some_places_cannot_be_written(quoting: str) -> None:
    assert [text for text in HARD if written(text, quoting) is not None] == []


def test_a_hole_cannot_be_written_anywhere() -> None:
    assert [name for name in QUOTINGS if written(f"a {HOLE} b", name) is not None] == []


@pytest.mark.parametrize(
    ("quoting", "text"),
    [
        ("yaml-plain", "two\nlines"), ("yaml-plain", "key: value"), ("yaml-plain", "5 #1"), ("yaml-plain", "true"),
        ("yaml-plain", "- item"), ("yaml-single", "two\nlines"), ("yaml-block", "two\nlines"), ("toml-literal", "it's"),
        ("toml-multi-literal", "a''' b"), ("html-bare", "two words"), ("csv", "a, b"), ("xml-cdata", "a ]]> b"),
    ],
)  # fmt: skip
def test_what_a_place_cannot_hold_is_refused(quoting: str, text: str) -> None:
    assert written(text, quoting) is None


@given(text=texts)
def test_a_value_in_new_quotation_marks_reads_back(text: str) -> None:
    assert _yaml(f"k: {requoted(text, 'yaml-plain')}\n") == text
    assert _csv(requoted(text, "csv") or "") == text
    assert _toml(f"k = {requoted(text, 'toml-literal')}\n") == text
    assert html.unescape((requoted(text, "html-bare") or "")[1:-1]) == text
    assert requoted(text, "json") is None


def _block(source: str, path: str, format: str) -> list[str]:
    return [block.text for block in read_source(source, path, format).blocks]


@pytest.mark.parametrize("text", [" ".join(text.split()) for text in HARD if re.search(r"\w\w", text)])
def test_markdown_reads_back(text: str) -> None:
    plain = re.sub(r"\u2028|\$?\{.*\}", " ", text)  # a template hole stays one, however it is written
    plain = " ".join(plain.split())
    assert _block(f"{written(plain, 'markdown')}\n", "a.md", "markdown") == [plain]
    assert _block(f"Before {written(plain, 'markdown', 'Before ')}\n", "a.md", "markdown") == [
        f"Before {plain}"
    ]
    assert _block(f"{written(plain, 'mdx')}\n", "a.mdx", "markdown") == [plain]
    cells = _block(
        f"| one | two |\n|--|--|\n| {written(plain, 'markdown-cell')} | last |\n", "a.md", "markdown"
    )
    assert cells[2:] == [plain, "last"]


def test_the_usual_quoting() -> None:
    assert usual_quoting("markdown", "paragraph", "a.md") == "markdown"
    assert usual_quoting("markdown", "table-cell", "a.md") == "markdown-cell"
    assert usual_quoting("markdown", "paragraph", "a.mdx") == "mdx"
    assert usual_quoting("html", "paragraph") == "html"
    assert usual_quoting("text", "paragraph") == "plain"


@given(text=texts)
def test_a_text_within_a_string_is_written_for_both(text: str) -> None:
    for quoting, back in (("html in json", "json"), ("html in yaml-double", "yaml-double")):
        source = written(text, quoting)
        assert source is not None
        assert html.unescape(BACK[back](source)) == text
    new = requoted(text, "html in yaml-plain")
    assert html.unescape(_yaml(f"k: {new}\n")) == text
