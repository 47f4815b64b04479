"""Reading a configuration file: every mistake is named with its file, its line and the nearest valid word."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from empathycheck.base.files import is_below, repository_of
from empathycheck.base.globs import matcher
from empathycheck.base.spelling import nearest
from empathycheck.errors import ConfigProblem
from empathycheck.judge.asked import DEEP, OFF
from empathycheck.model import INTERESTS, KINDS, NO_KEYS, REGIONS, SEVERITIES, CopyKeys, Place
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.options import FORMATS
from empathycheck.settings.installed import PREFIX, NoPack, pack_of
from empathycheck.settings.settings import (
    FAIL_ON,
    PROJECT_FILE,
    AudienceSettings,
    Override,
    Settings,
)
from empathycheck.settings.toml_text import line_of, table_of, text_of

if TYPE_CHECKING:
    from empathycheck.model import Kind

_TABLE = "tool.empathycheck"
_KEYS = (
    "select", "ignore", "severity", "fail-on", "audience", "rules", "exclude", "include", "format", "decisions",
    "baseline", "audiences", "kinds", "copy", "names", "judge", "overrides", "extend", "audience-file", "campaigns",
    "ledger", "voice", "history",
)  # fmt: skip
_OVERRIDE_KEYS = ("select", "ignore", "severity", "fail-on", "audience", "kind")
_AUDIENCE_KEYS = ("region", "interests", "anchors", "reading-grade", "town", "people", "pay")
_GRADES = (1, 20)
_MONEY = ("USD", "EUR", "GBP", "CNY", "CHF", "AUD", "CAD", "INR", "JPY")
_PAY = rf"(?P<amount>\d[\d,]*(?:\.\d+)?) ?(?P<currency>{'|'.join(_MONEY)})"


def read_settings(path: str, shown: str, *, below: tuple[str, ...] = ()) -> Settings:
    """The settings in a file; those of a pyproject.toml without a table of ours are the defaults, with no `root`.

    `shown` is the path that messages name; `below` are the files that extend this one. Raises ConfigProblem.
    """
    text = text_of(path, shown)
    table: Any = table_of(text, shown)
    inside = os.path.basename(path) == PROJECT_FILE
    if inside:
        tool = table.get("tool")
        if not isinstance(tool, dict) or "empathycheck" not in tool:
            return Settings()
        table = tool["empathycheck"]
        if not isinstance(table, dict):
            raise ConfigProblem(f"{shown}: tool.empathycheck: should be a table, [{_TABLE}]")
    folder = os.path.dirname(os.path.abspath(path))
    reader = _Reader(text, shown, folder, _TABLE if inside else "", frozenset(table))
    settings = reader.settings(table)
    return (
        _extended(settings, reader, table, (*below, os.path.realpath(path)))
        if "extend" in table
        else settings
    )


_FIELDS = {"rules": "packs", "copy": "copy_keys"}
"""The fields of `Settings` that have other names than their keys."""


def _field(key: str) -> str:
    return _FIELDS.get(key, key.replace("-", "_"))


def _extended(settings: Settings, reader: _Reader, table: dict[str, Any], below: tuple[str, ...]) -> Settings:
    """The settings on top of those of the file that they extend: a key takes the place of the same key there, and the
    lines of a table are added to those of the same table.
    """
    path = reader.file(table, "extend")
    if not path or os.path.realpath(path) in below:
        raise reader.problem("", "extend", "leads in a circle" if path else "should name a file")
    try:
        base = read_settings(path, os.path.relpath(path), below=below)
    except ConfigProblem as problem:
        if os.path.isfile(path):
            raise
        raise reader.problem("", "extend", str(problem)) from None
    if not base.root:
        raise reader.problem("", "extend", f"“{table['extend']}” has no table [{_TABLE}]")
    said = {field: getattr(settings, field) for field in map(_field, table) if field in Settings._fields}
    for field in ("kinds", "overrides"):
        said[field] = (*getattr(base, field), *getattr(settings, field))
    said["audiences"] = {**base.audiences, **settings.audiences}
    said["campaigns"] = tuple({**dict(base.campaigns), **dict(settings.campaigns)}.items())
    said["copy_keys"] = CopyKeys((*base.copy_keys.tables, *settings.copy_keys.tables), settings.root)
    if not said["copy_keys"].tables:
        said["copy_keys"] = NO_KEYS
    return base._replace(**said, root=settings.root, origins={**base.origins, **settings.origins})


def _no_such(word: str, choices: Sequence[str]) -> str:
    return f"no such value{nearest(word, choices) or '; there are ' + ', '.join(choices)}"


class _Reader(NamedTuple):
    """Turns the parsed table into settings, and knows where in the text a key stands."""

    text: str
    path: str
    folder: str
    prefix: str
    keys: frozenset[str]

    def settings(self, table: dict[str, Any]) -> Settings:
        for key in table:
            if key not in _KEYS:
                hint = nearest(key, _KEYS) or f"; known are {', '.join(_KEYS)}"
                raise self.problem("", key, f"unknown{hint}")
        severity: Any = self.choice(table, "severity", SEVERITIES) or "warning"
        fail_on: Any = self.choice(table, "fail-on", FAIL_ON) or "warning"
        return Settings(
            select=self.words(table, "", "select"),
            ignore=self.words(table, "", "ignore"),
            severity=severity,
            fail_on=fail_on,
            audience=self.word(table, "audience"),
            audiences=self.audiences(table.get("audiences", {})),
            packs=self.packs(table),
            exclude=self.words(table, "", "exclude"),
            include=self.words(table, "", "include"),
            format=self.choice(table, "format", FORMATS),
            decisions=self.file(table, "decisions"),
            baseline=self.file(table, "baseline"),
            root=self.folder,
            kinds=(
                *(self.kinds(table["kinds"]) if "kinds" in table else ()),
                *self.override_kinds(table.get("overrides")),
            ),
            copy_keys=CopyKeys(self.copy_tables(table["copy"]), self.folder) if "copy" in table else NO_KEYS,
            names=self.words(table, "", "names"),
            judge=self.judge(table),
            overrides=self.overrides(table["overrides"]) if "overrides" in table else (),
            audience_file=self.file(table, "audience-file"),
            campaigns=self.campaigns(table["campaigns"]) if "campaigns" in table else (),
            ledger=self.file(table, "ledger"),
            voice=self.file(table, "voice"),
            history=self.file(table, "history"),
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
                    hint = nearest(key, _AUDIENCE_KEYS) or f"; known are {', '.join(_AUDIENCE_KEYS)}"
                    raise self.problem(inside, key, f"unknown{hint}")
            found[name] = self.audience(table, inside)
        return found

    def audience(self, table: dict[str, Any], inside: str) -> AudienceSettings:
        audience = AudienceSettings(
            self.words(table, inside, "region"),
            self.words(table, inside, "interests"),
            self.paths(table, inside, "anchors"),
            self.grade(table, inside),
            self.town(table, inside),
        )
        for key, words, known in (
            ("region", audience.regions, REGIONS),
            ("interests", audience.interests, INTERESTS),
        ):
            for word in words:
                if word not in known:
                    raise self.problem(inside, key, f"“{word}”: {_no_such(word, known)}")
        return audience

    def town(self, table: dict[str, Any], inside: str) -> Place:
        """Where the audience lives: the town, how many live there, and what one of them earns in a year."""
        people, pay = table.get("people", 0), table.get("pay", "")
        if "people" in table and (
            isinstance(people, bool) or not isinstance(people, int | float) or people < 1
        ):
            raise self.problem(inside, "people", "should be how many live there, such as people = 4500")
        town = table.get("town", "")
        if not isinstance(town, str):
            raise self.problem(
                inside, "town", 'should be the name of a place, such as town = "Hebden Bridge"'
            )
        amount, currency = 0.0, ""
        if "pay" in table:
            found = re.fullmatch(_PAY, pay) if isinstance(pay, str) else None
            if found is None:
                reason = f'should be a year\'s pay with its currency ({", ".join(_MONEY)}), such as pay = "32000 GBP"'
                raise self.problem(inside, "pay", reason)
            amount, currency = float(found["amount"].replace(",", "")), found["currency"]
        told = os.path.basename(self.path) if (people or amount) else ""
        return Place(town, float(people), amount, currency, told)

    def grade(self, table: dict[str, Any], inside: str) -> float:
        """The reading grade of an audience, 0 where none is given."""
        value = table.get("reading-grade", 0)
        low, high = _GRADES
        if "reading-grade" in table and (
            isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high
        ):
            raise self.problem(
                inside, "reading-grade", f"should be years of schooling from {low} to {high}, such as 8"
            )
        return float(value)

    def kinds(self, table: Any) -> tuple[tuple[str, Kind], ...]:
        line = '"handbook/**" = "docs"'
        if not isinstance(table, dict):
            raise self.problem("", "kinds", f"should be a table, [kinds], with lines such as {line}")
        for glob, kind in table.items():
            if not isinstance(kind, str):
                raise self.problem("kinds", glob, f"should be one kind of page, such as {line}")
            if kind not in KINDS:
                raise self.problem("kinds", glob, f"“{kind}”: {_no_such(kind, KINDS)}")
            matcher(f"{self.place('kinds', glob)}: kinds", (glob,), self.folder)
        return tuple(table.items())

    def copy_tables(self, table: Any) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
        """The keys of data files that are read or skipped, for each glob."""
        line = '"data/plans.yml" = { read = ["plans[].name"], skip = ["legal.*"] }'
        if not isinstance(table, dict):
            raise self.problem("", "copy", f"should be a table, [copy], with lines such as {line}")
        found = []
        for glob, said in table.items():
            if not isinstance(said, dict) or not said:
                raise self.problem("copy", glob, f"should say what to read and to skip, such as {line}")
            for key in said:
                if key not in ("read", "skip"):
                    raise self.problem("copy", glob, f"“{key}”: {_no_such(key, ('read', 'skip'))}")
            matcher(f"{self.place('copy', glob)}: copy", (glob,), self.folder)
            found.append((glob, self.words(said, "copy", "read"), self.words(said, "copy", "skip")))
        return tuple(found)

    def campaigns(self, table: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The pieces of each campaign, in the order of their globs."""
        line = 'autumn = ["ads/**", "landing.html", "mails/**"]'
        if not isinstance(table, dict):
            raise self.problem("", "campaigns", f"should be a table, [campaigns], with lines such as {line}")
        for name in table:
            for glob in self.words(table, "campaigns", name):
                matcher(f"{self.place('campaigns', name)}: campaigns", (glob,), self.folder)
        return tuple((name, self.words(table, "campaigns", name)) for name in table)

    def overrides(self, tables: Any) -> tuple[Override, ...]:
        """What holds for the files of a glob; a kind of page goes to `kinds`."""
        line = '[overrides."blog/**"]'
        if not isinstance(tables, dict):
            raise self.problem("", "overrides", f"should be tables, such as {line}")
        found = []
        for glob, table in tables.items():
            inside = f"overrides.{glob}"
            if not isinstance(table, dict) or not table:
                raise self.problem("overrides", glob, f"should be a table with keys, such as {line}")
            matcher(f"{self.place('overrides', glob)}: overrides", (glob,), self.folder)
            for key in table:
                if key not in _OVERRIDE_KEYS:
                    hint = nearest(key, _OVERRIDE_KEYS) or f"; known are {', '.join(_OVERRIDE_KEYS)}"
                    raise self.problem(inside, key, f"unknown{hint}")
            values: dict[str, Any] = {
                key: self.words(table, inside, key) for key in ("select", "ignore") if key in table
            }
            if "audience" in table:
                values["audience"] = self.word(table, "audience")
            for key, choices in (("severity", SEVERITIES), ("fail-on", FAIL_ON), ("kind", KINDS)):
                if key in table and (word := self.choice(table, key, choices)) and key != "kind":
                    values[_field(key)] = word
            if values:
                found.append(Override(glob, values))
        return tuple(found)

    def override_kinds(self, tables: Any) -> tuple[tuple[str, Kind], ...]:
        """The kinds of page that overrides name; what is wrong with them `overrides` tells."""
        named = tables.items() if isinstance(tables, dict) else ()
        return tuple(
            (glob, table["kind"])
            for glob, table in named
            if isinstance(table, dict) and table.get("kind") in KINDS
        )

    def words(self, table: dict[str, Any], inside: str, key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.problem(inside, key, f'should be a list of words, such as {key} = ["…"]')
        return tuple(value)

    def packs(self, table: dict[str, Any]) -> tuple[str, ...]:
        """The folders of rules that a configuration names, and those that installed packages bring."""
        return tuple(
            self.installed(word) if word.startswith("package:") else self.inside("", "rules", word)
            for word in self.words(table, "", "rules")
        )

    def installed(self, word: str) -> str:
        try:
            return pack_of(word.removeprefix(PREFIX))
        except NoPack as problem:
            raise self.problem("", "rules", f"“{word}”: {problem}") from None

    def paths(self, table: dict[str, Any], inside: str, key: str) -> tuple[str, ...]:
        return tuple(self.inside(inside, key, word) for word in self.words(table, inside, key))

    def file(self, table: dict[str, Any], key: str) -> str:
        word = self.word(table, key)
        return self.inside("", key, word) if word else ""

    def inside(self, table: str, key: str, word: str) -> str:
        """The path that a key names. A repository comes from anybody: what its configuration names lies in it."""
        path = os.path.join(self.folder, word)
        if not is_below(path, repository_of(self.folder)):
            raise self.problem(table, key, f"“{word}” leads out of this repository; keep it inside")
        return path

    def judge(self, table: dict[str, Any]) -> str:
        return self.word(table, "judge") if table.get("judge") in {OFF, DEEP} else self.file(table, "judge")

    def word(self, table: dict[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.problem("", key, f'should be one word, such as {key} = "…"')
        return value

    def choice(self, table: dict[str, Any], key: str, choices: Sequence[str]) -> str:
        value = self.word(table, key)
        if value and value not in choices:
            raise self.problem("", key, f"“{value}”: {_no_such(value, choices)}")
        return value

    def problem(self, inside: str, key: str, reason: str) -> ConfigProblem:
        return ConfigProblem(f"{self.place(inside, key)}: {key}: {reason}")

    def place(self, inside: str, key: str) -> str:
        """File and line of a key, as far as a look at the lines tells; dotted and inline keys lead to their table."""
        wanted = ".".join(part for part in (self.prefix, inside) if part)
        return f"{self.path}:{line_of(self.text, wanted, key)}"
