"""Open any supported file and give its tables; `table.py` says what a table is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scrapers.files.table import Table


def tables(path: Path) -> Iterator[Table]:
    """Give the tables of the file at *path*; raises Unreadable where there is none.

    A table's batches must be used up before the next table is asked for.
    """
    raise NotImplementedError
