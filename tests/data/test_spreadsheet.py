"""A CSV of ours opens in a spreadsheet as text and numbers, never as a program."""

from __future__ import annotations

import io
import re

import pandas as pd
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from data import spreadsheet

STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Texts of the signs that matter, so that they meet.
TEXTS = st.text() | st.text("a;=-+@＝ '\t\r\n\u00a0")


@given(TEXTS)
def test_no_cell_starts_a_formula_and_no_text_is_lost(text: str):
    safe = spreadsheet.cell(text)
    assert not safe.startswith((*STARTS, "\t", "\r", "\n"))
    assert safe.replace("'", "") == text.replace("'", "")


@given(TEXTS)
def test_no_cell_starts_a_formula_where_a_spreadsheet_parts_cells_at_other_signs(text: str):
    parts = re.split(r"[;\t\r\n]", spreadsheet.cell(text))
    assert not [part for part in parts if part.lstrip(" \u00a0").startswith(STARTS)]


def test_a_formula_after_a_semicolon_is_text():
    assert spreadsheet.cell("ML Engineer;=1+1;x") == "ML Engineer;'=1+1;x"
    assert spreadsheet.cell("\t=1+1") == "'\t'=1+1"
    assert spreadsheet.cell("R&D; C++ and well-known tools") == "R&D; C++ and well-known tools"


@given(st.lists(TEXTS | st.none(), min_size=1))
def test_a_column_is_made_safe_as_its_cells_are(texts: list[str | None]):
    column = (
        pl.Series("employer", texts, dtype=pl.String).to_frame().select(spreadsheet.cells(pl.col("employer")))
    )
    assert column["employer"].to_list() == [
        text if text is None else spreadsheet.cell(text) for text in texts
    ]


def test_texts_are_made_safe_and_negative_numbers_stay_numbers():
    table = pd.DataFrame({"employer": ["=HYPERLINK(1)", "Plain"], "difference": [-1500.0, 2.0], "n": [1, 2]})
    read = pd.read_csv(io.StringIO(spreadsheet.csv(table)))
    assert read["employer"].tolist() == ["'=HYPERLINK(1)", "Plain"]
    assert read["difference"].tolist() == [-1500.0, 2.0]


def test_a_missing_value_is_an_empty_cell():
    table = pd.DataFrame({"employer": pd.array(["a", None], dtype="str"), "n": [1, 2]})
    assert spreadsheet.csv(table) == "employer,n\na,1\n,2\n"
