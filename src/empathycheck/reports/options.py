"""How a report is to look, and the formats there are."""

from typing import NamedTuple

FORMATS: tuple[str, ...] = ("terminal", "full", "concise", "json", "github", "sarif")


class Options(NamedTuple):
    """How a report is to look: its width in columns (0: any), with colour or without, with totals by rule or without.

    `asked` names what was to be read, as a shell takes it; `suffixes` what can be read. Both are for the line that
    says there was nothing.
    """

    version: str = ""
    width: int = 80
    colour: bool = False
    statistics: bool = False
    asked: str = ""
    suffixes: tuple[str, ...] = ()


NO_LEVELS = "Reading levels: pip install 'empathycheck[readability]' brings them."
"""What is said, once, where the extra that works them out is not installed."""
