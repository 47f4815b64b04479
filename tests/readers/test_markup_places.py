"""Where a phrase may stand in reStructuredText, AsciiDoc and an app's page in a store; and where nobody reads."""

from __future__ import annotations

import re

import pytest

from empathycheck.model import Block
from empathycheck.readers import read_source
from tests.readers.places import assert_places, text_of

PHRASE = "leading provider"

PLACES = {
    "rst: title": "The «leading provider»\n====================\n\nThe «leading provider» of tea.\n",
    "rst: title between rules": "======\n «leading provider»\n======\n\nx",
    "rst: paragraph over lines": "We are the «leading\nprovider» of tea.\n",
    "rst: Windows line ends": "We are the «leading\r\nprovider» of tea.\r\n\r\nA «leading provider»\r\n",
    "rst: after an emoji": "🚀 The «leading provider»\n",
    "rst: list item": "- The «leading provider»\n- a «leading\n  provider»\n\n1. «leading provider»\n",
    "rst: list in a list": "* a\n\n  * The «leading provider»\n\n  more «leading provider»\n",
    "rst: strong and emphasis": "The *«leading* provider» and **«leading provider»**.\n",
    "rst: link": "The `«leading provider» <https://example.org/leading provider>`_ of tea\n",
    "rst: link to a name": "The `«leading provider»`_ of tea\n\n.. _leading provider: https://example.org\n",
    "rst: role": "The :ref:`«leading provider» <leading provider>` and :strong:`«leading provider»`\n",
    "rst: escape": "The «leading\\ provider» \\*«leading provider»\\*\n".replace("«leading\\ provider»", "tea"),
    "rst: note": ".. note:: The «leading provider»\n   of tea, a «leading provider».\n\n   A «leading provider»\n",
    "rst: admonition": ".. admonition:: The «leading provider»\n   :class: leading provider\n\n"
    "   «leading provider»\n",
    "rst: figure": ".. figure:: leading provider.png\n   :alt: The «leading provider»\n\n   A «leading provider»\n",
    "rst: image": ".. image:: leading provider.png\n   :alt: The «leading provider»\n",
    "rst: description of the page": ".. meta::\n   :description: The «leading provider» of tea\n"
    "   :keywords: leading provider\n",
    "rst: term": "The «leading provider»\n   Is a «leading provider»\n",
    "rst: footnote": "Text [1]_.\n\n.. [1] The «leading provider»\n   of tea\n",
    "rst: block quote": "Text:\n\n   The «leading provider»\n\n   -- Ada Byrne\n",
    "rst: line block": "| The «leading provider»\n| of tea\n",
    "rst: grid table": "+----------------------+---+\n| The «leading provider» | x |\n+----------------------+---+\n",
    "rst: cell over lines": "+----------+---+\n| «leading  | x |\n| provider» | y |\n+----------+---+\n",
    "rst: simple table": "===== ================\nPlan  Text\n===== ================\n"
    "One   «leading provider»\n===== ================\n",
    "rst: after code": "Text::\n\n   leading provider\n\nThe «leading provider»\n",
    "rst: after a directive of code": ".. code-block:: python\n\n   leading provider\n\n«leading provider»\n",
    "rst: after a comment": ".. leading provider\n   leading provider\n\n«leading provider»\n",
    "rst: text that ends with colons": "The «leading provider»::\n\n   leading provider\n",
    "rst: after a doctest": ">>> leading provider\nleading provider\n\n«leading provider»\n",
    "adoc: title": "= The «leading provider»\nAda Byrne <ada@example.org>\nv1.0, 2031-04-05\n"
    ":leading: provider\n\n«leading provider»\n",
    "adoc: section": "= x\n\n== The «leading provider»\n\ntext\n",
    "adoc: description": "= x\n:description: The «leading provider» of tea\n",
    "adoc: old title": "The «leading provider»\n--------------------\n\ntext\n",
    "adoc: paragraph over lines": "We are the «leading\nprovider» of tea.\n",
    "adoc: Windows line ends": "We are the «leading\r\nprovider» of tea.\r\n\r\nA «leading provider»\r\n",
    "adoc: bold and more": "*«leading* provider» or _«leading provider»_, **«lead**ing provider»\n",
    "adoc: link": "The https://example.org/leading[«leading provider»^], link:a.html[«leading provider»,role=x]\n",
    "adoc: link by a name": "The {shop}/x[«leading provider»] and xref:a.adoc#b[«leading provider»]\n",
    "adoc: reference": "The <<leading,«leading provider»>>\n",
    "adoc: quotation marks": "They say \"`«leading provider»`\" and '`so`'\n",
    "adoc: list": "* The «leading provider»\n** a «leading\nprovider»\n. «leading provider»\n"
    "- [x] «leading provider»\n",
    "adoc: list that goes on": "* one\n+\nThe «leading provider»\n",
    "adoc: term": "The «leading provider»:: a «leading provider»\n",
    "adoc: admonition": "NOTE: The «leading provider»\n\n[TIP]\n====\nA «leading provider»\n====\n",
    "adoc: title of a block": ".The «leading provider»\n----\nleading provider\n----\n",
    "adoc: quotation": "[quote, Ada Byrne, Okoro Tiles]\n____\nThe «leading provider»\n____\n",
    "adoc: picture": "image::leading-provider.png[The «leading provider», 300]\n",
    "adoc: table": "|===\n|The «leading provider» |«leading provider»\n\nl|leading provider\n|«leading\n"
    "provider»\n|===\n",
    "adoc: sidebar": "****\nThe «leading provider»\n****\n",
    "adoc: after code": "[source,python]\n----\nleading provider\n----\n\n«leading provider»\n",
    "adoc: after a literal": "....\nleading provider\n....\n«leading provider»\n",
    "adoc: after comments": "// leading provider\n////\nleading provider\n////\n«leading provider»\n",
    "adoc: comment inside": "The «leading\n// leading provider\nprovider» of tea\n",
    "adoc: line break": "The «leading +\nprovider»\n",
}  # fmt: skip

SILENCE = {
    "rst: literal": "A ``leading provider`` here\n",
    "rst: code": "x::\n\n  leading provider\n\n  leading provider\n",
    "rst: directives": ".. code:: text\n\n   leading provider\n\n.. toctree::\n   :caption: x\n\n"
    "   leading provider\n",
    "rst: raw": ".. raw:: html\n\n   <p>leading provider</p>\n",
    "rst: comment": ".. leading provider\n\n..\n   leading provider\n",
    "rst: target": ".. _leading provider: https://example.org\n\n.. |leading provider| image:: x.png\n",
    "rst: fields": ":author: leading provider\n:param x: leading provider\n   leading provider\n",
    "rst: substitution": "The |leading provider| of tea\n",
    "rst: code role": "The :file:`leading provider` and :ref:`leading provider`\n",
    "rst: over two blocks": "leading\n\nprovider\n\n- leading\n- provider\n",
    "rst: over code": "leading ``x`` provider\n",
    "adoc: code": "----\nleading provider\n----\n\n leading provider\n\n[source]\nleading provider\n",
    "adoc: inline code": "The `leading provider` and +leading provider+ and pass:[leading provider]\n",
    "adoc: passed through": "++++\n<p>leading provider</p>\n++++\n",
    "adoc: comment": "// leading provider\n////\nleading provider\n////\n",
    "adoc: settings": "= x\n:keywords: leading provider\n\n[leading provider]\n"
    "include::leading-provider.adoc[leading provider]\n",
    "adoc: attribute": "The {leading provider} {leading-provider}\n".replace("{leading provider}", ""),
    "adoc: unclosed code": "----\nleading provider\n",
    "adoc: picture's file": "image::leading provider.png[]\nicon:leading[provider]\n",
    "adoc: over two blocks": "leading\n\nprovider\n\n* leading\n* provider\n",
}  # fmt: skip
FORMATS = {"rst": "rst", "adoc": "asciidoc"}


@pytest.mark.parametrize("name", PLACES)
def test_phrase_is_found_in_its_place(name: str) -> None:
    suffix = name.partition(":")[0]
    assert assert_places(PLACES[name], PHRASE, FORMATS[suffix], f"page.{suffix}").blocks


@pytest.mark.parametrize("name", SILENCE)
def test_nothing_is_read_where_nobody_reads(name: str) -> None:
    suffix = name.partition(":")[0]
    document = assert_places(SILENCE[name], PHRASE, FORMATS[suffix], f"page.{suffix}")
    assert re.search("leading.*provider", SILENCE[name], re.DOTALL)
    assert PHRASE not in text_of(document)


def blocks(source: str, format_name: str, path: str = "page") -> list[Block]:
    return list(read_source(source, path, format_name).blocks)


@pytest.mark.parametrize(
    ("format_name", "source"),
    [
        ("rst", "Text:\n\n   It held for nine years.\n\n   -- Ada Byrne, Okoro Tiles\n"),
        ("rst", ".. epigraph::\n\n   It held for nine years.\n\n   -- Ada Byrne, Okoro Tiles\n"),
        ("asciidoc", "[quote, Ada Byrne, Okoro Tiles]\n____\nIt held for nine years.\n____\n"),
        ("asciidoc", '[quote, "Ada Byrne", Okoro Tiles]\nIt held for nine years.\n'),
        ("template", "<blockquote>It held for nine years.{% if x %}<cite>Ada Byrne, Okoro Tiles</cite>"
                     "{% endif %}</blockquote>"),
        ("template", "<figure><blockquote><p>It held for nine years.</p></blockquote>\n{# x #}\n"
                     "<figcaption>Ada Byrne, <?= 'Okoro Tiles' ?></figcaption></figure>"),
    ],
)  # fmt: skip
def test_a_quotation_has_its_speaker(format_name: str, source: str) -> None:
    (quoted,) = [block for block in blocks(source, format_name) if "nine years" in block.text]
    assert (quoted.role, quoted.attribution) == ("quotation", "Ada Byrne, Okoro Tiles")


def test_roles() -> None:
    source = "T\n=\n\nText\n\n- item\n\nterm\n  meaning\n\n.. image:: a\n   :alt: alt\n"
    assert [(block.role, block.text) for block in blocks(source, "rst")] == [
        ("heading", "T"), ("paragraph", "Text"), ("list-item", "item"), ("term", "term"), ("paragraph", "meaning"),
        ("alt-text", "alt"),
    ]  # fmt: skip
    source = "= T\n\n== S\n\nText\n\n* item\n\nterm:: meaning\n\nimage::a[alt]\n\n.cap\n|===\n|cell\n|===\n"
    assert [(block.role, block.text) for block in blocks(source, "asciidoc")] == [
        ("page-title", "T"), ("heading", "S"), ("paragraph", "Text"), ("list-item", "item"), ("term", "term"),
        ("paragraph", "meaning"), ("alt-text", "alt"), ("caption", "cap"), ("table-cell", "cell"),
    ]  # fmt: skip


def test_links_and_footnotes_lead_somewhere() -> None:
    (block, *_) = blocks("See `our shop <https://example.org/a>`_ and Docs_ [2]_.\n", "rst")
    assert [(block.text[link.start : link.end], link.target) for link in block.links[:2]] == [
        ("our shop", "https://example.org/a"), ("Docs", "#Docs"),
    ]  # fmt: skip
    assert block.links[2].target == "#2"
    (block,) = blocks(
        "See https://example.org/a[our shop^] and xref:b.adoc[Docs].footnote:[A source.]\n", "asciidoc"
    )
    assert [(block.text[link.start : link.end], link.target) for link in block.links[:2]] == [
        ("our shop", "https://example.org/a"), ("Docs", "b.adoc"),
    ]  # fmt: skip
    assert block.links[2].target == "#footnote"


def test_a_page_in_a_store_has_roles_by_its_fields() -> None:
    folder = "fastlane/metadata/android/en-US/"
    for name, role in {
        "title.txt": "page-title", "short_description.txt": "meta-description", "full_description.txt": "paragraph",
    }.items():  # fmt: skip
        document = read_source("We are <b>the best</b> &amp; more.\n\n• One\n", folder + name, "text")
        assert [(block.role, block.text) for block in document.blocks] == [
            (role, "We are the best & more."), ("list-item", "One"),
        ]  # fmt: skip
        span = document.blocks[0].span(7, 15)
        assert document.source[span.start : span.end] == "<b>the best"[3:]
    document = read_source("Wir sind die besten.\n", "fastlane/metadata/android/de-DE/title.txt", "text")
    assert (document.blocks, document.skipped[0].reason) == ((), "in German")
