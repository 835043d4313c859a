"""What notebooks and scripts call: clean one text or page, ingest files, read a table, explain a pair, draw charts.

Each function imports what it needs when it is called: worker processes import the script that started them, and what
stands at its head.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from markupsafe import Markup

from pipeline.compute.html_table import html_table
from pipeline.errors import UsageError
from pipeline.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.cleaning.normalise import Removed
    from pipeline.inspection.explain import ExplainedPair
    from pipeline.inspection.report.page import Charts
    from pipeline.runs.summary import RunSummary
    from pipeline.storage.warehouse import Warehouse


class Known(TypedDict, total=False):
    """What may be known of a text beside itself, as in an input record; dates and languages as printed."""

    title: str
    source: str
    url: str
    published_at: str
    lang: str


@dataclass(frozen=True)
class Article:
    """An article as cleaning leaves it: the columns of the table `articles` that a single text has.

    `status` is ok, or why it would take no part (empty, too_short, stub, listing, ...), in words in `status_detail`.
    `removed`: what was taken out, each with its offset in the uncleaned text and the rule. Times are in UTC.
    """

    title: str | None
    text: str | None
    byline: tuple[str, ...]
    dateline: str | None
    credit: str | None
    update_mark: str | None
    published_at: datetime | None
    modified_at: datetime | None
    lang: str | None
    source: str | None
    url: str | None
    canonical_url: str | None
    n_words: int
    content_hash: str | None
    status: str
    status_detail: str | None
    removed: "tuple[Removed, ...]"
    cleaner_version: str

    def _repr_html_(self) -> str:
        known = [(name, value) for name, value in vars(self).items() if value and name not in ("text", "removed")]
        taken = [(span.rule, span.text) for span in self.removed]
        text = Markup().join(Markup("<p>{}</p>\n").format(part) for part in (self.text or "").split("\n\n"))
        return html_table("article", (), known) + text + html_table("removed", ("rule", "text"), taken)


def clean_text(text: str, settings: Settings | None = None, **known: Unpack[Known]) -> Article:
    """One plain text as an article: without boilerplate, and with the facts that stood in it.

    The same as `ingest` makes of the record, but for lines that it has learned of the source.

    text: uncleaned, lines and paragraphs as they came. settings: the defaults, if not given. known: title, source, url,
    published_at and lang, as in an input record; what is given goes before what the text says.

    Raises:
        UsageError: something is given as bytes, or is none of that.
    """
    return _cleaned({**known, "text": text}, settings or Settings())


def clean_page(html: str, settings: Settings | None = None, **known: Unpack[Known]) -> Article:
    """The article of one HTML page: its main text, cleaned, and what its markup says of it.

    The same as `ingest` makes of the record, but for lines that it has learned of the source. The page is read in this
    process, where nothing limits its time: give pages that may be broken, or many, to `ingest`.

    html: decoded. settings: the defaults, if not given. known: title, source, url, published_at and lang, as in an
    input record; what is given goes before what the page says.

    Raises:
        UsageError: something is given as bytes, or is none of that.
    """
    return _cleaned({**known, "html": html}, settings or Settings())


def _cleaned(record: Mapping[str, Any], settings: Settings) -> Article:
    from pipeline.inspection.clean_record import clean_record

    for name, value in record.items():
        if name not in (*Known.__annotations__, "text", "html"):
            raise UsageError(f"nothing is done with {name}: what may be known is {', '.join(Known.__annotations__)}")
        if isinstance(value, bytes):
            raise UsageError(f"{name} is given as bytes: decode it, or give the file to `ingest`, which finds out how")
    return _article(clean_record(record, settings).to_pylist()[0])


def _article(row: Mapping[str, Any]) -> Article:
    from pipeline.cleaning.normalise import Removed

    removed = tuple(Removed(**span) for span in row["removed"])
    values = {**row, "byline": tuple(row["byline"] or ()), "removed": removed}
    return Article(**{field.name: values[field.name] for field in fields(Article)})


def ingest(
    inputs: str | Path | Sequence[str | Path],
    data: str | Path,
    settings: Settings | None = None,
    wait_seconds: float = 0,
) -> "RunSummary":
    """Read files, find every copy of each text, and publish the tables under a data directory, as one run.

    inputs: files, folders (read recursively), globs and s3://BUCKET/PREFIX, of all kinds that the command reads.
    data: a directory, made if missing, or s3://BUCKET/PREFIX. settings: the defaults, if not given. wait_seconds: how
    long to wait for a run that is at work there.

    Returns the run's id, its counts as in the table `runs`, its alerts and the clusters that it changed. What was read
    before is not read again.

    Raises:
        UsageError: there is nothing to read.
        BusyError: another run is at work on the data directory.
        WarehouseError: the data directory cannot be used.
    """
    from pipeline.inspection.report.folder import leave_report
    from pipeline.reading.input_files import check_inputs
    from pipeline.runs.ingest import ingest as work
    from pipeline.runs.run import RunTarget, Surroundings, run_on

    names = [os.fspath(given) for given in ([inputs] if isinstance(inputs, (str, Path)) else inputs)]
    check_inputs(names)
    target = RunTarget(data, settings or Settings(), wait_seconds)

    def report(summary: "RunSummary", warehouse: "Warehouse") -> None:
        leave_report(target.settings.report, warehouse, summary.run_id)

    return run_on(target, lambda context, call: work(context, names, call), Surroundings(on_published=report))


def read_table(data: str | Path, name: str) -> "pa.Table":
    """All rows of a table, as an Arrow table, of which a notebook shows the first.

    `.to_pandas()`, or `polars.from_arrow`, makes a data frame of it.

    data: a data directory, s3://BUCKET/PREFIX or a snapshot. name: articles, clusters, memberships, edges, reuse,
    stories, changes, runs, inputs, judgements or sketches. `clusters` with status active are the deduplicated corpus.

    Raises:
        UsageError: there is no such table, or the directory holds no tables.
    """
    from pipeline.inspection.notebook_tables import show_tables
    from pipeline.inspection.read_tables import open_tables, read_public

    show_tables()
    return read_public(open_tables(data), name)


def report_charts(data: str | Path, run: str | None = None) -> "Charts":
    """The charts of a run's report, which a notebook shows: what is left at each stage, by day, rule and step.

    data: a data directory, s3://BUCKET/PREFIX or a snapshot. run: a run_id or the beginning of one; the last run that
    changed something, if not given.

    Raises:
        UsageError: there is no such run, or the directory holds no tables.
    """
    from pipeline.inspection.read_tables import open_tables
    from pipeline.inspection.report.page import report_charts as draw

    return draw(open_tables(data), run)


def explain_pair(data: str | Path, article: str, other: str, settings: Settings | None = None) -> "ExplainedPair":
    """Why two stored articles are copies of each other, or are not.

    data: a data directory, s3://BUCKET/PREFIX or a snapshot. article, other: an article_id (its first six digits will
    do), input_id or URL. settings: what the pair is weighed with; the defaults, if not given.

    Returns what they share (`found`), the decision and its reason, the passages that both have if they are copies or
    derived (`passages`), the one that was published `first`, the edge that a run has stored, and all that in words
    (`in_words`).

    Raises:
        UsageError: a name stands for no article, or for several; or there is nothing to compare.
    """
    from pipeline.inspection.explain import find_article, pair
    from pipeline.inspection.read_tables import open_tables

    warehouse = open_tables(data)
    articles = (find_article(warehouse, article), find_article(warehouse, other))
    return pair(warehouse, articles, settings or Settings())
