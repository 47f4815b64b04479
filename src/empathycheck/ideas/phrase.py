"""What a sentence praises, in its own words: the sort of its praise, and the noun that the praise is hung on."""

from __future__ import annotations

from empathycheck.ideas.files import Ideas, Sort
from empathycheck.typed import NamedTuple

_OURS = frozenset(("our", "we", "my", "us"))
_YOURS = frozenset(("your", "you"))
_DETERMINERS = frozenset(
    "a an the this that these those our your my their its his her every each all any some no".split()
)
_BE = frozenset("is are was were be been feel feels taste tastes look looks remain remains".split())
_AND = frozenset(("and", "&", "or", "yet", "but"))
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
_NOUNS_LIKE_ADJECTIVES = frozenset(
    "family supply assembly fly jelly table vegetable cable stable executive detective archive hive drive dive"
    " breakfast forest harvest nest chest guest rest test quest west interest bed seed shed".split()
)
_LONGEST = 3


class Word(NamedTuple):
    """One word of a sentence: as written, folded, where it stands, and whether a sign cuts after it."""

    text: str
    folded: str
    start: int
    end: int
    cut: bool


class Praised(NamedTuple):
    """What is praised: the run of nouns as the sentence has it, folded where only its place made it a capital.

    `whose` is "our", "your" or "the"; `kind` what the last noun is the name of, "" where that is not known. `start`
    and `end` are where the words to quote stand, from the praise to its noun.
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
    for sign in ("—", "–", "…", "/", "|", "•", "·"):
        if sign in piece:
            head, _, tail = piece.partition(sign)
            _pieces(head, start, found)
            if found:
                found[-1] = found[-1]._replace(cut=True)
            _pieces(tail, start + len(head) + len(sign), found)
            return
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


def told(words: list[Word], start: int, end: int, ideas: Ideas, rule: str) -> list[Told]:
    """The sorts of praise that the words at `start`..`end` are, the weightiest before others, then the longest."""
    parts = [(part, index) for index, word in enumerate(words) for part in word.folded.split("-") if part]
    own = [index for _, index in parts]
    found: list[tuple[tuple[int, int, int, int], Told]] = []
    for place, (part, index) in enumerate(parts):
        if words[index].end <= start or words[index].start >= end:
            continue
        for phrase, number in ideas.phrases.get(part, ()):
            end_of = place + len(phrase)
            if tuple(each for each, _ in parts[place:end_of]) != phrase:
                continue
            if own[place - 1 : place] == [index] or own[end_of : end_of + 1] == own[end_of - 1 : end_of]:
                continue  # a piece of a word with a hyphen: “eco-friendly” is not friendly
            last = parts[place + len(phrase) - 1][1]
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
    first = at.last
    while (
        at.first == at.last
        and first
        and not words[first - 1].cut
        and _may_stand(words[first - 1], ideas)
        and words[first - 1].folded not in ideas.verbs
        and at.last - first < _LONGEST - 1
    ):
        first -= 1
    return _made(words, (first, at.last), first, ideas)


def _after(words: list[Word], at: Told, sort: Sort, ideas: Ideas) -> Praised | None:
    """The run of nouns after the praise: “fast, friendly [repair service]”, “transform your [garden]”."""
    place = at.last
    if words[place].folded in ideas.vague or (words[place].cut and not _goes_on(words, place, ideas)):
        return None  # “everything you need” is praise without a noun after it
    place += 1
    if words[place - 1].folded in ideas.empty and _followed_by(words, place - 1, "of"):
        place += 1
    while place < len(words) and (_is_praise(words[place], ideas) or words[place].folded in _AND):
        if words[place].cut and not _goes_on(words, place, ideas):
            return None
        place += 1
    if place < len(words) and words[place].folded in sort.after:
        place += 1
    elif place < len(words) and words[place].folded in _DETERMINERS and not (sort.takes_object or sort.after):
        return None
    owner = ""
    while place < len(words) and (words[place].folded in _DETERMINERS or _is_praise(words[place], ideas)):
        owner = words[place].folded if words[place].folded in _DETERMINERS else owner
        if words[place].cut:
            return None
        place += 1
    last = _end_of_run(words, place, ideas)
    if last < place or (last == place and _shares(words, last, ideas)):
        return None
    if words[last].folded in ideas.empty and _followed_by(words, last, "of"):
        within = last + 2
        while within < len(words) and (
            words[within].folded in _DETERMINERS or _is_praise(words[within], ideas)
        ):
            within += 1
        end = _end_of_run(words, within, ideas)
        return _made(words, (within, end), at.first, ideas, owner) if end >= within else None
    return _made(words, (place, last), at.first, ideas, owner)


def _shares(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a word may share the noun of the next one: “electric and gas utilities”."""
    joined = not words[place].cut and place + 1 < len(words) and words[place + 1].folded in _AND
    return joined and words[place].folded not in ideas.kinds


def _before(words: list[Word], at: Told, ideas: Ideas) -> Praised | None:
    """The subject of a sentence that ends in the praise: “[our kitchen] is outstanding”."""
    place = at.first - 1
    while place >= 0 and (
        words[place].folded.endswith("ly")
        or words[place].folded in ("so", "very", "always", "just", "also", "all")
    ):
        place -= 1
    if place < 1 or words[place].folded not in _BE or words[place].cut:
        return None
    last = place - 1
    if words[last].cut or not _may_stand(words[last], ideas):
        return None
    first = last
    while (
        first
        and not words[first - 1].cut
        and _may_stand(words[first - 1], ideas)
        and last - first < _LONGEST - 1
    ):
        first -= 1
    if not first or words[first - 1].folded not in _DETERMINERS:
        return None  # a name or an idea; or only the end of the run ("the view from the house is stunning")
    return _made(words, (first, last), first, ideas)


def _made(
    words: list[Word], run: tuple[int, int], shown: int, ideas: Ideas, owner: str = ""
) -> Praised | None:
    """The run as it is asked about; None where its last word is none to ask about."""
    first, last = run
    first = max(first, last - _LONGEST + 1)
    while first < last and (_is_praise(words[first], ideas) or words[first].folded in ideas.empty):
        first += 1
    head = words[last].folded
    if not _is_noun(head, ideas) or any(word.cut for word in words[first:last]):
        return None
    if not owner and first and words[first - 1].folded in _DETERMINERS and not words[first - 1].cut:
        owner = words[first - 1].folded
    elif not owner and shown and words[shown - 1].folded in _DETERMINERS:
        owner = words[shown - 1].folded
    whose = (
        "your"
        if owner in _YOURS
        else "the"
        if owner in ("the", "this", "that", "these", "those", "its", "their", "his", "her")
        else "our"
    )
    return Praised(
        " ".join(word.text for word in words[first : last + 1]),
        kind_of(head, ideas), whose, is_plural(head), words[min(shown, first)].start, words[last].end,
    )  # fmt: skip


def _end_of_run(words: list[Word], first: int, ideas: Ideas) -> int:
    """The last word of the run of nouns at `first`; before it where there is none."""
    last = first - 1
    for place in range(first, min(first + _LONGEST + 2, len(words))):
        word = words[place]
        if not _may_stand(word, ideas):
            break
        if place > first and (_is_verb(words, place, ideas) or _acts(words[place - 1], word, ideas)):
            break
        strange = place > first and word.folded not in ideas.kinds
        if strange and (word.folded.endswith("ed") or is_plural(words[place - 1].folded)):
            break  # “plumbers trained in …”, “plumbers load …”: a noun before another is seldom a plural
        last = place
        if word.cut:
            return last
    after = words[last + 1].folded if last + 1 < len(words) else ""
    if (
        last > first
        and after
        and (
            after in _DETERMINERS
            or after in _YOURS
            or after in _OURS
            or after.isdigit()
            or after in ("it", "them", "him", "her")
        )
    ):
        last -= 1  # what stands before a determiner is a verb: “our team handles every …”
    return last


def _is_verb(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a word inside a run reads as the verb of what stands before it."""
    word = words[place].folded
    if word not in ideas.verbs:
        return False
    if word not in ideas.kinds or words[place - 1].folded not in ideas.kinds:
        return word not in ideas.kinds
    return not (words[place].cut or place + 1 == len(words))


def _acts(doer: Word, word: Word, ideas: Ideas) -> bool:
    """Whether a word after one person reads as what that person does: “the owner paints”."""
    one = ideas.kinds.get(doer.folded) == "people" and not is_plural(doer.folded)
    return one and word.folded.endswith("s") and word.folded not in ideas.kinds


def _opens(words: list[Word], place: int, ideas: Ideas) -> bool:
    return (
        _end_of_run(words, place, ideas) >= place
        and not _is_verb(words, place, ideas)
        and words[place].folded not in ideas.verbs
    )


def _may_stand(word: Word, ideas: Ideas) -> bool:
    return (
        word.folded not in ideas.joining
        and word.folded[0].isalpha()
        and not word.folded.endswith(("'s", "'t"))
    )


def _is_praise(word: Word, ideas: Ideas) -> bool:
    """Whether a word praises or measures rather than names: one of any sort's, or an adverb."""
    parts = tuple(word.folded.split("-"))
    if word.folded in ideas.kinds:
        return False
    if any(phrase == parts for phrase, _ in ideas.phrases.get(parts[0], ())):
        return True
    return len(word.folded) > 4 and word.folded.endswith("ly") and word.folded not in _NOUNS_LIKE_ADJECTIVES


def _goes_on(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a comma only parts two praises: “fast, friendly service”."""
    return place + 1 < len(words) and (_is_praise(words[place + 1], ideas) or words[place + 1].folded in _AND)


def _followed_by(words: list[Word], place: int, word: str) -> bool:
    return not words[place].cut and place + 1 < len(words) and words[place + 1].folded == word


def _is_noun(word: str, ideas: Ideas) -> bool:
    if len(word) < 3 or word in ideas.vague or word in ideas.empty or not word.replace("-", "").isalpha():
        return False
    if word in ideas.kinds:
        return True
    if word.endswith("ing"):
        return False  # what is done, and seldom a thing to ask about: those that are stand in the lists
    return word not in ideas.verbs and (word in _NOUNS_LIKE_ADJECTIVES or not word.endswith(_ADJECTIVE_ENDS))


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
