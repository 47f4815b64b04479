"""One document, from its source to its findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from empathycheck.checking.places import Finder
from empathycheck.checking.task import Task, task_of
from empathycheck.decisions.directives import directives_of, sort_out
from empathycheck.errors import EmpathycheckError
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import SEVERITIES, Document, FileResult, Hit, Problem
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.rulebook.ruleset import RuleSet

_Found = TypeVar("_Found")


def check_source(
    source: str, path: str, format: str, rules: RuleSet, settings: Settings | None = None
) -> FileResult:
    """What a reader would ask about `source`, a text in one of the readers' formats; `path` is only carried."""
    from empathycheck.readers import read_source

    settings = settings or Settings()
    return check_document(read_source(source, path, format, settings.copy_keys), task_of(rules, settings))


def check_document(document: Document, task: Task) -> FileResult:
    """What a reader would ask about a document, less what its comments set aside."""
    prose = prose_of(document)
    hits, problems = _hits(prose, task)
    finder = Finder(prose, near=task.near)
    findings = [finder.finding(hit) for hit in _distinct(_for_kind(hits, prose, task))]
    directives = directives_of(document) if document.comments else ()
    kept, idle = sort_out(findings, directives)
    remarks = [finder.remark(each, task) for each in idle]
    every = kept + [remark for remark in remarks if remark is not None]
    shown = [each for each in every if SEVERITIES.index(each.severity) >= task.least]
    shown.sort(key=lambda each: (each.start.offset, each.end.offset, each.rule))
    return FileResult(
        path=document.path,
        format=document.format,
        words=prose.word_count,
        sentences=_sentence_count(prose),
        findings=tuple(shown),
        suppressed=len(findings) - len(kept),
        hidden=len(every) - len(shown),
        problems=(*document.problems, *problems),
        skipped=document.skipped,
        document=document if task.keep else None,
    )


def _sentence_count(prose: Prose) -> int:
    blocks = prose.document.blocks
    return len(prose.sentence_starts) - sum(1 for block in blocks if not block.text) if blocks else 0


def _hits(prose: Prose, task: Task) -> tuple[list[Hit], list[Problem]]:
    """What every family of checks finds. Where one crashes its rules run one by one, and only the culprit is out."""
    from empathycheck.checks.claims import check_claims
    from empathycheck.checks.numbers import check_numbers
    from empathycheck.quantities import quantities_of

    hits: list[Hit] = []
    problems: list[Problem] = []
    quantities, crash = _attempt(partial(quantities_of, prose))
    if crash is not None:
        problems.append(Problem(prose.document.path, _crash_line("numbers", crash)))

    def claims(rules: RuleSet) -> Sequence[Hit]:
        found = check_claims(prose, rules)
        from empathycheck.checks.weighing import judged
        from empathycheck.judge.asked import OFF
        from empathycheck.judge.named import judge_named

        if task.judge == OFF:
            return found

        return judged(prose, rules, found, partial(judge_named, task.judge), partial(_is_strict, prose, task))

    def numbers(rules: RuleSet) -> Sequence[Hit]:
        return check_numbers(prose, rules, quantities, task.audience)

    def clarity(rules: RuleSet) -> Sequence[Hit]:
        from empathycheck.checks.clarity import check_clarity

        return check_clarity(prose, rules, task.audience)

    # reading level is a hint, and loading what works it out takes longer than a check
    for check in (claims, numbers) if task.least else (claims, numbers, clarity):
        found, crash = _attempt(partial(check, task.rules))
        hits += found
        if crash is None:
            continue
        for name in task.rules.names:
            found, crash = _attempt(partial(check, task.rules.only([name])))
            hits += found
            if crash is not None:
                problems.append(Problem(prose.document.path, _crash_line(name, crash)))
    return hits, problems


def _is_strict(prose: Prose, task: Task) -> bool:
    """Whether the page is of a kind whose readers did not come for the matter alone."""
    from empathycheck.checking.kinds import page_kind
    from empathycheck.model import MILD

    kind = page_kind(prose.document, task.kinds, task.root)
    return kind not in MILD and kind != "interface"


def _for_kind(hits: list[Hit], prose: Prose, task: Task) -> list[Hit]:
    """The hits as they count on this kind of page: on a mild one a rule may ask more quietly, or not at all."""
    if not hits:
        return hits
    from empathycheck.checking.kinds import page_kind
    from empathycheck.model import MILD

    document = prose.document
    kind = page_kind(document, task.kinds, task.root)
    if kind == "interface":
        return []
    if kind not in MILD:
        return hits
    ways = {name: rule.mild for name in {hit.rule for hit in hits} if (rule := task.rules.get(name))}
    kept = [hit for hit in hits if ways.get(hit.rule) != "off"]
    if "ours" in ways.values():
        from empathycheck.language.sides import own_names, speaks_of_ours

        names = (*task.own_names, *own_names(document))

        def is_quiet(hit: Hit) -> bool:
            way = ways.get(hit.rule)
            return way == "hint" or (
                way == "ours" and not speaks_of_ours(prose.text[slice(*prose.sentence_at(hit.start))], names)
            )
    else:

        def is_quiet(hit: Hit) -> bool:
            return ways.get(hit.rule) == "hint"

    return [hit._replace(severity="hint") if is_quiet(hit) else hit for hit in kept]


def _attempt(look: Callable[[], Sequence[_Found]]) -> tuple[Sequence[_Found], Exception | None]:
    try:
        return look(), None
    except EmpathycheckError:
        raise
    except Exception as error:  # one rule that fails must not take the others with it
        return (), error


def _crash_line(rule: str, error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    reason = " ".join(str(error).split())
    place = f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else ""
    return (
        f"{rule} failed inside empathycheck ({type(error).__name__}: {reason}{place}), all else was checked; "
        f"--ignore {rule} leaves it out, and a report of the bug helps"
    )


def _distinct(hits: Sequence[Hit]) -> list[Hit]:
    """Hits in the order of the prose, one for each rule and place."""
    return sorted(
        {(hit.rule, hit.start, hit.end): hit for hit in hits}.values(),
        key=lambda hit: (hit.start, hit.end, hit.rule),
    )
