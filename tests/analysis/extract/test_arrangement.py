from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import arrangement_prose, place
from analysis.extract.arrangement_prose import CUES


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hybrid", "hybrid"),
        ("Remote", "remote"),
        ("Temporarily remote", "remote"),
        ("TELECOMMUTE", "remote"),
        ("On-site", "onsite"),
        ("OnSite", "onsite"),
        ("In-Office", "onsite"),
        ("No remote", "onsite"),
        ("Hybrid remote", "hybrid"),
        ("Some remote", "hybrid"),
        ("Telework eligible", "hybrid"),
        ("On-site or remote", "remote"),
        ("100", "remote"),
        ("true", "remote"),
    ],
)
def test_the_field_of_the_source_decides_the_arrangement(words: str, expected: str) -> None:
    found = place.read(["Denver, CO"], arrangement_text=words, title="Analyst (Remote)")
    assert (found.arrangement, found.arrangement_basis) == (expected, "stated")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This role is fully remote.", "remote"),
        ("Work remotely from anywhere in Canada.", "remote"),
        ("Location: Ghent or remote", "remote"),
        ("We seek a remote data engineer.", "remote"),
        ("We are seeking a remote data engineer.", "remote"),
        ("We hire US-based REMOTE analysts.", "remote"),
        ("Remote candidates are welcome.", "remote"),
        ("This is a work-from-home job.", "remote"),
        ("Acme | Analyst | Ghent | ONSITE | Full-time", "onsite"),
        ("#LI-Remote", "remote"),
        ("As a remote employee you get a laptop.", "remote"),
        ("Open to remote workers in Ohio.", "remote"),
        ("You can do this job from anywhere in Europe.", "remote"),
        ("Everyone here works from home.", "remote"),
        ("This is a virtual position.", "remote"),
        ("We are fully distributed.", "remote"),
        ("The job allows remote work.", "remote"),
        ("Type of work: remote", "remote"),
        ("Global Remote\nWe pay well.", "remote"),
        ("ONSITE or REMOTE", "remote"),
        ("We are a distributed team.", "remote"),
        ("We are a remote-first company.", "remote"),
        ("You work 100% remotely.", "remote"),
        ("Location: Remote (Spain)", "remote"),
        ("Remote working is the norm here.", "remote"),
        ("We offer a hybrid work schedule.", "hybrid"),
        ("Some work from home is possible.", "hybrid"),
        ("Working pattern: hybrid", "hybrid"),
        ("★ Hybrid in Ghent", "hybrid"),
        ("Split your time between our office and your home.", "hybrid"),
        ("You may telework two days per week.", "hybrid"),
        ("Data Analyst - Ghent (Hybrid)", "hybrid"),
        ("You will be in the office 3 days a week.", "hybrid"),
        ("Expect three days a week in our Oslo office.", "hybrid"),
        ("Come into the office at least twice a week.", "hybrid"),
        ("We meet in our Oslo office on Tuesdays and Thursdays.", "hybrid"),
        ("Spend 40% of your time in the office.", "hybrid"),
        ("You may work from home two days a week.", "hybrid"),
        ("Occasional remote work is fine.", "hybrid"),
        ("Telework eligible: Yes", "hybrid"),
        ("Location: Ghent - 2 days per week", "hybrid"),
        ("Up to £40k, Ghent Hybrid We hire an analyst", "hybrid"),
        ("Two days at home, three in our studio.", "hybrid"),
        ("Remote work is possible for up to two days a week.", "hybrid"),
        ("You work from home and from our office on Fridays.", "hybrid"),
        ("Two days of home office a week", "hybrid"),
        ("Home working is possible for two days a week.", "hybrid"),
        ("40% remote, 60% office", "hybrid"),
        ("The team is hybrid.", "hybrid"),
        ("We meet in the office twice weekly.", "hybrid"),
        ("Remote and in-office work are mixed.", "hybrid"),
        ("Mondays and Fridays are work-from-home days.", "hybrid"),
        ("You come to the office every other day.", "hybrid"),
        ("Be at our lab in Ghent three days a week.", "hybrid"),
        ("You are in on Mondays; the other days may be worked remotely.", "hybrid"),
        ("The team works 5 days a week in the office.", "onsite"),
        ("In person, five days a week.", "onsite"),
        ("Work in the office Monday to Friday.", "onsite"),
        ("This is not a remote position.", "onsite"),
        ("Remote work is not available for this job.", "onsite"),
        ("Work Remotely:\nNo", "onsite"),
        ("Telework: Not available", "onsite"),
        ("Telecommuter?\n\nNo", "onsite"),
        ("Possible telework position:\nNo", "onsite"),
        ("This position is on-site.", "onsite"),
        ("This role is based in our Ghent office.", "onsite"),
        ("Work 5 days a week in our Ghent HQ.", "onsite"),
        ("You must be physically present at the plant.", "onsite"),
        ("The job is done on the premises.", "onsite"),
        ("Presence on site is mandatory.", "onsite"),
        ("We expect full-time presence in our Ghent office.", "onsite"),
        ("Work mode: office", "onsite"),
        ("The role is 100% in the office.", "onsite"),
        ("Commute to our Ghent office daily.", "onsite"),
        ("Remote or hybrid arrangements are not available.", "onsite"),
        ("This is a 100% in-office job.", "onsite"),
        ("Experience with remote sensing and hybrid cloud.", None),
        ("You support remote teams and train hybrid models.", None),
        ("This role is a hybrid between analyst and engineer.", None),
        ("The interview is on-site; we have an on-site gym.", None),
        ("Lunch is served in the office three times a week.", None),
        ("Work remotely abroad for up to 60 days a year.", None),
        ("The job is remote until the new office opens.", None),
        ("You explain things well in person and in writing.", None),
        ("You report to the Office of the Dean.", None),
        ("Interviews are held remotely.", None),
        ("You will help our remote team with reports.", None),
        ("Your manager works remotely.", None),
        ("This hybrid role of analyst and coach is new.", None),
        ("A meetup on some remote, sunny island", None),
        ("Enjoy 3 weeks of work from anywhere.", None),
        ("Care for patients at home with virtual visits.", None),
        ("Train on distributed systems and virtual machines.", None),
        ("Our lab is open 5 days a week.", None),
        ("You work with remote and on-site teams of customers.", None),
        ("You support on-site engineers at plants of customers.", None),
        ("Our office managers and remote staff use your reports.", None),
        ("Comfortable working with people that are remote.", None),
        ("The post is in the Accounts Office for the North.", None),
        ("The trip can be anywhere from 10 to 90 minutes.", None),
        ("The best coffee available anywhere.", None),
        ("You help remote workers stay safe.", None),
        ("Software on premises or in the cloud.", None),
        ("Whether you work in an office matters little.", None),
        ("You are on-site for the first week.", None),
        ("", None),
    ],
)
def test_only_what_is_said_of_the_post_tells_the_arrangement(text: str, expected: str | None) -> None:
    found = place.read(["Denver, CO"], description=text)
    assert found.arrangement == expected
    assert found.arrangement_basis == ("text" if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are a remote-friendly company. This position is based on-site in Oslo.", "onsite"),
        ("This role is in office. We offer places to work from: office, hybrid, or remote.", "onsite"),
        ("This role will be remote. We support a hybrid work model.", "remote"),
        ("Teams come in 2 days a week, but this role is remote.", "remote"),
        ("Oslo employees come to the office 2 days a week. #LI-Remote", "remote"),
        ("Work in the office 5 days a week. Occasional remote work is fine.", "onsite"),
        ("We offer remote jobs, but this one is on-site in Oslo.", "onsite"),
        ("A hybrid role of analyst and coach.\nWork arrangement: fully remote", "remote"),
    ],
)
def test_what_is_said_of_the_post_goes_before_what_is_said_of_the_employer(text: str, expected: str) -> None:
    assert place.read([], description=text).arrangement == expected


@pytest.mark.parametrize(
    ("found", "evidence"),
    [
        (place.read(["Oslo"], arrangement_text="Fully remote"), "remote"),
        (place.read(["Hybrid - Oslo"]), "Hybrid"),
        (place.read([], title="Analyst (On-site)"), "On-site"),
        (place.read([], description="Know that this is NOT a remote job."), "NOT a remote"),
        (place.read([], description="Be in our Oslo office 3 days a week."), "office 3 days"),
        (place.read(["Oslo"]), None),
    ],
)
def test_the_words_that_tell_the_arrangement_are_kept_as_written(
    found: place.Places, evidence: str | None
) -> None:
    assert found.arrangement_evidence == evidence


@given(st.lists(st.sampled_from([*CUES, "This role is ", "İ", "\n", " not ", "2 days ", "| "]), max_size=12))
def test_cues_found_by_a_scan_are_read_alike_and_the_evidence_stands_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = sorted((m.start(), m.end()) for cue in CUES for m in re.finditer(re.escape(cue), text.lower()))
    found = arrangement_prose.of_text(text)
    assert "İ" in text or found == arrangement_prose.of_text(text, spans)
    assert found is None or found.evidence in text


@pytest.mark.parametrize(
    "title", ["Remote Sensing Scientist", "Hybrid Cloud Engineer", "Remote Support Engineer"]
)
def test_a_remote_thing_in_a_title_is_no_arrangement(title: str) -> None:
    assert place.read(["Denver, CO"], title=title).arrangement is None


BOILERPLATE = (
    "We value people. Apply by post. " * 40,
    "Acme is an equal opportunity employer and considers all applicants without regard to age or race.",
    "Benefits: a remote work stipend, an on-site gym, lunch in the office and 25 days of leave.",
    "About us: we have offices in London and New York and customers in India.",
)


@given(
    st.sampled_from(
        [
            ("This role is fully remote.", "remote"),
            ("This is a hybrid role.", "hybrid"),
            ("The position is on-site.", "onsite"),
            ("You will build models.", None),
        ]
    ),
    st.lists(st.sampled_from(BOILERPLATE), max_size=3),
    st.lists(st.sampled_from(BOILERPLATE), max_size=3),
)
def test_boilerplate_around_a_text_changes_nothing(
    said: tuple[str, str | None], before: list[str], after: list[str]
) -> None:
    text, expected = said
    found = place.read(["Oslo"], description="\n".join([*before, text, *after]))
    assert found == place.read(["Oslo"], description=text)
    assert found.arrangement == expected


@pytest.mark.parametrize(
    "text", ["This role is fully remote.", "Hybrid schedule", "Be on-site 5 days a week."]
)
def test_capitals_do_not_change_the_arrangement(text: str) -> None:
    read = {place.read([], description=form).arrangement for form in (text, text.upper(), text.lower())}
    assert len(read) == 1
