"""The copy beside the customers' own words: terms that none of them uses, what they say, what no page says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from empathycheck.checks.facts import Page
from empathycheck.language.english import rates
from empathycheck.language.roots import SMALL, content_of, plainer, root
from empathycheck.listening.voice import Voice, VoicedTheme
from empathycheck.listening.words import stem
from empathycheck.model import Hit, Suggestion
from empathycheck.rulebook.rule import Rule

ENOUGH = 200
"""Of so many entries at least it means something that none of them uses a word."""
_OFTEN = 2
"""So often at least a term stands on the page: one that stands there once is no habit."""
_RARE = 40
"""In a million words of English: a commoner word is nobody's jargon."""
_SHARE = 0.005
"""So many of the customers at least use the word that is offered."""
_MOST = 5
_TOLD_SHARE = 0.02
"""So many of the customers at least speak of a theme that no page may leave out."""
_MOST_UNSAID = 5


def not_their_words(page: Page, rule: Rule, voice: Voice) -> list[Hit]:
    """Terms of the page that no customer uses, though many use a plainer word for them; each where it first stands."""
    if voice.entries < ENOUGH:
        return []
    prose = page.prose
    used = Counter(content_of(prose.folded))
    known = _known(voice)
    names = {word for name in page.names for word in name.lower().split()}
    hits: list[Hit] = []
    for word, times in used.most_common():
        if times < _OFTEN or word in names or rates().get(word, 0) > _RARE or _is_known(word, known):
            continue
        theirs = _nearest(word, voice)
        if theirs is None:
            continue
        start = _first(prose.folded, word)
        if prose.text[start : start + 1].isupper() and not _starts_sentence(page, start):
            continue  # a name
        question = (
            rule.question.replace("{match}", prose.text[start : start + len(word)])
            .replace("{words}", theirs[0])
            .replace("{value}", f"{theirs[1]:,} of {voice.entries:,}")
        )
        advice = Suggestion("rewrite", f"customers say “{theirs[0]}”, {theirs[1]:,} of {voice.entries:,}")
        hits.append(
            Hit(rule.name, start, start + len(word), rule.severity, question, rule.why, suggestions=(advice,))
        )
    return sorted(hits, key=lambda hit: hit.start)[:_MOST]


def _known(voice: Voice) -> frozenset[str]:
    return frozenset(root(word) for word in voice.vocabulary) | voice.vocabulary


def _is_known(word: str, known: frozenset[str]) -> bool:
    """Whether some customer uses a word in any form."""
    return word in known or stem(word) in known or root(word) in known


def _nearest(word: str, voice: Voice) -> tuple[str, int] | None:
    """The customers' commonest plainer word for one, with how many use it."""
    least = max(3, voice.entries * _SHARE)
    single = stem(word)
    others = [other for other in (*plainer(word), *plainer(single)) if root(other) != root(word)]
    ranked = sorted(
        ((voice.used.get(stem(other), 0), other) for other in dict.fromkeys(others)), reverse=True
    )
    return (ranked[0][1], ranked[0][0]) if ranked and ranked[0][0] >= least else None


def _first(folded: str, word: str) -> int:
    at = folded.find(word)
    while at > 0 and (folded[at - 1].isalpha() or folded[at + len(word) : at + len(word) + 1].isalpha()):
        at = folded.find(word, at + 1)
    return max(at, 0)


def _starts_sentence(page: Page, offset: int) -> bool:
    return page.prose.sentence_at(offset)[0] == offset


def with_their_words(hits: Sequence[Hit], page: Page, voice: Voice) -> list[Hit]:
    """Claims with what customers say of the same thing, where enough of them do."""
    return [_said_of(hit, page, voice) if hit.rule.startswith("claims/") else hit for hit in hits]


def _said_of(hit: Hit, page: Page, voice: Voice) -> Hit:
    theme = _theme_of(page.prose.folded[slice(*page.prose.sentence_at(hit.start))], voice)
    if theme is None:
        return hit
    number = f"{theme.gladdens:,} of {voice.entries:,} are glad of {theme.name}"
    said = Suggestion("rewrite", f"customers say: “{theme.glad_examples[0]}”, {number}")
    return hit._replace(suggestions=(*hit.suggestions, said))


def _theme_of(sentence: str, voice: Voice) -> VoicedTheme | None:
    """The theme that a sentence is about and that gladdens most; None where there is none with words to show."""
    words = {stem(word) for word in content_of(sentence)}
    best = [theme for theme in voice.themes if theme.glad_examples and not words.isdisjoint(theme.terms)]
    return max(best, key=lambda theme: theme.gladdens, default=None)


def themes_to_tell(voice: Voice) -> list[VoicedTheme]:
    """The themes that so many customers speak of that some page should: what hurts or gladdens most, first."""
    least = max(3, voice.entries * _TOLD_SHARE)
    told = [theme for theme in voice.themes if max(theme.hurts, theme.gladdens) >= least]
    return sorted(told, key=lambda theme: -max(theme.hurts, theme.gladdens))


def spoken_of(page: Page, themes: Iterable[VoicedTheme]) -> set[VoicedTheme]:
    """The themes that a page speaks of: one of their terms stands on it, in whatever form."""
    words = {root(word) for word in content_of(page.prose.folded) if word not in SMALL}
    return {theme for theme in themes if any(root(term) in words for term in theme.terms)}


def unsaid(page: Page, rule: Rule, themes: Sequence[VoicedTheme], voice: Voice) -> list[Hit]:
    """At most one hit, at the head of this page, about these themes, which no page of the site speaks of."""
    blocks = page.document.blocks
    if not themes or not page.prose.text:
        return []
    index = next((at for at, block in enumerate(blocks) if block.role == "heading"), 0)
    start = page.prose.block_starts[index]
    end = start + len(blocks[index].text)
    told = [f"{theme.name} ({_number(theme):,})" for theme in themes[:_MOST_UNSAID]]
    question = rule.question.replace("{words}", "; ".join(told)).replace("{value}", f"{voice.entries:,}")
    said = [
        Suggestion("rewrite", f"customers say of {theme.name}: “{example}”")
        for theme in themes[:_MOST_UNSAID]
        for example in (theme.hurt_examples if _hurts(theme) else theme.glad_examples)[:1]
    ]
    advice = Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice)
    return [Hit(rule.name, start, end, rule.severity, question, rule.why, suggestions=(*said, advice))]


def _hurts(theme: VoicedTheme) -> bool:
    return theme.hurts >= theme.gladdens


def _number(theme: VoicedTheme) -> int:
    return max(theme.hurts, theme.gladdens)
