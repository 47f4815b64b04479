"""Code, MDX and components made to hurt: each ends with a result. How fast is measured in benchmarks, not here."""

from __future__ import annotations

import pytest

from empathycheck.readers import read_source
from tests.effort import many
from tests.readers.places import assert_sound

MANY = many(10_000)
JSX = {
    "tags": "x=<p>" + "<a>" * MANY,
    "tags that end": "x=" + "<a>" * MANY + "</a>" * MANY,
    "ends of others": "x=" + "<a>" * MANY + "</b>" * MANY,
    "crossing tags": "x=" + "<a><b>" * MANY + "</a></b>" * MANY,
    "brackets": "([{" * MANY,
    "brackets that end": "([{" * MANY + ")]}" * MANY,
    "braces between tags": "x=<p>" + "{<a>" * MANY,
    "attributes": "x=" + "<a b={<a c={" * MANY,
    "props": "x=<a " + "b='c d' " * MANY + ">",
    "spreads": "x=<a " + "{...b} " * MANY,
    "templates": "`${" * MANY,
    "templates that end": "x=`" + "${`" * MANY + "`}" * MANY,
    "strings": '"\n' * MANY,
    "escapes": 'x={title:"' + "\\u0041 " * MANY + '"}',
    "slashes": "/ " * MANY,
    "regular expressions": "/[" * MANY,
    "divisions": "a / b " * MANY,
    "comparisons": "a<b " * MANY,
    "generics": "=<T extends " * MANY,
    "commas": "[" + "," * MANY,
    "objects": "a={" + 'title:"Some words here",' * MANY,
    "objects in objects": "a={" + "bcd:{" * MANY + 'title:"Some words here now."',
    "additions": '"a b"+c+' * MANY,
    "cases": "x=<p>{" + 'a?"Some words here":' * MANY,
    "white space": "x" + " " * MANY + "/" + " " * MANY + "<",
    "entities": "x=<p>" + "&amp" * MANY,
    "lines inside a line": "x=<p>" + "<b>a</b>\n" * MANY,
    "comments in holes": "x=<p>" + "{/* a */" * MANY,
    "tags in a string": 'x={title:"' + "<a" * MANY + ' Some words."}',
    "points in a string": "x={title:`" + "- a b\n\n" * MANY + "`}",
}
MDX = {
    "tags": "<A>\n" * MANY,
    "tags that end": "<A>\n\na\n\n</A>\n" * MANY,
    "ends of others": "<A>\n" * MANY + "</B>\n" * MANY,
    "braces": "{\n\n" * MANY,
    "back ticks": " `` ` " * MANY,
    "modules": "import {\n\n" * MANY,
    "exports": "export const a = {\n\n" * MANY,
    "attributes": "<A b={" * MANY,
    "unread elements": "<svg>\n" * MANY + "</svg>",
    "fences": "".join("`" * (3 + i % 300) + "\n" for i in range(2000)),
    "indentation": "<A>\n" + "".join(" " * (i % 50) + "x\n" for i in range(MANY)),
    "comments": "{/* " * MANY,
    "comments of HTML": "<!--" * MANY,
    "elements in a line": "a <p>b</p> " * MANY,
    "holes in a line": "a {b} " * MANY,
}
VUE = {
    "tags": "<template>" + "<a>" * MANY,
    "ends of others": "<template>" + "<a>" * MANY + "</b>" * MANY,
    "holes": "<template>" + "{{" * MANY,
    "bound props": "<template>" + "<a :b=\"'c d'\">" * MANY,
    "scripts": "<script>" * MANY,
    "comments": "<template>" + "<!--" * MANY,
    "items": "<template>" + "<li>a" * MANY,
}
SVELTE = {
    "conditions": "{#if " * MANY,
    "loops": "{#each a as b}<li>c" * MANY,
    "braces": "{" * MANY,
    "values with holes": '<A b="{c} d" ' * MANY,
    "scripts": "<script>" * MANY,
}
ASTRO = {
    "fences": "---\n" * MANY,
    "expressions": "{a && <b>" * MANY,
    "templates": "<A b=`${" * MANY,
    "comments": "<!--" * MANY,
}
HOSTILE = {
    (format_name, name): source
    for format_name, sources in (
        ("jsx", JSX), ("mdx", MDX), ("vue", VUE), ("svelte", SVELTE), ("astro", ASTRO),
    )
    for name, source in sources.items()
}  # fmt: skip


@pytest.mark.parametrize(("format_name", "name"), HOSTILE)
def test_the_reader_comes_to_an_end(format_name: str, name: str) -> None:
    document = read_source(HOSTILE[format_name, name] + "\n", "page.tsx", format_name)
    assert_sound(document)
    assert document.format == format_name
