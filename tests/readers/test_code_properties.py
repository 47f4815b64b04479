"""Sources put together of pieces: every marker is read once, and leads back to where it was put."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from empathycheck.model import Document
from empathycheck.readers import read_source
from tests.effort import examples
from tests.readers.places import assert_sound

MARKER = "\0"  # replaced by numbered words when the source is put together
WORDS = f"The {MARKER} of our shops."

# Pieces of what stands between tags; those with a marker must give it back.
CHILDREN = [
    f"<p>{WORDS}</p>",
    f" {WORDS} ",
    f"\n    {WORDS}\n    ",
    f"<b>{MARKER}</b>",
    f"<Card title=\"{WORDS}\" icon={{<Icon name='x' />}}>{WORDS}</Card>",
    f"<Card title='{WORDS}' {{...rest}} />",
    f'<Card description={{"{WORDS}"}} onClick={{() => go("{{")}} />',
    f"<Card description={{`{WORDS} ${{a ? `b` : {{}}}}`}} />",
    f'{{"{WORDS}"}}',
    f"{{' '}}{MARKER}{{' '}}",
    f"{{items.map((each) => (<li key={{each}}>{WORDS}</li>))}}",
    f"{{a < b && <h2>{WORDS}</h2>}}",
    f"<img alt=\"{WORDS}\" src='x' />",
    f"&amp;{MARKER}&nbsp;&#128640;{MARKER}",
    f"🚀İ{MARKER}",
    f"<Link href='/a'>{MARKER}</Link>",
    f"<motion.h1 animate={{{{ x: 1 }}}}>{WORDS}</motion.h1>",
    f"<Grid items={{[{{ title: '{WORDS}' }}]}} />",
    "{/* } < ` */}",
    "{a / b / c}",
    "{/[\"'`<{]/.test(a)}",
    "<br />",
    "<code>{`<a>`}</code>",
    "{`${`${a}`}`}",
    "{name}",
    "<style>{`a { b: c }`}</style>",
    "<></>",
]
# Pieces of a module; `%` stands for what stands between tags.
STATEMENTS = [
    f"const hero = {{ title: \"{WORDS}\", items: [{{ text: '{WORDS}' }}] }};\n",
    f"const benefits = ['{WORDS}', \"{WORDS}\", `{WORDS}`]\n",
    f"const hero = {{ text: '{WORDS} ' +\n  '{WORDS}' }};\n",
    f'const hero = {{ text: "\\u00dcber \\"{MARKER}\\" and so on it goes." }}\n',
    f"export const metadata = {{ title: '{WORDS}' }}\n",
    "const a = b / c / d;\n",
    "const r = /[\"'`<{]/g;\n",
    "const f = <T,>(a: T) => a;\n",
    "// it's a `comment` {\n",
    "/* it's another \" <a> */\n",
    "if (a < b) { c() }\n",
    "const q = styled.div`a: ${b};`\n",
    "console.log(`${a}`, 'b')\n",
    "import a from 'b'\n",
    "for (const a of b) { if (/'/.test(a)) d++ }\n",
    "\n\n",
]
MARKDOWN = [
    f"\n\n{WORDS}\n\n",
    f"\n\n- {WORDS}\n- {WORDS}\n\n",
    f"\n\n## {WORDS}\n\n",
    f"\n\n> {WORDS}\n\n",
    f"\n\n<Card\n  title=\"{WORDS}\"\n  icon={{<Icon name='x' />}}\n>\n    {WORDS}\n    goes on.\n\n    - {WORDS}\n"
    "</Card>\n\n",
    f"\n\n<Card title='{WORDS}'>{WORDS}</Card>\n\n",
    f"\n\n{WORDS} <b>{MARKER}</b> {{a}} **{MARKER}** <Mark>{MARKER}</Mark> `{{` \\{{\n\n",
    f"\n\n{{items.map((each) => <li>{WORDS}</li>)}}\n\n",
    f"\n\nexport const hero = {{\n  title: '{WORDS}',\n\n  a: 1 }}\n\n",
    f"\n\n<div>\n  <p>{WORDS}</p>\n  <h2>\n    {WORDS}\n  </h2>\n</div>\n\n",
    "\n\n```js\nconst a = '{<'\n```\n\n",
    "\n\n{/* } < ` */}\n\n",
    "\n\n<style>{`a { b: c }`}</style>\n\n",
    "\n\nimport a from 'b'\n\n",
    "\n\n<A>\n\n<B>\n\n",
    "\n\n</B>\n\n</A>\n\n",
]
HTML = [
    f"<p>{WORDS}</p>",
    f"\n{WORDS}\n",
    f'<Card title="{WORDS}">{WORDS}</Card>',
    f"<img alt='{WORDS}'>",
    f"<ul><li>{WORDS}<li>{WORDS}</ul>",
    f"<h2>{MARKER} &amp; {MARKER}</h2>",
    "<!-- { ' -->",
    "<br>",
    "<style>a { b: '</p>' }</style>",
]


def numbered(pieces: list[str]) -> tuple[str, dict[str, int]]:
    """The source, and where each of its numbered markers stands."""
    parts: list[str] = []
    places: dict[str, int] = {}
    length = 0
    for piece in re.split(f"({MARKER})", "".join(pieces)):
        word = f"mark{len(places)}mark" if piece == MARKER else piece
        if piece == MARKER:
            places[word] = length
        parts.append(word)
        length += len(word)
    return "".join(parts), places


def assert_read(document: Document, places: dict[str, int]) -> None:
    """Hold what was read of the markers against where they stand."""
    assert_sound(document)
    assert document.problems == ()
    found: dict[str, int] = {}
    for block in document.blocks:
        for match in re.finditer(r"mark\d+mark", block.text):
            span = block.span(*match.span())
            assert document.source[span.start : span.end] == match[0]
            assert match[0] not in found
            found[match[0]] = span.start
    assert found == places


@given(st.lists(st.sampled_from(CHILDREN), max_size=10), st.lists(st.sampled_from(STATEMENTS), max_size=6))
@examples(100)
def test_every_marker_in_jsx_is_read_once_and_in_its_place(children: list[str], before: list[str]) -> None:
    markup = ["const page = (\n  <main>\n    ", *children, "\n  </main>\n);\n"]
    source, places = numbered([*before, *markup, *before])
    assert_read(read_source(source, "page.tsx", "jsx"), places)


@given(st.lists(st.sampled_from(MARKDOWN), max_size=10))
@examples(100)
def test_every_marker_in_mdx_is_read_once_and_in_its_place(pieces: list[str]) -> None:
    source, places = numbered(pieces)
    document = read_source(source, "page.mdx", "mdx")
    assert_read(document._replace(problems=()), places)


@given(st.lists(st.sampled_from(HTML), max_size=10), st.lists(st.sampled_from(STATEMENTS), max_size=3))
@examples(50)
@pytest.mark.parametrize("format_name", ["vue", "svelte", "astro"])
def test_every_marker_in_components_is_read_once_and_in_its_place(
    format_name: str, pieces: list[str], code: list[str]
) -> None:
    script = "".join(code)
    pieces = ["<section>", *pieces, "</section>"]
    if format_name == "vue":
        pieces = ["<script>\n", script, "</script>\n<template>", "{{ a }}", *pieces, "</template>\n"]
    elif format_name == "svelte":
        pieces = ["<script>\n", script, "</script>\n{#if a}", *pieces, "{/if}\n"]
    else:
        pieces = ["---\n", script, "---\n", *pieces, "{a && <p>b</p>}\n"]
    source, places = numbered(pieces)
    assert_read(read_source(source, "page", format_name), places)


SCRAPS = st.sampled_from([
    "<", ">", "/", "</", "/>", "{", "}", "{{", "}}", "(", ")", "[", "]", '"', "'", "`", "${", "\\", "//", "/*", "*/",
    "<a", "<A b=", "<>", "</a>", "<!--", "-->", "=>", "=", ":", ",", ";", "a", " b c ", "\n", "\n\n", "\r\n", "&amp;",
    "&",
    "import a from 'b'", "export const a = ", "```", "- ", "  ", "---\n", "{#if a}", "{:else}", "<script>",
    "</script>", "<template>", "<style>", "{/*", "return ", "\ud800", "\x00", "é🚀", "empathycheck-off",
    "title: 'Our own words here.'",
])  # fmt: skip


@given(st.lists(SCRAPS, max_size=40).map("".join))
@examples(75)
@example("<template><{:else}<")
@example("<p>{<A/><B/>}{a && <i>b</i>}")
@pytest.mark.parametrize("format_name", ["jsx", "mdx", "vue", "svelte", "astro"])
def test_no_source_breaks_a_reader(format_name: str, source: str) -> None:
    assert_sound(read_source(source, "page", format_name))
