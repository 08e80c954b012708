"""Finding skills: which forms count, where they stand, and what the words around an ambiguous name decide."""

from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import skill_forms, skills
from data.reference import rows

ARTICLE = """Python|Java|C++|machine learning|ML algorithms|neural networks|linear algebra|calculus|probability
|statistics|pandas|NumPy|Matplotlib|problem solving|communication|collaboration|continuous learning
|federated learning|edge computing|reinforcement learning|NLP|computer vision|ethics|bias|fairness|explainability
|data scarcity|deployment|scalability|real-time inference""".replace("\n", "").split("|")

SENTENCES = (
    "Strong Python, R and SQL are required.",
    "You will go above and beyond for our customers.",
    "Experience with Spark, Hive and Pig on Hadoop.",
    "We excel at shipping models to production environments.",
    "Excellent communication and teamwork.",
    "Our go-to-market team reacts to change in spring.",
    "Proficient in Excel, Word and PowerPoint.",
    "The C-level supports R&D and open access to data.",
    "Knowledge of C/C++ and Go is a plus.",
    "Familiar with PyTorch (or Torch) and Hugging Face transformers.",
)


def found(text: str) -> list[str]:
    return skills.names(skills.find(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python, Java and C++17", ["Python", "Java", "C++"]),
        ("C#/.NET and ASP.NET Core", ["C#", ".NET", "ASP.NET"]),
        ("Node.js, NodeJS or node js", ["Node.js"]),
        ("scikit-learn, sklearn, Scikit Learn", ["scikit-learn"]),
        ("CI/CD, CI / CD and continuous integration", ["CI/CD"]),
        ("Apache Spark Streaming on Amazon EC2", ["Spark Streaming", "EC2"]),
        ("large-language models and LLMs", ["LLM"]),
        ("decision tree, decision trees", ["decision trees"]),
        ("data modelling and data visualisation", ["data modeling", "data visualization"]),
        ("machine\u00a0learning", ["machine learning"]),
        ("PYTHON AND SQL", ["Python", "SQL"]),
        ("C/C++", ["C", "C++"]),
        ("Weights & Biases", ["Weights & Biases"]),
    ],
)
def test_a_skill_is_found_in_every_usual_spelling(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "javascripting pythonic scalable-ish",
        "machine. Learning is fun",
        "machine, learning",
        "a shopping cart that may arise",
        "see www.python.org or write to spark@example.com",
        "our site is at https://example.com/sql/java",
    ],
)
def test_parts_of_words_sentences_and_addresses_are_no_skills(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("R", "statistics in R"),
        ("R", "statistical packages (e.g. R, SPSS)"),
        ("R", "R is a plus"),
        ("R", "R: 2 years (preferred)"),
        ("C", "firmware in C and assembly"),
        ("Go", "services written in Go, Java or Rust"),
        ("Go", "Knowledge of Go is welcome"),
        ("Excel", "advanced knowledge of Excel for budgets"),
        ("Excel", "Word, excel and PowerPoint"),
        ("Swift", "iOS apps in Swift"),
        ("Ray", "distributed training with Ray, Dask or Spark"),
        ("Access", "databases such as SQL Server, Excel and Access"),
        ("React", "frontend in React and TypeScript"),
        ("React", "Angular or react.js"),
        ("REST APIs", "REST and SOAP services"),
        ("computer vision", "CV and NLP models"),
        ("SAFe", "agile delivery under SAFe"),
        ("Express", "a stack of MongoDB, Express and Node.js"),
        ("Play Framework", "Scala services on Play and Akka"),
        ("CMake", "builds with Make and gcc"),
        ("Mode", "dashboards in Looker or Mode"),
        ("Segment", "events from Segment, Mixpanel and Amplitude"),
        ("Phoenix", "Elixir and Phoenix"),
        ("PyTorch", "TensorFlow, Torch, Theano"),
        ("Node.js", "backend in Node and GraphQL"),
        ("Spring", "Java, Spring and Hibernate"),
        ("Word", "Outlook, Word and Excel"),
        ("Julia", "Python, Julia or MATLAB"),
        ("Hive", "Hadoop, Hive"),
        ("Chef", "Ansible, Chef or Puppet"),
        ("Helm", "Kubernetes with Helm"),
        ("Domino Data Lab", "SageMaker or Domino"),
        ("Snowflake", "warehouses in Snowflake"),
        ("transformers", "BERT and other transformers"),
        ("experimental design", "statistical methods such as DOE and ANOVA"),
    ],
)
def test_an_ambiguous_name_counts_in_the_company_of_its_trade(skill: str, text: str) -> None:
    assert skill in found(text)


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("R", "We invest a lot in R&D and in Python"),
        ("R", "John R. Miller leads Python work"),
        ("C", "present Python results to C-level and C-suite leaders"),
        ("C", "After our Series C we rebuilt everything in Java"),
        ("C", "Washington, D.C. and SQL"),
        ("C", "pursuant to 8 U.S.C. 1324b"),
        ("Go", "go-to-market for SQL products"),
        ("Go", "support the go-live of Java services"),
        ("Go", "people who go above and beyond"),
        ("Excel", "Excel in a fast-paced place"),
        ("Excel", "the freedom to excel"),
        ("Excel", "people who excel at Python"),
        ("Swift", "SWIFT payments and ACH, SQL"),
        ("Ray", "X-ray images and Python"),
        ("Ray", "ask for Ray Johnson"),
        ("Access", "access to Excel files"),
        ("Access", "Identity and Access Management"),
        ("React", "React to changes in Java services"),
        ("React", "how the Linux kernel will react to load"),
        ("REST APIs", "encryption of data at rest, and the rest in SQL"),
        ("computer vision", "send your CV and cover letter"),
        ("SAFe", "a safe workplace"),
        ("Express", "American Express uses Python"),
        ("Play Framework", "Play a key role in Python work"),
        ("CMake", "Make Python better"),
        ("Phoenix", "our office in Phoenix, Arizona"),
        ("Spring", "internships in Spring 2027, Java preferred"),
        ("Word", "spread the word"),
        ("Chef", "lunch by our chef"),
        ("transformers", "power transformers and relays"),
        ("experimental design", "the Department of Energy (DOE)"),
        ("backend development", "Backend Engineer"),
        ("Snowflake", "As an engineer at Snowflake"),
    ],
)
def test_an_ambiguous_name_does_not_count_as_verb_name_or_abbreviation(skill: str, text: str) -> None:
    assert skill not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "We are a global leader in machine learning and robotics.",
        "Northwind is a leading provider of analytics software in Python.",
        "Our award-winning NLP platform serves 300 banks.",
        "Founded in 2012, we pioneered deep learning for shops.",
        "Thousands of shops trust our computer vision.",
        "Our mission is to make data science simple.",
    ],
)
def test_what_an_employer_says_of_itself_is_not_asked_for(text: str) -> None:
    assert found(text) == []
    assert found(f"{text} You know SQL.") == ["SQL"]


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("machine learning", "We look for a leader in machine learning with ten years of experience."),
        ("Python", "Join the leading lab for robots, where you will use Python."),
        ("Kafka", "Our stack: Go and Kafka."),
        ("Airflow", "We use dbt and Airflow."),
    ],
)
def test_a_skill_that_a_candidate_is_told_of_counts_beside_praise(skill: str, text: str) -> None:
    assert skill in found(text)


@pytest.mark.parametrize("name", ["Databricks", "GitLab", "Snowflake", "MongoDB", "Hugging Face"])
def test_a_product_counts_and_the_company_of_that_name_does_not(name: str) -> None:
    assert found(f"Experience with {name} is a plus") == [name]
    assert found(f"At {name}, people come first") == []
    assert found(f"{name} is hiring in Berlin") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an app in Dart/Flutter", ["Dart", "Flutter"]),
        ("Developers, Ruby/Rails https://example.com/jobs", ["Ruby", "Ruby on Rails"]),
        ("cutting-edge ML", ["machine learning"]),
        ("a B2B contract is possible", []),
        ("software for B2B customers", ["B2B"]),
        ("You will design systems", []),
        ("components of a design system", ["design systems"]),
        ("the recruiter Julia will call you about the Python job", ["Python"]),
        ("analyses in Julia", ["Julia"]),
        ("Speak with Ruby Lopez", []),
        ("dark mode, Tableau", ["Tableau"]),
        ("written English", ["English"]),
        ("Writing unit tests", ["unit testing"]),
        ("MCP servers and LangGraph", ["MCP", "LangGraph"]),
        ("RLHF, DPO or GRPO", ["RLHF", "DPO", "GRPO"]),
        ("vLLM, TensorRT-LLM and Slurm", ["vLLM", "TensorRT-LLM", "Slurm"]),
        ("a self-starter with a strong work ethic", []),
        ("the ability to solve problems", ["problem solving"]),
    ],
)
def test_names_that_mean_several_things_are_told_apart(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_two_ambiguous_names_in_one_list_prove_each_other() -> None:
    assert found("Chef, Puppet") == ["Chef", "Puppet"]


def test_a_name_alone_on_its_line_counts() -> None:
    assert found("Go\nSpring") == ["Go", "Spring"]


def test_soft_skills_count_where_they_are_asked_for() -> None:
    assert found("Excellent communication, collaboration and problem solving") == [
        "communication",
        "collaboration",
        "problem solving",
    ]
    assert found("You will work in collaboration with a cross-functional group") == []


def test_names_come_once_in_order_of_first_mention() -> None:
    assert found("SQL and Python, then SQL again") == ["SQL", "Python"]


def test_every_skill_has_a_family_and_an_unknown_one_is_an_error() -> None:
    assert skills.family("PyTorch") == "ML frameworks"
    with pytest.raises(KeyError):
        skills.family("no such skill")


@pytest.mark.parametrize("skill", ARTICLE)
def test_the_founding_article_is_covered(skill: str) -> None:
    assert skills.family(skill)


def test_the_table_is_large_sorted_and_without_double_names() -> None:
    listed = [row["skill"] for row in rows("skills")]
    assert len(listed) > 1000
    assert len(set(listed)) == len(listed)
    keys = [(row["family"].lower(), row["skill"].lower()) for row in rows("skills")]
    assert keys == sorted(keys)


def test_no_form_is_listed_for_two_skills() -> None:
    owner: dict[str, str] = {}
    for row in rows("skills"):
        for form in filter(None, (row["skill"], *row["aliases"].split("|"), *row["guarded"].split("|"))):
            assert (
                owner.setdefault(" ".join(re.findall(r"\w+[+#]*", form.lower())), row["skill"])
                == row["skill"]
            ), form


def test_every_marker_of_the_table_is_one_that_is_documented() -> None:
    markers = {"@list", "@asked", "@thing", "@skill", "@ability", "@field", "@post", "@mid", "@name", "@year"}
    used = {
        sign for row in rows("skills") for column in ("near", "not_near") for sign in row[column].split("|")
    }
    assert {sign for sign in used if sign.startswith("@")} <= markers


def test_every_unguarded_name_and_alias_is_found_as_its_own_skill() -> None:
    for row in rows("skills"):
        guarded = {form.lower() for form in row["guarded"].split("|")}
        for form in filter(None, (row["skill"], *row["aliases"].split("|"))):
            if form.lower() not in guarded:
                assert found(f"({form})") == [row["skill"]], form


def spellings() -> dict[str, set[tuple[str, ...]]]:
    """Every skill with the words of its forms, in lower case."""
    spelt: dict[str, set[tuple[str, ...]]] = {}
    for form in skill_forms.forms():
        spelt.setdefault(form.skill, set()).add(form.words)
    return spelt


SPELT = spellings()
forms = st.sampled_from(
    [form for row in rows("skills") for form in (row["skill"], *row["aliases"].split("|"))]
)
pieces = st.one_of(
    forms, st.sampled_from([", ", " ", ". ", "/", "\n", " and ", "İ", "ß", "e.g. "]), st.text(max_size=5)
)
texts = st.lists(pieces, max_size=30).map("".join)


@given(texts)
def test_spans_are_sorted_disjoint_and_inside_the_text(text: str) -> None:
    spans = skills.find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(texts)
def test_every_span_points_at_what_names_its_skill(text: str) -> None:
    for span in skills.find(text):
        words = re.findall(
            r"[^\W_]+(?:\+\+\d*|#)?|(?<![^\W_])\.net(?![^\W_])", text[span.start : span.end].lower()
        )
        assert tuple(words) in SPELT[span.skill], span


@given(st.permutations(SENTENCES), st.sampled_from([" ", "\n", "\n\n- "]))
def test_the_order_of_sentences_does_not_matter(order: list[str], between: str) -> None:
    assert set(found(between.join(order))) == set(found(between.join(SENTENCES)))


@given(st.text(max_size=40), st.sampled_from(SENTENCES))
def test_text_on_other_lines_does_not_matter(noise: str, sentence: str) -> None:
    alone = set(found(sentence))
    assert alone <= set(found(f"{noise}\n{sentence}\n{noise}"))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "R ",
        "C, ",
        "go to ",
        "data ",
        "e.g. ",
        "https://",
        "((",
        "\n",
        "İ",
        "machine ",
        ".net",
        "R.C.",
        "@",
        "Excel-",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 5000)[:5000]
    skills.find("")
    start = time.process_time()
    skills.find(text)
    assert time.process_time() - start < 0.05


@pytest.mark.real
def test_ambiguous_mentions_of_real_postings_are_told_apart(real_data: Path) -> None:
    lines = (real_data / "gold/ambiguous/mentions.jsonl").read_text(encoding="utf-8").splitlines()
    mentions = [json.loads(line) for line in lines]
    hits = [(bool(mention["label"]), _means_it(mention)) for mention in mentions]
    right = sum(label and hit for label, hit in hits)
    assert 2 * right / (sum(label for label, _ in hits) + sum(hit for _, hit in hits)) > 0.97


def _means_it(mention: dict[str, object]) -> bool:
    accepted = {str(name).lower() for name in mention["accept"]}  # type: ignore[attr-defined]
    start, end = int(str(mention["start"])), int(str(mention["end"]))
    return any(
        span.start < end and start < span.end and span.skill.lower() in accepted
        for span in skills.find(str(mention["text"]))
    )
