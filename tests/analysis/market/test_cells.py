from __future__ import annotations

import pandas as pd
import pytest

from analysis.market import cells


@pytest.mark.parametrize(
    ("n", "employers", "expected"),
    [
        (4, 4, cells.WITHHELD),
        (5, 3, cells.SMALL),
        (5, 2, cells.WITHHELD),
        (500, 1, cells.WITHHELD),
        (500, 0, cells.OK),
        (29, 29, cells.SMALL),
        (30, 3, cells.OK),
        (0, 0, cells.WITHHELD),
    ],
)
def test_a_cell_is_marked_by_its_postings_and_its_named_employers(
    n: int, employers: int, expected: str
) -> None:
    table = pd.DataFrame({"n": [n], "employers": [employers], "median": [1.0]})
    marked = cells.marked(table, estimates=["median"])
    assert marked["cell"].item() == expected
    assert marked["median"].isna().item() == (expected == cells.WITHHELD)


def test_a_row_about_one_employer_is_not_withheld_for_having_one() -> None:
    table = pd.DataFrame({"employer": ["Ada", "Ada"], "n": [4, 40], "employers": [1, 1], "share": [0.5, 0.5]})
    assert list(cells.marked(table, estimates=["share"])["cell"]) == [cells.WITHHELD, cells.OK]


def test_only_the_named_estimates_are_withheld() -> None:
    table = pd.DataFrame({"n": [40], "n_pay": [1], "employers": [9], "share": [0.5], "median": [1.0]})
    marked = cells.marked(table, estimates=["median"], n="n_pay", cell="cell_pay")
    assert marked["share"].item() == 0.5
    assert marked["median"].isna().item()
    assert marked["cell_pay"].item() == cells.WITHHELD
    assert table["median"].item() == 1.0
