"""Who praises whom: whether a sentence speaks of the writer's own side, of the reader, or of somebody else."""

from __future__ import annotations

from empathycheck.excuses.place import Excuse, Place, compiled, cue
from empathycheck.excuses.third_parties import is_own_page, plain_opinion

_OURS = r"\b(?:we|we're|we've|we'll|we'd|our|ours|us(?! all\b)|i|i'm|i've|my)\b"
# Somebody else as the subject that the match belongs to, right before it or with its verb between.
_OTHERS = (
    r"(?<!from )(?<!for )(?<!to )(?<!by )(?<!with )"
    r"\b(?:they|he|she|they're|he's|she's|someone|somebody|anyone|everyone|everybody|others)\b"
)
# The same where it opens a clause: "developers get …"; not "gives developers …".
_OTHERS_FIRST = (
    r"(?:^|[,;:—(] |\b(?:and|but|so|that|when|while|where|because|as) )(?:[\w-]+ )?"
    r"(?:people|competitors|vendors|users|developers|programmers|businesses|companies|"
    r"organi[sz]ations|students|candidates|applicants|contributors|attendees|speakers|participants|volunteers|"
    r"sponsors|teachers|readers|researchers?|research|scientists)\b"
)
_THEIRS = r"\b(?:their|his|her|whose|someone's|somebody's|everyone's|people's|others')\b"
_YOURS = cue(
    "you",
    r"\b(?:you are|you're|you were|you've been|you all are)\b(?! (?:getting|embracing|buying|"
    r"investing|joining|choosing|booking|receiving|looking|dealing|working|in (?:the )?(?:best|good|safe))\b)"
    r"[^,;:]{0,30}$",
)
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
    r"explain(?:s|ed)|shows?|showed|says?|said|gives?|gave|built|wrote|created|made|makes|helped|(?:also )?helps|"
    r"provides?|teach(?:es)?|taught|runs?|ran|and|who)\b"
)
# The same where the sentence comes to the name later: "With a ton of experience, Priya brings …".
_SOMEBODY_BEHIND = (
    r"[^.;!?]{0,60}?, (?:Dr\.? |Prof\.? )?([A-Z][a-z]+)((?: [A-Z][\w’'-]+)?) "
    r"(?:is|was|has|brings?|joined|leads?|plays?|works?|helps?|teaches|runs)\b"
)
# What stands across the square, and who was met on the way: neither is ours.
_OVER_THERE = cue(
    "across, behind, beside, opposite, next to, next door, near, beyond, streets away, minutes away, away ",
    r"^(?:across|behind|beside|opposite|next (?:to|door)|near(?:by)?|beyond|not far|"
    r"(?:a|an|one|two|three|four|five|ten|few|half an?) (?:few )?(?:streets?|doors?|blocks?|minutes?|hours?|"
    r"steps?|miles?|"
    r"stops?|kilomet(?:re|er)s?) (?:away|further|from|down|along|up|north|south|east|west))\b[^.;:!?]{0,60}"
    r"(?:\b(?:is|are|stands?|lies|lie|sits|rises|has|have)\b|,)[^.;:!?]{0,30}$",
)
# Technology in general, which is nobody's product: "AI is one of the most powerful tools".
_IN_THE_WORLD = cue(
    "ai , artificial, machine learning, llm, chatgpt, claude, gpt, blockchain, the internet, the web , technology, "
    "python, javascript, sql, linux, excel, github, google, docker, kubernetes, social media, automation, postgres, "
    "windows, wordpress, microsoft",
    r"(?:^|[,;:—] |\b(?:and|but|while|because|that|when|although|given|since) )(?:(?:tools|systems|services|models|"
    r"platforms) like |modern |generative |agentic )?"
    r"(?:ai|artificial intelligence|machine learning|llms?|chatgpt|claude|gpt(?:-\d)?|blockchain|the internet|the web|"
    r"technology|python|javascript|(?:my)?sql|sqlite|postgres(?:ql)?|windows|wordpress|microsoft|"
    r"linux|excel|github|google|docker|kubernetes|social media|automation)"
    r"(?:(?:,| and) [a-z]+)? (?:is|are|has|have|can|offers?|provides?|remains?|was|were)\b[^.,;:!?]{0,40}$",
)
# What others make or seek: "small businesses developing …", "founders who seek to …".
_WHO_MAKE = cue(
    "businesses, companies, founders, start-ups, startups, entrepreneurs, artists, farmers, governments, nonprofits,"
    " organi",
    r"\b(?:businesses|companies|founders|start-?ups|entrepreneurs|artists|farmers|governments|non-?profits|"
    r"organi[sz]ations) "
    r"(?:(?:developing|building|creating|making|working on|designing|producing|seeking|researching)\b|"
    r"(?:who|that|which) (?:seek|develop|build|create|make|work on|design|produce|aim|try)\b)[^.,;:!?]{0,40}$",
)
# What the reader is told to be: "be proud of the mess".
_BE = r"^\W*(?:please |always |never |do |don't |and |you )*(?:be|stay|remain) $"
_BEARING = (
    r"(?:proud|passionate|excited|honest|committed|dedicated|enthusiastic|friendly|professional|kind|polite|reliable|"
    r"transparent)\b"
)
_SHE_HAS = cue(
    "he , she , he's, she's, they",
    r"(?:^|[,;:—–.] |\b(?:and|but|where|when|while|because|that|as) )(?:he|she|they)(?:'s| is| was| has| had|"
    r" brings| brought| holds|"
    r" are| have| had)(?: (?:an?|the|also|always|been|very|quite|such))* $",
)
_MET = cue(
    "we , i ",
    r"\b(?:we|i)(?:'ve| have| had)? (?:just |first |recently |last )?(?:met|saw|visited|know|knew|interviewed|"
    r"spoke (?:to|with)|"
    r"talked (?:to|with)|encountered|came across|hired|heard|read|tried|watched|photographed)\b[^.,;:!?]{0,30}"
    r"\b(?:is|are|was|were|has|have|had)\b[^.,;:!?]{0,30}$",
)
_SIGNED = r"([A-Z][a-z]+)(?: [A-Z][\w.’'-]*){1,3}(?:,| [–—|-]| \() ?[A-Z]"
# A talk's title with its speakers: "A world-class choir - Priya Nair & Adam Holt, Pellworm".
_TITLE_BY = r".{8,100} [–—|-] ([A-Z][a-z]+) [A-Z][\w’'-]+(?:(?:,| &| and|/) [^.!?]{1,60})?$"
_LONGEST_BYLINE = 140
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
    before = place.prose.text[origin : place.end]  # with the match, which may hold the verb
    for hit in compiled(_SOMEBODY).finditer(before):
        if origin + hit.start(1) >= place.start:
            break
        ours = compiled(_OURS).search(place.folded, origin - place.sentence[0] + hit.end())
        if hit.group(1).casefold() in first_names and ours is None:
            return place.excuse("other-side", origin + hit.start(1), origin + hit.end(2))
    behind = compiled(_SOMEBODY_BEHIND).match(place.prose.text, place.end, place.sentence[1])
    if behind is not None and behind.group(1).casefold() in first_names and not own_words(place):
        return place.excuse("other-side", behind.start(1), behind.end(2))
    return None


def byline(place: Place, first_names: frozenset[str]) -> Excuse | None:
    """A block that is no sentence: somebody's name and post, or a talk's title and who gives it.

    "Adam Holt, Head of Advanced Technology, Pellworm", "A world-class choir - Priya Nair".
    """
    text = place.block.text.strip()
    hit = None
    if len(text) <= _LONGEST_BYLINE:
        hit = compiled(_SIGNED).match(text) or compiled(_TITLE_BY).match(text)
    if hit is None or hit.group(1).casefold() not in first_names or text.endswith((".", "!", "?")):
        return None
    return place.excuse("name", place.start, place.end)


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
    hit = _WHO_MAKE.search(before)
    if hit:
        return place.found("other-side", hit, origin)
    hit = compiled(_BE).match(before) if compiled(_BEARING).match(place.match) else None
    if hit:
        return place.found("other-side", hit, origin)
    hit = _SHE_HAS.search(before)
    if hit:
        return place.found("other-side", hit, origin)
    hit = _MET.search(before)
    if hit is None and compiled(_OURS).search(place.folded) is None:
        hit = _OVER_THERE.search(before)
        if (
            hit is None
            and (hit := _IN_THE_WORLD.search(before + place.match.partition(" ")[0]))
            and is_own_page(place, hit.group())
        ):
            hit = None
    if hit:
        return place.found("other-side", hit, origin)
    hit = _YOUR_NOUN.search(before)
    if hit and compiled(_READERS).search(place.after):
        return place.found("other-side", hit, origin)
    told = compiled(_OURS).search(place.match) or compiled(r"\bmatters?\b|\bimportant\b").search(place.match)
    hit = None if told else compiled(_FOR_US).match(place.after)
    if hit:
        return place.found("other-side", hit, place.end)
    hit = _THANKS.search(before)
    if hit and not compiled(r"[^,.;]{0,20}\b(?:of|by) our\b").match(place.after):
        return place.found("other-side", hit, origin)
    hit = compiled(_THEIRS + r"[^,;:.]{0,12}$").search(before)
    return place.found("other-side", hit, origin) if hit else plain_opinion(place)
