"""Whose words a page's are: what it says itself, what its readers say, and whether it sells at all."""

from __future__ import annotations

import pytest

from empathycheck import check_text
from empathycheck.checks.facts import Page
from empathycheck.checks.whole_page.facts import Whole
from empathycheck.checks.whole_page.own import own_sentences, reader_asks, speaks_another, trades
from empathycheck.model import Finding
from empathycheck.readers import read_source
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings

EXAMPLES = {rule.name: rule.flag[0].text for rule in load_rules().rules if rule.family == "page"}
HINTS = Settings(severity="hint", judge="off", select=("page",))
BUTTON = "\n\n[Book a visit](book.html)"


def asked(text: str, path: str = "index.md", format: str = "markdown") -> set[str]:
    return {each.rule for each in check_text(text, path=path, format=format, settings=HINTS).findings}


def found(text: str) -> tuple[Finding, ...]:
    return check_text(text, path="index.md", settings=HINTS).findings


def whole(text: str, path: str = "index.md") -> Whole:
    return Whole(Page(read_source(text, path, "markdown")))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("We walk every dog twice a day, in pairs.", 1),
        ("# We walk every dog twice a day, in pairs.", 0),
        ("Our own yard.", 0),
        ("Do you walk every dog twice a day or only once?", 0),
        ("My dog came home tired, and we are glad that we found our kennel.", 0),
        ("“We came back twice, and our dog knew the way.”", 0),
        ("5/5 stars\n\nWe came back twice, and our dog knew the way.", 0),
        ("We came back twice, and our dog knew the way.\n\nAnna P., Leith", 0),
        ("We came back twice, and our dog knew the way.\n\nHarbour Town", 1),
    ],
)
def test_what_a_page_says_itself(text: str, own: int) -> None:
    assert len(own_sentences(whole(text))) == own


def test_questions_in_the_mouth_of_the_reader() -> None:
    assert reader_asks(whole("# Why is my boiler cold?\n\nAir in it.\n\n# Who mends it?\n\nAnton.")) == 2


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Since my first visit here I have not looked for another kennel.", True),
        ("Should I bring the bowl of my dog when I come here?", False),
        ("I need a bowl", False),
    ],
)
def test_somebody_who_says_i(text: str, speaks: bool) -> None:
    assert speaks_another(whole(text)) == speaks


@pytest.mark.parametrize(
    ("text", "path", "sells"),
    [
        ("# Kennels\n\nA yard.", "index.md", True),
        ("# What a kennel costs\n\nA yard.", "index.md", False),
        ("# Kennels\n\nA yard.", "kennel-cost/index.md", False),
        ("# Kennels\n\nA yard.", "pricing.md", False),
        ("# Kennels\n\nVolunteers walk the dogs, and what you donate pays for the bowls.", "index.md", False),
    ],
)
def test_what_sells(text: str, path: str, sells: bool) -> None:
    assert trades(whole(text + BUTTON, path)) == sells
    assert not trades(whole(f"{text}\n\n[Apply](apply.html)", path))


def test_a_piece_of_a_page_sells_nothing() -> None:
    markup = "<template><h1>Kennels</h1><a href='b'>Book a visit</a></template>"
    for path, sells in (("src/pages/Kennels.vue", True), ("src/components/Kennels.vue", False)):
        assert trades(Whole(Page(read_source(markup, path, "vue")))) == sells


@pytest.mark.parametrize(
    "line",
    ["How Brook Bakery found its floor again", "Voted best shelf of the port.", "Trusted by 40 shops."],
)
def test_any_voice_from_outside_is_one(line: str) -> None:
    text = EXAMPLES["page/no-voice"]
    assert "page/no-voice" in asked(text)
    assert "page/no-voice" not in asked(text.replace("[Order by post]", f"{line}\n\n[Order by post]"))


def test_a_page_of_pieces_may_have_a_voice_in_another_file() -> None:
    words = EXAMPLES["page/no-voice"].partition("\n\n")[2].partition("\n\n")[2]
    page = f"<template><p>Shelves from £40.</p><a href='o'>Order by post</a><p>{words}</p>%s</template>"
    assert "page/no-voice" in asked(page % "", "src/pages/Shelves.vue", "vue")
    assert "page/no-voice" not in asked(page % "<Testimonials/>", "src/pages/Shelves.vue", "vue")


def test_thanks_and_what_many_have_in_common_are_not_the_writer() -> None:
    text = EXAMPLES["page/we-you"]
    assert "page/we-you" in asked(text)
    assert "page/we-you" not in asked(
        text.replace("We ", "We thank those who helped, for we ", 12).replace("Our ", "Thanks: our ")
    )
    assert whole("").of_ours("Our community, our small town, and our yard.") == ["our"]


def test_a_reader_who_asks_is_spoken_to() -> None:
    questions = (
        "# Who walks my dog?\n\nTom.\n\n# When can I come?\n\nAt ten.\n\n# What do I bring?\n\nA bowl."
    )
    assert "page/we-you" not in asked(
        EXAMPLES["page/we-you"].replace("[Book a visit]", f"{questions}\n\n[Book a visit]")
    )


def test_under_a_heading_about_the_company_it_may_open_with_itself() -> None:
    text = EXAMPLES["page/opening"]
    assert "page/opening" in asked(text)
    assert "page/opening" not in asked(text.replace("# Plumbing in Harbour Town", "# Our story"))


@pytest.mark.parametrize(
    ("heading", "asks"), [("Product features", True), ("Our services", False), ("In the box", False)]
)
def test_a_list_of_jobs_is_no_list_of_features(heading: str, asks: bool) -> None:
    text = EXAMPLES["page/features-only"].replace("## Features", f"## {heading}")
    assert ("page/features-only" in asked(text)) == asks


def test_badges_and_captions_of_figures_do_not_count_as_praise() -> None:
    text = EXAMPLES["page/praise-density"]
    figures = dict(next(each for each in found(text) if each.rule == "page/praise-density").figures)
    badges = text.replace("[Book", "- Unmatched support\n- Seamless experience\n- Superior quality\n\n[Book")
    more = dict(next(each for each in found(badges) if each.rule == "page/praise-density").figures)
    assert more["words"] > figures["words"]
    assert more["claims"] == figures["claims"]
