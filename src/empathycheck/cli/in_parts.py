"""A report over very many pages, written as an overview and parts."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from empathycheck.base.files import put_file, read_regular
from empathycheck.base.ours import HEAD, is_ours
from empathycheck.checking.task import Task
from empathycheck.decisions.names import source_digest
from empathycheck.errors import FileProblem, reason_of
from empathycheck.history.runs import Run
from empathycheck.model import FileResult
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.html.figures import Page, pages_of
from empathycheck.reports.html.page import Part, Past, Subject, files_beside, render, render_beside
from empathycheck.reports.html.proof import ProofAndVoice
from empathycheck.reports.html.rows import Row, Share, shares
from empathycheck.reports.html.whole import SCRIPTS, Shown, Whole, render_whole
from empathycheck.running.coverage import coverage_of
from empathycheck.settings.settings import Settings

_WHOLE, _PART = 8_000_000, 2_000_000
"""In bytes: so large a report may be on one page, and so large about is a part."""
_FIRST = 5
"""On as many pages at most stand the sentences to rewrite first."""
_NAME = re.compile(r"part-\d+\.html")


class Looked(NamedTuple):
    """What a report is about, less its pages; these, each with its copy, as they are asked for; a row for each of them;
    and how they were read.
    """

    subject: Subject
    files: Sequence[FileResult]
    rows: Sequence[Row]
    settings: Settings
    task: Task


def shares_of(rows: Sequence[Row], pages: int | None) -> list[Share]:
    """The pages of each part, none where one page holds all; `pages` each where that is said, 0 for no parts."""
    if pages is None:
        return shares(rows, _PART) if sum(row.size for row in rows) > _WHOLE else []
    return shares(rows, _PART, pages) if 0 < pages < len(rows) else []


def with_copy(looked: Looked, files: tuple[FileResult, ...], settings: Settings) -> Subject:
    """The report of some of the pages, with their copy."""
    documents = [file.document for file in files if file.document]
    levels = {file.path: file.level for file in files}
    return looked.subject._replace(
        result=looked.subject.result._replace(files=files),
        digests={document.path: source_digest(document.source) for document in documents},
        coverage=coverage_of(documents, settings, looked.task, levels),
    )


def write_parts(looked: Looked, parts: Sequence[Share], run: Run, target: str, *, beside: bool) -> None:
    """Writes the overview at `target`, and the parts in a folder beside it; with `beside` they lie where it does, with
    their style and their script. FileProblem for what cannot be written.
    """
    home = os.path.dirname(target)
    folder = home if beside else os.path.splitext(target)[0] + "-parts"
    make_folder(folder, "the parts")
    up = quote(os.path.basename(target)) if beside else f"../{quote(os.path.basename(target))}"
    lead = "" if beside else f"{quote(os.path.basename(folder))}/"
    written: dict[str, str] = {}
    shown = []
    for number, share in enumerate(parts, 1):
        digits = str(number).zfill(max(3, len(str(len(parts)))))
        name = f"part-{digits}.html"
        subject = _part(looked, share, up, digits)
        page = render_beside(subject) if beside else render(subject)
        put_file(os.path.join(folder, name), page.encode("utf-8"))
        written[name] = share.name
        shown.append(_shown(subject, share, lead + name))
    if beside:
        for name, content in {**files_beside(), **files_beside("overview.js", SCRIPTS)}.items():
            put_file(os.path.join(home, name), content.encode("utf-8"))
    page = render_whole(_whole(looked, shown, run), beside="overview.js" if beside else "")
    put_file(target, page.encode("utf-8"))
    _sweep(folder, written)


def _part(looked: Looked, share: Share, up: str, digits: str) -> Subject:
    files = tuple(looked.files[number] for number in share.rows)
    subject = with_copy(looked, files, looked.settings._replace(readers=(), campaigns=()))
    paths = {file.path for file in files}
    names = [
        f"{file.path}\0{subject.digests.get(file.path, '')}\0{each.fingerprint}"
        for file in files
        for each in file.findings
    ]
    key = "\n".join([subject.title, subject.version, *names]).encode("utf-8", "surrogatepass")
    decided = {place: one for place, one in subject.past.decided.items() if place[0] in paths}
    return subject._replace(
        result=subject.result._replace(problems=(), notes=()),
        past=Past(decided),
        known={path: places for path, places in subject.known.items() if path in paths},
        proof=ProofAndVoice(),
        part=Part(sha256(key).hexdigest()[:16], share.name, up, f"decisions-{digits}.json"),
    )


def _shown(subject: Subject, share: Share, address: str) -> Shown:
    """The part as the overview leads to it."""
    pages = {page.file.path: page for page in pages_of(subject.result.files, subject.known)}
    places = {}
    for number, file in zip(share.rows, subject.result.files, strict=True):
        page = pages.get(file.path)
        places[number] = (page.number, page.first) if page else (0, 0)
    part = subject.part
    decisions: tuple[Mapping[str, Any], ...] = tuple(subject.past.decided.values())
    return Shown(address, part.id if part else "", share.name, places, decisions)


def _whole(looked: Looked, shown: Sequence[Shown], run: Run) -> Whole:
    rows, subject = looked.rows, looked.subject
    ranked = sorted(
        (row for row in range(len(rows)) if rows[row].best), key=lambda row: (-rows[row].help, rows[row].path)
    )
    best = _pages(looked, shown, ranked[:_FIRST])
    if looked.settings.readers or looked.settings.campaigns:
        files = tuple(looked.files)
        subject = with_copy(looked, files, looked.settings)
        pages = _pages(looked, shown, range(len(rows)))
    else:
        pages = []
    return Whole(subject, rows, shown, best, pages, run)


def _pages(looked: Looked, shown: Sequence[Shown], numbers: Sequence[int]) -> list[Page]:
    """The pages with findings of these rows, each as its part has it."""
    where = {row: (part.address, place) for part in shown for row, place in part.places.items()}
    found = []
    for row in numbers:
        address, (number, first) = where[row]
        file = looked.files[row]
        found += [
            page._replace(number=number, first=first, part=address)
            for page in pages_of([file], looked.subject.known)
        ]
    return found


def make_folder(folder: str, what: str) -> None:
    """Makes a folder where there is none. FileProblem, naming what needs it, where that cannot be."""
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        reason = reason_of(error, "cannot be made")
        raise FileProblem(f"{folder}: {reason}; {what} needs a folder that can be written") from None


def _sweep(folder: str, written: Mapping[str, str]) -> None:
    """Takes away the parts of an earlier report that had more of them."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if _NAME.fullmatch(name) and name not in written and os.path.isfile(path):
            try:
                if is_ours(read_regular(path)[: 4 * HEAD].decode("utf-8", "replace")[:HEAD]):
                    os.unlink(path)
            except OSError:
                continue
