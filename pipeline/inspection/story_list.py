"""STORIES -> the stories of a day, or since a time, in the order in which a person would read them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.schemas.columns import TIME
from pipeline.schemas.tables import STORIES
from pipeline.storage.warehouse import Warehouse
from pipeline.text.dates import given_time

DAY = timedelta(days=1)
_ORDER = (("n_clusters", "descending"), ("n_articles", "descending"), ("time", "descending"), ("story_id", "ascending"))


@dataclass(frozen=True)
class StoryList:
    """Stories, those that most wrote of first, and how to say of when."""

    stories: pa.Table
    words: str


def list_stories(warehouse: Warehouse, since: str | None = None, least: int = 1) -> StoryList:
    """The active stories with a text since a time, ISO 8601; else of the day up to the last text of all that is dated.

    `least`: only stories of as many distinct write-ups. A story's time is that of its last publication; where none of
    its texts is dated, of the run that found it, which decides the day only where no story has a date.

    Raises:
        UsageError: the time is none.
    """
    rows = warehouse.dataset(STORIES).to_table(filter=ds.field("status") == "active")
    if since is None and not len(rows):
        return StoryList(rows, "are stored")
    start = given_time(since) if since is not None else _last(rows) - DAY
    words = f"since {since}" if since is not None else f"of the day up to {start + DAY:%Y-%m-%d %H:%M} UTC"
    rows = rows.append_column("time", pc.coalesce(rows["last_published"], rows["first_seen"]))
    recent = pc.greater_equal(rows["time"], pa.scalar(start, TIME))
    rows = rows.filter(pc.and_(recent, pc.greater_equal(rows["n_clusters"], least)))
    return StoryList(rows.sort_by(_ORDER).drop_columns("time"), words)


def _last(stories: pa.Table) -> datetime:
    """The time of the last text of all that is dated; where none is, of the run that found the last story."""
    last: datetime = pc.max(stories["last_published"]).as_py() or pc.max(stories["first_seen"]).as_py()
    return last
