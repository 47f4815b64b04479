"""What backs a claim, as the ledger has it."""

from __future__ import annotations

from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.figure import Figure

SOON = 30
"""So many days before its last one a proof is told to run out."""


class Proof(NamedTuple):
    """One entry of the ledger: the words of the claim, what backs it and until when, who looks after it.

    `figures` are those of `value`, or of the claim where it has none. `date` and `valid_until` are days such as
    `2026-12-31`, empty where the entry says nothing; `where` are globs, counted from the ledger's folder; `line` is
    where the entry starts.
    """

    claim: str
    value: str = ""
    figures: tuple[Figure, ...] = ()
    source: str = ""
    link: str = ""
    date: str = ""
    valid_until: str = ""
    owner: str = ""
    where: tuple[str, ...] = ()
    line: int = 0

    def state(self, today: str) -> str:
        """Whether it holds on a day: “valid”, “expires-soon” in its last 30 days, “expired” after its last one."""
        if not self.valid_until or not today:
            return "valid"
        if today > self.valid_until:
            return "expired"
        return "expires-soon" if days_between(today, self.valid_until) <= SOON else "valid"

    @property
    def backing(self) -> str:
        """What backs it, in a few words: its source with the day, else its link."""
        told = self.source or self.link
        return f"{told}, {self.date}" if told and self.date and self.date not in told else told


class Ledger(NamedTuple):
    """All proofs of a file, in its order; `shown` is what messages call it, `folder` where its globs count from."""

    proofs: tuple[Proof, ...] = ()
    shown: str = ""
    folder: str = ""

    def place(self, proof: Proof) -> str:
        """Where a proof stands: `claims.yaml:12`."""
        return f"{self.shown}:{proof.line}"


def days_between(first: str, last: str) -> int:
    """How many days lie between two days such as `2026-12-31`."""
    from datetime import date

    return (date.fromisoformat(last) - date.fromisoformat(first)).days
