"""Commands that only look: a question about stored tables -> its answer in the terminal."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.cli.console import FAILED, exit_codes, out, say
from flows.cli.lock import locked
from flows.cli.options import WAIT_SECONDS, Article, Config, Stored, Time, Wait, settings_from, stored_in

Source = Annotated[
    str | None, typer.Argument(metavar="SOURCE", help="Name of an outlet, as in articles.source.", show_default=False)
]
Other = Annotated[str | None, typer.Argument(metavar="OTHER", help="Another one, to compare with.", show_default=False)]

Since = Annotated[
    str | None,
    typer.Option(
        metavar="RUN", help="A run_id, the beginning of one, or a time: 2026-03-01T06:30.", show_default=False
    ),
]
Kinds = Annotated[
    list[str] | None, typer.Option(metavar="KIND", help="Only this kind; may be repeated.", show_default=False)
]
Least = Annotated[int, typer.Option(min=1, metavar="N", help="Only stories of as many distinct write-ups.")]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="How many to show.")]
StoriesAsJson = Annotated[bool, typer.Option("--json", help="One JSON object a story, with all columns.")]
NearMissesAsJson = Annotated[bool, typer.Option("--json", help="One JSON object a pair, with all columns.")]
StatusAsJson = Annotated[bool, typer.Option("--json", help="All of it, as one JSON object.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a change, with all columns.")]


def boilerplate(data: Stored, source: Source = None, config: Config = None) -> None:
    """List the lines that recur in the texts of a source, and which of them are taken out as its boilerplate.

    Without SOURCE, list the sources. A line is boilerplate once it has stood in enough texts on different subjects: see
    the settings under [boilerplate], one of which vetoes a line.
    """
    with exit_codes():
        from flows.cli.render import boilerplate_lines, boilerplate_sources
        from pipeline.storage.warehouse import Warehouse

        warehouse, settings = Warehouse(stored_in(data)), settings_from(config)
        table = boilerplate_lines(warehouse, settings, source) if source else boilerplate_sources(warehouse, settings)
        out.print(table)


def explain(article: Article, data: Stored, other: Other = None, config: Config = None) -> None:
    """Say why an article is where it is; with two, why they are copies of each other or not.

    An article is named by its article_id (the first six digits will do), its input_id or its URL, whatever tracker
    hangs on that. With one: its cluster, its part there, the nearest articles that were rejected, and which of its
    words stood elsewhere earlier. With two: the evidence, the decision, the reason, who was first, and both texts side
    by side, with the passages that they share marked.
    """
    with exit_codes():
        from flows.cli.render import explained_article, explained_pair
        from pipeline.inspection.explain import article_context as place
        from pipeline.inspection.explain import find_article, pair
        from pipeline.storage.warehouse import Warehouse

        warehouse, settings = Warehouse(stored_in(data)), settings_from(config)
        first = find_article(warehouse, article)
        if other is None:
            out.print(explained_article(place(warehouse, first)))
        else:
            second = find_article(warehouse, other)
            out.print(explained_pair(pair(warehouse, (first, second), settings)))


def changes(data: Stored, since: Since = None, kind: Kinds = None, as_json: AsJson = False) -> None:
    """List what runs did to clusters: created, grown, shrunk, canonical_changed, merged, split, withdrawn,
    story_changed, origin_withdrawn.

    Of all runs after RUN, or from a time on; without --since, of the last run that changed something. Titles are those
    of today: a cluster that was merged is followed to the one that holds its articles now. Ids are shortened, but for
    --json.
    """
    with exit_codes():
        from flows.cli.render import changed_clusters
        from pipeline.inspection import changes as changelog
        from pipeline.storage.warehouse import Warehouse

        warehouse = Warehouse(stored_in(data))
        start = changelog.starting_point(warehouse, since) if since is not None else changelog.last_change(warehouse)
        found = changelog.changes(warehouse, start, kind or ())
        if as_json:
            for row in found.to_pylist():
                typer.echo(json.dumps(row, default=datetime.isoformat))
        elif found.num_rows:
            out.print(changed_clusters(found, start.words))
        else:
            out.print(f"No changes{' of this kind' if kind else ''} {start.words}.", markup=False, soft_wrap=True)


def stories(
    data: Stored, since: Time = None, least: Least = 1, limit: Limit = 40, as_json: StoriesAsJson = False
) -> None:
    """List the stories of a day: what each is about, how many write-ups and texts tell of it, and since when.

    A story is an event; its texts are counted with all copies, and as distinct write-ups. Those that most wrote of come
    first. Without --since, of the day up to the last dated text. An undated story counts by when it was found.
    """
    with exit_codes():
        from flows.cli.render_stories import story_list
        from pipeline.inspection.story_list import list_stories
        from pipeline.storage.warehouse import Warehouse

        found = list_stories(Warehouse(stored_in(data)), since, least)
        if as_json:
            for row in found.stories.to_pylist():
                typer.echo(json.dumps(row, default=datetime.isoformat))
        elif found.stories.num_rows:
            out.print(story_list(found, limit))
        else:
            out.print(f"No stories {found.words}.", markup=False, soft_wrap=True)


def story_near_misses(
    data: Stored, since: Time = None, limit: Limit = 40, as_json: NearMissesAsJson = False, config: Config = None
) -> None:
    """List pairs of stories that nearly were one, and what kept them apart.

    Evidence that tells two of their texts apart, by its reason; headlines, of which the other text tells too little;
    tie, the two are tied too weakly; or average, other texts of both are. Of stories of a time as in `stories`; those
    that are most tied come first.
    """
    with exit_codes():
        from flows.cli.render_stories import near_miss_list
        from pipeline.inspection.story_list import list_stories
        from pipeline.inspection.story_near_misses import near_misses
        from pipeline.storage.warehouse import Warehouse

        warehouse = Warehouse(stored_in(data))
        listed = list_stories(warehouse, since)
        found = near_misses(warehouse, listed, settings_from(config).stories)
        if as_json:
            for row in found.to_pylist():
                typer.echo(json.dumps(row))
        elif found.num_rows:
            out.print(near_miss_list(found, listed.words, limit))
        else:
            out.print(f"No near misses of stories {listed.words}.", markup=False, soft_wrap=True)


def check(data: Stored, wait: Wait = WAIT_SECONDS) -> None:
    """Verify what is promised of the tables: files, keys, references, clusters, counts, texts. Nothing is changed.

    Prints what was verified, or else every promise that is broken, with examples and what to do, and exits with 1. The
    check takes its turn: it waits for a run that is at work, and others wait for it. Snapshots can be checked too.
    """
    with exit_codes():
        from flows.cli.render import failed_checks, passed_checks
        from pipeline.checks.check import check as verify
        from pipeline.storage.warehouse import Warehouse

        warehouse = Warehouse(stored_in(data))
        with locked(warehouse, wait):
            report = verify(warehouse)
        for note in report.notes:
            say(f"Note: {note}", "yellow")
        if report.findings:
            out.print(failed_checks(report), soft_wrap=True)
            raise typer.Exit(FAILED)
        out.print(passed_checks(report))


def status(data: Stored, as_json: StatusAsJson = False) -> None:
    """Show how the whole is doing: last runs, each source's volume beside its usual one, feeds, rejections, disk.

    Ends with what needs a person, and then exits with 1: a run that failed, is overdue, stuck, or takes longer than the
    schedule leaves it; a source with far fewer or far more articles than usual, with more rejections, or of whose texts
    more was cut; a feed that fails, is gone or fell silent; a disk that is filling up. The four weeks before tell what
    is usual. Waits for no run.
    """
    with exit_codes():
        from flows.cli.render_status import status_report
        from pipeline.inspection.status.report import status as look
        from pipeline.storage.warehouse import Warehouse

        found = look(Warehouse(stored_in(data)), datetime.now(UTC))
        if as_json:
            typer.echo(json.dumps(found.as_json(), default=datetime.isoformat))
        else:
            out.print(status_report(found))
        if found.alarms:
            raise typer.Exit(FAILED)


def quality(data: Stored, as_json: StatusAsJson = False, config: Config = None) -> None:
    """Say how good the decisions on pairs are, by what people have judged on the page Review of `newsfold browse`.

    Precision, recall, and by reason how many decisions are right, each with what chance leaves open: pairs that the
    review queue was less likely to draw count more. Then values of single settings that would have decided better on
    the judged pairs, where that is more than chance. It proposes and changes nothing. Waits for no run.
    """
    with exit_codes():
        from flows.cli.render_quality import quality_report
        from pipeline.inspection.quality.quality import quality as look
        from pipeline.storage.warehouse import Warehouse

        found = look(Warehouse(stored_in(data)), settings_from(config))
        if as_json:
            typer.echo(json.dumps(found.as_json))
        else:
            out.print(quality_report(found))


COMMANDS = (boilerplate, explain, stories, story_near_misses, changes, check, status, quality)
