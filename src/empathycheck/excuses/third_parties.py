"""Plain opinion of what is nobody's offer here: a museum, a painter long dead, cliffs, a tool of somebody else's."""

from __future__ import annotations

from empathycheck.excuses.place import Excuse, Place, compiled, cue

_OURS = r"\b(?:we|we're|we've|we'll|we'd|our|ours|ourselves|us(?! all\b)|i|i'm|i've|my)\b"
# What a sentence can be about without being its writer: a public house, those who serve in one, a place.
_NOUNS = (
    r"(?:\w*museums?|cathedrals?|abbeys?|parliament|ministry|bishops?|nurses|firefighters|paramedics|surgeons|"
    r"villagers|fishermen|sailors|monks|romans|victorians|vikings|architects?|painters?|composers?|"
    r"c(?:ity|ounty|ouncil)|town|borough|municipality)"
)
_PUBLIC = cue(
    "museum, cathedral, abbey, parliament, ministry, bishop, nurses, firefighters, paramedics, surgeons, villagers, "
    "fishermen, sailors, monks, romans, victorians, vikings, architect, painter, composer, city, county, council, "
    "town, borough, municipality",
    r"^(?:(?:the|every|each|most|many|some|this|that) )?(?:[\w’'-]+ ){0,3}?"
    + _NOUNS
    + r"(?: (?:at|of|in|on|from) "
    r"(?:the )?(?:[\w’'-]+ ){0,2}?[\w’'-]+)? "
    r"(?:has|have|had|is|are|was|were|do|does|did|provides?|offers?|prides?|[a-z]{3,12}ed|built|won|kept|bought|sold|gave|took)\b[^.,;:!?]{0,50}$",
)
# Places on the map, houses that everybody knows and animals, as what the sentence is about.
_KNOWN = (
    r"^(?:(?:the|most|many|all) )?(?:uffizi|louvre|prado|hermitage|guggenheim|alps|himalayas|pyrenees|danube|rhine|"
    r"thames|seine|nile|amazon river|mississippi|baltic|adriatic|mediterranean|"
    r"iceland|norway|sweden|denmark|finland|ireland|scotland|england|wales|britain|france|spain|portugal|italy|greece|"
    r"germany|austria|switzerland|poland|hungary|croatia|turkey|japan|china|korea|india|nepal|thailand|vietnam|"
    r"indonesia|australia|new zealand|canada|mexico|brazil|argentina|chile|peru|egypt|morocco|kenya|tanzania|"
    r"south africa|london|paris|berlin|vienna|rome|lisbon|madrid|barcelona|amsterdam|brussels|prague|budapest|warsaw|"
    r"athens|istanbul|oslo|stockholm|copenhagen|helsinki|dublin|edinburgh|zurich|geneva|tokyo|kyoto|seoul|beijing|"
    r"singapore|mumbai|delhi|sydney|melbourne|toronto|new york|chicago|boston|venice|florence|"
    r"bees|ants|otters|dogs|cats|horses|birds|owls|crows|dolphins|whales|wolves|foxes|beavers|spiders|salmon|sheep|"
    r"goats|cows|donkeys|camels|elephants)(?: [a-z]+ly)? "
    r"(?:has|have|had|is|are|was|were|owns?|offers?|makes?|gives?|boasts?|keeps?)\b[^.,;:!?]{0,50}$"
)
_LONG_DEAD = r"^[a-z’'-]+(?: [a-z’'-]+){0,2} was (?:an?|the|one of) [^.,;:!?]{0,30}$"
_TRADES = (
    r"^[\w -]{0,24}?\b(?:innovator|painter|writer|poet|composer|inventor|teacher|scientist|king|queen|sculptor|"
    r"architect|explorer|athlete|player|singer|pianist|violinist|dancer|mathematician|chemist|physicist|novelist|"
    r"philosopher|printmaker|potter|weaver|navigator|astronomer|general|emperor|politician|campaigner)s?\b"
)
_VISITORS = cue(
    "visitors, tourists, hikers, travellers, travelers, walkers, pilgrims, crowds",
    r"^(?:[a-z]+ )?(?:visitors|tourists|hikers|travell?ers|walkers|pilgrims|crowds) "
    r"(?:still )?(?:come|came|flock|travel|go|went|climb|walk|queue)\b[^.,;:!?]{0,40}$",
)
_USE = (
    r"\b(?:use|see|try|read|consult|visit|check out|look at|refer to) (?:the |an? )(?:very |truly |also )?$"
)
_SOMEONES = (
    r"^[^.;!?]{0,60}?(?: by [A-Z][\w’'-]+ [A-Z]| instead\b| (?:on|from) the [A-Z]\w+ "
    r"(?:web ?site|site|wiki|docs|documentation|blog|repository|page)\b)"
)
_TO_THEIRS = (
    r"^[^.,;:!?]{0,30}? (?:to|for) their (?:residents|customers|clients|patients|citizens|guests|students)\b"
)
_REPORTED = cue(
    " that ",
    r"\b(?:agreed|argued|said|explained|noted|concluded|found|wrote|writes|argues|says) that [^.;!?]{0,120}$",
)
_FEW = 4
"""The first blocks of a page, which say whose page it is."""
_VERBS = frozenset(
    "have owns offer offers make makes give gives keep keeps boast boasts were that with from every".split()
)
_TITLES = frozenset({"page-title", "meta-description", "heading", "front-matter"})


_STORIES = frozenset(
    "customers customer-stories client-stories clients case-studies case-study stories success-stories".split()
)
"""Folders of pages that each tell of one customer."""
_NO_NAME = frozenset(
    "story stories success customer customers client clients case study studies index page with city town from pilot "
    "pilots launches launch implements kicks selects select county".split()
)


def plain_opinion(place: Place) -> Excuse | None:
    """Praise of a third party in a sentence without we, our or I: "The Rijksmuseum has an outstanding collection"."""
    before, origin = place.before, place.sentence[0]
    clause = before.rpartition(";")[2] + place.match + place.after.partition(";")[0]
    if compiled(_OURS).search(clause):
        return None
    subject = before + place.match.partition(" ")[0]  # the verb may be the first word of the match
    hit = _PUBLIC.search(subject) or compiled(_KNOWN).match(subject)
    if hit is not None and not is_own_page(place, hit.group()):
        return place.found("other-side", hit, origin)
    hit = compiled(_LONG_DEAD).match(before)
    if hit is not None and compiled(_TRADES).match(place.match + place.after):
        return place.found("other-side", hit, origin)
    hit = _VISITORS.search(before) or _REPORTED.search(before)
    if hit is not None:
        return place.found("other-side", hit, origin)
    hit = compiled(_USE).search(before)
    if hit is not None and compiled(_SOMEONES).match(place.prose.text[place.end : place.sentence[1]]):
        return place.found("other-side", hit, origin)
    hit = compiled(_TO_THEIRS).match(place.after)
    return place.found("other-side", hit, place.end) if hit else _customer(place)


def _customer(place: Place) -> Excuse | None:
    """The customer whose story the page tells, by the name of its file: "customers/harbour-bakery.md"."""
    *folders, name = place.prose.document.path.replace("\\", "/").casefold().split("/")
    if not _STORIES.intersection(folders):
        return None
    words = [
        word for word in compiled(r"[^\W\d_]{4,}").findall(name.partition(".")[0]) if word not in _NO_NAME
    ]
    for word in words:
        if (at := place.before.find(word)) >= 0:
            start = place.sentence[0] + at
            return place.excuse("other-side", start, start + len(word))
    return None


def is_own_page(place: Place, subject: str) -> bool:
    """Whether a heading at the top of the page names what the sentence is about: then it is its own voice."""
    nouns = [word for word in compiled(r"[^\W\d_]{4,}").findall(subject) if word not in _VERBS]
    for block in place.prose.document.blocks[:_FEW]:
        if block.role in _TITLES and any(noun in block.text.casefold() for noun in nouns):
            return True
    return False
