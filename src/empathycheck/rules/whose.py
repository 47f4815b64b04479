"""Who praises whom: whether a sentence speaks of the writer's own side, of the reader, or of somebody else."""

from __future__ import annotations

from empathycheck.rules.place import Excuse, Place, compiled, cue

_OURS = r"\b(?:we|we're|we've|we'll|we'd|our|ours|us|i|i'm|i've|my)\b"
# Somebody else as the subject that the match belongs to, right before it or with its verb between.
_OTHERS = r"\b(?:they|he|she|they're|he's|she's|someone|somebody|anyone|everyone|everybody|others)\b"
# The same where it opens a clause: "developers get …"; not "gives developers …".
_OTHERS_FIRST = (
    r"(?:^|[,;:—(] |\b(?:and|but|so|that|when|while|where|because|as) )(?:[\w-]+ )?"
    r"(?:people|competitors|vendors|users|developers|programmers|businesses|companies|"
    r"organi[sz]ations|students|candidates|applicants|contributors|attendees|speakers|participants|volunteers|"
    r"sponsors|teachers|readers)\b"
)
_THEIRS = r"\b(?:their|his|her|whose|someone's|somebody's|everyone's|people's|others')\b"
_YOURS = cue("you", r"\b(?:you are|you're|you were|you've been|you all are)\b[^,;:]{0,30}$")
_YOUR_NOUN = cue("your", r"\byour\b[^,;:.]{0,12}$")
_THANKS = cue(
    "thank, congrat, kudos, shout, hats off",
    r"\b(?:thanks?(?! to (?:an?|our|its|this)\b)|thank you|congratulations|congrats|kudos|shout-?out|hats off)\b"
    r"(?![^.;]*\b(?:our|we|us|this|i|my)\b)[^.;]{0,60}$",
)
# For us, where the sentence before it says nothing of ours, is a customer's voice.
_FOR_US = r"^ (?:for|to) (?:us|me|my|our)\b"
# A name of one or two words where a clause begins, and what people do.
_SOMEBODY = (
    r"(?:^|[,;:—–] |\b(?:and|but|when|while|that|because|where|since|with|by) )"
    r"(?:Dr\.? |Prof\.? |Ms\.? |Mr\.? |Mrs\.? )?"
    r"([A-Z][a-z]+)((?: [A-Z][\w’'-]+)?(?:, [^,]{3,60},| \([^)]{3,60}\))?) "
    r"(?:is|was|has|had|'s|brings?|brought|joined|plays?|played|leads?|led|became|works?|worked|won|did|does|"
    r"explain(?:s|ed)|shows?|showed|says?|said|gives?|gave|built|wrote|created|made|makes|helped|helps|and|who)\b"
)
_NEAR = 160
_READERS = (
    r"^\s*(?:work|job|efforts?|support|feedback|contributions?|questions?|ideas?|help|community|"
    r"knowledge|skills?|talents?|creativity|code|codebase)\b"
)


def about_ours(place: Place) -> bool:
    """Whether the match speaks of the writer's own side.

    It does where the sentence says we or our, and where it names no other subject: in a heading, a fragment, an
    imperative, a sentence about the product. It does not where the words next before the match belong to
    somebody else ("their outstanding team", "she is passionate about …").
    """
    before = place.before
    theirs = [hit.end() for hit in compiled(_THEIRS).finditer(before)]
    ours = [hit.end() for hit in compiled(_OURS).finditer(before)]
    if theirs and theirs[-1] > max(ours, default=-1) and len(before) - theirs[-1] < 20:
        return False
    if ours or compiled(_OURS).search(place.match) or compiled(_OURS).search(place.after):
        return True
    others = [hit.end() for pattern in (_OTHERS, _OTHERS_FIRST) for hit in compiled(pattern).finditer(before)]
    return not (others and len(before) - max(others) < 40)


def a_person(place: Place, first_names: frozenset[str]) -> Excuse | None:
    """Praise of somebody with a name: "Priya has been an outstanding chair"; not where we or our comes after it."""
    origin = max(place.sentence[0], place.start - _NEAR)
    before = place.prose.text[origin : place.start]
    for hit in compiled(_SOMEBODY).finditer(before):
        ours = compiled(_OURS).search(place.folded, origin - place.sentence[0] + hit.end())
        if hit.group(1).casefold() in first_names and ours is None:
            return place.excuse("other-side", origin + hit.start(1), origin + hit.end(2))
    return None


def own_words(place: Place) -> str:
    """The words by which the sentence speaks of the writer's own side ("we", "our"); empty where it has none."""
    hit = compiled(_OURS).search(place.folded)
    return hit.group() if hit else ""


def other_side(place: Place) -> Excuse | None:
    """Praise of the reader or of somebody else: "your outstanding work", "you are the best", thanks."""
    before, origin = place.before, place.sentence[0]
    hit = _YOURS.search(before)
    if hit and not compiled(r"^[^,;.]{0,12}\b(?:we|us)\b").search(place.after):
        return place.found("other-side", hit, origin)
    hit = _YOUR_NOUN.search(before)
    if hit and compiled(_READERS).search(place.after):
        return place.found("other-side", hit, origin)
    hit = compiled(_FOR_US).match(place.after) if not compiled(_OURS).search(place.match) else None
    if hit:
        return place.found("other-side", hit, place.end)
    hit = _THANKS.search(before)
    if hit:
        return place.found("other-side", hit, origin)
    hit = compiled(_THEIRS + r"[^,;:.]{0,12}$").search(before)
    return place.found("other-side", hit, origin) if hit else None
