"""Why words that seem to look past the reader serve them: a date, a danger, a price in full, somebody else's users."""

from __future__ import annotations

from empathycheck.excuses.place import Excuse, Place, compiled, cue
from empathycheck.model import HOLE

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b|"
    r"\d{4}-\d{2}-\d{2}\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|(?:\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)\b|"
    r"\d{1,2}:\d{2}\b)"
    r"[^.!?]{0,40}\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
)
_GOADS = (
    r"\b(?:hurry|rush|act|quick\w*|wait|delay|hesitate|miss\w*|too late|last chances?|last call|grab|snap|"
    r"gone|must go|"
    r"running out|only|left behind|regret|losing|losers?|shame)\b"
)
"""Words that goad whatever date stands beside them."""
_ENDS = (
    r"\b(?:clos\w+|end(?:s|ing|ed)?|expir\w+|run(?:s|ning)? (?:out|until|to)|open until|until|till|by|"
    r"before|deadline|due|"
    r"last (?:day|date|orders?|post(?:ing)?)|valid|available)\b"
)
_DANGER = cue(
    "gas, fire, smoke, leak, burst, flood, danger, emergency, 999, 112, 911, ambulance, doctor, poison, "
    "evacuat, recall, "
    "symptom, chest pain, bleed, stroke, unplug, stop using, switch off, swallow, overdose, fraud, stolen, "
    "lost card, "
    "breach, phishing, vulnerab, password, carbon monoxide, allerg, heart attack, unconscious, tsunami, "
    "scam, hacked, "
    "compromised, frost, storm, earthquake, battery, overheat",
    r"\b(?:smell(?:s)? (?:of )?gas|gas leak|fire|smoke|leak\w*|burst|flood\w*|danger\w*|emergenc\w+|999|112|"
    r"911|ambulance|"
    r"doctor|poison\w*|evacuat\w+|recall\w*|symptoms?|chest pain|bleed\w*|stroke|unplug|stop using|switch off|"
    r"swallow\w*|overdose|fraud\w*|stolen|lost card|breach\w*|phishing|vulnerabilit\w+|passwords?|"
    r"carbon monoxide|"
    r"allerg\w+|heart attack|unconscious|tsunami|scam\w*|hacked|compromised|frost|storm|earthquake|"
    r"batter(?:y|ies)|"
    r"overheat\w*)\b",
)
_IN_CASE = r"\b(?:if|when|in case|should you|after|as soon as|during|signs? of|unless)\b"
_IN_LAW = r"\b(?:statutes? of limitations?|limitation periods?|time[- ]barred|statutory (?:deadlines?|time limits?))\b"
"""Ends that the law sets."""
_CALM = cue(
    "no , not , without, n't, never, nobody",
    r"\b(?:no|not|without|never|nobody (?:has|needs)|n't (?:need|have) to|need not)\b(?! thanks| thank|"
    r" time)"
    r"(?: (?:need|reason|rush|pressure|hurry|any|to|have|or|a|the|real|such|feel|you))* ?$",
)
_MONEY = r"(?:[$€£¥₹] ?\d[\d.,]*|\b\d[\d.,]* ?(?:euros?|pounds?|dollars?|usd|eur|gbp|kr|chf|pence|cents|p)\b)"
_CUT_BEFORE = (
    r"\b(?:save|saving|saves|off|discount of|up to|knock|take|voucher|less)(?: (?:up to|an extra|another|"
    r"as much as))? ?$"
)
_CUT_BEHIND = (
    r"^[\d.,]*(?: ?[\w-]+){0,1} ?\b(?:off|discount|less|cheaper|voucher|saving|savings|reduction|coupon|"
    r"cashback)\b"
)
_SUPERLATIVE = r"\b(?:cheapest|lowest|unbeatable|beats?|cheaper than)\b"
_GROUP = (
    r"(?:students?|pensioners?|children|kids|under[ -]?\d+s?|over[ -]?\d+s?|seniors?|members|nhs staff|carers?|"
    r"unemployed|concessions?|residents|veterans|teachers|apprentices|families|groups? of|schools|charities|"
    r"non-?profits|holders|infants|babies|employees|staff|nurses|patients|claimants|locals)"
)
_PAYS = (
    rf"\b{_GROUP}\b[^.;!?]{{0,60}}\b(?:pays?|travels?|go(?:es)?|enters?|gets? in|(?:is|are) (?:charged|half|"
    rf"free|reduced)|costs?|qualif\w+|(?:is|are) entitled|get|receive)\b"
)
_EVERYBODY = r"(?!(?:customers|clients|users|shoppers|buyers|visitors|subscribers|orders|days)\b)"
_GETS = (
    r"(?:^|[:;,.!?–-] )(?:(?:yes|no|and|but|also|all|some|many|most),? )*(?!(?:new|first|existing|our)\b)"
    rf"(?:[\w'&-]+ ){{0,3}}?{_EVERYBODY}[a-z-]{{3,}}(?<!s)s"
    r"(?: (?:with|in|of|who|that|aged|from|under|over|on) [^.;,!?]{1,40}?)? (?:(?:may|can|will|also|now) )*"
    r"(?:receive|get|enjoy|qualify for|are given|are entitled to|pay)(?: (?:a|an|our|up to|special|further)){0,3} ?$"
)
"""Who gets the cut, where it is not everybody who comes: "villages with a hall get …"."""
_GIVES = (
    rf"\b(?:offer|give|grant)s? (?!(?:you|your|all|new|a|an|our|the|up)\b|every|\d){_EVERYBODY}"
    r"(?:[\w'-]+,? (?:& )?){0,4}?[a-z-]{3,}s (?:(?:a|an|our|up to|further) (?:[\w-]+ )?)?$"
)
_FOR_WHOM = rf"\b(?:for|to) (?:all |full-time |registered )?{_GROUP}\b"
_TARIFF = (
    r"\b(?:(?:pay|paid|billed|paying) (?:annually|yearly|up front|upfront|in advance)|(?:annual|yearly|"
    r"monthly|longer) "
    r"(?:plans?|billing|subscriptions?|contracts?)|by the (?:case|dozen|box|pallet)|case purchases|bulk|volume|"
    r"quantit(?:y|ies)|additional|second|siblings?|multi-\w+|orders? (?:of|over|above)|"
    r"spend(?:ing)? (?:over|more))\b"
)
"""What a cut depends on: it is a tariff."""
_NOT_PRICE = (
    r"\b(?:energy|fuel|electricity|power|gas|heating|water|bills?|time|hours|minutes|postage|storage|tax|"
    r"taxes|paper|"
    r"paperwork|space|memory|battery|weight|effort|emissions|waste|typing|labou?r|admin|commut\w+|"
    r"insulation|repairs)\b"
)
_TERMS = cue(
    "apply, applies, valid, combined, excluded, exclude, cannot, terms, condition, entitle, calculat, "
    "deduct, eligib, "
    "does not, do not, code of conduct, invoice, refund, vat, clause",
    r"\b(?:(?:terms|conditions|exclusions) apply|(?:does|do|may|can|cannot|will|shall) not (?:apply|"
    r"be (?:used|combined))|"
    r"cannot be (?:used|combined|exchanged)|valid (?:until|from|for)|not valid|is calculated|are calculated|"
    r"is deducted|"
    r"is applied|are applied|applies to|apply to|eligib\w+|refunds?|invoices?|clause|excluding|excludes)\b",
)
_DRAW_TERMS = cue(
    "winner, draw , draws, entrant, prize, promoter, gambling, lottery, entries, terms, taxable, hmrc, declare",
    r"\b(?:winners? (?:will|are|is|must|were)|(?:the|this) (?:prize )?draws? (?:is|closes|takes|will|are|"
    r"was)|entrants?|"
    r"promoter|no (?:purchase|cash alternative)|prizes? (?:is|are|cannot|must|was|were|of|in)|"
    r"entries (?:close|must|are)|"
    r"terms and conditions|taxable|lottery|declared?)\b",
)
_OWN = (
    r"(?:trials?|quot(?:e|es|ation)|estimates?|consultations?|delivery|shipping|postage|returns?|parking|"
    r"wi-?fi|"
    r"cancell?ations?|demos?|assessments?|check-?ups?|checks?|months?|weeks?|days?|years?|accounts?|plans?|"
    r"tiers?|"
    r"versions?|downloads?|updates?|support|advice|entry|admission|breakfast|lessons?|class(?:es)?|"
    r"sessions?|tests?|"
    r"inspections?|surveys?|appraisals?|valuations?|software|apps?|access|repairs?|replacements?|refills?|"
    r"fittings?|"
    r"installation|hearing|eye|call|calls|transfers?|pickup|collection|guides?|newsletters?|webinars?|"
    r"cop(?:y|ies)|licen[cs]es?|editions?|seats?|"
    r"templates?|courses?|tours?|tickets?|water|coffee|tea|refreshments|hosting|domain|site|website|"
    r"evaluation|audit|"
    r"report|reports|initial|no-obligation|legal|case|range|time|of)"
)
_FREE_OWN = rf"\b(?:free|complimentary)\W+(?:[\w-]+ ){{0,3}}{_OWN}\b"
_GIFT = (
    r"\b(?:gift|voucher|vouchers|prize|prizes|ipad|ipads|iphone|headphones|mug|tote|hamper|swag|t-shirt|win|"
    r"bonus|"
    r"giveaway|cashback|raffle)\b"
)
_THEY_GET = (
    r"\b(?:they|he|she|(?:your|their) friends?) (?:(?:will|can|also|both|each) )*(?:gets?|receives?|earns?) "
    r"(?:[\w-]+ ){0,3}$"
)
"""A gift for somebody else than the reader."""
_GOODS = cue(
    "gift, voucher, bag, mug, book, prize, tablet",
    r"\b(?:sells?|sold|buy|cost|costs|shop|stock|balance|expir\w+|redeem\w*|lost|wrap\w*|card number|valid|"
    r"made of|"
    r"win(?:s|ning)? (?:customers|clients|business|work|bids|contracts|back|over))\b",
)
_WIN_WORK = (
    r"\bwin(?:ning)? (?:(?:a|an|more|new|your|the|next|big|bigger) )*(?:customers?|clients?|business|work|"
    r"bids?|contracts?|tenders?|deals?|games?|match|cases?|argument|election|hearts?|trust|pitch|award|"
    r"medal)\b"
)
_AGREEMENT = r"^ (?:to|with (?:our|the|these)|on|that (?:we|you|your))\b"
_INVESTORS = cue(
    "shareholder, investor, dividend, annual report, fiscal, quarter, according, audited, forward-looking, "
    "your , their ",
    r"\b(?:shareholders?|dividends?|annual (?:report|accounts|general)|fiscal|forward-looking|audited|"
    r"(?:your|their|his|her) (?:[\w-]+ ){0,3}(?:market share|revenues?|sales|turnover|market|brand|growth|"
    r"business|series|"
    r"funding|profits?))\b",
)
_HEARSAY = cue(
    "said, say, rumo, legend, proverb, saying, myth, cliche, cliché, suppos, belie, question, assum, wrong, "
    "film, song",
    r"\b(?:(?:it's|it is|was) (?:often )?(?:said|assumed|believed)|(?:they|some|people|critics|"
    r"you hear \w+) (?:say|claim|"
    r"believe|assume)|rumou?rs?|legends?|proverbs?|the saying|myths?|clich[eé]s?|supposedly|assum(?:ed|"
    r"ption)|(?:were|was|be) "
    r"wrong|films?|songs?|sings?)\b",
)
_PAST = (
    r"\b(?:was|were|had|did|didn't|became|began|bought|came|cost|drew|fell|gave|got|lost|meant|ran|said|"
    r"sank|saw|sold|"
    r"sent|spent|stood|taught|thought|told|took|went|won|wrote|(?:i|he|she|they|it|who|which|that|[a-z]+s|"
    r"code|sale|offer) "
    r"[a-z]{2,}ed)\b"
)
_ADDRESSED = r"\b(?:you|your|yours|you'll|you're|now|today|tonight|hurry|don't|our|we|we've|we're)\b|!"
_ASKED = cue(
    "asked, survey, poll, respond, interview, studied, study",
    r"\b(?:asked|survey\w*|polls?|polled|respond\w+|interview\w*|stud(?:y|ies|ied))\b",
)


def deadline(place: Place) -> Excuse | None:
    """A real end with its date: "registration closes on 14 May"; not where the words goad as well.

    Where a system fills in the date or what is left, it is kept there: partly.
    """
    if HOLE in place.match or place.prose.text[place.start - 1 : place.start] == HOLE:
        return place.excuse("deadline", place.start, place.end, "partly")
    if compiled(_GOADS).search(place.match):
        return None
    date = compiled(_DATE).search(place.folded)
    if date is None or compiled(_ENDS).search(place.folded) is None:
        return None
    return place.found("deadline", date, place.sentence[0])


def emergency(place: Place) -> Excuse | None:
    """Haste that keeps the reader from harm: "if you smell gas, act now", before the law closes a door."""
    hit = compiled(_IN_LAW).search(place.folded)
    if hit is not None:
        return place.found("emergency", hit, place.sentence[0])
    hit = _DANGER.search(place.folded)
    if hit is None or compiled(_IN_CASE).search(place.folded) is None:
        return None
    return place.found("emergency", hit, place.sentence[0])


def no_hurry(place: Place) -> Excuse | None:
    """Haste is denied: "there is no need to hurry"."""
    hit = _CALM.search(place.before)
    return place.found("no-hurry", hit, place.sentence[0]) if hit else None


def priced(place: Place) -> Excuse | None:
    """A price in full stands beside the cut: "£12 a month for 20 GB"."""
    if compiled(_SUPERLATIVE).search(place.match):
        return None
    folded, origin = place.folded, place.sentence[0]
    for hit in compiled(_MONEY).finditer(folded):
        before, behind = folded[max(hit.start() - 40, 0) : hit.start()], folded[hit.end() : hit.end() + 40]
        if compiled(_CUT_BEFORE).search(before) or compiled(_CUT_BEHIND).match(behind):
            continue
        if origin + hit.start() >= place.end or origin + hit.end() <= place.start:
            return place.found("priced", hit, origin)
    return None


def concession(place: Place) -> Excuse | None:
    """Who pays less, or on what terms: "students pay half price", "the discount does not apply to …"."""
    hit = next(
        (hit for each in (_PAYS, _FOR_WHOM, _TARIFF) if (hit := compiled(each).search(place.folded))), None
    )
    hit = hit or _TERMS.search(place.folded)
    hit = hit or next((hit for each in (_GETS, _GIVES) if (hit := compiled(each).search(place.before))), None)
    return place.found("concession", hit, place.sentence[0]) if hit else None


def saved_on(place: Place) -> Excuse | None:
    """What is saved is not the price: "save 20% on heating"."""
    hit = compiled(_NOT_PRICE).search(place.folded[max(place.start - place.sentence[0] - 20, 0) :])
    return place.excuse("saved-on", place.start, place.end) if hit else None


def small_print(place: Place) -> Excuse | None:
    """The rules of a draw, told for those who take part."""
    hit = _DRAW_TERMS.search(place.folded)
    return place.found("small-print", hit, place.sentence[0]) if hit else None


def own_goods(place: Place) -> Excuse | None:
    """The gift is a piece of the thing itself, or is on sale: a free trial, a free quote, a gift shop."""
    words = place.prose.folded[place.start : min(place.end + 40, place.sentence[1])]
    if compiled(_WIN_WORK).search(words):
        return place.excuse("own-goods", place.start, place.end)
    if compiled(_FREE_OWN).search(words) and compiled(_GIFT).search(place.match) is None:
        return place.excuse("own-goods", place.start, place.end)
    hit = _GOODS.search(place.folded)
    if hit is None and place.match.endswith("on us"):
        hit = compiled(rf"\b{_OWN}\b[^.!?]{{0,12}}$").search(place.before)
    if hit is None:
        hit = compiled(_THEY_GET).search(place.before)
    return place.found("own-goods", hit, place.sentence[0]) if hit else None


def terms(place: Place) -> Excuse | None:
    """What is agreed to in law: "you agree to our terms"."""
    if "agree" not in place.match:
        return None
    hit = compiled(_AGREEMENT).match(place.after)
    return place.found("terms", hit, place.end) if hit else None


def asked(place: Place) -> Excuse | None:
    """Somebody was asked, and how many: "of 40 families that we asked, 31 …"."""
    hit = _ASKED.search(place.folded)
    numbers = compiled(r"\d").search(place.folded)
    return place.found("asked", hit, place.sentence[0]) if hit and numbers else None


def investors(place: Place) -> Excuse | None:
    """Told to those who hold shares, or of a market that is not the writer's own."""
    hit = _INVESTORS.search(place.folded)
    return place.found("investors", hit, place.sentence[0]) if hit else None


def hearsay(place: Place) -> Excuse | None:
    """What others are said to hold: "it is said that everyone loves a sailor"."""
    hit = _HEARSAY.search(place.folded)
    return place.found("hearsay", hit, place.sentence[0]) if hit else None


def story(place: Place) -> Excuse | None:
    """Something that happened, told to nobody in particular: "the last chance to see it was in May"."""
    if compiled(_ADDRESSED).search(place.folded):
        return None
    hit = compiled(_PAST).search(place.folded)
    return place.found("story", hit, place.sentence[0]) if hit else None
