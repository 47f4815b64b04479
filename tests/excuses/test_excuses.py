"""What excuses a match and what does not, excuse by excuse, and what reaches the writer in the end."""

from __future__ import annotations

import pytest

from empathycheck.checks.alone import without_judge
from empathycheck.checks.claims import ruled_claims
from empathycheck.excuses import table as excuses
from empathycheck.excuses.place import Place
from empathycheck.excuses.signals import UNDECIDED, signals
from empathycheck.excuses.table import excuse_for
from empathycheck.language.prose import prose_of
from empathycheck.model import Block, Document, Link, Role
from empathycheck.rulebook import schema
from empathycheck.rulebook.compiling import PackFile, payload_of
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.rule import ByPhrases, Rule
from empathycheck.rulebook.ruleset import RuleSet
from tests.one_paragraph import block, prose

LOOKS = ByPhrases(excuses=(*schema.EXCUSES, *schema.SIGNS), who="ours")
RULE = Rule("house/rule", "", "warning", "", "", "", "", "", LOOKS)


def kind(marked: str, *others: str | Block, rule: Rule = RULE) -> str:
    """The excuse of what stands in [[ ]] in the first paragraph, "~" behind a partial one, "" if there is none."""
    text = marked.replace("[[", "").replace("]]", "")
    start = marked.index("[[")
    excuse = excuse_for(rule, prose(text, *others), start, marked.index("]]") - 2)
    return "" if excuse is None else excuse.kind + "~" * (excuse.strength != "full")


MANUAL = " ".join(["Call \ufffc first."] * 5)
EXCUSED = {
    "evidence": [
        "According to Lloyd's Register we are the [[fastest]] ferry on the lake.",
        "Our app was named the [[best]] tide planner by Yachting Weekly.",
        "In 2023 our kettle won the Red Dot award for its [[outstanding design]].",
        "[[Faster]] loading: 1.2 seconds, down from 4 seconds in May.",
        "We cut waiting from 48 hours to 90 minutes, the [[fastest]] in town.",
        "Our rope is the [[strongest]] of its kind.¹",
        "A survey by Which Ferry calls us the [[friendliest]] crew.",
        "This knot is [[far simpler]] than the old hitch.",
        "[[Ultra-low]] stretch (4 mm/m at full load).",
        "Our winch is [[super fast]], for instance. For example, it lifts 40 kilos in a second.",
    ],
    "quotation": [
        "“The [[best]] ferry we ever took,” says Anna Berg, a teacher from Husum.",
        "“An [[outstanding]] crew that knew our names.” — Piet Jansen, Texel",
        "Anna Berg told us: “The [[best]] ferry of the whole coast.”",
        '"The [[best]] ferry of them all", wrote one guest.',
        "I fell in and she was [[incredibly calm]] about it.",
        "My first trip, and an [[amazing crew]]. I would recommend them to friends.",
    ],
    "labelled": [
        "Standard, [[Premium]] and Deluxe",
        "Choose from Basic, [[Deluxe]] or Royal.",
        "[[Premium Suite]]",
        "[[Ultimate Glow Set]] – 3 x 15 ml",
        "[[Executive Hamper]] £49",
    ],
    "criticism": [
        "Do not trust a vendor that calls itself the [[leading provider]].",
        "There is a lot of talk in the trade about [[world-class]] rope.",
        "This so-called [[flagship]] has no keel.",
        "Every rope maker claims to be the [[best]].",
        "Words like “[[world-class]]” tell a sailor nothing.",
        "Say what it does instead of [[world-class]].",
        "What does “[[best]]” mean here, we wondered.",
    ],
    "denial": [
        "We are not the [[best]] at knots.",
        "It isn't the [[fastest]] boat, and it floats.",
        "Nobody here is a [[market leader]].",
        "We never said we were the [[largest]].",
    ],
    "identifier": [
        "Write to [[best]]@example.org for a berth.",
        "See https://example.org/[[leading]]-ropes for the list.",
        "Set the flag [[best]]_effort to on.",
    ],
}

SIGNS = {
    "question": ["Is this the [[best]] rope for a beginner?", "“Who makes the [[best]] rope?”"],
    "reader": [
        "You are the [[best]] crew that one could wish for.",
        "You have been a [[fantastic]] crew.",
    ],
    "wanted": [
        "We are looking for volunteers with [[outstanding]] patience.",
        "The ideal person is a [[brilliant]] sailor.",
        "Candidates need [[outstanding]] patience.",
    ],
    "mine": ["I tie [[superb]] knots for you.", "My rope is [[outstanding]]."],
    "other-side": [
        "Their [[outstanding]] crew won again.",
        "She is an [[outstanding]] sailor.",
        "Someone knotted an [[outstanding]] rope.",
        "Ida says they have an [[outstanding]] crew.",
    ],
    "past": ["The crew was [[outstanding]].", "Vermeer was a [[brilliant]] painter of windows."],
    "some": [
        "Three of [[our talented]] cooks have a boat.",
    ],
    "hypothetical": [
        "A lid may give you [[superior comfort]].",
        "If a rope is [[incredibly strong]], it is heavy too.",
        "The seal should be [[robust and clean]].",
    ],
    "told": [
        "Use tar for a [[flawless finish]].",
        "To get a [[seamless finish]], wash the edge twice.",
        "For the [[best result]], stir twice.",
        "Please run the [[best]] test first.",
    ],
    "name": [
        "The shop next to the [[Best]] Western sells rope.",
        "[[Elite Lane]] is closed on Sundays.",
        "[[Premier Ropes]] Ltd owes them a bill.",
    ],
    "named": [
        "The Rijksmuseum has an [[outstanding]] collection of bells.",
        "Ida Holm is an [[outstanding]] sailor.",
    ],
}
NO_SIGN = [
    "We make [[outstanding]] rope.",
    "The rope is [[outstanding]].",
    "[[Outstanding]] rope",
    "Enjoy [[outstanding]] rope.",
    "The team behind it is ours, and [[outstanding]].",
    "Customers love our [[outstanding]] rope.",
    "We thank them for our [[outstanding]] rope.",
    "THE [[BEST]] ROPES",
    "The [[World-Class]] Rope For Every Sailor",
    "You know we make the [[best]] ropes.",
    "You get the [[best]] rope.",
    "We were [[thrilled]].",
    "The practice offers [[state-of-the-art]] care.",
]

NOT_EXCUSED = [
    "Our [[flagship]] rope holds.",
    "This knot is [[far simpler]] than ever.",
    "The [[best ropes]] on the lake.",
    "I tie [[superb]] knots for you.",
    "This knot is [[far simpler]] than the competition.",
    "Not only the [[best]] rope, but also the lightest.",
    "It is not just the [[best]] rope.",
    "Voted [[best]] by our customers.",
    "Trusted by All Industry Leaders, the [[Best]] Rope.",
    "A [[flagship]] rope that replaces the old one, and 90 grams lighter than before.",
    "Since 1945 our ropes are [[second to none]].",
    "Thanks to our [[outstanding]] team, we ship today.",
    "Welcome to the [[best]] hotel on the coast.",
    "“We are [[proud]] to announce our new ferry,” said the chairman.",
    "Discover the [[best]] ropes for your boat.",
    "Try our app, which is the [[best]] of its kind.",
    "The [[World-Class]] Rope For Every Sailor",
    "You know we make the [[best]] ropes.",
    "THE [[BEST]] ROPES",
    "You are getting the [[best]] rope.",
    "By combining hemp with [[superb]] tar, Kestrel is dry in an hour.",
    "For a dry attic look [[no further]] than Kestrel Roofs.",
    "Take parcels from anyone, [[without breaking a sweat]].",
    "It goes without saying that [[nothing matters more]] to us.",
    "Perhaps the [[most advanced]] raft on the lake, it floats.",
    "The practice offers [[state-of-the-art]] care.",
    "Thanks to the [[extraordinary dedication]] of our crew, we sailed.",
    "See how a raft could [[transform your]] week.",
    "[[Super fast]] ropes (5 colours).",
    "Nordvik has an [[outstanding]] collection of knots.",
    "Our nurses do [[amazing work]].",
    "[[Award-Winning Ropes]] are what we make.",
    "[[Premium ropes]] for every boat",
    "[[Premium Rope Repairs]]",
    "Our [[premium rope]] and our tar hold.",
    "[[Luxury Rope Holidays]] by the lake",
]
SERVING = {
    "deadline": [
        "[[Registration closes on]] 14 May 2031, when the plan is printed.",
        "The [[offer ends]] on June 3.",
        "[[Only \ufffc left]] in your size.",
    ],
    "emergency": [
        "If you smell gas, [[act now]].",
        "Burst pipe? When it leaks, [[don't wait]]: close the valve.",
        "[[Act quickly]]: a statute of limitations holds.",
    ],
    "no-hurry": ["There is no need to [[hurry]].", "Nobody needs to [[hurry]]."],
    "priced": ["[[20% off]] this week: the coat is £96.", "[[Half price]] at £48 for a pair."],
    "concession": [
        "Students pay [[half price]].",
        "The [[discount]] does not apply to tickets.",
        "[[20% off]] with the yearly plan.",
        "Villages with a hall get [[a 20% discount]] on all work.",
        "Yes, small theatres may receive [[a special discount]].",
        "We offer painters & potters [[a 50% discount]].",
    ],
    "saved-on": ["[[Save 20%]] on heating.", "[[Save on]] postage."],
    "small-print": ["Winners are told who [[won a prize]].", "[[The prize draw]] closes at noon."],
    "own-goods": [
        "[[Get a free quote]] by phone.",
        "Bids that [[win]] customers.",
        "The [[gift card]] is valid for a year.",
        "Thirty days of access, [[it's on us]].",
        "Who comes through your link learns that they get a [[welcome bonus]].",
    ],
    "third-crowd": [
        "Your [[customers can]] pay by card.",
        "[[Users can]] see the queries of the database.",
        "Here Penguin [[users can]] move their mail.",
        "[[Users can]] be added to a group.",
        "Interaction design for patterns that guide [[users]].",
        "Unless agreed, [[the Customer must]] pay each invoice in thirty days.",
        "[[Invite users]] and set their rights.",
    ],
    "terms": ["[[You'll agree]] to the house rules."],
    "asked": ["Of 40 cooks that we asked, [[everyone wants]] a longer handle."],
    "investors": ["Shareholders see how [[revenue grew]].", "[[Grow]] your market share."],
    "hearsay": ["It is said that [[everyone loves]] a sailor."],
    "story": ["The [[last chance]] to see it was in March."],
    "spoken": [
        "“Our [[users can]] move in a day,” said the chairman.",
        "“Our [[users can]] move in a day, and we are glad.”",
    ],
}
STILL_ASKED = {
    "deadline": ["[[Hurry]], the offer ends on 14 May.", "The [[offer ends tonight]]."],
    "emergency": ["[[Act now]] and the kettle is yours.", "A fire sale: [[act now]]."],
    "no-hurry": ["[[No thanks, I]] like paying more."],
    "priced": ["[[£20 off]] today.", "[[Cheapest]] cars from £9."],
    "concession": [
        "[[50% off]] everything.",
        "Sign up now and get [[a 20% discount]].",
        "New customers get [[a 20% discount]].",
        "We offer you [[a 20% discount]].",
    ],
    "saved-on": ["[[Save 20%]] on sofas."],
    "small-print": ["[[Win an iPad]]."],
    "own-goods": [
        "[[Get a free mug]] when you join.",
        "Popcorn is [[on us]].",
        "You get a [[welcome bonus]].",
    ],
    "third-crowd": ["[[Users can]] freeze a card.", "It [[allows users]] to open the gate."],
    "terms": ["[[You'll agree]] that it is warm."],
    "asked": ["[[Everyone wants]] a longer handle."],
    "investors": ["Our [[revenue grew]] by a third."],
    "hearsay": ["[[Everyone loves]] a sailor."],
    "story": ["It was your [[last chance]]!"],
    "spoken": ["Our “[[users can]]” move in a day, said the chairman."],
}


@pytest.mark.parametrize(
    ("name", "sentence"), [(name, text) for name, texts in EXCUSED.items() for text in texts]
)
def test_is_excused(name: str, sentence: str) -> None:
    assert kind(sentence) == name


@pytest.mark.parametrize(
    ("name", "sentence"), [(name, text) for name, texts in SERVING.items() for text in texts]
)
def test_words_that_look_past_the_reader_are_excused(name: str, sentence: str) -> None:
    rule = RULE._replace(looks=ByPhrases(excuses=(name,)))
    assert kind(sentence, rule=rule).rstrip("~") == name


@pytest.mark.parametrize(
    ("name", "sentence"), [(name, text) for name, texts in STILL_ASKED.items() for text in texts]
)
def test_what_is_like_an_excuse_and_is_none(name: str, sentence: str) -> None:
    rule = RULE._replace(looks=ByPhrases(excuses=(name,)))
    assert kind(sentence, rule=rule) == ""


@pytest.mark.parametrize("sentence", NOT_EXCUSED)
def test_is_not_excused(sentence: str) -> None:
    assert kind(sentence) == ""


@pytest.mark.parametrize("others", [["Standard Mooring"], ["£40 a night"]])
def test_a_label_beside_its_like_or_its_price_is_a_name(others: list[str]) -> None:
    assert kind("[[Deluxe Mooring]]", *others) == "labelled"


FOR_SHOPS = ["Linen hire for hotels and restaurants", "Crisp sheets.", "Your guests sleep."]


def test_a_page_for_people_in_business_speaks_of_their_crowds() -> None:
    rule = RULE._replace(looks=ByPhrases(excuses=("third-crowd",)))
    text = prose("Guests deserve crisp sheets.", *FOR_SHOPS)
    start = text.text.index("Guests deserve")
    found = excuse_for(rule, text, start, start + len("Guests deserve"))
    assert found is not None
    assert found.kind == "third-crowd"
    assert kind("[[Guests deserve]] crisp sheets.", "Linen for homes and businesses.", rule=rule) == ""
    assert kind("[[Our customers must]] book.", *FOR_SHOPS, rule=rule) == ""


def test_every_excuse_has_a_function_and_a_test() -> None:
    praise = {*schema.EXCUSES, "identifier"}
    assert praise == {*EXCUSED, "manual", "customer"}
    assert set(schema.OF_SERVING) == set(SERVING)
    assert set(excuses.BY_NAME) == praise | set(SERVING)
    assert set(schema.SIGNS) == set(SIGNS)


def signs(sentence: str, rule: Rule = RULE) -> tuple[str, ...]:
    text = sentence.replace("[[", "").replace("]]", "")
    return signals(Place(prose(text), sentence.index("[["), sentence.index("]]") - 2), rule)


@pytest.mark.parametrize(
    ("sign", "sentence"), [(sign, text) for sign, texts in SIGNS.items() for text in texts]
)
def test_speaks_against_it(sign: str, sentence: str) -> None:
    assert sign in signs(sentence)


@pytest.mark.parametrize("sentence", NO_SIGN)
def test_nothing_speaks_against_it(sentence: str) -> None:
    assert UNDECIDED.issuperset(signs(sentence))


def test_what_a_person_has_is_the_reader_s_only_in_rules_about_people() -> None:
    about_people = RULE._replace(name="claims/heritage")
    assert "reader" in signs("You have a [[proven track record]].", about_people)
    assert "reader" not in signs("You have the [[best]] rope at hand.")


def test_whose_praise_it_is_counts_only_for_a_rule_about_ours() -> None:
    assert signs("They are [[thrilled]].", RULE._replace(looks=LOOKS._replace(who="anyone"))) == ()


def test_a_name_that_the_page_gives_itself_is_its_own() -> None:
    text = "The Rijksmuseum has an outstanding collection."
    own, other = (prose(block(title, "heading"), text) for title in ("Rijksmuseum", "What to see"))
    for page, named in ((own, False), (other, True)):
        start = page.text.index("outstanding")
        assert ("named" in signals(Place(page, start, start + 11), RULE)) is named


@pytest.mark.parametrize(
    ("sentence", "role", "excuse"),
    [
        ("The loop is incredibly fast.", "paragraph", ("manual", "partly")),
        ("Our loop is incredibly fast.", "paragraph", None),
        ("An incredibly fast loop", "heading", None),
    ],
)
def test_a_page_full_of_code_is_a_manual(sentence: str, role: Role, excuse: tuple[str, str] | None) -> None:
    before = ["Loops", MANUAL, "Read on.", "And on."]
    page = prose(*before, block(sentence, role))
    start = page.text.index("incredibly fast")
    found = excuse_for(RULE, page, start, start + len("incredibly fast"))
    assert (found and (found.kind, found.strength)) == excuse
    # with little code, or in its first lines, it is a page like any other
    plain = prose(*before[:1], *before[2:], "Ropes.", block(sentence, role))
    start = plain.text.index("incredibly fast")
    assert excuse_for(RULE, plain, start, start + 15) is None
    first = prose(block(sentence, role), MANUAL)
    start = first.text.index("incredibly fast")
    assert excuse_for(RULE, first, start, start + 15) is None


def test_an_excuse_counts_only_where_the_rule_lists_it() -> None:
    assert kind("We are not the [[best]].", rule=RULE._replace(looks=ByPhrases(excuses=("evidence",)))) == ""


def test_a_speaker_beside_the_quotation() -> None:
    assert kind("“The [[best]] ferry we ever took.”") == "quotation~"
    assert kind("“The [[best]] ferry we ever took.”", "— Anna Berg") == "quotation"
    assert kind("“The [[best]] ferry we ever took.”", "Anna Berg, Husum") == "quotation"
    assert kind("“The [[best]] ferry we ever took.”", "Book your seats now.") == "quotation~"


def test_a_block_that_is_a_quotation() -> None:
    named = prose(block("The best ferry we ever took.", "quotation", "Anna Berg"))
    excuse = excuse_for(RULE, named, 4, 8)
    assert excuse is not None
    assert (excuse.kind, excuse.strength) == ("quotation", "full")


def test_a_pull_quote_is_the_page_s_own_voice() -> None:
    pulled = prose(block("The best ferry we ever took.", "quotation", ""))
    assert excuse_for(RULE, pulled, 4, 8) is None
    marked = prose(block("“The best ferry we ever took.”", "quotation", ""))
    excuse = excuse_for(RULE, marked, 5, 9)
    assert excuse is not None
    assert excuse.strength == "partly"


def test_a_source_in_the_next_sentence_is_half_a_proof() -> None:
    assert (
        kind("Our rope is the [[strongest]]. According to Lloyd's Register it holds 9 tonnes.") == "evidence~"
    )
    assert kind("Our rope is the [[strongest]]. Order it today.") == ""


@pytest.mark.parametrize(
    ("link", "target", "expected"),
    [
        ("tests", "https://example.org/report", "partly"), ("tests", "/ropes", None),
        ("[1]", "#fn1", "full"), ("The best rope, as tests show [1].", "https://example.org", None),
    ],
)  # fmt: skip
def test_a_link_in_the_sentence(link: str, target: str, expected: str | None) -> None:
    text = "The best rope, as tests show [1]." if link == "[1]" else "The best rope, as tests show."
    text = link if link.startswith("The") else text
    at = text.index(link)
    found = Block(text.replace("[1]", "(1)"), "paragraph", (), (Link(at, at + len(link), target),))
    excuse = excuse_for(RULE, prose_of(Document("a", "text", "", (found,))), 4, 8)
    assert (excuse.strength if excuse else None) == expected


# ------------------------------------------------------------------------ the whole check of claims


SHIPPED = load_rules()


def marked(rules: RuleSet, *texts: str) -> list[tuple[str, str, str]]:
    document = prose(*texts)
    return [
        (hit.rule, document.text[hit.start : hit.end], hit.severity)
        for hit in without_judge(document, ruled_claims(document, rules))
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Our flagship product delivers outstanding performance.", {"flagship", "outstanding"}),
        ("We are the domestic leading provider of cloud solutions.", {"leading"}),
        ("It's super super fast.", {"super"}),
        ("We are a customer-centric company.", {"customer-centric"}),
    ],
)
def test_what_the_tool_was_made_for_is_marked(sentence: str, words: set[str]) -> None:
    found = [text for _, text, severity in marked(SHIPPED, sentence) if severity != "hint"]
    assert all(any(word in text for text in found) for word in words), found


@pytest.mark.parametrize(
    "sentence",
    [
        "We follow best practices for storing passwords.", "Remove the leading zeros first.",
        "The money came from Flagship Pioneering.", "Every order has a unique identifier.",
        "Choose the best plan for your family.", "Do not trust a vendor that calls itself the leading provider.",
        "“Outstanding service and the best ferry of the coast.” — Anna Berg, Husum",
    ],
)  # fmt: skip
def test_what_is_no_praise_passes(sentence: str) -> None:
    assert marked(SHIPPED, sentence) == []


def two_rules() -> RuleSet:
    """Two rules that overlap: a hint for any rope, a warning for the best one."""
    rule = """\
name: house/{name}
title: A rule of this test
severity: {severity}
question: "{{match}}?"
why: It is a test.
source: This test
advice: {advice}
phrases: [{phrase}]
examples: {{flag: ["a [[b]]"], pass: ["a"]}}
"""
    values = [("best", "warning", "Say why.", "best rope"), ("rope", "hint", "Which rope?", "rope of all"),
              ("wire", "hint", "Which?", "steel wire rope")]  # fmt: skip
    return RuleSet(payload_of([
        PackFile(f"house/{name}.yaml", name,
                 rule.format(name=name, severity=severity, advice=advice, phrase=phrase).encode(), False)
        for name, severity, advice, phrase in values
    ]))  # fmt: skip


def test_overlapping_claims_are_one_finding() -> None:
    rules = two_rules()
    assert marked(rules, "The best rope of all.") == [("house/best", "best rope", "warning")]
    assert marked(rules, "The steel wire rope of all.") == [("house/wire", "steel wire rope", "hint")]
    assert marked(rules, "The best rope, and rope of all.") == [
        ("house/best", "best rope", "warning"), ("house/rope", "rope of all", "hint"),
    ]  # fmt: skip


def test_a_claim_that_is_half_backed_is_a_hint() -> None:
    found = marked(two_rules(), "The best rope. According to Lloyd's Register it holds nine tonnes.")
    assert found == [("house/best", "best rope", "hint")]


def test_a_finding_carries_the_question_and_the_advice() -> None:
    first, second = ruled_claims(prose("The BEST Rope", "a rope of all"), two_rules())
    assert first.question == "BEST Rope?"
    assert first.why == "It is a test."
    assert [(each.kind, each.text) for each in first.suggestions] == [("rewrite", "Say why.")]
    assert [(each.kind, each.text) for each in second.suggestions] == [("question", "Which rope?")]


def test_rules_that_take_no_part_find_nothing() -> None:
    rules = two_rules().only(["house/rope"])
    assert marked(rules, "The best rope of all.") == [("house/rope", "rope of all", "hint")]


@pytest.mark.parametrize(
    "text",
    ["best rope " * 20_000, "best rope, " * 20_000, '"best rope' * 20_000, "not " * 30_000 + "best rope",
     "from 1 to " * 10_000 + "best rope", "best rope " + "named by " * 20_000,
     "A" * 50_000 + " best rope " + "9" * 50_000],
    ids=["best", "best,", "quoted", "not", "from", "named", "long"],
)  # fmt: skip
def test_endless_sentences_have_few_findings(text: str) -> None:
    assert len(marked(two_rules(), text)) <= 32 * (1 + len(text) // 30_000)
