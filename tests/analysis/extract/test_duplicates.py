"""One opening seen twice is told from two openings that look alike, on composed pairs and sentence by sentence."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import duplicates, posting
from data import schema
from tests.analysis.extract import opening_pairs
from tests.analysis.extract.opening_pairs import composed, neighbours, twins

if TYPE_CHECKING:
    from collections.abc import Callable

DUTIES = (
    "You build models that forecast harvests, talk to farmers about what they see, and keep the pipelines that "
    "feed them in good order."
)
OTHER_DUTIES = (
    "You teach cranes to see what hangs on their hooks, label what the cameras saw at night, and watch over the "
    "small computers that stand on the quay."
)
TEXT = (
    f"Alder Quay moves grain along the river. {DUTIES} You have written Python for some years, know how to measure "
    "whether a forecast is any good, and like to explain it. We offer thirty days of leave and a canteen."
)


def read(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    given = [{"kind": "posting"} | row for row in rows]
    found: list[dict[str, Any]] = posting.read(
        pa.RecordBatch.from_pylist(given, schema=schema.OBSERVATION)
    ).to_pylist()
    return found


def same(one: dict[str, Any], **changed: Any) -> bool:
    return duplicates.same(*read(one, one | changed))


@pytest.fixture
def stated() -> dict[str, Any]:
    return {
        "title": "ML Engineer",
        "employer": "Alder Quay",
        "locations": ["Denver, CO"],
        "description": TEXT,
    }


@pytest.mark.parametrize(
    ("changes", "other_changes", "seed"),
    [
        (opening_pairs.TWINS, opening_pairs.NEIGHBOURS, 1),
        (opening_pairs.FRESH_TWINS, opening_pairs.FRESH_NEIGHBOURS, 2),
    ],
    ids=["tuned on", "held out"],
)
def test_composed_pairs_are_told_apart(
    changes: dict[str, Callable[..., Any]], other_changes: dict[str, Callable[..., Any]], seed: int
):
    alike, unlike = twins(changes, 200, seed), neighbours(other_changes, 200, seed)
    first, second = (read(*(pair[side] for pair in alike + unlike)) for side in (1, 2))
    answers = [duplicates.same(one, other) for one, other in zip(first, second, strict=True)]
    right, wrong = sum(answers[:200]), sum(answers[200:])
    missed = [name for (name, *_), answer in zip(alike, answers[:200], strict=True) if not answer]
    false = [name for (name, *_), answer in zip(unlike, answers[200:], strict=True) if answer]
    assert 2 * right / (200 + right + wrong) >= 0.97, f"missed {missed}, false {false}"


@pytest.mark.parametrize(
    "changed",
    [
        {"employer": "ALDER QUAY, Inc."},
        {"title": "Machine Learning Engineer - Denver, CO"},
        {"title": "ML Engineer (Remote)"},
        {"title": "ml engineer [R-48213]"},
        {"title": "ML Engineer (m/f/d) | Alder Quay"},
        {"description": f"<p>{TEXT.replace('. ', '.</p><p>')}</p>"},
        {"description": TEXT[:250] + "…"},
        {"description": TEXT + " Listed by a job site. Sign up for alerts, or report this advertisement."},
        {"description": TEXT.replace("some years", "several years")},
        {"locations": None},
        {"locations": ["Denver, Colorado, United States", "Boulder, CO"]},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_boards_make_of_an_opening_is_the_same_opening(stated: dict[str, Any], changed: dict[str, Any]):
    assert same(stated, **changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"employer": "Elmhurst Signal"},
        {"employer": None},
        {"title": "Senior ML Engineer"},
        {"title": "ML Engineer II"},
        {"title": "ML Engineer, Pricing"},
        {"title": None},
        {"locations": ["Boston, MA"]},
        {"description": None},
        {"description": "Apply now."},
        {"description": TEXT.replace(DUTIES, OTHER_DUTIES)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_openings_that_differ_in_one_thing_are_two(stated: dict[str, Any], changed: dict[str, Any]):
    assert not same(stated, **changed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "ML Engineer (R-48213)"}, {"title": "ML Engineer (R-50001)"}),
        (
            {"title": "Engineer - Landberg", "locations": ["Landberg"]},
            {"title": "Engineer", "locations": ["Ofterheim"]},
        ),
        ({"description": f"{TEXT} Requisition 48213."}, {"description": f"{TEXT} Requisition 50001."}),
        ({"description": f"{TEXT} At least 3 years."}, {"description": f"{TEXT} At least 7 years."}),
        ({"description": f"Join the search team. {TEXT}"}, {"description": f"Join the pricing team. {TEXT}"}),
        ({"description": f"Department: Search\n{TEXT}"}, {"description": f"Department: Pricing\n{TEXT}"}),
        (
            {"pay_low": 100_000.0, "pay_currency": "USD", "pay_period": "year"},
            {"pay_low": 120_000.0, "pay_currency": "USD", "pay_period": "year"},
        ),
        ({"locations": ["Remote, US"]}, {"locations": ["Remote, UK"]}),
    ],
)
def test_what_both_state_otherwise_parts_them(
    stated: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
):
    assert not duplicates.same(*read(stated | one, stated | other))
    assert duplicates.same(*read(stated | one, stated | one))


def test_figures_of_praise_part_no_openings(stated: dict[str, Any]):
    grown = [
        stated | {"description": f"About us\nWe are proud of our {count} employees.\nYour tasks\n{TEXT}"}
        for count in (390, 412)
    ]
    assert duplicates.same(*read(*grown))


def test_a_teaser_of_nothing_but_praise_is_part_of_no_opening(stated: dict[str, Any]):
    praise = (
        "About us\nWe are a family of millers and boatmen, and have brought grain to towns along the river since our "
        "grandparents bought a second barge. We believe that bread brings people together, and we are proud of our crews."
    )
    full = stated | {"description": f"{praise}\nWhat you will do\n{DUTIES}\n{TEXT}\n{OTHER_DUTIES}"}
    assert not same(full, description=praise)
    assert same(full, description=f"{praise}\nWhat you will do\n{DUTIES}")


def test_nobodys_postings_are_linked_by_their_address_alone(stated: dict[str, Any]):
    nobody = stated | {
        "employer": None,
        "description": None,
        "url": "https://jobs.example.org/openings/48213",
    }
    assert same(nobody, url="http://www.jobs.example.org/openings/48213/?utm_source=mail#apply")
    assert not same(nobody, url="https://jobs.example.org/openings/50001")


def test_a_board_that_shows_two_at_a_time_takes_them_for_two_unless_every_word_agrees(stated: dict[str, Any]):
    listed = stated | {"source": "board", "source_id": "1", "posted_on": date(2026, 5, 1)}
    edited = TEXT.replace("some years", "several years")
    assert same(listed, source_id="2")
    assert not same(listed, source_id="2", description=edited)
    assert same(listed, source_id="2", description=edited, posted_on=date(2026, 6, 1))
    assert same(listed, source="other", source_id="2", description=edited)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://boards.example.io/acme/jobs/4012345?gh_src=x&utm_medium=y#app",
            "boards.example.io/acme/jobs/4012345",
        ),
        (
            "http://www.site.example/view?jk=56f6e56e74c709d4&fccid=aef9&vjs=3",
            "site.example/view&jk=56f6e56e74c709d4",
        ),
        (
            "https://jobs.example.co/acme/a1000000-0000-4000-8000-000000000001/apply",
            "jobs.example.co/acme/a1000000-0000-4000-8000-000000000001",
        ),
        ("https://acme.example/careers?gh_jid=4012345", "acme.example/careers&gh_jid=4012345"),
        (
            "HTTPS://me@WWW.Acme.Example:443/apply?title=a+b&JobID=4012345&id=&id=x%20y",
            "acme.example&id=x y&jobid=4012345",
        ),
        ("https://acme.example/jobs/data-engineer-boston/", "acme.example/jobs/data-engineer-boston"),
        ("https://acme.example/careers", None),
        ("https://acme.example/", None),
        ("/careers/job/4012345", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_an_address_keeps_what_names_the_posting(url: str | None, expected: str | None):
    assert duplicates.address(url) == expected


@pytest.mark.parametrize("unit", ["A", "a-", "-", "id=1&", "%", "/", "?"])
@pytest.mark.timeout(20)
def test_no_long_address_takes_long(unit: str):
    found = duplicates.address("https://acme.example/" + unit * (200_000 // len(unit)))
    assert found is None or found.startswith("acme.example")


@given(seed=st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_one_opening_in_either_order(seed: int):
    rng = random.Random(seed)
    row = composed(rng).row()
    change = rng.choice([*opening_pairs.TWINS.values()])
    one, other = read(row, change(row, rng))
    assert duplicates.same(one, other) == duplicates.same(other, one)
    assert duplicates.same(one, one)


@given(st.text(), st.text(), st.text(), st.text())
@settings(deadline=None)
def test_no_text_makes_it_raise(employer: str, title: str, url: str, text: str):
    row = {"employer": employer, "title": title, "url": url, "description": text * 20, "locations": [text]}
    duplicates.same(*read(row, row))
