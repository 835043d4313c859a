"""CANDIDATES -> EDGES: every candidate pair is weighed on its texts, decided by named rules, and explained."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.matching.decision import Decision, Evidence, decide, may_be_reworded, may_be_template
from pipeline.matching.kernels.numbers import numbers, shared_numbers
from pipeline.matching.kernels.overlap import Overlaps, Words, found_words, overlaps, run_words, word_hashes
from pipeline.matching.kernels.substitutions import substituted_words
from pipeline.matching.name_evidence import OPENING_WORDS, Substitution, differing, names
from pipeline.overrides import LINK, NO_OVERRIDES, REASONS, Overrides
from pipeline.schemas.tables import ARTICLES, EDGES
from pipeline.settings import MatchSettings, Settings
from pipeline.text.update_marks import unmarked
from pipeline.text.words import words

log = logging.getLogger(__name__)

Row = Mapping[str, Any]

LEAD_WORDS = 30  # a lead; it is looked for in twice as many words of the longer text
FRAME_WORDS = 2  # words that must follow one another on both sides of a place that differs
RUN_WORDS = 3  # words that must follow one another to count as shared in order
MIN_NAMES = 3  # fewer in either lead do not tell whether the names agree
_LEAD_CHARACTERS = 400
_QUOTES = "quotes_shared"  # the reason of an edge that is no verdict on copies
_TIME = EDGES.schema.field("weighed_at").type


def weigh(
    candidates: pa.Table, articles: pa.Table, settings: Settings, run_id: str, overrides: Overrides = NO_OVERRIDES
) -> pa.Table:
    """EDGES rows of accepted pairs and near misses, sorted.

    `articles` holds article_id, lang, text, content_hash, title, update_mark, published_at and ingested_at of every
    candidate.
    `overrides` say of single pairs what people have decided.

    Raises:
        KeyError: a candidate is not among the articles.
    """
    pairs = candidates.sort_by([("article_id", "ascending"), ("other_article_id", "ascending")])
    places = _places(pairs, articles["article_id"].combine_chunks())
    by_hand = _verdicts(pairs, overrides)
    texts, shared = _read_once(articles, places, settings)
    hopeful = np.flatnonzero(passes_prefilter(shared, settings.match) | by_hand.astype(bool))
    shared, places = Overlaps._make(column[hopeful] for column in shared), places[hopeful]
    found = _evidence(articles, texts, places, shared, settings.match)
    decisions = _with_names(articles, found, texts, places, settings.match)
    decisions = list(map(_judged, decisions, by_hand[hopeful].tolist()))
    near = settings.match.near_miss_jaccard
    kept = [n for n, pair in enumerate(found) if decisions[n].accepted or pair.jaccard >= near]
    log.info("weighed %d pairs, kept %d", len(pairs), len(kept))
    seen = np.asarray(articles["ingested_at"].cast(pa.int64()))[places[kept]].max(axis=1, initial=0)
    rows = pairs.take(pa.array(hopeful[kept], pa.int64()))
    return _edges(rows, [found[n] for n in kept], [decisions[n] for n in kept], (seen, run_id))


def _read_once(articles: pa.Table, places: NDArray[np.int64], settings: Settings) -> tuple[Words, Overlaps]:
    """The words of all texts in pairs, and what these share.

    Of texts with the same words, as most reprints are, only the first is read, and compared with each other one once.
    """
    told = articles["content_hash"].combine_chunks().dictionary_encode().indices.to_numpy()
    first = np.unique(told, return_index=True)[1][told]
    read = word_hashes(articles["text"], _among(first[places], len(articles)))
    one, other = first[places].T
    distinct, again = np.unique(one * len(articles) + other, return_inverse=True)
    pairs = np.stack(np.divmod(distinct, len(articles)), axis=1)
    shared = overlaps(read, pairs, settings.sketch.shingle_words, LEAD_WORDS)
    texts = Words(read.hashes, read.starts[first], read.ends[first])
    return texts, Overlaps._make(column[again] for column in shared)


def _verdicts(pairs: pa.Table, overrides: Overrides) -> NDArray[np.object_]:
    """What people have decided of each pair, None of most."""
    if not overrides:
        return np.full(len(pairs), None)
    ids = (pairs[name].to_pylist() for name in ("article_id", "other_article_id"))
    return np.array([overrides.verdict(*pair) for pair in zip(*ids, strict=True)], dtype=object)


def _judged(decision: Decision, by_hand: str | None) -> Decision:
    """What people have decided goes before what the evidence says."""
    return Decision(by_hand == LINK, REASONS[by_hand]) if by_hand else decision


def weigh_pair(pair: tuple[Row, Row], settings: Settings, overrides: Overrides) -> tuple[Evidence, Decision]:
    """The evidence on two articles, in the order of their ids, and the decision; rows as in `weigh`."""
    ordered = sorted(pair, key=lambda row: str(row["article_id"]))
    columns = [
        ARTICLES.schema.field(name) for name in ("article_id", "lang", "text", "title", "update_mark", "published_at")
    ]
    articles = pa.Table.from_pylist([dict(row) for row in ordered], schema=pa.schema(columns))
    ((found, decision),) = compare(articles, np.array([[0, 1]], dtype=np.int64), settings)
    found = replace(found, same_headline=same_headline(*articles["title"].to_pylist()))  # is shown, if not asked
    return found, _judged(decision, overrides.verdict(*articles["article_id"].to_pylist()))


def quoting(pairs: pa.Table, articles: pa.Table, settings: Settings, run_id: str) -> pa.Table:
    """EDGES rows, relation quote, of pairs with the column `quotes`: what both quote; `articles` as in `weigh`."""
    places = _places(pairs, articles["article_id"].combine_chunks())
    found = [pair for pair, _ in compare(articles, places, settings)]
    seen = np.asarray(articles["ingested_at"].cast(pa.int64()))[places].max(axis=1, initial=0)
    rows = _edges(pairs, found, [Decision(False, _QUOTES)] * len(found), (seen, run_id))
    for name, values in (("relation", pa.repeat("quote", len(rows))), ("quotes", pairs["quotes"])):
        rows = rows.set_column(rows.schema.get_field_index(name), rows.schema.field(name), values)
    return rows


def _among(places: NDArray[np.int64], n: int) -> NDArray[np.bool_]:
    """Which of `n` places are among those given."""
    among = np.zeros(n, bool)
    among[places] = True
    return among


def _places(pairs: pa.Table, ids: pa.Array) -> NDArray[np.int64]:
    """Where the articles of each pair stand: shape (pairs, 2)."""
    ends = [pc.index_in(pairs[name], value_set=ids) for name in ("article_id", "other_article_id")]
    if any(end.null_count for end in ends):
        raise KeyError("a candidate pair names an article that is not among those to be weighed")
    return np.stack([np.asarray(end, dtype=np.int64) for end in ends], axis=1)


def _edges(
    pairs: pa.Table, found: Sequence[Evidence], decisions: Sequence[Decision], stamp: tuple[NDArray[np.int64], str]
) -> pa.Table:
    """EDGES rows of pairs, column by column; the stamp is weighed_at in µs, and the run."""
    columns = {
        "article_id": pairs["article_id"],
        "other_article_id": pairs["other_article_id"],
        "relation": ["copy" if decision.accepted else "near_miss" for decision in decisions],
        "accepted": [decision.accepted for decision in decisions],
        "reason": [decision.reason for decision in decisions],
        "quotes": pa.nulls(len(found), EDGES.schema.field("quotes").type),
        "weighed_at": pa.array(stamp[0]).cast(_TIME),
        "run_id": [stamp[1]] * len(found),
    }
    for name in EDGES.schema.names:
        if name not in columns:
            columns[name] = [getattr(pair, name) for pair in found]
    return pa.table(columns, schema=EDGES.schema)


def passes_prefilter(shared: Overlaps, settings: MatchSettings) -> NDArray[np.bool_]:
    """Which pairs may be accepted, or rejected and kept, for all that shingles and leads can tell."""
    jaccard = shared.shingles[:, 0] / (shared.shingles[:, 1] + shared.shingles[:, 2] - shared.shingles[:, 0])
    hopeful: NDArray[np.bool_] = (
        shared.identical
        | (jaccard >= min(settings.near_miss_jaccard, settings.min_jaccard))
        | (shared.lead >= settings.min_lead_agreement)
    )
    return hopeful


def compare(articles: pa.Table, places: NDArray[np.int64], settings: Settings) -> list[tuple[Evidence, Decision]]:
    """The evidence on pairs of articles, given by their places in the table (shape (pairs, 2)), and the decisions.

    `articles` holds lang, text, of at least one word, title, update_mark and published_at.
    """
    texts = word_hashes(articles["text"], _among(places, len(articles)))
    shared = overlaps(texts, places, settings.sketch.shingle_words, LEAD_WORDS)
    found = _evidence(articles, texts, places, shared, settings.match)
    decisions = _with_names(articles, found, texts, places, settings.match)
    return list(zip(found, decisions, strict=True))


def _decisions(
    found: list[Evidence], texts: Words, places: NDArray[np.int64], settings: MatchSettings
) -> list[Decision]:
    """The decision on each pair; the words in order are counted, and noted, of those pairs that they may decide."""
    decisions = [decide(pair, settings) for pair in found]
    undecided = [n for n, pair in enumerate(found) if may_be_reworded(pair, decisions[n], settings)]
    for n, counted in zip(undecided, run_words(texts, places[undecided], RUN_WORDS).tolist(), strict=True):
        found[n] = replace(found[n], shared_run_words=counted)
        decisions[n] = decide(found[n], settings)
    return decisions


def _with_names(
    articles: pa.Table, found: list[Evidence], texts: Words, places: NDArray[np.int64], settings: MatchSettings
) -> list[Decision]:
    """The decision on each pair; names in each other's places are looked for in those pairs that they may decide."""
    decisions = _decisions(found, texts, places, settings)
    asked = [n for n, decision in enumerate(decisions) if may_be_template(found[n], decision)]
    replaced: dict[int, dict[int, Substitution]] = defaultdict(lambda: defaultdict(lambda: ([], [])))
    for pair, place, side, word in substituted_words(texts, places[asked], FRAME_WORDS, OPENING_WORDS).tolist():
        replaced[asked[pair]][place][side].append(word)
    sides = [articles.select(["text", "lang"]).take(places[list(replaced), side]).to_pylist() for side in (0, 1)]
    for n, one, other in zip(replaced, *sides, strict=True):
        language = one["lang"] if one["lang"] == other["lang"] else None
        told = differing(one["text"], other["text"], list(replaced[n].values()), language)
        found[n].other_names, found[n].other_days = told.names, told.days
        decisions[n] = decide(found[n], settings)
    return decisions


def _number_counts(texts: pa.ChunkedArray, places: NDArray[np.int64], shared: Overlaps) -> NDArray[np.int64]:
    """The numbers of each pair's shorter text, and how many of them the longer one gives: shape (pairs, 2)."""
    given = numbers(texts, _among(places, len(texts)))
    ordered = np.where(shared.first_is_shorter[:, None], places, places[:, ::-1])
    return np.stack([np.diff(given.starts)[ordered[:, 0]], shared_numbers(given, ordered)], axis=1)


def _name_agreement(articles: pa.Table, texts: Words, places: NDArray[np.int64]) -> NDArray[np.float64]:
    """The shares of the names in either lead that the other text has, NaN where there are too few: shape (pairs, 2)."""
    used = _among(places, len(articles))
    leads = pc.utf8_slice_codeunits(articles["text"], 0, _LEAD_CHARACTERS).filter(pa.array(used))
    distinct = leads.combine_chunks().dictionary_encode()
    few = pa.chunked_array([[" ".join(names(lead)) for lead in distinct.dictionary.to_pylist()]], pa.string())
    named = word_hashes(few, np.ones(len(few), bool))
    lead_of = np.zeros(len(articles), np.int64)
    lead_of[used] = distinct.indices
    ours = lead_of[places]
    counts = (named.ends - named.starts)[ours]
    held = np.stack([found_words(named, ours[:, side], texts, places[:, 1 - side]) for side in (0, 1)], axis=1)
    return np.where(counts >= MIN_NAMES, held / np.maximum(counts, 1), np.nan)


def _evidence(
    articles: pa.Table, texts: Words, places: NDArray[np.int64], found: Overlaps, settings: MatchSettings
) -> list[Evidence]:
    figures, named = _number_counts(articles["text"], places, found), _name_agreement(articles, texts, places)
    shared, first, second = found.shingles.T
    is_short = found.n_words < settings.min_words
    columns = {
        "identical": found.identical.tolist(),
        "jaccard": (shared / (first + second - shared)).tolist(),
        "containment": (shared / first).tolist(),
        "containment_reverse": (shared / second).tolist(),
        "n_words": found.n_words.tolist(),
        "shared_words": found.covered.tolist(),
        "shared_run_words": [None] * len(places),
        "lead_agreement": found.lead.tolist(),
        "number_agreement": [n / of if of else None for of, n in figures.tolist()],
        "shared_numbers": figures[:, 1].tolist(),
        "differing_numbers": (figures[:, 0] - figures[:, 1]).tolist(),
        "name_agreement": _known(named[:, 0]),
        "name_agreement_reverse": _known(named[:, 1]),
        "other_names": [False] * len(places),
        "other_days": [False] * len(places),
        "same_headline": _same_headlines(articles["title"], places, found.identical & is_short),
        "is_update": _marked(articles["update_mark"])[places].any(axis=1).tolist(),
        "hours_apart": _known(hours_apart(articles["published_at"], places)),
    }
    return list(map(Evidence, *(columns[field.name] for field in fields(Evidence))))


def _known(values: NDArray[np.float64]) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]


def _marked(marks: pa.ChunkedArray) -> NDArray[np.bool_]:
    return np.asarray(pc.not_equal(marks, "").fill_null(False))


def _same_headlines(titles: pa.ChunkedArray, places: NDArray[np.int64], is_asked: NDArray[np.bool_]) -> list[bool]:
    """Whether the headlines of each pair agree; of pairs of which no rule asks it, yes."""
    asked = np.flatnonzero(is_asked)
    same = np.ones(len(places), bool)
    pairs = (titles.take(pa.array(places[asked, side])).to_pylist() for side in (0, 1))
    same[asked] = [same_headline(*pair) for pair in zip(*pairs, strict=True)]
    return same.tolist()


def same_headline(one: str | None, other: str | None) -> bool:
    """Do two headlines have the same words, marks apart? Yes where either is missing."""
    return not one or not other or one == other or _headline(one) == _headline(other)


def _headline(title: str) -> list[str]:
    return words(unmarked(title))


def hours_apart(times: pa.ChunkedArray, places: NDArray[np.int64]) -> NDArray[np.float64]:
    """Hours between the times of each pair; NaN where either is unknown: undated articles use no time evidence."""
    known = np.asarray(times.is_valid())[places].all(axis=1)
    passed = np.asarray(times.cast(_TIME).cast(pa.int64()).fill_null(0))[places]
    return np.where(known, np.abs(passed[:, 0] - passed[:, 1]) / 1e6 / 3600, np.nan)
