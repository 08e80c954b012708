"""Links, frames and scripts of a careers page that lead to a board at a vendor → that vendor's source and token."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urlsplit

from scrapers.source import Board

MOST = 20
LONGEST_PAGE = 2_000_000  # bytes
_NAME = r"([\w.%+-]{1,80})"
# Hosts of a vendor's domain that are its own, not an employer's.
_OWN = (
    r"(?!(?:www\d?|apps?|apis?|help|support|docs?|cdn|static|assets?|images?|img|media|scripts?|js|developers?"
    r"|blog|resources|status|info|go|get|login|account|auth|jobs|careers?|apply|demo|marketing|widgets?|analytics"
    r"|track(?:ing)?|click|email|mail|community|partners?|learn|university|hire|vscdn|my)\.)"
)
_LANGUAGE = r"(?:[a-z]{2}-[A-Z]{2}/)?"
_QUERY = r"(?:[\w=%.-]{1,80}&){0,5}"

Read = Callable[[re.Match[str]], str | None]


def _host(domain: str, region: str = "") -> str:
    """Return a pattern of an employer's name below *domain*, with a *region* between where the vendor has such."""
    return rf"(?<![\w.-]){_OWN}([a-z0-9][a-z0-9-]{{0,62}}{region})\.{re.escape(domain)}(?![\w.-])"


def _name(found: re.Match[str]) -> str | None:
    """Return a board's name; words with which vendors' own addresses begin are none."""
    name = unquote(found[found.re.groups]).strip(". ")
    own = name.lower() in _NO_BOARDS or name.endswith((".js", ".css"))
    return name if re.fullmatch(r"[\w. -]+", name) and not own else None


def _lever(found: re.Match[str]) -> str | None:
    name = _name(found)
    return f"eu:{name}" if name and found[1] else name


def _personio(found: re.Match[str]) -> str | None:
    return found[1].lower() if found[0].lower().endswith(".de") else found[0].lower()


def _teamtailor(found: re.Match[str]) -> str | None:
    return found[0].lower() if "." in found[1] else found[1].lower()


def _icims(found: re.Match[str]) -> str | None:
    return f"https://{found[0].lower()}"


def _workday(found: re.Match[str]) -> str | None:
    tenant, region, site = found.groups()
    return None if site.lower() == "wday" else f"https://{tenant}.{region}.myworkdayjobs.com/{site}"


def _oracle(found: re.Match[str]) -> str | None:
    return f"https://{found[1].lower()}/hcmUI/CandidateExperience/en/sites/{found[2]}"


def _eightfold(found: re.Match[str]) -> str | None:
    domain = f"|domain={found[2].lower()}" if found[2] else ""
    return f"https://{found[1].lower()}.eightfold.ai{domain}"


_NO_BOARDS = ("embed", "users", "api", "j", "_next", "static", "assets", "careers", "meeting", "v0", "v1")
_LINKS: tuple[tuple[str, str, Read], ...] = (
    (
        "greenhouse",
        rf"boards(?:\.eu)?\.greenhouse\.io/embed/job_(?:board|app)(?:/js)?\?{_QUERY}for={_NAME}",
        _name,
    ),
    ("greenhouse", rf"boards(?:\.eu)?\.greenhouse\.io/{_NAME}", _name),
    ("greenhouse", rf"boards-api\.greenhouse\.io/v1/boards/{_NAME}", _name),
    ("lever", rf"(?:jobs|api)\.(eu\.)?lever\.co/(?:v0/postings/)?{_NAME}", _lever),
    ("ashby", rf"jobs\.ashbyhq\.com/{_NAME}", _name),
    ("ashby", rf"api\.ashbyhq\.com/posting-api/job-board/{_NAME}", _name),
    ("workable", rf"apply\.workable\.com/(?:api/v\d/(?:widget/)?accounts/)?{_NAME}", _name),
    ("workable", rf"www\.workable\.com/api/accounts/{_NAME}", _name),
    ("recruitee", _host("recruitee.com"), _name),
    ("personio", _host("jobs.personio.de"), _personio),
    ("personio", _host("jobs.personio.com"), _personio),
    ("teamtailor", _host("teamtailor.com", r"(?:\.[a-z]{2})?"), _teamtailor),
    ("pinpoint", _host("pinpointhq.com"), _name),
    (
        "workday",
        rf"(?<![\w.-])([\w-]{{1,80}})\.(wd\d{{1,4}})\.myworkdayjobs\.com/(?:wday/cxs/[\w-]{{1,80}}/)?{_LANGUAGE}([\w-]{{1,100}})",
        _workday,
    ),
    ("icims", _host("icims.com"), _icims),
    ("bamboohr", _host("bamboohr.com"), _name),
    (
        "rippling",
        rf"ats\.rippling\.com/(?:api/v\d/board/|embed/)?{_LANGUAGE}{_NAME}",
        _name,
    ),
    ("breezy", _host("breezy.hr"), _name),
    (
        "oracle",
        r"(?<![\w.-])([\w.-]{1,80}\.oraclecloud\.com)/hcmUI/CandidateExperience/[\w-]{2,6}/sites/([\w-]{1,80})",
        _oracle,
    ),
    (
        "eightfold",
        _host("eightfold.ai") + rf"(?:/careers(?:/job/\d{{1,20}})?/?\?{_QUERY}domain=([\w.-]{{1,80}}))?",
        _eightfold,
    ),
)
_PATTERNS = tuple((source, re.compile(pattern, re.IGNORECASE), read) for source, pattern, read in _LINKS)
_VENDORS = re.compile(
    r"greenhouse\.io|lever\.co|ashbyhq\.com|workable\.com|recruitee\.com|personio\.|teamtailor\.com|pinpointhq\.com"
    r"|myworkdayjobs\.com|icims\.com|bamboohr\.com|rippling\.com|breezy\.hr|oraclecloud\.com|eightfold\.ai",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 100, 600  # characters about a vendor's name in which the whole address stands
# What a vendor's career sites on a host of the employer's own are known by.
_PHENOM = re.compile(r"phApp\.ddo|cdn\.phenompeople\.com", re.IGNORECASE)
_PHENOM_HOME = re.compile(r'"baseUrl"\s{0,5}:\s{0,5}"(https://[\w.-]{1,100}/[a-z]{2,6}/[a-z]{2})/?"')
_HOSTED = (
    ("successfactors", re.compile(r"rmkcdn\.successfactors\.|jobs2web\.com", re.IGNORECASE), "https://{}"),
    ("icims", re.compile(r"jibecdn\.com|\.jibeapply\.com", re.IGNORECASE), "https://{}"),
    ("teamtailor", re.compile(r"teamtailor-cdn\.com", re.IGNORECASE), "{}"),
)


def boards(answer: bytes, url: str) -> tuple[Board, ...]:
    """Return the boards that the page at *url* leads to, or that *url* itself is one of; each once, at most MOST."""
    page = html.unescape(answer[:LONGEST_PAGE].decode("utf-8", "replace")).replace("\\/", "/")
    said = "\n".join(_about(f"{url}\n{page}"))
    found: dict[tuple[str, str], Board] = {}
    for source, pattern, read in _PATTERNS:
        for match in pattern.finditer(said):
            token = read(match)
            if token:
                found.setdefault((source, token.lower()), Board(source, token=token))
    return (*found.values(), *_hosted(page, url, found))[:MOST]


def _about(page: str) -> Iterator[str]:
    """Yield the few parts of *page* that name a vendor: all patterns over all of it would take long."""
    start = end = 0
    for match in _VENDORS.finditer(page):
        if match.start() - _BEFORE > end:
            yield page[start:end]
            start = match.start() - _BEFORE
        end = match.end() + _AFTER
    yield page[start:end]


def _hosted(page: str, url: str, found: object) -> tuple[Board, ...]:
    """Return the board that the page itself is, on a host of the employer's own."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    if found or not parts.hostname:
        return ()
    if _PHENOM.search(page):
        home = _PHENOM_HOME.search(page) or re.match(
            r"(https://[\w.-]{1,100}/[a-z]{2,6}/[a-z]{2})(?:/|$)", url
        )
        return (Board("phenom", token=home[1]),) if home else ()
    return tuple(
        Board(source, token=shape.format(parts.hostname))
        for source, mark, shape in _HOSTED
        if mark.search(page)
    )
