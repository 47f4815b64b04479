"""Damaged files of every format, each made from its number alone, so that any of them can be made again."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from tests.fuzz.sound import PACKED, SEEDS, zipped

FORMATS = tuple(sorted({*SEEDS, *PACKED}))
_LONGEST = 60_000
"""In characters: what grows with the square of its length shows it far below."""
_PIECES = (
    "$ { [ \" ' ` < > ( ) \\ / /* */ * _ - # | & &amp &amp; {{ }} {% %} {# <? ?> <% %> <a </a> <b> </b> <br> <!-- -->"
    " $$ ~ ^ @ @a( % %s {0} 1. [^1] ![ ]( <x-a> ${ => a= a,b [[ ]] || + ??? ``` ~~~ <svg> </p> <p> <td> <pre> <script>"
    " </script> <style> <!doctype <![CDATA[ ]]> &# &#x1f; &#0; %{ #{ :: __ ** ;; .. ?! 10x £4 50% 1,000 6000&nbsp;m/s"
    " https://a.example/b a@b.example don't U.S. J.C. \\u \\u0041 \\n \\N{x} \\ud800 !important msgid msgstr[ <A <A/>"
    " <> </> {/* */} {' '} @if( @endif | end else if for // ### === --- *** +++ <<<A && ≥ ’ “ ” – … ★ ✓ • → |=== ____"
    " <target> <w:t> <text:p> <a:t> xmlns:a=\"b\" <!ENTITY <?xml"
).split(" ")  # fmt: skip
_LINES = (
    "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\n---\n", "\n+++\n", "\n```\n", "\n# A\n", "\n- b\n", "\n> c\n",
    "\n| a | b |\n", "\n|---|---|\n", "\n!!! note\n\n    ", "\n:::tip\n", '\n=== "Tab"\n\n    ', "\na: b\n",
    "\n.. note::\n\n   ", "\nNOTE: ", "\n<div>\n", "\nimport a from 'b'\n", "\n<!-- empathycheck-disable -->\n",
    "\n[a]: b\n", "\na\n===\n", "\n  - a:\n",
)  # fmt: skip
_SIGNS = (
    "\x00", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u0130", "\u0301", "\u200b", "\u200d",
    "\u202e", "\u2028", "\u2029", "\u3000", "\ufeff", "\ufffc", "\ufffd", "\uffff", "ß", "ﬁ", "é", "中", "😀", "👩‍🚀",
    "\U000e0041",
)  # fmt: skip

REPEATED = (
    *_PIECES,
    *_LINES,
    *_SIGNS,
    "a: b ",
    "[a](",
    "<a b='",
    "{{ a }}",
    "{% if %}",
    "| a ",
    "<b>A</b>",
    "a. B ",
)
"""What a hostile file may hold over and over."""


class Mutant(NamedTuple):
    """One damaged file: the number that it is made from, its name, its format and its bytes."""

    number: int
    path: str
    format: str
    data: bytes


def mutant(seed: int, number: int, format: str = "") -> Mutant:
    """The damaged file of this number; formats take turns, or it is of the one that is named."""
    rng = random.Random(f"{seed}:{number}")  # the same each time
    format = format or FORMATS[number % len(FORMATS)]
    if format in PACKED:
        path, parts = rng.choice(PACKED[format])
        return Mutant(number, path, format, _packed(rng, parts))
    path, text = rng.choice(SEEDS[format])
    return Mutant(number, path, format, _encoded(rng, _damaged(rng, text)))


def _packed(rng: random.Random, parts: dict[str, str]) -> bytes:
    """An archive with one damaged part, or with damaged bytes."""
    made = {name: text.encode() for name, text in parts.items()}
    name = rng.choice(tuple(parts))
    if rng.random() < 0.8:
        made[name] = _encoded(rng, _damaged(rng, parts[name]))
    elif rng.random() < 0.5:
        del made[name]
    data = zipped(made)
    return _with_damaged_bytes(rng, data) if rng.random() < 0.2 else data


def _damaged(rng: random.Random, text: str) -> str:
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 6, 10))):
        text = rng.choice(_WAYS)(rng, text)[:_LONGEST]
    return text


def _encoded(rng: random.Random, text: str) -> bytes:
    way = rng.random()
    if way < 0.02:
        return b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass")
    if way < 0.04:
        return text.encode("cp1252", "replace")
    data = text.encode("utf-8", "surrogatepass")
    return _with_damaged_bytes(rng, data) if way < 0.08 else data


def _with_damaged_bytes(rng: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        if spoilt:
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt[: rng.randrange(len(spoilt) + 1)]) if rng.random() < 0.2 else bytes(spoilt)


# ------------------------------------------------------------------ one way of damage each


def _place(rng: random.Random, text: str) -> int:
    """A place in the text: anywhere, or beside a sign that means something."""
    for _ in range(4):
        place = rng.randint(0, len(text))
        if rng.random() < 0.5 or not text[place : place + 1].isalnum():
            return place
    return rng.randint(0, len(text))


def _stretch(rng: random.Random, text: str) -> tuple[int, int]:
    start = _place(rng, text)
    return start, min(start + rng.choice((1, 2, 5, 20, 100, 400)), len(text))


def _put(text: str, place: int, piece: str) -> str:
    return text[:place] + piece + text[place:]


def _without(rng: random.Random, text: str) -> str:
    start, end = _stretch(rng, text)
    return text[:start] + text[end:]


def _twice(rng: random.Random, text: str) -> str:
    start, end = _stretch(rng, text)
    return text[:end] + text[start:end] * rng.choice((1, 1, 2, 30)) + text[end:]


def _moved(rng: random.Random, text: str) -> str:
    start, end = _stretch(rng, text)
    rest = text[:start] + text[end:]
    return _put(rest, _place(rng, rest), text[start:end])


def _with_piece(rng: random.Random, text: str) -> str:
    return _put(text, _place(rng, text), rng.choice(_PIECES))


def _with_line(rng: random.Random, text: str) -> str:
    return _put(text, _place(rng, text), rng.choice(_LINES))


def _with_sign(rng: random.Random, text: str) -> str:
    return _put(text, _place(rng, text), rng.choice(_SIGNS))


def _with_many(rng: random.Random, text: str) -> str:
    piece = rng.choice((*_PIECES, *_LINES, *_SIGNS))
    if rng.random() < 0.3:
        piece += rng.choice((*_PIECES, *_LINES, " ", "a", "A b. "))
    return _put(text, _place(rng, text), piece * rng.choice((2, 5, 40, 400)))


def _cut(rng: random.Random, text: str) -> str:
    return text[: _place(rng, text)]


def _spliced(rng: random.Random, text: str) -> str:
    other = rng.choice(SEEDS[rng.choice(tuple(SEEDS))])[1]
    start, end = sorted((_place(rng, other), _place(rng, other)))
    return _put(text, _place(rng, text), other[start:end])


def _other_ends(rng: random.Random, text: str) -> str:
    return text.replace("\n", rng.choice(("\r\n", "\r", "\n\n", " ", "\u2028")))


def _other_signs(rng: random.Random, text: str) -> str:
    """One sign for another, wherever it stands."""
    if not text:
        return text
    return text.replace(rng.choice(text), rng.choice((*_PIECES, *_SIGNS, "", " ")), rng.choice((1, 3, -1)))


def _indented(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    start = rng.randrange(len(lines))
    end = min(start + rng.choice((1, 3, 10)), len(lines))
    by = rng.choice((" ", "    ", "\t", "> ", "- ", "# ", "|", ""))
    lines[start:end] = [by + line if by else line.lstrip() for line in lines[start:end]]
    return "\n".join(lines)


def _on_one_line(rng: random.Random, text: str) -> str:
    start, end = _stretch(rng, text)
    return text[:start] + text[start:end].replace("\n", "") + text[end:]


_WAYS: tuple[Callable[[random.Random, str], str], ...] = (
    _without, _without, _twice, _moved, _with_piece, _with_piece, _with_piece, _with_line, _with_sign, _with_many, _cut,
    _spliced, _other_ends, _other_signs, _indented, _on_one_line,
)  # fmt: skip
