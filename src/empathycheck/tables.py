"""Copy in tables: record batches of documents in, record batches of what a reader would ask of them out.

The extra `[tables]` brings pyarrow, which this needs; without it ConfigProblem says so.
"""

from empathycheck.running.tables import (
    DOCUMENTS,
    FINDINGS,
    PROBLEMS,
    ROWS,
    VERSION,
    check_batches,
    rows_of,
)

__all__ = ["DOCUMENTS", "FINDINGS", "PROBLEMS", "ROWS", "VERSION", "check_batches", "rows_of"]
