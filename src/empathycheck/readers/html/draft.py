"""One block of HTML while it is read: the pieces of its text, its links, and the blocks that they make."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from empathycheck.model import HOLE, Block, Link, Role, Segment
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.html.lines import CUT, LINE, Parting, Piece, partings
from empathycheck.readers.text.entities import undo_references
from empathycheck.readers.text.folding import WHITE, TextBuilder, decode_text, is_plain
from empathycheck.readers.text.patterns import compiled
from empathycheck.readers.text.raised import raised_mark

NOTHING = f" \u00a0{HOLE}"
"""Characters that alone make no block."""

_NAME = r"\s*([a-z][a-z0-9]*(?:_[a-z0-9]+)+)\s*"
_LONGEST_NAME = 60
_LONGEST_MARK = 8  # pieces
_FARTHEST_MARK = 200  # characters of the source


class LinkMark(NamedTuple):
    """A link in a draft: its first piece, the piece after its last, its target's place, and what it looks like."""

    first: int
    last: int
    target: tuple[int, int]
    button: bool
    inside: bool
    """Whether it began in this block and not around it."""


class Draft:
    """The pieces and links of the block that is being read."""

    __slots__ = ("_link", "links", "pieces")

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.links: list[LinkMark] = []
        self._link: LinkMark | None = None

    def open_link(self, target: tuple[int, int], *, button: bool) -> None:
        """Start a link here; an open one ends, since links do not nest."""
        self.close_link()
        self._link = LinkMark(len(self.pieces), -1, target, button, inside=True)

    def close_link(self) -> None:
        """End the open link here, if there is one."""
        link, self._link = self._link, None
        if link and link.first < len(self.pieces):
            self.links.append(link._replace(last=len(self.pieces)))

    def clear(self) -> None:
        """Start the next block; a link that is open goes on in it."""
        self.pieces = []
        self.links = []
        if self._link:
            self._link = self._link._replace(first=0, inside=False)

    def linked_since(self, first: int) -> bool:
        """Whether a link began at this piece or after it."""
        open_link = self._link is not None and self._link.first >= first
        return open_link or any(link.first >= first for link in reversed(self.links[-2:]))

    def raise_mark(self, text: str, first: int, start: int, end: int) -> None:
        """Rewrite what was read since piece `first` as a raised mark, if it is one: a footnote's, or a power's.

        "10<sup>6</sup>" would read as 106 and "provider<sup>1</sup>" as another word.
        """
        if not 0 < len(self.pieces) - first < _LONGEST_MARK:
            return
        pieces = self.pieces[first:]
        linked = self.linked_since(first)
        if pieces[-1][1] - pieces[0][0] > _FARTHEST_MARK and not linked:
            return
        mark = "".join(what or text[piece_start:piece_end] for piece_start, piece_end, what in pieces)
        before = ""
        if first and not self.pieces[first - 1][2]:
            before = text[
                max(self.pieces[first - 1][1] - 4, self.pieces[first - 1][0]) : self.pieces[first - 1][1]
            ]
        raised = raised_mark(decode_text(mark, 0)[0], before, linked=linked)
        if raised:
            self.pieces[first:] = [(start, end, raised)]
            # A link's last piece is now the mark itself.
            self.links[-2:] = [_shortened(link, first) for link in self.links[-2:]]

    def blocks(self, text: str, source: str, role: Role, language: str, name: str = "") -> list[Block]:
        """The blocks that this draft makes of `text`: none if it holds nothing to read, several if it is no one line.

        `name` is the element that it stands in.
        """
        if self._link and self._link.first < len(self.pieces):
            self.links.append(self._link._replace(last=len(self.pieces)))
        if len(self.pieces) > 1:
            parted = partings(text, self.pieces, name=name, heading=role == "heading")
            if parted:
                return self._parted(parted, text, source, role, language)
        return self._made(text, source, role, language)

    def _parted(
        self, parted: list[Parting], text: str, source: str, role: Role, language: str
    ) -> list[Block]:
        """The blocks of a draft that holds several things, each of them read for itself."""
        made: list[Block] = []
        whole, links, start, link = self.pieces, self.links, 0, 0
        spaced = frozenset(each.place for each in parted)
        for end, verdict in [*parted, (len(whole), CUT)]:
            if verdict != CUT:
                continue
            while link < len(links) and links[link].last <= start:
                link += 1
            self.pieces, self.links = _apart(whole, (links, link), (start, end), spaced)
            made += self._made(text, source, role, language)
            start = end
        return made

    def _made(self, text: str, source: str, role: Role, language: str) -> list[Block]:
        if any(text.find("_", start, end) >= 0 for start, end, what in self.pieces if not what):
            self.pieces = [_without_name(text, piece) for piece in self.pieces]
        words, segments, starts = _join(text, self.pieces)
        if not words.strip(NOTHING):
            return []
        if not self.links:
            return [Block(words, role, segments, (), "", language)]
        links, marks = self._links(words, starts, source)
        return _by_links(Block(words, role, segments, links, "", language), marks)

    def _links(self, words: str, starts: list[int], source: str) -> tuple[tuple[Link, ...], list[LinkMark]]:
        links, marks = [], []
        for mark in self.links:
            first, last = starts[mark.first], min(starts[mark.last], len(words))
            if words[first : first + 1] == " ":
                first += 1
            if last > first and words[last - 1] == " ":
                last -= 1
            if last > first:
                target = undo_references(source[mark.target[0] : mark.target[1]].strip(), attribute=True)
                links.append(Link(first, last, target))
                marks.append(mark)
        return tuple(links), marks


def _without_name(text: str, piece: Piece) -> Piece:
    """A hole where all that a tag holds is a name of code, or of a picture that a font draws: "expand_more"."""
    start, end, what = piece
    name = not what and end - start < _LONGEST_NAME and compiled(_NAME).fullmatch(text, start, end)
    return (*name.span(1), HOLE) if name else piece


def _apart(
    pieces: list[Piece], links: tuple[list[LinkMark], int], place: tuple[int, int], spaced: frozenset[int]
) -> tuple[list[Piece], list[LinkMark]]:
    """The pieces of a `place` (start and end) with a space before those that are `spaced`, and their links.

    The links are those of all pieces, from an index on.
    """
    start, end = place
    made: list[Piece] = []
    places = []
    for index in range(start, end):
        if index > start and index in spaced and pieces[index - 1][2] != " ":
            made.append((pieces[index - 1][1], pieces[index][0], " "))
        places.append(len(made))
        made.append(pieces[index])
    kept = []
    marks, index = links
    while index < len(marks) and marks[index].first < end:
        link = marks[index]
        index += 1
        first, last = places[max(link.first, start) - start], places[min(link.last, end) - start - 1] + 1
        kept.append(link._replace(first=first, last=last))
    return made, kept


def _join(text: str, pieces: list[Piece]) -> tuple[str, tuple[Segment, ...], list[int]]:
    """The pieces as one text with its segments, and where in it each piece starts (and the last ends)."""
    if len(pieces) == 1 and not pieces[0][2]:  # the common case, a good deal cheaper
        start, end, _ = pieces[0]
        raw = text[start:end]
        words = raw.strip(WHITE)
        if words and is_plain(words):
            if len(words) != len(raw):
                start += len(raw) - len(raw.lstrip(WHITE))
            length = len(words)
            return words.replace("\n", " "), ((0, length, start, start + length),), [0, length]
    pieces = _trimmed(text, pieces)
    words = "".join([what or text[start:end] for start, end, what in pieces])
    if not is_plain(words):
        return _fold(text, pieces)
    starts, segments, last = [], [], 0
    for start, end, what in pieces:
        first = last
        starts.append(first)
        last += len(what) or end - start
        if last > first:
            segments.append((first, last, start, end))
    starts.append(last)
    return words.replace("\n", " "), tuple(segments), starts


def _trimmed(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces without white space at either end; as many as before, so that links still find theirs."""
    for index in range(len(pieces)):
        start, end, what = pieces[index]
        if what in (" ", LINE):
            pieces[index] = end, end, ""
        elif what or text[start] not in WHITE:
            break
        else:
            start = end - len(text[start:end].lstrip(WHITE))
            pieces[index] = start, end, ""
            if start < end:
                break
    for index in range(len(pieces) - 1, -1, -1):
        start, end, what = pieces[index]
        if what in (" ", LINE) or start == end:
            pieces[index] = start, start, ""
        elif what or text[end - 1] not in WHITE:
            break
        else:
            end = start + len(text[start:end].rstrip(WHITE))
            pieces[index] = start, end, ""
            if start < end:
                break
    return pieces


def _fold(text: str, pieces: list[Piece]) -> tuple[str, tuple[Segment, ...], list[int]]:
    builder = TextBuilder()
    starts = []
    for start, end, what in pieces:
        starts.append(builder.length)
        if what:
            builder.atom(what, start, end)
        else:
            builder.add(text[start:end], start)
    starts.append(builder.length)
    return *builder.finish(), starts


def _shortened(link: LinkMark, piece: int) -> LinkMark:
    return link._replace(first=min(link.first, piece), last=min(link.last, piece + 1))


def _by_links(block: Block, marks: list[LinkMark]) -> list[Block]:
    """The block as it is, or, where it holds links and no words around them, one block per link."""
    if block.role not in ("paragraph", "list-item", "table-cell") or not marks:
        return [block]
    if not all(mark.inside for mark in marks) or _words_outside(block):
        return [block]
    roles: list[Role] = ["button" if mark.button else "link" for mark in marks]
    if len(marks) == 1:
        return [block if block.role == "table-cell" else block._replace(role=roles[0])]
    parts = [_part(block, link, role) for link, role in zip(block.links, roles, strict=True)]
    return [part for part in parts if part.text.strip(NOTHING)]


def _words_outside(block: Block) -> bool:
    done = 0
    for link in block.links:
        if any(char.isalnum() for char in block.text[done : link.start]):
            return True
        done = link.end
    return any(char.isalnum() for char in block.text[done:])


def _part(block: Block, link: Link, role: Role) -> Block:
    segments: list[Segment] = []
    index = max(bisect_right(block.segments, link.start, key=itemgetter(0)) - 1, 0)
    while index < len(block.segments) and block.segments[index][0] < link.end:
        first, last, start, end = block.segments[index]
        index += 1
        low, high = max(first, link.start), min(last, link.end)
        if last - first == end - start:
            segments.append((low - link.start, high - link.start, start + low - first, start + high - first))
        else:
            segments.append((low - link.start, high - link.start, start, end))
    text = block.text[link.start : link.end]
    return Block(text, role, tuple(segments), (Link(0, len(text), link.target),), "", block.language)
