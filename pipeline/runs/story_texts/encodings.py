"""Canonical articles of a run, and the warehouse -> ENCODINGS, new ones and all that stories across languages need."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.runs.context import RunContext
from pipeline.schemas.working import ENCODINGS, TEXT_COLUMNS
from pipeline.settings import StorySettings
from pipeline.stories.encoding.encoder import EncoderError, encoder_identity
from pipeline.stories.encoding.encodings import encode_articles
from pipeline.stories.encoding.vectors import Vectors
from pipeline.stories.ties.neighbourhood import Reached

Expand = Callable[[pa.Array], Reached]  # some articles, and all that ties of one language connect to them


@dataclass(frozen=True)
class FreshEncodings:
    """ENCODINGS of fresh articles, and what a person should know of those that have none."""

    made: pa.Table
    alerts: tuple[str, ...] = ()


def fresh_encodings(context: RunContext, fresh: pa.Array, articles: Sequence[Path]) -> FreshEncodings:
    """ENCODINGS of fresh articles; those stored whose texts and encoder are the same are not made again."""
    if not (context.settings.stories.encoder and len(fresh)):
        return FreshEncodings(ENCODINGS.schema.empty_table())
    known = context.warehouse.rows(ENCODINGS, "article_id", fresh)
    found = encode_articles(context.articles(articles, fresh, TEXT_COLUMNS), known, context.settings)
    return FreshEncodings(found.rows, found.alerts)


def compared_encodings(context: RunContext, made: pa.Table, canonical: pa.Array, since: datetime) -> pa.Table | None:
    """The ENCODINGS of canonical articles of that time, those that the run has `made` among them.

    None where no encoder is set: then each story is of one language. Those of another encoder do not count.
    """
    if not context.settings.stories.encoder:
        return None
    try:
        identity = encoder_identity(context.settings.stories.encoder)
    except EncoderError:
        return ENCODINGS.schema.empty_table()  # what the run was alerted to
    wanted = ds.field("article_id").isin(canonical) & (ds.field("encoder") == identity)
    others = wanted & ~ds.field("article_id").isin(made["article_id"].combine_chunks())
    stored = context.warehouse.since(ENCODINGS, since).to_table(filter=others)
    own = made.filter(pc.is_in(made["article_id"], value_set=canonical))
    return pa.concat_tables([own.cast(ENCODINGS.schema), stored.cast(ENCODINGS.schema)])


def reached_across(seeds: pa.Array, expand: Expand, encodings: pa.Table | None, settings: StorySettings) -> Reached:
    """What ties connect to some articles, what is alike in other languages, what ties connect to that, and so on."""
    reached = expand(seeds)
    if encodings is None:
        return reached
    vectors, looked_at = Vectors.of(encodings), pa.array([], pa.string())
    while True:
        new = reached.ids.filter(pc.invert(pc.is_in(reached.ids, value_set=looked_at)))
        near = vectors.near(new, settings)
        near = near.filter(pc.invert(pc.is_in(near, value_set=reached.ids)))
        if not len(near):
            return reached
        looked_at, reached = reached.ids, expand(pa.concat_arrays([reached.ids, near]))
