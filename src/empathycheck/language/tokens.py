"""Words as rules see them: tokens, and the words for numbers."""

from __future__ import annotations

import re
from functools import cache, lru_cache

# Words, numbers, and every other sign on its own. A hyphen between letters joins two words, so it is no token;
# neither are trademark signs and invisible characters.
TOKEN = re.compile(r"\d+(?:[.,]\d+)*\w*|\w+(?:'\w+)*|(?<!\w)-|-(?!\w)|[^\w\s\-®™©\u00ad\u200b\u200d\ufe0f]")
WORDS = re.compile(r"[a-z0-9]+")
"""What a first, fast look at folded text finds: of "we're" and of "café" a part, which is enough to look closer."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL_WORDS: dict[str, float] = {
    **{word: float(index) for index, word in enumerate(_ONES)},
    **{word: float(index * 10 + 20) for index, word in enumerate(_TENS)},
}
"""The words for numbers below a hundred that are one word, each with its number."""
_LARGE = "hundred thousand million billion dozens hundreds thousands millions billions"
_MAGNITUDES = "k m bn thousand million billion trillion hundred"
NUMBER_WORDS = frozenset({*SMALL_WORDS, *_LARGE.split()} - {"zero"})
CURRENCIES = frozenset("$€£¥₹")
MAGNITUDES = frozenset(_MAGNITUDES.split())


@cache
def trigger(token: str) -> str:
    """The part of a token that `WORDS` finds and that says most; empty where there is none."""
    return max(WORDS.findall(token), key=len, default="")


@lru_cache(maxsize=8)
def words_of(folded: str) -> frozenset[str]:
    """The tokens of a folded text. Kept for a while: a sentence is asked about several times in a row."""
    return frozenset(TOKEN.findall(folded))
