"""The reading level: per page, against the audience, only where hints are asked for, and never over the network."""

from __future__ import annotations

import subprocess
import sys

import pytest

from empathycheck import check_text
from empathycheck.checks.clarity import check_clarity, hardest
from empathycheck.checks.facts import Context, Page
from empathycheck.errors import ConfigProblem
from empathycheck.language.reading import LEAST_WORDS, grade
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.audience import find_audience
from empathycheck.settings.settings import Settings
from tests.one_paragraph import block, prose

RULES = load_rules()
STEEP = RULES.only(["clarity/reading-level"]).rules[0].flag[0].text.strip()
EASY = "We mend the bike while you wait and tell you what it costs before we start. " * 8


def found(*texts: str, audience: str = "general") -> list[str]:
    document = prose(*texts)
    hits = check_clarity(Page(document.document), RULES, Context(find_audience(audience)))
    return [document.text[hit.start : hit.end] for hit in hits]


def test_one_question_a_page_at_its_hardest_sentence() -> None:
    marked = found(EASY, STEEP)
    assert len(marked) == 0, "a steep paragraph on an easy page is carried by the rest"
    assert [text[:28] for text in found(STEEP, STEEP)] == ["Applications which are recei"]


def test_a_short_text_is_not_judged() -> None:
    short = " ".join(STEEP.split()[: LEAST_WORDS - 20])
    assert found(short) == []


def test_what_is_no_running_text_does_not_count() -> None:
    document = prose(*[block(sentence, "heading") for sentence in STEEP.split(". ") * 3])
    assert check_clarity(Page(document.document), RULES, Context(find_audience("general"))) == []


def test_the_audience_decides() -> None:
    middling = (
        "The council publishes a list of the streets that are cleaned during the following month, and residents "
        "who have registered an address receive a message on the evening before. "
    ) * 5
    level = grade([sentence for sentence in middling.split(". ") if sentence])
    assert find_audience("children").reading_grade + 1 < level < find_audience("developers").reading_grade + 1
    assert found(middling, audience="children")
    assert not found(middling, audience="developers")


def test_more_and_longer_sentences_read_at_a_higher_grade() -> None:
    assert grade(["We mend bikes."] * 5) < grade([EASY]) < grade(STEEP.split(". "))
    assert grade([]) == 0


def test_a_check_without_hints_does_not_ask() -> None:
    assert all(each.rule != "clarity/reading-level" for each in check_text(STEEP).findings)


def test_what_makes_a_sentence_hard_is_told() -> None:
    document = prose(STEEP)
    (hit,) = check_clarity(Page(document.document), RULES, Context(find_audience("general")))
    assert "words and long words such as" in hit.question
    assert dict(hit.figures)["words"] > 30
    assert len(hit.also) == 2


def test_long_words_that_everybody_knows_make_no_sentence_hard() -> None:
    text = "Everybody anticipates the restaurant. Something else stays here."
    hard = hardest(prose(text), RULES.words_of("familiar"))
    assert {word for sentence in hard for word in sentence.long} == {"anticipates"}


def test_a_page_has_its_level_where_hints_are_asked_for() -> None:
    assert check_text(STEEP).level is None
    level = check_text(STEEP, settings=Settings(severity="hint", judge="off")).level
    assert level is not None
    assert level > 12


def test_asked_for_by_name_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("empathycheck.checking.task.is_installed", lambda package: False)
    with pytest.raises(ConfigProblem, match=r"needs textstat; pip install 'empathycheck\[readability\]'"):
        check_text("A page.", settings=Settings(select=("clarity",)))


@pytest.mark.parametrize("word", ["banana", "zymurgy"])
def test_syllables_are_counted_without_a_dictionary_from_the_network(word: str) -> None:
    code = (
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event.startswith('socket.'): raise SystemExit(99)\n"
        "sys.addaudithook(refuse)\n"
        "from empathycheck.language.reading import LEAST_WORDS, grade\n"
        f"print(grade(['{word} ' * 20]) > 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr
