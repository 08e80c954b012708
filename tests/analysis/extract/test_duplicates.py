from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.extract.duplicates import twin_key

TEXT = "You build models that forecast harvests and you talk to farmers about what they see. " * 4


def test_case_layout_and_legal_form_do_not_part_twins() -> None:
    key = twin_key("Prairie, Inc.", "ML Engineer", "Denver", TEXT)
    assert key is not None
    assert key == twin_key("PRAIRIE", "ml  engineer", "denver", TEXT.replace(" ", "\n").upper())


def test_openings_that_differ_in_one_thing_are_no_twins() -> None:
    key = twin_key("Prairie", "ML Engineer", "Denver", TEXT)
    others = {
        twin_key("Meadow", "ML Engineer", "Denver", TEXT),
        twin_key("Prairie", "ML Engineer II", "Denver", TEXT),
        twin_key("Prairie", "ML Engineer", "Boston", TEXT),
        twin_key("Prairie", "ML Engineer", "Denver", TEXT + " Requisition 4711."),
        twin_key("Prairie", "C Engineer", "Denver", TEXT),
        twin_key("Prairie", "C++ Engineer", "Denver", TEXT),
    }
    assert key not in others
    assert len(others) == 6


def test_without_employer_title_or_a_full_text_nothing_can_be_told() -> None:
    assert twin_key(None, "ML Engineer", "Denver", TEXT) is None
    assert twin_key("Confidential", "ML Engineer", "Denver", TEXT) is None
    assert twin_key("Prairie", "", "Denver", TEXT) is None
    assert twin_key("Prairie", "ML Engineer", "Denver", "Apply now.") is None
    assert twin_key("Prairie", "ML Engineer", "Denver", None) is None


@given(st.text(), st.text(), st.text(), st.text())
def test_no_text_makes_it_raise(employer: str, title: str, city: str, text: str) -> None:
    key = twin_key(employer, title, city, text * 20)
    assert key is None or len(key) == 32
