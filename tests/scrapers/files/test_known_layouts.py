"""Each known layout reads a file of its shape; the rows were made up for these tests."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.store import Store
from scrapers.files.importing import import_files
from scrapers.files.layout import known

Row = dict[str, object]


@dataclass(frozen=True)
class Sample:
    """A file in the shape of a layout, and what its first row is read as; name tells variants apart."""

    layout: str
    name: str
    rows: list[Row]
    expected: Row
    absent: tuple[str, ...] = ()
    answer: Callable[[list[Row]], object] | None = None  # of an API; None makes it a CSV file
    kept: int = 1
    rejected: dict[str, int] = field(default_factory=dict)


GLASSDOOR: Row = {
    "": "0",
    "Job Title": "Data Scientist",
    "Salary Estimate": "$61K-$99K (Glassdoor est.)",
    "Job Description": "Models for trams.",
    "Rating": "3.9",
    "Company Name": "Tramworks\n3.9",
    "Location": "Ghent, KY",
    "Headquarters": "-1",
    "Size": "-1",
    "Industry": "Rail",
    "Sector": "Transportation & Logistics",
}
INDEED: Row = {
    "job_title": "Machine Learning Engineer",
    "salary": "$50 - $60 an hour",
    "company": "Loomly",
    "location": "Waco, TX",
    "is_remote": "Temporarily remote",
    "job_summary": "Looms that learn.",
    "post_date": "3 days ago",
    "extract_date": "2021-02-10",
    "job_url": "https://www.indeed.com/rc/clk?jk=00ff00ff00ff00ff&vjs=3",
}
LINKEDIN: Row = {
    "job_id": "41",
    "company_id": "7",
    "title": "ML Engineer",
    "description": "Kites.",
    "max_salary": "150000.0",
    "med_salary": "",
    "min_salary": "120000.0",
    "pay_period": "YEARLY",
    "formatted_work_type": "Full-time",
    "location": "Salem, OR",
    "original_listed_time": "1.71339E+12",
    "listed_time": "1.71339E+12",
    "remote_allowed": "1.0",
    "job_posting_url": "https://www.linkedin.com/jobs/view/41/",
    "formatted_experience_level": "Mid-Senior level",
    "currency": "USD",
    "compensation_type": "BASE_SALARY",
}
SERPAPI: Row = {
    "title": "AI Engineer",
    "company_name": "Beacon Mills",
    "location": " Tulsa, OK ",
    "via": "via Board",
    "description": "Grain and graphs.",
    "job_id": "eyJ0In0=",
    "extensions": ["2 days ago", "$60 an hour", "Contractor"],
    "detected_extensions": {
        "posted_at": "2 days ago",
        "schedule_type": "Contractor",
        "salary": "$60 an hour",
    },
    "apply_options": [{"title": "Board", "link": "https://board.example/1"}],
}
ADZUNA: Row = {
    "id": "900",
    "title": "Data Engineer",
    "company": {"display_name": "Fenland Data"},
    "location": {"display_name": "Ely, Cambridgeshire", "area": ["UK", "Ely"]},
    "description": "Pipes ...",
    "salary_min": 50123.4,
    "salary_max": 50123.4,
    "salary_is_predicted": "1",
    "created": "2025-03-01T10:00:00Z",
    "redirect_url": "https://www.adzuna.co.uk/jobs/land/ad/900",
    "category": {"label": "IT Jobs"},
}
REMOTEOK: Row = {
    "slug": "remote-ml-1",
    "id": "1",
    "epoch": "1733000000",
    "date": "2024-11-30T20:53:20+00:00",
    "company": "Farlight",
    "position": "ML Engineer",
    "tags": ["python", "aws"],
    "description": "<p>Lamps.</p><br/><br/>Please mention the word **BRIGHT** and tag XyZ= when applying.",
    "location": "Lisbon",
    "salary_min": 0,
    "salary_max": 0,
    "apply_url": "https://remoteok.com/l/1",
    "url": "https://remoteok.com/l/1",
}
NYC: Row = {
    "Job ID": "5",
    "Agency": "DEPT OF BRIDGES",
    "Posting Type": "Internal",
    "Business Title": "Data Analyst",
    "Level": "0",
    "Full-Time/Part-Time indicator": "F",
    "Salary Range From": "31.5",
    "Salary Range To": "40",
    "Salary Frequency": "Hourly",
    "Work Location": "1 Span St.",
    "Job Description": "",
    "Posting Date": "2019-02-11T00:00:00.000",
}
USAJOBS: Row = {
    "MatchedObjectId": "77",
    "MatchedObjectDescriptor": {
        "PositionTitle": "Data Scientist",
        "PositionURI": "https://www.usajobs.gov:443/GetJob/ViewDetails/77",
        "PositionLocation": [{"LocationName": "Nome, Alaska"}, {"LocationName": "Reno, Nevada"}],
        "OrganizationName": "Office of Maps",
        "DepartmentName": "Department of Places",
        "PositionSchedule": [{"Name": "Full-Time"}],
        "QualificationSummary": "A year of maps.",
        "PositionRemuneration": [
            {"MinimumRange": "4000.0", "MaximumRange": "6000.0", "RateIntervalCode": "Bi-weekly"}
        ],
        "PublicationStartDate": "2021-01-04",
        "ApplicationCloseDate": "2021-01-18T00:00:00Z",
        "UserArea": {"Details": {"JobSummary": "Maps.", "MajorDuties": ["Draw.", "Count."]}},
    },
}
AIJOBS: Row = {
    "work_year": "2023",
    "experience_level": "SE",
    "employment_type": "FT",
    "job_title": "ML Engineer",
    "salary": "90000",
    "salary_currency": "EUR",
    "salary_in_usd": "97000",
    "employee_residence": "DE",
    "remote_ratio": "50",
    "company_location": "DE",
    "company_size": "M",
}
LCA: Row = {
    "CASE_NUMBER": "I-200-1",
    "CASE_STATUS": "CERTIFIED",
    "CASE_SUBMITTED": "2016-02-24",
    "DECISION_DATE": "2016-03-01",
    "EMPLOYER_NAME": "QUILL INC",
    "AGENT_ATTORNEY_NAME": "DOE, PAT",
    "EMPLOYER_PHONE": "5125550143",
    "JOB_TITLE": "DATA SCIENTIST",
    "SOC_CODE": "15-1132",
    "NAIC_CODE": "541511.0",
    "FULL_TIME_POSITION": "Y",
    "PREVAILING_WAGE": "80000",
    "WAGE_RATE_OF_PAY_FROM": "90000",
    "WAGE_RATE_OF_PAY_TO": "0",
    "WAGE_UNIT_OF_PAY": "Year",
    "WORKSITE_CITY": "OMAHA",
    "WORKSITE_STATE": "NE",
}
LEVELS: Row = {
    "timestamp": "6/7/2019 11:33:27",
    "company": "Gadgetry",
    "level": "L4",
    "title": "Data Scientist",
    "totalyearlycompensation": "210000",
    "location": "Boise, ID",
    "yearsofexperience": "4.5",
    "basesalary": "150000",
    "stockgrantvalue": "50000",
    "bonus": "10000",
}
SURVEY: Row = {
    "ResponseId": "1",
    "MainBranch": "I am a developer by profession",
    "RemoteWork": "Remote",
    "EdLevel": "Some college",
    "YearsCodePro": "Less than 1 year",
    "DevType": "Data scientist",
    "Country": "Chile",
    "Industry": "Healthcare",
    "ConvertedCompYearly": "41000",
}
JOBSPY: Row = {
    "id": "in-1",
    "site": "indeed",
    "job_url": "https://www.indeed.com/viewjob?jk=1",
    "title": "MLOps Engineer",
    "company": "Orchard Systems",
    "location": "Yuma, AZ, US",
    "date_posted": "2025-05-05",
    "job_type": "fulltime",
    "salary_source": "direct_data",
    "interval": "yearly",
    "min_amount": "120000.0",
    "max_amount": "140000.0",
    "currency": "USD",
    "is_remote": "True",
    "job_level": "",
    "company_industry": "Agriculture",
    "emails": "pat@orchard.example",
    "description": "Apples. Mail pat@orchard.example",
}


def without(row: Row, *columns: str, **more: object) -> Row:
    return {name: value for name, value in row.items() if name not in columns} | more


SAMPLES = (
    Sample(
        "glassdoor", "search results", [GLASSDOOR],
        {"title": "Data Scientist", "employer": "Tramworks", "locations": ["Ghent, KY"], "pay_basis": "estimate",
         "industry_text": "Transportation & Logistics; Rail", "pay_text": "$61K-$99K (Glassdoor est.)"},
        absent=("pay_low", "pay_currency"),
    ),
    Sample(
        "glassdoor", "-1 for nothing", [GLASSDOOR | {"Salary Estimate": "-1", "Sector": "-1", "Industry": "-1"}],
        {"employer": "Tramworks"}, absent=("pay_text", "pay_basis", "industry_text"),
    ),
    Sample(
        "glassdoor", "employer's pay", [GLASSDOOR | {"Salary Estimate": "Employer Provided Salary:$90K-$99K"}],
        {"pay_basis": "stated"},
    ),
    Sample(
        "glassdoor", "without pay", [without(GLASSDOOR, "Salary Estimate")],
        {"title": "Data Scientist"}, absent=("pay_text",),
    ),
    Sample(
        "glassdoor", "second form",
        [{"Name": "Analyst", "Company": "Tramworks", "State": "KY", "City": "Ghent", "Salary": "$60k-$70k",
          "Location": "Ghent, KY", "Description": "Trams.",
          "Url": "https://www.glassdoor.com/partner/jobListing.htm?pos=1&jobListingId=88"}],
        {"source_id": "88", "title": "Analyst", "employer": "Tramworks", "pay_text": "$60k-$70k"},
    ),
    Sample(
        "indeed", "search results", [INDEED],
        {"source_id": "00ff00ff00ff00ff", "posted_on": date(2021, 2, 7), "pay_text": "$50 - $60 an hour",
         "observed_at": datetime(2021, 2, 10, tzinfo=UTC), "arrangement_text": "Temporarily remote"},
    ),
    Sample(
        "indeed", "old posting, computed pay",
        [INDEED | {"post_date": "30+ days ago", "rate_by": "Hourly", "min": "50.0", "max": "0.0",
                   "adjusted_salary": "55.0", "salary_bins": "100K - 120K"}],
        {"title": "Machine Learning Engineer"}, absent=("posted_on", "pay_low", "pay_high", "pay_period"),
    ),
    Sample(
        "indeed", "three boards",
        [{"Job Title": "Analyst", "Location": "Waco, TX", "Company": "Loomly", "Salary": "None",
          "Description": "Looms.", "Source": "Indeed"}],
        {"title": "Analyst", "employer": "Loomly"}, absent=("pay_text",),
    ),
    Sample(
        "indeed_queried", "a search bracket is no pay",
        [{"": "0", "Job_Title": "Data Scientist", "Link": "https://www.indeed.com/rc/clk?jk=11ff11ff11ff11ff",
          "Queried_Salary": "80000-99999", "Job_Type": "data_scientist", "Skill": "['R', 'SQL']", "Company": "Loomly",
          "Date_Since_Posted": "3", "Description": "[<p>Looms</p>]", "Location": "TX", "Company_Industry": "Textiles"}],
        {"source_id": "11ff11ff11ff11ff", "skill_tags": ["R", "SQL"], "industry_text": "Textiles"},
        absent=("pay_text", "pay_low", "employment_text", "posted_on"),
    ),
    Sample(
        "linkedin_kaggle", "postings", [LINKEDIN],
        {"source_id": "41", "pay_low": 120000.0, "pay_high": 150000.0, "pay_period": "year", "pay_kind": "base",
         "pay_currency": "USD", "arrangement_text": "Remote", "posted_on": date(2024, 4, 17)},
    ),
    Sample(
        "linkedin_kaggle", "one amount a fortnight",
        [LINKEDIN | {"min_salary": "", "max_salary": "", "med_salary": "4000.0", "pay_period": "BIWEEKLY"}],
        {"pay_low": 2000.0, "pay_high": 2000.0, "pay_period": "week", "pay_text": "4,000 BIWEEKLY"},
    ),
    Sample(
        "linkedin_skills", "one file",
        [{"job_link": "https://www.linkedin.com/jobs/view/engineer-at-kites-3800000001", "job_title": "Engineer",
          "company": "Kites", "job_location": "Salem, OR", "first_seen": "2024-01-15", "search_city": "Bend",
          "job level": "Associate", "job_type": "Onsite", "job_summary": "Wind.", "job_skills": "Python, C++"}],
        {"source_id": "3800000001", "arrangement_text": "Onsite", "skill_tags": ["Python", "C++"],
         "locations": ["Salem, OR"], "seniority_text": "Associate"},
    ),
    Sample(
        "linkedin", "plain",
        [{"title": "Engineer", "company": "Kites", "location": "Salem, OR", "date": "2024-01-15",
          "link": "https://www.linkedin.com/jobs/view/engineer-at-kites-3800000002?refId=x", "description": "Wind."}],
        {"source_id": "3800000002", "employer": "Kites", "posted_on": date(2024, 1, 15)},
    ),
    Sample(
        "google_jobs", "SerpApi's answer", [SERPAPI],
        {"title": "AI Engineer", "locations": ["Tulsa, OK"], "pay_text": "$60 an hour",
         "url": "https://board.example/1", "employment_text": "Contractor"},
        answer=lambda rows: {"search_metadata": {"id": "x"}, "jobs_results": rows}, absent=("posted_on",),
    ),
    Sample(
        "google_jobs", "gsearch_jobs.csv",
        [{"": "0", "index": "0", "title": "Data Analyst", "company_name": "Mills", "location": "Anywhere",
          "via": "via Board", "description": "Grain.", "extensions": "['3 days ago']", "job_id": "q",
          "posted_at": "3 days ago", "schedule_type": "Full-time", "work_from_home": "True",
          "salary": "101K–143K a year", "date_time": "2023-08-04 03:00:12.3", "salary_min": "101000.0"}],
        {"pay_text": "101K–143K a year", "posted_on": date(2023, 8, 1), "arrangement_text": "Remote"},
        absent=("pay_low",),
    ),
    Sample(
        "google_jobs", "SerpApi's rows as a table",
        [SERPAPI | {"extensions": "['Contractor']", "apply_options": "[{'link': 'https://board.example/2'}]",
                    "detected_extensions": "{'schedule_type': 'Contractor', 'salary': '$61 an hour'}"}],
        {"pay_text": "$61 an hour", "employment_text": "Contractor", "url": "https://board.example/2"},
    ),
    Sample(
        "google_jobs_skills", "data_jobs.csv",
        [{"job_title_short": "Data Engineer", "job_title": "Sr Data Engineer", "job_location": "Waco, TX",
          "job_via": "via Board", "job_schedule_type": "Full-time", "job_work_from_home": "False",
          "job_posted_date": "2023-06-16 13:44:15", "job_country": "United States", "salary_rate": "year",
          "salary_year_avg": "125000.0", "salary_hour_avg": "", "company_name": "Mills",
          "job_skills": "['python', 'sql']"}],
        {"title": "Sr Data Engineer", "locations": ["Waco, TX, United States"], "skill_tags": ["python", "sql"],
         "pay_low": 125000.0, "pay_period": "year"},
        absent=("arrangement_text",),
    ),
    Sample(
        "builtin", "search results",
        [{"title": "AI Engineer", "company": "Harbor", "location": "3 Locations", "work_type": "Hybrid",
          "level": "Senior level", "compensation": "150K-180K Annually",
          "link": "https://builtin.com/job/ai-engineer/55", "id": "55", "scraped_date": "2026-02-04"}],
        {"source_id": "55", "pay_text": "150K-180K Annually", "arrangement_text": "Hybrid"}, absent=("locations",),
    ),
    Sample(
        "adzuna", "API", [ADZUNA],
        {"employer": "Fenland Data", "pay_basis": "estimate", "pay_currency": "GBP", "pay_period": "year",
         "pay_low": 50123.4, "industry_text": "IT Jobs", "posted_on": date(2025, 3, 1)},
        answer=lambda rows: {"count": 1, "results": rows},
    ),
    Sample(
        "adzuna", "table without the mark",
        [{"job_id": "9", "date_posted": "2025-02-06T20:03:56Z", "job_description": "Pipes", "job_title": "Engineer",
          "Keep": "Y", "job_location": "London, UK", "max_salary": "65000", "joB_category": "Analyst", "country": "UK"},
         {"job_id": "10", "date_posted": "2025-02-06T20:03:56Z", "job_description": "Pipes", "job_title": "Engineer",
          "Keep": "Y", "job_location": "Waco", "max_salary": "65012.31", "joB_category": "Analyst", "country": "US"}],
        {"locations": ["London, UK"], "pay_high": 65000.0, "pay_currency": "GBP", "pay_basis": "stated"},
        absent=("pay_low", "industry_text"), kept=2,
    ),
    Sample(
        "remoteok", "API", [REMOTEOK],
        {"description": "<p>Lamps.</p>", "skill_tags": ["python", "aws"], "arrangement_text": "Remote"},
        answer=lambda rows: [{"last_updated": 1733000001, "legal": "Link back to us."}, *rows],
        absent=("pay_low", "pay_currency"), rejected={"legal notice of the board": 1},
    ),
    Sample(
        "remoteok", "table",
        [{"job_id": "1", "title": "ML Engineer", "company": "Farlight", "industry": "", "location": "Lisbon",
          "description_raw": "Lamps.", "tags": "python, aws", "source": "remoteok",
          "date_posted": "2024-11-30T20:53:20+00:00", "scraped_at": "2024-12-01T00:00:00.5"},
         {"job_id": "2", "title": "", "company": "", "source": "remoteok"}],
        {"source_id": "1", "skill_tags": ["python", "aws"]}, rejected={"no title": 1},
    ),
    Sample(
        "nofluffjobs", "table",
        [{"position": "Data Engineer", "salary_lower": "15000", "salary_upper": "20000", "main_skill": "python",
          "seniority": "Mid", "main_category": "Big Data", "description": "Dane.", "description_preprocessed": "dane"}],
        {"pay_low": 15000.0, "pay_currency": "PLN", "pay_period": "month", "skill_tags": ["python"]},
    ),
    Sample(
        "stackoverflow_jobs", "a row for each skill",
        [{"job_title": "Data Scientist", "company_name": "Inkwell ", "state": "NA", "description": "Ink.",
          "skill": skill, "type": "Hard Skill", "original_source": "stack overflow"}
         for skill in ("SQL", "Commerce, Retail", "SQL")],
        {"employer": "Inkwell", "skill_tags": ["SQL", "Commerce, Retail"]}, absent=("locations",),
    ),
    Sample(
        "nyc_jobs", "2019, within and without", [NYC, NYC | {"Posting Type": "External"}],
        {"pay_low": 31.5, "pay_high": 40.0, "pay_period": "hour", "employment_text": "Full-time",
         "locations": ["New York, NY"], "industry_text": "Government"},
    ),
    Sample(
        "nyc_jobs", "later",
        [NYC | {"# Of Positions": "1", "Career Level": "Experienced (non-manager)", "Post Until": "26-APR-2021",
                "Posting Date": "03/27/2021", "Posting Updated": "04/01/2021", "Process Date": "04/06/2021",
                "Work Location": "9 Dam Rd, Valhalla"}],
        {"closes_on": date(2021, 4, 26), "updated_on": date(2021, 4, 1), "locations": ["Valhalla, NY"],
         "observed_at": datetime(2021, 4, 6, tzinfo=UTC), "seniority_text": "Experienced (non-manager)"},
    ),
    Sample(
        "usajobs", "search", [USAJOBS],
        {"source_id": "77", "locations": ["Nome, Alaska", "Reno, Nevada"], "pay_low": 2000.0, "pay_period": "week",
         "pay_text": "4,000 - 6,000 Bi-weekly", "description": "Maps.\n\nDraw.\n\nCount.\n\nA year of maps.",
         "employer": "Office of Maps, Department of Places", "closes_on": date(2021, 1, 18)},
        answer=lambda rows: {"LanguageCode": "EN", "SearchResult": {"SearchResultItems": rows}},
    ),
    Sample(
        "usajobs_pages", "parsed page",
        [{"job_id": "77", "summary": "Maps.", "duties": ["Draw."], "requirements": [], "hiring_paths": ["public"],
          "overview": {"Open & closing dates": "01/03/2019to01/10/2019", "Salary": "$41,000- $53,000 per year",
                       "Location": "1 vacancy in the following location:", "Work schedule": "Full-Time",
                       "Job family (Series)": "1370 Cartography", "Telework eligible": "Yes, as agreed"}}],
        {"title": "Cartography", "posted_on": date(2019, 1, 3), "closes_on": date(2019, 1, 10),
         "pay_text": "$41,000- $53,000 per year", "arrangement_text": "Telework eligible"},
        answer=lambda rows: rows[0], absent=("locations",),
    ),
    Sample(
        "aijobs_salaries", "codes, equal rows are people", [AIJOBS, AIJOBS],
        {"kind": "survey", "seniority_text": "Senior", "employment_text": "Full-time", "arrangement_text": "Hybrid",
         "pay_low": 90000.0, "pay_currency": "EUR", "posted_on": date(2023, 1, 1)},
        kept=2,
    ),
    Sample(
        "aijobs_salaries", "jobs_in_data.csv",
        [without(AIJOBS, "remote_ratio", job_category="ML", work_setting="In-person", experience_level="Executive")],
        {"arrangement_text": "In-person", "seniority_text": "Executive"},
    ),
    Sample(
        "aijobs_salaries", "Latest_Data_Science_Salaries.csv",
        [{"Job Title": "ML Engineer", "Employment Type": "Full-Time", "Experience Level": "Senior",
          "Expertise Level": "Expert", "Salary": "90000", "Salary Currency": "British Pound Sterling",
          "Company Location": "United Kingdom", "Salary in USD": "111000", "Employee Residence": "United Kingdom",
          "Company Size": "Medium", "Year": "2022"}],
        {"pay_currency": "GBP", "pay_low": 90000.0, "posted_on": date(2022, 1, 1), "locations": ["United Kingdom"]},
    ),
    Sample(
        "h1b_lca", "2016", [LCA],
        {"kind": "filing", "pay_low": 90000.0, "pay_high": 90000.0, "pay_period": "year", "naics": "541511", "soc": "15-1132",
         "locations": ["OMAHA, NE"], "posted_on": date(2016, 2, 24), "pay_kind": "base"},
    ),
    Sample(
        "h1b_lca", "with a range", [without(LCA, WAGE_RATE_OF_PAY_FROM="$90,000.00", WAGE_RATE_OF_PAY_TO="$105,000.00")],
        {"pay_low": 90000.0, "pay_high": 105000.0},
    ),
    Sample(
        "h1b_lca", "2015",
        [without(LCA, "WAGE_RATE_OF_PAY_FROM", "WAGE_RATE_OF_PAY_TO", WAGE_RATE_OF_PAY="25.5 - 30")
         | {"WAGE_UNIT_OF_PAY": "Hour"}],
        {"pay_low": 25.5, "pay_high": 30.0, "pay_period": "hour"},
    ),
    Sample(
        "h1b_lca", "2019",
        [without(LCA, "WAGE_RATE_OF_PAY_FROM", "WAGE_RATE_OF_PAY_TO", "WAGE_UNIT_OF_PAY", "WORKSITE_CITY",
                 "WORKSITE_STATE", WAGE_RATE_OF_PAY_FROM_1="$1,900.00", WAGE_RATE_OF_PAY_TO_1="",
                 WAGE_UNIT_OF_PAY_1="Bi-Weekly", WORKSITE_CITY_1="OMAHA", WORKSITE_STATE_1="NE",
                 WORKSITE_CITY_2="LINCOLN", WORKSITE_STATE_2="NE")],
        {"pay_low": 950.0, "pay_high": 950.0, "pay_period": "week",
         "locations": ["OMAHA, NE", "LINCOLN, NE"]},
    ),
    Sample(
        "h1b_lca", "2020 and later",
        [without(LCA, "CASE_SUBMITTED", "SOC_NAME", RECEIVED_DATE="2021-03-26", SOC_TITLE="Statisticians")],
        {"posted_on": date(2021, 3, 26), "pay_low": 90000.0},
    ),
    Sample(
        "h1b_kaggle", "prevailing wage only",
        [{"CASE_NUMBER": "I-200-2", "CASE_STATUS": "CERTIFIED", "EMPLOYER_NAME": "QUILL INC", "SOC_CODE": "15-1132",
          "SOC_NAME": "SOFTWARE DEVELOPERS", "JOB_TITLE": "DEVELOPER", "FULL_TIME_POSITION": "N",
          "PREVAILING_WAGE": "83366.0", "WORKSITE_CITY": "OMAHA", "YEAR": "2018", "WORKSITE": "OMAHA, NEBRASKA"}],
        {"kind": "filing", "locations": ["OMAHA, NEBRASKA"], "employment_text": "Part-time"},
        absent=("pay_low", "pay_text", "pay_currency"),
    ),
    Sample(
        "levels_fyi", "base", [LEVELS],
        {"kind": "survey", "pay_low": 150000.0, "pay_kind": "base", "years_stated": 4.5,
         "posted_on": date(2019, 6, 7), "seniority_text": "L4"},
    ),
    Sample(
        "levels_fyi", "total only", [LEVELS | {"basesalary": "0.0"}],
        {"pay_low": 210000.0, "pay_high": 210000.0, "pay_kind": "total"},
    ),
    Sample(
        "stackoverflow_survey", "2024", [SURVEY],
        {"kind": "survey", "title": "Data scientist", "pay_low": 41000.0, "pay_kind": "total",
         "years_stated": 0.0, "locations": ["Chile"]},
        absent=("source_id",),
    ),
    Sample(
        "stackoverflow_survey", "2019",
        [without(SURVEY, "ResponseId", "ConvertedCompYearly", Respondent="1", ConvertedComp="41000",
                 DevType="Developer, back-end;Data scientist"),
         {"Respondent": "2", "DevType": "NA", "ConvertedComp": "NA", "Country": "Chile"}],
        {"title": "Developer, back-end;Data scientist", "pay_low": 41000.0},
        rejected={"neither title nor pay": 1},
    ),
    Sample(
        "jobspy", "pay of the board", [JOBSPY],
        {"source": "indeed", "source_id": "in-1", "pay_low": 120000.0, "pay_period": "year",
         "arrangement_text": "Remote", "description": "Apples. Mail [e-mail]", "industry_text": "Agriculture"},
    ),
    Sample(
        "jobspy", "pay that JobSpy read itself", [JOBSPY | {"salary_source": "description"}],
        {"title": "MLOps Engineer"}, absent=("pay_low", "pay_high", "pay_period", "pay_currency", "pay_text"),
    ),
)  # fmt: skip


def write(folder: Path, sample: Sample) -> Path:
    if sample.answer is not None:
        file = folder / "rows.json"
        file.write_text(json.dumps(sample.answer(sample.rows)), encoding="utf-8")
        return file
    file = folder / "rows.csv"
    columns = list(dict.fromkeys(name for row in sample.rows for name in row))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(sample.rows)
    return file


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.layout}: {sample.name}")
def test_a_file_of_the_layout_is_read_without_any_option(
    sample: Sample, tmp_path: Path, store: Store
) -> None:
    (report,) = import_files([write(tmp_path, sample)], store)

    assert (report.layout, report.error) == (sample.layout, None)
    assert dict(report.reasons) == sample.rejected
    assert report.kept == sample.kept
    assert report.read == report.kept + report.duplicate + report.rejected
    first = store.scan("observations").collect().to_dicts()[0]
    assert {name: first[name] for name in sample.expected} == sample.expected
    assert {name: first[name] for name in sample.absent} == dict.fromkeys(sample.absent)


def test_every_known_layout_has_a_sample() -> None:
    assert {layout.name for layout in known()} == {sample.layout for sample in SAMPLES}


def test_names_and_numbers_of_people_are_never_taken(tmp_path: Path, store: Store) -> None:
    sample = next(sample for sample in SAMPLES if sample.layout == "h1b_lca")
    list(import_files([write(tmp_path, sample)], store))
    everything = str(store.scan("observations").collect().to_dicts())
    assert "DOE" not in everything
    assert "5125550143" not in everything
