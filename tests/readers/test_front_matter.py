"""Front matter: which values are prose, under which key and in which role, and exactly where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.readers import format_of, read_source
from empathycheck.readers.copy.front_matter_keys import is_prose
from empathycheck.readers.pages.front_matter import read_front_matter
from empathycheck.readers.strings.scalars import Value
from empathycheck.readers.strings.yaml import read_yaml, yaml_values
from empathycheck.readers.strings.yaml_simple import simple_values
from tests.effort import examples
from tests.readers.places import assert_places, assert_sound, spans_of, unmarked


def values(front: str) -> list[tuple[str, str]]:
    document = read_source(front + "\n", "page.md", "markdown")
    assert_sound(document)
    return [(block.key, block.text) for block in document.blocks if block.key]


def yaml(*lines: str) -> list[tuple[str, str]]:
    return values("\n".join(["---", *lines, "---"]))


def toml(*lines: str) -> list[tuple[str, str]]:
    return values("\n".join(["+++", *lines, "+++"]))


def test_key_paths_go_through_mappings_and_lists() -> None:
    assert yaml(
        "hero:", "  title: One two", "  points: [Three four, {text: Five six}]", "end: Seven eight"
    ) == [
        ("hero.title", "One two"),
        ("hero.points.0", "Three four"),
        ("hero.points.1.text", "Five six"),
        ("end", "Seven eight"),
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("One two", "One two"),
        ('"One \\"two\\" \\u00e9 \\x41 \\ud83d\\ude80"', 'One "two" é A 🚀'),
        ("'It''s one'", "It's one"),
        ("One two # a remark", "One two"),
        ("&a !!str One two", "One two"),
        ('"One\\\n    two"', "Onetwo"),
        ('"One\n    two"', "One two"),
        ("One\n    two", "One two"),
        ("|\n    One\n      two\n", "One two"),
        (">-\n    One\n    two", "One two"),
        ("|2- # remark\n    One\n    two", "One two"),
        ("One <b>two</b> &amp; **three**<br>four", "One two & three four"),
        ("One {{ two }} three", "One ￼ three"),
    ],
)
def test_every_way_to_write_a_string(written: str, text: str) -> None:
    assert yaml(f"text: {written}") == [("text", text)]


def test_paragraphs_of_a_long_string_are_blocks_of_their_own() -> None:
    assert yaml("text: |", "  One two", "", "  Three four", "  five") == [
        ("text", "One two"),
        ("text", "Three four five"),
    ]


def test_toml_strings_and_tables() -> None:
    lines = [
        'title = "One \\"two\\" \\u00e9" # remark',
        "[hero.main]",
        "text = 'Three \\ four'",
        'long = """\nFive\n\\"six"""',
        "raw = '''Seven\n'eight' '''",
        'points = ["Nine ten", {label = "Eleven twelve"}]',
        "[[card]]",
        'text = "Thirteen 14"',
        "n = 5",
    ]
    assert toml(*lines) == [
        ("title", 'One "two" é'),
        ("hero.main.text", "Three \\ four"),
        ("hero.main.long", 'Five "six'),
        ("hero.main.raw", "Seven 'eight'"),
        ("hero.main.points", "Nine ten"),
        ("hero.main.points.label", "Eleven twelve"),
        ("card.text", "Thirteen 14"),
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "Pricing"),
        ("description", "Fast."),
        ("hero.cta_text", "Subscribe"),
        ("features.0.heading", "Über uns"),
        ("tagline", "We ship on Fridays"),
        ("faq.0.answer", "Yes/no, as you like"),
        ("features.2", "Ships within 24 hours"),
        ("image.alt", "A red lorry"),
    ],
)
def test_prose_is_read(key: str, value: str) -> None:
    assert is_prose(value, key)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("slug", "leading provider"),
        ("tags.0", "cloud software"),
        ("x", "https://a.example/b c".replace(" ", "-")),
        ("x", "/img/hero.png"),
        ("x", "hero image.png"),
        ("date", "2024-05-01 10:00:00 +0200"),
        ("x", "2024-05-01"),
        ("x", "jane@a.example"),
        ("x", "true"),
        ("layout", "blog post"),
        ("x", "_layouts/blog_post"),
        ("hero.class", "btn large"),
        ("x", "btn btn-primary"),
        ("x", "#ff00cc"),
        ("x", "{{ page.title }}"),
        ("x", "leading"),
        ("x", "12.5 %"),
        ("x", "max-width: 40em; color: red"),
        ("x", "<!-- -->"),
        ("x", ""),
        ("title", "42"),
        ("title", "https://a.example/"),
    ],
)
def test_what_is_for_machines_is_left_out(key: str, value: str) -> None:
    assert not is_prose(value, key)


@pytest.mark.parametrize(
    "source",
    [
        "---\n\nOne «two three».\n\n---\n",
        "---\nOne «two three»\n---\n",
        "Text\n\n---\ntitle: One «two three»\n---\n",
        "---\ntitle: One «two three»\n",
        "+++\nOne «two three»\n",
        "---\n- One «two three»\n---\n",
        "+++\nOne «two three»\n+++\n",
    ],
)
def test_what_only_looks_like_front_matter_is_markdown(source: str) -> None:
    document = assert_places(source, "two three")
    assert not [block for block in document.blocks if block.key]


@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_the_body_starts_after_the_closing_line(end: str) -> None:
    document = assert_places(f"---\ntitle: 😀 «two three»\n{end}\n# İ «two three»\n", "two three")
    assert [block.role for block in document.blocks] == ["page-title", "heading"]


def test_broken_yaml_is_read_line_by_line() -> None:
    assert_places("---\ntitle: One: «two three»\nx: [\n  a: {{ b }}\n---\nThe «two three».\n", "two three")
    assert_places("---\ntags: [two three, [x\n---\nThe «two three».\n", "two three")
    deep = "---\ntitle: One «two three»\nx: " + "[" * 1000 + "\n---\nThe «two three».\n"
    assert_places(deep, "two three")


def test_aliases_and_odd_keys_do_no_harm() -> None:
    assert yaml("a: &x [*x, One two]", "c: *x") == [("a.1", "One two")]
    assert yaml("a: One two", "? [b]", ": Three four") == [("a", "One two")]
    assert yaml("a: &x One two", "b: *x", "c: Three four") == [("a", "One two"), ("c", "Three four")]


def test_the_language_of_the_page_goes_to_every_block() -> None:
    document = read_source("---\nlang: en-NZ\ntitle: One two\n---\nThree *four*.\n\nFive.\n", "p", "markdown")
    assert {block.language for block in document.blocks} == {"en-NZ"}


YAML_SCRAPS = st.sampled_from(
    [
        *"\n\n\n\n  -:#'\"[],|>&*!{}?%@`\t",
        "a: ",
        "b:\n",
        "- ",
        "  ",
        "    ",
        "one two",
        "1",
        "é",
        "😀",
        "\n  ",
        "\n- ",
        "\n  - ",
        "\n    ",
        "\na: ",
        "\n  c: ",
        "\nd:\n  ",
        '"e f"',
        "'g h'",
        "[i, j k]",
        ": ",
        " #",
        "|\n  ",
        ">-\n    ",
        "---",
        "...",
        "\r\n",
        "(x)",
        "/y",
        '"x \\\\ y"',
        '"\\u00e9 \\q"',
        "3D:",
        "a.b/c: ",
        "\u00a0",
        "\x85",
        "null",
        "=",
        "<<: ",
    ]
)


@given(
    st.lists(YAML_SCRAPS, max_size=25).map("".join),
    st.sampled_from(["", "a: b\n", "a:\n", "a:\n  - b: c\n    "]),
)
@examples(375)
def test_simple_front_matter_reads_as_yaml_does(scraps: str, head: str) -> None:
    source = head + scraps
    simple = simple_values(source, 0, len(source))
    if simple is None:
        return
    values, broken = yaml_values(source, 0, len(source))
    assert not broken
    assert words(simple) == words(values or [])


@given(
    st.lists(YAML_SCRAPS, max_size=25).map("".join),
    st.sampled_from(["", "a: b\n", "a:\n", "- ", "- a: b\n  ", "a:\n  - b: c\n    "]),
)
@examples(375)
def test_simple_data_reads_as_yaml_does(scraps: str, head: str) -> None:
    source = head + scraps
    simple = simple_values(source, 0, len(source), listed=True)
    if simple is None:
        return
    text = read_yaml(source, 0, len(source))
    assert not text.broken
    assert words(simple) == words(text.values)


def words(values: list[Value]) -> list[tuple[str, list[str], int]]:
    """Each string that is not empty as key path, words, and where its last word ends."""
    texts = [(key, "".join(piece.text for piece in pieces), pieces) for key, pieces, _ in values]
    return [
        (key, text.split(), pieces[-1].end - len(text) + len(text.rstrip()))
        for key, text, pieces in texts
        if text.strip()
    ]


def test_most_front_matter_needs_no_yaml_parser() -> None:
    source = "title: One's two\ntags: [a, b c]\nx:\n- y: 'z'\n  w: >-\n    One\n\n    two\n- v\nurl: \"/a\" # remark\n"
    assert simple_values(source, 0, len(source)) is not None


def test_control_characters_and_marks_in_front_matter() -> None:
    assert_places("---\ntitle: a\0b «two three»\nx: \ufeffa «two three»\n---\n", "two three")


JSON_FRONT = {
    "hugo": '{\n  "title": "«The» page",\n'
    '  "description": "Made of oak & more \\u00e9.",\n  "draft": true\n}\n\nThe body.\n',
    "hugo, on one line": '{ "title": "«The» page", "description": "Made of oak & more é." }\n\nThe body.\n',
    "eleventy": '---json\n{\n "title": "«The» page",\n "description": "Made of oak & more é."\n}\n---\n\nThe body.\n',
}


@pytest.mark.parametrize("name", JSON_FRONT)
def test_front_matter_in_json(name: str) -> None:
    source, spans = unmarked(JSON_FRONT[name])
    for path in ("page.md", "page.html", "page.mdx"):
        document = read_source(source, path, format_of(path) or "")
        assert [(block.role, block.text, block.key) for block in document.blocks] == [
            ("page-title", "The page", "title"),
            ("meta-description", "Made of oak & more é.", "description"),
            ("paragraph", "The body.", ""),
        ]
        assert spans_of(document, "the")[0] == spans[0]
        assert_sound(document)


@pytest.mark.parametrize(
    "source", ['{"a": 1, \n\nWords here.\n', "{ not json }\n", '{"title": "x"} and words.\n', "{}\n"]
)
def test_a_brace_alone_is_no_front_matter(source: str) -> None:
    assert not read_front_matter(source).end
