"""A question suits the thing that is praised, is not answered by its own sentence, and is asked of whole words."""

from __future__ import annotations

import re

import pytest

from empathycheck import check_text
from empathycheck.ideas.asked import in_own_words
from tests.ideas.test_asked import asked, hit_of
from tests.one_paragraph import prose

# A sentence, its praise, the rule, and what presumes a kind of thing that this is not.
PRESUMES = """
Our slates are genuinely durable. | genuinely durable | claims/solution-speak | go wrong, does not work out
Plaster with dependable performance. | dependable performance | claims/solution-speak | does not work out, go wrong
Durable pottery for busy cafés. | Durable pottery | claims/solution-speak | go wrong, goes wrong, failed
Our swimming coaches are experts in their sport. | experts | claims/heritage | overlook
We are a group of professional choirmasters. | professional choirmasters | claims/heritage | overlook, case
A seamless learning journey from the alphabet to the exam. | seamless learning journey | claims/vague-benefit | go wrong
The tool makes pruning scalable, agile and dynamic. | agile | claims/buzzword | what do I do with
She has a refined stage presence. | refined stage presence | claims/prestige | usual, extra money
Expert conveyancing in Fife. | Expert conveyancing | claims/heritage | somebody knows how
Friendly, professional gutter cleaning. | Friendly, professional gutter cleaning | claims/heritage | mention afterwards
A report packed with wisdom. | packed with wisdom | claims/intensifier | compared with what
There are no compromises here. | no compromises | claims/intensifier | how much
"""

# What stands there has another sense beside this neighbour: nobody praises anything.
OTHER_SENSES = """
A seamless copper gutter along the eaves.
Seamless steel tubes up to 60 mm.
The album shows what we left behind in the orchard.
The boots that the walkers left behind are in the shed.
The estate is worth £4 million.
Your premium price covers the second glazing because it costs more to cut.
Precision grinding of crankshafts.
Precision casting, milling and turning.
We collect premium payments for drivers by post.
Your insurance premium falls after a year.
"""

# Praise whose sentence says already what the first questions would ask for.
ANSWERED = """
Our premium glue holds because it sets under water. | premium glue | claims/prestige | different, lacks
A trusted mill, used by Penrose Bakery, two schools and forty inns. | trusted mill | claims/trust | by whom
A complete kit with hammer, pegs, rope and a bag. | complete kit | claims/vague-benefit | on the list, part of it
It is our most spacious tent: three rooms, a porch and a stove. | spacious tent | claims/excellence | what makes, notice
The latest pump replaces the hand crank with a belt. | latest pump | claims/novelty | replace, new about
We are recognised by the county council for clean streets. | recognised by the county council | claims/trust | to whom
Europe's largest maker of oars. | largest maker | claims/superlative | which others
The only mill with a slipway of its own. | only mill | claims/exclusivity | nobody else has
The stronger rope, tested to carry 900 kg, is the best. | best | claims/superlative | by which measure
"""

# A question and its words agree, and point at the thing that is praised.
REFERENCE = """
Premium oar manufacturer. | Premium oar manufacturer | claims/prestige | about it
Premium lantern makers. | Premium lantern makers | claims/prestige | about them
Trusted by three parish councils. | Trusted by | claims/trust | in a case like mine
Rain is the leading cause of rust. | leading cause | claims/leader | whom
Practice is the leading predictor of tone. | leading predictor | claims/leader | whom
"""

MORE = """
Our amazing apps are here. | amazing apps | claims/excellence | with it
We deeply care about the performance of bells. | performance | claims/lip-service | compared with what
Flexible tooling for bell ringers. | Flexible tooling | claims/vague-benefit | know about me
Our commitment to a healthy and open guild. | commitment to a healthy | claims/lip-service | do again
We are shaping the future of oars. | shaping the future | claims/leader | by which measure, ahead of
The fair was an outstanding success thanks to the rain. | outstanding success | claims/excellence | about them
"""

# A question that only says “it” of the whole sentence.
VAGUE = """
We are proud of our bell foundry. | We are proud | claims/feelings
We proudly ring the bells of Devon. | proudly ring | claims/feelings
Our commitment to quiet nights. | commitment to quiet nights | claims/lip-service
We are dedicated to our choir. | dedicated | claims/feelings
We are passionate about moss. | passionate about moss | claims/feelings
We help you succeed. | succeed | claims/vague-benefit
Your garden matters. | Your garden matters | claims/vague-benefit
We bring your pond to life. | bring your pond to life | claims/vague-benefit
"""


def _rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in row.split("|")] for row in table.strip().splitlines()]


@pytest.mark.parametrize("row", _rows(PRESUMES) + _rows(REFERENCE) + _rows(MORE))
def test_no_question_presumes_another_kind_of_thing(row: list[str]) -> None:
    question, idea = asked(*row[:3])
    assert question.endswith("?")
    assert not [part for part in row[3].split(", ") if part in question + idea]


@pytest.mark.parametrize("row", _rows(ANSWERED))
def test_what_the_sentence_says_is_not_asked(row: list[str]) -> None:
    question, _ = asked(*row[:3])
    assert not [part for part in row[3].split(", ") if part in question.partition("”")[2]]


def test_where_nothing_is_left_to_ask_it_is_a_hint() -> None:
    levels = []
    for sentence in ("Our premium glue sticks.", "Our premium glue holds because it sets under water."):
        text = prose(sentence)
        hit = hit_of(text, "premium glue", "claims/prestige")._replace(
            question="“premium glue”: what is different about it that I would notice?"
        )
        levels += [each.severity for each in in_own_words([hit], text)]
    assert levels == ["warning", "hint"]


@pytest.mark.parametrize("row", _rows(VAGUE))
def test_no_question_is_vague(row: list[str]) -> None:
    question, _ = asked(*row)
    assert not re.search("comes of it|what would that mean for me|in what I get", question)


@pytest.mark.parametrize("sentence", OTHER_SENSES.strip().splitlines())
def test_a_word_in_its_other_sense_is_no_praise(sentence: str) -> None:
    found = [each for each in check_text(sentence).findings if each.rule.startswith(("claims/", "stance/"))]
    assert [each.text for each in found] == []


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Premium thatch for barns.", "Premium thatch"),
        ("Our premium plaster is here.", "premium plaster"),
        ("Premium slate roofing.", "Premium slate roofing"),
        ("Our premium crockery is here.", "premium crockery"),
        ("Our premium oats are here.", "premium oats"),
        ("Our luxury bedding is here.", "luxury bedding"),
        ("Our premium cutlery is here.", "premium cutlery"),
        ("Our flagship gravel is here.", "flagship gravel"),
    ],
)
def test_an_idea_fits_nouns_that_have_no_plural(sentence: str, marked: str) -> None:
    assert "usual one" not in " ".join(asked(sentence, marked, "claims/prestige"))


# A sentence, what a rule found, and what is marked.
CUTS = [
    ("We are committed to helping you sing in tune.", "committed to helping", "committed to helping you"),
    ("A choir dedicated to a single, simple aim: joy.", "dedicated to a single", "dedicated to a single, simple aim"),
    ("A genuine commitment to operating with lamps.", "genuine commitment to operating", "genuine commitment"),
    ("We are known by leading parish and village councils.", "leading parish", "leading parish and village councils"),
    ("To fit reliable, robust, and powerful engines.", "reliable, robust", "reliable, robust, and powerful engines"),
    ("We are dedicated to the moss garden in May.", "dedicated to the", "dedicated to the moss garden"),
    ("We check lamps, horns, and dependable brakes.", "and dependable brakes", "dependable brakes"),
    ("It was an outstanding success thanks to rain.", "outstanding success", "outstanding success"),
    ("A true passion for mending of nets.", "passion for mending", "passion for mending"),
    ("We are committed to making the bread rise.", "committed to making", "committed to making the bread rise"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "found", "marked"), CUTS)
def test_no_mark_ends_in_the_middle_of_a_phrase(sentence: str, found: str, marked: str) -> None:
    text = prose(sentence)
    (hit,) = in_own_words([hit_of(text, found, "claims/lip-service")], text)
    assert text.text[hit.start : hit.end] == marked


# General truths and labels, which claim nothing.
NO_CLAIMS = """
Reliable drainage is essential for a dry cellar.
Good, dependable brakes are crucial on a hill.
Fast broadband is vital to a village shop.
Comprehensive insurance is important for a lender.
In a world that is ever more dynamic and digital, paper lasts.
"""


@pytest.mark.parametrize("sentence", NO_CLAIMS.strip().splitlines())
def test_a_general_truth_is_no_claim(sentence: str) -> None:
    assert [each.text for each in check_text(sentence).findings if each.rule.startswith("claims/")] == []


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The planner cuts waste while halving turnover.", "from what to what?"),
        ("We are doubling output.", "from what to what?"),
        ("It works by halving the cost.", "from what to what?"),
    ],
)
def test_a_half_or_a_double_is_asked_from_what_to_what(sentence: str, question: str) -> None:
    asked_of = [each.question for each in check_text(sentence).findings if each.rule == "numbers/no-baseline"]
    assert [each.partition("”: ")[2] for each in asked_of] == [question]


@pytest.mark.parametrize(
    "sentence",
    ["A rise of 10% or more may point to a leak.", "A drop of 20% or more can mean a blocked pipe."],
)
def test_a_threshold_is_no_change_to_name_the_other_half_of(sentence: str) -> None:
    found = [each for each in check_text(sentence).findings if each.rule == "numbers/no-baseline"]
    assert [each.suggestions for each in found if each.suggestions] == []
