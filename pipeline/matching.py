"""The steps of matching: from articles to sketches, pairs, edges, clusters and what the boilerplate memory learns."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline import candidates, cluster, evidence, lineage, memory, plain, sketch
from pipeline.job import Job, staged_rows
from pipeline.looking import SPARINGLY
from pipeline.results import Clustered, Proposed, Weighed
from pipeline.schemas import ARTICLES, CHANGES, CLUSTERS, EDGES, MEMBERSHIPS, SKETCHES
from pipeline.warehouse import NO_IDS
from pipeline.working import CANDIDATES, MEMORY

_BANDS = ("article_id", "kind", "bands")
_LINKS = ("article_id", "other_article_id", "jaccard")
_WEIGHED = ("article_id", "lang", "text", "content_hash", "title", "update_mark", "published_at", "ingested_at")
_TRACED = ("article_id", "title", "url", "source", "credit", "published_at", "ingested_at", "content_hash")


def sketch_chunk(job: Job, articles: Path) -> Path:
    """ARTICLES -> SKETCHES."""
    rows = pq.read_table(articles, columns=["article_id", "status", "text", "ingested_at"])
    if job.scope:  # others are rewritten without a change to their text
        rows = rows.filter(pc.is_in(rows["article_id"], value_set=job.scope_ids))
    return job.stage(articles.stem.replace("articles", "sketches"), sketch.sketch(rows, job.settings.sketch), SKETCHES)


def propose_pairs(job: Job, sketches: Sequence[Path], articles: Sequence[Path]) -> Proposed:
    """SKETCHES, new and stored, and what tells copies to the letter -> CANDIDATES."""
    settings = job.settings.match
    known = job.stored(SKETCHES, _BANDS)
    found = candidates.propose(staged_rows(sketches, SKETCHES), known, _all_articles(job, articles), settings)
    alert = (
        f"{found.n_capped_buckets} LSH buckets of more than {settings.bucket_cap} texts proposed few pairs (largest:"
        f" {found.largest_bucket}); look for a template or stub that cleaning lets through"
    )
    path = job.stage("candidates", _with_linked(job, found.pairs), CANDIDATES)
    return Proposed(path, len(found.pairs), (alert,) if found.n_capped_buckets else ())


def _all_articles(job: Job, staged: Sequence[Path]) -> tuple[ds.Dataset, ds.Dataset]:
    """The articles that take part, to be read column by column: as this run staged them, and the others as stored."""
    own, ok = staged_rows(staged, ARTICLES), ds.field("status") == "ok"
    seen = own.to_table(columns=["article_id"])["article_id"].combine_chunks()
    return own.filter(ok), job.warehouse.dataset(ARTICLES).filter(ok & ~ds.field("article_id").isin(seen))


def _with_linked(job: Job, pairs: pa.Table) -> pa.Table:
    """The candidates and those pairs of articles in scope that people have linked."""
    scope = set(job.scope_ids.to_pylist())
    linked = sorted(pair for pair in job.overrides().links if not scope.isdisjoint(pair))
    rows = pa.table(
        {"article_id": [a for a, _ in linked], "other_article_id": [b for _, b in linked]}, CANDIDATES.schema
    )
    return pa.concat_tables([pairs, rows]).group_by(list(CANDIDATES.key)).aggregate([]).cast(CANDIDATES.schema)


def weigh_pairs(job: Job, candidate_pairs: Path, articles: Sequence[Path]) -> Weighed:
    """CANDIDATES and the texts of both sides -> EDGES."""
    pairs = pq.read_table(candidate_pairs)
    ids = pc.unique(pa.chunked_array(pairs["article_id"].chunks + pairs["other_article_id"].chunks, pa.string()))
    texts = job.articles(articles, ids, _WEIGHED)
    # An article that was linked by hand may take no part any more.
    there = [pc.is_in(pairs[name], value_set=texts["article_id"].combine_chunks()) for name in CANDIDATES.key]
    edges = evidence.weigh(pairs.filter(pc.and_(*there)), texts, job.settings, job.run_id, job.overrides())
    return Weighed(job.stage("edges", edges, EDGES), pc.sum(edges["accepted"]).as_py() or 0)


def cluster_articles(job: Job, new_edges: Path, articles: Sequence[Path]) -> Clustered:
    """EDGES, new and stored -> the partition of all that this run touched, and what it changes in the tables."""
    new_ids = NO_IDS if job.scope else _ids(articles)
    edges, ids = _touched(job, pq.read_table(new_edges), job.scope_ids if job.scope else new_ids)
    partition = cluster.cluster(
        job.articles(articles, ids, cluster.MEMBER), edges, job.settings.cluster, job.overrides()
    )
    traced = job.articles(articles, ids, _TRACED)
    before = _before(job, ids, staged_rows(articles, ARTICLES))
    found = lineage.trace(partition, traced, before, lineage.Run(job.run_id, job.started_at))
    texts = job.articles(articles, pc.unique(found.clusters["canonical_article_id"]), ("article_id", "text"))
    unplaced = ids.filter(pc.invert(pc.is_in(ids, value_set=partition["article_id"].combine_chunks())))
    return Clustered(
        job.stage("memberships", found.memberships, MEMBERSHIPS),
        job.stage("clusters", lineage.attach_texts(found.clusters, texts), CLUSTERS),
        job.stage("changes", found.changes, CHANGES),
        job.stage_ids("unplaced", unplaced),
        cluster.exact_duplicates(partition, traced, new_ids),
        found.changes["kind"].to_pylist().count("created"),
        tuple(sorted(set(found.changes["cluster_id"].to_pylist()))),
    )


def _ids(articles: Sequence[Path]) -> pa.Array:
    """The staged articles that take part."""
    rows = staged_rows(articles, ARTICLES).to_table(columns=["article_id"], filter=ds.field("status") == "ok")
    return rows["article_id"].combine_chunks()


def _touched(job: Job, new_edges: pa.Table, ids: pa.Array) -> tuple[pa.Table, pa.Array]:
    """All that accepted edges connect to some articles, now or before this run; and the edges that hold among them."""
    accepted = ds.field("accepted")
    new = new_edges.filter(accepted).select(_LINKS)
    before = job.warehouse.dataset(EDGES).to_table(columns=list(_LINKS), filter=accepted)
    touched = cluster.touched(ids, pa.concat_tables([new, before]))
    void = [pc.is_in(before[name], value_set=job.scope_ids) for name in ("article_id", "other_article_id")]
    edges = pa.concat_tables([new, before.filter(pc.invert(pc.or_(*void)))])
    return edges.filter(pc.is_in(edges["article_id"], value_set=touched)), touched


def learn_boilerplate(job: Job, articles: Sequence[Path], memberships: Path) -> Path:
    """New ARTICLES -> MEMORY: of each cluster, the first text that each source prints is read for its lines."""
    staged = staged_rows(articles, ARTICLES)
    fresh = staged.to_table(columns=["article_id", "source", "version"], filter=ds.field("status") == "ok")
    clusters = pq.read_table(memberships, columns=["article_id", "cluster_id"])
    stored = job.warehouse.rows(CLUSTERS, "cluster_id", pc.unique(clusters["cluster_id"]), ("cluster_id", "sources"))
    first = memory.first_printed(fresh, clusters, stored)["article_id"].combine_chunks()
    columns = ["article_id", "source", "title", "text", "lang", "removed"]
    texts = staged.to_table(columns=columns, filter=ds.field("article_id").isin(first), **SPARINGLY)
    learnt = memory.learn(job.warehouse.kept(MEMORY), texts, job.settings.boilerplate, job.started_at)
    return job.stage("memory", learnt, MEMORY)


def _before(job: Job, ids: pa.Array, staged: ds.Dataset) -> lineage.Before:
    """The stored state of the articles: their clusters, and any that one of them has founded."""
    memberships = list(plain.rows(job.warehouse.rows(MEMBERSHIPS, "article_id", ids)))
    names = {row["cluster_id"] for row in memberships} | {lineage.cluster_id(i) for i in ids.to_pylist()}
    clusters = job.warehouse.rows(
        CLUSTERS, "cluster_id", pa.array(sorted(names)), [n for n in CLUSTERS.stored_schema.names if n != "text"]
    )
    return lineage.Before(
        {row["article_id"]: row for row in memberships},
        {row["cluster_id"]: row for row in plain.rows(clusters)},
        frozenset(staged.to_table(columns=["article_id"])["article_id"].to_pylist()),
    )
