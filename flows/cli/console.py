"""What a command says, and how it ends: consoles, exit codes, and a log that is kept only for what nobody foresaw."""

import io
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

from flows import environment
from pipeline.errors import NewsfoldError, UsageError

if TYPE_CHECKING:
    from pipeline.runs.summary import RunSummary

FAILED, WRONG_USAGE = 1, 2
EXIT_CODES = "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C, 143 by SIGTERM."
EXIT_CODES_OF_SERVE = (
    "Exit codes: 0 stopped by Ctrl-C or SIGTERM, 1 failed, 2 wrong usage, 130 and 143 stopped before it served."
)

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
stopped = environment.Stopped()
log = logging.getLogger(__name__)


def never_fail_to_print() -> None:
    """Let a character that the terminal, or a path that is no UTF-8, cannot give be printed by its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(message: str, style: str = "") -> None:
    """Tell the person at the terminal, beside the output proper."""
    err.print(message, style=style, markup=False, soft_wrap=True)


def print_summary(summary: "RunSummary | None") -> None:
    """Counts, place, notes and alerts of a run; nothing where there was none."""
    if summary is None:
        return
    from pipeline.runs.summary import label_counts

    table = Table(show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    for label, number in label_counts(summary).items():
        table.add_row(label, f"{number:,}")
    out.print(table)
    out.print(f"Parquet: {summary.data}/<table>/**/*.parquet", markup=False, soft_wrap=True)
    for note in summary.notes:
        out.print(f"Note: {note}", markup=False, soft_wrap=True)
    for alert in summary.alerts:
        out.print(f"Alert: {alert}", style="yellow", markup=False, soft_wrap=True)


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn errors of ours into a message and an exit code; tell who stops a run that it can be finished."""
    stopped.listen()
    try:
        yield
    except NewsfoldError as error:
        say(f"Error: {error}", "red")
        raise typer.Exit(WRONG_USAGE if isinstance(error, UsageError) else FAILED) from error
    except SystemExit:
        say("Stopped. Give the same command again to finish.")
        raise


@contextmanager
def log_file() -> Iterator[Path]:
    """A file that takes every log line of the run; it is kept only for an error that we did not foresee."""
    handle, name = tempfile.mkstemp(prefix="newsfold-", suffix=".log")
    os.close(handle)
    # Prefect leaves the root logger alone where it finds a handler: its console lines would tear the display.
    handler = logging.FileHandler(name)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    unforeseen = False
    try:
        yield Path(name)
    except NewsfoldError:
        raise
    except Exception as error:
        stopped.check()
        unforeseen = True
        log.exception("the run failed")
        raise NewsfoldError(f"the run failed: {type(error).__name__}: {error}\nThe full log: {name}") from error
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
        if not unforeseen:
            Path(name).unlink(missing_ok=True)
