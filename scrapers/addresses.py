"""Which addresses may be asked: https to the public internet, and nothing inside the user's own network.

The check and the connection share one look-up: what was checked is what is connected to, so that a name which
resolves differently a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from scrapers.faults import Failed, of_error

_UNICAST = ip_network("2000::/3")  # all of IPv6 that is given out
_NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Place:
    """Where a request goes: a host by name, and its port."""

    host: str
    port: int

    def __str__(self) -> str:
        return self.host if self.port == 443 else f"{self.host}:{self.port}"


def place_of(url: str) -> Place:
    """Return where *url* leads; raises Failed where that cannot be said."""
    try:
        parts = urlsplit(url)
        port = parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError:
        parts, port = urlsplit(""), 0
    if not parts.hostname:
        raise Failed(
            "blocked address", "What was given is no web address; one looks like https://example.org/jobs."
        )
    return Place(parts.hostname.rstrip("."), port)


def checked(url: str, local: frozenset[Place]) -> Place:
    """Return where *url* leads; raises Failed unless that is https on its usual port, or one of the *local* places."""
    place = place_of(url)
    parts = urlsplit(url)
    if place in local and parts.scheme in ("http", "https"):
        return place
    if parts.scheme != "https" or place.port != 443 or "@" in parts.netloc:
        raise Failed(
            "blocked address",
            f"{place} is not asked: only https on its usual port, without a name or password, is.",
        )
    return place


def connected(place: Place, timeout: float, local: frozenset[Place]) -> socket.socket:
    """Return a connection to *place*; raises Failed where any address of its name is not of the public internet."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Failed(
            "dns",
            f"{place.host} has no address; check how it is written, and whether this computer is online.",
        ) from None
    addresses = [str(entry[4][0]) for entry in found]
    if place not in local and not all(is_public(address) for address in addresses):
        raise Failed(
            "blocked address", f"{place.host} leads into a private network, where nothing is asked for."
        )
    error: OSError = ConnectionRefusedError()
    for address in addresses:
        try:
            return socket.create_connection((address, place.port), timeout)
        except OSError as problem:
            error = problem
    raise of_error(str(place), error) from None


def is_public(text: str) -> bool:
    """Whether an IP address, and the IPv4 address inside it where there is one, is of the public internet."""
    try:
        address = ip_address(text)
    except ValueError:  # fe80::1%eth0
        return False
    inner = address if isinstance(address, IPv4Address) else _inside(address)
    if inner is not None:
        return inner.is_global and not inner.is_multicast
    return address in _UNICAST and address.is_global


def _inside(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for: mapped, compatible, 6to4, NAT64 or Teredo."""
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64 or int(address) < 2**32:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
