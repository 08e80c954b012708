"""Composed pairs of postings with whether they are one opening: one posting and what boards make of it, or its neighbour."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

EMPLOYERS = (
    "Alder Quay",
    "Brightwater Mills",
    "Copperline",
    "Dunmore Foundry",
    "Elmhurst Signal",
    "Fennec Labs",
)
CITIES = ("Boston, MA", "Denver, CO", "Austin, TX", "Seattle, WA", "Chicago, IL", "Atlanta, GA")
TEAMS = ("Fraud", "Search", "Pricing", "Forecasting", "Routing", "Recommendations", "Claims", "Catalog")
TITLES = (
    "Machine Learning Engineer",
    "Data Scientist",
    "Data Engineer",
    "Applied Scientist",
    "MLOps Engineer",
)
VERBS = (
    *(
        "Design",
        "Build",
        "Maintain",
        "Review",
        "Measure",
        "Improve",
        "Own",
        "Prototype",
        "Document",
        "Operate",
    ),
    *("Automate", "Extend", "Simplify", "Monitor", "Test", "Ship", "Explain", "Plan", "Benchmark", "Migrate"),
)
THINGS = (
    *(
        "ranking models",
        "feature pipelines",
        "demand forecasts",
        "labelling tools",
        "streaming jobs",
        "data contracts",
    ),
    *("evaluation suites", "training clusters", "vector indexes", "causal experiments", "anomaly detectors"),
    *("image classifiers", "serving endpoints", "graph embeddings", "survival models", "speech recognisers"),
)
ENDS = (
    *("for planners in forty depots", "with colleagues in operations", "before each quarterly release"),
    *(
        "so that clerks can trust the numbers",
        "on data that arrives every minute",
        "under a budget of two seconds",
    ),
    *(
        "together with the warehouse crew",
        "for customers who call at night",
        "and write down what was learned",
    ),
    *("from the first sketch to production", "across three regions", "while the old system keeps running"),
    *("with tests that anybody can read", "for buyers of spare parts", "and present them every other Friday"),
)
PRAISE = (
    *(
        "has moved goods between small towns since its founders bought a second van",
        "is owned by its employees",
    ),
    *(
        "serves bakeries, clinics and schools",
        "believes that good tools make calm days",
        "grew by a third last year",
    ),
    *("keeps its offices near railway stations", "was named a fair employer by its own apprentices"),
)
PERKS = (
    *(
        "a pension that is paid from the first month",
        "thirty days of leave",
        "a bicycle allowance",
        "parental leave",
    ),
    *(
        "a budget for books and courses",
        "lunch in the canteen",
        "health insurance for families",
        "a quiet room",
    ),
)


Row = dict[str, object]


@dataclass(frozen=True)
class Composed:
    """A posting as it is composed: what stands in its text is kept apart, so that one thing can be changed."""

    title: str
    employer: str
    city: str
    team: str
    about: str
    duties: tuple[str, ...]
    needs: tuple[str, ...]
    offer: str
    number: int
    requisition: str = ""
    pay: str = ""
    team_line: str = "You will join the {team} team and report to its lead."

    def text(self) -> str:
        """The whole text, one block a line."""
        lines = [self.about, self.team_line.format(team=self.team), "What you will do", *self.duties]
        lines += ["What you bring", *self.needs, self.pay, self.offer, self.requisition]
        return "\n".join(line for line in lines if line)

    def row(self) -> Row:
        """The posting as a board of its employer shows it."""
        board = self.employer.lower().replace(" ", "")
        return {
            "title": self.title,
            "employer": self.employer,
            "locations": [self.city],
            "description": self.text(),
            "url": f"https://jobs.{board}.example/openings/{self.number}",
            "source": "own_board",
            "source_id": str(self.number),
        }


def composed(rng: random.Random) -> Composed:
    """Return a posting of one of the employers."""
    employer = rng.choice(EMPLOYERS)
    own = random.Random(employer)
    about = f"About {employer}. {employer} employs {own.randint(100, 400)} people. " + " ".join(
        f"{employer} {line}." for line in own.sample(PRAISE, 5)
    )
    offer = (
        f"{employer} offers " + ", ".join(own.sample(PERKS, 6)) + ". All applicants are considered equally."
    )
    return Composed(
        rng.choice(TITLES),
        employer,
        rng.choice(CITIES),
        rng.choice(TEAMS),
        about,
        sentences(rng, rng.randint(6, 14)),
        tuple(f"Experience: {line.lower()}" for line in sentences(rng, rng.randint(3, 6))),
        offer,
        rng.randint(100_000, 999_999),
    )


def sentences(rng: random.Random, count: int) -> tuple[str, ...]:
    return tuple(f"{rng.choice(VERBS)} {rng.choice(THINGS)} {rng.choice(ENDS)}." for _ in range(count))


# What boards make of a posting: still one opening.


def on_another_board(row: Row, rng: random.Random) -> Row:
    """The posting under an address of another board."""
    number = rng.randint(10_000_000, 99_999_999)
    address = f"https://www.jobsite.example/view/{number}?utm_source=feed&trk=abc"
    return row | {"source": "job_site", "source_id": str(number), "url": address}


def tracked(row: Row, rng: random.Random) -> Row:
    """The same address with what mail and other sites add, its text cut to a teaser."""
    mark = "&" if "?" in str(row["url"]) else "?"
    address = f"{row['url']}{mark}utm_source=mail{rng.random()}&gh_src=x1#apply".replace(
        "https://", "http://www."
    )
    return row | {"source": "mail", "source_id": None, "url": address, "description": _text(row)[:60]}


def as_html(row: Row, rng: random.Random) -> Row:
    lines = _text(row).split("\n")
    text = "<div>" + "".join(
        f"<p>\n  {line}&nbsp;</p>" if line.endswith(".") else f"<h3>{line}</h3>" for line in lines
    )
    return on_another_board(row, rng) | {"description": text.replace("'", "&#39;") + "</div>"}


def in_one_line(row: Row, rng: random.Random) -> Row:
    return on_another_board(row, rng) | {"description": "  ".join(_text(row).split("\n"))}


def cut(row: Row, rng: random.Random) -> Row:
    return on_another_board(row, rng) | {"description": _text(row)[:500] + "…"}


def incorporated(row: Row, rng: random.Random) -> Row:
    return on_another_board(row, rng) | {
        "employer": f"{row['employer']}{rng.choice((', Inc.', ' LLC', ' Corp'))}"
    }


def with_place_in_title(row: Row, rng: random.Random) -> Row:
    city = _city(row)
    endings = (
        f" - {city}",
        f" ({city})",
        " (Remote)",
        f", {city.partition(',')[0]}",
        " | Hybrid",
        " - Remote",
    )
    return on_another_board(row, rng) | {"title": f"{row['title']}{rng.choice(endings)}"}


def with_number_in_title(row: Row, rng: random.Random) -> Row:
    number = rng.randint(10_000, 99_999)
    endings = (f" (R-{number})", f" - {number}", f" #{number}", f" [JR{number}]", f" - Req ID {number}")
    return on_another_board(row, rng) | {"title": f"{row['title']}{rng.choice(endings)}"}


def with_footer(row: Row, rng: random.Random) -> Row:
    number = rng.randint(1000, 9999)
    footer = f"This opening was found by Jobsite. Sign up to be told of {number} similar ones, or report this listing."
    return on_another_board(row, rng) | {
        "description": f"{_text(row)}\n{footer} Jobsite is free for everybody."
    }


def edited(row: Row, rng: random.Random) -> Row:
    """One word in fifty is another one, one is left out."""
    words = _text(row).split(" ")
    for place in rng.sample(range(len(words)), len(words) // 50):
        words[place] = rng.choice(("well", "also", "daily", "new", "key"))
    del words[rng.randrange(len(words))]
    return on_another_board(row, rng) | {"description": " ".join(words)}


def placeless(row: Row, rng: random.Random) -> Row:
    return on_another_board(row, rng) | {"locations": None}


# Made after the rules were settled.


def shouted(row: Row, rng: random.Random) -> Row:
    changed = {name: str(row[name]).upper() for name in ("title", "employer")}
    return on_another_board(row, rng) | changed


def introduced(row: Row, rng: random.Random) -> Row:
    intro = (
        "A client of Jobsite looks for you. Please read on, and have your papers at hand before you begin."
    )
    return on_another_board(row, rng) | {"description": f"{intro}\n{_text(row)}"}


def typeset(row: Row, rng: random.Random) -> Row:
    text = re.sub(r"^(?=[A-Z]\w+ \w+ \w+.*\.$)", "• ", _text(row), flags=re.MULTILINE)
    return on_another_board(row, rng) | {
        "description": text.replace(", ", "\u2009, ").replace(" and ", " & and ")
    }


def without_a_line(row: Row, rng: random.Random) -> Row:
    lines = _text(row).split("\n")
    del lines[rng.randrange(2, len(lines))]
    return on_another_board(row, rng) | {"description": "\n".join(lines)}


def its_end(row: Row, rng: random.Random) -> Row:
    return on_another_board(row, rng) | {"description": "…" + _text(row)[-900:]}


def for_all_genders(row: Row, rng: random.Random) -> Row:
    title = str(row["title"]).replace("Machine Learning", "ML")
    return on_another_board(row, rng) | {
        "title": title + rng.choice((" (m/f/d)", " (all genders)", " - Full-time"))
    }


def edited_and_incorporated(row: Row, rng: random.Random) -> Row:
    return edited(incorporated(row, rng), rng)


def cut_with_place_in_title(row: Row, rng: random.Random) -> Row:
    return cut(with_place_in_title(row, rng), rng)


def grown(row: Row, rng: random.Random) -> Row:
    """What the employer says of its size was brought up to date, and a word of its text."""
    text = re.sub(r"(?<=employs )\d+", str(rng.randint(500, 900)), _text(row))
    return on_another_board(row, rng) | {
        "description": text.replace("What you bring", "What you should bring")
    }


def footed_html(row: Row, rng: random.Random) -> Row:
    return as_html(with_footer(row, rng), rng)


TWINS: dict[str, Callable[[Row, random.Random], Row]] = {
    change.__name__: change
    for change in (
        *(
            tracked,
            as_html,
            in_one_line,
            cut,
            incorporated,
            with_place_in_title,
            with_number_in_title,
            with_footer,
        ),
        *(edited, placeless),
    )
}
FRESH_TWINS: dict[str, Callable[[Row, random.Random], Row]] = {
    change.__name__: change
    for change in (
        *(shouted, introduced, typeset, without_a_line, its_end, for_all_genders, edited_and_incorporated),
        *(cut_with_place_in_title, footed_html, grown),
    )
}


# Neighbours of a posting: another opening of the same employer, or of another one.


def other_team(one: Composed, rng: random.Random) -> Composed:
    return replace(one, team=_other(TEAMS, one.team, rng))


def other_team_and_duties(one: Composed, rng: random.Random) -> Composed:
    return replace(other_team(one, rng), duties=sentences(rng, len(one.duties)))


def other_duties(one: Composed, rng: random.Random) -> Composed:
    return replace(one, duties=sentences(rng, len(one.duties)))


def half_the_duties(one: Composed, rng: random.Random) -> Composed:
    half = len(one.duties) // 2
    return replace(one, duties=one.duties[:half] + sentences(rng, len(one.duties) - half))


def other_city(one: Composed, rng: random.Random) -> Composed:
    return replace(one, city=_other(CITIES, one.city, rng))


def other_requisition(one: Composed, rng: random.Random) -> Composed:
    return replace(one, requisition=f"Requisition ID: R-{rng.randint(10_000, 99_999)}")


def other_job_number(one: Composed, rng: random.Random) -> Composed:
    return replace(one, requisition=f"Job number {rng.randint(10_000, 99_999)}")


def other_level(one: Composed, rng: random.Random) -> Composed:
    return replace(one, title=rng.choice((f"Senior {one.title}", f"{one.title} II", f"{one.title}, Lead")))


def other_pay(one: Composed, rng: random.Random) -> Composed:
    return replace(one, pay="The salary range is $150,000 - $180,000 a year.")


def other_employer(one: Composed, rng: random.Random) -> Composed:
    return replace(one, employer=_other(EMPLOYERS, one.employer, rng))


def other_role(one: Composed, rng: random.Random) -> Composed:
    return replace(one, title=_other(TITLES, one.title, rng))


# Made after the rules were settled.


def other_level_of_two(one: Composed, rng: random.Random) -> Composed:
    return replace(one, title=one.title.replace(" II", "") + " III")


def other_number_in_title(one: Composed, rng: random.Random) -> Composed:
    return replace(one, title=re.sub(r" \(.*", "", one.title) + f" (R-{rng.randint(10_000, 99_999)})")


def other_department_line(one: Composed, rng: random.Random) -> Composed:
    return replace(one, team=_other(TEAMS, one.team, rng))


def other_country(one: Composed, rng: random.Random) -> Composed:
    return replace(one, city="Remote, UK")


def other_needs_and_team(one: Composed, rng: random.Random) -> Composed:
    needs = tuple(f"Experience: {line.lower()}" for line in sentences(rng, 5))
    return replace(other_team(one, rng), needs=needs)


def other_opening_of_which_only_praise_is_shown(one: Composed, rng: random.Random) -> Composed:
    return replace(
        one, team_line="", duties=(), needs=(), offer="", about=one.about.replace("About", "More about")
    )


def other_title_tail(one: Composed, rng: random.Random) -> Composed:
    return replace(one, title=f"{one.title}, {_other(TEAMS, one.team, rng)}")


NEIGHBOURS: dict[str, Callable[[Composed, random.Random], Composed]] = {
    change.__name__: change
    for change in (
        *(other_team, other_team_and_duties, other_duties, half_the_duties, other_city, other_requisition),
        *(other_job_number, other_level, other_pay, other_employer, other_role),
    )
}
FRESH_NEIGHBOURS: dict[str, Callable[[Composed, random.Random], Composed]] = {
    change.__name__: change
    for change in (
        *(
            other_level_of_two,
            other_number_in_title,
            other_department_line,
            other_country,
            other_needs_and_team,
        ),
        *(other_title_tail, other_opening_of_which_only_praise_is_shown),
    )
}
# What the posting must state, so that its neighbour differs in it.
STATED: dict[str, Callable[[Composed], Composed]] = {
    "other_requisition": lambda one: replace(one, requisition="Requisition ID: R-10001"),
    "other_job_number": lambda one: replace(one, requisition="Job number 10001"),
    "other_pay": lambda one: replace(one, pay="The salary range is $120,000 - $150,000 a year."),
    "other_level_of_two": lambda one: replace(one, title=f"{one.title} II"),
    "other_number_in_title": lambda one: replace(one, title=f"{one.title} (R-10001)"),
    "other_department_line": lambda one: replace(one, team_line="Department: {team}"),
    "other_country": lambda one: replace(one, city="Remote, US"),
}


def twins(
    changes: dict[str, Callable[[Row, random.Random], Row]], count: int, seed: int
) -> list[tuple[str, Row, Row]]:
    """Return *count* pairs that are one opening, each with the name of the change."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        name = list(changes)[number % len(changes)]
        row = composed(rng).row()
        found.append((name, row, changes[name](row, rng)))
    return found


def neighbours(
    changes: dict[str, Callable[[Composed, random.Random], Composed]], count: int, seed: int
) -> list[tuple[str, Row, Row]]:
    """Return *count* pairs that are two openings, half of them seen on two boards."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        name = list(changes)[number % len(changes)]
        one = STATED.get(name, lambda stated: stated)(composed(rng))
        other = replace(changes[name](one, rng), number=rng.randint(100_000, 999_999)).row()
        found.append((name, one.row(), on_another_board(other, rng) if rng.random() < 0.5 else other))
    return found


def _text(row: Row) -> str:
    return str(row["description"])


def _city(row: Row) -> str:
    places = row["locations"]
    return str(places[0]) if isinstance(places, list) else ""


def _other(choices: tuple[str, ...], this: str, rng: random.Random) -> str:
    return rng.choice([choice for choice in choices if choice != this])
