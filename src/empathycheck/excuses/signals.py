"""Signs in a sentence of who is praised and whether anybody offers it: few and general, from closed classes of words.

None is proof: a sentence without "we" may still be the writer's own. So a judge weighs them, and only without one do
they decide; `named` never does.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from empathycheck.excuses.place import Excusable, Place, compiled, is_title_case
from empathycheck.language.noun_phrases import JOINING
from empathycheck.language.prose import fold
from empathycheck.language.sides import BESIDE_US, MINE, OURS, THEIRS
from empathycheck.language.tokens import TOKEN, words_of

UNDECIDED = frozenset({"named"})
"""Signs that decide nothing by themselves."""
_YOU = frozenset("you you'll".split())
_YOU_ARE = frozenset("you're you've".split())
_YOU_ARE_A = (["you", "are"], ["you're", "a"], ["you're", "an"])
_GRATEFUL = frozenset("grateful thankful".split())
"""Who is that praises others."""
_YOUR_PEOPLE = frozenset(
    "team teams staff people developers engineers employees colleagues workforce crew".split()
)
"""People who are the reader's own: what "your team" knows or does praises no writer."""
_BE = frozenset("are were be been stay remain".split())
_HAVE = frozenset("have had always ever all both".split())
_BRING = frozenset("have had bring take possess show demonstrate offer enjoy".split())
_PERSONAL = frozenset({"claims/heritage", "claims/effort", "claims/feelings", "claims/lip-service"})
"""Rules about people: what they say of "you" is what a job asks for."""
_PAST = frozenset("was were had did went came got took said told became knew wasn't weren't didn't".split())
_MAY = frozenset(
    "may might could would should must shall if whether unless imagine maybe perhaps potentially possibly hope hopes"
    " wish wishes".split()
)
_DETERMINERS = frozenset("a an the this your our".split())
"""Behind these "must" is no verb: "a must-see"."""
_MATTERS = (
    r"^[^.;:!?]{0,80}\b(?:is|are|remains?) (?:\w+ly )?(?:critical|crucial|essential|hard|difficult|important|"
    r"challenging|vital|paramount|rare|expensive|no easy|not easy|not enough|a challenge|a must)\b"
)
_AND_WE = r"[,;:—–] (?:(?:and|so|but|yet|which is why|because|where) )(?:we|our|i)\b"
_DESERVED = (
    r"(?<!\byou )(?<!customers )(?<!clients )\b(?:deserves?|lacks?|lacked|wants?|wanted)\b[^.,;:!?]{0,40}$"
)
_SOME = frozenset("some many most half several few none each either both two three four five six ten".split())
_HOPE = frozenset("hope hopes hoping wish wishes wishing".split())
_HOPE_AS_NOUN = frozenset("to and or for in of is are , . - –".split())
"""Behind one of these nobody hopes that somebody else has or does a thing."""
_MISSING = (
    r"\b(?:needs?|demand|importance|lack|absence|shortage) (?:for|of) (?:an? |the |more )?[^.,;:!?]{0,40}$"
)
_SERVED_US = (
    r"\b(?:(?:help(?:s|ed)|empower(?:s|ed)|enabl(?:es|ed)|allow(?:s|ed)|taught) us|"
    r"g(?:ave|iven|ives) us (?:the|an?))\b"
)
_THANKS = frozenset("thank thanks congratulations congrats kudos hats".split())
_WANTED = frozenset("candidate candidates applicant applicants hiring recruiting".split())
_LOOKING = frozenset("looking seeking searching".split())
_ASKED = frozenset({("hear", "from"), ("ideal", "person"), ("right", "person"), ("ideal", "colleague")})
_NEEDED = frozenset("need needed want wanted require required lacked missed".split())
_WHO_NEEDS = frozenset("we i they he she".split())
_HOW_NEEDED = frozenset("really just also always only".split())
_LOOKS = frozenset("we're are is i'm am always currently also and now".split())
_TOLD = frozenset(
    "use set run open ask pick hire put check follow click press save back keep surround try avoid read write"
    " consider remember note wear leave test apply go select install copy enter look see cook stir wash store"
    " consult review turn throw prefer provide ensure specify define return".split()
)
"""Verbs that tell the reader what to do; copy that sells begins with others ("discover", "enjoy", "book")."""
_OPENING = frozenset(
    "please always never then first next also and but instead simply just so do don't not".split()
)
WHOSE = frozenset({"reader", "mine", "other-side", "past", "named"})
"""Signs of whose side is praised."""
_REQUIRED = frozenset(
    "requirements requirement qualifications skills responsibilities duties looking".split()
)
_YOUR_SIDE = frozenset("bring have need are must".split())
_FARTHEST = 14
"""How many list items above a line the heading of their list is looked for."""
_SHORT = 60
_SOON = 6
_OPENED = 2
"""How many words of a match may belong to what stands before it: "are the best"."""
_NEAR = 3
"""How many words before a match "you are" stands at most."""
_CLAUSE_ENDS = frozenset(".;:!?—–")
_SMALL = 3
"""Words of so few letters are small in names too: "of", "the"."""
_OPENS = frozenset(':;.!?|•·–—-"“‘(')
"""Behind these a word may have a capital without being a name."""
_APOSTROPHES = frozenset("'’")
_AFTER_NAME = frozenset("is has was offers had owns".split())
"""Behind one of these a single capital at the start of a sentence is a name's."""
_HAS = frozenset("has have had was were owns".split())
"""What a page says of others: it "has", while its own product helps, combines and delivers."""
_BEFORE_NAME = frozenset({"the", "a", "an"})
_ADDRESS = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}, [A-Z][\w'’-]+: "
"""A building and its town: "Premier Wharf, Gdansk: berth 4"."""
_NO_NAMES = OURS | MINE
"""Words with a capital that belong to no name: "I am proud"."""


def own_words(place: Place) -> str:
    """The first word by which the sentence speaks of its writer's own side ("we", "our"); empty where it has none."""
    return next((token for token in TOKEN.findall(place.folded) if token in OURS), "")


def signals(place: Place, rule: Excusable) -> tuple[str, ...]:
    """The signs that hold for a match, of those that its rule lists; of whose side it is only for a rule about ours."""
    before = TOKEN.findall(place.before)
    opened = [*before, *TOKEN.findall(place.match)[:_OPENED]]
    words = words_of(place.folded)
    clause = before[_last_end(before) :]
    found = []
    if place.folded.rstrip("\"')* ").endswith("?"):
        found.append("question")
    if _of_the_reader(before, opened, rule) or (words.isdisjoint(OURS) and not _THANKS.isdisjoint(before)):
        found.append("reader")
    if (
        not words.isdisjoint(_WANTED)
        or _is_looked_for([*before, *TOKEN.findall(place.match)])
        or _is_listed_as_wanted(place)
    ):
        found.append("wanted")
    if _is_name(place):
        found.append("name")
    if any(first in _HOPE and second not in _HOPE_AS_NOUN for first, second in pairwise(before)) or (
        OURS.isdisjoint(words_of(place.match)) and compiled(_MISSING).search(place.before)
    ):
        found.append("hypothetical")
    if words.isdisjoint(OURS):
        found += _without_us(place, words, clause)
    elif _is_of_those_beside_us([*clause, *TOKEN.findall(place.match)]) or _is_of_them(place, clause, words):
        found.append("other-side")
    if _are_some(opened):
        found.append("some")
    return tuple(name for name in found if name in rule.excuses and (rule.who == "ours" or name not in WHOSE))


def _is_needed(place: Place) -> bool:
    """Whether a sentence says that what follows or stands before is hard, matters or is missing: nobody offers it."""
    hit = compiled(_MATTERS).search(place.after)
    return hit is not None or compiled(_DESERVED).search(place.before) is not None


def _is_of_them(place: Place, clause: list[str], words: frozenset[str]) -> bool:
    """Whether "us" are those who were served, or the clause is about them and only the next one about us."""
    if words & OURS == {"us"} and compiled(_SERVED_US).search(place.folded):
        return True
    if THEIRS.isdisjoint(clause) or (hit := compiled(_AND_WE).search(place.after)) is None:
        return False
    return OURS.isdisjoint([*clause, *TOKEN.findall(place.match), *TOKEN.findall(place.after[: hit.start()])])


def _are_some(opened: list[str]) -> bool:
    """Whether some of many are counted or told apart, with what nobody offers: "half of our skilled masons"."""
    near = opened[-_NEAR - 2 :]
    return any(
        (second, third) == ("of", "our") and first in _SOME
        for first, second, third in zip(near, near[1:], near[2:], strict=False)
    )


def _is_of_those_beside_us(clause: list[str]) -> bool:
    """Whether a clause opens with somebody who is no part of us: "our landlord is"."""
    return clause[:1] in (["our"], ["my"]) and not BESIDE_US.isdisjoint(clause[1:2])


def _without_us(place: Place, words: frozenset[str], clause: list[str]) -> list[str]:
    """The signs of a sentence that does not say "we"."""
    found = []
    if not words.isdisjoint(MINE):
        found.append("mine")
    if not THEIRS.isdisjoint([*clause, *TOKEN.findall(place.match)[:_OPENED]]):
        found.append("other-side")
    if not _PAST.isdisjoint([*clause, *TOKEN.findall(place.match)]):
        found.append("past")
    may = any(word in _MAY and before not in _DETERMINERS for before, word in pairwise(["", *clause]))
    if may or _is_needed(place):
        found.append("hypothetical")
    if _is_told(place):
        found.append("told")
    name, verb = _named_subject(place)
    if name and not is_own_name(place, name):
        found.append("named")
        if verb in _HAS and "other-side" not in found and not place.text.startswith(f"{name} {verb}"):
            found.append("other-side")
    return found


def _last_end(tokens: list[str]) -> int:
    """Where the clause that goes on behind these tokens starts."""
    return next((at + 1 for at in range(len(tokens) - 1, -1, -1) if tokens[at] in _CLAUSE_ENDS), 0)


def _of_the_reader(before: list[str], opened: list[str], rule: Excusable) -> bool:
    """Whether "you are" stands right before a match, or "you bring" before what a person can have.

    `opened` are the words before it and the first ones of its own.
    """
    near = opened[-_NEAR - 2 :]
    if not _YOU_ARE.isdisjoint(near) or any(
        first in _YOU and second in _BE
        for first, second in pairwise(word for word in near if word not in _HAVE)
    ):
        return True
    if opened[:2] in _YOU_ARE_A and _CLAUSE_ENDS.isdisjoint(opened):
        return True
    if any(word in _GRATEFUL for word in opened):
        return True
    return rule.name in _PERSONAL and (
        opened[:1] == ["be"]
        or any(first == "your" and second in _YOUR_PEOPLE for first, second in pairwise(opened[-_NEAR - 2 :]))
        or any(first in _YOU and second in _BE | _BRING for first, second in pairwise(opened))
        or (bool(before) and before[-1] in _YOU)
    )


def _is_looked_for(before: list[str]) -> bool:
    """Whether what follows is looked for: "we are always looking for", "the ideal person", "we really need a"."""
    if any(
        (second in _LOOKING and first in _LOOKS) or (first, second) in _ASKED
        for first, second in pairwise(before)
    ):
        return True
    plain = [word for word in before if word not in _HOW_NEEDED]
    return any(
        second in _NEEDED and first in _WHO_NEEDS and third != "to"
        for first, second, third in zip(plain, plain[1:], [*plain[2:], ""], strict=False)
    )


def _is_listed_as_wanted(place: Place) -> bool:
    """Whether the heading above a list item says that what follows is asked for: "Requirements", "What you bring"."""
    blocks = place.prose.document.blocks
    index = place.prose.block_at(place.start)
    if blocks[index].role != "list-item":
        return False
    above = next(
        (at for at in range(index - 1, max(index - _FARTHEST, -1), -1) if blocks[at].role != "list-item"), -1
    )
    if above < 0 or len(blocks[above].text) > _SHORT:
        return False
    tokens = words_of(fold(blocks[above].text))
    return not tokens.isdisjoint(_REQUIRED) or not (tokens.isdisjoint(_YOUR_SIDE) or tokens.isdisjoint(_YOU))


def _is_told(place: Place) -> bool:
    """Whether the sentence, or what follows its opening "for …," or "to …,", tells the reader what to do."""
    tokens = TOKEN.findall(place.folded)
    if tokens and tokens[0] in {"for", "to", "before", "after"} and "," in tokens:
        tokens = tokens[tokens.index(",") + 1 :]
    first = next((token for token in tokens if token not in _OPENING and token[0].isalpha()), "")
    return first in _TOLD or (first == "for" and not {"use", "try", "see"}.isdisjoint(tokens[2:_SOON]))


def _is_name(place: Place) -> bool:
    """Whether capitals make the words a name, in a sentence that otherwise has few."""
    text = place.prose.text
    start = place.start
    for article in _BEFORE_NAME:
        start += (len(article) + 1) * place.match.startswith(f"{article} ")
    words = text[start : place.end].replace("-", " ").split()
    if (
        not words
        or not words[0][0].isupper()
        or words[0].casefold() in _NO_NAMES
        or words[0][-2:-1] in _APOSTROPHES
    ):
        return False
    if compiled(_ADDRESS).match(place.text):
        return True
    long = [word for word in words if len(word) > _SMALL]
    within = start > place.sentence[0] and text[start - 1] == " " and text[start - 2] not in _OPENS
    capital = sum(word[0].isupper() for word in long)
    if not within and (not long[1:] or 3 * capital < 2 * len(long)):
        return _is_name_on(text, words[0])
    if within and _goes_on_small(text[place.sentence[0] : start], text[start : place.sentence[1]].split()):
        return True
    first, last = place.sentence
    others = f"{text[first : place.start]} {' '.join(long[2:])} {text[place.end : last]}".split()
    plain = [word for word in others if len(word) > _SMALL and word[0].isalpha()]
    small = sum(word[0].islower() for word in plain)
    return small >= (1 if text[:last].endswith(".") else 2) and 2 * small >= len(plain)


def _goes_on_small(before: str, words: list[str]) -> bool:
    """Whether a capital follows another one in a sentence and a small word of its own follows both: "Tern Elite fits".

    In Title Case that word would have a capital.
    """
    ahead = before.split()
    return (
        len(ahead) > 1
        and ahead[-1][0].isupper()
        and ahead[-1].isalnum()
        and len(words) > 1
        and words[1][0].islower()
        and len(words[1]) >= _SMALL
        and words[1].strip(".,") not in JOINING
    )


def _is_name_on(page: str, word: str) -> bool:
    """Whether a page has the word with its capital between two small ones: "on the Stellar network"."""
    return word in _names_on(page)


@lru_cache(maxsize=2)
def _names_on(page: str) -> frozenset[str]:
    """All the words that stand so on a page: looked for once, and not for each word through the whole page."""
    words = page.split(" ")
    return frozenset(
        word
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
        if word[:1].isupper() and after[:1].islower() and before.isalpha() and before.islower()
    )


def _named_subject(place: Place) -> tuple[str, str]:
    """The name that the sentence opens with, behind "the" or without, and the word behind it; empty where none does."""
    words = place.text.split()
    first = 1 if words and words[0].casefold() in _BEFORE_NAME else 0
    at = first
    while (
        at < len(words)
        and words[at][0].isupper()
        and words[at][-1] not in _CLAUSE_ENDS
        and words[at][-1] != ","
    ):
        at += 1
    if at == first or at >= len(words) or len(words) < first + 3 or is_title_case(place.text):
        return "", ""
    if first == 0 and at == 1 and words[at] not in _AFTER_NAME:
        return "", ""
    return words[first].strip(",.'’"), words[at]


def is_own_name(place: Place, name: str) -> bool:
    """Whether a heading or title among the first blocks of the page holds this name."""
    return any(
        block.role in _TITLES and name in block.text for block in place.prose.document.blocks[:_FIRST_BLOCKS]
    )


_TITLES = frozenset({"page-title", "meta-description", "heading", "front-matter"})
_FIRST_BLOCKS = 4
