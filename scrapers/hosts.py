"""The host of an employer's board where every employer has a host of its own."""

from __future__ import annotations

import re

from scrapers.source import Unexpected

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){0,8}")


def host(token: str, domain: str) -> str:
    """Return the host of the board *token*, a name under *domain* or a whole host; raises Unexpected."""
    name = token.strip().lower().removeprefix("https://").split("/")[0]
    if not _NAME.fullmatch(name):
        raise Unexpected(f"{token!r} is no board here; one looks like acme or acme.{domain}")
    return name if "." in name else f"{name}.{domain}"
