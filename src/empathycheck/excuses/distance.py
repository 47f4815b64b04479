"""Words that a writer does not stand behind: held at arm's length, put in somebody else's mouth, or denied."""

from __future__ import annotations

from empathycheck.excuses.place import Excuse, Place, compiled, cue

_CRITICISM = cue(
    "sel, so-called, suppos, alleged, buzzword, clich, marketing speak, meaningless, trust, believe,"
    " buy, beware, another , talk, sick of, tired of,"
    " claim, aims, says, promises, word, phrase, term, expression, pretend",
    r"\b(?:so-called|self-proclaimed|self-described|supposed(?:ly)?|alleged(?:ly)?|buzzwords?|clich[eé]s?|"
    r"marketing speak|meaningless|(?:do not|don't|never) (?:trust|believe|buy)|beware|sick of|tired of|"
    r"(?:calls?|calling|called|call) (?:itself|themselves|himself|herself)|"
    r"claim(?:s|ing|ed)? (?:to be|to have|that|they|it)|(?<!we )(?<!our )aims to be|everyone (?:claims|says)|"
    r"every (?:\w+ ){1,3}(?:claims|says|promises)|(?:the )?(?:words?|phrases?|terms?|expressions?) (?:like|such as)|"
    r"pretend(?:s|ing)?|"
    r"(?:lot of|much|so much|endless) talk (?:[a-z ]{1,24} )?(?:about|of)|"
    r"another [\w-]+ (?:wants|hopes|sets out|is going) to)\b",
)
# Weaker signs, which reach no further than the words right behind them.
_AT_A_DISTANCE = cue(
    "hype, jargon, empty, instead of, rather than, avoid, myth",
    r"\b(?:hype|jargon|empty|instead of|rather than|avoid|myth)\b[^,;:.]{0,30}$",
)
# What those who sell are said to say: "the brochure promised …", "vendors love to talk about …".
_SELLERS = cue(
    "promis, said, says, say , announc, unveil, sold, offered, pitched, talk, claim, call, boast, brag, advertis, "
    "tell, told, swear, swore, press release",
    r"\b(?:brochures?|adverts?|ads?|advertisements?|commercials?|slogans?|sales(?:man|men|people|person|woman)|"
    r"vendors?|"
    r"competitors?|competition|marketers?|marketing|headlines?|leaflets?|flyers?|billboards?|labels?|packaging|"
    r"pitch(?:es)?|pitch decks?|agenc(?:y|ies)|gurus?|consultants?|politicians?|ministers?|mayors?|presidents?|"
    r"others?|rivals?|industry|world|"
    r"sector|everyone|everybody|people|lots?|many|they)\b[^.;:!?]{0,24}?\b(?:promis(?:e|es|ed|ing)|said|says?|"
    r"talk(?:s|ed|ing)? (?:of|about)|claim(?:s|ed|ing)?|calls? (?:it|them|this|that|every\w*)|called|"
    r"boast(?:s|ed|ing)?|brag(?:s|ged|ging)?|advertis(?:e|es|ed)|"
    r"(?:ha(?:s|ve) )?(?:announced|unveiled)|tells? you|told|swears?|"
    r"swore)\b(?![^.;!?]*\b(?:we|our|us)\b)[^.;!?]{0,80}$|"
    r"\b(?:he|she|they|someone|somebody) (?:sold|promised|offered|pitched) (?:us|me|you|them|him|her)\b[^.;!?]{0,40}$|"
    r"\bpress releases? (?:about|for|on|announcing)\b[^.;!?]{0,40}$",
)
_PROMISED = cue(
    "promised, advertised, boasted, bragged",
    r"\b(?:the|an?|every|each|some|one|most|many|their|his|her|its) (?!(?:best|first|latest)\b)[\w' -]{2,30}? "
    r"(?:promised|advertised|boasted|bragged)\b(?! by\b)(?![^.;!?]*\b(?:we|our|us)\b)[^.;!?]{0,60}$",
)
_CRITICISM_AFTER = cue(
    "is a, is not, are not, is the, is just, is only, is what, was a, are a, are the, are what, nothing, "
    "little, overrated, said otherwise",
    r"^[^.;]{0,40}\b(?:means? (?:nothing|little)|says? (?:nothing|little)|(?:is|are) overrated|said otherwise|"
    r"(?:is|are) not (?:what|how|the word|a word)|"
    r"(?:is|are|was|were) (?:just |only |merely |often |usually |not )?"
    r"(?:(?:a|an|the|another) (?:[\w-]+ ){0,2}(?:buzzwords?|phrases?|terms?|words?|slogans?|labels?|clich[eé]s?|myth|"
    r"expressions?|platitudes?|lie)\b|what (?:people|everyone|everybody|they|marketers|vendors|every \w+) "
    r"(?:says?|writes?|calls?)))\b",
)
_DENIAL = cue(
    "no, never, n't, hardly, far from, less than, neither, without",
    r"(?:\b(?:not|never|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|won't|can't|cannot|without|no longer|neither|"
    r"nor|nobody|no one|hardly|far from|less than)\b)(?! (?:only|just|merely|simply|to mention))"
    r"(?: (?:a|an|the|be|been|being|always|your|our|have|claim|to|say|said|yet|so|very|that|necessarily|"
    r"exactly|fully|quite|really|is|are|here|we|were|was)){0,4}"
    r"[ \"'(]*$|\b(?:is|are|was|were|has|have) no (?:such thing as (?:an? )?)?$|\bnot (?:sure|certain|convinced|"
    r"what)\b[^.;]{0,60}$",
)

# What is not claimed, called or expected: "we would never call ourselves …", "do not mistake this for …".
_NOT_CLAIMED = cue(
    "not, never, n't, nobody, no one, no claim, nothing, none, without, hardly, nor , neither",
    r"(?:\b(?:not|never|nobody|no one|none of (?:us|them|these|those)|without|hardly|nor)\b|n't\b)"
    r"(?! (?:only|just|merely|simply))[^.,;:!?]{0,16}"
    r"\b(?:call(?:ing|s|ed)?|claim(?:ing|s|ed)?|pretend(?:ing|s|ed)?|promis(?:e|es|ed|ing)|mistake[ns]?|confuse[ds]?|"
    r"expect(?:ing|s|ed)?|describ(?:e|es|ed|ing)|profess|advertise[ds]?|consider ourselves|think of ourselves|say)\b"
    r"[^.,;:!?]{0,40}$|"
    r"\b(?:does|do|did)(?: not|n't) (?:(?:have|claim)(?! to\b)|offer|include|contain|sell|come with) (?!(?:just|"
    r"only|merely)\b)"
    r"[^.,;:!?]{0,50}$|"
    r"\b(?:none|nothing|nobody|neither)\b[^.,;:!?]{0,30}\b(?:is|are|was|were)(?: (?:an?|the|very|so|all that))* $|"
    r"\bno claim\b[^.,;:!?]{0,20}$|"
    r"\b(?:none|not one|neither) of (?:us|them|these|those|our [\w-]+) (?:is|are|was|were) (?:an? |the |very )*$|"
    r"\bnothing (?:very |particularly |especially |remotely |all that |so )?$|"
    r"\b(?:won't|will not|do not|don't|cannot|can't) (?:find|see|get|meet) (?:an? |any |the |our |your )*$",
)

_OPENING = r"(?:[\w'-]+ ){0,5}?(?:are|is|am|was|were|be) (?:no |not |never |hardly )?(?:an? |the |very )*"
"""What a match may have before its praise, as far as it can hold the denial: "is a", "none of our boats is the"."""
_COMPARES = r"(?:an? )?(?:more|better|finer|nicer|\w+er)\b"
_NOT_FOUND = (
    r"\b(?:not|never|n't|hardly|cannot|can't|won't|nobody|no one)\b[^.,;:!?]{0,20}"
    r"\b(?:find|finds|see|get|meet|offers?|has|have)\b[^.,;:!?]{0,12}$"
)

_UNABLE = r"\b(?:cannot|can't|can not|could not|couldn't|never|not) [^.,;:!?]{0,40}$"
"""What is not done so: "we cannot judge that with confidence"."""


def criticism(place: Place) -> Excuse | None:
    """Words held at arm's length: "a vendor that calls itself …", "so-called", "buzzword", scare quotes."""
    for words in (_CRITICISM, _AT_A_DISTANCE, _SELLERS, _PROMISED):
        if hit := words.search(place.before):
            return place.found("criticism", hit, place.sentence[0])
    hit = _CRITICISM_AFTER.search(place.after)
    if hit:
        return place.found("criticism", hit, place.end)
    around = place.before[-1:] + place.after[:1]
    if len(around) == 2 and around[0] in "\"'" and around[1] in "\"'":
        return place.excuse("criticism", place.start - 1, place.end + 1)
    return None


def denial(place: Place) -> Excuse | None:
    """A denial: "we are not the best"; "not only the best" and "not just" are none."""
    if compiled(_COMPARES).match(place.match) and compiled(_NOT_FOUND).search(place.before):
        return None  # "you will not find a better crew" is praise
    if "with" in place.match.split(" ", 2)[:2] and (hit := compiled(_UNABLE).search(place.before)):
        return place.found("denial", hit, place.sentence[0])
    opening = compiled(_OPENING).match(place.match)
    before = place.before + (opening.group() if opening else "")
    hit = _DENIAL.search(before) or _NOT_CLAIMED.search(before)
    return place.found("denial", hit, place.sentence[0]) if hit else None
