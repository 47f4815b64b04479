"""The claims of a site against its ledger: what has a proof, what has none, and which proofs nothing uses."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from empathycheck.base.packs import shown
from empathycheck.history.database import runs
from empathycheck.ledger.file import load_ledger
from empathycheck.ledger.proof import Ledger
from empathycheck.listening.voice import load_voice
from empathycheck.model import FileResult, Finding, RunResult
from empathycheck.reports.claims import ClaimRow
from empathycheck.reports.html.proof import ProofAndVoice
from empathycheck.settings.settings import Settings


def claim_rows(files: Sequence[FileResult], ledger: Ledger) -> list[ClaimRow]:
    """A row for each claim of the copy, in its order, then for each proof that no copy uses."""
    owners = {ledger.place(proof): proof.owner for proof in ledger.proofs}
    rows = [_row(file.path, each, owners) for file in files for each in file.claims]
    used = {row.place for row in rows}
    spare = [proof for proof in ledger.proofs if ledger.place(proof) not in used]
    rows += [
        ClaimRow(
            "no-copy", "", "", ledger.place(proof), proof.claim, proof.backing, proof.valid_until, proof.owner
        )
        for proof in spare
    ]
    return rows


def _row(path: str, claim: Finding, owners: Mapping[str, str]) -> ClaimRow:
    row = ClaimRow(claim.rule.partition("/")[2], f"{path}:{claim.start.line}", claim.text)
    if not claim.elsewhere:
        return row
    proof = claim.elsewhere[0]
    return row._replace(
        place=proof.path,
        proof=proof.text,
        backing=claim.backing,
        until=claim.question,
        owner=owners.get(proof.path, ""),
    )


def proof_and_voice_of(result: RunResult, settings: Settings) -> ProofAndVoice:
    """What the report's page on proof and voice shows: what there is of the ledger, the voice and the history.

    Raises ConfigProblem, or FileProblem for a history that cannot be read.
    """
    ledger = load_ledger(settings.ledger, shown(settings.ledger)) if settings.ledger else None
    voice = load_voice(settings.voice, shown(settings.voice)) if settings.voice else None
    past = settings.history
    return ProofAndVoice(
        None if ledger is None else tuple(claim_rows(result.files, ledger)),
        voice,
        runs(past, shown(past)) if past and os.path.exists(past) else (),
    )
