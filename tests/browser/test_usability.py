"""Ten people come with a question each: docs/usability.md says what they click, and what they then read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.screenshots import idle
from tests.browser.serving import ROOT

MOST = 4
READ = r"""pattern => {
    const words = document.querySelector("[data-testid=stMain]").innerText;
    const found = words.replaceAll("\u2060", "").replace(/\s+/g, " ").match(new RegExp(pattern));
    return found && found[0];
}"""
FIELDS = ("combobox", "textbox", "searchbox")


@dataclass(frozen=True)
class Question:
    """A question, how many clicks it is said to take, and its steps: what to do and with what."""

    words: str
    clicks: int
    steps: tuple[tuple[str, str], ...]


@dataclass
class Person:
    """Someone at the page, whose clicks are counted."""

    page: Page
    clicks: int = 0
    read: list[str] = field(default_factory=list)

    def do(self, step: str, what: str) -> None:
        """Take one step."""
        if step == "click":
            self.clicks += 1
            target(self.page, what).click()
        elif step == "type":
            self.page.keyboard.type(what)
            self.page.keyboard.press("Enter")
            idle(self.page)
        else:
            self.read.append(seen(self.page, what))


def questions() -> list[Question]:
    """Return the questions of the document."""
    text = (ROOT / "docs" / "usability.md").read_text(encoding="utf-8")
    found = []
    for part in text.split("\n## ")[1:]:
        words, _, rest = part.partition("\n")
        clicks = re.search(r"(\d+) clicks?\.", rest)
        assert clicks, f"{words} does not say how many clicks it takes"
        steps = re.findall(r"^\| (click|type|read) \| (.+) \|$", rest, re.MULTILINE)
        found.append(Question(words, int(clicks[1]), tuple(steps)))
    return found


def target(page: Page, what: str) -> Locator:
    """Return what is to be clicked."""
    if what == "first posting":
        return page.locator(".st-key-results").get_by_role("link").first
    role, _, name = what.partition(": ")
    if role == "field":
        named = [page.get_by_role(kind, name=name) for kind in FIELDS]
        return named[0].or_(named[1]).or_(named[2]).first
    if role == "part":
        return page.locator("summary").filter(has_text=name)
    assert role in {"link", "tab", "option", "button"}, f"{what} is nothing to click"
    return page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]


def seen(page: Page, what: str) -> str:
    """Wait until *what* can be read on the page, and return its words."""
    # What stands first on a page may be anything: of a leading … a single word is taken.
    first = r"\S+ " if what.startswith("… ") else ""
    pattern = first + ".+?".join(map(re.escape, what.removeprefix("… ").split("…"))).replace("\\ ", " ")
    words = page.wait_for_function(READ, arg=pattern, timeout=60_000).json_value()
    idle(page)
    return str(words)


def test_the_document_has_ten_questions_of_four_clicks_at_most():
    every = questions()
    assert len(every) == 10
    for question in every:
        assert question.clicks == sum(step == "click" for step, _ in question.steps) <= MOST
        assert question.steps[-1][0] == "read"
        assert any(
            step == "read" and "n =" in what for step, what in question.steps
        ) or "postings have" in str(question.steps)


def test_every_question_is_answered(page: Page, server: str, subtests: pytest.Subtests):
    for question in questions():
        with subtests.test(question.words):
            page.goto(server)
            idle(page)
            person = Person(page)
            for step, what in question.steps:
                person.do(step, what)
            assert person.clicks == question.clicks
            assert any(re.search(r"n = [\d,]+|[\d,]+ of [\d,]+ postings", answer) for answer in person.read)
