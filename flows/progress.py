"""Stages and counts -> the display of whoever watches; without a watcher, reports go nowhere."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.logging import RichHandler
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

SECONDS_BETWEEN_LINES = 10.0


class Board(Protocol):
    """Something that shows how far a run is. Tasks report to it from several threads."""

    def begin(self, stage: str, total: int) -> None:
        """`stage` starts, or starts over, with `total` documents to do; 0 where that is not known."""

    def advance(self, n: int) -> None:
        """`n` more documents of the stage are done."""


class Nowhere:
    """The board of a run that nobody watches."""

    def begin(self, stage: str, total: int) -> None:
        """Show nothing."""

    def advance(self, n: int) -> None:
        """Show nothing."""


class Bars:
    """The board of a terminal: a line a stage."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._lines: dict[str, TaskID] = {}
        self._current: TaskID | None = None
        self._lock = threading.Lock()

    def begin(self, stage: str, total: int) -> None:
        """Finish the line before and start the stage's own."""
        with self._lock:
            self._finish()
            if stage in self._lines:
                self._progress.reset(self._lines[stage], total=total or None)
            else:
                self._lines[stage] = self._progress.add_task(stage, total=total or None, counts=bool(total))
            self._current = self._lines[stage]

    def advance(self, n: int) -> None:
        """Move the current line."""
        with self._lock:
            if self._current is not None:
                self._progress.update(self._current, advance=n, counts=True)

    def _finish(self) -> None:
        if self._current is None:
            return
        task = next(t for t in self._progress.tasks if t.id == self._current)
        if task.total is None:  # a bar without a total would go on pulsing
            done = task.completed or 1
            self._progress.update(self._current, total=done, completed=done)
        self._progress.stop_task(self._current)


class Lines:
    """The board of a log file: a line when a stage starts, then one now and then."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._stage, self._total, self._done = "", 0, 0
        self._began = self._told = time.monotonic()
        self._lock = threading.Lock()

    def begin(self, stage: str, total: int) -> None:
        """Say what starts."""
        with self._lock:
            self._stage, self._total, self._done = stage, total, 0
            self._began = self._told = time.monotonic()
            self._tell(f"{stage}: {total:,} documents" if total else stage)

    def advance(self, n: int) -> None:
        """Count, and say so if nothing was said for a while."""
        with self._lock:
            self._done += n
            now = time.monotonic()
            if now - self._told >= SECONDS_BETWEEN_LINES:
                self._told = now
                rate = self._done / (now - self._began)
                of = f" of {self._total:,}" if self._total else ""
                self._tell(f"{self._stage}: {self._done:,}{of} documents, {rate:,.0f}/s")

    def _tell(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)


class Documents(ProgressColumn):
    """Documents done of how many, and how many a second; empty for a stage that counts none."""

    def render(self, task: Task) -> Text:
        """One cell."""
        if not task.fields["counts"]:
            return Text()
        of = "" if task.total is None else f"/{task.total:,.0f}"
        speed = task.finished_speed or task.speed
        rate = "" if speed is None else f"  {speed:,.0f}/s"
        return Text(f"{task.completed:,.0f}{of}{rate}", style="progress.download")


_board: Board = Nowhere()


def begin(stage: str, total: int) -> None:
    """Tell the watcher, if any, that `stage` starts with `total` documents (0: not known)."""
    _board.begin(stage, total)


def advance(n: int) -> None:
    """Tell the watcher, if any, that `n` more documents of the stage are done."""
    _board.advance(n)


@contextmanager
def shown_on(console: Console) -> Iterator[None]:
    """Show on `console` what this process's tasks report: bars on a terminal, else plain lines."""
    if not console.is_terminal:
        with _watched_by(Lines(console)), _warnings_on(console):
            yield
        return
    columns = (TextColumn("{task.description:<10}"), BarColumn(), Documents(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress, _watched_by(Bars(progress)), _warnings_on(console):
        yield


@contextmanager
def _watched_by(board: Board) -> Iterator[None]:
    global _board
    before, _board = _board, board
    try:
        yield
    finally:
        _board = before


@contextmanager
def _warnings_on(console: Console) -> Iterator[None]:
    """The stages' warnings above the bars: written to stderr by themselves they would tear the display."""
    handler = RichHandler(logging.WARNING, console, show_time=False, show_path=False)
    logger = logging.getLogger("pipeline")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
