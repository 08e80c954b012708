"""What one person brings: skills, years, degree and place, given or read from the text of a CV."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analysis.extract import requirements, sections, text, words
from analysis.extract import skills as skill_names
from analysis.extract.skills import Span
from data.schema import DEGREES

OWN = sections.KINDS.index("other")


@dataclass(frozen=True)
class Profile:
    """What one person brings. What is None is not known, and then nothing that postings ask of it counts against them.

    `skills` by their usual names (data/reference/skills.csv), `years` of experience, the highest `degree` (none,
    bachelor, master, phd), the `state` (two letters; United States) or `country` (ISO 3166 alpha-2) they would work
    in, and whether they would work `remote`. `spans` say where a CV names each skill, in its plain text.
    Raises ValueError for an unknown degree.
    """

    skills: tuple[str, ...] = ()
    years: float | None = None
    degree: str | None = None
    state: str | None = None
    country: str | None = None
    remote: bool = True
    spans: tuple[Span, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.degree not in (None, *DEGREES):
            raise ValueError(f"no degree {self.degree}: there are {', '.join(DEGREES)}")

    @property
    def nation(self) -> str | None:
        """Return the country, which is the United States where a state is named."""
        return self.country or ("US" if self.state else None)


def profile_of(
    cv: str, *, state: str | None = None, country: str | None = None, remote: bool = True
) -> Profile:
    """Return what the text of a *cv* tells of skills, years and degree; places are given, not read.

    Years are those that the text states ("6 years of experience"), not counted from dates; the degree is the highest of any
    line. The text is read in memory: nothing of it is kept, stored or logged but the skills and their places.
    """
    plain = text.plain(cv)
    cut = words.cut([plain])
    # A posting's sections about the employer ask for nothing; those about a person tell most.
    found = skill_names.mentions(cut, np.full(len(cut.start), OWN, dtype=np.uint8))
    names = skill_names.skill_names()
    places = zip(found.skill.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
    spans = tuple(Span(names[skill], start, end) for skill, start, end in places)
    asked = requirements.read(plain, ())
    ranks = [requirements.read(line, ()).degree_min for line in plain.splitlines()]
    degree = max((rank for rank in ranks if rank), key=DEGREES.index, default=None)
    _forget()
    return Profile(
        tuple(sorted({span.skill for span in spans})), asked.years_min, degree, state, country, remote, spans
    )


def _forget() -> None:
    """Empty the caches of sentences: reading postings keeps them for the next posting, a person's are nobody's business."""
    for kept in vars(requirements).values():
        if callable(getattr(kept, "cache_parameters", None)) and kept.cache_parameters()["maxsize"]:
            kept.cache_clear()
