"""Where sentences end in English copy: short forms, initials, figures and brands told from full stops that end one.

A full stop is looked at with the word before it and the word after it. Short forms are kinds, each with what may follow
within the sentence: after a title a name, after a month or "No." a figure, after a unit or "etc." small letters. Where
a capital follows that a name could be, only a word that starts sentences ("We", "The", "If") says that one ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from empathycheck.model import HOLE

_QUOTES = "\"'“‘(\\[¿¡«"
_TICKS = "✓✔✅☑•◦▪■●►▶➤"
_TICK = rf"[ \u00a0](?=[{_TICKS}][ \u00a0]?[^\W_])"
_END = rf"(?:\[\d{{1,3}}\]|[¹²³⁴⁵⁶⁷⁸⁹*†‡®™\"'”’)\]»{HOLE}])*+"
"""What closes with a sentence: a mark of a note too, which is a hole where it is a link."""
_SIGNS = ".!?…。！？"
# It starts with the signs themselves, which `re` finds many times as fast as what it has to look around for.
_STOP = (
    rf"[{_SIGNS}](?<![{_SIGNS}][{_SIGNS}])[{_SIGNS}]*+{_END}(?:[ \u00a0\u202f]++(?=[^\s–—-])"
    rf"|(?=[{_QUOTES}]?[A-Z](?:[a-z’']|\s)))"
)
"""An end, what closes with it, and white space; or no white space where a word with a capital follows at once."""
_NEXT = rf"[{_QUOTES}\s…]*+(?:([^\W\d_][\w’'+&-]*)|(.?))"
_BEFORE = r"(?:[^\W_]|(?<=[^\W_])[.’'&-](?=[^\W_]))+$"
_BRAND = r"[a-z]+[A-Z]|[a-z]+\d"
_HOST = r"[\w-]+\.[a-z]"

_TITLES = frozenset(
    """adm ald capt cllr cmdr col dr fr gen gov hon hr insp lt maj mr mrs ms msgr messrs pres prof rep rev rt sen sgt
    sr st supt mt ft pt chas geo jas jos robt thos wm""".split()
)
"""A name follows."""
_TAILS = frozenset(
    """apt assn assoc ave bldg blvd bros co corp dept est esq fl govt hwy inc intl jr llc ltd mfg mgr asst plc pty pvt
    rd rte ste univ ariz ark calif colo conn del fla ga ill ind kan ky mass md mich minn miss mo mont neb nev okla ore
    pa tenn tex va vt wash wis wyo lab dem attn cont misc incl excl approx avg temp pat appt vol min max lot""".split()
)
"""More of the same may follow with a capital: "Okoro Ltd. Leeds", "Hale Inc. Catering"."""
_DATES = frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun""".split()
)
_NUMBERED = frozenset(
    """no nos fig figs vol p pp ch sec art app eq reg para ext tel ph qty rm ca c cca mk pcs""".split()
)
"""A figure follows."""
_AMOUNTS = frozenset("approx avg min max incl excl est".split())
"""An amount follows, of money too."""
_UNITS = frozenset(
    """ft in lb lbs oz kg km cm mm mi gal min mins hr hrs sq tbsp tsp yr yrs wk wks mo mos m l g sec secs""".split()
)
"""A figure stands before."""
_NEVER = frozenset("vs v viz cf e.g i.e n.b p.s a.k.a eg ie".split())
_HOURS = frozenset(("a.m", "p.m"))
_AFTER_HOURS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest aest aedt ist
    """.split()
)
_STARTS = frozenset(
    """the this that these those it its we our you your they their he she his her i my in on at for from with if when
    while where who what why how which as and but or so yet then there here no not yes all any each every some many
    most more less few both either after before since because although though until once now today tomorrow finally
    also just only even still never always perhaps maybe please to by is are do does did can let don't nobody everyone
    everybody nothing something anyone another such a an it's we're we've we'll i'm i've you're they're there's that's
    he's she's what's let's ask""".split()
)
"""Words that start a sentence and no name."""
_SAYS = frozenset(
    """call visit see read learn get join contact come take make try use find bring send meet tell add walk stop ring
    made built sold founded established based updated reviewed written proudly shop discover explore enjoy""".split()
)
"""Words that start a sentence and stand in no name but that of a person."""
_SMALL = frozenset("it us me up so go do be him her you all out".split())
_OTHERS = frozenset(
    "adj adv cat cit dim dist ed eds env ibid inst int mgr op ref rel std tbc ver etc".split()
)
_SHORT = frozenset.union(_TITLES, _TAILS, _DATES, _NUMBERED, _UNITS, _OTHERS, _NEVER, _HOURS, {"al"})
_MONEY = frozenset("£$€¥~")
_LEAST = 3
_NO_START = frozenset("|<>/\\~=_.,;:%+·")
_CLOSING = r"[^\w\n$£€]{1,20}(?:\n|\Z)"
"""Nothing but signs up to the end: a picture that closes what was said."""
_LONGEST_NUMBER, _NEAR = 3, 10
"""Digits of the number of an entry in a list, and characters before it that are looked at."""
_LOOKED_AT = 40
_VOWELS = frozenset("aeiouy")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """`pattern` compiled when it is first needed: a page in which nothing is found needs none of them."""
    return re.compile(pattern)


def sentence_cuts(text: str) -> list[int]:
    """Where sentences start in `text` but for the first, in order; a line feed is no end of one."""
    cuts: list[int] = []
    last = 0
    for stop, place in _places(text):
        if place - stop == 2 and text[place].isupper():  # the common case, a good deal cheaper
            word = text[text.rfind(" ", max(stop - _LOOKED_AT, 0), stop) + 1 : stop]
            plain = len(word) >= _LEAST and word.isalpha() and word.islower() and word not in _SHORT
        else:
            plain = False
        if plain or _ends(text, stop, place, last):
            cuts.append(place)
            last = place
    return cuts


def _places(text: str) -> Iterable[tuple[int, int]]:
    """Where a sentence may end and the next one start: its sign, and what follows; a list's own signs start one too."""
    found = [match.span() for match in _compiled(_STOP).finditer(text)]
    if text.isascii() or not any(tick in text for tick in _TICKS):
        return found
    ticks = [match.span() for match in _compiled(_TICK).finditer(text)]
    return {place: (stop, place) for stop, place in sorted([*ticks, *found])}.values()


def _ends(text: str, stop: int, place: int, last: int) -> bool:
    """Whether a sentence ends with the sign at `stop` and one starts at `place`; the one that ends began at `last`."""
    if text[stop].isspace():
        return True
    following = _compiled(_NEXT).match(text, place)
    if following is None:
        return False
    word, sign = following[1], following[2]
    first = word[0] if word else sign
    if word and word[0].islower() and not _compiled(_BRAND).match(word):
        return text[stop] == "." and _is_lower_start(text, stop, place)
    if not first or first in _NO_START or (first == "#" and text[place] != "#"):
        return False
    if not word and first > "\x7f" and _compiled(_CLOSING).match(text, place):
        return False
    spaced = text[place - 1].isspace()
    if text[stop] != "." or text[stop + 1 : stop + 2] in (".", "!", "?", "…"):
        return spaced or _is_plain(text, stop)
    before = _compiled(_BEFORE).search(text, max(stop - _LOOKED_AT, 0), stop)
    short = before[0] if before else ""
    if not spaced:
        return _is_plain(text, stop) and not _compiled(_HOST).match(text, place)
    if not short:
        return True
    if short.isdigit():
        head = text[max(last, stop - len(short) - _NEAR) : stop - len(short)]
        return len(short) > _LONGEST_NUMBER or bool(head.rpartition("\n")[2].strip(" \"'“‘(["))
    if text[stop + 1] in ")]" and short.islower() and "." not in short:
        return True
    if word and text[following.end(1) : following.end(1) + 1] == ".":
        word += "."
    return _ends_after(short, word or "", first, text[max(stop - len(short) - 3, 0) : stop - len(short)])


def _ends_after(short: str, word: str, first: str, head: str) -> bool:
    """Whether a sentence ends with `short` and a full stop where `word`, or the sign `first`, comes next.

    A `word` with a full stop of its own is a short form too: an initial, a title, "No. 4".
    """
    folded, following = short.lower(), word.lower()
    starts = following in _STARTS or (following[-1:] == "." and following[:-1] in _TITLES)
    if folded in _NEVER:
        return False
    if folded in _HOURS:
        return (
            bool(word)
            and following.rstrip(".") not in _AFTER_HOURS
            and not (word.isupper() and len(word) > 1)
        )
    if short[-1].isdigit():
        return True
    if "." in short:  # U.S., Ph.D., J.C.; no name of a site
        if all(len(part) > 1 for part in short.split(".")):
            return True
        return following in _STARTS or following in _SAYS or not (word or first.isdigit())
    if len(short) == 1 and short.isalpha():
        if head[-1:] == "/":  # km/h
            return True
        if short == "I" and head.strip()[-1:].islower():
            return True
        return following in _STARTS or not (word or first.isdigit() or first == "&")
    if folded in _TITLES:
        return following in _STARTS
    if folded in _UNITS and any(map(str.isdigit, head)):
        return bool(word)
    if folded in _NUMBERED or folded in _DATES:
        return (
            not first.isdigit()
            and (starts or folded in ("no", "c", "p") or not word)
            and len(word or "  ") > 1
        )
    if folded in _AMOUNTS and first in _MONEY:
        return False
    if folded in _TAILS:
        return starts or following in _SAYS or not (word or first.isdigit())
    return not (folded == "al" and not starts)


def _is_lower_start(text: str, stop: int, place: int) -> bool:
    """Whether a sentence starts in small letters: after a whole word, and nothing that closes with it."""
    if not text[stop + 1].isspace() or text[place - 1] == "\n":
        return False
    word = _compiled(_BEFORE).search(text, max(stop - _LOOKED_AT, 0), stop)
    return word is not None and _is_whole(word[0])


def _is_whole(word: str) -> bool:
    """Whether this is no short form: a word of some length with a vowel, in small letters after the first."""
    folded = word.lower()
    if folded in _SMALL:
        return True
    if folded in _SHORT:
        return False
    return len(word) >= _LEAST and word.isalpha() and word[1:].islower() and not _VOWELS.isdisjoint(folded)


def _is_plain(text: str, stop: int) -> bool:
    """Whether a whole word, or a figure, stands right before the sign."""
    word = _compiled(_BEFORE).search(text, max(stop - _LOOKED_AT, 0), stop)
    return word is not None and (_is_whole(word[0]) or word[0][-1].isdigit())
