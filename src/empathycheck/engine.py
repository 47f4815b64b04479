"""One document, from its source to its findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from empathycheck.config import Settings, audience_of, choose_rules
from empathycheck.decisions import Directive, directives_of, fingerprint, sort_out
from empathycheck.errors import ConfigProblem, EmpathycheckError
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import HOLE, SEVERITIES, Document, FileResult, Finding, Hit, Position, Problem, Span

if TYPE_CHECKING:
    from empathycheck.comparisons.audience import Audience
    from empathycheck.kinds import Kind
    from empathycheck.rules.ruleset import RuleSet

_Found = TypeVar("_Found")
UNUSED_IGNORE = "empathycheck/unused-ignore"
_REACH = 2000
"""How much of a sentence is carried on either side of a finding: a line of megabytes has thousands of findings."""


class Task(NamedTuple):
    """What to look for, worked out once for all files: the rules that take part, and every name that exists."""

    rules: RuleSet
    names: frozenset[str]
    audience: Audience
    least: int
    narrowed: bool
    kinds: tuple[tuple[str, Kind], ...] = ()
    root: str = ""
    keep: bool = False
    own_names: tuple[str, ...] = ()
    near: bool = False
    judge: str = ""


def task_of(rules: RuleSet, settings: Settings, *, keep: bool = False) -> Task:
    """The task that the settings set; `keep` leaves each document in its result, for a report that shows the copy.

    Raises ConfigProblem on a rule or an audience that does not exist.
    """
    chosen = choose_rules(settings, rules.names)
    _needs_extra(settings)
    families = {name.partition("/")[0] for name in rules.names}
    return Task(
        rules=rules if len(chosen) == len(rules.names) else rules.only(chosen),
        names=frozenset({*rules.names, *families, ""}),
        audience=audience_of(settings),
        least=SEVERITIES.index(settings.severity),
        narrowed=bool(settings.select or settings.ignore),
        kinds=settings.kinds,
        root=settings.root,
        keep=keep,
        own_names=settings.names,
        near=bool(settings.baseline),
        judge=_judge(settings),
    )


def _judge(settings: Settings) -> str:
    """The name of the judge that is asked for; one of the user's own is loaded now, so that a mistake shows at once."""
    from empathycheck.judge import OFF, judge_named

    if settings.judge not in ("", OFF):
        judge_named(settings.judge)
    return settings.judge


def _needs_extra(settings: Settings) -> None:
    """ConfigProblem where a rule is asked for by name that an extra brings, and the extra is not installed."""
    asked = [name for name in settings.select if name.partition("/")[0] == "clarity"]
    if not asked:
        return
    from empathycheck.language.reading import is_installed

    if not is_installed():
        place = settings.origins.get("select", "--select")
        raise ConfigProblem(
            f"{place}: “{asked[0]}” needs textstat; pip install 'empathycheck[readability]' brings it"
        )


def check_source(
    source: str, path: str, format: str, rules: RuleSet, settings: Settings | None = None
) -> FileResult:
    """What a reader would ask about `source`, a text in one of the readers' formats; `path` is only carried."""
    from empathycheck.readers import read_source

    return check_document(read_source(source, path, format), task_of(rules, settings or Settings()))


def check_document(document: Document, task: Task) -> FileResult:
    """What a reader would ask about a document, less what its comments set aside."""
    prose = prose_of(document)
    hits, problems = _hits(prose, task)
    finder = _Finder(prose, near=task.near)
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
        from empathycheck.checks.judged import judged
        from empathycheck.judge import OFF, judge_named

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
    from empathycheck.kinds import MILD, page_kind

    kind = page_kind(prose.document, task.kinds, task.root)
    return kind not in MILD and kind != "interface"


def _for_kind(hits: list[Hit], prose: Prose, task: Task) -> list[Hit]:
    """The hits as they count on this kind of page: on a mild one a rule may ask more quietly, or not at all."""
    if not hits:
        return hits
    from empathycheck.kinds import MILD, page_kind

    document = prose.document
    kind = page_kind(document, task.kinds, task.root)
    if kind == "interface":
        return []
    if kind not in MILD:
        return hits
    ways = {name: rule.mild for name in {hit.rule for hit in hits} if (rule := task.rules.get(name))}
    kept = [hit for hit in hits if ways.get(hit.rule) != "off"]
    if "ours" in ways.values():
        from empathycheck.own_side import own_names, speaks_of_ours

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


class _Finder:
    """Turns hits into findings: it holds the source's lines and what was already named, both worked out once."""

    def __init__(self, prose: Prose, *, near: bool = False) -> None:
        self.prose = prose
        self.near = near
        self.lines: list[int] | None = None
        self.names: dict[tuple[str, str, str, str], int] = {}

    def position(self, offset: int) -> Position:
        if self.lines is None:
            self.lines = line_starts(self.prose.document.source)
        line = bisect_right(self.lines, offset)
        return Position(offset, line, offset - self.lines[line - 1] + 1)

    def finding(self, hit: Hit) -> Finding:
        prose = self.prose
        index = prose.block_at(hit.start)
        block, origin = prose.document.blocks[index], prose.block_starts[index]
        span = block.span(hit.start - origin, min(hit.end - origin, len(block.text)))
        first, last = self.sentence(hit)
        before, after = prose.neighbours(hit.start)
        text = prose.text[first:last]
        head, marked, tail = (
            self.visible(index, *piece)
            for piece in ((first, hit.start), (hit.start, hit.end), (hit.end, last))
        )
        key = (hit.rule, text, prose.text[max(before[0], before[1] - _REACH) : before[1]],
               prose.text[after[0] : min(after[1], after[0] + _REACH)])  # fmt: skip
        ordinal = self.names[key] = self.names.get(key, -1) + 1
        return Finding(
            rule=hit.rule,
            severity=hit.severity,
            question=hit.question,
            why=hit.why,
            start=self.position(span.start),
            end=self.position(span.end),
            text=marked,
            sentence=head + marked + tail,
            role=block.role,
            confidence=hit.confidence,
            fingerprint=fingerprint(*key, ordinal),
            suggestions=hit.suggestions,
            mark=len(head),
            block=index,
            text_span=Span(hit.start - origin, min(hit.end - origin, len(block.text))),
            backing=hit.backing,
            sentence_span=Span(first - origin, min(last - origin, len(block.text))),
            near=self.near_names(*key) if self.near else ("", ""),
        )

    @staticmethod
    def near_names(rule: str, sentence: str, before: str, after: str) -> tuple[str, str]:
        """Names for the finding beside each of its neighbours alone: they hold where the other one was edited."""
        return fingerprint(rule, sentence, before, "", -1), fingerprint(rule, sentence, "", after, -1)

    def sentence(self, hit: Hit) -> tuple[int, int]:
        """The sentence of a hit; of one that nobody would read to its end what stands round the hit."""
        first, last = self.prose.sentence_at(hit.start)
        last = max(last, self.prose.sentence_at(max(hit.end - 1, hit.start))[1])
        if hit.start - first > _REACH:
            space = self.prose.text.find(" ", hit.start - _REACH, hit.start)
            first = space + 1 if space >= 0 else hit.start - _REACH
        if last - hit.end > _REACH:
            space = self.prose.text.rfind(" ", hit.end, hit.end + _REACH)
            last = space if space >= 0 else hit.end + _REACH
        return first, last

    def visible(self, index: int, start: int, end: int) -> str:
        """A piece of the prose as a reader sees it: code and template holes as they are written, pictures as …."""
        text = self.prose.text[start:end]
        if HOLE not in text:
            return text
        block, origin = self.prose.document.blocks[index], self.prose.block_starts[index]
        return "".join(
            self.prose.document.written(block.span(offset, offset + 1))
            if char == HOLE and 0 <= offset < len(block.text)
            else char
            for offset, char in enumerate(text, start - origin)
        )

    def remark(self, directive: Directive, task: Task) -> Finding | None:
        """A hint about a comment that sets nothing aside; None where a narrowed run cannot tell."""
        comment = directive.comment
        if directive.name not in task.names:
            question = f"“{directive.name}” in this comment: which rule is meant?"
        elif task.narrowed:
            return None
        else:
            question = "This comment sets nothing aside: is it still needed?"
        return Finding(
            rule=UNUSED_IGNORE,
            severity="hint",
            question=question,
            why="A comment that sets nothing aside today would hide a new question in its place tomorrow.",
            start=self.position(comment.span.start),
            end=self.position(comment.span.end),
            text=comment.text,
            sentence=comment.text,
            role="paragraph",
            confidence=1.0,
            fingerprint=fingerprint(UNUSED_IGNORE, comment.text, directive.name, "", 0),
        )


def line_starts(source: str) -> list[int]:
    """Offsets at which the lines start; a line ends at a line feed, a carriage return or both."""
    from re import finditer

    return [0, *(match.end() for match in finditer("\r\n|\n|\r" if "\r" in source else "\n", source))]
