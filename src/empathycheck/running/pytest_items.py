"""A file of copy as a test of pytest."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from empathycheck.errors import FileProblem
from empathycheck.running.found import Asking, Found
from empathycheck.running.run import Scopes, run_sought
from empathycheck.running.walk import discover
from empathycheck.settings.nearest import Nearest

_CONFIGURED: pytest.StashKey[Nearest] = pytest.StashKey()


def collected(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """What stands for a file, None where it holds no copy or its configuration leaves it out."""
    configured = parent.config.stash.setdefault(_CONFIGURED, Nearest())
    asking = Asking(named_exclude=True, ignore_unknown=True)
    for found in discover([str(path)], configured, asking):
        if isinstance(found, Found):
            copy: pytest.Collector = Copy.from_parent(parent, path=path)
            return copy
    return None


class Copy(pytest.File):
    """A file of copy."""

    def collect(self) -> Iterable[pytest.Item]:
        """One test."""
        yield Questions.from_parent(self, name="empathycheck")


class Asked(Exception):
    """The questions of a file, a line each."""


class Questions(pytest.Item):
    """Fails where a reader would ask something."""

    def runtest(self) -> None:
        """Reads the file and asks."""
        configured = self.config.stash[_CONFIGURED]
        usual = configured.of_folder(str(self.path.parent))
        result = run_sought(discover([str(self.path)], configured), usual, Scopes()).result
        if result.problems:
            raise FileProblem(*(f"{each.path}: {each.message}" for each in result.problems))
        lines = [
            f"{self.path}:{each.start.line}:{each.start.column}: {each.question} [{each.rule}]"
            for file in result.files
            for each in file.findings
            if each.severity != "hint"
        ]
        if lines:
            raise Asked("\n".join(lines))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The questions alone: what happened inside is of no interest."""
        if isinstance(excinfo.value, Asked):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands."""
        return self.path, 0, f"{self.path.name}: what readers would ask"
