"""The overview of a report in parts: all pages with their counts, and the way to the part that shows each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from empathycheck.families import shape_of
from empathycheck.history.runs import Run
from empathycheck.model import RunResult
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.html import overview
from empathycheck.reports.html.cards import KINDS
from empathycheck.reports.html.controls import check, label, legend, select
from empathycheck.reports.html.figures import Figures, Page
from empathycheck.reports.html.markup import Html, data, element, joined, path, text
from empathycheck.reports.html.page import Subject, title_for, written
from empathycheck.reports.html.proof import over_time, proof_and_voice
from empathycheck.reports.html.readers import readers
from empathycheck.reports.html.rows import Row
from empathycheck.reports.html.table import decimal, first_of_all
from empathycheck.reports.text import counted

SCRIPTS = ("state.js", "theme.js", "whole.js")
_WEIGHTS = (("", "Questions"), ("all", "Questions and hints"), ("hint", "Hints"))


class Shown(NamedTuple):
    """A part as the overview leads to it: its address, its lasting name, its name, and what was decided before in it.

    `places` has for each row that it shows the number of its page there, and that of its first finding.
    """

    address: str
    id: str
    name: str
    places: Mapping[int, tuple[int, int]]
    decisions: tuple[Mapping[str, Any], ...] = ()


class Whole(NamedTuple):
    """What an overview is about: the report as for one page, less its files; a row for each of them; the parts.

    `best` are the pages with the sentences to rewrite first, `pages` those that the section on readers leads to, each
    with its part; `run` are the counts of this run.
    """

    subject: Subject
    rows: Sequence[Row]
    parts: Sequence[Shown]
    best: Sequence[Page]
    pages: Sequence[Page]
    run: Run


def render_whole(whole: Whole, *, beside: str = "") -> str:
    """The overview as one page; with its style and its script beside it where that is named."""
    subject = whole.subject
    return written(title_for(subject), _body(whole), subject.version, SCRIPTS, beside=beside)


def figures_of_all(rows: Sequence[Row]) -> Figures:
    """The counts of all pages."""
    figures = Figures()
    for row in rows:
        figures = figures.plus(row.figures)
    return figures


def _body(whole: Whole) -> Html:
    subject, rows = whole.subject, whole.rows
    figures = figures_of_all(rows)
    asking = sum(bool(row.best) for row in rows)
    extent = overview.Extent(
        len(rows), asking, sum(row.sentences for row in rows), sum(row.stumbles for row in rows)
    )
    runs = subject.runs
    title = [element("span", text(subject.title), class_="site")] if subject.title else []
    named = [element("p", text(subject.label), class_="label")] if subject.label else []
    parts = [
        element("a", text("Skip to the parts"), href="#parts", class_="skip"),
        element("header", [
            element("h1", joined([*title, text("What readers would ask")], " ")), *named,
            overview.headline(extent, figures), legend(),
        ], class_="top", id="top"),
        _bar(whole),
        element("main", [
            first_of_all(whole.best, figures.asked),
            _pages(),
            _parts(whole),
            element("section", overview.rates(figures, runs.runs[-1] if runs and runs.runs else None), class_="all"),
            overview.history(runs, whole.run),
            over_time(subject.proof.runs),
            readers(subject.coverage, whole.pages) if subject.coverage and subject.coverage.audiences else Html(""),
            proof_and_voice(subject.proof),
            overview.rules(subject.rules, _rules(rows)),
            overview.unknown(_unread(subject.result), (), subject.past.stale),
            _silent(rows),
        ]),
        element("footer", text(
            f"Made by empathycheck {subject.version}. These pages ask nothing of any server and send nothing."
        )),
        element("div", text(""), id="say", role="status", aria_live="polite"),
        element("script", data(_data(whole)), type="application/json", id="data"),
    ]  # fmt: skip
    return joined(parts, "\n")


def _unread(result: RunResult) -> RunResult:
    """The run without its files: what was passed by in each of them its part tells."""
    return result._replace(files=())


def _silent(rows: Sequence[Row]) -> Html:
    number = sum(not row.rules and not row.figures.known + row.figures.known_hints for row in rows)
    aside = sum(row.suppressed for row in rows)
    lines = [f"{counted(number, 'page')} with nothing to ask; each part lists its own."] if number else []
    lines += [f"{counted(aside, 'question')} set aside by comments in the source."] if aside else []
    return element("section", [element("p", text(line)) for line in lines]) if lines else Html("")


def _rules(rows: Sequence[Row]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for row in rows:
        for rule, loud, hints in row.rules:
            found[rule] += loud + hints
    return dict(found)


def _bar(whole: Whole) -> Html:
    """What the script brings to life: the filters over all pages, and saving what was decided on any of them."""
    kinds = sorted({row.kind for row in whole.rows if row.kind and row.rules} - {"unknown"})
    asked = sorted(_rules(whole.rows))
    titles = {note.name: note.title for note in whole.subject.rules}
    deck = element("div", [
        element("p", text(""), id="progress"),
        element("button", text("Theme"), type="button", id="theme"),
        element("button", text("Save all decisions"), type="button", id="save"),
    ], id="bar", hidden="hidden", role="region", aria_label="Decisions")  # fmt: skip
    boxes = [check(f"kind-{key}", words, name="kind", value=key, class_=key) for key, words in KINDS.items()]
    filters = element("div", [
        element("span", [
            label("find", "Search"),
            Html('<input type="search" id="find" placeholder="Search paths" autocomplete="off">'),
        ], class_="find"),
        select("part", "Part", [("", "All parts"), *((str(n), each.name) for n, each in enumerate(whole.parts))]),
        element("fieldset", [element("legend", text("Kind"), class_="vh"), *boxes]),
        select("rule", "Rule", [("", "All rules"), *((name, titles.get(name, name)) for name in asked)]),
        *([select("sort", "Kind of page", [("", "All kinds of page"), *((each, each) for each in kinds)])]
          if len(kinds) > 1 else []),
        select("weight", "Weight", _WEIGHTS),
        element("button", text("Clear filters"), type="button", id="clear"),
    ], id="filters", hidden="hidden", role="search", aria_label="Filters")  # fmt: skip
    return joined([deck, filters])


def _pages() -> Html:
    """The list of pages, which the script fills: a table of very many would be slow to open."""
    heads = [("page", "Page"), ("asked", "Questions"), ("rate", "In 1,000 words")]
    cells = [
        element("th", text(words), scope="col", data_sort=key, class_="n" if key == "rate" else "")
        for key, words in heads
    ]
    cells.append(element("th", text("Its first sentence to rewrite"), scope="col"))
    table = element("table", [
        element("caption", text("Pages with questions, that one first where one sentence helps most"), class_="vh"),
        element("thead", element("tr", cells)), element("tbody"),
    ], class_="pages", id="table")  # fmt: skip
    return element("section", [
        element("h2", text("Pages"), id="list"),
        element("p", text(""), id="none", role="status"),
        element("div", table, class_="wide"),
        element("p", element("button", text("More pages"), type="button", id="every")),
    ], aria_labelledby="list", id="listed", hidden="hidden")  # fmt: skip


def _parts(whole: Whole) -> Html:
    rows = []
    for number, part in enumerate(whole.parts):
        own = [whole.rows[row] for row in part.places]
        figures = figures_of_all(own)
        name = element("a", path(part.name), href=part.address)
        rows.append(element("tr", [
            element("th", name, scope="row"),
            element("td", text(f"{len(own):,}"), class_="n"),
            element("td", element("span", text(f"{figures.asked:,}"), class_="count"), class_="n"),
            element("td", text(decimal(figures.rate(figures.asked))), class_="n"),
        ], data_part=number))  # fmt: skip
    heads = [("Part", ""), ("Pages", "n"), ("Questions", "n"), ("In 1,000 words", "n")]
    cells = [element("th", text(words), scope="col", class_=look) for words, look in heads]
    table = element("table", [
        element("caption", text("The parts of this report, each with the copy of its pages"), class_="vh"),
        element("thead", element("tr", cells)), element("tbody", rows),
    ], class_="pages parts", id="in-parts")  # fmt: skip
    lead = (
        "The copy and its questions stand in the parts, by folder. Each saves its own decisions; "
        "empathycheck decisions merge puts saved files together."
    )
    return element("section", [
        element("h2", text("Parts"), id="parts"), element("p", text(lead), class_="lead-in"),
        element("div", table, class_="wide"),
    ], aria_labelledby="parts")  # fmt: skip


def _data(whole: Whole) -> dict[str, Any]:
    """What the script needs: each page with questions as a row of its counts, and what was decided before."""
    rules: dict[str, int] = {}
    kinds: dict[str, int] = {}
    pages = []
    for number, part in enumerate(whole.parts):
        for index, (page, first) in part.places.items():
            row = whole.rows[index]
            if not row.rules:
                continue
            counts = [
                each
                for rule, loud, hints in row.rules
                for each in (rules.setdefault(rule, len(rules)), loud, hints)
            ]
            kind = kinds.setdefault(row.kind, len(kinds))
            place = (number, page, first + row.at if row.best else 0)
            pages.append(
                (row.help, row.path, [row.path, row.title, kind, row.figures.words, row.best, *place, counts])
            )
    pages.sort(key=lambda each: (-each[0], each[1]))
    past = whole.subject.past
    parts = [
        {"file": part.address, "id": part.id, "decisions": [dict(one) for one in part.decisions]}
        for part in whole.parts
    ]
    return {
        "rules": list(rules),
        "shapes": [shape_of(rule) for rule in rules],
        "kinds": list(kinds),
        "parts": parts,
        "kept": [dict(one) for one in past.kept],
        "files": dict(past.digests),
        "extra": dict(past.extra),
        "pages": [page for _, _, page in pages],
    }
