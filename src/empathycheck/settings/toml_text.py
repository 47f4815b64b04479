"""A TOML file as a text and as a table, and the line on which one of its keys stands."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from empathycheck.base.files import read_regular
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.settings.settings import CONFIG_FILE


def text_of(path: str, shown: str) -> str:
    """What stands in a file; `shown` is the path that messages name. Raises ConfigProblem."""
    try:
        return read_regular(path).decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigProblem(f"{shown}: no such file; “empathycheck init” writes an {CONFIG_FILE}") from None
    except UnicodeDecodeError:
        raise ConfigProblem(f"{shown}: not UTF-8; save it as UTF-8") from None
    except OSError as error:
        reason = reason_of(error)
        raise ConfigProblem(f"{shown}: {reason}; a readable file is needed here") from None


def table_of(text: str, path: str) -> dict[str, Any]:
    """The table that a text holds; `path` is the one that messages name. Raises ConfigProblem, with file and line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at line ")
        line = place.partition(",")[0] if place else str(text.count("\n") + 1)
        raise ConfigProblem(f"{path}:{line}: not valid TOML: {reason[:1].lower()}{reason[1:]}") from None
    except RecursionError:
        raise ConfigProblem(f"{path}: not valid TOML: nested too deeply") from None


def line_of(text: str, wanted: str, key: str) -> int:
    """The line of a key of the table `wanted`, as far as a look at the lines tells.

    Dotted and inline keys lead to their table.
    """
    table, fallback = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            table = re.sub(r"[\s\"']", "", head[1])
            if table == f"{wanted}.{key}".lstrip("."):
                return number
            if table.startswith(f"{wanted}.{key}.".lstrip(".")) and not fallback:
                fallback = number
            if table == wanted:
                fallback = number
        elif table == wanted and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
        elif not fallback and re.search(rf"(?<![\w-]){re.escape(key)}[\"']?\s*=", line):
            fallback = number
    return fallback or 1
