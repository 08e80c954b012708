"""The one filter bar. Every widget is bound to the URL, so the address is a link to the same view."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.market.selection import Condition, Selection
from dashboard import labels, money, postings, saved
from dashboard.money import Landmarks, Money
from data.schema import FIELD_ROLES, INDUSTRIES, ROLES, SENIORITIES

if TYPE_CHECKING:
    from dashboard.postings import Shown

KINDS = {"Job postings": "posting", "Visa wage filings": "filing", "Salary surveys": "survey"}
POSTINGS = next(iter(KINDS))
KIND_WORDS = {"posting": "Postings", "filing": "Wage filings", "survey": "Survey answers"}
PAY, PAY_LABEL = "paid", "With pay only"
DAYS = {"from": "Posted from", "until": "Posted until"}
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
LONG = ("skill", "employer")
OFFERED = 300
"""So many of the most frequent are offered of what has thousands of values; any other can be typed."""
ORDER = {
    name: place
    for values in (INDUSTRIES, ROLES, SENIORITIES, labels.ARRANGEMENTS)
    for place, name in enumerate(values)
}


@dataclass(frozen=True)
class Filter:
    """A list to choose from: its key in the URL, its label, the columns it looks at and its words."""

    key: str
    label: str
    columns: tuple[str, ...]
    words: Callable[[list[str]], str]
    aside: bool = False
    """Whether it stands behind `More filters`."""


@dataclass(frozen=True)
class Option:
    """One thing to choose: how it is written, and the column and values it stands for."""

    label: str
    column: str
    values: tuple[str, ...]


# Files of all kinds of jobs may be imported; this leaves the ones that the project is about.
OF_THE_FIELD = Option("Any ML or data role", "role", FIELD_ROLES)


@dataclass(frozen=True)
class Chosen:
    """What the filter bar is set to: the kind of rows, and options and days by the key of their filter."""

    kind: str = "posting"
    options: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    with_pay: bool = False
    money: Money = field(default_factory=Money)
    landmarks: Landmarks = field(default_factory=Landmarks)

    def selection(self, *without: str) -> Selection:
        """Return the selection, leaving out the filters whose keys are named."""
        first, last = (None if key in without else self.days.get(key) for key in DAYS)
        chosen = [(one, self.options.get(one.key, ())) for one in FILTERS if one.key not in without]
        conditions = [
            Condition(
                tuple((option.column, value) for option in options for value in option.values),
                one.words([option.label for option in options]),
            )
            for one, options in chosen
            if options
        ]
        with_pay = self.with_pay and PAY not in without
        narrowed = conditions or first or last or with_pay
        words = KIND_WORDS[self.kind] if narrowed else f"All {KIND_WORDS[self.kind].lower()}"
        return Selection((Condition((("kind", self.kind),), words), *conditions), first, last, with_pay)

    def active(self) -> dict[str, str]:
        """Return the key and label of each filter that leaves something out."""
        lists = {one.key: one.label for one in FILTERS if self.options.get(one.key)}
        days = {key: DAYS[key] for key in self.days}
        return lists | days | ({PAY: PAY_LABEL} if self.with_pay else {})


def either(words: Iterable[str]) -> str:
    """Return `a, b or c`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _lower(word: str) -> str:
    """Return *word* without its capital, but for names such as `ML engineer`."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


FILTERS = (
    Filter("industry", "Industry", ("industry",), lambda names: f"in {either(map(_lower, names))}"),
    Filter("place", "Place", ("country", "state", "metro"), lambda names: f"located in {either(names)}"),
    Filter("arrangement", "Remote or on site", ("arrangement",), lambda names: either(map(_lower, names))),
    Filter("role", "Role", ("role",), lambda names: f"for {either(map(_lower, names))}"),
    Filter("level", "Level", ("seniority",), lambda names: f"at the level {either(map(_lower, names))}"),
    Filter("skill", "Skill", ("skills",), lambda names: f"naming {either(names)}"),
    Filter("employer", "Employer", ("employer",), lambda names: f"of {either(names)}", aside=True),
    Filter("source", "Source", ("source",), lambda names: f"from {either(names)}", aside=True),
)

KEYS = (
    *(one.key for one in FILTERS),
    "kind",
    *DAYS,
    PAY,
    money.REAL,
    money.LOCAL,
    money.WEIGHTED,
    money.RANGES,
    money.BASELINE,
    money.WAGES,
)
"""The key of each widget of the bar, which is also its name in addresses."""


def options(one: Filter, counts: pd.DataFrame) -> tuple[Option, ...]:
    """Return what can be chosen, from the table of `choices.values`: in their own order, places by frequency."""
    known = counts.head(OFFERED) if one.key in LONG else counts
    found = [Option(labels.label(column, value), column, (value,)) for column, value in _pairs(known)]
    order = {column: place for place, column in enumerate(one.columns)}
    found.sort(key=lambda option: (order[option.column], ORDER.get(option.values[0], 99)))
    if one.key == "role" and found:
        found.insert(0, OF_THE_FIELD)
    return tuple({option.label: option for option in found}.values())


def bar(shown: Shown) -> Chosen:
    """Draw the filter bar and return what it is set to; `counts` adds what each option would leave."""
    offered = offered_by(shown)
    first = [one for one in FILTERS if not one.aside]
    with st.container(key="filters", gap="xsmall"):
        with st.grid(len(first), min_column_width=140):
            picked = {one.key: _pick(one, offered[one.key]) for one in first}
        with st.container(horizontal=True, gap="small"):
            with st.popover(_more_label(), key="more"):
                picked |= {one.key: _pick(one, offered[one.key]) for one in FILTERS if one.aside}
                kind = st.selectbox("Kind", list(KINDS), key="kind", bind="query-params", help=_KIND_HELP)
                days = {key: _day(key) for key in DAYS}
                with_pay = st.toggle(PAY_LABEL, key=PAY, bind="query-params")
            meaning, landmarks = money.choose()
            saved.menu({key: st.session_state.get(key) for key in KEYS}, restore)
    named = {key: day for key, day in days.items() if day}
    return Chosen(KINDS[kind], picked, named, with_pay, meaning, landmarks)


def counts(shown: Shown, chosen: Chosen) -> None:
    """Write beside each option how many postings it would leave.

    To be called when the page is drawn: what stands in closed lists can wait.
    """
    st.html(_counts_style(shown, chosen, offered_by(shown)))


def clear(*keys: str) -> None:
    """Set the filters of *keys* to nothing: a callback, to be run before the bar is drawn."""
    for key in keys:
        st.session_state[key] = _nothing(key)


def only_the_field() -> None:
    """Choose all roles that the project is about: a callback like `clear`."""
    st.session_state["role"] = [OF_THE_FIELD.label]


def restore(view: dict[str, Any]) -> None:
    """Set the whole bar to a saved view, of which what does not fit is left out: a callback like `clear`."""
    for key in KEYS:
        value, nothing = view.get(key), _nothing(key)
        if key in DAYS:
            with contextlib.suppress(ValueError):
                nothing = date.fromisoformat(str(value))
        elif isinstance(value, type(nothing)):
            nothing = value
        st.session_state[key] = nothing


def _nothing(key: str) -> Any:
    """Return what the widget of *key* holds when nothing is chosen."""
    firsts = {
        "kind": POSTINGS,
        money.RANGES: next(iter(money.METHODS)),
        money.BASELINE: True,
        money.WAGES: True,
    }
    switches = (PAY, money.REAL, money.LOCAL, money.WEIGHTED)
    return None if key in DAYS else False if key in switches else firsts.get(key, [])


_KIND_HELP = (
    "Job postings say what employers ask for and offer. Wage filings and salary surveys carry pay without a text; "
    "they are never counted as postings."
)


def _more_label() -> str:
    """Return what opens the other filters, with the number of those that are set."""
    keys = (*(one.key for one in FILTERS if one.aside), *DAYS, PAY)
    # At the first run of a shared address only the address knows.
    used = sum(bool(st.session_state.get(key, key in st.query_params)) for key in keys)
    used += st.session_state.get("kind", st.query_params.get("kind", POSTINGS)) != POSTINGS
    return f"More filters ({used})" if used else "More filters"


def _pick(one: Filter, offered: tuple[Option, ...]) -> tuple[Option, ...]:
    by_label = {option.label: option for option in offered}
    names = st.multiselect(
        one.label,
        list(by_label),
        key=one.key,
        placeholder="Any",
        select_all=False,
        wrap=False,
        filter_mode="contains",
        accept_new_options=one.key in LONG,
        bind="query-params",
    )
    if one.key in LONG:
        return tuple(by_label.get(name, Option(name, one.columns[0], (name,))) for name in names)
    return tuple(by_label[name] for name in names if name in by_label)


def _day(key: str) -> date | None:
    return st.date_input(
        DAYS[key], None, FIRST_DAY, LAST_DAY, key=key, format="YYYY-MM-DD", bind="query-params"
    )


@lru_cache(maxsize=3)
def offered_by(shown: Shown) -> dict[str, tuple[Option, ...]]:
    """Return what each filter offers, whatever is chosen."""
    counts = postings.values(shown, Selection(), tuple(name for one in FILTERS for name in one.columns))
    return {one.key: options(one, counts[counts["column"].isin(one.columns)]) for one in FILTERS}


def _pairs(counts: pd.DataFrame) -> list[tuple[str, str]]:
    """Return column and value of each row; item by item, pandas would take ten times as long."""
    return list(zip(*(counts[name].to_numpy(object).tolist() for name in ("column", "value")), strict=True))


def _counts_style(shown: Shown, chosen: Chosen, offered: dict[str, tuple[Option, ...]]) -> str:
    """Return the style sheet that writes beside each option how many postings it would leave.

    The label of an option is also its value in the URL, so the count cannot be part of it.
    """
    rules = []
    left = _left(shown, chosen)
    for one in FILTERS:
        numbers = [
            sum(left.get((option.column, value), 0) for value in option.values) for option in offered[one.key]
        ]
        written = "".join(f'&[data-key="{row}"]::after{{content:"{n:,}"}}' for row, n in enumerate(numbers))
        # By the list's own name: a rule that looked up the open filter with :has() made the browser style the whole
        # page again at every measured text of a chart, for seconds.
        rules.append(f'[role=listbox][aria-label="{one.label}"] [role=option]{{{written}}}')
    return f"<style>{''.join(rules)}</style>"


def _left(shown: Shown, chosen: Chosen) -> dict[tuple[str, str], int]:
    """Return how many postings each column and value would leave beside the other filters."""
    columns: defaultdict[Selection, tuple[str, ...]] = defaultdict(tuple)
    # All filters that are set to nothing count in the same postings, and so in one pass.
    for one in FILTERS:
        columns[chosen.selection(one.key)] += one.columns
    counts = pd.concat([postings.values(shown, selection, names) for selection, names in columns.items()])
    return dict(zip(_pairs(counts), counts["n"].tolist(), strict=True))
