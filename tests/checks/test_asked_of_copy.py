"""What is asked of the copy of small companies: changes, limits, packs, names, and the customers of the reader."""

from __future__ import annotations

import pytest

from empathycheck.rulebook.load import load_rules
from tests.one_paragraph import hits, prose

RULES = load_rules()


def asked(text: str, rule: str) -> list[str]:
    """The questions of one rule, or of a family, about a text."""
    return [hit.question for hit in hits(RULES, prose(text)) if hit.rule.startswith(rule)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("We cut heating bills by 40%.", "“40%”: compared with what?"),
        ("The new oven reduces waste by a quarter.", "“a quarter”: compared with what?"),
        ("Orders grew by 30% with the new till.", "“30%”: since when?"),
        ("A 10% increase in orders came in May.", "“10% increase”: compared with what?"),
        ("The lid brings a 30% noise reduction.", "“30% noise reduction”: compared with what?"),
        ("We shaved 40% off drying times.", "“40% off”: of what, and since when?"),
        ("Halve the time you spend on invoices.", "“Halve the time”: of what, and since when?"),
        ("Bookings have tripled.", "“tripled”: from what, and since when?"),
        ("A 2.4-fold increase in yield.", "“2.4-fold increase”: from what, and since when?"),
        ("Half the weight, same tough shell.", "“Half the weight”: of what?"),
        ("Our vans are 20% cheaper to run.", "“20% cheaper”: than what?"),
        ("Teams close 45% more deals with the planner.", "“45% more deals”: than what?"),
        ("Checkout is 10x faster.", "“10x faster”: than what?"),
    ],
)
def test_a_change_is_asked_about_in_the_form_that_fits_its_words(text: str, form: str) -> None:
    assert asked(text, "numbers/no-baseline") == [form]


@pytest.mark.parametrize(
    "text",
    [
        "The quota is 10 requests a second, 1,000 an hour.",
        "Limits: 60 uploads per hour, 200 per day.",
        "Login attempts are capped at 5 a minute, 50 an hour.",
        "Search (40 a minute) and exports (12 an hour) are throttled apart.",
        "Visitors (12 an hour), parcels (3 a minute) and calls (40 an hour) are counted.",
        "Sign-up: 3/min, password reset: 5/hour, contact form: 20/day.",
        "The limit is 30 messages a minute, 200 an hour.",
        "Each key may send 5 texts a second (throttled), 2,000 an hour.",
        "Webhooks (20/min), downloads (100/hour) and imports (6/day) have limits of their own.",
        "Forms (5 an hour), balance checks (3 a minute) and look-ups (20 a minute) are counted apart.",
    ],
)
def test_limits_of_different_things_are_no_sum(text: str) -> None:
    assert asked(text, "numbers/wrong-comparison") == []


@pytest.mark.parametrize(
    "text",
    [
        "The bakery sells 10 loaves a minute, that is 900 an hour.",
        "We pack 40 boxes a minute (1,200 an hour).",
        "The plant fills 30 bottles a minute, or 2,500 an hour.",
        "The limit is 10 requests a second, which makes 20,000 an hour.",
    ],
)
def test_a_rate_that_is_said_again_is_still_a_sum(text: str) -> None:
    assert len(asked(text, "numbers/wrong-comparison")) == 1
