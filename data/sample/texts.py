"""Writes the title and the text of an invented posting, as untidy as real ones."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from data.sample.openings import Opening
from data.sample.requirements import requirements
from data.sample.world import Employer, words

MARKUPS = {
    "sample_ats": ("list", "list", "paragraph", "paragraph", "escaped"),
    "sample_careers": ("list", "break", "break", "paragraph"),
    "sample_board": ("bullet", "bullet", "dash", "star", "markdown", "bare", "one_line"),
}
BULLETS = {"bullet": "• ", "dash": "- ", "star": "* ", "markdown": "- ", "bare": "", "one_line": ""}
MOJIBAKE = str.maketrans({"’": "â€™", "–": "â€“", "•": "â€¢", "—": "â€”"})


@dataclass(frozen=True)
class Section:
    """One part of a posting: a heading and its lines, as paragraphs or as a list."""

    heading: str
    lines: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True)
class House:
    """What all postings of one employer share: mark-up, headings and standing sentences."""

    markup: str
    headings: dict[str, str]
    about: tuple[str, ...]
    offer: tuple[str, ...]
    equal: str
    stop: str


def title(opening: Opening, rng: Random) -> str:
    """Return the title with its level and, at times, with what does not belong into a title."""
    forms = words("titles")
    level = rng.choice(forms["level"][opening.seniority])
    plain = str(level).format(title=opening.title, year=opening.posted.year)
    team = rng.choice(forms["team"][opening.industry])
    chance = rng.random()
    if opening.places[0].country == "DE" and chance < 0.6:
        return f"{plain} ({rng.choice(('m/f/d', 'm/w/d', 'all genders'))})"
    if chance < 0.5:
        return plain
    if chance < 0.72:
        return f"{plain}{rng.choice((', ', ' - ', ' – '))}{team}"
    return str(rng.choice(forms["decoration"]["forms"])).format(
        title=plain,
        upper=plain.upper(),
        city=opening.places[0].city,
        arrangement=(opening.arrangement or "full-time").capitalize(),
        number=rng.randint(1000, 99999),
        short=rng.randint(2, 90),
        team=team,
    )


def description(opening: Opening, pay: str | None, rng: Random) -> str:
    """Return the whole text; *pay* is the sentence on pay where the text states any."""
    house = _house(opening.employer)
    markup = house.markup if rng.random() < 0.9 else rng.choice(MARKUPS[opening.employer.source])
    text = _render(_sections(opening, house, pay, rng), markup)
    chance = rng.random()
    if chance < 0.015:
        return text.translate(MOJIBAKE)
    if chance < 0.04:
        return text[: rng.randint(300, 1200)].rstrip() + rng.choice(("…", "..."))
    return text


@cache
def _house(employer: Employer) -> House:
    """Draw the habits of one employer; they depend on its name alone."""
    rng = Random(employer.name)
    forms = words("sentences")
    facts = {
        "employer": employer.name,
        "does": employer.does,
        "people": f"{rng.choice((60, 140, 300, 900, 2_400, 11_000, 38_000)):,}",
        "age": rng.choice((8, 12, 15, 20, 25, 40, 75)),
        "million": rng.choice((12, 35, 80, 120)),
        "series": rng.choice("ABCD"),
    }
    about = forms["about"]
    funded = about["funding"] if employer.industry in {"tech", "automotive"} else []
    sizes = rng.sample(about["size"] + funded, rng.randint(0, 2))
    return House(
        markup=rng.choice(MARKUPS[employer.source]),
        headings={key: rng.choice(names).format(**facts) for key, names in forms["headings"].items()},
        about=tuple(line.format(**facts) for line in (rng.choice(about["first"]), *sizes)),
        offer=tuple(rng.sample(forms["offer"]["lines"], 9)),
        equal=rng.choice(forms["equal"]["lines"]).format(**facts),
        stop=rng.choice(("", "", ".", ";")),
    )


def _sections(opening: Opening, house: House, pay: str | None, rng: Random) -> list[Section]:
    """Return the parts of the posting in the order in which they stand."""
    slots = _slots(opening, rng)
    sections = _work(opening, house, slots, rng)
    if opening.arrangement and rng.random() < 0.65:
        where = words("sentences")["arrangement"][opening.arrangement]
        sections.insert(
            rng.choice((1, 1, len(sections))), Section("", _filled([rng.choice(where)], slots, rng))
        )
    if pay:
        at = 1 if rng.random() < 0.2 else len(sections)
        sections.insert(at, Section(house.headings["pay"], (pay, *_other_money(rng))))
    return sections + _closing(house, slots, pay, rng)


def _work(opening: Opening, house: House, slots: dict[str, Sequence[str]], rng: Random) -> list[Section]:
    """Return the parts on the employer, the work and what is asked."""
    forms = words("sentences")
    teams = _filled(rng.sample(forms["about"]["team"], rng.randint(1, 2)), slots, rng)
    own, shared = forms["tasks"][opening.role], forms["tasks"]["any"]
    tasks = rng.sample(own, rng.randint(3, min(5, len(own)))) + rng.sample(shared, rng.randint(1, 4))
    rng.shuffle(tasks)
    need, nice = requirements(opening, rng)
    sections = [
        Section(house.headings["about"], (*house.about, *teams)),
        Section(house.headings["do"], _ended(_filled(tasks, slots, rng), house), listed=True),
        Section(house.headings["need"], _ended(need, house), listed=True),
    ]
    if nice:
        sections.append(Section(house.headings["nice"], _ended(nice, house), listed=True))
    if rng.random() < 0.65:
        outlook = rng.sample(forms["outlook"]["lines"], rng.randint(1, 4))
        heading = rng.choice(forms["outlook"]["headings"])
        sections.insert(rng.choice((1, 2, len(sections))), Section(heading, _filled(outlook, slots, rng)))
    return sections


def _closing(house: House, slots: dict[str, Sequence[str]], pay: str | None, rng: Random) -> list[Section]:
    """Return the parts that follow the requirements: benefits, equal opportunity, how to apply."""
    forms = words("sentences")
    sections = []
    if not pay and rng.random() < 0.15:
        sections.append(Section("", (rng.choice(forms["pay"]["none"]),)))
    if rng.random() < 0.75:
        offer = tuple(rng.sample(house.offer, rng.randint(3, 7)))
        sections.append(Section(house.headings["offer"], offer, listed=True))
    if rng.random() < 0.7:
        sections.append(Section(house.headings["equal"] if rng.random() < 0.6 else "", (house.equal,)))
    if rng.random() < 0.25:
        sections.append(Section("", _filled([rng.choice(forms["equal"]["fluff"])], slots, rng)))
    if rng.random() < 0.5:
        sections.append(Section("", tuple(rng.sample(forms["extra"]["closing"], rng.randint(1, 2)))))
    return sections


def _slots(opening: Opening, rng: Random) -> dict[str, Sequence[str]]:
    """Return the words from which each slot of a sentence is filled; one posting names few problems."""
    known = words("sentences")["industry"][opening.industry]
    return {
        "title": (opening.title,),
        "city": (opening.places[0].city,),
        "country": (opening.places[0].country_name,),
        "problem": rng.sample(known["problem"], 2),
        "data": rng.sample(known["data"], 2),
        "user": rng.sample(known["user"], 2),
        "few": ("four", "five", "six", "eight", "nine", "twelve"),
    }


def _filled(lines: Iterable[str], slots: dict[str, Sequence[str]], rng: Random) -> tuple[str, ...]:
    return tuple(
        line.format_map({name: rng.choice(several) for name, several in slots.items()})
        if "{" in line
        else line
        for line in lines
    )


def _other_money(rng: Random) -> tuple[str, ...]:
    """Return sums of money that are no pay, for one text in ten."""
    if rng.random() > 0.1:
        return ()
    amount = f"{rng.choice((2_000, 5_000, 10_000, 25_000)):,}"
    return (rng.choice(words("sentences")["offer"]["money"]).format(sign=amount),)


def _ended(lines: Iterable[str], house: House) -> tuple[str, ...]:
    return tuple(line if line.endswith(".") else line + house.stop for line in lines)


def _render(sections: list[Section], markup: str) -> str:
    """Return the sections as HTML or as plain text."""
    if markup in BULLETS:
        return _plain(sections, markup)
    text = "".join(_html(section, markup) for section in sections)
    return html.escape(text) if markup == "escaped" else text


def _plain(sections: list[Section], markup: str) -> str:
    parts = []
    for section in sections:
        if section.heading:
            forms = {"markdown": f"## {section.heading}", "bullet": section.heading.upper()}
            parts.append(forms.get(markup, f"{section.heading}:"))
        parts += [BULLETS[markup] + line if section.listed else line for line in section.lines]
        parts.append("")
    return " ".join(filter(None, parts)) if markup == "one_line" else "\n".join(parts).strip()


def _html(section: Section, markup: str) -> str:
    heading = html.escape(section.heading, quote=False)
    lines = [html.escape(line, quote=False).replace(" &amp; ", "&nbsp;&amp; ") for line in section.lines]
    if markup == "break":
        top = f"<b>{heading}</b><br>" if heading else ""
        bullet = "&bull; " if section.listed else ""
        return top + "".join(f"{bullet}{line}<br>" for line in lines) + "<br />\n"
    top = f"<h3>{heading}</h3>" if markup == "list" else f"<p><strong>{heading}:</strong></p>"
    if section.listed:
        body = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    else:
        body = "".join(f"<p>{line}</p>\n" for line in lines)
    return top + body if heading else body
