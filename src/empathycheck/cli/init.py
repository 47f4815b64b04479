"""`empathycheck init`."""

from __future__ import annotations

import os

import click

from empathycheck.base.files import create_file
from empathycheck.cli.app import Command
from empathycheck.cli.streams import write
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.settings.settings import AUDIENCE_FILE, CONFIG_FILE

_EXAMPLES = (("empathycheck init", f"writes {CONFIG_FILE} into the current folder"),)

TEMPLATE = """\
# Settings of empathycheck for this folder and all below it. Each line shows what holds without it.

# A configuration that this one is written on top of.
# extend = "../empathycheck.toml"

# Only these rules or families ("claims", "numbers/no-anchor"); empty: all of them. "empathycheck rules" lists them.
# select = []

# Not these.
# ignore = []

# The least that is shown: "hint", "warning" or "error".
# severity = "warning"

# The least that ends a run with status 1: "warning", "error" or "never".
# fail-on = "warning"

# Files that are passed by, written as in .gitignore. What .gitignore names is passed by anyway, and so are
# node_modules, vendor, build output and dot folders; a file that is named on the command line is always read.
# exclude = ["archive/", "*.draft.md"]

# If given, only these files are read when a folder is checked.
# include = ["site/**"]

# How to report; “empathycheck check --help” lists the formats.
# format = "terminal"

# What editors decided of findings in the report, and what was known when an old site began with it.
# decisions = "decisions.json"
# baseline = "baseline.json"

# Proof of your claims, what customers wrote, and the runs over time: found beside this file where they are called so.
# ledger = "claims.yaml"
# voice = "voice.json"
# history = "empathycheck-history.sqlite"

# Rules of your own: files or folders, from here.
# rules = ["our-rules/"]

# What your company and your products are called.
# names = ["Norrvik"]

# A judge that your decisions have taught (“empathycheck learn”), or one of your own (“empathycheck train”); with
# "off" the rules decide alone.
# judge = "our-judge.json"

# Who reads. Comparisons are picked from what these readers know.
# audience = "parents"

# More about them stands in an audience file, which “empathycheck audience init” writes; this is where it lies.
# audience-file = "audience.yaml"

# [audiences.parents]
# region = ["uk"]
# interests = ["parents", "general"]
# anchors = ["our-anchors/"]
# Their own town: how many live there, and what one of them earns in a year.
# town = "Hebden Bridge"
# people = 4500
# pay = "30000 GBP"

# Pieces that belong together, in the order in which a reader meets them: what they promise is compared.
# [campaigns]
# spring = ["ads/**", "landing.html", "mails/*.eml"]

# Kinds of page, where the guess from path, front matter and content is wrong; the last line that fits counts.
# "landing", "email", "ad", "app-store", "pricing", "offers" are strict; "blog", "docs", "changelog", "legal" are mild:
# sizes are hints there, and claims that are not about you; "interface": nothing is asked.
# [kinds]
# "site/handbook/**" = "docs"

# What is different for the files of a glob: select, ignore, severity, fail-on, audience, kind.
# [overrides."blog/**"]
# ignore = ["numbers/big-count"]

# Which keys of data files (JSON, YAML, TOML, catalogues, CSV) hold copy, where the guess is wrong.
# [copy]
# "data/plans.yml" = { read = ["plans[].name"], skip = ["legal.*"] }
"""


@click.command(cls=Command, name="init", examples=_EXAMPLES)
def command() -> int:
    """Write an empathycheck.toml with every setting explained; an existing one is left as it is."""
    try:
        create_file(CONFIG_FILE, TEMPLATE.encode("utf-8"))
    except FileExistsError:
        raise ConfigProblem(
            f"{CONFIG_FILE}: there is one already, left as it is; rename it to have a fresh one"
        ) from None
    except OSError as error:
        reason = reason_of(error, "cannot be written")
        raise ConfigProblem(f"{CONFIG_FILE}: {reason}; run this in a folder that can be written") from None
    write(f"Wrote {CONFIG_FILE}: every setting is in it, as a comment. Next: empathycheck check\n")
    if not os.path.lexists(AUDIENCE_FILE):
        write("To say who reads: empathycheck audience init\n")
    return 0
