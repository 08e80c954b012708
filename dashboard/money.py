"""What pay means on screen: of which month the dollars are, at which prices, and what a range counts as."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import real_pay
from analysis.market.pay import Method

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

LABEL = "How pay counts"
REAL, LOCAL, RANGES, WEIGHTED = "real", "local", "ranges", "weighted"
BASELINE, WAGES = "baseline", "wages"
METHODS = {
    "One wage inside the range": Method.npmle,
    "Midpoint": Method.midpoint,
    "Lower end": Method.low,
    "Upper end": Method.high,
}
METHOD_WORDS = {
    Method.npmle: "",
    Method.midpoint: "ranges as midpoints",
    Method.low: "lower ends of ranges",
    Method.high: "upper ends of ranges",
    Method.weighted: "weighted to US employment",
}

WEIGHED = "Postings count with weights: what is hollow or withheld counts as few postings of equal weight, whatever its n."


@dataclass(frozen=True)
class Money:
    """What pay is set to mean: *real* in dollars of the newest month, *local* at US prices, and how postings count."""

    real: bool = False
    local: bool = False
    method: Method = Method.npmle

    def of(self, rows: IntoFrameT) -> IntoFrameT:
        """Return *rows* (any engine) with their pay a year as it is set to mean."""
        if not self.real and not self.local:
            return rows
        month = real_pay.newest_month() if self.real else None
        year = real_pay.PARITY_YEAR if self.local else None
        return real_pay.in_dollars_of(rows, month, parity_year=year)

    def words(self) -> str:
        """Return what is unusual about its dollars, as it stands in titles; empty where nothing is."""
        parts = [f"in dollars of {month()}"] if self.real else []
        return ", ".join([*parts, "at US prices"] if self.local else parts)


@dataclass(frozen=True)
class Landmarks:
    """What is drawn beside pay wherever it is: the line of the baseline, and the band of official wages."""

    baseline: bool = True
    wages: bool = True


def month() -> str:
    """Return the newest month with consumer prices in words."""
    year, number = real_pay.newest_month()
    return f"{calendar.month_name[number]} {year}"


def choose() -> tuple[Money, Landmarks]:
    """Draw the menu and return what it is set to."""
    keys = (REAL, LOCAL, WEIGHTED, RANGES)
    used = sum(
        st.session_state.get(key, key in st.query_params) not in {False, next(iter(METHODS))} for key in keys
    )
    with st.popover(f"{LABEL} ({used})" if used else LABEL, key="money"):
        real = st.toggle(
            f"In dollars of {month()}",
            key=REAL,
            bind="query-params",
            help="Consumer prices (CPI-U) from the month of posting to that month. Postings without a day stay as stated.",
        )
        local = st.toggle(
            "At US average prices",
            key=LOCAL,
            bind="query-params",
            help=f"Regional price parities of {real_pay.PARITY_YEAR}, by metro, else by state. Remote postings and those "
            "outside the US stay as stated.",
        )
        weighted = st.toggle(
            "Weighted to US employment",
            key=WEIGHTED,
            bind="query-params",
            help="Medians, quantiles and shares of pay are of postings in the US and three occupations (data scientists, research "
            "scientists, software developers), counted so that occupations, industries and states have their shares of OEWS "
            "employment. Histograms, premiums and comparisons stay as collected.",
        )
        ranges = st.selectbox(
            "A range counts as",
            list(METHODS),
            key=RANGES,
            bind="query-params",
            disabled=weighted,
            help="A posted range is no wage. The first finds the distribution that makes all ranges likeliest; the others are plain and biased.",
        )
        landmarks = Landmarks(
            st.toggle("Draw the baseline", True, key=BASELINE, bind="query-params"),
            st.toggle("Draw official wages", True, key=WAGES, bind="query-params"),
        )
    return Money(real, local, Method.weighted if weighted else METHODS[ranges]), landmarks
