"""Every section of every page can be drawn of postings that say next to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = """
from dashboard import app
app._chosen(__import__("dashboard.views.PAGE", fromlist=["show"]).show)
"""
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
    ("fit", "skill"): ("Python",),
    ("postings", "q"): ("Engineer",),
    ("compare", "industry"): ("Tech",),
}
DRAWN = [(page, key, value) for (page, key), values in SECTIONS.items() for value in values]


@pytest.mark.parametrize("weighted", ["false", "true"])
@pytest.mark.parametrize(("page", "key", "section"), DRAWN)
def test_postings_without_a_text_are_drawn_as_far_as_they_go(
    scant_store: Path, monkeypatch: pytest.MonkeyPatch, page: str, key: str, section: str, weighted: str
):
    monkeypatch.setenv("JOBMARKET_STORE", str(scant_store))
    app = AppTest.from_string(APP.replace("PAGE", page), default_timeout=60)
    app.query_params[key] = section
    app.query_params["weighted"] = weighted
    if key == "industry-section":
        app.query_params["industry_page"] = "Tech"
    app.run()
    assert not app.exception
    assert app.subheader or app.metric or app.info or app.markdown
