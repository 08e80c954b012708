"""The one card: a finding as title, its selection as caption, and the figure, table, postings and method behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.market import cells
from analysis.market.pay import Method
from dashboard import (
    behind,
    catalog,
    drawn,
    escape,
    export,
    findings,
    labels,
    links,
    measures,
    money,
    plot,
    scene,
    tables,
)
from dashboard.export import Part

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.export import About

VIEWS = ("Chart", "Table", "Postings behind", "Method")
CODED = ("industry", "role", "state", "metro", "country", "arrangement", "source")
MARKS = {cells.OK: "enough", cells.SMALL: "few postings", cells.WITHHELD: "withheld"}


@dataclass(frozen=True)
class Card:
    """What a card shows. *name* is that of its table in the catalog; *figure* is None where nothing can be drawn."""

    name: str
    finding: str
    table: pd.DataFrame
    figure: Callable[[], go.Figure] | None
    listing: Callable[..., pd.DataFrame]
    """Takes the conditions of a mark, or nothing, and returns the newest postings that meet them."""
    note: str = ""
    column: behind.Columns = ""
    """What a mark's value is of: the last of its customdata. Empty: marks open nothing."""
    key: str = ""
    """What tells it from another card of the same table; its name where it is empty."""
    body: Callable[[], None] | None = None
    """Draws what reads better as words than as a figure, in place of one."""

    @property
    def id(self) -> str:
        return self.key or self.name


@st.fragment
def show(card: Card, about: About) -> None:
    """Draw *card*; only the open one of its tabs runs, and a change of tab runs nothing else."""
    described = catalog.described(card.name)
    drawn.add(card.id, Part(card.name, card.table, about))
    with st.container(key=f"card-{card.id}"):
        st.subheader(escape.markdown(_title(card, about)), anchor=card.id)
        st.caption(f"{escape.markdown(about.selection)} · [Link to this card](#{card.id})")
        views = st.tabs(VIEWS, key=f"{card.id}-view", on_change="rerun", bind="query-params")
        chart, table, behind, method = views
        if chart.open:
            with chart:
                _chart(card, described, about)
        if table.open:
            with table:
                _table(card, described, about)
        if behind.open:
            with behind:
                postings_table(card.listing(), key=f"{card.id}-postings")
        if method.open:
            with method:
                _method(described, about if catalog.by_method(card.name) else None)


def _title(card: Card, about: About) -> str:
    """Return the finding, with what is unusual about the pay it speaks of."""
    unusual = about.pay(by_method=catalog.by_method(card.name)) if _of_pay(card) else ""
    finding = findings.of_kind(card.finding, about.kind)
    return f"{finding}, {unusual}" if unusual else finding


def _of_pay(card: Card) -> bool:
    """Tell whether the finding changes with what pay is set to mean; shares of postings do not, whatever stands beside them."""
    return "$" in card.finding or card.name in catalog.PREMIUMS


def postings_table(rows: pd.DataFrame, *, key: str) -> None:
    """Draw postings as a table, as they come from `listing.newest`."""
    shown, described = with_details(listed(rows), rows["posting_id"], measures.POSTINGS)
    if shown.empty:
        st.info("No posting is behind this.")
        return
    note = (
        f"These are the newest {scene.LISTED}; the page Postings has all that are selected."
        if len(shown) >= scene.LISTED
        else ""
    )
    tables.show(shown, described, key=key, alt=f"{len(shown)} postings, newest first")
    st.caption(escape.markdown(f"{described.method} {note}"))


def with_details(
    shown: pd.DataFrame, posting_ids: pd.Series, described: measures.Table
) -> tuple[pd.DataFrame, measures.Table]:
    """Return *shown*, a list of postings, with a column that leads to the page of each, and what its columns are."""
    first, *others = described.columns
    addresses = posting_ids.map(links.address).to_numpy(dtype=object)
    detailed = {first: described.columns[first], "details": measures.DETAILS}
    columns = {**detailed, **{name: described.columns[name] for name in others}}
    return shown.assign(details=addresses)[list(columns)], replace(described, columns=columns)


def listed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `listing.newest` as people read them: the columns of measures.POSTINGS."""
    places = ("city", "state", "country", "arrangement")
    coded = {name: rows[name].map(_worded(name)) for name in ("industry", "role", "seniority", "pay_basis")}
    readable = rows.assign(
        place=[labels.place(*map(_known, values)) for values in rows[[*places]].itertuples(index=False)],
        pay=[
            labels.pay(*map(_known, values))
            for values in rows[["pay_low", "pay_high", "pay_currency", "pay_period"]].itertuples(index=False)
        ],
        url=rows["url"].map(lambda address: escape.link(_known(address))),
        **coded,
    )
    return readable[list(measures.POSTINGS.columns)]


def _chart(card: Card, described: measures.Table, about: About) -> None:
    if card.body is not None:
        card.body()
        return
    if card.figure is None:
        st.caption(escape.markdown(f"Not shown. {measures.SMALL_CELLS}"))
        return
    figure = card.figure()
    marks = behind.marks(figure, card.column) if card.column else {}
    plot.show(
        figure,
        key=f"{card.id}-chart",
        alt=f"{described.title}. {card.finding}. The same figures stand in the tab Table.",
        file=f"jobmarket-{card.id}",
        on_pick=partial(_clicked, card, marks) if marks else None,
    )
    weighed = catalog.by_method(card.name) and about.method is Method.weighted
    clicks = "A click on a mark shows its postings." if marks else ""
    if note := " ".join(
        filter(
            None,
            [
                findings.of_kind(card.note, about.kind),
                about.converted if _of_pay(card) else "",
                money.WEIGHED if weighed else "",
                clicks,
            ],
        )
    ):
        st.caption(escape.markdown(note))
    if marks:
        _picked(card, marks, about)


def _clicked(card: Card, marks: dict[str, Any]) -> None:
    """Choose the mark that was clicked in the list below the chart: a callback."""
    value = behind.meant(st.session_state[f"{card.id}-chart"]["picked"])
    names = (name for name, one in marks.items() if one == value)
    st.session_state[f"{card.id}-mark"] = next(names, None)


def _picked(card: Card, marks: dict[str, Any], about: About) -> None:
    """Draw the list of marks, for those who do not click, and the postings behind the one that is chosen."""
    name = st.selectbox(
        f"Postings of one mark: {catalog.described(card.name).title}", list(marks), None, key=f"{card.id}-mark", placeholder="Show the postings of …",
        label_visibility="collapsed", filter_mode="contains", width=320, bind="query-params",
    )  # fmt: skip
    if name:
        st.markdown(f"**Postings behind: {escape.markdown(name)}**")
        if about.money and _of_pay(card):
            st.caption(f"Their pay is listed as posted; the chart counts it {about.money}.")
        found = card.listing(*behind.conditions(card.column, marks[name]))
        postings_table(found, key=f"{card.id}-picked")


def _table(card: Card, described: measures.Table, about: About) -> None:
    shown = catalog.narrowed(card.name, card.table)
    marks = {name: shown[name].map(MARKS) for name in shown.columns if name.startswith("cell")}
    words = {name: [labels.label(name, _known(v)) for v in shown[name]] for name in CODED if name in shown}
    readable = shown.assign(**marks, **words)
    tables.show(readable, described, key=card.id)
    tables.download(
        f"{described.title} (CSV)",
        lambda: export.csv(shown),
        export.file_name(card.name, about, "csv"),
        "text/csv",
        key=f"{card.id}-csv",
    )


def _method(described: measures.Table, about: About | None) -> None:
    """Draw how a table is made; *about* says what counts otherwise where that changes it."""
    if about and (otherwise := money.METHOD_WORDS[about.method]):
        st.markdown(f"**As the menu is set: {otherwise}**, in place of what is said below of ranges.")
    st.markdown(escape.markdown(described.method))
    for measure in described.columns.values():
        caveat = f" {measure.caveat}" if measure.caveat else ""
        unit = f", {measure.unit}" if measure.unit else ""
        st.markdown(
            f"**{escape.markdown(measure.label)}**{escape.markdown(f'{unit}: {measure.definition}.{caveat}')}"
        )


def _worded(column: str) -> Callable[[Any], str]:
    return lambda value: "" if pd.isna(value) else labels.label(column, value)


def _known(value: Any) -> Any:
    """Return *value*, or None where pandas has one of its other words for unknown."""
    return None if pd.isna(value) else value
