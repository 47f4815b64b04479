"""gettext catalogues (PO, and POT, their template): the messages in the language of the file."""

from __future__ import annotations

from empathycheck.model import Block, Document, Problem
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.copy.reads_as_copy import reads_as_copy
from empathycheck.readers.data.document import Remark, broken_at, finished
from empathycheck.readers.strings.blocks import value_blocks
from empathycheck.readers.strings.scalars import Piece, text_of, undo_escapes, undo_percent
from empathycheck.readers.text.patterns import compiled

_LINE = (
    r"[ \t]*+(?:(?P<remark>#[^\n]*)|(?P<word>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<number>\d+)\])?[ \t]*"
    r"(?:\"(?P<first>(?:[^\"\\\n]|\\.)*+)\")?|\"(?P<more>(?:[^\"\\\n]|\\.)*+)\")?(?P<rest>[^\n]*)(?:\n|\Z)"
)
_LANGUAGE = r"^Language:[ \t]*([\w-]+)"


class _Entry(NamedTuple):
    """One message: its flags and, by the word before each, its strings."""

    flags: str
    strings: dict[str, list[Piece]]


def read_po(source: str, path: str) -> Document:
    """The document that a PO or POT file holds: each `msgstr`, or its `msgid` where nothing is translated.

    Fuzzy and obsolete messages are left out. The language is the one that the header names.
    """
    entries, remarks, problems = _entries(source, path)
    language = ""
    translated = False
    for entry in entries:
        if text_of(entry.strings.get("msgid", [])) == "":
            found = compiled(f"(?m){_LANGUAGE}").search(text_of(entry.strings.get("msgstr", [])))
            language = found[1].replace("_", "-").lower() if found else language
        else:
            translated = translated or any(
                name.startswith("msgstr") and text_of(pieces) for name, pieces in entry.strings.items()
            )
    foreign = bool(language) and not language.startswith("en")
    blocks: list[Block] = []
    for entry in entries:
        if "fuzzy" in entry.flags or not text_of(entry.strings.get("msgid", [])):
            continue
        key = text_of(entry.strings.get("msgctxt", []))
        for pieces, is_source in _read(entry, translated=translated or foreign):
            formatted = "-format" in entry.flags and "no-" not in entry.flags
            undone = undo_percent(pieces) if formatted else pieces
            if reads_as_copy(text_of(undone), key if " " not in key else ""):
                own = "" if is_source else language
                blocks += value_blocks(undone, Block("", "paragraph", (), (), "", own, key, "po"))
    return finished(Document(path, "po", source, (), problems=tuple(problems)), blocks, remarks)


def _read(entry: _Entry, *, translated: bool) -> list[tuple[list[Piece], bool]]:
    """The strings of a message that are shown, and whether each is the source's own."""
    told = [
        (pieces, False)
        for name, pieces in entry.strings.items()
        if name.startswith("msgstr") and text_of(pieces)
    ]
    if told or translated:
        return told
    return [(entry.strings[name], True) for name in ("msgid", "msgid_plural") if entry.strings.get(name)]


def _entries(source: str, path: str) -> tuple[list[_Entry], list[Remark], list[Problem]]:
    entries: list[_Entry] = []
    remarks: list[Remark] = []
    problems: list[Problem] = []
    strings: dict[str, list[Piece]] = {}
    flags, last = "", ""
    position = 0
    line = compiled(_LINE)
    while position < len(source) and (match := line.match(source, position)):
        position = match.end() if match.end() > position else len(source)
        if match["rest"].strip():
            if not problems:
                reason = "this is no line of a PO file"
                problems.append(
                    broken_at(source, match.start("rest"), path, reason, "all other lines were read")
                )
            continue
        if match["remark"]:
            if "msgstr" in last:
                entries.append(_Entry(flags, strings))
                strings, flags, last = {}, "", ""
            if match["remark"][1:2] == ",":
                flags += match["remark"][2:]
            _remark(match["remark"], match.start("remark"), remarks)
        elif match["word"]:
            word = match["word"]
            if word in ("msgctxt", "msgid") and "msgstr" in last:
                entries.append(_Entry(flags, strings))
                strings, flags = {}, ""
            last = f"{word}[{match['number']}]" if match["number"] else word
            strings[last] = undo_escapes(source, *match.span("first")) if match["first"] else []
        elif match["more"] is not None and last:
            strings[last].extend(undo_escapes(source, *match.span("more")))
    if strings:
        entries.append(_Entry(flags, strings))
    return entries, remarks, problems


def _remark(remark: str, start: int, remarks: list[Remark]) -> None:
    text = remark.lstrip("#. \t").rstrip()
    if text.startswith("empathycheck") and not remark.startswith("#~"):
        remarks.append((text, start, start + len(remark)))
