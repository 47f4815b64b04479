"""Our files that a run reads beside the copy: the ledger of proof and the customers' words."""

from __future__ import annotations

from time import strftime

from empathycheck.base.packs import shown
from empathycheck.ledger.file import load_ledger
from empathycheck.ledger.proof import Ledger
from empathycheck.listening.voice import Voice, load_voice
from empathycheck.model.rows import NamedTuple
from empathycheck.settings.settings import Settings


class OurFiles(NamedTuple):
    """What there is of them, and the day on which proofs are looked at, such as `2026-12-31`."""

    ledger: Ledger | None = None
    voice: Voice | None = None
    today: str = ""


def our_files(settings: Settings) -> OurFiles:
    """The files that the settings name. Raises ConfigProblem for one that cannot be read."""
    return OurFiles(
        load_ledger(settings.ledger, shown(settings.ledger)) if settings.ledger else None,
        load_voice(settings.voice, shown(settings.voice)) if settings.voice else None,
        strftime("%Y-%m-%d") if settings.ledger else "",
    )
