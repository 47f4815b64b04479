"""Where a phrase stands in code, MDX and components, and where nobody reads it."""

from __future__ import annotations

import pytest

from tests.readers.places import assert_places

PHRASE = "leading provider"


def page(markup: str) -> str:
    return f"export default function Page() {{\n  return (\n    <main>{markup}</main>\n  );\n}}\n"


JSX_PLACES = {
    "text": page("<p>We are the «leading provider» of it.</p>"),
    "over a line break": page("<p>\n  We are the «leading\n  provider» of it.\n</p>"),
    "over a line break, CRLF": page("<p>\r\n  We are the «leading\r\n  provider» of it.\r\n</p>"),
    "bold inside": page("<p>We are the «leading <b>provider»</b> of it.</p>"),
    "bold in the middle of a word": page("<p>the «lead<em>ing</em> provider».</p>"),
    "a space in braces": page('<p>The «leading{" "}\n  <b>provider»</b>.</p>'),
    "a break": page("<p>The «leading<br />provider» here.</p>"),
    "a line end that JSX drops": page("<h1>\n  The «leading\n  <span>provider»</span>\n</h1>"),
    "an entity before": page("<p>Fast &amp; cheap &#8212; the «leading provider».</p>"),
    "an entity inside": page("<p>The «leading&#32;provider», and the leading&nbsp;provider.</p>"),
    "an expression before": page("<p>For {city.name} the «leading provider».</p>"),
    "an expression with markup": page(
        "<ul>{items.map((each) => (<li key={each}>The «leading provider»</li>))}</ul>"
    ),
    "both cases": page("<p>{ok ? <b>A «leading provider»</b> : <i>No «leading provider»</i>}</p>"),
    "cases that are strings": page(
        "<p>{ok ? \"Ask the «leading provider» today.\" : 'A «leading provider» it is.'}</p>"
    ),
    "a string in braces": page('<p>{"The «leading provider»"} here</p>'),
    "a template in braces": page("<p>{`The «leading provider»`} here</p>"),
    "a template with holes": page("<p>{`In ${city} the «leading provider» is.`}</p>"),
    "a heading": page("<h1>The «leading provider»</h1>"),
    "a component": page("<CardTitle>The «leading provider»</CardTitle>"),
    "a link, the same in its address": page('<a href="/leading provider">the «leading provider»</a>'),
    "a link component": page('See our <Link href="/a">«leading provider»</Link> here'),
    "a fragment": page("<>The «leading provider»</>"),
    "an alternative text": page('<img alt="A «leading provider»" src="/leading provider.png" />'),
    "a label": page('<nav aria-label="A «leading provider»"></nav>'),
    "a prop": page('<Hero title="The «leading provider»" image="/leading provider.png" />'),
    "a prop over lines": page('<Hero title="The «leading\n   provider»" />'),
    "a prop in single quotes": page("<Hero title='The \"«leading provider»\"' />"),
    "a prop with an entity": page('<Hero title="Us &amp; the «leading provider»" />'),
    "a prop in braces": page('<Hero title={"It\\"s the «leading provider»"} />'),
    "a prop as a template": page("<Hero title={`${name} is the «leading provider»`} />"),
    "a prop with markup": page("<Hero title={<>The <b>«leading</b> provider»</>}>Text</Hero>"),
    "a meta description": page('<meta name="description" content="A «leading provider»" />'),
    "props of props": page('<Grid items={[{ title: "The «leading provider»" }]} />'),
    "a data module": 'export const features = [\n  { id: "leading provider", title: "The «leading provider»" },\n];\n',
    "single quotes": "const hero = { title: 'It\\'s the «leading provider»' };\n",
    "an escape inside": 'const hero = { title: "The «leading\\u0020provider»" };\n',
    "a key in quotes": 'const hero = { "title": "The «leading provider»", "class": "leading provider" };\n',
    "strings added": 'const hero = { text: "We are the «leading " +\n    "provider» of " + things + " here." };\n',
    "a list of strings": 'const benefits = ["The «leading provider» of care", "No set-up fee"];\n',
    "HTML in a template": "el.innerHTML = `<div>We are the «leading <b>provider»</b> of ${a}.</div>`;\n",
    "what is shown for a moment": "toast.success('We are the «leading provider» of roofs, and yours is booked.');\n",
    "what is shown in a box": 'window.alert("We are the «leading provider» of roofs in Leeds.");\n',
    "a letter in a template": (
        "const mail = () => `<!doctype html><style>p { a: leading }</style><p>The «leading provider» &amp; more</p>`;\n"
    ),
    "a default": 'function Hero({ title = "The «leading provider»" }) {}\n',
    "metadata": 'export const metadata: Metadata = { title: "The «leading provider»" };\n',
    "a string after a regular expression": "const r = /[\"'`]/g, hero = { title: 'The «leading provider»' };\n",
    "after a division": "const a = b / c / d;\nconst hero = { title: 'A «leading provider»' };\n",
    "after generics": page("<p>The «leading provider»</p>").replace(
        "  return", "  const f = <T,>(x: T) => x;\n  return"
    ),
    "after a comparison": page("{a < b && <p>The «leading provider»</p>}"),
    "nested templates": "const hero = { title: `A ${a ? `b ${c}` : ''} «leading provider»` };\n",
    "an emoji": page("<p>🚀🚀 We are the «leading provider».</p>"),
    "a quotation": page("<blockquote>The «leading provider».<cite>Jane Doe</cite></blockquote>"),
    "a testimonial": 'const testimonials = [{ quote: "A «leading provider»!", author: "Jane Doe" }];\n',
    "two roots": page("<p>The «leading provider»</p><p>A «leading provider»</p>"),
    "a type argument": page('<Table<Row> title="The «leading provider»" rows={rows} />'),
    "an animated element": page("<motion.h1 animate={{ x: 1 }}>The «leading provider»</motion.h1>"),
    "text with an apostrophe": page("<p>It's the «leading provider», isn't it?</p>"),
    "an address in text": page("<p>https://a.example // the «leading provider»</p>"),
}
JSX_SILENT = {
    "a comment": page("{/* leading provider */}<p>{/* leading provider */ 1}</p>"),
    "line and block comments": "// leading provider\n/* A leading provider. */\n",
    "a comment in a tag": page("<p // leading provider\n  /* leading provider */>x</p>"),
    "class names": page('<p className="leading provider" class="leading provider">x</p>'),
    "a call for class names": page('<p className={cn("leading provider", a && "leading provider")}>x</p>'),
    "a style": page(
        '<p style={{ fontFamily: "Leading provider" }}>x</p><style>{`a { content: "leading provider" }`}</style>'
    ),
    "styled components": "const A = styled.div`\n  content: 'The leading provider';\n`;\n",
    "a query": "const q = gql`query { leading provider }`;\nconst s = `SELECT leading provider FROM a`;\n",
    "an import": 'import a from "A leading provider";\nimport("A leading provider");\n',
    "a directive": '"use the leading provider";\n',
    "a log": 'console.log("We are the leading provider.", { title: "The leading provider" });\n',
    "an error": 'throw new Error("We are the leading provider.");\n',
    "a regular expression": 'const a = /The leading provider\'s title: "The leading provider"/;\n',
    "a comparison": 'if (a === "The leading provider." || "The leading provider." == b) {}\n',
    "a case": 'switch (a) { case "The leading provider.": break }\n',
    "an index": 'const a = b["The leading provider."];\n',
    "a type": (
        'type A = "The leading provider." | "A leading provider.";\n'
        'interface B { title: "The leading provider." }\n'
    ),
    "an expression": page('<p>{leading.provider("leading provider")}</p>'),
    "an event": page('<p onClick={() => say("We are the leading provider.")}>x</p>'),
    "code": page("<code>leading provider</code><pre>leading provider</pre>"),
    "a drawing": page("<svg><text>leading provider</text></svg>"),
    "two blocks": page("<p>leading</p><p>provider</p><div><span>leading</span>\n<span>provider</span></div>"),
    "a hole between": page("<p>leading {x} provider, leading <img src='a' /> provider</p>"),
    "what went wrong": "toast.error('The leading provider could not be found.');\n",
    "what a program says": "toast.success('Saved.'); alert('leading provider');\n",
    "HTML of no words": "el.innerHTML = `<div class='leading provider'></div>`;\n",
    "styles in a template": "el.a = `<style>p { color: red }</style>leading provider`;\n",
    "rules of CSS": "const A = styled(B)(({ a }) => `\n  p { color: ${a}; content: 'the leading provider' }\n`);\n",
    "a slug": 'const page = { slug: "leading-provider", href: "/leading provider", icon: "leading provider" };\n',
    "structured data": 'const faqSchema = { "@type": "FAQPage", name: "The leading provider?" };\n',
    "a program": 'const a = { title: "The leading provider" };\nprocess.exit(1);\n',
    "a hidden element": page("<p hidden>leading provider</p>"),
}
MDX_PLACES = {
    "prose": "We are the **«leading** provider».\n",
    "after modules": (
        "import A from './a'\nimport {\n  B,\n} from \"leading provider\"\n\n"
        "export const a = {\n  b: 1,\n\n  c: 2 }\n\nThe «leading provider».\n"
    ),
    "a module's data": 'export const metadata = { title: "The «leading provider»" }\n\nText\n',
    "children": "<Card>\n  The **«leading\n  provider»**.\n</Card>\n",
    "deep children": (
        "<A>\n    <B>\n        The «leading\n"
        "        provider».\n\n        - a «leading provider»\n    </B>\n</A>\n"
    ),
    "children on one line": "<Card>The «leading provider».</Card>\n",
    "inside a line": "The <Mark>«leading</Mark> provider», <b>a «leading</b> provider».\n",
    "a prop": '<Card\n  title="The «leading provider»"\n  icon={<Icon name="leading provider" />}\n/>\n',
    "a prop in braces": '<Card title={"The «leading provider»"} />\n',
    "beside an expression": "For {city} the «leading provider» {/* leading provider */}.\n",
    "a space in braces": 'The «leading{" "}\nprovider».\n',
    "JSX in an expression": "{items.map((each) => <li key={each}>The «leading provider»</li>)}\n",
    "an element of HTML": "<div>\n  <h2>The «leading provider»</h2>\n  <p>\n    A «leading provider»\n  </p>\n</div>\n",
    "after an escaped brace": "\\{ The «leading provider» \\<\n",
    "between fences": "```\n{\n```\n\nThe «leading provider» `{`.\n\n```\n<a\n```\n",
    "a table": "| a | b |\n|---|---|\n| <b>x</b> | the «leading provider» |\n",
    "front matter": "---\ntitle: The «leading provider»\n---\n\nText\n",
    "an alternative text": 'Look: <img src="leading provider.png" alt="A «leading provider»" />\n',
    "a list in a component": "<Steps>\n\n  1. The «leading\n     provider»\n\n     A «leading provider»\n\n</Steps>\n",
}
MDX_SILENT = {
    "modules": (
        "import leading_provider from 'leading provider'\n"
        "export const a = leading.provider('leading provider')\n"
    ),
    "comments": "{/* leading provider */}\n\nText {/* leading provider\n\nleading provider */} here\n",
    "expressions": "Text {leading.provider} {say('leading provider')} here\n\n{leading provider}\n",
    "code": "`leading provider`\n\n```js\nleading provider\n```\n\n<code>leading provider</code>\n",
    "styles": "<style>{`\nleading provider\n`}</style>\n\n<svg>\n  <text>leading provider</text>\n</svg>\n",
    "attributes": (
        '<Card class="leading provider" href="/leading provider" onClick={() => say("leading provider")} />\n'
    ),
}
VUE_PLACES = {
    "text": "<template>\n  <p>We are the\n    «leading <b>provider»</b> of {{ city }} {x}</p>\n</template>\n",
    "a prop": '<template><Hero title="The «leading provider»" :class="\'leading provider\'" /></template>\n',
    "a bound prop": "<template><Hero :title=\"'The «leading provider»'\" /></template>\n",
    "a script": (
        "<script setup>\nconst hero = { title: 'The «leading provider»' }\n"
        "</script>\n<template><p>x</p></template>\n"
    ),
    "cases in a hole": "<template><p>{{ ok ? 'Ask the «leading provider» now' : '' }}</p></template>\n",
    "a slot": '<template><A><template #b="{ c }"><p>The «leading provider»</p></template></A></template>\n',
    "unclosed elements": "<template><ul><li>The «leading provider»<li>A «leading provider»</ul><br></template>\n",
}
VUE_SILENT = {
    "directives": (
        "<template><p v-if=\"a == 'leading provider'\" @click=\"b('leading"
        " provider')\">{{ leading }} provider</p></template>\n"
    ),
    "styles and blocks": "<style>\nleading provider\n</style>\n<docs>\nleading provider\n</docs>\nleading provider\n",
    "a comment": "<template><!-- leading provider --><p>x</p></template>\n",
}
SVELTE_PLACES = {
    "text": "<p>We are the\n  «leading <b>provider»</b> of {city}</p>\n",
    "directives": "{#if a < b}\n  The «leading provider»\n{:else if c}\n  A «leading provider»\n{/if}\n",
    "a prop": '<Hero title="In {city} the «leading provider»" on:click={() => say("leading provider")} />\n',
    "a script": "<script>\n  export let title = 'The «leading provider»';\n</script>\n",
    "a list": "{#each items as item, i (item.id)}<li>The «leading provider»</li>{/each}\n",
}
SVELTE_SILENT = {
    "holes": "{@html leading} provider, leading {provider} {leading} provider\n",
    "styles": "<style>\nleading provider\n</style>\n<!-- leading provider -->\n",
}
ASTRO_PLACES = {
    "text": "---\nconst a = 1\n---\n<p>We are the\n  «leading <b>provider»</b> of {city}</p><br>\n",
    "front matter": "---\nconst hero = { title: 'The «leading provider»' };\n---\n<p>x</p>\n",
    "markup in braces": "{items.map((a) => <li>The «leading provider»</li>)}\n",
    "a layout": '<Layout title="The «leading provider»" client:load>x</Layout>\n',
    "a template": "<Hero title=`In ${city} the «leading provider»` />\n",
}
ASTRO_SILENT = {
    "code": (
        "---\nimport a from 'The leading provider.'\n"
        "---\n<style>leading provider</style>\n<!-- leading provider -->\n"
    ),
    "classes": '<p class:list={["leading provider"]} class="leading provider">x</p>\n',
}
PLACES = {
    (format_name, name): source
    for format_name, places in (
        ("jsx", JSX_PLACES), ("mdx", MDX_PLACES), ("vue", VUE_PLACES), ("svelte", SVELTE_PLACES),
        ("astro", ASTRO_PLACES),
    )
    for name, source in places.items()
}  # fmt: skip
SILENT = {
    (format_name, name): source
    for format_name, places in (
        ("jsx", JSX_SILENT), ("mdx", MDX_SILENT), ("vue", VUE_SILENT), ("svelte", SVELTE_SILENT),
        ("astro", ASTRO_SILENT),
    )
    for name, source in places.items()
}  # fmt: skip


@pytest.mark.parametrize(("format_name", "name"), PLACES)
def test_phrase_is_found_exactly_where_it_stands(format_name: str, name: str) -> None:
    marked = PLACES[format_name, name]
    assert "«" in marked
    document = assert_places(marked, PHRASE, format_name)
    assert document.problems == ()


@pytest.mark.parametrize(("format_name", "name"), PLACES)
def test_line_ends_of_windows_change_no_place(format_name: str, name: str) -> None:
    assert_places(PLACES[format_name, name].replace("\r\n", "\n").replace("\n", "\r\n"), PHRASE, format_name)


@pytest.mark.parametrize(("format_name", "name"), SILENT)
def test_nothing_is_read_where_no_reader_looks(format_name: str, name: str) -> None:
    source = SILENT[format_name, name]
    assert "leading" in source
    document = assert_places(source, PHRASE, format_name)
    assert document.problems == ()
