from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import place
from analysis.extract.gazetteer import Place


def first(text: str) -> tuple[str | None, str | None, str | None]:
    found = place.read([text]).first
    return found.city, found.state, found.country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denver, CO", ("Denver", "CO", "US")),
        ("Denver, Colorado, United States", ("Denver", "CO", "US")),
        ("Denver CO", ("Denver", "CO", "US")),
        ("Denver, CO 80205 (Five Points area)", ("Denver", "CO", "US")),
        ("US, CO, Denver", ("Denver", "CO", "US")),
        ("US-CO-Denver (0042)", ("Denver", "CO", "US")),
        ("United States - Colorado - Denver", ("Denver", "CO", "US")),
        ("USA.CO.Denver", ("Denver", "CO", "US")),
        ("DENVER, COLORADO", ("Denver", "CO", "US")),
        ("Denver HQ", ("Denver", "CO", "US")),
        ("Remote - Colorado", (None, "CO", "US")),
        ("Denver County, CO", (None, "CO", "US")),
        ("Brooklyn, NY", ("New York", "NY", "US")),
        ("New York, United States", ("New York", "NY", "US")),
        ("San Francisco Bay Area", ("San Francisco", "CA", "US")),
        ("Paris, TX", ("Paris", "TX", "US")),
        ("Smallville, KS", ("Smallville", "KS", "US")),
    ],
)
def test_a_place_in_the_united_states_is_read(
    text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert first(text) == expected


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("München, Deutschland", "Munich", "DE"),
        ("Zürich", "Zurich", "CH"),
        ("Bangalore, Karnataka, India", "Bengaluru", "IN"),
        ("Toronto, ON, Canada", "Toronto", "CA"),
        ("Perth, WA, Australia", "Perth", "AU"),
        ("London, England, GBR", "London", "GB"),
        ("EMEA - Portugal - Lisbon - Building 4", "Lisbon", "PT"),
        ("Oxford Street, London, UK", "London", "GB"),
        ("Singapore", "Singapore", "SG"),
        ("Remote (Lima, Peru)", "Lima", "PE"),
        ("Little Village (Uruguay)", "Little Village", "UY"),
        ("Ontario", None, "CA"),
        ("uk", None, "GB"),
    ],
)
def test_a_place_abroad_has_its_english_name_and_no_state(text: str, city: str | None, country: str) -> None:
    assert first(text) == (city, None, country)


@pytest.mark.parametrize(
    ("text", "country", "state"),
    [
        ("Ontario, CA", "US", "CA"),
        ("Vancouver, CA", "CA", None),
        ("Berlin, DE", "DE", None),
        ("Dover, DE", "US", "DE"),
        ("Mumbai, IN", "IN", None),
        ("Evansville, IN", "US", "IN"),
        ("Tbilisi, Georgia", "GE", None),
        ("Savannah, Georgia", "US", "GA"),
        ("Cambridge, MA", "US", "MA"),
        ("Cambridge, UK", "GB", None),
        ("London, Ontario", "CA", None),
    ],
)
def test_a_name_with_two_meanings_takes_the_one_its_city_shows(
    text: str, country: str, state: str | None
) -> None:
    found = place.read([text]).first
    assert (found.country, found.state) == (country, state)


def test_a_metro_is_the_cbsa_of_the_city() -> None:
    assert place.read(["Tacoma, WA"]).first.metro == "42660"


def test_a_bare_name_of_several_american_cities_has_no_state() -> None:
    assert first("Springfield") == ("Springfield", None, "US")


@pytest.mark.parametrize(
    ("locations", "count"),
    [
        (["Austin, TX; Boston, MA"], 2),
        (["Austin, TX or Boston, MA"], 2),
        (["Austin (TX), Boston (MA), Denver (CO)"], 3),
        (["Austin / Boston"], 2),
        (["Paris, Lyon, France"], 2),
        (["Austin, TX", "Austin, Texas, United States"], 1),
        (["Austin, TX +2 locations"], 3),
        (["4 Locations"], 4),
        (["Remote"], 0),
        (["Anywhere, worldwide"], 0),
        (["Remote - Europe"], 1),
        (["Remote within US and Canada"], 2),
        (["Dublin, Ireland (Rose Tower)"], 1),
        (["Canada (NYC, SF) and Spain"], 4),
        (["APAC"], 1),
        ([], 0),
    ],
)
def test_distinct_named_places_are_counted(locations: list[str], count: int) -> None:
    assert place.read(locations).count == count


def test_the_first_named_place_is_the_place_of_the_posting() -> None:
    found = place.read(["Berlin, Germany", "Madrid, Spain"])
    assert found.first == Place("Berlin", None, "DE", None)
    assert [p.city for p in found.all] == ["Berlin", "Madrid"]


@pytest.mark.parametrize(
    "text", ["See premium plan", "Not specified", "Various", "-", "???", "12 High Street"]
)
def test_words_that_name_no_place_give_none(text: str) -> None:
    assert place.read([text]).first == Place()


def test_a_title_makes_a_country_or_state_precise() -> None:
    assert place.read(["India"], title="Data Engineer - Hyderabad").first.city == "Hyderabad"
    assert place.read(["Texas - Site 3"], title="Fleet Lead, Houston").first.city == "Houston"


def test_a_title_does_not_move_a_remote_posting() -> None:
    assert place.read(["Remote - India"], title="Data Engineer - Hyderabad").first.city is None


def test_where_no_place_is_named_the_right_to_work_tells_the_country() -> None:
    text = "Candidates must be authorized to work in the United States."
    assert place.read(["Remote"], description=text).first.country == "US"
    assert place.read(["Remote"], description="Our teams sit in Canada and Spain.").first.country is None


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
    ],
)
def test_the_field_of_the_source_decides_the_arrangement(words: str, expected: str) -> None:
    found = place.read(["Denver, CO"], arrangement_text=words, title="Analyst (Remote)")
    assert (found.arrangement, found.arrangement_basis) == (expected, "stated")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This role is fully remote.", "remote"),
        ("We offer a hybrid work schedule.", "hybrid"),
        ("You will be in the office 3 days a week.", "hybrid"),
        ("Expect three days a week in our Oslo office.", "hybrid"),
        ("The team works 5 days a week in the office.", "onsite"),
        ("This is not a remote position.", "onsite"),
        ("Remote work is not available for this job.", "onsite"),
        ("This position is on-site.", "onsite"),
        ("#LI-Remote", "remote"),
        ("Experience with remote sensing and hybrid cloud.", None),
        ("You support remote teams and train hybrid models.", None),
        ("The interview is on-site; we have an on-site gym.", None),
        ("", None),
    ],
)
def test_only_what_is_said_of_the_post_tells_the_arrangement(text: str, expected: str | None) -> None:
    found = place.read(["Denver, CO"], description=text)
    assert found.arrangement == expected
    assert found.arrangement_basis == ("text" if expected else None)


@pytest.mark.parametrize(
    "title", ["Remote Sensing Scientist", "Hybrid Cloud Engineer", "Remote Support Engineer"]
)
def test_a_remote_thing_in_a_title_is_no_arrangement(title: str) -> None:
    assert place.read(["Denver, CO"], title=title).arrangement is None


def test_boilerplate_around_a_text_does_not_change_the_arrangement() -> None:
    text = "This role is fully remote."
    around = "We value people. Apply by post. " * 40
    assert place.read([], description=around + text + around) == place.read([], description=text)


@given(st.lists(st.text(max_size=80), max_size=4), st.text(max_size=80), st.text(max_size=300))
def test_no_text_makes_the_reader_raise(locations: list[str], title: str, description: str) -> None:
    found = place.read(locations, title=title, description=description, arrangement_text=title)
    assert found.count >= len(found.all)
    assert len(set(found.all)) == len(found.all)


@given(st.permutations(["Austin, TX", "Berlin, Germany", "Remote", "Toronto, ON", "Europe"]))
def test_the_order_of_entries_changes_the_first_place_only(locations: list[str]) -> None:
    found = place.read(locations)
    assert found.count == 4
    assert {p.city for p in found.all} == {"Austin", "Berlin", "Toronto"}


@settings(max_examples=10, deadline=None)
@given(
    st.sampled_from(
        ["remote ", "hybrid (", "3 days in ", "not a ", "(", "a, ", "- / ", "US-", "in the office 3 "]
    )
)
def test_long_texts_of_any_kind_are_read_quickly(piece: str) -> None:
    text = piece * (5_000 // len(piece))
    place.read(["Oslo"])
    start = time.perf_counter()
    place.read([text], title=text, description=text)
    assert time.perf_counter() - start < 0.2
