"""Rule packs: what they give, and one line with place and reason for every mistake."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from empathycheck.base.packs import rules_dir
from empathycheck.errors import ConfigProblem
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.rule import ByNumber, ByPhrases, Example
from tests.one_paragraph import hits, prose

GOOD = """\
name: house/leader
title: Leader of a field nobody named
severity: warning
question: "“{match}”: by which measure?"
why: Everybody says so.
source: Our style guide, 2024
advice: Say what you lead in.
phrases:
  - leading provider~
examples:
  flag:
    - "We are the [[leading provider]] of rope."
  pass:
    - "The provider sends a leading zero."
"""


NUMBER = """\
name: house/leader
title: A multiple with nothing beside it
severity: warning
why: A reader cannot tell.
question: "{match}: of what?"
source: House style, 2026
advice: Say of what.
examples: {flag: ["[[10x faster]]."], pass: ["Fast."]}
kinds: [multiplier]
options:
  at_least: heavy
"""


def pack(folder: Path, rule: str = GOOD, name: str = "house/leader", **lists: str) -> list[Path]:
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rule, encoding="utf-8")
    for list_name, entries in lists.items():
        (folder / "lists").mkdir(exist_ok=True)
        (folder / "lists" / f"{list_name}.txt").write_text(entries, encoding="utf-8")
    return [folder]


def mistakes(folder: Path, rule: str, name: str = "house/leader", **lists: str) -> list[str]:
    """The lines of the problem that a pack raises, without its folder."""
    with pytest.raises(ConfigProblem) as caught:
        load_rules(pack(folder, rule, name, **lists))
    return [line.replace(str(folder), "pack") for line in str(caught.value).splitlines()]


def test_a_pack_gives_its_rules_beside_the_shipped_ones(tmp_path: Path) -> None:
    rules = load_rules(pack(tmp_path))
    rule = rules.get("house/leader")
    assert rule is not None
    assert rule.family == "house"
    assert isinstance(rule.looks, ByPhrases)
    assert rule.looks.phrases == ("leading provider~",)
    assert rule.flag == (Example("We are the leading provider of rope.", ("leading provider",), 12),)
    assert rule.who == "anyone"
    assert "evidence" in rule.excuses
    assert set(load_rules().names) == set(rules.names) - {"house/leader"}
    assert rules.names == tuple(sorted(rules.names))


def test_only_leaves_the_others_out(tmp_path: Path) -> None:
    rules = load_rules(pack(tmp_path)).only(["house/leader", "no/such"])
    assert rules.names == ("house/leader",)
    assert [rule.name for rule in rules.rules] == ["house/leader"]


def test_no_word_becomes_a_number_or_a_yes(tmp_path: Path) -> None:
    rule = load_rules(pack(tmp_path, NUMBER.replace("heavy", "010") + "  unit: no\n")).get("house/leader")
    assert rule is not None
    assert rule.looks == ByNumber(("multiplier",), at_least=10, unit="no", options=2)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("at_least: heavy", "options.at_least: “heavy” is no number, such as 1000"),
        ("at_least: -3", "options.at_least: “-3” is no size; 0 or more is one"),
        ("at_leest: 500", "options.at_leest: no such option; did you mean “at_least”?"),
        (
            "hedge: upto",
            "options.hedge: “upto” is none of over, up-to, about, nearly, under; did you mean “up-to”?",
        ),
        ("rate: maybe", "options.rate: “maybe” is none of yes, no"),
        ("counted: people", "options.counted: “people” is not machines"),
        ("digits: odd-ish", "options.digits: “odd-ish” is not odd; did you mean “odd”?"),
        (
            "check: jugde",
            "options.check: “jugde” is none of comparisons, features-only, journey-contact, journey-date, "
            "journey-discount, journey-gone, journey-hours, journey-name, journey-price, journey-quantity, "
            "journey-time, judge, "
            "no-reader-life, no-voice, not-their-word, not-their-words, opening, praise-density, proof-expired, "
            "proof-expires-soon, proof-mismatch, proof-overstated, reading-level, repetition, unsaid, we-you; "
            "did you mean “judge”?",
        ),
    ],
)
def test_an_option_has_a_name_and_a_type(line: str, reason: str, tmp_path: Path) -> None:
    lines = mistakes(tmp_path, NUMBER.replace("at_least: heavy", line))
    assert f"pack/house/leader.yaml:11: {reason}" in lines


def test_options_are_for_figures(tmp_path: Path) -> None:
    lines = mistakes(tmp_path, GOOD + "options:\n  at_least: 1000\n")
    assert [line.rpartition(".yaml:")[2].partition(": ")[2] for line in lines] == [
        "options.at_least: no option of a rule without kinds"
    ]


def test_a_rule_of_figures_has_no_phrases(tmp_path: Path) -> None:
    lines = mistakes(tmp_path, NUMBER.replace("at_least: heavy", "at_least: 3") + "phrases:\n  - ten times\n")
    assert lines == [
        "pack/house/leader.yaml:12: phrases: a rule with kinds looks for numbers alone; give these a rule of their own"
    ]


CHANGES = {
    "unknown key": ("severity: warning", "severity: warning\nphrase: x",
                    "4: phrase: no such key; did you mean “phrases”?"),
    "missing key": ("title: Leader of a field nobody named\n", "", "1: title: is missing"),
    "wrong mild": ("severity: warning", "severity: warning\nmild: hnit",
                   "4: mild: “hnit” is none of hint, ours, reference, off; did you mean “hint”?"),
    "wrong severity": ("severity: warning", "severity: waning",
                       "3: severity: “waning” is none of hint, warning, error; did you mean “warning”?"),
    "wrong name": ("name: house/leader", "name: house/leaders",
                   "1: name: this file is the place of “house/leader”, and the name says “house/leaders”"),
    "text for a list": ("phrases:\n  - leading provider~", "phrases: leading provider~",
                        "8: phrases: is a list, one a line after a dash, and this is a text"),
    "list for a text": ("title: Leader of a field nobody named", "title: [a, b]",
                        "2: title: is one text, and this is a list; "
                        "put quotation marks around a text that holds [ ] { } : or #"),
    "brackets without quotation marks": ("  - leading provider~", "  - [very] best",
                                         "9: this is not YAML: "),
    "unknown list": ("leading provider~", "leading {provder}",
                     "9: phrases: “leading {provder}”: there is no list “provder”; did you mean “provider”?"),
    "nothing to look for": ("leading provider~", '"{word} {number}"',
                            "9: phrases: “{word} {number}”: has no word to look for; "
                            "give it at least one plain word or word list that must stand there"),
    "all may be left out": ("leading provider~", '"[very] ..."',
                            "9: phrases: “[very] ...”: every part of this phrase may be left out, "
                            "so it would match everywhere"),
    "unclosed bracket": ("leading provider~", "(leading provider",
                         "9: phrases: “(leading provider”: “(” is never closed"),
    "stray bracket": ("leading provider~", "leading) provider",
                      "9: phrases: “leading) provider”: “)” closes nothing"),
    "stray choice": ("leading provider~", "leading | top provider",
                     "9: phrases: “leading | top provider”: “|” stands outside brackets; write (a|b)"),
    "stray tilde": ("leading provider~", "leading ~provider",
                    "9: phrases: “leading ~provider”: “~” must follow a word directly, as in provider~"),
    "empty choice": ("leading provider~", "(leading|) provider",
                     "9: phrases: “(leading|) provider”: an empty choice in brackets; "
                     "write [x] for what may be left out"),
    "deep brackets": ("leading provider~", '"' + "(" * 9 + "leading" + ")" * 9 + '"',
                      f"9: phrases: “{'(' * 9}leading{')' * 9}”: brackets nested more than 8 deep"),
    "lone together": ("phrases:\n  - leading provider~", "together: [robust]",
                      "8: together: needs two words at least; one alone belongs in phrases"),
    "unknown excuse": ("why:", "excuses: [evidence, quotations]\nwhy:",
                       "5: excuses: “quotations” is none of evidence, quotation, criticism, denial, manual, customer, "
                       "labelled, question, reader, other-side, mine, past, hypothetical, some, wanted, told, name, "
                       "named, deadline, emergency, no-hurry, priced, concession, saved-on, small-print, own-goods, "
                       "third-crowd, terms, asked, investors, hearsay, story, spoken; did you mean “quotation”?"),
    "unknown slot": ("{match}", "{math}", "4: question: nothing fills {math}; there is {match}"),
    "regex without a literal": ("phrases:\n  - leading provider~", "regex: ['\\d+ \\w+']",
                                "8: regex: “\\d+ \\w+”: holds no literal of 3 letters that must occur, "
                                "so it would run everywhere; use phrases"),
    "a repeat in a repeat": ("phrases:\n  - leading provider~", "regex: ['(?:a+)+[bc]leading']",
                             "8: regex: “(?:a+)+[bc]leading”: could take for ever on some text: one repeat stands in "
                             "another, or too many follow one another; give them limits ({1,40}) or make the inner "
                             "ones possessive (\\w++)"),
    "broken regex": ("phrases:\n  - leading provider~", "regex: ['(leading']",
                     "8: regex: “(leading”: not a regular expression: "
                     "missing ), unterminated subpattern at position 0"),
    "no phrases": ("phrases:\n  - leading provider~\n", "",
                   "1: phrases: is missing; a rule has phrases, together, regex or kinds to look for"),
    "unmarked example": ("[[leading provider]]", "leading provider",
                         "12: examples.flag: “We are the leading provider of rope.”: "
                         "put [[ ]] around what must be marked"),
    "marked pass": ("a leading zero", "a [[leading]] zero",
                    "14: examples.pass: “The provider sends a [[leading]] zero.”: "
                    "nothing is marked in an example that passes; take [[ ]] out"),
    "unbalanced": ("  pass:", '    - "A [[leading provider]]."\n  pass:',
                   "10: examples.pass: 2 to flag and 1 to pass; at least as many must pass as must be flagged"),
    "unknown part of examples": ("  pass:", "  passes:", "13: examples.passes: no such key; did you mean “pass”?"),
    "key twice": ("severity: warning", "severity: warning\nseverity: hint", "4: severity: stands here a second time"),
    "two documents": ("severity: warning", "---\nseverity: warning",
                      "3: a second document starts here; one file is one document"),
    "alias": ("severity: warning", "severity: &a warning", "3: put what starts with & or * in quotation marks"),
    "a tag that would run": ("severity: warning", "severity: !!python/object/apply:os.system ['touch ran']", "3: "),
    "not yaml": ("severity: warning", "severity: 'warning", "3: this is not YAML: "),
    "unknown kind": ("phrases:\n  - leading provider~", "kinds: [multiplyer]",
                     "8: kinds: “multiplyer” is none of multiplier, percent-change, percent-level, count-social, "
                     "count-scale, magnitude, latency, data-size, money-scale, price, duration, age, share, quota, "
                     "list-count; did you mean “multiplier”?"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, change: str) -> None:
    old, new, expected = CHANGES[change]
    assert old in GOOD
    found = mistakes(tmp_path, GOOD.replace(old, new, 1), provider="provider~\n")
    place = f"pack/house/leader.yaml:{expected}"
    assert any(line.startswith(place) if place.endswith(": ") else line == place for line in found), found


def test_every_mistake_of_a_pack_is_named_at_once(tmp_path: Path) -> None:
    pack(tmp_path, GOOD.replace("severity: warning", "severity: loud"), "house/second")
    found = mistakes(tmp_path, GOOD.replace("why: Everybody says so.\n", "because: x\n"))
    assert [line.split(": ")[1] for line in found] == ["because", "why", "name", "severity"]
    assert len({line.split(":")[0] for line in found}) == 2


def test_nesting_is_bounded(tmp_path: Path) -> None:
    deep = "pack/house/leader.yaml:{}: nested more than 16 levels deep"
    assert mistakes(tmp_path, "[" * 100_000) == [deep.format(1)]
    assert mistakes(tmp_path, "[\n" * 100_000) == [deep.format(17)]
    assert mistakes(tmp_path, "a: " + "{a: " * 100_000) == [deep.format(1)]
    assert mistakes(tmp_path, "- " * 100_000) == [deep.format(1)]


def test_a_rule_file_in_another_encoding(tmp_path: Path) -> None:
    (folder := tmp_path / "house").mkdir()
    (folder / "leader.yaml").write_bytes("name: x\ntitle: caf\xe9\n".encode("latin-1"))
    with pytest.raises(ConfigProblem, match=r"leader\.yaml:2: the file: is not UTF-8; save it as UTF-8"):
        load_rules([tmp_path])


def test_a_name_that_ships_is_taken(tmp_path: Path) -> None:
    found = mistakes(tmp_path, GOOD.replace("house/leader", "claims/leader"), "claims/leader")
    assert found == ["pack/claims/leader.yaml:1: name: “claims/leader” ships with empathycheck; give this rule a name "
                     "of its own, and ignore the other one if this one takes its place"]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("house/leader.yml", "a rule lives at family/name.yaml inside its pack; move or rename this file"),
        ("leader.yaml", "a rule lives at family/name.yaml inside its pack; move or rename this file"),
    ],
)
def test_a_rule_in_the_wrong_place_is_not_passed_over(tmp_path: Path, place: str, reason: str) -> None:
    pack(tmp_path)
    (tmp_path / place).write_text(GOOD, encoding="utf-8")
    with pytest.raises(ConfigProblem) as caught:
        load_rules([tmp_path])
    assert str(caught.value) == f"{tmp_path / place}: {reason}"


def test_a_pack_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    for name, reason in [("none", "there is no such folder"), ("file", "is a file; name the folder that holds it"),
                         ("empty", "no rule in this pack")]:  # fmt: skip
        with pytest.raises(ConfigProblem, match=reason):
            load_rules([tmp_path / name])


def test_a_mistake_in_a_word_list(tmp_path: Path) -> None:
    found = mistakes(tmp_path, GOOD, makers="# people\nmaker~\n(maker\n")
    assert found == ["pack/lists/makers.txt:3: “(maker”: “(” is never closed"]


def test_the_shipped_rules_are_found_and_in_order() -> None:
    assert (rules_dir() / "claims" / "leader.yaml").is_file()
    assert "claims/leader" in load_rules().names


def test_a_warm_cache_loads_no_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(tmp_path))
    load_rules()
    script = (
        "import sys; from empathycheck.rulebook.load import load_rules; load_rules().names;"
        "print([name for name in ('yaml', 'difflib', 'json', 'hashlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_rule_that_the_reference_shows_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "rule-files.md").read_text(encoding="utf-8")
    rule = page.split("```yaml\n")[1].split("```")[0]
    entries = page.split("# seasons, as adverts use them\n")[1].split("```")[0]
    rules = load_rules(pack(tmp_path, rule, "house/vague-promise", season=entries)).only(
        ["house/vague-promise"]
    )
    (shown,) = rules.rules
    for example in shown.flag:
        document = prose(example.text)
        assert [document.text[hit.start : hit.end] for hit in hits(rules, document)] == list(example.marks)
    for example in (*shown.passes, *shown.gaps_flag):
        assert hits(rules, prose(example.text)) == []
