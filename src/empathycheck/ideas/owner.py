"""Whose a praised noun is: the writer's own, the reader's, or somebody's of whom the sentence does not say it."""

from __future__ import annotations

from empathycheck.ideas.files import Ideas
from empathycheck.ideas.phrase import BE, Praised
from empathycheck.ideas.runs import AND, DETERMINERS, Word, is_praise
from empathycheck.language.sides import MINE, OURS

_SPEAKS = OURS | MINE
_WE = frozenset("we i we've i've".split())
_FOR_OTHERS = frozenset(
    "help helps helping serve serves serving support supports empower empowers enable enables meet know see treat"
    " partner join thank work love believe need want understand recognise recognize protect restore repair clean"
    " maintain service transform improve revive fix move train teach value respect welcome use buy source choose"
    " select let keep experience taste visit discover explore enjoy try find attend see".split()
)
"""What "we" do with what others have, or what others made: "we restore outstanding gardens"."""
_MOST = ("est", "most", "leading", "ultimate", "only", "perfect", "ideal")
"""Behind “the” these say nothing of whose it is: “we sell the finest oars”."""
_MAKE = frozenset(
    "create creates build builds design designs make makes plan plans craft install deliver".split()
)
_MADE_FOR_OTHERS = ("place", "media", "event")
"""What is the client's once it is made: "we create stunning gardens"."""
_OF_OURS = frozenset(("with", "by"))
"""Before these a label has a head, and behind them what belongs to that: "a family hotel with stunning rooms"."""
_GUESTS = frozenset(
    "stay stays day days night nights evening evenings journey journeys holiday holidays vacation vacations getaway"
    " getaways honeymoon wedding weddings celebration celebrations trip trips home homes house houses business"
    " businesses health future life lives family families children memories memory experience experiences brand"
    " brands career careers project projects success growth dream dreams".split()
)
"""What is the guest's or the buyer's even where a seller says "our"."""


def owner_of(of: Praised, words: list[Word], ideas: Ideas) -> str:
    """Whose the noun is, by its own word or else by where it stands: "our", "your", "the", or nothing."""
    if of.nouns.rpartition(" ")[2].lower() in _GUESTS:
        return "" if of.whose == "our" else of.whose
    inside = [place for place, word in enumerate(words) if of.start <= word.start < of.end]
    most = bool(inside) and words[inside[0]].folded.endswith(_MOST) and of.whose == "the"
    if of.whose and not most:
        return of.whose
    return "our" if inside and _is_given(words, inside, of.kind, ideas) else ""


def _is_given(words: list[Word], inside: list[int], kind: str, ideas: Ideas) -> bool:
    """Whether what stands there is what the writer has to give: a label of its own, or what "we" do or have."""
    place, last = inside[0] - 1, inside[-1]
    while place >= 0 and _is_passed(words, place, ideas):
        place -= 1
    if place < 0:
        return _is_label(words, last, ideas) or any(word.folded in _SPEAKS for word in words)
    word = words[place].folded
    if word in _OF_OURS:
        return _is_label(words, last, ideas)
    subject = place - 1
    while subject >= 0 and (words[subject].folded.endswith("ly") or words[subject].folded in _BETWEEN):
        subject -= 1
    if word in BE or subject < 0 or words[subject].cut:
        return False
    if kind in _MADE_FOR_OTHERS and word in _MAKE:
        return False
    return words[subject].folded in _WE and word not in _FOR_OTHERS


_BETWEEN = frozenset("also only always now still can will have just never out up".split())
"""What may stand between "we" and what they do."""


def _is_passed(words: list[Word], place: int, ideas: Ideas) -> bool:
    """Whether a word left of a noun belongs to it, or to what is listed with it: “great prices and [fast] …”."""
    word = words[place]
    if (
        word.folded in DETERMINERS
        or word.folded in AND
        or is_praise(word, ideas)
        or word.folded in ("out", "up")
    ):
        return True
    listed = word.cut or (place + 1 < len(words) and words[place + 1].folded in AND)
    return listed and word.folded not in ideas.joining and word.folded in ideas.kinds


def _is_label(words: list[Word], last: int, ideas: Ideas) -> bool:
    """Whether a line names something up to `last`, and does not go on to say what that does."""
    if any(word.folded in _TELLING for word in words[: last + 1]):
        return False
    if words[last].cut or last + 1 == len(words):
        return True
    after = words[last + 1].folded
    return after not in _TELLING and (after in ideas.joining or after.endswith(("ed", "ing")))


_TELLING = frozenset(
    "i you he she it we they me him us them who which what is are was were be been being isn't aren't have has had do"
    " does did can could may might must shall should will would can't cannot won't not let's you'll we'll it's".split()
)
"""What no line has that only names something."""
