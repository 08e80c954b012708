"""Every section of the pages about postings can be drawn of postings that say next to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dashboard.conftest import opened_view, titles

SECTIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("market", "demand"): ("How many", "What they ask for"),
    ("pay", "pay-more"): ("Above the baseline", "Ranges", "Baseline's date", "Prices", "Weighted"),
    ("skills", "skills-section"): ("Asked for", "Rise and fall", "Premium", "Together"),
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
DRAWN = [(page, key, value) for (page, key), values in SECTIONS.items() for value in values]


@pytest.mark.parametrize("weighted", ["false", "true"])
@pytest.mark.parametrize(("page", "key", "section"), DRAWN)
def test_postings_without_a_text_are_drawn_as_far_as_they_go(
    scant_store: Path, monkeypatch: pytest.MonkeyPatch, page: str, key: str, section: str, weighted: str
):
    of_one = {"industry-section": {"industry_page": "Tech"}, "skill-section": {"skill_page": "Python"}}
    query = {key: section, "weighted": weighted, **of_one.get(key, {})}
    app = opened_view(page, scant_store, monkeypatch, **query)
    assert not any(title.startswith("Nothing matches") for title in titles(app))
