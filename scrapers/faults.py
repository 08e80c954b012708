"""What can go wrong between this computer and a host, each as one countable word and one sentence for a person."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator

from urllib3.exceptions import ConnectTimeoutError, DecodeError, ReadTimeoutError, SSLError


class Failed(Exception):
    """An address was not answered as it should be. str() is a sentence without queries and keys.

    fault: dns, refused, reset, tls, timeout, too slow, too large, robots, not found, gone, forbidden, rate limited,
    server error, bad request, content type, redirect, blocked address, left alone, stopped, empty, cache.
    status: the HTTP status where there was one.
    """

    def __init__(self, fault: str, sentence: str, *, status: int | None = None) -> None:
        super().__init__(sentence)
        self.fault = fault
        self.status = status


def of_status(host: str, path: str, status: int) -> Failed | None:
    """Return the fault that the HTTP *status* of an answer is; None for an answer that is none."""
    if 200 <= status < 400:
        return None
    fault, sentence = _STATUSES.get(status) or (_OTHER if status < 500 else _SERVER_ERROR)
    return Failed(fault, sentence.format(host=host, path=path, status=status), status=status)


def of_error(host: str, error: Exception) -> Failed:
    """Return the fault behind an *error* of the network libraries."""
    causes = tuple(_causes(error))
    for kinds, fault, sentence in _ERRORS:
        if any(isinstance(cause, kinds) for cause in causes):
            return Failed(fault, sentence.format(host=host))
    if any("headers" in str(cause) for cause in causes if type(cause) is http.client.HTTPException):
        return Failed("too large", f"{host} sent more headers than an answer may have; nothing was read.")
    return Failed("reset", f"{host} broke off in the middle of its answer; try again later.")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield *error* and whatever it says it comes from."""
    known: set[int] = set()
    waiting = [error]
    while waiting:
        cause = waiting.pop()
        if id(cause) in known:
            continue
        known.add(id(cause))
        yield cause
        linked = (*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__)
        waiting += [other for other in linked if isinstance(other, BaseException)]


_SERVER_ERROR = (
    "server error",
    "{host} has trouble of its own (status {status}) and had it again when asked again; try later.",
)
_OTHER = (
    "bad request",
    "{host} does not take the request for {path} (status {status}); see the source's notes.",
)
_FORBIDDEN = (
    "forbidden",
    "{host} does not let this program read {path} (status {status}); its page may be open.",
)
_STATUSES = {
    401: _FORBIDDEN,
    403: _FORBIDDEN,
    404: ("not found", "{host} has nothing at {path}; check the name of the board."),
    407: _FORBIDDEN,
    410: ("gone", "{host} has nothing at {path} any more; the board was closed or has moved."),
    429: ("rate limited", "{host} says that it was asked too often; collect again in a few hours."),
    451: _FORBIDDEN,
}
# The first kind that is among the causes decides.
_ERRORS: tuple[tuple[tuple[type[BaseException], ...], str, str], ...] = (
    (
        (SSLError, ssl.SSLError),
        "tls",
        "{host} could not prove who it is (TLS); check the address and this computer's clock.",
    ),
    (
        (ConnectTimeoutError, ReadTimeoutError, TimeoutError),
        "timeout",
        "{host} did not answer in time; try again later.",
    ),
    ((ConnectionRefusedError,), "refused", "{host} refuses connections; try again later."),
    (
        (http.client.LineTooLong,),
        "too large",
        "{host} sent a header longer than any may be; nothing was read.",
    ),
    ((DecodeError,), "reset", "{host} sent a compressed answer that cannot be unpacked; try again later."),
)
