"""The claims of a site against its ledger: what has a proof, what has none, and which proofs nothing uses."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.ledger.proof import Ledger
from empathycheck.model import FileResult
from empathycheck.reports.claims import ClaimRow


def claim_rows(files: Sequence[FileResult], ledger: Ledger) -> list[ClaimRow]:
    """A row for each claim of the copy, in its order, then for each proof that no copy uses."""
    owners = {ledger.place(proof): proof.owner for proof in ledger.proofs}
    rows = [
        ClaimRow(
            each.state, f"{file.path}:{each.start.line}", each.text, each.place, each.proof, each.backing, each.until,
            owners.get(each.place, ""),
        )
        for file in files
        for each in file.claims
    ]  # fmt: skip
    used = {row.place for row in rows}
    spare = [proof for proof in ledger.proofs if ledger.place(proof) not in used]
    rows += [
        ClaimRow(
            "no-copy", "", "", ledger.place(proof), proof.claim, proof.backing, proof.valid_until, proof.owner
        )
        for proof in spare
    ]
    return rows
