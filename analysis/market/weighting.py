"""Weights that spread postings over occupations, industries and states as official employment is spread.

Only postings of the United States and of the three occupations near machine learning are weighted; official figures
(OEWS) know no others. docs/methods/weighting.md says how, `weighted` has pay and demand with these weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import frames, raking
from data import reference

BAND = ("15-1221", "15-1252", "15-2051")
COUNTRY = "US"
VARIABLES = ("soc", "industry", "state")
OTHER = "other"
CAP = 5.0
"""The highest weight, as a multiple of the median one."""
METHOD = "raked to OEWS employment by occupation, industry and state, trimmed"


@dataclass(frozen=True)
class Cells:
    """The cells of VARIABLES that have postings: their numbers `n` and `weight`, how they were raked, the margins."""

    table: pd.DataFrame
    raked: raking.Raked
    margins: dict[str, raking.Margin]
    levels: dict[str, pd.Index[Any]]
    """The values that the levels of each margin stand for."""

    @property
    def n(self) -> raking.Floats:
        """Return the number of postings of each cell."""
        return self.table["n"].to_numpy(float)

    @property
    def mass(self) -> raking.Floats:
        """Return for how many postings each cell counts."""
        return self.n * self.raked.weights

    @property
    def trimmed(self) -> pd.Series[bool]:
        """Return which cells have the highest weight that is allowed."""
        return self.table["weight"] >= self.raked.allowed * (1 - raking.TOLERANCE)


def weights(frame: IntoFrame, *, cap: float = CAP) -> pd.DataFrame:
    """Return the weight of each cell of occupation, industry and state that has postings, sorted by cell.

    A posting of the cell counts `weight` times (mean 1), its `n` postings as `target` of them. `trimmed` says that the
    weight was cut to *cap* times the median one. An unknown value is a level of its own.
    """
    found = raked(pairs(rows(frame, by=())), cap=cap)
    table = found.table.assign(target=found.mass, trimmed=found.trimmed, method=_said(found.table))
    return table[[*VARIABLES, "n", "target", "weight", "trimmed", "method"]]


def margins(frame: IntoFrame, *, cap: float = CAP) -> pd.DataFrame:
    """Return for each `level` of each `variable` its share of the postings, raw and `weighted`, and what it should be.

    `target` is the share in `employment` (people, OEWS) among the levels that have postings, times the share of
    postings whose level official figures know. Other levels, the unknown one too, keep their raw share. `off` is
    weighted less target. A level with employment and n = 0 has no target: no weight can make up for it.
    """
    found = raked(pairs(rows(frame, by=())), cap=cap)
    table = pd.concat([_levels(found, name) for name in VARIABLES], ignore_index=True)
    table = table.assign(off=table["weighted"] - table["target"], method=_said(table))
    columns = ["variable", "level", "n", "employment", "share", "target", "weighted", "off", "method"]
    return table[columns].astype({"level": "str"})


def quality(frame: IntoFrame, *, cap: float = CAP) -> pd.DataFrame:
    """Return in one row what the weights rest on and what they cost.

    Of the postings that count, `n` are weighted; `abroad` are not known to be in the United States, and
    `no_occupation` there are of none of the three. The weighted ones count for `effective` of equal weight (Kish);
    `design_effect` is n over that. `largest` is the highest weight, `trimmed` the share of postings that was cut to it,
    `rounds` the rounds of raking. `gap_before` and `gap_after` are how far any share is off at most, `unsupported` how
    much of employment lies in states, or else in industries, without postings.
    """
    counts = pairs(rows(frame, by=()))
    found = raked(counts, cap=cap)
    n, total = found.n, int(found.n.sum())
    size = float(raking.effective(found.mass.sum(), (found.mass * found.raked.weights).sum()))
    home = counts["_home"]
    row = {
        "n": total,
        "abroad": int(counts.loc[~home, "n"].sum()),
        "no_occupation": int(counts.loc[home & ~counts["_inside"], "n"].sum()),
        "effective": size,
        "design_effect": total / size if total else np.nan,
        "largest": found.table["weight"].max(),
        "trimmed": n[found.trimmed].sum() / total if total else np.nan,
        "rounds": found.raked.rounds,
        "gap_before": raking.gap(n, list(found.margins.values())),
        "gap_after": raking.gap(found.mass, list(found.margins.values())),
        "unsupported": max(_unsupported(found, name) for name in VARIABLES),
        "method": METHOD,
    }
    return pd.DataFrame([row]).astype({"method": "str"})


def rows(frame: IntoFrame, *, by: Sequence[str], **more: nw.Expr) -> nw.LazyFrame[Any]:
    """Return the postings that count: VARIABLES behind an underscore, *more*, and whether they are weighted (`_inside`)."""
    home = (nw.col("country") == COUNTRY).fill_null(value=False)
    inside = home & nw.col("soc").is_in(BAND).fill_null(value=False)
    values = {f"_{name}": nw.when(inside).then(nw.col(name)) for name in VARIABLES}
    return frames.counted(
        frame, by=by, **values, _home=home, _inside=inside, _employer=nw.col("employer"), **more
    )


def pairs(of: nw.LazyFrame[Any], more: Sequence[str] = ()) -> pd.DataFrame:
    """Return the number `n` of the rows *of* each value of *more* and of VARIABLES, sorted: sums then have one order."""
    keys = [*more, *(f"_{name}" for name in VARIABLES), "_home", "_inside"]
    table = frames.collect(of.group_by(*keys).agg(n=nw.len()))
    return table.astype({"_home": bool, "_inside": bool}).sort_values(keys, ignore_index=True)


def raked(of: pd.DataFrame, *, cap: float) -> Cells:
    """Return the cells of the weighted postings among the *pairs*, raked."""
    keys = {f"_{name}": name for name in VARIABLES}
    inside = of.loc[of["_inside"], [*keys, "n"]].rename(columns=keys)
    table = inside.groupby(list(VARIABLES), dropna=False)["n"].sum().reset_index()
    wanted = {name: _margin(table, name) for name in VARIABLES}
    goals = {name: margin for name, (margin, _) in wanted.items()}
    done = raking.rake(table["n"], list(goals.values()), cap=cap)
    levels = {name: index for name, (_, index) in wanted.items()}
    return Cells(table.assign(weight=done.weights), done, goals, levels)


def _margin(table: pd.DataFrame, name: str) -> tuple[raking.Margin, pd.Index[Any]]:
    """Return what the values of a variable should have: those that official figures do not have keep their share."""
    level, values = pd.factorize(table[name], use_na_sentinel=False)
    n = np.bincount(level, weights=table["n"], minlength=len(values))
    people = values.map(_employment(name)).to_numpy(float)
    known = people > 0
    share = n / max(n.sum(), 1)
    share[known] = share[known].sum() * people[known] / people[known].sum()
    return raking.Margin(level.astype(np.int64), share), values


@cache
def _employment(name: str) -> dict[str, float]:
    """Return the people employed in the band, in the newest year, by the values of a variable of VARIABLES."""
    by_industry = pd.DataFrame(reference.rows("wages_industry"))
    by_state = (
        pd.DataFrame(reference.rows("wages")).query("scope == 'state'").rename(columns={"area": "state"})
    )
    table = by_state if name == "state" else by_industry
    table = table[(table["year"] == table["year"].max()) & table["soc"].isin(BAND)]
    table = table.assign(people=pd.to_numeric(table["employment"]).fillna(0))
    if name == "soc":
        table = table[table["industry"] == "all"]
    found = table.groupby(name)["people"].sum()
    if name == "industry":
        found[OTHER] = 2 * found["all"] - found.sum()
        found = found.drop("all")
    return {str(value): float(people) for value, people in found[found > 0].items()}


def _levels(found: Cells, name: str) -> pd.DataFrame:
    margin, values = found.margins[name], found.levels[name]
    table = pd.DataFrame(
        {
            "level": values,
            "n": np.bincount(margin.level, weights=found.n, minlength=len(values)).astype(np.int64),
            "share": margin.reached(found.n),
            "target": margin.share,
            "weighted": margin.reached(found.mass),
        }
    )
    absent = pd.DataFrame({"level": [value for value in _employment(name) if value not in values]})
    table = pd.concat([table.astype({"level": "str"}), absent.astype("str")], ignore_index=True)
    table = table.fillna({"n": 0, "share": 0, "weighted": 0}).astype({"n": "int64"})
    people = table["level"].map(_employment(name)).astype(float)
    return table.assign(
        variable=pd.Series(name, index=table.index, dtype="str"), employment=people
    ).sort_values("level")


def _unsupported(found: Cells, name: str) -> float:
    people = _employment(name)
    return 1 - sum(people.get(value, 0) for value in found.levels[name]) / sum(people.values())


def _said(table: pd.DataFrame) -> pd.Series[str]:
    return pd.Series(METHOD, index=table.index, dtype="str")
