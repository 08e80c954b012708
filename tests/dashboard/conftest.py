"""A store with invented postings that are read already, so that pages are tested without the reading."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from analysis.extract import posting
from data import schema
from data.store import Store
from tests.conftest import observation_rows, opening_rows

HOSTILE = "**bold** $x$ :material/home: <script>alert(1)</script> [a](javascript:alert(1))"


@pytest.fixture(autouse=True)
def main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the main module back after each test: AppTest leaves its script there, and new processes would run that."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """240 postings of four industries, 40 filings, and one posting whose every text is hostile."""
    folder = tmp_path_factory.mktemp("full") / "store"
    stored(folder, [*map(row, range(280)), _hostile()]).replace_openings(opening_rows("p3", "p4"))
    return folder


@pytest.fixture(scope="session")
def scant_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two postings that came without a text, one of which says nothing else either."""
    folder = tmp_path_factory.mktemp("scant") / "store"
    nothing = {
        name: row(0)[name] for name in ("posting_id", "observation_id", "reader_version", "kind", "source")
    }
    stored(folder, [nothing, {**row(1), "skills": None}]).replace_openings(opening_rows())
    return folder


def stored(folder: Path, rows: list[dict[str, object]]) -> Store:
    """Return a store in *folder* with the postings *rows*, each read and observed."""
    store = Store(folder)
    store.append("observations", observation_rows(*(str(row["posting_id"]) for row in rows)))
    store.append("postings", pa.Table.from_pylist(rows, schema=schema.POSTING))
    return store


def words(figure: go.Figure) -> list[str]:
    """Return what is written on a figure: its annotations, then the columns of figures beside its rows."""
    beside = [text for trace in figure.select_traces({"mode": "text"}) for text in trace.text]
    return [note.text for note in figure.layout.annotations] + [text.replace("&nbsp;", "") for text in beside]


def missing_numbers(figure: go.Figure) -> list[str]:
    """Return what is written as a number over marks that are drawn and is none: Plotly would write it as 0."""
    found = []
    for trace in figure.select_traces(lambda one: one.customdata is not None):
        marks = pd.DataFrame({"x": list(trace.x), "y": list(trace.y), "told": list(trace.customdata)})
        marks = marks[marks["x"].notna() & marks["y"].notna()]
        for place in map(int, re.findall(r"customdata\[(\d+)\]:", trace.hovertemplate or "")):
            if marks["told"].map(lambda told, place=place: pd.isna(told[place])).any():
                found.append(f"{place} of {trace.hovertemplate}")
    return found + [text for text in words(figure) if "nan" in text]


def figures(app: AppTest) -> list[dict[str, Any]]:
    """Return the figures on a page, in Plotly's own words."""
    found: list[dict[str, Any]] = [json.loads(one.proto.bytes)["figure"] for one in app.get("bidi_component")]
    return found


def opened(page: Callable[[], None], store: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    """Run the script *page* on *store* with *query* in its address; it must not raise."""
    monkeypatch.setenv("JOBMARKET_STORE", str(store))
    app = AppTest.from_function(page, default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def opened_view(name: str, store: Path, monkeypatch: pytest.MonkeyPatch, **query: str | list[str]) -> AppTest:
    """Run the page of the module *name* of `dashboard.views` as `opened` does, with the filter bar above it."""
    monkeypatch.setenv("JOBMARKET_STORE", str(store))
    page = f'__import__("dashboard.views.{name}", fromlist=["show"]).show'
    app = AppTest.from_string(
        f"from dashboard import app\napp._chosen('{name}', {page})", default_timeout=120
    )
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def plain(text: str) -> str:
    """Return *text* without what escapes it and without spaces that do not break."""
    return text.replace("\\", "").replace("\u00a0", " ")


def titles(app: AppTest) -> list[str]:
    return [plain(title.value) for title in app.subheader]


def row(number: int) -> dict[str, object]:
    low = 100_000.0 + number % 40 * 2_000 if number % 2 else None
    return {
        "posting_id": f"p{number}",
        "observation_id": f"p{number}:a",
        "reader_version": posting.VERSION,
        "kind": "posting" if number < 240 else "filing",
        "source": "test_board",
        "url": f"https://jobs.example.org/{number}",
        "title": f"Engineer {number}",
        "employer": f"Invented Works {number % 25}",
        "posted_on": date(2026, 1, 1) + timedelta(days=number) if number % 10 else None,
        "industry": ("tech", "finance", "retail", None)[number // 2 % 4],
        "role": ("ml_engineer", "data_scientist")[number % 2],
        # Of every third alone it is known.
        "soc": None if number % 3 else "15-2051",
        "seniority": ("senior", "unspecified", "junior")[number % 3],
        "city": "Atlanta",
        "state": "GA",
        "country": "US",
        "metro": "12060",
        "arrangement": "remote" if number % 4 == 0 else None,
        "pay_low": low,
        "pay_high": low and low + 30_000,
        "annual_usd_low": low,
        "annual_usd_high": low and low + 30_000,
        "pay_currency": low and "USD",
        "pay_period": low and "year",
        "pay_basis": low and "stated",
        "skills": ["Python", "C++"] if number % 3 else ["Python"],
    }


def _hostile() -> dict[str, object]:
    texts = dict.fromkeys(("title", "employer", "city"), HOSTILE)
    return row(1) | {
        "posting_id": "hostile",
        "observation_id": "hostile:a",
        "url": "javascript:alert(1)",
        "industry": "automotive",
        "skills": [HOSTILE],
        "source": HOSTILE,
        **texts,
    }
