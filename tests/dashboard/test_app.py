"""The whole page through Streamlit's own test driver: full, empty, misused, and with the sample."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.conftest import observation_rows, opening_rows
from tests.dashboard.conftest import HOSTILE, figures, opened_view, row, stored

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


def open_page(**query: Any) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name.replace("_", "-")] = value
    return app.run()


@pytest.fixture
def full(full_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBMARKET_STORE", str(full_store))


def metrics(app: AppTest) -> dict[str, str]:
    assert not app.exception
    return {metric.label: metric.value for metric in app.metric}


def titles(app: AppTest) -> list[str]:
    return [title.value.replace("\\", "").replace("\u00a0", " ") for title in app.subheader]


@pytest.mark.usefixtures("full")
def test_the_page_says_what_the_store_holds():
    app = open_page()
    assert metrics(app) == {
        "Postings": "240",
        "Employers": "26",
        "State their pay": "50%",
        "Median posted pay": "$154,800",
        "Against the baseline": "+$40,800",
    }
    assert titles(app)[0] == "Posted pay is $40,800 above the $114,000 baseline (n = 121)"
    assert len(figures(app)) == 3


@pytest.mark.usefixtures("full")
def test_the_first_text_of_the_page_says_what_it_answers():
    # A string left alone in the script would be drawn, too.
    assert open_page().markdown[0].value.startswith("What employers ask of machine\\-learning engineers")


@pytest.mark.usefixtures("full")
def test_a_filter_changes_figures_captions_and_titles():
    app = open_page()
    app.multiselect(key="industry").select("Finance").run()
    assert metrics(app)["Postings"] == "60"
    assert {"Postings, in finance"} <= {caption.value for caption in app.caption}
    assert titles(app)[1].startswith("Finance pays $")


@pytest.mark.usefixtures("full")
def test_an_address_opens_the_same_view():
    app = open_page(industry=["Tech", "Retail"], arrangement="Remote", **{"from": "2026-02-01"})
    assert app.multiselect(key="industry").value == ["Tech", "Retail"]
    assert app.date_input(key="from").value == date(2026, 2, 1)
    assert int(metrics(app)["Postings"]) < 60
    notes = " ".join(text.value for text in app.markdown)
    assert "without a date are left out" in notes.replace("\\", "")


@pytest.mark.usefixtures("full")
def test_bad_values_in_the_address_fall_back():
    app = open_page(
        industry=["Nonsense", HOSTILE],
        kind="x",
        until="soon",
        level="",
        **{"from": "2026-99-99"},
        skills_view="?",
    )
    assert metrics(app)["Postings"] == "240"


@pytest.mark.usefixtures("full")
def test_an_empty_selection_says_which_filter_to_drop():
    app = open_page(industry="Automotive", role="Data scientist", level="Junior")
    assert not app.exception
    assert not app.metric
    assert titles(app) == ["Nothing matches all of these filters"]
    assert [button.label for button in app.button if (button.key or "").startswith("drop-")] == [
        "Drop the filter Industry: 40 match then",
        "Drop the filter Level: 1 matches then",
        "Drop all filters",
    ]
    app.button(key="drop-industry").click().run()
    assert metrics(app)["Postings"] == "40"


@pytest.mark.usefixtures("full")
def test_days_the_wrong_way_round_match_nothing():
    app = open_page(until="2026-01-05", **{"from": "2026-02-01"})
    assert titles(app) == ["Nothing matches all of these filters"]


@pytest.mark.usefixtures("full")
def test_what_an_address_asks_for_in_vain_is_told():
    app = open_page(
        industry=["Mining", "Tech"], level="Boss", **{"from": "banana"}, until="2300-01-01", kind="Rumours"
    )
    [told] = [info.value.replace("\\", "") for info in app.info if "not known here" in info.value]
    for part in (
        "Industry Mining",
        "Level Boss",
        "Posted from banana",
        "Posted until 2300-01-01",
        "Kind Rumours",
    ):
        assert part in told
    assert "Tech" not in told
    assert not any(
        "not known here" in info.value for info in open_page(industry="Tech", skill="Anything").info
    )


@pytest.mark.usefixtures("full")
def test_a_question_in_words_can_be_put_anew_where_nothing_matches():
    app = open_page(industry="Tech", level="Junior", **{"from": "2099-01-01"})
    assert any(title.startswith("Nothing matches") for title in titles(app))
    assert app.text_input(key="spoken").label == "Say it in words"
    assert any("The nearest that say more" in text.value for text in app.markdown)
    assert any((button.key or "").startswith("wider-") and "median" in button.label for button in app.button)


@pytest.mark.usefixtures("full")
def test_filings_are_never_called_postings():
    app = open_page(kind="Visa wage filings")
    assert metrics(app)["Filings"] == "40"
    assert titles(app)[0].startswith("Filed pay is")


@pytest.mark.parametrize("page", ["market", "pay", "skills", "industries", "places", "careers", "compare"])
def test_no_title_of_filings_speaks_of_postings(full_store: Path, monkeypatch: pytest.MonkeyPatch, page: str):
    told = titles(opened_view(page, full_store, monkeypatch, kind="Visa wage filings"))
    assert not [title for title in told if "posting" in title.lower()]


@pytest.mark.usefixtures("full")
def test_a_kind_that_the_store_does_not_hold_is_said():
    app = open_page(kind="Salary surveys")
    assert not app.exception
    assert titles(app) == ["There are no survey answers yet"]


@pytest.mark.usefixtures("full")
def test_only_the_open_tab_of_a_card_runs():
    app = open_page(skills_view="Method")
    assert len(figures(app)) == 2
    assert "A skill counts once for each posting" in " ".join(text.value for text in app.markdown)
    app = open_page(pay_by_industry_view="Table")
    table = next(frame.value for frame in app.dataframe if "median" in frame.value)
    assert "Unknown" in table["industry"].tolist()
    assert "withheld" not in table["cell"].tolist() or table["median"].isna().any()


@pytest.mark.usefixtures("full")
def test_texts_from_outside_are_shown_and_not_obeyed():
    app = open_page(industry="Automotive", newest="true")
    rows = app.dataframe[-1].value
    assert rows["title"].tolist() == [HOSTILE]
    assert rows["url"].isna().all()
    for text in (*app.markdown, *app.caption, *app.subheader):
        told = re.sub(r" · \[Link to this card\]\(#[a-z-]+\)$", "", text.value)
        assert not re.search(r"(?<!\\)[<\[$]", told)


def test_a_damaged_store_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = stored(tmp_path / "store", [row(number) for number in range(40)])
    store.replace_openings(opening_rows())
    monkeypatch.setenv("JOBMARKET_STORE", store.root)
    for file in Path(store.root, "postings").glob("*.parquet"):
        file.write_bytes(b"")
    app = open_page()
    assert not app.exception
    assert titles(app) == ["The postings cannot be read"]
    assert "is damaged" in app.markdown[-1].value


def test_an_empty_store_shows_the_sample_under_a_banner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JOBMARKET_STORE", str(tmp_path / "nothing"))
    app = open_page()
    assert "invented" in app.info[0].value
    assert int(metrics(app)["Postings"].replace(",", "")) > 2_000
    assert not (tmp_path / "nothing").exists()


def test_what_was_not_read_yet_is_read_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JOBMARKET_STORE", str(tmp_path))
    seen = datetime(2026, 1, 1, tzinfo=UTC)
    ids = [f"p{number}" for number in range(7)]
    Store(tmp_path).append(
        "observations", observation_rows(*ids, when=seen, title="Machine Learning Engineer")
    )
    assert metrics(open_page())["Postings"] == "7"


def test_a_store_that_cannot_be_read_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    broken = tmp_path / "observations" / "_delta_log"
    broken.mkdir(parents=True)
    (broken / "00000000000000000000.json").write_text("not a log")
    monkeypatch.setenv("JOBMARKET_STORE", str(tmp_path))
    app = open_page()
    assert not app.exception
    assert titles(app) == ["The postings cannot be read"]
    assert not app.multiselect


@pytest.mark.parametrize(
    ("page", "section"),
    [
        ("market", {}),
        ("pay", {"pay-more": "Ranges"}),
        ("pay", {"pay-more": "Weighted"}),
        ("skills", {"skill_page": "Python", "skill-section": "Pay"}),
        ("places", {}),
        ("places", {"places-section": "Cost of living"}),
        ("careers", {"careers-section": "From study to senior"}),
        ("compare", {}),
    ],
)
def test_the_baseline_and_official_wages_are_drawn_unless_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, section: dict[str, str]
):
    words = {"baseline": "Baseline $", "wages": "Data scientists $"}
    for off in [(), ("baseline",), ("wages",), ("baseline", "wages")]:
        query = section | dict.fromkeys(off, "false")
        app = opened_view(page, tmp_path / "nothing", monkeypatch, **query)
        drawn = json.dumps(figures(app))
        assert {name for name in words if words[name] in drawn} == words.keys() - set(off)
