"""One document, from its source to its findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from empathycheck.checking.crashes import attempt, crash_line
from empathycheck.checking.places import Finder
from empathycheck.checking.task import Task, context_of, task_of
from empathycheck.checks.facts import Check, Page
from empathycheck.decisions.directives import directives_of, sort_out
from empathycheck.families import FAMILIES, Family, hints_only
from empathycheck.language.prose import Prose
from empathycheck.model import REFERENCE, SEVERITIES, Document, FileResult, Hit, Problem
from empathycheck.readers import read_source
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.rulebook.ruleset import RuleSet


def check_source(
    source: str, path: str, format: str, rules: RuleSet, settings: Settings | None = None
) -> FileResult:
    """What a reader would ask about `source`, a text in one of the readers' formats; `path` is only carried."""
    settings = settings or Settings()
    return check_document(read_source(source, path, format, settings.copy_keys), task_of(rules, settings))


def check_document(document: Document, task: Task) -> FileResult:
    """What a reader would ask about a document, less what its comments set aside."""
    page = page_of(document, task)
    prose = page.prose
    hits, problems = _hits(page, task)
    hits, claims = _beside_files(hits, page, task)
    finder = Finder(prose, near=task.near)
    findings = [finder.finding(hit) for hit in _worded(_distinct(_for_kind(hits, page, task)), prose)]
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
        silenced=tuple(each for each in findings if each not in kept) if directives else (),
        hidden=len(every) - len(shown),
        problems=(*document.problems, *problems),
        skipped=document.skipped,
        document=document if task.keep else None,
        kind=page.kind if task.keep else "",
        level=page.level if _shows_level(task) else None,
        claims=tuple(map(finder.finding, claims)),
    )


def _worded(hits: list[Hit], prose: Prose) -> list[Hit]:
    """The hits with questions and ideas in their sentences' own words."""
    if not hits:
        return hits
    from empathycheck.ideas.asked import in_own_words  # most pages of a hook raise no question

    return in_own_words(hits, prose)


def _shows_level(task: Task) -> bool:
    """Whether hints are shown, and a rule on reading level takes part: loading what works it out takes long."""
    return not task.least and any(map(hints_only, task.rules.names))


def page_of(document: Document, task: Task) -> Page:
    """A document as the checks of a run see it."""
    return Page(document, kinds=task.kinds, root=task.root, names=task.own_names)


def with_hits(result: FileResult, page: Page, hits: Sequence[Hit], task: Task) -> FileResult:
    """A result with what was found of its page beside others, less what its comments set aside and what is too mild."""
    if not hits:
        return result
    finder = Finder(page.prose, near=task.near)
    findings = [finder.finding(hit) for hit in _distinct(_for_kind(list(hits), page, task))]
    known = {(each.rule, each.start.offset) for each in result.findings}
    fresh = [each for each in findings if (each.rule, each.start.offset) not in known]
    kept, _ = sort_out(fresh, directives_of(page.document) if page.document.comments else ())
    shown = [each for each in kept if SEVERITIES.index(each.severity) >= task.least]
    every = sorted(
        (*result.findings, *shown), key=lambda each: (each.start.offset, each.end.offset, each.rule)
    )
    return result._replace(
        findings=tuple(every),
        suppressed=result.suppressed + len(fresh) - len(kept),
        hidden=result.hidden + len(kept) - len(shown),
    )


def _sentence_count(prose: Prose) -> int:
    blocks = prose.document.blocks
    return len(prose.sentence_starts) - sum(1 for block in blocks if not block.text) if blocks else 0


def _hits(page: Page, task: Task) -> tuple[list[Hit], list[Problem]]:
    """What every family of checks finds. Where one crashes its rules run one by one, and only the culprit is out."""
    hits: list[Hit] = []
    problems: list[Problem] = []
    context = context_of(task)
    if task.whose:
        from empathycheck.checking.whose import audience_for  # most runs know of one audience

        audience, problem = audience_for(page.document, task.whose, task.root)
        context = context_of(task, audience)
        problems += [problem] if problem else []
    _, crash = attempt(lambda: page.quantities)
    if crash is not None:
        page.quantities = ()
        problems.append(_failed(page, "numbers", crash))
    for family in FAMILIES:
        if not family.check or (family.hints_only and task.least):
            continue  # what gives hints alone takes longer to load than a check
        check = check_of(family)
        found, crash = attempt(partial(check, page, task.rules, context))
        page.found[family.name] = found or ()
        hits += found or ()
        if crash is None:
            continue
        for name in task.rules.names:
            found, crash = attempt(partial(check, page, task.rules.only([name]), context))
            hits += found or ()
            if crash is not None:
                problems.append(_failed(page, name, crash))
    return hits, problems


def _failed(page: Page, rule: str, crash: Exception) -> Problem:
    return Problem(page.document.path, crash_line(rule, crash, f"--ignore {rule} leaves it out"))


def _beside_files(hits: list[Hit], page: Page, task: Task) -> tuple[list[Hit], Sequence[Hit]]:
    """The hits in the light of the ledger and of the customers' words, and the claims with their proof."""
    if task.ledger is None and task.voice is None:
        return hits, ()
    from empathycheck.checks.beside import beside_files  # most runs have neither

    return beside_files(hits, page, task.ledger, task.voice)


def check_of(family: Family) -> Check:
    """The check of a family that has one, loaded when it is first asked for."""
    module, _, name = family.check.partition(":")
    check: Check = getattr(import_module(f"empathycheck.checks.{module}"), name)
    return check


def _for_kind(hits: list[Hit], page: Page, task: Task) -> list[Hit]:
    """The hits as they count on this kind of page: on a mild one a rule may ask more quietly, or not at all."""
    if not hits:
        return hits
    if page.kind == "interface":
        return []
    rules = {name: task.rules.get(name) for name in {hit.rule for hit in hits}}
    silent = {name for name, rule in rules.items() if rule and rule.not_on and page.kind in rule.not_on}
    hits = [hit for hit in hits if hit.rule not in silent]
    if not page.is_mild:
        return hits
    ways = {name: rule.mild for name, rule in rules.items() if rule}
    kept = [hit for hit in hits if ways.get(hit.rule) != "off"]
    return [hit._replace(severity="hint") if _is_quiet(hit, page, ways) else hit for hit in kept]


def _is_quiet(hit: Hit, page: Page, ways: Mapping[str, str]) -> bool:
    """Whether a hit is a hint on this mild page; `ways` has what its rule's key `mild` says."""
    way = ways.get(hit.rule)
    if way != "ours":
        return way == "hint" or (way == "reference" and page.kind in REFERENCE)
    return not page.speaks_of_ours(hit.start, hit.end if hit.rule.startswith("claims/") else 0)


def _distinct(hits: Sequence[Hit]) -> list[Hit]:
    """Hits in the order of the prose, one for each rule and place."""
    return sorted(
        {(hit.rule, hit.start, hit.end): hit for hit in hits}.values(),
        key=lambda hit: (hit.start, hit.end, hit.rule),
    )
