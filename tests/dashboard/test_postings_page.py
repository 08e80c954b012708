"""The page Postings finds, sorts and opens postings, and shows texts from outside as they are."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import refresh
from analysis.evidence import Mark
from dashboard import marked, posting_fields, posting_history, posting_pay, texts
from dashboard.postings import Shown
from data import record, schema
from data.record import Record
from data.store import Store
from tests.conftest import observation_rows, opening_rows
from tests.dashboard.conftest import HOSTILE

APP = """
import streamlit as st
from dashboard import app, links
from dashboard.views import postings
# Links are made to pages that the navigation knows.
st.navigation([st.Page(lambda: None, title="x", default=True), st.Page(lambda: None, title="y", url_path=links.POSTINGS)])
app._chosen("postings", postings.show)
"""
JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = """We pay $120,000 - $150,000 per year. You work fully remote.

Requirements
- 3+ years of experience with Python and C++
- Bachelor's degree in Computer Science
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty postings; one that changed and has a twin, one without a text, one whose every text is hostile."""
    store = Store(tmp_path_factory.mktemp("texts") / "store")
    for number in range(47):
        add(store, f"p{number}", title=f"Engineer {number}", description=f"Number {number} asks for SQL.")
    address = "https://jobs.example.org/rich"
    rich = {
        "title": "Lead Machine Learning Engineer",
        "employer": "Ada",
        "url": address,
        "locations": ["Boston, MA"],
    }
    add(store, "rich", **rich | {"description": "Before", "title": "Machine Learning Engineer"})
    add(store, "rich", content="b", day=9, **rich | {"description": TEXT})
    add(store, "twin", **rich | {"description": TEXT, "source": "other board", "url": "javascript:alert(1)"})
    add(
        store,
        "silent",
        title="Statistician",
        employer="Böhm",
        pay_low=90e3,
        pay_high=90e3,
        pay_currency="USD",
        pay_period="year",
    )
    hostile = dict.fromkeys(
        ("title", "employer", "description", "source", "pay_text", "industry_text"), HOSTILE
    )
    add(
        store,
        "hostile",
        **hostile | {"locations": [HOSTILE], "url": "https://example.org/)![x](https://evil/)"},
    )
    refresh.refresh(store)
    store.replace_openings(opening_rows("rich", "twin"))
    return Path(store.root)


def add(store: Store, name: str, *, content: str = "a", day: int = 0, **columns: object) -> None:
    seen = JANUARY + timedelta(days=day)
    store.append("observations", observation_rows(name, content=content, when=seen, **columns))


@pytest.fixture(autouse=True)
def root(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBMARKET_STORE", str(folder))


def open_page(**query: str) -> AppTest:
    page = AppTest.from_string(APP, default_timeout=60)
    for name, value in query.items():
        page.query_params[name.replace("_", "-")] = value
    return page.run()


def titles(page: AppTest) -> list[str]:
    assert not page.exception
    return [title.value.replace("\\", "") for title in (*page.header, *page.subheader)]


def links(page: AppTest) -> list[str]:
    return [link.proto.label.replace("\\", "") for link in page.get("page_link")]


def htmls(page: AppTest) -> str:
    return "".join(html.proto.body for html in page.get("html") if "<style>" not in html.proto.body)


def opened(name: str) -> Record:
    found = record.read(Store(), name)
    assert found is not None
    return found


def test_all_postings_are_listed_a_page_at_a_time():
    page = open_page()
    assert titles(page) == ["50 postings"]
    assert len(links(page)) == 20
    page = open_page(page="3")
    assert len(links(page)) == 10
    assert any("41 to 50" in caption.value.replace("\\", "") for caption in page.caption)


@pytest.mark.parametrize("number", ["99", "0", "-1", "x", "999999999", "9" * 30, "9" * 5_000])
def test_a_page_of_the_address_that_is_not_there_shows_another(number: str):
    assert len(links(open_page(page=number))) in {10, 20}


def test_a_search_marks_what_it_found_in_titles_and_texts():
    page = open_page(search='"machine learning" python')
    assert titles(page) == ['1 of 50 postings has "machine learning" and python']
    assert links(page) == ["Lead **Machine Learning** Engineer"]
    assert '<mark class="hit" title="Found by the search">Python</mark>' in htmls(page)


def test_another_search_goes_back_to_the_first_page_and_leaves_the_open_posting():
    page = open_page(page="2")
    page.text_input(key="search").set_value("sql").run()
    assert any("1 to 20" in caption.value for caption in page.caption)
    page = open_page(posting="rich")
    assert "Lead Machine Learning Engineer" in titles(page)
    page.text_input(key="search").set_value("statistician").run()
    assert links(page) == ["**Statistician**"]


def test_pay_sorts_those_first_that_pay_most():
    assert links(open_page(sort="Pay"))[:2] == ["Lead Machine Learning Engineer", "Statistician"]


def test_a_search_without_a_result_offers_its_words_alone():
    page = open_page(search="sql unheardof")
    assert titles(page) == ["No posting has all of this"]
    labels = [
        button.label.replace("\\", "") for button in page.button if (button.key or "").startswith("search-")
    ]
    assert labels == ["Search for sql alone: 47", "Search for unheardof alone: 0", "Drop the search"]
    page.button(key="search-0").click().run()
    assert titles(page) == ["47 of 50 postings have sql"]


def test_a_search_that_only_the_filters_keep_from_finding_offers_to_drop_them():
    page = open_page(search="sql", industry="Tech", paid="true")
    if "Nothing matches all of these filters" in titles(page):
        page = open_page(search="sql", paid="true")
    assert "Drop all filters: 47 have it then" in [button.label for button in page.button]
    page.button(key="search-everywhere").click().run()
    assert titles(page) == ["47 of 50 postings have sql"]


def test_signs_alone_are_no_search():
    assert titles(open_page(search="+ -")) == ["There is no word to search for"]


def test_an_open_posting_shows_its_text_with_the_evidence_of_every_kind():
    page = open_page(posting="rich", search="remote")
    assert titles(page)[0] == "Lead Machine Learning Engineer"
    shown = htmls(page)
    for kind, title in {
        "skills": "Skill: Python, required",
        "pay": "Pay: $120,000 - $150,000 per year",
        "arrangement": "Remote or on site: Remote",
        "years": "Years of experience: 3 or more, required",
        "degree": "Degree: Bachelor&#x27;s, required",
    }.items():
        assert re.search(rf'<mark class="[^"]*ev-{kind}[^"]*" title="[^"]*{re.escape(title)}', shown), kind
    page.pills(key="marked-True").set_value(["Skills"]).run()
    assert "ev-pay" not in htmls(page)
    assert "Skill: Python" in htmls(page)


def test_the_way_back_keeps_the_search():
    page = open_page(posting="rich", search="python")
    page.button(key="back").click().run()
    assert titles(page) == ["1 of 50 postings has python"]


@pytest.mark.parametrize("name", ["nothing", "", "' or 1=1", "\x00"])
def test_a_name_that_the_store_does_not_know_is_said(name: str):
    page = open_page(posting=name)
    assert titles(page) == (["There is no such posting here"] if name else ["50 postings"])


def test_a_posting_without_a_text_says_why():
    page = open_page(posting="silent")
    assert "Statistician" in titles(page)
    assert any("The source gave no text" in text.value for text in page.markdown)


def test_texts_from_outside_are_shown_and_not_obeyed():
    for query in (
        {"search": "bold"},
        {"posting": "hostile"},
        {"posting": "hostile", "posting_section": "Pay"},
    ):
        page = open_page(**query)
        assert not page.exception
        assert "<script" not in htmls(page)
        assert "&lt;script&gt;" in htmls(page)
        for text in (*page.markdown, *page.caption, *page.subheader, *page.header):
            assert not re.search(r"(?<!\\)[<\[$]", text.value)
        for label in (link.proto.label for link in page.get("page_link")):
            assert not re.search(r"(?<!\\)[<\[$]", label)


def test_twins_have_a_link_here_and_one_to_their_source_if_that_is_a_web_address():
    page = open_page(posting="twin", posting_section="Same opening")
    assert links(page) == ["Lead Machine Learning Engineer, Ada", "Open at test"]
    page = open_page(posting="rich", posting_section="Same opening")
    assert links(page) == ["Lead Machine Learning Engineer, Ada"]
    assert any("gave no address" in caption.value for caption in page.caption)


def test_history_tells_what_changed_and_when():
    found = opened("rich")
    before, after = found.contents
    assert posting_history.summary(after, before) == "2026-01-10: title, text"
    changed = posting_history.changed_html(after, before)
    assert "<del>Machine Learning Engineer</del> <ins>Lead Machine Learning Engineer</ins>" in changed
    assert "<li><del>Before</del></li>" in changed
    assert posting_history.facts(found)["Seen"] == "2 times, with 2 contents"
    assert posting_history.same(found, found.others[0]).startswith(posting_history.FULLEST)
    page = open_page(posting="rich", posting_section="History")
    assert "2026-01-10: title, text" in [one.label.replace("\\", "") for one in page.expander]


def test_every_column_of_a_posting_is_a_field_or_shown_apart():
    grouped = [name for names in posting_fields.GROUPS.values() for name in names]
    assert sorted((*grouped, *posting_fields.APART)) == sorted(c.name for c in schema.POSTING_COLUMNS)


def test_a_field_has_its_value_unit_basis_and_evidence():
    marks = [Mark("years", TEXT.index("3+"), TEXT.index("3+") + 8, "3 or more", "required")]
    grouped = posting_fields.fields(opened("rich"), marks)
    fields = {one.column: one for found in grouped.values() for one in found}
    assert fields["pay_low"][2:5] == ("120,000", "USD a year", "read from the text")
    assert fields["years_min"].value == "3"
    assert fields["years_min"].basis == "read from the text"
    assert fields["state"].value == "Massachusetts, US"
    table = posting_fields.table(grouped, unknown=False)
    assert "Exchange rate" not in table
    assert "Day of the exchange rate" in posting_fields.table(grouped, unknown=True)


def test_pay_is_told_in_dollars_with_its_bands_and_why_it_is_left_out():
    row = opened("rich").posting
    shown = posting_pay.html(row)
    assert "USD 120,000 to 150,000 a year" in shown
    assert "$21,000 above the $114,000 baseline" in shown
    bands = [
        {"label": label, "low": low, "high": None, "currency": "EUR", "period": "hour", "kind": "base"}
        for label, low in (("<Berlin>", 40.0), (None, 30.0))
    ]
    converted = row | {"pay_period": "hour", "fx_date": date(2026, 1, 2), "pay_bands": bands, "pay_band": 0}
    shown = posting_pay.html(converted)
    assert "European Central Bank&#x27;s rate of 2026-01-02, times 2,080 hours a year" in shown
    assert '&lt;Berlin&gt;</th><td><b>from EUR 40 an hour</b><span class="basis">counts</span>' in shown
    assert "None is told" in posting_pay.html(converted | {"pay_band": None})
    assert "no exchange rate is known" in posting_pay.html(row | {"pay_flag": "no_rate"})
    nothing = dict.fromkeys(("pay_low", "pay_high"))
    assert "states no pay" in posting_pay.html(row | nothing)


def test_stretches_that_overlap_have_the_titles_of_all():
    shown = marked.html(
        "a<b>c",
        [marked.Stretch(0, 3, "x", "one & one"), marked.Stretch(1, 4, "y", "two"), marked.Stretch(4, 9, "z")],
    )
    assert shown == (
        '<mark class="x" title="one &amp; one">a</mark>'
        '<mark class="x y" title="one &amp; one; two">&lt;b</mark>'
        '<mark class="y" title="two">&gt;</mark>'
        '<mark class="z">c</mark>'
    )


def test_a_store_too_large_for_memory_is_searched_on_its_disk(folder: Path, monkeypatch: pytest.MonkeyPatch):
    shown = Shown(str(folder), Store(folder).version(), sample=False)
    held = texts._matches(shown.root, shown.version, texts.search.terms("sql"))
    monkeypatch.setattr(texts, "HELD", 0)
    texts._texts.clear()
    texts._matches.clear()
    read = texts._matches(shown.root, shown.version, texts.search.terms("sql"))
    texts._texts.clear()
    assert held.sort("observation_id").equals(read.sort("observation_id"))
