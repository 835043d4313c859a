"""Stories, and pairs of them that nearly were one -> tables for the terminal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.inspection.story_list import StoryList

_SHORT_ID = 9  # s and eight hex digits of a story's
_OUTLETS = 8
_TIME = "%Y-%m-%d %H:%M"


def story_list(found: StoryList, limit: int) -> Group:
    """The first stories of a list: how much of each, since when, its headline, its names and its outlets."""
    shown = Table(title=f"Stories {found.words}", box=box.SIMPLE, pad_edge=False, padding=(0, 1, 1, 0), expand=True)
    for heading in ("write-ups", "origins", "texts"):
        shown.add_column(heading, justify="right")
    shown.add_column("story", ratio=1)
    rows = found.stories.slice(0, limit).to_pylist()
    for row in rows:
        shown.add_row(f"{row['n_clusters']:,}", origins(row), f"{row['n_articles']:,}", _described(row))
    more = found.stories.num_rows - len(rows)
    return (
        Group(shown, Text(f"and {more:,} more; --limit shows more, --least N only those of N write-ups"))
        if more > 0
        else Group(shown)
    )


def near_miss_list(pairs: pa.Table, words: str, limit: int) -> Table:
    """Pairs of stories that nearly were one: what ties them at most, what kept them apart, two headlines."""
    shown = Table(title=f"Near misses of stories {words}", box=box.SIMPLE, pad_edge=False, padding=(0, 1, 1, 0))
    shown.add_column("tie", justify="right")
    shown.add_column("kept apart by")
    shown.add_column("stories")
    for row in pairs.slice(0, limit).to_pylist():
        titles = [row[name] or "(no headline)" for name in ("title", "other_title")]
        ids = " | ".join(row[name][:_SHORT_ID] for name in ("article_id", "other_article_id"))
        lines = [*(Text(title, "bold") for title in titles), Text(ids, "dim")]
        shown.add_row(f"{row['similarity']:.2f}", row["kept_apart_by"], Text("\n").join(lines))
    return shown


def origins(story: Mapping[str, Any]) -> str:
    """How many independent texts it has; a question mark where no run has counted."""
    return "?" if story["n_origins"] is None else f"{story['n_origins']:,}"


def _described(story: Mapping[str, Any]) -> Text:
    published = period(story["first_published"], story["last_published"])
    times = published or f"undated, found {story['first_seen']:{_TIME}}"
    lines = [Text(story["title"] or "(no headline)", "bold"), Text(", ".join(story["keywords"])), Text(times, "dim")]
    if story["sources"]:
        others = story["n_sources"] - _OUTLETS
        lines.append(
            Text(", ".join(story["sources"][:_OUTLETS]) + (f" and {others:,} more" if others > 0 else ""), "dim")
        )
    return Text("\n").join(lines)


def period(first: datetime | None, last: datetime | None) -> str:
    """From when to when; empty where that is not known."""
    return " to ".join(dict.fromkeys(f"{when:{_TIME}}" for when in (first, last) if when))
