from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import polars as pl
import pytest

from data import contacts
from data.schema import OBSERVATION
from scrapers.observation import CONTENT, observations
from tests.contact_examples import CONTACTS, HIDDEN, NO_CONTACTS, PARTS

SEEN = datetime(2026, 1, 2, tzinfo=UTC)
TYPES = pl.DataFrame(OBSERVATION.empty_table()).drop("posting_id", "observation_id", "run_id").schema


def rows(*given_rows: dict[str, object]) -> pl.DataFrame:
    base = {"kind": "posting", "source": "test", "title": "Engineer"}
    return pl.DataFrame([base | row for row in given_rows], schema=TYPES)


def blanked(text: str) -> str:
    return str(contacts.without(pl.Series([text]))[0])


def names(frame: pl.DataFrame, identity: str = "id") -> tuple[list[str], list[str]]:
    table = observations(frame, run_id="r", seen_at=SEEN, identity=identity)
    return table["posting_id"].to_pylist(), table["observation_id"].to_pylist()


def test_observations_have_the_schema_and_the_time_of_the_import_where_none_is_stated() -> None:
    table = observations(rows({}), run_id="r", seen_at=SEEN)
    assert table.schema == OBSERVATION
    assert table["observed_at"].to_pylist() == [SEEN]


def test_the_same_content_has_the_same_names_whenever_it_is_seen() -> None:
    one = rows(
        {"source_id": "1", "locations": ["Austin, TX"], "pay_low": 110000.0, "posted_on": date(2026, 1, 1)}
    )
    other = one.with_columns(observed_at=pl.lit(datetime(2026, 2, 2, tzinfo=UTC)).cast(TYPES["observed_at"]))
    assert names(one) == names(other)


def test_a_changed_pay_is_new_content_of_the_same_posting() -> None:
    posting, content = names(rows({"source_id": "1", "pay_low": 1.0}, {"source_id": "1", "pay_low": 2.0}))
    assert posting[0] == posting[1]
    assert content[0] != content[1]


def test_a_posting_is_named_by_its_own_id_then_its_address_then_its_content() -> None:
    posting, _ = names(
        rows({"source_id": "1", "url": "a"}, {"source_id": "1", "url": "b"}, {"url": "a"}, {"url": "a"})
    )
    assert posting[0] == posting[1] != posting[2] == posting[3]
    posting, _ = names(rows({"url": "a"}, {"url": "b"}), identity="content")
    assert posting[0] == posting[1]


def test_the_same_id_of_two_sources_names_two_postings() -> None:
    posting, _ = names(rows({"source_id": "1"}, {"source_id": "1", "source": "other"}))
    assert posting[0] != posting[1]


def test_equal_rows_of_people_are_numbered_across_batches() -> None:
    frame, seen = rows({}, {}), Counter[str]()
    whole = observations(rows({}, {}, {}, {}), run_id="r", seen_at=SEEN, identity="repeats")
    parts = [
        observations(frame, run_id="r", seen_at=SEEN, identity="repeats", occurrences=seen)[
            "posting_id"
        ].to_pylist()
        for _ in range(2)
    ]
    assert parts[0] + parts[1] == whole["posting_id"].to_pylist()
    assert len(set(parts[0] + parts[1])) == 4


@pytest.mark.parametrize(
    "text",
    [
        "write to jane.doe+jobs@acme-labs.example.com today",
        "jane (at) acme (dot) example",
        '<a href="mailto:hr@acme.example">mail</a>',
        "call 512-555-0143.",
        "call (512) 555-0143 or 512.555.0144",
        "Phone: 512 555 0143",
        "ring +1 512 555 0143 now",
        "Tel. +49 30 901820 77",
        "Fax number: 5125550143",
        "+442079460958",
    ],
)
def test_addresses_and_numbers_of_people_are_blanked(text: str) -> None:
    clean = blanked(text)
    assert "[e-mail]" in clean or "[phone]" in clean
    assert not any(part in clean for part in ("jane", "@", "0143", "0144", "2079460958", "901820"))


@pytest.mark.parametrize(
    "text",
    [
        "$120,000 - $150,000 a year, 401(k), 10+ years",
        "$120000-150000",
        "posted 2024-03-15, closes 03/15/2024, fiscal 2023-2024",
        "requisition 4D-10389274-443578 and R-100-2034567",
        "Python 3.11.4, CUDA 12.2, 10.0.0.1, C++17",
        "from 250 to 500 GPUs, 1000 employees, 24/7/365",
        "USD 110.000.000 raised in 2023",
        "GS-13 0301-0343 series 2210",
        "react@18.2 is a package",
        "call center with 500 seats",
        "uuid 123e4567-e89b-12d3-a456-426614174000",
    ],
)
def test_pay_dates_versions_and_identifiers_stay(text: str) -> None:
    assert blanked(text) == text


def test_only_the_texts_with_a_contact_change() -> None:
    texts = pl.Series(["plain", None, "mail a@b.example", "call 512-555-0143 or 512-555-0144"])
    assert contacts.without(texts).to_list() == ["plain", None, "mail [e-mail]", "call [phone] or [phone]"]


@pytest.mark.parametrize("text", [*CONTACTS, *HIDDEN])
def test_contacts_are_blanked_however_they_are_written_and_hidden(text: str) -> None:
    clean = blanked(f"Write to us. {text} (Ms)")
    assert not any(part in clean for part in PARTS)
    assert clean.startswith("Write to us. ")
    assert clean.endswith(" (Ms)")


@pytest.mark.parametrize("text", NO_CONTACTS)
def test_what_looks_like_a_contact_and_is_none_stays(text: str) -> None:
    assert blanked(text) == text
    (row,) = observations(rows({"title": text, "skill_tags": [text]}), run_id="r", seen_at=SEEN).to_pylist()
    assert (row["title"], row["skill_tags"]) == (text, [text])


SHORT = tuple(name for name in CONTENT if name in {"title", "employer"} or name.endswith("_text"))


def test_contacts_are_blanked_in_every_stated_column() -> None:
    said = "jane&commat;acme.example, Tel.: 512 555 0123 or 512-555-0123"
    frame = rows(dict.fromkeys(SHORT, said) | {"locations": [said, "Austin"], "skill_tags": [said]}, {})
    row, empty = observations(frame, run_id="r", seen_at=SEEN).to_pylist()
    clean = "[e-mail], Tel.: [phone] or [phone]"
    assert [row[name] for name in SHORT] == [clean] * len(SHORT)
    assert (row["locations"], row["skill_tags"]) == ([clean, "Austin"], [clean])
    assert (empty["locations"], empty["title"]) == (None, "Engineer")


@pytest.mark.parametrize("name", ["Mobile Engineer, Mobile 10389274", "1-800-Flowers", "On Call 10389274"])
def test_numbers_after_words_of_titles_and_names_stay(name: str) -> None:
    (row,) = observations(rows({"title": name, "employer": name}), run_id="r", seen_at=SEEN).to_pylist()
    assert (row["title"], row["employer"]) == (name, name)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    [
        "0",
        "1 ",
        "+",
        "-.",
        "(",
        "a@",
        "a.",
        "@x",
        "[",
        "555-555-",
        "<b>",
        "1<b>",
        "1&nbsp;",
        "&#64;",
        "a[dot]",
    ],
)
def test_a_very_long_text_is_blanked_at_once(piece: str) -> None:
    assert blanked(piece * (100_000 // len(piece)))
