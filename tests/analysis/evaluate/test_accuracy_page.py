"""docs/accuracy.md holds what data/reference/accuracy.csv holds, and has a section for every kind of set."""

from __future__ import annotations

import re

from analysis.evaluate import report
from analysis.evaluate.kinds import postings
from analysis.evaluate.running import KINDS
from data import reference

TEXT = report.PAGE.read_text(encoding="utf-8")


def test_the_page_shows_the_last_run():
    shown = TEXT.partition(report.BEGIN)[2].partition(report.END)[0]
    assert shown == f"\n{report.markdown(reference.rows('accuracy'))}"


def test_the_stored_figures_lie_within_their_intervals():
    for row in reference.rows("accuracy"):
        assert float(row["low"]) <= float(row["value"]) <= float(row["high"]), row
        assert int(row["n"]) > 0


def test_every_kind_of_set_is_described_with_its_columns():
    described = dict(re.findall(r"^\| `(\w+)\*` \| (.+) \|$", TEXT, re.MULTILINE))
    assert set(described) == set(KINDS)
    for name, kind in KINDS.items():
        assert all(column in described[name] for column in kind.COLUMNS)


def test_the_map_of_sectors_is_that_of_the_code():
    tables = re.findall(r"^\| (\w+) \| (.+) \|$", TEXT, re.MULTILINE)
    stated = {(sector, ours) for ours, sectors in tables for sector in sectors.split(", ")}
    assert stated >= {(sector, ours) for sector, several in postings.SECTORS.items() for ours in several}


def test_every_field_has_room_for_its_typical_errors():
    fields = TEXT.partition("## Field by field")[2].split("\n### ")[1:]
    assert len(fields) == len(KINDS)
    assert all("#### Typical errors" in field for field in fields)
