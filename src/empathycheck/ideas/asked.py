"""The hits of a page, each with a question and an idea in its sentence's own words; no page shows one of them twice."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterator, Sequence
from functools import lru_cache

from empathycheck.base.kept import unpack
from empathycheck.ideas.files import ANY, Ideas, Sort, shipped
from empathycheck.ideas.phrase import Praised, Told, Word, praised, told, words_of
from empathycheck.language.prose import Prose
from empathycheck.model import HOLE, Hit, Suggestion

_LONGEST_QUOTE = 60
_REACH = 600
"""So much of a sentence on both sides of the praise is read, in characters: some have no end."""


class Shown:
    """What a page has shown so far: of every question how often, and which ideas."""

    def __init__(self) -> None:
        self.questions: dict[str, int] = {}
        self.ideas: set[str] = set()


def in_own_words(hits: Sequence[Hit], prose: Prose) -> list[Hit]:
    """The hits of one page in its order: praise with a question and an idea of its own, and no advice given twice."""
    shown = Shown()
    found = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end, hit.rule)):
        worded = _praise(hit, prose, shipped(), shown) if hit.rule.startswith("claims/") else hit
        found.append(worded._replace(suggestions=_fresh(worded.suggestions, shown)))
    return found


def _fresh(suggestions: tuple[Suggestion, ...], shown: Shown) -> tuple[Suggestion, ...]:
    """The suggestions without advice that the page has given already; comparisons all stay."""
    kept = []
    for each in suggestions:
        if each.comparison is None:
            if each.text in shown.ideas:
                continue
            shown.ideas.add(each.text)
        kept.append(each)
    return tuple(kept)


def _praise(hit: Hit, prose: Prose, ideas: Ideas, shown: Shown) -> Hit:
    start, end = _around(hit, prose)
    words = words_of(prose.straight[start:end], start)
    for at in told(words, hit.start, hit.end, ideas, hit.rule):
        sort = _unpacked(ideas, at.sort)
        of = praised(words, at, sort, ideas)
        if of is not None and sort.kinds and not of.kind:
            of = of._replace(kind=sort.kinds[0])
        if not sort.kinds or of is None or of.kind in sort.kinds:
            break
    else:
        return hit._replace(suggestions=())
    of = of and _in_small_letters(of, words, prose, ideas)
    turn = crc32(prose.text[start:end].encode("utf-8", "replace"))
    question = _question(sort, of, turn, shown)
    quoted = _quoted(hit, words, at, of, prose)
    written = _idea(sort, of, turn, shown)
    return hit._replace(
        question=f"“{quoted}”: {question}" if question else hit.question,
        suggestions=(Suggestion("rewrite", written),) if written else (),
    )


def _around(hit: Hit, prose: Prose) -> tuple[int, int]:
    """Start and end of the sentence, or of the whole words of it within reach."""
    start, end = prose.sentence_at(hit.start)
    end = max(end, hit.end)
    if hit.start - start > _REACH:
        start = prose.text.rfind(" ", start, hit.start - _REACH) + 1 or hit.start
    if end - hit.end > _REACH:
        space = prose.text.find(" ", hit.end + _REACH, end)
        end = space if space > 0 else end
    return start, end


@lru_cache(maxsize=128)
def _sort_of(packed: bytes) -> Sort:
    return Sort._make(unpack(packed))


def _unpacked(ideas: Ideas, number: int) -> Sort:
    return _sort_of(ideas.sorts[number])


def _question(sort: Sort, of: Praised | None, turn: int, shown: Shown) -> str:
    """The question that fits and that the page has shown least; those for this kind of noun before those for any."""
    choices = [
        filled for text in _turned(sort.ask, of, turn) if (filled := (text, _filled(text, of, asked=True)))[1]
    ]
    if not choices:
        return ""
    text, question = min(choices, key=lambda pair: shown.questions.get(pair[0], 0))
    shown.questions[text] = shown.questions.get(text, 0) + 1
    return question


def _idea(sort: Sort, of: Praised | None, turn: int, shown: Shown) -> str:
    """A sentence to fill in that has the praised noun in it and that the page has not shown; "" where none has."""
    for text in _turned(sort.write, of, turn):
        filled = _filled(text, of, asked=False)
        if filled and "{" in text and text not in shown.ideas:
            shown.ideas.add(text)
            return f"“{filled}”"
    return ""


def _turned(texts: dict[str, tuple[str, ...]], of: Praised | None, turn: int) -> Iterator[str]:
    """The texts for a kind of noun, then those for any, each begun at another place on every sentence.

    An empty list for a kind says that none fits it.
    """
    for kind in dict.fromkeys((of.kind if of is not None and of.kind else ANY, ANY)):
        own = texts.get(kind, ())
        if kind in texts and not own:
            return
        for place in range(len(own)):
            yield own[(place + turn) % len(own)]


def _filled(text: str, of: Praised | None, *, asked: bool) -> str:
    """A text with the sentence's own words in it; "" where it needs some that the sentence does not have."""
    if "{" not in text:
        return text
    if of is None or not of.nouns.islower():
        return ""  # a name may stand among the nouns, and no name is asked about as a thing is
    whose = {"our": "your", "your": "my"}.get(of.whose, "the") if asked else of.whose
    several = of.plural
    slots = {
        "{np}": of.nouns, "{the np}": f"{whose} {of.nouns}", "{The np}": f"{whose.capitalize()} {of.nouns}",
        "{it}": "they" if several else "it", "{them}": "them" if several else "it",
        "{is}": "are" if several else "is", "{was}": "were" if several else "was",
        "{has}": "have" if several else "has", "{does}": "do" if several else "does",
        "{one}": "ones" if several else "one", "{s}": "" if several else "s", "{es}": "" if several else "es",
    }  # fmt: skip
    for slot, words in slots.items():
        text = text.replace(slot, words)
    return text


def _quoted(hit: Hit, words: list[Word], at: Told, of: Praised | None, prose: Prose) -> str:
    """The words to ask about: the praise with its noun where that is short, else what is marked."""
    if of is not None and of.nouns.islower():
        start, end = min(of.start, words[at.first].start), max(of.end, words[at.last].end)
        if end - start <= _LONGEST_QUOTE and HOLE not in prose.text[start:end]:
            return prose.text[start:end]
    return prose.text[hit.start : hit.end]


def _in_small_letters(of: Praised, words: list[Word], prose: Prose, ideas: Ideas) -> Praised:
    """The nouns without capitals that only a title or the start of a sentence gave them; names keep theirs."""
    long = [word.text for word in words if len(word.text) > 3]
    title = len(words) < 3 or sum(text[:1].isupper() for text in long) > len(long) * 0.6
    shouted = all(word.text.isupper() for word in words if len(word.text) > 1)
    small = []
    for noun in of.nouns.split(" "):
        lower = noun.lower()
        plain = noun.istitle() or (shouted and noun.isupper())
        if (
            plain
            and (title or words[0].text == noun)
            and (lower in ideas.kinds or f" {lower}" in prose.straight)
        ):
            small.append(lower)
        else:
            small.append(noun)
    return of._replace(nouns=" ".join(small))
