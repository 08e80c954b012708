"""The Data page through Streamlit's own test driver: empty, misused, with a file and with a report."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import collecting
from data import reference
from data.store import Store
from tests.dashboard.test_collecting import begun, ended

OWN = b"Position,House\nData Scientist,Invented Mill\nML Engineer,Invented Mill\n"


def script() -> None:
    from dashboard.views import data  # a script of AppTest stands alone

    data.show()


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    collecting.desk.clear()
    monkeypatch.setenv("JOBMARKET_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def open_page(view: str = "Collect") -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    app.query_params["view"] = view
    return app.run()


def titles(app: AppTest) -> list[str]:
    assert not app.exception
    return [title.value.replace("\\", "") for title in app.subheader]


def test_an_empty_store_says_what_will_be_here(root: Path):
    app = open_page("Sources and runs")
    assert "Nothing was collected or imported yet" in titles(app)
    assert "31 sources, 13 of them asked by default" in titles(app)
    assert not root.exists()


def test_accuracy_is_shown_with_bars_and_every_figure():
    app = open_page("Accuracy")
    shown = titles(app)
    assert any(
        re.fullmatch(r"Texts seen while the rules were written: \d+ of \d+ bars met", it) for it in shown
    )
    assert f"All {len(reference.rows('accuracy'))} figures" in shown
    (table,) = app.dataframe
    assert {"Pay in prose", "Titles", "Ambiguous names"} <= set(table.value["field"])


def test_quality_says_what_is_known_by_source_and_seen_twice(
    full_store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JOBMARKET_STORE", str(full_store))
    shown = titles(open_page("Quality"))
    assert (
        shown[2]
        == "Usable pay is known of 50% of postings, the day of 90%, the place of 100% (n\u00a0=\u00a0240)"
    )
    assert "What is known depends on the source: here only one has enough postings" in shown
    assert "0.4% of postings are openings seen before, and do not count (n\u00a0=\u00a01 of 241)" in shown
    app = AppTest.from_function(script, default_timeout=60)
    app.query_params["view"] = "Quality"
    app.query_params["quality-of"] = "Salary surveys"
    assert titles(app.run())[2:] == ["There are no survey answers yet"]


def test_quality_says_how_postings_with_pay_differ_from_the_rest(
    full_store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JOBMARKET_STORE", str(full_store))
    app = AppTest.from_function(script, default_timeout=60)
    app.query_params.update({"view": "Quality", "quality-pay": "Who states pay"})
    told = [title for title in titles(app.run()) if title.startswith("Who states pay goes most with the")]
    assert told
    said = " ".join(text.value.replace("\\", "") for text in app.caption)
    assert "from 0 (alike) to 1 (told apart)" in said


def test_what_is_not_known_has_numbers_and_opens_its_methods(
    full_store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JOBMARKET_STORE", str(full_store))
    app = open_page("Not known")
    said = " ".join(text.value.replace("\\", "") for text in app.markdown)
    assert "50% (119) have no pay that can be used: 119 name none" in said
    assert "10% (24) have no posting day" in said
    # Some of these employers have several boards, and count once, as on the page Industries.
    assert "Of the 19 employers that the founding article names, 3 cannot be collected" in said
    app.button(key="method-0-disclosure").click().run()
    assert not app.exception
    assert "Newcombe" in " ".join(text.value for text in app.markdown)


def test_everything_can_be_taken_along(full_store: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JOBMARKET_STORE", str(full_store))
    app = open_page("Download")
    assert titles(app)[2:] == ["Everything in one file: 281 rows from 2 sources"]
    app.radio(key="download-form").set_value("Parquet, for pandas, Polars, DuckDB or R").run()
    assert "postings.parquet" in " ".join(text.value.replace("\\", "") for text in app.markdown)


def test_a_failing_source_says_what_to_do_and_sets_up_its_collection(root: Path):
    columns = {"command": "collect", "source": "lever", "board": "lever:example", "complete": False}
    when = datetime(2026, 3, 1, tzinfo=UTC)
    error = "It did not answer: <b>$x$</b>"
    run = {"run_id": "r", "status": "failed", "started_at": when, "ended_at": when, "error": error, **columns}
    Store(root).append("runs", [run])
    app = open_page("Sources and runs")
    assert titles(app)[2] == "1 source needs a look"
    said = [text.value for text in app.markdown]
    assert any(text.startswith("> It did not answer") and "\\<b\\>\\$x" in text for text in said)
    assert any("none of its openings is taken for closed" in text for text in said)
    app.button(key="again-lever").click().run()
    assert app.multiselect(key="collect-sources").value == ["lever"]
    assert "boards will be asked" in app.caption[0].value


def test_the_form_says_what_would_be_asked():
    app = open_page()
    extent = app.caption[0].value.replace("\\", "")
    assert "boards will be asked" in extent
    assert not app.button(key="collect").disabled
    app.multiselect(key="collect-employers").select("Lyft").run()
    assert "2 boards will be asked" in app.caption[0].value.replace("\\", "")


def test_a_choice_that_no_board_fits_cannot_be_started():
    app = open_page()
    app.multiselect(key="collect-sources").select("google").run()
    app.multiselect(key="collect-employers").select("Lyft").run()
    assert "Not to be collected" in app.warning[0].value
    assert app.button(key="collect").disabled


def test_a_choice_without_boards_says_where_to_look():
    app = open_page()
    app.multiselect(key="collect-industries").select("government").run()
    app.multiselect(key="collect-sources").select("remoteok").run()
    assert "No board fits" in app.warning[0].value


def test_an_address_inside_the_network_cannot_be_started():
    app = open_page()
    app.text_input(key="collect-page").input("http://169.254.169.254/latest").run()
    assert app.button(key="collect").disabled


def test_a_collection_under_way_is_shown_to_another_window_and_then_its_report():
    app = open_page()
    app.text_input(key="collect-page").input("https://127.0.0.1/careers").run()
    app.button(key="collect").click().run()
    ended(begun())
    app.run()
    assert "0 new and 0 changed postings from 1 board" in titles(app)
    other = open_page()
    assert "0 new and 0 changed postings from 1 board" in titles(other)


def test_one_that_could_not_be_carried_out_says_why(root: Path):
    collecting.start(Store(root), collecting.Wanted(employers=("Nobody",)), "window")
    ended(begun())
    app = open_page()
    assert "The last collection could not be carried out" in titles(app)
    assert "Nobody" in app.error[0].value


def test_an_unknown_file_is_mapped_and_imported(root: Path):
    app = open_page("Import a file")
    app.file_uploader(key="upload").set_value(("own.csv", OWN, "text/csv")).run()
    assert "Its columns are not known yet" in titles(app)
    app.text_area[0].set_value("nonsense").run()
    assert "not valid TOML" in app.warning[0].value
    assert not any(button.key == "import" for button in app.button)
    app.text_area[0].set_value('source = "own"\n[columns]\ntitle = "Position"').run()
    assert "2 of 2 rows of own.csv can be taken" in titles(app)
    assert Store(root).is_empty()
    app.button(key="import").click().run()
    assert "New: 2 rows; known already: 0; rejected: 0" in titles(app)
    assert Store(root).known_ids().len() == 2


def test_a_store_that_cannot_be_read_is_one_message(root: Path):
    broken = root / "runs" / "_delta_log"
    broken.mkdir(parents=True)
    (broken / "00000000000000000000.json").write_text("not a log")
    app = open_page("Sources and runs")
    assert "The postings cannot be read" in titles(app)
