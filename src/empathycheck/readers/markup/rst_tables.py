"""The two kinds of tables in reStructuredText: drawn with lines all round, and with columns under rules."""

from __future__ import annotations

from itertools import pairwise

from empathycheck.model import Block
from empathycheck.readers.markup.markup_lines import Line, made, pieces_of
from empathycheck.readers.markup.rst_inline import inline
from empathycheck.readers.text.patterns import compiled


def is_border(text: str) -> bool:
    """Whether a line is the border of a table: `+---+---+` or `==== ====`."""
    if text[0] == "+":
        return len(text) > 3 and compiled(r"\+(?:[-=]+\+)+").fullmatch(text) is not None
    return " " in text and compiled(r"=+(?: +=+)+").fullmatch(text) is not None


def grid_table(source: str, lines: list[Line], number: int, blocks: list[Block]) -> int:
    """Read the table that starts at a line into `blocks`; gives the number of the line after it."""
    start = number
    while (
        number < len(lines)
        and lines[number].text[:1] in ("+", "|")
        and lines[number].indent == lines[start].indent
    ):
        number += 1
    borders = [line.text for line in lines[start:number] if line.text[0] == "+"]
    edges = sorted({index for text in borders for index, char in enumerate(text) if char == "+"})
    band: list[Line] = []
    for line in lines[start:number]:
        if line.text[0] == "|":
            band.append(line)
        else:
            _band(source, band, edges, blocks)
            band = []
    _band(source, band, edges, blocks)
    return number


def _band(source: str, band: list[Line], edges: list[int], blocks: list[Block]) -> None:
    """Read the cells of the lines between two borders; a cell may span columns."""
    walls = [edge for edge in edges if all(line.text[edge : edge + 1] in ("|", "+") for line in band)]
    cells: list[list[tuple[int, int]]] = [[] for _ in walls[1:]]
    for line in band:
        for column, (left, right) in enumerate(pairwise(walls)):
            if piece := _piece(line, left + 1, right):
                cells[column].append(piece)
    _put(source, cells, blocks)


def simple_table(source: str, lines: list[Line], number: int, blocks: list[Block]) -> int:
    """Read the table that starts at a rule into `blocks`; gives the number of the line after it."""
    columns = [match.span() for match in compiled("=+").finditer(lines[number].text)]
    indent = lines[number].indent
    cells: list[list[tuple[int, int]]] = [[] for _ in columns]
    rules = 1
    number += 1
    while number < len(lines) and (not lines[number].text or lines[number].indent >= indent):
        line = lines[number]
        number += 1
        if line.text and line.indent == indent and compiled(r"=+(?: +=+)*|-+(?: +-+)*").fullmatch(line.text):
            _put(source, cells, blocks)
            cells = [[] for _ in columns]
            rules += line.text[0] == "="
            following = lines[number] if number < len(lines) else None
            if rules > 2 or (rules == 2 and (following is None or not following.text)):
                break
            continue
        shift = line.indent - indent
        if not line.text:
            continue
        if shift < columns[0][1]:
            _put(source, cells, blocks)
            cells = [[] for _ in columns]
        for index, (left, right) in enumerate(columns):
            stop = columns[index + 1][0] if index + 1 < len(columns) else shift + len(line.text)
            piece = _piece(line, left - shift, max(stop, right) - shift)
            if piece:
                cells[index].append(piece)
    _put(source, cells, blocks)
    return number


def _piece(line: Line, left: int, right: int) -> tuple[int, int] | None:
    """Where the text between two columns of a line stands, without white space and the lines of the drawing."""
    left = max(left, 0)
    text = line.text[left:right] if right > left else ""
    stripped = text.strip(" \t|+")
    if not stripped:
        return None
    start = line.start + left + text.index(stripped)
    return start, start + len(stripped)


def _put(source: str, cells: list[list[tuple[int, int]]], blocks: list[Block]) -> None:
    for pieces in cells:
        if pieces:
            raw, origin = pieces_of(source, pieces)
            block = made(raw, origin, "table-cell", inline)
            if block is not None:
                blocks.append(block)
