"""`empathycheck rules`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from empathycheck.cli.app import Command, Word
from empathycheck.cli.streams import width, write
from empathycheck.reports.json import dump
from empathycheck.reports.text import clean, cut
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.find import load_settings

_EXAMPLES = (
    ("empathycheck rules", "every rule with what it is about"),
    ("empathycheck rules --format json", "for a program"),
)


@click.command(cls=Command, name="rules", examples=_EXAMPLES)
@click.option("--format", type=Word(("terminal", "json")), default="terminal", help="How to print them.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def command(format: str, config: str | None) -> int:
    """List the rules, one a line: name, severity, title."""
    rules = load_rules([Path(pack) for pack in load_settings(config).packs]).rules
    if format == "json":
        listed = [{"name": rule.name, "severity": rule.severity, "title": rule.title} for rule in rules]
        write(dump({"schema": "empathycheck-rules/1", "rules": listed}), utf8=True)
        return 0
    space = max((len(rule.name) for rule in rules), default=0)
    columns = width() if sys.stdout is not None and sys.stdout.isatty() else 1000
    write(
        "".join(
            cut(f"{rule.name:<{space}}  {rule.severity:<7}  {clean(rule.title)}", columns) + "\n"
            for rule in rules
        )
    )
    return 0
