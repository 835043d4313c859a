"""What a run reports, and what a terminal or a log file shows of it."""

import io
import logging
import threading

import pytest
from rich.console import Console

from flows import progress


def test_a_log_file_gets_a_line_a_stage_and_no_control_codes() -> None:
    console = Console(file=io.StringIO(), width=80)
    with progress.shown_on(console) as shown:
        shown.begin("read", 0)
        shown.advance(5)
        shown.begin("extract", 1200)
        shown.advance(1200)
    assert console.file.getvalue() == "read\nextract: 1,200 documents\n"


def test_a_long_stage_says_now_and_then_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    console = Console(file=io.StringIO(), width=80)
    with progress.shown_on(console) as shown:
        shown.begin("extract", 10)
        shown.advance(4)
        shown.advance(3)
    lines = console.file.getvalue().splitlines()
    assert [line.partition(",")[0] for line in lines] == [
        "extract: 10 documents",
        "extract: 4 of 10 documents",
        "extract: 7 of 10 documents",
    ]


def test_a_terminal_gets_bars_with_counts_from_all_threads() -> None:
    console = Console(file=io.StringIO(), width=100, force_terminal=True)
    with progress.shown_on(console) as shown:
        shown.begin("extract", 4000)
        threads = [threading.Thread(target=lambda: [shown.advance(1) for _ in range(1000)]) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        shown.begin("cluster", 0)
    screen = console.file.getvalue()
    assert "4,000/4,000" in screen
    assert "cluster" in screen


def test_a_stage_that_starts_over_counts_from_zero() -> None:
    console = Console(file=io.StringIO(), width=100, force_terminal=True)
    with progress.shown_on(console) as shown:
        shown.begin("extract", 10)
        shown.advance(7)
        shown.begin("extract", 10)
        shown.advance(10)
    last = console.file.getvalue().rpartition("extract")[2]
    assert "10/10" in last


def test_warnings_of_the_stages_are_shown_and_the_logger_is_left_as_it_was() -> None:
    console = Console(file=io.StringIO(), width=100)
    logger = logging.getLogger("pipeline")
    before = list(logger.handlers)
    with progress.shown_on(console):
        logging.getLogger("pipeline.reading.read").warning("a zip bomb: %s", "x.gz")
        logging.getLogger("pipeline.reading.read").info("not for the terminal")
    assert "a zip bomb: x.gz" in console.file.getvalue()
    assert "not for the terminal" not in console.file.getvalue()
    assert logger.handlers == before
