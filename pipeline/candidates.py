"""SKETCHES -> CANDIDATES: new articles paired with all that share an LSH band. Proposes, never decides."""

import logging
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.schemas import CANDIDATES
from pipeline.settings import MatchSettings

log = logging.getLogger(__name__)

_BANDS = """
    CREATE TEMP TABLE bands AS
    WITH fresh AS (SELECT article_id, unnest(bands) AS band, true AS new FROM new_sketches),
         old AS (SELECT article_id, unnest(bands) AS band, false AS new FROM stored_sketches)
    SELECT * FROM fresh
    UNION ALL
    SELECT * FROM old WHERE band IN (SELECT band FROM fresh)
"""
_BUCKETS = """
    CREATE TEMP TABLE buckets AS
    SELECT band, count(*) AS articles FROM bands GROUP BY band HAVING count(*) > 1
"""
_PAIRS = """
    SELECT DISTINCT least(a.article_id, b.article_id) AS article_id,
                    greatest(a.article_id, b.article_id) AS other_article_id
    FROM bands a JOIN bands b USING (band)
    WHERE a.new AND (NOT b.new OR a.article_id < b.article_id)
      AND band IN (SELECT band FROM buckets WHERE articles <= $cap)
    ORDER BY ALL
"""


@dataclass(frozen=True)
class Proposal:
    """Candidate pairs, and what was left out: buckets over the cap and the size of the largest."""

    pairs: pa.Table
    n_capped_buckets: int
    largest_bucket: int


def propose(new: pa.Table | ds.Dataset, stored: pa.Table | ds.Dataset, settings: MatchSettings) -> Proposal:
    """CANDIDATES rows, sorted: every pair with a new article whose sketches share a band (Indyk & Motwani 1998).

    A band shared by more than `bucket_cap` articles, as templates and stubs make them, is left out whole.
    """
    with duckdb.connect() as db:
        db.register("new_sketches", new)
        db.register("stored_sketches", stored)
        db.execute(_BANDS)
        db.execute(_BUCKETS)
        pairs = db.sql(_PAIRS, params={"cap": settings.bucket_cap}).to_arrow_table()
        over = "SELECT count(*), coalesce(max(articles), 0) FROM buckets WHERE articles > $cap"
        capped, largest = db.execute(over, {"cap": settings.bucket_cap}).fetchall()[0]
    log.info("proposed %d pairs, left out %d buckets", len(pairs), capped)
    return Proposal(pairs.cast(CANDIDATES.schema), capped, largest)
