"""Forms of a word: plural, third person, past and participle."""

from __future__ import annotations

import re

_IRREGULAR = {
    "be": "am are is was were been being", "become": "became", "begin": "began begun", "bring": "brought",
    "build": "built", "buy": "bought", "choose": "chose chosen", "do": "does did done", "drive": "drove driven",
    "feel": "felt", "find": "found", "get": "got gotten", "give": "gave given", "go": "goes went gone",
    "grow": "grew grown", "have": "has had", "hold": "held", "keep": "kept", "know": "knew known", "lead": "led",
    "leave": "left", "make": "made", "mean": "meant", "pay": "paid", "rise": "rose risen", "say": "said",
    "see": "saw seen", "sell": "sold", "set": "setting", "speak": "spoke spoken", "stand": "stood",
    "take": "took taken", "tell": "told", "think": "thought", "understand": "understood", "win": "won",
    "write": "wrote written", "man": "men", "person": "people", "woman": "women", "child": "children",
}  # fmt: skip


# One syllable (stop, stopped), and the endings that double in longer words (travelled, committed, preferred).
_DOUBLING = r"^(?:[^aeiouy]*|.*[^aeiou](?=[ae]l$)|.*m(?=it$)|.*[pr]ef(?=er$)|.*g(?=in$))[aeiouy][bdglmnprt]$"


_VOWELS = "aeiou"


def forms(word: str) -> frozenset[str]:
    """Every form of a word that `word~` stands for: plural, third person, -ed, -ing, and common irregular ones."""
    found = {word, *_IRREGULAR.get(word, "").split()}
    if word.endswith(("s", "x", "z", "ch", "sh")):
        found.add(word + "es")
    elif word.endswith("y") and word[-2:-1] not in _VOWELS:
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    else:
        found.add(word + "s")
    if word.endswith("e"):
        found.add(word + "d")
        found.add(word + "ing" if word.endswith(("ee", "oe", "ye")) else word[:-1] + "ing")
    elif not word.endswith("y") or word[-2:-1] in _VOWELS:
        found |= {word + "ed", word + "ing"}
    else:
        found.add(word + "ing")
    if re.search(_DOUBLING, word):
        found |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(found)
