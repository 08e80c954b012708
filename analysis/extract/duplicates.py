"""A name that is equal for postings that are one opening seen twice."""

from __future__ import annotations

import hashlib
import re

from analysis.extract.gazetteer import key
from analysis.extract.industry import usual_name

# Shorter texts are teasers that many openings of one employer share.
_LEAST_CHARACTERS = 200
_SEPARATOR = "\x1f"


def twin_key(employer: str | None, title: str | None, city: str | None, text: str | None) -> str | None:
    """Return a hash of employer, title, city and text as people read them, None where too little is known.

    Case, punctuation, white space and legal forms do not count; every word and number of the text does.
    """
    name = usual_name(employer)
    body = _words(text or "")
    if not name or not title or len(body) < _LEAST_CHARACTERS:
        return None
    parts = (key(name), _words(title), key(city or ""), body)
    return hashlib.blake2b(_SEPARATOR.join(parts).encode(), digest_size=16).hexdigest()


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:[+#]+)?", text.lower()))
