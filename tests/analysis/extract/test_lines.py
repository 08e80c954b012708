"""JSON lines in, the same lines with what was read, one for one."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import lines


def extract(*records: object) -> list[dict]:
    return lines.extract([json.dumps(record) for record in records])


def test_a_line_keeps_what_it_had_and_gains_the_fields():
    (answer,) = extract({"id": 7, "title": "Staff ML Engineer", "location": "Austin, TX", "description": ""})
    assert answer["id"] == 7
    assert (answer["role"], answer["seniority"]) == ("ml_engineer", "staff")
    assert answer["place"]["city"] == "Austin"
    assert answer["pay"] is None
    assert answer["skills"] == []


def test_pay_carries_what_was_stated_and_dollars_a_year():
    (answer,) = extract({"title": "Engineer", "pay_text": "$80 - $100 an hour"})
    assert (answer["pay"]["low"], answer["pay"]["period"]) == (80, "hour")
    assert answer["pay"]["annual_usd_high"] == 100 * 2080


def test_offsets_point_into_the_description_as_it_was_given():
    texts = ["We use  PyTorch\tand SQL.", "<ul><li>C&#43;&#43;</li><li>PyTorch &amp; SQL</li></ul>"]
    for text, answer in zip(
        texts, extract(*({"title": "x", "description": text} for text in texts)), strict=True
    ):
        found = {skill["skill"]: text[skill["start"] : skill["end"]] for skill in answer["skills"]}
        assert found["PyTorch"] == "PyTorch"
        assert found["SQL"] == "SQL"


def test_offsets_are_right_behind_a_contact():
    text = "<p>Write to jane&commat;acme.example or call&nbsp;512&nbsp;555&nbsp;0123.</p><p>You know PyTorch and SQL.</p>"
    (answer,) = extract({"title": "x", "description": text})
    found = {skill["skill"]: text[skill["start"] : skill["end"]] for skill in answer["skills"]}
    assert found == {"PyTorch": "PyTorch", "SQL": "SQL"}


def test_lines_that_are_no_records_keep_their_place():
    answers = lines.extract(["not json", "[1]", '{"title": "Data Scientist"}', ""])
    assert ["error" in answer for answer in answers] == [True, True, False, True]
    assert answers[2]["role"] == "data_scientist"


def test_a_line_that_cannot_be_read_costs_no_other_line():
    answers = lines.extract(
        [
            b'\xef\xbb\xbf{"title": "Data Scientist"}',
            b'{"title": "\xff"}',
            '{"a":' * 100_000,
            b'{"title": "ML Engineer"}',
        ]
    )
    assert [answer.get("role") for answer in answers] == ["data_scientist", None, None, "ml_engineer"]
    assert [answer.get("error") for answer in answers] == [None, "not UTF-8", "nested too deeply", None]


def test_several_places_may_be_a_list():
    (answer,) = extract({"title": "x", "location": ["Berlin, Germany", "Paris, France"]})
    assert answer["place"]["places"] == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["title", "description", "location", "employer", "pay_text", "pay_low", "posted_on", "skill_tags"]
        ),
        JSON,
    )
)
def test_values_of_any_type_are_read_or_left_aside(record: dict):
    (answer,) = extract(record)
    assert set(record) <= set(answer)
    assert "error" not in answer
