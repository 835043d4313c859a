"""A takedown -> the articles that must go, what is left of what was learned from them, and what bars their return."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.cleaning.boilerplate import learned
from pipeline.errors import DecisionError
from pipeline.reading import identity
from pipeline.runs.context import RunContext, read_ids
from pipeline.schemas.columns import TEXT, TIME, Table
from pipeline.schemas.tables import ARTICLES, EDGES, JUDGEMENTS, MEMBERSHIPS, REUSE, SKETCHES
from pipeline.schemas.working import (
    ENCODINGS,
    LINKS,
    MEMORY,
    OVERRIDES,
    RAW,
    TOMBSTONES,
    VECTORS,
    WITHDRAWN_COPIES,
)
from pipeline.text import urls

_NAMED = 20  # articles that a message names


@dataclass(frozen=True)
class Takedown:
    """What must go: an article with all its versions, a URL, all that is stored of a source, or each item that a wire
    has taken back; one of the four.

    `reason` and `made_by`, why and by whom, stay with the tombstones: they quote nothing of what goes.
    """

    article: str | None = None
    url: str | None = None
    source: str | None = None
    canceled: bool = False
    reason: str = ""
    made_by: str = ""

    def __str__(self) -> str:
        """As in a message."""
        if self.canceled:
            return "items that the wire has taken back"
        return f"article {self.article}" if self.article else f"URL {self.url}" if self.url else f"source {self.source}"


CANCELED = Takedown(canceled=True)


def choose_forgotten(context: RunContext, takedown: Takedown) -> Path:
    """All versions of what is to be forgotten.

    Raises:
        DecisionError: nothing of it is stored.
    """
    named = context.warehouse.dataset(ARTICLES).to_table(columns=["article_id"], filter=_named(takedown))["article_id"]
    raw = context.warehouse.dataset(RAW).to_table(columns=["article_id", "identity"])
    identities = pc.unique(raw.filter(pc.is_in(raw["article_id"], value_set=named.combine_chunks()))["identity"])
    if takedown.url and urls.normalise_url(takedown.url):
        today = identity.identify(identity.Origin(takedown.url, None, None, ""))
        found = pa.array([today, identity.earlier_identity(takedown.url)], pa.string())
        identities = pc.unique(pa.concat_arrays([identities, found]))
    ids = raw.filter(pc.is_in(raw["identity"], value_set=identities))["article_id"]
    if not len(ids):
        raise DecisionError(f"nothing is stored of {takedown}, so nothing was forgotten")
    return context.stage_ids("affected", pc.unique(ids).sort())


def _named(takedown: Takedown) -> ds.Expression:
    if takedown.canceled:
        return ds.field("status") == "canceled"
    if takedown.source is not None:
        return ds.field("source") == takedown.source
    if takedown.article is not None:
        return ds.field("article_id") == takedown.article
    return (ds.field("url") == takedown.url) | (ds.field("canonical_url") == takedown.url)


def no_edges(context: RunContext) -> Path:
    """What there is to weigh once articles are gone: nothing, for all other pairs have been weighed."""
    return context.stage("edges", EDGES.schema.empty_table(), EDGES)


def bar_return(context: RunContext, affected: Path, takedown: Takedown) -> Path:
    """TOMBSTONES with those of the affected articles: identities, no text; and why, where that was said."""
    identities = pc.unique(context.warehouse.rows(RAW, "article_id", read_ids(affected), ["identity"])["identity"])
    stored = context.warehouse.read_single(TOMBSTONES)
    fresh = identities.filter(pc.invert(pc.is_in(identities, value_set=stored["identity"].combine_chunks())))
    told = {
        "forgotten_at": pa.scalar(context.started_at, TIME),
        "reason": pa.scalar(takedown.reason or None, TEXT),
        "made_by": pa.scalar(takedown.made_by or None, TEXT),
    }
    columns = {name: pa.repeat(value, len(fresh)) for name, value in told.items()}
    rows = pa.table({"identity": fresh, **columns}, schema=TOMBSTONES.schema)
    return context.stage("tombstones", pa.concat_tables([stored, rows]).sort_by("identity"), TOMBSTONES)


def unlearn(context: RunContext, affected: Path, takedown: Takedown) -> Path:
    """MEMORY without the lines of the affected articles; of a source that is forgotten, without all of it."""
    known = context.warehouse.read_single(MEMORY)
    if takedown.source is not None:
        known = known.filter(pc.not_equal(known["source"], takedown.source))
    columns = ("source", "text", "removed")
    articles = context.warehouse.rows(ARTICLES, "article_id", read_ids(affected), columns)
    return context.stage("memory", learned.unlearn(known, articles), MEMORY)


def without_copies(context: RunContext, affected: Path) -> Path:
    """WITHDRAWN_COPIES without the affected articles; copies of an item that is forgotten stay what they are."""
    rows, ids = context.warehouse.read_single(WITHDRAWN_COPIES), read_ids(affected)
    kept = rows.filter(pc.invert(pc.is_in(rows["article_id"], value_set=ids)))
    return context.stage("withdrawn-copies", kept, WITHDRAWN_COPIES)


def undecide(context: RunContext, affected: Path) -> Path:
    """OVERRIDES without those of the affected articles."""
    rows, ids = context.warehouse.read_single(OVERRIDES), read_ids(affected)
    named = pc.or_(pc.is_in(rows["article_id"], value_set=ids), pc.is_in(rows["other_article_id"], value_set=ids))
    return context.stage("overrides", rows.filter(pc.invert(named)), OVERRIDES)


def described(context: RunContext, affected: Path) -> tuple[str, ...]:
    """What goes, in words: how much of it, and the first articles by name."""
    ids = read_ids(affected)
    articles = context.warehouse.rows(ARTICLES, "article_id", ids, ("article_id", "source", "url", "title"))
    rows = articles.sort_by("article_id").slice(0, _NAMED).to_pylist()
    names = [f"forgotten: {row['article_id']} {row['source'] or ''} {row['title'] or row['url'] or ''}" for row in rows]
    tables = (ARTICLES, RAW, SKETCHES, EDGES, REUSE, MEMBERSHIPS, VECTORS, LINKS, ENCODINGS, JUDGEMENTS)
    removed = ", ".join(f"{_count(context, table, ids)} rows of {table.name}" for table in tables)
    more = [f"and {len(ids) - len(rows)} more"] if len(ids) > len(rows) else []
    return (f"{len(ids)} articles forgotten: {removed}", *names, *more)


def _count(context: RunContext, table: Table, ids: pa.Array) -> int:
    ends = [ds.field(name).isin(ids) for name in table.key if name.endswith("article_id")]
    return int(context.warehouse.dataset(table).count_rows(filter=reduce(or_, ends)))
