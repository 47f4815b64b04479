"""Rule packs that an installed package brings, by its entry point in the group `empathycheck.rules`."""

from __future__ import annotations

import os

from empathycheck.base.spelling import nearest

GROUP = "empathycheck.rules"
PREFIX = "package:"
"""What the name of a pack begins with that a package brings, where a folder could stand."""


class NoPack(Exception):
    """There is no such pack here; the text says why, and the way out."""


def pack_of(name: str) -> str:
    """The folder of the pack of this name; nothing of the package is run. Raises NoPack."""
    # here, because reading metadata takes longer than most checks
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    found = entry_points(group=GROUP)
    names = sorted(found.names)
    if name not in names:
        there = nearest(name, names) or (f"; there are {', '.join(names)}" if names else "")
        raise NoPack(f"no package here brings rules of this name{there}; pip install the one that does")
    value = found[name].value
    top, _, below = value.replace(":", ".").partition(".")
    spec = find_spec(top)
    folders = spec.submodule_search_locations if spec is not None else None
    for folder in folders or ():
        path = os.path.join(folder, *below.split(".")) if below else folder
        if os.path.isdir(path):
            return path
    raise NoPack(f"its package says that the rules lie at {value}, and there is no such folder")
