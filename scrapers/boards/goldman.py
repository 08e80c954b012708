"""Goldman Sachs: the search behind higher.gs.com, asked by words, and the data inside its pages."""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.paging import detailed, listed
from scrapers.records import at, decoded, items, joined, listing, page, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Goldman Sachs",
    documentation="https://higher.gs.com/",
    terms="The search is not documented for the public.",
    robots="Not established for either host; read before each run.",
    attribution="Link to the posting on higher.gs.com.",
    default="request",
)
SITE = "https://higher.gs.com"
PAGE = 50
MOST_PAGES = 20
_QUERY = """
query GetRoles($searchQueryInput: RoleSearchQueryInput!) {
  roleSearch(searchQueryInput: $searchQueryInput) {
    totalCount
    items {
      roleId corporateTitle jobTitle jobFunction status division skills
      locations { primary state country city }
      jobType { code description }
      externalSource { sourceId }
    }
  }
}"""


def parse(answer: bytes) -> Page:
    """Return the postings of a search, or the one of a posting's page, as HTML or as the data inside it."""
    content = decoded(_inside(answer), "Goldman Sachs")
    if isinstance(role := at(content, "props", "pageProps", "role"), dict):
        return page([role], _read)
    search = at(content, "data", "roleSearch") or content
    return page(listing(search, "items", "roleId", "Goldman Sachs"), _read, total=at(search, "totalCount"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Search for each of the board's words, and read the pages of wanted titles."""
    known: set[str] = set()
    for words in board.search:
        yield from _search(client, words, known)


def _search(client: Client, words: str, known: set[str]) -> Iterator[Page]:
    def ask(number: int) -> Page:
        wanted = {
            "page": {"pageSize": PAGE, "pageNumber": number},
            "sort": {"sortStrategy": "POSTED_DATE", "sortOrder": "DESC"},
            "filters": [],
            "experiences": ["EARLY_CAREER", "PROFESSIONAL"],
            "searchTerm": words,
        }
        body = {"operationName": "GetRoles", "variables": {"searchQueryInput": wanted}, "query": _QUERY}
        headers = {"Origin": SITE, "Referer": f"{SITE}/"}
        return parse(client.post("https://api-higher.gs.com/gateway/api/v1/graphql", body, headers=headers))

    def read(row: Row) -> Page:
        if not row["url"]:
            raise Unexpected(f"Goldman Sachs names no page for {row['source_id']}")
        return parse(client.get(row["url"], accept="html"))

    return detailed(listed(ask, most=MOST_PAGES, known=known), read)


def _inside(answer: bytes) -> bytes:
    """Return the data that a page carries in its script __NEXT_DATA__; an answer that is no page as it is."""
    script = answer.partition(b'id="__NEXT_DATA__"')[2].partition(b">")[2]
    return script.partition(b"</script>")[0] or answer


def _read(record: Row) -> Row:
    source = text(at(record, "externalSource", "sourceId"))
    return {
        "source_id": text(record.get("roleId")) or source,
        "url": f"{SITE}/roles/{source}" if source else None,
        "title": text(record.get("jobTitle")),
        "employer": "Goldman Sachs",
        "description": text(record.get("descriptionHtml")),
        "locations": texts([_place(place) for place in items(record.get("locations"))]),
        "employment_text": text(at(record, "jobType", "description")),
        "seniority_text": text(record.get("corporateTitle")),
        "skill_tags": texts(record.get("skills")),
    }


def _place(place: object) -> str | None:
    return joined(at(place, "city"), at(place, "state"), at(place, "country"))
