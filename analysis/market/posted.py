"""Which pay counts, for what a range stands in a sum, and which shares of the distribution are told."""

from __future__ import annotations

import narwhals as nw

QUANTILES = {"p10": 0.10, "p25": 0.25, "median": 0.50, "p75": 0.75, "p90": 0.90}
ABOVE = ("above_baseline", "above_baseline_low", "above_baseline_high")


def usable() -> nw.Expr:
    """Return the expression that says whether the pay of a posting may enter statistics."""
    stated = ~nw.col("annual_usd_low").is_null() | ~nw.col("annual_usd_high").is_null()
    return nw.col("pay_flag").is_null() & stated


def midpoint(low: nw.Expr, high: nw.Expr) -> nw.Expr:
    """Return the expression of the value a range counts with: its middle, or the one end that is known."""
    return nw.coalesce((low + high) / 2, low, high)
