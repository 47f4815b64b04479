"""Whose words they are and what they are for: what is said of others, denied, demanded, wished or told."""

from __future__ import annotations

import pytest

from empathycheck.excuses.table import excuse_for
from empathycheck.model import Block
from empathycheck.rulebook import schema
from empathycheck.rulebook.rule import ByPhrases, Rule
from tests.one_paragraph import block, prose

RULE = Rule("house/rule", "", "warning", "", "", "", "", "", ByPhrases(excuses=schema.EXCUSES))
NAMES = frozenset({"adam", "priya"})


def kind(marked: str, *others: str | Block) -> str:
    """The excuse of what stands in [[ ]] in the first paragraph; empty if there is none or only a partial one."""
    start = marked.index("[[")
    document = prose(marked.replace("[[", "").replace("]]", ""), *others)
    excuse = excuse_for(RULE, document, start, marked.index("]]") - 2, NAMES)
    return "" if excuse is None or excuse.strength != "full" else excuse.kind


@pytest.mark.parametrize(
    ("excuse", "sentence"),
    [
        ("criticism", "The brochure promised [[outstanding]] returns, and the fund lost a fifth."),
        ("criticism", "Vendors talk about [[seamless integration]] and send three adapters."),
        ("criticism", "Another press release about a [[groundbreaking]] toothbrush came in."),
        ("criticism", "The hotel advertised [[unparalleled luxury]] and had no soap."),
        ("criticism", "[[Military-grade encryption]] is a phrase with no meaning."),
        ("criticism", "[[Effortless]] is not what I would call the climb."),
        ("criticism", "[[Cutting-edge]] is what people write when they have nothing to show."),
        ("denial", "We would never call ourselves a [[centre of excellence]]."),
        ("denial", "Do not mistake this for a [[battle-tested]] library."),
        ("denial", "None of us is a [[world-class]] cook."),
        ("denial", "There is nothing [[revolutionary]] about a bucket."),
        ("denial", "This is no [[luxury hotel]], and the shower is down the corridor."),
        ("denial", "You will not find [[award-winning]] cocktails here, only beer."),
        ("denial", "We aren't expecting your text to be [[perfect]]."),
        ("need", "The ideal person is an [[innovative thinker]]."),
        ("need", "Candidates bring [[extensive experience]] with horses."),
        ("need", "You have a [[proven track record]] of running small theatres."),
        ("need", "A [[customer-focused]] attitude and a driving licence"),
        ("need", "Ideally you are a self-starter with [[extensive experience]] of touring."),
        ("need", "We look for an engineer with a [[passion]] for sums."),
        ("need", "We always love to meet ambitious, [[hard-working people]] who seek to learn."),
        ("other-side", "Across the square is the [[finest]] façade in town."),
        ("other-side", "Two streets away, a [[brilliant]] young baker has taken over the old bank."),
        ("other-side", "The hikers we met were [[incredibly kind]]."),
        ("other-side", "She has a [[passion]] for moths."),
        ("other-side", "Be [[proud]] of the mess."),
        ("other-side", "The fund lends to small businesses developing [[cutting-edge technology]]."),
        ("hypothetical", "We hope that everyone had a [[wonderful]] year."),
        ("hypothetical", "They spoke about how we become a more [[innovative]] choir."),
        ("hypothetical", "A [[world-class]] talk is one that ends early."),
        ("hypothetical", "A [[leading firm]] is not always the right one for a wall."),
        ("hypothetical", "A product that is [[loved by everyone]] has usually not been sold."),
        ("instruction", "Find a [[truly great]] mentor, even if she works upstairs."),
        ("instruction", "Hire an [[experienced]] electrician for the fuse box."),
        ("instruction", "The supplier shall deliver a [[robust and scalable]] gate."),
        ("instruction", "Turn off [[seamless mode]] before you resize the window."),
        ("quotation", "Priya Nair: ‘I am [[thrilled]] to read it in Welsh.’"),
        ("other-side", "AI is one of [[the most powerful tools]] of the decade."),
        ("other-side", "Tools like ChatGPT and Claude are [[incredibly capable]]."),
        ("criticism", "While the standard aims to be a [[comprehensive solution]], two parts are missing."),
        ("denial", "The loft does not have a bath or [[world-class]] views."),
        ("name", "A [[world-class]] choir - Priya Nair & Adam Holt, Pellworm"),
        ("name", "Adam Holt, Head of [[Advanced Technology]], Pellworm Ferries"),
    ],
)
def test_is_no_praise_of_ours(excuse: str, sentence: str) -> None:
    assert kind(sentence) == excuse


@pytest.mark.parametrize(
    "sentence",
    [
        "Others promised it: we deliver a [[world-class]] ferry.",
        "Our AI is one of [[the most powerful tools]] of the decade.",
        "You do not have to give up [[world-class]] views.",
        "We do not just offer [[world-class]] views.",
        "We promised an [[outstanding]] ferry and built it.",
        "People say our crew is [[outstanding]].",
        "We expect to be the [[leading]] ferry by May.",
        "You have an [[outstanding]] crew at your side.",
        "No experience required: tie [[perfect]] knots in a day.",
        "Find a [[truly unique]] rope at Pellworm Ferries.",
        "Find a [[truly unique]] rope in our shop.",
        "Our ferries’ [[outstanding]] crews sail at six.",
        "Nearby we run the [[finest]] café in town.",
        "We hope to be the [[best]] crew on the lake.",
        "This is a must for every [[forward-thinking]] sailor.",
    ],
)
def test_is_still_praise(sentence: str) -> None:
    assert kind(sentence) == ""


@pytest.mark.parametrize("heading", ["What you bring", "Requirements", "Who we are looking for", "You have"])
def test_a_list_of_what_a_job_asks_for(heading: str) -> None:
    page = prose(
        block(heading, "heading"),
        block("Good eyes", "list-item"),
        block("Outstanding patience with hens", "list-item"),
    )
    start = page.text.index("Outstanding")
    excuse = excuse_for(RULE, page, start, start + len("Outstanding patience"))
    assert excuse is not None
    assert (excuse.kind, excuse.text) == ("need", heading)


def test_a_list_below_another_heading_is_our_own() -> None:
    page = prose(block("Why sail with us", "heading"), block("Outstanding patience with hens", "list-item"))
    start = page.text.index("Outstanding")
    assert excuse_for(RULE, page, start, start + len("Outstanding patience")) is None


def test_a_line_among_what_a_job_asks_for() -> None:
    assert kind("[[Extensive experience]] with forklift trucks", "A driving licence and good eyes") == "need"
    assert kind("[[Extensive experience]] with forklift trucks", "Ask for a free estimate") == ""
