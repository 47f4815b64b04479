"""The results of a run over very many pages, with their documents: on the disk once they are too heavy to be held."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, Generic, TypeVar

from empathycheck.model import FileResult
from empathycheck.settings.settings import Settings

_HELD = 8_000_000
"""In characters of source: so much is held."""
_Told = TypeVar("_Told")


class Shelf(Generic[_Told]):
    """Takes results as they come, and gives them back whole, one after the other and as often as is asked.

    What is to meet other pieces (of a campaign, of its readers, the customers' words) stays with the run.
    """

    def __init__(self, tell: Callable[[FileResult], _Told]) -> None:
        """`tell` says of each result what is to be known of it at once; `told` has that, by the number in the run."""
        self.told: dict[int, _Told] = {}
        self._tell = tell
        self._number = 0
        self._held: dict[int, FileResult] = {}
        self._heavy = 0
        self._file: IO[bytes] | None = None
        self._places: dict[int, tuple[int, int]] = {}

    def take(self, result: FileResult, settings: Settings) -> FileResult:
        """What the run is to keep of a result: all but its findings and its document."""
        number = self._number
        self._number += 1
        if settings.readers or settings.campaigns or settings.voice:
            return result
        self.told[number] = self._tell(result)
        self._held[number] = result
        self._heavy += len(result.document.source) if result.document else 0
        if self._heavy > _HELD:
            self._put_down()
        return result._replace(findings=(), document=None)

    def _put_down(self) -> None:
        """Writes what is held to a file that has no name and goes with this process."""
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 - it is needed as long as this is
        for number, result in self._held.items():
            data = zlib.compress(pickle.dumps(result, pickle.HIGHEST_PROTOCOL), 1)
            self._places[number] = (self._file.seek(0, 2), self._file.write(data))
        self._held.clear()
        self._heavy = 0

    def whole(self, number: int, kept: FileResult) -> FileResult:
        """The result of this number in the run, where `kept` is what the run has of it."""
        if number in self._held:
            return self._held[number]
        if self._file is None or number not in self._places:
            return kept
        start, size = self._places[number]
        self._file.seek(start)
        found: FileResult = pickle.loads(zlib.decompress(self._file.read(size)))  # noqa: S301 - we have written it
        return found


class Shelved(Sequence[FileResult]):
    """The files of a run, each brought from the shelf when it is asked for."""

    def __init__(self, shelf: Shelf[_Told], kept: Sequence[FileResult]) -> None:
        self._shelf = shelf
        self._kept = kept

    def __len__(self) -> int:
        return len(self._kept)

    def __getitem__(self, number: int) -> FileResult:  # type: ignore[override]
        return self._shelf.whole(number, self._kept[number])

    def __iter__(self) -> Iterator[FileResult]:
        return map(self._shelf.whole, range(len(self._kept)), self._kept)
