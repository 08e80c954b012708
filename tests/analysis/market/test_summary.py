"""Every table by its name: it says its n and its method, and it is the same on every engine."""

from __future__ import annotations

import pytest

from analysis.market import summary
from analysis.market.summary import Measure
from tests.analysis.market.postings import frame, mixed

ROWS = frame(mixed(300, seed=4))


@pytest.mark.parametrize("measure", Measure)
def test_every_table_says_its_method_and_how_many_it_rests_on(measure: Measure):
    table = summary.table(measure, ROWS, by=["industry"] if measure in summary.COMPARED else ())
    assert "method" in table
    assert {"n", "base"} & set(table.columns)


@pytest.mark.parametrize("measure", summary.GROUPED)
def test_tables_of_groups_begin_with_the_groups(measure: Measure):
    assert summary.table(measure, ROWS, by=["industry", "state"]).columns[:2].tolist() == [
        "industry",
        "state",
    ]


@pytest.mark.parametrize("measure", summary.WHOLE)
def test_what_is_of_all_postings_together_takes_no_group(measure: Measure):
    with pytest.raises(ValueError, match=f"{measure} is of all postings"):
        summary.table(measure, ROWS, by=["industry"])


def test_every_measure_has_one_way_to_be_made():
    assert sorted([*summary.GROUPED, *summary.WHOLE, *summary.COMPARED]) == sorted(Measure)


@pytest.mark.parametrize("measure", summary.COMPARED)
def test_a_comparison_is_of_one_column(measure: Measure):
    for by in ([], ["industry", "state"]):
        with pytest.raises(ValueError, match="one column"):
            summary.table(measure, ROWS, by=by)


@pytest.mark.parametrize("measure", [*summary.GROUPED, *summary.WHOLE])
def test_no_posting_is_no_error(measure: Measure):
    assert "method" in summary.table(measure, frame([]))
