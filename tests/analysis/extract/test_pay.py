"""Pay is read as it is stated, other money is left alone, and dollars a year follow from the day's rate."""

from __future__ import annotations

import csv
import json
import math
import re
import time
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import lines, money, pay, pay_bands, posting
from analysis.extract.gazetteer import Place
from analysis.extract.pay import Annual, Pay
from data import schema

BOILERPLATE = (
    "Our team likes clear words and short meetings.\nWe write tests before lunch and ship after it.\n"
)


def ends(text: str, **options: str) -> tuple[object, ...] | None:
    found = pay.read(text, **options)
    return found and (found.low, found.high, found.currency, found.period)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The base salary range is $131,000 - $187,500 per year.", (131_000, 187_500, "USD", "year")),
        ("Salary: $118-149k", (118_000, 149_000, "USD", "year")),
        ("Pay range $131-162,000", (131_000, 162_000, "USD", "year")),
        ("Salary: $141k-189", (141_000, 189_000, "USD", "year")),
        ("We pay between 91,000 and 108,000 euros", (91_000, 108_000, "EUR", "year")),
        ("$163K/yr - $204.5K/yr", (163_000, 204_500, "USD", "year")),
        ("115K-135K Annually", (115_000, 135_000, None, "year")),
        ("71K–83K a year", (71_000, 83_000, None, "year")),
        ("$19-$26 Per Hour", (19, 26, "USD", "hour")),
        ("Base pay range: $101,500.00 - $119,000.00 - $136,500.00", (101_500, 136_500, "USD", "year")),
        ("We can go as high as $152k", (None, 152_000, "USD", "year")),
        ("We're targeting $105-130k for this seat.", (105_000, 130_000, "USD", "year")),
        ("$350+k for the right person", (350_000, None, "USD", "year")),
        ("Base salary $115k-$135k, annual bonus $10k-$20k", (115_000, 135_000, "USD", "year")),
        ("Total compensation of $240k - $300k including bonus and stock", (240_000, 300_000, "USD", "year")),
        ("Base pay ranges from $84,200 at entry level to $126,300", (84_200, 126_300, "USD", "year")),
        ("$109,700 minimum, $151,300 maximum", (109_700, 151_300, "USD", "year")),
        ("Base Pay Range:$109,700 - $151,300Equity and bonus eligible", (109_700, 151_300, "USD", "year")),
        ("Pay: C$95 - C$125 + equity", (95_000, 125_000, "CAD", "year")),
        ("Salaire : 48 000 à 58 000 € bruts annuels", (48_000, 58_000, "EUR", "year")),
        ("R$15.000 a R$20.000 mensais", (15_000, 20_000, "BRL", "month")),
        ("5 100 € brut par mois", (5_100, 5_100, "EUR", "month")),
        ("30-35€ die Stunde", (30, 35, "EUR", "hour")),
        ("At least $134,000 annually", (134_000, None, "USD", "year")),
        ("Head of Data Up to £140,000 London", (None, 140_000, "GBP", "year")),
        ("Rates to $90/hr", (None, 90, "USD", "hour")),
        ("You will be paid $4,800 monthly", (4_800, 4_800, "USD", "month")),
        ("Senior Analyst, Leeds (3 days in office) - £45,000", (45_000, 45_000, "GBP", "year")),
        ("Salary range $155,000- $125,000", (125_000, 155_000, "USD", "year")),
        ("Minimum: $83,000 Maximum: $117,000", (83_000, 117_000, "USD", "year")),
        ("Salary: $137,200.50to$151,900", (137_200.5, 151_900, "USD", "year")),
        ("Min: $61,000 | Mid: $84,000 | Max: $107,000", (61_000, 107_000, "USD", "year")),
        ("Base pay:\nMin: $61,500\nMid: $84,500\nMax: $107,500", (61_500, 107_500, "USD", "year")),
        ("Minimum salary of $96,300 to maximum salary of $131,900", (96_300, 131_900, "USD", "year")),
        (
            "Grade pay starts at $41,200 (step 1) to $53,900 (step 10) per year",
            (41_200, 53_900, "USD", "year"),
        ),
        ("Senior: $148k-$187k, Staff: $187k-$226k + equity", (148_000, 226_000, "USD", "year")),
        ("$52 - $66 an hour - Contract", (52, 66, "USD", "hour")),
        ("Ohio range: $155,000 - $183,000 t", (155_000, 183_000, "USD", "year")),
        ("Hourly: $77-$89", (77, 89, "USD", "hour")),
        ("$127,000/$166,000 base", (127_000, 166_000, "USD", "year")),
        ("\u00a318 - \u00a323 p/h", (18, 23, "GBP", "hour")),
        ("$21+/hr on W2", (21, None, "USD", "hour")),
        (
            "Base pay is from $86,000 a year in one market up to $119,000 a year in another",
            (86_000, 119_000, "USD", "year"),
        ),
        ("Annual salary of $76,300\nBENEFITS", (76_300, 76_300, "USD", "year")),
        ("Pay: $88,000 - $99,000\nWeekly lunches", (88_000, 99_000, "USD", "year")),
        ("LEAD ENGINEER LEEDS £81,000 THE COMPANY", (81_000, 81_000, "GBP", "year")),
        ("$74K - $79K • Offers Equity • $23K - $28K Commission", (74_000, 79_000, "USD", "year")),
    ],
)
def test_a_range_is_read_in_every_written_form(text: str, expected: tuple[object, ...]):
    assert ends(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salary: €73.000 - €91.000", (73_000, 91_000, "EUR", "year")),
        ("wage of 3 700 EUR per month", (3_700, 3_700, "EUR", "month")),
        ("CTC ₹ 9,00,000 - 16,00,000 per annum", (900_000, 1_600_000, "INR", "year")),
        ("Salary 14-19 LPA", (1_400_000, 1_900_000, "INR", "year")),
        ("17 000 - 23 000 zł / month", (17_000, 23_000, "PLN", "month")),
        ("Salary CHF 118'000 – 134'000 p.a.", (118_000, 134_000, "CHF", "year")),
        ("CA$83K to CA$109K", (83_000, 109_000, "CAD", "year")),
        ("AU$950 per day", (950, 950, "AUD", "day")),
        ("R$ 9.500 - R$ 13.000 por mês", (9_500, 13_000, "BRL", "month")),
        ("Salary JPY 7M - 11M", (7_000_000, 11_000_000, "JPY", "year")),
        ("Salary: £57k", (57_000, 57_000, "GBP", "year")),
        ("Budget: up to 32 LPA", (None, 3_200_000, "INR", "year")),
        ("R$ 7.500,00 a R$ 11.000,00 por mês", (7_500, 11_000, "BRL", "month")),
        ("Jahresbruttogehalt zwischen 51.000 und 63.000 Euro", (51_000, 63_000, "EUR", "year")),
        ("entre 54 et 64 k€", (54_000, 64_000, "EUR", "year")),
        ("TJM : 580-720 €", (580, 720, "EUR", "day")),
        ("Rémunération : 41 000 € à 49 000 € par an", (41_000, 49_000, "EUR", "year")),
        ("R540,000 - R710,000 per annum", (540_000, 710_000, "ZAR", "year")),
        ("PLN 13 900 - 18 700 net + VAT", (13_900, 18_700, "PLN", "month")),
        ("Salary 85-110 kCHF", (85_000, 110_000, "CHF", "year")),
        ("Pay range \u00e2\x82\u00ac2.450 - \u00e2\x82\u00ac3.880", (2_450, 3_880, "EUR", "month")),
        ("Salary: \u20ac57,000 \u00e2\x80\x93 \u20ac68,000", (57_000, 68_000, "EUR", "year")),
    ],
)
def test_currencies_are_read_with_their_own_digits(text: str, expected: tuple[object, ...]):
    assert ends(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From $109,000 a year", (109_000, None)),
        ("salary starts at $23.75 an hour", (23.75, None)),
        ("Salary: $98k+", (98_000, None)),
        ("Up to £61,000 per annum", (None, 61_000)),
        ("Salary: $88k-$117k+", (88_000, 117_000)),
        ("minimum salary of $118,000", (118_000, None)),
        ("maximum base salary: $118,000", (None, 118_000)),
        ("Max salary $118,000", (None, 118_000)),
        ("Not less than $118,000 per year", (118_000, None)),
        ("$118k and up", (118_000, None)),
    ],
)
def test_open_ends_stay_unknown(text: str, expected: tuple[object, ...]):
    found = pay.read(text)
    assert found is not None
    assert (found.low, found.high) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We raised $37M in our Series B.",
        "Trusted by 450k+ users in 30 countries",
        "401k match up to 5%",
        "You will own a budget of $300,000 - $900,000",
        "a sign-on bonus of $12,500",
        "We give every engineer a $1,800 annual learning stipend",
        "Relocation assistance of up to $7,500",
        "Employee referral bonus: $1,500 - $3,500",
        "Life insurance of $75,000 for everybody",
        "The winner takes home $8,000",
        "Our plan costs $49 per month",
        "manages over $4.5 billion in assets",
        "Salary: $0 - $0",
        "Compensation: $XXX,XXX - $XXX,XXX",
        "-1",
        "Salary negotiable",
        "Refer a friend and earn $1,700",
        "You can refer people through our Referral Program and earn a bonus of up to $2,300",
        "We will pay you up to $2,700 for every person that you refer",
        "Earn up to $3,500 in referral bonuses",
        "We pay $4,500 if you refer someone we hire",
        "our customers' salaries range from $38,000 to $86,000",
        "competitors pay $190k",
        "RSU package of $55,000",
        "Median pay for nurses in the US is $79,000.",
        "Nationally, software developers make $118,000 a year",
        "commission averaging $1,900 per month",
        "settlements of $90,000 to $260,000",
        "Runs paid ads with $18k+/mo budgets",
        "Teachers earn less than $46,000 a year",
        "The average salary in the industry is $88,000",
        "We pay at least the minimum wage of $16 per hour",
        "salary sacrifice scheme for bikes up to £2,800",
        "Rent is about $2,400/month",
        "Generous referral program ranging from $400-$2300, depending on business need",
        "Compensation: $60,000 - $70,000, paid as a referral bonus",
        "Job number\nR000142470",
        "We work in R 4.2 and pay for it",
        "Relocation package of up to $15,000 is available.",
        "Bonus: up to $15,000 annually based on company results",
        "We sell homes between $350,000 and $600,000",
        "The typical claim is $18,000 to $22,000",
        "Freelancers on the platform charge $80-$150/hr",
        "Nurses in this country earn $77,600 on average",
        "On-call pay of $50 per night",
        "Employees can earn up to $5,000 in spot awards each year.",
        "Earn $2,500 by referring a qualified engineer.",
        "Your team's cloud bill is about $90,000 per month.",
        "Book of business between $500,000 and $750,000 preferred",
        "Critical illness cover of £25,000",
        "We pay $2,000 toward your first co-working membership.",
        "Study participants get $40 per hour",
        "Hackathon: $15,000 in cash for the winning team",
        "In-state students pay $11,400 per year",
        "Our students see salaries rise from $28,000 to $61,000.",
        "Options currently worth about $65,000",
        "Process invoices totalling $80,000 a week",
        "Fraud takes $40,000 a year from a typical shop",
        "Policy limits of $100,000 - $300,000",
        "New-logo sales target: $600,000 per year",
        "Average salary for this occupation nationwide: $103,500",
        "Incentive plan pays $1,000 - $3,000 a quarter",
        "Steer paid media ($80k per month)",
        "Payments of $25,000 or more need two signatures.",
        "The mean annual wage for this occupation in 2023 was $112,590.",
        "Introduce a friend; earn $800 once they start",
        "A performance bonus of up to 20% ($28,000) is possible.",
        "Members of our marketplace earn $55 an hour.",
        "Disability cover pays up to $12,500 a month",
        "The living wage in the county is $21.50 per hour",
        "exceed a sales target of $800k per year",
        "We offer up to USD $1,250 per annum for any classes",
        "",
    ],
)
def test_other_money_and_placeholders_are_no_pay(text: str):
    assert pay.read(text) is None


def test_several_bands_give_the_envelope_of_the_first_currency():
    text = "Zone A: $142,000 - $171,000; Zone B: $128,000 - $154,000\nLondon: £81,000 - £97,000"
    assert ends(text) == (128_000, 171_000, "USD", "year")


CITIES = (
    "San Francisco and New York: $164,000 - $203,000\nDenver, Austin: $147,000 - $181,000\n"
    "All other US locations: $133,000 - $166,000"
)
DENVER = Place("Denver", "CO", "US", "19740")
OAKLAND = Place("Oakland", "CA", "US", "41860")
OMAHA = Place("Omaha", "NE", "US", None)
LEEDS = Place("Leeds", None, "GB", None)


def test_a_range_with_both_ends_is_not_opened_by_what_can_be_earned_at_best():
    found = pay.read("You can earn $98,000+ here.\n\nPay range: $71,000 - $83,000 a year", country="US")
    assert found and (found.low, found.high) == (71_000, 83_000)
    alone = pay.read("You can earn $98,000+ a year here.", country="US")
    assert alone and (alone.low, alone.high) == (98_000, None)


def bands(text: str) -> list[tuple[str, float | None, float | None, str | None]]:
    found = pay.read(text)
    assert found is not None
    return [(band.label, band.low, band.high, band.currency) for band in found.bands]


def test_every_band_is_kept_with_its_label_before_or_behind_it():
    assert bands(CITIES) == [
        ("San Francisco and New York", 164_000, 203_000, "USD"),
        ("Denver, Austin", 147_000, 181_000, "USD"),
        ("other US locations", 133_000, 166_000, "USD"),
    ]
    assert bands("The pay range is $91,000 - $118,000 in Ohio and $99,000 - $127,000 in Texas.") == [
        ("Ohio", 91_000, 118_000, "USD"),
        ("Texas", 99_000, 127_000, "USD"),
    ]
    assert bands("US: $148,000 - $177,000\nUK: £78,000 - £93,000") == [
        ("US", 148_000, 177_000, "USD"),
        ("UK", 78_000, 93_000, "GBP"),
    ]
    assert bands("Toronto: $98,000 - $117,000; Boston: $131,000 - $157,000")[0][-1] == "CAD"


def test_one_pay_is_no_band_in_whatever_words_and_periods_it_is_said():
    assert bands("$48/hr, which is $99,840/year") == []
    assert bands("Pay: $83,000 - $96,000 a year.\nSalary range: $83,000 - $96,000") == []


def test_an_exception_for_other_places_is_a_band_but_not_in_the_envelope():
    text = (
        "The base pay range across the U.S. is $117,000 - $229,000. There is a different range for some places: "
        "in the Bay Area the base pay range is $156,000 - $251,000."
    )
    assert ends(text) == (117_000, 229_000, "USD", "year")
    assert len(bands(text)) == 2


@pytest.mark.parametrize(
    ("place", "low"),
    [(DENVER, 147_000), (OAKLAND, 164_000), (OMAHA, 133_000), (LEEDS, None), (Place(), None)],
)
def test_the_band_that_fits_is_that_of_the_city_the_metro_area_or_the_rest(place: Place, low: float | None):
    found = pay.read(CITIES)
    assert found is not None
    band = pay_bands.fitting(found.bands, place)
    assert (band and band.low) == low


def test_a_band_can_be_for_a_state_a_country_or_remote_work():
    states = pay.read("Base pay (CA, WA, NY): $139,000 - $171,000\nBase pay (CO, OH): $121,000 - $149,000")
    assert states is not None
    assert pay_bands.fitting(states.bands, DENVER) == states.bands[1]
    countries = pay.read("US: $148,000 - $177,000\nUK: £78,000 - £93,000")
    assert countries is not None
    assert pay_bands.fitting(countries.bands, LEEDS) == countries.bands[1]
    remote = pay.read("On site: $148,000 - $177,000\nRemote: $129,000 - $158,000")
    assert remote is not None
    assert pay_bands.fitting(remote.bands, DENVER, remote=True) == remote.bands[1]
    assert pay_bands.fitting(remote.bands, DENVER) is None


def test_levels_fit_no_place():
    levels = pay.read("Level II: $102,000 - $126,000; Level III: $126,000 - $155,000")
    assert levels is not None
    assert [band.label for band in levels.bands] == ["Level II", "Level III"]
    assert pay_bands.fitting(levels.bands, DENVER) is None
    assert pay_bands.fitting((), DENVER) is None


def test_base_is_told_from_total_and_on_target_earnings():
    assert pay.read("OTE $173,000 - $226,000 (base $91,000 - $113,000)").kind == "base"
    assert pay.read("$173,000 - $226,000 OTE").kind == "ote"
    assert pay.read("Total compensation: $310k-$370k").kind == "total"
    assert pay.read("Salary: $67k base plus uncapped commission").kind == "base"
    assert ends("Base $171k-$204k; total compensation $280k-$360k")[:2] == (171_000, 204_000)
    assert pay.read("Total annual compensation of $280,000 - $350,000 (base, bonus and RSUs)").kind == "total"
    assert ends("base of $171,000 and total comp of $244,000")[:2] == (171_000, 171_000)


def test_the_first_stated_period_wins_and_a_wrong_label_does_not():
    assert ends("$33/hr, which is $68,640/year") == (33, 33, "USD", "hour")
    assert ends("Salary: $84,000.00 to $97,000.00 /hour") == (84_000, 97_000, "USD", "year")


def test_pay_survives_funding_and_benefits_around_it():
    text = "We raised $21M.\nSalary: $133,000 - $158,000 plus equity.\nTuition help up to $4,000 a year."
    assert ends(text) == (133_000, 158_000, "USD", "year")


def test_a_retirement_plan_is_no_pay_but_its_number_may_be():
    assert pay.read("Competitive salary, 401k, dental") is None
    assert ends("Salary: $311k - $401k") == (311_000, 401_000, "USD", "year")


@pytest.mark.parametrize(
    "text",
    [
        "The salary range for the Revenue and Tax Analyst role is $97,000 - $128,000",
        "The average base salary pay range for this role is between $97,000-$128,000 USD",
        "The pay range for employees in California is $97,000 - $128,000",
        "Client Success Manager, salary $97,000 - $128,000",
        "Insurance Claims Analyst, $97,000 - $128,000 per year",
        "Pricing Manager (Remote) $97k-$128k",
        "Hiring range for a Loan Officer: $97,000 - $128,000",
        "Zone 1 (high cost-of-living metros): 97,000.00 - 128,000.00 USD",
        "$97,000 - $128,000 base, $30,000 - $40,000 equity per year",
    ],
)
def test_words_of_other_money_in_the_name_of_the_job_do_not_hide_its_pay(text: str):
    assert ends(text) == (97_000, 128_000, "USD", "year")


def test_hours_and_steps_are_no_ends_of_a_range():
    assert ends("salary: up to 75 PLN/h - 8 hours a day") == (None, 75, "PLN", "hour")
    assert ends("Part-time (2-4 days per week) - Package: £39,000") == (39_000, 39_000, "GBP", "year")


def test_a_requisition_number_is_no_pay():
    assert pay.read("Requisition number:\n\n352891\n\nThis role sits in our Denver office.") is None
    assert pay.read("Salary: negotiable Job Ref: 352891") is None


def test_a_third_partys_estimate_is_marked():
    assert pay.read("$61K-$99K (Glassdoor est.)").basis == "estimate"
    assert pay.read("Employer Provided Salary:$125K-$135K").basis == "text"
    assert pay.read("According to Glassdoor, this role pays $116,000").basis == "estimate"
    assert pay.read("Indeed's estimated salary: $85K - $108K a year").basis == "estimate"
    assert pay.read("Salary estimate from Indeed: $74K - $94K a year").basis == "estimate"


def test_the_words_of_a_sources_own_field_are_stated_pay():
    assert pay.of_words("$71K-$93K a year", "US") == Pay(
        71_000, 93_000, "USD", "year", "base", "stated", "$71K-$93K a year"
    )
    assert pay.of_words("$71K-$93K (Glassdoor est.)", "US").basis == "estimate"
    assert pay.of_words("Competitive", "US") is None


def test_a_bare_dollar_follows_the_text_then_the_country():
    assert pay.read("Salary in Toronto, Canada: $95,000").currency == "CAD"
    assert pay.read("Salary: $95,000 plus superannuation").currency == "AUD"
    assert pay.read("Salary: $95,000", country="NZ").currency == "NZD"
    assert pay.read("Salary: $95,000", country="DE").currency == "USD"
    assert pay.read("Salary: US$95,000", country="CA").currency == "USD"


@given(st.text(max_size=400))
def test_no_text_makes_it_raise(text: str):
    pay.read(text)


PIECES = st.sampled_from(
    [
        "Salary: ",
        "pay ",
        "$",
        "€",
        "110,000",
        "25",
        "k",
        "/hr",
        " a year",
        " - ",
        " to ",
        "\n",
        "up to ",
        "bonus ",
        "401(k)",
    ]
    + ["Zone 1: ", "New York ", "range ", "min ", "OTE ", " USD", ". ", "(", ")", "–", "İ", "R", "\xa0"]
    + [" million", "M", " PM", "12:30", "over ", "JPY ", " rupees", ") A ", "hour", "401k"]
)
MESSY = st.lists(PIECES, max_size=40).map("".join)


@given(MESSY)
def test_reading_near_cues_alone_finds_the_same(text: str):
    cues = [match.start() for match in re.finditer(money.CUES, text)]
    assert pay.read(text, spots=cues) == pay.read(text)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "$1 ", "-", "\u2013", "1,", "pay ", "<", "\n", "Salary: $90k - $95k in Ohio. "]
)
def test_no_text_takes_long(piece: str):
    long = piece * (200_000 // len(piece))
    for text in (long, f"{long[:300]} Salary: $90,000 - $95,000 {long[:300]}"):
        pay.read(text)
        start = time.process_time()
        pay.read(text)
        assert time.process_time() - start < 0.2  # a tenth of a second and more is for slow machines


@given(
    st.permutations(["We like tea.", "Salary: $93k - $111k.", "Our office has 40 plants.", "We raised $12M."])
)
def test_the_order_of_unrelated_sentences_does_not_matter(sentences: list[str]):
    assert ends("\n".join(sentences)) == (93_000, 111_000, "USD", "year")


@given(low=st.integers(20_000, 400_000), spread=st.integers(0, 99_999))
def test_thousands_can_be_written_in_every_way(low: int, spread: int):
    high = low + spread
    comma, point, blank, plain = (
        f"Salary: {low:{mark}} - {high:{mark}} EUR a year".replace(mark, written)
        if mark
        else f"Salary: {low} - {high} EUR a year"
        for mark, written in ((",", ","), (",", "."), (",", " "), ("", ""))
    )
    assert {ends(text) for text in (comma, point, blank, plain)} == {(low, high, "EUR", "year")}


@given(st.text(alphabet="$€£k0123456789,.- to/yrhsalry\n|", max_size=120))
def test_amounts_stand_in_the_text(text: str):
    found = pay.read(text)
    if found is None:
        return
    assert found.text in text
    written = {a.value * scale for a in money.amounts(money.simplify(text)) for scale in (1, 1e3, 1e5, 1e6)}
    for amount in (found.low, found.high):
        assert amount is None or any(math.isclose(amount, one) for one in written) or "-" in found.text


@given(
    low=st.integers(30, 400),
    spread=st.integers(1, 90),
    sign=st.sampled_from("$€£"),
    dash=st.sampled_from("-–—~"),
)
def test_boilerplate_around_changes_nothing(low: int, spread: int, sign: str, dash: str):
    text = f"Salary: {sign}{low}k {dash} {sign}{low + spread}k a year"
    alone = pay.read(text)
    assert alone is not None
    assert (alone.low, alone.high, alone.period) == (low * 1000, (low + spread) * 1000, "year")
    assert pay.read(BOILERPLATE + text + "\n" + BOILERPLATE) == alone


def test_columns_with_markers_for_unknown_give_nothing():
    assert pay.from_fields(-1, 0, "USD", "year") is None
    assert pay.from_fields(math.nan, None, "USD", "year") is None
    assert pay.from_fields(0, 90_000, "USD", "year") == Pay(None, 90_000, "USD", "year", "base", "stated", "")


def test_columns_with_swapped_ends_are_put_in_order():
    found = pay.from_fields(120_000, 90_000, "", None)
    assert found == Pay(90_000, 120_000, None, None, "base", "stated", "")


def stated(low: float | None = 100_000, high: float | None = 120_000, **parts: str | None) -> Pay:
    values = {"currency": "USD", "period": "year", "kind": "base", "basis": "stated", "text": ""} | parts
    return Pay(low, high, **values)  # type: ignore[arg-type]


def test_the_field_wins_and_agreeing_prose_fills_its_gaps():
    prose = stated(basis="text", currency="CAD")
    assert pay.choose(stated(currency=None, period=None), prose) == stated(currency="CAD", period="year")
    assert pay.choose(stated(90_000, currency=None), prose) == stated(90_000, currency=None)
    assert pay.choose(None, prose) == prose
    assert pay.choose(prose, None) == prose
    assert pay.choose(None, None) is None


def test_field_and_prose_agree_in_any_period_and_on_any_band():
    assert pay.agree(stated(), stated(basis="text"))
    assert not pay.agree(stated(), stated(110_000, basis="text"))
    assert not pay.agree(stated(currency="EUR"), stated(basis="text"))
    assert pay.agree(stated(), stated(48, 58, period="hour", basis="text"))
    prose = pay.read(CITIES)
    assert prose is not None
    assert pay.agree(stated(147_000, 181_000), prose)
    assert pay.choose(stated(147_000, 181_000), prose).bands == prose.bands


def test_an_estimate_never_wins_over_the_employers_own_words():
    estimate, prose = stated(60_000, basis="estimate"), stated(basis="text")
    assert pay.choose(estimate, prose) == prose
    assert pay.choose(estimate, None) == estimate


@pytest.mark.parametrize(
    ("period", "amount"),
    [("hour", 50), ("day", 400), ("week", 2_000), ("month", 104_000 / 12), ("year", 104_000)],
)
def test_periods_become_years(period: str, amount: float):
    assert pay.annual_usd(stated(amount, amount, period=period), None) == Annual(104_000, 104_000, None, None)


def test_other_currencies_take_the_rate_of_the_day():
    early = pay.annual_usd(stated(currency="EUR"), date(2015, 3, 13))
    assert early.fx_date == date(2015, 3, 13)
    assert early.low == pytest.approx(105_720, rel=0.01)
    late = pay.annual_usd(stated(currency="EUR"), None)
    assert late.low != early.low
    assert late.flag is None


def test_days_outside_the_rates_take_the_nearest_one():
    assert pay.annual_usd(stated(currency="EUR"), date(1980, 1, 1)).fx_date == date(1999, 1, 4)
    assert pay.annual_usd(stated(currency="EUR"), date(2999, 1, 1)).fx_date is not None


@pytest.mark.parametrize(
    ("one", "flag"),
    [
        (stated(currency=None), "no_currency"),
        (stated(period=None), "no_period"),
        (stated(currency="ARS"), "no_rate"),
        (stated(basis="estimate"), "estimate"),
        (stated(900, 1_000), "implausible"),
        (stated(100_000, 9_000_000), "implausible"),
        (stated(20_000, 120_000), "implausible"),
    ],
)
def test_pay_that_cannot_count_is_flagged(one: Pay, flag: str):
    assert pay.annual_usd(one, date(2024, 5, 6)).flag == flag


def test_a_yearly_amount_with_an_hourly_label_is_yearly():
    assert pay.annual_usd(stated(period="hour"), None) == Annual(100_000, 120_000, None, None)


@pytest.mark.real
def test_labelled_phrases_are_read(real_data: Path):
    with (real_data / "gold" / "pay_phrases.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    asked = [row for row in rows if row["kind"] in {"base", "multi", "total", "ote"}]
    right = sum(
        (found := pay.read(row["text"])) is not None
        and (found.low, found.high) == tuple(float(row[end]) if row[end] else None for end in ("min", "max"))
        for row in asked
    )
    others = [pay.read(row["text"]) for row in rows if row not in asked]
    assert right >= 0.95 * len(asked)
    assert sum(found is not None and found.basis != "estimate" for found in others) <= 2


def posted(**stated: object) -> dict[str, object]:
    row = {"kind": "posting", "observation_id": "o", "posting_id": "p", **stated}
    batch = pa.RecordBatch.from_pylist([row], schema=schema.OBSERVATION)
    return dict(posting.read(batch).to_pylist()[0])


def test_a_posting_keeps_all_bands_and_counts_with_that_of_its_place():
    row = posted(title="Engineer", description=CITIES, locations=["Denver, CO"])
    assert (row["pay_low"], row["pay_high"]) == (133_000, 203_000)
    assert [band["label"] for band in row["pay_bands"]][1] == "Denver, Austin"
    assert row["pay_band"] == 1
    assert (row["annual_usd_low"], row["annual_usd_high"]) == (147_000, 181_000)
    elsewhere = posted(title="Engineer", description=CITIES, locations=["London, United Kingdom"])
    assert (elsewhere["pay_band"], elsewhere["annual_usd_low"]) == (None, 133_000)


def test_a_posting_keeps_what_its_text_says_where_the_field_disagrees():
    fields = {"pay_low": 90_000, "pay_high": 110_000, "pay_currency": "USD", "pay_period": "year"}
    row = posted(title="Engineer", description="Salary: $95,000 - $125,000", **fields)
    assert (row["pay_low"], row["pay_basis"], row["pay_agrees"]) == (90_000, "stated", False)
    prose = [row[f"prose_{name}"] for name in ("low", "high", "currency", "period")]
    assert prose == [95_000, 125_000, "USD", "year"]
    assert posted(description="Salary: $90,000 - $110,000", **fields)["pay_agrees"] is True
    alone = posted(description="We like tea.", **fields)
    assert (alone["pay_agrees"], alone["prose_low"]) == (None, None)


def test_the_answer_to_a_line_lists_the_bands():
    record = {"title": "Engineer", "description": "Level II: $102k-$126k base; Level III: $126k-$155k base"}
    [answer] = lines.extract([json.dumps(record)])
    assert [band["label"] for band in answer["pay"]["bands"]] == ["Level II", "Level III"]
    [single] = lines.extract([json.dumps({"description": "Salary: $93,000"})])
    assert single["pay"]["bands"] == []


def test_a_label_behind_its_amount_is_not_the_heading_above() -> None:
    text = "Nice to have\n- Rust\nPay: $180k-$220k in New York, $150k-$190k elsewhere."
    read = pay.read(text)
    assert read
    assert [(band.label, band.low) for band in read.bands] == [("New York", 180_000), ("elsewhere", 150_000)]
