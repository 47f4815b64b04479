"""Warnings per 1,000 words of real documentation: `python -m benchmarks.documentation FOLDER...`.

A folder is a checkout of a documentation repository, or one inside it. A row says how many words were read and
how many warnings and errors a check with its defaults gives, as a writer of that documentation would meet them.
With `--show RULE` the findings of a rule, or of a family such as `claims`, are printed with their sentences.
Nothing of what is read is kept.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

MOST = 1.0
"""Warnings per 1,000 words that a documentation repository may have."""


class Row(NamedTuple):
    """What a check says of one folder: its words, and the rule, the words marked and the sentence of each warning."""

    name: str
    files: int
    words: int
    findings: tuple[tuple[str, str, str], ...]

    @property
    def per_thousand(self) -> float:
        """Warnings and errors per 1,000 words; 0 where there are no words."""
        return 1000 * len(self.findings) / self.words if self.words else 0.0


def row_of(name: str, report: dict[str, Any]) -> Row:
    """The row that a report in `--format json` makes."""
    findings = tuple(
        (found["rule"], found["text"], f"{file['path']}: {found['sentence']}")
        for file in report["files"]
        for found in file["findings"]
        if found["severity"] != "hint"
    )
    return Row(name, report["summary"]["files"], report["summary"]["words"], findings)


def measure(folder: Path) -> Row:
    """The row of one folder; ends the program where the check cannot be done."""
    command = [
        sys.executable,
        "-m",
        "empathycheck",
        "check",
        "--no-cache",
        "--format",
        "json",
        "--fail-on",
        "never",
        ".",
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder)
    if not done.stdout:
        raise SystemExit(f"{folder}: empathycheck ended with exit status {done.returncode}\n{done.stderr}")
    return row_of(folder.resolve().name, json.loads(done.stdout))


def table(rows: list[Row]) -> str:
    """The figures as a Markdown table, one row per folder."""
    lines = [
        "| documentation | files | words | warnings | per 1,000 words | most often |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        often = Counter(rule for rule, _, _ in row.findings).most_common(3)
        named = ", ".join(f"{rule} {count}" for rule, count in often)
        lines.append(
            f"| {row.name} | {row.files:,} | {row.words:,} | {len(row.findings)} "
            f"| {row.per_thousand:.2f} | {named} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Print the table; exit status 1 where a folder has more warnings than documentation may have."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--show", metavar="RULE", help="print the findings of this rule or family too")
    options = parser.parse_args()
    rows = [measure(folder) for folder in options.folders]
    print(table(rows))
    for row in rows:
        for rule, text, sentence in row.findings:
            if options.show and f"{rule}/".startswith(f"{options.show}/"):
                print(f"{row.name}: {rule}: {text}\n    {sentence}")
    return 1 if any(row.per_thousand > MOST for row in rows) else 0


if __name__ == "__main__":
    raise SystemExit(main())
