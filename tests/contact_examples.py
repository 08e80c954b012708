"""Invented contacts as postings write them, and what looks like one and is none: for all that blanks them."""

from __future__ import annotations

CONTACTS = (
    "info@müller.example",
    "jürgen.müller@firma.example",
    "jane＠acme.example",
    "jane @ acme.example",
    "jane AT acme DOT example",
    "jane{at}acme.example",
    "jane [AT] acme [DOT] example",
    "jane [dot] doe {at} acme {dot} example",
    "Ph: 512 555 0123",
    "+49 (0)30 1234567",
    "+49 30 1234567",
    "0049 30 1234567",
    "Tel.: 030/1234567",
    "Telefon: 030 1234567",
    "T: 020 7946 0958",
    "Téléphone : 01 23 45 67 89",
)
HIDDEN = (
    "jane.doe&commat;acme.example",
    "jane.doe&#x40;acme.example",
    "jane.doe&amp;#064;acme.example",
    "&#106;&#97;&#110;&#101;&#64;acme.example",
    "jane.doe@<b>acme.example</b>",
    "jane.doe<span>@</span>acme.example",
    "512<b>-</b>555-0123",
    "(512)&nbsp;555&nbsp;0123",
    "Call 512&nbsp;555&nbsp;0123",
    "<b>Phone:</b> 512 555 0123",
)
PARTS = ("jane", "jürgen", "müller", "acme", "firma", "512", "0123", "1234567", "0958", "67 89")
NO_CONTACTS = (
    "pay of 120 000 - 150 000 or 60.000 - 80.000 €",
    "KRW 100 000 000 a year",
    "from 2019-2024, NAICS 541511, $150,000, 401(k)",
    "C++ 17 20 23",
    "mobile: 120 000 - 150 000",
    "growth of +10 percent 2019 - 2024",
    "requisition R-2024-0012345 or 0049301234",
    "Engineer @ Example.com",
    "1-800-Flowers",
    "请 @ 我们",
)
