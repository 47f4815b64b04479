"""What a page tells search engines of itself in JSON-LD: descriptions that they show, and the page itself need not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from empathycheck.model import Block, Document
from empathycheck.readers.pages.html import is_template
from empathycheck.readers.pages.template_mask import mask_template
from empathycheck.readers.strings.blocks import value_blocks
from empathycheck.readers.strings.json import read_json
from empathycheck.readers.strings.scalars import Piece, Value, text_of
from empathycheck.readers.text.patterns import compiled
from empathycheck.readers.text.repeated import Heard

_SCRIPT = r"(?is)<!--(?:.*?-->|.*)|<script\b([^>]*)>"
_SHOWN = frozenset(
    "description disambiguatingdescription slogan headline alternativeheadline abstract".split()
)
_SHOWN_OF = {
    "name": frozenset({"Question"}),
    "text": frozenset({"Answer", "HowToStep", "HowToDirection", "HowToTip"}),
}
"""What is shown of things of these types alone; any other thing's name is a name."""
_OF_OTHERS = frozenset("review reviews comment comments citation reviewbody".split())
_OTHERS = frozenset({"Review", "UserReview", "CriticReview", "EmployerReview", "Comment", "Quotation"})
"""Where customers and critics speak."""


def with_linked_data(document: Document) -> Document:
    """The document with the descriptions in its JSON-LD, each as what stands in search results.

    What the page itself says too is read there, and not here.
    """
    source = document.source
    text = mask_template(source).text if is_template(source) else source
    found = [block for start, end in _scripts(text) for block in _described(text, start, end)]
    if not found:
        return document
    heard = Heard(block.text for block in document.blocks)
    language = next((block.language for block in document.blocks if block.language), "")
    made = [part._replace(language=language) for block in found for part in heard.less(block)]
    if not made:
        return document
    starts = [_start(block) for block in made]
    blocks = tuple(sorted((*document.blocks, *made), key=_start))
    comments = tuple(
        each._replace(block=each.block + bisect_left(starts, each.span.end)) for each in document.comments
    )
    return document._replace(blocks=blocks, comments=comments)


def _start(block: Block) -> int:
    return block.segments[0][2]


def _scripts(text: str) -> Iterator[tuple[int, int]]:
    """Where the inside of each JSON-LD script stands."""
    end = 0
    for match in compiled(_SCRIPT).finditer(text):
        if match.start() >= end and match[1] is not None:
            closing = compiled(r"(?i)</script").search(text, match.end())
            end = closing.start() if closing else len(text)
            if "ld+json" in match[1].lower():
                yield match.end(), end


def _described(text: str, start: int, end: int) -> Iterator[Block]:
    values = read_json(text[start:end]).values
    types: dict[str, set[str]] = {}
    for value in values:
        place, _, name = value.key.rpartition(".")
        if name == "@type" or name.startswith("@type["):
            types.setdefault(place, set()).add(text_of(value.pieces))
    for value in values:
        if _is_shown(value, types):
            pieces = [Piece(piece.text, piece.start + start, piece.end + start) for piece in value.pieces]
            empty = Block("", "meta-description", (), key=value.key, quoting=value.quoting)
            yield from value_blocks(pieces, empty)


def _is_shown(value: Value, types: Mapping[str, set[str]]) -> bool:
    place, _, name = value.key.rpartition(".")
    if name.lower() not in _SHOWN and _of(place, types).isdisjoint(_SHOWN_OF.get(name, ())):
        return False
    return all(
        part.partition("[")[0].lower() not in _OF_OTHERS and _OTHERS.isdisjoint(_of(above, types))
        for part, above in _above(place)
    )


def _of(place: str, types: Mapping[str, set[str]]) -> set[str]:
    return types.get(place, set())


def _above(place: str) -> Iterator[tuple[str, str]]:
    """Each part of a path with the path down to it, from the innermost one to the top."""
    while place:
        yield place.rpartition(".")[2], place
        place = place.rpartition(".")[0]
    yield "", ""
