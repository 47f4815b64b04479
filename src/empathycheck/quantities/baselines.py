"""What already helps the reader: the baseline of a change, or something familiar beside a size.

Cues are plain words first, looked for as they stand; a pattern only where words cannot say it. Everything here
runs on one sentence and its neighbours, and only for a number that some rule would ask about.
"""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose, fold
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model import Quantity
from empathycheck.quantities.marks import NOTE_SIGNS
from empathycheck.quantities.notes import note_of
from empathycheck.quantities.sources import named_source
from empathycheck.quantities.words import pattern

_NUMBER = rf"(?:\d|\b(?:{'|'.join([*SMALL_WORDS][1:])}|half)\b)"
_BASELINE_WORDS = (
    "compared", "comparison", "versus", " vs", "relative to", "as opposed to", "up from", "down from",
    "previously", "instead of", "in place of", "baseline", "benchmark of", "year on year", "year-on-year",
    "year over year", "year-over-year", "used to", "had been", "replaces", "predecessor", "by contrast",
    "half of what", "difference", "placebo", " control's", "control group", "untreated", "→", "against a",
    "against the", "against its", "against our",
    "against last", "after deploying", "national average", "industry average", "sector average",
    "market average", "national norm", "uk average", "measured against",  "eu average", "us average",
)  # fmt: skip
_BASELINE_PATTERNS = (
    # "than last year", but not "faster than ever", "more than 5" or "more than doubled"
    r"\bthan (?!ever\b|before[.!]?$|you (?:think|expect|imagine)|that\b[.!]?$|\d|(?:one|half|two|three|five|ten|"
    r"twenty|"
    r"a (?:third|quarter|fifth|tenth|half|dozen|million|billion|hundred|thousand|year|decade|century)|"
    r"doubled|tripled|quadrupled)\b)[^ \x00]",
    # "quadrupled to over 600,000"
    r"\x00[^.;]{0,30}\bto (?:over |more than |about |around |nearly |almost )?[$£€]?\d",
    r"\bthe same [a-z]+(?: [a-z]+)? as\b",
    # "from 48 hours to 90 minutes"
    rf"\bfrom (?!(?:year|grade|age|page|class|step|level) )"
    rf"[^.;]{{0,40}}?{_NUMBER}[^.;]{{0,60}}? (?:down |up )?(?:to|-|–) ",
    # "$12K/month to $1,560/month"
    r"\d[^.;,]{0,16} (?:to|->) [^.;,\x00]{0,6}\d",
    r"\bagainst \w",
    # "(2023: 410, 2024: 822)"
    r"\([^()]*\d[^()]*[:,] [^()]*\d[^()]*\)",
    r"\b(?:on|over|from|since|in) (?:last|the previous|the prior|the same (?:quarter|month|period|week|year|"
    r"time)|the old|its predecessor|our previous)\b"
    r"(?! (?:few|couple|[a-z]+ (?:years|months|weeks)))",
    r"\bsince (?:(?:we|the|our|install|installing|launch|opening)\b|19|20|(?:january|february|march|april|may|june|"
    r"july|august|september|october|november|december)\b)",
    r"\b(?:below|above|of|on|from|between) (?:\d{4}\b|pre-|post-|q[1-4]\b)",
    r"\d ?= ?\x00",
    # "shrinks by 1% every 21 days"
    r"\x00[^.;]{0,20} (?:every|each) (?:\d+ )?(?:day|week|month|quarter|year)s?\b",
    # "exceeded projections by 25%", "double the sector average"
    r"\b(?:exceed|surpass|beat|miss|outdo|undercut)(?:s|ed|ing|ting)? (?:our |its |the |all |their )?(?:[a-z]+ )?"
    r"(?:projections?|targets?|forecasts?|expectations?|plans?|budgets?|goals?|estimates?)\b",
    r"\x00 (?:average|mean|median|norm)\b",
    r"\b(?:over|above|below|under|on|of) (?:the )?(?:[a-z]+ ){1,2}"
    r"(?:minimums?|averages?|standards?|requirements?|norms?|medians?)\b",
    # "our old website loaded in about six seconds"
    rf"\b(?:old|previous|former|earlier|standard|ordinary|typical|usual) [^.;\x00]{{0,40}}?{_NUMBER}",
    rf"\b(?:was|were|took|needed) (?:about |around |nearly |over |~)?{_NUMBER}",
    r"\bwhere [^.]{0,40}? (?:reaches|took|takes|needed|was|needs|managed)\b",
    r"\bwhat [a-z' ]+ (?:does|did|used|uses|drew|takes|took|pays?|paid)\b",
)
_BASELINE_NEXT_WORDS = ("compared with", "compared to", "baseline:", "base case:", "base:")
_BASELINE_NEXT_PATTERNS = (
    r"^[\s(]*(?:compared|than|versus|vs|based on|baseline|measured|worked out|relative to|against|over the same|"
    r"up from|"
    r"down from|before:|previously|last year:)(?!\w)",
    r"\bused to (?:be|take|need|cost)\b",
    r"\b(?:old|before|then|was)\b:? [^.]{0,20}\d[^.]{0,30}\b(?:new|after|now)\b:? [^.]{0,20}\d",
    r"\blast year's [^.]{0,40}\b(?:was|were)\b",
    r"\b(?:the old|the previous|our old|our previous|last year's) [a-z -]{0,30}?(?:was|were|took|needed|managed|"
    r"drew|used|had|made)\b",
    # "What took six days arrives in two."
    r"\bwhat (?:once )?(?:took|needed|cost|was|used)\b",
    # "From 500 reams we went to 200."
    r"\bfrom [^.;]{0,12}\d[\d.,]* (?!am\b|pm\b)[a-z]{2,}[^.;]{0,30}\bto [^.;]{0,6}\d",
)
_EARLIER = (
    r"\b(?:used to|until now|until last|previously|formerly|originally|once|before|last year|remembered|took|at first|"
    r"(?:the|our|its|their|an?) (?:old|first|original|former|previous|earlier|standard|ordinary|typical|usual)|"
    r"last (?:spring|summer|autumn|winter|season|month|week)|in (?:19|20)\d|back then)"
)
_LATER_PATTERN = (
    r"^that(?:'s| is)\b|\b(?:since then|now|this one|this year|today)\b|\bwith the (?:new )?[a-z]+\b"
)
_FIGURE = (
    r"(?<!version )(?<!android )\d[\d.,]* ?(?:%|(?!is\b|are\b|and\b|or\b|of\b|in\b|on\b|to\b|the\b|a\b|at\b|"
    r"was\b|has\b)[a-z]{1,9}\b)|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty) [a-z]{3,}s?\b"
)
_PAST = (
    r"\b(?:began|started|spent|made|were|was|had|took|paid|lost|held|drew|burned|burnt|ate|stood|waited|needed|cost|used|"
    r"sent|sold|got|read|reached)\b"
)
_ANY_FIGURE = (
    r"[$£€]?\d[\d.,]*(?: ?%| (?!am\b|pm\b|st\b|rd\b|road\b|street\b)[a-z]{2,})?|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b"
)
_DATED = r"\b(?:19|20)\d\d\b|\d[\d.,]*(?: ?-to-\d+)? ?(?:%|per cent|percent)|\b[a-z]+ (?:years|decades)\b"
_IS_NOW = r"\b(?:was|were|is|are|now|today|read|of them|this one)\b"
_BACK = r" (?:that|this|it|them)\b(?! (?:[a-z]+ed|is|was)\b)|(?= more of it\b)"
_PRICE_OR_DATE = r"[$£€]\d[\d.,]*|\b(?:19|20)\d\d\b"
_IN_A_NOTE = (
    *_BASELINE_NEXT_PATTERNS,
    r"^than\b",
    r"\b(?:average|mean|median)\b[^.]{0,30}\d",
    r"\b(?:than|against|over) (?:an?|the|our|last|in) [a-z0-9]",
    rf"\b(?:last year's|the old|our old|previous) [^.]{{0,40}}{_NUMBER}",
)
_SOURCED = r"\b[Ss]ource:? ?[A-Z\"'“]|\b[Mm]easured by (?:the )?[A-Z]|\bhttps?://"
_CHANGED_FROM_IT = (
    r"\b\d[\d.,]*(?: ?%| ?x| times) (?:less|fewer|more|lighter|lower|higher|smaller|shorter|faster|quicker|cheaper)\b|"
    r"\b(?:half|twice|double|a third of|a quarter of) (?:that|the|as)\b"
)
_SAME_AS = r"[^.;]{0,60}?\bas (?!well\b|soon\b|possible\b|much\b|many\b|a result\b|you\b|they come)[a-z0-9]"
_SIDE_BY_SIDE = (
    r"\d ?(?P<of>[a-zµ%]{1,12})\b[^.;]*\b(?:while|whereas|against|versus|vs|but|and)\b[^.;]*\d ?(?P=of)\b"
)
"""Two figures in one unit, whose multiple is said after them."""
_MULTIPLE_OF = r" ?(?:[a-z'-]+ ){0,4}of (?!(?:your|our|the) (?:time|money|effort|team)\b)[a-z]"
_TIMES_THE = r"(?:\b(?:times|twice|half|double)|\d ?[x×])(?!\w).* the [a-z-]+$"

_UNITS = (
    r"(?:miles?|feet|foot|inch|inches|yards?|acres?|hectares?|pounds?|tons?|tonnes?|kilo\w+|gallons?|lit(?:re|er)s?|"
    r"metres?|meters?|square|cubic|degrees?|megawatt\w*|gigawatt\w*|terabytes?|gigabytes?|hours?|minutes?|days?)\b"
)
_ANCHOR_WORDS = (
    "corresponds", "sufficient for", "room for", "at once", "at the same time", "while the kettle", "while you ",
    "the time it takes", "equivalent",
    "equal to", "equals", "in other words", "which is", "which means", "which works out", "picture ",
    "imagine", "think of", "for orientation", "for scale", "for comparison", "football pitch",
    "football field", "soccer pitch", "soccer field", "olympic", "family car",
    "double-decker", "double decker", "elephant", "eiffel", "empire state", "one every",
    "one from every", "one in every", "one for every", "one of every", "an average of",
    "spread over", "per household", "per head", "per person", "per home", "per capita", "per family",
    "half of what", "would otherwise", "end to end", "compared", "versus", " vs ", " vs. ", "previously", "used to",
    "until now", "until last", "they now",
    "now hum", "the whole of", "baseline", "half the", "double the", "double that",
)  # fmt: skip
_MANAGES = (
    r"\b(?:an?|the|your|most|ordinary|typical|normal|average) [a-z ,-]{2,60}? (?:manages?|has|holds?|weighs?|does|"
    r"makes?|needs?|takes?|gives?|reach(?:es)?|uses?|draws?|carries|gets?) "
    r"(?:about |around |roughly |some |only |just )?\d"
)
_ANCHOR_PATTERNS = (
    # "1,200 of the 1,500 bikes", "of the 2 million trees planted, 1.6 million …"
    rf"\x00[^.;,]{{0,20}} (?:out )?of (?:the |our |its |their |every |all |about |some )*{_NUMBER}",
    rf"{_NUMBER}[\d.,]*(?: million| billion| thousand)? (?:out )?of "
    r"(?:the |our |its |their |every |all |about |some )*\x00",
    rf"{_NUMBER}[^.;]{{0,30}} (?:out of|of (?:the|our|its|their|every|all)) (?:about |some )?\x00",
    rf"(?:^|[,;] )of (?:the |our |its |their |every |all |about |some )*"
    rf"{_NUMBER}[^.;]{{0,60}}\x00",
    r"\x00, or [a-z]+ for\b",
    rf"\x00, [^,.;]{{3,40}} in {_NUMBER}[\d.,]* (?:seconds?|minutes?|hours?|days?)\b",
    # "40 GWh (12,000 homes for a year)", "(an Olympic pool)"
    rf"\x00[^.,;:()]{{0,40}} \((?:about |roughly |nearly |over |or |some |that's |~)?(?:an? [a-z]|{_NUMBER}[\d.,]*"
    rf"(?: (?:million|billion|thousand))? (?!{_UNITS})[a-z]{{4,}})",
    r"\x00[^.]{0,40}[;,] (?:last year|this year|now|today|then|in \d{4})[^.;]{0,24}\d",
    r"\b(?:as|so) (?:much|many|heavy|long|big|tall|fast|wide|deep|high|large|loud|bright|hot|strong|"
    r"old)(?: [a-z-]+){0,4} as "
    r"(?!possible|you|\d[\d.,]* ?(?:%|[a-z]{1,2}\b))",
    r"\bthe (?:size|weight|height|length|area|volume|speed|same) (?:of|as)\b",
    r"\bthat(?:'s| is|s) (?:about |roughly |almost |nearly |more than |over |as |like |an? |every |half |\d|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) )",
    r"\btimes (?:the (?:size|height|weight|length|speed)|as )",
    r"\bthan (?:the|an?|last|its|our|your|most|many|every|in|on|any|what|before|we|they|it|\d{4})\b",
    r"\b(?:down to|down from|up from)\b[^.;\x00]{0,12}\d",
    r"\bwould (?:reach|stretch|fill|cover|take|need|power|feed|last|make|go)\b",
    r"\bas (?:you|we|they)(?:'d| would)\b",
    # "4,200 lumens: a car headlamp manages about 1,000"; not "the dam holds 9 billion litres and gives 2 GW"
    rf"\x00[^\n]*?{_MANAGES}",
    rf"{_MANAGES}[^\x00]*(?:[;:–—]|\bwhile\b|\bbut\b|\bours\b)[^\x00]*\x00",
    r"\bwhat (?:an?|one|two|three|four|five|ten|\d+|most|the average) [a-z-]+",
    # "…, roughly seven bathtubs"
    rf"\x00[^,;:]{{0,30}}[,:–—(-] ?(?:or |that's |that is )?(?:about|roughly|around|some|nearly|almost|or|"
    rf"more than|over) (?:an? [a-z]+|{_NUMBER}[^ ]* [a-z])",
    r"\bwhich averages?\b",
    # "can power an average home for two days"
    r"\b(?:can|could|will) (?:power|heat|light|fill|feed|supply|run) (?:an?|the|your|most|\d|two|three|ten)\b",
    r"\baverage (?:[a-z]+ )?(?:home|house|household|family|flat|apartment|person|car|driver|adult|reader)s?\b",
    # "enough to fill …", but not "long enough to find the other glove"
    r"(?<!long )(?<!fast )(?<!strong )(?<!light )(?<!small )(?<!big )(?<!bright )\benough (?:to|for|power|"
    r"energy|electricity|room)\b",
    r"\b(?:\d|an? |two |three |four |ten )[a-z -]{0,20}swimming pools?\b",
    # "…, a fifth of what's in the dam", "…: two full charges for a phone", "…, a full concrete mixer"
    r"\b(?:an?|one) (?:half|third|quarter|fifth|sixth|eighth|tenth) of (?:what|the|all)\b",
    rf"\x00(?: of [a-z]+)?(?:: |, (?=nearly|about|roughly|almost|an? |what|enough|room)| [–—] )"
    rf"(?:nearly |about |roughly |almost |more than |just )?(?:an? (?!day|week|month|year)|what |enough |"
    rf"room |{_NUMBER})",
    # "20 terabytes is the printed stock of the library"
    rf"\x00[^.,;]{{0,30}} (?:is|are|equals|means|makes|fills|covers|runs) (?:about |roughly |nearly )?"
    rf"(?:the (?!most |best |largest |biggest |first |only )|"
    rf"every |an? |room |enough |{_NUMBER})",
    r"\bwhere [a-z ]+ reaches\b",
    r"\bfrom [^.;]{0,40}\bto\b(?= [^.;]{0,6}\d)",
    r"\bround the (?:world|earth|moon)\b",
    r"\bin (?:1|one) (?!night|day|week|month|year|hour|minute|second|go|case|place|sitting)[a-z]",
    r"\bsays? (?:its|the) (?:title|name)\b",
)
_ANCHOR_NEXT_PATTERNS = (
    r"\bwould (?:reach|stretch|fill|cover|feed|last|power|heat|go)\b",
    r"^(?:you|we|they|one|a [a-z]+) could\b|\bthe whole of\b|\bbefore (?:your|the) kettle\b",
    r"\b(?:runs|powers|heats|lights|feeds|fills) (?:the whole|all of|every|half of)\b",
    r"\bthat (?:much|many|far|long|high|heavy|fast|deep|wide)\b",
    # "The Eiffel Tower is 330."
    r"^(?:the|an?|your|most|every) [a-z' -]{2,40}? "
    r"(?:is|has|weighs|holds|does|makes|reaches|measures|stands|draws|uses|"
    r"tops out|peaks|manages|goes|runs|"
    r"travels|cruises|lasts|covers) "
    r"(?:at |about |only |just |around |roughly )?\d[\d.,]*(?: [a-z/²³%]{1,12})?(?: [a-z]+)?[.!]?$",
    r"^(?:picture|imagine|think of|in other words|for (?:orientation|scale|comparison)|to put (?:that|it|this)|"
    r"spread|laid|"
    r"end to end)\b",
    r"^(?:that|this|it|which|they|enough|roughly|about|or|in daylight)\b[^.]{0,40}?(?:\benough\b|\bequal|"
    r"\bthe same\b|"
    r"\bthe size of\b|\bone (?:every|in|for)\b|\bevery (?:\d|[a-z]+ (?:second|minute|hour))|"
    r"\bper (?:household|head|person|home|capita|family)\b|\btimes the\b|\blike (?:an?|\d)|[£$€])",
    r"^(?:that|this|it)(?:'s| is| was| would be| makes| works out at| comes to)? (?:about |roughly |nearly |"
    r"almost |more than |"
    r"over |around )?(?:an? |the |\d|one |two |three |four |five |ten )[a-z0-9]",
    r"^(?:stand|lay|put|stack|line|park|pour|stretch) (?:it|them|that|one|two)\b",
    r"\bas (?:much|many|heavy|long|big|tall|fast|high|wide|loud|bright|hot)\b[^.]{0,60}?\bas\b",
    r"\b(?:drinks?|uses?|needs?|burns?|eats?|empties|fills?|takes?|gets? through)\b[^.]{0,50}\bthat\b",
    r"^if (?:you|we|they|every|everyone|all)\b",
    r"^(?:an?|one|two|three|four|five|ten) [a-z -]+ (?:for|per) (?:every|each)\b",
    r"\blast year's [^.]{0,40}\b(?:was|were)\b",
    r"\bthat away\b|\benough (?:to|for)\b|\bin daylight hours\b|\bone every\b",
    r"\bevery (?:\d+|two|three|four|five|ten|twelve|other) (?:seconds?|minutes?|hours?)\b",
)
_ANCHOR_BEFORE = r"^(?:picture|imagine|think of)\b|\bas (?:heavy|long|big|tall|fast|high|wide) as\b"
_BASELINE_BEFORE = (
    r"\b(?:compared|versus|on the same|"
    r"(?:change|growth|increase|difference) (?:on|since|from|over) (?:the|last|same|\d+))\b"
)
_TWO_OF_A_KIND = r"\b(?:last|this) year\b|\bnow\b|\bbefore\b|\bold\b|\bwhile\b|\bwhereas\b|;|\bothers?\b"
_EARLIER_SIZE = ("until now", "until last", "used to", "previously")
_REACH = 400
"""How far from a number its help may stand, in characters: no sentence that people read is longer on either side."""


def _first(text: str, words: tuple[str, ...], patterns: tuple[str, ...]) -> str | None:
    """The first cue that `text` holds, or None."""
    for word in words:
        at = text.find(word)
        while at > 0 and word[0].isalpha() and text[at - 1].isalpha():  # "what once" holds no "at once"
            at = text.find(word, at + 1)
        if at >= 0:
            return word.strip()
    found = pattern(*patterns).search(text) if patterns else None
    return found.group().strip("\x00 ") if found else None


def _sentence(prose: Prose, quantity: Quantity) -> tuple[int, int]:
    """The sentence of a quantity, as far as it matters to it."""
    start, end = prose.sentence_at(quantity.start)
    return max(start, quantity.start - _REACH), min(end, quantity.end + _REACH)


def _neighbours(prose: Prose, quantity: Quantity) -> tuple[tuple[int, int], tuple[int, int]]:
    """The end of the sentence before and the start of the one after."""
    before, after = prose.neighbours(quantity.start)
    return (max(before[0], before[1] - _REACH), before[1]), (after[0], min(after[1], after[0] + _REACH))


def baseline_near(prose: Prose, quantity: Quantity) -> str | None:
    """The words that say what a change is measured from, in the sentence or next to it; None where nothing does."""
    text = prose.folded
    start, end = _sentence(prose, quantity)
    tail = text[quantity.end : end]
    outside = f"{text[start : quantity.start]}\x00{tail}"
    if found := _first(outside, _BASELINE_WORDS, _BASELINE_PATTERNS):
        return found
    own = quantity.text.lower()
    if " as " in f" {own} " and (same := pattern(_SAME_AS).match(tail)):
        return same.group().strip()
    if (
        quantity.kind == "multiplier"
        and pattern(_TIMES_THE).search(own)
        and (whole := pattern(_MULTIPLE_OF).match(tail))
    ):
        return whole.group().strip()
    if quantity.high is not None and text.endswith("from ", start, quantity.start):
        return prose.text[quantity.start - 5 : quantity.end]
    if quantity.kind == "multiplier" and (both := pattern(_SIDE_BY_SIDE).search(text, start, quantity.start)):
        return both.group()
    if own.endswith(" that") and (figure := pattern(_FIGURE).search(text, start, quantity.start)):
        return figure.group()  # "3 to 7 of them, though they have 10 times that many"
    before, after = _neighbours(prose, quantity)
    following = text[after[0] : after[1]]
    if pattern(_BACK).match(tail) and pattern(_NUMBER).search(text, *before):
        return prose.text[before[0] : before[1]]  # "Most give a six-month guarantee. We doubled that."
    if following.lstrip()[:1] in NOTE_SIGNS:
        following = ""  # a note says something only of what bears its mark
    if found := _first(following, _BASELINE_NEXT_WORDS, _BASELINE_NEXT_PATTERNS):
        return found
    earlier = text[before[0] : before[1]]
    if frame := pattern(_BASELINE_BEFORE).search(earlier):
        return frame.group()
    if (pattern(_EARLIER).search(earlier) or pattern(_LATER_PATTERN).search(outside)) and (
        figure := pattern(_FIGURE).search(pattern(_PRICE_OR_DATE).sub("", earlier))
    ):
        return figure.group()
    if pattern(_EARLIER).search(following) and (
        figure := pattern(_FIGURE).search(pattern(_PRICE_OR_DATE).sub("", following))
    ):
        return figure.group()
    if pair := _then_and_now(earlier, following):
        return pair
    return named_source(prose, quantity) or _noted(prose, quantity, _BASELINE_WORDS, _IN_A_NOTE)


def _then_and_now(earlier: str, following: str) -> str | None:
    """What was and what is, where the sentences around give both: in one of them, or one in each."""
    figure, dates = pattern(_ANY_FIGURE), pattern(_DATED)
    before, after = dates.sub("", earlier), dates.sub("", following)
    for text, plain in ((earlier, before), (following, after)):
        if pattern(_EARLIER).search(text) and len(figure.findall(plain)) > 1:
            return text
    if pattern(_PAST).search(before) and pattern(_IS_NOW).search(after):
        return earlier if figure.search(before) and figure.search(after) else None
    return None


def _noted(prose: Prose, quantity: Quantity, words: tuple[str, ...], patterns: tuple[str, ...]) -> str | None:
    """The cue in the note that a mark on the quantity points to, with the mark; None without mark, note or cue."""
    found = note_of(prose, quantity)
    if found is None:
        return None
    mark, note = found
    cue = _first(fold(note), words, patterns) or ("source" if pattern(_SOURCED).search(note) else None)
    return f"note {mark}: {note}" if cue else None


def anchor_near(prose: Prose, quantity: Quantity) -> str | None:
    """The words that already make a size felt, in the sentence or next to it; None where nothing does."""
    text = prose.folded
    start, end = _sentence(prose, quantity)
    outside = f"{text[start : quantity.start]}\x00{text[quantity.end : end]}"
    if found := _first(outside, _ANCHOR_WORDS, _ANCHOR_PATTERNS):
        return found
    if quantity.high is not None and text.endswith("from ", start, quantity.start):
        return prose.text[quantity.start - 5 : quantity.end]
    if _has_its_like(text[start:end], quantity.text.lower()) and (
        turn := pattern(_TWO_OF_A_KIND).search(outside)
    ):
        return turn.group()
    before, after = _neighbours(prose, quantity)
    if found := _first(text[after[0] : after[1]], (), _ANCHOR_NEXT_PATTERNS):
        return found
    earlier = text[before[0] : before[1]]
    if frame := pattern(_ANCHOR_BEFORE).search(earlier):
        return frame.group()
    if any(word in earlier for word in _EARLIER_SIZE) and any(char.isdigit() for char in earlier):
        return prose.text[before[0] : before[1]]
    if change := pattern(_CHANGED_FROM_IT).search(text, after[0], after[1]):
        return change.group()
    return _noted(prose, quantity, _ANCHOR_WORDS, _ANCHOR_NEXT_PATTERNS)


def _has_its_like(sentence: str, own: str) -> bool:
    """Whether the sentence holds another figure in the same unit ("500 mm; this jacket copes with 20,000 mm")."""
    after = re.search(r"\d[\d.,']*(?: (?:million|billion|thousand))? ?([^\W\d_][^ ]*)", own)
    unit = after[1] if after else ""
    return (
        bool(unit) and sentence.count(unit) > 1 and len(re.findall(rf"\d ?{re.escape(unit)}", sentence)) > 1
    )
