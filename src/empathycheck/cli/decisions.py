"""`empathycheck decisions`: list, merge, prune and export."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from empathycheck.base.files import put_file, sweep
from empathycheck.cli.app import Command, Commands, Word
from empathycheck.cli.streams import say, say_problem, write
from empathycheck.decisions.export import as_csv, as_docx
from empathycheck.decisions.file import dump_decisions, load_decisions, save_decisions, source_path
from empathycheck.decisions.merging import in_words, merge
from empathycheck.decisions.settle import settled
from empathycheck.errors import TROUBLE, ConfigProblem, FileProblem
from empathycheck.families import hints_only
from empathycheck.model import RunResult
from empathycheck.reports.text import clean, counted, cut
from empathycheck.rulebook.load import load_rules
from empathycheck.running.memory import bases_of, decisions_path, with_everything
from empathycheck.running.run import run
from empathycheck.settings.find import load_settings
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.decisions.file import Decision, Decisions

_EXAMPLES = (
    ("empathycheck decisions list", "what was decided, a line each"),
    ("empathycheck decisions list --stale", "decisions whose sentence is there no more"),
    ("empathycheck decisions merge a.json b.json -o decisions.json", "of two editors"),
    ("empathycheck decisions prune --dry-run", "what would be taken out"),
    ("empathycheck decisions export decisions.json -o decisions.docx", "for a meeting: Word, with comments"),
)
_EXPORTS = {".csv": "a table", ".docx": "Word, with comments"}
_STATES = ("accepted", "dismissed")


@click.group(cls=Commands, name="decisions", examples=_EXAMPLES, invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> int:
    """List, merge, prune and export what editors decided in the report."""
    if context.invoked_subcommand is None:
        write(context.get_help() + "\n")
    return 0


@command.command(cls=Command, name="list", examples=_EXAMPLES[:2])
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--stale", is_flag=True, help="Only those whose finding is there no more; reads the sources.")
@click.option("--state", type=Word(_STATES), help="Only those.")
@click.option("--format", type=Word(("terminal", "json")), default="terminal", help="How to print them.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def list_(file: str | None, *, stale: bool, state: str | None, format: str, config: str | None) -> int:
    """List decisions: path, rule, words, what was decided and why.

    FILE is a decisions file; without it, that of the configuration.
    """
    decisions, settings = _loaded(file, config, "decisions list")
    numbers: Sequence[int] = range(len(decisions.entries))
    status = 0
    if stale:
        numbers, status = _stale(decisions, settings)
    entries = [
        decisions.entries[number] for number in numbers if state in (None, decisions.entries[number].state)
    ]
    if format == "json":
        write(dump_decisions(decisions._replace(entries=tuple(entries))), utf8=True)
        return status
    lines = [_line(entry) for entry in entries]
    write(
        "".join(
            f"{line}\n"
            for line in [*lines, f"{counted(len(lines), 'decision')}{' to prune' if stale else ''}."]
        )
    )
    return status


@command.command(cls=Command, name="merge", examples=_EXAMPLES[2:3])
@click.argument("files", nargs=-1, required=True, metavar="FILE FILE...")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where the merged decisions go.")
def merge_(files: tuple[str, ...], output: str) -> int:
    """Make one decisions file of several.

    Where two decide differently on one finding, the file that is named later counts, and each such case is told; the
    exit status is 1 then. Notes of both are kept. The output may be one of the files, but no other one that exists.
    """
    sources = [load_decisions(file) for file in files]
    if os.path.lexists(output) and not any(
        os.path.exists(file) and os.path.samefile(file, output) for file in files
    ):
        raise FileProblem(
            f"{output}: there is one already, left as it is; name it among the files to merge, or another"
        )
    merged = merge(sources, output)
    save_decisions(merged.decisions)
    for each in merged.conflicts:
        about = f"{each.later.path}: {each.later.rule} “{each.later.text}”"
        told = (
            f"{in_words(one)} in {file}"
            for one, file in ((each.earlier, each.earlier_file), (each.later, each.later_file))
        )
        say(clean(f"{about}: {', '.join(told)}; the latter counts"))
    for path in merged.versions:
        say(f"{clean(path)}: the files saw different versions of it; that of the file named later counts")
    total = counted(len(merged.decisions.entries), "decision")
    conflicts = counted(len(merged.conflicts), "conflict")
    write(f"{clean(output)}: {total} from {counted(len(files), 'file')}, {conflicts}.\n")
    return int(bool(merged.conflicts))


@command.command(cls=Command, name="prune", examples=_EXAMPLES[3:4])
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--dry-run", is_flag=True, help="Tell what would go, and write nothing.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def prune(file: str | None, *, dry_run: bool, config: str | None) -> int:
    """Take out decisions whose finding is there no more.

    FILE is a decisions file; without it, that of the configuration. The sources are read first: a decision goes if its
    file is gone, or was read and holds its finding no more.
    """
    decisions, settings = _loaded(file, config, "decisions prune")
    stale, status = _stale(decisions, settings)
    gone = set(stale)
    kept = tuple(entry for number, entry in enumerate(decisions.entries) if number not in gone)
    paths = {entry.path for entry in kept}
    digests = {path: digest for path, digest in decisions.digests.items() if path in paths}
    if not dry_run and (gone or digests != decisions.digests):
        save_decisions(decisions._replace(entries=kept, digests=digests))
    elif not dry_run:
        sweep(os.path.dirname(decisions.path))
    lines = [_line(decisions.entries[number]) for number in stale]
    told = f"{counted(len(stale), 'decision')} {'would go' if dry_run else 'taken out'}, {len(kept):,} kept."
    write("".join(f"{line}\n" for line in [*lines, told]))
    return status


@command.command(cls=Command, name="export", examples=_EXAMPLES[4:])
@click.argument("file", required=False, metavar="[FILE]")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where it goes: a .csv or a .docx.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def export(file: str | None, *, output: str, config: str | None) -> int:
    """Write decisions as a table (CSV), or as a Word document with a comment at each sentence.

    FILE is a decisions file; without it, that of the configuration.
    """
    kind = os.path.splitext(output)[1].lower()
    if kind not in _EXPORTS:
        known = " or ".join(f"{suffix} ({what})" for suffix, what in _EXPORTS.items())
        raise ConfigProblem(f"decisions export: {output}: ends in neither; name a file in {known}")
    decisions, _ = _loaded(file, config, "decisions export")
    data = as_csv(decisions.entries) if kind == ".csv" else as_docx(decisions.entries, "What was decided")
    put_file(output, data)
    write(f"{clean(output)}: {counted(len(decisions.entries), 'decision')}.\n")
    return 0


def _loaded(file: str | None, config: str | None, command: str) -> tuple[Decisions, Settings]:
    settings = load_settings(config)
    return load_decisions(decisions_path(file, settings, command)), settings


def _stale(decisions: Decisions, settings: Settings) -> tuple[Sequence[int], int]:
    """The numbers of decisions that no finding has any more, and the exit status: 2 where a file could not be read."""
    bases = bases_of(decisions.path, settings)
    found = {source_path(entry.path, bases) for entry in decisions.entries}
    paths = sorted(path for path in found if os.path.isfile(path))
    rules = load_rules(settings.packs)
    slow = any(hints_only(entry.rule) for entry in decisions.entries)
    unlimited = settings._replace(ignore=(), exclude=(), include=())
    everything = with_everything(unlimited, rules.names, slow=slow)
    result = run(paths, everything) if paths else RunResult(())
    for problem in result.problems:
        say_problem(problem)
    known = frozenset(rules.names)
    # a rule that is not here may be in a pack that this configuration does not name: nothing is known of it
    stale = settled(
        result, decisions, bases, lambda rule: rule in known or rule.startswith("empathycheck/")
    ).stale
    return stale, TROUBLE if result.problems else 0


def _line(entry: Decision) -> str:
    words = entry.text or entry.sentence
    note = f" [{entry.note}]" if entry.note else ""
    return clean(f"{entry.path}: {entry.rule} “{cut(words, 60)}”: {in_words(entry)}{note}")
