"""Documents that are zip files of XML (Word, OpenDocument, PowerPoint): their members, within bounds."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from empathycheck.errors import FileProblem
from empathycheck.readers.text.patterns import compiled

_MOST_MEMBERS = 20_000
_LARGEST = 40_000_000
"""In bytes, unpacked, of all members that are read: the text of some forty novels."""
_MOST_ELEMENTS = 1_000_000
_MOST_PARAGRAPHS = 50_000
"""In one part: a book of a thousand pages has about ten thousand."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<4s5H3I2H")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
           struct.error)  # fmt: skip


class Package:
    """The members of a zipped document. What is damaged is read as far as it goes, and told in `problems`."""

    def __init__(self, data: bytes, path: str, what: str) -> None:
        """`what` is what the document should be, for a message. FileProblem where it cannot be opened at all."""
        self.path = path
        self.problems: list[str] = []
        self._data = data
        self._room = _LARGEST
        self._zip: zipfile.ZipFile | None = None
        self._found: dict[str, tuple[int, int, int]] = {}
        if data[:8] == _OLD:
            raise FileProblem(
                f"{path}: protected by a password or in a format of before 2007; save it anew without a password"
            )
        if b"PK\x03\x04" not in data:
            reason = "it is empty" if not data.strip(b"\0") else "it is no zip file, as each of these is"
            raise FileProblem(f"{path}: no {what}: {reason}; open it in its program and save it anew")
        if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
            raise FileProblem(
                f"{path}: holds more than {_MOST_MEMBERS:,} files, so it is no {what}; leave it out"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            self.problems.append("the file is damaged at its end; what could be made out was read")
            self._found = dict(_local_headers(data))
        self.names = frozenset(self._zip.namelist() if self._zip else self._found)

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, None where there is none; of a damaged one as much as can be made out.

        FileProblem where it is encrypted, or unpacks to more than anyone reads.
        """
        if name not in self.names:
            return None
        data = self._whole(name) if self._zip else self._rest(name)
        self._room -= len(data)
        if self._room < 0:
            raise FileProblem(
                f"{self.path}: unpacks to more than {_LARGEST // 1_000_000} MB of text, more than anyone reads"
            )
        return data

    def _whole(self, name: str) -> bytes:
        assert self._zip is not None  # noqa: S101 - for the type checker
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise FileProblem(f"{self.path}: protected by a password; save it without one")
        try:
            with self._zip.open(info) as file:
                return file.read(self._room + 1)
        except _BROKEN:
            self.damaged(name)
            if not self._found:
                self._found = dict(_local_headers(self._data))
            return self._rest(name) if name in self._found else b""

    def _rest(self, name: str) -> bytes:
        """As much of a damaged member as can be unpacked."""
        method, start, size = self._found[name]
        if method == zipfile.ZIP_STORED:
            return self._data[start : start + size]
        if method != zipfile.ZIP_DEFLATED:
            return b""
        inflate = zlib.decompressobj(-15)
        parts: list[bytes] = []
        room = self._room + 1
        for position in range(start, len(self._data), 4096):
            try:
                parts.append(inflate.decompress(self._data[position : position + 4096], room))
            except zlib.error:
                break
            room -= len(parts[-1])
            if inflate.eof or room <= 0:
                break
        return b"".join(parts)

    def lacks(self, name: str, what: str) -> FileProblem:
        """The problem of a file without the member that holds its text."""
        damage = "the file is damaged, and " if self.problems else ""
        return FileProblem(
            f"{self.path}: no {what}: {damage}{name} is missing in it; open it in its program and save it anew"
        )

    def damaged(self, name: str) -> None:
        """Note, once, that a member is not whole."""
        line = f"{name} in it is damaged; what could be made out was read"
        if line not in self.problems:
            self.problems.append(line)


def _local_headers(data: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """The members of a zip file without its list of them: name, method, where the data starts, how much it is."""
    position = data.find(b"PK\x03\x04")
    for _ in range(_MOST_MEMBERS):
        if position < 0 or position + _HEADER.size > len(data):
            return
        _, _, _, method, _, _, _, size, _, name_length, extra = _HEADER.unpack_from(data, position)
        start = position + _HEADER.size
        name = data[start : start + name_length].decode("utf-8", "replace")
        start += name_length + extra
        yield name, (method, start, size)
        position = data.find(b"PK\x03\x04", start)


class _TooMuch(Exception):
    """What is parsed is not to be parsed on; the text says why."""


class _Names(dict[str, str]):
    """The short name ("w:p") of each name with its namespace, as the parser gives it."""

    def __missing__(self, full: str) -> str:
        space, _, local = full.rpartition(" ")
        short = f"{_SPACES[space]}:{local}" if space in _SPACES else local if not space else f"?:{local}"
        if len(self) < 10_000:
            self[full] = short
        return short


_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    _OOXML + "wordprocessingml/2006/main": "w", _STRICT + "wordprocessingml/main": "w",
    _OOXML + "drawingml/2006/main": "a", _STRICT + "drawingml/main": "a",
    _OOXML + "drawingml/2006/wordprocessingDrawing": "wp", _STRICT + "drawingml/wordprocessingDrawing": "wp",
    _OOXML + "presentationml/2006/main": "p", _STRICT + "presentationml/main": "p",
    _OOXML + "officeDocument/2006/relationships": "r", _STRICT + "officeDocument/relationships": "r",
    _OOXML + "officeDocument/2006/math": "m", _STRICT + "officeDocument/math": "m",
    _OOXML + "drawingml/2006/diagram": "dgm", _STRICT + "drawingml/diagram": "dgm",
    _OOXML + "markup-compatibility/2006": "mc",
    _OOXML + "package/2006/relationships": "rel",
    _OOXML + "package/2006/content-types": "ct",
    _OOXML + "package/2006/metadata/core-properties": "cp",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
    **{_OASIS + f"{name}:1.0": name for name in ("office", "text", "table", "style", "meta", "manifest")},
    _OASIS + "drawing:1.0": "draw", _OASIS + "svg-compatible:1.0": "svg",
    "http://www.w3.org/1999/xlink": "xlink",
}  # fmt: skip
Attributes = dict[str, str]


class Events:
    """Reads one XML text from left to right: a subclass says what to do at which element.

    `starts` and `ends` go by short names; `stack` has the open elements; `skip` set to 1 in a start passes by the
    element and all inside it. Attributes keep their long names; `value` finds one by its local name.
    """

    def __init__(self) -> None:
        self.starts: dict[str, Callable[[Attributes], None]] = {}
        self.ends: dict[str, Callable[[], None]] = {}
        self.stack: list[str] = []
        self.skip = 0
        self.index: Callable[[], int] | None = None
        """Where in the bytes the parser is, where that was asked for."""
        self._names = _Names()
        self._count = self._paragraphs = 0

    def characters(self, text: str) -> None:
        """Called with text outside of what is passed by."""

    def count_paragraph(self) -> None:
        """Called for each paragraph; stops the reading where there are more than anybody reads."""
        self._paragraphs += 1
        if self._paragraphs > _MOST_PARAGRAPHS:
            raise _TooMuch(f"holds more than {_MOST_PARAGRAPHS:,} paragraphs")

    def read(self, data: bytes, *, places: bool = False) -> str:
        """Read `data`; gives why it was not read to its end, or "". `places` makes `index` work."""
        from xml.parsers import expat

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = not places
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = _refuse
        if places:
            self.index = lambda: parser.CurrentByteIndex
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            return f"is damaged at line {error.lineno}, column {error.offset + 1}"
        except (ValueError, LookupError):
            return "is in an encoding that nobody knows"
        except _TooMuch as reason:
            return str(reason)
        return ""

    def _start(self, full: str, attributes: Attributes) -> None:
        if self.skip:
            self.skip += 1
            return
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise _TooMuch(f"holds more than {_MOST_ELEMENTS:,} elements")
        name = self._names[full]
        self.stack.append(name)
        act = self.starts.get(name)
        if act is not None:
            act(attributes)

    def _end(self, full: str) -> None:
        if self.skip:
            self.skip -= 1
            if self.skip:
                return
        act = self.ends.get(self.stack[-1])
        if act is not None:
            act()
        self.stack.pop()

    def _characters(self, text: str) -> None:
        if not self.skip:
            self.characters(text)


def read_part(package: Package, events: Events, part: str, data: bytes, *, places: bool = False) -> None:
    """Read a part of a package; where it cannot be read to its end the package's problems tell."""
    reason = events.read(data, places=places)
    if reason:
        package.problems.append(f"{part} in it {reason}; what stands before that was read")


def _refuse(name: str, system: str | None, public: str | None, inside: int) -> None:
    if inside:
        raise _TooMuch("declares a document type of its own, which is never read")


def value(attributes: Attributes, local: str) -> str:
    """The attribute with this local name, whatever its namespace; "" for none."""
    for full, text in attributes.items():
        if full == local or full.endswith(" " + local):
            return text
    return ""


class Relations(Events):
    """Where the parts are that a part of a Word or PowerPoint file refers to: id to (kind, target, outside)."""

    def __init__(self, package: Package, part: str) -> None:
        super().__init__()
        self.found: dict[str, tuple[str, str, bool]] = {}
        self.starts["rel:Relationship"] = self._relation
        folder, _, name = part.rpartition("/")
        self._folder = folder
        data = package.read(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        if data and self.read(data):
            package.damaged(f"{folder}/_rels/{name}.rels")

    def _relation(self, attributes: Attributes) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        outside = attributes.get("TargetMode") == "External"
        self.found[attributes.get("Id", "")] = (
            kind, target if outside else _joined(self._folder, target), outside
        )  # fmt: skip

    def parts(self, *kinds: str) -> list[tuple[str, str]]:
        """(kind, part) of what is inside the file and of these kinds, in the order of the list."""
        return [
            (kind, target) for kind, target, outside in self.found.values() if kind in kinds and not outside
        ]


def _joined(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for piece in target.split("/"):
        if piece == "..":
            del parts[-1:]
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)


class Properties(Events):
    """What a document says of itself: `texts` by short name ("dc:title")."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.read(data)

    def characters(self, text: str) -> None:
        """Text of a property."""
        name = self.stack[-1] if self.stack else ""
        if name.startswith("dc:") and len(self.texts.get(name, "")) < 10_000:
            self.texts[name] = self.texts.get(name, "") + text


def white(text: str) -> str:
    """Text of a paragraph on one line."""
    return compiled(r"[\r\n\u2028\u2029\x0b\x0c\x85]").sub(" ", text)
