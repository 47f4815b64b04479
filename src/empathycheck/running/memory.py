"""A run in the light of what was decided and of what was known before: the decisions file and the baseline."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from empathycheck.checking.task import choose_rules
from empathycheck.decisions.baseline import known_in, less_known, load_baseline, new_baseline, save_baseline
from empathycheck.decisions.file import load_decisions
from empathycheck.decisions.settle import at_least, honoured, settled
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.families import family_of, hints_only
from empathycheck.model import SEVERITIES, RunResult
from empathycheck.reports.text import counted
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.decisions.baseline import Baseline
    from empathycheck.decisions.file import Decisions


Look = Callable[[Settings], RunResult]
"""A run with these settings, over whatever it is that is looked at."""


def run_remembering(
    look: Look,
    settings: Settings,
    names: Collection[str],
    said: Callable[[str], None] | None = None,
    *,
    update: bool = False,
) -> RunResult:
    """What `look` finds, less what the settings' decisions dismiss and what their baseline knows.

    `names` are those of all rules there are. A baseline is written only where somebody is told of it: `said` gets
    each line that is worth telling. `update` writes it anew. Raises ConfigProblem for a file that cannot be read.
    """
    if not (settings.decisions or settings.baseline or update):
        return look(settings)
    return Memory(settings, said, update=update).run(look, names)


class Memory:
    """What a run is to remember, read before the run so that a mistake in it costs nobody a wait."""

    def __init__(
        self, settings: Settings, said: Callable[[str], None] | None, *, update: bool = False
    ) -> None:
        """Raises ConfigProblem for a decisions file or a baseline that cannot be read; `said` as above."""
        self.settings = settings
        self.said = said or _unheard
        self.writes = said is not None
        self.update = update
        if update and not settings.baseline:
            raise ConfigProblem(
                "--update-baseline: of which file? Name it with --baseline, or as baseline in the configuration"
            )
        self.decisions = _decisions(settings, self.said)
        self.baseline = _baseline(settings)

    def run(self, look: Look, names: Collection[str]) -> RunResult:
        """What `look` finds when it is asked for everything, less what is dismissed, known, or too mild."""
        settings = self.settings
        if self.decisions is None and not settings.baseline:
            return look(settings)
        result = self.less(look(asked_for(settings, names)), names)
        return at_least(result, SEVERITIES.index(settings.severity))

    def less(self, result: RunResult, names: Collection[str]) -> RunResult:
        """A run that was `asked_for` everything, less what is dismissed or known."""
        chosen = choose_rules(asked_for(self.settings, names), tuple(names))
        narrowed = len(chosen) < len(names)

        def ran(rule: str) -> bool:
            return rule in chosen or (rule not in names and not narrowed)

        if self.decisions is not None:
            result = self._less_decided(result, self.decisions, ran)
        return self._less_known(result, ran) if self.settings.baseline else result

    def known(self, result: RunResult, without: Collection[tuple[int, int]]) -> Mapping[int, Collection[int]]:
        """By file, the positions of the findings that the baseline holds, all of them staying in the run.

        Raises ConfigProblem where the command line names a baseline that is not there: only `check` writes one.
        """
        if not self.settings.baseline:
            return {}
        if self.baseline is None:
            shown = _shown(self.settings.baseline)
            if "baseline" not in self.settings.origins:
                raise ConfigProblem(
                    f"{shown}: there is no such baseline; empathycheck check --baseline {shown} writes it"
                )
            self._no_baseline_yet(shown)
            return {}
        return known_in(result.files, self.baseline, without)

    def _no_baseline_yet(self, shown: str) -> None:
        self.said(f"{shown}: no baseline yet, all is shown; empathycheck check --update-baseline writes it")

    def _less_decided(self, result: RunResult, decisions: Decisions, ran: Callable[[str], bool]) -> RunResult:
        found = settled(result, decisions, bases_of(decisions.path, self.settings), ran)
        return honoured(result, decisions, found, today())

    def _less_known(self, result: RunResult, ran: Callable[[str], bool]) -> RunResult:
        path = self.settings.baseline
        shown = _shown(path)
        named = "baseline" not in self.settings.origins  # on the command line, that is
        if not result.stopped and (self.update or (self.baseline is None and named and self.writes)):
            self.baseline = new_baseline(path, result, self.baseline, ran)
            save_baseline(self.baseline, shown)
            known = counted(len(self.baseline.entries), "question")
            self.said(f"{shown}: written, {known} known from now on; later runs show only what is new")
        if self.baseline is not None:
            return less_known(result, self.baseline)
        if not result.stopped and any(file.findings for file in result.files):
            self._no_baseline_yet(shown)
        return result


def _unheard(line: str) -> None:
    """What is told when nobody listens."""


class Memories:
    """What is to be remembered of a run over many files: the decisions and the baseline of each configuration."""

    def __init__(
        self,
        names: Callable[[Settings], Collection[str]],
        said: Callable[[str], None],
        update: bool = False,
        writes: bool = True,
    ) -> None:
        """`names` gives those of all rules there are by some settings; `said` hears what is worth telling; `update`
        writes baselines anew, and without `writes` none is written unless it is updated.
        """
        self._names = names
        self._said = said
        self._update = update
        self._writes = writes
        self._memories: dict[tuple[str, str], Memory] = {}
        self._asked: dict[int, tuple[Settings, Settings]] = {}

    def asked(self, settings: Settings) -> Settings:
        """The settings for a run that finds all that is to be weighed; the same object for the same settings.

        Raises ConfigProblem for a decisions file or a baseline that cannot be read.
        """
        found = self._asked.get(id(settings))
        if found is None:
            memory = self._of(settings)
            remembers = memory.decisions is not None or settings.baseline
            wanted = asked_for(settings, self._names(settings)) if remembers else settings
            found = self._asked[id(settings)] = (settings, wanted)
        return found[1]

    def _of(self, settings: Settings) -> Memory:
        key = (settings.decisions, settings.baseline)
        if key not in self._memories:
            update = self._update and bool(settings.baseline or not self._memories)
            memory = Memory(settings, self._said, update=update)
            memory.writes = self._writes
            self._memories[key] = memory
        return self._memories[key]

    def weigh(self, result: RunResult, settings: Sequence[Settings]) -> RunResult:
        """The run without what is dismissed, known, or too mild; `settings` are those of its files."""
        groups: dict[tuple[str, str], list[int]] = {}
        for index, each in enumerate(settings):
            groups.setdefault((each.decisions, each.baseline), []).append(index)
        files = list(result.files)
        stale: list[str] = []
        for key, memory in self._memories.items():
            if memory.decisions is None and not memory.settings.baseline:
                continue
            indexes = groups.get(key, [])
            part = result._replace(files=tuple(files[index] for index in indexes))
            part = memory.less(part, self._names(memory.settings))
            stale += part.stale
            for index, file in zip(indexes, part.files, strict=True):
                least = SEVERITIES.index(settings[index].severity)
                files[index] = at_least(RunResult((file,)), least).files[0]
        return result._replace(files=tuple(files), stale=tuple(stale))


def asked_for(settings: Settings, names: Collection[str]) -> Settings:
    """Settings that find what is to be weighed, hints too; `names` are those of all rules there are."""
    wanted = with_everything(settings, names, slow=settings.severity == "hint")
    return wanted._replace(select=settings.select)


def with_everything(settings: Settings, names: Collection[str], *, slow: bool) -> Settings:
    """Settings that find what there is to find, hints too; without `slow` not what only hints and is slow to start."""
    ignore = settings.ignore
    if not slow:
        ignore = (*ignore, *sorted({family_of(name) for name in names if hints_only(name)}))
    return settings._replace(severity="hint", select=(), ignore=ignore)


def today() -> str:
    """The day on which a run takes place, such as `2026-12-31`."""
    from time import strftime

    return strftime("%Y-%m-%d")


def bases_of(path: str, settings: Settings) -> tuple[str, ...]:
    """The folders that the paths of a decisions file may start from, the likeliest first.

    One that the configuration names is kept with the copy; one that was saved from a page may lie anywhere.
    """
    folder = os.path.dirname(os.path.abspath(path))
    kept = bool(settings.decisions) and os.path.abspath(settings.decisions) == os.path.abspath(path)
    return (folder, os.curdir) if kept and "decisions" in settings.origins else (os.curdir, folder)


def decisions_path(named: str | None, settings: Settings, command: str) -> str:
    """The decisions file that a command is about: the one it names, or that of the configuration."""
    path = named or settings.decisions
    if not path:
        raise ConfigProblem(
            f"empathycheck {command}: which decisions file? Name one, or set decisions in the configuration"
        )
    return path


def _decisions(settings: Settings, said: Callable[[str], None]) -> Decisions | None:
    """The decisions that count; none yet where the configuration names a file that nobody has saved so far."""
    path = settings.decisions
    if not path:
        return None
    if "decisions" in settings.origins and not os.path.exists(path):
        said(
            f"{settings.origins['decisions']}: {_shown(path)}: no such file yet, nothing is dismissed; "
            "it is what the report saves"
        )
        return None
    return load_decisions(path, _shown(path))


def _baseline(settings: Settings) -> Baseline | None:
    if not settings.baseline:
        return None
    folder = os.path.dirname(os.path.abspath(settings.baseline))
    if not os.path.isdir(folder):
        place = settings.origins.get("baseline", "--baseline")
        raise FileProblem(f"{place}: {_shown(settings.baseline)}: there is no such folder; make it first")
    return load_baseline(settings.baseline, _shown(settings.baseline))


def _shown(path: str) -> str:
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative
