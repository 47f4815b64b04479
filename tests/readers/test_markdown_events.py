"""The adapter of the Markdown parser: events in order, with offsets in code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from empathycheck.readers.markdown.events import Event, events
from tests.effort import examples

PIECES = st.sampled_from(
    [
        "*",
        "**",
        "`",
        "[a](b)",
        "![",
        "](c)",
        "> ",
        "- ",
        "- [ ] ",
        "# ",
        "\n",
        "\r\n",
        "\n\n",
        "é",
        "日本",
        "😀",
        "word ",
        "&amp;",
        "&",
        "|",
        "<b>",
        "\n|a|\n|-|\n",
        "\\",
        "\t",
        "  ",
        "[^1]",
        "\n[^1]: ",
        "```\n",
        "<div>\n",
        "<!-- ü -->",
        "\n: ",
        "~~",
    ]
)


def texts(found: list[Event]) -> list[tuple[str, int, int]]:
    return [(value, start, end) for kind, value, start, end in found if kind == "Text"]


def test_offsets_count_code_points() -> None:
    source = "é *日本* &amp; 😀`x`\n\n> ü [ö](ä)\n"
    for value, start, end in texts(list(events(source))):
        assert source[start:end] == value or (source[start:end], value) == ("&amp;", "&")
    assert ("ö", 24, 25) in texts(list(events(source)))


def test_a_paragraph_without_markup_is_one_event() -> None:
    assert next(events("One é\ntwo.\n\nThree *four*\n")) == ("Plain", "One é\ntwo.", 0, 10)
    assert [kind for kind, *_ in events("One  two\n")] == ["Paragraph", "Text", "/Paragraph"]


@given(st.lists(PIECES, max_size=30).map("".join))
@examples(75)
def test_events_go_forwards(source: str) -> None:
    position = 0
    for kind, value, start, end in events(source):
        if kind.startswith("/"):
            continue
        assert position <= start <= end <= len(source)
        if kind in ("Text", "Plain") and end - start == len(value) and "\0" not in value:
            assert source[start:end] == value
        position = end if kind in ("Text", "Plain", "Code", "Html", "InlineHtml", "SoftBreak") else start
