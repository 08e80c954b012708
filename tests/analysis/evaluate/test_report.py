"""What an evaluation found, for the eye, for scripts, and for the page that holds the last run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analysis.evaluate import report, running
from analysis.evaluate.running import Evaluation, Texts

TITLES = "title,role,seniority\n{}\n"
RIGHT = "Senior Data Scientist,data_scientist,senior"
WRONG = "Senior Data Scientist,not_tech,senior"
PAGE = f"# Accuracy\n\nBefore.\n\n{report.BEGIN}\nold\n{report.END}\n\nAfter.\n"


def evaluated(folder: Path, *rows: str, texts: Texts = "development") -> Evaluation:
    folder.mkdir(exist_ok=True)
    (folder / "titles.csv").write_text(TITLES.format("\n".join(rows)))
    return running.evaluate(folder, texts)


def test_every_figure_has_its_n_and_an_interval_around_it(tmp_path: Path):
    found = evaluated(tmp_path, *[RIGHT] * 7, *[WRONG] * 3)
    role = next(line for line in found.lines if line.figure == "role right")
    assert (role.value, role.n, role.bar, role.met) == (0.7, 10, 0.97, "no")
    assert all(line.low <= line.value <= line.high for line in found.lines)
    assert role.low < 0.7 < role.high


def test_what_is_missing_is_said(tmp_path: Path):
    found = evaluated(tmp_path, RIGHT, "x,y,z")
    assert sum("There is no set of" in note for note in found.notes) == len(running.KINDS) - 1
    assert found.notes[-1] == "titles.csv, line 3 was left out: its role is not known: y."


def test_the_table_shows_bars_and_as_many_errors_as_wanted(tmp_path: Path):
    found = evaluated(tmp_path, RIGHT, WRONG, WRONG)
    told = report.table(found, 1)
    lines = {line.split("  ")[0]: " ".join(line.split()) for line in told.splitlines()}
    assert lines["role right"] == "role right 0.333 0.000 to 1.000 3 0.97 missed"
    assert lines["seniority right"] == "seniority right 1.000 0.292 to 1.000 3 0.97 met"
    assert told.count("titles.csv, line 3: not_tech is right, data_scientist was read") == 2
    assert "line 4" not in told
    assert "is right" not in report.table(found)


def test_the_object_has_numbers_and_truth_values(tmp_path: Path):
    found = report.as_dict(evaluated(tmp_path, RIGHT, WRONG), 5)
    figures = {one["figure"]: one for one in found["figures"]}
    assert figures["role right"]["met"] is False
    assert figures["seniority right"]["met"] is True
    assert figures["role macro-F1"]["met"] is None
    assert list(found["errors"]) == ["titles: Titles, role right", "titles: Titles, role macro-F1"]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "accuracy.md"
    file.write_text(PAGE, encoding="utf-8")
    return file


def stored(folder: Path) -> list[dict[str, str]]:
    with (folder / "accuracy.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_writing_renews_the_figures_of_the_same_texts_only(tmp_path: Path, document: Path):
    fresh = evaluated(tmp_path / "fresh", RIGHT, WRONG, texts="fresh")
    report.write(fresh, folder=tmp_path, page=document)
    report.write(evaluated(tmp_path / "seen", WRONG), folder=tmp_path, page=document)
    report.write(evaluated(tmp_path / "seen", RIGHT), folder=tmp_path, page=document)
    roles = {row["texts"]: row["value"] for row in stored(tmp_path) if row["figure"] == "role right"}
    assert roles == {"development": "1.0", "fresh": "0.5"}
    text = document.read_text(encoding="utf-8")
    assert text.startswith("# Accuracy\n\nBefore.\n\n")
    assert text.endswith(f"{report.END}\n\nAfter.\n")
    assert "old" not in text
    assert text.count("| role right |") == 2
    assert text.index("were seen") < text.index("not seen")


def test_the_page_is_made_from_the_stored_rows(tmp_path: Path, document: Path):
    report.write(evaluated(tmp_path / "seen", RIGHT, WRONG), folder=tmp_path, page=document)
    assert report.markdown(stored(tmp_path)) in document.read_text(encoding="utf-8")
