"""Time travel through Streamlit's own test driver: pages, captions and addresses are of the day that is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import export, postings, travel
from data.store import Store
from tests.conftest import observation_rows
from tests.dashboard.test_app import metrics, open_page

DAYS = (date(2026, 1, 1), date(2026, 1, 5))


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that saw 6 postings on the first of DAYS and 4 more on the second."""
    monkeypatch.setenv("JOBMARKET_STORE", str(tmp_path))
    for number, day in enumerate(DAYS):
        seen = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)
        ids = [f"{number} {one}" for one in range(6 - 2 * number)]
        rows = observation_rows(*ids, when=seen, title="Machine Learning Engineer")
        Store(tmp_path).append("observations", rows)
    return tmp_path


def travelled(day: str) -> AppTest:
    return open_page(as_of=day)


def texts(app: AppTest) -> str:
    return " ".join(one.value.replace("\\", "") for one in (*app.markdown, *app.caption))


def test_a_page_is_of_the_day_in_the_address_and_comes_back():
    app = travelled("2026-01-01")
    assert metrics(app)["Postings"] == "6"
    assert "As known on 2026-01-01." in texts(app)
    assert "All postings, as known on 2026-01-01" in texts(app)
    app.button(key="today").click().run()
    assert metrics(app)["Postings"] == "10"
    assert "known on" not in texts(app)


@pytest.mark.parametrize(
    ("asked", "shown", "said"),
    [
        ("2026-01-03", "6", "Nothing was seen from then to 2026-01-03"),
        ("2025-01-01", "6", "Nothing had been seen on 2025-01-01 yet"),
        ("2027-01-01", "10", "As known on 2026-01-05"),
        ("soon", "10", ""),
    ],
)
def test_a_day_without_postings_shows_the_last_one_before(asked: str, shown: str, said: str):
    app = travelled(asked)
    assert metrics(app)["Postings"] == shown
    assert said in texts(app)
    assert bool(said) == ("As known on" in texts(app))


def test_the_data_page_offers_the_days_and_travels():
    app = AppTest.from_function(data_page, default_timeout=60)
    app.query_params["view"] = travel.TAB
    app.run()
    menu = app.selectbox(key="travel-day")
    assert menu.options[1:] == ["2026-01-05", "2026-01-01"]
    menu.select("2026-01-01").run()
    assert not app.exception
    assert app.session_state[travel.KEY] == date(2026, 1, 1)
    assert "As known on 2026-01-01." in texts(app)
    assert app.selectbox(key="travel-day").value == "2026-01-01"
    app.selectbox(key="travel-day").select_index(0).run()
    assert "As known on 2026" not in texts(app)


def data_page() -> None:
    from dashboard.views import data  # a script of AppTest stands alone

    data.show()


def test_files_name_the_day(root: Path):
    about: dict[str, Any] = {
        "selection": "",
        "money": "",
        "n": 1,
        "version": "1",
        "sample": False,
        "sources": {},
    }
    made = datetime(2026, 2, 1, tzinfo=UTC)
    then = export.About(**about, made=made, as_of=DAYS[0])
    assert export.file_name("pay", then, "csv") == "jobmarket-pay-as-of-2026-01-01-made-2026-02-01.csv"
    shown = postings.current(DAYS[0])
    assert shown.as_of == DAYS[0]
    assert postings.current().as_of is None


def test_a_posting_reads_as_it_did_on_the_day(root: Path):
    later = datetime(2026, 1, 5, 23, tzinfo=UTC)
    Store(root).append("observations", observation_rows("0 0", content="b", when=later, title="Lead"))

    def opened(day: str, posting_id: str) -> AppTest:
        app = AppTest.from_function(postings_page, default_timeout=60)
        app.query_params["posting"] = posting_id
        app.query_params[travel.KEY] = day
        app.run()
        assert not app.exception
        return app

    assert opened("2026-01-01", "0 0").header[0].value == "Machine Learning Engineer"
    assert opened("2026-01-05", "0 0").header[0].value == "Lead"
    assert opened("2026-01-01", "1 0").subheader[0].value == "No such posting was known on 2026-01-01"


def postings_page() -> None:
    from dashboard import app  # a script of AppTest stands alone
    from dashboard.views import postings

    app._chosen("postings", postings.show)
