"""Arguments -> a run or a service, what it shows, and an exit code. Prefect is imported once the job is checked."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from flows import environment, progress
from pipeline.errors import NewsfoldError, UsageError

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

    from flows.report import RunSummary

FAILED, WRONG_USAGE = 1, 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
log = logging.getLogger(__name__)

EXIT_CODES = "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C, 143 by SIGTERM."
KINDS = "files, folders (read recursively) and globs of .txt, .html, .htm, .jsonl, .parquet; also with .gz or .zst"

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help=f"What to read: {KINDS}.", show_default=False)]


def _folder(given: str) -> Path:
    if not given:  # an unset variable, most likely; Path would take it for the current directory
        raise typer.BadParameter("an empty name is no directory")
    return Path(given)


Data = Annotated[
    Path, typer.Option(metavar="DIR", help="Data directory; made if missing.", show_default=False, parser=_folder)
]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="Settings, a TOML file.", show_default=False)]
Cron = Annotated[str, typer.Option(metavar="CRON", help="Minute, hour, day, month, weekday.", show_default=False)]
Timezone = Annotated[str, typer.Option(metavar="ZONE", help="Time zone of the schedule.")]
Name = Annotated[str, typer.Option(metavar="NAME", help="Name of the deployment: ingest/NAME.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port of the Prefect server, if one is started.")]


@dataclass(frozen=True)
class Job:
    """What to ingest, with absolute paths: a scheduled run may start in another directory."""

    inputs: list[str]
    data: Path
    config: Path | None

    @property
    def parameters(self) -> dict[str, Any]:
        """The flow's parameters, as JSON would hold them."""
        config = None if self.config is None else str(self.config)
        return {"parameters": {"inputs": self.inputs, "data": str(self.data), "config": config}}


def main() -> None:
    """The console command `newsfold`."""
    app(prog_name="newsfold")


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it like this
    if wanted:
        out.print(f"newsfold {_version()}")
        raise typer.Exit


def _version() -> str:
    try:
        return metadata.version("newsfold")
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return "(not installed)"


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Deduplicating news ingest: raw news in, one canonical story per cluster out, as Parquet.

    **newsfold ingest** runs once, **newsfold serve** runs on a schedule. Both are Prefect flows. Where no
    Prefect server is configured, they bring their own.
    """


@app.command(epilog=EXIT_CODES)
def ingest(inputs: Inputs, data: Data, config: Config = None) -> None:
    """Read news, find every copy of each text, write the tables. Run it again at will: what is known stays as it is.

    **Input**: text or HTML, one article a file; JSONL or Parquet, one article a record, with the fields id, url,
    title, source, published_at, lang, and text or html.

    **Output**: Parquet under DIR, one folder a table. The rows of 'clusters' with status 'active' are the
    deduplicated corpus.

    **Prefect**: a running server is used if PREFECT_API_URL or the Prefect profile names one; else one is started
    for the run. Only one run at a time works on a data directory: a second one says so and ends.

    **Examples**:

    ```
    newsfold ingest seeds --data data
    newsfold ingest archive/ 'feeds/*.jsonl.gz' --data /srv/news --config newsfold.toml
    ```
    """
    with _exit_codes(), _log_file() as log_file:
        job = _job(inputs, data, config)
        _check(job, nothing_is_fine=False)
        _print_summary(_run(job, log_file))


@app.command(epilog=EXIT_CODES)
def serve(
    inputs: Inputs,
    cron: Cron,
    data: Data,
    config: Config = None,
    timezone: Timezone = "UTC",
    name: Name = "newsfold",
    port: Port = 4200,
) -> None:
    """Ingest on a schedule, and on demand, until stopped with Ctrl-C or SIGTERM.

    Starts a Prefect server on this machine where none is configured, serves the deployment ingest/NAME, and prints the
    address of its pages and the command that triggers a run by hand. The inputs need not be there yet.

    One run at a time: a run that falls due while another works is cancelled; the next one reads what it missed.

    **Examples**:

    ```
    newsfold serve inbox --cron "*/15 * * * *" --data data
    newsfold serve 'inbox/*.jsonl' --cron "0 6 * * mon-fri" --timezone Europe/Berlin --data /srv/news
    ```
    """
    with _exit_codes():
        job = _job(inputs, data, config)
        _check(job, nothing_is_fine=True)
        environment.prepare()
        from flows.serve import Plan, serve_until_stopped

        serve_until_stopped(Plan(name, cron, timezone, port), job.parameters, out)


def _job(inputs: list[str], data: Path, config: Path | None) -> Job:
    absolute = [given and os.path.abspath(given) for given in inputs]  # noqa: PTH100 - a glob is no path
    return Job(absolute, data.absolute(), config and config.absolute())


def _check(job: Job, *, nothing_is_fine: bool) -> None:
    """Find out all that can be known before Prefect starts; inputs that are missing beside others only get a warning.

    Raises:
        UsageError: the settings are not usable, or there is nothing to read.
        WarehouseError: the data directory is not usable.
    """
    from pipeline.files import find_inputs
    from pipeline.settings import load_settings
    from pipeline.warehouse import Warehouse

    load_settings(job.config)
    found, problems = find_inputs(job.inputs)
    if problems and not found and not nothing_is_fine:
        raise UsageError("nothing to read: " + "; ".join(problems))
    for problem in problems:
        _say(f"Warning: {problem}", "yellow")
    Warehouse(job.data).check()


def _run(job: Job, log_file: Path) -> "RunSummary | None":
    """Run the flow here; None if another run is at work on the data directory."""
    environment.prepare()
    with progress.shown_on(err), log_file.open("a") as words:
        _connect(words)
        stopped.check()
        from flows.ingest import IngestParameters, ingest

        return _outcome(ingest(IngestParameters(**job.parameters["parameters"]), return_state=True))


def _connect(words: IO[str]) -> None:
    """Use the configured API, else a server that lives as long as this process; its words go to `words`."""
    if url := environment.configured_api():
        progress.begin("connect", 0)
        environment.check_api(url)
        return
    from flows import server

    progress.begin("start", 0)
    embedded = server.start(server.free_port(), server.EMBEDDED, words)
    import flows.ingest  # noqa: F401 - loads while the server starts

    embedded.wait(environment.startup_timeout_seconds())
    environment.use_api(embedded.url)


def _outcome(state: "State[RunSummary]") -> "RunSummary | None":
    if state.name == "Skipped":
        _say(state.message or "Another run is at work on the data directory.")
        return None
    result = state.result(raise_on_failure=False)
    if isinstance(result, BaseException):
        raise result
    if not state.is_completed():
        raise NewsfoldError(f"the run ended as {state.name}: {state.message}")
    return result


def _print_summary(summary: "RunSummary | None") -> None:
    if summary is None:
        return
    table = Table(show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    for label, number in summary.counts.items():
        table.add_row(label, f"{number:,}")
    out.print(table)
    if summary.counts.get("new") == 0:
        out.print("0 new: nothing changed.")
    out.print(f"Parquet: {summary.data}/<table>/**/*.parquet", markup=False, soft_wrap=True)
    for note in summary.recovered:
        out.print(f"Note: {note}", markup=False, soft_wrap=True)
    for alert in summary.alerts:
        out.print(f"Alert: {alert}", style="yellow", markup=False, soft_wrap=True)


def _say(message: str, style: str = "") -> None:
    err.print(message, style=style, markup=False, soft_wrap=True)


stopped = environment.Stopped()


@contextmanager
def _exit_codes() -> Iterator[None]:
    stopped.listen()
    try:
        yield
    except NewsfoldError as error:
        _say(f"Error: {error}", "red")
        raise typer.Exit(WRONG_USAGE if isinstance(error, UsageError) else FAILED) from error
    except SystemExit:
        _say("Stopped. Give the same command again to finish.")
        raise


@contextmanager
def _log_file() -> Iterator[Path]:
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


if __name__ == "__main__":
    main()
