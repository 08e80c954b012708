"""python -m analysis evaluate, as a person or a script calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.__main__ import app
from analysis.evaluate import report

TITLES = "title,role,seniority\nSenior Data Scientist,data_scientist,senior\nData Scientist,not_tech,mid\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "titles.csv").write_text(TITLES)
    return tmp_path


def run(*arguments: object) -> tuple[int, str]:
    answer = CliRunner().invoke(app, ["evaluate", *map(str, arguments)])
    return answer.exit_code, answer.output


def test_it_prints_a_table_and_what_was_wrong(folder: Path):
    code, told = run(folder, "--errors", 3)
    assert code == 0
    assert "role right" in told
    assert "not_tech is right, data_scientist was read: Data Scientist" in told


def test_json_is_one_object_and_nothing_else(folder: Path):
    code, told = run(folder, "--json")
    found = json.loads(told)
    assert code == 0
    assert {"role right", "seniority right"} <= {one["figure"] for one in found["figures"]}
    assert "errors" not in found


def test_a_folder_without_labelled_sets_is_said(tmp_path: Path):
    code, told = run(tmp_path)
    assert code == 1
    assert "There is no set of titles" in told


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "400")  # or the name is broken into two lines
    code, told = run(tmp_path / "nothing")
    assert code == 2
    assert "nothing" in told


def test_writing_is_done_only_when_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch):
    written: list[object] = []
    monkeypatch.setattr(report, "write", written.append)
    run(folder)
    assert written == []
    run(folder, "--fresh", "--write")
    assert {line.texts for line in written[0].lines} == {"fresh"}


def test_a_set_that_is_nested_too_deeply_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "400")
    (tmp_path / "titles.json").write_text("[" * 100_000)
    code, told = run(tmp_path)
    assert code == 2
    assert "nested too deeply" in told


def test_half_a_character_in_a_title_does_not_end_it(folder: Path):
    row = {"title": "\ud800 Data Scientist", "role": "not_tech", "seniority": "mid"}
    (folder / "titles_more.jsonl").write_text(json.dumps(row))
    code, told = run(folder, "--errors", 3)
    assert code == 0
    assert "role right" in told
