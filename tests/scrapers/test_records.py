"""Reading records without trusting their shape."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers import records
from scrapers.source import Unexpected


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("2026-03-05T23:59:59-05:00", date(2026, 3, 5)),
        ("2026-03-05 20:45:29 UTC", date(2026, 3, 5)),
        ("2026-03-05 20:45:29 XYZT", date(2026, 3, 5)),
        ("2026-03-05T20:45:29.1234567Z", date(2026, 3, 5)),
        ("March  5, 2026", date(2026, 3, 5)),
        ("Thu, 05 Mar 2026 08:58:57 +0200", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        (1_772_712_000, date(2026, 3, 5)),
        (1_772_712_000_000, date(2026, 3, 5)),
        ("1772712000", date(2026, 3, 5)),
        ("March 2026", None),
        ("2026", None),
        ("soon", None),
        ("", None),
        (0, None),
        (True, None),
        (float("nan"), None),
        (10**30, None),
        (["2026-03-05"], None),
        ("2026-03-05 " * 900, None),
    ],
)
def test_a_day_is_read_from_every_form_that_names_one(said: object, day: date | None) -> None:
    assert records.day(said) == day


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("1 YEAR", "year"),
        ("per-year-salary", "year"),
        ("annual", "year"),
        ("1 MONTH", "month"),
        ("per-week-salary", "week"),
        ("DAY", "day"),
        ("per-hour-wage", "hour"),
        ("hourly", "hour"),
        ("2 WEEKS", None),
        ("bi-weekly", None),
        ("biweekly", None),
        ("semi-monthly", None),
        ("NONE", None),
        ("hours per week", None),
        (None, None),
        (1, None),
    ],
)
def test_a_period_is_read_where_it_is_one_of_ours(said: object, period: str | None) -> None:
    assert records.period(said) == period


def test_pay_of_nothing_is_unknown_and_cents_are_divided() -> None:
    assert records.pay(0, None, "USD", "year") == {}
    assert records.pay(-5, "abc", "USD", "year") == {}
    assert records.pay("4100.50", 0, "eur", "month") == {
        "pay_low": 4100.5,
        "pay_high": None,
        "pay_currency": "EUR",
        "pay_period": "month",
    }
    assert records.pay(1_234_550, 2_000_000, "US Dollar", None, units=100) == {
        "pay_low": 12_345.5,
        "pay_high": 20_000,
        "pay_currency": None,
        "pay_period": None,
    }


def test_the_widest_range_spans_what_can_be_compared() -> None:
    a, b = records.pay(10, 20, "USD", "hour"), records.pay(15, 30, "USD", "hour")
    assert records.widest([a, {}, b]) == records.pay(10, 30, "USD", "hour")
    assert records.widest([a, records.pay(12, None, "USD", "hour")]) == records.pay(10, None, "USD", "hour")
    assert records.widest([a, records.pay(10, 20, "EUR", "hour")]) == {}
    assert records.widest([]) == {}


def test_markup_is_unescaped_only_where_all_of_it_is_escaped() -> None:
    assert records.markup("&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;") == "<p>Fish &amp; chips</p>"
    assert records.markup("<p>write &lt;b&gt;</p>") == "<p>write &lt;b&gt;</p>"
    assert records.markup("Fish &amp; chips") == "Fish &amp; chips"


def test_sections_leave_out_what_says_nothing_and_escape_their_headings() -> None:
    said = records.sections(
        (None, "<p>a</p>"), ("Nuts & <bolts>", "<p>b</p>"), ("Empty", " "), ("Wrong", ["x"])
    )
    assert said == "<p>a</p>\n<h3>Nuts &amp; &lt;bolts&gt;</h3>\n<p>b</p>"
    assert records.sections(("Empty", None)) is None


@pytest.mark.parametrize(
    "said", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/jobs/1", 7, None]
)
def test_only_addresses_on_the_web_are_links(said: object) -> None:
    assert records.link(said) is None
    assert records.link(" HTTPS://a.example/1 ") == "HTTPS://a.example/1"


def test_rows_of_one_posting_become_one_with_all_its_places() -> None:
    told = [{"id": 1, "at": ["Rome"]}, {"id": 2, "at": None}, {"id": 1, "at": ["Rome", "Bari"]}]
    page = records.page(told, lambda r: {"source_id": str(r["id"]), "title": "x", "locations": r["at"]})
    assert [row["locations"] for row in records.each_once(page).rows] == [["Rome", "Bari"], None]


def test_a_record_without_title_or_identity_is_rejected_and_the_others_kept() -> None:
    told = [{"id": "1", "title": "a"}, {"id": "2"}, {"title": "b"}, "text", None]
    page = records.page(told, lambda r: {"source_id": r.get("id"), "title": r.get("title")})
    assert [row["source_id"] for row in page.rows] == ["1"]
    assert [reject.reason for reject in page.rejects] == [
        "no title",
        "neither id nor address",
        "not a record",
        "not a record",
    ]


def test_xml_becomes_lists_by_local_names() -> None:
    root = records.xml_root(
        b'<a xmlns:t="urn:t"><!-- c --><t:b>1<!-- c --> 2</t:b><b/><c><d><![CDATA[<p>]]></d></c></a>', "T"
    )
    assert records.nested(root) == {"b": ["1 2", ""], "c": [{"d": ["<p>"]}]}


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"<a>",
        b"{}",
        b"<!DOCTYPE a><a/>",
        b'<!-- x --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<?xml version="1.0" encoding="no-such"?><a/>',
    ],
)
def test_xml_that_is_broken_or_declares_a_document_type_is_refused(said: bytes) -> None:
    with pytest.raises(Unexpected, match="^T answered"):
        records.xml_root(said, "T")


@given(st.text() | st.integers() | st.floats() | st.none() | st.lists(st.text()))
def test_any_value_is_read_or_unknown(value: object) -> None:
    for read in (
        records.text,
        records.texts,
        records.number,
        records.day,
        records.period,
        records.link,
        records.markup,
    ):
        read(value)


def test_a_number_too_long_for_a_date_is_no_date() -> None:
    assert records.day("AD;M999999999999999999999999999999999M") is None
