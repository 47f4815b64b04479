"""The commands of a page of the documentation, as a reader would type them one after the other.

A comment on the line before a fence says what is special: `exits with 1`, `not run here: …`, or `file: page.md` for
a block to be saved. Lines below a command are what it prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FENCE = re.compile(
    r"(?:^<!-- (?P<note>[^\n]+) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass
class Step:
    """A command with the status and the lines it should end with, or a file to be saved."""

    command: str
    status: int = 0
    printed: list[str] = field(default_factory=list)
    file: str = ""


def steps_of(page: str) -> Iterator[Step]:
    """The commands of a page in order, and the files that it has saved between them."""
    for block in FENCE.finditer(page):
        note = block["note"] or ""
        if note.startswith("file: "):
            yield Step(block["body"], file=note.removeprefix("file: "))
        elif block["kind"] == "python" and not note.startswith("not run here: "):
            yield Step(f"python - <<'END'\n{block['body']}END", printed=comments_of(block["body"]))
        elif block["kind"] in {"console", "sh"} and not note.startswith(("not run here: ", "hook: ", "ci: ")):
            status = int(note.removeprefix("exits with ")) if note.startswith("exits with ") else 0
            yield from commands_of(block["body"], status)


def comments_of(body: str) -> list[str]:
    """What a program in Python is said to print: the comments that stand at the end of a line with a call of print."""
    return [
        line.partition("  # ")[2]
        for line in body.splitlines()
        if line.lstrip().startswith("print(") and "  # " in line
    ]


def commands_of(body: str, status: int) -> Iterator[Step]:
    """The commands of one console block, each with the lines below it."""
    step: Step | None = None
    for line in body.splitlines():
        if line.startswith("$ "):
            if step is not None:
                yield step
            step = Step(line[2:], status)
        elif step is not None:
            step.printed.append(line)
    assert step is not None, f"a console block without a command:\n{body}"
    yield step
