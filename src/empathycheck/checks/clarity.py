"""Clarity: whether the page reads at its readers' level. It needs textstat, and runs only where hints are asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from empathycheck.checks.facts import Context, Page
from empathycheck.language.prose import Prose
from empathycheck.language.reading import running_sentences
from empathycheck.model import HOLE, Hit, Suggestion
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook.ruleset import RuleSet

_LONGEST = 60
"""In words. A longer sentence counts as this long when the hardest is looked for: it is mostly a list."""
_LONG_WORD = 10
"""Letters from which on a word is long."""
_MANY = 25
"""Words from which on a sentence is hard for its length alone."""
_SHOWN = 3
"""As many sentences are shown, the hardest first, and as many long words of one."""


class Steep(NamedTuple):
    """A sentence of running text: prose offsets, how many words it has, and the long ones that few people say."""

    start: int
    end: int
    words: int
    long: tuple[str, ...]

    @property
    def hardness(self) -> int:
        """Words, with long ones counted double; beyond `_LONGEST` a sentence is no harder for being longer."""
        return min(self.words, _LONGEST) + len(self.long)


def check_clarity(page: Page, rules: RuleSet, context: Context) -> list[Hit]:
    """At most one hit: at the hardest sentence of a page that takes more schooling than its readers are given.

    The next hardest are in `also`. Nothing where textstat is not installed, or the page has fewer than
    `LEAST_WORDS` words in sentences.
    """
    rule, audience = rules.checked_by("reading-level"), context.audience
    level = page.level if rule is not None else None
    if rule is None or level is None or level < audience.reading_grade + 1:
        return []
    every = hardest(page.prose, rules.words_of("familiar"))
    first = every[0]
    question = rule.question
    for name, value in {
        "value": f"{level:.0f}",
        "unit": f"{audience.reading_grade:.0f}",
        "words": _what_is_hard(first),
        "match": page.prose.text[first.start : first.end],
    }.items():
        question = question.replace("{" + name + "}", value)
    return [
        Hit(
            rule.name,
            first.start,
            first.end,
            rule.severity,
            question,
            rule.why,
            suggestions=(Suggestion("rewrite", rule.advice),),
            also=tuple((each.start, each.end) for each in every[1:_SHOWN]),
            figures=(("level", round(level, 1)), ("readers", audience.reading_grade), ("words", first.words)),
        )
    ]


def hardest(prose: Prose, familiar: Collection[str]) -> list[Steep]:
    """The sentences of running text, the hardest first; words in `familiar` are long and still no trouble."""
    found = []
    for start, end in running_sentences(prose):
        words = prose.text[start:end].replace(HOLE, " ").split()
        long = [bare for word in words if len(bare := word.strip(".,;:!?()[]\"'“”‘’")) >= _LONG_WORD]
        rare = tuple(
            dict.fromkeys(word for word in long if word.casefold() not in familiar and word.islower())
        )
        found.append(Steep(start, end, len(words), rare))
    return sorted(found, key=lambda each: (-each.hardness, each.start))


def _what_is_hard(sentence: Steep) -> str:
    """In words, for a question: “46 words, and long ones: anticipated, expenditure”."""
    parts = [f"{sentence.words} words"] if sentence.words >= _MANY else []
    if sentence.long:
        listed: Sequence[str] = sorted(sentence.long, key=len, reverse=True)[:_SHOWN]
        parts.append(f"long words such as {', '.join(listed)}")
    return " and ".join(parts) or f"{sentence.words} words"
