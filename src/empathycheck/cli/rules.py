"""`empathycheck rules`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

import click

from empathycheck.base.files import put_new_file
from empathycheck.base.packs import shown
from empathycheck.checking.examples import failed_examples
from empathycheck.cli.app import Command, Word
from empathycheck.cli.streams import deliver, say, width
from empathycheck.errors import ConfigProblem
from empathycheck.reports.json import dump
from empathycheck.reports.text import clean, counted, cut
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.find import load_settings

_EXAMPLES = (
    ("empathycheck rules", "every rule with what it is about"),
    ("empathycheck rules --test", "runs the examples of your own rules"),
    ("empathycheck rules --new house/artisan", "a rule to begin with"),
    ("empathycheck rules --format json", "for a program"),
)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_STARTER = """\
# A rule of your own. Change the words, then: empathycheck rules --test {pack}
name: {name}
title: Says “{word}” without saying what it is
# hint, warning or error
severity: warning
# What a reader asks; {{match}} is the words that were found.
question: "“{{match}}”: what does that mean for me?"
why: >
  Why a reader cares, in a sentence or two.
source: Who says so, and when, 2026
advice: >
  A way to answer, with words before and after.
# Words to look for. (a|b) is one of these, word~ any form of it; docs/reference/rule-files.md has the rest.
phrases:
  - "truly {word}"
# What must be marked, in [[ ]], and what must pass: at least as many pass.
examples:
  flag:
    - "Our bread is [[truly {word}]]."
  pass:
    - "Jo shapes every loaf by hand."
"""


@click.command(cls=Command, name="rules", examples=_EXAMPLES)
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@click.option("--test", is_flag=True, help="Run the examples of the packs, or of those of the configuration.")
@click.option(
    "--new", metavar="FAMILY/NAME", help="Write a rule to begin with, into PACK or the first pack there is."
)
@click.option("--format", type=Word(("terminal", "json")), default="terminal", help="How to print them.")
@click.option("--output", metavar="FILE", help="Write the list to a file.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def command(  # noqa: PLR0917 - as click passes them
    packs: tuple[str, ...], test: bool, new: str | None, format: str, output: str | None, config: str | None
) -> int:
    """List the rules, one a line: name, severity, title; or test and begin rules of your own.

    PACK is a folder of rules of your own; without any, those that the configuration names count.
    The exit status of --test is 0 where every example does as it says, 1 where one does not.
    """
    if test and new:
        raise ConfigProblem("empathycheck rules: --test or --new, not both")
    own = packs or load_settings(config).packs
    if new:
        return _begin(new, own)
    loaded = load_rules(own)
    if test:
        return _test(own, [each.name for each in loaded.rules if not each.path.startswith("rules/")])
    rules = loaded.rules
    if format == "json":
        listed = [{"name": rule.name, "severity": rule.severity, "title": rule.title} for rule in rules]
        deliver(dump({"schema": "empathycheck-rules/1", "rules": listed}), output, utf8=True)
        return 0
    space = max((len(rule.name) for rule in rules), default=0)
    columns = width() if sys.stdout is not None and sys.stdout.isatty() and output is None else 1000
    lines = [cut(f"{rule.name:<{space}}  {rule.severity:<7}  {clean(rule.title)}", columns) for rule in rules]
    deliver("".join(f"{line}\n" for line in lines), output, utf8=False)
    return 0


def _test(packs: Sequence[str], names: Sequence[str]) -> int:
    """Runs the examples of these rules; what fails is a line, with what was expected and what was got."""
    if not packs:
        raise ConfigProblem(
            "empathycheck rules --test: which pack? Name its folder, or set rules in the configuration"
        )
    rules = load_rules(packs)
    chosen = [rule for rule in (rules.get(name) for name in names) if rule is not None]
    total = sum(
        len(each) for rule in chosen for each in (rule.flag, rule.passes, rule.gaps_flag, rule.gaps_pass)
    )
    failed = list(failed_examples(rules, names))
    for each in failed:
        say(str(each))
    done = f"{counted(total, 'example')} of {counted(len(chosen), 'rule')}"
    told = f"{done}, {len(failed):,} failed.\n" if failed else f"{done}, all as they say.\n"
    deliver(told, None, utf8=False)
    return int(bool(failed))


def _begin(name: str, packs: Sequence[str]) -> int:
    """Writes a rule to begin with."""
    if not _NAME.fullmatch(name):
        raise ConfigProblem(
            f"--new: “{name}”: not family/name in small letters with hyphens, such as house/artisan"
        )
    if load_rules().get(name) is not None:
        raise ConfigProblem(
            f"--new: “{name}”: a rule of this name ships with empathycheck; give yours another"
        )
    pack = shown(packs[0]) if packs else "copy-rules"
    path = os.path.join(pack, *name.split("/")) + ".yaml"
    word = name.partition("/")[2].replace("-", " ")
    put_new_file(path, _STARTER.format(name=name, word=word, pack=pack).encode("utf-8"))
    told = f"Wrote {path}. Next: change its words, then empathycheck rules --test {pack}\n"
    if not packs:
        told += f'Name the folder in empathycheck.toml too: rules = ["{pack}"]\n'
    deliver(told, None, utf8=False)
    return 0
