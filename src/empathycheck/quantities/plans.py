"""Figures that are looked up and not told: what a plan or a quota holds, and the lines of a data sheet."""

from __future__ import annotations

from functools import lru_cache

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities.words import pattern

_NAME = (
    r"(?:free|starter|basic|pro|professional|teams?|business|enterprise|premium|standard|growth|hobby|plus|personal|"
    r"developer|lite|individual|essentials?|ultimate|community|startup|scale)"
)
_CUES = (
    rf"\b(?:(?:an?|the|our|your|this|each|every|all|which|{_NAME}) (?:plan|package)s?|tiers?|quotas?|allowances?|"
    r"overages?|fair[- ]use|credits?|upgrad\w+|add-ons?|plans? (?:includ|com|giv|cover|allow)\w+)\b|"
    rf"^{_NAME} (?:gives|lets|includes|comes|offers|has|gets)\b|\beverything in\b|"
    r"\btariffs?\b|\bbundles?\b|\bunlimited\b|"
    r"\bcap(?:s|ped)?\b[^.;]{0,40}\x00|^need (?:more|over|extra)\b|\bwhichever comes first\b|"
    r"\bwe (?:deliver|accept|collect|post|ship|insure|print|take)\b[^.;]{0,40}\bup to \x00|"
    rf"\bon (?:our |the )?{_NAME}\b(?: plan| tier|[.,;]|$)|^{_NAME}\b ?[:–—-]|"
    r"\b(?:includes?|included|including) \x00|"
    r"\x00[^.;]{0,30}\b(?:included|for free|per seat|per user|with every (?:seat|plan|account|user)|extra|"
    r"free of charge|on us)\b|"
    r"\bcomes? with (?:up to )?\x00|\byour (?:limit|allowance|quota|cap)\b|\b(?:rate|usage|storage|upload) limits?\b|"
    r"\bbefore (?:we|you(?:'re| are)) (?:bill|charg)\w*|\bthen [$£€]\d|"
    r"\byou (?:can|may|could|get)\b(?: [a-z]+){0,3} (?:up to )?\x00|"
    r"\b(?:no|not) (?:more|larger|bigger|longer) than \x00"
)
_LITERALS = (
    "plan", "package", "tier", "quota", "allowance", "overage", "fair", "credit", "upgrad", "add-on", "includ", "come",
    "everything in", "tariff", "bundle", "unlimited", "cap", "need ", "whichever", "free", "starter", "basic", "pro",
    "team", "business", "enterprise", "premium", "standard", "growth", "hobby", "plus", "personal", "developer",
    "lite", "individual", "essential", "ultimate", "community", "startup", "scale", "per seat", "per user",
    "with every", "extra", "limit", "before we", "before you", "then ", " on us",
    "you can", "you may", "you could", "you get",
    "more than", "larger than", "bigger than", "longer than", "up to",
)  # fmt: skip
"""One of these stands in whatever `_CUES` matches; looking for them takes a tenth of the time."""
_MEASURES = ("data-size", "data-rate", "event-rate", "count", "crowd", "latency", "duration")
_SIGNS = frozenset("$£€₹")
_PRICE = (
    r"[$£€₹] ?\d[\d.,]* ?(?:/|per |a )? ?(?:mo\b|month|user|seat|year|yr|editor|member)|"
    r"\bbilled (?:annually|monthly|yearly)|\bper (?:user|seat) per month\b"
)
_PLAN = rf"(?:the )?{_NAME}(?: plan| tier| package)?|contact (?:sales|us)|custom pricing"
_ROW = 70
"""A line of a plan's list is no longer than this, in characters."""
_AROUND = 8
"""So many blocks before and after a line are looked at for the price of its plan."""
_FAR = 160


def is_of_a_plan(prose: Prose, quantity: Quantity) -> bool:
    """Whether the quantity is what a plan gives or allows: by the words around, or as a row below a plan's price."""
    if not quantity.dimension.startswith(_MEASURES) or quantity.kind == "multiplier":
        return False
    begin, stop = prose.sentence_at(quantity.start)
    before = prose.folded[max(begin, quantity.start - _FAR) : quantity.start]
    after = prose.folded[quantity.end : min(stop, quantity.end + _FAR)]
    text = f"{before}\x00{after}"
    if any(literal in text for literal in _LITERALS) and pattern(_CUES).search(text):
        return True
    return _is_row(prose, quantity)


def _is_row(prose: Prose, quantity: Quantity) -> bool:
    index = prose.block_at(quantity.start)
    if len(prose.document.blocks[index].text) > _ROW:
        return False
    return any(abs(index - other) <= _AROUND for other in _plan_lines(prose))


@lru_cache(maxsize=1)
def _plan_lines(prose: Prose) -> tuple[int, ...]:
    """The short blocks that name a plan or give the price of one; kept, since a page asks for every row."""
    found = []
    for index, block in enumerate(prose.document.blocks):
        if len(block.text) <= _ROW:
            text = block.text.lower().strip()
            priced = not _SIGNS.isdisjoint(text) or "per " in text or "billed" in text
            if (priced and pattern(_PRICE).search(text)) or pattern(_PLAN).fullmatch(text):
                found.append(index)
    return tuple(found)


_LABEL = r"(?:^|(?<=[\s|*;•]))(?P<label>[A-Z][\w./()&%'-]*(?: [\w./()&%'-]+){0,4}?) ?(?:[:=|<>≤≥]|[–—](?= )|-(?= )) ?"
_SHORT = r"(?:[^\W_]{1,4}(?!\w)|\d[\w.,]*|[^\w]|_)*"
"""Figures, units and small words ("85 kW at ", " (max.)"): all that a value is made of."""
_PROVISO = (
    r"[ ,;(]*(?:max\w*|min\w*|typical\w*|approx\w*|nominal|rated|unless|excluding|including|incl|excl|with|without|"
    r"non-\w+|each|total|per|depending|measured|tested|loaded|unladen|fitted|included)\b[^.!?]{0,40}[.)]*"
)
"""What limits a value on a data sheet: ", non-removable", " unless noted", " (with battery)"."""
_LONGEST = 160
"""Such a line, or a few of them in one paragraph, is no longer than this, in characters."""


def is_sheet_line(prose: Prose, quantity: Quantity) -> bool:
    """Whether a label stands before the quantity and nothing but figures and units behind it."""
    index = prose.block_at(quantity.start)
    start = prose.block_starts[index]
    block = prose.document.blocks[index]
    if len(block.text) > _LONGEST:
        return False
    text = prose.straight[start : start + len(block.text)]
    at, end = quantity.start - start, quantity.end - start
    if (
        block.role == "table-cell"
        and pattern(_SHORT).fullmatch(text, 0, at)
        and pattern(_SHORT).fullmatch(text, end)
    ):
        return True
    labels = list(pattern(_LABEL).finditer(text))
    before = [label for label in labels if label.end() <= at]
    if not before or not pattern(_SHORT).fullmatch(text, before[-1].end(), at):
        return False
    following = next((label.start() for label in labels if label.start() >= end), len(text))
    return (
        pattern(_SHORT).fullmatch(text, end, following) is not None
        or pattern(_PROVISO).fullmatch(text, end, following) is not None
    )
