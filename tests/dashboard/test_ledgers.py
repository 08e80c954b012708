"""The tables of the Data page say what there is, also where there is nothing."""

from __future__ import annotations

import pytest

from dashboard import ledgers
from data import reference
from data.store import Store
from scrapers import source


def test_every_source_is_listed_with_its_documentation(store: Store):
    table = ledgers.sources(store)
    assert len(table) == len(source.names())
    assert table["documentation"].str.startswith("https://").all()
    assert set(table["worked"]) == {"–"}


def test_a_key_is_said_to_be_set_and_never_shown(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("THEMUSE_API_KEY", "secret-value")
    table = ledgers.sources(store).set_index("title")
    assert table.loc["The Muse", "key"] == "set"
    assert "secret-value" not in table.to_csv()


def test_every_employer_of_the_article_is_collected_or_has_a_reason():
    table = ledgers.employers()
    refused = table[table["collected"].str.startswith("Not collected")]
    assert {"Meta (Facebook)", "Tesla", "Uber"} <= set(refused["employer"])
    assert refused["link"].str.startswith("https://").all()
    named = sum(row["named_in_article"] == "yes" for row in reference.rows("employers"))
    assert len(table) - named == len(reference.rows("not_collected")) - 3


def test_no_run_is_an_empty_table(store: Store):
    table = ledgers.runs(store)
    assert table.empty
    assert list(table.columns) == list(ledgers.RUNS.columns)
