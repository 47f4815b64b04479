"""The whole page: what is said of it, when nothing is said, and what repeats itself."""

from __future__ import annotations

import json

import pytest

from empathycheck import check_text
from empathycheck.checks.facts import Page
from empathycheck.checks.page import LEAST_WORDS, LOOKS
from empathycheck.checks.whole_page.density import SPREADS
from empathycheck.checks.whole_page.facts import Sentence, Whole, content_words
from empathycheck.checks.whole_page.repeated import alike
from empathycheck.model import FileResult, RunResult
from empathycheck.readers import read_source
from empathycheck.reports.json import render
from empathycheck.reports.options import Options
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings

RULES = load_rules()
EXAMPLES = {rule.name: rule.flag[0].text for rule in RULES.rules if rule.family == "page" and not rule.given}
"""Of those that look at nothing but the page: what customers' words tell is asked of short pages too."""
HINTS = Settings(severity="hint", judge="off", select=("page",))


def checked(text: str, path: str = "index.md", settings: Settings = HINTS) -> FileResult:
    return check_text(text, path=path, settings=settings)


def asked(text: str, path: str = "index.md", settings: Settings = HINTS) -> set[str]:
    return {each.rule for each in checked(text, path, settings).findings}


def test_every_look_is_a_rule_of_the_family() -> None:
    assert set(EXAMPLES) == {f"page/{word}" for word in LOOKS}


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_said_of_a_short_page(name: str) -> None:
    words = EXAMPLES[name].split(" ")
    short = " ".join(words[: LEAST_WORDS - 40])
    assert len(short.split()) < LEAST_WORDS
    assert name in asked(EXAMPLES[name])
    assert asked(short) == set()


@pytest.mark.parametrize(
    "path", ["docs/guide.md", "legal/terms.md", "CHANGELOG.md", "blog/2031-03-02-doors.md"]
)
def test_nothing_is_said_where_people_come_for_the_matter(path: str) -> None:
    assert {name for name, text in EXAMPLES.items() if name in asked(text, path)} == set()


PRICED = EXAMPLES["page/we-you"].replace("Come and see.", "Come and see. Prices are on the gate.")


@pytest.mark.parametrize(
    "path",
    "about.md our-team.md OurTeam.md contact-us.md 2031/03/doors.md 2031/doors.md 2031-doors.md README.md "
    "HOW-TO-DEPLOY.md _includes/doors.md".split(),
)
def test_nothing_is_said_beside_the_sale(path: str) -> None:
    assert "page/we-you" in asked(PRICED, "doors.md")
    assert asked(PRICED, path) == set()


def test_nothing_is_said_of_a_page_that_asks_for_nothing() -> None:
    assert asked(EXAMPLES["page/we-you"].replace("[Book a visit](book.html)", "")) == set()


def test_a_folder_far_up_says_nothing_of_a_page() -> None:
    assert "page/we-you" in asked(PRICED, "team/a/b/c/d/e/doors.md")


@pytest.mark.parametrize(("heading", "asks"), [("Returns policy", False), ("A boat insurance policy", True)])
def test_nothing_is_said_of_rules(heading: str, asks: bool) -> None:
    text = PRICED.partition("\n")[2]
    assert ("page/we-you" in asked(f"# {heading}\n{text}", "doors.md")) == asks


def test_what_is_praised_twice_in_the_same_words_counts_once() -> None:
    text = EXAMPLES["page/praise-density"]
    often = [each for each in checked(text).findings if each.rule == "page/praise-density"]
    again = text.replace("[Book a visit]", "Our oven is world-class. " * 3 + "\n\n[Book a visit]")
    more = [each for each in checked(again).findings if each.rule == "page/praise-density"]
    assert dict(often[0].figures)["claims"] == dict(more[0].figures)["claims"]


@pytest.mark.parametrize(("yours", "told"), [(0, "not once"), (1, "once"), (2, "twice"), (3, "3 times")])
def test_how_often_you_is_said_is_told_in_words(yours: int, told: str) -> None:
    text = EXAMPLES["page/we-you"].replace("[Book", " Your door." * yours + "\n\n[Book")
    finding = next(each for each in checked(text).findings if each.rule == "page/we-you")
    assert f"and {told} “you” or “your”" in finding.question


def test_a_catalogue_of_strings_is_no_page() -> None:
    text = json.dumps({"body": EXAMPLES["page/we-you"]})
    result = check_text(text, format="json", path="index.json", settings=HINTS)
    assert not result.findings


def test_the_names_of_the_writer_count_as_we() -> None:
    text = EXAMPLES["page/we-you"].replace("Our ", "Pellworm ").replace("our ", "Pellworm ")
    assert "page/we-you" not in asked(text)
    assert "page/we-you" in asked(text, settings=HINTS._replace(names=("Pellworm",)))


def test_what_was_counted_and_where_is_told() -> None:
    finding = next(each for each in checked(EXAMPLES["page/we-you"]).findings if each.rule == "page/we-you")
    figures = dict(finding.figures)
    assert figures["ours"] >= 10
    assert figures["yours"] == 0
    assert len(finding.also) >= 3
    source = EXAMPLES["page/we-you"]
    for start, end in finding.also:
        assert (
            "our" in source[start.offset : end.offset].casefold()
            or "we" in source[start.offset : end.offset].casefold()
        )


def test_hints_alone_are_not_looked_for_where_nobody_sees_them() -> None:
    plain = checked(EXAMPLES["page/no-voice"], settings=HINTS._replace(severity="warning"))
    assert (plain.findings, plain.hidden) == ((), 0)


def test_repeated_places_have_one_name_and_each_its_finding() -> None:
    found = [each for each in checked(EXAMPLES["page/repetition"]).findings if each.rule == "page/repetition"]
    assert len(found) == 3
    assert len({each.alike for each in found}) == 1
    assert len({each.fingerprint for each in found}) == 3
    data = json.loads(render(RunResult((checked(EXAMPLES["page/repetition"]),)), Options()))
    printed = [each for each in data["files"][0]["findings"] if each["rule"] == "page/repetition"]
    assert {each["alike"] for each in printed} == {found[0].alike}
    assert printed[0]["figures"] == {"times": 3}


def test_any_two_findings_in_the_same_words_have_one_name() -> None:
    line = "We are the leading provider of rope.\n"
    result = check_text(f"{line}\nA rope.\n\n{line}", settings=Settings(judge="off"))
    assert len(result.findings) == 2
    assert len({each.alike for each in result.findings}) == 1


def test_near_duplicates_are_found_whatever_their_order() -> None:
    texts = [
        "Every door is made to measure in our yard by the river.",
        "In our yard by the river every door is made to measure.",
        "Every window is painted twice before it leaves the shop.",
        "Every door is made to measure, in the yard by the river.",
    ]
    sentences = [
        (index, Sentence(0, len(text), text, text.lower(), "paragraph")) for index, text in enumerate(texts)
    ]
    assert [[index for index, _ in group] for group in alike(sentences)] == [[0, 1, 3]]


def test_many_sentences_take_little_longer_than_their_number() -> None:
    words = [f"word{number}" for number in range(4000)]
    texts = [" ".join(words[at : at + 8]) for at in range(0, 3900, 3)]
    sentences = [(0, Sentence(0, len(text), text, text, "paragraph")) for text in texts]
    assert alike(sentences) == []


def test_content_words() -> None:
    assert content_words("the door of our yard is 3 metres wide, and two high") == [
        "door",
        "yard",
        "metres",
        "wide",
        "high",
    ]


def test_us_as_an_address_is_not_us() -> None:
    whole = Whole(Page(read_source("Contact us. Our yard.", "a.md", "markdown")))
    assert whole.of_ours("Contact us. Our yard in the US.") == ["Our"]


def test_the_spread_of_praise_is_one() -> None:
    for spread in SPREADS.values():
        assert spread.sites <= spread.pages
        assert spread.half < spread.most
