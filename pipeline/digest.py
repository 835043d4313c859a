"""STORIES -> the stories of a day, or since a time, in the order in which a person would read them."""

from dataclasses import dataclass
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.dates import given_time
from pipeline.schemas import STORIES
from pipeline.warehouse import Warehouse

DAY = timedelta(days=1)
_COLUMNS = [name for name in STORIES.stored_schema.names if name not in ("cluster_ids", "run_id")]


@dataclass(frozen=True)
class Digest:
    """Stories, those that most wrote of first, with `last`: the time of their last text; and how to say of when."""

    stories: pa.Table
    words: str


def digest(warehouse: Warehouse, since: str | None = None, least: int = 1) -> Digest:
    """The active stories with a text since a time, ISO 8601; else of the day up to the last text of all.

    `least`: only stories of as many distinct write-ups. A story's time is that of its last publication; where none of
    its texts is dated, of the run that found it.

    Raises:
        UsageError: the time is none.
    """
    rows = warehouse.dataset(STORIES).to_table(columns=_COLUMNS, filter=ds.field("status") == "active")
    rows = rows.append_column("last", pc.coalesce(rows["last_published"], rows["first_seen"]))
    if since is None and not len(rows):
        return Digest(rows, "are stored")
    start = given_time(since) if since is not None else pc.max(rows["last"]).as_py() - DAY
    words = f"since {since}" if since is not None else f"of the day up to {start + DAY:%Y-%m-%d %H:%M} UTC"
    recent = pc.greater_equal(rows["last"], pa.scalar(start, pa.timestamp("us", tz="UTC")))
    rows = rows.filter(pc.and_(recent, pc.greater_equal(rows["n_clusters"], least)))
    order = [
        ("n_clusters", "descending"),
        ("n_articles", "descending"),
        ("last", "descending"),
        ("story_id", "ascending"),
    ]
    return Digest(rows.sort_by(order), words)
