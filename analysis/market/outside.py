"""What posted pay is compared with: the founding article's figure in today's dollars, official wages and projections.

None of them is about machine-learning engineers: docs/methods/outside.md says what each is about.
"""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pandas as pd
from scipy import stats

from analysis.market import real_pay
from data import reference

FIGURES = ("mean", "p10", "p25", "median", "p75", "p90")
SCOPES = ("national", "state", "metro", "industry")
LOWEST, HIGHEST = "lowest of the three", "highest of the three"
FIRST_YEAR = 2018
# A judgement of ours: OEWS withholds what it does not trust, but publishes means that rest on thirty people.
FEW_EMPLOYED = 200
WIDE_ERROR = 10.0
SMALL, OK = "small", "ok"
CLAIMED_ROUND, CLAIMED_SOC, CLAIMED_PERCENT = "2019-29", "15-1221", 15.0


def baseline() -> pd.DataFrame:
    """Return the founding article's figure in dollars of the newest month, for each year that it could date from.

    The article is undated. `amount` is what it states; `in_newest` is that times `cpi_newest` over `cpi`, the mean
    index of the `n` months of `year`, in dollars of `month`.
    """
    stated, prices = reference.baseline(), reference.consumer_prices()
    newest = real_pay.newest_month()
    index = pd.Series(prices).groupby(level=0).agg(["mean", "count"])
    years = index.loc[FIRST_YEAR : newest[0] - 1]
    table = pd.DataFrame(
        {
            "year": years.index.astype("int64"),
            "amount": stated.amount,
            "cpi": years["mean"].to_numpy(),
            "n": years["count"].to_numpy(),
            "month": f"{newest[0]}-{newest[1]:02}",
            "cpi_newest": prices[newest],
        }
    )
    return table.assign(
        in_newest=table["amount"] * table["cpi_newest"] / table["cpi"],
        source=stated.source,
        method="CPI-U, annual mean to newest month",
    )


def wages(
    scope: str = "national", area: str | None = None, industry: str | None = None, *, confidence: float = 0.95
) -> pd.DataFrame:
    """Return what people in the three occupations near machine learning are paid (OEWS), in US dollars a year.

    *scope* is national, state (*area* = two letters), metro (CBSA code) or industry (*industry* = one of the six; means
    only); without *area* or *industry* all of them. Each place has a row for each occupation that is published there, of
    `n` people employed, and two that make the band: the lowest and the highest figure of the `occupations`.
    `low` and `high` enclose the mean where its relative standard error `rse` (percent) is published. `cell` is small
    below 200 people employed, or an unknown number, or where that error is above 10 percent. Raises ValueError for an unknown scope.
    """
    if scope not in SCOPES:
        raise ValueError(f"no wages by {scope}: there are {', '.join(SCOPES)}")
    table = _of_industries(industry) if scope == "industry" else _of_areas(scope, area)
    z = stats.norm.isf((1 - confidence) / 2)
    table = table.assign(
        low=table["mean"] * (1 - z * table["rse"] / 100), high=table["mean"] * (1 + z * table["rse"] / 100)
    )
    small = ~(table["n"] >= FEW_EMPLOYED) | (table["rse"] > WIDE_ERROR)
    table = table.assign(cell=np.where(small, SMALL, OK), occupations=1)
    bands = [_band(table, "min", LOWEST), _band(table, "max", HIGHEST)]
    joined = pd.concat([table, *bands], ignore_index=True).sort_values(["area", "_order"], kind="stable")
    columns = ["scope", "area", "area_name", "year", "soc", "occupation", "occupations", "n", *FIGURES]
    joined = joined.assign(method="OEWS, people employed", cell=joined["cell"].astype("str"))
    return joined[[*columns, "rse", "low", "high", "cell", "method"]].reset_index(drop=True)


def projections() -> pd.DataFrame:
    """Return the rounds of employment projections (BLS) of the occupations near machine learning, in thousands.

    `claimed` marks the round that the founding article quotes (+15 % for 2019 to 2029), `claimed_percent` its figure.
    Rounds are not chained: base years and definitions differ from one to the next.
    """
    table = pd.DataFrame([asdict(row) for row in reference.projections()])
    claimed = (table["round"] == CLAIMED_ROUND) & (table["soc"] == CLAIMED_SOC)
    return table.assign(
        claimed=claimed,
        claimed_percent=np.where(claimed, CLAIMED_PERCENT, np.nan),
        method="BLS projection of one round",
    )


def _of_areas(scope: str, area: str | None) -> pd.DataFrame:
    rows = pd.DataFrame(reference.rows("wages"))
    rows = rows[(rows["scope"] == scope) & ((rows["area"] == area) | (area is None))]
    return _typed(rows.rename(columns={"mean_rse_pct": "rse"}))


def _of_industries(industry: str | None) -> pd.DataFrame:
    rows = pd.DataFrame(reference.rows("wages_industry"))
    rows = rows[(rows["industry"] == industry) | ((industry is None) & (rows["industry"] != "all"))]
    names = {row["soc"]: row["occupation"] for row in reference.rows("wages")}
    table = rows.assign(
        scope="industry", area=rows["industry"], area_name=rows["industry"], occupation=rows["soc"].map(names)
    )
    return _typed(table.reindex(columns=[*table.columns, "p10", "p25", "median", "p75", "p90", "rse"]))


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = {name: pd.to_numeric(rows[name]).astype(float) for name in (*FIGURES, "rse")}
    employed, year = pd.to_numeric(rows["employment"]).astype(float), rows["year"].astype("int64")
    typed = rows.assign(**numbers, n=employed, year=year, _order=0)
    return typed.sort_values(["area", "soc"], ignore_index=True)


def _band(table: pd.DataFrame, end: str, name: str) -> pd.DataFrame:
    """Return one row for each place: the lowest or highest of each figure, and the people employed in all of them."""
    places = table.groupby(["scope", "area", "area_name", "year"])
    of = {figure: (figure, end) for figure in FIGURES}
    band = places.agg(n=("n", "sum"), occupations=("soc", "count"), **of).reset_index()
    small = places["cell"].agg(lambda cells: SMALL if SMALL in set(cells) else OK).to_numpy()
    return band.assign(occupation=name, cell=small, soc=None, _order=1, rse=np.nan, low=np.nan, high=np.nan)
