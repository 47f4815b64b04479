"""Where in the tables of a document a paragraph stands: the number of the table, the row and the column."""

from __future__ import annotations


class _Table:
    """A table that is open: its number, and what of it was reached."""

    __slots__ = ("column", "is_deleted", "number", "row")

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = self.column = 0
        self.is_deleted = False


class TablePlaces:
    """The tables that are open while a document is read, each inside the one before."""

    def __init__(self) -> None:
        """Before the first table."""
        self._open: list[_Table] = []
        self._count = 0

    def begin(self) -> None:
        """A table begins; tables are counted from 1 in the order in which they begin."""
        self._count += 1
        self._open.append(_Table(self._count))

    def end(self) -> None:
        """The innermost table ends."""
        self._open.pop()

    def row(self) -> None:
        """A row begins."""
        if self._open:
            table = self._open[-1]
            table.row, table.column, table.is_deleted = table.row + 1, 0, False

    def delete_row(self) -> None:
        """The row that is open is deleted."""
        if self._open:
            self._open[-1].is_deleted = True

    def cell(self) -> bool:
        """A cell begins; False where its row is deleted, so that it is not to be read."""
        if self._open and self._open[-1].is_deleted:
            return False
        if self._open:
            self._open[-1].column += 1
        return True

    def place(self) -> str:
        """The place that is reached in the innermost table; empty outside of tables."""
        if not self._open:
            return ""
        table = self._open[-1]
        return f"table {table.number}, row {table.row}, column {table.column}"
