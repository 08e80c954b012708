"""A search finds the postings that have every term, in the order asked for, the same ones on every engine."""

from __future__ import annotations

from datetime import date
from typing import Any

import narwhals as nw
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.market import frames, search
from analysis.market.search import Order
from tests.analysis.market.postings import ENGINES, arrow, posting, property_test

ROWS: list[dict[str, Any]] = [
    posting(
        title="Senior ML Engineer",
        employer="Zürich Labs",
        description="Python, C++ and python again. Deep-learning with PyTorch.\nEngineers write C# and Résumés.",
        posted_on=date(2026, 3, 1),
        pay=150_000.0,
    ),
    posting(
        title="Data engineer",
        description="R and Go; deep learning. python engineers.",
        posted_on=date(2026, 4, 1),
    ),
    posting(title=None, employer=None, description=None),
    posting(title="Python developer", description="We pay.", pay=200_000.0),
    posting(title="Python twin", description="python", twin_of="p0"),
    posting(title="Flagged", description="python", pay=900_000.0, pay_flag="implausible"),
]


@pytest.fixture(params=sorted(ENGINES))
def frame(request: pytest.FixtureRequest) -> Any:
    return ENGINES[request.param](arrow([{**row, "observation_id": f"p{i}:a"} for i, row in enumerate(ROWS)]))


def found(frame: Any, query: str, order: Order = Order.relevance) -> list[str]:
    matches = search.matching(frame, search.terms(query))
    page = search.page(frame, matches, order=order, start=0, rows=20)
    assert page.n == len(page.rows)
    return [str(name) for name in page.rows["posting_id"]]


def matched(frame: Any, query: str) -> pd.DataFrame:
    return frames.collect(nw.from_native(search.matching(frame, search.terms(query))).lazy())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("python", {"p0", "p1", "p3", "p5"}),
        ("PYTHON engineer", {"p0", "p1"}),
        ('"engineer"', {"p0", "p1"}),
        ('"engineers write"', {"p0"}),
        ('"deep learning"', {"p0", "p1"}),
        ("“deep learning” c++", {"p0"}),
        ("zurich", {"p0"}),
        ("Zürich", {"p0"}),
        ("résumé", {"p0"}),
        ("go", {"p1"}),
        ("c#, python.", {"p0"}),
        ("eng", set()),
        ("engin", {"p0", "p1"}),
        ("gineer", set()),
        (r"\d .* [a-z]+ (?i)", set()),
    ],
)
def test_every_term_has_to_be_there(frame: Any, query: str, expected: set[str]):
    assert set(found(frame, query)) == expected


def test_terms_in_the_title_come_first_then_hits(frame: Any):
    assert found(frame, "python") == ["p3", "p0", "p1", "p5"]


def test_the_newest_come_first_and_what_has_no_date_last(frame: Any):
    assert found(frame, "python", Order.newest) == ["p1", "p0", "p3", "p5"]


def test_only_usable_pay_counts_for_the_order(frame: Any):
    assert found(frame, "python", Order.pay) == ["p3", "p0", "p1", "p5"]


def test_without_a_search_all_are_there_a_page_at_a_time(frame: Any):
    first = search.page(frame, order=Order.newest, start=0, rows=3)
    second = search.page(frame, order=Order.newest, start=3, rows=3)
    assert first.n == second.n == 5
    assert [*first.rows["posting_id"], *second.rows["posting_id"]] == ["p1", "p0", "p2", "p3", "p5"]
    assert search.page(frame, order=Order.newest, start=9, rows=3).rows.empty


def test_hits_are_counted_in_title_employer_and_text(frame: Any):
    counts = matched(frame, "python").set_index("observation_id")
    assert counts["titled"].to_dict() == {"p0:a": 0, "p1:a": 0, "p3:a": 1, "p4:a": 1, "p5:a": 0}
    assert counts["hits"].to_dict() == {"p0:a": 2, "p1:a": 1, "p3:a": 1, "p4:a": 2, "p5:a": 1}


def test_an_excerpt_shows_the_most_different_terms_with_their_places(frame: Any):
    wanted = search.terms("python engineers")
    quoted = search.excerpts(frame, wanted, ["p0:a", "p2:a"]).set_index("observation_id")
    first = quoted.loc["p0:a"]
    text = ROWS[0]["description"]
    assert text[first["begin"] : first["end"]] == first["text"]
    assert [text[begin:end].lower() for begin, end in first["marks"]] == ["python", "python", "engineers"]
    assert quoted.loc["p2:a", ["text", "hits"]].tolist() == ["", 0]


def test_an_excerpt_of_a_long_text_is_short_and_holds_a_match():
    text = "word " * 400 + "the needle stands here " + "word " * 400
    row = arrow([{"observation_id": "a", "description": text}])
    quoted = search.excerpts(ENGINES["polars"](row), search.terms("needle"), ["a"]).iloc[0]
    assert len(quoted["text"]) <= search.EXCERPT
    assert "needle" in quoted["text"]
    assert quoted["text"].startswith("word")
    assert quoted["length"] == len(text)


@pytest.mark.parametrize("query", ["", '"', "+ - ...", '""', "( )"])
def test_signs_alone_are_no_terms(query: str):
    assert search.terms(query) == ()


def test_only_so_many_terms_are_looked_for():
    assert len(search.terms(" ".join(f"word{number}" for number in range(50)))) == search.MOST_TERMS


@property_test
@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_pattern_that_engines_read(query: str):
    rows = arrow([{"observation_id": "a", "description": query, "title": query}])
    if search.terms(query):
        for engine in ENGINES.values():
            matched(engine(rows), query)


@property_test
@given(st.text(st.sampled_from('ab éE+#.-"')), st.text(st.sampled_from("ab éE+#.- \n")))
def test_spans_are_in_order_and_apart(query: str, text: str):
    spans = search.spans(text, (term.in_text for term in search.terms(query)))
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert len(set(edges)) == len(edges)
