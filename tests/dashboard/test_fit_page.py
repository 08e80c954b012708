"""The page My fit says what a profile opens, and keeps nothing of a CV."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.market import fit
from analysis.market.profile import Profile
from dashboard import catalog, findings, findings_fit
from tests.analysis.market.postings import frame, posting

ROWS = frame(
    [
        posting(role="ml_engineer", skills=["Python", "SQL"], skills_nice=[], pay=100_000.0 + 1000 * number)
        for number in range(12)
    ]
    + [posting(role="ml_engineer", skills=["Python", "Go", "Rust"], skills_nice=[]) for _ in range(8)]
).lazy()
PROFILE = Profile(("Python", "SQL"))


def table(name: str) -> pd.DataFrame:
    return catalog.STATISTICS[name].compute(ROWS, PROFILE, 0.6)


def test_the_share_of_open_postings_is_told_with_its_n():
    title = findings_fit.roles(table("fit-roles")).replace("\u00a0", " ")
    assert title == "ML engineer: 60% of postings are open to you (n = 12 of 20, few postings)"


def test_a_profile_that_opens_nothing_is_told_so():
    none = catalog.STATISTICS["fit-roles"].compute(ROWS, Profile(("COBOL",)), 0.6)
    assert findings_fit.roles(none).startswith("None of the postings")


def test_the_skill_that_opens_most_is_named():
    title = findings_fit.missing(table("fit-missing")).replace("\u00a0", " ")
    assert title == "Go alone would open 8 more (n = 8 are one skill short)"
    assert findings_fit.missing(table("fit-missing").assign(skill="deep learning")).startswith(
        "Deep learning alone"
    )
    assert findings_fit.missing(table("fit-missing")[:0]).startswith("No single skill")


def test_pay_says_what_it_rests_on():
    row = pd.Series({"low": 101_000.0, "high": 109_000.0, "n": 12, "cell": "small"})
    assert findings.median_resting(row).replace("\u00a0", " ") == "$101,000 to $109,000, n = 12, few postings"
    alone = pd.Series({**row, "low": float("nan"), "n": 5})
    assert findings.median_resting(alone).replace("\u00a0", " ") == "no interval, n = 5, few postings"
    among_open = pd.Series({**row, "high": float("nan")})
    assert findings.median_resting(among_open).startswith("no interval, n")
    assert findings.median_resting(pd.Series({**row, "cell": "withheld"})).endswith("12, withheld")


def test_every_table_has_the_columns_that_describe_it():
    for name in ("fit-roles", "fit-all", "fit-similar"):
        assert set(catalog.described(name).columns) <= set(table(name).columns)
    missing = fit.with_premiums(table("fit-missing"), None)
    assert set(catalog.described("fit-missing").columns) <= set(missing.columns)


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        ([], "No posting names a skill of this profile"),
        ([False], "The posting most like you is not open to you"),
        ([True, False], "1 of the 2 postings most like you are open to you"),
    ],
)
def test_how_many_of_the_most_similar_are_open_is_told(opened: list[bool], said: str):
    assert findings_fit.similar(pd.DataFrame({"open": opened})) == said
