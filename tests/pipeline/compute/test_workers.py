"""Work in other processes: order kept, and a record that hangs, dies or fails costs itself alone."""

import multiprocessing
import os
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.compute import workers
from pipeline.compute.file_rows import FileRows, row_groups
from pipeline.compute.workers import Failure, InProcess, TaskLimits, WorkerPool
from pipeline.errors import WorkerError

pytestmark = pytest.mark.slow

LIMITS = TaskLimits(records=4, seconds=4)
START = TaskLimits(records=1, seconds=60)  # to start a process and load its libraries counts as its first task's time


def double(number: int) -> int:
    if number == 7:
        time.sleep(60)
    if number == 20:
        os._exit(3)
    if number == 40:
        raise ValueError("not a number that I like")
    return 2 * number


def doubled(rows: pa.Table) -> pa.Table:
    assert rows.nbytes < 1000  # sent without the rows that it was cut from
    return pa.table({"n": [double(number) for number in rows["n"].to_pylist()]})


def with_process_id(rows: pa.Table) -> pa.Table:
    return rows.append_column("process", pa.array([os.getpid()] * len(rows)))


def has_loaded(module: str) -> bool:
    return module in sys.modules


def process_id(number: int) -> int:
    return os.getpid()


def test_results_come_in_order_and_only_the_culprits_fail() -> None:
    with WorkerPool(2) as pool:
        pool.map_records(process_id, range(10), START)
        results = pool.map_records(double, list(range(50)), LIMITS)
    failures = {number: result.message for number, result in enumerate(results) if isinstance(result, Failure)}
    assert failures == {
        7: "took longer than 4 s",
        20: "its worker process died",
        40: "ValueError: not a number that I like",
    }
    assert [result for result in results if not isinstance(result, Failure)] == [
        2 * number for number in range(50) if number not in failures
    ]


def test_of_a_table_only_the_culprits_rows_fail() -> None:
    table = pa.table({"n": [1, 2, 3, 7, 8, 9, 20, 21, 22, 40, 41, 42, 50], "text": ["x" * 200] * 13})
    with WorkerPool(2) as pool:
        pool.map_records(process_id, range(10), START)
        answers = pool.map_rows(doubled, table, TaskLimits(records=3, seconds=4))
    parts = [answer if isinstance(answer, Failure) else answer["n"].to_pylist() for answer in answers]
    assert [part for part in parts if not isinstance(part, Failure)] == [
        [2, 4, 6],
        [16],
        [18],
        [42],
        [44],
        [82],
        [84],
        [100],
    ]
    assert [number for number, part in enumerate(parts) if isinstance(part, Failure)] == [1, 4, 7]


def doubled_rows(rows: FileRows) -> list[int]:
    return [double(number) for number in rows.read()["n"].to_pylist()]


def test_of_a_part_of_a_file_only_the_culprits_get_no_result(tmp_path: Path) -> None:
    pq.write_table(pa.table({"n": [1, 2, 7, 8, 20]}), tmp_path / "rows.parquet", row_group_size=2)
    with WorkerPool(2) as pool:
        pool.map_records(process_id, range(10), START)
        answers = pool.map_parts(doubled_rows, row_groups(tmp_path / "rows.parquet"), 4)
    assert answers == [[2, 4], Failure("took longer than 4 s"), [16], Failure("its worker process died")]


def test_what_goes_wrong_with_a_part_but_for_its_rows_is_raised(tmp_path: Path) -> None:
    with WorkerPool(1) as pool, pytest.raises(FileNotFoundError):
        pool.map_parts(doubled_rows, [FileRows(tmp_path / "no.parquet", 0, 2)], 60)


def test_without_one_of_some_tasks_nothing_is_done() -> None:
    with WorkerPool(2) as pool:
        assert pool.map_tasks(process_id, [1]) == [os.getpid()]
        assert os.getpid() not in pool.map_tasks(process_id, [1, 2])
        with pytest.raises(ValueError, match="not a number that I like"):
            pool.map_tasks(double, [1, 40])
        with pytest.raises(WorkerError, match=r"a worker process died \(3\).+run\.workers"):
            pool.map_tasks(double, [1, 20])
        assert pool.map_tasks(double, [1, 2]) == [2, 4]


def test_a_worker_by_itself_gives_what_a_pool_would() -> None:
    table = pa.table({"n": [1, 2]})
    assert InProcess().map_records(double, [1, 40], LIMITS) == [2, Failure("ValueError: not a number that I like")]
    assert InProcess().map_rows(doubled, table, LIMITS) == [pa.table({"n": [2, 4]})]
    known = Failure("took longer")
    assert InProcess(known).map_records(double, [1, 2], LIMITS) == [known] * 2
    assert InProcess(known).map_rows(doubled, table, LIMITS) == [known] * 2


def test_without_records_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ProcessPool", None)
    assert WorkerPool(2).map_records(double, [], LIMITS) == []


def test_processes_are_kept_until_the_pool_is_closed_and_started_again_when_needed() -> None:
    with WorkerPool(1) as pool:
        first = pool.map_records(process_id, range(10), START)
        assert pool.map_records(process_id, range(10), START) == first
        pool.close()
        assert set(pool.map_records(process_id, range(10), START)).isdisjoint(first)


def test_no_process_is_left_once_the_pool_is_left() -> None:
    with WorkerPool(2) as pool:
        started = set(pool.map_records(process_id, range(10), START))
        assert started <= {child.pid for child in multiprocessing.active_children()}
    assert started.isdisjoint(child.pid for child in multiprocessing.active_children())


def test_an_error_of_the_caller_ends_the_processes_too() -> None:
    with pytest.raises(KeyboardInterrupt), WorkerPool(1) as pool:
        started = set(pool.map_records(process_id, range(10), START))
        raise KeyboardInterrupt
    assert started.isdisjoint(child.pid for child in multiprocessing.active_children())


def test_more_processes_are_started_where_there_is_more_to_do() -> None:
    with WorkerPool(2) as pool:
        assert len(set(pool.map_records(process_id, range(1), START))) == 1
        pool.map_records(process_id, range(40), START)
        assert len(multiprocessing.active_children()) >= 2


def test_few_rows_are_worked_on_in_this_process() -> None:
    table = pa.table({"n": [1, 2, 3]})
    with WorkerPool(2) as pool:
        (here,) = pool.map_rows(with_process_id, table, TaskLimits(records=2, seconds=60, in_process_below=4))
        sent = pa.concat_tables(pool.map_rows(with_process_id, table, TaskLimits(2, 60, in_process_below=3)))
    assert set(here["process"].to_pylist()) == {os.getpid()}
    assert os.getpid() not in sent["process"].to_pylist()
    assert here["n"].equals(sent["n"])
