"""What a Markdown document gives besides places: roles, links, speakers, comments, attributes."""

from __future__ import annotations

import pytest

from empathycheck.model import HOLE, Block, Document, Link
from empathycheck.readers import read_source
from tests.readers.places import assert_sound, spans_of, unmarked


def read(source: str, path: str = "page.md") -> Document:
    document = read_source(source, path, "markdown")
    assert_sound(document)
    return document


def roles(source: str, path: str = "page.md") -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in read(source, path).blocks]


def one(source: str) -> Block:
    (block,) = read(source).blocks
    return block


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One\n\nTwo\n===\n", [("heading", "One"), ("heading", "Two")]),
        ("Text\n", [("paragraph", "Text")]),
        (
            "- One\n  - Two\n- Three\n\n  Four\n",
            [("list-item", each) for each in ("One", "Two", "Three", "Four")],
        ),
        ("> One\n>\n> - Two\n", [("quotation", "One"), ("quotation", "Two")]),
        ("> [!TIP]\n> One\n", [("paragraph", "One")]),
        (
            "| One | Two |\n|---|---|\n| Three | 4 |\n",
            [("table-cell", e) for e in ("One", "Two", "Three", "4")],
        ),
        ("One\n: Two\n", [("term", "One"), ("paragraph", "Two")]),
        ("[One two](/three)\n", [("link", "One two")]),
        ("**[One two](/three)**\n", [("link", "One two")]),
        ("See [one two](/three)\n", [("paragraph", "See one two")]),
        ("- [One two](/three)\n", [("list-item", "One two")]),
        ("![One](a.png)\n", [("alt-text", "One")]),
        ("[![One](a.png)](/b)\n", [("alt-text", "One")]),
        (
            "Two ![One](a.png 'And a title') three\n",
            [("paragraph", f"Two {HOLE} three"), ("alt-text", "One"), ("label", "And a title")],
        ),
        (
            "---\ntitle: One\ndescription: Two\nseo:\n  title: Three\nhero:\n  title: Four five\n---\nSix\n",
            [
                ("page-title", "One"),
                ("meta-description", "Two"),
                ("page-title", "Three"),
                ("front-matter", "Four five"),
                ("paragraph", "Six"),
            ],
        ),
        (
            '{{< figure alt="One two" caption="Three four" class="five six" >}}\n',
            [("alt-text", "One two"), ("caption", "Three four")],
        ),
        ("***\n\n`code`\n\n{{ hole }}\n\n<!-- one -->\n", []),
        ("<button>Start now</button>\n", [("button", "Start now")]),
    ],
)
def test_each_thing_has_its_role(source: str, expected: list[tuple[str, str]]) -> None:
    assert roles(source) == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One `two` three", f"One {HOLE} three"),
        ("One `` ` `` three", f"One {HOLE} three"),
        ("One{{ two }}three", f"One{HOLE}three"),
        ("One {two.three} four {five}", f"One {HOLE} four {HOLE}"),
        ("One {{< two >}}{{< three >}} four", f"One {HOLE} four"),
        ("One $x^2$ two for $5 and $6", f"One {HOLE} two for $5 and $6"),
        ("Between $5-$10 and US$7, or $HOME", "Between $5-$10 and US$7, or $HOME"),
        ("See https://a.example/b_c_d. Then", f"See {HOLE}. Then"),
        ("Mail jane@a.example, or (see www.a.example/b)", f"Mail {HOLE}, or (see {HOLE})"),
        ("See a.example/b/c and/or 4.5/5", f"See {HOLE} and/or 4.5/5"),
        ("See https://a.example/b_(c) (https://a.example/d)", f"See {HOLE} ({HOLE})"),
        ("One<br>two<br/>three", "One two three"),
        ("One <b>two</b>th<i>ree</i>", "One twothree"),
        ("One <code>two *three* four</code> five", f"One {HOLE} five"),
        ("One <!-- two --> three", "One three"),
        ("One <Icon name='x' /> two", f"One {HOLE} two"),
        ("10<sup>6</sup> m<sup>2</sup>, word<sup>1</sup>, x<sup>TM</sup>", f"10⁶ m², word{HOLE}, xTM"),
        ("H<sub>2</sub>O", "H2O"),
        ("One\\\ntwo  \nthree", "One two three"),
        ("&lt;b&gt; &copy; &#x1F680; &unknown; &amp;amp;", "<b> © 🚀 &unknown; &amp;"),
        ("One ~~two~~ *three* __four__ _fi_ve", "One two three four _fi_ve"),
        ("Title {#id .class}", "Title"),
        ("Link{: .button }", "Link"),
        ("One :::two", "One :::two"),
    ],
)
def test_text_is_what_a_reader_reads(source: str, text: str) -> None:
    assert one(source).text == text


def test_links_have_their_place_and_target() -> None:
    block = one(
        'A [b *c*](/d "e") <https://f.example> [g][h] <a href="/i">j k</a>[^l].\n\n[h]: /m\n\n[^l]: `n`\n'
    )
    assert block.text == f"A b c {HOLE} g j k."
    assert block.links == (
        Link(2, 5, "/d"),
        Link(6, 7, "https://f.example"),
        Link(8, 9, "/m"),
        Link(10, 13, "/i"),
        Link(12, 13, "footnote"),
    )


def test_template_in_a_link_target_is_given_as_written() -> None:
    assert one('Go [here]({{< ref "a.md" >}}).').links == (Link(3, 7, '{{< ref "a.md" >}}'),)


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("> It works.\n> — Jane Doe, Acme\n", "Jane Doe, Acme"),
        ("> It works.\n>\n> -- Jane Doe\n", "Jane Doe"),
        ("> It works.\n\n— Jane Doe, CEO\n", "Jane Doe, CEO"),
        ("> “It works.” — Jane Doe\n", "Jane Doe"),
        ("> It works. <cite>Jane Doe</cite>\n", "Jane Doe"),
        ("> It works.  \n> ― *Jane Doe*\n", "Jane Doe"),
        ("> It works — and well — today.\n", ""),
        ("> It works\n> — and well.\n", ""),
        ("> It works.\n\nJane Doe\n", ""),
        ("It works.\n\n— Jane Doe\n", ""),
    ],
)
def test_a_quotation_knows_its_speaker(source: str, speaker: str) -> None:
    assert read(source).blocks[0].attribution == speaker


def test_every_block_of_a_quotation_has_its_speaker_and_no_other() -> None:
    blocks = read("Before.\n\n> One.\n>\n> Two.\n>\n> — Jane Doe\n\nAfter.\n").blocks
    assert [block.attribution for block in blocks] == ["", "Jane Doe", "Jane Doe", "Jane Doe", ""]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- empathycheck-off -->",
        "<!--\n  empathycheck-off\n-->",
        "[//]: # (empathycheck-off)",
        '[comment]: <> "empathycheck-off"',
        "{/* empathycheck-off */}",
        "{# empathycheck-off #}",
        "{% comment %}empathycheck-off{% endcomment %}",
        "{{/* empathycheck-off */}}",
    ],
)
def test_comments_speak_to_the_next_block(comment: str) -> None:
    document = read(f"One.\n\n{comment}\n\nTwo.\n")
    assert [(each.text, each.block) for each in document.comments] == [("empathycheck-off", 1)]
    assert [block.text for block in document.blocks] == ["One.", "Two."]


def test_a_comment_carries_its_reason() -> None:
    (comment,) = read("<!-- empathycheck-ignore claims/leader: it's in the award's text -->\nOne.\n").comments
    assert comment.text == "empathycheck-ignore claims/leader: it's in the award's text"
    assert (comment.span.start, comment.block) == (0, 0)


@pytest.mark.parametrize(
    "source",
    [
        "`<!-- empathycheck-off -->`\n",
        "```\n<!-- empathycheck-off -->\n```\n",
        "<!-- Empathycheck is fine. -->\n",
        "<!-- empathycheck-off",
    ],
)
def test_a_comment_that_is_only_shown_says_nothing(source: str) -> None:
    assert read(source).comments == ()


def test_comments_in_front_matter_speak_too() -> None:
    document = read(
        "---\ntitle: One two\n# empathycheck-ignore claims/leader: x\ndescription: Three four\n---\nFive\n"
    )
    assert [(each.text, each.block) for each in document.comments] == [
        ("empathycheck-ignore claims/leader: x", 1)
    ]


def test_blocks_stand_in_the_order_of_the_source() -> None:
    document = read('A ![b c](d.png) e <img alt="f g"> h.\n\n{{< i title="just kept" >}}\n\nl\n')
    assert [block.text for block in document.blocks] == [
        f"A {HOLE} e {HOLE} h.",
        "b c",
        "f g",
        "just kept",
        "l",
    ]


def test_prose_indented_inside_mdx_elements_is_read() -> None:
    source = (
        "import A from './a'\n\n<Tabs>\n  <Tab title='One two'>\n"
        "    Three *four*\n\n    - Five\n  </Tab>\n</Tabs>\n"
    )
    assert roles(source, "page.mdx") == [
        ("caption", "One two"),
        ("paragraph", "Three four"),
        ("list-item", "Five"),
    ]
    source, expected = unmarked("<Hero>\n      The «leading *pro»vider*\n\n      A b\n</Hero>\n")
    assert spans_of(read(source, "page.mdx"), "leading pro") == expected


def test_markdown_inside_a_component_is_markdown() -> None:
    assert roles("<Steps>\n1. One *two*\n</Steps>\n") == [("list-item", "One two")]
    assert roles("<div>\n*One*\n</div>\n") == [("paragraph", "*One*")]


NOTES = {
    "mkdocs with a blank line": ('!!! note "Read «this»"\n\n    What «this» says\n    goes on.\n\nAfter.\n',
                                 ["Read this", "What this says goes on.", "After."]),
    "mkdocs, folded": (
        "??? tip\n\n    Words in it.\n\n    - one\n    - two\n",
        ["Words in it.", "one", "two"],
    ),
    "mkdocs, one in another": (
        "!!! tip\n    Outer.\n\n    !!! note \"Inner\"\n\n        «Deep».\n",
        ["Outer.", "Inner", "Deep."],
    ),
    "mkdocs, tabs": (
        '=== "Linux"\n\n    Words.\n\n=== "Windows"\n\n    More.\n',
        ["Linux", "Words.", "Windows", "More."],
    ),
    "mkdocs, in a list": (
        "- Item\n\n    !!! info\n        Inside.\n\n    Still.\n\nOut.\n",
        ["Item", "Inside.", "Still.", "Out."],
    ),
    "mkdocs, code in it": (
        "!!! note\n\n    Words.\n\n    ```\n    !!! tip\n    code\n    ```\n\n    More.\n",
        ["Words.", "More."],
    ),
    "docusaurus": (
        ":::note[«The» title]\nThe content.\n:::\n\nAfter.\n",
        ["The title", "The content.", "After."],
    ),
    "docusaurus, bare": (
        ":::tip Bare title\nContent.\n:::\n",
        ["Bare title", "Content."],
    ),
    "vitepress, no title": (
        "::: danger\nContent.\n:::\n",
        ["Content."],
    ),
    "in a list, far in": (
        "1. One\n\n      :::info[Why]\n      Because.\n      :::\n",
        ["One", "Why", "Because."],
    ),
    "no note": (
        "!!! Sale ends today\nNext line.\n",
        ["!!! Sale ends today Next line."],
    ),
    "a heading underlined": (
        "Title\n===\n\nText.\n",
        ["Title", "Text."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTES)
@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
def test_notes_and_tabs_are_copy(name: str, path: str) -> None:
    marked, expected = NOTES[name]
    source, spans = unmarked(marked)
    document = read_source(source, path, "mdx" if path.endswith("mdx") else "markdown")
    assert [block.text for block in document.blocks] == expected
    assert_sound(document)
    for start, end in spans:
        assert (start, end) in spans_of(document, source[start:end])
