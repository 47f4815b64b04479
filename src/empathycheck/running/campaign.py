"""Which pieces belong together, in the order in which a reader meets them, and what they say of one another."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from empathycheck.base.globs import matcher
from empathycheck.base.spelling import nearest
from empathycheck.checking.document import page_of, with_hits
from empathycheck.checking.task import Task
from empathycheck.checks.journey.together import Piece, check_journey
from empathycheck.errors import ConfigProblem
from empathycheck.model import Document, FileResult, Problem
from empathycheck.model.rows import NamedTuple
from empathycheck.running.walk import discover
from empathycheck.settings.audience_file import STAGES
from empathycheck.settings.settings import Settings

_BEFORE = STAGES[: STAGES.index("buying")]


class Stop(NamedTuple):
    """A place on the way: what says of a path that it lies there, and whether it is before the purchase."""

    fits: Callable[[str], bool]
    stage: str
    before_buying: bool | None


class Campaign(NamedTuple):
    """Pieces that belong together: its name, and its stops in the order in which a reader comes to them."""

    name: str
    stops: tuple[Stop, ...]

    def stop_of(self, path: str) -> int | None:
        """The number of the first stop that a path fits; None where it is no piece of this campaign."""
        return next((number for number, stop in enumerate(self.stops) if stop.fits(path)), None)


def campaigns_of(settings: Settings) -> tuple[Campaign, ...]:
    """Those of the configuration, and the journey of each audience that names its stages."""
    root = settings.root
    found = [
        Campaign(name, tuple(Stop(matcher("campaigns", (glob,), root), "", None) for glob in globs))
        for name, globs in settings.campaigns
    ]
    for reader in settings.readers:
        staged = sorted(
            (glob for glob in reader.globs if glob.stage), key=lambda glob: STAGES.index(glob.stage)
        )
        stops = tuple(
            Stop(matcher("journey", (glob.pattern,), root), glob.stage, glob.stage in _BEFORE)
            for glob in staged
        )
        found += [Campaign(reader.name, stops)] if stops else []
    return tuple(found)


def beside_one_another(
    files: Sequence[FileResult],
    pieces: Mapping[str, tuple[Document, Task]],
    campaigns: Sequence[Campaign],
) -> list[FileResult]:
    """The results with what the pieces of each campaign ask of one another, each by its own task; `pieces` has their
    documents by path.
    """
    result = list(files)
    places = {file.path: index for index, file in enumerate(files) if file.path in pieces}
    for campaign in campaigns:
        stops = sorted(
            (stop, index) for path, index in places.items() if (stop := campaign.stop_of(path)) is not None
        )
        if not stops:
            continue
        tasks = [pieces[files[index].path][1] for _, index in stops]
        pages = [page_of(*pieces[files[index].path]) for _, index in stops]
        beside = [
            Piece(page, campaign.stops[stop].before_buying)
            for page, (stop, _) in zip(pages, stops, strict=True)
        ]
        found = check_journey(beside, tasks[0].rules)
        for (_, index), page, task, hits in zip(stops, pages, tasks, found, strict=True):
            asked = [hit for hit in hits if task.rules.get(hit.rule)]
            result[index] = with_hits(result[index], page, asked, task)
    return result


def check_globs(settings: Settings) -> None:
    """Raises ConfigProblem, one line for each glob that fits nothing and each page of two audiences.

    Looks through all files of copy below the folder of the file.
    """
    paths = [
        found[0] for found in discover([settings.root or "."], settings) if not isinstance(found, Problem)
    ]
    shown = _from_here(settings.audience_file)
    lines = []
    owners: dict[str, tuple[str, int]] = {}
    for reader in settings.readers:
        for glob in reader.globs:
            place = f"{shown}:{glob.line}: {reader.name}.{'journey.' + glob.stage if glob.stage else 'pages'}"
            fits = matcher("audience", (glob.pattern,), settings.root)
            fitting = [path for path in paths if fits(path)]
            if not fitting:
                hint = nearest(glob.pattern, _globs_for(paths, settings.root))
                counted = hint or "; globs count from the folder of this file"
                lines.append(f"{place}: “{glob.pattern}”: fits no file of copy{counted}")
            for path in fitting:
                name, line = owners.setdefault(path, (reader.name, glob.line))
                if name != reader.name:
                    lines.append(
                        f"{place}: {_from_here(path)}: is claimed by {name} on line {line} too; "
                        "a page is of one audience, or says whose it is in its front matter"
                    )
    if lines:
        raise ConfigProblem(*dict.fromkeys(lines))


def _globs_for(paths: Sequence[str], root: str) -> list[str]:
    """What could be written for these files, from the folder of the audience file: each, and each of their folders."""
    files = [os.path.relpath(path, root or ".").replace(os.sep, "/") for path in paths]
    return list(dict.fromkeys([f"{os.path.dirname(file)}/**" for file in files if "/" in file] + files))


def _from_here(path: str) -> str:
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


class Together:
    """The pieces of the campaigns of one configuration, kept until all are read."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._checked = not settings.readers
        self.campaigns = campaigns_of(settings)
        self.pieces: dict[str, tuple[Document, Task]] = {}

    def check_globs(self) -> None:
        """Raises ConfigProblem, the first time, where the audience file does not fit what is there; for a run that
        looks through a folder.
        """
        checked, self._checked = self._checked, True
        if not checked:
            check_globs(self._settings)

    def has(self, path: str) -> bool:
        """Whether a file is a piece of any campaign."""
        return any(campaign.stop_of(path) is not None for campaign in self.campaigns)

    def add(self, document: Document, task: Task) -> None:
        """Keeps a piece, with what is looked for in it."""
        self.pieces[document.path] = (document, task)

    def results(self, files: list[FileResult]) -> list[FileResult]:
        """The results with what the pieces ask of one another."""
        return beside_one_another(files, self.pieces, self.campaigns)
