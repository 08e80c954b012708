"""The host of a board where every employer has its own."""

from __future__ import annotations

import pytest

from scrapers.hosts import host
from scrapers.source import Unexpected


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("acme", "acme.jobs.example"),
        (" Acme-2 ", "acme-2.jobs.example"),
        ("careers.acme.example", "careers.acme.example"),
        ("https://careers.acme.example/jobs?x=1", "careers.acme.example"),
    ],
)
def test_a_name_stands_under_the_domain_and_a_host_for_itself(token: str, expected: str) -> None:
    assert host(token, "jobs.example") == expected


@pytest.mark.parametrize(
    "token", ["", "-", "a..b", "a_b", "user@acme", "acme:80", "http://acme", "ac me", "[::1]"]
)
def test_what_is_no_host_is_refused(token: str) -> None:
    with pytest.raises(Unexpected, match="looks like acme or"):
        host(token, "jobs.example")
