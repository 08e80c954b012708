"""What a browser keeps for its user between visits: nothing of it is stored on the server."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, unquote

import streamlit as st

YEAR = 365 * 24 * 3600
LARGEST = 3500
"""Browsers drop cookies of more than 4,096 bytes."""


def kept(name: str) -> Any:
    """Return what the browser kept under *name*, None where it is nothing or no JSON. Anyone may have written it."""
    text = st.context.cookies.get(name)
    try:
        return json.loads(unquote(text)) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None


def fits(value: object) -> bool:
    """Tell whether *value* is small enough to be kept."""
    return len(_written(value)) <= LARGEST


def keep(name: str, value: object) -> None:
    """Have the browser keep *value* (JSON) under *name* for a year."""
    cookie = f"{name}={_written(value)}; max-age={YEAR}; path=/; SameSite=Strict"
    st.html(f"<script>document.cookie = '{cookie}'</script>", unsafe_allow_javascript=True)


def _written(value: object) -> str:
    # Nothing that JavaScript or a cookie would take for its own is left unquoted.
    return quote(json.dumps(value, separators=(",", ":")), safe="")
