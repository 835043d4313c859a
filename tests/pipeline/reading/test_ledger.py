"""A folder polled again and again: what is in it is read once, what is being written waits, and nothing is lost."""

import gzip
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading import input_files, ledger, read, streams
from pipeline.reading.streams import Lines, take_again
from pipeline.runs.context import RunContext
from pipeline.runs.record import Outcome, run_row
from pipeline.runs.results import Admitted, Matched, conclude
from pipeline.runs.steps import publish
from pipeline.runs.steps import read as read_step
from pipeline.schemas.tables import INPUTS
from pipeline.settings import ReadSettings, Settings
from pipeline.storage.warehouse import Warehouse

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
STORM = "A storm hit the coast on Monday, closing roads and schools."
HOURS = 3600

Rows = list[dict[str, Any]]


@dataclass
class Polled:
    """A folder, and the ledger of what was read of it."""

    folder: Path
    settings: ReadSettings = field(default_factory=ReadSettings)
    ledger: pa.Table = field(default_factory=INPUTS.stored_schema.empty_table)
    alerts: tuple[str, ...] = ()
    n_unchanged: int = 0
    n_opened: int = 0
    n_runs: int = 0

    def poll(self) -> Rows:
        """One run: what it reads; the ledger is then that of the run."""
        return [row for table in self.polling() for row in table.to_pylist()]

    def polling(self) -> Iterator[pa.Table]:
        """The same, a document at a time."""
        self.n_runs += 1
        found, _ = input_files.find_inputs([str(self.folder)])
        plan = ledger.plan(found, self.ledger, self.settings, time.time_ns() // 1000)
        endings: list[ledger.Ending] = []
        one_by_one = self.settings.model_copy(update={"chunk_documents": 1})
        yield from read.read(plan.files, one_by_one, NOW, plan.known, endings.append)
        new = ledger.entries(endings, plan, self.settings, (f"run {self.n_runs}", NOW + timedelta(hours=self.n_runs)))
        kept = self.ledger.filter(pc.invert(pc.is_in(self.ledger["path"], value_set=new["path"].combine_chunks())))
        self.ledger = pa.concat_tables([kept, new.select(INPUTS.stored_schema.names)])
        self.alerts = ledger.alerts((*plan.waiting, *endings))
        self.n_unchanged, self.n_opened = plan.n_unchanged, len(plan.files)

    def row(self, name: str) -> dict[str, Any]:
        """The ledger's row of a file."""
        (row,) = [row for row in self.ledger.to_pylist() if row["path"].endswith(name)]
        return dict(row)


def line(number: object, **more: str) -> bytes:
    return json.dumps({"text": f"{STORM} {number}", **more}).encode() + b"\n"


def write(path: Path, data: bytes | str, hours_old: float = 1 / 60) -> Path:
    """Write a file that was last changed a minute ago, or longer."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return age(path, hours_old)


def age(path: Path, hours: float) -> Path:
    os.utime(path, ns=(time.time_ns(), time.time_ns() - int(hours * HOURS * 1e9)))
    return path


def append(path: Path, data: bytes, hours_old: float = 1 / 60) -> Path:
    with path.open("ab") as stream:
        stream.write(data)
    return age(path, hours_old)


def places(rows: Rows) -> list[str]:
    return [row["position"] for row in rows]


@pytest.fixture
def drop(tmp_path: Path) -> Polled:
    return Polled(tmp_path)


# ---- what has been read is not read again


def test_what_has_not_changed_is_not_opened(drop: Polled, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.html", "c.jsonl", "d.jsonl.gz", "e.parquet"):
        write(drop.folder / name, gzip.compress(line(1)) if name.endswith("gz") else line(1), hours_old=2)
    assert len(drop.poll()) == 5
    before = drop.ledger
    monkeypatch.setattr(Path, "open", None)
    assert drop.poll() == [] and (drop.n_opened, drop.n_unchanged) == (0, 5)
    assert drop.ledger.equals(before) and not drop.alerts


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.jsonl.gz"])
def test_a_touched_file_is_not_parsed_again_and_its_row_says_when(drop: Polled, name: str) -> None:
    path = write(drop.folder / name, gzip.compress(line(1)) if name.endswith("gz") else line(1))
    drop.poll()
    before = drop.row(name)
    age(path, 1 / 2)
    assert drop.poll() == [] and drop.n_opened == 1
    after = drop.row(name)
    assert {key for key in after if after[key] != before[key]} == {"modified_at", "run_id"}
    assert drop.poll() == [] and drop.n_opened == 0


def test_a_file_that_has_grown_is_read_from_where_it_ended_and_its_line_numbers_go_on(drop: Polled) -> None:
    path = write(drop.folder / "a.jsonl", line(1) + b"\n" + line(2))
    drop.poll()
    append(path, line(3) + line(4))
    assert places(drop.poll()) == ["a.jsonl:4", "a.jsonl:5"]
    assert drop.row("a.jsonl")["n_lines"] == 5
    assert drop.row("a.jsonl")["first_read_at"] == NOW + timedelta(hours=1)


def test_what_changed_before_its_end_is_read_whole(drop: Polled) -> None:
    path = write(drop.folder / "a.jsonl", line(1) + line(2))
    drop.poll()
    write(path, line(7) + line(2) + line(3), hours_old=1 / 30)
    assert len(drop.poll()) == 3
    write(path, line(7))
    assert len(drop.poll()) == 1


def test_a_change_that_leaves_size_and_tick_of_the_clock_is_seen(drop: Polled) -> None:
    path = write(drop.folder / "a.txt", "one", hours_old=0)
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    drop.poll()
    assert drop.row("a.txt")["modified_at"] is None
    path.write_text("two")
    os.utime(path, ns=times)
    assert [row["body"] for row in drop.poll()] == ["two"]


@pytest.mark.parametrize("setting", [{"max_document_bytes": 1000}, {"max_expansion": 5}])
def test_settings_that_decide_what_is_read_have_all_read_again(drop: Polled, setting: dict[str, int]) -> None:
    write(drop.folder / "a.jsonl", line(1) + line("x" * 2000))
    write(drop.folder / "b.txt", STORM)
    assert len(drop.poll()) == 3
    drop.settings = ReadSettings(**setting)
    assert len(drop.poll()) == 3 and drop.poll() == []


def test_other_settings_do_not(drop: Polled) -> None:
    write(drop.folder / "a.txt", STORM)
    drop.poll()
    drop.settings = ReadSettings(chunk_documents=5, chunk_bytes=100, timezone="Europe/Vienna", settle_seconds=1.0)
    assert drop.poll() == [] and drop.n_opened == 0


def test_a_file_that_could_not_be_opened_is_tried_again(drop: Polled, monkeypatch: pytest.MonkeyPatch) -> None:
    write(drop.folder / "a.txt", STORM)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", _refuse)
        assert [row["status"] for row in drop.poll()] == ["unreadable"]
    assert not len(drop.ledger)
    assert [row["status"] for row in drop.poll()] == ["ok"]


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_utf16_lines_are_read_whole_each_time_the_file_grows(drop: Polled) -> None:
    lines = [line(number).decode() for number in range(3)]
    path = write(drop.folder / "a.jsonl", "".join(lines[:2]).encode("utf-16"))
    assert len(drop.poll()) == 2
    write(path, "".join(lines).encode("utf-16"), hours_old=1 / 30)
    assert places(drop.poll()) == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]


# ---- what is being written waits


def test_half_a_last_line_waits_and_the_lines_before_it_do_not(drop: Polled) -> None:
    path = write(drop.folder / "a.jsonl", line(1) + line(2)[:20])
    assert places(drop.poll()) == ["a.jsonl:1"]
    assert len(drop.alerts) == 1 and "a.jsonl" in drop.alerts[0] and "last line is not complete" in drop.alerts[0]
    assert drop.poll() == [] and drop.n_opened == 0 and len(drop.alerts) == 1
    append(path, line(2)[20:] + line(3))
    rows = drop.poll()
    assert places(rows) == ["a.jsonl:2", "a.jsonl:3"] and {row["status"] for row in rows} == {"ok"}
    assert not drop.alerts


def test_half_a_line_that_nobody_completes_is_taken_as_it_is_and_read_anew_if_somebody_does(drop: Polled) -> None:
    path = write(drop.folder / "a.jsonl", line(1) + line(2)[:20])
    drop.poll()
    age(path, 2)
    assert [(row["position"], row["status"]) for row in drop.poll()] == [("a.jsonl:2", "unreadable")]
    assert not drop.alerts and drop.row("a.jsonl")["offset"] == path.stat().st_size
    append(path, line(2)[20:])
    assert [(row["position"], row["status"]) for row in drop.poll()] == [("a.jsonl:2", "ok")]


def test_half_a_line_is_taken_once_its_file_has_settled_without_a_touch(drop: Polled) -> None:
    write(drop.folder / "a.jsonl", line(1) + line(2)[:20], hours_old=0.5)
    drop.poll()
    drop.settings = ReadSettings(settle_seconds=600.0)
    rows = drop.poll()
    assert [(row["position"], row["status"]) for row in rows] == [("a.jsonl:2", "unreadable")]
    assert not drop.alerts and drop.poll() == [] and drop.n_opened == 0


def test_a_whole_last_line_without_an_end_does_not_wait(drop: Polled) -> None:
    path = write(drop.folder / "a.jsonl", line(1) + line(2).rstrip(), hours_old=0)
    assert len(drop.poll()) == 2 and not drop.alerts
    append(path, b"\n" + line(3))
    rows = drop.poll()
    assert places(rows) == ["a.jsonl:2", "a.jsonl:3"]  # the second again: it might have gone on
    assert drop.row("a.jsonl")["n_lines"] == 3


def test_an_empty_file_waits_until_it_has_settled(drop: Polled) -> None:
    for name in ("a.txt", "b.jsonl", "c.txt.gz", "d.parquet"):  # in the second, nothing can be missing
        write(drop.folder / name, b"")
    assert drop.poll() == [] and len(drop.alerts) == 3 and drop.row("b.jsonl")["offset"] == 0
    for path in drop.folder.iterdir():
        age(path, 2)
    assert {row["position"]: row["status"] for row in drop.poll()} == {
        "a.txt": "empty",
        "c.txt.gz": "empty",
        "d.parquet": "unreadable",
    }
    assert drop.poll() == [] and drop.n_opened == 0


def test_a_cut_archive_waits_and_gives_what_is_whole_of_it(drop: Polled) -> None:
    whole = gzip.compress(b"".join(line(os.urandom(300).hex()) for _ in range(1000)))
    path = write(drop.folder / "a.jsonl.gz", whole[: len(whole) // 2])
    early = drop.poll()
    assert {row["status"] for row in early} == {"ok"} and len(drop.alerts) == 1 and not len(drop.ledger)
    write(path, whole)
    late = drop.poll()
    assert len(late) == 1000 and {r["article_id"] for r in early} < {r["article_id"] for r in late} and not drop.alerts
    write(path, whole[: len(whole) // 2], hours_old=2)
    assert drop.poll()[-1]["status"] == "unreadable" and len(drop.ledger) == 1


def test_a_file_that_grows_while_it_is_read_gives_its_lines_and_is_read_on(drop: Polled) -> None:
    path = write(drop.folder / "a.jsonl", line(1) + line(2))
    run = drop.polling()
    rows = next(run).to_pylist()
    append(path, line(3) + line(4)[:30], hours_old=0)
    rows += [row for table in run for row in table.to_pylist()]
    assert drop.alerts and "a.jsonl" in drop.alerts[0]
    append(path, line(4)[30:])
    rows += drop.poll()
    assert places(rows) == [f"a.jsonl:{number}" for number in (1, 2, 3, 4)]
    assert drop.poll() == [] and not drop.alerts


def test_a_text_that_is_written_to_while_it_is_read_waits(drop: Polled, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(drop.folder / "a.txt", "The first half")

    def slowly(stream: Any, limit: int) -> bytes:
        data = streams.read_whole(stream, limit)
        append(path, b" and the second", hours_old=0)
        return data

    with monkeypatch.context() as patch:
        patch.setattr(read, "read_whole", slowly)
        assert drop.poll() == [] and "written to while it was read" in drop.alerts[0] and not len(drop.ledger)
    assert [row["body"] for row in drop.poll()] == ["The first half and the second"]


def test_a_file_that_is_taken_away_after_it_was_read_was_read(drop: Polled, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(drop.folder / "a.txt", STORM)

    def taking(stream: Any, limit: int) -> bytes:
        path.unlink()
        return streams.read_whole(stream, limit)

    monkeypatch.setattr(read, "read_whole", taking)
    assert [row["status"] for row in drop.poll()] == ["ok"]


def test_a_clock_that_is_far_ahead_keeps_nothing_waiting(drop: Polled) -> None:
    write(drop.folder / "a.jsonl", line(1)[:20], hours_old=-1000)
    assert [row["status"] for row in drop.poll()] == ["unreadable"] and not drop.alerts


def test_of_many_files_that_wait_the_first_are_named(drop: Polled) -> None:
    for number in range(30):
        write(drop.folder / f"{number:02}.txt", b"")
    drop.poll()
    assert len(drop.alerts) == 21 and "10 more" in drop.alerts[-1]


# ---- properties

PIECES = st.lists(st.tuples(st.sampled_from(["append", "append", "touch", "poll"]), st.integers(1, 200)), max_size=12)
CHANGES = st.lists(
    st.sampled_from(["append", "half", "touch", "reverse", "drop first", "drop last", "poll", "poll"]), max_size=12
)


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


@given(st.lists(st.binary(max_size=6), max_size=6), st.integers(0, 40), st.integers(1, 8))
def test_lines_that_are_continued_are_those_of_one_reading(parts: list[bytes], cut: int, limit: int) -> None:
    data = b"\n".join(parts)
    data, cut = b"x" + data, min(cut, len(data) + 1)
    with TemporaryDirectory() as folder:
        path = write(Path(folder, "a"), data[:cut])
        with path.open("rb") as stream:
            first = Lines(stream, limit)
            before = list(first)
        path.write_bytes(data)
        with path.open("rb") as stream:
            taken = take_again(stream, first.taken.n_bytes, first.taken.n_lines, first.taken.hash)
            assert taken is not None
            rest = Lines(stream, limit, taken)
            after = list(rest)
            stream.seek(0)
            at_once = Lines(stream, limit)
            expected = list(at_once)
    assert before[: taken.n_lines] + after == expected
    assert (rest.taken.hash, rest.taken.n_lines) == (at_once.taken.hash, at_once.taken.n_lines)


# ---- as part of a run


def _run(warehouse: Warehouse, folder: Path, number: int, *, fails: bool = False) -> tuple[int, int]:
    """Documents read and inputs left alone by a run that commits, or fails before it does."""
    started_at = NOW + timedelta(minutes=number)
    context = RunContext(warehouse, warehouse.begin(f"r{number}", {}), f"r{number}", started_at, Settings())
    found = read_step.read_inputs(context, [str(folder)])
    row = run_row(context.run_id, started_at, Outcome("manual", "completed"), context.settings)
    if fails:
        warehouse.record_failure(context.run_id, row, context.settings.hash)
    else:
        publish.publish_tables(context, conclude(found, Admitted(), Matched()), row)
    return found.n_read, found.n_unchanged_inputs


def test_a_run_that_fails_leaves_its_inputs_to_the_next(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "data")
    warehouse.check()
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.jsonl", line(1) + line(2))
    assert _run(warehouse, tmp_path / "in", 1, fails=True) == (2, 0)
    assert _run(warehouse, tmp_path / "in", 2) == (2, 0)
    assert _run(warehouse, tmp_path / "in", 3) == (0, 1)
    rows = warehouse.dataset(INPUTS).to_table().to_pylist()
    assert [(row["run_id"], row["first_read_at"]) for row in rows] == [("r2", NOW + timedelta(minutes=2))]
    age(tmp_path / "in" / "a.jsonl", 3)
    assert [_run(warehouse, tmp_path / "in", number) for number in (4, 5)] == [(0, 0), (0, 1)]  # touched: kept in mind
    append(tmp_path / "in" / "a.jsonl", line(3))
    assert _run(warehouse, tmp_path / "in", 90) == (1, 0)
    rows = warehouse.dataset(INPUTS).to_table().to_pylist()
    assert [(row["run_id"], row["n_lines"], row["first_read_at"]) for row in rows] == [
        ("r90", 3, NOW + timedelta(minutes=2))
    ]
