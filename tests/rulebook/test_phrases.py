"""What phrases mean: each line of the language, on sentences of its own."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.language.forms import forms
from empathycheck.model import HOLE
from empathycheck.rulebook.compiling import PackFile, payload_of
from empathycheck.rulebook.match import find_phrases
from empathycheck.rulebook.phrases import Lists, PhraseProblem
from empathycheck.rulebook.ruleset import RuleSet
from empathycheck.rulebook.triggers import compile_phrase
from tests.effort import examples
from tests.one_paragraph import prose

RULE = """\
name: house/rule
title: A rule of this test
severity: warning
question: "{match}?"
why: It is a test.
source: This test
advice: None.
examples:
  flag: ["a [[b]]"]
  pass: ["a"]
"""
LISTS = {"maker": "provider~\nsystem house~\n", "thing": "rope\nwire\n"}


def rules(**keys: list[str]) -> RuleSet:
    """One rule with these lists of phrases."""
    lines = RULE
    for key, values in keys.items():
        lines += f"{key}:\n" + "".join(f"  - '{value.replace(chr(39), chr(39) * 2)}'\n" for value in values)
    files = [PackFile(f"lists/{name}.txt", name, entries.encode(), False) for name, entries in LISTS.items()]
    return RuleSet(payload_of([*files, PackFile("house/rule.yaml", "rule.yaml", lines.encode(), False)]))


def found(text: str, *phrases: str, **keys: list[str]) -> list[str]:
    document = prose(text)
    matches = find_phrases(rules(**({"phrases": list(phrases)} if phrases else {}), **keys), document)
    return [document.text[match.start : match.end] for match in matches]


MEANINGS = [
    # phrase, text, what is found
    ("leading provider", "The Leading  Provider", ["Leading  Provider"]),
    ("world-class", "World class and world-class; worldclass", ["World class", "world-class"]),
    ("world class", "a world‑class team", ["world‑class"]),
    ("leading provider", "leading, provider. Leading. Provider. leading - provider, leading — provider", []),
    ("leading provider", "misleading provider, leading providers, leading provider_1", []),
    ("leading provider", "our leading® provider", ["leading® provider"]),
    ("leading provider~", "leading providers and leading provider's", ["leading providers"]),
    (
        "deliver~ rope",
        "deliver rope, delivers rope, delivered rope, delivering rope, delivery rope",
        ["deliver rope", "delivers rope", "delivered rope", "delivering rope"],
    ),
    ("we're [very] proud", "We’re very proud. We're proud.", ["We’re very proud", "We're proud"]),
    (
        "(best|finest of all) rope",
        "best rope, finest of all rope, finest rope",
        ["best rope", "finest of all rope"],
    ),
    (
        "rope [and (wire|very fine cable)] shop",
        "rope and very fine cable shop, rope and shop, rope shop",
        ["rope and very fine cable shop", "rope shop"],
    ),
    ("top {maker}", "top providers, top system houses, top system", ["top providers", "top system houses"]),
    ("top {maker?} rope", "top rope, top provider rope", ["top rope", "top provider rope"]),
    ("{maker} of rope", "A system house of rope", ["system house of rope"]),
    ("proud ... rope", "proud of our very own rope", ["proud of our very own rope"]),
    ("proud ... rope", "proud of what we made: rope", []),
    ("proud ... rope", "proud, so proud, of rope", ["proud, so proud, of rope"]),
    ("proud ... rope", "proud of all that we made of rope", []),
    ("proud … rope", "proud rope", ["proud rope"]),
    (
        "trusted by {number} teams",
        "trusted by 10,000+ teams, by 3 million teams; trusted by twelve teams",
        ["trusted by 10,000+ teams", "trusted by twelve teams"],
    ),
    ("worth {number}", "worth $2.5 million", ["worth $2.5 million"]),
    ("best {word} rope", "best red rope, best 2 rope, best, rope", ["best red rope"]),
    ("{start} rope", "Rope and rope. “Rope” again", ["Rope", "Rope"]),
    ("rope {end}", "rope and rope. Rope!", ["rope", "Rope"]),
    ("fast, strong", "fast, strong and fast strong", ["fast, strong"]),
    ("No. 1", "our No. 1 rope", ["No. 1"]),
    ("#1", "#1 in rope, 1 in rope", ["#1"]),
    ("24/7 rope", "24/7 rope", ["24/7 rope"]),
    ("very very fast", "very very very fast", ["very very fast"]),
    ("[very] [very] best", "very very best, best", ["very very best", "best"]),
    ("(the best|our finest) of", "the best of, our finest of, finest of", ["the best of", "our finest of"]),
    ("café ropes", "CAFÉ ropes", ["CAFÉ ropes"]),
    ("best rope", f"best {HOLE} rope, best{HOLE}rope", []),
    ("best ... rope", f"best {HOLE} rope", []),
    ("best {np}", "best red steel rope of all, best of all, best, rope", ["best red steel rope"]),
    (
        "best {np}",
        "the best rope makes knots; the best steel rope & wire",
        ["best rope", "best steel rope & wire"],
    ),
    ("best {np}", "the best one two three four five six", ["best one two three four five"]),
    ("best {np}", f"best {HOLE} rope, best (rope), best — rope", []),
    ("{np} rope", "A very red steel rope", ["red steel rope"]),
    (
        "is {adv} best",
        "is best, is truly best, is so very truly best, is hardly best, is red best",
        ["is best", "is truly best", "is so very truly best"],
    ),
    (
        "{owner} best rope",
        "Leeds's best rope, the world’s best rope, it's best rope",
        ["Leeds's best rope", "world’s best rope"],
    ),
]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"), MEANINGS, ids=[f"{m[0]}: {m[1][:30]}" for m in MEANINGS]
)
def test_a_phrase_means(phrase: str, text: str, expected: list[str]) -> None:
    assert found(text, phrase) == expected


def test_a_match_stays_in_its_sentence_and_block() -> None:
    one = rules(phrases=["best ... rope"])
    assert find_phrases(one, prose("It is best. Our rope", "the best", "rope")) == []


def test_of_overlapping_matches_of_a_rule_the_longest_stays() -> None:
    assert found("the very best rope there is", "best", "very best rope", "rope there") == ["very best rope"]


def test_unless_is_another_sense() -> None:
    text = "leading zeros, a leading rope, the leading edge"
    assert found(text, "leading", unless=["leading zero~", "edge"]) == ["leading"]
    assert found(text, "leading", unless=["(a|the) leading"]) == ["leading"]
    assert found(text, "leading", unless=["rope, the"]) == ["leading", "leading"]


def test_a_weak_phrase_says_that_it_is_weak() -> None:
    def weak(text: str) -> list[tuple[str, bool]]:
        document = prose(text)
        found = find_phrases(rules(phrases=["best rope"], weak=["rope", "red rope of"]), document)
        return [(document.text[match.start : match.end], match.weak) for match in found]

    assert weak("A rope.") == [("rope", True)]
    assert weak("The best rope.") == [("best rope", False)]
    # of overlapping ones the longest is shown, and it is weak only if all of them are
    assert weak("The best rope, a red rope of steel.") == [("best rope", False), ("red rope of", True)]


def test_together_needs_two_of_them() -> None:
    words = {"together": ["robust", "scalable", "end-to-end"]}
    assert found("A robust rope.", **words) == []
    assert found("A robust, robust rope.", **words) == []
    assert found("A robust and scalable rope.", **words) == ["robust and scalable"]
    assert found("Robust. Scalable.", **words) == []
    assert found("An end to end, robust rope", **words) == ["end to end, robust"]


def test_a_regex_runs_in_the_sentence_that_holds_its_literal() -> None:
    pattern = {"regex": [r"\b(\w+) by \1\b.*rope"]}
    assert found("Step by STEP to a rope. Inch by inch. A rope.", **pattern) == ["Step by STEP to a rope"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("deliver", "deliver delivers delivered delivering"), ("lead", "lead leads leaded leading led"),
        ("make", "make makes maked made making"), ("company", "company companies companied companying"),
        ("win", "win wins wined winned wining winning won"), ("crush", "crush crushes crushed crushing"),
        ("agree", "agree agrees agreed agreeing"), ("play", "play plays played playing"),
    ],
)  # fmt: skip
def test_forms_of_a_word(word: str, expected: str) -> None:
    assert forms(word) == set(expected.split())


_WORDS = st.sampled_from(["best", "rope", "very", "wire", "of", ",", "—", "3", "system", "houses"])
_PHRASES = st.sampled_from([
    "best ... rope", "[very] best [of] rope", "(best|very ... wire) ... rope", "{number} ... {maker} ... wire",
    "best [of] [of] [rope] [rope] ... wire", "(rope|rope rope|rope [very] rope) (rope|rope wire) ... best",
    "{np} [of] {adv} best [{np}]",
])  # fmt: skip


@examples(30)
@given(st.lists(_WORDS, max_size=40), _PHRASES)
def test_a_match_starts_and_ends_at_words_of_its_sentence(words: list[str], phrase: str) -> None:
    document = prose(" ".join(words))
    matches = find_phrases(_kept(phrase), document)
    for match in matches:
        text = document.text[match.start : match.end]
        assert text == text.strip()
        assert (document.text + " ")[match.end] in " ,"
    assert all(a.end <= b.start for a, b in itertools.pairwise(matches))


@cache
def _kept(phrase: str) -> RuleSet:
    return rules(phrases=[phrase])


@examples(50)
@given(st.text(alphabet="ab ~()[]{}|.,…?-'\"", max_size=30))
def test_any_text_is_a_phrase_or_a_problem(text: str) -> None:
    try:
        variants = compile_phrase(text, Lists())
    except PhraseProblem as problem:
        reason = str(problem)
        variants = []
    else:
        reason = ""
    assert bool(reason) != bool(variants)
    assert all(variant.words for variant in variants)


@pytest.mark.parametrize(
    "text",
    ["best " * 50_000, "very " * 50_000, "best " * 20_000 + "rope", "best, " * 20_000, "rope " * 50_000 + "wire",
     "best\x00rope" * 20_000, "“best” " * 20_000, "best\n" * 20_000],
    ids=["best", "very", "best…rope", "best,", "rope…wire", "nul", "quoted", "lines"],
)  # fmt: skip
def test_endless_sentences_end(text: str) -> None:
    """Each takes a second or so; anything that grows faster than the text would not end."""
    phrases = ["best ... ... ... rope", "[very] [very] [very] best [best] [best] ... wire",
               "(best|best best) best rope", "[rope] [rope] [rope] ... wire",
               "{np} best {np} {np} wire", "{adv} {adv} best {adv} ... wire"]  # fmt: skip
    matches = find_phrases(rules(phrases=phrases, together=["best", "very"]), prose(text))
    assert len(matches) <= 64 * (text.count("\n") + 1)
