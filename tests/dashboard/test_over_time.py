"""How long postings stay open, and how pay changes: what the cards say and draw."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard import behind, charts_over_time, findings_over_time
from dashboard.catalog import STATISTICS
from dashboard.look import LIGHT
from data.store import Store
from tests.dashboard import watched_store
from tests.dashboard.conftest import missing_numbers, opened_view, plain, titles

DAYS = pd.Series({"n": 80, "closed": 50, "median": 34.0, "low": 28.0, "high": 41.0, "cell": "ok"})


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return watched_store.fill(tmp_path_factory.mktemp("watched") / "store")


def months(**changed: object) -> pd.DataFrame:
    begins = pd.to_datetime(["2026-01-01", "2026-02-01", "2026-06-01"])
    table = pd.DataFrame(
        {"month": begins, "n": 60, "n_before": 70, "employers": 20, "strata": 3, "cell": "ok"}
    )
    for name, value in (("change", 3.0), ("average", 2.5)):
        table[name], table[f"{name}_low"], table[f"{name}_high"] = value, value - 2, value + 2
    return table.rename(columns={"change_low": "low", "change_high": "high"}).assign(**changed)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Half of the postings close within 34 days (95% interval 28 to 41, n = 80 followed, 50 closed)"),
        ({"high": float("nan")}, "Half of the postings close within 34 days (95% interval 28 to more, n = 80 followed, 50 closed)"),
        ({"median": float("nan")}, "Fewer than half of the postings have closed as long as they were followed (n = 80 followed, 50 closed)"),
        ({"median": float("nan"), "closed": 0, "cell": "small"}, "No posting that was followed has closed so far: how long they stay open is not known yet (n = 80 followed, 0 closed, few postings)"),
        ({"cell": "withheld"}, "Too few postings were seen again to say how long they stay open (n = 80 followed, 50 closed)"),
    ],
)  # fmt: skip
def test_the_days_by_which_half_have_closed_are_told_as_far_as_they_are_known(
    changes: dict[str, object], said: str
):
    assert plain(findings_over_time.still_open(pd.Series({**DAYS, **changes}))) == said


def test_how_many_stay_open_long_is_told_as_far_as_they_were_followed():
    rows = [(60, 0.25, 0.2, 0.3), (90, 1.0, None, None), (180, None, None, None)]
    table = pd.DataFrame(rows, columns=["longer_than", "share", "low", "high"])
    said = "Stay open longer than 60 days: 25% (20% to 30%); 90 days: 100%; 180 days: not known yet."
    assert findings_over_time.longer(table) == said
    assert findings_over_time.longer(table.tail(1)) == ""


def test_postings_that_close_after_twenty_days_are_drawn_as_steps_down(world: Store):
    frame = world.postings().filter(kind="posting")
    table = STATISTICS["open-curve"].compute(frame)
    row = STATISTICS["open-days"].compute(frame).iloc[0]
    curve = charts_over_time.still_open(table, row["from_day"], LIGHT).data[-1]
    assert (curve.x[0], curve.y[0]) == (0, 1)
    assert list(curve.y) == sorted(curve.y, reverse=True)
    assert row["median"] == watched_store.LIFE.days + 1
    assert "close within 21 days" in findings_over_time.still_open(row)


def test_the_sections_are_drawn(world: Store, full_store: Path, monkeypatch: pytest.MonkeyPatch):
    told = titles(opened_view("market", Path(world.root), monkeypatch, demand="How long"))
    assert any(title.startswith("Half of the postings close within 21 days") for title in told)
    told = titles(opened_view("pay", full_store, monkeypatch, **{"pay-more": "Year on year"}))
    assert any(title.startswith("Too few postings of one role, place and level") for title in told)


def test_a_change_of_pay_is_told_beyond_chance_alone_and_no_line_crosses_a_gap():
    said = plain(findings_over_time.pay_changes(months()))
    assert said == (
        "Like for like, posted pay is +2.5% on a year before in the three months to June 2026 (95% interval +0.5% to +4.5%, n = 60 and 70)"
    )
    unsure = findings_over_time.pay_changes(months(average_low=-1.0))
    assert "is not clearly other than a year before" in unsure
    assert findings_over_time.pay_changes(months(average=None)).startswith("Too few")
    figure = charts_over_time.pay_changes(months(), LIGHT)
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert [len(line.x) for line in lines] == [2, 1]
    assert not missing_numbers(charts_over_time.pay_changes(months(low=None, high=None), LIGHT))
    assert "2026-02-01 to 2026-02-28" in behind.marks(figure, behind.DAYS)
