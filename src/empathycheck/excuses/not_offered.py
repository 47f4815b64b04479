"""Sentences that praise nothing because nobody offers it: what may be, what somebody is told to do, a manual."""

from __future__ import annotations

import re
from functools import lru_cache

from empathycheck.excuses.place import Excuse, Place, compiled, cue
from empathycheck.language.prose import Prose
from empathycheck.model import HOLE

_OURS = r"\b(?:we|we're|we've|we'll|our|ours|us(?! all\b)|i|i'm|i've|my)\b"
_MAYBE = cue(
    "be , may, might, could, potentially, possibl, perhaps, whether, imagine, if , unless",
    r"(?:\b(?:can|could|may|might|would)(?: (?!not)\w+){0,2} (?:be|become)\b[^.;:]{0,40}|"
    r"\b(?:may|might|could|potentially|possibly|perhaps(?! the $)|maybe|whether|imagine)\b[^.;:]{0,60}|"
    r"\b(?:if|unless|whenever)\b[^,.;:]{0,80})$",
)
_IN_GENERAL = cue(
    "often, usually, typically, generally, sometimes, normally, tend, think, believe, argue, like to",
    r"\b(?:often|usually|typically|generally|sometimes|normally|tends? to|"
    r"(?:many|most|some) [\w-]+ (?:think|believe|say|feel|argue|consider|like))\b",
)
_IN_GENERAL_AFTER = cue(
    "often, usually, typically, generally, tend, rarely, seldom, always, necessarily, is one, are those",
    r"^[^.,;:!?]{0,40} (?:(?:is|are) (?:one (?:that|which|who|where)|those|not (?:always|necessarily)|rarely|"
    r"seldom|often|"
    r"usually)|tends? to|(?:often|usually|typically|generally|rarely|seldom) [a-z]+s?)\b",
)
# Of anything that is so, something else is said: "a product that is loved by everyone has usually …".
_WHATEVER = r"^(?:an?|any) [\w-]+ (?:that|who|which) (?:is|are|has|can|claims|looks|seems)(?: [\w-]+){0,2} $"
_SAYS_OF_IT = r"^[^.,;:!?]{0,40} (?:has|is|are|will|needs?|should|must|does|can|won't|doesn't|isn't)\b"
# "See how it could transform your shop" is a promise.
_SEE_HOW = r"^\W*(?:see|discover|find out|explore) (?:exactly )?how\b"
# What anything of a kind should be: "we believe that a modern roof is …".
_WE_HOLD = cue(
    "we feel, we believe, we think",
    r"\bwe (?:feel|believe|think)(?: that)? an? (?:[\w-]+ ){1,4}(?:is|should|must|needs)\b[^.;!?]{0,80}$",
)
_BECOME = cue(
    "how , become",
    r"\bhow (?:we|you|they|to|one)(?: (?:can|could|might|may))? (?:become|be)\b[^.;:!?]{0,30}$",
)
# "caching can greatly improve speed" tells how caches work; "we can transform your shop" is no such thing.
_BY_HOW_MUCH = r"(?:dramatically|significantly|greatly|drastically|massively|vastly|radically)\b"
_CAN = r"\b(?:can|will|would|to)(?: also| even)? $"
_TOLD = cue(
    "should, shall, must, need, have to, has to, recommend, make sure, be sure, sure that, important to, aim ,"
    " critical, essential, crucial, key to, indispensable, necessary, vital, look for",
    r"\b(?:should|shall|(?<!a )must(?!-)|(?<!not )(?<!n't )(?<!never )(?:needs? to|ha(?:ve|s) to)|"
    r"recommend(?:ed|s)?|make sure|be sure|sure that|"
    r"important to|aim (?:to|for)|(?:critical|essential|crucial|key|indispensable|necessary|vital) (?:to|for|"
    r"that)|look for)\b",
)
_ORDER = (
    r"^\W*(?:\d+[.)] )?(?:(?:before|after|when|once) you [^.,;:!?]{1,30}, )?(?:please |then |next,? |first,? |"
    r"always |instead,? |simply |just )?"
    r"(?:use|add|set|run|ensure|consider|check|follow|click|tap|press|back up|save|copy|turn (?:on|off)|select|"
    r"open|install|"
    r"configure|specify|"
    r"define|call|pass|return|note|remember|"
    r"verify|test|update|upload|import|enable|disable|avoid|implement|apply|monitor|review|optimi[sz]e|prioriti[sz]e|"
    r"focus|aim|balance|adopt|combine|validate|learn how|how to|why you|tips for|strategies for|steps to)\b"
)
# Counsel: whom and what to look for. No shop is named, and nothing is ours.
_COUNSEL = (
    r"^\W*(?:please |always |never |do |don't |do not |and |then |so |first,? |instead,? )*"
    r"(?:(?:hire|ask(?: for)?|seek(?: out)?|look for|avoid|talk to|consult|befriend|"
    r"surround yourself with)\b|(?:find|pick|buy|get|bring|wear|take|rent|borrow) (?:yourself )?an?\b)[^.;:!?]{0,50}$"
)
_A_SHOP = r"^[^.;!?]{0,120} (?:with|at|from|on|by|in) (?-i:[A-Z])"
_WISH = cue(
    "hope, wish, may ",
    r"\b(?:hope|hopes|hoping|wish|wishes|wishing)(?: that)? (?:you|everyone|everybody|all|they|each|every|he|"
    r"she|him|her|them)\b"
    r"[^.;:!?]{0,40}$",
)
_LESSON = (
    r"^(?:in |by following |following |with )?(?:this|these|the) (?:[\w-]+ )?(?:guide|tutorial|article|post|section|"
    r"chapter|example|unit|lesson|steps?|tips|strateg(?:y|ies)|practices|techniques?|recommendations)\b|"
    r"^(?:this|these) (?:[\w-]+ )?(?:approach|process|method|pattern)\b|"
    r"^(?:by )?(?:choosing|selecting|using|integrating|implementing|following|testing|automating|combining|configuring|"
    r"optimi[sz]ing|adopting|adding|setting up|(?:[a-z]+ly )?(?:iterating|communicating|talking|listening|"
    r"reading|writing|"
    r"learning|practi[sc]ing)|understanding|refining|monitoring|writing) "
)
# "By combining …, Kestrel is able to …": that is no lesson.
_NAMED = r", [A-Z][a-z]\w+ (?:is|can|has|gives|lets|helps|offers|makes|ensures|provides|delivers|brings)\b"
_PURPOSE = (
    r"^\W*(?:for (?:the|a|an|more)|(?:in order )?to (?:get|provide|ensure|achieve|have|give|make|create|deliver|"
    r"maintain|keep|guarantee|avoid|enable|help|build|improve|support|reach|prevent|offer))\b[^.;:]*$"
)
# "For maximum speed, close the other windows."
_AT_MOST = r"(?:maximum|optimal|optimum|peak|best|better|highest|full)\b"
# A superlative that opens the sentence and has a verb of its own: "the best ropes do not shrink".
_ANY = r"(?:the )?(?:\w+est|best|most|\w+est,? [\w-]+) "
_VERB = (
    r"^[^.;:,!?]{0,40}?\b(?:isn't|aren't|don't|doesn't|often|are|is(?! (?:here|back|now|ours)\b)|do|does|start|starts|"
    r"come|comes|use|work|works|tend|include|appears?|occurs?|happens?|grows?|begins (?:with where|when|before))\b"
)
_AND_THEN = r"^[^.;:!?]{0,80}, (?!our\b|we\b|we're\b|I\b)[a-z]"
_CODE_PER_WORDS = 100
"""A page with a piece of inline code in as many words or fewer is a manual."""
_FEWEST_PIECES = 5
_LEDE = 4
"""The first blocks of a page are its shop window, even where the rest is a manual."""
_MANUAL_ROLES = frozenset({"paragraph", "list-item", "table-cell", "caption", "term"})


def hypothetical(place: Place) -> Excuse | None:
    """What may be, what is wished, or what is so in general: "tracing can be an invaluable tool"."""
    hit = _WISH.search(place.before)
    if hit is not None:
        return place.found("hypothetical", hit, place.sentence[0])
    hit = _BECOME.search(place.before)
    if hit is not None:
        return place.found("hypothetical", hit, place.sentence[0])
    hit = _WE_HOLD.search(place.before)
    if hit is not None:
        return place.found("hypothetical", hit, place.sentence[0])
    if compiled(_OURS).search(place.folded):
        return None
    hit = None if compiled(_SEE_HOW).match(place.folded) else _MAYBE.search(place.before)
    if hit is None:
        hit = _IN_GENERAL.search(place.before)
    if hit is None and compiled(_WHATEVER).match(place.before) and compiled(_SAYS_OF_IT).match(place.after):
        return place.excuse("hypothetical", place.sentence[0], place.start)
    if hit is None and (after := _IN_GENERAL_AFTER.search(place.after)):
        return place.found("hypothetical", after, place.end)
    if hit is None and compiled(_BY_HOW_MUCH).match(place.match):
        hit = compiled(_CAN).search(place.before)
    return place.found("hypothetical", hit, place.sentence[0]) if hit else None


def instruction(place: Place) -> Excuse | None:
    """What the reader is told to do: "for the best result, stir twice", "the seal should be robust and clean"."""
    if compiled(_OURS).search(place.folded):
        return None
    hit, origin = _counsel(place) or _TOLD.search(place.before), place.sentence[0]
    if hit is None:
        hit = _TOLD.search(place.after)
        origin = place.end if hit else origin
    if hit is None and place.before:
        hit = compiled(_ORDER).search(place.before)
        if hit is None and compiled(_NAMED).search(place.prose.text, place.end, place.sentence[1]) is None:
            hit = compiled(_LESSON).search(place.before)
    if (
        hit is None
        and place.before.strip("0123456789.) ") in {"", "the"}
        and compiled(_ANY).match(place.match)
    ):
        hit, origin = compiled(_VERB).search(place.after), place.end
    if hit is None:
        origin = place.sentence[0]
        behind = place.prose.text[place.end : place.sentence[1]]
        before = place.before or "\n"
        if compiled(_AND_THEN).search(behind):
            hit = compiled(_PURPOSE).search(before)
            if hit is None and compiled(_AT_MOST).match(place.match):
                hit = compiled(r"^\W*for $").match(before)
    return place.found("instruction", hit, origin) if hit else None


def _counsel(place: Place) -> re.Match[str] | None:
    """The words that give advice which is no offer: "Find a truly great mentor, even if she is busy"."""
    behind = place.prose.text[place.end : place.sentence[1]]
    if compiled(_A_SHOP).match(behind):
        return None
    return compiled(_COUNSEL).match(place.folded[: place.end - place.sentence[0]])


def manual(place: Place) -> Excuse | None:
    """In part: a sentence of a manual, a page with much code in it, that does not speak of its writer's side."""
    index = place.prose.block_at(place.start)
    if index < _LEDE or place.block.role not in _MANUAL_ROLES or compiled(_OURS).search(place.folded):
        return None
    if not _is_manual(place.prose):
        return None
    at = place.prose.text.find(HOLE)
    return place.excuse("manual", at, at + 1, "partly")


@lru_cache(maxsize=1)
def _is_manual(prose: Prose) -> bool:
    """Whether a page has as much code as manuals have; kept, since a page asks once for every match."""
    pieces = prose.text.count(HOLE)
    return pieces >= _FEWEST_PIECES and pieces * _CODE_PER_WORDS >= prose.word_count
