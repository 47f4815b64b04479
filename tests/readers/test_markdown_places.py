"""Where a phrase stands, in every placement that Markdown has for it, and where nobody reads it."""

from __future__ import annotations

import pytest

from tests.readers.places import assert_places

PHRASE = "leading provider"

PLACES = {
    "front matter title": "---\ntitle: Your «leading provider»\nslug: leading-provider\n---\n\nText.\n",
    "front matter in double quotes": '---\ntitle: "\\u00dcber \\"«leading provider»\\""\n---\n',
    "front matter in single quotes": "---\ntitle: 'It''s a «leading provider»'\n---\n",
    "front matter folded": "---\ndescription: >-\n  We are the «leading\n  provider» here.\n---\n",
    "front matter nested": "---\nhero:\n  items:\n    - heading: The «leading provider»\n---\n",
    "front matter in TOML": (
        '+++\ntitle = "The \\"«leading provider»\\""\nweight = 3\n[hero]\n'
        "text = '''\nA «leading\nprovider»'''\n+++\n"
    ),
    "link text, the same in its address": (
        "See our [«leading provider»](</leading provider>) [«leading provider»](/leading-provider).\n"
    ),
    "after inline code": "Set `leading provider` before «leading provider».\n",
    "split by emphasis": "We are the *«lead*ing provider» of it.\n",
    "after an emoji": "🚀🚀 We are the «leading provider».\n",
    "after an entity": "Fast &amp; cheap &#8212; the «leading provider».\n",
    "with an entity inside": "The leading&nbsp;provider of it. The «leading&#32;provider».\n",
    "table cell": "| a | b |\n|---|---|\n| x \\| y | the «leading provider» |\n",
    "alt in inline HTML": 'Look: <img src="leading provider.png" alt="A «leading provider»"> there.\n',
    "over a line break": "We are the «leading\nprovider» of it.\n",
    "over a hard break": "We are the «leading  \nprovider» and «leading\\\nprovider» of it.\n",
    "bold inside": "We are the «leading **provider»** of it.\n",
    "HTML block": "<p>We are the «leading\n  <b>provider»</b></p>\n",
    "raw div": '<div class="leading provider">\nWe are the «leading provider».\n</div>\n',
    "Markdown in a raw div": "<div>\n\nWe are the **«leading provider»**.\n\n</div>\n",
    "twice in a line": "A «leading provider» is a «leading provider».\n",
    "image alt": (
        "![The «leading provider»](leading.png) ![a «leading *provider»*](/leading-provider.png)\n"
    ),
    "block quote": "> We are the «leading\n> provider» of it.\n",
    "nested block quote, CRLF": "> > We are the «leading\r\n> > provider» of it.\r\n",
    "lazy block quote": "> We are the «leading\nprovider» of it.\n",
    "wrapped list item": ("- We are the «leading\n  provider» of it.\n- Another\n\n  «leading provider»\n"),
    "numbered list with tabs": "1.\tWe are the «leading\n\tprovider» of it.\n",
    "task list": "- [x] The «leading provider»\n",
    "heading": "# The «leading provider» {#leading-provider}\n\nThe «leading provider»\n===\n",
    "definition list": "Term\n: The «leading provider»\n",
    "footnote": "Text[^1].\n\n[^1]: The «leading provider»\n",
    "escapes": "We are the \\*«leading provider»\\* of \\[it\\].\n",
    "two spaces": "We are the «leading   provider» of it.\n",
    "reference link": (
        "The [«leading provider»][leading provider].\n\n"
        '[leading provider]: https://a.example/ "leading provider"\n'
    ),
    "strikethrough": "The ~~«leading~~ provider».\n",
    "alert": "> [!NOTE]\n> The «leading provider».\n",
    "between paired shortcodes": (
        '{{< note title="leading-provider" >}}\n'
        "The «leading provider».\n{{< /note >}}\n\n"
        "{{% tip %}}A «leading provider»{{% /tip %}}\n"
    ),
    "shortcode parameter": '{{< figure src="leading provider.png" title="The «leading provider»" >}}\n',
    "between Liquid tags": ("{% if page.leading %}\nThe «leading provider» {{ site.name }}.\n{% endif %}\n"),
    "after a Liquid tag": "{% include leading_provider.html %} The «leading provider».\n",
    "prices": "From $5 a day the «leading provider» costs $50.\n",
    "directive": ":::note The «leading provider»\nText\n:::\n",
    "HTML block in a quote": "> <p>The «leading\n> provider»</p>\n",
    "dotted capital I": "İİİ the «leading provider».\n",
    "NUL": "a\x00b the «leading provider».\n",
    "HTML link": 'Our <a href="/leading provider">«leading provider»</a>.\n',
    "line of HTML breaks": "The «leading<br>provider» here.\n",
    "after a BOM inside": "a\ufeffb «leading provider»\n",
    "CR alone": "We are the «leading\rprovider».\r\rA «leading provider».",
    "attribute line": "The «leading provider»{: .leading }\n{: .leading provider}\n",
    "after a comment": "<!-- leading provider --> The «leading provider».\n",
}

SILENT = {
    "fenced code": "```text\nleading provider\n```\n\n~~~\nleading provider\n~~~\n",
    "unclosed fence": "Text\n\n```\nleading provider\n",
    "indented code": "Text\n\n    leading provider\n",
    "inline code": "Use `leading provider` and ``leading ` provider``.\n",
    "comment": "<!-- leading provider -->\n\nText <!-- leading provider --> here\n",
    "comment over blank lines": "<!--\nleading provider\n\nleading provider\n-->\n",
    "comment in a div, over blank lines": ("<div>\n<!-- We are\n\na **leading provider**\n\n-->\n</div>\n"),
    "address": "<https://a.example/leading-provider> https://a.example/leading-provider\n",
    "shortcode": '{{< ref "leading provider" >}} and {{% include "leading provider" %}}\n',
    "shortcode over lines": ('{{< figure\n  src="leading provider.png"\n  class="leading provider"\n>}}\n'),
    "highlight": (
        "{{< highlight text >}}\nleading provider\n\nleading provider\n"
        "{{< /highlight >}}\n\n{% highlight text %}\nleading provider\n\n"
        "{% endhighlight %}\n"
    ),
    "Liquid": '{% include x.html text="a" %}\n{% assign a = "x" | append: "leading provider" %}\n',
    "Liquid comment": "{% comment %}\nleading provider\n\nleading provider\n{% endcomment %}\n",
    "mustache": "Dear {{ leading provider }} and {{{leading provider}}} and {{#leading provider}}\n",
    "script": "<script>\nvar a = 'leading provider';\n\nleading provider\n</script>\n",
    "style": "<style>\nleading provider\n\nleading provider {}\n</style>\n",
    "style in a div": "<div>\n<style>\na {}\n\nleading provider {}\n</style>\n</div>\n",
    "pre": "<pre>\nleading provider\n\nleading provider\n</pre>\n",
    "code tag": "The <code>leading provider</code> and <kbd>leading provider</kbd>.\n",
    "code tag with markup": "The <code>*leading provider* [x](y)</code>.\n",
    "link definition": "[a]: https://a.example 'leading provider'\n",
    "link definition comment": "[//]: # (leading provider)\n",
    "mathematics": ("$$\nleading provider = x\n$$\n\n$leading\\ provider = x$ and $leading provider^2$\n"),
    "hole between": "A leading `x` provider, leading ![](a.png) provider, leading {{ x }} provider.\n",
    "two blocks": "- leading\n- provider\n\nleading\n\nprovider\n\n| leading | provider |\n|-|-|\n",
    "import and export": ("import leading_provider from 'x'\nexport const leading = 'leading provider'\n"),
    "MDX comment": "{/* leading provider */}\n\nText {/* leading provider */} here\n",
    "attribute line": "Text\n{: title='leading provider' }\n",
    "front matter for machines": (
        "---\nslug: leading provider\ntags: [leading provider, x]\n"
        "layout: leading provider\ntemplate: leading provider\n"
        "image: /img/leading provider.png\n---\n"
    ),
    "front matter comment": "---\n# leading provider\ntitle: X # leading provider\n---\n",
    "link address": "[x](/leading-provider 'y') ![](</leading provider.png>)\n",
    "Jinja comment": "{# leading provider #}\n",
}
# Nothing can follow these.
FIRST_OR_LAST = {"unclosed fence"}


@pytest.mark.parametrize("name", PLACES)
def test_phrase_is_found_exactly_where_it_stands(name: str) -> None:
    assert "«" in PLACES[name]
    assert_places(PLACES[name], PHRASE)


@pytest.mark.parametrize("name", PLACES)
def test_line_ends_of_windows_change_no_place(name: str) -> None:
    assert_places(PLACES[name].replace("\r\n", "\n").replace("\n", "\r\n"), PHRASE)


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_read_where_no_reader_looks(name: str) -> None:
    assert PHRASE in SILENT[name] or "leading" in SILENT[name]
    assert_places(SILENT[name], PHRASE)


@pytest.mark.parametrize("name", sorted(SILENT.keys() - FIRST_OR_LAST))
def test_prose_goes_on_after_silence(name: str) -> None:
    assert_places(f"{SILENT[name]}\nThe «leading provider».\n", PHRASE)
