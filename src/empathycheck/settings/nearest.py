"""Which settings hold for a file: those of its nearest configuration, wherever a run is started."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from empathycheck.settings.find import (
    has_readers,
    load_settings,
    settings_in,
    unconfigured,
    with_our_files,
)
from empathycheck.settings.settings import Settings


class Nearest:
    """The settings of each folder and file, overruled by what the command line says; each configuration is read once.

    What is read of a folder's configuration may raise ConfigProblem, with file and line.
    """

    def __init__(self, said: Mapping[str, Any] | None = None, *, fixed: Settings | None = None) -> None:
        """`said` are fields of `Settings` that hold everywhere; `fixed` are settings that hold for every folder."""
        self.said = dict(said or {})
        self.fixed = fixed
        self._fixed = self._overruled(fixed) if fixed is not None else None
        self._folders: dict[str, Settings] = {}
        self._matchers: dict[int, list[Callable[[str], bool]]] = {}
        self._bare: set[int] = set()
        self._combined: dict[tuple[int, tuple[int, ...]], Settings] = {}

    def of_folder(self, folder: str) -> Settings:
        """The settings for what lies in a folder; the same object for all folders of one configuration."""
        if self._fixed is not None:
            return self._fixed
        return self._of(os.path.abspath(folder))

    def of_file(self, path: str) -> Settings:
        """The settings for a file, with what its configuration says of files of its name."""
        return self.within(self.of_folder(os.path.dirname(path) or os.curdir), path)

    def within(self, settings: Settings, path: str) -> Settings:
        """The settings of a folder, as they are for this file in it."""
        if not settings.overrides:
            return settings
        fitting = tuple(number for number, fits in enumerate(self._globs(settings)) if fits(path))
        if not fitting:
            return settings
        key = (id(settings), fitting)
        if key not in self._combined:
            values: dict[str, Any] = {}
            for number in fitting:
                values |= settings.overrides[number].values
            self._combined[key] = settings._replace(**{**values, **self.said})
        return self._combined[key]

    def _globs(self, settings: Settings) -> list[Callable[[str], bool]]:
        found = self._matchers.get(id(settings))
        if found is None:
            from empathycheck.base.globs import matcher

            found = [matcher("overrides", (each.files,), settings.root) for each in settings.overrides]
            self._matchers[id(settings)] = found
        return found

    def _of(self, folder: str) -> Settings:
        found = self._folders.get(folder)
        if found is None:
            own = settings_in(folder)
            parent = os.path.dirname(folder)
            if own is not None:
                found = self._overruled(own)
            else:
                found = self._overruled(unconfigured()) if parent == folder else self._of(parent)
                if parent == folder or (id(found) in self._bare and has_readers(folder)):
                    # no configuration above; an audience file stands for one
                    if has_readers(folder):
                        found = self._overruled(with_our_files(Settings(), folder))
                    self._bare.add(id(found))
            self._folders[folder] = found
        return found

    def _overruled(self, settings: Settings) -> Settings:
        if not self.said:
            return settings
        origins = {key: value for key, value in settings.origins.items() if key not in self.said}
        return settings._replace(**self.said, origins=origins)


def nearest(said: Mapping[str, Any], config: str | None, *, isolated: bool = False) -> Nearest:
    """The settings of each file; of all files those of `config` where that is named, and none where `isolated`."""
    if isolated:
        return Nearest(said, fixed=Settings())
    return Nearest(said, fixed=load_settings(config) if config is not None else None)
