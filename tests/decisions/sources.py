"""A rule pack and small documents for tests of decisions: no test hangs on the wording of the shipped rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from empathycheck.checking.document import check_document
from empathycheck.checking.task import Task, task_of
from empathycheck.decisions.file import Decision, Decisions
from empathycheck.decisions.names import source_digest
from empathycheck.model import Document, FileResult, Finding, RunResult
from empathycheck.readers import read_file, read_source
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings

RULE = """\
name: own/{name}
title: About {phrase}
severity: {severity}
question: "“{{match}}”: says who?"
why: A reader cannot check it.
source: Made for a test, 2024.
advice: Name who says so, and when.
who: anyone
phrases:
  - {phrase}
examples:
  flag:
    - "It is a [[{phrase}]] of ours."
  pass:
    - "It is red."
"""
PHRASES = {
    "splendour": ("splendid gadget", "warning"),
    "marvel": ("quiet marvel", "error"),
    "rain": ("rain fell", "hint"),
}


def write_pack(folder: Path) -> Path:
    """The rules as a pack below a folder."""
    pack = folder / "pack" / "own"
    pack.mkdir(parents=True)
    for name, (phrase, severity) in PHRASES.items():
        text = RULE.format(name=name, phrase=phrase, severity=severity)
        (pack / f"{name}.yaml").write_text(text, encoding="utf-8")
    return pack.parent


@cache
def _task(pack: str, *, baseline: bool) -> Task:
    settings = Settings(severity="hint", baseline="x" if baseline else "")
    return task_of(load_rules([Path(pack)]).only([f"own/{name}" for name in PHRASES]), settings)


class Own:
    """Checks with the pack alone."""

    def __init__(self, pack: Path) -> None:
        self.pack = pack

    def __call__(self, document: Document) -> Sequence[Finding]:
        return check_document(document, _task(str(self.pack), baseline=True)).findings

    def source(self, source: str, path: str = "page.md", format: str = "markdown") -> FileResult:
        return check_document(read_source(source, path, format), _task(str(self.pack), baseline=True))

    def files(self, *paths: Path | str) -> RunResult:
        documents = (read_file(path, str(path)) for path in paths)
        return RunResult(
            tuple(check_document(each, _task(str(self.pack), baseline=True)) for each in documents)
        )

    def accept(self, *paths: Path, new: str | None = None, old: str = "splendid gadget") -> Decisions:
        """Accepts every finding of the files, `new` in place of the words that it is about."""
        entries, digests = [], {}
        for path in paths:
            document = read_file(path, str(path))
            digests[str(path)] = source_digest(document.source)
            for finding in self(document):
                if finding.text.casefold() == old:
                    entries.append(accepted(finding, str(path), new))
        return Decisions("decisions.json", tuple(entries), digests)


def accepted(finding: Finding, path: str, new: str | None) -> Decision:
    """A finding accepted, with words in place of its own."""
    end = finding.mark + len(finding.text)
    replacement = "" if new is None else finding.sentence[: finding.mark] + new + finding.sentence[end:]
    return Decision(
        finding.fingerprint, finding.rule, path, "accepted",
        text=finding.text, sentence=finding.sentence, replacement=replacement,
    )  # fmt: skip
