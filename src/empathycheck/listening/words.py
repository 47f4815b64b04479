"""The small words of English, those that say how somebody feels, and those that measure."""

from __future__ import annotations

DETERMINERS = frozenset(
    "the a an my your his her our their its this that these those no any every each some another".split()
)

FUNCTION = DETERMINERS | frozenset(
    """
    i me mine myself we us ours ourselves you yours yourself he him she hers it itself they them theirs who whom whose
    which what where when why how and or but nor so if then than because as until while of at by for with about
    against between into through during before after above below to from up down in out on off over under again
    further once here there all both few more most other such only own same too very s t can will just don should now
    am is are was were be been being have has had having do does did doing would could may might must shall ought
    i'm i've i'd i'll you're you've you'd you'll he's she's it's we're we've we'd we'll they're they've they'd
    they'll isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't
    can't cannot couldn't mustn't let's that's who's what's here's there's not never no nothing none nobody
    also even still yet ever always often really quite rather much many lot lots bit little get got gets getting
    go goes going went gone make makes made making take takes took taken taking put say says said tell told
    know think thought see saw seen look looks looked come comes came want wanted need needed use used using try
    tried give gave given keep kept find found feel felt seem seems seemed become became turn turned one two three
    first second last next another around back away thing things something anything everything someone anyone
    everyone way well since though although however without within along though maybe perhaps almost already
    enough else per via etc day days time times week weeks month months year years today yesterday tomorrow ago
    later soon actually definitely probably especially basically literally simply absolutely totally completely
    im ive id dont didnt doesnt cant wont isnt wasnt couldnt wouldnt u ur
    """.split()
)  # fmt: skip
"""Words that say nothing of what somebody writes about."""

GLAD = frozenset(
    """
    good great excellent amazing awesome fantastic wonderful perfect perfectly love loved loves loving lovely best
    better nice nicely happy pleased delighted glad impressed impressive enjoy enjoyed enjoys enjoyable easy easily
    fast quick quickly helpful friendly kind polite beautiful comfortable comfy cozy cosy sturdy solid reliable
    recommend recommended recommends worth bargain smooth smoothly clean fresh tasty delicious yummy superb brilliant
    fabulous favorite favourite works worked thank thanks grateful satisfied super outstanding exceptional pleasant
    pleasantly quiet durable convenient handy useful saves saved flawless flawlessly gorgeous terrific fun ideal
    attentive welcoming generous reasonable reasonably affordable warm soft accurate bright clear crisp responsive
    """.split()
)  # fmt: skip
HURT = frozenset(
    """
    bad worse worst terrible horrible awful poor poorly hate hated hates disappointed disappointing disappointment
    annoying annoyed annoys frustrating frustrated frustration broke broken breaks breaking break cracked crack fails
    failed fail failing failure faulty defective useless worthless waste wasted slow slowly late delayed delay delays
    rude unhelpful unfriendly expensive overpriced refund refunded return returned returning cancel cancelled
    canceled lost missing wrong problem problems issue issues trouble complaint complained crash crashes crashed
    crashing freezes freeze frozen stuck leak leaks leaking leaked noisy loud uncomfortable difficult confusing
    confused flimsy dirty bland greasy stale soggy undercooked overcooked smelly stinks
    nightmare ridiculous unacceptable unfortunately sadly sorry scam ripped fraud misleading lied ignored ignore
    died dies dead stopped stops damaged damage scratched ugly tired hurt hurts pain painful sick regret avoid
    mediocre lousy pathetic dreadful unusable buggy glitchy glitches laggy lag error errors unreliable inconsistent
    charged overcharged hidden fees rip-off ripoff waited waiting unanswered ruined torn ripped faded shrank
    """.split()
)  # fmt: skip
NEGATIONS = frozenset(
    """
    not no never isn't wasn't aren't weren't don't doesn't didn't can't couldn't won't wouldn't hardly barely without
    nothing nobody none neither nor lacks lacked dont didnt doesnt cant wont isnt wasnt cannot far
    """.split()
)
"""What turns the words after it round: “not good”, “no problems”."""
WISHES = frozenset("wish hope hoped expected should supposed if hoping".split())
"""Where these stand, what follows is not how it is."""

MASS = frozenset("is was ss us ous as this its news lens gas bus plus series always".split())
"""Words that end in s and are no plural."""


def stem(word: str) -> str:
    """A word without its plural or its possessive: battery for batteries and battery's."""
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) < 4 or word[-1] != "s" or word in MASS or word.endswith(("ss", "us", "is", "ous")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]
