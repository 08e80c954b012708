from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.extract import industry, industry_cues
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
        ("Walmart Global Tech", "retail"),
        ("spotifyjobs", "tech"),
        ("Novartis Research", "healthcare"),
        ("Target - Distribution Center", "retail"),
        ("Bloomberg.com", "finance"),
        # As boards write names.
        ("prairiecharterschools", "other"),
        ("prairiecapitalmanagementinc", "finance"),
        ("prairie-orthodontics-careers", "healthcare"),
        ("prairie-ai", "tech"),
        # A veterinary surgery is no hospital, an agency of public health no clinic.
        ("Prairie Animal Hospital", "other"),
        ("Prairie Public Health", "government"),
        ("National Harvest Agency", "government"),
        # Makers of aircraft and arms are outside the six, laboratories of the state are not.
        ("Boeing", "other"),
        ("Sandia National Laboratories", "government"),
        ("BMW Group", "automotive"),
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
        ("Property & Casualty Insurance", "finance"),
        ("Semiconductors & Semiconductor Equipment", "tech"),
        ("Broadline Retail", "retail"),
        ("Services-Prepackaged Software", "tech"),
        ("Government and Military", "government"),
        ("Lending and Investments; Apps", "finance"),
        ("Gesundheitswesen", "healthcare"),
        ("Transport et logistique", "automotive"),
        ("Administración pública", "government"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prairie is a fintech. Our payments platform lets a lender move money in a second.", "finance"),
        ("We are a credit union. Our members own every branch.", "finance"),
        (
            "As a low-cost airline, we look for savings in every minute that a plane stands still.",
            "automotive",
        ),
        (
            "Prairie runs eleven hospitals. Our nurses and physicians see a thousand people a day.",
            "healthcare",
        ),
        ("Prairie is a family-owned, fast-growing supermarket chain with forty stores.", "retail"),
        (
            "We make brake systems. Prairie is a tier 1 supplier to carmakers on three continents.",
            "automotive",
        ),
        (
            "Prairie is a public research university. You will teach and work with doctoral students.",
            "government",
        ),
        ("Prairie is a wind power developer and one of the largest renewable energy firms.", "other"),
        ("Prairie is a cybersecurity company. Our software guards laptops.", "tech"),
        # What it sells, not to whom.
        ("Prairie is a software company. We help banks, retailers and hospitals to plan shifts.", "tech"),
        ("Prairie is a management consulting firm that works for insurers and car makers.", "other"),
        # The trade before the head of the phrase says more than that it is software.
        ("Prairie is a logistics software company. Our freight platform fills empty trucks.", "automotive"),
        ("Our client is a leading hedge fund in London.", "finance"),
    ],
)
def test_a_text_shows_what_the_employer_is(text: str, expected: str) -> None:
    assert industry_cues.of_text(text) == expected
    assert industry.read("Prairie", description=text) == (expected, "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "Benefits: health insurance, dental, a hospital cash plan, retail discounts and a pension fund.",
        "Five years of experience in banking, insurance or retail. A degree in biology is a plus.",
        "We have worked with clients in many sectors: banks, hospitals, supermarkets and airlines.",
        "You will need a driver's license and pass a drug test. State and federal law apply.",
        "The role is a bridge between the finance department and our supply chain team.",
        "Our culture is open. Bring a friend to the office and eat lunch from local restaurants.",
        "Develops and maintains reports on hospital visits.",
    ],
)
def test_what_is_not_said_of_the_employer_shows_nothing(text: str) -> None:
    assert industry_cues.of_text(text) is None


@pytest.mark.parametrize(
    ("employer", "words", "text", "expected"),
    [
        ("Prairie Staffing", None, "Our client is a leading bank. We place analysts.", "finance"),
        ("Prairie Staffing", None, "You will write good code.", "other"),
        ("Prairie 7", "Staffing and Recruiting", "Our client is a biotech company.", "healthcare"),
        ("Prairie 7", "Staffing and Recruiting", "", "other"),
    ],
)
def test_an_agency_hides_the_employer_that_its_text_may_tell(
    employer: str, words: str | None, text: str, expected: str
) -> None:
    assert industry.read(employer, industry_text=words, description=text)[0] == expected


def test_where_no_employer_is_stated_its_text_may_name_it() -> None:
    assert industry.read(None, description="At Walmart, we write code.") == ("retail", "inferred")
    assert industry.read(None, description="About First Prairie Bank\nWe write code.") == (
        "finance",
        "inferred",
    )
    assert industry.read("Prairie", description="At Walmart, I learned to code.") == (None, None)


def test_cues_handed_in_are_the_ones_looked_for() -> None:
    text = "PRAIRIE is a Retail Bank; credit unions, too, are not banking-ish."
    cues = list(industry_cues.find(text))
    words = industry_cues.phrases()
    assert [(words[number], text[start:end]) for number, start, end in cues] == [
        ("is a", "is a"),
        ("retail bank", "Retail Bank"),
        ("credit union", "credit unions"),
        ("banking", "banking"),
    ]
    assert industry_cues.of_text(text, cues) == industry_cues.of_text(text) == "finance"
    assert industry_cues.of_text(text, []) is None


def test_phrases_are_found_once_each_and_in_small_letters() -> None:
    phrases = industry_cues.phrases()
    assert len(set(phrases)) == len(phrases)
    assert all(phrase == phrase.lower().strip() for phrase in phrases)


SENTENCES = (
    "Prairie is a retailer with forty stores.",
    "We sell shoes and apparel online and in our shops.",
    "Our software team uses the cloud.",
    "We run a hospital in Iowa.",
    "Our mission is to make banking simple.",
    "You will build models with us.",
    "Prairie makes electric vehicles.",
    "Five years of experience in insurance are a plus.",
)
BOILERPLATE = (
    "We are an equal opportunity employer and do not discriminate on the basis of race, religion, sex, medical"
    " condition, genetic information, disability or veteran status, as federal and state law demand.\n"
    "Benefits: medical, dental and vision insurance, 401(k) with match, life insurance, student loan repayment,"
    " mental health days, commuter benefits and a home office stipend.\n"
    "The salary range is $120,000 to $150,000. Applicants must be authorized to work in the United States."
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_sentences_does_not_matter(sentences: list[str], shuffled: random.Random) -> None:
    before = industry_cues.of_text(" ".join(sentences))
    shuffled.shuffle(sentences)
    assert industry_cues.of_text(" ".join(sentences)) == before


@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_boilerplate_changes_nothing(sentences: list[str]) -> None:
    text = " ".join(sentences)
    bare = industry_cues.of_text(text)
    assert industry_cues.of_text(f"{text}\n\n{BOILERPLATE}") == bare
    assert industry_cues.of_text(f"{BOILERPLATE}\n\n{text}") == bare


@pytest.mark.parametrize(
    "piece",
    ["7", "bank ", "is a bank ", "our ", "<", "years ", ". ", "\n", "a", "At A ", "İ", "we are a as a "],
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert least_time(lambda: industry.read(None, industry_text=text, naics=text, description=text)) < 0.05
    assert least_time(lambda: industry.read(f"{piece} Prairie 7", description=text)) < 0.05


def least_time(read: Callable[[], object]) -> float:
    """Return the shortest of three runs: others may hold garbage collection or a cache to fill."""
    times = []
    for _ in range(3):
        start = time.process_time()
        read()
        times.append(time.process_time() - start)
    return min(times)


def test_a_common_word_alone_is_not_the_group_that_bears_it() -> None:
    assert industry.read("Aztec Group") == ("finance", "inferred")
    assert industry.read("Aztec") == (None, None)
    assert industry.usual_name("Aztec") == "Aztec"


@pytest.mark.parametrize("board", ["Prairie Nine", "prairie-nine", "prairienine", "prairienine-careers"])
def test_a_sentence_about_the_employer_is_known_by_its_name_on_a_board(board: str) -> None:
    text = "Prairie Nine has depositors and borrowers."
    assert industry.read(board, description=text)[0] == "finance"
    assert industry.read("Meadow Ten", description=text)[0] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A community bank with sixty branches. Apply now.", "finance"),
        ("A bank analyst with ten years behind them. Apply now.", None),
        ("We run 90 restaurants.", "other"),
        ("Meals from 90 restaurants.", None),
    ],
)
def test_a_subject_and_a_count_speak_of_the_employer_where_they_are_its_own(
    text: str, expected: str | None
) -> None:
    assert industry_cues.of_text(text) == expected


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
