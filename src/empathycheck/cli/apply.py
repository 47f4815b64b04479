"""`empathycheck apply`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from empathycheck.applying.apply import brought_up_to_date, plans, write_plan
from empathycheck.base.files import sweep
from empathycheck.checking.document import check_document
from empathycheck.checking.task import task_of
from empathycheck.cli.app import Command
from empathycheck.cli.streams import say, write
from empathycheck.decisions.file import load_decisions, save_decisions
from empathycheck.errors import TROUBLE, ConfigProblem, FileProblem
from empathycheck.families import hints_only
from empathycheck.model import Document, Finding
from empathycheck.reports.text import clean, counted, cut
from empathycheck.rulebook.load import load_rules
from empathycheck.running.memory import bases_of, decisions_path, with_everything
from empathycheck.settings.find import load_settings
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.applying.apply import Plan
    from empathycheck.decisions.file import Decision, Decisions

_EXAMPLES = (
    ("empathycheck apply decisions.json --diff", "what would change; nothing is written"),
    ("empathycheck apply decisions.json", "write the accepted sentences"),
)


@click.command(cls=Command, name="apply", examples=_EXAMPLES)
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--root", metavar="DIR", help="Write only below this folder.  [default: the current one]")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def command(file: str | None, *, diff: bool, root: str | None, config: str | None) -> int:
    """Write the sentences that were accepted in the report into the files they came from.

    FILE is the decisions file that the report's page saved; without it, that of the configuration. Only the words
    that differ are changed. A sentence is found wherever it stands by now; one that is gone, or that stands there
    several times, is refused by name, and so is a file that lies elsewhere than below the current folder or --root.
    The exit status is 0 with all written, 1 if some were refused, 2 if a file could not be read or written.
    """
    settings = load_settings(config)
    path = decisions_path(file, settings, "apply")
    decisions = load_decisions(path)
    bases = bases_of(path, settings)
    if root is not None and not os.path.isdir(root):
        raise ConfigProblem(f"--root: {root}: there is no such folder; name the one that holds the site")
    found = plans(decisions, bases, root or ".", everything(settings, decisions), settings.copy_keys)
    done, trouble = _shown(found) if diff else _written(found, decisions)
    lines = list(_told(done, decisions.entries, diff=diff))
    if diff:
        for line in lines:
            say(line)
    else:
        write("".join(f"{line}\n" for line in lines))
    if trouble:
        return TROUBLE
    return int(any(each.state == "refused" for plan in done for each in plan.outcomes))


def everything(settings: Settings, decisions: Decisions) -> Callable[[Document], Sequence[Finding]]:
    """What finds all that may be decided on in a document, whatever the settings leave out."""
    rules = load_rules(settings.packs)
    slow = any(hints_only(entry.rule) for entry in decisions.entries)
    task = task_of(rules, with_everything(settings._replace(ignore=()), rules.names, slow=slow))
    return lambda document: check_document(document, task).findings


def _shown(found: Iterable[Plan | FileProblem]) -> tuple[list[Plan], bool]:
    """Prints what would change in each file."""
    done: list[Plan] = []
    trouble = False
    for plan in found:
        if isinstance(plan, FileProblem):
            say(str(plan))
            trouble = True
        else:
            done.append(plan)
            write(_diff(plan))
    return done, trouble


def _written(found: Iterable[Plan | FileProblem], decisions: Decisions) -> tuple[list[Plan], bool]:
    """Writes each file, and at the end, also an untimely one, what the decisions file has to know of it."""
    done: list[Plan] = []
    trouble = False
    try:
        for plan in found:
            if isinstance(plan, FileProblem):
                say(str(plan))
                trouble = True
                continue
            try:
                write_plan(plan)
            except FileProblem as problem:
                say(str(problem))
                trouble = True
                continue
            done.append(plan)
    finally:
        fresh = brought_up_to_date(decisions, done)
        if fresh != decisions:
            save_decisions(fresh)
        else:
            sweep(os.path.dirname(decisions.path))
    return done, trouble


def _diff(plan: Plan) -> str:
    """The difference as `diff -u` shows it; for a terminal without what it might act upon."""
    from difflib import unified_diff

    before, after = (_lines(text) for text in (plan.before, plan.after))
    lines = unified_diff(before, after, f"a/{plan.shown}", f"b/{plan.shown}")
    plain = sys.stdout is not None and sys.stdout.isatty()
    return "".join(f"{clean(line.rstrip(chr(10)))}\n" if plain else line for line in lines)


def _lines(text: str) -> list[str]:
    """Lines as `diff` counts them, the last one marked where it has no end."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()
    return [*lines, last + "\\ No newline at end of file\n"] if last != "\n" else lines


def _told(done: Sequence[Plan], entries: Sequence[Decision], *, diff: bool) -> Iterator[str]:
    """A line for each file, for each sentence that was refused, and one for all."""
    total = refused = files = 0
    for plan in done:
        written = sum(each.state == "written" for each in plan.outcomes)
        there = sum(each.state == "there" for each in plan.outcomes)
        total, files = total + written, files + bool(written)
        if written:
            yield f"{clean(plan.shown)}: {counted(written, 'sentence')} {'to write' if diff else 'written'}"
        if there:
            yield f"{clean(plan.shown)}: {counted(there, 'sentence')} there already"
        for each in plan.outcomes:
            if each.state == "refused":
                refused += 1
                entry = entries[each.number]
                words = cut(clean(entry.text or entry.sentence), 60)
                yield f"{clean(plan.shown)}: {entry.rule} “{words}”: not written: {clean(each.reason)}"
    head = f"{counted(total, 'sentence')} {'to write' if diff else 'written'} in {counted(files, 'file')}"
    yield head + (f", {refused:,} refused." if refused else ".")
