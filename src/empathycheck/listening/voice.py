"""The customers' own words as a file that people review: `voice.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from empathycheck.base.files import read_regular
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.model.rows import NamedTuple

SCHEMA = "empathycheck-voice/1"
FILE = "voice.json"
"""What the file is called where nobody says otherwise."""


class VoicedTheme(NamedTuple):
    """A theme as it is kept: its terms, how many entries it hurt or gladdened, and a few of their sentences."""

    terms: tuple[str, ...]
    hurts: int
    gladdens: int
    hurt_examples: tuple[str, ...] = ()
    glad_examples: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its first terms, as a reader is told of it: “battery, charge”."""
        return ", ".join(self.terms[:3])


class Voice(NamedTuple):
    """What customers say: plain data, as checks need it.

    `entries` is how many were counted, `themes` what they write about, `vocabulary` every word that any of them uses,
    by its stem. `used` says how many use each of the more frequent ones.
    """

    path: str = ""
    entries: int = 0
    themes: tuple[VoicedTheme, ...] = ()
    vocabulary: frozenset[str] = frozenset()
    used: Mapping[str, int] = {}

    def in_order(self) -> tuple[object, ...]:
        """All of it, in the same order in every run."""
        return (self.entries, self.themes, sorted(self.vocabulary), sorted(self.used.items()))


def written(value: Mapping[str, Any]) -> str:
    """The file's text: an object a line where one is small, so that a change shows as a few lines."""
    lines = []
    for key, each in value.items():
        if isinstance(each, list) and each:
            items = ",\n    ".join(json.dumps(item, ensure_ascii=False) for item in each)
            lines.append(f"  {json.dumps(key)}: [\n    {items}\n  ]")
        elif isinstance(each, dict) and each and key in ("vocabulary", "segments"):
            items = ",\n    ".join(
                f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(item, ensure_ascii=False)}"
                for name, item in each.items()
            )
            lines.append(f"  {json.dumps(key)}: {{\n    {items}\n  }}")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(each, ensure_ascii=False)}")
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def load_voice(path: str, shown: str = "") -> Voice:
    """The file at `path`; `shown` is what messages call it. Raises ConfigProblem for any other file."""
    shown = shown or path
    try:
        text = read_regular(path).decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigProblem(f"{shown}: no such file; empathycheck listen writes it") from None
    except UnicodeDecodeError:
        raise ConfigProblem(f"{shown}: not UTF-8; empathycheck listen writes it anew") from None
    except OSError as error:
        raise ConfigProblem(f"{shown}: {reason_of(error)}; empathycheck listen writes it anew") from None
    return read_voice(text, shown, path)


def read_voice(text: str, shown: str, path: str = "") -> Voice:
    """The customers' words in a text that `written` made. Raises ConfigProblem for any other."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise ConfigProblem(f"{shown}: not valid JSON; empathycheck listen writes it anew") from None
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith("empathycheck-voice/")
        way_out = "a newer empathycheck reads it" if newer else "empathycheck listen writes one"
        raise ConfigProblem(f"{shown}: no file of customers' words ({SCHEMA}); {way_out}")
    try:
        return _voice(value, path)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ConfigProblem(f"{shown}: damaged; empathycheck listen writes it anew") from None


def _voice(value: Mapping[str, Any], path: str) -> Voice:
    themes = tuple(
        VoicedTheme(
            tuple(map(str, each["terms"])),
            int(each["hurts"]),
            int(each["gladdens"]),
            tuple(map(str, each.get("hurt examples", ()))),
            tuple(map(str, each.get("glad examples", ()))),
        )
        for each in value["themes"]
    )
    words: Sequence[str] = [word for line in value["vocabulary"].values() for word in line.split()]
    used = {str(each["term"]): int(each["customers"]) for each in value["terms"]}
    used.update({str(word): int(number) for word, number in value["plain words"].items()})
    return Voice(path, int(value["counts"]["entries"]), themes, frozenset(words), used)
