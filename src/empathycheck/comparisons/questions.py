"""The question a reader would ask about a bare number."""

from __future__ import annotations

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
    """What a reader would ask about the size of a quantity, by its dimension: "is that fast?"."""
    return _ASKED.get(quantity.dimension, "how much is that?")
