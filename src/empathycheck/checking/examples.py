"""The examples in rule files, run as the tests that they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from empathycheck.base.kept import key_of, read_cache, write_cache
from empathycheck.checking.crashes import attempt
from empathycheck.checking.document import check_of
from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.facts import Context, Page
from empathycheck.checks.journey.together import Piece, check_journey
from empathycheck.checks.their_words import spoken_of, themes_to_tell, unsaid
from empathycheck.errors import ConfigProblem
from empathycheck.excuses.signals import UNDECIDED
from empathycheck.families import FAMILIES
from empathycheck.judge.named import judge_named
from empathycheck.language.prose import prose_of
from empathycheck.ledger.file import read_ledger
from empathycheck.listening.voice import Voice, read_voice
from empathycheck.model import SEVERITIES, Audience, Block, Document, Hit
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import read_source
from empathycheck.rulebook.rule import ByPhrases, Example, Rule
from empathycheck.rulebook.ruleset import RuleSet
from empathycheck.version import __version__

PARTS = {
    "flag": "examples.flag", "passes": "examples.pass", "gaps_flag": "known_gaps.should_flag",
    "gaps_pass": "known_gaps.should_pass",
}  # fmt: skip
"""The fields of a rule with examples, and what they are called in its file."""

BETWEEN_PIECES = "\n\n* * *\n\n"
"""What stands between the pieces of a campaign in an example."""

TODAY = "2026-06-01"
"""The day on which the proofs of examples are looked at."""


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
        failed, crash = attempt(lambda: tuple(failed_examples(rules, own, ("flag", "passes"))))
        if crash is not None:
            return  # whatever it is that fails, the run meets it too and tells
        lines = tuple(f"{each}; empathycheck rules --test tries it again" for each in failed or ())
        write_cache(name, key, lines)
    if lines:
        raise ConfigProblem(*lines)


class _Looker:
    """One rule, and what it marks in a sentence."""

    def __init__(self, rules: RuleSet, rule: Rule) -> None:
        self._rules = rules.only([rule.name])
        self._rule = rule
        self._by_judge = rules.checked_by("judge") == rule
        # what an audience does not know is what the rule is to mark
        self._words = tuple(dict.fromkeys(mark for example in rule.flag for mark in example.marks))
        self._at_least = frozenset(SEVERITIES[SEVERITIES.index(rule.severity) :])

    def tried(self, part: str, example: Example) -> tuple[str, str]:
        """What was expected and what was got, both in words; empty where the example does as it says."""
        if part in ("flag", "gaps_flag"):
            as_read = _as_read(example)
            wanted = _places(as_read)
            missed = _apart(as_read, wanted, self._by_itself(example))
            found = self._marks(example, self._at_least, judge=self._by_judge)
            strays = _apart(as_read, found, wanted)
            if part == "gaps_flag":
                return (
                    ("", "") if missed else ("no mark as yet", "all it should mark: move it to examples.flag")
                )
            if not missed and not strays:
                return "", ""
            return _quoted(example.marks), _quoted([as_read.text[start:end] for start, end in found])
        found = self._marks(example, self._at_least, judge=self._by_judge)
        if part == "gaps_pass":
            return ("", "") if found else ("a mark as yet", "none: move it to examples.pass")
        text = _as_read(example).text
        return ("no mark", _quoted([text[start:end] for start, end in found])) if found else ("", "")

    def _by_itself(self, example: Example) -> list[tuple[int, int]]:
        """Where the rule marks it, be its words as weak as they may; whether they are enough is the judge's to say."""
        severities = frozenset({self._rule.severity})
        if not isinstance(self._rule.looks, ByPhrases):
            return self._marks(example, severities, judge=True)
        found, start = [], 0
        for page in _pages(example):
            for hit in ruled_claims(page.prose, self._rules):
                if hit.severity in severities and UNDECIDED.issuperset(hit.signs):
                    found.append((start + hit.start, start + hit.end))
            start += len(page.prose.text) + 1
        return found

    def _marks(self, example: Example, severities: frozenset[str], *, judge: bool) -> list[tuple[int, int]]:
        context = self._context(judge=judge)
        pages = _pages(example)
        if self._rule.family == "journey":  # all pieces at once, of which the last is met after the purchase
            found = check_journey([Piece(page, page is not pages[-1]) for page in pages], self._rules)
        elif (
            self._rules.checked_by("unsaid") == self._rule and context.voice is not None
        ):  # an example is a whole site
            found = [self._unsaid(page, context.voice) for page in pages]
        else:
            checks = [check_of(family) for family in FAMILIES if family.check]
            found = [[hit for check in checks for hit in check(page, self._rules, context)] for page in pages]
        starts = accumulate((len(page.prose.text) + 1 for page in pages), initial=0)
        return sorted({
            (start + hit.start, start + hit.end)
            for start, hits in zip(starts, found, strict=False)
            for hit in hits
            if hit.severity in severities
        })  # fmt: skip

    def _context(self, *, judge: bool) -> Context:
        """What a run is given beside the page: the file in whose light the examples are read, too."""
        given = self._rule.given
        is_voice = given.lstrip().startswith("{")
        return Context(
            Audience(unknown_words=self._words),
            judge=judge_named if judge else None,
            ledger=read_ledger(given, "claims.yaml") if given and not is_voice else None,
            voice=read_voice(given, "voice.json") if is_voice else None,
            today=TODAY,
        )

    def _unsaid(self, page: Page, voice: Voice) -> list[Hit]:
        themes = themes_to_tell(voice)
        said = spoken_of(page, themes)
        return unsaid(page, self._rule, [theme for theme in themes if theme not in said], voice)


def _pages(example: Example) -> list[Page]:
    """An example as pages: one paragraph is one, and so is a text of several; a campaign has a page for each piece."""
    return [_page(text) for text in example.text.split(BETWEEN_PIECES)]


def _page(text: str) -> Page:
    if "\n\n" in text:
        document = read_source(text, "example.md", "markdown")
    else:
        block = Block(text, "paragraph", ((0, len(text), 0, len(text)),))
        document = Document("example.txt", "text", text, (block,))
    return Page(document, kinds=(("*", "landing"),), prose=prose_of(document))


def _as_read(example: Example) -> Example:
    """The example with the text that a reader reads, so that places in it are places of the prose."""
    return example._replace(text="\n".join(page.prose.text for page in _pages(example)))


def _places(example: Example) -> list[tuple[int, int]]:
    """Where the marks of an example, as it is read, stand, in order."""
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
