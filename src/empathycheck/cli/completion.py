"""What a shell offers for the names of rules and audiences."""

from __future__ import annotations

from empathycheck.errors import EmpathycheckError
from empathycheck.families import family_of
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.audience import NAMES
from empathycheck.settings.find import load_settings


def names(kind: str) -> list[str]:
    """Every name of a rule or a family (“rules”), or of an audience; none where the configuration is not in order."""
    try:
        settings = load_settings()
        if kind == "audiences":
            return sorted({*settings.audiences, *NAMES})
        known = load_rules(settings.packs).names
    except EmpathycheckError:
        return []
    return sorted({*known, *map(family_of, known)})
