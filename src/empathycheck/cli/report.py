"""`empathycheck report`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import click

from empathycheck.base.files import put_file, read_regular
from empathycheck.checking.task import choose_rules, task_of
from empathycheck.cli.app import Command, jobs_option, web_options
from empathycheck.cli.asked import asking_by, configured_by, reach_of, read_files
from empathycheck.cli.in_parts import Looked, make_folder, shares_of, with_copy, write_parts
from empathycheck.cli.streams import say, say_problem
from empathycheck.decisions.settle import settled, stale_line
from empathycheck.errors import TROUBLE, ConfigProblem, FileProblem, reason_of
from empathycheck.history.runs import Runs
from empathycheck.history.saved_runs import read_runs, with_run, write_runs
from empathycheck.ideas.files import loud_words
from empathycheck.language.reading import is_installed as reads_levels
from empathycheck.model import FileResult, RunResult
from empathycheck.reports.html.figures import RuleNote
from empathycheck.reports.html.overview import run_of
from empathycheck.reports.html.page import Past, Subject, render, render_files
from empathycheck.reports.html.rows import Share, row_of
from empathycheck.reports.html.whole import figures_of_all
from empathycheck.reports.options import NO_LEVELS
from empathycheck.reports.text import counted
from empathycheck.running.claims import proof_and_voice_of
from empathycheck.running.memory import Memory, bases_of, today
from empathycheck.running.run import Scopes
from empathycheck.running.shelf import Shelf, Shelved
from empathycheck.version import __version__

_USUAL = "report.html"

_EXAMPLES = (
    ("empathycheck report site/ -o report.html", "one page for the whole site"),
    ("empathycheck report site/ --decisions decisions.json", "what is decided is quiet"),
    ("empathycheck report site/ --baseline known.json", "what was known is set aside"),
    ("empathycheck report site/ --save-run runs.json", "keep the counts for the next time"),
    ("empathycheck report site/ --previous runs.json", "what is new since then"),
)


@click.command(cls=Command, name="report", examples=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--output", "-o", metavar="FILE", help="The page to write.  [default: report.html]")
@click.option(
    "--report-dir", metavar="DIR", help="Write index.html, style.css and script.js there instead of one file."
)
@click.option(
    "--split",
    type=click.IntRange(min=0),
    metavar="N",
    help="Parts of N pages each and an overview; 0 is one page for all.  [default: parts of some 2 MB where one page "
    "would have over 8]",
)
@click.option("--decisions", metavar="FILE", help="Decisions that were saved before: shown as decided.")
@click.option("--baseline", metavar="FILE", help="What this file knows is set aside, behind a filter.")
@click.option("--previous", metavar="FILE", help="Saved runs: what is new since the last one, and a trend.")
@click.option("--save-run", metavar="FILE", help="Add the counts of this run to FILE, for --previous.")
@click.option("--title", default="", metavar="TEXT", help="What the page is about, in its heading.")
@click.option("--label", default="", metavar="TEXT", help="What this run is called: a date, a version.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules or families, with commas.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules or families, with commas.")
@click.option("--audience", metavar="NAME", help="Who reads: an audience of the configuration.")
@click.option(
    "--judge",
    metavar="PATH",
    help="The deep judge, one of your own, or off: the rules alone.",
)
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
@jobs_option
@web_options
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Write a page that shows the copy with its readers' questions, for people who do not use a terminal.

    PATHS are files, folders, or https://… for a page or a sitemap; without any, the current folder. The page that
    is written is one file, asks nothing of any server, and lets an editor accept, dismiss and save. The exit status
    is 0 when it was written, 2 if something could not be read.
    """
    if options["output"] and options["report_dir"]:
        raise ConfigProblem("empathycheck report: --output or --report-dir, not both")
    before = _runs(options["previous"])
    looked = _looked(paths, options, before)
    subject = looked.subject
    for problem in (*subject.result.problems, *subject.result.notes):
        say_problem(problem)
    run = run_of(subject.label, looked.files)
    parts = shares_of(looked.rows, options["split"])
    target = _target(options)
    if parts:
        write_parts(looked, parts, run[0], target, beside=bool(options["report_dir"]))
    else:
        _write(_in_full(looked), target, beside=bool(options["report_dir"]))
    if options["save_run"]:
        saved = options["save_run"]
        earlier = _runs(saved) if os.path.exists(saved) else None
        put_file(saved, write_runs(with_run(earlier or Runs(), *run)).encode("utf-8"))
    say(_closing(looked, target, parts))
    if subject.result.stopped:
        say("empathycheck: interrupted; the page shows the files that were read until then")
    return subject.result.stopped or (TROUBLE if subject.result.problems else 0)


def _looked(paths: tuple[str, ...], options: dict[str, Any], runs: Runs | None) -> Looked:
    """What the page is about: the copy is read, and what was decided before."""
    configured = configured_by(options, severity="hint")
    settings = configured.of_folder(os.curdir)
    scopes = Scopes(keep=True)
    rules = scopes.rules(settings)
    chosen = choose_rules(settings, rules.names)
    memory = Memory(settings, say)
    reach = reach_of(paths, options)
    # what was decided or known is told of all pages together, and so are readers
    waits = settings.decisions or settings.baseline or settings.readers or settings.campaigns
    shelf = None if waits else Shelf(row_of)
    asking, jobs = asking_by(options), options["jobs"]
    take = None if shelf is None else shelf.take
    ran = read_files(paths, configured, scopes, asking=asking, reach=reach, jobs=jobs, take=take)
    result = ran.result
    files: Sequence[FileResult] = result.files if shelf is None else Shelved(shelf, result.files)
    past, dismissed = _past(memory, result, chosen.__contains__)
    of_old = memory.known(result, dismissed)
    known = {result.files[index].path: frozenset(places) for index, places in of_old.items()}
    rows = [
        shelf.told[number] if shelf and number in shelf.told else row_of(file, known.get(file.path, ()))
        for number, file in enumerate(result.files)
    ]
    task = task_of(rules, settings)
    if rows and not reads_levels():
        say(NO_LEVELS)
    subject = Subject(
        result=result._replace(files=()),
        title=options["title"],
        label=options["label"],
        version=__version__,
        rules=tuple(RuleNote(rule.name, rule.title) for rule in rules.rules if rule.name in chosen),
        past=past,
        runs=runs,
        known=known,
        proof=proof_and_voice_of(result, settings),
        praise=tuple(sorted({*rules.words_of("praise"), *loud_words()})),
    )
    return Looked(subject, files, rows, settings, task)


def _in_full(looked: Looked) -> Subject:
    """The report of all pages on one page."""
    return with_copy(looked, tuple(looked.files), looked.settings)


def _past(
    memory: Memory, result: RunResult, ran: Callable[[str], bool]
) -> tuple[Past, frozenset[tuple[int, int]]]:
    """The decisions that were made before, those on this run's findings apart from the others.

    And which findings are dismissed on this day, by file and position.
    """
    decisions = memory.decisions
    if decisions is None:
        return Past(), frozenset()
    found = settled(result, decisions, bases_of(decisions.path, memory.settings), ran)
    raw = [
        {**{key: value for key, value in entry._asdict().items() if value and key != "extra"}, **entry.extra}
        for entry in decisions.entries
    ]
    decided = {}
    for (index, position), number in found.decided.items():
        file = result.files[index]
        decided[file.path, file.findings[position].fingerprint] = raw[number]
    used = set(found.decided.values())
    day = today()
    dismissed = (place for place, number in found.decided.items() if decisions.entries[number].silent(day))
    past = Past(
        decided=decided,
        kept=tuple(entry for number, entry in enumerate(raw) if number not in used),
        digests=decisions.digests,
        stale=tuple(stale_line(decisions.entries[number]) for number in found.stale),
        extra=decisions.extra,
    )
    return past, frozenset(dismissed)


def _runs(path: str | None) -> Runs | None:
    if not path:
        return None
    try:
        return read_runs(read_regular(path).decode("utf-8"), path)
    except UnicodeDecodeError:
        raise FileProblem(f"{path}: not UTF-8; name a file that --save-run has written") from None
    except OSError as error:
        reason = reason_of(error)
        raise FileProblem(f"{path}: {reason}; --save-run writes such a file") from None


def _target(options: dict[str, Any]) -> str:
    """The file to write, and to open."""
    folder = options["report_dir"]
    if not folder:
        return options["output"] or _USUAL
    make_folder(folder, "--report-dir")
    return os.path.join(folder, "index.html")


def _write(subject: Subject, target: str, *, beside: bool) -> None:
    if not beside:
        put_file(target, render(subject).encode("utf-8"))
        return
    for name, content in render_files(subject).items():
        put_file(os.path.join(os.path.dirname(target), name), content.encode("utf-8"))


def _closing(looked: Looked, written: str, parts: Sequence[Share]) -> str:
    if not looked.rows:
        return f"{written}: written, but nothing was read: no copy found; check --show-files says what is passed by."
    asked = figures_of_all(looked.rows).asked
    read = counted(len(looked.rows), "page")
    known = sum(map(len, looked.subject.known.values()))
    aside = f"; {known:,} known from the baseline" if known else ""
    cut = f", in {counted(len(parts), 'part')} beside it" if parts else ""
    return f"{written}: {counted(asked, 'question')} on {read}{cut}{aside}; open it in a browser."
