"""CANDIDATES -> EDGES: every candidate pair is weighed on its texts, decided by named rules, and explained."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex
from numpy.typing import NDArray

from pipeline.decision import Decision as Decision
from pipeline.decision import Evidence as Evidence
from pipeline.decision import decide, may_be_reworded
from pipeline.figures import numbers, shared_numbers
from pipeline.overlap import Overlaps, Words, found_words, overlaps, run_words, word_hashes
from pipeline.overrides import LINK, NO_OVERRIDES, REASONS, Overrides
from pipeline.schemas import ARTICLES, EDGES
from pipeline.settings import MatchSettings, Settings
from pipeline.texts import words
from pipeline.wire import update_mark

log = logging.getLogger(__name__)

Row = Mapping[str, Any]

LEAD_WORDS = 30  # a lead; it is looked for in twice as many words of the longer text
RUN_WORDS = 3  # words that must follow one another to count as shared in order
NAMED_WORDS = 25  # names are looked for in these first words
MIN_NAMES = 3  # fewer in either lead do not tell whether the names agree
_LEAD_CHARACTERS = 400

# A word that opens neither a sentence nor a line, with a capital; and the first word of all.
_NAME = regex.compile(
    r"(?:\A\W*|(?<=[^\s.!?:;“„\"'‘’”(]['’\")>]? |[\p{L}\p{Nd}]\n(?!\n)|[<(/-]))\p{Lu}[\p{L}\p{M}]+", regex.VERSION1
)
_FIRST_WORDS = regex.compile(rf"\W*(?:\w+\W*){{0,{NAMED_WORDS}}}", regex.VERSION1)


def weigh(
    candidates: pa.Table, articles: pa.Table, settings: Settings, run_id: str, overrides: Overrides = NO_OVERRIDES
) -> pa.Table:
    """EDGES rows of accepted pairs and near misses, sorted.

    `articles` holds article_id, text, title, update_mark, published_at and ingested_at of every candidate. `overrides`
    say of single pairs what people have decided.

    Raises:
        KeyError: a candidate is not among the articles.
    """
    pairs = candidates.sort_by([("article_id", "ascending"), ("other_article_id", "ascending")])
    articles = articles.filter(pc.is_in(articles["article_id"], value_set=_ids(pairs)))
    places = _places(pairs, articles["article_id"].combine_chunks())
    texts = word_hashes(articles["text"])
    shared = overlaps(texts, places, settings.sketch.shingle_words, LEAD_WORDS)
    by_hand = [overrides.verdict(*pair) for pair in _keys(pairs)]
    hopeful = np.flatnonzero(
        is_hopeful(shared, settings.match) | np.array([bool(verdict) for verdict in by_hand], bool)
    )
    found = _evidence(articles, texts, places[hopeful], Overlaps._make(column[hopeful] for column in shared))
    _add_runs(found, texts, places[hopeful], settings.match)
    decisions = [_judged(pair, by_hand[n], settings.match) for n, pair in zip(hopeful.tolist(), found, strict=True)]
    near = settings.match.near_miss_jaccard
    kept = [n for n, pair in enumerate(found) if decisions[n].accepted or pair.jaccard >= near]
    log.info("weighed %d pairs, kept %d", len(pairs), len(kept))
    rows = pa.Table.from_pylist([_row(found[n], decisions[n]) for n in kept], schema=_MEASURED)
    seen = np.asarray(articles["ingested_at"].cast(pa.int64()))[places[hopeful[kept]]].max(axis=1, initial=0)
    ids = pairs.take(pa.array(hopeful[kept], pa.int64())).select(["article_id", "other_article_id"])
    columns = dict(zip([*ids.column_names, *rows.column_names], [*ids.columns, *rows.columns], strict=True)) | {
        "weighed_at": pa.array(seen).cast(EDGES.schema.field("weighed_at").type),
        "run_id": pa.array([run_id] * len(kept), pa.string()),
    }
    return pa.table({name: columns[name] for name in EDGES.schema.names}, schema=EDGES.schema)


def _keys(pairs: pa.Table) -> list[tuple[str, str]]:
    return list(zip(pairs["article_id"].to_pylist(), pairs["other_article_id"].to_pylist(), strict=True))


def _judged(found: Evidence, by_hand: str | None, settings: MatchSettings) -> Decision:
    """What people have decided goes before what the evidence says."""
    return Decision(by_hand == LINK, REASONS[by_hand]) if by_hand else decide(found, settings)


def weigh_pair(pair: tuple[Row, Row], settings: Settings, overrides: Overrides) -> tuple[Evidence, Decision]:
    """The evidence on two articles, in the order of their ids, and the decision; rows as in `weigh`."""
    ordered = sorted(pair, key=lambda row: str(row["article_id"]))
    columns = [ARTICLES.schema.field(name) for name in ("article_id", "text", "title", "update_mark", "published_at")]
    articles = pa.Table.from_pylist([dict(row) for row in ordered], schema=pa.schema(columns))
    (found,) = compare(articles, np.array([[0, 1]], dtype=np.int64), settings)
    by_hand = overrides.verdict(*articles["article_id"].to_pylist())
    return found, _judged(found, by_hand, settings.match)


_MEASURED = pa.schema(
    field for field in EDGES.schema if field.name not in ("article_id", "other_article_id", "weighed_at", "run_id")
)


def _ids(pairs: pa.Table) -> pa.Array:
    return pc.unique(pa.chunked_array(pairs["article_id"].chunks + pairs["other_article_id"].chunks, pa.string()))


def _places(pairs: pa.Table, ids: pa.Array) -> NDArray[np.int64]:
    """Where the articles of each pair stand: shape (pairs, 2)."""
    ends = [pc.index_in(pairs[name], value_set=ids) for name in ("article_id", "other_article_id")]
    if any(end.null_count for end in ends):
        raise KeyError("a candidate pair names an article that is not among those to be weighed")
    return np.stack([np.asarray(end, dtype=np.int64) for end in ends], axis=1)


def _row(found: Evidence, decision: Decision) -> dict[str, Any]:
    known = vars(found) | vars(decision) | {"relation": "copy" if decision.accepted else "near_miss"}
    return {name: known[name] for name in _MEASURED.names}


def is_hopeful(shared: Overlaps, settings: MatchSettings) -> NDArray[np.bool_]:
    """Which pairs may be accepted, or rejected and kept, for all that shingles and leads can tell."""
    jaccard = shared.shingles[:, 0] / (shared.shingles[:, 1] + shared.shingles[:, 2] - shared.shingles[:, 0])
    hopeful: NDArray[np.bool_] = (
        shared.identical
        | (jaccard >= min(settings.near_miss_jaccard, settings.min_jaccard))
        | (shared.lead >= settings.min_lead_agreement)
    )
    return hopeful


def compare(articles: pa.Table, places: NDArray[np.int64], settings: Settings) -> list[Evidence]:
    """The evidence on pairs of articles, given by their places in the table: shape (pairs, 2).

    `articles` holds text, of at least one word, title, update_mark and published_at.
    """
    texts = word_hashes(articles["text"])
    found = _evidence(articles, texts, places, overlaps(texts, places, settings.sketch.shingle_words, LEAD_WORDS))
    _add_runs(found, texts, places, settings.match)
    return found


def _add_runs(found: list[Evidence], texts: Words, places: NDArray[np.int64], settings: MatchSettings) -> None:
    """Count the words in order of those pairs that they may decide."""
    undecided = [n for n, pair in enumerate(found) if may_be_reworded(pair, settings)]
    for n, counted in zip(undecided, run_words(texts, places[undecided], RUN_WORDS).tolist(), strict=True):
        found[n] = replace(found[n], shared_run_words=counted)


def _number_counts(texts: pa.ChunkedArray, places: NDArray[np.int64], shared: Overlaps) -> NDArray[np.int64]:
    """The numbers of each pair's shorter text, and how many of them the longer one gives: shape (pairs, 2)."""
    given = numbers(texts)
    ordered = np.where(shared.first_is_shorter[:, None], places, places[:, ::-1])
    return np.stack([np.diff(given.starts)[ordered[:, 0]], shared_numbers(given, ordered)], axis=1)


def _name_agreement(articles: pa.Table, texts: Words, places: NDArray[np.int64]) -> NDArray[np.float64]:
    """The shares of the names in either lead that the other text has, NaN where there are too few: shape (pairs, 2)."""
    used = np.unique(places)
    leads = pc.utf8_slice_codeunits(articles["text"].take(pa.array(used)), 0, _LEAD_CHARACTERS).to_pylist()
    few = word_hashes(pa.chunked_array([[" ".join(names(lead)) for lead in leads]], pa.string()))
    ours = np.searchsorted(used, places)
    counts = np.diff(few.starts)[ours]
    held = np.stack([found_words(few, ours[:, side], texts, places[:, 1 - side]) for side in (0, 1)], axis=1)
    return np.where(counts >= MIN_NAMES, held / np.maximum(counts, 1), np.nan)


def names(lead: str) -> list[str]:
    """The distinct names in the first words of a text, in small letters: words with capitals that their place does not
    call for. Scripts without capitals have none.
    """
    first = _FIRST_WORDS.match(lead)
    return sorted({name.strip().lower() for found in _NAME.findall(first[0] if first else "") for name in words(found)})


def _evidence(articles: pa.Table, texts: Words, places: NDArray[np.int64], found: Overlaps) -> list[Evidence]:
    figures, named = _number_counts(articles["text"], places, found), _name_agreement(articles, texts, places)
    shared, first, second = found.shingles.T
    titles, marks, times = (articles[name].to_pylist() for name in ("title", "update_mark", "published_at"))
    pairs = list(zip(*places.T.tolist(), strict=True))
    columns = {
        "identical": found.identical.tolist(),
        "jaccard": (shared / (first + second - shared)).tolist(),
        "containment": (shared / first).tolist(),
        "containment_reverse": (shared / second).tolist(),
        "n_words": found.n_words.tolist(),
        "shared_words": found.covered.tolist(),
        "shared_run_words": [None] * len(pairs),
        "lead_agreement": found.lead.tolist(),
        "number_agreement": [n / of if of else None for of, n in figures.tolist()],
        "shared_numbers": figures[:, 1].tolist(),
        "differing_numbers": (figures[:, 0] - figures[:, 1]).tolist(),
        "name_agreement": [None if share != share else share for share in named[:, 0].tolist()],
        "name_agreement_reverse": [None if share != share else share for share in named[:, 1].tolist()],
        "same_headline": [same_headline(titles[one], titles[other]) for one, other in pairs],
        "is_update": [bool(marks[one] or marks[other]) for one, other in pairs],
        "hours_apart": [hours_apart(times[one], times[other]) for one, other in pairs],
    }
    return [Evidence(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]


def same_headline(one: str | None, other: str | None) -> bool:
    """Do two headlines have the same words, marks apart? Yes where either is missing."""
    return not one or not other or one == other or _headline(one) == _headline(other)


def _headline(title: str) -> list[str]:
    return words(title)[len(words(update_mark(title) or "")) :]


def hours_apart(one: datetime | None, other: datetime | None) -> float | None:
    """Hours between two times; None where either is unknown: undated articles use no time evidence."""
    return abs((one - other).total_seconds()) / 3600 if one and other else None
