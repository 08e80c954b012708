"""The filter bar gives a selection that says what it is."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import filters
from dashboard.filters import OF_THE_FIELD, Chosen, Option

TECH = Option("Tech", "industry", ("tech",))
FINANCE = Option("Finance", "industry", ("finance",))
GE = Option("Georgia", "country", ("GE",))
REMOTE = Option("Remote", "arrangement", ("remote",))
GEORGIA = Option("Georgia, US", "state", ("GA",))
ENGINEER = Option("ML engineer", "role", ("ml_engineer",))


def test_nothing_chosen_means_all_postings():
    chosen = Chosen()
    assert chosen.selection().words() == "All postings"
    assert chosen.active() == {}


def test_the_sentence_names_every_filter():
    chosen = Chosen(
        options={
            "industry": (TECH, FINANCE),
            "place": (GEORGIA, GE),
            "arrangement": (REMOTE,),
            "role": (ENGINEER,),
        },
        days={"from": date(2026, 1, 1), "until": date(2026, 3, 31)},
    )
    assert chosen.selection().words() == (
        "Postings, in tech or finance, located in Georgia, US or Georgia, remote, for ML engineer, "
        "posted from 2026-01-01, posted up to 2026-03-31"
    )


def test_a_filter_can_be_left_out():
    chosen = Chosen(options={"industry": (TECH,)}, days={"from": date(2026, 1, 1)})
    assert chosen.selection("industry").words() == "Postings, posted from 2026-01-01"
    assert chosen.selection("industry", "from").words() == "All postings"
    assert chosen.active() == {"industry": "Industry", "from": "Posted from"}


def test_a_place_is_any_of_those_chosen_and_remote_within_them():
    frame = pd.DataFrame(
        {
            "kind": "posting",
            "state": ["GA", None, "NY", "GA", None],
            "country": ["US", "GE", "US", "US", None],
            "arrangement": [None, "remote", "remote", "remote", "remote"],
        }
    )
    places = Chosen(options={"place": (GEORGIA, GE)})
    assert places.selection().rows(frame).index.tolist() == [0, 1, 3]
    remote = Chosen(options={"place": (GEORGIA, GE), "arrangement": (REMOTE,)})
    assert remote.selection().rows(frame).index.tolist() == [1, 3]
    assert remote.selection("place").words() == "Postings, remote"


def test_equal_choices_are_equal_selections():
    one, other = (Chosen(options={"industry": (TECH,)}).selection() for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)


def test_options_come_in_their_own_order_places_by_frequency():
    counts = pd.DataFrame(
        [
            ("state", "NY", 8),
            ("state", "GA", 5),
            ("country", "GE", 1),
        ],
        columns=["column", "value", "n"],
    )
    place = next(one for one in filters.FILTERS if one.key == "place")
    labels = [option.label for option in filters.options(place, counts)]
    assert labels == ["Georgia", "New York, US", "Georgia, US"]
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
