"""A table that pages show and export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboard.measures import Table


@dataclass(frozen=True)
class Statistic:
    """What a table is, and what computes it from the postings that are chosen (a lazy Polars frame) and arguments."""

    described: Table
    compute: Callable[..., pd.DataFrame]
    by_method: bool = False
    """Whether compute takes `method`: what a posted range counts as."""
