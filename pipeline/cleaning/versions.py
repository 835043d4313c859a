"""RAW, ARTICLES of one run -> those that are new: unchanged texts drop out, changed ones become the next version."""

import logging

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compute.arrow import rows_where
from pipeline.compute.sql import connect

log = logging.getLogger(__name__)

_SAME = "concat_ws(chr(31), status, content_hash, title)"

_ADMIT = f"""
    WITH fresh AS (
        SELECT *, {_SAME} AS content,
               min(identity) OVER same_id <> max(identity) OVER same_id AS ambiguous
        FROM incoming WINDOW same_id AS (PARTITION BY input_id)),
    history AS (
        SELECT identity, 0 AS seq, article_id, {_SAME} AS content, version, NULL AS input_id FROM stored
        UNION ALL
        SELECT identity, seq, article_id, content, NULL, if(ambiguous, position, input_id) FROM fresh),
    marked AS (
        SELECT *, lag(content) OVER (PARTITION BY identity ORDER BY seq) AS content_before FROM history),
    changed AS (
        SELECT * FROM marked WHERE content IS DISTINCT FROM content_before),
    linked AS (
        SELECT *, lag(article_id) OVER by_time AS previous_article_id,
               coalesce(first_value(version) OVER by_time, 1) + row_number() OVER by_time - 1 AS number
        FROM changed WINDOW by_time AS (PARTITION BY identity ORDER BY seq))
    SELECT article_id, input_id, CAST(number AS BIGINT) AS version, previous_article_id
    FROM linked WHERE seq > 0 ORDER BY article_id
"""


def admit(incoming: pa.Table, stored: pa.Table) -> pa.Table:
    """The incoming articles that say something new: article_id, input_id, version, previous_article_id, sorted.

    `incoming` holds article_id, identity, seq (1 for the first read), input_id, position, status, content_hash and
    title of articles that are not stored; `stored` the newest stored version of their identities: article_id,
    identity, version, status, content_hash, title. An article whose words and title are those of the version before
    it is left out. Two identities with one input_id get their positions instead.
    """
    with connect() as db:
        db.register("incoming", incoming)
        db.register("stored", stored)
        admitted = db.sql(_ADMIT).to_arrow_table()
    log.info("admitted %d of %d articles", len(admitted), len(incoming))
    return admitted


def apply(articles: pa.Table, admitted: pa.Table) -> pa.Table:
    """The admitted ones of some ARTICLES rows, with their input_id, version and previous_article_id."""
    at = pc.index_in(articles["article_id"], value_set=admitted["article_id"].combine_chunks())
    rows = rows_where(articles, pc.is_valid(at))
    links = admitted.take(pc.drop_null(at))
    for name in ("input_id", "version", "previous_article_id"):
        rows = rows.set_column(rows.schema.get_field_index(name), articles.schema.field(name), links[name])
    return rows


def newest(articles: pa.Table, raw: pa.Table) -> pa.Table:
    """Of the articles those that are the newest version of their identity, with it.

    `articles` holds article_id and version, `raw` article_id and identity of the same articles.
    """
    found = articles.join(raw, "article_id", join_type="inner")
    highest = found.group_by("identity").aggregate([("version", "max")]).rename_columns(["identity", "version"])
    return found.join(highest, ["identity", "version"], join_type="inner")
