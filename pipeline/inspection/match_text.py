"""A text -> the stored articles nearest to it, and the cluster that it would be in, by the steps of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.inspection.clean_record import clean_record
from pipeline.inspection.pair_words import edge_in_words
from pipeline.matching.candidates import propose
from pipeline.matching.evidence import WEIGHED, weigh
from pipeline.matching.kernels.band_filter import BAND_COLUMNS
from pipeline.matching.sketch import sketch
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, CLUSTERS, EDGES, MEMBERSHIPS, SKETCHES
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse

Row = Mapping[str, Any]

_GIVEN = "~"  # the id of the text: no article has it, and it comes behind all of theirs
_MOST = 2_000  # candidates that are weighed; a text of a form has many
_OF_ARTICLES = [*WEIGHED, "url", "n_words", "status"]


@dataclass(frozen=True)
class NearArticle:
    """A stored article, its membership, if it has one, and the edge that it and the text would have."""

    article: Row
    membership: Row | None
    edge: Row
    in_words: Sequence[str]


@dataclass(frozen=True)
class MatchedText:
    """A text as it was cleaned, a row of ARTICLES; the cluster of the copy most like it; and what is near to it."""

    article: Row
    cluster: Row | None
    nearest: Sequence[NearArticle]


def match_text(warehouse: Warehouse, record: Mapping[str, Any], settings: Settings, n: int) -> MatchedText:
    """What a run would find of a text among what is stored: cleaned, sketched, proposed and weighed as there.

    record: `text` and what is known of it, as in an input record. n: nearest articles at most, copies first.
    """
    cleaned = clean_record(record, settings)
    named = cleaned.set_column(cleaned.schema.get_field_index("article_id"), "article_id", pa.array([_GIVEN]))
    own = named.cast(cleaned.schema)
    article = own.to_pylist()[0]
    if article["status"] != "ok":
        return MatchedText(article, None, ())
    edges, texts = _weighed(warehouse, own, settings)
    ranked = sorted(edges.to_pylist(), key=lambda edge: (not edge["accepted"], -edge["jaccard"], edge["article_id"]))
    ids = [edge["article_id"] for edge in ranked[:n]]
    members = _by_id(warehouse, MEMBERSHIPS, ids)
    rows = {row["article_id"]: row for row in texts.to_pylist()}
    nearest = [
        NearArticle(rows[name], members.get(name), edge, edge_in_words(edge, (rows[name], article)))
        for name, edge in zip(ids, ranked, strict=False)
    ]
    return MatchedText(article, _cluster(warehouse, nearest), nearest)


def _weighed(warehouse: Warehouse, own: pa.Table, settings: Settings) -> tuple[pa.Table, pa.Table]:
    """The EDGES of a text with what is stored, and the ARTICLES of both."""
    sketches = sketch(own, settings.sketch, with_passages=settings.match.derived).select(BAND_COLUMNS)
    stored = warehouse.dataset(ARTICLES).filter(ds.field("status") == "ok")
    if not warehouse.files(SKETCHES):
        return EDGES.schema.empty_table(), own
    found = propose(sketches, warehouse.dataset(SKETCHES), (own, stored), settings.match)
    pairs = found.pairs.slice(0, _MOST)
    others = warehouse.rows(ARTICLES, "article_id", pc.unique(pairs["article_id"]), _OF_ARTICLES)
    texts = pa.concat_tables([own.select(_OF_ARTICLES).cast(others.schema), others])
    return weigh(pairs, texts, settings, ""), texts


def _cluster(warehouse: Warehouse, nearest: Sequence[NearArticle]) -> Row | None:
    """The cluster of the first copy that is in one."""
    names = [near.membership["cluster_id"] for near in nearest if near.edge["accepted"] and near.membership]
    return _by_id(warehouse, CLUSTERS, names[:1]).get(names[0]) if names else None


def _by_id(warehouse: Warehouse, table: Table, ids: Sequence[str]) -> dict[str, Row]:
    key = table.key[0]
    rows = warehouse.rows(table, key, pa.array(ids, pa.string())).to_pylist()
    return {row[key]: row for row in rows}
