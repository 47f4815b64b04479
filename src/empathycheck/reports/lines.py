"""Lines of a source, and where in them an offset stands."""

from __future__ import annotations

import re
from bisect import bisect_right

_END = re.compile("\r\n|\n|\r")


class Lines:
    """The lines of a text; one ends at a line feed, a carriage return or both."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts = [0, *(match.end() for match in _END.finditer(source))]

    def place(self, offset: int) -> tuple[int, str]:
        """The number of an offset's line, from 1, and what stands before it in the line."""
        line = bisect_right(self.starts, offset)
        return line, self.source[self.starts[line - 1] : offset]

    def text(self, line: int) -> str:
        """A line by its number, without its end."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n")

    def between(self, first: int, last: int) -> str:
        """The lines from one number to another, with what ends the ones before the last."""
        start = self.starts[first - 1]
        end = self.starts[last] if last < len(self.starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n")
