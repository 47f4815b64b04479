"""What backs a claim: a named source, a figure with its baseline, an award with its year, a speaker, a footnote."""

from __future__ import annotations

import re
from bisect import bisect_right

from empathycheck.excuses.bearing import bears
from empathycheck.excuses.place import Excuse, Place, compiled, cue, is_title_case
from empathycheck.model import Block

_YEAR = r"\b(?:19|20)\d\d\b"
_NAME = r"(?:the )?[A-Z][\w&’'-]+(?: (?:[A-Z][\w&’'-]*|of|and|&|for|the))*"
# A source with a name. Written text, not folded: the capital is what tells Gartner from "our customers".
_SOURCES = (
    cue("according to ", r"\b[Aa]ccording to " + _NAME),
    cue("source:", r"\b[Ss]ource: ?\S+"),
    cue(
        "named, rank, rated, voted, recogni, chosen, award, certified, listed, review, measured, tested, audited",
        r"\b(?:[Nn]amed|[Rr]anked|[Rr]ated|[Vv]oted|[Rr]ecogni[sz]ed|[Cc]hosen|[Aa]warded|[Cc]ertified|[Ll]isted|"
        r"[Rr]eviewed|[Mm]easured|[Tt]ested|[Aa]udited)\b[^.;!?]{0,90}? (?:by|from) "
        r"(?!(?:[Tt]he )?(?:[Oo]ur|[Yy]ou|[Mm]y|[Aa]ll|[Ee]very)\b)" + _NAME,
    ),
    # "Voted best bakery in Leeds" names a place, and nobody who voted.
    cue(
        "named, rank, rated, voted, recogni, chosen, listed, featured, reviewed",
        r"\b(?:[Nn]amed|[Rr]anked|[Rr]ated|[Vv]oted|[Rr]ecogni[sz]ed|[Cc]hosen|[Ll]isted|[Ff]eatured|[Rr]eviewed)\b"
        r"[^.;!?]{0,90}? (?:in|at|on) (?:the )?[A-Z0-9][^.;!?]{0,40}?\b(?i:lists?|guides?|reports?|awards?|index|"
        r"review|magazine|times|journal|quadrant|wave|survey|rankings?|news|post|herald|chart|table|(?:19|20)\d\d)\b",
    ),
    cue(
        "named, voted, rated, ranked",
        r"\b(?:named|voted|rated|ranked) (?:us|it|our|the)\b[^.;!?]{0,60}\b(?:of|for|in) (?:19|20)\d\d\b",
    ),
    cue(
        "named, rank, rate, voted, recogni, chose, award, certified, listed, call",
        r"\b(?!(?:We|Our|My|They|You|Your|I|It|He|She|The|This|That|Who|And|But|In|Some|Many|Most|All|Every\w*|Any\w*|"
        r"People|Customers|Users|Clients|Guests|Visitors|Readers|Reviewers|Patients|Students|Fans|Critics|Friends|"
        r"Experts|Others|Folks|Parents|Developers|Members|Partners|What|When|So|Just)\b)[A-Z][\w&’'-]+ "
        r"(?:[A-Z][\w&’'-]+ ){0,3}"
        r"(?:has |have |recently |again |just )*"
        r"(?:named|ranks?|ranked|rated?|rates|voted|recogni[sz]e[sd]?|chose|awarded|certified|listed|called|calls)"
        r" (?:us|our|it|the)\b",
    ),
    cue(
        "quadrant, wave, marketscape, trustpilot, capterra, techradar, consumer reports, stiftung, j.d.",
        r"\b(?:Magic Quadrant|Forrester Wave|IDC MarketScape|Trustpilot|Capterra|TechRadar|Consumer Reports|"
        r"Stiftung Warentest|J\.D\. Power)\b",
    ),
    cue(
        "study, survey, report, research, analysis, benchmark, test, audit, review",
        r"\b(?:study|survey|report|research|analysis|benchmarks?|test|audit|review) (?:by|from|of) (?!our|the |us)"
        + _NAME,
    ),
)
# What customers gave, and where: "5.0 on Google".
_RATING = cue(" on , from ", r"\b[1-5][.,]\d (?:stars? )?(?:out of 5 )?(?:on|from) (?:\d[\d,.]* )?[A-Z]\w+")
_AWARD = cue(
    "win, won, award, medal, prize, finalist, shortlist, hono, title, champion, rosette, trophy, runner-up",
    r"\b(?:winners?|won|wins|awards?(?![ -]winning)|awarded|awardee|medal|prize|finalist|shortlisted|honou?rs?|title|"
    r"(?:supreme|grand|overall|world|national|regional|reserve) champions?|rosette|trophy|runner-up)\b",
)
# Not than ever, than any and than the rest.
_LOOKED_UP = r"(?! (?:ever|any|before|others?\b|most|all|you|(?:the|our) (?:rest|competit|others|average)))"
_TIME = r"\d+ ?-?(?:minutes?|hours?|days?|weeks?|months?|years?)"
_MADE_GOOD = (
    r"(?:refund\w*|money[ -]back|(?<!toll[ -])free (?:of charge|repairs?|replacements?|returns?)|(?:is|are|it's) free|"
    r"for free|replace\w*|repair\w*|redo|pay (?:nothing|you))"
)
_NAMES = r"[A-Z][\w&’'-]+(?: (?:of (?:the )?)?[A-Z][\w&’'-]+)*"
_BESIDE = (
    # Not folded where capitals tell a name; one capital alone may be anybody: "trusted by Texans".
    (
        "customers",
        cue(
            " by , of , at , for , with , among ",
            r"\b(?:by|of|at|for|with|among) (?:the )?(?!(?:Fortune|FTSE|Our|The)\b)"
            rf"(?:{_NAMES}(?:, (?:the )?{_NAMES})*,? (?:and|&) (?:the )?{_NAMES}|"
            r"[A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+)+)(?=[.,;:!?)]|$)",
        ),
    ),
    (
        "terms",
        cue(
            "refund, money, free, replace, repair, redo, pay ",
            rf"(?i)\b(?:{_TIME}\b[^.;!?]{{0,60}}\b{_MADE_GOOD}|{_MADE_GOOD}\b[^.;!?]{{0,60}}\b{_TIME}|"
            rf"{_MADE_GOOD}[^.;!?]{{0,20}} if\b)\b",
        ),
    ),
    # Exact years, of each: "9 to 31 years at the bench". Over 20 years of experience say nothing of anybody.
    (
        "years",
        cue("years", r"(?i)\b\d+ (?:to|and|–|-) \d+ years\b|\b\d+ years (?:each|apiece|on average)\b"),
    ),
    (
        "figure",
        cue(
            "than, compared, versus, vs, relative to, up from, down from",
            r"(?i)\d[^,.;!?]{0,40}(?<!more )(?<!less )(?<!fewer )"
            r"\b(?:than|compared (?:to|with)|versus|vs\.?|relative to|up from|down from)\b" + _LOOKED_UP,
        ),
    ),
    ("figure", cue("from ", r"(?i)\bfrom \S{0,3}\d[^.;!?]{0,30} to \S{0,3}\d")),
    (
        "figure",
        cue(
            "than, compared, versus, up from, down from",
            r"(?i)(?<!more )(?<!less )(?<!fewer )\b(?:than|compared (?:to|with)|versus|up from|down from)\b"
            r"[^.;!?]{0,60}\d",
        ),
    ),
)
"""Kinds of evidence that stand beside a claim anywhere in its sentence."""
_FARTHEST_YEAR = 90
"""How far from an award its year stands at most, in characters."""
_OWN_VOICE = (
    r"\b(?:announc\w+|offer\w*|introduc\w+|launch\w*|unveil\w*|releas\w+|present\w*|deliver\w*|committed|commitment|"
    r"our (?:mission|users|customers|clients|guests|members|team|community|products?|services?))\b"
)
_POST = (
    r"[,;] (?:[a-z&]+[ -]){0,3}(?i:ceo|cto|cfo|coo|founder|president|director|chair(?:man|woman|person)?|owner|lead|"
    r"leader|officer|manager|head (?:of [a-z]+|chef|baker|brewer))\b"
)
# A capital close behind: "director of Kestrel Mills", "founder, Kestrel".
_SOMEONES_FIRM = r"[^.;!?]{0,30}? (?!(?:Us|Our)\b)[A-Z]"
# With its year, who was first to do what can be looked up.
_FIRST_TO = cue(
    "first , only ",
    r"\b(?:the|its|their|our) (?:very )?(?:first|only)\b[^.;!?]{0,60}? to (?!ever\b)[a-z]{3,}",
)
_MOST_LINKS = 50
"""Links of one sentence that are looked at."""
_COMPARATIVE = r"\b(?:more|less|\w+er|better)\b"
_NOBODY = r"\b(?:no further|never|nothing)\b"
# Than something that can be looked at, not than ever, than any and than the rest.
_THAN = r"[^.,;:!?]{0,40}? than" + _LOOKED_UP + " "
# A comparative of its own behind the claim: "incredibly strong, stronger than titanium".
_AND_THAN = r"[^.;:!?]{0,30}?[,:] (?:[a-z]+ ){0,2}?(?:\w{3,}er|(?:more|less) \w+)" + _THAN
# What an instrument showed, in brackets right behind: "ultra-low expansion (1.2 ppm/K)".
_MEASURED = (
    r"[^.,;:!?()]{0,40}\((?:about |up to |under |over |[<>~±≤≥] ?)?\d[\d.,]* ?"
    r"(?:ms|µs|ns|s|ppm|µm|mm|cm|m|km|mg|g|kg|°c|°f|w|kw|mw|v|ma|ah|db|hz|khz|mhz|ghz|kb|mb|gb|tb|l|ml|n|bar|pa|kpa|mpa)"
    r"(?![a-z])[^()]{0,20}\)"
)
_EXAMPLE = r"(?:(for example|for instance|e\.g\.)|\W{0,3})[^.!?]{0,160}?\d"
_FOOTNOTE = r"[¹²³⁴⁵⁶⁷⁸⁹†‡]|\[\^?\d{1,2}\]"
_SAYS = (
    r"(?i)\b(?:said|says|say|wrote|writes|adds|added|explains|explained|recalls|told|tells|notes|noted|comments|"
    r"commented|"
    r"according to|reports?|quote|tweeted|posted|reflects|shared|shares)\b"
)
_DASH_NAME = r"^[\"”’' ]*(?:[—–-]|--|~)\s*[^\W\d_]"
_VOICE = 250
"""How far around a match the voice of a customer is listened for."""
_I = r"\b(?:i|i've|i'd|i'm|my|me)\b"
_CUSTOMER = (
    r"\b(?:(?:i|we)(?:'ve| have) had with|impressed (?:me|us)|"
    r"recommend(?:ed|ing)? (?:him|her|them|it|this|these|to|[a-z]+ (?:to|for))|he|she|his|her)\b"
)


def evidence(place: Place) -> Excuse | None:
    """What backs the claim, in its sentence or beside it; "partly" where it is half a proof.

    Full: a named source, an award with its name and year, a figure with what it is compared to, terms or named
    customers where the claim is one that they can bear (`bearing`), a link to another site or a footnote in the
    sentence. Partly: such a source, or a footnote, in the next sentence.
    """
    first, last = place.sentence
    found = _in_text(place, first, last) or _by_link(place) or _behind(place)
    if found is not None:
        return found
    (_, _), (start, end) = place.neighbours
    example = compiled(_EXAMPLE).match(place.prose.folded, start, end) if _bears("example", place) else None
    if example and (example.group(1) or place.folded.rstrip().endswith((":", "following ways."))):
        return place.found("evidence", example, 0)
    after = _in_text(place, start, end, sources_only=True)
    return after and Excuse(after.kind, after.text, after.start, after.end, "partly")


def _bears(kind: str, place: Place) -> bool:
    return bears(kind, place.rule)


def _behind(place: Place) -> Excuse | None:
    """What stands right behind a match: a thing it is compared to, or what an instrument showed."""
    if _bears("than", place) and not compiled(_NOBODY).search(place.match):
        than = compiled(_THAN if compiled(_COMPARATIVE).search(place.match) else _AND_THAN).match(place.after)
        if than is not None:
            return place.found("evidence", than, place.end)
    measured = compiled(_MEASURED).match(place.after) if _bears("measured", place) else None
    return place.found("evidence", measured, place.end) if measured else None


def _in_text(place: Place, first: int, last: int, *, sources_only: bool = False) -> Excuse | None:
    text, folded = place.prose.text[first:last], place.prose.folded[first:last]
    for source in _SOURCES if _bears("source", place) else ():
        hit = source.search(text, folded)
        if hit and (not is_title_case(text) or compiled(_YEAR).search(text)):
            return place.found("evidence", hit, first)
    if _bears("source", place) and (rating := _RATING.search(text, folded)):
        return place.found("evidence", rating, first)
    award = _AWARD.search(folded) if _bears("award", place) else None
    if award:
        year = compiled(_YEAR).search(folded)
        low, high = (min(award.start(), year.start()), max(award.end(), year.end())) if year else (0, 0)
        if year and high - low <= _FARTHEST_YEAR:
            return place.excuse("evidence", first + low, first + high)
    if sources_only:
        return None
    for kind, words in _BESIDE:
        hit = words.search(text, folded) if _bears(kind, place) else None
        if hit and kind == "customers" and is_title_case(text) and not text.rstrip().endswith("."):
            continue
        if hit and not _another_clause(place, first + hit.start(), first + hit.end()):
            return place.found("evidence", hit, first)
    first_to = _FIRST_TO.search(folded) if _bears("first", place) else None
    if first_to and (year := compiled(_YEAR).search(folded)):
        low, high = min(first_to.start(), year.start()), max(first_to.end(), year.end())
        return place.excuse("evidence", first + low, first + high)
    hit = compiled(_FOOTNOTE).search(text) if _bears("footnote", place) else None
    return place.found("evidence", hit, first) if hit else None


def _another_clause(place: Place, start: int, end: int) -> bool:
    """Whether "and" or "but" parts the match from what stands at start..end."""
    low, high = min(place.end, end), max(place.start, start)
    return compiled(r"[,;] (?:and|but|while)\b").search(place.prose.folded, low, max(low, high)) is not None


def _by_link(place: Place) -> Excuse | None:
    """A link to another site or a footnote in the sentence; not a block that is nothing but a link."""
    first, last = place.sentence
    links = place.block.links
    nearest = bisect_right(links, first - place.block_start, key=lambda link: link.start)
    for link in links[max(nearest - 1, 0) : nearest + _MOST_LINKS]:
        start, end = place.block_start + link.start, place.block_start + link.end
        if start >= last or end <= first or (link.start == 0 and link.end >= len(place.block.text.rstrip())):
            continue
        footnote = link.target.startswith("#") and (end - start <= 4 or "fn" in link.target)
        if footnote:
            return place.excuse("evidence", start, end)
        if "://" in link.target and (start >= place.end or end <= place.start):
            return place.excuse("evidence", start, end, "partly")
    return None


def quotation(place: Place) -> Excuse | None:
    """A match in a quotation: full with a speaker, partly with nobody named.

    A block set as a quotation, without a speaker and without quotation marks, is a pull quote: the page's own voice.
    """
    if place.block.role != "quotation" and _inside(place) is None:
        return _testimonial(place)
    return None if _own_voice(place) else _in_marks(place, "quotation")


def spoken(place: Place) -> Excuse | None:
    """The same whoever speaks, the writer's own spokesman too: what he tells the press is not told to the reader."""
    return _in_marks(place, "spoken")


def _in_marks(place: Place, kind: str) -> Excuse | None:
    block, inside = place.block, _inside(place)
    if block.role != "quotation" and inside is None:
        return None
    if block.attribution:
        return place.excuse(kind, place.start, place.end)
    start, end = inside or (0, len(block.text))
    speaker = _speaker(place, block, start, end)
    if inside is None and not speaker:
        return None
    strength = "full" if speaker else "partly"
    return place.excuse(kind, place.block_start + start, place.block_start + end, strength)


def _inside(place: Place) -> tuple[int, int] | None:
    """The quotation marks round the match, as offsets in its block; None where there are none."""
    offset = place.start - place.block_start
    return _quoted(place.block.text, offset, place.end - place.block_start) or _closed_only(place, offset)


def _own_voice(place: Place) -> bool:
    """Whether the quotation is the writer's own spokesman: "We are proud to announce", said the chairman.

    So is whoever has a post and no firm beside it: "…", said Priya Nair, managing director.
    """
    behind = place.prose.text[place.end : place.block_start + len(place.block.text)]
    post = compiled(_POST).search(behind[:_VOICE])
    if post is not None and not compiled(_SOMEONES_FIRM).match(behind, post.end()):
        return True
    close = place.before[-15:] + place.match + place.after[:15]
    if not compiled(r"\b(?:we|we're|our|i am|i'm)\b").search(close):
        return False
    return compiled(_OWN_VOICE).search(place.folded) is not None


def _testimonial(place: Place) -> Excuse | None:
    """A customer's words without quotation marks: I recommend it, or I tell what he or she did for me."""
    if place.block.role not in {"paragraph", "list-item", "caption"}:
        return None
    low = max(place.start - _VOICE, place.block_start)
    near = place.prose.folded[low : min(place.end + _VOICE, place.block_start + len(place.block.text))]
    speaker = compiled(_I).search(near)
    if speaker is None or not compiled(_CUSTOMER).search(near) or compiled(_OWN_VOICE).search(near):
        return None
    return place.found("quotation", speaker, low)


def _quoted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The quotation that holds start..end, if it is more than the match in scare quotes."""
    low, high = max(start - 1500, 0), min(end + 1500, len(text))
    straight = text.count('"', low, start)
    opening = max(text.rfind("“", low, start), text.rfind("„", low, start), text.rfind("«", low, start))
    closed = max(text.rfind("”", low, start), text.rfind("»", low, start))
    if opening <= closed:
        opening = text.rfind('"', low, start) if straight % 2 else -1
    if opening < 0:
        return _quoted_singly(text, start, end)
    ends = [at for mark in '”»"' if (at := text.find(mark, end, high)) >= 0]
    close = min(ends) + 1 if ends else len(text)
    if close - opening <= end - start + 4 and text[close - 2] not in ",.!?":
        return None
    return opening, close


def _quoted_singly(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The quotation in single marks (‘…’) that holds start..end; an apostrophe ends none."""
    opening = text.rfind("‘", max(start - 1500, 0), start)
    if opening < 0:
        return None
    closing = compiled(r"’(?!\w)").search(text, opening)
    close = closing.end() if closing else len(text)
    return (opening, close) if close > end and close - opening > end - start + 4 else None


def _closed_only(place: Place, offset: int) -> tuple[int, int] | None:
    """The rest of a quotation that began in a block before this one: a mark that closes, and none that opens."""
    text = place.block.text
    close = text.rstrip()[-1:]
    if close not in '"”' or not close or text.count('"') + text.count("”") != 1 or "“" in text:
        return None
    return (0, len(text.rstrip())) if offset < len(text) else None


def _speaker(place: Place, block: Block, start: int, end: int) -> bool:
    """Whether somebody is named as the speaker: beside the quotation, or in the block after it."""
    head, tail = block.text[max(start - 120, 0) : start], block.text[end : end + 120]
    if compiled(_DASH_NAME).match(tail.lstrip(" ,")) or compiled(_DASH_NAME).match(tail):
        return True
    if compiled(_SAYS).search(tail) or compiled(_SAYS).search(head):
        return True
    if head.rstrip().endswith(":") and head.strip():
        return True
    blocks = place.prose.document.blocks
    index = place.prose.block_at(place.start) + 1
    if index >= len(blocks):
        return False
    following = blocks[index].text[:120]
    return bool(compiled(_DASH_NAME).match(following)) or _is_byline(following)


def _is_byline(text: str) -> bool:
    """Whether a block reads as a name: "Jane Doe, Acme", "Jane Doe"."""
    words = re.split(r"[,|]", text, maxsplit=1)[0].split()
    return (
        2 <= len(words) <= 4
        and all(word[0].isupper() for word in words)
        and not text.endswith((".", "!", "?", ":"))
    )
