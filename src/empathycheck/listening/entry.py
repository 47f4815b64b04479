"""What one customer wrote, and a source that holds such entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from empathycheck.model.rows import NamedTuple


class Entry(NamedTuple):
    """The words of one customer.

    `rating` lies from 0, the worst, to 1, the best; None where none is given. `date` is a year or a month ("2026-03"),
    `product` what it is about; both are empty where nothing says so. `asked` is “liked” or “disliked” where the
    customer was asked for just that.
    """

    text: str
    rating: float | None = None
    date: str = ""
    product: str = ""
    asked: str = ""


class Source(NamedTuple):
    """One file of entries: its name and format, which of its columns are what, and its entries, read as they are asked
    for. `expected` is about how many there are, 0 where nothing tells.
    """

    path: str
    format: str
    columns: dict[str, str]
    entries: Callable[[], Iterator[Entry]]
    expected: int = 0
