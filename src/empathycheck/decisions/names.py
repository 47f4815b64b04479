"""The lasting names by which a finding and a source are known again."""

from __future__ import annotations


def fingerprint(rule: str, sentence: str, before: str, after: str, ordinal: int) -> str:
    """A finding's lasting name, 16 hexadecimal digits: it changes with its words, not with its place in the file.

    `before` and `after` are the neighbouring sentences; `ordinal` tells apart findings that are equal in all this.
    """
    try:
        from _blake2 import blake2b  # hashlib's own, without the 4 ms that loading OpenSSL takes
    except ImportError:  # pragma: no cover - other Pythons
        from hashlib import blake2b

    parts = (rule, *(" ".join(text.casefold().split()) for text in (sentence, before, after)), str(ordinal))
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def alike_name(rule: str, sentence: str) -> str:
    """What ties findings that repeat one another, 16 hexadecimal digits: made of their rule and sentence."""
    return fingerprint(rule, " ".join(sentence.casefold().split()), "", "", -2)


def source_digest(source: str) -> str:
    """What a decisions file knows a file by: SHA-256 of its decoded source, 64 hexadecimal digits."""
    from hashlib import sha256

    return sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
