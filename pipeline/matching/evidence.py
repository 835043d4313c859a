"""CANDIDATES -> EDGES: the evidence on every candidate pair, measured on its texts, and the decision by named rules."""

import logging
from collections import ChainMap
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.matching.decision.decide import (
    Decision,
    Decisions,
    Rulings,
    decide,
    is_near,
    may_be_derived,
    may_depend_on,
    passes_prefilter,
)
from pipeline.matching.decision.rule import Evidence
from pipeline.matching.features import FEATURES, Cost, Feature, same_headline
from pipeline.matching.pairs import Pairs, read_pairs
from pipeline.matching.reuse.derived import OF_PASSAGES, find_reuse
from pipeline.overrides import LINK, NO_OVERRIDES, REASONS, Overrides
from pipeline.schemas.columns import TIME
from pipeline.schemas.tables import ARTICLES, EDGES
from pipeline.settings import MatchSettings, Settings

log = logging.getLogger(__name__)

Row = Mapping[str, Any]
_Columns: TypeAlias = dict[str, NDArray[Any]]

_QUOTES_SHARED, _PASSAGES_SHARED = "quotes_shared", "passages_shared"  # reasons of edges that say nothing of copies
_OPENS_DIGEST = "opens_digest"
# All but what is measured on demand for a decision alone.
_FOR_QUOTES = tuple(f for f in FEATURES if f.cost is not Cost.ON_DEMAND or set(f.columns) & set(EDGES.schema.names))
MEASURED = ("article_id", "source", "lang", "text", "content_hash", "title", "update_mark", "published_at")
"""The columns of ARTICLES that two of them are measured by."""

WEIGHED = (*MEASURED, "ingested_at")
"""Those that an edge is made of."""


def weigh(
    candidates: pa.Table, articles: pa.Table, settings: Settings, run_id: str, overrides: Overrides = NO_OVERRIDES
) -> pa.Table:
    """EDGES rows of accepted pairs, derived texts and near misses, sorted.

    `articles` holds article_id, lang, text, content_hash, title, update_mark, published_at and ingested_at of every
    candidate.
    `overrides` say of single pairs what people have decided.

    Raises:
        KeyError: a candidate is not among the articles.
    """
    rows = candidates.sort_by([("article_id", "ascending"), ("other_article_id", "ascending")])
    pairs = read_pairs(articles, _places(rows, articles["article_id"].combine_chunks()), settings)
    by_hand = _decided_by_hand(rows, overrides)
    first = _measured(pairs, Cost.EVERY_CANDIDATE)
    worth = passes_prefilter(first, settings.match) | may_be_derived(first, settings.match)
    passing = np.flatnonzero(worth | by_hand.astype(bool))
    pairs = pairs.take(passing)
    found = _measure_rest(pairs, _take(first, passing), settings.match, FEATURES)
    decisions = _by_hand_first(decide(found, settings.match), by_hand[passing])
    reuse = find_reuse(pairs, found, decisions, settings.match)
    kept = np.flatnonzero(decisions.accepted | reuse.is_derived | is_near(found, settings.match))
    log.info("weighed %d pairs, kept %d", len(rows), len(kept))
    accepted, derived = decisions.accepted[kept], reuse.is_derived[kept]
    outcome = {
        "relation": pa.array(np.where(accepted, "copy", np.where(derived, "derived", "near_miss")), pa.string()),
        "accepted": accepted,
        "reason": pa.array(_reasons(decisions, reuse.is_derived, by_hand[passing])[kept], pa.string()),
        "run_id": pa.repeat(run_id, len(kept)),
        **reuse.columns(kept),
        **_empty(len(kept), ("quotes",)),
    }
    ends = rows.take(pa.array(passing[kept], pa.int64()))
    return _edges(ends, pairs.take(kept), _take(found, kept), outcome)


def quote_edges(rows: pa.Table, articles: pa.Table, settings: Settings, run_id: str) -> pa.Table:
    """EDGES rows, relation quote, of pairs with the column `quotes`: what both quote; `articles` as in `weigh`.

    Their evidence is the same as that of a copy or near miss, but nothing is decided on it.
    """
    pairs = read_pairs(articles, _places(rows, articles["article_id"].combine_chunks()), settings)
    found = _measured(pairs, Cost.EVERY_CANDIDATE)
    outcome = {
        "relation": pa.repeat("quote", len(rows)),
        "accepted": np.zeros(len(rows), bool),
        "reason": pa.repeat(_QUOTES_SHARED, len(rows)),
        "quotes": rows["quotes"],
        **_empty(len(rows), OF_PASSAGES),
        "run_id": pa.repeat(run_id, len(rows)),
    }
    return _edges(rows, pairs, _measure_rest(pairs, found, settings.match, _FOR_QUOTES), outcome)


def weigh_pair(
    pair: tuple[Row, Row], settings: Settings, overrides: Overrides
) -> tuple[dict[str, Any], Decision, Sequence[Row]]:
    """The features of two articles, rows of ARTICLES, in the order of their ids, the decision, and their passages.

    Features are by name, None where unknown. Whether the headlines agree is said also where no rule asks it. Passages
    are those that an edge of copies or of derived texts would have, none of others.
    """
    ordered = sorted(pair, key=lambda row: str(row["article_id"]))
    schema = pa.schema([ARTICLES.schema.field(name) for name in MEASURED])
    articles = pa.Table.from_pylist([dict(row) for row in ordered], schema=schema)
    pairs = read_pairs(articles, np.array([[0, 1]], dtype=np.int64), settings)
    found = _measure_all(pairs, settings)
    by_hand = np.array([overrides.verdict(*articles["article_id"].to_pylist())], dtype=object)
    decisions = _by_hand_first(decide(found, settings.match), by_hand)
    shown = {name: _arrow(name, column).to_pylist()[0] for name, column in found.items()}
    shown["same_headline"] = same_headline(*articles["title"].to_pylist())
    reuse = find_reuse(pairs, found, decisions, settings.match)
    reason = _reasons(decisions, reuse.is_derived, by_hand)[0]
    passages = reuse.columns(np.zeros(1, np.int64))["passages"].to_pylist()[0]
    return shown, Decision(bool(decisions.accepted[0]), reason), passages or ()


def measure(articles: pa.Table, places: NDArray[np.int64], settings: Settings) -> Evidence:
    """All features of pairs of articles, given by their places in the table (shape (pairs, 2)).

    `articles` holds lang, text, of at least one word, content_hash, title, update_mark and published_at.
    """
    return _measure_all(read_pairs(articles, places, settings), settings)


def measure_whole(articles: pa.Table, places: NDArray[np.int64], settings: Settings) -> Evidence:
    """All features of pairs, as in `measure`, also those that only other settings ask for."""
    pairs = read_pairs(articles, places, settings)
    return {name: column for cost in Cost for name, column in _measured(pairs, cost).items()}


def _measure_all(pairs: Pairs, settings: Settings) -> Evidence:
    return _measure_rest(pairs, _measured(pairs, Cost.EVERY_CANDIDATE), settings.match, FEATURES)


def _measured(pairs: Pairs, cost: Cost) -> Evidence:
    """The features of one cost."""
    chosen = [feature for feature in FEATURES if feature.cost is cost]
    return {name: column for f in chosen for name, column in zip(f.columns, f.measure(pairs), strict=True)}


def _measure_rest(
    pairs: Pairs, found: Evidence, settings: MatchSettings, features: Sequence[Feature]
) -> dict[str, NDArray[Any]]:
    """The features in their order: those found, those that pairs behind the prefilter have, and those on demand."""
    found = {**found, **_measured(pairs, Cost.AFTER_PREFILTER)}
    rulings, later = Rulings(settings), _not_measured(len(pairs.places))
    for feature in features:
        if feature.cost is Cost.ON_DEMAND:
            usual, telling = later.pop(feature)
            others: Sequence[Evidence] = [ChainMap(*bounds) for bounds in zip(*later.values(), strict=True)] or [{}]
            asked = np.flatnonzero(may_depend_on(usual, telling, found, rulings, others))
            found |= _measured_on_demand(feature, pairs, usual, asked)
    return {name: found[name] for feature in features for name in feature.columns}


def _not_measured(n: int) -> dict[Feature, tuple[_Columns, _Columns]]:
    """The usual values of the features that are measured on demand, of so many pairs, and the most telling ones."""
    return {
        f: ({name: np.full(n, f.usual) for name in f.columns}, {name: np.full(n, f.telling) for name in f.columns})
        for f in FEATURES
        if f.cost is Cost.ON_DEMAND
    }


def _measured_on_demand(feature: Feature, pairs: Pairs, usual: _Columns, asked: NDArray[np.int64]) -> _Columns:
    """A feature, measured of the pairs whose decision may depend on it; the others have its usual values."""
    found = {name: column.copy() for name, column in usual.items()}
    if len(asked):
        for column, values in zip(found.values(), feature.measure(pairs.take(asked)), strict=True):
            column[asked] = values
    return found


def _take(found: Evidence, chosen: NDArray[np.int64]) -> Evidence:
    return {name: column[chosen] for name, column in found.items()}


def _decided_by_hand(rows: pa.Table, overrides: Overrides) -> NDArray[np.object_]:
    """What people have decided of each pair, None of most."""
    if not overrides:
        return np.full(len(rows), None)
    ids = (rows[name].to_pylist() for name in ("article_id", "other_article_id"))
    return np.array([overrides.verdict(*pair) for pair in zip(*ids, strict=True)], dtype=object)


def _by_hand_first(decisions: Decisions, by_hand: NDArray[np.object_]) -> Decisions:
    """What people have decided goes before what the evidence says."""
    is_by_hand = by_hand.astype(bool)
    reasons = np.array([REASONS.get(kind) for kind in by_hand], dtype=object)
    return Decisions(
        np.where(is_by_hand, by_hand == LINK, decisions.accepted), np.where(is_by_hand, reasons, decisions.reasons)
    )


def _reasons(decisions: Decisions, is_derived: NDArray[np.bool_], by_hand: NDArray[np.object_]) -> NDArray[np.object_]:
    """Why pairs are what they are; that people have kept two apart counts more than that they share passages, and so
    does that one is a digest: else it would come into the cluster of what it opens with by way of a third.
    """
    is_told = by_hand.astype(bool) | (decisions.reasons == _OPENS_DIGEST)
    return np.where(is_derived & ~is_told, _PASSAGES_SHARED, decisions.reasons)


def _places(rows: pa.Table, ids: pa.Array) -> NDArray[np.int64]:
    """Where the articles of each pair stand: shape (pairs, 2)."""
    ends = [pc.index_in(rows[name], value_set=ids) for name in ("article_id", "other_article_id")]
    if any(end.null_count for end in ends):
        raise KeyError("a candidate pair names an article that is not among those to be weighed")
    return np.stack([np.asarray(end, dtype=np.int64) for end in ends], axis=1)


def _edges(rows: pa.Table, pairs: Pairs, found: Evidence, outcome: Mapping[str, Any]) -> pa.Table:
    """EDGES rows of pairs, column by column: who they are, their features, what came of them, and when."""
    ingested_at = np.asarray(pairs.articles["ingested_at"].cast(pa.int64()))
    columns: dict[str, Any] = {
        "article_id": rows["article_id"],
        "other_article_id": rows["other_article_id"],
        "weighed_at": pa.array(ingested_at[pairs.places].max(axis=1, initial=0)).cast(TIME),
        **outcome,
    }
    for field in EDGES.schema:
        if field.name not in columns:
            columns[field.name] = _arrow(field.name, found[field.name]).cast(field.type)
    return pa.table(columns, schema=EDGES.schema)


def _empty(n: int, names: Sequence[str]) -> dict[str, pa.Array]:
    return {name: pa.nulls(n, EDGES.schema.field(name).type) for name in names}


def _arrow(name: str, column: NDArray[Any]) -> pa.Array:
    """A feature's values, null where it is unknown; counts that may be unknown are whole numbers again."""
    values = pa.array(column, from_pandas=True)
    is_count = name in EDGES.schema.names and pa.types.is_integer(EDGES.schema.field(name).type)
    return values.cast(pa.int64()) if is_count else values
