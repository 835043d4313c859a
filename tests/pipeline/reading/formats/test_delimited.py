"""Each row of a CSV or TSV file is a record under the names of its first row."""

import csv
import gzip
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.inputs import STORM, Polled, age, places, rows_of, statuses, write_aged, write_file

PLAIN = STORM.replace(",", "")
HEADER = ["id", "title", "text"]
CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=12)


def _table(rows: list[list[str]], **options: Any) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, **options).writerows(rows)
    return written.getvalue()


def _rows(folder: Path, *rows: list[str], name: str = "a.csv", **options: Any) -> list[dict[str, Any]]:
    return rows_of(write_file(folder, name, _table([HEADER, *rows], **options)))


def test_rows_are_records_and_values_may_hold_marks_and_lines(tmp_path: Path) -> None:
    rows = _rows(tmp_path, ["7", 'A "storm", they say', f"{STORM}\n\nMore; to | follow."], ["8", "", STORM])
    assert [(row["input_id"], row["title"], row["body"]) for row in rows] == [
        ("7", 'A "storm", they say', f"{STORM}\n\nMore; to | follow."),
        ("8", None, STORM),
    ]
    assert places(rows) == ["a.csv:1", "a.csv:2"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_the_header_tells_the_mark_between_columns(tmp_path: Path, delimiter: str, name: str) -> None:
    (row,) = _rows(tmp_path, ["7", "Wind, rain; hail", STORM], name=name, delimiter=delimiter)
    assert (row["input_id"], row["title"], row["body"]) == ("7", "Wind, rain; hail", STORM)


def test_the_mark_may_be_said_first(tmp_path: Path) -> None:
    (row,) = rows_of(write_file(tmp_path, "a.csv", f"sep=;\r\nid;text\r\n7;{PLAIN}\r\n"))
    assert (row["input_id"], row["body"]) == ("7", PLAIN)


def test_remarks_above_the_header_are_passed_over(tmp_path: Path) -> None:
    for name, head in (("a.csv", "# exported, on 3 May\n#\nid,text"), ("b.csv", "#id,text")):
        (row,) = rows_of(write_file(tmp_path, name, f"{head}\n7,{PLAIN}\n"))
        assert (row["input_id"], row["body"]) == ("7", PLAIN)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_compressions(tmp_path: Path, encoding: str) -> None:
    text = "Le maire d’Orléans a déclaré la fermeture de l’école. " * 5
    data = _table([["Date", "Title", "Body"], ["2026-03-01", "École", text]], delimiter=";").encode(encoding)
    for name, written in (("a.csv", data), ("b.csv.gz", gzip.compress(data))):
        (row,) = rows_of(write_file(tmp_path, name, written))
        assert (row["published_at"], row["title"], row["body"].strip()) == ("2026-03-01", "École", text.strip())


def test_a_text_longer_than_the_csv_module_takes_by_itself(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path, ["7", "Long", "a b " * 100_000])
    assert row["status"] == "ok" and len(row["body"]) > 390_000


@pytest.mark.parametrize(
    ("bad", "status"),
    [
        ("8,Storm", "unreadable"),
        ("8,Storm,text,more", "unreadable"),
        ("8,Storm,", "empty"),
        ('8,"Storm,text', "unreadable"),
        ("8,Storm," + "x" * 3000, "unreadable"),
        ("\0\x01\x02\x03" * 20 + ",a,b", "unreadable"),
    ],
    ids=lambda said: said[:12].encode("unicode_escape").decode(),
)
def test_a_bad_row_is_a_row_that_says_why_and_the_others_are_unaffected(tmp_path: Path, bad: str, status: str) -> None:
    data = f"id,title,text\n7,Wind,{PLAIN}\n{bad}\n\n9,Rain,{PLAIN} Again.\n"
    rows = rows_of(write_file(tmp_path, "a.csv", data), max_document_bytes=1000)
    assert statuses(rows) == ["ok", status, "ok"] and rows[1]["status_detail"]


def test_values_beyond_the_header_do_not_count_where_they_are_empty(tmp_path: Path) -> None:
    (row,) = rows_of(write_file(tmp_path, "a.csv", f"id,text\n7,{PLAIN},,\n"))
    assert (row["status"], row["body"]) == ("ok", PLAIN)


@pytest.mark.parametrize("data", ["", "\n\n", "id,title,text", "\nid,title,text\n\n,,\n"])
def test_there_may_be_no_rows(tmp_path: Path, data: str) -> None:
    assert rows_of(write_file(tmp_path, "a.csv", data)) == []


def test_what_is_no_table_is_one_row(tmp_path: Path) -> None:
    photo = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20
    assert statuses(rows_of(write_file(tmp_path, "a.csv", photo))) == ["unreadable"]


def test_a_table_without_a_text_names_its_columns(tmp_path: Path) -> None:
    (row,) = rows_of(write_file(tmp_path, "a.csv", "url,titel,datum\nhttps://a.example/1,Sturm,1.3.2026\n"))
    assert row["status_detail"] == "the record has neither text nor html; its fields are url, titel, datum"


@given(st.lists(st.lists(CELL, min_size=3, max_size=3).filter(lambda row: row[2].strip()), max_size=5))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    filled = [["id", "title", f"{STORM} {text}"] for _, _, text in rows]
    found = _rows(tmp_path_factory.mktemp("csv"), *filled, quoting=csv.QUOTE_ALL)
    assert [row["body"] for row in found] == [text for _, _, text in filled]


def test_a_last_row_without_an_end_waits_while_the_file_is_written(drop: Polled) -> None:
    path = write_aged(drop.folder / "a.csv", f"id,text\n1,{PLAIN}\n2,A storm hi")
    assert places(drop.poll()) == ["a.csv:1"]
    assert len(drop.alerts) == 1 and "last line is not complete" in drop.alerts[0]
    write_aged(path, f"id,text\n1,{PLAIN}\n2,A storm hit the coast.\n")
    assert places(drop.poll()) == ["a.csv:1", "a.csv:2"] and not drop.alerts
    assert drop.poll() == [] and drop.n_opened == 0
    write_aged(path, f"id,text\n1,{PLAIN}\n2,A storm hi", hours_old=2)
    assert len(drop.poll()) == 2 and age(path, 2)


def test_marks_after_backslashes_are_read_as_written_twice(tmp_path: Path) -> None:
    text = f'id,title,text\n1,"The \\"old\\" one","{STORM} \\"No\\", they say."\n2,"B","{STORM} Its \\"name\\""\n'
    rows = rows_of(write_file(tmp_path, "a.csv", text))
    assert [row["title"] for row in rows] == ['The "old" one', "B"]
    assert [row["body"] for row in rows] == [f'{STORM} "No", they say.', f'{STORM} Its "name"']
    (row,) = rows_of(write_file(tmp_path, "b.csv", f'id,title,text\n1,"C:\\","{PLAIN} ""C:\\""."\n'))
    assert (row["title"], row["body"]) == ("C:\\", f'{PLAIN} "C:\\".')


def test_a_mark_that_opens_a_value_between_tabs_costs_no_row(tmp_path: Path) -> None:
    text = f'id\ttitle\ttext\n1\t"Open\t{STORM}\n2\tB\t{STORM}\n'
    assert [row["title"] for row in rows_of(write_file(tmp_path, "a.tsv", text))] == ['"Open', "B"]


def test_lines_may_end_with_carriage_returns_alone(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "a.csv", f"id,text\r1,{PLAIN}\r2,{PLAIN}\r"))
    assert [row["input_id"] for row in rows] == ["1", "2"]
