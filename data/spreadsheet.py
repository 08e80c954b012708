"""CSV cells that a spreadsheet takes for text: what comes from outside is never run as a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# Excel and LibreOffice read a cell that starts so as a formula; a leading apostrophe makes it text.
# See OWASP, "CSV Injection".
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def cell(text: str) -> str:
    """Return *text* so that a spreadsheet shows it and does not run it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv(table: pd.DataFrame) -> str:
    """Return *table* as CSV with a plain header row, its texts safe in a spreadsheet, its numbers as they are."""
    texts = {
        name: table[name].map(lambda value: cell(value) if isinstance(value, str) else value)
        for name in table.columns
        if table[name].dtype.kind not in "iufb"
    }
    return (
        table.assign(**texts)
        .rename(columns=lambda name: cell(str(name)))
        .to_csv(index=False, lineterminator="\n")
    )
