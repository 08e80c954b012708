"""Which boards a collection asks, from what a person names."""

from __future__ import annotations

import pytest

from data import reference
from scrapers import directory, source


def test_by_default_no_source_is_asked_that_needs_to_be_named(monkeypatch: pytest.MonkeyPatch):
    for name in source.names():
        for key in source.named(name).ABOUT.keys:
            monkeypatch.delenv(key, raising=False)
    defaults = {source.named(board.source).ABOUT.default for board in directory.chosen()}
    assert defaults == {"on"}


def test_no_board_is_asked_twice():
    boards = directory.boards()
    assert len({(board.source, board.token) for board in boards}) == len(boards)


def test_naming_an_employer_asks_also_what_is_on_request_only():
    boards = directory.chosen(employers=["pfizer"])
    assert {(board.source, board.employer) for board in boards} == {("workday", "Pfizer")}


def test_sources_and_industries_narrow_each_other():
    boards = directory.chosen(sources=["greenhouse"], industries=["finance"])
    assert boards
    assert {(board.source, board.industry) for board in boards} == {("greenhouse", "finance")}


@pytest.mark.parametrize(
    ("asked", "words"), [("Tesla", "firewall"), ("Nobody & Sons", "no board of it is known")]
)
def test_an_employer_that_is_not_collected_is_refused_with_the_reason(asked: str, words: str):
    with pytest.raises(directory.NoBoard, match=words):
        directory.chosen(employers=[asked])


def test_a_source_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(directory.NoBoard, match="greenhouse"):
        directory.chosen(sources=["monster"])


def test_every_employer_of_the_article_is_collected_or_not_for_a_reason():
    refused = {row["employer"] for row in reference.rows("not_collected")}
    collected = {board.employer for board in directory.boards()}
    named = {row["usual_name"] for row in reference.rows("employers") if row["named_in_article"] == "yes"}
    assert named <= refused | collected
    assert not refused & collected
