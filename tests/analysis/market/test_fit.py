"""Fit: which postings are open by the rule, which skill opens more, which postings are alike, and what a CV tells."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.extract import requirements
from analysis.market import fit, pay, similar
from analysis.market.profile import Profile, profile_of
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

ME = Profile(("Python", "SQL", "PyTorch"), years=3, degree="bachelor", state="CA")
ROLES = ("ml_engineer", "data_scientist", None)
ALL = ("Python", "SQL", "C++", "PyTorch", "Docker", "AWS", "Spark")


def rows(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return mixed postings with roles, more skills, of which some are nice to have, and places."""
    pick = np.random.default_rng(seed)
    found = []
    for i, row in enumerate(mixed(count, seed=seed)):
        skills = None if row["skills"] is None else [name for name in ALL if pick.random() < 0.4]
        nice = (
            None if skills is None or pick.random() < 0.2 else [one for one in skills if pick.random() < 0.3]
        )
        found.append(
            {
                "posting_id": f"p{i}",
                **row,
                "skills": skills,
                "skills_nice": nice,
                "role": ROLES[pick.integers(3)],
                "years_min": (None, 2.0, 5.0)[pick.integers(3)],
                "degree_min": (None, "bachelor", "phd")[pick.integers(3)],
                "country": (None, "US", "US", "GB")[pick.integers(4)],
                "arrangement": (None, "remote", "onsite")[pick.integers(3)],
            }
        )
    return found


POSTINGS = rows(600, seed=9)
STATISTICS: dict[str, Callable[[Any], pd.DataFrame]] = {
    "roles": lambda of: fit.roles(of, ME),
    "all roles": lambda of: fit.roles(of, ME, by=()),
    "missing": lambda of: fit.missing(of, ME, by=["role"]),
    "similar": lambda of: similar.postings(of, ME, limit=20),
}


def required(row: dict[str, Any]) -> set[str]:
    return set(row["skills"] or ()) - set(row["skills_nice"] or ())


def fits(row: dict[str, Any], who: Profile = ME) -> bool:
    """Return whether a posting asks for no more years, degree or another place, said plainly."""
    ranks = ["none", "bachelor", "master", "phd"]
    years = row["years_min"] is None or row["years_min"] <= who.years
    degree = row["degree_min"] is None or ranks.index(row["degree_min"]) <= ranks.index(who.degree or "none")
    place = row["country"] in (None, "US") and (
        row["state"] in (None, "CA") or row["arrangement"] == "remote"
    )
    return bool(years and (degree or row["equivalent_ok"]) and place)


def is_open(row: dict[str, Any], skills: tuple[str, ...] = ME.skills) -> bool:
    asked = required(row)
    return bool(asked) and fits(row) and len(asked & set(skills)) >= 0.7 * len(asked) - 1e-9


COUNTED = [row for row in POSTINGS if row["twin_of"] is None]


def test_a_role_has_the_postings_that_are_open_by_the_rule() -> None:
    found = fit.roles(frame(POSTINGS), ME).set_index("role")
    for role in ROLES[:2]:
        own = [row for row in COUNTED if row["role"] == role]
        asking, opened = [row for row in own if required(row)], [row for row in own if is_open(row)]
        row = found.loc[role]
        assert (row["n"], row["n_open"]) == (len(asking), len(opened))
        assert row["open"] == pytest.approx(len(opened) / len(asking))
        covered = [len(required(one) & set(ME.skills)) / len(required(one)) for one in asking]
        assert row["coverage"] == pytest.approx(np.mean(covered))
        assert row["no_skills"] == sum(fits(one) and not required(one) for one in own)
        assert row["fits_years"] == sum((one["years_min"] or 0) <= 3 for one in asking)
        assert row["fits_skills"] == sum(share >= 0.7 - 1e-9 for share in covered)
        for name, column in (("no_years", "years_min"), ("no_degree", "degree_min"), ("no_place", "country")):
            assert row[name] == sum(one[column] is None for one in opened)


def test_expected_pay_is_that_of_the_open_postings() -> None:
    opened = frame([row for row in POSTINGS if is_open(row)])
    expected = pay.quantiles(opened, by=["role"], baseline=1e5).set_index("role")
    found = fit.roles(frame(POSTINGS), ME).set_index("role")
    names = {"pay": "median", "pay_low": "low", "pay_high": "high", "pay_p25": "p25", "pay_p75": "p75"}
    for ours, theirs in {**names, "n_pay": "n", "employers_pay": "employers"}.items():
        pd.testing.assert_series_equal(found[ours], expected[theirs].reindex(found.index), check_names=False)


def test_a_missing_skill_opens_what_the_profile_with_it_has_more() -> None:
    found = fit.missing(frame(POSTINGS), ME).set_index("skill")
    before = sum(is_open(row) for row in COUNTED)
    assert set(found.index) == set(ALL) - set(ME.skills)
    for skill, row in found.iterrows():
        after = sum(is_open(one, (*ME.skills, str(skill))) for one in COUNTED)
        assert row["n"] == after - before
        assert row["opens"] == pytest.approx(row["n"] / len(COUNTED))
        assert row["near_share"] == pytest.approx(row["n"] / row["near"])


def test_premiums_are_joined_by_skill() -> None:
    premiums = pd.DataFrame(
        {"skill": ["Docker"], "controlled": [7.0], "low": [3.0], "high": [11.0], "q": [0.01]}
    )
    found = fit.missing(frame(POSTINGS), ME, premiums=premiums).set_index("skill")
    assert found.loc["Docker", ["premium", "premium_low", "premium_high", "premium_q"]].tolist() == [
        7,
        3,
        11,
        0.01,
    ]
    assert np.isnan(found.loc["AWS", "premium"])


def test_what_the_profile_does_not_know_is_not_held_against_it() -> None:
    own = Profile(ME.skills)
    found = fit.roles(frame(POSTINGS), own, by=()).iloc[0]
    asking = [required(row) for row in COUNTED if required(row)]
    assert found["n_open"] == sum(len(one & set(own.skills)) >= 0.7 * len(one) for one in asking)


def test_a_profile_without_skills_has_nothing_open() -> None:
    assert fit.roles(frame(POSTINGS), Profile(), by=())["n_open"].tolist() == [0]
    assert similar.postings(frame(POSTINGS), Profile()).empty


@pytest.mark.parametrize(("share", "count"), [(0.0, 4), (0.5, 2), (0.75, 1), (1.0, 1)])
def test_the_share_that_opens_a_posting_can_be_chosen(share: float, count: int) -> None:
    many = [posting(skills=list(skills)) for skills in (["R"], ["SQL", "R"], ["SQL", "R", "Go"], ["SQL"])]
    assert fit.roles(frame(many), Profile(("SQL",)), by=(), share=share)["n_open"].tolist() == [count]


def test_who_would_not_work_remote_has_fewer_postings_open() -> None:
    many = [
        posting(skills=["SQL"], state="NY", country="US", arrangement="remote"),
        posting(skills=["SQL"], state="CA", country="US"),
        posting(skills=["SQL"], country="GB", arrangement="remote"),
    ]
    for remote, count in ((True, 2), (False, 1)):
        who = Profile(("SQL",), state="CA", remote=remote)
        assert fit.roles(frame(many), who, by=())["n_open"].tolist() == [count]
    assert fit.roles(frame(many), Profile(("SQL",), country="GB"), by=())["n_open"].tolist() == [1]


def test_similarity_is_the_weight_of_what_both_have_over_what_either_has() -> None:
    found = similar.postings(frame(POSTINGS), ME, limit=1000)
    named = [set(row["skills"]) for row in COUNTED if row["skills"]]
    rarity = {skill: math.log(1 + len(named) / sum(skill in one for one in named)) for skill in ALL}
    own = set(ME.skills)
    expected = {
        row["posting_id"]: sum(rarity[one] for one in own & set(row["skills"]))
        / sum(rarity[one] for one in own | set(row["skills"]))
        for row in COUNTED
        if own & set(row["skills"] or ())
    }
    assert dict(zip(found["posting_id"], found["similarity"], strict=True)) == pytest.approx(
        expected, abs=1e-3
    )
    assert found["similarity"].is_monotonic_decreasing
    rows_by_id = {row["posting_id"]: row for row in COUNTED}
    for row in found.to_dict("records"):
        listed = rows_by_id[row["posting_id"]]
        parts = [set(filter(None, row[name].split(", "))) for name in ("shared", "missing")]
        assert parts == [own & set(listed["skills"]), set(listed["skills"]) - own]
        assert row["open"] == is_open(listed)


def test_a_cv_tells_skills_years_and_the_highest_degree() -> None:
    cv = (
        "Jane Doe\n\nAbout me\nI build models in Python and PyTorch.\n\nData scientist with 6 years of experience.\n"
        "Skills: SQL, Docker\n\nEducation\nM.Sc. Computer Science, 2017\nB.Sc. Mathematics, 2015\n"
    )
    found = profile_of(cv, state="CA", remote=False)
    assert {"Python", "PyTorch", "SQL", "Docker"} <= set(found.skills)
    assert (found.years, found.degree, found.state, found.remote) == (6, "master", "CA", False)
    named = {cv[span.start : span.end] for span in found.spans}
    assert {"Python", "Docker"} <= named


def test_nothing_of_a_cv_stays(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    profile = profile_of("Zebulon Quux has 6 years of experience and a Master's degree in statistics.")
    assert "Quux" not in repr(profile)
    caches = [one for one in vars(requirements).values() if hasattr(one, "cache_info")]
    assert all(one.cache_info().currsize == 0 for one in caches if one.cache_parameters()["maxsize"])
    assert not caplog.records
    assert capsys.readouterr() == ("", "")


def test_a_text_that_tells_nothing_is_a_profile_of_nothing() -> None:
    assert profile_of("") == Profile()


def test_an_unknown_degree_is_told() -> None:
    with pytest.raises(ValueError, match="diploma"):
        Profile(degree="diploma")


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return ENGINES[request.param]


@pytest.mark.parametrize("name", STATISTICS)
def test_every_engine_gives_the_same_table(engine: Callable[[Any], Any], name: str) -> None:
    expected = STATISTICS[name](frame(POSTINGS))
    assert len(expected)
    pd.testing.assert_frame_equal(STATISTICS[name](engine(arrow(POSTINGS))), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("name", STATISTICS)
def test_an_empty_frame_keeps_columns_and_types(engine: Callable[[Any], Any], name: str) -> None:
    full = STATISTICS[name](frame(POSTINGS)).dtypes
    pd.testing.assert_series_equal(STATISTICS[name](engine(arrow([]))).dtypes, full)


@pytest.mark.parametrize("name", STATISTICS)
def test_twins_and_the_order_of_rows_change_nothing(name: str) -> None:
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(POSTINGS)]
    found = STATISTICS[name](frame([*twins, *POSTINGS][::-1]))
    pd.testing.assert_frame_equal(found, STATISTICS[name](frame(POSTINGS)), rtol=1e-9)
