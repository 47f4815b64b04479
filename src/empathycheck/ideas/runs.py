"""The words of a sentence, and the runs of nouns in it: where one ends, and which words may stand in one."""

from __future__ import annotations

from empathycheck.ideas.files import Ideas
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model.rows import NamedTuple

OURS = frozenset(("our", "we", "my", "us"))
YOURS = frozenset(("your", "you"))
DETERMINERS = frozenset(
    "a an the this that these those our your my their its his her every each all any some no".split()
)
AND = frozenset(("and", "&", "or", "yet", "but"))
_ADJECTIVE_ENDS = (
    "ive",
    "ous",
    "ful",
    "less",
    "ish",
    "able",
    "ible",
    "ly",
    "est",
    "ied",
    "sed",
    "ted",
    "ded",
    "ned",
    "red",
    "led",
)
NOUNS_LIKE_ADJECTIVES = frozenset(
    "family supply assembly fly jelly table vegetable cable stable executive detective archive hive drive dive"
    " breakfast forest harvest nest chest guest rest test quest west interest bed seed shed".split()
)
_BEFORE_NOUNS = frozenset(
    "sales sports arts goods systems operations communications customs savings news".split()
)
"""Plurals that stand before another noun."""
_NOUNS_TOO = frozenset("needs values plans designs offers visits stays wants".split())
"""Verbs that are nouns as well."""
BEHIND_VERBS = frozenset("in to from into".split())
"""Before these a word behind a plural is a verb: “techniques result in”."""
_ADVERBS = frozenset("here there well together again off up out down away back apart".split())
"""Before these a word in -s is what something does: “the product lifts off”, “our app starts up”."""
_FINITE = frozenset(
    "is are was were be been am has have had do does did will would can could may might must shall should".split()
)
_STROKES = dict.fromkeys(map(ord, "—–…/•·"), "|")
"""Signs that part words as a stroke does."""
LONGEST = 3


class Word(NamedTuple):
    """One word of a sentence: as written, folded, where it stands, and whether a sign cuts after it."""

    text: str
    folded: str
    start: int
    end: int
    cut: bool


def words_of(text: str, start: int) -> list[Word]:
    """The words of a sentence that begins at `start` of the prose; signs stand in none."""
    found: list[Word] = []
    offset = 0
    for piece in text.split(" "):
        _pieces(piece, start + offset, found)
        offset += len(piece) + 1
    return found


def _pieces(piece: str, start: int, found: list[Word]) -> None:
    """The words of what stands between two spaces: mostly one, more where a dash or a stroke joins them."""
    for place, part in enumerate(piece.translate(_STROKES).split("|")):
        if place and found:
            found[-1] = found[-1]._replace(cut=True)
        _word(part, start, found)
        start += len(part) + 1


def _word(piece: str, start: int, found: list[Word]) -> None:
    core = piece.lstrip("([{\"“‘'*_#>")
    lead = len(piece) - len(core)
    if lead and found:
        found[-1] = found[-1]._replace(cut=True)
    bare = core.rstrip(".,;:!?)]}\"”’'*_")
    if not bare:
        if core and found:
            found[-1] = found[-1]._replace(cut=True)
        return
    folded = bare.lower().replace("’", "'")
    found.append(Word(bare, folded, start + lead, start + lead + len(bare), len(bare) < len(core)))


def end_of_run(words: list[Word], first: int, ideas: Ideas) -> int:
    """The last word of the run of nouns at `first`; before it where there is none."""
    last = first - 1
    verb = predicate_of(words, first, ideas) if first < len(words) else -1
    for place in range(first, min(first + LONGEST + 2, len(words))):
        word = words[place]
        if place == verb or not may_stand(word, ideas):
            break
        if place > first and (is_verb(words, place, ideas) or _acts(words, place, ideas)):
            break
        before = words[place - 1].folded
        ends = word.cut or place + 1 == len(words) or words[place + 1].folded in BEHIND_VERBS
        if (
            place > first
            and ends
            and is_plural(before)
            and not is_plural(word.folded)
            and before not in _BEFORE_NOUNS
        ):
            break  # “our magnets lift”
        strange = place > first and word.folded not in ideas.kinds
        if strange and (
            (word.folded.endswith("ed") and not word.folded.endswith("eed"))
            or is_plural(words[place - 1].folded)
        ):
            break  # “plumbers trained in …”, “plumbers load …”: a noun before another is seldom a plural
        last = place
        if word.cut:
            return last
    after = words[last + 1].folded if last + 1 < len(words) else ""
    if (
        last > first
        and after
        and (
            (_determines(words[last + 1]) and after != "that")
            or after.isdigit()
            or after in ("it", "them", "him", "her")
        )
    ):
        last -= 1  # what stands before a determiner is a verb: “our team handles every …”
    return last


def is_verb(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a word inside a run reads as the verb of what stands before it."""
    word = words[place].folded
    if word not in ideas.verbs:
        return False
    if word in _NOUNS_TOO and (words[place].cut or place + 1 == len(words)):
        return False  # “your storage needs.”: what ends a clause has no object
    before = words[place - 1].folded if place else ""
    if is_plural(before) and before not in _BEFORE_NOUNS:
        return True  # “passion for pianos shows”: a noun before another is seldom a plural
    if word not in ideas.kinds or words[place - 1].folded not in ideas.kinds:
        return word not in ideas.kinds
    return not (words[place].cut or place + 1 == len(words))


def _acts(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a word after the name of one reads as what that does: “the owner paints”, “software helps people”."""
    doer, word = words[place - 1], words[place]
    kind = ideas.kinds.get(doer.folded)
    after = words[place + 1].folded if place + 1 < len(words) and not word.cut else ""
    if word.folded.endswith("s") and (after.endswith("ly") or after in _ADVERBS):
        return True
    if not kind or is_plural(doer.folded) or not word.folded.endswith("s") or word.folded in ideas.kinds:
        return False
    if kind == "people":
        return True
    behind = words[place + 1 : place + 2]
    return bool(behind) and not word.cut and (may_stand(behind[0], ideas) or behind[0].folded in DETERMINERS)


def predicate_of(words: list[Word], first: int, ideas: Ideas) -> int:
    """Where the verb of the nouns at `first` stands: “our pump | drinks 40 litres”, “our lifts | carry two pianos”.

    No list of verbs is needed: the nouns open a sentence that has no other verb, behind a word that makes them its
    subject. -1 where that does not tell.
    """
    head = first
    while (
        head
        and not words[head - 1].cut
        and (_determines(words[head - 1]) or is_praise(words[head - 1], ideas))
    ):
        head -= 1
    if (head and not words[head - 1].cut) or not _determines(words[head]) or not words[-1].cut:
        return -1  # no subject, or a heading, which needs no verb
    last = next(place for place in range(first, len(words)) if words[place].cut)
    if any(word.folded in _FINITE for word in words[first : last + 1]):
        return -1
    found = -1
    for place in range(first + 1, last):
        word, before, after = words[place], words[place - 1], words[place + 1]
        if is_praise(before, ideas) or _determines(before):
            continue
        if not may_stand(word, ideas):
            break
        if word.folded.endswith("ed") or (word.folded in ideas.verbs and not is_plural(word.folded)):
            return -1
        if _agrees(before, word) and _is_behind_verb(after, ideas, several=is_plural(before.folded)):
            found = place
    return found


def _agrees(subject: Word, verb: Word) -> bool:
    """Whether two words go together as a noun and its verb: one of both has the -s."""
    if not _BEFORE_NOUNS.isdisjoint((subject.folded, verb.folded)):
        return False
    return is_plural(subject.folded) != is_plural(verb.folded)


def _is_behind_verb(word: Word, ideas: Ideas, several: bool) -> bool:
    """Whether a word may follow a verb and no noun, where the verb looks like one; `several` do what it says."""
    begins = _determines(word) or word.folded.isdigit() or word.folded in SMALL_WORDS
    if several:
        return begins
    return begins or not may_stand(word, ideas) or is_plural(word.folded) or word.folded in _ADVERBS


def _determines(word: Word) -> bool:
    return word.folded in DETERMINERS or word.folded in OURS or word.folded in YOURS


def may_stand(word: Word, ideas: Ideas) -> bool:
    """Whether a word may stand in a run of nouns."""
    return (
        word.folded not in ideas.joining
        and word.folded[0].isalpha()
        and not word.folded.endswith(("'s", "'t"))
    )


def is_praise(word: Word, ideas: Ideas) -> bool:
    """Whether a word praises or measures rather than names: one of any sort's, or an adverb."""
    parts = tuple(word.folded.split("-"))
    if word.folded in ideas.kinds:
        return False
    if any(phrase == parts for phrase, _ in ideas.phrases.get(parts[0], ())):
        return True
    return len(word.folded) > 4 and word.folded.endswith("ly") and word.folded not in NOUNS_LIKE_ADJECTIVES


def is_attribute(word: Word, ideas: Ideas) -> bool:
    """Whether a word reads as one that stands before a noun: praise, or by its end an adjective."""
    if is_praise(word, ideas):
        return True
    ends = (*_ADJECTIVE_ENDS, "al", "ic")
    return (
        word.folded.endswith(ends)
        and word.folded not in ideas.kinds
        and word.folded not in NOUNS_LIKE_ADJECTIVES
    )


def goes_on(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a comma only parts two praises: “fast, friendly service”."""
    return place + 1 < len(words) and (is_praise(words[place + 1], ideas) or words[place + 1].folded in AND)


def followed_by(words: list[Word], place: int, word: str) -> bool:
    """Whether this word comes right behind the one at `place`."""
    return not words[place].cut and place + 1 < len(words) and words[place + 1].folded == word


def is_noun(word: str, ideas: Ideas) -> bool:
    """Whether a word may be the head of a run to ask about."""
    if len(word) < 3 or word in ideas.vague or word in ideas.empty or not word.replace("-", "").isalpha():
        return False
    if word in ideas.kinds:
        return True
    if word.endswith("ing"):
        return False  # what is done, and seldom a thing to ask about: those that are stand in the lists
    return word not in ideas.verbs and (word in NOUNS_LIKE_ADJECTIVES or not word.endswith(_ADJECTIVE_ENDS))


def kind_of(noun: str, ideas: Ideas) -> str:
    """What a noun is the name of, by the lists or by its end; "" where neither tells."""
    known = ideas.kinds.get(noun) or ideas.kinds.get(noun.rpartition("-")[2])
    return known or next(
        (kind for end, kind in ideas.ends if noun.endswith(end) and len(noun) > len(end) + 2), ""
    )


def is_plural(noun: str) -> bool:
    """Whether a noun reads as more than one."""
    if noun in ("people", "staff", "men", "women", "children", "crew", "craftsmen", "craftspeople"):
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ics", "ous", "news"))
