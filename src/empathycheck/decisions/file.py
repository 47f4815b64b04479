"""The decisions file: what editors said of findings, written by the report's page and kept beside the copy."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from empathycheck.base.addresses import is_address
from empathycheck.base.files import read_regular, replace_file
from empathycheck.base.spelling import nearest
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.model.rows import NamedTuple

SCHEMA = "empathycheck-decisions/1"
STATES = ("accepted", "dismissed")
REASONS = ("quotation", "legal-text", "anchored-elsewhere", "brand-wording", "not-now", "other")
_KEYS = ("fingerprint", "rule", "path", "text", "sentence", "state", "reason", "until", "note", "replacement")
_NEEDED = ("fingerprint", "rule", "path", "state")
_CONFLICT = re.compile(r"^(?:<<<<<<<|=======|>>>>>>>)", re.MULTILINE)
_EMPTY: Mapping[str, Any] = MappingProxyType({})


class Decision(NamedTuple):
    """What an editor said of one finding.

    `until` is the day (`2026-12-31`) up to which, and with which, a finding that is dismissed "not-now" stays
    silent. `replacement` is the whole new sentence of one that is accepted, empty where there is none to write.
    `extra` holds what else stands in the entry and is kept when the file is written.
    """

    fingerprint: str
    rule: str
    path: str
    state: str
    reason: str = ""
    until: str = ""
    note: str = ""
    text: str = ""
    sentence: str = ""
    replacement: str = ""
    extra: Mapping[str, Any] = _EMPTY

    def silent(self, today: str) -> bool:
        """Whether the finding is not to be shown on a day (`2026-12-31`)."""
        return self.state == "dismissed" and (not self.until or today <= self.until)


class Decisions(NamedTuple):
    """A decisions file: the entries in its order, and the digest of each source as the editors saw it."""

    path: str
    entries: tuple[Decision, ...] = ()
    digests: Mapping[str, str] = _EMPTY
    extra: Mapping[str, Any] = _EMPTY


def load_decisions(path: str, shown: str = "") -> Decisions:
    """The decisions file at `path`; `shown` is what messages call it.

    Raises ConfigProblem, one line with the file, the entry, the key and the nearest valid word.
    """
    shown = shown or path
    data = _parsed(path, shown)
    if not isinstance(data, dict) or not isinstance(data.get("decisions"), list):
        raise ConfigProblem(
            f"{shown}: no decisions file: it needs a list “decisions”; the report's page saves one"
        )
    schema = data.get("schema", SCHEMA)
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith("empathycheck-decisions/")
        way_out = "a newer empathycheck reads it" if newer else f"it should say “{SCHEMA}”"
        raise ConfigProblem(f"{shown}: schema: {_short(schema)}: not known here; {way_out}")
    digests = data.get("files", {})
    if not isinstance(digests, dict) or not all(isinstance(each, str) for each in digests.values()):
        raise ConfigProblem(f"{shown}: files: should give a digest for each path; save the decisions anew")
    entries = tuple(_entry(raw, number, shown) for number, raw in enumerate(data["decisions"], 1))
    extra = {key: value for key, value in data.items() if key not in ("schema", "files", "decisions")}
    return Decisions(path, entries, digests, extra)


def _parsed(path: str, shown: str) -> Any:
    try:
        text = read_regular(path).decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigProblem(f"{shown}: no such file; the report's page saves decisions") from None
    except UnicodeDecodeError:
        raise ConfigProblem(f"{shown}: not UTF-8; save it as UTF-8") from None
    except OSError as error:
        reason = reason_of(error)
        raise ConfigProblem(f"{shown}: {reason}; a readable decisions file is needed here") from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        reason = f"not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        if _CONFLICT.search(text):
            reason = "two versions stand in it, as Git leaves them; save each and use “empathycheck decisions merge”"
        raise ConfigProblem(f"{shown}:{error.lineno}: {reason}") from None
    except RecursionError:
        raise ConfigProblem(
            f"{shown}: not a decisions file: nested too deeply; save the decisions anew"
        ) from None


def _entry(raw: Any, number: int, shown: str) -> Decision:
    place = f"{shown}: decision {number}"
    if not isinstance(raw, dict):
        raise ConfigProblem(f"{place}: should be an object with {', '.join(_NEEDED)}")
    if isinstance(raw.get("path"), str):
        place += f" ({_short(raw['path'])[1:-1]})"
    for key in _KEYS:
        value = raw.get(key)
        if value in (None, "") and key in _NEEDED:
            raise ConfigProblem(f"{place}: {key}: missing; save the decisions anew, or take the entry out")
        if value is not None and not isinstance(value, str):
            raise ConfigProblem(f"{place}: {key}: {_short(value)}: should be a text")
    for key, choices in (("state", STATES), ("reason", REASONS)):
        if raw.get(key) and raw[key] not in choices:
            raise ConfigProblem(
                f"{place}: {key}: {_short(raw[key])}: no such {key}{_nearest(raw[key], choices)}"
            )
    until = raw.get("until") or ""
    if until and not _is_day(until):
        raise ConfigProblem(f"{place}: until: {_short(until)}: no such day; write it as 2026-12-31")
    if raw["state"] == "dismissed" and raw.get("reason") == "not-now" and not until:
        raise ConfigProblem(f"{place}: until: missing; “not-now” needs a day such as 2026-12-31")
    known = {key: raw[key] for key in _KEYS if raw.get(key)}
    return Decision(**known, extra={key: value for key, value in raw.items() if key not in _KEYS})


def _nearest(word: str, choices: Sequence[str]) -> str:
    return nearest(word, choices) or f"; there are {', '.join(choices)}"


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    text = " ".join(text.split())
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def dump_decisions(decisions: Decisions) -> str:
    """The file's text: entries by path and within one path in their order, an indent of two, a line feed at the end."""
    data: dict[str, Any] = {"schema": SCHEMA, "files": dict(sorted(decisions.digests.items()))}
    data["decisions"] = [_raw(each) for each in sorted(decisions.entries, key=lambda each: each.path)]
    text = json.dumps({**data, **decisions.extra}, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _raw(decision: Decision) -> dict[str, Any]:
    fields = decision._asdict()
    return {**{key: fields[key] for key in _KEYS if fields[key]}, **decision.extra}


def save_decisions(decisions: Decisions, path: str = "", shown: str = "") -> None:
    """Writes the file, at `path` or where it came from: whole or not at all. Raises FileProblem."""
    replace_file(path or decisions.path, dump_decisions(decisions).encode("utf-8"), shown)


def source_path(path: str, bases: Sequence[str]) -> str:
    """The file that an entry's path means: below the first of the folders where there is such a file.

    Where there is none below any of them, the path below the first. An address of the web is what it is.
    """
    if is_address(path):
        return path
    choices = [os.path.join(base, path) for base in bases]
    return next((choice for choice in choices if os.path.isfile(choice)), choices[0])
