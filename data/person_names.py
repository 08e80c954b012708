"""Names of people in what postings say, as far as their place tells that they are names: they are blanked."""

from __future__ import annotations

import re

import polars as pl

_TAG = r"<[^<>]{0,300}>"
# Bounded, as all here: what may go on for ever takes time with the square of its length.
_WORD = r"(?:[OD]['’])?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,30}(?:['’-][A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]{1,30}){0,2}"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herr|Frau)\.? )?"
_PARTS = rf"(?: (?:[A-ZÀ-ÖØ-Þ]\.?|van|von|der|den|del?|di|la|da)){{0,3}}(?: {_WORD}){{1,2}}"
# What a sentence or a line begins with belongs to no name.
_NOT_FIRST = r"(?!(?:And|Apply|Ask|At|Att(?:entio)?n|By|Call|Contact|E-?[Mm]ail|For|From|If|Or|Phone|Please|Questions|Reach|Send|Tel|The|To|With|Write|Your?)\b)"
_PERSON = rf"(?P<name>{_NOT_FIRST}{_TITLE}{_WORD}{_PARTS})"
_LABEL = (
    r"(?i:contact(?: (?:person|name|information|details))?|point of contact|recruiter|recruiting contact"
    r"|hiring manager|selecting official|ansprechpartner(?:in)?|ansprechperson|contactpersoon|interlocuteur)"
)
# After "contact: ", in markup or not.
_LABELLED = re.compile(rf"\b{_LABEL}(?:\s|{_TAG}){{0,9}}[:–](?:\s|{_TAG}){{0,9}}{_PERSON}\b")
_LABELLED_NAME = re.compile(
    rf"\b(?i:(?:recruiter|contact) name)\s{{0,9}}:\s{{0,9}}(?P<name>{_WORD}(?: {_WORD}){{0,2}})\b"
)
# Right before an address or a number that was blanked.
_BESIDE = re.compile(
    rf"\b{_PERSON}(?:\s|{_TAG}|[(,:–-]){{0,9}}(?:(?i:at|via|on|by|under|e-?mail|phone|tel)\b[.:]?(?:\s|{_TAG}){{0,9}})?\[(?:e-mail|phone)\]"
)
_WHERE = rf"\[(?:e-mail|phone)\]|{_LABEL}[^:–]{{0,40}}[:–]"
# Words of departments, employers and headings, which stand in the same places.
_OF_NO_PERSON = frozenset(
    [
        "academy",
        "accommodation",
        "accommodations",
        "acquisition",
        "administration",
        "affairs",
        "agency",
        "analyst",
        "analytics",
        "application",
        "applicant",
        "applications",
        "association",
        "bank",
        "benefits",
        "board",
        "bureau",
        "business",
        "career",
        "careers",
        "center",
        "centre",
        "city",
        "college",
        "commission",
        "company",
        "compliance",
        "consultant",
        "consulting",
        "contact",
        "corporation",
        "council",
        "customer",
        "data",
        "department",
        "desk",
        "development",
        "digital",
        "director",
        "disability",
        "diversity",
        "division",
        "email",
        "employee",
        "employment",
        "engineer",
        "engineering",
        "equal",
        "experience",
        "faculty",
        "federal",
        "foundation",
        "fund",
        "general",
        "global",
        "government",
        "group",
        "guest",
        "head",
        "health",
        "help",
        "hiring",
        "holdings",
        "hospital",
        "human",
        "inc",
        "information",
        "institute",
        "international",
        "job",
        "jobs",
        "lab",
        "laboratories",
        "laboratory",
        "labs",
        "lead",
        "learning",
        "leave",
        "llc",
        "machine",
        "manager",
        "management",
        "marketing",
        "medical",
        "medicine",
        "national",
        "office",
        "officer",
        "operations",
        "opportunity",
        "organization",
        "partner",
        "partners",
        "payroll",
        "people",
        "personnel",
        "phone",
        "please",
        "program",
        "project",
        "recruiter",
        "recruiting",
        "recruitment",
        "relations",
        "research",
        "resource",
        "resources",
        "sales",
        "school",
        "science",
        "sciences",
        "secretary",
        "security",
        "senior",
        "service",
        "services",
        "society",
        "software",
        "solutions",
        "specialist",
        "staff",
        "staffing",
        "state",
        "states",
        "strategy",
        "support",
        "systems",
        "talent",
        "team",
        "teams",
        "technical",
        "technologies",
        "technology",
        "telephone",
        "title",
        "training",
        "university",
        "website",
        "workday",
        "workforce",
        "workplace",
    ]
)
_BLANK = "[name]"


def without(texts: pl.Series) -> pl.Series:
    """Return *texts*, prose with or without HTML whose contacts are blanked, with the names beside them blanked, too.

    Names are told by their place: after a label such as "Recruiter:", and right before an address or a number. What has
    a word of departments or employers in it is no name.
    """
    rows = texts.str.contains(_WHERE).fill_null(value=False).arg_true()
    if rows.is_empty():
        return texts
    changed = [_blanked(text) for text in texts.gather(rows)]
    return texts.clone().scatter(rows, pl.Series(changed, dtype=pl.String))


def _blanked(text: str) -> str:
    for pattern in (_LABELLED_NAME, _LABELLED, _BESIDE):
        text = pattern.sub(_without_name, text)
    return text


def _without_name(found: re.Match[str]) -> str:
    name = found["name"]
    if _OF_NO_PERSON.intersection(re.findall(r"\w+", name.lower())):
        return found[0]
    begin, end = (place - found.start() for place in found.span("name"))
    return found[0][:begin] + _BLANK + found[0][end:]
