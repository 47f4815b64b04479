"""Words that only name one of several: a room, a plan, a pack ("Deluxe Room", "Standard, Premium and Deluxe")."""

from __future__ import annotations

from itertools import pairwise

from empathycheck.excuses.place import Excuse, Place, compiled
from empathycheck.language.prose import Prose

_RANKS = frozenset(
    "premium deluxe luxury superior premier elite ultimate executive exclusive signature classic professional pro"
    " advanced modern royal grand comfort prestige platinum gold silver bronze first-class five-star vip special"
    " original essential".split()
)
"""Ranks that goods are named by, and that praise elsewhere."""
_OTHERS = frozenset(
    "standard basic economy budget lite free starter plus regular business family single double".split()
)
"""Names of the ranks beside those."""
_NAMED = frozenset(
    "room rooms suite suites plan plans package packages theme themes edition editions version versions tier tiers"
    " membership memberships collection collections range ranges series line lines bundle bundles kit kits set sets"
    " model models template templates pack packs pass passes ticket tickets seat seats class cabin cabins pitch pitches"
    " lodge lodges villa villas apartment apartments studio studios double twin single king queen subscription account"
    " accounts finish finishes level levels option options".split()
)
"""What comes in ranks."""
_LONGEST = 60
"""No label is longer than this, in characters."""
_NEAR = 12
"""So many blocks before and after a label its like are looked for."""
_AFTER = 2
"""So many blocks behind a label its price may stand."""
_PRICE = r"[$£€₹] ?\d|\b\d[\d.,]* ?(?:usd|eur|gbp|euros?|pounds?|dollars?|rs|kr|pp|p/n)\b"
_PACK = (
    r"\b\d[\d.,]* ?(?:x ?\d+ ?)?(?:ml|cl|l|g|gr|kg|mg|oz|lb|cm|mm|pcs|pieces|pack|sachets|tablets|capsules)\b"
)
_WORD = r"[^\W\d_][\w'’-]*"
_APART = frozenset((",", "and", "or", "&", "/", "|", "+"))


def labelled(place: Place) -> Excuse | None:
    """A rank as a name: in a list of ranks, or on a label beside its price, its pack or others of its kind."""
    words = compiled(_WORD).findall(place.prose.text[place.start : place.end])
    rank = next((word for word in words if word.lower() in _RANKS and word[0].isupper()), "")
    if not rank:
        return None
    if _is_listed(place) or _is_on_a_label(place, words, rank):
        return place.excuse("labelled", place.start, place.end)
    return None


def _is_listed(place: Place) -> bool:
    """Whether the words stand in a row with other ranks, each with its capital: "Standard, Premium and Deluxe"."""
    first, last = place.sentence
    tokens = compiled(rf"{_WORD}|[,&/|+]").findall(place.prose.text[first:last])
    named = [token[0].isupper() and token.lower() in _RANKS | _OTHERS for token in tokens]
    ranks = [at for at, is_rank in enumerate(named) if is_rank]
    return any(
        not _APART.isdisjoint(token.lower() for token in tokens[one + 1 : other])
        for one, other in pairwise(ranks)
        if other - one <= _FAR
    )


_FAR = 4
"""So many words lie at most between two ranks of a row."""


def _is_on_a_label(place: Place, words: list[str], rank: str) -> bool:
    block = place.block
    if len(block.text) > _LONGEST or block.text.rstrip()[-1:] in ".!?":
        return False
    label = compiled(_WORD).findall(block.text)
    named = [word for word in label if word.lower() in _NAMED]
    if len(label) == 2 and named and label[0] == rank:
        return True
    text = block.text.lower()
    if compiled(_PRICE).search(text) or compiled(_PACK).search(text):
        return True
    return _has_its_like(place.prose, place.prose.block_at(place.start), label, rank)


def _has_its_like(prose: Prose, index: int, label: list[str], rank: str) -> bool:
    """Whether a price follows, or a label of another rank has the same noun: "Standard Room", "Deluxe Room"."""
    blocks = prose.document.blocks
    if len(label) <= _FAR and any(
        len(each.text) <= _LONGEST and compiled(_PRICE).search(each.text.lower())
        for each in blocks[index + 1 : index + 1 + _AFTER]
    ):
        return True
    for each in blocks[max(index - _NEAR, 0) : index + _NEAR + 1]:
        if len(each.text) > _LONGEST or each is blocks[index]:
            continue
        other = compiled(_WORD).findall(each.text)
        if not 1 <= len(other) <= _FAR or other[0] == rank:
            continue
        if other[0].lower() in _RANKS | _OTHERS and (len(other) == 1 or other[-1] == label[-1]):
            return True
    return False
