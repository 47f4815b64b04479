"""A source with a name beside a figure: whoever asks "says who?" can look it up."""

from __future__ import annotations

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities.words import pattern

_NAME = r"(?:the |a |an )?[A-Z][\w&?'-]+(?: (?:[A-Z][\w&?'-]*|of|and|for|the|on))*"
_BODY = (
    r"(?!(?:AI|API|CRM|ERP|SEO|IT|HR|ROI|LED|VR|AR|UX|QA|CEO|CTO|KPI|PDF|FAQ)s?\b)"
    r"(?:[A-Z][\w&'-]+ )*(?:[A-Z]{2,}\w*|University|Institute|Agency|Office|Ministry|Council|Commission|Association|"
    r"Foundation|Society|Journal|Survey|Authority|Department|Bureau|Organi[sz]ation|Academy|Service|Laborator\w+|"
    r"Eurostat|Gartner|Forrester|Nielsen|Ofcom|Ofgem|Which\?|Lancet|Nature|Deloitte|McKinsey)"
    r"(?: of(?: the)? [A-Z][\w'-]+)?"
)
_SAYS = (
    r"(?:says?|said|reports?|reported|found|finds|estimates?|estimated|expects?|shows?|showed|puts?|calculate[sd]?|"
    r"measured|reckons|concluded|concludes|warns)"
)
_SOURCES = (
    rf"\b(?:[Aa]ccording to|[Ss]ource:|(?:^|(?<=[(,;] ))[Pp]er) (?!our |us )(?:data from |figures from )?{_NAME}",
    rf"\b{_BODY} (?:[a-z]+ )?{_SAYS}\b",
    rf"\b{_SAYS} (?:the )?{_BODY}",
    r"\((?:[A-Z][\w&'-]+[ ,]*)+(?:et al\.?,? )?(?:19|20)\d\d\)",
    r"\b(?:study|survey|test|report|research|analysis|trial|review|paper|data|figures) (?:by|from|of|in|at) "
    r"(?!our |us )(?:the )?[A-Z][\w&?'-]+",
    r"\b(?:[Rr]esearchers|[Ss]cientists|[Ee]conomists|[Dd]octors|[Ee]ngineers|[Aa]uditors) (?:at|from|of) "
    r"(?:the )?[A-Z][\w&'-]+",
)
_PATTERN = "|".join(_SOURCES)
_REACH = 300


def named_source(prose: Prose, quantity: Quantity) -> str | None:
    """The words in its sentence that name the source of a figure; None where nothing does."""
    start, end = prose.sentence_at(quantity.start)
    found = pattern(_PATTERN).search(
        prose.straight, max(start, quantity.start - _REACH), min(end, quantity.end + _REACH)
    )
    return found.group() if found else None
