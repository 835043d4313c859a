"""Commands that show: stored tables -> pages for people who read rather than query."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.console import exit_codes, out
from flows.cli.options import Stored, stored_in

Run = Annotated[
    str | None,
    typer.Option(
        metavar="RUN",
        help="A run_id, or the beginning of one; else the last run that changed something.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where to write it; else newsfold-RUN.html here.", show_default=False),
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 takes any that is free.")]


def report(data: Stored, run: Run = None, out_file: Out = None) -> None:
    """Write one HTML file that says what became of a run's input, with the texts, to be read in any browser.

    What came in and why some of it takes no part, by outlet and day; who prints whose text; the largest clusters and
    stories with their texts; why an article stands for its cluster; the pairs that nearly were decided otherwise; what
    cleaning took out; alerts, and what each step cost. The file asks for nothing else, prints, and is light or dark
    with the reader's screen. It holds texts: what is forgotten later stays in it until you delete it. Waits for no run.
    """
    with exit_codes():
        from pipeline.inspection.report.page import report as page_of
        from pipeline.inspection.report.page import write
        from pipeline.storage.warehouse import Warehouse

        run_id, page = page_of(Warehouse(stored_in(data)), run)
        place = out_file or Path(f"newsfold-{run_id}.html")
        write(place, page)
        out.print(
            f"Report of run {run_id}: {place}, {len(page.encode('utf-8', 'replace')):,} bytes",
            markup=False,
            soft_wrap=True,
        )


def browse(data: Stored, port: Port = 8765) -> None:
    """Look through what is stored, in a browser on this machine: search, articles, clusters, stories. Changes nothing.

    An article with what cleaning took out struck through; a cluster with two members side by side, what differs
    marked, and the evidence; a story with its texts in time. Only this machine can reach the pages. Ctrl-C ends it.
    """
    with exit_codes():
        from pipeline.inspection.browser.app import HOST, bind, make_app, serve

        app = make_app(stored_in(data))
        with bind(port) as bound:
            out.print(
                f"Browse: http://{HOST}:{bound.getsockname()[1]}/  Stop with Ctrl-C.", markup=False, soft_wrap=True
            )
            with suppress(SystemExit):  # how a signal ends it
                serve(app, bound)


COMMANDS = (report, browse)
