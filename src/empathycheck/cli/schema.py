"""`empathycheck schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from empathycheck.cli.app import Command, Word
from empathycheck.cli.streams import deliver
from empathycheck.model import INTERESTS, KINDS, REGIONS
from empathycheck.reports.options import FORMATS
from empathycheck.rulebook.schema import EXCUSES, OF_SERVING, SIGNS
from empathycheck.rulebook.schema import KINDS as NUMBERS

SCHEMAS = Path(__file__).parent.parent / "schemas"
NAMES = tuple(sorted(path.stem for path in SCHEMAS.glob("*.json")))
WORDS = {
    "kind": KINDS, "format": FORMATS, "region": REGIONS, "interest": INTERESTS, "number": NUMBERS,
    "excuse": (*EXCUSES, *SIGNS, *OF_SERVING),
}  # fmt: skip
"""What the code says in one place and a schema only refers to, so that none falls behind."""

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
    deliver(json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n", output, utf8=True)
    return 0


def schema_of(name: str) -> dict[str, Any]:
    """The schema of this name, with the words that it refers to."""
    text = (SCHEMAS / f"{name}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    words = {key: {"enum": list(values)} for key, values in WORDS.items() if f'"#/$defs/{key}"' in text}
    return {**schema, "$defs": {**schema.get("$defs", {}), **words}} if words else schema
