"""The table of families: what each asks about, and the check that does. A new family is a row here and its module."""

from __future__ import annotations

from typing import Literal, NamedTuple

Shape = Literal["claim", "figure", "note"]


class Family(NamedTuple):
    """One family of questions: `name` is the folder of its rules and the first half of their names.

    `title` is what reports and documentation call it, `about` says in a sentence what it asks. `check` is the module
    under `empathycheck.checks` and the function in it, of the one shape that `checks.facts.Check` gives; empty where
    phrases alone tell, which `claims` looks for in every family. `looks` are the words that its rules may name as
    `check` under `options`. `shape` is how its marks are drawn. A family of `hints_only` runs only where hints are
    shown; `extra` names what brings the package `needs` that it cannot do without.
    """

    name: str
    title: str
    about: str
    check: str = ""
    looks: tuple[str, ...] = ()
    shape: Shape = "note"
    hints_only: bool = False
    extra: str = ""
    needs: str = ""


FAMILIES: tuple[Family, ...] = (
    Family(
        "claims", "Self-praise",
        "The writer praises their own side, in words a reader can neither check nor feel.",
        "claims:check_claims", ("judge",), "claim",
    ),
    Family(
        "numbers", "Bare numbers", "A figure that a reader cannot feel.",
        "numbers:check_numbers", ("comparisons",), "figure",
    ),
    Family(
        "stance", "Whom it serves",
        "A sentence that looks past its reader: it hurries, baits, or speaks for everybody.",
        "stance:check_stance", ("not-their-word",),
    ),
    Family(
        "page", "The whole page", "What a reader who has read all of a page is left to ask.",
        "page:check_page",
        ("we-you", "opening", "repetition", "features-only", "no-reader-life", "no-voice", "praise-density",
         "not-their-words", "unsaid"),
    ),
    Family(
        "journey", "The journey", "Pieces of a campaign that promise a reader different things.",
        looks=tuple(f"journey-{word}" for word in (
            "price", "discount", "date", "hours", "time", "quantity", "contact", "name", "gone",
        )),
    ),
    Family(
        "proof", "Proof", "A claim that the ledger of proof has otherwise, has no longer, or has less of.",
        "proof:check_proof", ("proof-mismatch", "proof-expired", "proof-expires-soon", "proof-overstated"),
    ),
    Family(
        "clarity", "Clarity", "A page that is harder to read than its readers would like.",
        "clarity:check_clarity", ("reading-level",), hints_only=True, extra="readability", needs="textstat",
    ),
)  # fmt: skip


def family_of(rule: str) -> str:
    """The family of a rule by its name: the part before the slash."""
    return rule.partition("/")[0]


def shape_of(rule: str) -> Shape:
    """How the marks of a rule are drawn, by its family; as notes for a family of the user's own."""
    name = family_of(rule)
    return next((family.shape for family in FAMILIES if family.name == name), "note")


def hints_only(rule: str) -> bool:
    """Whether a rule's family runs only where hints are shown."""
    name = family_of(rule)
    return any(family.hints_only for family in FAMILIES if family.name == name)
