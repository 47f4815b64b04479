"""The words of promises: which say the same, and which tell apart what is promised."""

from __future__ import annotations

from functools import cache

_SAME = (
    "deliver delivery deliveries delivered shipping ship ships shipped dispatch dispatched arrive arrives "
    "courier arrival parcel doorstep door",
    "collect collection collected collecting pickup fetch fetched fetches",
    "remove removal removed removing away",
    "return returns returned returning refund refunds refunded money-back money",
    "guarantee guarantees guaranteed warranty warranties covered cover",
    "trial trials try tries trying tested",
    "price prices priced cost costs costing fee fees charge charged pay paid pays payment rate sells",
    "discount discounts discounted save saves saving savings reduction reduced cheaper off",
    "open opens opening",
    "phone telephone call calls line lines answered answer answers",
    "cancel cancels cancelled cancellation notice leave end-of-contract",
    "start starts starting begin begins launch launches launched first opening-day live",
    "end ends ending until closes close closing last deadline expires expire finishes till",
    "customers customer users user households buyers sleepers",
    "staff team employees colleagues employ employs employed work works jobs",
    "founded since established began foundation founder",
    "height tall high",
    "width wide broad",
    "weight weighs heavy weighing",
    "depth deep thick thickness",
    "length long",
    "month monthly months",
    "year yearly annual annually years",
    "week weekly weeks",
    "day daily days",
    "hour hourly hours-long",
    "night nights",
    "assemble assembly assembled setup set-up install installed installation",
    "reply replies respond response responds respond answer-time",
    "shop shops store stores showroom showrooms branch",
    "minute minutes",
    "invoice invoices bill bills billed billing",
    "instalment instalments installments installment",
    "student students",
    "size sizes",
    "colour colours color colors",
    "member members membership",
    "order orders ordered ordering sell sells selling sold buy buys",
    "review reviews rating ratings",
    "recycle recycled recycling",
    "parking park",
    "lesson lessons class classes session sessions",
    "seat seats place places spot spots",
    "battery batteries charge-time",
)
_APART = (
    "monday-friday saturday sunday",
    "single double king queen twin super-king",
    "small medium large",
    "adult child student senior family",
    "height width depth length weight",
    "deliver collect remove",
    "start end",
    "trial guarantee return cancel invoice",
    "month year week",
    "mainland island abroad",
    "basic standard plus pro premium starter business team",
    "morning afternoon evening",
    "new old",
    "outside inside",
    "standard express",
    "open phone",
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays "
    "january february march april may june july august september october november december".split()
)
"""Days and months, which are written as names and are none."""
_DAYS = {
    "weekday": "monday-friday", "weekdays": "monday-friday", "monday": "monday-friday", "mondays": "monday-friday",
    "mon": "monday-friday", "friday": "monday-friday", "fridays": "monday-friday", "fri": "monday-friday",
    "tuesday": "monday-friday", "wednesday": "monday-friday", "thursday": "monday-friday", "sat": "saturday",
    "saturdays": "saturday", "sun": "sunday", "sundays": "sunday", "children": "child", "kids": "child",
    "students": "student", "seniors": "senior", "adults": "adult",
}  # fmt: skip
_STEMS = {word: row.split()[0] for row in _SAME for word in row.split()} | _DAYS
_CLASSES = {word: number for number, row in enumerate(_APART) for word in row.split()}


@cache
def stem(word: str) -> str:
    """What a word comes down to: one word for all that say the same of a promise, else the word without its ending."""
    known = _STEMS.get(word)
    if known is not None:
        return known
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith(("ss", "us")):
            short = word[: len(word) - len(ending)] + rest
            return _STEMS.get(short, short)
    return word


def tells_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the stems of two promises name two different things of one class: Saturday here and Sunday there."""
    for number in {_CLASSES[word] for word in one if word in _CLASSES}:
        mine = {word for word in one if _CLASSES.get(word) == number}
        theirs = {word for word in other if _CLASSES.get(word) == number}
        if theirs and mine.isdisjoint(theirs):
            return True
    return False
