"""What a sentence praises, in its own words: the sort of its praise, and the noun that the praise is hung on."""

from __future__ import annotations

from empathycheck.ideas.files import Ideas, Sort
from empathycheck.ideas.runs import (
    AND,
    DETERMINERS,
    LONGEST,
    NOUNS_LIKE_ADJECTIVES,
    OURS,
    YOURS,
    Word,
    end_of_run,
    followed_by,
    goes_on,
    is_noun,
    is_plural,
    is_praise,
    is_verb,
    kind_of,
    may_stand,
)
from empathycheck.model.rows import NamedTuple

_WHOSE = {
    **dict.fromkeys(OURS, "our"), **dict.fromkeys(YOURS, "your"),
    **dict.fromkeys(("the", "this", "that", "these", "those", "its", "their", "his", "her"), "the"),
}  # fmt: skip
BE = frozenset("is are was were be been feel feels taste tastes look looks remain remains".split())


class Praised(NamedTuple):
    """What is praised: the run of nouns as the sentence has it, folded where only its place made it a capital.

    `whose` is "our", "your", "the", or "" where no word says it; `kind` what the last noun is the name of, "" where
    that is not known. `start` and `end` are where the words to quote stand, from the praise to its noun.
    """

    nouns: str
    kind: str
    whose: str
    plural: bool
    start: int
    end: int


class Told(NamedTuple):
    """A sort of praise as it was found: its number, and the words of it, first and last."""

    sort: int
    first: int
    last: int


def told(words: list[Word], start: int, end: int, ideas: Ideas, rule: str) -> list[Told]:
    """The sorts of praise that the words at `start`..`end` are, the weightiest before others, then the longest."""
    parts = [(part, index) for index, word in enumerate(words) for part in word.folded.split("-") if part]
    own = [index for _, index in parts]
    found: list[tuple[tuple[int, int, int, int], Told]] = []
    for place, (part, index) in enumerate(parts):
        if words[index].start >= end:
            break
        for phrase, number in ideas.phrases.get(part, ()):
            end_of = place + len(phrase)
            if tuple(each for each, _ in parts[place:end_of]) != phrase:
                continue
            if own[place - 1 : place] == [index] or own[end_of : end_of + 1] == own[end_of - 1 : end_of]:
                continue  # a piece of a word with a hyphen: “eco-friendly” is not friendly
            last = parts[place + len(phrase) - 1][1]
            if words[last].end <= start:
                continue
            weight, rules = ideas.weights[number]
            rank = (weight + (rule in rules), len(phrase), -place, -number)
            found.append((rank, Told(number, index, last)))
    return [each for _, each in sorted(found, key=lambda pair: pair[0], reverse=True)]


def praised(words: list[Word], at: Told, sort: Sort, ideas: Ideas) -> Praised | None:
    """The noun that a praise is hung on; None where the sentence does not say it plainly."""
    return _itself(words, at, sort, ideas) or _after(words, at, sort, ideas) or _before(words, at, ideas)


def _itself(words: list[Word], at: Told, sort: Sort, ideas: Ideas) -> Praised | None:
    """The praise is a noun of its own ("our experts", "roofing expertise"), with what stands before it."""
    last = words[at.last]
    if last.folded not in sort.nouns:
        return None
    if not last.cut and at.last + 1 < len(words) and _opens(words, at.last + 1, ideas):
        return None  # "expert roofers", "professional cleaning": an attribute here
    if last.cut and goes_on(words, at.last, ideas):
        return None  # “professional, knowledgeable and kind”
    first = at.last
    while (
        at.first == at.last
        and first
        and not words[first - 1].cut
        and may_stand(words[first - 1], ideas)
        and words[first - 1].folded not in ideas.verbs
        and at.last - first < LONGEST - 1
    ):
        first -= 1
    alone = first == 0 or words[first - 1].folded not in DETERMINERS
    if alone and ideas.kinds.get(last.folded) == "people" and not is_plural(last.folded):
        return None  # “polite and professional”: no noun, where no article says so
    return _made(words, (first, at.last), first, ideas)


def _after(words: list[Word], at: Told, sort: Sort, ideas: Ideas) -> Praised | None:
    """The run of nouns after the praise: “fast, friendly [repair service]”, “transform your [garden]”."""
    place = at.last
    if words[place].folded in ideas.vague or (words[place].cut and not goes_on(words, place, ideas)):
        return None  # “everything you need” is praise without a noun after it
    place += 1
    if words[place - 1].folded in ideas.empty and followed_by(words, place - 1, "of"):
        place += 1
    while place < len(words) and (is_praise(words[place], ideas) or words[place].folded in AND):
        if words[place].cut and not goes_on(words, place, ideas):
            return None
        place += 1
    if place < len(words) and words[place].folded in sort.after:
        place += 1
    elif place < len(words) and words[place].folded in DETERMINERS and not (sort.takes_object or sort.after):
        return None
    owner = ""
    while place < len(words) and (words[place].folded in DETERMINERS or is_praise(words[place], ideas)):
        owner = words[place].folded if words[place].folded in DETERMINERS else owner
        if words[place].cut:
            return None
        place += 1
    last = end_of_run(words, place, ideas)
    if last < place or (last == place and _shares(words, last, ideas)):
        return None
    if place < last and words[place - 1].folded in AND and words[place].folded not in ideas.kinds:
        place += 1  # “safe and stimulating walks”: one more attribute
    if words[last].folded in ideas.empty and followed_by(words, last, "of"):
        within = last + 2
        while within < len(words) and (
            words[within].folded in DETERMINERS or is_praise(words[within], ideas)
        ):
            within += 1
        end = end_of_run(words, within, ideas)
        return _made(words, (within, end), at.first, ideas, owner) if end >= within else None
    return _made(words, (place, last), at.first, ideas, owner)


def _shares(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a word may share the noun of the next one: “electric and gas utilities”."""
    joined = not words[place].cut and place + 1 < len(words) and words[place + 1].folded in AND
    return joined and words[place].folded not in ideas.kinds


def _before(words: list[Word], at: Told, ideas: Ideas) -> Praised | None:
    """The subject of a sentence that ends in the praise: “[our kitchen] is outstanding”."""
    place = at.first - 1
    while place >= 0 and (
        words[place].folded.endswith("ly")
        or words[place].folded in ("so", "very", "always", "just", "also", "all")
    ):
        place -= 1
    if place < 1 or words[place].folded not in BE or words[place].cut:
        return None
    last = place - 1
    if words[last].cut or not may_stand(words[last], ideas):
        return None
    first = last
    while (
        first
        and not words[first - 1].cut
        and may_stand(words[first - 1], ideas)
        and last - first < LONGEST - 1
    ):
        first -= 1
    if not first or words[first - 1].folded not in DETERMINERS:
        return None  # a name or an idea; or only the end of the run ("the view from the house is stunning")
    return _made(words, (first, last), first, ideas)


def _made(
    words: list[Word], run: tuple[int, int], shown: int, ideas: Ideas, owner: str = ""
) -> Praised | None:
    """The run as it is asked about; None where its last word is none to ask about."""
    first, last = run
    first = max(first, last - LONGEST + 1)
    while first < last and _is_no_part(words[first], ideas):
        first += 1
    head = words[last].folded
    if not is_noun(head, ideas) or any(word.cut for word in words[first:last]):
        return None
    if not owner and first and words[first - 1].folded in DETERMINERS and not words[first - 1].cut:
        owner = words[first - 1].folded
    elif not owner and shown and words[shown - 1].folded in DETERMINERS:
        owner = words[shown - 1].folded
    return Praised(
        " ".join(word.text for word in words[first : last + 1]),
        kind_of(head, ideas), _WHOSE.get(owner, ""), is_plural(head), words[min(shown, first)].start, words[last].end,
    )  # fmt: skip


_DEGREES = frozenset(
    "extreme absolute total complete true real high higher highest great utmost full new modern".split()
)


def _is_no_part(word: Word, ideas: Ideas) -> bool:
    """Whether a word before nouns is none of them: praise, “range of”, or what was done (“locally owned shops”)."""
    if is_praise(word, ideas) or word.folded in ideas.empty or word.folded in _DEGREES:
        return True
    return (
        word.folded.endswith(("ed", "ous", "ful", "less", "able", "ible"))
        and word.folded not in ideas.kinds
        and word.folded not in NOUNS_LIKE_ADJECTIVES
    )


def _opens(words: list[Word], place: int, ideas: Ideas) -> bool:
    after = words[place + 1].folded if place + 1 < len(words) and not words[place].cut else ""
    if words[place].folded.endswith("s") and after in DETERMINERS:
        return False  # “our expertise spans a …”
    return (
        end_of_run(words, place, ideas) >= place
        and not is_verb(words, place, ideas)
        and words[place].folded not in ideas.verbs
    )
