"""`empathycheck check --show-settings`: what holds for a file, and where each of it was written."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from empathycheck.cli.asked import said_by
from empathycheck.cli.checking import format_named
from empathycheck.cli.streams import deliver
from empathycheck.errors import ConfigProblem
from empathycheck.reports.json import dump
from empathycheck.settings.nearest import Nearest
from empathycheck.settings.settings import Settings

_KEYS = (
    ("select", "select"), ("ignore", "ignore"), ("severity", "severity"), ("fail-on", "fail_on"),
    ("audience", "audience"), ("audiences", "audiences"), ("rules", "packs"), ("exclude", "exclude"),
    ("include", "include"), ("kinds", "kinds"), ("copy", "copy_keys"), ("names", "names"), ("judge", "judge"),
    ("audience-file", "audience_file"), ("campaigns", "campaigns"), ("decisions", "decisions"),
    ("baseline", "baseline"), ("format", "format"),
)  # fmt: skip
"""Every key of a configuration that has a value, with its field of `Settings`."""


def run(paths: Sequence[str], options: Mapping[str, Any], configured: Nearest) -> int:
    """Lists the settings for a file, or for the current folder, as JSON where that is the format."""
    if len(paths) > 1 or "-" in paths:
        raise ConfigProblem(
            "--show-settings: shows those of one file or folder; name one, or none for this folder"
        )
    path = paths[0] if paths else os.curdir
    settings = configured.of_folder(path) if os.path.isdir(path) else configured.of_file(path)
    told = [(key, _value(getattr(settings, field)), _origin(key, settings, options)) for key, field in _KEYS]
    if format_named(options, configured) == "json":
        listed = [{"key": key, "value": value, "from": origin} for key, value, origin in told]
        shown = {"schema": "empathycheck-settings/1", "path": path, "settings": listed}
        deliver(dump(shown), options["output"], utf8=True)
        return 0
    wide = max(len(key) for key, _, _ in told)
    lines = [f"{key:<{wide}}  {_shown(value)}  ({origin})" for key, value, origin in told]
    deliver("\n".join(lines) + "\n", options["output"], utf8=False)
    return 0


def _origin(key: str, settings: Settings, options: Mapping[str, Any]) -> str:
    """Where the value of a key was written: an option, a place in a file, an override in it, or nowhere."""
    field = dict(_KEYS)[key]
    if field in said_by(options):
        return f"--{key}"
    values = [each for each in settings.overrides if each.values.get(field) == getattr(settings, field)]
    written = settings.origins.get(key, "").removesuffix(f": {key}")
    if values and not (written and field not in values[-1].values):
        place = settings.origins.get("overrides", "").partition(": ")[0]
        return f"{place}, overrides for {values[-1].files}"
    if key == "audience-file" and settings.audience_file and not written:
        return "it stands there"
    return written or "nowhere: this holds without"


def _value(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Mapping):
        return {name: _value(each) for name, each in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _value(each) for name, each in value._asdict().items()}
    return [_value(each) for each in value] if isinstance(value, tuple) else value


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value or '""'
    return dump(value).rstrip("\n")
