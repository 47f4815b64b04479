"""Numbers that name, limit or label something are no quantities to ask about."""

from __future__ import annotations

import pytest

from empathycheck.checks.facts import Context, Page
from empathycheck.checks.numbers import check_numbers
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Block
from empathycheck.readers import read_source
from empathycheck.rulebook.load import load_rules
from tests.one_paragraph import block, prose

RULES = load_rules()


def asked(text: str | Block) -> list[str]:
    """The words that number rules ask about."""
    return asked_on(prose(text))


def asked_of(source: str) -> list[str]:
    """The same for a text of several paragraphs."""
    return asked_on(prose_of(read_source(source, "page.txt", "text")))


def asked_on(page: Prose) -> list[str]:
    """The same for a page."""
    found = check_numbers(Page(page.document, prose=page), RULES, Context())
    return [page.text[hit.start : hit.end] for hit in found if hit.severity != "hint"]


@pytest.mark.parametrize(
    "text",
    [
        "Fingerprint: BF5A 669F 2272 CF43 24C1 FDA8",
        "Only applies if attaching more than 576 TB of raw capacity per node.",
        "The output is only half the value.",
        "The free tier covers 3 users + 500k API requests a month.",
        block("Beyond 30,000 TB", "table-cell"),
        block("3,000 - 15,000 TB", "table-cell"),
        "The ferry trade is 95% more or less of what the port earns.",
        "In May the shop had 26,000 visitors (-59%).",
        "Sales fell by 9,492 (-20.62%).",
        "(+20%)",
        "Split the table once it exceeds 10M rows.",
        "It takes years before a video reaches a million views.",
        "She was earning nine thousand per month.",
        "The large car (22 kWh/100 km) is there as well.",
        "USB-C, 5V €60/year",
        "A 60 kWh battery can power a farmhouse for two days.",
        "The average Danish household uses 15,000 kWh a year.",
        "The shares trade at 40x revenue.",
        "A sale to the district is worth 50x the revenue of a single school.",
        "Free tier for tiles (100K requests/month).",
        "In September we had to double our server capacity.",
        "The bill is down 40% since installing the pump.",
        "That leaves half the meeting for questions.",
        "I feel half the reasons do not apply.",
        "We follow a two-fold approach.",
        "You may get letter 4883C, or form 529A.",
        "Or $124.70 a year and save 20%.",
        "Billed yearly, save 20%",
        "The mill stands at 6601 W. Orchard St, Salem.",
        "The village is just 800 metres away.",
        "A 700-metre path leads to the bay.",
        "Sales exceeded projections by 24.75%.",
        "The harbour nearly doubled its trade between 2019 and 2023.",
        "Wages are double the sector average.",
        "GST 18% extra on the base amount.",
        "A hall with lower than 5% overhead is rare.",
        "-10% Direct booking",
    ],
)
def test_is_not_asked_about(text: str | Block) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We keep 30,000 TB of weather.", "30,000 TB"),
        ("Faster lanes at the till (+35%).", "+35%"),
        ("When you reach us, our 10M rows of weather wait.", "10M rows"),
        ("Our ovens turn out 1.4 million rolls a month.", "1.4 million rolls a month"),
        ("10x the revenue.", "10x the revenue"),
        ("The same soup with half the onions.", "half the onions"),
        ("Half the crumbs, all the crust.", "Half the crumbs"),
        ("Save 20% on your heating.", "20%"),
        ("A 6600 W heater for the hall.", "6600 W"),
        ("Double your bookings.", "Double your bookings"),
        ("A cable 800 metres long.", "800 metres"),
        ("Bookings rose by more than 10%.", "more than 10%"),
        ("-10% fewer calls", "-10% fewer calls"),
        (block("Every night the archive grows by 30,000 TB of weather", "table-cell"), "30,000 TB"),
    ],
)
def test_is_still_asked_about(text: str | Block, words: str) -> None:
    assert asked(text) == [words]


def test_a_change_under_a_reading_is_what_an_instrument_shows() -> None:
    assert asked_of("186.4 litres\n\n+22%\n") == []
    assert asked_of("More guests come back.\n\n+22%\n") == ["+22%"]


@pytest.mark.parametrize(("rows", "words"), [(60, []), (10, ["1375 MPa"])])
def test_rows_of_a_data_sheet_are_looked_up(rows: int, words: list[str]) -> None:
    cells = [block(f"Alloy {number}", "table-cell") for number in range(rows)]
    assert asked_on(prose(*cells, block("Strength 1375 MPa", "table-cell"))) == words


def test_what_a_data_sheet_tells_in_a_paragraph_is_asked_about() -> None:
    cells = [block(f"Alloy {number}", "table-cell") for number in range(60)]
    assert asked_on(prose(*cells, "Our lock bears 1375 MPa.")) == ["1375 MPa"]
