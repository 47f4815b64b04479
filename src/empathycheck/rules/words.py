"""Words as rules see them: tokens, and sets of common ones."""

from __future__ import annotations

import re

# Words, numbers, and every other sign on its own. A hyphen between letters joins two words, so it is no token;
# neither are trademark signs and invisible characters.
TOKEN = re.compile(r"\d+(?:[.,]\d+)*\w*|\w+(?:'\w+)*|(?<!\w)-|-(?!\w)|[^\w\s\-®™©\u00ad\u200b\u200d\ufe0f]")
WORDS = re.compile(r"\w+")

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand million billion dozens hundreds thousands millions billions"
)
_MAGNITUDES = "k m bn thousand million billion trillion hundred"
_COMMON = (
    "a about all also an and any are as at be because been but by can could did do does for from get had has have "
    "he her his how i if in into is it it's its just like make may more most much must my new no not now of on one "
    "only or other our out over she should so some such than that the their them then there these they this those to "
    "too up us use used using very was way we we're we've were what when where which who will with would you your "
    "you're"
)
NUMBER_WORDS = frozenset(_NUMBERS.split())
CURRENCIES = frozenset("$€£¥₹")
MAGNITUDES = frozenset(_MAGNITUDES.split())
STOPWORDS = frozenset(_COMMON.split())
"""Words so common that looking for them costs more than it finds."""
