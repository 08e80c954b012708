"""One skill, cell by cell: counted by hand, and the same on every engine."""

from __future__ import annotations

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from scipy.stats import binomtest

from analysis.market import naming, pay
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting


@pytest.mark.parametrize("engine", ENGINES)
def test_shares_are_those_of_an_independent_calculation_on_every_engine(engine: str) -> None:
    rows = mixed(500, seed=6)
    table = naming.shares(ENGINES[engine](arrow(rows)), "PyTorch", by=["industry"]).set_index("industry")
    posts = arrow(rows).to_pandas()
    read = posts[posts["twin_of"].isna() & posts["skills"].notna()]
    for industry, cell in read.groupby("industry"):
        having = cell[[("PyTorch" in skills) for skills in cell["skills"]]]
        interval = binomtest(len(having), len(cell)).proportion_ci(0.95, method="wilson")
        row = table.loc[industry]
        counts = (row["n"], row["postings"], row["employers"])
        assert counts == (len(having), len(cell), having["employer"].nunique())
        assert (row["share"], row["low"], row["high"]) == pytest.approx(
            (len(having) / len(cell), interval.low, interval.high)
        )


def test_a_cell_in_which_none_names_it_has_a_row_that_is_withheld() -> None:
    rows = [posting(role="a", skills=["SQL"])] * 9 + [posting(role="b", skills=[])] * 7 + [posting(role="c")]
    table = naming.shares(frame(rows), "SQL", by=["role"])
    assert table[["role", "n", "postings"]].to_numpy().tolist() == [["a", 9, 9], ["b", 0, 7]]
    assert table["share"].isna().tolist() == [False, True]
    assert table["cell"].tolist() == ["small", "withheld"]


def test_no_posting_at_all_is_one_row_of_nothing() -> None:
    table = naming.shares(frame([posting()]), "SQL")
    assert table[["n", "postings", "cell"]].to_numpy().tolist() == [[0, 0, "withheld"]]


@pytest.mark.parametrize("engine", ENGINES)
def test_pay_with_and_without_a_skill_is_that_of_each_part_alone(engine: str) -> None:
    rows = mixed(400, seed=7)
    table = naming.paid(ENGINES[engine](arrow(rows)), "SQL", baseline=1e5).set_index("naming")
    for name, has in ((naming.NAMING, True), (naming.REST, False)):
        part = [row for row in rows if row["skills"] is not None and ("SQL" in row["skills"]) is has]
        alone = pay.quantiles(frame(part), baseline=1e5).drop(columns=list(pay.SHRUNK))
        assert_frame_equal(table.loc[[name]].reset_index(drop=True), pd.DataFrame(alone), check_dtype=False)
