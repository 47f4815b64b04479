"""What the overview of a report in parts knows of each page, and how pages are shared out among parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from empathycheck.model import FileResult
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.html.as_read import title_of
from empathycheck.reports.html.figures import Figures, edits_of, figures_of, shortened
from empathycheck.reports.html.overview import stumbles

_SENTENCE = 80
"""Characters of a sentence that the list of all pages names."""
_NAMED, _PAGE, _CARD, _LETTER = 120, 1_000, 900, 1.15
"""About what a page with nothing to ask, another one, a card and a character of copy take in a part, in bytes."""


class Row(NamedTuple):
    """A page as the overview counts it.

    `rules` has for each rule how often it asks and how often it only hints; what a baseline knows is in neither.
    `best` is the sentence whose rewriting helps most, and `at` the position of the first finding about it. `size` is
    about what the page takes in a part, in bytes.
    """

    path: str
    title: str
    kind: str
    sentences: int
    stumbles: int
    figures: Figures
    rules: tuple[tuple[str, int, int], ...] = ()
    help: float = 0.0
    best: str = ""
    at: int = 0
    size: int = 0
    suppressed: int = 0


def row_of(file: FileResult, known: Collection[int] = ()) -> Row:
    """The row of a page whose document is there; `known` are the positions of the findings that a baseline holds."""
    loud: Counter[str] = Counter()
    hints: Counter[str] = Counter()
    for position, finding in enumerate(file.findings):
        if position not in known:
            (hints if finding.severity == "hint" else loud)[finding.rule] += 1
    size = float(_NAMED)
    if file.findings:
        letters = sum(len(block.text) for block in file.document.blocks) if file.document else 0
        size += _PAGE + _CARD * len(file.findings) + _LETTER * letters
    row = Row(
        file.path,
        title_of(file),
        file.kind,
        file.sentences,
        stumbles(file),
        figures_of(file, known),
        tuple((rule, loud[rule], hints[rule]) for rule in sorted({*loud, *hints})),
        size=round(size),
        suppressed=file.suppressed,
    )
    edits = edits_of(file, known)
    if not edits:
        return row
    first = next((each for each in edits[0].findings if each.severity != "hint"), edits[0].findings[0])
    return row._replace(
        help=edits[0].help, best=shortened(first.sentence, _SENTENCE), at=file.findings.index(first)
    )


class Share(NamedTuple):
    """The pages of one part, by their numbers among the rows, and what they have in common."""

    name: str
    rows: tuple[int, ...]


def shares(rows: Sequence[Row], size: int, pages: int = 0) -> list[Share]:
    """The pages shared out by folder: none over about `size` bytes, or over so many `pages` where that is said.

    Folders that lie beside one another come together while they fit; one that does not fit is cut by its own folders,
    and at last by the names of its files.
    """
    order = sorted(range(len(rows)), key=lambda number: rows[number].path.split("/"))

    def weight(number: int) -> int:
        return 1 if pages else rows[number].size

    below = Counter(folder for row in rows for folder in _folders_of(row.path))
    groups = _packed(order, 0, rows, pages or size, weight)
    return [Share(_name([rows[number].path for number in group], below), tuple(group)) for group in groups]


def _folders_of(path: str) -> Iterator[str]:
    """The folders that a path leads through, the topmost first, each with the slash at its end."""
    end = path.find("/")
    while end >= 0:
        yield path[: end + 1]
        end = path.find("/", end + 1)


def _packed(
    numbers: Sequence[int], depth: int, rows: Sequence[Row], most: int, weight: Callable[[int], int]
) -> Iterator[list[int]]:
    """Groups of pages below one folder, each no heavier than `most`, or of one page."""
    group: list[int] = []
    heavy = 0
    for piece in _pieces(numbers, depth, rows):
        each = sum(map(weight, piece))
        if each > most and len(piece) > 1:
            if group:
                yield group
            *whole, group = _packed(piece, depth + 1, rows, most, weight)
            yield from whole
            heavy = sum(map(weight, group))
        elif group and heavy + each > most:
            yield group
            group, heavy = list(piece), each
        else:
            group, heavy = [*group, *piece], heavy + each
    if group:
        yield group


def _pieces(numbers: Sequence[int], depth: int, rows: Sequence[Row]) -> Iterable[list[int]]:
    """The folders at this depth; a file that lies in none of them is a piece of its own."""
    folders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in numbers:
        folders[tuple(rows[number].path.split("/")[: depth + 1])].append(number)
    return folders.values()


def _name(paths: Sequence[str], below: Mapping[str, int]) -> str:
    """What the pages of a part have in common: their folder, or their first and their last; `below` has how many pages
    lie in each folder.
    """
    if len(paths) == 1:
        return paths[0]
    shared = [folder for folder in _folders_of(paths[0]) if paths[-1].startswith(folder)]
    if shared and below[shared[-1]] == len(paths):
        return shared[-1]
    common = len(shared[-1]) if shared else 0
    ends = []
    for path in (paths[0], paths[-1]):
        folder = path[: path.find("/", common) + 1]
        whole = folder and sum(each.startswith(folder) for each in paths) == below[folder]
        ends.append(folder if whole else path)
    return f"{ends[0]} to {ends[1]}"
