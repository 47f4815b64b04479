"""From the string of a data file to its blocks: paragraphs, holes, emphasis, HTML; each with the way back."""

from __future__ import annotations

from bisect import bisect_right

from empathycheck.model import HOLE, Block, Role, Segment
from empathycheck.readers.strings.scalars import Piece, text_of
from empathycheck.readers.text.folding import WHITE, TextBuilder, is_plain, located, relocate
from empathycheck.readers.text.patterns import compiled

# What is filled in later: {{name}}, {% if x %}, `code`, ${name}, %{name}, %(name)s, %1$s, {name}, {0}, $t(key).
HOLES = (
    r"\{\{\{?[^{}]*\}?\}\}|\{%[^{}]*%\}|`[^`\n]+`|\$\{[^{}\n]*\}|%\{\w+\}|%\(\w+\)[sdif]|\$t\([^()\n]*\)"
    r"|(?<![\w%])%(?:\d+\$)?(?:\.\d+)?(?:l{0,2}[dui]|[sdf@])(?![A-Za-z])"
    r"|\{(?:[A-Za-z_$][\w.$ -]{0,40}|\d{1,2})(?:, *(?:number|date|time)[^{}]*)?\}"
)
# What has to be looked at more closely: markup, holes, Markdown at the start.
_ODD = r"[\n{%`$<*\[\ufffc]|__|\A(?:[-+#>]|\d{1,2}[.)] )"
_PARAGRAPH = r"\n[ \t]*\r?\n\s*"
_MARKUP = r"</?[A-Za-z0-9][^<>\n]*>|\*\*|__|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)"
_HTML = r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--"
_MARKDOWN = r"\]\(|^ {0,3}(?:[-*+]|\d{1,2}[.)]) +\S|^ {0,3}#{1,6} +\S|^ {0,3}> "
_PLAIN_TAGS = frozenset(
    "b strong i em span u small br mark sup sub code kbd wbr nobr font bold italic".split()
)


def composed(pieces: list[Piece]) -> tuple[str, tuple[Segment, ...]]:
    """The string that the pieces make, and where each of them stands in the source."""
    segments: list[Segment] = []
    length = 0
    for piece in pieces:
        if piece.text:
            segments.append((length, length + len(piece.text), piece.start, piece.end))
            length += len(piece.text)
    return text_of(pieces), tuple(segments)


def mask(text: str) -> str:
    """`text` with a HOLE for each character of what is filled in later; all offsets stay."""
    if "{" in text or "%" in text or "`" in text or "$t(" in text:
        return compiled(HOLES).sub(lambda match: HOLE * len(match[0]), text)
    return text


def value_blocks(pieces: list[Piece], block: Block, *, rich: bool = True) -> list[Block]:
    """The blocks of one string, as many as it has paragraphs, each of them like `block` but for text and segments.

    `rich` reads HTML with block elements and links, and Markdown of more than one line, as such.
    """
    if len(pieces) == 1 and pieces[0].one_to_one:
        piece = pieces[0]
        words = piece.text.strip(WHITE)
        if is_plain(words) and not compiled(_ODD).search(words):  # most strings, a good deal cheaper
            start = piece.start + piece.text.find(words[:1])
            place = ((0, len(words), start, start + len(words)),)
            return [_made(block, words, place)] if any(map(str.isalnum, words)) else []
    if block.quoting == "yaml-block" and rich:
        pieces = dedented(pieces)
    text, segments = composed(pieces)
    if not text:
        return []
    text = mask(text)
    if rich:
        made = _rich(text, segments, block)
        if made is not None:
            return [each for each in made if any(map(str.isalnum, each.text))]
    blocks = []
    start = 0
    breaks = compiled(_PARAGRAPH).finditer(text) if "\n" in text else ()
    for first, last in [*(match.span() for match in breaks), (len(text), len(text))]:
        builder = TextBuilder()
        _add(builder, text, segments, start, first)
        words, places = builder.finish()
        if any(map(str.isalnum, words)):
            blocks.append(_made(block, words, places))
        start = last
    return blocks


def _made(block: Block, text: str, segments: tuple[Segment, ...]) -> Block:
    _, role, _, links, attribution, language, key, quoting = block
    return Block(text, role, segments, links, attribution, language, key, quoting)


def dedented(pieces: list[Piece]) -> list[Piece]:
    """A block of indented lines as its lines, without the indentation that all of them have."""
    if len(pieces) != 1 or not pieces[0].one_to_one or "\n" not in pieces[0].text.rstrip("\n"):
        return pieces
    piece = pieces[0]
    indents = [len(line) - len(line.lstrip(" ")) for line in piece.text.split("\n") if line.strip()]
    least = min(indents, default=0)
    made, done = [], 0
    for line in piece.text.splitlines(keepends=True):
        start = done + (least if line.strip() else 0)
        done += len(line)
        made.append(piece.part(start, done))
    return made


def _rich(text: str, segments: tuple[Segment, ...], block: Block) -> list[Block] | None:
    """The blocks of a string that is written in HTML or Markdown; None for one that is plain but for emphasis."""
    if "<" in text:
        tags = [match[0] for match in compiled(_HTML).finditer(text)]
        if any(_tag_name(tag) not in _PLAIN_TAGS for tag in tags):
            from empathycheck.readers.html.fragments import html_blocks

            made, _ = html_blocks(text, segments, fragment=True)
            return [_like(each, block, "html") for each in made]
    if compiled(f"(?m){_MARKDOWN}").search(text) and ("\n" in text or "](" in text):
        from empathycheck.readers.markdown.body import read_body
        from empathycheck.readers.markdown.mask import HOLE_FILL

        made = read_body(text.replace(HOLE, HOLE_FILL)).blocks
        read = [each._replace(segments=relocate(each.segments, segments)) for each in made]
        return [_like(each, block, "markdown") for each in read]
    return None


def _tag_name(tag: str) -> str:
    return tag.strip("</>").partition(" ")[0].rstrip("/").lower()


def _like(made: Block, block: Block, inner: str) -> Block:
    """A block of HTML or Markdown inside a string, with what the string's place says of it."""
    role: Role = block.role if made.role == "paragraph" else made.role
    quoting = f"{inner} in {block.quoting}" if block.quoting else ""
    return made._replace(
        role=role,
        key=block.key,
        attribution=made.attribution or block.attribution,
        language=made.language or block.language,
        quoting=quoting,
    )


def _add(builder: TextBuilder, text: str, segments: tuple[Segment, ...], start: int, end: int) -> None:
    """Append `text[start:end]`: emphasis and inline tags leave nothing behind, a line break a space."""
    done = start
    if "<" in text or "*" in text or "__" in text:
        for match in compiled(_MARKUP).finditer(text, start, end):
            _copy(builder, text, segments, done, match.start())
            done = match.end()
            if match[0][:3].lower() == "<br":
                builder.space(*located(segments, *match.span()))
    _copy(builder, text, segments, done, end)


def _copy(builder: TextBuilder, text: str, segments: tuple[Segment, ...], start: int, end: int) -> None:
    if end <= start:
        return
    index = max(bisect_right(segments, start, key=lambda segment: segment[0]) - 1, 0)
    while index < len(segments) and segments[index][0] < end:
        first, last, place, stop = segments[index]
        low, high = max(first, start), min(last, end)
        if last - first == stop - place:
            builder.add(text[low:high], place + low - first, references=True)
        else:
            builder.atom(text[low:high], place, stop)
        index += 1
