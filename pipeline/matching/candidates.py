"""SKETCHES -> CANDIDATES: new articles paired with all that share an LSH band. Proposes, never decides.

Copies to the letter are paired by the hash of their words. LSH then works on texts, not on articles: what a hundred
outlets print is joined once.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.compute.sql import connect
from pipeline.matching.kernels.band_filter import shared_bands
from pipeline.schemas.working import CANDIDATES
from pipeline.settings import MatchSettings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

log = logging.getLogger(__name__)

_LEADERS = 2  # texts of an overfull bucket that are paired with all others of their time

Rows: TypeAlias = pa.Table | ds.Dataset

# What may be paired: articles with a text of a new article, or with a band that the sieve let through. From here on
# articles and texts are numbers.
_MEMBERS = """
    CREATE TEMP TABLE named AS
        SELECT (row_number() OVER ())::INTEGER AS article, article_id, content_hash, epoch_us(published_at) AS time,
               article_id IN (SELECT article_id FROM fresh) AS new
        FROM known;
    CREATE TEMP TABLE texts AS
        SELECT min(article) AS text, content_hash, count(*) AS copies, bool_or(new) AS new
        FROM named GROUP BY content_hash;
    CREATE TEMP TABLE members AS
        SELECT article, text, time, named.new, copies > $cap AS crowded FROM named JOIN texts USING (content_hash)
"""
# Of a text that more than `cap` articles have, those under one headline are a group; the first of them in each stretch
# of time that is as long as the window is its hub. The hub of the largest group meets other texts for all of them.
_CROWDS = r"""
    CREATE TEMP TABLE crowds AS
        SELECT article, article_id, text, time, new, time // $window AS cell,
               trim(regexp_replace(lower(coalesce(title, '')), '[^\p{L}\p{N}]+', ' ', 'g')) AS headline
        FROM (SELECT article, text FROM members WHERE crowded) JOIN named USING (article)
        JOIN titles USING (article_id);
    CREATE TEMP TABLE hubs AS
        SELECT text, headline, cell, count(*) AS size,
               first((article, time, new, article_id) ORDER BY time NULLS FIRST, article_id) AS hub
        FROM crowds GROUP BY ALL;
    CREATE TEMP TABLE speakers AS
        SELECT article, text, time, new FROM members WHERE NOT crowded
        UNION ALL
        SELECT hub[1], text, hub[2], hub[3] FROM hubs
        QUALIFY row_number() OVER (PARTITION BY text, cell ORDER BY size DESC, hub[4]) = 1
"""
# Copies of one text have the same bands: those of one of them stand for all.
_BANDS = """
    CREATE TEMP TABLE bands AS
        SELECT text, new, band
        FROM sifted
        JOIN (SELECT min(number) AS number, content_hash FROM sifted_ids JOIN named USING (article_id) GROUP BY ALL)
            USING (number)
        JOIN texts USING (content_hash);
    CREATE TEMP TABLE buckets AS
        SELECT band, min(text) AS one, max(text) AS other, count(*) AS texts, bool_or(new) AS new
        FROM bands GROUP BY band HAVING count(*) > 1
"""
# A template fills its bands over the years, but seldom within days: an overfull band is taken one stretch of time at a
# time. Each is two windows long and overlaps the next by one, so that any two texts that may be paired are in one. Of
# a stretch that is overfull still, the first texts are paired with all.
_STRETCHES = """
    CREATE TEMP TABLE stretches AS
        SELECT band, stretch, text, new, count(*) OVER (PARTITION BY band, stretch) AS texts,
               row_number() OVER (PARTITION BY band, stretch ORDER BY time, article_id) <= $leaders AS leads
        FROM (
            SELECT band, stretch, text, bool_or(speakers.new) AS new, min(speakers.time) AS time,
                   min(article_id) AS article_id
            FROM (SELECT band FROM buckets WHERE texts > $cap AND new) JOIN bands USING (band)
            JOIN speakers USING (text) JOIN named USING (article),
                unnest(
                    CASE WHEN speakers.time IS NULL THEN [NULL]
                    ELSE [speakers.time // $window, speakers.time // $window + 1] END
                ) t(stretch)
            GROUP BY ALL
        )
"""
_PAIRS = """
    CREATE TEMP TABLE pairs AS
        WITH wide AS (SELECT band FROM buckets WHERE texts > 2 AND texts <= $cap AND new),
        thin AS (SELECT * FROM stretches WHERE texts <= $cap),
        leaders AS (SELECT * FROM stretches WHERE texts > $cap AND leads),
        joined AS (
            SELECT one, other FROM buckets WHERE texts = 2 AND new
            UNION
            SELECT a.text, b.text FROM wide JOIN bands a USING (band) JOIN bands b USING (band)
            WHERE a.text < b.text AND (a.new OR b.new)
            UNION
            SELECT a.text, b.text FROM thin a JOIN thin b USING (band)
            WHERE a.stretch IS NOT DISTINCT FROM b.stretch AND a.text < b.text AND (a.new OR b.new)
            UNION
            SELECT least(a.text, b.text), greatest(a.text, b.text) FROM leaders a JOIN stretches b USING (band)
            WHERE a.stretch IS NOT DISTINCT FROM b.stretch AND a.text <> b.text AND (a.new OR b.new)
        ),
        copies AS (
            SELECT a.article AS one, b.article AS other, a.time AS time, b.time AS other_time
            FROM members a JOIN members b USING (text)
            WHERE NOT a.crowded AND a.article < b.article AND (a.new OR b.new)
            UNION ALL
            SELECT article, hub[1], time, hub[2] FROM crowds JOIN hubs USING (text, headline)
            WHERE article <> hub[1] AND (new OR hub[3])
              AND coalesce(abs(crowds.cell - hubs.cell) <= 1, crowds.cell IS NULL OR hubs.cell IS NULL)
            UNION ALL
            SELECT a.article, b.article, a.time, b.time
            FROM joined JOIN speakers a ON a.text = one JOIN speakers b ON b.text = other
            WHERE a.new OR b.new
        )
        SELECT DISTINCT one, other FROM copies WHERE coalesce(abs(time - other_time) <= $window, true)
"""
_NAMED = """
    SELECT DISTINCT least(a.article_id, b.article_id) AS article_id,
                    greatest(a.article_id, b.article_id) AS other_article_id
    FROM pairs JOIN named a ON a.article = one JOIN named b ON b.article = other
    ORDER BY ALL
"""
_CROWDED = "SELECT article_id FROM members JOIN named USING (article) WHERE crowded"
_CAPPED = "SELECT count(DISTINCT band), coalesce(max(texts), 0) FROM stretches WHERE texts > $cap AND new"


@dataclass(frozen=True)
class Proposal:
    """Candidate pairs, and where some were left out: buckets over the cap, and the most texts one had within a time."""

    pairs: pa.Table
    n_capped_buckets: int
    largest_bucket: int


def propose(new: Rows, stored: Rows, articles: Sequence[Rows], settings: MatchSettings) -> Proposal:
    """CANDIDATES rows, sorted: every pair with a new article, of the same words or of sketches that share a band (Indyk
    & Motwani 1998), but for pairs of dated articles further apart than the window.

    `new` and `stored` hold article_id, kind and bands of SKETCHES; sketches meet those of their own kind. `articles`
    hold, in one or more tables, article_id, content_hash, published_at and title of all of them.

    Where more than `bucket_cap` different texts of a time, two windows long, share a band, as a template makes them, or
    a report that every outlet closes in its own words, only the first two are paired with all others, so that the cost
    grows with their number, not its square. Undated texts are a time of their own. More than that many copies of one
    text are each paired with the first under the same headline only: a placeholder under many headlines does not stay
    together.
    """
    sifted = shared_bands(_dataset(new), _dataset(stored))
    fresh = pc.unique(_dataset(new).to_table(columns=["article_id"])["article_id"])
    tables = {
        "fresh": pa.table({"article_id": fresh}),
        "known": _known(articles, fresh, sifted.article_ids),
        "sifted_ids": pa.table({"number": np.arange(len(sifted.article_ids)), "article_id": sifted.article_ids}),
        "sifted": pa.table({"number": sifted.articles, "band": sifted.bands}),
    }
    window = round(settings.window_days * 86_400_000_000)
    bounds = {"cap": settings.bucket_cap, "window": window, "leaders": _LEADERS}
    with connect() as db:
        db.execute("SET preserve_insertion_order = false")
        for name, rows in tables.items():
            db.register(name, rows)
        _run(db, _MEMBERS, bounds)
        db.register("titles", _titles(articles, db.sql(_CROWDED).to_arrow_table()["article_id"].combine_chunks()))
        for step in (_CROWDS, _BANDS, _STRETCHES, _PAIRS):
            _run(db, step, bounds)
        pairs = db.sql(_NAMED).to_arrow_table()
        capped, largest = db.execute(_CAPPED, {"cap": settings.bucket_cap}).fetchall()[0]
    log.info("proposed %d pairs, capped %d buckets", len(pairs), capped)
    return Proposal(pairs.cast(CANDIDATES.schema), capped, largest)


def _known(articles: Sequence[Rows], fresh: pa.Array, met: pa.Array) -> pa.Table:
    """The articles that may be paired: those that met another in a band, and those of the words of a fresh one."""
    columns = ["article_id", "content_hash", "published_at"]
    words = [pa.array([], pa.string())]
    for rows in articles:
        if sum(map(len, words)) < len(fresh):  # most runs have all of them in the first table
            found = _dataset(rows).to_table(columns=["content_hash"], filter=pc.field("article_id").isin(fresh))
            words += found["content_hash"].chunks
    wanted = pc.field("article_id").isin(met) | pc.field("content_hash").isin(pc.unique(pa.concat_arrays(words)))
    return pa.concat_tables([_dataset(rows).to_table(columns=columns, filter=wanted) for rows in articles])


def _titles(articles: Sequence[Rows], ids: pa.Array) -> pa.Table:
    """The headlines of some articles; where there are none, as in most runs, no table is read."""
    chosen = pc.field("article_id").isin(ids)
    parts = articles if len(ids) else articles[:1]
    return pa.concat_tables([_dataset(rows).to_table(columns=["article_id", "title"], filter=chosen) for rows in parts])


def _dataset(rows: Rows) -> ds.Dataset:
    return ds.dataset(rows) if isinstance(rows, pa.Table) else rows


def _run(db: "DuckDBPyConnection", statements: str, bounds: dict[str, int]) -> None:
    """Run each statement with the bounds that it names."""
    for statement in statements.split(";"):
        db.execute(statement, {name: value for name, value in bounds.items() if f"${name}" in statement})
