"""Every table that pages show and export, by the name it has in files and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalog import careers, compare, data, fit, industries, market, over_time, pay, places, skills
from dashboard.catalog.statistic import Statistic
from dashboard.measures import POSTINGS, Table

if TYPE_CHECKING:
    import pandas as pd

STATISTICS: dict[str, Statistic] = {
    **market.STATISTICS,
    **over_time.STATISTICS,
    **pay.STATISTICS,
    **skills.STATISTICS,
    **industries.STATISTICS,
    **places.STATISTICS,
    **careers.STATISTICS,
    **fit.STATISTICS,
    **compare.STATISTICS,
    **data.STATISTICS,
}
HEADED = ("pay-distribution",)
"""Tables whose titles speak of the headline figures."""
PREMIUMS = ("skill-premium", "pay-changes")
"""Tables of shares of pay, which change with what pay is set to mean as amounts do."""


def by_method(name: str) -> bool:
    """Tell whether the title of the table *name* speaks of figures that change with how postings count."""
    return name in HEADED or STATISTICS[name].by_method


def described(name: str) -> Table:
    """Return what the table *name* is; `postings` is the list of them."""
    return POSTINGS if name == "postings" else STATISTICS[name].described


def narrowed(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of *table* that people are shown and given, in their order: those that are described."""
    return table[[column for column in described(name).columns if column in table.columns]]
