"""The floor: what readers have in mind is said of a figure in a sentence, and of everything else nothing."""

from __future__ import annotations

import pytest

from empathycheck.checking.comparing import compare_text
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.compare import compare_quantity, ladder_of
from empathycheck.comparisons.floor import rows
from empathycheck.comparisons.ways import WORDS
from empathycheck.settings.audience import find_audience
from tests.comparisons.quantities import counted, measured
from tests.comparisons.test_apt import first


def test_every_row_is_of_anchors_and_topics_that_there_are(anchors: AnchorSet) -> None:
    known = {anchor.id: anchor for anchor in anchors.all()}
    topics = set(anchors.topics.names)
    for way, row in rows():
        assert way in WORDS
        named = [known[each] for each in row.ids.split() if each != "*"]
        assert row.ids == "*" or {each.words for each in named} <= {way} or way in ("fill", "data", "far")
        assert {*row.about.split(), *row.never.split()} <= topics
        assert row.least < row.most


@pytest.mark.parametrize(
    "sentence",
    [
        # another country's homes, cars and people, where nothing tells whose
        "The panels yield 620,000 kWh a year.",
        "The rower weighed in, and the boat needs 9,400 litres of diesel.",
        # goods and stuff by no lorry and no tower
        "The mill ground 8,200 tonnes of oats.",
        "We melted 640 tonnes of scrap last winter.",
        # what may be given is not what is given
        "The array is rated at 14 MW.",
        # things that are no people
        "The nest holds 3 million termites.",
        "The truss of the bridge has 5,200 members.",
        "Shoppers opened 2.6 million accounts.",
        # so many a second are as far away as so many a day
        "The gateway routes 45,000 messages per second.",
        "They scanned 90 million letters.",
        # places that hardly any reader has in mind
        "The moor spans 44,000 acres.",
        "40,000 people cheered.",
        # a warming is no temperature of a thing, a letter after a number none at all
        "Our targets follow the 1.5 °C pathway.",
        "Take lift 4C to the ward.",
        # calendar time is no working time
        "We answer within three weeks.",
        "The desk is open 24 hours a day.",
        # one of a row of figures, and a number that stands there already
        "Of our hens 41% are brown, 32% are white and 27% are speckled.",
        "The page opens in 280 ms and the menu in 190 ms.",
        "The film runs at 30 frames a second, which makes 108,000 frames an hour.",
        # what is felt unaided, and odds of what nobody draws
        "A warden earns a salary of £31,000.",
        "One in 300 bulbs is faulty.",
        "96% of the seeds sprout.",
        "43% of Christmas pudding sales come in November.",
        # no count of what came
        "We employ 9,000 people and were bought last year.",
        # by day and night what works by day
        "The canteen cooks 1,300 lunches a day.",
        # by so many decibels or degrees more
        "The booth is at 16 dB.",
        "The attic warms to 27 °C.",
        # monthly prices
        "Plans start at £18 a month.",
        "Rent is $1,400 a month.",
        # features that are available are not down
        "99% of rooms are available with breakfast.",
    ],
)
def test_what_nobody_has_in_mind_is_not_said(sentence: str) -> None:
    made = first(sentence) if compare_text(sentence) else ""
    assert made == "" or "square of" in made or "1 in 100 rooms" in made


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("52% of our riders are women.", "more than half"),
        ("48% of our riders are women.", "nearly half"),
        ("99.5% of our trains run.", "all but 1 in 200 trains"),
        ("Each year 18,000 hedgehogs are treated here.", "about 50 for each day of the year"),
        # ways, on foot
        ("The mill is 1.7 km from the bus stop.", "about 20 minutes’ walk"),
        ("The pier is 420 m long.", "about 5 minutes’ walk"),
        ("The path through the reeds is 5 km long.", "about an hour’s walk"),
        ("The lake lies over 3 km from the hostel.", "more than 35 minutes’ walk"),
        # so many a day of what came in a year
        ("The zoo welcomed 730,000 guests last year.", "about 2,000 for each day of the year"),
        ("We repaired 1,300 bicycles last year.", "about 25 for each week of the year"),
        # parts of one whole
        ("33% of the land is forest.", "about a third"),
        ("Over 60% of our timber is local.", "more than three fifths"),
        # times in the unit that is felt
        ("The cheese ripens for 730 days.", "about two years"),
        ("A full charge takes 360 minutes.", "6 hours"),
        ("The lamps last for 35,000 hours.", "about 4 years, day and night"),
        # a country that the sentence names
        ("The panels in Yorkshire yield 540,000 kWh a year.",
         "about as much energy as a year of electricity for 200 British homes"),
        # a square that one can walk along
        ("The moor spans 4,000 hectares.", "a square of about 6.3 km on each side"),
        ("It freezes at -18C.", "about as cold as a home freezer"),
    ],
)  # fmt: skip
def test_what_everybody_has_in_mind_is(sentence: str, text: str) -> None:
    assert first(sentence) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "The race is 5 km long.",
        "The signal carries 600 m from the aerial.",
        "The pipe runs 700 m from the pump to the silo.",
        "The mast beside the path is 420 m high.",
        "The road from the quarry is 420 m long.",
        "The sensor sees up to 420 m from the car.",
    ],
)
def test_what_nobody_walks_is_no_walk(sentence: str) -> None:
    assert not any("walk" in one.text for found in compare_text(sentence)[-1:] for one in found.comparisons)


def test_a_figure_alone_on_a_page_is_no_figure_that_somebody_typed(anchors: AnchorSet) -> None:
    quantity = counted(40_000, "people")
    reader = find_audience("general")
    assert compare_quantity(quantity, anchors, reader, context=quantity.text)
    assert compare_quantity(quantity, anchors, reader, context=quantity.text, typed=False) == ()


def test_whom_a_page_is_for_widens_what_is_in_mind(anchors: AnchorSet) -> None:
    quantity, context = measured(1, "ms"), "The index answers in 1 ms."
    specialists = compare_quantity(quantity, anchors, find_audience("developers"), context=context)
    assert any("database" in one.text for one in specialists)
    assert compare_quantity(quantity, anchors, find_audience("general"), context=context) == ()


def test_a_ladder_in_a_sentence_has_only_what_is_in_mind(anchors: AnchorSet) -> None:
    quantity, context = measured(400, "kWh"), "The car, its battery and our dryer use 400 kWh."
    assert ladder_of(quantity, anchors, find_audience("general"), context) is None
    typed = ladder_of(quantity, anchors, find_audience("general"), "")
    assert typed is not None
    assert "home" in typed.text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Our trains carried 90 million tonne-km.", "tonne"),
        ("The depot laid 37,000 inch-km of pipe.", "inch"),
        ("The vaults are 4C and 6F.", "C"),
    ],
)
def test_half_a_unit_is_none(text: str, read: str) -> None:
    assert not any(found.quantity.text.endswith(read) for found in compare_text(text))


def test_sales_that_are_the_highest_are_no_tower() -> None:
    assert "tall" not in first("In our highest-ever year we laid 940 m of cable.")


@pytest.mark.parametrize(
    ("sentence", "tall"),
    [
        ("The span is 480 m beside the chimneys.", False),
        ("The height of the chimneys is 160 m.", True),
        ("The diameter of the ring is 160 m.", False),
    ],
)
def test_the_word_beside_a_length_tells_whether_it_stands(sentence: str, tall: bool) -> None:
    assert ("tall" in first(sentence)) is tall


def test_a_countrys_money_is_shared_by_that_country() -> None:
    assert first("The German government spends €1.9 billion.") == "about €23 for each person in Germany"
    assert first("The government spends €1.9 billion.") == ""
    assert first("The city in Germany spends €1.9 billion.") == ""
