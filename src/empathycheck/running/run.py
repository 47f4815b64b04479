"""Many files, each of them checked in turn, by the settings that hold for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from empathycheck.base.ours import HEAD, is_ours
from empathycheck.checking.crashes import attempt, crash_line
from empathycheck.checking.document import check_document
from empathycheck.checking.task import Task, task_of
from empathycheck.errors import ConfigProblem, Stopped
from empathycheck.model import Document, FileResult, Problem, RunResult
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook.load import load_rules
from empathycheck.running.found import Found
from empathycheck.running.sources import read, sought
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.rulebook.ruleset import RuleSet
    from empathycheck.running.campaign import Together
    from empathycheck.running.memory import Memories
    from empathycheck.running.results import Kept
    from empathycheck.running.unsaid import Unsaid

Progress = Callable[[int], None]
"""Called with the number of files read so far."""
Take = Callable[[FileResult, Settings], FileResult]


class Scope(NamedTuple):
    """What some settings come to: the task, and the results that are kept of it from earlier runs."""

    settings: Settings
    task: Task
    kept: Kept | None = None


class Remember(NamedTuple):
    """That decisions and baselines are honoured: who hears what is worth telling of them, whether a baseline is written
    anew, and whether one that is not there yet is written at all.
    """

    said: Callable[[str], None]
    update: bool = False
    writes: bool = True


class Scopes:
    """What each of the settings of a run comes to, worked out when the first file needs it."""

    def __init__(
        self,
        *,
        keep: bool = False,
        kept: Callable[[Task], Kept | None] | None = None,
        remember: Remember | None = None,
    ) -> None:
        """`keep` leaves each document in its result; `kept` gives what is kept of a task."""
        self.memories: Memories | None = None
        self._remember = remember
        self._keep = keep
        self._kept = kept
        self._rules: dict[tuple[str, ...], RuleSet] = {}
        self._scopes: dict[int, Scope] = {}

    def rules(self, settings: Settings) -> RuleSet:
        """The rules there are by these settings. ConfigProblem for a mistake in a pack."""
        if settings.packs not in self._rules:
            rules = self._rules[settings.packs] = load_rules(settings.packs)
            if settings.packs:
                from empathycheck.checking.examples import refuse_unsound

                refuse_unsound(rules)
        return self._rules[settings.packs]

    def of(self, settings: Settings) -> Scope:
        """What these settings come to. ConfigProblem for a rule or an audience that does not exist."""
        scope = self._scopes.get(id(settings))
        if scope is None:
            task = task_of(self.rules(settings), self._asked(settings), keep=self._keep)
            kept = self._kept(task) if self._kept is not None else None
            scope = self._scopes[id(settings)] = Scope(settings, task, kept)
        return scope

    def _asked(self, settings: Settings) -> Settings:
        """The settings for a run that finds what is to be weighed, where decisions or a baseline are to be honoured."""
        remember = self._remember
        if remember is None or not (settings.decisions or settings.baseline or remember.update):
            return settings
        if self.memories is None:
            from empathycheck.running.memory import Memories

            self.memories = Memories(lambda each: self.rules(each).names, *remember)
        return self.memories.asked(settings)

    def finish(self) -> None:
        """Writes what is new to the results that are kept."""
        for scope in self._scopes.values():
            if scope.kept is not None:
                scope.kept.save()


class Ran(NamedTuple):
    """A run, and the settings that held for each of its files, in the order of its files."""

    result: RunResult
    settings: tuple[Settings, ...]


def run(paths: Sequence[str], settings: Settings) -> RunResult:
    """Checks files and folders by one set of settings; what could not be read is in the result's problems, and all
    else is checked.
    """
    return run_sought(sought(paths, settings), settings, Scopes()).result


class Step(NamedTuple):
    """A file on its way: what was found, what is looked for in it, the campaigns that it may be a piece of, and what is
    to meet every page.
    """

    item: Found | Document
    scope: Scope
    together: Together | None = None
    unsaid: Unsaid | None = None

    @property
    def name(self) -> str:
        """The path as reports name it."""
        return self.item.shown if isinstance(self.item, Found) else self.item.path

    @property
    def is_piece(self) -> bool:
        """Whether it is to be met with other pieces."""
        return self.together is not None and self.together.has(self.name)

    @property
    def is_met(self) -> bool:
        """Whether its document is needed beside its result, so that what is kept of an earlier run does not do."""
        return self.unsaid is not None or self.is_piece

    @property
    def task(self) -> Task:
        """What is looked for; the document is left in the result where it is needed."""
        return self.scope.task._replace(keep=True) if self.is_met else self.scope.task

    def met(self, result: FileResult, number: int) -> FileResult:
        """The result of the run's `number`th file, once it has been met with what it is to be met with."""
        document = result.document
        if document is None or not self.is_met:
            return result
        if self.is_piece and self.together is not None:
            self.together.add(document, self.scope.task)
        if self.unsaid is not None:
            self.unsaid.add(document, number)
        return result if self.scope.task.keep else result._replace(document=None)


Outcome = FileResult | Problem | None
"""What came of a file; None for what empathycheck wrote itself: a report is not to be reported on."""
Doing = Callable[[Iterable[Step | Problem]], Iterator[tuple[Step | None, Outcome]]]
"""How files are gone through: what came of each, in their order; a Problem is what came of itself."""


def in_turn(steps: Iterable[Step | Problem]) -> Iterator[tuple[Step | None, Outcome]]:
    """Each file after the one before."""
    for step in steps:
        yield (None, step) if isinstance(step, Problem) else (step, checked(step))


def run_sought(
    items: Iterable[Found | Document | Problem],
    usual: Settings,
    scopes: Scopes,
    *,
    progress: Progress | None = None,
    doing: Doing = in_turn,
    take: Take | None = None,
) -> Ran:
    """Checks what was found, each file by what its own settings come to; `usual` is for what lies in no folder. Where
    the user or the system ends the run early (`Stopped`), what was found so far comes back, and `stopped` says so.
    `take` is given each result with its settings as it comes, and gives what is kept of it.
    """
    files: list[FileResult] = []
    settings: list[Settings] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    journeys = _Journeys(usual)
    sites = _Sites()
    stopped = 0
    scopes.of(usual)  # what is wrong with the usual settings is told, whatever there is to read
    try:
        for step, found in doing(_steps(items, usual, scopes, (journeys, sites))):
            if isinstance(found, Problem):
                (notes if found.note else problems).append(found)
            elif found is not None and step is not None:
                problems.extend(found.problems)
                result = step.met(found, len(files))
                files.append(result if take is None else take(result, step.scope.settings))
                settings.append(step.scope.settings)
                if progress is not None:
                    progress(len(files))
    except Stopped as stop:
        stopped = stop.status
    scopes.finish()
    looks = [each.results for each in journeys.found.values()]
    for look in looks if stopped else [*looks, sites.results]:
        beside, crash = attempt(partial(look, files))
        files = beside if beside is not None else files
        if crash is not None:
            problems.append(
                Problem(".", crash_line("what files say of one another", crash, "they were read"))
            )
    ran = RunResult(tuple(files), tuple(problems), stopped=stopped, notes=tuple(notes))
    if scopes.memories is not None:
        ran = scopes.memories.weigh(ran, settings)
    return Ran(ran, tuple(settings))


def _steps(
    items: Iterable[Found | Document | Problem],
    usual: Settings,
    scopes: Scopes,
    beside: tuple[_Journeys, _Sites],
) -> Iterator[Step | Problem]:
    """What is to be done for each item; one Problem for all files of a configuration that is not fit to be used."""
    journeys, sites = beside
    unfit: set[int] = set()
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        own = item.settings if isinstance(item, Found) else usual
        if id(own) in unfit:
            continue
        try:
            scope = scopes.of(own)
            step = Step(item, scope, journeys.of(item, own), sites.of(item, scope))
        except ConfigProblem as problem:  # of some folder's own configuration: all else is checked
            if problem is journeys.refused:
                raise
            unfit.add(id(own))
            name = item.shown if isinstance(item, Found) else item.path
            yield Problem(name, f"not judged: {problem}")
        else:
            yield step


class _Journeys:
    """The campaigns of each configuration of a run; most have none. `refused` is what is wrong with those of `usual`,
    which ends the run.
    """

    def __init__(self, usual: Settings) -> None:
        self._usual = usual
        self.refused: ConfigProblem | None = None
        self.found: dict[tuple[object, ...], Together] = {}

    def of(self, item: Found | Document, settings: Settings) -> Together | None:
        """Those of some settings, None where they have none. ConfigProblem where the audience file fits nothing."""
        if not (settings.readers or settings.campaigns):
            return None
        key = _journeys_key(settings)
        if key not in self.found:
            self.found[key] = import_module("empathycheck.running.campaign").Together(settings)
        together = self.found[key]
        if isinstance(item, Found) and not item.named:
            try:
                together.check_globs()
            except ConfigProblem as problem:
                if key == _journeys_key(self._usual):
                    self.refused = problem
                raise
        return together


class _Sites:
    """The customers' words beside all pages of a run, by the settings that name them; most name none."""

    def __init__(self) -> None:
        self._found: dict[str, Unsaid] = {}

    def of(self, item: Found | Document, scope: Scope) -> Unsaid | None:
        """What is to meet every page of a folder that was asked for: of single pages nobody knows what others say."""
        voice = scope.task.voice
        if voice is None or not isinstance(item, Found) or item.named:
            return None
        if voice.path not in self._found:
            self._found[voice.path] = import_module("empathycheck.running.unsaid").Unsaid(scope.task, voice)
        return self._found[voice.path]

    def results(self, files: list[FileResult]) -> list[FileResult]:
        for unsaid in self._found.values():
            files = unsaid.results(files)
        return files


def _journeys_key(settings: Settings) -> tuple[object, ...]:
    return settings.root, settings.audience_file, settings.campaigns


def checked(step: Step) -> Outcome:
    """What is asked of one file; a Problem where that crashes, which takes no other file with it."""
    return unless_crashed(step.name, partial(_checked, step))


def unless_crashed(name: str, look: Callable[[], Outcome]) -> Outcome:
    """What `look` gives of the file that reports call `name`, or a Problem that tells of its crash."""
    found, crash = attempt(look)
    return found if crash is None else Problem(name, crash_line("this file", crash, "exclude leaves it out"))


def _checked(step: Step) -> Outcome:
    item = step.item
    kept = None if step.is_met else step.scope.kept
    mark = None
    if kept is not None and isinstance(item, Found):
        looked = kept.look(item)
        if looked.known:
            return looked.result
        item, mark = looked.found, looked.mark
    result = judged(read(item) if isinstance(item, Found) else item, step.task)
    if kept is not None and not isinstance(result, Problem):
        kept.put(step.name, mark, result)
    return result


def judged(found: Document | Problem, task: Task) -> Outcome:
    """What is asked of what was read."""
    if isinstance(found, Problem):
        return found
    return None if is_ours(found.source[:HEAD]) else check_document(found, task)
