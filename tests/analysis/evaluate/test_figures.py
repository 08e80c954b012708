"""Figures of accuracy, against counts by hand and plain definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluate import figures
from analysis.evaluate.figures import Pair, pair

CLASSES = ("a", "b", "c")


def pairs(*wanted_and_read: tuple[object, object]) -> list[Pair]:
    return [pair(wanted, read, f"row {n}", "a text") for n, (wanted, read) in enumerate(wanted_and_read)]


def values(found: list[figures.Figure]) -> list[float]:
    return [figure.value for figure in found]


def test_a_share_counts_what_is_right():
    share = figures.share("field", "name", pairs((1, 1), (None, None), (2, 3), (None, 4)))
    assert (share.value, share.n) == (0.5, 4)
    assert share.wrong == (
        "row 2: 2 is right, 3 was read: a text",
        "row 3: nothing is right, 4 was read: a text",
    )


def test_presence_asks_whether_anything_was_read_and_not_what():
    found = figures.presence("field", "name", pairs((1, 2), (1, None), (None, 1), (None, None), (3, 3)))
    assert values(found) == pytest.approx([2 / 3, 2 / 3, 2 / 3])
    assert [figure.name for figure in found] == ["name precision", "name recall", "name F1"]


def test_retrieval_counts_another_value_as_wrong_and_as_missed():
    found = figures.retrieval("field", "", pairs((1, 2), (1, 1), (True, False), (False, False)))
    assert values(found) == pytest.approx([1 / 2, 1 / 3, 2 / 5])


def test_nothing_wanted_and_nothing_read_is_no_division_by_zero():
    assert values(figures.presence("field", "name", pairs((None, None)))) == [0, 0, 0]


@given(st.lists(st.tuples(st.sampled_from(CLASSES), st.sampled_from(CLASSES)), min_size=1, max_size=30))
def test_macro_f1_is_the_mean_of_the_f1_of_each_class(rows: list[tuple[str, str]]):
    f1s = []
    for name in {name for row in rows for name in row}:
        hits = sum(wanted == read == name for wanted, read in rows)
        f1s.append(2 * hits / sum((wanted == name) + (read == name) for wanted, read in rows))
    assert figures.macro_f1("field", "name", pairs(*rows)).value == pytest.approx(np.mean(f1s))


def test_a_count_must_not_exceed_its_bar_and_a_share_must_reach_it():
    alarms = figures.alarms("field", "name", pairs((None, 1), (None, None), (None, 2)), 2)
    assert (alarms.value, alarms.unit, alarms.n) == (2, "count", 3)
    assert alarms.met(2)
    assert not alarms.met(3)
    share = figures.share("field", "name", pairs((1, 1)), 0.9)
    assert share.met(0.9)
    assert not share.met(0.89)
    assert figures.share("field", "name", pairs((1, 1))).met(1) is None
