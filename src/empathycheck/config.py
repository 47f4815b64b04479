"""What a run was asked to do: settings, from the command line and from the nearest configuration file."""

import os
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from empathycheck.errors import ConfigProblem
from empathycheck.model import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from empathycheck.comparisons.audience import Audience
    from empathycheck.kinds import Kind

FailOn = Literal["warning", "error", "never"]
FAIL_ON: tuple[FailOn, ...] = ("warning", "error", "never")
CONFIG_FILE = "empathycheck.toml"
PROJECT_FILE = "pyproject.toml"
# [tool.empathycheck] in each way of writing it; reading TOML to find that there is none costs as much as a page
_OUR_TABLE = rb"""(?m)^\s*\[?\s*["']?tool["']?\s*(?:[\]=]|\.\s*["']?empathycheck)"""


class AudienceSettings(NamedTuple):
    """One `[audiences.NAME]` table: where the readers live, what they care for, files with anchors of their own,
    and how many years of schooling a page may ask of them (0: as of anybody).
    """

    regions: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    reading_grade: float = 0


class Settings(NamedTuple):
    """What a run was asked to do. `root` is the folder that globs are relative to; paths are joined to it already.
    `kinds` says of globs what kind of page they name; the last that fits counts.
    `names` are the writer's own: company and products. `copy_keys` says of globs which keys of data files hold
    copy, and which do not: (glob, keys, keys).
    `judge` is “off”, or the path of a judge of the user's own; empty means the one that ships.
    `origins` tells where a key's value was written ("empathycheck.toml:3: select"), for messages.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = "warning"
    fail_on: FailOn = "warning"
    audience: str = ""
    audiences: Mapping[str, AudienceSettings] = MappingProxyType({})
    packs: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    format: str = ""
    decisions: str = ""
    baseline: str = ""
    root: str = ""
    kinds: "tuple[tuple[str, Kind], ...]" = ()
    copy_keys: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()
    names: tuple[str, ...] = ()
    judge: str = ""
    origins: Mapping[str, str] = MappingProxyType({})


def nearest(word: str, choices: Iterable[str]) -> str:
    """`; did you mean “…”?` with the likeliest of the choices, or nothing."""
    from empathycheck.rules.forms import nearest as found

    return found(word, choices)


def load_settings(path: str | None = None, folder: str | None = None) -> Settings:
    """The settings of the file at `path`, or of the nearest one upwards from `folder` (default: the current one).

    Without any such file these are the defaults. Raises ConfigProblem, with file and line.
    """
    if path is not None:
        from empathycheck.config_file import read_settings

        return read_settings(path, path)
    folder = start = os.path.abspath(folder or os.getcwd())
    while True:
        for name in (CONFIG_FILE, PROJECT_FILE):
            found = os.path.join(folder, name)
            if os.path.isfile(found) and (name == CONFIG_FILE or _mentions_us(found)):
                # only here, because reading TOML costs more than a whole check of a page
                from empathycheck.config_file import read_settings

                settings = read_settings(found, _shown(found, start))
                if settings.root:
                    return settings
        parent = os.path.dirname(folder)
        if parent == folder:
            return Settings()
        folder = parent


def _mentions_us(path: str) -> bool:
    try:
        with open(path, "rb") as handle:
            content = handle.read()
    except OSError:
        return False
    if b"empathycheck" not in content:
        return False
    from re import search

    return search(_OUR_TABLE, content) is not None


def _shown(path: str, start: str) -> str:
    relative = os.path.relpath(path, start)
    return path if relative.startswith(os.path.join("..", "..", "..")) else relative


def choose_rules(settings: Settings, names: Sequence[str]) -> frozenset[str]:
    """The names of the rules that run: selected (or all), less those ignored. ConfigProblem on an unknown name."""
    families = dict.fromkeys(name.partition("/")[0] for name in names)
    for key, asked in (("select", settings.select), ("ignore", settings.ignore)):
        for name in asked:
            if name not in names and name not in families:
                place = settings.origins.get(key, f"--{key}")
                hint = nearest(name, [*names, *families]) or "; “empathycheck rules” lists them all"
                raise ConfigProblem(f"{place}: “{name}”: no such rule or family{hint}")

    def asked_for(name: str, words: tuple[str, ...]) -> bool:
        return name in words or name.partition("/")[0] in words

    chosen = [name for name in names if not settings.select or asked_for(name, settings.select)]
    # a rule that is named outweighs a family that is ignored: --select claims/leader --ignore claims
    return frozenset(
        name for name in chosen if name in settings.select or not asked_for(name, settings.ignore)
    )


def audience_of(settings: Settings) -> "Audience":
    """Who reads, as the comparisons need it: an audience of the configuration, or one that empathycheck knows.

    ConfigProblem where the name is neither.
    """
    from empathycheck.comparisons.audience import Audience, find_audience

    name = settings.audience
    own = settings.audiences.get(name)
    packs = _paths(*settings.packs, *(own.anchors if own is not None else ()))
    default = Audience(packs=packs)
    if own is not None:
        return Audience(
            name,
            own.regions or default.regions,
            own.interests or default.interests,
            packs,
            own.reading_grade or default.reading_grade,
        )
    if not name:
        return default
    try:
        return find_audience(name)._replace(packs=packs)
    except ConfigProblem as problem:
        near = nearest(name, settings.audiences)
        reason = f"{name}: there is no such audience{near}" if near else str(problem)
        raise ConfigProblem(f"{settings.origins.get('audience', '--audience')}: {reason}") from None


def _paths(*names: str) -> "tuple[Path, ...]":
    if not names:
        return ()
    from pathlib import Path

    return tuple(Path(name) for name in names)
