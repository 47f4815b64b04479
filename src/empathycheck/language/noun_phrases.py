"""What a run of nouns and their attributes may hold, told by the words that never stand in one.

English has some three hundred words that only join others: articles, pronouns, prepositions, forms of be and the
like. A run of words without one of those, and without a verb that copy uses all the time, is a noun phrase often
enough to be shown as one.
"""

from __future__ import annotations

_JOINING = """
a an the this that these those my your our their its his her whose some any each every either neither no all both
half such i you he she it we they me him us them mine yours ours theirs hers myself yourself himself herself itself
ourselves yourselves themselves one's who whom which what whoever whatever whichever when where why how whether while
and or but nor yet so if because since although though unless until till than as like
about above across after against along among amid around at before behind below beneath beside besides between beyond
by despite down during except for from in inside into near of off on onto out outside over past per since through
throughout to toward towards under underneath up upon via with within without versus vs
am is are was were be been being isn't aren't wasn't weren't i'm you're he's she's it's we're they're that's there's
here's what's who's let's i've you've we've they've i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll it'll
we'll they'll have has had having haven't hasn't hadn't do does did doing done don't doesn't didn't can could may
might must shall should will would can't cannot couldn't mustn't shouldn't won't wouldn't not never
there here then now too also just only even still already again ever always often sometimes usually rarely soon
once twice very quite rather really truly more most less least much many few fewer enough another other others
however therefore thus hence moreover instead otherwise meanwhile perhaps maybe please yes
"""
_VERBS = """
add adds added allow allows allowed allowing be become becomes became begins bring brings brought bringing call calls
choose chooses chose come comes came coming create creates created creating deliver delivers delivered delivering
differ enable enables enabled enabling ensure ensures ensured ensuring feel feels felt get gets got getting give gives
gave given giving go goes went going gone guarantees grow grows grew grown guides happen happens help helps helped
helping includes included including keep keeps kept keeping know knows knew known lead leads led let lets letting live
lives love loves make makes made making mean means meet meets met need needs needed offer offers offered offering
provide provides provided providing put puts reach reaches remain remains run runs running say says said see sees saw
seen sell sells serve serves served serving set sets setting show shows showed shown start starts stand stands stood
stay stays take takes took taken taking tell tells told think thought transform transforms try tries turn turns turned
understand understands understood use uses used using want wants wanted waiting worked works built designed based
powered backed driven tailored found awaits await gained earned won received ready available possible
"""
JOINING = frozenset(_JOINING.split())
"""Words that stand in no noun phrase of one run: articles, pronouns, prepositions, auxiliaries and the like."""
VERBS = frozenset(_VERBS.split())
"""Verbs and predicates that end a run once it has a word."""
_NO_DEGREE = frozenset(
    "hardly barely scarcely rarely seldom nearly supposedly allegedly reportedly possibly".split()
)
"""Adverbs that take something back."""
_NOUNS_IN_LY = frozenset(
    "family supply assembly reply fly ally jelly belly weekly monthly daily friendly early".split()
)
_DEGREES = frozenset(
    "very so truly really just also quite pretty more most even both always still all too ever totally super ultra"
    " simply extra far much".split()
)


def may_stand_in_nouns(word: str, *, first: bool) -> bool:
    """Whether a folded word may stand in a run of nouns and their attributes; `first` where it opens one."""
    if word in JOINING or not word[0].isalnum():
        return False
    return first or not (word in VERBS or is_adverb(word))


def is_adverb(word: str) -> bool:
    """Whether a folded word reads as an adverb of degree or manner: "truly", "so", "beautifully"."""
    return word in _DEGREES or (
        len(word) > 4 and word.endswith("ly") and word not in _NOUNS_IN_LY and word not in _NO_DEGREE
    )
