"""The markup inside a line of reStructuredText: what of it is read, what is a hole, and what leads elsewhere."""

from __future__ import annotations

import re

from empathycheck.model import Link
from empathycheck.readers.markup.markup_lines import add_link
from empathycheck.readers.text.folding import TextBuilder
from empathycheck.readers.text.patterns import compiled

_START = r"(?<![\w\\])"
_MARKUP = (
    r"\\(?P<escaped>.|\n)"
    rf"|{_START}``(?P<literal>[^`]*+(?>(?:`(?!`)[^`]*+)*))``"
    rf"|{_START}(?P<role>:[A-Za-z][\w.+:-]{{0,60}}:)`(?P<roled>[^`]{{1,1000}}+)`"
    rf"|{_START}`(?P<text>[^`<]{{0,1000}}+)(?:<(?P<target>[^<>`]{{1,1000}}+)>)?`(?P<after>:[A-Za-z][\w.+:-]{{0,60}}:|__?(?!\w)|)"
    rf"|{_START}\*\*(?=[^\s*])(?P<strong>[^*\n]*+(?>(?:\n(?!\s*\n)[^*\n]*+)*))\*\*"
    rf"|{_START}\*(?=[^\s*])(?P<emphasis>[^*\n]*+(?>(?:\n(?!\s*\n)[^*\n]*+)*))\*"
    rf"|{_START}\|(?=\S)(?P<name>[^|\n]{{1,100}}+)\|_{{0,2}}"
    r"|[ ]?\[(?P<note>[#*]?[\w-]{0,40})\]_(?!\w)"
    rf"|{_START}(?P<word>[A-Za-z0-9](?:[\w.+-]{{0,60}}[A-Za-z0-9])?)__?(?![\w`])"
)
# Roles whose text is read as it stands; that of any other is the name of something.
_READ = frozenset(
    """abbr abbreviation ac acronym b btn button dfn download emphasis guilabel i menuselection sub subscript strong sup
    superscript t term title title-reference u text""".split()
)
_LINKS = frozenset("ref doc any numref term download external std:ref std:doc eq keyword link".split())


def inline(builder: TextBuilder, links: list[Link], raw: str) -> None:
    """Append a raw text, its markup undone."""
    done = 0
    for match in compiled(_MARKUP).finditer(raw):
        first, last = match.span()
        builder.add(raw[done:first], done, references=False)
        done = last
        kind = match.lastgroup
        if kind == "after":
            _interpreted(builder, links, match)
        elif kind == "escaped":
            if match["escaped"] not in " \n":
                builder.atom(match["escaped"], first, last)
        elif kind in ("strong", "emphasis"):
            inner = match.start(kind)
            _plain(builder, match[kind], inner)
        elif kind == "roled":
            _roled(builder, links, match, match["role"].strip(":"))
        elif kind == "word":
            add_link(builder, links, match["word"], first, f"#{match['word']}")
        elif kind == "note":
            builder.hole(first, last)
            links.append(Link(builder.length - 1, builder.length, f"#{match['note']}"))
        else:
            builder.hole(first, last)
    builder.add(raw[done:], done, references=False)


def _plain(builder: TextBuilder, text: str, start: int) -> None:
    builder.add(text, start, references=False)


def _interpreted(builder: TextBuilder, links: list[Link], match: re.Match[str]) -> None:
    """`text`, `text`_, `text <target>`_ and `text`:role:."""
    text, target, after = match["text"], match["target"], match["after"]
    if after.startswith(":"):
        if after.strip(":") in _READ:
            _plain(builder, text, match.start("text"))
        else:
            builder.hole(*match.span())
    elif target is not None:
        if text.strip():
            add_link(builder, links, text, match.start("text"), target)
        else:
            builder.hole(*match.span())
    elif after:
        add_link(builder, links, text, match.start("text"), f"#{text}")
    elif " " in text.strip() or text[:1].isupper():
        _plain(builder, text, match.start("text"))
    else:  # most often the name of something in code
        builder.hole(*match.span())


def _roled(builder: TextBuilder, links: list[Link], match: re.Match[str], role: str) -> None:
    """:role:`text` and :role:`text <target>`."""
    text = match["roled"]
    titled = compiled(r"([^<]*?)\s*<([^<>]*)>\s*").fullmatch(text)
    if titled and titled[1] and (role in _LINKS or role in _READ):
        add_link(builder, links, titled[1], match.start("roled"), titled[2])
    elif role in _READ:
        _plain(builder, text, match.start("roled"))
    else:
        builder.hole(*match.span())
