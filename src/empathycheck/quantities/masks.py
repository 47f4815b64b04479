"""What looks like a quantity and is none: numbered things, limits of a plan, scores, sizes on a label."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities.numerals import Numeral
from empathycheck.quantities.packs import is_pack_size
from empathycheck.quantities.plans import is_of_a_plan
from empathycheck.quantities.words import pattern

# A number right after one of these names a thing and measures nothing.
_NUMBERED = frozenset(
    "version ver no nr nos number part page pages step chapter section clause article rule level class type model "
    "series phase stage windows android ios macos iso iec en din rfc http https error code status port room unit "
    "suite ste gate exit route bus lot order invoice ref sku item grade tier flight machine figure fig table "
    "volume "
    "vol issue episode season channel case ticket bug pr act law paragraph annex appendix schedule regulation "
    "directive scope line track since year in by until from copyright © q fortune inc top size age aged postcode "
    "zip tel phone fax call ring text # № us uk eu".split()
)
_MOST_NAMED = 20
_NAME = re.compile(r"[A-Z][a-z]+")
_OPENERS = frozenset(
    "in at on of for from with by to and or the an our your my their its his her all both these those over about "
    "around some only just nearly almost after before since under up every each when where if while we they you it "
    "is are was were have has had get meet see find choose take".split()
)
"""Words that begin a sentence, or stand in a heading, and are in no name."""
_LIMIT_BEFORE = re.compile(
    r"\b(?:limit(?:s|ed)?(?: (?:of|is|to))?|no (?:bigger|larger|more|heavier|longer|wider) than|"
    r"must not (?:weigh|exceed|be)|"
    r"allowance(?: of)?|fair[- ]use|free (?:tier|plan)|quota(?: of)?|cap(?:ped)? (?:of|at)|maximum (?:file|"
    r"upload|size|of)|"
    r"max (?:file|upload)|file size|plan includes|tier includes|includes|included|storage of|timeout of|set to|"
    r"default(?:s| is| to)?|applies (?:only )?(?:if|when|to|above|from))"
    r"(?: [a-z]+){0,3} ?[(:]? ?$"
)
# "once it exceeds 10 million rows": when something is to be done.
_THRESHOLD = re.compile(
    r"\b(?:when|whenever|once|until|till|before|if|unless|after)\b[^.;:]{0,40}? "
    r"(?:exceeds?|exceeding|reach(?:es)?|hits?|gets? to|pass(?:es)?|grows? (?:to|past|beyond))"
    r"(?: (?:over|more than|about|around|an?|the))* ?$"
)
_STREET = re.compile(
    r" (?:[NESW]\.?|Mt\.|St\.) (?:[A-Z][\w'-]+|\d+(?:st|nd|rd|th))"
)  # "6601 W. Broad St", "12 Mt. Ida Rd"
_PLACE = re.compile(
    r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)*(?: (?:peak|summit|pass|mountain|hill))? \($"
)  # "Ruivo (1,862 m)"
_RECORD = (  # "the highest peak (1,862 m)"
    r"\b(?:highest|tallest|longest|deepest|largest|biggest|lowest|steepest) [a-z]+(?: [a-z]+)? \($"
)
_TOLERANCE = re.compile(r"(?:(?<!\d)(?<!\d )(?:±|\+/[-−–])|\bra) ?$")
_MINUTES_AWAY = (
    r"\bmin(?:ute)?s?['’]?s? (?:walk|drive|ride|stroll|cycle|hike|bus|train|taxi|on foot|"
    r"by (?:car|bus|train|bike|foot))\b"
)
_SERIAL = re.compile(r"\d{2,6}[1-9][ACL]\b(?![./]\w)")  # "letter 4883C": a measure would be a round one
_SERVED = (  # "we deliver pallets of up to 1,000 kg"
    r"\bwe (?:deliver|accept|collect|post|ship|take|carry|lift|move|tow|store)\b[^.;]{0,24}"
    r"\bup to (?:an? )?$"
)
_PLAN_BEFORE = re.compile(
    r"\b(?:free|basic|starter|standard|pro) (?:tier|plan|package) (?:covers|includes|gives|has|allows)\b"
)
_LIMIT_AFTER = re.compile(
    r"^ ?(?:[a-z]+ ){0,2}(?:limit|quota|allowance|cap|per (?:upload|file|request|seat|user|plan)|included|"
    r"file size|shared between|of (?:cloud |free )storage)\b"
)
# "Walk 800 m past the church": a way to go, which the legs measure.
_WAY = re.compile(
    r"\b(?:walk|drive|cycle|ride|turn|continue|go|within|swim|run|hike|after) (?:about |for |another |the last )?$"
)
_WAY_AFTER = re.compile(
    r" (?:(?:in )?(?:elevation|altitude)\b|above sea|(?:to the )?(?:east|west|north|south|left|right)\b|"
    r"(?:jog|run|sprint|walk|race|swim|lap)s?\b)"
)
# "just 800 metres away", "a 700-metre path": how far somebody walks, which the legs measure too.
_DISTANCE_AFTER = re.compile(
    r" (?:away\b|from\b|off\b|path\b|trail\b|stroll\b|(?:to|up) the (?:beach|station|centre|center|village)\b)"
)
_EXAMPLE = re.compile(r"(?:\be\.g\.,?|\bfor (?:example|instance),?|[(,] ?say,?) (?:after |at |about )?$")
_SAYS = ("e.g", "for ", "say")
_EVERY = re.compile(r"\b(?:every|each) (?:about |roughly )?$")  # "rotate them every 5,000 miles"
_TERMS = re.compile(
    r"\b(?:warrant(?:y|ies|ed)|guarantees?|deductible|excess mileage|whichever comes first)\b"
)
_TERM_WORDS = frozenset(
    "warranty warranties warranted guarantee guarantees deductible mileage whichever".split()
)
_SPORT = re.compile(
    r"\b(?:steeplechase|hurdles|freestyle|backstroke|breaststroke|relay|ultra-?marathons?|marathons?|triathlons?|"
    r"sportives?|regattas?|medal\w*|athlet\w+|races|raced|racers?|racing|(?:a|the|our|ski|metre|metres|km|mile|m|yard)"
    r" race|skates|skating|skaters?|rowed|rowers?|swimmers?|cyclists?|cycling|"
    r"peloton|riders?|runners?|sprint\w*|(?:fun|trail) runs?)\b"
)
_FARTHEST = 20_000
"""Distances up to this many metres are walked, ridden or driven every day."""
_MOST_DATA = re.compile(r"\b(?:max(?:imum)?|at most|length|free (?:under|up to|for))\b(?: [a-z]+){0,3} ?$")
_STORE_AFTER = re.compile(
    r" (?:of )?(?:[a-z0-9]+ )?(?:hard )?(?:storage|memory|ram|ssd|disk|drive|bandwidth|transfer|"
    r"traffic|egress|mailbox)\b"
)
_NAMED = re.compile(r" [A-Z][\w-]+ $")  # a plan's name: "Managed Cloud 1 TB"
_LIMIT_NEAR = re.compile(r"\b(?:limits?|quota|overage|allowance)\b")
_PRICED = re.compile(r"[$£€]\d")
_HEX_BEFORE, _HEX_AFTER = re.compile(r"\b[0-9A-F]{4} $"), re.compile(r" [0-9A-F]{4}\b")
_LONGEST_CELL = 24
"""A cell of a table no longer than this names a row of its price list, and tells nothing."""
_LABEL_AFTER = re.compile(r"^ ?(?:(?:x|×) ?\d|(?:/|per) ?100 ?(?:km|kilomet|mi\b|miles))")
_LABEL_PER = re.compile(r"(?:/|per) ?100 ?(?:km|kilomet|mi\b|miles)")
_LIMIT_PER = re.compile(r"(?:/|per) ?(?:upload|file|request|seat|user|plan|account|member|subscriber)\b")


def is_masked(prose: Prose, numeral: Numeral, quantity: Quantity) -> bool:
    """Whether the words around say that this number names, limits or scores something instead of measuring it."""
    begin, stop = prose.sentence_at(numeral.start)
    before = prose.folded[max(begin, numeral.start - 40) : numeral.start]
    after = prose.folded[quantity.end : min(stop, quantity.end + 40)]
    if quantity.kind in ("multiplier", "percent-change", "percent-level", "share", "price"):
        return False
    if quantity.dimension in ("count", "crowd") and quantity.value < 1e6 and is_numbered(before):
        return True
    if (
        quantity.dimension in ("count", "crowd")
        and quantity.value <= _MOST_NAMED
        and _is_in_a_name(prose, numeral)
    ):
        return True
    if quantity.unit in ("W", "N", "S", "E", "Mt") and _STREET.match(prose.text, numeral.end):
        return True
    if _SERIAL.match(prose.text, numeral.start) or _is_code(prose, numeral, quantity):
        return True
    if quantity.dimension == "length" and _is_a_tolerance(prose, quantity, before):
        return True
    if _THRESHOLD.search(prose.folded, max(begin, numeral.start - 80), numeral.start):
        return True
    if quantity.dimension == "length" and _is_a_way(prose, numeral, quantity):
        return True
    if any(word in before for word in _SAYS) and _EXAMPLE.search(before):
        return True
    if quantity.unit == "deg" or (quantity.unit == "degree" and abs(quantity.value) <= 360):
        return True
    if _LABEL_AFTER.match(after) or _LABEL_PER.search(quantity.text) or _is_fingerprint(prose, quantity):
        return True
    if _is_limited(prose, quantity) or _is_of_a_tariff(prose, numeral, quantity):
        return True
    if (
        (" up to " in before and pattern(_SERVED).search(before))
        or _LIMIT_BEFORE.search(before)
        or _LIMIT_AFTER.match(after)
    ):
        return True
    return not quantity.everyday and (
        (quantity.kind == "magnitude" and _is_of_the_terms(prose, begin, stop))
        or is_of_a_plan(prose, quantity)
        or is_pack_size(prose, quantity)
    )


def _is_in_a_name(prose: Prose, numeral: Numeral) -> bool:
    """Whether a small number ends a name of two words or more: "Queen Mary 2 sails"."""
    if not prose.straight[numeral.start : numeral.end].isdigit():
        return False
    begin = prose.sentence_at(numeral.start)[0]
    words = prose.straight[max(begin, numeral.start - 40) : numeral.start].split(" ")[:-1][-2:]
    return len(words) == 2 and all(_NAME.fullmatch(word) and word.lower() not in _OPENERS for word in words)


def _is_of_a_tariff(prose: Prose, numeral: Numeral, quantity: Quantity) -> bool:
    """Whether data, or how often something may be asked for, is what a plan holds, or the most that it allows."""
    begin, stop = prose.sentence_at(numeral.start)
    before = prose.folded[max(begin, numeral.start - 40) : numeral.start]
    after = prose.folded[quantity.end : min(stop, quantity.end + 40)]
    is_data, is_rate = quantity.dimension == "data-size", quantity.dimension == "event-rate"
    if is_data and _is_a_cell(prose, quantity):
        return True
    if is_data and _NAMED.search(prose.text, max(begin, numeral.start - 30), numeral.start):
        return True
    if (is_data or is_rate) and (_MOST_DATA.search(before) or _STORE_AFTER.match(after)):
        return True
    if (is_data or is_rate or quantity.dimension == "count") and _PLAN_BEFORE.search(before):
        return True
    counted = quantity.dimension.startswith(("data-size", "count", "event-rate"))
    return counted and _LIMIT_PER.search(quantity.text) is not None


def _is_a_way(prose: Prose, numeral: Numeral, quantity: Quantity) -> bool:
    """Whether a length is a way that somebody goes, races or has to drive, or how high a place lies."""
    begin, stop = prose.sentence_at(numeral.start)
    before = prose.folded[max(begin, numeral.start - 40) : numeral.start]
    after = prose.folded[quantity.end : min(stop, quantity.end + 40)]
    if (
        (_WAY.search(before) and not after.startswith(" of "))
        or _WAY_AFTER.match(after)
        or _EVERY.search(before)
    ):
        return True
    if abs(quantity.base) <= _FARTHEST and _DISTANCE_AFTER.match(after):
        return True
    if after.startswith(")") and _PLACE.search(prose.straight, max(begin, numeral.start - 40), numeral.start):
        return True
    if after.startswith(")") and pattern(_RECORD).search(before):
        return True
    if "min" in prose.folded[begin:stop] and pattern(_MINUTES_AWAY).search(prose.folded, begin, stop):
        return True
    return _SPORT.search(prose.folded, begin, stop) is not None


def _is_a_tolerance(prose: Prose, quantity: Quantity, before: str) -> bool:
    """Whether a length says how exact a part is: "turned to ±0.05 mm", "Ra 0.2 µm"."""
    if quantity.text.startswith(("±", "+/")):
        return not prose.folded[max(quantity.start - 2, 0) : quantity.start].strip().isdigit()
    return _TOLERANCE.search(before) is not None


def _is_of_the_terms(prose: Prose, begin: int, stop: int) -> bool:
    """Whether the sentence, or a heading right above it, speaks of a warranty and the like."""
    if prose.vocabulary.isdisjoint(_TERM_WORDS):
        return False
    if _TERMS.search(prose.folded, begin, stop):
        return True
    first, last = prose.neighbours(begin)[0]
    return last - first < _LONGEST_CELL and _TERMS.search(prose.folded, first, last) is not None


def _is_code(prose: Prose, numeral: Numeral, quantity: Quantity) -> bool:
    """Whether a capital letter that touches the digits, after a name, makes a code of them: "School District 509J"."""
    letter = prose.straight[numeral.end : quantity.end]
    if len(letter) != 1 or not letter.isupper() or numeral.value < 100:
        return False
    words = prose.straight[
        max(numeral.start - 30, prose.sentence_at(numeral.start)[0]) : numeral.start
    ].split()
    return len(words) > 1 and words[-1].lstrip("(")[:1].isupper()


def _is_fingerprint(prose: Prose, quantity: Quantity) -> bool:
    """Whether it is one of the groups of a key's fingerprint: "BF5A 669F 2272"."""
    before = prose.text[max(quantity.start - 6, 0) : quantity.start]
    return bool(_HEX_BEFORE.search(before) and _HEX_AFTER.match(prose.text, quantity.end, quantity.end + 5))


def _is_a_cell(prose: Prose, quantity: Quantity) -> bool:
    """Whether a cell of a table holds it and next to nothing else."""
    block = prose.document.blocks[prose.block_at(quantity.start)]
    return block.role == "table-cell" and len(block.text) <= _LONGEST_CELL


def _is_limited(prose: Prose, quantity: Quantity) -> bool:
    """Whether the line before or after sets a limit or a price for what this line counts, as a plan's list does."""
    (first, last), (next_first, next_last) = prose.neighbours(quantity.start)
    earlier, later = prose.folded[first:last], prose.folded[next_first:next_last]
    if any(_LIMIT_NEAR.search(text) for text in (earlier, later) if len(text) < 60):
        return True
    return (
        quantity.dimension == "event-rate"
        and quantity.per == "month"
        and _PRICED.search(f"{earlier} {later}") is not None
    )


def is_numbered(before: str) -> bool:
    """Whether the words before a number make it a label ("page 4"), not a measure."""
    words = before.replace("#", " # ").split()
    return bool(words) and words[-1].strip(".(") in _NUMBERED
