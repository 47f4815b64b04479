"""The hits of a page, each with a question and an idea in its sentence's own words; no page shows one of them twice."""

from __future__ import annotations

from binascii import crc32
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from functools import lru_cache

from empathycheck.base.kept import unpack
from empathycheck.ideas.answered import among_whom, answers, is_answered
from empathycheck.ideas.files import ANY, Ideas, Sort, shipped
from empathycheck.ideas.marks import whole
from empathycheck.ideas.owner import owner_of
from empathycheck.ideas.phrase import Praised, praised, told
from empathycheck.ideas.runs import Word, is_plural, words_of
from empathycheck.language.prose import Prose
from empathycheck.model import HOLE, Hit, Suggestion

_LONGEST_QUOTE = 60
_LINKS = frozenset("for of to in with on at by that".split())
"""What follows one of these is no head of a noun phrase."""
_OF_THEIRS = frozenset(("unique", "applause", "best", "luxury", "sight", "known"))
"""Sorts that praise what somebody offers: of what is the reader's own (“the charm of your home”) nobody asks that."""
_IN_MY_CASE = "what would that mean in my case?"
_BARE = frozenset("our my the a an".split())
"""Without one of these before it a noun phrase is quoted."""
_SAID_OF = "our"
"""Whose a noun has to be for an idea."""
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
    found: list[Hit] = []
    ordered = sorted(hits, key=lambda hit: (hit.start, hit.end, hit.rule))
    starts = [*(hit.start for hit in ordered), len(prose.text)]
    ends = [0]  # of the marks so far, in order: the longest way to the last of thousands is a short one
    for place, hit in enumerate(ordered):
        worded = _named(hit, prose) if hit.rule == "stance/impersonal" else hit
        if hit.rule.startswith("claims/"):
            before = ends[bisect_right(ends, hit.start) - 1]
            after = starts[bisect_left(starts, hit.end, place + 1, len(ordered))]
            worded = _praise(hit, prose, shipped(), shown, (before, after))
        insort(ends, worded.end)
        found.append(worded._replace(suggestions=_fresh(worded.suggestions, shown)))
    return found


def _named(hit: Hit, prose: Prose) -> Hit:
    """The hit with the crowd alone marked, where it is the subject: what it does stands behind, in part."""
    words = prose.text[hit.start : hit.end].split(" ")
    end = next((place for place, word in enumerate(words) if place and word.lower() in _MODALS), len(words))
    return _marked(hit, (hit.start, hit.start + len(" ".join(words[:end]))), (0, len(prose.text)), prose)


_MODALS = frozenset(
    "can may must should will deserve choose benefit benefits get gain gains enjoy are is need do does who wishing"
    " maintain no".split()
)


def _fresh(suggestions: tuple[Suggestion, ...], shown: Shown) -> tuple[Suggestion, ...]:
    """The suggestions without advice that the page has given already; comparisons all stay."""
    kept = []
    for each in suggestions:
        if each.comparison is None:
            each = each._replace(text=_without_example(each.text))  # noqa: PLW2901 - the same one, in fewer words
            if each.text in shown.ideas:
                continue
            shown.ideas.add(each.text)
        kept.append(each)
    return tuple(kept)


def _without_example(advice: str) -> str:
    """A rule's advice without its sentences before and after: they are of another trade than the page."""
    head, before, rest = advice.partition(" Before: “")
    _, after, tail = rest.rpartition("”")
    return f"{head}{tail.removeprefix('.')}" if before and after else advice


def _praise(hit: Hit, prose: Prose, ideas: Ideas, shown: Shown, free: tuple[int, int]) -> Hit:
    """The hit with the words that praise marked whole, within `free`, asked about, and with an idea where one fits."""
    start, end = _around(hit, prose)
    words = words_of(prose.straight[start:end], start)
    for at in told(words, hit.start, hit.end, ideas, hit.rule):
        sort = _unpacked(ideas, at.sort)
        of = praised(words, at, sort, ideas)
        if of is not None and sort.kinds and not of.kind:
            of = of._replace(kind=_assumed(of, sort))
        if not sort.kinds or of is None or not of.kind or of.kind in sort.kinds or _is_its_own(of, sort):
            break
    else:
        hit = _marked(hit, whole(words, hit.start, hit.end, None, ideas), free, prose)
        return _left_to_ask(hit, _told(words, hit, prose, ideas))._replace(suggestions=())
    hit = _marked(hit, _with_noun(whole(words, hit.start, hit.end, at, ideas), of, prose), free, prose)
    of = of and _in_small_letters(of, words, prose, ideas)
    of = of and of._replace(whose=owner_of(of, words, ideas))
    turn = crc32(prose.text[start:end].encode("utf-8", "replace"))
    if sort.name in _OF_THEIRS and " your " in prose.folded[hit.start : hit.end]:
        of, sort = None, sort._replace(ask={ANY: (_IN_MY_CASE,)}, write={})
    said = _told(words, hit, prose, ideas)
    question = _question(sort, of or _of_mark(hit, prose), turn, shown, said)
    written = _idea(sort, of if of and of.end <= hit.end else None, turn, shown)
    hit = hit._replace(suggestions=(Suggestion("rewrite", written),) if written else ())
    if not question:
        return _left_to_ask(hit, said)
    return hit._replace(question=f"“{_quoted(hit, of, prose)}”: {question}")


def _told(words: list[Word], hit: Hit, prose: Prose, ideas: Ideas) -> frozenset[str]:
    """What the sentence says already of the words that a hit marks."""
    inside = [place for place, word in enumerate(words) if word.end > hit.start and word.start < hit.end]
    if not inside:
        return frozenset()
    marked, after = prose.text[hit.start : hit.end], prose.folded[hit.end : hit.end + 8]
    said = answers(words, inside[0], inside[-1], after, ideas)
    begin = words[0].start
    return said | {"among"} if among_whom(prose.text[begin : hit.end], marked, after) else said


_PLAIN = ("how would I notice that?", "who says so, apart from you?")
"""What can be asked of any praise; where a clause gives the reason for it, nobody asks the second."""


def _left_to_ask(hit: Hit, said: frozenset[str]) -> Hit:
    """The hit with its rule's question, or one that its sentence does not answer; a hint where each is answered."""
    words, _, question = hit.question.partition("”: ")
    if not is_answered(question, said):
        return hit
    plain, last = _PLAIN
    if not is_answered(plain, said):
        return hit._replace(question=f"{words}”: {plain}")
    return hit._replace(severity="hint") if "reason" in said else hit._replace(question=f"{words}”: {last}")


def _assumed(of: Praised, sort: Sort) -> str:
    """The kind of a noun that nobody knows: the first that its praise is of; people only where its end says so."""
    kind = sort.kinds[0]
    return kind if kind != "people" or of.nouns.lower().endswith(_PEOPLE_ENDS) else ""


def _is_its_own(of: Praised, sort: Sort) -> bool:
    """Whether the praise is a noun of its own: “our expertise”."""
    return of.nouns.rpartition(" ")[2].lower() in sort.nouns


_PEOPLE_ENDS = ("er", "ers", "or", "ors", "man", "men", "ist", "ists")


def _with_noun(span: tuple[int, int], of: Praised | None, prose: Prose) -> tuple[int, int]:
    """The marked words with the noun that they praise, where both together are short enough to be quoted."""
    if of is None:
        return span
    start, end = min(span[0], of.start), max(span[1], of.end)
    return (start, end) if end - start <= _LONGEST_QUOTE and HOLE not in prose.text[start:end] else span


def _marked(hit: Hit, span: tuple[int, int], free: tuple[int, int], prose: Prose) -> Hit:
    """The hit with its mark where `span` says, as far as no other mark stands there."""
    start = span[0] if span[0] >= free[0] else hit.start
    end = span[1] if span[1] <= free[1] else hit.end
    asked = hit.question.replace(f"“{prose.text[hit.start : hit.end]}”", f"“{prose.text[start:end]}”")
    return hit._replace(start=start, end=end, question=asked)


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


def _question(sort: Sort, of: Praised, turn: int, shown: Shown, said: frozenset[str]) -> str:
    """The question that fits and that the page has shown least; those for this kind of noun before those for any.

    What the sentence has `said` already nobody asks.
    """
    choices = [
        filled
        for text in _turned(sort.ask, of, turn)
        if (filled := (text, _filled(text, of, asked=True)))[1] and not is_answered(text, said)
    ]
    if not choices:
        return ""
    text, question = min(choices, key=lambda pair: shown.questions.get(pair[0], 0))
    shown.questions[text] = shown.questions.get(text, 0) + 1
    return question


def _of_mark(hit: Hit, prose: Prose) -> Praised:
    """What a mark says of itself where its noun is not plain: whether it is of one or of several."""
    words = prose.folded[hit.start : hit.end].split(" ")
    end = next((place for place, word in enumerate(words) if place and word in _LINKS), len(words))
    last = words[end - 1]
    return Praised("", "", "", is_plural(last), hit.start, hit.end)


def _idea(sort: Sort, of: Praised | None, turn: int, shown: Shown) -> str:
    """A sentence to fill in that the writer could say and that the page has not shown; "" where none is.

    What is praised has to be the writer's own: of anybody else's nobody knows what they could say.
    """
    if of is None or of.whose != _SAID_OF:
        return ""
    texts = {of.kind: sort.write[of.kind]} if of.kind in sort.write else sort.write
    for text in _turned(texts, of, turn):
        filled = _filled(text, of, asked=False)
        if filled and text not in shown.ideas:
            shown.ideas.add(text)
            return f"“{filled}”"
    return ""


def _turned(texts: dict[str, tuple[str, ...]], of: Praised, turn: int) -> Iterator[str]:
    """The texts for a kind of noun, then those for any, each begun at another place on every sentence.

    An empty list for a kind says that none fits it.
    """
    for kind in dict.fromkeys((of.kind or ANY, ANY)):
        own = texts.get(kind, ())
        if kind in texts and not own:
            return
        for place in range(len(own)):
            yield own[(place + turn) % len(own)]


def _filled(text: str, of: Praised, *, asked: bool) -> str:
    """A text with the sentence's own words in it; "" where it needs some that the sentence does not have."""
    if "np}" in text and not of.nouns.islower():
        return ""  # a name may stand among the nouns, and no name is asked about as a thing is
    several, nouns = of.plural, of.nouns
    whose = {"our": "your", "your": "my"}.get(of.whose, "the") if asked else of.whose or "the"
    slots = {
        "{np}": nouns, "{the np}": f"{whose} {nouns}", "{The np}": f"{whose.capitalize()} {nouns}",
        "{it}": "they" if several else "it", "{them}": "them" if several else "it",
        "{is}": "are" if several else "is", "{was}": "were" if several else "was",
        "{has}": "have" if several else "has", "{does}": "do" if several else "does",
        "{one}": "ones" if several else "one", "{s}": "" if several else "s", "{es}": "" if several else "es",
    }  # fmt: skip
    for slot, words in slots.items():
        text = text.replace(slot, words)
    return text


def _quoted(hit: Hit, of: Praised | None, prose: Prose) -> str:
    """The words to ask about: what is marked, or of a long mark the praise with its noun."""
    if hit.end - hit.start > _LONGEST_QUOTE and of is not None and of.nouns.islower():
        start, end = max(of.start, hit.start), min(of.end, hit.end)
        if 0 < end - start <= _LONGEST_QUOTE and HOLE not in prose.text[start:end]:
            return prose.text[start:end]
    quoted = prose.text[hit.start : hit.end]
    first, space, rest = quoted.partition(" ")
    return rest if space and first.lower() in _BARE else quoted


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
