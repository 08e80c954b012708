"""Whether running text says that a posting is on site, hybrid or remote: each cue judged by the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from analysis.extract import arrangement_cue, arrangement_home, arrangement_site
from analysis.extract import arrangement_words as words
from analysis.extract.arrangement import EDGES, HYBRID, ONSITE, Arrangement
from analysis.extract.arrangement_cue import NEAR, Cue, Verdict

_JUDGES: dict[str, Callable[[Cue], Verdict | None]] = {
    "remote": arrangement_home.remote,
    "hybrid": arrangement_site.hybrid,
    **dict.fromkeys(("office", "headquarters", "hq"), arrangement_site.office),
    **dict.fromkeys(("onsite", "on-site", "on site", "in-person", "in person"), arrangement_site.site),
    **dict.fromkeys(("premises", "physically"), arrangement_site.premises),
    **dict.fromkeys(("days a week", "days per week", "days each week", "days/week"), arrangement_site.days),
    **dict.fromkeys(("home working", "home-working"), arrangement_home.at_home),
    **dict.fromkeys(("from home", "from-home", "at home", "home-based", "home based"), arrangement_home.home),
    **dict.fromkeys(("anywhere", "wherever", "from any"), arrangement_home.anywhere),
    "virtual": arrangement_home.virtual,
    **dict.fromkeys(("fully distributed", "fully-distributed"), arrangement_home.distributed),
    **dict.fromkeys(("distributed team", "distributed company"), arrangement_home.distributed),
    **dict.fromkeys(("telework", "telecommut"), arrangement_home.telework),
}
CUES = tuple(_JUDGES)
_MOST_CUES = 100
_SENTENCE = 160
# How much a verdict counts: tagged or said of this post against others, of the post, of the employer's posts, of the employer.
_DECIDED, _OF_POST, _OF_POSTS, _OF_EMPLOYER = 3, 2, 1, 0


def of_text(text: str, cues: Sequence[tuple[int, int]] | None = None) -> Arrangement | None:
    """Return the arrangement that the text says of the post; None where no sentence does.

    *cues* are the places of `CUES` in the text, in order, where a scan has found them already.
    """
    best, rank = None, (-1, False)
    for start, end in islice(_places(text) if cues is None else cues, _MOST_CUES):
        verdict = _JUDGES[text[start:end].lower()](arrangement_cue.cut(text, start, end))
        if verdict is None:
            continue
        back = min(verdict.back, start, NEAR)
        evidence = text[start - back : end + verdict.ahead].strip(EDGES)
        counts = (_weight(text, start, verdict, evidence), verdict.kind == HYBRID)
        if counts > rank:
            best, rank = Arrangement(verdict.kind, evidence), counts
    return best


def _weight(text: str, start: int, verdict: Verdict, evidence: str) -> int:
    if not verdict.sure:
        return _OF_EMPLOYER
    if (
        text[max(0, start - 4) : start].startswith("#") and verdict.kind != ONSITE
    ):  # a tag for those who list posts
        return _DECIDED
    before = arrangement_cue.lower(text[max(0, start - _SENTENCE) : start])
    before = before[max(before.rfind(end) + 1 for end in (". ", "\n", "! ", "? ")) :]
    if words.CONTRAST.search(before) or words.DECLARED.search(before):
        return _DECIDED
    if "day" in evidence.lower():  # who counts the days means what is done
        return _OF_POST
    of_posts = words.EMPLOYER_NAMED.search(before) and not words.POST_NAMED.search(before)
    return _OF_POSTS if of_posts else _OF_POST


def _places(text: str) -> list[tuple[int, int]]:
    lower = arrangement_cue.lower(text)
    places = []
    for cue in CUES:
        start = lower.find(cue)
        while start >= 0:
            places.append((start, start + len(cue)))
            start = lower.find(cue, start + len(cue))
    return sorted(places)
