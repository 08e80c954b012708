"""The user's own keys: from the environment, else from Streamlit's secrets file; never logged, never shown.

A key's name is that of its source and of the parameter or header that carries it: ADZUNA_APP_KEY goes out as app_key,
USAJOBS_AUTHORIZATION_KEY as Authorization-Key.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from scrapers.source import Unexpected

SECRETS = Path(__file__).parents[1] / ".streamlit" / "secrets.toml"


def key(name: str, secrets: Path = SECRETS) -> str | None:
    """Return the key *name*; None where there is none."""
    return os.environ.get(name, "").strip() or _secret(name, secrets)


def needed(name: str) -> str:
    """Return the key *name*; raises Unexpected, saying where to put it, where there is none."""
    found = key(name)
    if found is None:
        raise Unexpected(f"{name} is set neither in the environment nor in .streamlit/secrets.toml")
    return found


def _secret(name: str, secrets: Path) -> str | None:
    try:
        value = tomllib.loads(secrets.read_text("utf-8")).get(name)
    except (OSError, ValueError):  # no file, or one that Streamlit itself complains about
        return None
    return value.strip() or None if isinstance(value, str) else None
