"""Names made of what they name: they last as long as its words do."""

from __future__ import annotations

from hashlib import sha256


def sentence_name(rule: str, sentence: str) -> str:
    """What a saved run knows a finding by, 16 hexadecimal digits: its rule and its sentence, but not its neighbours.

    So a question is not new because somebody edited the sentence beside it.
    """
    words = " ".join(sentence.casefold().split())
    return sha256(f"{rule}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
