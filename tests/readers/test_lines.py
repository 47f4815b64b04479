"""One thing to the eye is one block, and two are two: the same table for every reader of HTML and its relatives."""

from __future__ import annotations

import pytest

from empathycheck.readers import format_of, read_source
from tests.fuzz.growth import assert_linear
from tests.readers.places import assert_sound

WRAPPED = {
    "page.html": "{}",
    "page.tsx": "export default () => (\n{}\n);\n",
    "page.vue": "<template>\n{}\n</template>\n",
    "page.svelte": "{}",
    "page.astro": "---\nconst a = 1;\n---\n{}",
    "page.php": "<?php get_header(); ?>\n{}",
    "page.html.erb": "<% cache do %>\n{}\n<% end %>",
    "page.blade.php": "@extends('layout')\n{}",
    "page.hbs": "{{{{#if shop}}}}\n{}\n{{{{/if}}}}",
    "page.njk": "{{% if shop %}}\n{}\n{{% endif %}}",
}
"""How a piece of a page stands in a file of each format."""

EVERYWHERE = {
    "elements that touch": (
        "<div><b>Commercial roofs</b><small>Offices</small></div>",
        ["Commercial roofs", "Offices"],
    ),
    "a name and its town": (
        "<div><strong>Ada Byrne</strong><span>Leeds depot</span></div>",
        ["Ada Byrne", "Leeds depot"],
    ),
    "a figure and its label": ("<div><b>36</b><small>roofs in stock</small></div>", ["36 roofs in stock"]),
    "text and a label": ("<div>3.5<span>Team GPA</span></div>", ["3.5 Team GPA"]),
    "a price and its unit": ("<div>£79.05<em>per metre</em></div>", ["£79.05 per metre"]),
    "a figure and its short unit": ("<div>10<span>x</span></div>", ["10x"]),
    "a figure and what it is of": ("<div><b>98%</b><i>of our roofs</i></div>", ["98% of our roofs"]),
    "a figure and its sign": ("<div><b>98</b><i>%</i></div>", ["98%"]),
    "a step and what to do": ("<div><b>1</b><span>Tell us the size</span></div>", ["1", "Tell us the size"]),
    "a name in two colours": ("<div>Pet<b>Shield</b> lasts</div>", ["PetShield lasts"]),
    "a letter drawn large": ("<p><b>O</b>nce upon a time</p>", ["Once upon a time"]),
    "letters that move": ("<h1><i>R</i><i>o</i><i>o</i><i>f</i></h1>", ["Roof"]),
    "a word in part": ("<p>a<b>synchron</b>ous</p>", ["asynchronous"]),
    "emphasis": ("<p>Our <b>free</b> roof <i>check</i>.</p>", ["Our free roof check."]),
    "emphasis on lines of its own": ("<p>\n<b>Free</b>\n<em>Delivery</em>\n</p>", ["Free Delivery"]),
    "two halves of a heading": ("<h1><span>Build faster.</span><span>Sleep</span></h1>", ["Build faster. Sleep"]),
    "a heading on two lines": ("<h1>We build<br />Great roofs</h1>", ["We build Great roofs"]),
    "hours": (
        "<p>Opening hours:<br />Mon 9 to 5<br />Tue 9 to 4</p>",
        ["Opening hours:", "Mon 9 to 5", "Tue 9 to 4"],
    ),
    "an address": ("<p>1 High Street,<br />Leeds</p>", ["1 High Street, Leeds"]),
    "ticks": ("<p>You get<br />✓ a plan<br />✓ a roof</p>", ["You get", "✓ a plan", "✓ a roof"]),
    "a sentence that was wrapped": (
        "<p>We have mended roofs in Leeds and in the towns around<br />Bradford for years.</p>",
        ["We have mended roofs in Leeds and in the towns around Bradford for years."],
    ),
    "a sentence that goes on": ("<p>Roofs for<br />Leeds</p>", ["Roofs for Leeds"]),
    "a badge in a row": (
        "<div><span>Licensed</span><span>30 years</span><span>No fuss</span></div>",
        ["Licensed", "30 years", "No fuss"],
    ),
    "links in a row": ('<div><a href="/a">Roofs</a>\n<a href="/b">Gutters</a></div>', ["Roofs", "Gutters"]),
    "a card that is one link": (
        '<a href="/a">\n<span>About us</span>\n<span>Who mends your roof</span>\n</a>',
        ["About us", "Who mends your roof"],
    ),
    "text beside an element": (
        "<div>\nWe mend <b>roofs</b>\n<i>and</i>\ngutters\n</div>", ["We mend roofs and gutters"],
    ),
    "an element of the site's own": ("<div><x-card>Roofs</x-card><x-card>Gutters</x-card></div>", ["Roofs", "Gutters"]),
    "its copy": (
        '<x-card heading="Roofs for Leeds" text="We mend them."></x-card>', ["Roofs for Leeds", "We mend them."],
    ),
    "one inside a line": ("<p>Call <x-phone>our shop</x-phone> today.</p>", ["Call our shop today."]),
}  # fmt: skip


def _written(path: str, piece: str) -> str:
    wrapper = WRAPPED[path]
    return wrapper.format(piece) if "{}" in wrapper else wrapper


@pytest.mark.parametrize("path", WRAPPED)
@pytest.mark.parametrize("case", EVERYWHERE)
def test_lines_are_the_same_everywhere(case: str, path: str) -> None:
    piece, expected = EVERYWHERE[case]
    document = read_source(_written(path, piece), path, format_of(path) or "")
    assert [block.text for block in document.blocks] == expected
    assert_sound(document)


WRITTEN = {
    "jsx: a space that somebody wrote": (
        "a.tsx",
        "export default () => <div>We build{' '}\n<span>great</span>{' '}\n<b>roofs</b>\n</div>",
        ["We build great roofs"],
    ),
    "jsx: a component in the middle of a sentence": (
        "a.tsx",
        "export default () => <Text>We build{' '}\n<Mark>great</Mark>\nroofs</Text>",
        ["We build great roofs"],
    ),
    "jsx: neighbours on lines of their own": (
        "a.tsx",
        "export default () => <div>\n<span>Total</span>\n<span>{sum}</span>\n<b>Roofs</b>\n</div>",
        ["Total", "\ufffc Roofs"],
    ),
    "jsx: a figure and its label": (
        "a.tsx",
        "export default () => <div>\n<b>500+</b>\n<span>roofs mended</span>\n</div>",
        ["500+ roofs mended"],
    ),
    "jsx: what code puts there": (
        "a.tsx",
        "export default () => <p>On <span dangerouslySetInnerHTML={{ __html: day }} /> we rest.</p>",
        ["On \ufffc we rest."],
    ),
    "html: what a script puts there": (
        "a.html", '<p>Up to <b x-text="n"></b> people.</p>', ["Up to \ufffc people."],
    ),
    "html: an unknown element on its own line": (
        "a.html", "<div>Roofs\n<x-note>New in May</x-note>\n</div>", ["Roofs", "New in May"],
    ),
    "vue: what a directive puts there": (
        "a.vue", '<template><p>On <b v-text="day"></b>.</p></template>', ["On \ufffc."],
    ),
    "astro: what a directive puts there": ("a.astro", "<p>On <b set:html={day} />.</p>", ["On \ufffc."]),
    "handlebars: braces in a string": ("a.hbs", "<p>We {{x a='}}'}} rest.</p>", ["We \ufffc rest."]),
    "blade: a directive of the site's own": ("a.blade.php", "<p>Pay @money($x) now.</p>", ["Pay \ufffc now."]),
    "mdx: a component inside a line": ("a.mdx", "We sold <Count n={5} /> roofs.\n", ["We sold \ufffc roofs."]),
    "markdown: a hard break": (
        "a.md", "Opening hours:  \nMon 9 to 5\\\nTue 9 to 4, or later<br>in May\n",
        ["Opening hours:", "Mon 9 to 5", "Tue 9 to 4, or later in May"],
    ),
    "markdown: a hard break that a link and a table have": (
        "a.md", "| a |\n|---|\n| Roofs [here](/a)<br>Gutters [there](/b) |\n",
        ["a", "Roofs here", "Gutters there"],
    ),
    "mdx: a line break": ("a.mdx", "<p>Hours:<br />Mon 9 to 5</p>\n", ["Hours:", "Mon 9 to 5"]),
}  # fmt: skip


@pytest.mark.parametrize("case", WRITTEN)
def test_lines_as_each_format_writes_them(case: str) -> None:
    path, source, expected = WRITTEN[case]
    document = read_source(source, path, format_of(path) or "")
    assert [block.text for block in document.blocks] == expected
    assert_sound(document)


GROWING = {
    "page.html": [
        "<b>a</b><b>b</b>", "<b>Aa</b><b>Bb</b>\n", '<a href="/">Aa</a><a href="/">Bb</a>', "Aa<br>Bb<br>",
        "<x-a>Aa</x-a>", "<b>a</b>\n", "1<i>x</i>",
    ],
    "page.tsx": ["<b>a</b><b>b</b>", "<b>Aa</b>\n<A>Bb</A>\n", "<A/>{' '}\n", "Aa<br/>Bb{' '}\n", "<Text>a</Text>"],
    "page.md": ["Aa [b](/)  \n", "a<br>[B](/)<br>"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "piece"), [(path, each) for path, pieces in GROWING.items() for each in pieces]
)
def test_twice_the_lines_take_twice_the_time(path: str, piece: str) -> None:
    def source(times: int) -> str:
        wrapper = "export default () => <div>{}</div>" if path.endswith("tsx") else "{}"
        return wrapper.replace("{}", piece * times)

    assert_linear(lambda text: read_source(text, path, format_of(path) or ""), source, 1500)


ICONS = {
    "a class of a font": ('<p>Call us <i class="material-icons">phone</i> today.</p>', ["Call us \ufffc today."]),
    "a name with underscores": ("<div><b>expand_more</b><p>Slate lasts.</p></div>", ["Slate lasts."]),
    "alternative texts that say nothing": ('<p><img alt="placeholder image"> Slate.</p>', ["\ufffc Slate."]),
    "alternative texts that say something": (
        '<p><img alt="A slate roof"> Slate.</p>', ["\ufffc Slate.", "A slate roof"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("path", ["page.html", "page.tsx", "page.vue", "page.php", "page.hbs"])
@pytest.mark.parametrize("case", ICONS)
def test_pictures_are_no_words(case: str, path: str) -> None:
    piece, expected = ICONS[case]
    document = read_source(_written(path, piece), path, format_of(path) or "")
    assert sorted(block.text for block in document.blocks) == sorted(expected)
    assert_sound(document)
