"""SKETCHES -> CANDIDATES: new articles paired with all that share an LSH band. Proposes, never decides."""

import logging
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.engine import connect
from pipeline.schemas import CANDIDATES
from pipeline.settings import MatchSettings

log = logging.getLogger(__name__)

# Bands meet bands of the same kind of sketch only, so that the kind is hashed into them.
_BANDS = """
    CREATE TEMP TABLE kept AS
    WITH fresh AS (SELECT article_id, true AS new, hash(kind, unnest(bands)) AS band FROM new_sketches),
         old AS (SELECT article_id, false AS new, hash(kind, unnest(bands)) AS band FROM stored_sketches)
    SELECT * FROM fresh
    UNION ALL
    SELECT * FROM old WHERE band IN (SELECT band FROM fresh)
"""
# `text` is the same for articles whose whole texts have the same bands: for copies to the letter, hardly ever others.
_TEXTS = """
    CREATE TEMP TABLE bands AS
    WITH texts AS (SELECT article_id, hash(bands) AS text FROM new_sketches WHERE kind = 'body'
                   UNION ALL
                   SELECT article_id, hash(bands) AS text FROM stored_sketches WHERE kind = 'body')
    SELECT article_id, text, band, new FROM kept JOIN texts USING (article_id)
"""
_BUCKETS = """
    CREATE TEMP TABLE buckets AS
    SELECT band, count(DISTINCT text) AS texts FROM bands GROUP BY band HAVING count(*) > 1
"""
_CROWDS = """
    CREATE TEMP TABLE crowds AS
    SELECT text, min(article_id) AS first, arg_min(new, article_id) AS first_is_new
    FROM (SELECT DISTINCT article_id, text, new FROM bands) GROUP BY text HAVING count(*) > $cap
"""
_PAIRS = """
    SELECT least(a.article_id, b.article_id) AS article_id, greatest(a.article_id, b.article_id) AS other_article_id
    FROM bands a JOIN bands b USING (band)
    WHERE a.new AND (NOT b.new OR a.article_id < b.article_id)
      AND band IN (SELECT band FROM buckets WHERE texts <= $cap)
      AND NOT (a.text = b.text AND a.text IN (SELECT text FROM crowds))
    UNION
    SELECT first, article_id FROM bands JOIN crowds USING (text) WHERE article_id > first AND (new OR first_is_new)
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

    An article has a sketch of its whole text, of kind body, and may have others, such as of its lead; each meets those
    of its own kind.

    A band that more than `bucket_cap` different texts share, as templates make them, is left out whole. More than that
    many copies of one text are each paired with the first of them only: they stay together at a cost that grows with
    their number, not its square.
    """
    with connect() as db:
        db.register("new_sketches", new)
        db.register("stored_sketches", stored)
        db.execute(_BANDS)
        db.execute(_TEXTS)
        db.execute(_BUCKETS)
        db.execute(_CROWDS, {"cap": settings.bucket_cap})
        pairs = db.sql(_PAIRS, params={"cap": settings.bucket_cap}).to_arrow_table()
        over = "SELECT count(*), coalesce(max(texts), 0) FROM buckets WHERE texts > $cap"
        capped, largest = db.execute(over, {"cap": settings.bucket_cap}).fetchall()[0]
    log.info("proposed %d pairs, left out %d buckets", len(pairs), capped)
    return Proposal(pairs.cast(CANDIDATES.schema), capped, largest)
