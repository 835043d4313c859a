"""Arguments -> a run or a service, what it shows, and an exit code. Prefect is imported once they are checked."""

import os
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows import environment
from flows.cli import correct, inspect, maintain, report
from flows.cli import sources as source_commands
from flows.cli.console import EXIT_CODES, EXIT_CODES_OF_SERVE, exit_codes, never_fail_to_print, out, print_summary, say
from flows.cli.options import Config, Data, Stored, settings_from, stored_in
from flows.cli.run_flow import run_here
from pipeline.compute.paths import as_uri, is_url
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from flows.cli.run_flow import FlowCall
    from pipeline.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
READABLE_INPUTS = (
    "files, folders (read recursively) and globs of .csv, .tsv, .txt, .html, .htm, .xhtml, .json, .jsonl, .jsonlines,"
    " .ndjson, .parquet, .xml, .rss, .atom, .rdf, .arc, .arc.gz, .warc, .warc.gz, .warc.zst, .wacz; the"
    " others also with .gz or .zst; of a bucket, s3://BUCKET/PREFIX"
)

Inputs = Annotated[
    list[str] | None, typer.Argument(metavar="INPUT", help=f"What to read: {READABLE_INPUTS}.", show_default=False)
]
Sources = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Outlets to ask for what is new, a TOML file.", show_default=False),
]


Cron = Annotated[str, typer.Option(metavar="CRON", help="Minute, hour, day, month, weekday.", show_default=False)]
Timezone = Annotated[str, typer.Option(metavar="ZONE", help="Time zone of the schedule.")]
Name = Annotated[str, typer.Option(metavar="NAME", help="Name of the deployment: ingest/NAME.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port of the Prefect server, if one is started.")]


@dataclass(frozen=True)
class IngestCommand:
    """What to ingest, with absolute paths: a scheduled run may start in another directory."""

    inputs: list[str]
    data: str
    config: Path | None
    sources: Path | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """The flow's parameters, as JSON would hold them."""
        inputs = [as_uri(given) for given in self.inputs]
        given = {"inputs": inputs, "data": as_uri(self.data), "config": as_uri(self.config)}
        return {"parameters": given | ({"sources": as_uri(self.sources)} if self.sources else {})}


def main() -> None:
    """The console command `newsfold`."""
    never_fail_to_print()
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
def ingest(data: Data, inputs: Inputs = None, sources: Sources = None, config: Config = None) -> None:
    """Read news, find every copy of each text, write the tables. Run it again at will: what is known stays as it is.

    **Input**: text or HTML, one article a file; JSON, JSONL, CSV or Parquet, one article a record, with the fields id,
    url, title, source, published_at, lang, and text or html; where a record has both, html is read. Names that common
    exports give these fields are understood.

    **Sources**: feeds and sitemaps that are due are asked, and what is new in them is read; see **newsfold sources**.

    **Output**: Parquet under DIR, one folder a table. The rows of 'clusters' with status 'active' are the
    deduplicated corpus.

    **Prefect**: a running server is used if PREFECT_API_URL or the Prefect profile names one; else one is started
    for the run. Only one run at a time works on a data directory: a second one says so and ends.

    **Examples**:

    ```
    newsfold ingest seeds --data data
    newsfold ingest archive/ 'feeds/*.jsonl.gz' --data /srv/news --config newsfold.toml
    newsfold ingest --sources sources.toml --data data
    ```
    """
    with exit_codes():
        command = _ingest_command(inputs, data, config, sources)
        settings = _check(command, nothing_is_fine=False)
        summary = run_here(lambda: _ingest(command, settings))
        print_summary(summary)
        if summary and not summary.counts.n_new:
            out.print("0 new: nothing changed.")


@app.command(epilog=EXIT_CODES_OF_SERVE)
def serve(
    cron: Cron,
    data: Data,
    inputs: Inputs = None,
    sources: Sources = None,
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
    newsfold serve --sources sources.toml --cron "*/10 * * * *" --data data
    newsfold serve 'inbox/*.jsonl' --cron "0 6 * * mon-fri" --timezone Europe/Berlin --data /srv/news
    ```
    """
    with exit_codes():
        command = _ingest_command(inputs, data, config, sources)
        _check(command, nothing_is_fine=True)
        environment.prepare()
        from flows.serve import Schedule, serve_until_stopped

        serve_until_stopped(Schedule(name, cron, timezone, port), command.parameters, out)


@app.command(epilog=EXIT_CODES)
def reclean(data: Stored, config: Config = None) -> None:
    """Clean all stored input anew, with today's rules, settings and boilerplate memory, and match again what changed.

    Articles and clusters keep their ids. Give it after an upgrade, or when the boilerplate memory has grown; see
    **newsfold boilerplate**. Nothing is read but what is stored under DIR.
    """
    with exit_codes():
        stored = stored_in(data)
        parameters = {"data": stored, "config": config and config.absolute(), "settings": settings_from(config)}
        print_summary(run_here(lambda: _reclean(parameters)))


def _ingest_command(inputs: list[str] | None, data: str, config: Path | None, sources: Path | None) -> IngestCommand:
    if not (inputs or sources):
        raise UsageError("there is nothing to read: name inputs, or give --sources FILE")
    absolute = [
        given if not given or is_url(given) else os.path.abspath(given)  # noqa: PTH100 - a glob is no path
        for given in inputs or []
    ]
    return IngestCommand(absolute, data, config and config.absolute(), sources and sources.absolute())


def _check(command: IngestCommand, *, nothing_is_fine: bool) -> "Settings":
    """Find out all that can be known before Prefect starts; inputs that are missing beside others only get a warning.

    Returns the settings.

    Raises:
        UsageError: the settings are not usable, there is nothing to read, or the data directory is a snapshot.
        WarehouseError: the data directory is not usable.
    """
    from pipeline.reading.input_files import check_inputs, find_inputs
    from pipeline.storage.warehouse import Warehouse

    settings = settings_from(command.config)
    if command.sources:
        from pipeline.sources.source_list import load_sources

        load_sources(command.sources)
    is_fine = nothing_is_fine or not command.inputs
    for problem in find_inputs(command.inputs)[1] if is_fine else check_inputs(command.inputs):
        say(f"Warning: {problem}", "yellow")
    warehouse = Warehouse(command.data)
    warehouse.check()
    return settings


def _ingest(command: IngestCommand, settings: "Settings") -> "FlowCall":
    from flows.ingest import IngestParameters, ingest

    given = {**command.parameters["parameters"], "settings": settings}
    return lambda progress: ingest(IngestParameters(**given, progress=progress), return_state=True)


def _reclean(parameters: dict[str, Any]) -> "FlowCall":
    from flows.reclean import reclean
    from flows.run import RunParameters

    return lambda progress: reclean(RunParameters(**parameters, progress=progress), return_state=True)


for function in (*inspect.COMMANDS, *correct.COMMANDS, *maintain.COMMANDS, *report.COMMANDS):
    app.command(epilog=EXIT_CODES)(function)
app.add_typer(source_commands.app, name="sources")


if __name__ == "__main__":
    main()
