"""Each line is a document, lines at the end of a file that has grown are read alone, and half a line waits."""

import json
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.settings import ReadSettings
from tests.support.inputs import (
    NOW,
    STORM,
    Polled,
    Rows,
    age,
    append,
    line,
    places,
    rows_of,
    statuses,
    write_aged,
    write_file,
    write_jsonl,
)

BAD_LINES = {
    "{broken": "unreadable",
    '"a string"': "unreadable",
    "[1, 2]": "unreadable",
    "null": "unreadable",
    "{}": "empty",
    '{"text": ""}': "empty",
    '{"text": " \\n "}': "empty",
    '{"text": null, "title": "x"}': "empty",
    '{"text": ["a", "b"]}': "empty",
    '{"text": {"a": 1}}': "empty",
    '{"text": "a", }': "unreadable",
    '{"text":' + "[" * 100_000 + "]" * 100_000 + "}": "unreadable",
    '{"id": ' + "9" * 5000 + "}": "unreadable",
    "\x00\x01\x02\x03" * 20: "unreadable",
}


@pytest.mark.parametrize("bad", BAD_LINES, ids=lambda line: ascii(line[:16]))
def test_a_bad_line_is_a_row_that_says_why_and_the_others_are_unaffected(tmp_path: Path, bad: str) -> None:
    good = json.dumps({"text": STORM, "id": "good"})
    rows = rows_of(write_file(tmp_path, "in.jsonl", f"{good}\n{bad}\n\n{good.replace('good', 'last')}"))
    assert statuses(rows) == ["ok", BAD_LINES[bad], "ok"]
    assert [row["position"] for row in rows] == ["in.jsonl:1", "in.jsonl:2", "in.jsonl:4"]
    assert rows[1]["status_detail"] and rows[1]["body"] is None


def test_a_line_over_the_limit_is_a_row_and_the_next_lines_are_read(tmp_path: Path) -> None:
    lines = [{"text": "a" * 3_000_000}, {"text": STORM}]
    rows = rows_of(write_jsonl(tmp_path, lines), max_document_bytes=1000)
    assert statuses(rows) == ["too_large", "ok"]
    assert statuses(rows_of(write_file(tmp_path, "a.txt", "a" * 3_000_000), max_document_bytes=1000)) == ["too_large"]


def test_a_file_that_has_grown_is_read_from_where_it_ended_and_its_line_numbers_go_on(drop: Polled) -> None:
    path = write_aged(drop.folder / "a.jsonl", line(1) + b"\n" + line(2))
    drop.poll()
    append(path, line(3) + line(4))
    assert places(drop.poll()) == ["a.jsonl:4", "a.jsonl:5"]
    assert drop.row("a.jsonl")["n_lines"] == 5
    assert drop.row("a.jsonl")["first_read_at"] == NOW + timedelta(hours=1)


def test_what_changed_before_its_end_is_read_whole(drop: Polled) -> None:
    path = write_aged(drop.folder / "a.jsonl", line(1) + line(2))
    drop.poll()
    write_aged(path, line(7) + line(2) + line(3), hours_old=1 / 30)
    assert len(drop.poll()) == 3
    write_aged(path, line(7))
    assert len(drop.poll()) == 1


def test_utf16_lines_are_read_whole_each_time_the_file_grows(drop: Polled) -> None:
    lines = [line(number).decode() for number in range(3)]
    path = write_aged(drop.folder / "a.jsonl", "".join(lines[:2]).encode("utf-16"))
    assert len(drop.poll()) == 2
    write_aged(path, "".join(lines).encode("utf-16"), hours_old=1 / 30)
    assert places(drop.poll()) == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]


def test_half_a_last_line_waits_and_the_lines_before_it_do_not(drop: Polled) -> None:
    path = write_aged(drop.folder / "a.jsonl", line(1) + line(2)[:20])
    assert places(drop.poll()) == ["a.jsonl:1"]
    assert len(drop.alerts) == 1 and "a.jsonl" in drop.alerts[0] and "last line is not complete" in drop.alerts[0]
    assert drop.poll() == [] and drop.n_opened == 0 and len(drop.alerts) == 1
    append(path, line(2)[20:] + line(3))
    rows = drop.poll()
    assert places(rows) == ["a.jsonl:2", "a.jsonl:3"] and {row["status"] for row in rows} == {"ok"}
    assert not drop.alerts


def test_half_a_line_that_nobody_completes_is_taken_as_it_is_and_read_anew_if_somebody_does(drop: Polled) -> None:
    path = write_aged(drop.folder / "a.jsonl", line(1) + line(2)[:20])
    drop.poll()
    age(path, 2)
    assert [(row["position"], row["status"]) for row in drop.poll()] == [("a.jsonl:2", "unreadable")]
    assert not drop.alerts and drop.row("a.jsonl")["offset"] == path.stat().st_size
    append(path, line(2)[20:])
    assert [(row["position"], row["status"]) for row in drop.poll()] == [("a.jsonl:2", "ok")]


def test_half_a_line_is_taken_once_its_file_has_settled_without_a_touch(drop: Polled) -> None:
    write_aged(drop.folder / "a.jsonl", line(1) + line(2)[:20], hours_old=0.5)
    drop.poll()
    drop.settings = ReadSettings(settle_seconds=600.0)
    rows = drop.poll()
    assert [(row["position"], row["status"]) for row in rows] == [("a.jsonl:2", "unreadable")]
    assert not drop.alerts and drop.poll() == [] and drop.n_opened == 0


def test_a_whole_last_line_without_an_end_does_not_wait(drop: Polled) -> None:
    path = write_aged(drop.folder / "a.jsonl", line(1) + line(2).rstrip(), hours_old=0)
    assert len(drop.poll()) == 2 and not drop.alerts
    append(path, b"\n" + line(3))
    rows = drop.poll()
    assert places(rows) == ["a.jsonl:2", "a.jsonl:3"]  # the second again: it might have gone on
    assert drop.row("a.jsonl")["n_lines"] == 3


def test_a_file_that_grows_while_it_is_read_gives_its_lines_and_is_read_on(drop: Polled) -> None:
    path = write_aged(drop.folder / "a.jsonl", line(1) + line(2))
    run = drop.polling()
    rows = next(run).to_pylist()
    append(path, line(3) + line(4)[:30], hours_old=0)
    rows += [row for table in run for row in table.to_pylist()]
    assert drop.alerts and "a.jsonl" in drop.alerts[0]
    append(path, line(4)[30:])
    rows += drop.poll()
    assert places(rows) == [f"a.jsonl:{number}" for number in (1, 2, 3, 4)]
    assert drop.poll() == [] and not drop.alerts


PIECES = st.lists(st.tuples(st.sampled_from(["append", "append", "touch", "poll"]), st.integers(1, 200)), max_size=12)


CHANGES = st.lists(
    st.sampled_from(["append", "half", "touch", "reverse", "drop first", "drop last", "poll", "poll"]), max_size=12
)


@pytest.mark.slow
@given(PIECES, st.integers(0, 6))
def test_however_a_file_grows_it_gives_the_documents_of_the_whole(pieces: list[tuple[str, int]], n_lines: int) -> None:
    whole = b"".join(line("é" * number) + b"\n" * (number % 3) for number in range(n_lines))
    with TemporaryDirectory() as folder:
        drop, path = Polled(Path(folder)), Path(folder, "a.jsonl")
        written, rows = 0, []
        for action, size in pieces:
            if action == "poll":
                rows += drop.poll()
            else:
                append(path, whole[written : written + size], hours_old=0) if action == "append" else path.touch()
                written += size if action == "append" else 0
        append(path, whole[written:], hours_old=0)
        rows += drop.poll()
        expected = Polled(Path(folder)).poll()
    assert {row["article_id"]: row for row in rows} == {row["article_id"]: row for row in expected}
    assert all(row["status"] == "ok" for row in rows)
    assert not drop.alerts


@pytest.mark.slow
@given(CHANGES)
def test_however_a_file_changes_all_that_it_holds_in_the_end_was_read(changes: list[str]) -> None:
    lines: list[bytes] = []
    with TemporaryDirectory() as folder:
        drop, path = Polled(Path(folder)), Path(folder, "a.jsonl")
        rows: Rows = []
        for number, change in enumerate([*changes, "append", "poll"]):
            half = b""
            if change == "poll":
                rows += drop.poll()
                continue
            if change in ("append", "half"):
                lines.append(line(number % 10))
                half = lines.pop()[:-9] if change == "half" else b""
            else:
                lines = {"reverse": lines[::-1], "drop first": lines[1:], "drop last": lines[:-1]}.get(change, lines)
            path.write_bytes(b"".join(lines) + half)
        expected = {row["article_id"] for row in Polled(Path(folder)).poll()}
    assert expected <= {row["article_id"] for row in rows}
    assert all(row["status"] == "ok" for row in rows)


def _printed(number: object, **more: str) -> bytes:
    return json.dumps({"id": number, "text": f"{STORM} {number}", **more}, indent=2).encode() + b"\n"


def test_an_object_that_is_printed_over_several_lines_is_one_record(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "in.jsonl", line(1) + _printed(2, source="x") + _printed(3) + line(4)))
    assert statuses(rows) == ["ok"] * 4 and [row["source"] for row in rows] == [None, "x", None, None]
    assert places(rows) == ["in.jsonl:1", "in.jsonl:2", "in.jsonl:7", "in.jsonl:11"]


@pytest.mark.parametrize("form", [b"[%s, %s]", b"%s%s", b"%s %s", b"%s,%s"])
def test_several_records_on_a_line_are_each_read(form: bytes, tmp_path: Path) -> None:
    several = form % (line(1).strip(), line(2).strip())
    rows = rows_of(write_file(tmp_path, "in.jsonl", several + b"\n" + line(3)))
    assert statuses(rows) == ["ok"] * 3 and places(rows) == ["in.jsonl:1", "in.jsonl:1", "in.jsonl:2"]


def test_a_line_of_several_values_that_are_not_all_records_is_one_row(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "in.jsonl", b"[%s, 3]\n%s{\n" % (line(1).strip(), line(2).strip())))
    assert statuses(rows) == ["unreadable"] * 2


def test_an_array_over_several_lines_gives_its_records(tmp_path: Path) -> None:
    for number, indent in enumerate((None, 2)):
        records = ",\n".join(json.dumps({"text": f"{STORM} {n}"}, indent=indent) for n in range(3))
        assert statuses(rows_of(write_file(tmp_path, f"{number}.ndjson", f"[\n{records}\n]\n"))) == ["ok"] * 3


def test_a_line_that_only_begins_an_object_takes_no_other_with_it(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "in.jsonl", b'{"text": "half\n{"id": 1,\n  "x"\n' + line(2) + b'{"a": [\n'))
    assert statuses(rows) == ["unreadable", "unreadable", "unreadable", "ok", "unreadable"]
    assert places(rows)[3] == "in.jsonl:4"


def test_an_object_that_never_ends_is_not_held_beyond_the_limit(tmp_path: Path) -> None:
    lines = b"{\n" + b'  "a": 1,\n' * 500 + line(2)
    rows = rows_of(write_file(tmp_path, "in.jsonl", lines), max_document_bytes=300)
    assert rows[-1]["status"] == "ok" and len(rows) == 502


def test_half_an_object_over_several_lines_waits(drop: Polled) -> None:
    path = write_aged(drop.folder / "a.jsonl", line(1) + _printed(2)[:-12])
    assert places(drop.poll()) == ["a.jsonl:1"] and len(drop.alerts) == 1
    append(path, _printed(2)[-12:] + _printed(3).rstrip())
    assert places(drop.poll()) == ["a.jsonl:2", "a.jsonl:6"]
    append(path, b"\n" + line(4))
    rows = drop.poll()
    assert places(rows)[-1] == "a.jsonl:10" and {row["status"] for row in rows} == {"ok"}
    assert drop.poll() == [] and drop.n_opened == 0 and not drop.alerts
