"""Which words of a sentence a finding marks: the whole noun phrase or predicate that praises, and no half of one."""

from __future__ import annotations

from empathycheck.ideas.files import Ideas
from empathycheck.ideas.phrase import BE, Told
from empathycheck.ideas.runs import (
    AND,
    BEHIND_VERBS,
    DETERMINERS,
    Word,
    end_of_run,
    goes_on,
    is_attribute,
    is_plural,
    is_praise,
    is_verb,
    may_stand,
    predicate_of,
)
from empathycheck.model import HOLE

_MOST = 80
"""No mark is made longer than this, in characters."""
_LINKS = frozenset("of to for between in".split())
_HOW = frozenset("by for on in with".split())
_NOT = frozenset("not never without".split())
_EASY = frozenset("easy easier simple simpler quick ready".split())
_IN_NAMES = frozenset("on upon under de la le du".split())
_HAS = frozenset("has have had will can".split())
_BEHIND_PARTICIPLES = frozenset("to with by for in on from".split())
_SUBJECTS = frozenset("we i you they it".split())
_WILL = frozenset("will can may would to".split())
_TO = frozenset(("to", "that", "which", "who"))


def whole(words: list[Word], start: int, end: int, at: Told | None, ideas: Ideas) -> tuple[int, int]:
    """Start and end of the words to mark, for a mark at `start`..`end`; `at` is the praise that has to stay in it."""
    inside = [place for place, word in enumerate(words) if word.end > start and word.start < end]
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    verb = predicate_of(words, first, ideas)
    if first < verb:
        words = [*words[: verb - 1], words[verb - 1]._replace(cut=True), *words[verb:]]
        last = min(last, verb - 1)  # what it does is said behind, and is no part of what praises it
    keep = last
    if at is not None:
        first, last, keep = min(first, at.first), max(last, at.last), at.last
    while first < last and words[first].cut and (at is None or first < at.first):
        if is_attribute(words[first], ideas):
            break
        first += 1  # “staff, | guaranteeing quality”: another part of the sentence
    while first < last and words[first].folded in AND:
        first += 1  # “| and regulatory compliance”
    last = _without_tail(words, first, last, keep, ideas)
    last = _without_half(words, first, last, at.last if at else first, ideas)
    longer = _to_the_noun(words, _to_the_pair(words, first, last), ideas)
    longer = _to_the_shared_noun(words, _behind_article(words, longer, ideas), ideas)
    longer = _to_the_link(words, first, _to_the_object(words, longer, ideas), ideas)
    earlier = _from_the_first(words, first, ideas)
    if first == inside[0]:
        words = [
            *words[:first],
            words[first]._replace(start=min(start, words[first].start)),
            *words[first + 1 :],
        ]
    for low, high in ((earlier, longer), (earlier, last), (first, longer)):
        if words[high].end - words[low].start <= _MOST and not any(
            HOLE in word.text for word in words[low : high + 1]
        ):
            return words[low].start, words[high].end
    return words[first].start, words[last].end


def _without_tail(words: list[Word], first: int, last: int, keep: int, ideas: Ideas) -> int:
    """The last word without what opens another part of the sentence: “machines backed”, “amenities to ensure”."""
    while last > first:
        word, before = words[last], words[last - 1].folded
        if word.cut or last + 1 == len(words):
            return last
        aside = word.folded.endswith("ed") and words[last + 1].folded in _BEHIND_PARTICIPLES
        if aside and before in ideas.kinds:  # “a personal service tailored | to you”
            last -= 1
            continue
        if last <= keep and not any(is_praise(each, ideas) for each in words[first:last]):
            return last
        opens = _opens_another(words, last, ideas) or (before in _TO and word.folded in ideas.verbs)
        if not opens and word.folded not in ideas.joining:
            return last
        last -= 1
    return last


def _without_half(words: list[Word], first: int, last: int, keep: int, ideas: Ideas) -> int:
    """The last word where a mark ends in "to" and a verb whose object is none: “commitment | to operating with”.

    Where a person or a thing follows, that is part of it: “committed to helping | you”; and so is what an article
    opens: “dedicated to a | single aim”.
    """
    if last + 1 == len(words) or words[last].cut or last - 1 <= first:
        return last
    after = words[last + 1].folded
    if words[last].folded.endswith("ing") and words[last - 1].folded == "to":
        if after in _OBJECTS:
            return last + 1
        return last - 2 if after in ideas.joining and after not in DETERMINERS and last - 2 >= keep else last
    return last


_OBJECTS = frozenset("you them us people everyone everybody".split())


def _behind_article(words: list[Word], last: int, ideas: Ideas) -> int:
    """The end of the nouns where a mark ends in an article, or in one and an attribute: “a single | , simple aim”."""
    article = next(
        (place for place in (last, last - 1) if place >= 0 and words[place].folded in DETERMINERS), -1
    )
    if article < 0 or last + 1 == len(words) or words[article].cut:
        return last
    if not words[last].cut and last == article:
        return max(_run_behind(words, last + 1, ideas), last)
    if words[last].cut and words[last].folded not in ideas.kinds:
        run = end_of_run(words, last + 1, ideas)
        return run if run > last + 1 else last
    return last


def _to_the_shared_noun(words: list[Word], last: int, ideas: Ideas) -> int:
    """The last word with the noun that two share: “leading parish | and village councils”."""
    if (
        words[last].cut
        or last + 3 >= len(words)
        or words[last + 1].folded not in AND
        or is_plural(words[last].folded)
    ):
        return last
    if is_praise(words[last], ideas) or is_praise(words[last + 2], ideas):
        return last
    run = end_of_run(words, last + 2, ideas)
    return run if run == last + 3 and is_plural(words[run].folded) and not words[last + 2].cut else last


def _opens_another(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a word in a mark is a verb whose object or adverb stands outside it."""
    word, before, after = (words[at].folded for at in (place, place - 1, place + 1))
    if word.endswith("ing") and words[place - 1].cut and not is_praise(words[place], ideas):
        return True
    if word.endswith("ing"):
        return (before in AND and after in DETERMINERS) or (before in ideas.kinds and after in ideas.joining)
    if before == "that" and (after in ideas.verbs or after in BE or after in _HAS):
        return True
    if word.endswith("ed") and after in _BEHIND_PARTICIPLES and not is_attribute(words[place - 1], ideas):
        return before not in ideas.joining
    if word in ideas.verbs or word.endswith("ed"):
        return before in ideas.kinds or before in _SUBJECTS
    if is_plural(before) and before not in ideas.joining:
        return after in BEHIND_VERBS and not is_plural(word)
    return (
        before in ideas.kinds
        and word.endswith("s")
        and word not in ideas.kinds
        and after not in ideas.joining
    )


def _to_the_pair(words: list[Word], first: int, last: int) -> int:
    """The last word with its counterpart: “too big | or too small”."""
    pair = words[last + 1 : last + 4]
    joined = len(pair) == 3 and not any(word.cut for word in words[last : last + 3]) and pair[0].folded in AND
    return last + 3 if joined and last > first and pair[1].folded == words[last - 1].folded else last


def _to_the_noun(words: list[Word], last: int, ideas: Ideas) -> int:
    """The last word of the nouns that an attribute at `last` belongs to: “fast | and friendly service”."""
    place = last
    while is_attribute(words[place], ideas):
        following = place + 1
        joined = following < len(words) and words[following].folded in AND
        if joined and words[place].cut:  # “reliable, robust, | and powerful engines”
            joined = following + 1 < len(words) and is_attribute(words[following + 1], ideas)
        following += joined
        if following >= len(words):
            return place
        if words[place].cut and not (goes_on(words, place, ideas) or is_attribute(words[following], ideas)):
            return place
        if is_attribute(words[following], ideas):
            place = following
            continue
        run = end_of_run(words, following, ideas)
        if joined:  # “safe and stimulating walks”: an attribute more, and not a noun of its own
            alone = run == following
            return place if run < following or alone or words[following].folded in ideas.kinds else run
        return max(run, place)
    last = _to_the_name(words, last)
    if words[last].cut or not may_stand(words[last], ideas) or is_verb(words, last, ideas):
        return last
    return max(end_of_run(words, last, ideas), last)


def _to_the_object(words: list[Word], last: int, ideas: Ideas) -> int:
    """The last word with what it is done to, or for: “without sacrificing | the taste”, “easy | to use”."""
    if words[last].cut or last + 1 == len(words):
        return last
    word, after = words[last].folded, words[last + 1].folded
    if word in _EASY and after == "to":
        return min(last + 2, len(words) - 1)
    if last and words[last - 1].folded in _WILL and after in DETERMINERS and word not in ideas.kinds:
        return max(_run_behind(words, last + 1, ideas), last)
    if word.endswith("ing") and word not in ideas.kinds and after in DETERMINERS:
        return max(_run_behind(words, last + 1, ideas), last)
    return last


def _to_the_name(words: list[Word], last: int) -> int:
    """The last word of a name that has a small one in it: “Burton | on Trent”."""
    name = words[last : last + 3]
    small = len(name) == 3 and not (name[0].cut or name[1].cut) and name[1].text in _IN_NAMES
    return last + 2 if small and name[0].text.istitle() and name[2].text.istitle() else last


def _to_the_link(words: list[Word], first: int, last: int, ideas: Ideas) -> int:
    """The last word with what an “of” adds, and both halves of what is joined there: “blend of salt | and lime”."""
    if words[last].cut or last + 1 >= len(words):
        return last
    linked = any(word.folded in _LINKS for word in words[first : last + 1])
    if words[last + 1].folded == "of" and not linked:
        run = _run_behind(words, last + 2, ideas)
        if run < last + 2:
            return last
        last, linked = run, True
    joined = last + 1 < len(words) and words[last + 1].folded in AND and not words[last].cut
    if not linked or not joined:
        return last
    run = _run_behind(words, last + 2, ideas)
    if run < last + 2:
        return last
    if not words[run].text[:1].islower() and words[last].text[:1].islower():
        return last
    behind = words[run + 1].folded if run + 1 < len(words) and not words[run].cut else ""
    return last if behind in ideas.verbs or behind in ("is", "are", "was", "were") else run


def _run_behind(words: list[Word], place: int, ideas: Ideas) -> int:
    """The last word of the nouns that begin at `place`, behind an article and attributes; before it where none do."""
    within = place
    while within < len(words) and (words[within].folded in DETERMINERS or is_praise(words[within], ideas)):
        if words[within].cut:
            return place - 1
        within += 1
    if within < len(words) and words[within].folded in ideas.verbs:
        return place - 1
    gerund = within + 1 < len(words) and words[within].folded.endswith("ing") and not words[within].cut
    if gerund and words[within + 1].folded in DETERMINERS:
        return place - 1
    run = end_of_run(words, within, ideas)
    return run if run >= within else place - 1


def _from_the_first(words: list[Word], first: int, ideas: Ideas) -> int:
    """The first of the attributes that are joined with the one at `first`: “clean, | courteous and kind service”."""
    place = first
    while place and _is_in_name(words, place):
        place -= 1
    if place > 1 and words[place - 1].folded in _HOW and words[place - 2].folded in _NOT:
        return place - 2  # “not by | cutting corners”
    while place and is_praise(words[place], ideas):
        before = place - 1
        if words[before].folded in AND and not words[before].cut:
            before -= 1
        elif not words[before].cut:
            return place
        if before < 0 or not _is_attribute(words, before, ideas):
            return place
        place = before
    return place


def _is_in_name(words: list[Word], place: int) -> bool:
    """Whether a word with a capital and an “'s” goes on with the name before it: “Penny | Lane's best”."""
    name, before = words[place], words[place - 1]
    return name.text[:1].isupper() and name.folded.endswith("'s") and before.text.istitle() and not before.cut


def _is_attribute(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a word before a comma reads as an attribute: praise, or what stands right behind an article."""
    word = words[place]
    if is_praise(word, ideas):
        return True
    plain = word.folded not in ideas.kinds and word.folded not in ideas.verbs and may_stand(word, ideas)
    return plain and (not place or words[place - 1].folded in DETERMINERS or words[place - 1].folded in BE)
