from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data
from data.sample import world
from data.sample.openings import Opening, openings
from data.sample.pay import Offer, wording
from data.sample.postings import UNTIL, observations
from data.schema import BASES, INDUSTRIES, KINDS, OBSERVATION, PAY_KINDS, PAY_PERIODS, ROLES

MARK = re.compile(
    r"example|placeholder|sample|fictional|imaginary|pretend|made-up|invented|lorem|dummy|specimen|mock",
    re.IGNORECASE,
)
ARTICLE = (
    "Python", "TensorFlow", "PyTorch", "scikit-learn", "NLP", "computer vision", "reinforcement learning",
    "federated learning", "edge", "AI ethics", "bias", "fairness", "explainability", "data scarcity",
    "model deployment", "scaling", "real-time inference", "linear algebra", "calculus", "probability", "statistics",
    "pandas", "NumPy", "Matplotlib", "AWS", "Azure", "Spark", "Hadoop", "problem solving", "communication",
    "collaboration", "continuous learning", "Bachelor's degree", "Master's degree", "Computer Science", "mathematics",
    "certificate", "self-taught", "projects",
)  # fmt: skip
PAY_IN_TEXT = re.compile(r"(?:[$€£₹]|USD|EUR|GBP|CAD|AUD|INR|SGD|CHF|PLN|Rs\.) ?\d", re.IGNORECASE)

Row = dict[str, Any]


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return observations(until=UNTIL)


@pytest.fixture(scope="module")
def postings(table: pa.Table) -> list[Row]:
    rows: list[Row] = table.filter(pc.field("kind") == "posting").to_pylist()
    return rows


@pytest.fixture(scope="module")
def texts(postings: list[Row]) -> list[str]:
    return [row["description"] for row in postings if row["description"]]


def share(rows: list[Any], holds: Any) -> float:
    return sum(map(bool, map(holds, rows))) / len(rows)


def test_the_same_arguments_give_the_same_table() -> None:
    assert observations(postings=200, until=UNTIL).equals(observations(postings=200, until=UNTIL))


def test_another_seed_gives_other_postings() -> None:
    first, second = (observations(seed=seed, postings=200, until=UNTIL) for seed in (1, 2))
    assert not set(first["posting_id"].to_pylist()) & set(second["posting_id"].to_pylist())


def test_the_schema_is_that_of_observations(table: pa.Table) -> None:
    assert table.schema.equals(OBSERVATION, check_metadata=True)


def test_there_are_as_many_postings_as_asked_for_and_some_surveys_and_filings(table: pa.Table) -> None:
    assert Counter(table["kind"].to_pylist()) == {"posting": 3000, "survey": 150, "filing": 150}


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(), postings=st.integers(0, 60), until=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_seed_count_and_day_give_whole_rows(seed: int, postings: int, until: date) -> None:
    rows = observations(seed=seed, postings=postings, until=until).to_pylist()
    assert sum(row["kind"] == "posting" for row in rows) == postings
    for row in rows:
        assert row["title"]
        assert row["posted_on"] is None or until - timedelta(days=730) <= row["posted_on"] <= until


def test_ids_are_hashes_and_name_one_row_each(table: pa.Table) -> None:
    for column in ("posting_id", "observation_id"):
        ids = table[column].to_pylist()
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[0-9a-f]{32}", name) for name in ids)
    assert set(table["run_id"].to_pylist()) == {"sample"}


def test_fields_with_a_fixed_vocabulary_keep_to_it(table: pa.Table) -> None:
    known = {"kind": KINDS, "pay_period": PAY_PERIODS, "pay_kind": PAY_KINDS, "pay_basis": BASES}
    for column, values in known.items():
        assert set(table[column].drop_null().to_pylist()) <= set(values)


def test_word_files_know_the_roles_and_industries_of_the_schema() -> None:
    titles, sentences = world.words("titles"), world.words("sentences")
    assert set(titles["base"]) == set(ROLES)
    assert set(sentences["tasks"]) == {*ROLES, "any"}
    assert set(sentences["industry"]) == {*INDUSTRIES, "other"} == set(titles["team"])
    assert {skill.kind for skill in world.skills()} == set(sentences["skills"])


def test_every_employer_is_visibly_fictional(table: pa.Table) -> None:
    employers = set(table["employer"].drop_null().to_pylist())
    assert len(employers) > 60
    assert all(MARK.search(name) for name in employers)
    assert all(
        re.match(r"https://\w+\.example\.(com|org)/", url) for url in table["url"].drop_null().to_pylist()
    )


def test_no_employer_is_a_real_one() -> None:
    path = Path(data.__path__[0]) / "reference" / "employers.csv"
    if not path.exists():
        pytest.skip("there is no table of real employers")
    with path.open(encoding="utf-8", newline="") as file:
        real = {row["employer"].casefold() for row in csv.DictReader(file)}
    assert not real & {employer.name.casefold() for employer in world.employers()}


def test_postings_lie_in_the_two_years_before_and_grow_and_rest_in_december(postings: list[Row]) -> None:
    days = [row["posted_on"] for row in postings if row["posted_on"]]
    assert UNTIL - timedelta(days=730) <= min(days) < max(days) <= UNTIL
    assert sum(day >= UNTIL - timedelta(days=365) for day in days) > 0.53 * len(days)
    months = Counter((day.year, day.month) for day in days)
    assert months[2025, 12] < 0.8 * months[2025, 9]
    last = datetime.combine(UNTIL, datetime.min.time(), UTC)
    assert all(row["observed_at"] <= last for row in postings)


def test_industries_have_the_shares_they_should(postings: list[Row]) -> None:
    industry = {employer.name: employer.industry for employer in world.employers()}
    known = Counter(industry.get(row["employer"]) for row in postings)
    expected = {"tech": 38, "finance": 18, "healthcare": 14, "retail": 11, "automotive": 9, "government": 6}
    for name, percent in expected.items():
        assert known[name] / len(postings) == pytest.approx(percent / 100, abs=0.03)
    assert share(postings, lambda row: row["industry_text"]) == pytest.approx(0.7, abs=0.04)


def test_not_quite_half_of_the_postings_state_pay_and_more_do_later(postings: list[Row]) -> None:
    def states_pay(row: Row) -> bool:
        in_text = PAY_IN_TEXT.search(_without_other_sums(row["description"] or ""))
        stated = row["pay_low"] is not None and row["pay_basis"] == "stated"
        return stated or row["pay_text"] is not None or in_text is not None

    dated = [row for row in postings if row["posted_on"]]
    early = [row for row in dated if row["posted_on"] < date(2025, 7, 1)]
    late = [row for row in dated if row["posted_on"] >= date(2026, 1, 1)]
    assert 0.38 < share(postings, states_pay) < 0.54
    assert share(late, states_pay) > share(early, states_pay) + 0.04


def _without_other_sums(text: str) -> str:
    for line in world.words("sentences")["offer"]["lines"]:
        text = text.replace(line, "")
    return re.sub(r"(raised|bonus of|bonus:|payment of up to) \$[\d,]+", "", text)


@pytest.fixture(scope="module")
def paid_in_dollars() -> list[Opening]:
    drawn = islice(openings(Random(7), UNTIL), 6000)
    return [one for one in drawn if one.states_pay and one.places[0].country == "US"]


def middle(drawn: list[Opening], **wanted: str) -> float:
    """Return the median of the middles of the pay of those openings that have the *wanted* values."""
    return median(
        (one.low + one.high) / 2
        for one in drawn
        if all(getattr(one, name) == value for name, value in wanted.items())
    )


def test_pay_of_machine_learning_engineers_at_home_is_around_150_thousand(
    paid_in_dollars: list[Opening],
) -> None:
    assert 140_000 < middle(paid_in_dollars, role="ml_engineer") < 160_000


def test_pay_depends_on_role_level_and_industry(paid_in_dollars: list[Opening]) -> None:
    def pay(**wanted: str) -> float:
        return middle(paid_in_dollars, **wanted)

    assert pay(role="research_scientist") > 1.5 * pay(role="data_analyst")
    assert pay(seniority="senior") > 1.3 * pay(seniority="junior")
    assert pay(industry="tech") > 1.1 * pay(industry="government")


def test_pay_is_written_in_several_currencies_and_periods(table: pa.Table, texts: list[str]) -> None:
    assert {"USD", "GBP", "EUR", "CAD", "INR"} <= set(table["pay_currency"].drop_null().to_pylist())
    assert {"year", "hour"} <= set(table["pay_period"].drop_null().to_pylist())
    text = "\n".join(texts)
    for form in (
        r"\$\d{2,3},\d{3} - \$\d{2,3},\d{3}", r"\$\d+K", r"\$\d+-\d+k", r"\$\d[\d.]*/h(ou)?r", r"up to \$\d", r"from \$\d",
        r"between \$\d", r"San Francisco: \S+", r"£\d", r"€\d", r"₹\d|INR \d", r"OTE|On-target|target cash", r"\$XXX,XXX",
    ):  # fmt: skip
        assert re.search(form, text), form


@given(low=st.integers(1, 400), spread=st.integers(1, 200), seed=st.integers())
def test_written_pay_holds_an_amount_of_the_offer(low: int, spread: int, seed: int) -> None:
    offer = Offer(low * 1000.0, (low + spread) * 1000.0, "USD", "year")
    written = re.sub(r"[,\s]|\.00", "", wording(offer, Random(seed)))
    assert any(f"{amount:g}" in written for amount in (low, low + spread, round(low + spread / 2)))


def test_texts_are_untidy_like_real_ones(postings: list[Row], texts: list[str]) -> None:
    assert 0.3 < share(texts, lambda text: "<li>" in text or "<br" in text) < 0.85
    assert any(text.startswith("&lt;") for text in texts)
    assert any("&nbsp;" in text for text in texts)
    assert any("â€" in text for text in texts)
    assert any("\n" not in text and "<" not in text for text in texts)
    assert any(text.endswith(("…", "...")) for text in texts)
    assert any("\n• " in text for text in texts)
    for column in (
        "posted_on",
        "employer",
        "description",
        "locations",
        "arrangement_text",
        "employment_text",
    ):
        assert any(row[column] is None for row in postings), column
    assert any(re.search(r"\d{4,}", row["title"]) for row in postings)
    assert any(row["title"].isupper() for row in postings)
    assert any(row["locations"] and len(row["locations"]) > 1 for row in postings)
    assert any("Posted" in text[:40] for text in texts)


def test_some_pay_cannot_be_true(postings: list[Row]) -> None:
    assert any(row["pay_text"] == "$0 - $0" for row in postings)
    assert any(row["pay_low"] == 1 for row in postings)
    assert any(row["pay_low"] and row["pay_low"] > row["pay_high"] for row in postings)
    assert any(row["pay_period"] == "hour" and row["pay_low"] > 10_000 for row in postings)
    assert any(row["pay_basis"] == "estimate" for row in postings)


def test_one_posting_in_thirty_stands_there_twice(postings: list[Row]) -> None:
    known = Counter(row["description"] for row in postings if row["description"])
    again = sum(count - 1 for count in known.values())
    assert 0.02 < again / len(postings) < 0.04


def test_requirements_rarely_repeat(texts: list[str]) -> None:
    lists = [tuple(re.findall(r"<li>(.*?)</li>", text)) for text in set(texts) if text.count("<li>") > 8]
    assert len(lists) > 500
    assert len(set(lists)) > 0.99 * len(lists)


def test_the_vocabulary_of_the_article_occurs_with_varied_frequency(texts: list[str]) -> None:
    found = {
        term: share(
            texts[::4], lambda text, term=term: re.search(rf"\b{re.escape(term)}", text, re.IGNORECASE)
        )
        for term in ARTICLE
    }
    assert not [term for term, frequency in found.items() if frequency < 0.005]
    assert max(found.values()) > 0.4
    assert min(found.values()) < 0.05


def test_language_models_rise_and_hadoop_falls(postings: list[Row]) -> None:
    half = UNTIL - timedelta(days=365)
    whole = [row for row in postings if row["posted_on"] and row["description"]]
    halves = [[row for row in whole if (row["posted_on"] >= half) is late] for late in (False, True)]
    for term, rises in (("LLM", True), ("RAG", True), ("agents", True), ("Hadoop", False)):
        before, after = (share(rows, lambda row, term=term: term in row["description"]) for rows in halves)
        assert (after > 1.15 * before) is rises, term
        assert (before > 1.15 * after) is not rises, term


def test_surveys_and_filings_have_pay_but_no_text(table: pa.Table) -> None:
    salaries = [row for row in table.to_pylist() if row["kind"] != "posting"]
    assert {row["source"] for row in salaries} == {"sample_survey", "sample_filing"}
    assert all(row["description"] is None and row["pay_low"] for row in salaries)
    assert all((row["soc"] is not None) is (row["kind"] == "filing") for row in salaries)
