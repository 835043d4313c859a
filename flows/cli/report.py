"""Commands that show: stored tables -> pages for people who read rather than query."""

import getpass
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.console import exit_codes, out
from flows.cli.options import Config, Stored, settings_from, stored_in

if TYPE_CHECKING:
    from fastapi import FastAPI

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
Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Address to listen on; others than this machine's own need the token.")
]
Seed = Annotated[
    int, typer.Option(min=0, help="Which pairs the review queue draws; keep to one, as judgements add up.")
]
Token = Annotated[
    str,
    typer.Option(
        metavar="TOKEN",
        envvar="NEWSFOLD_TOKEN",
        help="What those must know who decide; made and printed if not given. Processes of others see it on the command"
        " line, but not in the variable NEWSFOLD_TOKEN.",
        show_default=False,
        show_envvar=False,
    ),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        help="Folder that keeps the index of words; else newsfold's in your cache folder.",
        show_default=False,
    ),
]


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


def browse(
    data: Stored,
    port: Port = 8765,
    host: Host = "127.0.0.1",
    token: Token = "",
    seed: Seed = 1,
    config: Config = None,
    cache: Cache = None,
) -> None:
    """Look through what is stored, in a browser: search, articles, clusters, stories. Decide there: link, unlink, pin,
    forget; and say of pairs near the line whether they are the same, for `newsfold quality`.

    An article with what cleaning took out struck through, its versions, and where its words stand, too; a cluster with
    two members side by side and the evidence of every pair; a story with its texts in time. The same for programs
    under /api. The words are indexed at the first search, in the background.

    Whoever opens the address that is printed, with its token, may decide, each time with a reason and a name, as
    `link`, `unlink`, `pin` and `forget` do. Without the token this machine may look and change nothing, other machines
    nothing at all; they reach it only with --host. Ctrl-C ends it.
    """
    with exit_codes():
        from pipeline.inspection.browser.access import Access, is_loopback, make_token
        from pipeline.inspection.browser.app import make_app
        from pipeline.inspection.browser.changes import Editing
        from pipeline.runs.by_hand.decide import ByHand
        from pipeline.runs.by_hand.judge import Judging

        access = Access(make_token(token), is_loopback(host), getpass.getuser())
        by = (stored_in(data), settings_from(config))
        app = make_app(*by, cache or _cache_folder(), Editing(access, ByHand(*by), Judging(*by), seed))
        _serve(app, port, host, access.token)


def _serve(app: "FastAPI", port: int, host: str, token: str) -> None:
    """Say where the pages are, and serve them until a signal comes."""
    from pipeline.inspection.browser.app import bind, serve

    with bind(port, host) as bound:
        place = f"[{host}]" if ":" in host else host
        out.print(
            f"Browse: http://{place}:{bound.getsockname()[1]}/?token={token}  Stop with Ctrl-C.",
            markup=False,
            soft_wrap=True,
        )
        with suppress(SystemExit):  # how a signal ends it
            serve(app, bound)


def _cache_folder() -> Path:
    """Where programs of this user keep what can be made anew, by the XDG base directory specification."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if Path(given).is_absolute() else Path.home() / ".cache") / "newsfold"


COMMANDS = (report, browse)
