"""Labelled sets are found by name or columns; a row that cannot be understood is told and left out alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.evaluate import labelled
from analysis.evaluate.labelled import LabelledSet
from analysis.evaluate.running import KINDS

TITLES = "title,role,seniority,note\nData Scientist,data_scientist,unspecified,\n"
PAY = {"text": "$10 an hour", "min": 10, "max": 10, "currency": "USD", "interval": "hour", "kind": "base"}


def load(folder: Path) -> list[LabelledSet]:
    return labelled.load(folder, KINDS)


@pytest.mark.parametrize(
    "name", ["titles.csv", "titles_other_half.csv", "sub/deeper/titles.csv", "no_such_name.csv"]
)
def test_a_set_is_found_wherever_it_lies(tmp_path: Path, name: str):
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TITLES, encoding="utf-8-sig")
    (found,) = load(tmp_path)
    assert (found.kind, found.name) == ("titles", name.removesuffix(".csv"))
    assert [case.record for case in found.cases] == [{"title": "Data Scientist"}]
    assert found.faults == ()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Data Scientist,wizard,unspecified,", "line 3 was left out: its role is not known: wizard."),
        ("Data Scientist,data_scientist", "line 3 was left out: it has no seniority."),
        ("Data Scientist,data_scientist,mid,,,", "line 3 was left out: it is no record with columns."),
    ],
)
def test_a_row_that_cannot_be_understood_does_not_stop_the_others(tmp_path: Path, row: str, fault: str):
    (tmp_path / "titles.csv").write_text(f"{TITLES}{row}\nML Engineer,ml_engineer,mid,\n")
    (found,) = load(tmp_path)
    assert [case.record["title"] for case in found.cases] == ["Data Scientist", "ML Engineer"]
    assert found.faults == (f"titles.csv, {fault}",)


@pytest.mark.parametrize(
    "wrong",
    [
        "no JSON",
        "[1]",
        "null",
        json.dumps(PAY | {"min": "ten"}),
        json.dumps(PAY | {"min": 1e999}),
        json.dumps(PAY | {"min": "", "max": None}),
        json.dumps(PAY | {"kind": ["base"]}),
        json.dumps({"text": "nothing else"}),
    ],
)
def test_lines_of_json_may_be_wrong_in_any_way(tmp_path: Path, wrong: str):
    (tmp_path / "pay_phrases.jsonl").write_text(f"{json.dumps(PAY)}\n{wrong}\n\n{json.dumps(PAY)}\n")
    (found,) = load(tmp_path)
    assert len(found.cases) == 2
    (fault,) = found.faults
    assert fault.startswith("pay_phrases.jsonl, line 2 was left out: ")


@pytest.mark.parametrize("content", ["", "{}", "[1, 2]", "[1, 2", '["word"]', "\x00"])
def test_a_file_without_any_row_is_told_in_one_sentence(tmp_path: Path, content: str):
    (tmp_path / "pay_phrases.json").write_text(content)
    (found,) = load(tmp_path)
    assert found.cases == ()
    (fault,) = found.faults
    assert fault.startswith("pay_phrases.json holds no row that can be read. ")


def test_a_file_that_is_no_text_is_told_in_one_sentence(tmp_path: Path):
    (tmp_path / "titles.csv").write_bytes(b"\xff\xfe\x00")
    (found,) = load(tmp_path)
    assert "could not be read to its end" in found.faults[0]


def test_a_whole_array_of_json_is_read_as_well(tmp_path: Path):
    (tmp_path / "pay_phrases.json").write_text(json.dumps([PAY, PAY]))
    (found,) = load(tmp_path)
    assert len(found.cases) == 2


def test_tables_of_something_else_are_named(tmp_path: Path):
    (tmp_path / "prices.csv").write_text("year,price\n2020,1\n")
    (tmp_path / "README.md").write_text("About")
    assert load(tmp_path) == []
    assert labelled.unknown(tmp_path, KINDS) == ["prices.csv"]


SKILLSPAN = {
    "tokens": ["Uses", "SQL"],
    "tags_skill": ["O", "O"],
    "tags_knowledge": ["O", "B"],
    "source": "tech",
}
MENTION = {"skill": "Go", "label": 1, "accept": ["Go"], "start": 0, "end": 2, "text": "Go and SQL"}
GOLD = {"level": "mid", "sector": "Gaming", "country": "France", "city": None, "remote": False,
        "salary": None, "yoe": None}  # fmt: skip
POSTING = {"title": "Engineer", "description_text": None, "location_raw": None, "gold": GOLD}
DUPLICATES = {"a": {"title": "x"}, "b": {"title": "x"}, "same": True}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (SKILLSPAN, {"tags_skill": ["O"]}),
        (SKILLSPAN, {"tokens": ["Uses", 5]}),
        (SKILLSPAN, {"tokens": None}),
        (MENTION, {"label": "yes"}),
        (MENTION, {"accept": None}),
        (MENTION, {"start": "here"}),
        (POSTING, {"gold": "none"}),
        (POSTING, {"gold": GOLD | {"level": "wizard"}}),
        (POSTING, {"gold": GOLD | {"country": "Atlantis"}}),
        (POSTING, {"gold": GOLD | {"salary": {"min": 5}}}),
        (POSTING, {"structured_salary": [1]}),
        (DUPLICATES, {"same": "yes"}),
        (DUPLICATES, {"b": "text"}),
    ],
)
def test_every_kind_tells_a_wrong_row_and_takes_the_right_one(tmp_path: Path, right: dict, wrong: dict):
    (tmp_path / "rows.jsonl").write_text(f"{json.dumps(right)}\n{json.dumps(right | wrong)}\n")
    (found,) = load(tmp_path)
    assert (len(found.cases), len(found.faults)) == (1, 1)
