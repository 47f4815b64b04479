"""Properties of the Markdown reader that hold for every document, tried on documents put together at random."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from empathycheck.readers import read_bytes, read_source
from empathycheck.readers.left_out.addresses import without_addresses
from empathycheck.readers.pages.markdown import read_markdown
from tests.effort import examples
from tests.readers.places import assert_sound, spans_of

MARKER = "zephyrous"

# What may stand beside the marker in a line, and what must not be taken for it.
ATOMS = [
    "word",
    "😀",
    "İstanbul",
    "e\u0301",
    "&amp;",
    "&nbsp;",
    "&#x1F680;",
    "&copy",
    "\\*",
    "\\\\",
    "\\&amp;",
    "\0",
    "a\u00a0b",
    "`code`",
    f"`{MARKER}`",
    "``a ` b``",
    "**bold**",
    "*it*",
    "~~no~~",
    "<b>x</b>",
    f"<!-- {MARKER} -->",
    f"<i class={MARKER}>y</i>",
    "[a](b)",
    f"[a]({MARKER})",
    f"![](x/{MARKER}.png)",
    f"<https://a.example/{MARKER}>",
    f"https://a.example/{MARKER}",
    f"{{{{ {MARKER} }}}}",
    f'{{{{< ref "{MARKER}" >}}}}',
    f"{{% x {MARKER} %}}",
    "$5",
    f"$x_{MARKER}^2$",
    "a\tb",
    "c  d",
    "日本語",
    "(",
    "—",
    "1.",
]
# Lines with places for the marker (@) and for atoms (~); each is a block of its own.
LINES = [
    "~ @ ~",
    "# ~ @ ~",
    "~ @\n~ ~ @ ~",
    "- ~ @\n  ~ @\n- ~ @",
    "1. ~ @\n\n   ~ @",
    "> ~ @ ~\n> ~ @",
    "> > ~ @\n> ~",
    "| ~ @ | ~ |\n|---|---|\n| ~ | @ ~ |",
    "~ [~ @](b) ~ @",
    "~ ![~ @](b) ~",
    "~ *@* **@** ~",
    "~ <span>@</span> ~",
    "<p>İ 😀 &amp; @ w</p>",
    "<div>\nİ 😀 @\n&nbsp;w\n</div>",
    "<div>\n\n~ @\n\n</div>",
    "~ @  \n~ @\\\n~",
    "- [ ] ~ @",
    "```\n@\n```".replace("@", MARKER),
    f"***\n\n    {MARKER}",
    f"<!-- {MARKER}\n\n{MARKER} -->",
    f"<style>\n{MARKER}\n\n</style>",
    '~ <img alt="w @ w"> ~',
    '{{< x title="w @ w" >}}',
    "{{< x >}}\n~ @ ~\n{{< /x >}}",
    "{% if a %}\n~ @\n{% endif %}",
    "w @\n===",
    f"[{MARKER}]: https://a.example/{MARKER}",
    "~ @[^1]\n\n[^1]: ~ @",
]
FRONTS = [
    "",
    "---\ntitle: 'w 😀 @'\nslug: zephyrous\n---\n",
    '---\ndescription: "w \\"q\\" @"\n---\n',
    "+++\ntitle = 'w @'\n+++\n",
]


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A Markdown source, and where the marker stands in it so that a reader reads it."""
    pieces: list[str] = []
    places: list[int] = []
    length = 0
    template = draw(st.sampled_from(FRONTS)) + "\n\n".join(draw(st.lists(st.sampled_from(LINES), max_size=6)))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    for char in template:
        if char == "~":
            piece = " ".join(["w", *draw(st.lists(st.sampled_from(ATOMS), max_size=3)), "w"])
        elif char == "@":
            places.append(length)
            piece = MARKER
        else:
            piece = newline if char == "\n" else char
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), places


@given(documents())
@examples(75)
def test_the_marker_is_found_exactly_where_it_was_put(document: tuple[str, list[int]]) -> None:
    source, places = document
    read = read_markdown(source, "page.md")  # as it is before blocks in other languages are left out
    read = read._replace(blocks=tuple(map(without_addresses, read.blocks)))
    assert spans_of(read, MARKER) == [(place, place + len(MARKER)) for place in places]
    assert_sound(read)


@given(documents(), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
@examples(25)
def test_the_encoding_changes_no_place(document: tuple[str, list[int]], codec: str) -> None:
    source, places = document
    read = read_bytes(source.encode(codec), "page.md", "markdown")
    assert [start for start, _ in spans_of(read, MARKER)] == places


SCRAPS = st.sampled_from(
    [
        *"*_`[]()!<>&|\\#-+~:$^{}@=\"'/ \t\n\r\0",
        "\r\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "](",
        "![",
        "``",
        "```\n",
        "~~",
        "<b>",
        "</b>",
        "<br>",
        "<code>",
        "</code>",
        "<div>",
        "</div>",
        "<p>",
        "<!--",
        "-->",
        "<style>",
        "</style>",
        "<sup>1</sup>",
        '<a href="x">',
        "</a>",
        "<cite>",
        "{{",
        "}}",
        "{{<",
        ">}}",
        "{%",
        "%}",
        "{:",
        "{name}",
        "$$",
        "&amp;",
        "&#0;",
        "&nbsp;",
        "[^1]",
        "\n[^1]: ",
        "|-|-|\n",
        "---\n",
        "+++\n",
        "title: ",
        "— Jane Doe",
        "İ",
        "😀",
        "日本",
        "\ud800",
        "\ufeff",
        "\u00ad",
        "\ufffc",
        "\u2028",
        "\x0c",
        "a.example/b",
        "https://",
        "word",
        "Two words",
        "<!-- empathycheck-off -->",
        "\n: ",
        "import a from 'b'\n",
        "<Tab>\n",
        "\n</Tab>\n",
        ":::note ",
    ]
)


@given(st.lists(SCRAPS, max_size=40).map("".join), st.sampled_from(["page.md", "page.mdx"]))
@examples(100)
def test_whatever_is_written_the_promises_of_a_block_hold(source: str, path: str) -> None:
    assert_sound(read_source(source, path, "markdown"))
    assert_sound(read_source(source, path, "text"))


@given(st.text())
def test_any_text_is_read(source: str) -> None:
    assert_sound(read_source(source, "page.md", "markdown"))
    assert_sound(read_source("---\n" + source + "\n---\n" + source, "page.md", "markdown"))
    assert_sound(read_source(source, "page.txt", "text"))
