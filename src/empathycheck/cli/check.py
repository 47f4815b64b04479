"""`empathycheck check`."""

from __future__ import annotations

from typing import Any

import click

from empathycheck.cli.app import Command, Names, Word, jobs_option, web_options
from empathycheck.cli.checking import check
from empathycheck.cli.streams import COLOURS
from empathycheck.model import SEVERITIES
from empathycheck.reports.options import FORMATS
from empathycheck.settings.settings import FAIL_ON

_EXAMPLES = (
    ("empathycheck check", "all copy in the current folder"),
    ("empathycheck check site/ README.md", "a folder and a file"),
    ("empathycheck check - < draft.md", "what comes in"),
    ("empathycheck check https://example.org/", "a page as it is published"),
    ("empathycheck check --select numbers", "one family of rules"),
    ("empathycheck check --staged", "what this commit changes"),
    ("empathycheck check --format json site/", "for a program"),
)


@click.command(cls=Command, name="check", examples=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format",
    type=Word(FORMATS),
    metavar="FORMAT",
    help=f"How to report: {', '.join(FORMATS)}. EMPATHYCHECK_FORMAT sets the usual one.",
)
@click.option("--output", metavar="FILE", help="Write the report to a file.")
@click.option(
    "--select",
    multiple=True,
    type=Names("rules"),
    metavar="RULES",
    help="Only these rules or families, with commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    type=Names("rules"),
    metavar="RULES",
    help="Not these rules or families, with commas.",
)
@click.option("--severity", type=Word(SEVERITIES), help="The least that is shown.  [default: warning]")
@click.option("--fail-on", type=Word(FAIL_ON), help="The least that ends with status 1.  [default: warning]")
@click.option(
    "--max-warnings", type=click.IntRange(0), metavar="N", help="So many warnings still end with status 0."
)
@click.option(
    "--audience", type=Names("audiences"), metavar="NAME", help="Who reads: an audience of the configuration."
)
@click.option(
    "--judge",
    metavar="PATH",
    help="The deep judge, one of your own, or off: the rules alone.",
)
@click.option("--config", metavar="FILE", help="This configuration in place of each file's nearest one.")
@click.option("--isolated", is_flag=True, help="Read no configuration.")
@click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Pass these by too, also where they are named."
)
@click.option(
    "--force-exclude", is_flag=True, help="Let exclude and include hold for named files; on in a hook."
)
@click.option("--ignore-unknown", is_flag=True, help="Pass by named files of other kinds; on in a hook.")
@click.option(
    "--files-from", metavar="FILE", help="Read the paths in FILE too, one a line; - for standard input."
)
@click.option(
    "--stdin-filename", metavar="NAME", help="What to call standard input, and by its end its format."
)
@click.option("--staged", is_flag=True, help="What is staged, and only on lines that the commit changes.")
@click.option("--diff-from", metavar="REV", help="Only on lines that changed since the branch left REV.")
@click.option("--decisions", metavar="FILE", help="What editors decided: dismissed questions stay silent.")
@click.option(
    "--baseline", metavar="FILE", help="Show only what this file does not know; the first run writes it."
)
@click.option("--update-baseline", is_flag=True, help="Write the baseline anew from what is found now.")
@click.option("--record", is_flag=True, help="Add this run to the history; empathycheck history shows it.")
@click.option("--statistics", is_flag=True, help="Add the number of questions by rule, and stale decisions.")
@click.option(
    "--quiet", "-q", is_flag=True, help="Print the questions alone, and nothing where there are none."
)
@click.option("--watch", is_flag=True, help="Look again whenever a file changes, until Ctrl-C.")
@click.option("--no-cache", is_flag=True, help="Use and keep no results of other runs.")
@jobs_option
@click.option(
    "--show-files", is_flag=True, help="List what is read as what, and what is passed by; ask nothing."
)
@click.option("--show-settings", is_flag=True, help="List the settings, and where each was written.")
@click.option(
    "--color", type=Word(COLOURS), default="auto", help="Colour; NO_COLOR and FORCE_COLOR count too."
)
@web_options
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Ask about files and folders what their readers would ask.

    PATHS are files, folders, https://… for a page or a sitemap, or - for standard input; without any, the current
    folder.
    The exit status is 0 with nothing to ask, 1 with questions, 2 if a file could not be read.
    """
    return check(paths, options)
