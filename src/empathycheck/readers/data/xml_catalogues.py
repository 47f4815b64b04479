"""Catalogues of messages in XML: Android's strings.xml, Apple's plurals, XLIFF. No DTD is ever read, and no entity."""

from __future__ import annotations

from empathycheck.model import HOLE, NO_KEYS, CopyKeys, Document, Problem, Skip
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.data.document import Found, Remark, broken_at, data_document
from empathycheck.readers.strings.scalars import Piece, Value, undo_percent
from empathycheck.readers.text.entities import undo_reference
from empathycheck.readers.text.patterns import compiled

_TAG = r"<(?P<end>/)?(?P<name>[A-Za-z_][\w:.-]*)(?P<attributes>(?>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*))>"
_CLOSERS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_ATTRIBUTE = r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
_MARKS = r"(?s)<!\[CDATA\[|\]\]>|<!--.*?-->"
_REFERENCE = r"(&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+)|[A-Za-z][A-Za-z0-9]*);)"
_ESCAPES = rf"{_MARKS}|\\u([0-9a-fA-F]{{4}})|\\(.)|{_REFERENCE}|\""
_REFERENCES = f"{_MARKS}|{_REFERENCE}"
_LETTERS = {"n": "\n", "t": "\t"}
_HOLES = frozenset("x ph bx ex it bpt ept sc ec cp".split())
_FORMS = frozenset("zero one two few many other NSStringLocalizedFormatKey".split())
_OUTERMOST = 2
"""In a property list: how deep the keys of its messages stand."""
_OTHERS = "all else was read"
_BEFORE = "what stands before it was read"
_DEEPEST = 64


class _Element(NamedTuple):
    """An element without elements of its own that matter: its name, attributes, and where its inside stands."""

    name: str
    attributes: dict[str, str]
    first: int
    last: int
    around: tuple[dict[str, str], ...]


class _Xml(NamedTuple):
    """What is in a file: the elements asked for, comments, what is damaged, the first start tags."""

    elements: list[_Element]
    remarks: list[Remark]
    problems: list[Problem]
    opened: list[tuple[str, dict[str, str]]]


def read_android(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that Android's strings.xml holds; any other XML gives no block. `path` is never opened."""
    xml = _elements(source, path, frozenset({"string", "item"}))
    if not xml.opened or xml.opened[0][0] != "resources":
        return Document(path, "xml", source, (), skipped=(Skip("not a catalogue of messages"),))
    values = []
    for element in xml.elements:
        if element.attributes.get("translatable") == "false" or element.attributes.get("type"):
            continue
        key = element.attributes.get("name", "")
        if element.name == "item":
            key = element.around[-1].get("name", "") if element.around else ""
        pieces = undo_percent(_android(source, element.first, element.last))
        if pieces and key:
            values.append(Value(key, pieces, "android"))
    return data_document(source, path, "xml", Found(values, xml.remarks, xml.problems), keys)


def read_xliff(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that an XLIFF file holds: the translations, or the source where it is for no other language.

    `path` is carried, never opened.
    """
    xml = _elements(source, path, frozenset({"source", "target"}))
    head = {key: text for _, attributes in xml.opened for key, text in attributes.items()}
    languages = {
        "source": head.get("source-language") or head.get("srcLang") or "",
        "target": head.get("target-language") or head.get("trgLang") or "",
    }
    side = "target" if languages["target"] else "source"
    values = []
    for element in xml.elements:
        if element.name != side or any(each.get("translate") == "no" for each in element.around):
            continue
        names = [each["id"] for each in element.around if each.get("id")]
        pieces = _xliff(source, element.first, element.last)
        if pieces:
            key = names[-1] if names and " " not in names[-1] else ""
            values.append(Value(key, pieces, "xml"))
    document = data_document(source, path, "xliff", Found(values, xml.remarks, xml.problems), keys)
    language = languages[side].lower()
    blocks = tuple(block._replace(language=language or block.language) for block in document.blocks)
    return document._replace(blocks=blocks)


def read_stringsdict(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that Apple's catalogue of plurals holds: each form of a message. `path` is never opened."""
    xml = _elements(source, path, frozenset({"key", "string"}))
    values = []
    open_keys: dict[int, str] = {}  # the latest one at each depth
    for element in xml.elements:
        depth = len(element.around)
        if element.name == "key":
            open_keys[depth] = source[element.first : element.last]
            continue
        own = open_keys.pop(depth, "")
        pieces = undo_percent(_xliff(source, element.first, element.last)) if own in _FORMS else []
        if pieces:
            key = open_keys.get(_OUTERMOST, "")
            values.append(Value("" if " " in key else key, [_filled(piece) for piece in pieces], "xml"))
    return data_document(source, path, "stringsdict", Found(values, xml.remarks, xml.problems), keys)


def _filled(piece: Piece) -> Piece:
    """A piece with holes for what another message fills in: `%#@kettles@`."""
    if "%#@" not in piece.text or not piece.one_to_one:
        return piece
    text = compiled(r"%(?:\d+\$)?#@\w+@").sub(lambda match: HOLE * len(match[0]), piece.text)
    return piece._replace(text=text)


def _elements(source: str, path: str, names: frozenset[str]) -> _Xml:
    """The elements of these names, in order, with the attributes of those around them."""
    xml = _Xml([], [], [], [])
    stack: list[tuple[str, dict[str, str], int]] = []
    position = 0
    while (start := source.find("<", position)) >= 0:
        opener = next((each for each in _CLOSERS if source.startswith(each, start)), "")
        if opener:
            position = source.find(_CLOSERS[opener], start + len(opener))
            if position < 0:
                xml.problems.append(broken_at(source, start, path, f"{opener} is never closed", _BEFORE))
                break
            text = source[start + len(opener) : position].strip() if opener == "<!--" else ""
            position += len(_CLOSERS[opener])
            if text.startswith("empathycheck"):
                xml.remarks.append((text, start, position))
        elif source.startswith("<!DOCTYPE", start):
            position = _after_type(source, start, path, xml.problems)
        elif match := compiled(_TAG).match(source, start):
            position = match.end()
            if match["end"]:
                _close(match["name"], start, stack, xml.elements, names)
            elif not (stack and stack[-1][0] in names):  # markup in a message is left to it
                attributes = _attributes(match["attributes"])
                xml.opened.append((match["name"], attributes))
                if not match["attributes"].endswith("/") and len(stack) < _DEEPEST:
                    stack.append((match["name"], attributes, position))
        else:
            position = start + 1
    if stack and not xml.problems:
        reason = f"<{stack[-1][0]}> is never closed"
        xml.problems.append(broken_at(source, stack[-1][2], path, reason, "what is closed was read"))
    return xml._replace(opened=xml.opened[:4])


def _after_type(source: str, start: int, path: str, problems: list[Problem]) -> int:
    """Where the document type that starts here ends; what it declares is not read, and that is told."""
    end = source.find(">", start)
    bracket = source.find("[", start, end if end >= 0 else len(source))
    if bracket >= 0:
        problems.append(
            broken_at(source, start, path, "a document type that declares entities is not read", _OTHERS)
        )
        end = source.find("]>", bracket)
    return len(source) if end < 0 else end + 1


def _close(
    name: str,
    end: int,
    stack: list[tuple[str, dict[str, str], int]],
    found: list[_Element],
    names: frozenset[str],
) -> None:
    if stack and stack[-1][0] == name:
        _, attributes, first = stack.pop()
        if name in names:
            found.append(_Element(name, attributes, first, end, tuple(each[1] for each in stack)))
    elif stack and stack[-1][0] not in names and any(open_name == name for open_name, _, _ in stack):
        while stack.pop()[0] != name:
            pass


def _attributes(raw: str) -> dict[str, str]:
    return (
        {match[1]: match[2] or match[3] or "" for match in compiled(_ATTRIBUTE).finditer(raw)}
        if "=" in raw
        else {}
    )


def _android(source: str, first: int, last: int) -> list[Piece]:
    """The pieces of a string of Android's: escapes, references and CDATA undone, quotation marks left out."""
    pieces: list[Piece] = []
    done = first
    for match in compiled(_ESCAPES).finditer(source, first, last):
        if match.start() > done:
            pieces.append(Piece(source[done : match.start()], done, match.start()))
        text = ""
        if match[1]:
            code = int(match[1], 16)
            text = "\ufffd" if 0xD800 <= code < 0xE000 or not code else chr(code)
        elif match[2]:
            text = _LETTERS.get(match[2], match[2])
        elif match[3]:
            text = _reference(match[3])
        if text:
            pieces.append(Piece(text, *match.span()))
        done = match.end()
    if last > done:
        pieces.append(Piece(source[done:last], done, last))
    return _whole(pieces)


def _xliff(source: str, first: int, last: int) -> list[Piece]:
    """The pieces of one side of a message; what stands for code of the original is a hole."""
    pieces: list[Piece] = []
    done = first
    tag = r"|<(?P<end>/)?(?P<name>[\w:.-]+)[^<>]*?(?P<empty>/)?>"
    hidden, start = "", 0
    for match in compiled(_REFERENCES + tag).finditer(source, first, last):
        if match.start() > done and not hidden:
            pieces.append(Piece(source[done : match.start()], done, match.start()))
        done = match.end()
        name = match["name"]
        if hidden:
            if name == hidden and match["end"]:
                pieces.append(Piece(HOLE, start, match.end()))
                hidden = ""
        elif match[1]:
            pieces.append(Piece(_reference(match[1]), *match.span()))
        elif name in _HOLES and not match["end"]:
            if match["empty"]:
                pieces.append(Piece(HOLE, *match.span()))
            else:
                hidden, start = name, match.start()
    if last > done and not hidden:
        pieces.append(Piece(source[done:last], done, last))
    return _whole(pieces)


def _reference(reference: str) -> str:
    return undo_reference(reference, 0, len(reference))[0] or reference


def _whole(pieces: list[Piece]) -> list[Piece]:
    return pieces if any(piece.text.strip() for piece in pieces) else []
