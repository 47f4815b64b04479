"""The markup inside a line of AsciiDoc: what of it is read, what is a hole, and what leads elsewhere."""

from __future__ import annotations

import re

from empathycheck.model import Link
from empathycheck.readers.markup.markup_lines import add_link
from empathycheck.readers.text.folding import TextBuilder
from empathycheck.readers.text.patterns import compiled

_WORD_BEFORE = r"(?<![\w\\])"
_MARKUP = (
    r"\\(?P<escaped>[*_`#^~{\[<+\"'])"
    r"|(?P<curly>\"`|`\"|'`|`'(?!\w))"
    r"|(?P<literal>``[^`\n]{1,600}+``)"
    rf"|{_WORD_BEFORE}(?P<plus>\+[^+\s](?:[^+\n]{{0,300}}+)\+)(?!\w)"
    rf"|{_WORD_BEFORE}(?P<code>`[^`\n]{{1,600}}+`)(?!\w)"
    r"|(?P<passed>\+\+\+[^+]{1,1000}+\+\+\+|pass:[a-z,]{0,9}\[[^\]]{0,1000}+\]|(?:stem|latexmath|asciimath):\[[^\]]{0,600}+\])"
    rf"|{_WORD_BEFORE}(?P<macro>link|xref|mailto|image|icon|kbd|btn|menu|footnote|footnoteref|anchor|indexterm|indexterm2):"
    r"(?P<target>[^\s\[\]]{0,400}+)\[(?P<label>[^\]]{0,1000}+)\]"
    rf"|{_WORD_BEFORE}(?P<address>(?:https?|ftp|irc)://[^\s\[\]<>]{{1,600}}+)(?:\[(?P<text>[^\]]{{0,1000}}+)\])?"
    r"|<<(?P<ref>[^,<>\n]{1,300}+)(?:,(?P<title>[^<>]{0,300}+))?>>"
    r"|\(\(\((?P<index>[^()]{0,300}+)\)\)\)"
    r"|(?P<anchor>\[\[[^\]\n]{1,200}+\]\])"
    r"|(?P<style>\[[.#%\w -]{1,80}+\](?=[#*_`]))"
    r"|\{[A-Za-z_][\w:-]{0,100}\}(?:[/#.?][^\s\[\]]{0,300}+)?\[(?P<named>[^\]]{1,600}+)\]"
    r"|(?P<attribute>\{[A-Za-z_][\w:-]{0,100}\})"
    r"|(?P<double>\*\*|__|##)"
    rf"|(?P<mark>{_WORD_BEFORE}[*_#](?=\S)|(?<=\S)[*_#](?!\w))"
    r"|(?P<raised>\^[^\s^]{1,20}\^|~[^\s~]{1,20}~)"
    r"|(?P<wrapped>[ ]\+(?=[ ]*(?:\n|\Z)))"
)
_LINKS = frozenset({"link", "xref", "mailto"})
_TAIL = re.compile(r",\s*(?:window|role|opts|id|xrefstyle|title)=.*\Z|\^\Z", re.DOTALL)


def inline(builder: TextBuilder, links: list[Link], raw: str) -> None:
    """Append a raw text, its markup undone."""
    done = 0
    for match in compiled(_MARKUP).finditer(raw):
        first, last = match.span()
        builder.add(raw[done:first], done)
        done = last
        if match["escaped"]:
            builder.atom(match["escaped"], first, last)
        elif match["curly"]:
            builder.atom(_quotation_mark(match["curly"]), first, last)
        elif match["macro"]:
            _macro(builder, links, match)
        elif match["address"]:
            if match["text"]:
                _link(builder, links, match, "text", match["address"])
            else:
                builder.hole(first, last)
        elif match["named"]:
            _link(builder, links, match, "named", raw[first : match.start("named") - 1])
        elif match["ref"]:
            if match["title"] and match["title"].strip():
                add_link(builder, links, match["title"], match.start("title"), f"#{match['ref']}")
            else:
                builder.hole(first, last)
        elif match["wrapped"]:
            builder.space(first, last)
        elif match["raised"]:
            builder.add(match["raised"][1:-1], first + 1)
        elif not (
            match["double"]
            or match["mark"]
            or match["anchor"]
            or match["style"]
            or match["index"] is not None
        ):
            builder.hole(first, last)
    builder.add(raw[done:], done)


def _quotation_mark(written: str) -> str:
    if '"' in written:
        return "“" if written[0] == '"' else "”"
    return "‘" if written[0] == "'" else "’"


def _link(builder: TextBuilder, links: list[Link], match: re.Match[str], group: str, target: str) -> None:
    """The text of a link, without the settings that may follow it after a comma."""
    text = _TAIL.sub("", match[group])
    start = match.start(group)
    if text[:1] == '"' and text[-1:] == '"' and len(text) > 2:
        text, start = text[1:-1], start + 1
    if text.strip():
        add_link(builder, links, text, start, target)
    else:
        builder.hole(*match.span())


def _macro(builder: TextBuilder, links: list[Link], match: re.Match[str]) -> None:
    name = match["macro"]
    if name in _LINKS:
        _link(builder, links, match, "label", match["target"])
    elif name in ("footnote", "footnoteref"):
        builder.hole(*match.span())
        links.append(Link(builder.length - 1, builder.length, "#footnote"))
    elif name == "btn":
        builder.add(match["label"], match.start("label"))
    elif name not in ("anchor", "indexterm"):
        builder.hole(*match.span())
