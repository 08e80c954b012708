from __future__ import annotations

import csv
import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.files.table import RAW_LIMIT, Unreadable

Read = Callable[[Path], Any]

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gzip": gzip.compress,
    "zip": lambda data: _zipped({"folder/jobs.csv": data}),
}
# Characters that every encoding above has, and that no mojibake is made of.
LETTERS = st.text(st.sampled_from("abcXYZ 019.,;|'\"\t\n\\-/$%&<>éöñ"), max_size=12)
CELLS = st.builds(str.strip, LETTERS)


def _zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def to_file(content: str | bytes) -> Path:
        path = tmp_path / "jobs.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to_file


Write = Callable[[str | bytes], Path]


@pytest.mark.parametrize("packer", PACKERS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@given(
    rows=st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), max_size=6)),
    delimiter=st.sampled_from(",;\t|"),
    style=st.sampled_from(
        [(end, csv.QUOTE_ALL) for end in ("\n", "\r\n", "\r")] + [("\r\n", csv.QUOTE_MINIMAL)]
    ),
)
@settings(max_examples=25, deadline=None)
def test_what_was_written_is_read_back(
    read: Read, packer: str, encoding: str, rows: list[list[str]], delimiter: str, style: tuple[str, Any]
) -> None:
    width = len(rows[0]) if rows else 2
    header = [f"title of column {number}" for number in range(width)]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=style[0], quoting=style[1]).writerows(
        [header, *rows]
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "jobs.csv")
        path.write_bytes(PACKERS[packer](text.getvalue().encode(encoding)))
        table = read(path)
    expected = [[cell or None for cell in row] for row in rows if any(row)]
    assert [list(row.values()) for row in table.rows] == expected
    assert list(table.frame.columns[1:]) == header
    assert table.rejects == ()


@given(widths=st.lists(st.integers(1, 6), min_size=4, max_size=40))
@settings(max_examples=60, deadline=None)
def test_rows_and_rejects_together_are_the_records(read: Read, widths: list[int]) -> None:
    lines = ["a,b,c", "1,2,3", *(",".join("x" * width) for width in [3] * len(widths) + widths)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "jobs.csv")
        path.write_text("\n".join(lines))
        table = read(path)
    assert len(table.frame) + len(table.rejects) == len(lines) - 1
    assert [reject.line for reject in table.rejects] == [
        number for number, line in enumerate(lines, start=1) if line.count(",") != 2
    ]


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ("title,pay\nA,1\n", ["title", "pay"]),
        ("title;pay, year\nA;1\n", ["title", "pay, year"]),
        ("title\tpay\nA, B, C\t1\n", ["title", "pay"]),
        ("title|pay\nA|1\n", ["title", "pay"]),
        ('"title;x","pay"\n"A;B","1"\n', ["title;x", "pay"]),
        ("sep=;\ntitle;pay\nA;1\n", ["title", "pay"]),
        ("title\nA\nB\n", ["title"]),
        ("\n\ntitle,pay\nA,1\n", ["title", "pay"]),
        (" title , pay\tper  year \nA,1\n", ["title", "pay per year"]),
        ("pay,pay,,pay_2,\n1,2,3,4,5\n", ["pay", "pay_3", "column_3", "pay_2", "column_5"]),
        (",title\n0,A\n", ["column_1", "title"]),
        ("__line__,title\n0,A\n", ["__line___2", "title"]),
        ("title,pay,\nA,1\n", ["title", "pay"]),
        ('"title"\t"pay"\n"1"\t"A"\t5\n"2"\t"B"\t6\n', ["column_1", "title", "pay"]),
    ],
)
def test_the_header_names_the_columns(read: Read, write: Write, content: str, columns: list[str]) -> None:
    table = read(write(content))
    assert table.frame.columns[1:] == columns
    assert len(table.frame) > 0


def test_a_header_alone_is_a_table_without_rows(read: Read, write: Write) -> None:
    table = read(write("title,pay\n"))
    assert table.frame.columns == ["__line__", "title", "pay"]
    assert table.rows == []


def test_a_record_too_short_or_too_long_is_rejected_with_its_line(read: Read, write: Write) -> None:
    table = read(write('a,b,c\n1,2,3\n1,2\n"x\ny",2,3\n1,2,3,4\n1,2,3\n'))
    assert table.reasons == [(3, "wrong number of fields"), (6, "wrong number of fields")]
    assert [reject.raw for reject in table.rejects] == ["1,2\n", "1,2,3,4\n"]
    assert table.frame["__line__"].to_list() == [2, 4, 7]


def test_empty_fields_behind_the_last_column_are_no_fault(read: Read, write: Write) -> None:
    table = read(write("a,b\n1,2,\n3,4,,\n5,6\n"))
    assert [row["b"] for row in table.rows] == ["2", "4", "6"]


def test_blank_lines_say_nothing(read: Read, write: Write) -> None:
    table = read(write("a,b\n\n1,2\n   \n,\n3,4\n\n"))
    assert (len(table.rows), table.rejects) == (2, ())


def test_a_stray_quote_costs_its_own_record_only(read: Read, write: Write) -> None:
    before = "".join(f'{number},"title, {number}",text\n' for number in range(300))
    behind = "".join(f"{number},title {number},text\n" for number in range(50))
    table = read(write(f'id,title,text\n{before}1,"never closed,x\n{behind}'))
    assert table.reasons == [(302, "a quote that does not close")]
    assert len(table.rows) == 350


def test_a_stray_quote_that_a_later_one_closes_costs_its_own_record_only(read: Read, write: Write) -> None:
    rows = "".join(f'{number},"title, {number}",text\n' for number in range(50))
    table = read(write(f'id,title,text\n1,"never closed,x\n{rows}'))
    assert table.reasons == [(2, "a quote that does not close")]
    assert len(table.rows) == 50


def test_two_stray_quotes_in_one_column_do_not_swallow_what_lies_between(read: Read, write: Write) -> None:
    rows = "".join(f"{number},title,text\n" for number in range(300))
    table = read(write(f'id,title,text\n{rows}1,"open,x\n{rows}2,"open,x\n{rows}'))
    assert (len(table.rows), len(table.rejects)) == (900, 2)


def test_quotes_inside_quotes_over_several_lines_are_read_leniently(read: Read, write: Write) -> None:
    rows = "".join(f"{number},title,text\n" for number in range(300))
    table = read(write(f'id,title,text\n{rows}1,"first\nsay "yes" now",x\n'))
    assert (len(table.rows), table.rejects) == (301, ())


def test_a_file_cut_inside_a_quoted_field_keeps_what_came_before(read: Read, write: Write) -> None:
    table = read(write('id,title,text\n1,A,"one\ntwo"\n2,B,"one\ntw'))
    assert [row["id"] for row in table.rows] == ["1"]
    assert table.reasons == [(4, "a quote that does not close")]


def test_many_stray_quotes_are_read_in_reasonable_time(read: Read, write: Write) -> None:
    table = read(write("id,title,text\n" + '1,"x\n' * 30_000))
    assert len(table.rows) + len(table.rejects) > 0


def test_a_field_of_many_megabytes_is_read(read: Read, write: Write) -> None:
    long = "word " * 1_000_000
    assert read(write(f'a,b\n1,"{long}"\n')).rows == [{"a": "1", "b": long}]


def test_the_raw_text_of_a_reject_is_cut(read: Read, write: Write) -> None:
    table = read(write(f"a,b,c\n1,2,3\n1,{'x' * 50_000}\n"))
    assert len(table.rejects[0].raw) == RAW_LIMIT


def test_quotes_that_are_only_text_are_kept(read: Read, write: Write) -> None:
    rows = "".join(f'{number}\t"{number} inch\t5" disk\n' for number in range(20))
    table = read(write(f"id\tname\tsize\n{rows}"))
    assert len(table.rows) == 20
    assert table.rows[-1] == {"id": "19", "name": '"19 inch', "size": '5" disk'}


def test_one_byte_that_is_not_utf8_after_much_that_is_spoils_nothing(read: Read, write: Write) -> None:
    rows = "".join(f"{number},Zoë’s café\n" for number in range(80_000)).encode()
    table = read(write(b"id,name\n" + rows + b"80000,Zo\xeb\x92s caf\xe9\n"))
    assert len(table.frame) == 80_001
    assert table.rows[0]["name"] == "Zoë’s café"
    assert table.rows[-1]["name"] == "Zoë’s café"
    assert table.batches > 1


def test_mojibake_is_repaired_and_clean_text_left_alone(read: Read, write: Write) -> None:
    clean = "“Zoë” — ﬁve ＡＢＣ &amp; L’Oréal"
    table = read(write(f"text,naÃ¯ve\ndonâ€™t,1\n{clean},2\nÃ¢â‚¬Å“yesÃ¢â‚¬Â\x9d,3\nnul\0l,4\n"))
    assert [row["text"] for row in table.rows] == ["don’t", clean, "“yes”", "null"]
    assert table.frame.columns[-1] == "naïve"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\0" * 100, "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"<!DOCTYPE html><html></html>", "is a web page"),
        (b'\n<?xml version="1.0"?><jobs/>', "is a web page or XML"),
        (b"%PDF-1.7 ...", "is not a text file"),
        (bytes(range(1, 32)) * 50, "is not a text file"),
        (b"BZh91AY&SY", "is packed with bzip2"),
        (b"PAR1 but nothing else", "is a damaged Parquet file"),
        (b"PK\x03\x04 but nothing else", "is a damaged zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 but nothing else", "cannot be read as a workbook"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(
    read: Read, write: Write, content: bytes, sentence: str
) -> None:
    with pytest.raises(Unreadable, match=rf"^jobs\.csv {sentence}.*\.$"):
        read(write(content))


@given(data=st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_at_all_break_the_reading(read: Read, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "jobs.csv")
        path.write_bytes(b"title,pay\nA,1\n" + data)
        assert len(read(path).rows) + len(read(path).rejects) >= 1
