from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from scrapers.files.layout import LayoutError, known, named, parse
from scrapers.files.recognising import recognise

MINIMAL = """
[[recognise]]
columns = ["Job Title", "Company|Employer"]

[columns]
title = "Job Title"
employer = ["Company", "Employer"]
"""


def test_every_known_layout_can_be_read_and_can_be_recognised() -> None:
    assert len(known()) >= 20
    assert all(layout.recognise for layout in known())


def test_a_layout_is_named_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(MINIMAL)
    assert named(str(file)).name == "ours"
    assert named("glassdoor").source == "glassdoor"


def test_case_blanks_and_underscores_of_column_names_do_not_matter() -> None:
    layout = parse(MINIMAL, "ours")
    sample = pl.DataFrame({"job_title": ["x"], "EMPLOYER": ["y"]})
    assert recognise(sample.columns, sample, (layout,)) == layout
    assert recognise(["job_title"], sample, (layout,)) is None


def test_the_layout_that_knows_more_columns_wins() -> None:
    narrow = parse(MINIMAL, "narrow")
    wide = parse(MINIMAL.replace('"Job Title", "Comp', '"Job Title", "Salary", "Comp'), "wide")
    sample = pl.DataFrame({"Job Title": ["x"], "Company": ["y"], "Salary": ["1"]})
    assert recognise(sample.columns, sample, (wide, narrow)) == wide


@pytest.mark.parametrize(
    ("links", "name"),
    [
        (["https://www.linkedin.com/jobs/view/1", "https://www.linkedin.com/jobs/view/2", None], "linkedin"),
        (["https://www.indeed.com/viewjob?jk=1", "https://uk.indeed.com/viewjob?jk=2", None], "indeed"),
        (["https://www.linkedin.com/jobs/view/1", "https://a.example/1", "https://b.example/1"], None),
        ([None, None, None], None),
    ],
)
def test_a_plain_table_is_a_board_s_where_most_of_its_links_go(
    links: list[str | None], name: str | None
) -> None:
    sample = pl.DataFrame({"title": ["a", "b", "c"], "company": ["d", "e", "f"], "link": links})
    sample = sample.with_columns(pl.col("link").cast(pl.String))
    found = recognise(sample.columns, sample, known())
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("title = ", "not valid TOML"),
        ('[columns]\nemployer = "Company"', "no column is named for title"),
        ('[columns]\ntitle = "T"\nsalary = "S"', "there is no column salary"),
        ('[columns]\ntitle = { from = "T", read = "magic" }', "there is no reader magic"),
        ('[columns]\ntitle = { from = "T", read = "date" }', "does not make what title holds"),
        ('[columns]\ntitle = { from = "T", match = "(" }', "no regular expression"),
        ('[columns]\ntitle = { form = "T" }', "unknown key of title: form"),
        ("[columns]\ntitle = 3", "neither a column name nor a table"),
        ('kind = "news"\n[columns]\ntitle = "T"', "kind is news"),
        ('columns = "T"', "columns is not a table"),
        ('[columns]\ntitle = "T"\n[[join]]\nname = "x"', "not usable"),
    ],
)
def test_a_layout_with_a_mistake_is_refused_with_one_sentence(content: str, complaint: str) -> None:
    with pytest.raises(LayoutError, match=complaint):
        parse(content, "ours")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(LayoutError, match="glassdoor"):
        named("nothing")
    with pytest.raises(LayoutError, match="cannot be read"):
        named("nothing.toml")
