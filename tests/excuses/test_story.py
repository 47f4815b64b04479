"""Pages that a customer tells."""

import pytest

from empathycheck import check_text

STORY = """# How Kerr Ferries keeps to its times

We run nine ferries between five islands. After two winters of paper and torn lists we chose Tidewell.

{praise}

Tidewell has helped us to print the lists by six. We send our crews what Tidewell prints.
"""
OWN = """# Tables of oak

We chose oak for our tables, since it helped us to work without glue.

{praise}
"""
PRAISE = (
    "For us, it has been a game changer.",
    "It offers an unparalleled level of detail for our crews.",
    "Our team is thrilled with the seamless lists.",
    "We now have a truly outstanding overview.",
    "Our experienced captains love the world-class maps.",
)


def severities(text: str) -> set[str]:
    return {each.severity for each in check_text(text).findings if each.rule.startswith("claims/")}


@pytest.mark.parametrize("praise", PRAISE)
def test_what_a_customer_tells_is_a_hint_at_most(praise: str) -> None:
    assert "warning" not in severities(STORY.format(praise=praise))


@pytest.mark.parametrize(
    "praise", ["We bring you truly outstanding tables.", "Our tables are a game changer."]
)
def test_what_is_chosen_without_a_name_makes_no_customer(praise: str) -> None:
    assert "warning" in severities(OWN.format(praise=praise))


def test_a_name_chosen_in_passing_makes_no_customer() -> None:
    page = "We chose Tidewell for our lists, which helped us. \n\nWe bring you truly outstanding tables.\n"
    assert "warning" in severities(page)
