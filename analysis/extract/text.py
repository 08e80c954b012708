"""Posting text: HTML or not, as plain text with its blocks kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from analysis.extract import markup

if TYPE_CHECKING:
    from collections.abc import Sequence


def plain(text: str) -> str:
    """Return one text as plain text, see `plain_all`; half characters, which no file can hold, are dropped."""
    return str(plain_all([text.encode("utf-8", "ignore").decode()])[0].as_py())


def plain_all(texts: pa.Array | Sequence[str]) -> pa.Array:
    """Return *texts* as plain text: one line a block, entities decoded, white space tidied.

    HTML that was escaped once more is read too. An answer holds no tag and is its own plain text.
    """
    return markup.plain(pa.array(texts, pa.large_string()))
