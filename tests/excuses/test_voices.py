"""Whose words they are and what they are for: what is said of others, denied, demanded, wished or told."""

from __future__ import annotations

import pytest

from empathycheck.excuses.place import Place
from empathycheck.excuses.signals import UNDECIDED, signals
from empathycheck.excuses.table import excuse_for
from empathycheck.model import Block
from empathycheck.rulebook import schema
from empathycheck.rulebook.rule import ByPhrases, Rule
from tests.one_paragraph import block, prose

LOOKS = ByPhrases(excuses=(*schema.EXCUSES, *schema.SIGNS), who="ours")
RULE = Rule("house/rule", "", "warning", "", "", "", "", "", LOOKS)


def kind(marked: str, *others: str | Block, rule: Rule = RULE) -> str:
    """The excuse of what stands in [[ ]] in the first paragraph, else the first sign that decides."""
    start = marked.index("[[")
    document = prose(marked.replace("[[", "").replace("]]", ""), *others)
    end = marked.index("]]") - 2
    excuse = excuse_for(rule, document, start, end)
    if excuse is not None and excuse.strength == "full":
        return excuse.kind
    return next((sign for sign in signals(Place(document, start, end), rule) if sign not in UNDECIDED), "")


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
        ("denial", "We cannot say that [[with confidence]]."),
        ("denial", "The pilot could not [[steer with ease]]."),
        ("reader", "We are [[incredibly grateful]] to all who came."),
        ("wanted", "The ideal person is an [[innovative thinker]]."),
        ("wanted", "Candidates bring [[extensive experience]] with horses."),
        ("hypothetical", "We hope that everyone had a [[wonderful]] year."),
        ("hypothetical", "All pupils deserve [[outstanding]] teachers."),
        ("hypothetical", "Building a [[robust and scalable]] gate is hard."),
        ("reader", "You are a patient, careful and [[visionary]] shepherd."),
        ("other-side", "They bake [[outstanding]] bread in that valley, and we carried home four loaves."),
        ("other-side", "The monks are known for [[their dedication]] to hops."),
        ("mine", "I am personally [[thrilled]] to show the new ferry."),
        ("hypothetical", "We hope the leaflet gives you an [[exceptional]] start."),
        ("hypothetical", "We felt the lack of a [[seamless]] ticket system."),
        ("other-side", "The new oven gave us the freedom to bake [[outstanding]] bread."),
        ("wanted", "We are growing fast and looking for [[passionate]] bakers."),
        ("some", "Half of our [[skilled]] masons come from Gotland."),
        ("some", "Two of [[our experienced]] masons come from Gotland."),
        ("name", "Spare lids fit the Tern [[Elite]] alike."),
        ("name", "[[Premier]] Wharf, Gdansk: berth 4"),
        ("told", "Hire an [[experienced]] electrician for the fuse box."),
        ("hypothetical", "The supplier shall deliver a [[robust and scalable]] gate."),
        ("told", "Turn off [[seamless mode]] before you resize the window."),
        ("quotation", "Priya Nair: ‘I am [[thrilled]] to read it in Welsh.’"),
        ("criticism", "While the standard aims to be a [[comprehensive solution]], two parts are missing."),
        ("denial", "The loft does not have a bath or [[world-class]] views."),
    ],
)
def test_is_no_praise_of_ours(excuse: str, sentence: str) -> None:
    assert kind(sentence) == excuse


@pytest.mark.parametrize(
    "sentence",
    [
        "Others promised it: we deliver a [[world-class]] ferry.",
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
        "Our bread is [[outstanding]], and we bake it daily.",
        "You deserve [[outstanding]] bread.",
        "Join us for an [[outstanding]] supper.",
        "Here is where you need our [[outstanding]] bread.",
        "All of [[our experienced]] masons work in pairs.",
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
    assert "wanted" in signals(Place(page, start, start + len("Outstanding patience")), RULE)


def test_a_list_below_another_heading_is_our_own() -> None:
    page = prose(block("Why sail with us", "heading"), block("Outstanding patience with hens", "list-item"))
    start = page.text.index("Outstanding")
    assert signals(Place(page, start, start + len("Outstanding patience")), RULE) == ()
