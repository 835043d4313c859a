"""Commands that change what is stored: takedowns, judging again, and decisions by hand."""

import getpass
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.console import exit_codes, out, print_summary
from flows.cli.options import WAIT_SECONDS, Article, Config, Stored, Time, Wait, settings_from, stored_in
from flows.cli.run_flow import run_here
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from flows.cli.run_flow import FlowCall

Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another article.", show_default=False)]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; kept with the decision.", show_default=False)]
By = Annotated[str, typer.Option(metavar="NAME", help="Who decides; else the user's name.", show_default=False)]
Undo = Annotated[bool, typer.Option("--undo", help="Take back what was decided of them before.")]


def forget(
    data: Stored,
    article: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help="An article, with all its versions.", show_default=False)
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="All that was read from an address.", show_default=False)
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="All that is stored of an outlet.", show_default=False)
    ] = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why; kept with what bars the return.", show_default=False)
    ] = "",
    by: By = "",
    config: Config = None,
    wait: Wait = WAIT_SECONDS,
) -> None:
    """Delete articles from every file under DIR: text, signature, raw input, and what was learned from them.

    Where one was canonical, its cluster gets a new canonical article. An article or URL that was forgotten does not
    come back when it is read again. Of a source, what is stored goes; to keep out what is to come, name it in the
    setting read.blocked_sources. A reason stays when the text is gone: quote nothing in it. Snapshots and other copies
    outside DIR are yours to delete.
    """
    with exit_codes():
        if sum(given is not None for given in (article, url, source)) != 1:
            raise UsageError("name one of --article, --url and --source")
        place = _place(data, config, wait)
        if article is not None:
            article = _article(place["data"], article)["article_id"]
        named = {"article": article, "url": url, "source": source}
        told = {"reason": reason, "made_by": (by or getpass.getuser()) if reason else by}
        print_summary(run_here(lambda: _forget({**place, **named, **told})))


def recluster(
    data: Stored,
    since: Time = None,
    resketch: Annotated[bool, typer.Option("--resketch", help="Make all sketches anew first.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    config: Config = None,
    wait: Wait = WAIT_SECONDS,
) -> None:
    """Weigh and cluster what is stored again, with the settings of today. Ids stay where the founding article stays.

    With --since only articles published since then; undated ones count by when they were read.

    Needed after a change of the [match] or [cluster] settings, which otherwise hold for new articles only; with
    --resketch after a change of the [sketch] settings.
    """
    with exit_codes():
        from pipeline.text.dates import given_time

        if resketch and since is not None:
            raise UsageError("--resketch makes all sketches anew: it cannot be limited by --since")
        told = {"since": None if since is None else given_time(since), "resketch": resketch, "dry_run": dry_run}
        parameters = _place(data, config, wait) | told
        summary = run_here(lambda: _recluster(parameters))
        if dry_run and summary:
            from flows.cli.render import previewed

            out.print(previewed(summary.changes))
        else:
            print_summary(summary)


def link(
    article: Article,
    other: Other,
    data: Stored,
    reason: Reason = "",
    by: By = "",
    undo: Undo = False,
    config: Config = None,
    wait: Wait = WAIT_SECONDS,
) -> None:
    """Decide that two articles are in one cluster, whatever the evidence says, now and in every later run."""
    with exit_codes():
        _decide("link", [article, other], _place(data, config, wait), _Words(reason, by, undo))


def unlink(
    article: Article,
    other: Other,
    data: Stored,
    reason: Reason = "",
    by: By = "",
    undo: Undo = False,
    config: Config = None,
    wait: Wait = WAIT_SECONDS,
) -> None:
    """Decide that two articles are never in one cluster, whatever the evidence says, now and in every later run."""
    with exit_codes():
        _decide("unlink", [article, other], _place(data, config, wait), _Words(reason, by, undo))


def pin(
    article: Article,
    data: Stored,
    reason: Reason = "",
    by: By = "",
    undo: Undo = False,
    config: Config = None,
    wait: Wait = WAIT_SECONDS,
) -> None:
    """Decide that an article is the canonical one of its cluster, now and in every later run."""
    with exit_codes():
        _decide("pin", [article], _place(data, config, wait), _Words(reason, by, undo))


@dataclass(frozen=True)
class _Words:
    """Why and who, and whether what was decided before is taken back."""

    reason: str
    by: str
    undo: bool

    @property
    def made_by(self) -> str:
        return self.by or getpass.getuser()


def _decide(kind: str, names: list[str], place: dict[str, Any], words: _Words) -> None:
    if not words.reason and not words.undo:
        raise UsageError("say why: --reason TEXT is kept with the decision")
    from pipeline.overrides import decision_on

    articles = [_article(place["data"], name) for name in names]
    made = decision_on(kind, articles, words.reason, words.made_by, undo=words.undo)
    decision = {**asdict(made), "articles": list(made.articles), "undo": words.undo}
    print_summary(run_here(lambda: _recluster({**place, "decision": decision})))


def _place(data: str, config: Path | None, wait: float) -> dict[str, Any]:
    settings = settings_from(config)
    given = {"data": stored_in(data), "config": config and config.absolute(), "wait_seconds": wait}
    return {**given, "settings": settings}


def _article(data: str, name: str) -> Mapping[str, Any]:
    """The article of that name.

    Raises:
        UsageError: there is none, or more than one.
    """
    from pipeline.inspection.explain import find_article
    from pipeline.storage.warehouse import Warehouse

    return find_article(Warehouse(data), name)


def _forget(parameters: dict[str, Any]) -> "FlowCall":
    from flows.forget import ForgetParameters, forget

    return lambda progress: forget(ForgetParameters(**parameters, progress=progress), return_state=True)


def _recluster(parameters: dict[str, Any]) -> "FlowCall":
    from flows.recluster import ReclusterParameters, recluster

    return lambda progress: recluster(ReclusterParameters(**parameters, progress=progress), return_state=True)


COMMANDS = (forget, recluster, link, unlink, pin)
