"""Every section of the pages about postings can be drawn of postings that say next to nothing, or all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import opening_rows
from tests.dashboard.conftest import opened_view, row, stored, titles

SECTIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("market", "demand"): ("How many", "What they ask for", "How long"),
    ("pay", "pay-more"): (
        "Above the baseline",
        "Ranges",
        "Year on year",
        "Baseline's date",
        "Prices",
        "Weighted",
    ),
    ("skills", "skills-section"): ("Asked for", "Rise and fall", "Premium", "Together", "Weighted"),
    ("industries", "industries-more"): ("Roles", "State their pay", "Remote", "Years asked"),
    ("industries", "industry-section"): ("Pay", "Pay by employer", "Roles"),
    ("places", "places-section"): (
        "States and metros",
        "Remote and countries",
        "Cost of living",
        "Official wages",
        "Transparency laws",
    ),
    ("careers", "careers-section"): (
        "Claims",
        "Trends and challenges",
        "Projections",
        "From study to senior",
    ),
    ("skills", "skill-section"): ("Over time", "Pay", "Premium", "Nearest", "Change"),
    ("fit", "industry"): ("Tech",),
    ("postings", "industry"): ("Tech",),
    ("compare", "industry"): ("Tech",),
}
OF_ONE = {"industry-section": {"industry_page": "Tech"}, "skill-section": {"skill_page": "Python"}}
DRAWN = [(page, key, value) for (page, key), values in SECTIONS.items() for value in values]


@pytest.mark.parametrize("weighted", ["false", "true"])
@pytest.mark.parametrize(("page", "key", "section"), DRAWN)
def test_postings_without_a_text_are_drawn_as_far_as_they_go(
    scant_store: Path, monkeypatch: pytest.MonkeyPatch, page: str, key: str, section: str, weighted: str
):
    query = {key: section, "weighted": weighted, **OF_ONE.get(key, {})}
    app = opened_view(page, scant_store, monkeypatch, **query)
    assert not any(title.startswith("Nothing matches") for title in titles(app))


PLACE = ("city", "state", "metro", "country", "arrangement")
PAY = ("pay_low", "pay_high", "pay_currency", "pay_period", "pay_basis", "annual_usd_low", "annual_usd_high")
ALIKE: dict[str, dict[str, object]] = {
    "no industry": {"industry": None},
    "no role": {"role": None},
    "no place": dict.fromkeys(PLACE),
    "no day": {"posted_on": None},
    "no skill": {"skills": [], "skills_nice": []},
    "no pay": dict.fromkeys(PAY),
    "open ranges": {"annual_usd_low": 120_000.0, "annual_usd_high": None},
    "one employer": {"employer": "Invented Works"},
    "all the same": {
        "industry": "tech",
        "role": "ml_engineer",
        "employer": None,
        "posted_on": date(2026, 3, 1),
    },
}
"""What all postings of a store have in common."""


@pytest.fixture(scope="session")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that gives the store of what is ALIKE in all its 240 postings."""
    made: dict[str, Path] = {}

    def store(name: str) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp("alike") / "store"
            rows = [{**row(number), **ALIKE[name]} for number in range(240)]
            stored(made[name], rows).replace_openings(opening_rows())
        return made[name]

    return store


@pytest.mark.parametrize("name", ALIKE)
@pytest.mark.parametrize(("page", "key", "section"), DRAWN)
def test_postings_of_which_one_thing_is_the_same_or_unknown_are_drawn(
    alike: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    key: str,
    section: str,
    name: str,
):
    app = opened_view(page, alike(name), monkeypatch, **{key: section}, **OF_ONE.get(key, {}))
    assert not any("nan" in title.lower().split() or ": – " in title for title in titles(app))
