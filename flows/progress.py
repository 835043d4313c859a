"""Stages and counts -> what a terminal or a log file shows of them."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.logging import RichHandler
from rich.progress import BarColumn, ProgressColumn, Task, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as ProgressBars
from rich.text import Text

from pipeline.runs.progress import Progress

SECONDS_BETWEEN_LINES = 10.0


class Bars:
    """The progress on a terminal: a line a stage. Its methods may be called from several threads."""

    def __init__(self, progress: ProgressBars) -> None:
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


class LogLines:
    """The progress in a log file: a line when a stage starts, then one now and then. From several threads, too."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._stage, self._total, self._done = "", 0, 0
        self._began = self._said_at = time.monotonic()
        self._lock = threading.Lock()

    def begin(self, stage: str, total: int) -> None:
        """Say what starts."""
        with self._lock:
            self._stage, self._total, self._done = stage, total, 0
            self._began = self._said_at = time.monotonic()
            self._print(f"{stage}: {total:,} documents" if total else stage)

    def advance(self, n: int) -> None:
        """Count, and say so if nothing was said for a while."""
        with self._lock:
            self._done += n
            now = time.monotonic()
            if now - self._said_at >= SECONDS_BETWEEN_LINES:
                self._said_at = now
                rate = self._done / (now - self._began)
                of = f" of {self._total:,}" if self._total else ""
                self._print(f"{self._stage}: {self._done:,}{of} documents, {rate:,.0f}/s")

    def _print(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)


class DocumentsColumn(ProgressColumn):
    """Documents done of how many, and how many a second; empty for a stage that counts none."""

    def render(self, task: Task) -> Text:
        """One cell."""
        if not task.fields["counts"]:
            return Text()
        of = "" if task.total is None else f"/{task.total:,.0f}"
        speed = task.finished_speed or task.speed
        rate = "" if speed is None else f"  {speed:,.0f}/s"
        return Text(f"{task.completed:,.0f}{of}{rate}", style="progress.download")


@contextmanager
def shown_on(console: Console) -> Iterator[Progress]:
    """What shows a run's progress on `console`, and the stages' warnings: bars on a terminal, else plain lines."""
    if not console.is_terminal:
        with _warnings_on(console):
            yield LogLines(console)
        return
    columns = (TextColumn("{task.description:<10}"), BarColumn(), DocumentsColumn(), TimeElapsedColumn())
    with ProgressBars(*columns, console=console) as bars, _warnings_on(console):
        yield Bars(bars)


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
