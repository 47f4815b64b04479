"""The question a reader would ask about a bare number."""

from __future__ import annotations

import re

from empathycheck.model import Quantity

_ASKED = {
    "speed": "is that fast?",
    "acceleration": "is that fast?",
    "length": "is that long?",
    "area": "is that large?",
    "volume": "is that a lot?",
    "mass": "is that heavy?",
    "duration": "is that long?",
    "latency": "would anyone notice?",
    "temperature": "is that hot?",
    "sound-level": "is that loud?",
    "data-rate": "is that fast?",
    "pressure": "is that high?",
    "money": "is that a lot?",
    "crowd": "is that many?",
    "count": "is that many?",
    "event-rate": "is that many?",
    "power": "what could that run?",
    "energy": "what could that run?",
    "energy-rate": "what could that run?",
    "charge": "how long does that last?",
    "data-size": "what fits into that?",
    "co2-mass": "is that a lot?",
    "frequency": "is that fast?",
    "illuminance": "is that bright?",
    "force": "is that strong?",
    "vague": "how many is that?",
}
_CHANGED = (
    (r"^(?:halv|doubl|tripl|trebl|quadrupl)ing\b", "from what to what?"),
    (
        r"\b(?:more|less|fewer|better|worse|as|times|ahead|(?!(?:quarter|number|over|under|after|per)\b)[a-z]{2,}er)\b",
        "than what?",
    ),
    (
        r"\b(?:doubl|tripl|trebl|quadrupl|quintupl)|-?fold (?:increase|rise|growth|jump|gain)",
        "from what, and since when?",
    ),
    (
        r"^(?:about |nearly |almost )?(?:halv|\d[\d.,]* ?(?:%|percent|per cent)|an? |one |two )",
        "of what, and since when?",
    ),
    (r"^(?:about |nearly |almost )?(?:half|\w+ the )", "of what?"),
)
"""What is asked about a change, by how it is worded: the first that fits; "40% faster" has a "than", "by 40%" none."""
_OF_WHAT = "of what, and since when?"
_SAID_BEFORE = (
    r"\bby (?:an?|up to|about|around|over|more than|nearly|almost|as much as|at least|approximately| )*$"
)
_GREW = (
    r"\b(?:up|down|rose|risen|grew|grown|fell|fallen|dropped|climbed|jumped|(?:has|have|had) (?:in|de)creased)"
    r"(?: by)?(?: (?:about|around|over|more than|nearly|almost|by))* ?$"
)
_SAID_IN = (
    r"(?:%|percent) (?:[a-z-]+ ){1,2}"
    r"(?:reduction|increase|decrease|drop|rise|growth|improvement|gain|cut|fall)s?$"
)
_SAID_AFTER = r" (?:in|of) (?:(?:the|our|your|their|its) )?[a-z]{3,}"
_THIN = 0.001
"""Metres below which nobody asks whether that is long."""
_TIMED = ("fast", "quick", "speed", "sooner")


def question_for(quantity: Quantity) -> str:
    """What a reader would ask about the number: "6000 metres per second: is that fast?"."""
    shown = " ".join(quantity.text.split())
    if quantity.kind == "multiplier":
        if any(word in shown.lower() for word in _TIMED):
            return f"{shown}: than what, and how long did it take before?"
        return f"{shown}: than what, and how much was it before?"
    if quantity.kind == "percent-change":
        return f"{shown}: of what, and since when?"
    if quantity.unit == "uptime":
        return f"{shown}: how long may it be down?"
    if quantity.kind in ("percent-level", "share"):
        return f"{shown}: how many is that, and is it usual?"
    if quantity.kind == "price":
        return f"{shown}: what do I get for it?"
    return f"{shown}: {asked(quantity)}"


def asked(quantity: Quantity) -> str:
    """What a reader would ask about a quantity, by its dimension or the form of a change: "is that fast?"."""
    if quantity.kind in ("multiplier", "percent-change"):
        text = quantity.text.lower()
        found = next((ask for form, ask in _CHANGED if re.search(form, text)), "")
        return found or (_OF_WHAT if quantity.kind == "percent-change" else "than what?")
    if quantity.dimension == "length" and abs(quantity.base) < _THIN:
        return "how small is that?"
    return _ASKED.get(quantity.dimension, "how much is that?")


def asked_in(quantity: Quantity, before: str, after: str) -> str:
    """The same where it stands between these words: of what a change is may be said there ("cuts waste by 40%")."""
    ask = asked(quantity)
    if ask == _OF_WHAT and re.search(_GREW, before):
        return "since when?"
    text = quantity.text.lower()
    said = re.search(_SAID_BEFORE, before) or re.search(_SAID_IN, text) or re.match(_SAID_AFTER, after)
    return "compared with what?" if ask == _OF_WHAT and said else ask
