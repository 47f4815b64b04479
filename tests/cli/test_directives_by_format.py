"""Comments that set findings aside, in the comment syntax of each format; one without use is a hint in all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

WORDS = "A splendid gadget, a marvel of engineering."
# @ stands for the comment's words.
FORMATS = {
    "a.md": ("<!-- @ -->\n\n", WORDS),
    "a.html": ("<!-- @ -->", f"<p>{WORDS}</p>"),
    "html.html": ("{# @ #}", f"<p>{WORDS}</p>"),
    "a.njk": ("{# @ #}", f"<p>{WORDS}</p>"),
    "comment.njk": ("<!-- @ -->", f"<p>{WORDS}</p>"),
    "a.liquid": ("{% comment %} @ {% endcomment %}", f"<p>{WORDS}</p>"),
    "note.liquid": ("{%- comment -%}@{%- endcomment -%}", f"<p>{WORDS}</p>"),
    "a.hbs": ("{{!-- @ --}}", f"<p>{WORDS}</p>"),
    "b.hbs": ("{{! @ }}", f"<p>{WORDS}</p>"),
    "a.gohtml": ("{{/* @ */}}", f"<p>{WORDS}</p>"),
    "b.gohtml": ("{{- /* @ */ -}}", f"<p>{WORDS}</p>"),
    "a.erb": ("<%# @ %>", f"<p>{WORDS}</p>"),
    "a.txt.erb": ("<%# @ %>\n\n", WORDS),
    "a.ejs": ("<%# @ %>", f"<p>{WORDS}</p>"),
    "a.php": ("<?php /* @ */ ?>", f"<p>{WORDS}</p>"),
    "b.php": ("<?php // @\n ?>", f"<p>{WORDS}</p>"),
    "a.blade.php": ("{{-- @ --}}", f"<p>{WORDS}</p>"),
    "a.rst": (".. @\n\n", WORDS),
    "a.adoc": ("// @\n", WORDS),
    "b.adoc": ("////\n@\n////\n", WORDS),
    "a.mdx": ("{/* @ */}\n\n", WORDS),
    "a.jsx": ("export default () => <div>{/* @ */}", f"<p>{WORDS}</p></div>"),
    "a.vue": ("<template><div><!-- @ -->", f"<p>{WORDS}</p></div></template>"),
    "a.svelte": ("<!-- @ -->", f"<p>{WORDS}</p>"),
    "a.astro": ("---\n---\n<!-- @ -->", f"<p>{WORDS}</p>"),
    "a.yaml": ("# @\n", f'title: "{WORDS}"\n'),
    "a.toml": ("# @\n", f'title = "{WORDS}"\n'),
    "a.jsonc": ("{\n// @\n", f'"title": "{WORDS}"}}\n'),
    "a.po": ("# @\n", f'msgid "a"\nmsgstr "{WORDS}"\n'),
    "a.ftl": ("# @\n", f"title = {WORDS}\n"),
    "a.strings": ("/* @ */\n", f'"title" = "{WORDS}";\n'),
    "messages.properties": ("# @\n", f"title={WORDS}\n"),
}


def rules(run: Run, name: str, text: str) -> list[str]:
    done = run("check", "-", "--stdin-filename", name, "--format", "json", "--severity", "hint", text=text)
    assert done.returncode in (0, 1), done.stderr
    return [finding["rule"] for file in json.loads(done.stdout)["files"] for finding in file["findings"]]


@pytest.mark.parametrize("name", FORMATS)
def test_a_comment_sets_the_next_block_aside_and_an_unused_one_is_a_hint(
    name: str, run: Run, site: Path
) -> None:
    comment, block = FORMATS[name]
    (site / "empathycheck.toml").write_text('rules = ["pack"]\n', encoding="utf-8")
    ours = ("own/", "empathycheck/")
    ignored = comment.replace("@", "empathycheck-ignore own/marvel, own/splendour: quoted") + block
    assert [rule for rule in rules(run, name, ignored) if rule.startswith(ours)] == []
    unused = comment.replace("@", "empathycheck-ignore own/rain: quoted") + block
    assert sorted(rule for rule in rules(run, name, unused) if rule.startswith(ours)) == [
        "empathycheck/unused-ignore", "own/marvel", "own/splendour",
    ]  # fmt: skip
