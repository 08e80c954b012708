from __future__ import annotations

import tomllib
from pathlib import Path

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from data.store import Store
from scrapers.files.importing import import_files
from scrapers.files.layout import LayoutError, parse
from scrapers.files.proposal import propose

ODD = """Ref;Job name;Hiring firm;Workplace;Minimum pay;Maximum pay;Advert;Published on;Web page
r1;Machine Learning Engineer;Blau;Bonn, DE;60000;80000;Text;2024-03-02;https://blau.example/1
r2;Data Scientist;Gruen;Ulm, DE;;;Text;2024-03-05;https://gruen.example/2
"""


def test_a_proposal_can_be_used_as_it_is(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(ODD)
    (unknown,) = import_files([file], store)
    assert unknown.proposal is not None
    layout = parse(unknown.proposal, "odd")

    (report,) = import_files([file], store, layout)

    assert (report.kept, report.error) == (2, None)
    first = store.scan("observations").sort("title").collect().to_dicts()[1]
    assert first["title"] == "Machine Learning Engineer"
    assert first["employer"] == "Blau"
    assert first["locations"] == ["Bonn, DE"]
    assert first["url"] == "https://blau.example/1"
    assert (first["pay_low"], first["pay_high"]) == (60000.0, 80000.0)
    assert str(first["posted_on"]) == "2024-03-02"


def test_contents_speak_where_names_do_not() -> None:
    sample = pl.DataFrame(
        {
            "c1": ["Data Engineer", "Nurse Manager"],
            "c2": ["https://a.example/1", "https://a.example/2"],
            "c3": ["word " * 100, "word " * 90],
            "c4": ["$50K-$60K", "$20 an hour"],
        }
    )
    columns = tomllib.loads(propose("x.csv", sample))["columns"]
    assert columns == {"title": "c1", "url": "c2", "description": "c3", "pay_text": "c4"}


def test_the_forms_of_dates_and_amounts_are_seen() -> None:
    sample = pl.DataFrame(
        {
            "title": ["Engineer", "Analyst"],
            "posted": ["25/03/2024", "01/04/2024"],
            "salary": ["65.000", "72.500,50"],
        }
    )
    layout = parse(propose("x.csv", sample), "x")
    assert layout.columns["posted_on"][0].read == "day_first"
    assert layout.columns["pay_low"][0].read == "pay_comma"
    assert layout.columns["pay_low"][0].columns == layout.columns["pay_high"][0].columns == ("salary",)


def test_a_column_that_repeats_is_no_identifier() -> None:
    sample = pl.DataFrame({"title": ["Engineer", "Analyst"], "id": ["7", "7"]})
    assert "source_id" not in tomllib.loads(propose("x.csv", sample))["columns"]


def test_columns_that_mean_nothing_are_listed_with_an_example() -> None:
    text = propose("x.csv", pl.DataFrame({"title": ["Engineer"], "shoe size": ["43"]}))
    assert "# shoe size: such as 43" in text


def test_without_a_title_the_proposal_says_what_is_needed() -> None:
    assert "needed" in propose("x.csv", pl.DataFrame({"shoe size": ["43"]}))


@given(
    st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=6)
)
def test_a_proposal_is_valid_toml_whatever_the_table_holds(table: dict[str, list[str]]) -> None:
    text = propose("x\ny.csv", pl.DataFrame(table))
    tomllib.loads(text)
    try:
        parse(text, "proposed")
    except LayoutError as error:
        assert "no column is named for title" in str(error)
