"""Templates and marked-up text put together of pieces: every marker is read once, in its place, and nothing breaks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.readers import read_source
from tests.effort import examples
from tests.readers.places import assert_sound

MARKER = "\0"  # replaced by a numbered word when the text is put together

TEMPLATES = [
    f"<p>{MARKER} {{{{ x }}}}</p>",
    f"{{% if x > 1 %}}{MARKER}{{% else %}} {MARKER}{{% endif %}}",
    f"<h1>{{{{ _('{MARKER} a') }}}}</h1>",
    f"<h1>{{{{ _(\"it\\\"s {MARKER}\") }}}}</h1>",
    f"{{% block title %}}{MARKER}{{% endblock %}}",
    f"{{% include 'x' with {{ title: 'We like {MARKER} a lot' }} %}}",
    f"<?php echo 'A {MARKER} of ' . $x . ' and {MARKER}'; ?>",
    f"<?= __('{MARKER} it\\'s') ?>",
    f"<?php foreach ($a as $b): ?><li>{MARKER}<?php endforeach; ?>",
    f"<% if x %>{MARKER}<% else %>{MARKER}<% end %>",
    f"<%= link_to 'A {MARKER} a', path %>",
    f"{{{{#if x}}}}{MARKER}{{{{/if}}}}",
    f"{{{{> hero title=\"We like {MARKER} a lot\"}}}}",
    f'<img {{% if x %}}alt="{MARKER}"{{% endif %}}>',
    f"<div class='{{{{ 'a b' }}}}'>{MARKER}",
    f"<{{{{ tag }}}}>{MARKER}</{{{{ tag }}}}>",
    f"{{# x #}}{MARKER}{{{{!-- y --}}}}{{{{/* z */}}}}",
    f"{{!! $x !!}} {MARKER} {{{{-- c --}}}}",
    f"&amp;{MARKER}&nbsp;🚀{MARKER}",
    "{{ x }}", "{% include 'x' %}", "<?php if (1) { ?>", "<?php } ?>", "{{ end }}", "\n\n", "<p>", "</p>", "<% end %>",
    "{{", "}}", "{%", "<%", "' ", '" ', "{# empathycheck-off #}",
]  # fmt: skip
RST = [
    f"{MARKER}\n", f"\n\n{MARKER}\n====\n\n", f"\n\n- {MARKER}\n  {MARKER}\n- {MARKER}\n\n",
    f" *{MARKER}* **{MARKER}** ",
    f" `{MARKER} <x>`_ :ref:`{MARKER} <y>` ", f"\n\n.. note:: {MARKER}\n\n   {MARKER}\n\n", f"\n\n   {MARKER}\n\n",
    f"\n\n.. image:: x\n   :alt: {MARKER}\n\n", f"\n\n| {MARKER}\n| {MARKER}\n\n", f"\n\n{MARKER}::\n\n   code\n\n",
    f"\n\nterm {MARKER}\n  {MARKER}\n\n", f"\n\n== ======\na  {MARKER}\n== ======\n\n", f"\\*{MARKER}\\ ",
    f"\n\n+-----------+\n| {MARKER} |\n+-----------+\n\n",
    "\n\n.. c\n   d\n\n", "\n\n.. code:: x\n\n   y\n\n", "``x``",
    "|x|", "[1]_", "\n", "\n\n", "x\n---\n", "::", "İ🚀",
]  # fmt: skip
ASCIIDOC = [
    f"{MARKER}\n", f"\n\n== {MARKER}\n\n", f"\n* {MARKER}\n{MARKER}\n** {MARKER}\n\n",
    f"a *{MARKER}* _{MARKER}_ #{MARKER}# ",
    f"b https://x.org[{MARKER}^] <<y,{MARKER}>> xref:z[{MARKER}] ",
    f"\n\nNOTE: {MARKER}\n\n", f"\n\n{MARKER}:: {MARKER}\n\n",
    f"\n\n[quote, A, B]\n____\n{MARKER}\n____\n\n", f"\n\n.{MARKER}\n|===\n|{MARKER} |x {MARKER}\n|===\n\n",
    f"\n\nimage::x[{MARKER}]\n\n", f"\n\n****\n{MARKER}\n****\n\n", f'"`{MARKER}`" ', "\n\n----\nx\n----\n\n",
    "\n// x\n", "`x`", "{x}", "\n", "\n\n", "footnote:[x]", "İ🚀", "\n+\n", "[x]\n",
]  # fmt: skip
KINDS = {"template": TEMPLATES, "rst": RST, "asciidoc": ASCIIDOC}


def put_together(pieces: list[str]) -> tuple[str, dict[str, int]]:
    """The text, and where each of its numbered markers stands."""
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


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
@examples(62)
def test_every_marker_is_read_at_most_once_and_in_its_place(kind: str, data: st.DataObject) -> None:
    source, places = put_together(data.draw(st.lists(st.sampled_from(KINDS[kind]), max_size=10)))
    document = read_source(source, "page.blade.php", kind)
    assert_sound(document)
    found: dict[str, int] = {}
    for block in document.blocks:
        for match in re.finditer(r"mark\d+mark", block.text):
            span = block.span(*match.span())
            assert source[span.start : span.end] == match[0]
            assert match[0] not in found
            found[match[0]] = span.start
    assert found.items() <= places.items()


@pytest.mark.parametrize("kind", KINDS)
def test_every_marker_of_a_piece_alone_is_read(kind: str) -> None:
    for piece in KINDS[kind]:
        source, places = put_together([piece])
        document = read_source(source, "page", kind)
        text = " ".join(block.text for block in document.blocks)
        assert [word for word in places if word not in text] == [], piece


@pytest.mark.parametrize(
    ("kind", "alphabet"),
    [
        ("template", "<>{}%#?=!-/@'\"\\ \n\rabphif.$()|:;,\ufffc\ufdd1"),
        ("rst", "=-*`_|:. \n\r\tab[]<>+\\1\ufffc"),
        ("asciidoc", "=-*`_|:. \n\r\tab[]<>+\\1/{}#~^\"'\ufffc"),
    ],
)
@given(st.data())
@examples(100)
def test_no_text_breaks_a_reader(kind: str, alphabet: str, data: st.DataObject) -> None:
    source = data.draw(st.text(alphabet=alphabet, max_size=80))
    assert_sound(read_source(source, "page.blade.php", kind))
