"""Hacker News, "Ask HN: Who is hiring?": the newest month's thread, one posting a top-level comment.

By convention a comment's first line reads Company | Role | Place | REMOTE | …, in any order after the company; what
does not follow it is rejected. The token, if there is one, is the number of another month's thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from scrapers.records import at, day, decoded, items, link, page, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title='Hacker News, "Who is hiring?"',
    documentation="https://hn.algolia.com/api",
    terms="Y Combinator's terms restrict data mining of the site's content (read 2026-09-25); authors are not kept.",
    robots="No robots.txt (404) on hn.algolia.com (2026-09-25).",
    attribution="Link to the comment on Hacker News.",
    default="request",
)
API = "https://hn.algolia.com/api/v1"
# Characters that are looked at.
LONGEST_BODY = 3_000
LONGEST_LINE = 600
LONGEST_TITLE = 120
LONGEST_PLACE = 80
_THREAD = re.compile(r"Ask HN: Who is hiring\? \(\w{3,9} \d{4}\)")
_SEPARATORS = ((re.compile(r"[|•┃]"), 1), (re.compile(r" (?:-{1,2}|–|—) "), 2))  # and how many there must be
_ROLE = re.compile(
    r"\b(?:engineer\w{0,4}|developers?|devs?|scientists?|research\w{0,4}|designers?|managers?|analysts?|architects?"
    r"|lead|head of|founding|founder|cto|ceo|coo|vp|director|programmers?|hackers?|swes?|sres?|devops|qa|interns?"
    r"|consultants?|specialists?|administrators?|full[ -]?stack|front[ -]?end|back[ -]?end|roles?|positions?|writers?"
    r"|marketers?|marketing|sales|product|operations|operator|recruiters?|craftspeople|technicians?|various|several)\b",
    re.IGNORECASE,
)
_ARRANGEMENT = re.compile(
    r"\b(?:remote(?:ly)?|on[ -]?site|hybrid|in[ -]office|in[ -]person|wfh|work from home)\b", re.IGNORECASE
)
_EMPLOYMENT = re.compile(
    r"\b(?:full[ -]?time|part[ -]?time|contract(?:or)?s?|permanent|freelance|intern(?:ship)?s?|temporary|co-?ops?)\b",
    re.IGNORECASE,
)
_PAY = re.compile(r"[$€£¥₹]\s?\d|\b\d{2,3}\s?k\b|\b(?:USD|EUR|GBP|CAD|CHF|AUD)\s?\d", re.IGNORECASE)
_ASIDE = re.compile(
    r"https?://|\bwww\.|^[\w-]{1,60}\.[a-z]{2,10}\b|\bvisa\b|\bYC\b|\bequity\b|^\s*$|\bsalary\b|\bbenefits\b|\bseries [a-f]\b",
    re.IGNORECASE,
)


def parse(answer: bytes) -> Page:
    """Return the postings of a thread, of one comment, or of a list of comments; a search for threads has none.

    Raises Unexpected for other threads, "Who wants to be hired?" among them.
    """
    content = decoded(answer, "Hacker News")
    if isinstance(at(content, "hits"), list):
        return Page(())
    title = text(at(content, "title"))
    if title and not _THREAD.fullmatch(title):
        raise Unexpected(f"Hacker News answered another thread: {title[:100]}")
    return page([comment for comment in _comments(content) if not _is_gone(comment)], _read)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Find the newest thread, and read all of it at once."""
    thread = board.token or _newest(client)
    yield parse(client.get(f"{API}/items/{thread}"))


def _newest(client: Client) -> str:
    params = {"tags": "story,author_whoishiring", "hitsPerPage": "10"}
    content = decoded(client.get(f"{API}/search_by_date", params=params), "Hacker News")
    for hit in items(at(content, "hits")):
        if _THREAD.fullmatch(text(at(hit, "title")) or "") and (number := text(at(hit, "objectID"))):
            return number
    raise Unexpected('Hacker News shows no thread "Who is hiring?" among the newest ten')


def _comments(content: object) -> list[object]:
    """Return the comments of a thread, of a list, or the one that the answer is."""
    if isinstance(content, list):
        return content
    is_comment = text(at(content, "text")) and not at(content, "title")
    for name in ("children", "jobs"):
        if isinstance(found := at(content, name), list) and not is_comment:
            return found
    if is_comment:
        return [content]
    raise Unexpected("Hacker News answered neither a thread nor a comment")


def _is_gone(comment: object) -> bool:
    """Return whether a comment was deleted: it stays in the thread without a text."""
    told = (at(comment, "text"), at(comment, "full_html"))
    return isinstance(comment, dict) and (
        comment.get("dead") is True or all(part in (None, "") for part in told)
    )


def _read(comment: Row) -> Row:
    body = text(comment.get("text")) or text(comment.get("full_html")) or ""
    line = _first_line(body)
    company, *rest = _fields(line)
    role = next((field for field in rest if _is_role(field)), None)
    url = link(comment.get("url"))
    own = text(comment.get("id")) or (url or "").partition("?id=")[2] or None
    return {
        "source_id": own,
        "url": url or (f"https://news.ycombinator.com/item?id={own}" if own else None),
        "title": role or (company if _is_role(company) else line[:LONGEST_TITLE]),
        "employer": company if role or not _is_role(company) else None,
        "description": body,
        "locations": texts([field for field in rest if field != role and _is_place(field)]),
        "arrangement_text": _among(rest, _ARRANGEMENT),
        "employment_text": _among(rest, _EMPLOYMENT),
        "pay_text": _among(rest, _PAY),
        "posted_on": day(comment.get("created_at"))
        or day(comment.get("time"))
        or day(comment.get("created_at_i")),
    }


def _first_line(body: str) -> str:
    start = body[:LONGEST_BODY].partition("<p>")[0]
    plain = unescape(re.sub(r"<[^<>]{0,500}>", "", start))
    return " ".join(re.sub(r"\(?\bhttps?://[^\s|)]{1,500}\)?", " ", plain)[:LONGEST_LINE].split())


def _fields(line: str) -> list[str]:
    """Return the parts of a first line, dashes separating if there are two of them; raises ValueError for a sentence.

    A short line that names a role is one whole part.
    """
    for separator, least in _SEPARATORS:
        fields = [field for part in separator.split(line) if (field := part.strip(" ,;"))]
        if len(separator.findall(line)) >= least and len(fields) > 1:
            return fields
    if _is_role(line):
        return [line]
    raise ValueError("its first line is not Company | Role | …")


def _is_role(field: str) -> bool:
    if len(field) > LONGEST_TITLE or _ASIDE.search(field):
        return False
    return bool(_ROLE.search(_EMPLOYMENT.sub("", field)))


def _is_place(field: str) -> bool:
    """Return whether something is left of a field that is nothing else."""
    if len(field) > LONGEST_PLACE or _PAY.search(field) or _ASIDE.search(field) or _is_role(field):
        return False
    rest = re.sub(r"\b(?:or|and|only|preferred)\b", "", _ARRANGEMENT.sub("", _EMPLOYMENT.sub("", field)))
    return bool(re.search(r"[^\W\d_]{2}", rest))


def _among(fields: list[str], words: re.Pattern[str]) -> str | None:
    """Return the fields that *words* are found in, as they stand."""
    return ", ".join(field for field in fields if words.search(field)) or None
