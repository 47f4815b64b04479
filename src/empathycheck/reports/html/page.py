"""The whole page, from a run's result: one file, or one with its style and its script beside it."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files as resources
from types import MappingProxyType
from typing import Any

from empathycheck.base.ours import HEADING
from empathycheck.history.runs import Runs
from empathycheck.model import FileResult, RunResult
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.html import overview
from empathycheck.reports.html.as_read import numbers_of, title_of
from empathycheck.reports.html.cards import card, cards
from empathycheck.reports.html.controls import bar, extras, legend
from empathycheck.reports.html.copy import Marked, block, fold
from empathycheck.reports.html.drawings import definitions
from empathycheck.reports.html.exact import exact
from empathycheck.reports.html.figures import (
    NOTHING_KNOWN,
    Known,
    Page,
    RuleNote,
    Standing,
    pages_of,
    repeats_of,
    total,
)
from empathycheck.reports.html.markup import (
    Html,
    attribute,
    data,
    element,
    joined,
    path,
    text,
    without_needless_ends,
)
from empathycheck.reports.html.proof import ProofAndVoice, over_time, proof_and_voice
from empathycheck.reports.html.readers import readers
from empathycheck.reports.html.table import first_of_all, pages_table, side
from empathycheck.reports.readers import Coverage

SCRIPTS = ("state.js", "theme.js", "margin.js", "writing.js", "forms.js", "filters.js", "table.js", "keys.js")
_POLICY = "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


class Past(NamedTuple):
    """Decisions that were made before, as a decisions file has them.

    `decided` has those on findings of this run, by path and fingerprint; `kept` all others, which go back into the
    file when the page saves; `digests` the sources they were made for; `stale` a line for each that fits nothing;
    `extra` what else stands in the file.
    """

    decided: Mapping[tuple[str, str], Mapping[str, Any]] = MappingProxyType({})
    kept: tuple[Mapping[str, Any], ...] = ()
    digests: Mapping[str, str] = MappingProxyType({})
    stale: tuple[str, ...] = ()
    extra: Mapping[str, Any] = MappingProxyType({})


class Part(NamedTuple):
    """Which part of a report in parts a page is: its own lasting name, whose pages it shows, the overview's address,
    and what its decisions are saved as.
    """

    id: str
    name: str
    overview: str
    saves: str


class Subject(NamedTuple):
    """What a report is about.

    `digests` has the digest of each file's decoded source by path; `runs` are the runs before; `known` the
    positions of the findings that a baseline holds, by path; `coverage` is what there is for the readers; `praise` are
    words that praise, for checking what an editor writes; `part` is which part this is of a report in parts. Nothing
    else goes into the page, no date and no folder, so equal subjects make equal bytes.
    """

    result: RunResult
    title: str = ""
    label: str = ""
    version: str = ""
    rules: tuple[RuleNote, ...] = ()
    digests: Mapping[str, str] = MappingProxyType({})
    past: Past = Past()
    runs: Runs | None = None
    known: Known = NOTHING_KNOWN
    coverage: Coverage | None = None
    proof: ProofAndVoice = ProofAndVoice()
    praise: tuple[str, ...] = ()
    part: Part | None = None


def render(subject: Subject) -> str:
    """The report as one file that needs no other."""
    return written(title_for(subject), _body(subject), subject.version, SCRIPTS)


def render_files(subject: Subject) -> dict[str, str]:
    """The report as three files by name, for hosts that allow no inline style or script."""
    return {"index.html": render_beside(subject), **files_beside()}


def render_beside(subject: Subject) -> str:
    """The page alone, for a folder that holds its style and its script."""
    return written(title_for(subject), _body(subject), subject.version, SCRIPTS, beside="script.js")


def files_beside(name: str = "script.js", scripts: Sequence[str] = SCRIPTS) -> dict[str, str]:
    """The style and the script of pages that hold neither."""
    ours = f"/* {HEADING} */\n"
    return {"style.css": ours + _resource("style.css"), name: ours + _script(scripts)}


def title_for(subject: Subject) -> str:
    """What a browser calls the page."""
    title = f"{subject.title}: what readers would ask" if subject.title else "What readers would ask"
    return f"{subject.part.name}, {title}" if subject.part else title


def written(title: str, body: Html, version: str, scripts: Sequence[str], *, beside: str = "") -> str:
    """A page with its style and its script in it, or with the one that lies `beside` it."""
    if beside:
        head = Html(f'<link rel="stylesheet" href="style.css"><script src="{beside}"></script>')
        return _document(title, body, version, _policy(style="'self'", script="'self'"), head)
    style, script = _resource("style.css"), _script(scripts)
    parts = [element("style", Html(style)), element("script", Html(script))]
    return _document(title, body, version, _policy(style=_hash(style), script=_hash(script)), joined(parts))


@cache
def _resource(name: str) -> str:
    """One of the files beside this one, without its indentation and the lines that only explain it."""
    lines = resources(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    bare = (line.strip() for line in lines)
    return "".join(f"{line}\n" for line in bare if line and not line.startswith(("//", "/*")))


def _script(scripts: Sequence[str]) -> str:
    return '"use strict";\n(() => {\n' + "".join(map(_resource, scripts)) + "})();\n"


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


def _policy(**sources: str) -> str:
    return _POLICY.format(**sources)


def _document(title: str, body: Html, version: str, policy: str, head: Html) -> str:
    metas = [
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{attribute(policy)}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark">'),
        Html('<meta name="referrer" content="no-referrer">'),
        Html(f'<meta name="generator" content="empathycheck {attribute(version)}">'),
        element("title", text(title)),
    ]
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{joined(metas, chr(10))}\n{head}\n</head>\n'
        f"<body>\n{without_needless_ends(body)}\n</body>\n</html>\n"
    )


def _body(subject: Subject) -> Html:
    result = subject.result
    figures = total(result.files, subject.known)
    pages = pages_of(result.files, subject.known)
    standing = _standing(subject)._replace(repeats=repeats_of(pages))
    run, _ = overview.run_of(subject.label, result.files)
    runs = (
        subject.runs if subject.part is None else None
    )  # what was counted before is told of all parts together
    before = runs.runs[-1] if runs and runs.runs else None
    extent = overview.extent_of(result.files, pages)
    clean = [file for file in result.files if not file.findings]
    title = [element("span", text(subject.title), class_="site")] if subject.title else []
    label = [element("p", text(subject.label), class_="label")] if subject.label else []
    levels = any(page.file.level is not None for page in pages)
    parts = [
        element("a", text("Skip to the pages"), href="#pages", class_="skip"),
        definitions(),
        element("header", [
            *_way_up(subject.part),
            element("h1", joined([*title, text("What readers would ask")], " ")), *label,
            overview.headline(extent, figures), legend(),
        ], class_="top", id="top"),
        bar(pages, standing, subject.rules),
        element("main", [
            first_of_all(pages, sum(page.figures.asked for page in pages)),
            pages_table(pages, levels),
            element("section", overview.rates(figures, before), class_="all") if pages else Html(""),
            overview.history(runs, run),
            over_time(subject.proof.runs),
            element("p", text("Nothing fits these filters."), id="none", hidden="hidden"),
            element("div", [
                side(pages), element("div", [_article(page, standing, subject) for page in pages], id="pages"),
            ], class_="beside"),
            readers(subject.coverage, pages),
            proof_and_voice(subject.proof),
            overview.rules(subject.rules, Counter(each.rule for file in result.files for each in file.findings)),
            overview.unknown(result, clean, subject.past.stale),
        ]),
        element("footer", text(
            f"Made by empathycheck {subject.version}. This page asks nothing of any server and sends nothing."
        )),
        extras(),
        element("script", data(_data(subject, pages, standing)), type="application/json", id="data"),
    ]  # fmt: skip
    return joined(parts, "\n")


def _way_up(part: Part | None) -> list[Html]:
    """What a part says of itself, with the way to the overview of all."""
    if part is None:
        return []
    up = element("a", text("All pages"), href=part.overview)
    return [element("p", [up, Html(" / "), path(part.name)], class_="label")]


def _standing(subject: Subject) -> Standing:
    if subject.runs is None or not subject.runs.runs:
        return Standing(subject.past.decided, known=subject.known)
    old = {path: page.names for path, page in subject.runs.pages.items()}
    return Standing(subject.past.decided, old, subject.known)


def _article(page: Page, standing: Standing, subject: Subject) -> Html:
    """One page: its title, its path, its counts, and its copy with the cards."""
    file = page.file
    title = title_of(file)
    head = element("header", [
        element("h2", text(title) if title else path(file.path), id=f"h{page.number}"),
        *([element("p", path(file.path), class_="file")] if title else []),
        element("p", text(overview.in_short(page.figures)), class_="count"),
    ])  # fmt: skip
    known = standing.known.get(file.path, ())
    found = [
        Marked(
            page.first + position,
            finding,
            (file.path, finding.fingerprint) in standing.decided,
            position in known,
            *_repeats(standing, page.first + position),
        )
        for position, finding in enumerate(file.findings)
    ]
    parts = _copy(file, found, standing)
    return element(
        "article", [head, element("div", parts, class_="copy")], id=f"p{page.number}", class_=_height(len(parts)),
        data_page=page.number, aria_labelledby=f"h{page.number}",
    )  # fmt: skip


def _repeats(standing: Standing, number: int) -> tuple[int, int]:
    """In how many places a finding is asked, and the number of the first where that is another one."""
    places, first = standing.repeats.get(number, (1, number))
    return places, first if first != number else 0


def _height(parts: int) -> str:
    return "few" if parts <= 16 else "some" if parts <= 64 else "lots"


def _copy(file: FileResult, found: Sequence[Marked], standing: Standing) -> list[Html]:
    """The copy as it reads, block after block, and after each block its cards."""

    def made(marks: Sequence[Marked]) -> Html:
        return cards([
            card(
                each,
                is_new=not each.known and standing.is_new(file.path, each.finding),
                decision=standing.decided.get((file.path, each.finding.fingerprint)),
            )
            for each in marks
        ])  # fmt: skip

    document = file.document
    blocks = document.blocks if document is not None else ()
    placed: dict[int, list[Marked]] = {}
    loose: list[Marked] = []
    for each in found:
        inside = 0 <= each.finding.block < len(blocks)
        (placed.setdefault(each.finding.block, []) if inside else loose).append(each)
    parts: list[Html] = []
    if loose:
        parts += [element("p", text("About this file as a whole"), class_="b key"), made(loose)]
    if document is None:
        return parts
    numbers = numbers_of(document)
    rest: list[Html] = []
    for index, shown in enumerate(blocks):
        marks = placed.get(index, [])
        if not (marks or shown.text.strip(" \ufffc")):
            continue
        made_of = block(document, index, marks, numbers.get(index, ""))
        if marks:
            parts += [fold(rest), made_of, made(marks)]
            rest = []
        else:
            rest.append(made_of)
    return [part for part in (*parts, fold(rest)) if part]


def _data(subject: Subject, pages: Sequence[Page], standing: Standing) -> dict[str, Any]:
    """What the script needs beside the page itself, with a name for all of it: the page's own."""
    past = subject.past
    names = {str(one.get("path")) for one in past.kept}
    value = {
        **exact(pages, subject.digests, standing),
        "kept": [dict(one) for one in past.kept],
        "keptFiles": {path: digest for path, digest in sorted(past.digests.items()) if path in names},
        "extra": dict(past.extra),
        "praise": list(subject.praise),
    }
    if subject.part is not None:
        return {"id": subject.part.id, "saves": subject.part.saves, **value}
    return {"id": sha256(data(value).encode("utf-8")).hexdigest()[:16], **value}
