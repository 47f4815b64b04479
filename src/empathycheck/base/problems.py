"""The mistakes of one file, collected so that all are told at once."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Problems:
    """The mistakes of one file, each one line: `file:line: key: reason`."""

    path: str
    lines: list[str] = field(default_factory=list)

    def add(self, line: int, key: str, reason: str) -> None:
        """Notes one mistake."""
        self.lines.append(f"{self.path}:{line}: {key}: {reason}")
