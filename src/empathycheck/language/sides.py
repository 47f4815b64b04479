"""Whether a sentence speaks of the writer's own side: we, our, or a name that is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from empathycheck.model import Document

OURS = frozenset("we we're we've we'll we'd our ours us ourselves let's".split())
"""Words, folded, by which a sentence speaks of its writer's own side."""
MINE = frozenset("i i'm i've i'll i'd my me mine myself".split())
"""Words by which one person speaks of themselves."""
THEIRS = frozenset(
    "he she they he's she's they're they've he'd she'd they'd he'll she'll they'll his her their him them hers theirs"
    " who's whose someone somebody anyone himself herself themselves".split()
)
"""Words by which a sentence speaks of somebody else."""
BESIDE_US = frozenset(
    "father mother parents dad mum mom husband wife son sons daughter daughters brother brothers sister sisters uncle"
    " aunt grandfather grandmother grandparents cousin cousins neighbour neighbours neighbor neighbors landlord"
    " landlady friend friends sponsor sponsors donor donors".split()
)
"""Words for people who are ours and yet no part of us: kin, neighbours, those who pay."""
_WE = r"we|we['’](?:re|ve|ll|d)|our|ours|us|ourselves"
# Compiled where an HTML page is looked through: most runs never do.
_SITE_NAME = (
    r"""(?i)<meta\b[^>]{0,200}?(?:property|name)\s*=\s*["']?(?:og:site_name|application-name)["']?[^>]{0,200}?"""
    r"""\bcontent\s*=\s*["']([^"'<>]{2,60})["']"""
)
_ORGANIZATION = r""""@type"\s*:\s*"(?:\w*Organization|Corporation|LocalBusiness|Product|WebSite)\""""
_NAME = r""""name"\s*:\s*"([^"\\]{2,60})\""""
_LOOKED_AT = 200_000
"""How much of a page is looked through for its names, in characters: they stand in its head."""
_REACH = 400


def speaks_of_ours(sentence: str, names: Iterable[str] = ()) -> bool:
    """Whether the sentence has a word for its writer's own side, or one of these names."""
    return _ours(tuple(names)).search(sentence) is not None


@lru_cache(maxsize=64)
def _ours(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join([_WE, *(re.escape(name) for name in names if name.strip())])
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)", re.IGNORECASE)


def own_names(document: Document) -> tuple[str, ...]:
    """The names that an HTML page gives itself: its site's name, and those of its organisation in structured data."""
    if document.format != "html":
        return ()
    head = document.source[:_LOOKED_AT]
    found = [match[1].strip() for match in re.finditer(_SITE_NAME, head)]
    for match in re.finditer(_ORGANIZATION, head):
        near = head[max(match.start() - _REACH, 0) : match.end() + _REACH]
        names = sorted(re.finditer(_NAME, near), key=lambda name: abs(name.start() - _REACH))
        found += [names[0][1].strip()] if names else []
    return tuple(dict.fromkeys(found))
