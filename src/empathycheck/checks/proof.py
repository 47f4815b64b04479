"""Claims against the ledger of proof, where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from empathycheck.checks.facts import Context, Page
from empathycheck.model import Hit
from empathycheck.rulebook.ruleset import RuleSet


def check_proof(page: Page, rules: RuleSet, context: Context) -> Sequence[Hit]:
    """What the ledger has against the page; most runs have none, and load nothing of it."""
    ledger = context.ledger
    if ledger is None or not ledger.proofs:
        return ()
    standings = import_module("empathycheck.checks.standings")
    found: list[Hit] = standings.check_standings(page, rules, ledger, context.today)
    return found
