"""Questions in words become filters, and where too few postings are meant the nearest selections are offered."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filters import OF_THE_FIELD, Option
from dashboard.spoken import understood
from tests.dashboard.test_app import full, metrics, open_page  # noqa: F401
from tests.dashboard.test_market_page import texts

OFFERED = {
    "industry": [
        Option("Healthcare", "industry", ("healthcare",)),
        Option("Finance", "industry", ("finance",)),
    ],
    "place": [
        Option("New York, US", "state", ("NY",)),
        Option("New York metro (NY-NJ)", "metro", ("35620",)),
        Option("Boston metro (MA-NH)", "metro", ("14460",)),
        Option("Massachusetts, US", "state", ("MA",)),
        Option("United States", "country", ("US",)),
        Option("Canada", "country", ("CA",)),
    ],
    "arrangement": [
        Option("Remote", "arrangement", ("remote",)),
        Option("Hybrid", "arrangement", ("hybrid",)),
        Option("On site", "arrangement", ("onsite",)),
    ],
    "role": [OF_THE_FIELD, Option("ML engineer", "role", ("ml_engineer",))],
    "level": [
        Option(name, "seniority", (value,))
        for name, value in {"Junior": "junior", "Mid-level": "mid", "Senior": "senior"}.items()
    ],
    "skill": [Option(name, "skills", (name,)) for name in ("Python", "C++", "machine learning")],
    "employer": [Option("Invented Works", "employer", ("Invented Works",))],
}


@pytest.mark.parametrize(
    ("text", "meant", "left"),
    [
        (
            "What would a mid-level ML engineer in healthcare in Boston be offered?",
            {"level": ["Mid-level"], "role": ["ML engineer"], "industry": ["Healthcare"], "place": ["Boston metro (MA-NH)"]},
            [],
        ),
        ("senior machine learning engineers, health care", {"level": ["Senior"], "role": ["ML engineer"], "industry": ["Healthcare"]}, []),
        ("machine learning and C++ in finance or healthcare", {"skill": ["machine learning", "C++"], "industry": ["Finance", "Healthcare"]}, []),
        ("remote jobs at Invented Works", {"arrangement": ["Remote"], "employer": ["Invented Works"]}, []),
        ("remote in the US", {"arrangement": ["Remote"], "place": ["United States"]}, []),
        ("on-site or remotely", {"arrangement": ["On site", "Remote"]}, []),
        ("hybrid jobs, or in the office", {"arrangement": ["Hybrid"]}, ["office"]),
        ("in-office or hybrid", {"arrangement": ["On site", "Hybrid"]}, []),
        ("New York", {"place": ["New York, US"]}, []),
        ("Boston, Massachusetts, US or Canada", {"place": ["Boston metro (MA-NH)", "Canada"]}, []),
        ("Massachusetts or Boston or New York", {"place": ["Boston metro (MA-NH)", "New York, US"]}, []),
        ("what does an entry-level analyst earn in NYC", {"level": ["Junior"], "place": ["New York metro (NY-NJ)"]}, ["analyst"]),
        ("ML jobs in New York City", {"role": [OF_THE_FIELD.label], "place": ["New York metro (NY-NJ)"]}, []),
        ("plumbers in Boston", {"place": ["Boston metro (MA-NH)"]}, ["plumbers"]),
        ("", {}, []),
        ("<b>*x*</b>", {}, ["b", "x", "b"]),
    ],
)  # fmt: skip
def test_words_name_filters(text: str, meant: dict[str, list[str]], left: list[str]):
    assert understood(text, OFFERED) == (meant, left)


@pytest.mark.usefixtures("full")
def test_what_is_said_replaces_the_filters_and_the_nearest_selections_are_offered():
    app = open_page(industry="Retail")
    app = said(app, "plumbers in automotive in Atlanta")
    assert app.multiselect(key="industry").value == ["Automotive"]
    assert metrics(app)["Postings"] == "1"
    assert "Not understood, and left out: plumbers." in texts(app)
    offers = {button.key: button.label for button in app.button if (button.key or "").startswith("wider-")}
    assert (
        offers["wider-industry"]
        .replace("\\", "")
        .replace("\u00a0", " ")
        .startswith("Without Industry: median $")
    )
    app.button(key="wider-industry").click().run()
    assert app.multiselect(key="industry").value == []
    assert int(metrics(app)["Postings"]) > 200
    assert not [button for button in app.button if (button.key or "").startswith("wider-")]

    app = said(app, "nothing that anyone knows")
    assert app.multiselect(key="place").value


def said(app: AppTest, words: str) -> AppTest:
    return app.text_input(key="spoken").set_value(words).run()
