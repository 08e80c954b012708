"""What an address sets that no filter has: it is told, as the view is another one than was asked for."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import escape, filters

if TYPE_CHECKING:
    from dashboard.postings import Shown


def unknown(shown: Shown) -> list[str]:
    """Return what the address sets that cannot be chosen, such as `Industry Mining`: to be asked before the filters drop it."""
    offered = filters.offered_by(shown)
    known = {
        one: {option.label for option in offered[one.key]}
        for one in filters.FILTERS
        if one.key not in filters.LONG
    }
    found = [
        f"{one.label} {value}"
        for one, labels in known.items()
        for value in st.query_params.get_all(one.key)
        if value not in labels
    ]
    if (kind := st.query_params.get("kind", filters.POSTINGS)) not in filters.KINDS:
        found.append(f"Kind {kind}")
    days = {key: st.query_params[key] for key in filters.DAYS if key in st.query_params}
    return found + [f"{filters.DAYS[key]} {value}" for key, value in days.items() if not _is_day(value)]


def tell(unknown: list[str]) -> None:
    """Say what was left out, if anything was."""
    if unknown:
        what = ", ".join(unknown)
        st.info(
            escape.markdown(
                f"The address asks for what is not known here, and is followed without it: {what}."
            )
        )


def _is_day(value: str) -> bool:
    with contextlib.suppress(ValueError):
        return filters.FIRST_DAY <= date.fromisoformat(value) <= filters.LAST_DAY
    return False
