"""The Market page on a store that was watched, on one that was imported once, and on the sample: figures, words, charts."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from analysis.market import cells, recent, volume, watched
from analysis.market.selection import Selection
from dashboard import behind, charts_market, findings_market, look
from dashboard.catalog.market import STATISTICS
from data import collected, schema
from data.store import Store
from tests.conftest import observation_rows
from tests.dashboard import watched_store
from tests.dashboard.conftest import figures, plain
from tests.dashboard.test_app import metrics, open_page, titles

LIGHT = look.palette("light")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return watched_store.fill(tmp_path_factory.mktemp("watched") / "store")


@pytest.fixture(scope="module")
def index(world: Store) -> pd.DataFrame:
    frame = world.postings().collect().lazy()
    among = watched.sources(frame)
    days = volume.collected_days(world.scan("runs"))
    each = tuple(
        (name, " ".join(rows.dt.strftime("%Y-%m-%d"))) for name, rows in days.groupby("source")["day"]
    )
    return STATISTICS["demand-index"].compute(frame, among, watched_store.FIRST, each)


def texts(app: AppTest) -> str:
    shown = (*app.markdown, *app.caption)
    return " ".join(text.value.replace("\\", "").replace("\u00a0", " ") for text in shown)


def test_a_watched_store_says_what_changed_and_what_is_new(world: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JOBMARKET_STORE", str(world.root))
    app = open_page()
    assert metrics(app)["Postings"] == "1,300"
    said = texts(app)
    assert (
        "dated 2026-06-03 to 2026-06-30 (n = 224) against the four weeks before (n = 224), of 2 sources"
        in said
    )
    assert "no clear change: 0% (" in said
    assert titles(app)[2:4] == [
        "The index of new postings stands at 133, above the 100 of 2026-01-07, while sources came or went (n = 56 in seven days)",
        "8 new, 8 closed, 1 changed since the collection of 2026-06-29 (n = 1,300)",
    ]
    assert "6 new employers. 2 boards were asked." in said
    assert len(figures(app)) == 3
    links = [link.proto.label for link in app.get("page_link")]
    assert links.count("ML Engineer") == 5
    assert any("Finance" in label for label in links)


def test_what_they_ask_for_takes_the_place_of_how_many(world: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JOBMARKET_STORE", str(world.root))
    app = open_page(demand="What they ask for")
    assert any(title.startswith("Python is asked for most") for title in titles(app))
    assert len(figures(app)) == 3


@pytest.mark.usefixtures("imported")
def test_an_imported_store_says_why_it_has_no_change_and_no_index():
    app = open_page(demand="How many")
    said = texts(app)
    assert "No change of these figures is given: no source was watched" in said
    assert findings_market.NO_INDEX in titles(app)
    assert "An index begins where collecting does" in said
    assert "Newest by posting date" in said


@pytest.mark.usefixtures("imported")
def test_weights_are_told_in_the_title_of_what_they_change_and_what_is_behind_it_is_weighted():
    app = open_page(
        demand="What they ask for", weighted="true", **{"pay-by-industry-view": "Postings behind"}
    )
    pay, by_industry, skills = titles(app)[:3]
    assert pay.endswith("weighted to US employment")
    assert by_industry.endswith("weighted to US employment")
    assert "weighted" not in skills
    [median] = (metric for metric in app.metric if metric.label == "Median posted pay")
    n = int(re.search(r"n = (\d+)", plain(median.delta))[1])
    assert "weighted to US employment" in median.delta
    [rows] = [table.value for table in app.dataframe if "posted_on" in table.value]
    assert len(rows) == n < 119


@pytest.fixture
def imported(full_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBMARKET_STORE", str(full_store))


def test_flow_and_stock_are_drawn_apart_with_missing_days_and_breaks(index: pd.DataFrame):
    figure = charts_market.demand(index, LIGHT)
    assert {trace.yaxis for trace in figure.data} == {"y", "y2"}
    words = [note.text for note in figure.layout.annotations]
    assert words.count("board_b came") == 2
    assert {*charts_market.TITLES.values()} <= {*words}
    shades = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert len(shades) == 1
    assert pd.Timestamp(shades[0].x0).date() == date(2026, 4, 9)


def test_a_mark_of_new_postings_opens_those_of_its_seven_days(index: pd.DataFrame, world: Store):
    frame = world.postings().collect()
    marks = behind.marks(charts_market.demand(index, LIGHT), behind.DAYS)
    flow = index[index["series"] == volume.FLOW].set_index("day")
    assert list(marks)[:2] == ["2026-06-24 to 2026-06-30", "2026-06-17 to 2026-06-23"]
    assert len(marks) == math.ceil(flow["index"].notna().sum() / 7)
    for value in marks.values():
        [condition] = behind.conditions(behind.DAYS, value)
        last = date.fromisoformat(value[1]) - timedelta(days=1)
        assert Selection((condition,)).rows(frame).height == flow.loc[pd.Timestamp(last), "n"]


def test_a_step_of_the_collection_is_no_change_of_the_market(world: Store):
    frame = world.postings().collect().lazy()
    among = watched.sources(frame)
    assert [(one.source, one.began, one.again) for one in among] == [
        ("board_a", watched_store.FIRST, True),
        ("board_b", watched_store.CAME, True),
    ]
    held = frame.filter(frame.collect()["posted_on"] <= date(2026, 4, 20))
    early = recent.periods(
        [one.__class__(one.source, one.began, date(2026, 4, 20), one.again) for one in among]
    )
    assert early is not None
    assert [one.source for one in early.sources] == ["board_a"]
    table = recent.changes(held, early).set_index("measure")
    assert table.loc["postings", "change"] == pytest.approx(0)
    assert table.loc["postings", "n"] == 6 * 28


def test_changes_of_too_little_are_withheld():
    row = {
        "cell": cells.WITHHELD,
        "change": 0.5,
        "low": 0.1,
        "high": 0.9,
        "value": 4,
        "before": 2,
        "n": 4,
        "n_before": 2,
    }
    table = pd.DataFrame([row | {"measure": name} for name in recent.MEASURES])
    assert set(findings_market.changed(table).values()) == {"too few to compare"}


def test_a_board_that_is_asked_for_the_first_time_is_told(world: Store):
    runs = world.scan("runs")
    came = next(one for one in collected.collections(runs) if one.began.date() == watched_store.CAME)
    assert (came.boards, came.fresh, came.failed) == (2, 1, 0)
    assert "1 of them had never answered before" in findings_market.fresh(came)
    assert collected.last_import(runs) is None
    assert len(collected.collections(runs, came.began)) < len(collected.collections(runs))


def test_exports_of_the_index_have_the_columns_that_are_described(index: pd.DataFrame):
    assert set(STATISTICS["demand-index"].described.columns) <= set(index.columns)
    assert set(index["series"]) == {volume.FLOW, volume.STOCK}


def test_postings_for_other_roles_are_told_and_left_out_at_a_click(
    full_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    rows = Store(full_store).scan("postings").collect()
    other = pl.when(pl.int_range(pl.len()) % 2 == 0).then(pl.lit("not_tech")).otherwise("role")
    store = Store(tmp_path / "store")
    store.append("observations", observation_rows(*rows["posting_id"]))
    store.append("postings", rows.with_columns(role=other).to_arrow().cast(schema.POSTING))
    monkeypatch.setenv("JOBMARKET_STORE", str(store.root))
    app = open_page()
    told = re.search(r"(\d+) of these 241 postings are for no .+, and count in all figures\.", texts(app))
    assert told
    app.button(key="of-the-field").click().run()
    assert metrics(app)["Postings"] == str(241 - int(told[1]))
    assert "count in all figures" not in texts(app)
