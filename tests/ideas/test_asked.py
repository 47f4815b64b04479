"""Questions and ideas from the very sentence: its own noun, the class of its praise, nothing twice on a page."""

from __future__ import annotations

import re

import pytest

from empathycheck.base.yaml_tree import read_tree
from empathycheck.errors import ConfigProblem
from empathycheck.ideas.asked import in_own_words
from empathycheck.ideas.compile import _sort, pairs_of
from empathycheck.ideas.files import ANY, loud_words, shipped
from empathycheck.language.prose import Prose
from empathycheck.model import Hit
from empathycheck.rulebook.load import load_rules
from tests.one_paragraph import hits, prose

RULES = load_rules()


def hit_of(text: Prose, marked: str, rule: str = "claims/excellence", end: str = "") -> Hit:
    start = text.text.index(marked)
    return Hit(rule, start, text.text.index(end or marked) + len(end or marked), "warning", "plain?", "why")


def asked(sentence: str, marked: str, rule: str = "claims/excellence") -> tuple[str, str]:
    """The question and the idea for marked words of one sentence; "" for no idea."""
    text = prose(sentence)
    (found,) = in_own_words([hit_of(text, marked, rule)], text)
    return found.question, found.suggestions[0].text if found.suggestions else ""


# Trades of which neither the questions nor the lists of nouns know anything.
STRANGERS = """
Our award-winning falconers fly at noon. | award-winning | falconers
We restore award-winning weathervanes. | award-winning | weathervanes
Our renowned saddlery stands by the ford. | renowned | saddlery
We blend our famous snuff on site. | famous | snuff
They carve the finest netsuke. | finest | netsuke
We sell the best oarlocks. | best | oarlocks
Ours are unrivalled puppets for small stages. | unrivalled | puppets
We hire out sustainable yurts. | sustainable | yurts
Our eco-friendly coffins are woven here. | eco-friendly | coffins
We keep affordable beehives. | affordable | beehives
Our affordable harpsichords travel well. | affordable | harpsichords
We rent out luxury shepherds. | luxury | shepherds
Our premium thatch lies on forty barns. | premium | thatch
We plant beautiful hedgerows. | beautiful | hedgerows
Our stunning kites cross the bay. | stunning | kites
We make popular marionettes. | popular | marionettes
Our innovative ballast sinks slowly. | innovative | ballast
We supply state-of-the-art bellows. | state-of-the-art | bellows
Our reliable ferrets know the warren. | reliable | ferrets
We lease reliable locomotives. | reliable | locomotives
Our trusted dowsers walk the field. | trusted | dowsers
We train trusted mahouts. | trusted | mahouts
Our experienced stevedores load at night. | experienced | stevedores
We send skilled tuners to every parish. | skilled | tuners
Our expert bookbinders sew by hand. | expert | bookbinders
We are the leading hop merchants. | leading | hop merchants
Our leading astrolabes hang in schools. | leading | astrolabes
We print exceptional almanacs. | exceptional | almanacs
Our outstanding foghorns are heard in Wales. | outstanding | foghorns
We breed superb alpacas. | superb | alpacas
Our handcrafted coracles float. | handcrafted | coracles
We cut bespoke stilts. | bespoke | stilts
Our tailored chainmail fits. | tailored | chainmail
We brew authentic mead. | authentic | mead
Our unique periscopes bend. | unique | periscopes
We offer unforgettable eclipses. | unforgettable | eclipses
Our friendly lighthouse keepers answer. | friendly | keepers
We have compassionate undertakers. | compassionate | undertakers
Our fast couriers pedal. | fast | couriers
We offer rapid engraving. | rapid | engraving
Our powerful magnets lift. | powerful | magnets
We run secure vaults. | secure | vaults
Our comfortable hammocks sway. | comfortable | hammocks
We make comprehensive herbariums. | comprehensive | herbariums
Our proven lures work. | proven | lures
We keep traditional smokehouses. | traditional | smokehouses
Our passionate lacemakers meet on Monday. | passionate | lacemakers
We roast delicious chestnuts. | delicious | chestnuts
Our healthy kelp dries here. | healthy | kelp
We offer seamless ballooning. | seamless | ballooning
""".strip().splitlines()


@pytest.mark.parametrize("row", STRANGERS)
def test_an_idea_has_the_sentences_own_noun_or_there_is_none(row: str) -> None:
    sentence, praise, noun = (part.strip() for part in row.split("|"))
    question, idea = asked(sentence, praise)
    assert praise in question.lower()
    assert question.endswith("?")
    assert not re.search("[{}]", question + idea)
    assert not idea or noun in idea


def test_more_than_half_of_the_trades_that_nobody_thought_of_have_an_idea() -> None:
    rows = [[part.strip() for part in row.split("|")] for row in STRANGERS]
    assert sum(bool(asked(sentence, praise)[1]) for sentence, praise, _ in rows) > len(rows) / 2
    assert not {noun.split()[-1] for _, _, noun in rows} & (set(shipped().kinds) - {"couriers"})


OWN = [
    ("Our award-winning sourdough sells out.", "award-winning", "our sourdough"),
    ("Our kitchen is outstanding.", "outstanding", "Our kitchen"),
    ("We offer a wide range of wines.", "wide range", "Our wines"),
    ("Our highly skilled plumbers come at once.", "highly skilled", "Our plumbers"),
    ("Fast, friendly boiler repair in Leeds.", "Fast, friendly", "our boiler repair"),
    ("We sell the finest saddles in the county.", "finest", "our saddles"),
    ("Our excellent and stimulating walks start at nine.", "excellent and stimulating", "our walks"),
]
NOT_OURS = [
    ("Transform your garden this spring.", "Transform your garden"),
    ("Repairs for the finest instruments.", "finest instruments"),
    ("We work with leading law firms.", "leading law firms"),
    ("We help outstanding teams.", "outstanding teams"),
    ("Outstanding teams deserve a good kettle.", "Outstanding teams"),
    ("They stitch with the finest leathers.", "finest leathers"),
    ("We make every stay unforgettable.", "every stay unforgettable"),
    ("Our unforgettable stay starts at noon.", "unforgettable stay"),
    ("Remarkable memories begin here.", "Remarkable memories"),
    ("The excellent village school is near.", "excellent village school"),
]


@pytest.mark.parametrize(("sentence", "marked", "part"), OWN)
def test_the_noun_is_found_where_the_praise_hangs_on_it(sentence: str, marked: str, part: str) -> None:
    assert part in asked(sentence, marked, "claims/vague-benefit")[1]


@pytest.mark.parametrize(("sentence", "marked"), NOT_OURS)
def test_of_what_is_not_the_writers_own_no_idea_speaks(sentence: str, marked: str) -> None:
    assert asked(sentence, marked, "claims/superlative")[1] == ""


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Our award-winning Valiant Vineyards wines.", "award-winning"),  # a name
        ("We handle everything and guarantee no delay.", "handle everything"),  # praise without a noun
        ("We are truly exceptional.", "exceptional"),
        ("Interest is exceptional.", "exceptional"),  # of nobody's
        ("A company with top-tier electric and gas utilities.", "top-tier"),  # the noun is shared
    ],
)
def test_where_no_noun_is_plain_there_is_no_idea(sentence: str, marked: str) -> None:
    question, idea = asked(sentence, marked)
    assert idea == ""
    assert question.startswith("“")


MARKS = [
    (
        "Our sheds are built by robust machines backed by engineers.",
        "robust machines backed",
        "robust machines",
    ),
    ("Rooms with modern amenities to ensure a calm night.", "modern amenities to ensure", "modern amenities"),
    (
        "We offer a clean, courteous and kind service.",
        "courteous and kind service",
        "clean, courteous and kind service",
    ),
    ("Powerful payroll software for bakers.", "Powerful payroll", "Powerful payroll software"),
    (
        "We promise a perfect blend of salt and lime juice.",
        "perfect blend of salt",
        "perfect blend of salt and lime juice",
    ),
    ("No job is too big or too small for us.", "No job is too big", "No job is too big or too small"),
    ("We design it for your unique storage needs.", "unique storage", "your unique storage needs"),
    (
        "Safety is at the heart of everything we do.",
        "heart of everything we do",
        "at the heart of everything we do",
    ),
    ("Trusted Stoke on Trent cobblers.", "Trusted Stoke", "Trusted Stoke on Trent cobblers"),
    ("Our stunning kites cross the bay.", "stunning", "stunning kites"),
    ("Fast delivery and great prices.", "Fast delivery", "Fast delivery"),
    (
        "Our excellent techniques result in dry cellars.",
        "excellent techniques result",
        "excellent techniques",
    ),
    ("It is easy to use.", "easy", "easy to use"),
    ("We offer a personal service tailored to you.", "personal service tailored", "personal service"),
    ("It is built to perform on the lake.", "built to perform", "built to perform"),
]


@pytest.mark.parametrize(("sentence", "found", "marked"), MARKS)
def test_the_whole_phrase_that_praises_is_marked(sentence: str, found: str, marked: str) -> None:
    text = prose(sentence)
    (hit,) = in_own_words([hit_of(text, found, "claims/lip-service")], text)
    assert text.text[hit.start : hit.end].removeprefix("Our ") == marked
    assert f"“{marked}”" in hit.question or hit.question == "plain?"


def test_no_mark_grows_into_another() -> None:
    text = prose("A perfect blend of salt and great prices.")
    found = in_own_words([hit_of(text, "perfect blend of salt"), hit_of(text, "great prices")], text)
    assert [text.text[hit.start : hit.end] for hit in found] == ["perfect blend of salt", "great prices"]


def test_praise_of_no_known_sort_keeps_the_plain_question() -> None:
    assert asked("We are zorbish.", "zorbish") == ("plain?", "")


def test_a_page_shows_no_idea_twice_and_no_question_before_others_have_had_their_turn() -> None:
    text = prose(
        " ".join(f"Our excellent {noun} came in May." for noun in ("oarlocks", "kites", "coracles", "stilts"))
    )
    marks = [
        hit_of(text, f"excellent {noun}", end=noun) for noun in ("oarlocks", "kites", "coracles", "stilts")
    ]
    found = in_own_words(marks, text)
    ideas = [each.suggestions[0].text for each in found if each.suggestions]
    assert len(ideas) == len({re.sub("oarlocks|kites|coracles|stilts", "", idea) for idea in ideas})
    questions = [each.question.partition(": ")[2] for each in found]
    assert len(set(questions[:3])) == 3


def test_what_is_asked_of_numbers_stays_as_it_is() -> None:
    text = prose("It lifts off at 6000 metres per second.")
    (number,) = hits(RULES.only(["numbers/no-anchor"]), text)
    (found,) = in_own_words([number], text)
    assert (found.question, found.suggestions) == (number.question, number.suggestions)


def test_the_words_for_a_first_look_boast_and_name_no_thing() -> None:
    words = loud_words()
    assert {"outstanding", "innovative", "stunning", "unparalleled"} <= set(words)
    assert not {"kettle", "team", "fast", "with"} & set(words)


def test_the_files_are_in_order() -> None:
    ideas = shipped()
    kinds = {*ideas.kinds.values(), ANY}
    for number in range(len(ideas.sorts)):
        sort = ideas.sort(number)
        assert ANY in sort.ask, sort.name
        assert set(sort.rules) <= set(RULES.names), sort.name
        assert {kind for kind, _, _ in sort.pairs} <= kinds, sort.name
        assert set(sort.kinds) <= kinds
        for texts in sort.ask.values():
            assert all(text.endswith("?") and text[0].islower() for text in texts), sort.name
        for texts in sort.write.values():
            assert all("___" in text for text in texts), sort.name


@pytest.mark.parametrize("rule", [rule.name for rule in RULES.rules])
def test_every_rule_has_sentences_before_and_after(rule: str) -> None:
    from empathycheck.cli.explain import answers

    found = RULES.get(rule)
    assert found is not None
    _, pairs = answers(found)
    assert len(pairs) >= (2 if rule.startswith(("page/", "journey/")) else 3)
    assert all(before != after for before, after in pairs)
    assert len({before for before, _ in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: a\n", "a sort of praise has the keys"),
        (
            "name: a\nabout: b\nrules: [c/d]\nask:\n  spaceships:\n    - 'why?'\n",
            "“spaceships”: no such kind of noun",
        ),
        ("name: a\nabout: b\nrules: [c/d]\nask: [x]\n", "here stand kinds of noun"),
    ],
)
def test_a_file_out_of_order_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigProblem, match=re.escape(said)):
        _sort(read_tree(text, "a.yaml"), "a.yaml", {"food", ANY})
    assert pairs_of("nobody/asks") == []
