"""Numbers are written in one way, and every one of them says what it is."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import catalog, measures
from dashboard.measures import written


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("dollars", 142_349.0, "$142,300"),
        ("change", 18_020.0, "+$18,000"),
        ("change", -2_470.0, "−$2,500"),
        ("share", 0.4123, "41%"),
        ("share", 0.0421, "4.2%"),
        ("share", 0.9987, "99.9%"),
        ("share", 0.0004, "under 0.1%"),
        ("share", 0.9996, "over 99.9%"),
        ("share", 0.0, "0%"),
        ("share", 1.0, "100%"),
        ("count", np.int64(1234), "1,234"),
        ("text", "ok", "ok"),
        ("dollars", None, "–"),
        ("dollars", math.nan, "–"),
    ],
)
def test_values_are_written_as_people_read_them(form: measures.Form, value: object, text: str):
    assert written(form, value) == text


@given(st.floats(0.1, 0.995))
def test_shares_in_the_middle_are_whole_percents(value: float):
    assert abs(float(written("share", value).rstrip("%")) / 100 - value) <= 0.005 + 1e-9


def test_every_column_of_every_table_is_defined():
    for table in [measures.POSTINGS, *(one.described for one in catalog.STATISTICS.values())]:
        assert table.method.endswith(".")
        for measure in table.columns.values():
            assert measure.label
            assert measure.definition
            assert not measure.definition.endswith(".")


def test_whatever_is_in_dollars_has_its_unit():
    for table in [measures.POSTINGS, *(one.described for one in catalog.STATISTICS.values())]:
        for name, measure in table.columns.items():
            if measure.form in {"dollars", "change"}:
                assert measure.unit == "US dollars a year", name
