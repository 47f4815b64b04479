"""Whose a page is: the audience that its front matter names, or the one whose globs fit it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from empathycheck.base.globs import matcher
from empathycheck.base.spelling import nearest
from empathycheck.model import Audience, Document, Problem

_MATTER = re.compile(r"\A(?:---|\+\+\+)\n(?P<matter>.{0,20000}?)\n(?:---|\+\+\+)", re.DOTALL)
_AUDIENCE = re.compile(r"^audience\s*[:=]\s*[\"']?(?P<name>[^\"'\n#]+?)[\"']?\s*(?:#.*)?$", re.MULTILINE)


def audience_for(
    document: Document, whose: Sequence[tuple[Audience, tuple[str, ...]]], root: str
) -> tuple[Audience | None, Problem | None]:
    """The audience of a document, None where it is nobody's in particular; a Problem where it names one that is not.

    `whose` has each audience with the globs of its pages, which count from `root`.
    """
    name, line = named(document.source)
    if name:
        for audience, _ in whose:
            if audience.name == name:
                return audience, None
        names = [audience.name for audience, _ in whose]
        hint = nearest(name, names) or "; there are " + ", ".join(names)
        return None, Problem(document.path, f"line {line}: audience: “{name}”: no such audience{hint}")
    for audience, globs in whose:
        if globs and matcher("audience", globs, root)(document.path):
            return audience, None
    return None, None


def named(source: str) -> tuple[str, int]:
    """The audience that front matter names, and the line on which it does; empty where it names none."""
    matter = _MATTER.match(source) if source[:3] in ("---", "+++") else None
    hit = _AUDIENCE.search(matter["matter"]) if matter else None
    if matter is None or hit is None:
        return "", 0
    return hit["name"], source.count("\n", 0, matter.start("matter") + hit.start()) + 1
