"""The filter bar gives a selection that says what it is."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import filters
from dashboard.filters import OF_THE_FIELD, Chosen, Option

TECH = Option("Tech", "industry", ("tech",))
FINANCE = Option("Finance", "industry", ("finance",))
REMOTE = Option("Remote", "arrangement", ("remote",))
GEORGIA = Option("Georgia, US", "state", ("GA",))
ENGINEER = Option("ML engineer", "role", ("ml_engineer",))


def test_nothing_chosen_means_all_postings():
    chosen = Chosen()
    assert chosen.selection().words() == "All postings"
    assert chosen.active() == {}


def test_the_sentence_names_every_filter():
    chosen = Chosen(
        options={"industry": (TECH, FINANCE), "place": (GEORGIA, REMOTE), "role": (ENGINEER,)},
        days={"from": date(2026, 1, 1), "until": date(2026, 3, 31)},
    )
    assert chosen.selection().words() == (
        "Postings, in tech or finance, located in Georgia, US or remote, for ML engineer, "
        "posted from 2026-01-01, posted up to 2026-03-31"
    )


def test_remote_alone_is_no_place_that_one_is_in():
    assert Chosen(options={"place": (REMOTE,)}).selection().words() == "Postings, remote"


def test_a_filter_can_be_left_out():
    chosen = Chosen(options={"industry": (TECH,)}, days={"from": date(2026, 1, 1)})
    assert chosen.selection("industry").words() == "Postings, posted from 2026-01-01"
    assert chosen.selection("industry", "from").words() == "All postings"
    assert chosen.active() == {"industry": "Industry", "from": "Posted from"}


def test_a_place_is_any_of_the_places_chosen():
    frame = pd.DataFrame(
        {"kind": "posting", "state": ["GA", "NY", None], "arrangement": [None, "remote", "hybrid"]}
    )
    rows = Chosen(options={"place": (GEORGIA, REMOTE)}).selection().rows(frame)
    assert rows["state"].tolist() == ["GA", "NY"]


def test_equal_choices_are_equal_selections():
    one, other = (Chosen(options={"industry": (TECH,)}).selection() for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)


def test_options_come_in_their_own_order_places_by_frequency():
    counts = pd.DataFrame(
        [
            ("arrangement", "onsite", 9),
            ("arrangement", "remote", 4),
            ("state", "NY", 8),
            ("state", "GA", 5),
            ("country", "GE", 1),
        ],
        columns=["column", "value", "n"],
    )
    place = next(one for one in filters.FILTERS if one.key == "place")
    labels = [option.label for option in filters.options(place, counts)]
    assert labels == ["Remote", "Georgia", "New York, US", "Georgia, US"]
    level = next(one for one in filters.FILTERS if one.key == "level")
    counts = pd.DataFrame(
        [("seniority", "senior", 9), ("seniority", "intern", 1)], columns=["column", "value", "n"]
    )
    assert [option.label for option in filters.options(level, counts)] == ["Intern", "Senior"]


def test_one_option_stands_for_all_roles_of_the_field():
    frame = pd.DataFrame({"kind": "posting", "role": ["ml_engineer", "not_tech", "data_analyst", None]})
    chosen = Chosen(options={"role": (OF_THE_FIELD,)}).selection()
    assert chosen.rows(frame)["role"].tolist() == ["ml_engineer", "data_analyst"]
    assert chosen.words() == "Postings, for any ML or data role"
