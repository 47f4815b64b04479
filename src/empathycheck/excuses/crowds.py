"""Whose a crowd is: the reader's customers, somebody else's users, a party to a contract, or the reader in a mass."""

from __future__ import annotations

from functools import lru_cache

from empathycheck.excuses.place import Excuse, Place, compiled, cue
from empathycheck.language.prose import Prose
from empathycheck.model import HOLE

_READERS_CROWD = (
    r"\b(?:your|their|its own|his|her|other|another company's)(?: [\w-]+){0,2} (?:end[ -])?(?:users?|"
    r"customers?|clients?|consumers?|guests?|patients?|members?|visitors?|residents?|subscribers?|buyers?|"
    r"shoppers?)\b"
)
_INNARDS = cue(
    "session, token, api, database, server, logged, log in, login, logout, permission, config, realm, "
    "cluster, endpoint, "
    "query, cache, authenticat, bug, dialog, fix, widget, command line, admin",
    r"\b(?:sessions?|tokens?|apis?|databases?|servers?|logged[ -](?:in|out)|log in|login|logout|"
    r"permissions?|config\w*|realms?|"
    r"clusters?|endpoints?|quer(?:y|ies)|caches?|authenticat\w+|bugs?|dialogs?|fix(?:es|ed)?|widgets?|"
    r"command line|"
    r"admin\w*)\b",
)
"""Words of a system's innards: its users are those whom a maker talks about, and the reader is the maker."""
_TRADE = cue(
    "experience, interface, interaction, architecture, usability, user-cent, user research, backlog, roadmap, "
    "prototype, wireframe, design system",
    r"\b(?:(?:user|customer)[ -](?:experience|journey|interface|research|cent\w+)|experience design|interaction "
    r"(?:design|patterns?)|information architecture|usability|backlogs?|roadmaps?|prototypes?|wireframes?|"
    r"design systems?)\b",
)
"""Words of those who make things for users of their own, and read here about those."""
_RECORDS = (
    r"\b(?:users?|consumers?|clients?|members?) (?:can|may|must|should|will) (?:also )?be (?:[a-z]+ly )?"
    r"(?:add|remov|creat|delet|stor|maintain|import|export|assign|group|defin|configur|list|track|replicat|manag)ed\b"
)
"""What is done with records, and not with readers."""
_READ_BY = (
    r"(?:businesses|companies|enterprises|organi[sz]ations|brands|retailers|merchants|sellers|hotels|hoteliers|"
    r"restaurants|restaurateurs|caf[eé]s|clinics|hospitals|surgeries|landlords|employers|agencies|operators|"
    r"manufacturers|suppliers|wholesalers|distributors|producers|growers|makers|schools|universities|colleges|airlines|"
    r"carriers|shippers|banks|insurers|lenders|developers|engineers|publishers|venues|municipalities|councils|"
    r"utilities|start-?ups|founders|marketers|dealers|contractors|installers|builders|franchises|salons|gyms|charities|"
    r"nonprofits|smes|smbs|shops|stores|supermarkets|practices|providers|vendors|studios|law firms|firms)"
)
_AT_HOME = r"(?:homes?|houses?|households?|families|individuals|people|residential|you|your|homeowners)\b"
_SOLD_TO = (
    r"\b(?:for|help(?:s|ing)?|empower(?:s|ing)?|enabl(?:es?|ing)|serv(?:es?|ing)|suppl(?:y|ies|ying)|equip(?:s|ping)?|"
    rf"trusted by|built with) (?:(?!{_AT_HOME})[\w'’-]+,? (?:and )?){{0,3}}?{_READ_BY}\b"
)
_IN_BUSINESS = (
    r"\byour (?!home\b)(?:[\w-]+ )?(?:business|company|organi[sz]ation|brand|store|shop|team|teams|employees|staff|"
    r"workforce|sales|revenue|turnover|conversions?|warehouse|fleet|factory|plant|restaurant|hotel|clinic|practice|"
    r"firm|guests|patients|customers|clients|users|shoppers|subscribers|visitors|tenants|members|passengers|students|"
    r"operations?|supply chain|product line|app|codebase|platform|website visitors)\b(?! or home)"
)
"""What only those have who sell or run something: who is told of theirs reads as one of them."""
_LEAST = 2
"""So often a page speaks to people in business before its crowds are taken for theirs."""
_HEADS = frozenset(("page-title", "meta-description", "heading", "front-matter"))
_FIRST = 5
"""So many of the first blocks of a page say for whom it is."""
_TO_THE_READER = (
    r"\b(?:our|dear|valued|esteemed|attention|like you|concern|must|advised|required|reminded|asked|invited|requested|"
    r"encouraged|responsible|wishing|every single|each and every)\b"
)
"""With these a crowd is addressed, or told what to do: it is the one who reads."""
_ADDRESSED = r"\b(?:our|dear|valued|esteemed|attention)\b"
"""With these it is a letter's crowd, and no party to a contract: "Dear Valued Customer"."""
_OF_PARTIES = frozenset("The Each Every Any No".split())
"""With a capital only these stand before a party; another such word makes a name or a greeting of it."""
_PARTY = r"\b(?:Customer|Client|User|Buyer|Purchaser|Guest|Tenant|Supplier|Subscriber|Member|Consumer)s?\b"
_PART = (
    r"\b(?:selected|short-?listed|successful|eligible|some|many|most|few|fewer|other|several|certain|\d+) $"
)
"""Before a crowd these say that it is a part of one, and not whoever reads."""
_TOLD = (
    r"^(?:allow|enable|let|permit|empower|help|encourage|ask|invite|remind|offer|give|provide|equip|guide)"
    r" (?!yourself)"
)
"""What the reader is told to do with a crowd, at the start of a sentence or on a button."""


def third_crowd(place: Place) -> Excuse | None:
    """The crowd is the reader's own, or somebody else's: "your customers can pay by card".

    Where the sentence does not say it, the page does: one for people in business speaks of their customers.
    """
    folded = place.folded
    hit = compiled(_READERS_CROWD).search(folded) or _INNARDS.search(folded) or _TRADE.search(folded)
    hit = hit or compiled(_RECORDS).search(folded)
    if hit:
        return place.found("third-crowd", hit, place.sentence[0])
    told = place.text[: place.start - place.sentence[0] + len(place.match.split(" ")[0])]
    named = None if place.title_case else compiled(r"[^\W\d_a-z]\w+ users?$").search(told)
    if named:
        return place.found("third-crowd", named, place.sentence[0])
    if (
        _is_party(place)
        or compiled(_PART).search(place.before)
        or (not place.before.strip(f"{HOLE} ") and compiled(_TOLD).match(place.match))
    ):
        return place.excuse("third-crowd", place.start, place.end)
    if compiled(_TO_THE_READER).search(place.match) is None and _is_for_business(place.prose):
        return place.excuse("third-crowd", place.start, place.end)
    return None


def _is_party(place: Place) -> bool:
    """Whether a capital inside a sentence makes the crowd a party to a contract: "the Customer must"."""
    if place.title_case or compiled(_ADDRESSED).search(place.match):
        return False
    text = place.text[: place.end - place.sentence[0]]
    party = compiled(_PARTY).search(text, place.start - place.sentence[0])
    if party is None or not party.start():
        return False
    before = text[: party.start()].split()[-1]
    return before.islower() or before in _OF_PARTIES


@lru_cache(maxsize=1)
def _is_for_business(prose: Prose) -> bool:
    """Whether a page says, where it begins or more than once, that it is for people who have customers; kept, since a
    page asks once for every crowd.
    """
    heads = (
        block.text.lower()
        for place, block in enumerate(prose.document.blocks)
        if place < _FIRST or block.role in _HEADS
    )
    if any(compiled(_SOLD_TO).search(text) for text in heads):
        return True
    told = sum(1 for each in (_SOLD_TO, _IN_BUSINESS) for _ in compiled(each).finditer(prose.folded))
    return told >= _LEAST
