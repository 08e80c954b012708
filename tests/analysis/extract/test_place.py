from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import location, place
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
        ("Long Island, NY", (None, "NY", "US")),
        ("Financial District, San Francisco", ("San Francisco", "CA", "US")),
        ("Location Negotiable After Selection, United States", (None, None, "US")),
        ("Smallville, Someone County, US", ("Smallville", None, "US")),
        ("Smallville, Someone County", ("Smallville", None, "US")),
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
        ("US CO Denver", ("Denver", "CO", "US")),
        ("Downtown DC", ("Washington", "DC", "US")),
        ("Downtown LA", ("Los Angeles", "CA", "US")),
        ("Denver or remote", ("Denver", "CO", "US")),
        ("Ada County, Idaho, United States", (None, "ID", "US")),
        ("Remote (must reside in Idaho)", (None, "ID", "US")),
        ("Varies by team, Ohio", (None, "OH", "US")),
        ("LA", ("Los Angeles", "CA", "US")),
        ("MA", (None, "MA", "US")),
        ("State of New York", (None, "NY", "US")),
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
        ("Brisbane QLD 4000", "Brisbane", "AU"),
        ("Dublin 2, Ireland", "Dublin", "IE"),
        ("London EC1A 1BB", "London", "GB"),
        ("Paris 9e", "Paris", "FR"),
        ("Hamburg oder Remote (DE)", "Hamburg", "DE"),
        ("Quezon City, Metro Manila, Philippines", "Quezon City", "PH"),
        ("Shibuya, Tokyo, Japan", "Tokyo", "JP"),
        ("Shinagawa-ku, Tokyo", "Tokyo", "JP"),
        ("Luxembourg", "Luxembourg", "LU"),
        ("SG - Tower Three", "Singapore", "SG"),
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
        ("DE", None, "DE"),
        ("Delhi, Delhi, IND", "Delhi", "IN"),
        ("New Delhi, Delhi, India", "New Delhi", "IN"),
        ("Chelsea, London, UK", "London", "GB"),
        ("Porto, Portugal, Europe", "Porto", "PT"),
        ("Manitoba, CA", None, "CA"),
        ("大阪, 日本", "Osaka", "JP"),
        ("Αθήνα", "Athens", "GR"),
        ("Одеса, Україна", "Odesa", "UA"),
        ("SGP-Singapore", "Singapore", "SG"),
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
        (["SF Bay Area or NYC"], 2),
        (["Quezon City, Metro Manila, Philippines"], 1),
        (["Financial District, San Francisco"], 1),
        (["Austin (TX), Boston (MA), Denver (CO)"], 3),
        (["Austin / Boston"], 2),
        (["Paris, Lyon, France"], 2),
        (["Denver or Boulder, CO"], 2),
        (["Dallas, Houston, El Paso, TX"], 3),
        (["Dallas/Boulder, CO"], 2),
        (["Chicago, New York or Oslo"], 3),
        (["Boston, Singapore, Europe"], 3),
        (["BR, DE, IN, PL"], 4),
        (["Chelsea, London, UK"], 1),
        (["Porto, Portugal, Europe"], 1),
        (["Full-time, part-time ok"], 0),
        (["Anywhere (worldwide) or on-site"], 0),
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


def test_cities_before_one_state_lie_in_it() -> None:
    found = place.read(["Denver, Aurora or Boulder, CO"])
    assert [(p.city, p.state) for p in found.all] == [("Denver", "CO"), ("Aurora", "CO"), ("Boulder", "CO")]
    assert all(p.metro for p in found.all)


def test_a_bare_code_is_a_country_beside_codes_of_countries_only() -> None:
    assert [p.country for p in place.read(["MA", "FR"]).all] == ["MA", "FR"]
    assert [p.state for p in place.read(["MA", "TX"]).all] == ["MA", "TX"]


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
    assert place.read(["Remote"], description="We hire US-based people only.").first.country == "US"
    assert place.read(["Remote"], description="Open in these states: OH, TX, UT.").first.country == "US"
    assert place.read(["Remote"], description="Live in Spain or be based in Italy.").first.country is None


def test_countries_found_by_a_scan_are_read_alike() -> None:
    text = "You must be located in Canada. Our USA office is large."
    places = [(start, start + len(word)) for word in place.NATIONS if (start := text.find(word)) >= 0]
    assert place.residence(text, places) == place.residence(text) == "CA"


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


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(
        [
            "remote ",
            "hybrid (",
            "3 days in ",
            "not a ",
            "(",
            "a, ",
            "- / ",
            "US-",
            "CA, ",
            "in-office or ",
            "on-site, ",
        ]
    )
)
def test_long_texts_of_any_kind_are_read_quickly(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert min(_seconds(text) for _ in range(3)) < 0.05  # the fastest: other processes disturb a single one


def _seconds(text: str) -> float:
    location.named.cache_clear()
    start = time.process_time()
    place.read([text], title=text, description=text, arrangement_text=text)
    return time.process_time() - start
