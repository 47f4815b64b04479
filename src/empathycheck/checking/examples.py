"""The examples in rule files, run as the tests that they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from empathycheck.base.kept import key_of, read_cache, write_cache
from empathycheck.checking.document import check_of
from empathycheck.checks.facts import Context, Page
from empathycheck.errors import ConfigProblem
from empathycheck.families import FAMILIES
from empathycheck.judge.named import judge_named
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import SEVERITIES, Block, Document
from empathycheck.rulebook.rule import Example, Rule
from empathycheck.rulebook.ruleset import RuleSet
from empathycheck.version import __version__

PARTS = {
    "flag": "examples.flag", "passes": "examples.pass", "gaps_flag": "known_gaps.should_flag",
    "gaps_pass": "known_gaps.should_pass",
}  # fmt: skip
"""The fields of a rule with examples, and what they are called in its file."""


class Failed(NamedTuple):
    """An example that does not do as its place in the file says: where it stands, what was expected, what was got."""

    path: str
    line: int
    key: str
    text: str
    expected: str
    got: str

    def __str__(self) -> str:
        """One line: the place, the sentence, what was expected and what was got."""
        return f"{self.path}:{self.line}: {self.key}: “{self.text}”: expected {self.expected}, got {self.got}"


def failed_examples(rules: RuleSet, names: Iterable[str], parts: Iterable[str] = PARTS) -> Iterator[Failed]:
    """Every example of these rules that fails, each rule looking alone; `parts` are of `PARTS`."""
    wanted = tuple(parts)
    for name in names:
        rule = rules.get(name)
        if rule is None:
            continue
        looker = _Looker(rules, rule)
        for part in wanted:
            for example in getattr(rule, part):
                expected, got = looker.tried(part, example)
                if expected:
                    yield Failed(rule.path, example.line, PARTS[part], example.text, expected, got)


def refuse_unsound(rules: RuleSet) -> None:
    """Raises ConfigProblem, a line for each, where examples of a rule of the user's own do not do as they say.

    What was sound once is so until the pack or empathycheck changes, so that this costs one run something.
    """
    key = key_of([rules.key, __version__.encode()])
    name = f"examples-{key.hex()[:16]}.bin"
    lines = read_cache(name, key)
    if lines is None:
        own = [each.name for each in rules.rules if not each.path.startswith("rules/")]
        failed = failed_examples(rules, own, ("flag", "passes"))
        lines = tuple(f"{each}; empathycheck rules --test tries it again" for each in failed)
        write_cache(name, key, lines)
    if lines:
        raise ConfigProblem(*lines)


class _Looker:
    """One rule, and what it marks in a sentence."""

    def __init__(self, rules: RuleSet, rule: Rule) -> None:
        self._rules = rules.only([rule.name])
        self._rule = rule
        self._by_judge = rules.checked_by("judge") == rule
        self._at_least = frozenset(SEVERITIES[SEVERITIES.index(rule.severity) :])

    def tried(self, part: str, example: Example) -> tuple[str, str]:
        """What was expected and what was got, both in words; empty where the example does as it says."""
        if part in ("flag", "gaps_flag"):
            wanted = _places(example)
            missed = _apart(
                example, wanted, self._marks(example, frozenset({self._rule.severity}), judge=True)
            )
            found = self._marks(example, self._at_least, judge=self._by_judge)
            strays = _apart(example, found, wanted)
            if part == "gaps_flag":
                return (
                    ("", "") if missed else ("no mark as yet", "all it should mark: move it to examples.flag")
                )
            if not missed and not strays:
                return "", ""
            return _quoted(example.marks), _quoted([example.text[start:end] for start, end in found])
        found = self._marks(example, self._at_least, judge=self._by_judge)
        if part == "gaps_pass":
            return ("", "") if found else ("a mark as yet", "none: move it to examples.pass")
        return ("no mark", _quoted([example.text[start:end] for start, end in found])) if found else ("", "")

    def _marks(self, example: Example, severities: frozenset[str], *, judge: bool) -> list[tuple[int, int]]:
        prose = _paragraph(example.text)
        page = Page(prose.document, kinds=(("*", "landing"),), prose=prose)
        context = Context(judge=judge_named if judge else None)
        return sorted({
            (hit.start, hit.end)
            for family in FAMILIES
            if family.check
            for hit in check_of(family)(page, self._rules, context)
            if hit.severity in severities
        })  # fmt: skip


def _paragraph(text: str) -> Prose:
    block = Block(text, "paragraph", ((0, len(text), 0, len(text)),))
    return prose_of(Document("example.txt", "text", text, (block,)))


def _places(example: Example) -> list[tuple[int, int]]:
    """Where the marks of an example stand, in order."""
    found, at = [], 0
    for mark in example.marks:
        start = example.text.index(mark, at)
        at = start + len(mark)
        found.append((start, at))
    return found


def _apart(example: Example, found: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[str]:
    """The words of those places that none of the others touches."""
    return [
        example.text[start:end]
        for start, end in found
        if not any(first < end and last > start for first, last in others)
    ]


def _quoted(words: Iterable[str]) -> str:
    return " and ".join(f"“{word}”" for word in words) or "no mark"
