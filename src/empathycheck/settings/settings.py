"""What a run was asked to do: settings, from the command line and from the nearest configuration file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from empathycheck.model import NO_KEYS, CopyKeys, Place, Severity
from empathycheck.model.rows import NamedTuple

if TYPE_CHECKING:
    from empathycheck.model import Kind
    from empathycheck.settings.audience_file import Reader

FailOn = Literal["warning", "error", "never"]
FAIL_ON: tuple[FailOn, ...] = ("warning", "error", "never")
CONFIG_FILE = "empathycheck.toml"
PROJECT_FILE = "pyproject.toml"
LEDGER_FILE = "claims.yaml"
VOICE_FILE = "voice.json"
HISTORY_FILE = "empathycheck-history.sqlite"
AUDIENCE_FILE = "audience.yaml"


class AudienceSettings(NamedTuple):
    """One `[audiences.NAME]` table: where the readers live, what they care for, files with anchors of their own,
    how many years of schooling a page may ask of them (0: as of anybody), and their own town.
    """

    regions: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    reading_grade: float = 0
    place: Place = Place()


class Override(NamedTuple):
    """One `[overrides."GLOB"]` table: the fields of `Settings` that have other values for the files of the glob."""

    files: str
    values: Mapping[str, Any]


class Settings(NamedTuple):
    """What a run was asked to do. `root` is the folder that globs are relative to; paths are joined to it already.
    `kinds` says of globs what kind of page they name; the last that fits counts.
    `names` are the writer's own: company and products. `copy_keys` says which keys of data
    files hold copy, and which do not.
    `overrides` are for the files of a glob; of those that fit, a later one outweighs an earlier one.
    `judge` is “off”, “deep”, or the path of a judge of the user's own; empty means the one that ships.
    `audience_file` is the path of the file that says who reads, and `readers` are its audiences; `campaigns` names
    the pieces that belong together, in the order in which a reader meets them.
    `ledger`, `voice` and `history` are the paths of the proofs, of the customers' words and of the runs over time.
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
    kinds: tuple[tuple[str, Kind], ...] = ()
    copy_keys: CopyKeys = NO_KEYS
    names: tuple[str, ...] = ()
    judge: str = ""
    overrides: tuple[Override, ...] = ()
    audience_file: str = ""
    readers: tuple[Reader, ...] = ()
    campaigns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ledger: str = ""
    voice: str = ""
    history: str = ""
    origins: Mapping[str, str] = MappingProxyType({})
