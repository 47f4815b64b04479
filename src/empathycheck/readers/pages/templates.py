"""Templates of HTML, plain text and Markdown as a reader meets what they make, with gaps for what they fill in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from empathycheck.model import HOLE, Block, Comment, Document, Skip, Span
from empathycheck.readers.copy.reads_as_copy import reads_as_copy
from empathycheck.readers.copy.roles import role_of_value
from empathycheck.readers.html.blocks import BlockReader
from empathycheck.readers.markdown.mask import HOLE_FILL
from empathycheck.readers.pages.front_matter import read_front_matter
from empathycheck.readers.pages.markdown import read_markdown
from empathycheck.readers.pages.smarty import is_smarty, without_smarty
from empathycheck.readers.pages.template_code import String, strings_in
from empathycheck.readers.pages.template_mask import Masked, mask_template
from empathycheck.readers.strings.blocks import value_blocks
from empathycheck.readers.strings.scalars import Piece, undo_escapes
from empathycheck.readers.text.patterns import FENCES, compiled
from empathycheck.readers.text.plain import read_plain

_PLAIN = (".txt", ".text")
_MARKDOWN = (".md", ".markdown")
_PHP = (".php", ".phtml")
_SILENT = r"(?i)<!--|<(script|style)\b"


def read_template(source: str, path: str) -> Document:
    """The document that a template makes. `path` is carried, never opened; its suffixes tell what is made.

    What a tag fills in is a gap in the sentence. What a tag only switches on or repeats leaves nothing behind.
    """
    name = path.rpartition("/")[2].lower()
    stem = name.rpartition(".")[0]
    php = name.endswith(_PHP)
    if php and (code := _code_only(source)):
        blocks = code if code[0] is not _NO_COPY else []
        return Document(path, "template", source, tuple(blocks))
    if name.endswith(".tpl") and not compiled(r"<[A-Za-z!]").search(source):
        return Document(
            path, "template", source, (), skipped=(Skip("a template of something else than a page"),)
        )
    if stem.endswith((*_PLAIN, *_MARKDOWN)):
        return _read_text(source, path, markdown=stem.endswith(_MARKDOWN))
    return read_templated_html(source, path, "template", blade=name.endswith(".blade.php"), php=php)


def read_filled_text(source: str, path: str) -> Document:
    """The document that plain text with the tags of a template language holds: a letter that a program fills in."""
    return _read_text(source, path, markdown=False)._replace(format="text")


def read_templated_html(
    source: str, path: str, format: str, *, blade: bool = False, php: bool = False
) -> Document:
    """The document that HTML with front matter, or with the tags of a template language, holds."""
    front = None
    start = 0
    if source.startswith(FENCES):
        front = read_front_matter(source)
        start = front.end or _json_front_matter(source)
    text = without_smarty(source) if path.lower().endswith(".tpl") and is_smarty(source) else source
    masked = mask_template(text, start, blade=blade)
    reader = BlockReader(masked.text, source, masked.cuts)
    reader.read()
    blocks = [block for block in reader.blocks if not _is_script(block.text)]
    if masked.shown:
        blocks = [_in_strings(block, masked.shown, php=php) for block in blocks]
    if masked.named:
        blocks += _named_blocks(source, masked, php=php)
    if start and front and not front.end:
        strings = [each for each in strings_in(source, 0, start, output=False) if each.key]
        blocks += [block for each in strings for block in _named_block(source, each, php=False)]
    elif front:
        blocks = [*front.blocks, *blocks]
        if front.language:
            blocks = [each if each.language else each._replace(language=front.language) for each in blocks]
    blocks.sort(key=_start)
    starts = [_start(block) for block in blocks]
    comments = [
        Comment(text, Span(first, last), bisect_left(starts, last))
        for text, first, last in sorted([*reader.comments, *masked.comments], key=lambda each: each[1])
    ]
    if front:
        comments = [*front.comments_before(starts), *comments]
    return Document(path, format, source, tuple(blocks), tuple(comments))


def _json_front_matter(source: str) -> int:
    """Where front matter in JSON or JavaScript (`---json`) ends, 0 where there is none."""
    match = compiled(r"---(?:json|js)[ \t]*\r?\n").match(source)
    closing = compiled(r"(?m)^---[ \t]*(?:\r?\n|\r|\Z)").search(source, match.end()) if match else None
    return closing.end() if closing else 0


_SCRIPT_SIGNS = (");", "=> {", "=>{", "function(", "function (", "};", '": "', "{ return")


def _is_script(text: str) -> bool:
    """Whether a text is code that only a program's own tags (`<?php js_start() ?>`) mark as such."""
    if "{" not in text and "(" not in text:
        return False
    signs = sum(text.count(sign) for sign in _SCRIPT_SIGNS)
    return signs > 0 and signs * 150 > len(text)


def _start(block: Block) -> int:
    return block.segments[0][2]


def _read_text(source: str, path: str, *, markdown: bool) -> Document:
    """A template of plain text or Markdown: an e-mail's text part, a page that a program fills in."""
    masked = mask_template(source, lines=True)
    read = read_markdown if markdown else read_plain
    document = read(masked.text.replace(HOLE, HOLE_FILL) if markdown else masked.text, path)
    blocks = [_in_strings(block, masked.shown, php=False) for block in document.blocks]
    starts = [_start(block) for block in blocks]
    comments = [
        Comment(text, Span(first, last), bisect_left(starts, last)) for text, first, last in masked.comments
    ]
    comments = sorted([*document.comments, *comments], key=lambda comment: comment.span.start)
    return Document(path, "template", source, tuple(blocks), tuple(comments))


# ---------------------------------------------------------------------------- strings in the tags


def _quoting(string: String, *, php: bool) -> str:
    """How text is written inside this string."""
    if php:
        return "php-single" if string.quote == "'" else "php-double" if string.quote == '"' else "html"
    return "template-single" if string.quote == "'" else "template-double" if string.quote == '"' else "html"


def _in_strings(block: Block, strings: Sequence[String], *, php: bool) -> Block:
    """The block with the quoting of the string that it stands in, if it stands in one from end to end."""
    first, last = block.segments[0][2], block.segments[-1][3]
    index = bisect_right(strings, first, key=lambda string: string.start) - 1
    if index >= 0 and last <= strings[index].end:
        return block._replace(quoting=_quoting(strings[index], php=php))
    return block


def _named_blocks(source: str, masked: Masked, *, php: bool) -> list[Block]:
    """The strings that tags hand on under a name, as far as they are copy and stand in no script and no comment."""
    silent = _silent(masked.text) if "<" in masked.text else []
    blocks: list[Block] = []
    for string in masked.named:
        index = bisect_right(silent, string.start, key=lambda each: each[0]) - 1
        if index < 0 or string.start >= silent[index][1]:
            blocks += _named_block(source, string, php=php)
    return blocks


def _named_block(source: str, string: String, *, php: bool) -> list[Block]:
    key = string.key
    if not reads_as_copy(source[string.start : string.end], key):
        return []
    pieces = _undone(source, string)
    block = Block("", role_of_value(key, {}), (), key=key, quoting=_quoting(string, php=php))
    return value_blocks(pieces, block)


def _undone(source: str, string: String) -> list[Piece]:
    """The string with its escapes undone, and holes for what the language fills in itself: `$name`, `#{name}`."""
    if string.quote == '"':
        pieces = undo_escapes(source, string.start, string.end)
        if "$" in source[string.start : string.end] or "#{" in source[string.start : string.end]:
            filled = compiled(r"\{?\$[A-Za-z_][\w>\-\[\]'.]*\}?|#\{[^}]*\}")
            return [
                piece._replace(text=filled.sub(lambda match: HOLE * len(match[0]), piece.text))
                for piece in pieces
            ]
        return pieces
    pieces = []
    done = string.start
    for match in compiled(r"\\(['\\])").finditer(source, string.start, string.end):
        pieces += Piece(source[done : match.start()], done, match.start()), Piece(match[1], *match.span())
        done = match.end()
    return [*pieces, Piece(source[done : string.end], done, string.end)]


def _silent(text: str) -> list[tuple[int, int]]:
    """Where scripts, styles and comments stand, in order."""
    found: list[tuple[int, int]] = []
    position = 0
    while match := compiled(_SILENT).search(text, position):
        closer = f"</{match[1]}" if match[1] else "-->"
        end = text.find(closer, match.end())
        if end < 0 and match[1]:
            closing = compiled(f"(?i){closer}").search(text, match.end())
            end = closing.start() if closing else -1
        end = len(text) if end < 0 else end
        found.append((match.start(), end))
        position = end
    return found


# ---------------------------------------------------------------------------- PHP that is no template

_NO_COPY = Block("", "paragraph", ())


def _code_only(source: str) -> list[Block]:
    """The blocks of a PHP file that holds no HTML: those of the array that it returns, or one that stands for none.

    Empty where the file is a template: HTML stands beside its code, or its code prints some.
    """
    head = source.lstrip("\ufeff \t\r\n")
    if not head.startswith("<?"):
        return []
    close = source.find("?>")
    if close >= 0 and source[close + 2 :].strip():
        return []
    if compiled(
        r"(?m)(?:^|<\?php)\s*(?:(?:abstract|final|readonly) +)*(?:class|interface|trait|enum) +\w"
    ).search(source):
        return [_NO_COPY]
    if compiled(r"(?m)(?:^|<\?php)\s*return\s*(?:\[|array\s*\()").search(source):
        strings = strings_in(source, 0, len(source), output=False)
        blocks = [block for each in strings if each.key for block in _named_block(source, each, php=True)]
        return blocks or [_NO_COPY]
    return [] if compiled(r"\b(?:echo|print)\b").search(source) else [_NO_COPY]
