"""The family `numbers`: a look at whether a page has any figure, before anything that reads figures is loaded."""

from __future__ import annotations

from empathycheck.checks.facts import Context, Page
from empathycheck.model import Hit
from empathycheck.rulebook.ruleset import RuleSet


def check_numbers(page: Page, rules: RuleSet, context: Context) -> list[Hit]:
    """One hit for each quantity, or group of quantities in one claim, that leaves the reader asking how much it is.

    Comparisons of the writer's own that do not add up are among them.
    """
    if not page.has_figures:
        return []
    from empathycheck.checks.figures import check_figures  # reading figures takes more than all rules do

    return check_figures(page, rules, context)
