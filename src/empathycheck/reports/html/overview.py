"""What stands round the pages: how much is asked, where to begin, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from empathycheck.base.digests import sentence_name
from empathycheck.families import FAMILIES
from empathycheck.history.runs import Counts, LastPage, Run, Runs
from empathycheck.model import FileResult, RunResult
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.html.drawings import balance, trend
from empathycheck.reports.html.figures import Figures, Page, RuleNote, figures_of
from empathycheck.reports.html.markup import Html, element, path, text
from empathycheck.reports.html.table import decimal
from empathycheck.reports.text import counted

LIMITS = (
    "Whether a claim is true. It only sees that nothing near it would let a reader check it.",
    "Whether a figure is right, or which baseline is meant. It makes none up, it asks.",
    "Irony, pictures, layout, and what your readers know already.",
    "What was not written: the reader’s own question that no sentence answers.",
    "Every praise: the deep judge, --judge deep, is an extra that reads more closely and takes longer.",
)


def rates(figures: Figures, before: LastPage | Run | None) -> Html:
    """Claims and bare numbers in 1,000 words, and whom the copy speaks of; with the change since the run before."""
    counts = before.counts if before is not None else None
    return element("dl", [
        _rate("Self-praise", "claim", figures.claims, figures, counts.rate(counts.claims) if counts else None),
        _rate("Bare numbers", "figure", figures.numbers, figures, counts.rate(counts.numbers) if counts else None),
        *_balance(figures),
    ], class_="rates")  # fmt: skip


def _rate(name: str, kind: str, number: int, figures: Figures, before: float | None) -> Html:
    now = figures.rate(number)
    parts = [
        element("b", text(decimal(now))),
        element("span", text(f" in 1,000 words ({number:,} in {figures.words:,})")),
    ]
    if before is not None:
        parts.append(element("span", text(_change(before, now)), class_="change"))
    return element("div", [element("dt", text(name)), element("dd", parts)], class_=kind)


def _change(before: float, now: float) -> str:
    if decimal(before) == decimal(now):
        return " as in the run before"
    return f" {'down' if now < before else 'up'} from {decimal(before)}"


def _balance(figures: Figures) -> list[Html]:
    if not figures.own + figures.reader:
        return []
    words = element("span", text(f"{figures.own:,} we or our, {figures.reader:,} you or your"))
    drawn = balance(figures.own, figures.reader)
    return [element("div", [element("dt", text("We and you")), element("dd", [drawn, words])], class_="we")]


class Extent(NamedTuple):
    """How much was read, and where something is asked: pages, sentences, and those of both with a question."""

    pages: int = 0
    asking: int = 0
    sentences: int = 0
    stumbles: int = 0


def extent_of(files: Sequence[FileResult], pages: Sequence[Page]) -> Extent:
    """The extent of a run; `pages` are those of its files with findings."""
    asking = sum(page.best is not None for page in pages)
    return Extent(len(files), asking, sum(file.sentences for file in files), sum(map(stumbles, files)))


def stumbles(file: FileResult) -> int:
    """In how many sentences of a file something is asked, hints aside."""
    loud = (finding for finding in file.findings if finding.severity != "hint")
    return len({(finding.block, finding.sentence_span) for finding in loud})


def headline(extent: Extent, figures: Figures) -> Html:
    """One or two sentences: what was asked and what was read."""
    read = f"{counted(figures.words, 'word')} on {counted(extent.pages, 'page')} read"
    if not extent.pages:
        words = "Nothing was read: there is no copy in what this report was asked about."
    elif figures.asked:
        hints = f" and {counted(figures.hinted, 'quiet hint')}" if figures.hinted else ""
        where = f"{extent.asking:,} of {counted(extent.pages, 'page')}"
        words = (
            f"{counted(figures.asked, 'question')}{hints} on {where}, {counted(figures.words, 'word')} read. "
            f"{felt(extent, figures)}"
        )
    else:
        hints = f", but for {counted(figures.hinted, 'hint')}" if figures.hinted else ""
        words = f"{read}, and nothing {'new ' if figures.known else ''}to ask{hints}."
    known = figures.known + figures.known_hints
    if known:
        aside = (
            "is known from the baseline and stands" if known == 1 else "are known from the baseline and stand"
        )
        words += f" {known:,} more {aside} aside."
    return element("p", text(words), class_="headline")


def felt(extent: Extent, figures: Figures) -> str:
    """How often a reader stumbles: once in so many words, and in one sentence of so many."""
    every = max(round(figures.words / figures.asked), 1)
    words = f"Somebody who reads it all meets one every {counted(every, 'word')}"
    share = round(extent.sentences / extent.stumbles) if extent.stumbles else 0
    return f"{words}, in one sentence of {share:,}." if share > 1 else f"{words}."


def in_short(figures: Figures) -> str:
    """The counts of one page in a line: “3 questions (2 self-praise, 1 bare number), 385 words, 4 we, 9 you”."""
    known = figures.known + figures.known_hints
    kinds = [
        counted(figures.claims, "claim") if figures.claims else "",
        counted(figures.numbers, "bare number") if figures.numbers else "",
        f"{figures.other:,} of other kinds" if figures.other else "",
    ]
    kinds = [words for words in kinds if words]
    asked = _asked(figures) + (f" ({', '.join(kinds)})" if len(kinds) > 1 else "")
    aside = [f"{known:,} known"] if known else []
    whom = (
        [f"{figures.own:,} we or our, {figures.reader:,} you or your"] if figures.own + figures.reader else []
    )
    return "; ".join([", ".join([asked, *aside, counted(figures.words, "word")]), *whom])


def _asked(figures: Figures) -> str:
    """What is asked; hints are named only where there is nothing else."""
    if figures.hinted and not figures.asked:
        return counted(figures.hinted, "hint")
    return counted(figures.asked, "question")


def history(runs: Runs | None, run: Run) -> Html:
    """The runs before and this one, as a line for each count."""
    if runs is None or not runs.runs:
        return Html("")
    every = [one.counts for one in (*runs.runs, run)]
    lines = [
        element("div", [
            element("dt", text(name)),
            element("dd", trend(f"{name} in 1,000 words", [one.rate(getattr(one, key)) for one in every])),
        ], class_=kind)
        for key, name, kind in ((one.name, one.title, one.shape) for one in FAMILIES if one.shape != "note")
    ]  # fmt: skip
    first = runs.runs[0].label or "the first saved run"
    last = run.label or "now"
    return element("section", [
        element("h2", text("Over time"), id="time"),
        element("dl", lines, class_="rates"),
        element("p", text(f"In 1,000 words, over {len(every)} runs, from {first} to {last}."), class_="lead-in"),
    ], aria_labelledby="time")  # fmt: skip


def rules(notes: Sequence[RuleNote], found: Mapping[str, int]) -> Html:
    """The rules that asked, with how often (`found`); those that did not are folded away."""
    titles = {note.name: note.title for note in notes}
    asked = [
        element("li", [
            element("span", text(name), class_="rule", data_rule=name), text(f" {titles.get(name, '')} "),
            element("span", text(f"{number:,}"), class_="count"),
        ])
        for name, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]  # fmt: skip
    silent = [note for note in notes if note.name not in found]
    parts: list[Html] = [element("h2", text("Rules"), id="rules")]
    if asked:
        parts.append(element("ul", asked, class_="rules"))
    if silent:
        items = [
            element("li", [element("span", text(note.name), class_="rule"), text(f" {note.title}")])
            for note in silent
        ]
        summary = element("summary", text(f"{counted(len(silent), 'rule')} with nothing to ask"))
        parts.append(element("details", [summary, element("ul", items, class_="rules")], class_="fold"))
    return element("section", parts, aria_labelledby="rules") if notes or asked else Html("")


def unknown(result: RunResult, clean: Sequence[FileResult], stale: Sequence[str]) -> Html:
    """What the tool cannot judge, what it did not read, the pages where it asks nothing, decisions that fit nothing."""
    parts: list[Html] = [
        element("h2", text("What this report cannot judge"), id="limits"),
        element("ul", [element("li", text(line)) for line in LIMITS]),
    ]
    if result.problems:
        problems = [element("li", text(f"{each.path}: {each.message}")) for each in result.problems]
        parts += [element("h3", text("Could not be read")), element("ul", problems)]
    skipped = Counter(
        f"{file.path}: {counted(skip.blocks, 'paragraph')} {skip.reason}"
        if skip.blocks
        else f"{file.path}: {skip.reason}"
        for file in result.files
        for skip in file.skipped
    )
    if skipped:
        lines = element("ul", [element("li", text(line)) for line in skipped])
        summary = element("summary", text(f"Passed by on purpose: {len(skipped):,}"))
        parts.append(element("details", [summary, lines], class_="fold"))
    aside = sum(file.suppressed for file in result.files)
    if aside:
        parts.append(element("p", text(f"{counted(aside, 'question')} set aside by comments in the source.")))
    if stale:
        lines = element("ul", [element("li", text(line)) for line in stale])
        summary = element("summary", text(f"{counted(len(stale), 'decision')} whose sentence is gone"))
        parts.append(element("details", [summary, lines], class_="fold"))
    if clean:
        lines = element("ul", [
            element("li", [element("span", path(file.path), class_="path"), text(f" {counted(file.words, 'word')}")])
            for file in clean
        ])  # fmt: skip
        summary = element("summary", text(f"{counted(len(clean), 'page')} with nothing to ask"))
        parts.append(element("details", [summary, lines], class_="fold"))
    return element("section", parts, aria_labelledby="limits")


def run_of(label: str, files: Sequence[FileResult]) -> tuple[Run, dict[str, LastPage]]:
    """This run as it is saved: its counts, and those of each page with its fingerprints."""
    pages: dict[str, LastPage] = {}
    whole = Figures()
    for file in files:
        figures = figures_of(file)
        whole = whole.plus(figures)
        names = frozenset(sentence_name(each.rule, each.sentence) for each in file.findings)
        pages[file.path] = LastPage(_counts(figures, 1), names)
    return Run(label, _counts(whole, len(files))), pages


def _counts(figures: Figures, files: int) -> Counts:
    return Counts(files, figures.words, figures.claims, figures.numbers, figures.other)
