"""Evidence counts for a claim that it can bear: thirty pairs, written before the table was made."""

import pytest

from empathycheck import check_text
from empathycheck.excuses.bearing import TITLES, bears
from empathycheck.settings.settings import Settings

PAIRS = (
    (
        "figure",
        "Our ferry is incredibly fast: 38 knots, up from 24 in 2015.",
        "Our world-class ferry does 38 knots, up from 24 in 2015.",
        "world-class",
    ),
    (
        "figure",
        "Our tents are super light, at 900 g compared to 2.1 kg before.",
        "Our revolutionary tents weigh 900 g compared to 2.1 kg before.",
        "revolutionary",
    ),
    (
        "figure",
        "Our lamps are extremely cheap to run: 3 euros a year versus 19 for a bulb.",
        "Our iconic lamps cost 3 euros a year to run versus 19 for a bulb.",
        "iconic",
    ),
    (
        "figure",
        "We run the quietest tram in the county: 52 dB, compared to 61 on line 4.",
        "Our cutting-edge tram runs at 52 dB, compared to 61 on line 4.",
        "cutting-edge",
    ),
    (
        "figure",
        "Our highly experienced welders have 9 to 31 years at the bench.",
        "Our best-in-class welders have 9 to 31 years at the bench.",
        "best-in-class",
    ),
    (
        "figure",
        "Trusted by growers: 4,310 of them in 2024, up from 2,900 in 2022.",
        "Our premier nets are used by 4,310 growers, up from 2,900 in 2022.",
        "premier",
    ),
    (
        "figure",
        "Our capsule is incredibly fast: 6000 metres per second, compared to 4,100 for the one before it.",
        "Our flagship product lifts off at 6000 metres per second.",
        "flagship",
    ),
    (
        "figure",
        "Our van has an outstanding range: 610 km, compared to 480 km for the next one.",
        "Our state-of-the-art van goes 610 km, compared to 480 km for the next one.",
        "state-of-the-art",
    ),
    (
        "award",
        "Our award-winning cider took gold, the medal of the Bath Show, in 2022.",
        "Our award-winning cider has been pressed in Fife since 2022.",
        "award-winning",
    ),
    (
        "award",
        "Our exceptional rye won the Baking Guild's medal in 2021.",
        "We are passionate about rye, and our oven won the Guild's medal in 2021.",
        "passionate",
    ),
    (
        "award",
        "Our superb ale won the regional trophy at Fife in 2020.",
        "Our customers always come first, and our ale won the trophy at Fife in 2020.",
        "customers always come first",
    ),
    (
        "source",
        "Which? rated our boiler service the best in Kent in 2023.",
        "We truly care about every customer, and Gas Safe certified our boilers in 2023.",
        "truly care",
    ),
    (
        "source",
        "Our seals are extremely strong: 4 bar, tested by TÜV Nord in 2023.",
        "Our team is passionate about seals, which were tested by TÜV Nord in 2023.",
        "passionate",
    ),
    (
        "source",
        "Ranked the most reliable mower by the Herald in 2022.",
        "We are thrilled to share our mower, tested by the Herald in 2022.",
        "thrilled",
    ),
    (
        "rank",
        "We are the number one choir school in Fife by pupils, according to the Council's count of 2023.",
        "We are the number one choir school in Fife, with 40 pupils.",
        "number one",
    ),
    (
        "rank",
        "The largest boatyard on the loch: 41 berths, compared to 30 and 22 at the two others.",
        "A leading boatyard on the loch, with 41 berths, compared to 30 in 2015.",
        "leading",
    ),
    (
        "rank",
        "In 2011 we became the first bakery in Leith to mill its own flour.",
        "Our groundbreaking bakery has milled its own flour since 2011.",
        "groundbreaking",
    ),
    (
        "rank",
        "In 2016 we were the first lab in Bern to print a valve.",
        "Our pioneering lab in Bern printed a valve in 2016.",
        "pioneering",
    ),
    (
        "customer",
        "Trusted by Kerr Ferries and the Port of Oban.",
        "World-class pumps for Kerr Ferries and the Port of Oban.",
        "World-class",
    ),
    (
        "customer",
        "Loved by the crews of Kerr Ferries and the Isle of Mull Line.",
        "Our game-changing ropes moor Kerr Ferries and the Isle of Mull Line.",
        "game-changing",
    ),
    (
        "terms",
        "Your satisfaction is guaranteed: send it back within 60 days and we refund the full price.",
        "Our premium knives: send them back within 60 days and we refund the full price.",
        "premium",
    ),
    (
        "terms",
        "We go the extra mile: if the boiler is cold again within 24 hours, the repair is free.",
        "Our world-class fitters come back free of charge if the boiler is cold within 24 hours.",
        "world-class",
    ),
    (
        "terms",
        "We stand behind our work: 10 years of free repairs, in writing.",
        "Our unrivalled work comes with 10 years of free repairs, in writing.",
        "unrivalled",
    ),
    (
        "figure",
        "Our new oven is dramatically more efficient: 31% less gas than the model of 2018.",
        "Our next-generation oven uses 31% less gas than the model of 2018.",
        "next-generation",
    ),
    (
        "figure",
        "We answer incredibly quickly: in 4 minutes on average, down from 19 in 2021.",
        "Our elite support answers in 4 minutes on average, down from 19 in 2021.",
        "elite",
    ),
    (
        "figure",
        "Setting up is incredibly easy: 3 steps, compared to 11 before.",
        "Our visionary setup takes 3 steps, compared to 11 before.",
        "visionary",
    ),
    (
        "thing",
        "Our bolts are incredibly strong, stronger than titanium.",
        "Our legendary bolts are stronger than titanium.",
        "legendary",
    ),
    (
        "thing",
        "Our chair is extremely light, lighter than a bag of sugar.",
        "Our luxurious chair is lighter than a bag of sugar.",
        "luxurious",
    ),
    (
        "measured",
        "Our bearings have ultra-low wear (0.03 mm a year).",
        "Our first-rate bearings have low wear (0.03 mm a year).",
        "first-rate",
    ),
    ("measured", "Our fans are super quiet (31 dB).", "Our superior fans are quiet (31 dB).", "superior"),
)
GAPS = {
    "leading": "a title that is not said to be ours is weighed with the figure beside it",
    "world-class": "a title that the rule on skills finds is weighed like a skill",
}
GAPS_IN = ("compared to 30 in 2015.", "is cold within 24 hours.")


def warned(text: str) -> list[str]:
    """The words of a text that a claim's warning marks."""
    found = check_text(text).findings
    return [
        text[each.start.offset : each.end.offset]
        for each in found
        if each.rule.startswith("claims/") and each.severity == "warning"
    ]


@pytest.mark.parametrize(("kind", "borne", "_not_borne", "_words"), PAIRS)
def test_evidence_that_bears_a_claim_answers_it(kind: str, borne: str, _not_borne: str, _words: str) -> None:
    assert warned(borne) == [], kind


def not_borne() -> list[object]:
    return [
        pytest.param(
            kind,
            text,
            words,
            marks=[pytest.mark.xfail(strict=True, reason=GAPS[words])] if text.endswith(GAPS_IN) else [],
        )
        for kind, _, text, words in PAIRS
    ]


@pytest.mark.parametrize(("kind", "text", "words"), not_borne())
def test_the_same_evidence_beside_another_claim_answers_nothing(kind: str, text: str, words: str) -> None:
    assert any(words in each for each in warned(text)), kind


def test_no_figure_bears_a_title_and_a_rule_of_ones_own_is_borne_by_all() -> None:
    assert not any(bears("figure", rule) for rule in TITLES)
    assert bears("figure", "claims/intensifier")
    assert bears("figure", "claims/ours")


def test_a_rating_with_its_place_beside_trust_leaves_a_hint() -> None:
    alone, rated = (
        "Trusted by homeowners across Fife.\n",
        "Trusted by homeowners across Fife.\n\n5.0 on Google\n",
    )
    assert warned(alone)
    assert warned(rated) == []
    found = check_text(rated, settings=Settings(severity="hint")).findings
    assert [each.backing for each in found] == ["“5.0 on Google”, next sentence"]


def test_a_mark_starts_with_a_whole_word() -> None:
    assert warned("We deliver data-driven business growth for you.\n") == ["data-driven business growth"]
