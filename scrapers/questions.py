"""One request as a source asks it, and what an answer's headers make of the next one: a redirect, or a rest."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin

from requests import Request, Response
from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from scrapers import addresses
from scrapers.addresses import Place
from scrapers.faults import Failed
from scrapers.transport import Kind


@dataclass(frozen=True, repr=False)
class Question:
    """What a source asks; without repr, as it may hold a key."""

    method: str
    url: str
    kind: Kind
    params: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] | None = None

    def request(self) -> Request:
        """Return it as requests asks it."""
        headers = {**self.headers, "Accept": self.kind.accept}
        return Request(self.method, self.url, params=self.params, json=self.body, headers=headers)


def redirected(question: Question, response: Response, place: Place) -> Question:
    """Return the question that *response* leads to; what the source sent along goes to no other host."""
    target = response.headers.get("Location")
    if not target:
        raise Failed("redirect", f"{place} redirects to nowhere; try the address in a browser.")
    try:
        url = urljoin(str(response.request.url), target)
    except ValueError:
        raise Failed("redirect", f"{place} redirects to something that is no address.") from None
    followed = replace(question, url=url, params=None)
    if response.status_code not in (307, 308):
        followed = replace(followed, method="GET", body=None)
    return followed if addresses.place_of(url) == place else replace(followed, headers={})


def rest(response: Response) -> float:
    """Return the seconds that a Retry-After header asks for, stated so or as a date; 0 where it asks for none."""
    try:
        return Retry().parse_retry_after(response.headers.get("Retry-After", "0"))
    except (InvalidHeader, ValueError, OverflowError):
        return 0.0
