"""The list of words that mean the same: `python -m scripts.make_synonyms FOLDER`.

FOLDER holds the files of WordNet 3.0 (`index.noun`, `data.noun`, `cntlist.rev` and so on), which Debian's package
wordnet-base puts into /usr/share/wordnet.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from empathycheck.language.english import rates

TARGET = Path(__file__).parent.parent / "src" / "empathycheck" / "language" / "synonyms.txt"
HEAD = """\
# Words, and others that mean the same in one of their usual senses, the commonest first. Made from WordNet 3.0 by
# scripts/make_synonyms.py: words of one sense as pairs, where english.txt has the other word.
#
# Permission to use, copy, modify and distribute this software and database and its documentation for any purpose and
# without fee or royalty is hereby granted, provided that you agree to comply with the following copyright notice and
# statements, including the disclaimer, and that the same appear on ALL copies of the software, database and
# documentation, including modifications that you make for internal use or for distribution.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES,
# EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES
# OF MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE
# OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
# The name of Princeton University or Princeton may not be used in advertising or publicity pertaining to distribution
# of the software and/or database. Title to copyright in this software, database and any associated documentation shall
# at all times remain with Princeton University and LICENSEE agrees to preserve same.
"""
_WORD = re.compile(r"[a-z]{3,}")
SENSES = 2
"""So many senses of a word are looked at, the commonest."""
OF_OTHERS = 4
"""The same of the other word: a common one has many."""
MOST = 6
"""So many others are kept of a word."""


def synonyms(folder: Path) -> dict[str, set[str]]:
    """By word, the words that share one of its first senses, for which that sense is among the first few too."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind in ("noun", "verb", "adj"):
        senses: dict[str, list[str]] = {}
        for line in (folder / f"index.{kind}").read_text(encoding="ascii").splitlines():
            parts = line.split()
            if not line.startswith(" ") and _WORD.fullmatch(parts[0]):
                senses[parts[0]] = parts[-int(parts[2]) :]
        members: dict[str, list[str]] = defaultdict(list)
        for word, known in senses.items():
            for sense in known[:OF_OTHERS]:
                members[sense].append(word)
        for word, known in senses.items():
            for sense in known[:SENSES]:
                found[word].update(other for other in members[sense] if other != word)
    return found


def main() -> None:
    """Writes the list."""
    common = rates()
    lines = []
    for word, others in sorted(synonyms(Path(sys.argv[1])).items()):
        known = sorted(
            (other for other in others if other in common), key=lambda other: (-common[other], other)
        )
        if known:
            lines.append(f"{word}: {' '.join(known[:MOST])}")
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
