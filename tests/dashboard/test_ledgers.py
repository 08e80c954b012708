"""The tables of the Data page say what there is, also where there is nothing."""

from __future__ import annotations

from dashboard import ledgers
from data import reference
from data.store import Store


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
