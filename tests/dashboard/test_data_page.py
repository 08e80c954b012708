"""The Data page through Streamlit's own test driver: empty, misused, with a file and with a report."""

from __future__ import annotations

import re
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
