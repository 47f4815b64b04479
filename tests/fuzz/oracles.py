"""What holds of every file, however damaged: it is read or refused in a line, and places are right."""

from __future__ import annotations

import os
import re
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from empathycheck.applying.apply import Plan, plan_file
from empathycheck.checking.document import check_document
from empathycheck.checking.places import line_starts
from empathycheck.checking.task import Task, task_of
from empathycheck.errors import FileProblem
from empathycheck.model import HOLE, Document, Finding
from empathycheck.readers import read_bytes
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings
from tests.decisions.sources import Own, accepted, write_pack
from tests.fuzz.mutants import Mutant
from tests.readers.places import assert_sound

PATIENCE = 2.0
"""In seconds of this process's own time: what one file may take of it, of at most a few ten thousand characters."""
_LONGEST = 10.0
"""Seconds after which it is ended, so that a run tells of what hangs and goes on."""
_CAN_END = hasattr(signal, "setitimer")
_WANTED = "plain box"
_ENDS = re.compile("\r\n|\n|\r")


class Fault(Exception):
    """What does not hold of a file."""


class _Hung(BaseException):
    """Ends what would not end by itself; no handler of the product's own takes it for a crash."""


def _hang(number: int, frame: object) -> None:
    raise _Hung


@contextmanager
def _in_time(what: str) -> Iterator[None]:
    start = time.process_time()
    try:
        if _CAN_END:
            signal.signal(signal.SIGVTALRM, _hang)
            signal.setitimer(signal.ITIMER_VIRTUAL, _LONGEST)
        yield
    except _Hung:
        raise Fault(f"{what} was ended after {_LONGEST:.0f} s") from None
    finally:
        if _CAN_END:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    taken = time.process_time() - start
    if taken > PATIENCE:
        raise Fault(f"{what} took {taken:.1f} s")


def holds_when_read(made: Mutant) -> Document | None:
    """Read the file and hold its places against what the model promises; None where it was refused in one line."""
    try:
        with _in_time("reading"):
            document = read_bytes(made.data, made.path, made.format)
    except FileProblem as problem:
        if not str(problem).startswith(f"{made.path}: ") or _ENDS.search(str(problem)):
            raise Fault(f"no clear line: {problem!r}") from None
        return None
    try:
        assert_sound(document)
    except AssertionError as error:
        raise Fault(f"wrong place: {_short(error)}") from error
    for block in document.blocks:
        length = len(block.text)
        for start, end in {(0, length), (length // 3, length - length // 3), (length - 1, length), (0, 1)}:
            span = block.span(start, end)
            whole = block.span(0, length)
            if not whole.start <= span.start <= span.end <= whole.end:
                raise Fault(f"wrong place: {span} of {whole} for {start} to {end} of {block.text[:80]!r}")
    return document


def _short(error: AssertionError) -> str:
    """Which promise is broken, by the line of the test that says so, and of what."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.line}: {str(error)[:160]}"


@cache
def _task() -> Task:
    return task_of(load_rules(()), Settings(severity="hint"))


def holds_when_checked(document: Document) -> None:
    """Check the document with all rules, and hold the place of every finding against its words."""
    task = _task()  # which takes a second or two where nothing is kept of it yet
    with _in_time("checking"):
        result = check_document(document, task)
    starts = [0, *(match.end() for match in _ENDS.finditer(document.source))]
    if starts != line_starts(document.source):
        raise Fault("lines start elsewhere")
    for finding in result.findings:
        _holds(finding, document, starts)


def _holds(finding: Finding, document: Document, starts: list[int]) -> None:
    if not 0 <= finding.start.offset <= finding.end.offset <= len(document.source):
        raise Fault(f"{finding.rule}: outside of the file: {finding.start}, {finding.end}")
    for place in (finding.start, finding.end):
        if starts[place.line - 1] + place.column - 1 != place.offset or place.column < 1:
            raise Fault(f"{finding.rule}: another line or column: {place}")
        if place.line < len(starts) and place.offset >= starts[place.line]:
            raise Fault(f"{finding.rule}: on a later line: {place}")
    if finding.block < 0:
        return
    block = document.blocks[finding.block]
    if block.span(*finding.text_span) != (finding.start.offset, finding.end.offset):
        raise Fault(f"{finding.rule}: its words stand elsewhere: {finding.text_span}")
    words = block.text[slice(*finding.text_span)]
    if HOLE not in words and not finding.text.startswith(words):
        raise Fault(f"{finding.rule}: other words: {words!r} for {finding.text!r}")
    if finding.sentence[finding.mark : finding.mark + len(finding.text)] != finding.text:
        raise Fault(f"{finding.rule}: marked elsewhere in its sentence: {finding.text!r}")


class Applier:
    """Accepts what a small pack of rules finds in a file, in a folder of its own, and proves what comes of it."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="empathycheck-fuzz-")
        self.folder = Path(self._folder.name)
        self.own = Own(write_pack(self.folder))

    def holds_when_applied(self, made: Mutant, document: Document) -> str:
        """Apply one accepted sentence: what is written reads back, and everything else stays as it is.

        Gives what became of it: "", "refused" or "written". Nothing that `apply` itself proves is taken on trust.
        """
        found = next((each for each in self.own(document) if each.text.casefold() == "splendid gadget"), None)
        if found is None:
            return ""
        path = self.folder / str(os.getpid()) / made.path  # processes that were started warm share the folder
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made.data)
        entry = accepted(found, made.path, _WANTED)
        try:
            with _in_time("applying"):
                plan = plan_file(str(path), made.path, [(0, entry)], self.own)
        except FileProblem:
            return "refused"
        (outcome,) = plan.outcomes
        if outcome.state != "written":
            if plan.writes or not outcome.reason:
                raise Fault(f"refused, and written: {outcome}")
            return "refused"
        self._reads_back(made, document, plan, found)
        return "written"

    def _reads_back(self, made: Mutant, document: Document, plan: Plan, found: Finding) -> None:
        again = read_bytes(plan.new, made.path, made.format)
        before = [block.text for block in document.blocks]
        after = [block.text for block in again.blocks]
        if made.format in ("docx", "odt", "pptx"):
            if after != before:
                raise Fault("a comment changed the text")
            return
        text = before[found.block]
        start, end = found.text_span
        if after != [*before[: found.block], text[:start] + _WANTED + text[end:], *before[found.block + 1 :]]:
            raise Fault("what was applied reads as something else")
        whole = document.blocks[found.block].span(0, len(text))
        tail = len(document.source) - whole.end
        head = max(whole.start - 1, 0)  # its quotation marks may be other ones
        if again.source[:head] != document.source[:head]:
            raise Fault("something before the sentence was written over")
        if tail > 1 and again.source[1 - tail :] != document.source[1 - tail :]:
            raise Fault("something after the sentence was written over")
