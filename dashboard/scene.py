"""What a page is drawn from: the postings that are chosen, the tables made of them, the colours of the theme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import weighting
from analysis.market.pay import Method
from analysis.market.selection import where
from dashboard import charts, findings_pay, look, postings
from dashboard.export import About
from data import reference

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

    from analysis.market.selection import Criterion
    from dashboard.filters import Chosen
    from dashboard.look import Palette
    from dashboard.postings import Shown
    from dashboard.verticals import Line
    from data.reference import Baseline

LISTED = 200
WEIGHTED = (where("country", weighting.COUNTRY), where("soc", *weighting.BAND))
"""What the postings meet that can be weighted."""


@dataclass(frozen=True)
class Scene:
    """What every page is handed: the postings shown, what is chosen of them, and what exports say of it."""

    shown: Shown
    chosen: Chosen
    colors: Palette
    about: About

    @cached_property
    def headlines(self) -> pd.Series:
        """The row of the table of that name."""
        return self.table("headlines").iloc[0]

    def table(self, name: str, *arguments: Hashable) -> pd.DataFrame:
        """Return the table *name* of the catalog, made with *arguments*."""
        return postings.statistic(
            self.shown, self.chosen.selection(), name, *arguments, money=self.chosen.money
        )

    @property
    def baseline(self) -> Baseline | None:
        """What pay is held against in words; nothing where it is in dollars of one month, as the baseline is of an unknown year."""
        return None if self.chosen.money.real else reference.baseline()

    def lines(self, *, wages: bool = True) -> list[Line]:
        """Return the lines drawn beside pay, as far as they are switched on: the baseline and, unless told not to, official *wages*."""
        drawn = self.chosen.landmarks
        baseline = reference.baseline() if drawn.baseline else None
        return charts.benchmarks(baseline, reference.wages() if wages and drawn.wages else (), self.colors)

    def newest(self, *conditions: Criterion, with_pay: bool = False) -> pd.DataFrame:
        """Return the newest postings, at most LISTED, of those that also meet all *conditions*."""
        wanted = self.chosen.selection().narrowed(*conditions)
        return postings.newest(self.shown, wanted, limit=LISTED, with_pay=with_pay, money=self.chosen.money)

    def paid(self, *conditions: Criterion) -> pd.DataFrame:
        """Return the newest of those that quantiles of pay are made of: with usable pay, and where that is set with weights."""
        weighted = self.chosen.money.method is Method.weighted
        return self.newest(*conditions, *(WEIGHTED if weighted else ()), with_pay=True)


def compose(shown: Shown, chosen: Chosen) -> Scene:
    """Return the scene of what is chosen."""
    selection = chosen.selection()
    known = f", as known on {shown.as_of}" if shown.as_of else ""
    sources = postings.statistic(shown, selection, "sources")
    about = About(
        selection=f"{selection.words()}{known}",
        money=chosen.money.words(),
        method=chosen.money.method,
        n=int(sources["n"].sum()),
        made=datetime.now(UTC),
        version=shown.version,
        sample=shown.sample,
        sources=dict(zip(sources["value"], sources["n"].tolist(), strict=True)),
        as_of=shown.as_of,
        converted=_converted(shown, chosen),
        kind=chosen.kind,
    )
    return Scene(shown, chosen, look.palette(st.context.theme.type), about)


def _converted(shown: Shown, chosen: Chosen) -> str:
    money = chosen.money
    if not money.real and not money.local:
        return ""
    table = postings.statistic(shown, chosen.selection(), "pay-adjusted")
    return findings_pay.converted(table, real=money.real, local=money.local)
