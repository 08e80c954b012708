"""Writes what an invented posting asks for: experience, degree and skills, required and preferred."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from data.sample.openings import Opening
from data.sample.world import Skill, words

NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
TOOLS = frozenset({"language", "framework", "library", "cloud", "data", "database", "ops", "genai"})


def requirements(opening: Opening, rng: Random) -> tuple[list[str], list[str]]:
    """Return the lines of what the posting requires and of what it only prefers."""
    need: list[str] = []
    nice: list[str] = []
    by_kind: dict[tuple[str, bool], list[Skill]] = defaultdict(list)
    prefers = rng.random() < 0.7
    for skill in opening.skills:
        preferred = prefers and rng.random() < (0.1 if skill.kind in {"language", "soft"} else 0.32)
        by_kind[skill.kind, preferred].append(skill)
    for (kind, preferred), asked in by_kind.items():
        (nice if preferred else need).extend(
            _skill_lines(kind, asked, max(1, min(4, opening.years or 4)), rng)
        )
    rng.shuffle(need)
    need[:0] = [line for line in (_experience(opening, rng), _degree(opening, rng)) if line]
    if rng.random() < 0.2:
        rng.shuffle(need)
    extra = words("sentences")["extra"]
    need += rng.sample(extra["need"], rng.randint(0, 2))
    if rng.random() < 0.15:
        need.append(_stack(opening, rng))
    if prefers:
        nice += rng.sample(extra["nice"], rng.randint(0, 2))
    return need, nice


def _skill_lines(kind: str, asked: list[Skill], most: int, rng: Random) -> list[str]:
    """Return one sentence for every few skills of a kind; none asks for more than *most* years."""
    rng.shuffle(asked)
    forms = words("sentences")["skills"][kind]
    lines = []
    while asked:
        count = len(asked) if len(asked) <= 3 else rng.randint(2, 4)
        some, asked = [rng.choice(skill.forms) for skill in asked[:count]], asked[count:]
        line = rng.choice(forms if len(some) > 1 else [form for form in forms if "{lists}" not in form])
        names = _listing(some, rng)
        text = line.format(list=names, lists=names, years=rng.randint(1, most))
        lines.append(text[0].upper() + text[1:] if line.startswith("{list}") else text)
    return lines


def _listing(names: list[str], rng: Random) -> str:
    """Join names in one of the ways in which postings do."""
    if len(names) == 1:
        return names[0]
    style = rng.random()
    if style < 0.1 and not any(" " in name for name in names):
        return "/".join(names)
    if style < 0.25:
        return ", ".join(names)
    comma = "," if len(names) > 2 and style < 0.65 else ""
    return f"{', '.join(names[:-1])}{comma} {rng.choice(('and', 'and', 'or'))} {names[-1]}"


def _experience(opening: Opening, rng: Random) -> str | None:
    low = opening.years
    if low is None:
        return None
    forms = words("sentences")["experience"]
    if low == 0:
        return str(rng.choice(forms["none"]))
    line = str(rng.choice(forms["range" if rng.random() < 0.2 else "least"]))
    field = rng.choice(forms["field"].get(opening.role, forms["field"]["other"]))
    word = NUMBERS[low].capitalize()
    return line.format(low=low, high=low + rng.randint(1, 4), word=word, field=field)


def _degree(opening: Opening, rng: Random) -> str | None:
    if opening.degree is None:
        return None
    return str(rng.choice(words("sentences")["degree"][opening.degree])).format(
        low=opening.years or rng.randint(2, 6)
    )


def _stack(opening: Opening, rng: Random) -> str:
    tools = [skill.forms[0] for skill in opening.skills if skill.kind in TOOLS]
    rng.shuffle(tools)
    return str(rng.choice(words("sentences")["stack"]["lines"])).format(
        list=", ".join(tools[:9] or ["Python"])
    )
