from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.extract import industry
from data.schema import INDUSTRIES


@pytest.mark.parametrize(
    ("employer", "expected"),
    [
        ("JPMorgan Chase & Co.", "finance"),
        ("WALMART INC.", "retail"),
        ("Facebook", "tech"),
        ("capitalone", "finance"),
        ("First Prairie Bank", "finance"),
        ("Northfield University Hospital", "healthcare"),
        ("Lakeside Therapeutics, Inc.", "healthcare"),
        ("Department of Parks", "government"),
        ("City of Northfield", "government"),
        ("Northfield University", "government"),
        ("Prairie Motors LLC", "automotive"),
        ("Prairie Consulting Group", "other"),
        ("Prairie Food Bank", "other"),
        ("Prairie Software GmbH", "tech"),
    ],
)
def test_an_employer_is_known_or_shown_by_its_name(employer: str, expected: str) -> None:
    assert industry.read(employer) == (expected, "inferred")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Software Development", "tech"),
        ("Computer Systems Design and Services", "tech"),
        ("Banking/Financial Services", "finance"),
        ("Retail and Consumer Services", "retail"),
        ("Transportation, or Supply Chain", "automotive"),
        ("Higher Education", "government"),
        ("Insurance,Financial,Services,Computer,Software", "finance"),
        ("Legal Services", "other"),
        ("-1", None),
        ("Unknown / Non-Applicable", None),
        ("", None),
    ],
)
def test_the_words_of_the_source_are_matched_with_known_names(words: str, expected: str | None) -> None:
    assert industry.of_words(words) == expected


@pytest.mark.parametrize(
    ("naics", "expected"),
    [
        ("441110", "automotive"),
        ("522110", "finance"),
        ("454110", "retail"),
        ("541714", "healthcare"),
        ("9", None),
    ],
)
def test_the_longest_prefix_of_a_naics_code_decides(naics: str, expected: str | None) -> None:
    assert industry.read("Prairie 7", naics=naics)[0] == expected


def test_the_words_of_the_source_win_over_the_name() -> None:
    assert industry.read("Prairie Bank", industry_text="Hospitals and Health Care") == (
        "healthcare",
        "stated",
    )


def test_a_text_about_the_employer_shows_its_industry() -> None:
    text = "Prairie is a fintech. Our payments platform lets every lender move money in a second."
    assert industry.read("Prairie", description=text) == ("finance", "inferred")


def test_benefits_show_no_industry() -> None:
    text = "Benefits: health insurance, dental, a hospital cash plan, retail discounts and a pension fund."
    assert industry.read("Prairie", description=text) == (None, None)


def test_nothing_known_is_none_and_not_other() -> None:
    assert industry.read(None) == (None, None)
    assert industry.read("Prairie", description="You will write good code.") == (None, None)


@pytest.mark.parametrize(
    ("stated", "usual"),
    [
        ("JPMorgan Chase & Co.", "JPMorgan Chase"),
        ("Meta Platforms, Inc.", "Meta"),
        ("  Prairie \n Widgets,  Inc. ", "Prairie Widgets"),
        ("Prairie Co-op", "Prairie Co-op"),
        ("Confidential", None),
        ("-1", None),
        ("", None),
        (None, None),
    ],
)
def test_an_employer_has_one_usual_name(stated: str | None, usual: str | None) -> None:
    assert industry.usual_name(stated) == usual


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=12), st.text(max_size=400))
def test_no_text_makes_the_reader_raise(employer: str, words: str, naics: str, description: str) -> None:
    found, basis = industry.read(employer, industry_text=words, naics=naics, description=description)
    assert found in (*INDUSTRIES, "other", None)
    assert (basis is None) == (found is None)
    assert industry.usual_name(employer) != ""


@example("NONE", [" Inc."])
@given(st.text(max_size=80), st.lists(st.sampled_from([" Inc.", ", LLC", " Co", " &", " Ltd."]), max_size=4))
def test_the_usual_name_of_a_usual_name_is_itself(name: str, endings: list[str]) -> None:
    usual = industry.usual_name(name + "".join(endings))
    assert industry.usual_name(usual) == usual
