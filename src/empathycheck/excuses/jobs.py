"""What a job asks of those who apply: praise of nobody, since nobody has it yet."""

from __future__ import annotations

from empathycheck.excuses.place import Excuse, Place, compiled, cue

_ASKED = cue(
    "candidate, applicant, person, hire, someone, somebody, you, colleague, intern, volunteer, role, position, to meet,"
    " to hear from, apply if, join us if",
    r"\b(?:(?:the|an?|our|your) (?:ideal|right|perfect|successful|best|suitable|strong) (?:\w+ )?"
    r"(?:candidates?|applicants?|persons?|people|hire|colleague|addition|intern|volunteer|developer|engineer|designer)|"
    r"(?:candidates?|applicants?) (?:\w+ )?(?:brings?|ha(?:ve|s)|are|is|should|must|who|with|will)|"
    r"(?:an? |any |as an? )?(?:applicant|candidate)s? (?:with|who)|"
    r"(?:we|i)(?:'d|'re| are)?(?: \w+){0,2} (?:love|like|happy|want|eager|keen|glad) to (?:meet|hear from|"
    r"hire)(?! you\b)|"
    r"(?:join us|apply) if you|"
    r"^(?:ideally,? |preferably,? )?(?:you|you'll|you'd|you've)(?: \w+)?"
    r" (?:are|have|had|bring|possess|know|enjoy|love|thrive|take|show|offer) (?:an? |"
    r"at least )?[^.;:!?]{0,12})\b[^.;!?]{0,90}$",
)
# Words that only a list of what is asked for has.
_OF_A_JOB = (
    r"\b(?:driving licen[cs]e|driver's licen[cs]e|(?:spoken|written|fluent) [a-z]+|fluency in|self-starter|"
    r"(?:bachelor|master)'?s? degree|university degree|degree in|diploma in|years'? (?:of )?(?:work |working |"
    r"relevant |"
    r"professional )?experience (?:in|as|with) (?:a |an )?(?:similar|related|comparable|relevant)|"
    r"willing(?:ness)? to (?:work|travel|learn|relocate|move)|(?:is|are) (?:a must(?!-| for)|a plus|an advantage|"
    r"an asset)\b|"
    r"(?<!no )(?:experience|skills?|degree|certificates?) (?:[\w-]+ ){0,4}(?:required|preferred|desirable)|"
    r"team player|head for heights|work permit|right to work)\b|"
    r"(?:^|[,;] |\band )(?:an? |the )?(?:\w+ )?ability to (?:work|lead|write|speak|manage|communicate|learn|"
    r"handle|prioriti[sz]e)\b"
)
_WE_EXPECT = cue(
    "we expect, we look, we seek, we need, we want, we require, looking for",
    r"\bwe(?:'re| are| also)? (?:expect(?:ing)? (?!to\b)|(?:seek|need|want|require|look(?:ing)? for) (?:an? |"
    r"people|someone|somebody|"
    r"colleagues|candidates))[^.;:!?]{0,60}$",
)
_QUALITIES = (
    r"\b(?:track record|experience|experienced|expertise|skills?|skilled|passion|passionate|attitude|mindset|"
    r"knowledge|eye|"
    r"motivated|dedicated|driven|talent|talented|professional|pride)\b"
)
_YOU_BRING = (
    r"^(?:ideally,? |preferably,? |and )?you(?:'ll|'d)? (?:are|have|bring|possess|take|show) "
    r"(?:an? |the )?(?:\w+ ){0,2}$"
)
_VERB = r"\b(?:is|are|was|were|be|has|have|had|do|does|did|can|will|get|gets|give|gives|make|makes|your?)\b"
_YOU_HAVE = r"^(?:ideally,? |preferably,? )?(?:you|you're|you'll|you've|your)\b"
_HEADING = (
    r"^(?:(?:your|the|job|key|our|basic|minimum|preferred|required|essential|desired|desirable) )*"
    r"(?:what (?:you(?:'ll)?|we|we're|we are) (?:will )?(?:bring|need|have|expect|look(?:ing)? for|offer us)|"
    r"who (?:you are|we are looking for|we're looking for|we look for|should apply|you'll be)|about you|"
    r"you (?:have|are|bring|will "
    r"have|should have|may be a good fit if)|qualifications?|requirements?|(?:required |desired )?skills(?: and \w+)?|"
    r"profile|must[- ]haves?|nice[- ]to[- ]haves?|bonus points|we(?:'re| are) looking for|person specification|"
    r"ideal candidate|responsibilities|duties|the role|about the (?:role|job|position))(?: (?:you|will|are|is|"
    r"in|and) [\w ]{0,30})?"
    r"\W*$"
)
_ROLES = frozenset({"list-item", "paragraph", "table-cell", "front-matter"})
_FARTHEST = 14
"""How many list items above a line the heading of their list is looked for."""
_SHORT = 60


# "Proven track record in …", bare and without a full stop, is a line of what is asked for; "a proven …" is an offer.
_BARE_LINE = (
    r"^(?:proven|demonstrated|demonstrable|strong|solid|excellent|good) (?:\w+ )?track record (?:in|of|as) "
    r"[^.!?]{3,80}$"
)


def asked_of_applicants(place: Place) -> Excuse | None:
    """What those who apply should be or have; by the sentence, or by the heading of the list it stands in."""
    hit = _ASKED.search(place.before)
    if hit is not None and (compiled(_YOU_HAVE).match(place.folded) is None or _is_of_a_job(place)):
        return place.found("need", hit, place.sentence[0])
    hit = _WE_EXPECT.search(place.before)
    if hit is None and compiled(_QUALITIES).search(place.match):
        hit = compiled(_YOU_BRING).search(place.before)
    if hit is not None:
        return place.found("need", hit, place.sentence[0])
    ours = compiled(r"\b(?:we|our|us)\b").search(place.folded)
    hit = compiled(_OF_A_JOB).search(place.folded) if ours is None else None
    if hit is not None:
        return place.found("need", hit, place.sentence[0])
    if ours is None and (hit := compiled(_BARE_LINE).match(place.folded.rstrip())):
        return place.found("need", hit, place.sentence[0])
    return (_below_a_heading(place) or _among_demands(place)) if ours is None else None


def _is_of_a_job(place: Place) -> bool:
    return compiled(_OF_A_JOB).search(place.folded) is not None


def _among_demands(place: Place) -> Excuse | None:
    """The line above or below, where it is one that only a list of what is asked for has, and this one has no verb."""
    if place.text.rstrip().endswith((".", "!")) or compiled(_VERB).search(place.folded):
        return None
    for start, end in place.neighbours:
        hit = compiled(_OF_A_JOB).search(place.prose.folded, start, end)
        if hit is not None:
            return place.found("need", hit, 0)
    return None


def _below_a_heading(place: Place) -> Excuse | None:
    """The heading above a line, where it says that what follows is asked for."""
    blocks = place.prose.document.blocks
    index = place.prose.block_at(place.start)
    if blocks[index].role not in _ROLES:
        return None
    for above in range(index - 1, max(index - _FARTHEST, -1), -1):
        block = blocks[above]
        text = block.text[: _SHORT + 1].casefold().replace("’", "'").strip()
        if len(text) <= _SHORT and compiled(_HEADING).match(text):
            start = place.prose.block_starts[above]
            return place.excuse("need", start, start + len(block.text))
        if block.role != "list-item":
            return None
    return None
