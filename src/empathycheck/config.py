"""What a run was asked to do: settings, from the command line and from the nearest configuration file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from empathycheck.errors import ConfigProblem
from empathycheck.model import SEVERITIES, Severity
from empathycheck.reports import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from empathycheck.comparisons.audience import Audience

FailOn = Literal["warning", "error", "never"]
FAIL_ON: tuple[FailOn, ...] = ("warning", "error", "never")
CONFIG_FILE = "empathycheck.toml"

_TABLE = "tool.empathycheck"
_KEYS = (
    "select",
    "ignore",
    "severity",
    "fail-on",
    "audience",
    "rules",
    "exclude",
    "include",
    "format",
    "audiences",
)
_AUDIENCE_KEYS = ("region", "interests", "anchors")


@dataclass(frozen=True, slots=True)
class AudienceSettings:
    """One `[audiences.NAME]` table: where the readers live, what they care for, files with anchors of their own."""

    regions: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked to do. `root` is the folder that globs are relative to; paths are joined to it already.

    `origins` tells where a key's value was written ("empathycheck.toml:3: select"), for messages.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = "warning"
    fail_on: FailOn = "warning"
    audience: str = ""
    audiences: Mapping[str, AudienceSettings] = field(default_factory=dict)
    packs: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    format: str = ""
    root: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)


def nearest(word: str, choices: Iterable[str]) -> str:
    """`; did you mean “…”?` with the likeliest of the choices, or nothing."""
    from empathycheck.rules.words import nearest as found

    return found(word, choices)


def load_settings(path: str | None = None, folder: str | None = None) -> Settings:
    """The settings of the file at `path`, or of the nearest one upwards from `folder` (default: the current one).

    Without any such file these are the defaults. Raises ConfigProblem, with file and line.
    """
    if path is not None:
        text = _read(path)
        inside = os.path.basename(path) == "pyproject.toml"
        return _parse(text, path, inside=inside)
    folder = os.path.abspath(folder or os.getcwd())
    start = folder
    while True:
        own = os.path.join(folder, CONFIG_FILE)
        if os.path.isfile(own):
            return _parse(_read(own), _shown(own, start), inside=False)
        project = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(project):
            text = _read(project)
            # tomllib costs more than a whole check of a page: only where the word occurs at all
            if (
                "empathycheck" in text
                and (settings := _parse_project(text, _shown(project, start))) is not None
            ):
                return settings
        parent = os.path.dirname(folder)
        if parent == folder:
            return Settings()
        folder = parent


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


def audience_of(settings: Settings) -> Audience:
    """Who reads, as the comparisons need it. ConfigProblem where the name of the audience is nowhere defined."""
    from empathycheck.comparisons.audience import Audience

    name = settings.audience
    if not name or (name == "general" and name not in settings.audiences):
        return Audience()
    found = settings.audiences.get(name)
    if found is None:
        place = settings.origins.get("audience", "--audience")
        hint = nearest(name, [*settings.audiences, "general"])
        hint = hint or f"; describe it in {CONFIG_FILE} under [audiences.{name}], with region and interests"
        raise ConfigProblem(f"{place}: “{name}”: no such audience{hint}")
    default = Audience()
    return replace(
        default,
        name=name,
        regions=found.regions or default.regions,
        interests=found.interests or default.interests,
    )


def anchor_packs(settings: Settings) -> list[Path]:
    """Folders with anchors of the user's own: those of the rule packs and those of the chosen audience."""
    from pathlib import Path

    audience = settings.audiences.get(settings.audience)
    return [Path(pack) for pack in (*settings.packs, *(audience.anchors if audience is not None else ()))]


# ---------------------------------------------------------------------------- reading the file


def _shown(path: str, start: str) -> str:
    relative = os.path.relpath(path, start)
    return relative if not relative.startswith(os.path.join("..", "..", "..")) else path


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as handle:
            return handle.read()
    except FileNotFoundError:
        raise ConfigProblem(f"{path}: no such file; “empathycheck init” writes one") from None
    except UnicodeDecodeError:
        raise ConfigProblem(f"{path}: not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise ConfigProblem(f"{path}: {_reason(error)}; check its permissions") from None


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _toml(text: str, path: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at line ")
        line = place.partition(",")[0] if place else str(text.count("\n") + 1)
        raise ConfigProblem(f"{path}:{line}: not valid TOML: {reason[:1].lower()}{reason[1:]}") from None


def _parse_project(text: str, path: str) -> Settings | None:
    tool = _toml(text, path).get("tool")
    if not isinstance(tool, dict) or "empathycheck" not in tool:
        return None
    return _parse(text, path, inside=True)


def _parse(text: str, path: str, *, inside: bool) -> Settings:
    table: Any = _toml(text, path)
    if inside:
        tool = table.get("tool")
        table = tool.get("empathycheck", {}) if isinstance(tool, dict) else {}
        if not isinstance(table, dict):
            raise ConfigProblem(f"{path}: tool.empathycheck: should be a table")
    return _Reader(text, path, _TABLE if inside else "").settings(table)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the parsed table into settings, and knows where in the text a key stands."""

    text: str
    path: str
    prefix: str

    def settings(self, table: dict[str, Any]) -> Settings:
        for key in table:
            if key not in _KEYS:
                raise self.problem(
                    "", key, f"unknown{nearest(key, _KEYS) or '; known are ' + ', '.join(_KEYS)}"
                )
        severity: Any = self.choice(table, "severity", SEVERITIES) or "warning"
        fail_on: Any = self.choice(table, "fail-on", FAIL_ON) or "warning"
        return Settings(
            select=self.words(table, "", "select"),
            ignore=self.words(table, "", "ignore"),
            severity=severity,
            fail_on=fail_on,
            audience=self.word(table, "audience"),
            audiences=self.audiences(table.get("audiences", {})),
            packs=self.paths(table, "", "rules"),
            exclude=self.words(table, "", "exclude"),
            include=self.words(table, "", "include"),
            format=self.choice(table, "format", FORMATS),
            root=os.path.dirname(os.path.abspath(self.path)),
            origins={key: f"{self.place('', key)}: {key}" for key in table},
        )

    def audiences(self, tables: Any) -> dict[str, AudienceSettings]:
        if not isinstance(tables, dict):
            raise self.problem("", "audiences", "should be tables, such as [audiences.parents]")
        found = {}
        for name, table in tables.items():
            inside = f"audiences.{name}"
            if not isinstance(table, dict):
                raise self.problem("audiences", name, f"should be a table: [audiences.{name}]")
            for key in table:
                if key not in _AUDIENCE_KEYS:
                    known = ", ".join(_AUDIENCE_KEYS)
                    raise self.problem(
                        inside, key, f"unknown{nearest(key, _AUDIENCE_KEYS) or '; known are ' + known}"
                    )
            found[name] = AudienceSettings(
                self.words(table, inside, "region"),
                self.words(table, inside, "interests"),
                self.paths(table, inside, "anchors"),
            )
        return found

    def words(self, table: dict[str, Any], inside: str, key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.problem(inside, key, f'should be a list of words, such as {key} = ["…"]')
        return tuple(value)

    def paths(self, table: dict[str, Any], inside: str, key: str) -> tuple[str, ...]:
        folder = os.path.dirname(self.path)
        return tuple(os.path.join(folder, word) for word in self.words(table, inside, key))

    def word(self, table: dict[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.problem("", key, f'should be one word, such as {key} = "…"')
        return value

    def choice(self, table: dict[str, Any], key: str, choices: Sequence[str]) -> str:
        value = self.word(table, key)
        if value and value not in choices:
            hint = nearest(value, choices) or f"; choose from {', '.join(choices)}"
            raise self.problem("", key, f"“{value}” is none of its values{hint}")
        return value

    def problem(self, inside: str, key: str, reason: str) -> ConfigProblem:
        return ConfigProblem(f"{self.place(inside, key)}: {key}: {reason}")

    def place(self, inside: str, key: str) -> str:
        """File and line of a key, as far as a look at the lines tells; dotted and inline keys lead to their table."""
        import re

        wanted = ".".join(part for part in (self.prefix, inside) if part)
        table, fallback = "", 0
        for number, line in enumerate(self.text.splitlines(), 1):
            if head := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
                table = re.sub(r"[\s\"']", "", head[1])
                if table == f"{wanted}.{key}".lstrip("."):
                    return f"{self.path}:{number}"
                if table == wanted:
                    fallback = number
            elif table == wanted and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
                return f"{self.path}:{number}"
            elif not fallback and re.search(rf"\b{re.escape(key)}\b\s*=", line):
                fallback = number
        return f"{self.path}:{fallback or 1}"
