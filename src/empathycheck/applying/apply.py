"""From a decisions file to written sources: what is accepted goes in, what cannot be is refused by name."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal

from empathycheck.applying.documents import BINARY, Note, commenter
from empathycheck.applying.edits import Edit, HoleProblem, seen, word_edits
from empathycheck.applying.solve import Solution, Unit, solve
from empathycheck.applying.sources import changed, read_to_write
from empathycheck.base.addresses import is_address
from empathycheck.base.files import is_below, read_regular, replace_file, sweep
from empathycheck.decisions.file import Decision, Decisions, source_path
from empathycheck.decisions.names import source_digest
from empathycheck.errors import FileProblem, reason_of
from empathycheck.model import NO_KEYS, CopyKeys, Document, Finding, Span
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import format_of, read_bytes

Check = Callable[[Document], Sequence[Finding]]
"""Every finding of a document, the mildest too."""
State = Literal["written", "there", "refused"]
_APPLIED = "applied"
"""The key by which an entry tells that its sentence was written: it is not written again."""
_GONE = "its sentence stands here no more; make a new report and decide there"


class Outcome(NamedTuple):
    """What became of one accepted sentence, by its number in the decisions file; `reason` says why it was refused."""

    number: int
    state: State
    reason: str = ""


class Plan(NamedTuple):
    """What is to be written into one file: the bytes it holds, and those it will hold.

    `before` and `after` are its text, for a look at the difference. `names` has the new name of each other finding
    whose name goes by a neighbour that changes; `digest` is that of the new text.
    """

    path: str
    shown: str
    outcomes: tuple[Outcome, ...]
    old: bytes = b""
    new: bytes = b""
    before: str = ""
    after: str = ""
    names: Mapping[str, str] = {}
    digest: str = ""

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        return self.old != self.new


def plans(
    decisions: Decisions, bases: Sequence[str], root: str, check: Check, keys: CopyKeys = NO_KEYS
) -> Iterator[Plan | FileProblem]:
    """What is to be written into each file, by path; a FileProblem for a file that cannot be read or written.

    `bases` are the folders that paths start from, `keys` says which keys of data files are copy. Nothing is written.
    A decisions file may come from anybody: a path that leads out of the folder `root` is refused by name.
    """
    by_path: dict[str, dict[str, int]] = {}
    for number, entry in enumerate(decisions.entries):
        by_path.setdefault(entry.path, {})[entry.fingerprint] = number
    for path in sorted(by_path):
        accepted = [
            (number, decisions.entries[number])
            for number in by_path[path].values()
            if decisions.entries[number].state == "accepted" and decisions.entries[number].replacement.strip()
        ]
        if not accepted:
            continue
        try:
            source = source_path(path, bases)
            if not is_address(source) and not os.path.lexists(source):
                raise FileProblem(_looked(path, bases))
            if not is_below(source, root):
                raise FileProblem(
                    f"{path}: leads out of {root}, left as it is; apply writes only below the folder it is run in, "
                    "or below --root"
                )
            yield plan_file(source, path, accepted, check, keys=keys)
        except FileProblem as problem:
            yield problem


def _looked(path: str, bases: Sequence[str]) -> str:
    """What is said of a file that is not there: where it was looked for, and how it is found."""
    places = ", ".join(dict.fromkeys(os.path.abspath(base) for base in bases))
    return f"{path}: no such file below {places}; run apply in the folder in which the report was made"


def plan_file(
    path: str,
    shown: str,
    accepted: Sequence[tuple[int, Decision]],
    check: Check,
    *,
    keys: CopyKeys = NO_KEYS,
) -> Plan:
    """What is to be written into one file, which `shown` names. Raises FileProblem.

    A decision is found by its sentence, wherever that stands by now: the rest of the file may have changed.
    """
    data = _bytes(path, shown)
    format = format_of(path)
    if format is None:
        raise FileProblem(f"{shown}: not a kind of file that empathycheck reads; change it by hand")
    document = read_bytes(data, shown, format, keys)
    if format in BINARY:
        return _commented(path, data, document, accepted, check)
    source = read_to_write(path, format, data, document, keys)
    findings = {finding.fingerprint: finding for finding in check(document)}
    told, units = _units(document, accepted, findings)
    solution = solve(source, units)
    written = {unit.number for unit in units if unit.number not in solution.refused}
    told |= {unit.number: Outcome(unit.number, "written") for unit in units}
    told |= {number: Outcome(number, "refused", reason) for number, reason in solution.refused.items()}
    after = changed(document.source, solution.changes)
    done = {entry.fingerprint for number, entry in accepted if number in written}
    return Plan(
        path,
        shown,
        tuple(told[number] for number, _ in accepted),
        data,
        source.with_text(after) or data,
        document.source,
        after,
        _new_names(findings, solution, check, done) if written else {},
        source_digest(solution.document.source),
    )


def write_plan(plan: Plan) -> None:
    """Writes one file, whole or not at all. Raises FileProblem, also where it was changed meanwhile."""
    if plan.writes:
        replace_file(plan.path, plan.new, plan.shown, expected=plan.old)
    else:
        sweep(os.path.dirname(plan.path))


def brought_up_to_date(decisions: Decisions, done: Sequence[Plan]) -> Decisions:
    """The decisions file after these were written: what is done is marked, digests and names are those of now."""
    digests = dict(decisions.digests)
    names: dict[tuple[str, str], str] = {}
    applied: set[int] = set()
    for plan in done:
        if plan.writes:
            digests[plan.shown] = plan.digest
            names.update({(plan.shown, old): new for old, new in plan.names.items()})
            applied.update(each.number for each in plan.outcomes if each.state == "written")
    entries = tuple(
        entry._replace(
            fingerprint=names.get((entry.path, entry.fingerprint), entry.fingerprint),
            extra={**entry.extra, _APPLIED: True} if number in applied else entry.extra,
        )
        for number, entry in enumerate(decisions.entries)
    )
    return decisions._replace(entries=entries, digests=digests)


def _bytes(path: str, shown: str) -> bytes:
    try:
        return read_regular(path)
    except OSError as error:
        reason = reason_of(error)
        raise FileProblem(f"{shown}: cannot be read ({reason}); check the file and its permissions") from None


def _units(
    document: Document, accepted: Sequence[tuple[int, Decision]], findings: Mapping[str, Finding]
) -> tuple[dict[int, Outcome], list[Unit]]:
    """What changes where; an outcome at once for what needs no change or cannot be."""
    outcomes: dict[int, Outcome] = {}
    units: list[Unit] = []
    for number, entry in accepted:
        new = _folded(entry.replacement)
        if _APPLIED in entry.extra or new == entry.sentence:
            outcomes[number] = Outcome(number, "there")
            continue
        places = _places(document, entry, findings)
        if len(places) != 1:
            there = not places and _stands(document, entry)
            outcomes[number] = Outcome(number, "there") if there else _refused(number, len(places))
            continue
        block, span = places[0]
        try:
            edits = word_edits(document, document.blocks[block], span, new)
        except HoleProblem as problem:
            reason = f"the new sentence leaves out “{problem}”, which is no text; change it by hand"
            outcomes[number] = Outcome(number, "refused", reason)
            continue
        units.append(Unit(number, block, tuple(edits)))
    return outcomes, units


def _places(document: Document, entry: Decision, findings: Mapping[str, Finding]) -> list[tuple[int, Span]]:
    """Where the sentence of a decision stands: one place where its finding is known by name, else all that have it."""
    own = findings.get(entry.fingerprint)
    if own is not None and own.block >= 0 and entry.sentence in ("", own.sentence):
        return [(own.block, own.sentence_span)]
    if not entry.sentence:
        return []
    asked = [each for each in findings.values() if each.block >= 0 and each.sentence == entry.sentence]
    found = {(each.block, each.sentence_span) for each in asked}
    for index, block in enumerate(document.blocks):
        start = block.text.find(entry.sentence)
        while start >= 0:
            found.add((index, Span(start, start + len(entry.sentence))))
            start = block.text.find(entry.sentence, start + 1)
    return sorted(found)


def _refused(number: int, places: int) -> Outcome:
    """Why a sentence is not written that stands nowhere, or at several places of which none is meant by its name."""
    if not places:
        return Outcome(number, "refused", _GONE)
    return Outcome(number, "refused", f"its sentence stands here {places:,} times by now; change it by hand")


def _folded(text: str) -> str:
    """Text as it stands in a block: a run of white space is one space; a no-break space is a letter."""
    return " ".join(
        word for word in text.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ") if word
    )


def _stands(document: Document, entry: Decision) -> bool:
    """Whether the new sentence stands in the document already."""
    new = _folded(entry.replacement)
    return any(new in seen(document, block) for block in document.blocks)


def _new_names(
    findings: Mapping[str, Finding], solution: Solution, check: Check, done: set[str]
) -> dict[str, str]:
    """The new name of each finding that is still there and was not answered, where its name changed."""
    places = {(each.rule, each.block, each.text_span): each.fingerprint for each in check(solution.document)}
    shifts = {
        block: [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]
        for block, edits in solution.edits.items()
    }
    names = {}
    for name, finding in findings.items():
        block = finding.block
        span = _moved(finding.text_span, solution.edits.get(block, ()), shifts.get(block, [0]))
        new = places.get((finding.rule, block, span)) if span is not None and name not in done else None
        if new is not None and new != name:
            names[name] = new
    return names


def _moved(span: Span, edits: Sequence[Edit], shifts: Sequence[int]) -> Span | None:
    """Where a stretch of a block stands after its edits; None if they change it. `shifts` adds up what they add."""
    index = bisect_left(edits, span.end, key=lambda edit: edit.start)
    if index and edits[index - 1].end > span.start:
        return None
    return Span(span.start + shifts[index], span.end + shifts[index])


def _commented(
    path: str,
    data: bytes,
    document: Document,
    accepted: Sequence[tuple[int, Decision]],
    check: Check,
) -> Plan:
    """A document that gets comments: its own text stays as it is, and is read again to prove that."""
    shown = document.path
    write = commenter(document.format)
    if write is None:
        reason = "comments cannot be written into this kind of document yet; change it by hand"
        return Plan(path, shown, tuple(Outcome(number, "refused", reason) for number, _ in accepted))
    findings = {finding.fingerprint: finding for finding in check(document)}
    outcomes: list[Outcome] = []
    notes: list[Note] = []
    for number, entry in accepted:
        if _APPLIED in entry.extra or _folded(entry.replacement) == entry.sentence:
            outcomes.append(Outcome(number, "there"))
            continue
        places = _places(document, entry, findings)
        if len(places) != 1:
            outcomes.append(_refused(number, len(places)))
            continue
        index, span = places[0]
        place = document.blocks[index].span(*span)
        notes.append(Note(*place, _folded(entry.replacement)))
        outcomes.append(Outcome(number, "written"))
    new = write(data, shown, notes) if notes else data
    again = read_bytes(new, shown, document.format)
    if [block.text for block in again.blocks] != [block.text for block in document.blocks]:
        raise FileProblem(f"{shown}: comments would change its text; left as it is, change it by hand")
    before = "".join(f"{document.source[note.start : note.end]}\n" for note in notes)
    after = "".join(f"{note.text}\n" for note in notes)
    return Plan(path, shown, tuple(outcomes), data, new, before, after, {}, source_digest(again.source))
