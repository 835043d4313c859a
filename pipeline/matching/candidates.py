"""SKETCHES -> CANDIDATES: new articles paired with all that share an LSH band or a passage. Proposes, never decides.

Copies to the letter are paired by the hash of their words. LSH then works on texts, not on articles: what a hundred
outlets print is joined once. The queries are in `candidate_views`.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.compute.memory import release_memory
from pipeline.compute.sql import connect
from pipeline.matching import candidate_views as views
from pipeline.matching.candidate_texts import NumberedTexts, numbered
from pipeline.matching.kernels.band_filter import SCANNED_SLOWLY, shared_bands
from pipeline.schemas.tables import SKETCH_OF_PASSAGES
from pipeline.schemas.working import CANDIDATES
from pipeline.settings import MatchSettings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

log = logging.getLogger(__name__)

Rows: TypeAlias = pa.Table | ds.Dataset

_MICROSECONDS_A_DAY = 86_400_000_000
_REPRESENTATIVES = 2  # texts of an overfull bucket that are paired with all others of their window
_CROWD_BUCKETS = 32  # times as many texts as may be in a bucket of theirs may crowded texts meet
_CROWD_OTHERS = 8  # times as many as if each of them is counted once
_LEAST_OTHERS = 64  # of 6,171 wire reports of half a year none meets more than 59
_LEAST_NEAREST = 32  # texts that one which meets more is paired with


@dataclass(frozen=True)
class Proposal:
    """Candidate pairs, and where some were left out: buckets over the cap, the most texts one had in a window, and new
    texts that met too many others, and the pairs of texts that were left out as they did.
    """

    pairs: pa.Table
    n_capped_buckets: int
    largest_bucket: int
    n_crowded_texts: int
    n_pairs_left_out: int


def propose(new: Rows, stored: Rows, articles: Sequence[Rows], settings: MatchSettings) -> Proposal:
    """CANDIDATES rows, sorted: every pair with a new article, of the same words or of sketches that share a band (Indyk
    & Motwani 1998), but for pairs of dated articles further apart than the window.

    `new` and `stored` hold article_id, kind and bands of SKETCHES; sketches meet those of their own kind. `articles`
    hold, in one or more tables, article_id, content_hash, published_at and title of all of them.

    The texts that share a band are a bucket. Where more than `bucket_cap` different texts of a time, two windows long,
    are in one, as a template makes them, or a report that every outlet closes in its own words, only the first two
    represent it: they are paired with all others, so that the cost grows with their number, not its square. Undated
    texts are a time of their own. A text that meets more than `crowd_cap` others in buckets within the cap, counted as
    often as they meet, is crowded: two such texts are paired in small buckets only, or if one of them is the first or
    second of a larger one. A new text that meets more than an eighth as many, each counted once, is paired with those
    that it meets most often. More than `bucket_cap` copies of one text are each paired with the first under the same
    headline only: a placeholder under many headlines does not stay together.
    """
    texts = _texts(new, stored, articles)
    parameters = _parameters(settings)
    inputs = {
        "articles": texts.articles(settings.bucket_cap),
        **texts.buckets()._asdict(),
        "shared_passages": texts.sharing_passages(settings.passage_cap, parameters["window"]),
        "titles": texts.titles(partial(_titles, articles), settings.bucket_cap),
    }
    with connect() as db:
        _make_tables(db, inputs, parameters)
        given = _named_in(views.CANDIDATE_PAIRS, parameters)
        found = db.sql(views.CANDIDATE_PAIRS, params=given).to_arrow_table()
        n_capped, largest, n_crowded, n_left_out = _fetch(db, views.CAPPED, parameters)
    log.info("proposed %d pairs, capped %d buckets, %d texts crowded", len(found), n_capped, n_crowded)
    ends = [texts.article_ids.take(found[end].combine_chunks()) for end in ("one", "other")]
    return Proposal(pa.Table.from_arrays(ends, schema=CANDIDATES.schema), n_capped, largest, n_crowded, n_left_out)


def _texts(new: Rows, stored: Rows, articles: Sequence[Rows]) -> NumberedTexts:
    """The texts that may be paired, and the bands that they may share."""
    shared = shared_bands(_dataset(new), _dataset(stored), signed=SKETCH_OF_PASSAGES)
    release_memory()
    new_ids = pc.unique(_dataset(new).to_table(columns=["article_id"])["article_id"])
    known = _known(articles, new_ids, shared.article_ids)
    release_memory()
    return numbered(known, shared, new_ids)


def _make_tables(db: "DuckDBPyConnection", inputs: Mapping[str, Any], parameters: Mapping[str, int]) -> None:
    """Of the inputs a view each, and of each later step a temporary table, as others read it more than once."""
    db.execute("SET preserve_insertion_order = false")
    for name, rows in inputs.items():
        db.register(name, rows)
    for name in views.TABLES:
        query = _query(db, name)
        db.execute(f"CREATE TEMP TABLE {name} AS {query}", _named_in(query, parameters))


def _parameters(settings: MatchSettings) -> dict[str, int]:
    """What the views ask of the settings; times are in microseconds."""
    return {
        "bucket_cap": settings.bucket_cap,
        "crowd_cap": settings.crowd_cap,
        "crowd_bucket_cap": max(2, settings.crowd_cap // _CROWD_BUCKETS),
        "window": round(settings.window_days * _MICROSECONDS_A_DAY),
        "n_representatives": _REPRESENTATIVES,
        "most_others": max(_LEAST_OTHERS, settings.crowd_cap // _CROWD_OTHERS),
        "n_nearest": max(_LEAST_NEAREST, settings.crowd_cap // _CROWD_BUCKETS),
    }


def _known(articles: Sequence[Rows], new_ids: pa.Array, sharing: pa.Array) -> pa.Table:
    """The articles that may be paired: those that share a band with another, and those of the words of a new one."""
    columns = ["article_id", "content_hash", "published_at"]
    own = _dataset(articles[0]).to_table(columns=columns)  # those of the run: most runs have all new ones among them
    hashes = own.filter(pc.is_in(own["article_id"], value_set=new_ids))["content_hash"].chunks
    for rows in articles[1:]:
        if sum(map(len, hashes)) < len(new_ids):
            found = _dataset(rows).to_table(columns=["content_hash"], filter=pc.field("article_id").isin(new_ids))
            hashes += found["content_hash"].chunks
    words = pc.unique(pa.chunked_array(hashes, pa.string()))
    wanted = pc.field("article_id").isin(sharing) | pc.field("content_hash").isin(words)
    others = [_dataset(rows).to_table(columns=columns, filter=wanted, **SCANNED_SLOWLY) for rows in articles[1:]]
    of_own = (pc.is_in(own["article_id"], value_set=sharing), pc.is_in(own["content_hash"], value_set=words))
    return pa.concat_tables([own.filter(pc.or_(*of_own)), *others])


def _titles(articles: Sequence[Rows], ids: pa.Array) -> pa.Table:
    """The headlines of some articles; where there are none, as in most runs, no table is read."""
    chosen = pc.field("article_id").isin(ids)
    parts = articles if len(ids) else articles[:1]
    return pa.concat_tables([_dataset(rows).to_table(columns=["article_id", "title"], filter=chosen) for rows in parts])


def _dataset(rows: Rows) -> ds.Dataset:
    return ds.dataset(rows) if isinstance(rows, pa.Table) else rows


def _query(db: "DuckDBPyConnection", name: str) -> str:
    """What makes a table: where another one is empty, as it is in most runs, a cheaper query."""
    other, usual = views.USUAL.get(name, ("", ""))
    is_usual = other and not db.execute(f"SELECT EXISTS (FROM {other})").fetchall()[0][0]
    return usual if is_usual else views.TABLES[name]


def _fetch(db: "DuckDBPyConnection", query: str, parameters: Mapping[str, int]) -> tuple[int, ...]:
    """The one row that a query has."""
    row: tuple[int, ...] = db.execute(query, _named_in(query, parameters)).fetchall()[0]
    return row


def _named_in(query: str, parameters: Mapping[str, int]) -> dict[str, int]:
    """The parameters that a query names: DuckDB refuses others."""
    return {name: value for name, value in parameters.items() if f"${name}" in query}
