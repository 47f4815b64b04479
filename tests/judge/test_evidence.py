"""What the judge is told of a sentence beside its words."""

import pytest

from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.weighing import asked_about, asked_alone
from empathycheck.judge.evidence import names_of
from empathycheck.rulebook.load import load_rules
from tests.one_paragraph import prose

RULES = load_rules()


def told(*sentences: str, of: int = 0) -> list[str]:
    """The names of what the judge is told of the first finding in one of these sentences, each a block."""
    document = prose(*sentences)
    hits = ruled_claims(document, RULES)
    hit = next(each for each in hits if document.block_at(each.start) == of)
    asked = asked_about(document, hit, hits)
    return names_of(asked.hits, asked.signals)


@pytest.mark.parametrize(
    ("sentence", "ours"),
    [
        ("Our world-class rope holds.", True),
        ("We are the leading mill of the county.", True),
        ("We visit a world-class mill in May.", False),
        ("World-class rope for everybody.", False),
        ("Our incredibly strong rope holds.", False),
    ],
)
def test_a_title_of_ours_is_one_that_a_word_of_ours_stands_by(sentence: str, ours: bool) -> None:
    assert ("a title of ours" in told(sentence)) is ours


def test_praise_next_to_a_sentence_is_told_once_and_twice() -> None:
    plain, first, second = "The mill opens at nine.", "We are thrilled to open.", "Our rope is unmatched."
    assert "a rule beside it" not in told(first, plain, second)
    assert [name for name in told(plain, first, second, of=1) if name.endswith("beside it")] == [
        "a rule beside it"
    ]
    assert "two rules beside it" in told(first, second, first, of=1)


def test_a_sentence_of_which_no_rule_speaks_is_told_of_praise_beside_it_too() -> None:
    document = prose("We are thrilled to open.", "The mill opens at nine.")
    spans = [document.sentence_at(document.text.index(words)) for words in ("We are", "The mill")]
    signals = [
        each.signals for each in asked_alone(document, spans, "claims/x", ruled_claims(document, RULES))
    ]
    assert signals == [(), ("a rule beside it",)]


def test_feelings_and_skills_have_names_of_their_own_and_mild_words_of_them_none() -> None:
    assert names_of(("claims/feelings", "claims/heritage~"), ()) == ["a rule", "a weak word", "a feeling"]
    assert names_of(("claims/heritage",), ("it opens the sentence",)) == [
        "a rule",
        "a skill",
        "it opens the sentence",
    ]
