"""CSV cells that a spreadsheet takes for text: what comes from outside is never run as a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    import pandas as pd

# Excel and LibreOffice read a cell that starts with one of these signs as a formula; a leading apostrophe makes it text.
# See OWASP, "CSV Injection". Where the decimal sign is a comma they part cells at semicolons, and at the end of a line
# whether or not it is quoted.
FORMULA = r"(^|[;\t\r\n])([ \u00a0]*[=+\-@＝＋－＠])"
BLANK = r"^([\t\r\n])"


def cell(text: str) -> str:
    """Return *text* so that a spreadsheet shows it and does not run it, at whatever sign it parts the cells of a line."""
    return re.sub(BLANK, r"'\1", re.sub(FORMULA, r"\1'\2", text))


def cells(texts: pl.Expr) -> pl.Expr:
    """Return the expression of `cell` for a column of texts."""
    return texts.str.replace_all(FORMULA, "${1}'${2}").str.replace(BLANK, "'${1}")


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
