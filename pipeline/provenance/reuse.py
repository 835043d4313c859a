"""ARTICLES, EDGES -> REUSE: how many words of each article stood elsewhere earlier, and where most of them did.

What an article shares with an earlier one are the passages of their edge; where a copy's were not looked for, as many
words as it shares. A row is a function of the article's edges and of the articles at their ends, and of nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.provenance.spans import Ints, Spans, count_words, union, unknown_texts
from pipeline.schemas.columns import PAIR
from pipeline.schemas.tables import REUSE
from pipeline.text.agencies import agency_of_text

SHARED = ("copy", "derived")  # relations of articles that have words in common
SHARING = (*PAIR, "relation", "shared_words", "passages")  # of EDGES
ARTICLE = ("article_id", "source", "credit", "published_at", "n_words", "ingested_at")  # of ARTICLES


@dataclass(frozen=True, eq=False)
class EarlierTexts:
    """Pairs of an article and one that was published earlier, in the order of both ids.

    `later`: the article by its number among `ids`; `earlier`: the other one's id; `shared_words`: of the pair; `spans`:
    of the later text, by the number of the pair.
    """

    ids: pa.Array
    later: Ints
    earlier: pa.Array
    shared_words: Ints
    spans: Spans

    @cached_property
    def of_pairs(self) -> Spans:
        """The stretches of the later text that stood in the earlier one, by pair."""
        return union(self.spans)

    @cached_property
    def of_articles(self) -> Spans:
        """The stretches of a text that stood in any earlier one, by article."""
        return union(self.spans.of(self.later))

    @property
    def unread(self) -> pa.Array:
        """The articles whose texts `reuse_rows` must have, as passages overlap in them."""
        places = np.union1d(self.later[unknown_texts(self.of_pairs)], unknown_texts(self.of_articles))
        return self.ids.take(pa.array(places, pa.int64()))


def earlier_texts(ids: pa.Array, edges: pa.Table, articles: pa.Table) -> EarlierTexts:
    """What earlier articles some articles share words with; of those of one minute, or undated, none is the earlier.

    `edges` are EDGES with the columns SHARING, in any order; `articles`: article_id and published_at of all their ends.

    Raises:
        KeyError: one of them is missing.
    """
    shared = edges.filter(pc.is_in(edges["relation"], value_set=pa.array(SHARED)))
    minutes = pc.floor_temporal(articles["published_at"], unit="minute")
    one, other = (minutes.take(_places(shared[name], articles)) for name in PAIR)
    pairs = pa.concat_tables(
        [
            _side(shared.filter(pc.less(one, other)), PAIR, "other_"),
            _side(shared.filter(pc.less(other, one)), ("other_article_id", "article_id"), ""),
        ]
    )
    pairs = pairs.filter(pc.is_in(pairs["later"], value_set=ids))
    pairs = pairs.sort_by([("later", "ascending"), ("earlier", "ascending")]).combine_chunks()
    later = np.asarray(pc.index_in(pairs["later"], value_set=ids), np.int64)
    return EarlierTexts(ids, later, _array(pairs["earlier"]), np.asarray(pairs["shared_words"]), _spans(pairs))


def _side(edges: pa.Table, ends: tuple[str, str], prefix: str) -> pa.Table:
    """Pairs by the columns of the earlier and of the later article, with the places of passages in the later text."""
    passages = edges["passages"].combine_chunks()
    flat = passages.flatten()
    columns = [flat.field(name) for name in (f"{prefix}offset", f"{prefix}length", "n_words")]
    spans = pa.StructArray.from_arrays(columns, ["offset", "length", "n_words"])
    counts = pc.fill_null(pc.list_value_length(passages), 0)
    bounds = np.append(np.int32(0), np.cumsum(np.asarray(counts), dtype=np.int32))
    return pa.table(
        {
            "earlier": edges[ends[0]],
            "later": edges[ends[1]],
            "shared_words": edges["shared_words"],
            "spans": pa.ListArray.from_arrays(bounds, spans),
        }
    )


def _spans(pairs: pa.Table) -> Spans:
    spans = _array(pairs["spans"])
    flat = spans.flatten()
    start, length, n_words = (np.asarray(flat.field(name), np.int64) for name in ("offset", "length", "n_words"))
    pair = np.repeat(np.arange(len(spans)), np.asarray(pc.list_value_length(spans)))
    return Spans(pair, start, start + length, n_words)


def _places(ids: pa.Array | pa.ChunkedArray, articles: pa.Table) -> pa.Array | pa.ChunkedArray:
    """Where some articles stand among others."""
    places = pc.index_in(ids, value_set=_array(articles["article_id"]))
    if places.null_count:
        raise KeyError("an edge leads to an article that is not among those given")
    return places


def _array(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)


# ---- rows


def reuse_rows(articles: pa.Table, found: EarlierTexts, texts: Mapping[str, str], run_id: str) -> pa.Table:
    """REUSE rows of the articles `found.ids`, sorted.

    `articles` holds the columns ARTICLE of these and of the earlier ones; `texts`: of those that `found.unread` names.

    Raises:
        KeyError: one of them is missing.
    """
    known = articles.append_column("agency", _agencies(articles))
    own = known.take(_places(found.ids, known))
    earlier = known.take(_places(found.earlier, known))
    n_words = np.asarray(own["n_words"], np.int64)
    pair_words, reused = _words(found, n_words, texts)
    n_earlier = np.bincount(found.later[pair_words > 0], minlength=len(found.ids))
    most = _most(found, pair_words, earlier["published_at"])
    columns: dict[str, pa.Array | pa.ChunkedArray] = {
        "article_id": found.ids,
        "reused_words": pa.array(reused),
        "reused_share": pa.array(reused / np.maximum(n_words, 1), pa.float32()),
        "n_earlier_articles": pa.array(n_earlier, pa.int64()),
        "most_from_article_id": found.earlier.take(most),
        "most_from_source": earlier["source"].take(most),
        "most_from_agency": earlier["agency"].take(most),
        "most_words": pa.array(pair_words).take(most),
        "minutes_after": _minutes(own["published_at"], earlier["published_at"].take(most)),
        **{name: own[name] for name in ("credit", "agency", "ingested_at")},
        "run_id": pa.repeat(run_id, len(found.ids)),
    }
    return pa.table(columns, schema=REUSE.schema).sort_by("article_id")


def _agencies(articles: pa.Table) -> pa.Array:
    pairs = zip(articles["credit"].to_pylist(), articles["source"].to_pylist(), strict=True)
    return pa.array([agency_of_text(credit, source) for credit, source in pairs], pa.string())


def _words(found: EarlierTexts, n_words: Ints, texts: Mapping[str, str]) -> tuple[Ints, Ints]:
    """The words that each pair shares, and those of each article that stood in any earlier one."""
    by_article = {place: texts[name] for place, name in enumerate(found.ids.to_pylist()) if name in texts}
    by_pair = {pair: by_article[at] for pair, at in enumerate(found.later.tolist()) if at in by_article}
    n_pairs = len(found.later)
    has_places = np.bincount(found.spans.text, minlength=n_pairs) > 0
    placed = count_words(found.of_pairs, n_pairs, by_pair)
    shared = np.minimum(np.where(has_places, placed, found.shared_words), n_words[found.later])
    reused = count_words(found.of_articles, len(n_words), by_article)
    np.maximum.at(reused, found.later, shared)  # where they stand is not known of all: there are at least as many
    return shared, np.minimum(reused, n_words)


def _most(found: EarlierTexts, shared: Ints, published: pa.ChunkedArray) -> pa.Array:
    """Of each article the pair that shares most words, of several the one with the earliest text; null without any."""
    times = np.asarray(published.cast(pa.int64()), np.int64)
    order = np.lexsort((times, -shared, found.later))  # stable: else by the order of ids
    order = order[shared[order] > 0]  # people may have linked texts that have no word in common
    firsts = np.unique(found.later[order], return_index=True)[1]
    most: NDArray[np.int64] = np.full(len(found.ids), -1, np.int64)
    most[found.later[order][firsts]] = order[firsts]
    return pa.array(most, mask=most < 0)


def _minutes(own: pa.ChunkedArray, earlier: pa.ChunkedArray) -> pa.Array:
    """Minutes from the earlier time to an article's own."""
    passed = pc.subtract(own, earlier).cast(pa.int64())
    return pc.divide(passed.cast(pa.float64()), 60e6).cast(pa.float32())
