"""`empathycheck schema`."""

from __future__ import annotations

from pathlib import Path

import click

from empathycheck.cli.app import Command, Word
from empathycheck.cli.streams import deliver

SCHEMAS = Path(__file__).parent.parent / "schemas"
NAMES = tuple(sorted(path.stem for path in SCHEMAS.glob("*.json")))

_EXAMPLES = (
    ("empathycheck schema json", "of what check --format json prints"),
    ("empathycheck schema rule", "of a rule file, for an editor"),
)


@click.command(cls=Command, name="schema", examples=_EXAMPLES)
@click.argument("name", type=Word(NAMES))
@click.option("--output", metavar="FILE", help="Write the schema to a file.")
def command(name: str, output: str | None) -> int:
    """Print the JSON Schema of a file that empathycheck writes or reads.

    What it writes may get new keys without a new number; what it reads is closed, so that an editor tells of a misspelt
    key.
    """
    deliver((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"), output, utf8=True)
    return 0
