"""What belongs to a plan that somebody can buy: quotas, tiers, allowances, whatever the words."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity

_NAME = (
    r"(?:free|starter|basic|pro|professional|teams?|business|enterprise|premium|standard|growth|hobby|plus|personal|"
    r"developer|lite|individual|essentials?|ultimate|community|startup|scale)"
)
_CUES = re.compile(
    rf"\b(?:(?:an?|the|our|your|this|each|every|all|which|{_NAME}) (?:plan|package)s?|tiers?|quotas?|allowances?|"
    r"overages?|fair[- ]use|credits?|upgrad\w+|add-ons?|plans? (?:includ|com|giv|cover|allow)\w+)\b|"
    rf"\bon (?:our |the )?{_NAME}\b(?: plan| tier|[.,;]|$)|^{_NAME}\b ?[:–—-]|"
    r"\b(?:includes?|included|including) \x00|"
    r"\x00[^.;]{0,30}\b(?:included|for free|per seat|per user|with every (?:seat|plan|account|user)|extra|"
    r"free of charge)\b|"
    r"\bcomes? with (?:up to )?\x00|\byour (?:limit|allowance|quota|cap)\b|\b(?:rate|usage|storage|upload) limits?\b|"
    r"\bbefore (?:we|you(?:'re| are)) (?:bill|charg)\w*|\bthen [$£€]\d|"
    r"\byou (?:can|may|could|get)\b(?: [a-z]+){0,3} (?:up to )?\x00|"
    r"\b(?:no|not) (?:more|larger|bigger|longer) than \x00"
)
_MEASURES = ("data-size", "data-rate", "event-rate", "count", "crowd", "latency", "duration")
_PRICE = re.compile(
    r"[$£€₹] ?\d[\d.,]* ?(?:/|per |a )? ?(?:mo\b|month|user|seat|year|yr|editor|member)|"
    r"\bbilled (?:annually|monthly|yearly)|\bper (?:user|seat) per month\b"
)
_PLAN = re.compile(rf"(?:the )?{_NAME}(?: plan| tier| package)?|contact (?:sales|us)|custom pricing")
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
    return _CUES.search(f"{before}\x00{after}") is not None or _is_row(prose, quantity)


def _is_row(prose: Prose, quantity: Quantity) -> bool:
    blocks = prose.document.blocks
    index = prose.block_at(quantity.start)
    if len(blocks[index].text) > _ROW:
        return False
    around = blocks[max(index - _AROUND, 0) : index + _AROUND + 1]
    texts = [block.text.lower() for block in around if len(block.text) <= _ROW]
    return any(_PRICE.search(text) or _PLAN.fullmatch(text.strip()) for text in texts)
