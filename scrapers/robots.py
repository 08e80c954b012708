"""What a host's robots.txt allows (RFC 9309), read by Protego."""

from __future__ import annotations

import re

from protego import Protego

LARGEST = 500 * 1024  # bytes that are read; RFC 9309 lets the rest be left out
PRODUCT = "MLJobMarket"  # the name that groups of rules are looked up by
NONE = Protego()
# A group for our name with a version is for us too; Protego takes the version for a part of the name.
_VERSIONED = re.compile(rf"(user[ -]?agent\s*:\s*{PRODUCT})/[^\r\n#]*", re.IGNORECASE)


def rules(content: bytes) -> Protego:
    """Return the rules of a robots.txt; text that is none has none."""
    text = content[:LARGEST].decode("utf-8-sig", "replace")
    if len(content) > LARGEST:
        text = text.rpartition("\n")[0]  # half a rule may say the opposite of the whole
    return Protego.parse(_VERSIONED.sub(r"\1", text))


def allows(found: Protego, url: str) -> bool:
    """Whether the rules let *url* be asked."""
    return bool(found.can_fetch(url, PRODUCT))


def seconds(found: Protego) -> float:
    """Return the least time between two requests that the rules ask for; 0 where they ask for none."""
    rate = found.request_rate(PRODUCT)
    per_request = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return max(float(found.crawl_delay(PRODUCT) or 0.0), per_request)
