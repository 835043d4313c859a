"""The stages in order, each from staged files to staged files: what one task of a run does, in plain Python."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline import candidates, clean, cluster, evidence, extract, lineage, read, sketch, versions
from pipeline.errors import WarehouseError
from pipeline.files import find_inputs
from pipeline.results import Admitted, Clustered, Proposed, Read, Weighed
from pipeline.schemas import (
    ARTICLES,
    CANDIDATES,
    CHANGES,
    CLUSTERS,
    EDGES,
    MEMBERSHIPS,
    PAGES,
    RAW,
    RUNS,
    SKETCHES,
    Table,
)
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse

_LINKS = ("article_id", "other_article_id", "jaccard")
_WEIGHED = ("article_id", "text", "published_at", "ingested_at")
_CLUSTERED = ("article_id", "published_at", "n_words", "previous_article_id")
_TRACED = ("article_id", "title", "url", "source", "credit", "published_at", "ingested_at", "content_hash")


@dataclass(frozen=True)
class Job:
    """What every step of a run needs: where it works, as which run, with which settings."""

    warehouse: Warehouse
    folder: Path
    run_id: str
    started_at: datetime
    settings: Settings

    def stage(self, name: str, rows: pa.Table, table: Table) -> Path:
        """Write rows for the next step."""
        return self.warehouse.stage(self.folder / f"{name}.parquet", rows, table)


def check_sketches(job: Job) -> None:
    """Make sure that stored signatures can be compared with those that this run will make.

    Raises:
        WarehouseError: the [sketch] settings have changed since the tables were written.
    """
    wanted = sketch.parameters(job.settings.sketch)
    for path in job.warehouse.files(SKETCHES)[-1:]:
        stored = pq.read_table(path, columns=["parameters"])["parameters"].unique().to_pylist()
        if any(parameters != wanted for parameters in stored):
            raise WarehouseError(
                f"the sketches in {job.warehouse.data} were made with other settings ({'; '.join(stored)}) than this"
                f" run's ({wanted}). Use the old [sketch] settings, or ingest into a new data directory."
            )


def read_inputs(job: Job, inputs: Sequence[str], on_read: Callable[[int], None]) -> Read:
    """INPUTS -> RAW. `on_read` is told of every chunk how many documents it held.

    What is wrong with an input is an alert: a drop folder may be empty, or not there yet.
    """
    files, problems = find_inputs(inputs)
    data = job.warehouse.data.resolve()  # a folder that holds the data directory must not be fed its own tables
    files = [file for file in files if not file.path.is_relative_to(data)]
    problems += [f"lies in the data directory, not read: {i}" for i in inputs if Path(i).resolve().is_relative_to(data)]
    stored = job.warehouse.ids(ARTICLES)
    seen = pa.array([], pa.string())
    chunks: list[Path] = []
    sizes: list[int] = []
    n_read = n_known = n_repeated = 0
    for documents in read.read(files, job.settings.read, job.started_at):
        sifted = versions.sift(documents, stored, seen)
        n_read += len(documents)
        n_known += sifted.n_known
        n_repeated += sifted.n_repeated
        if len(sifted.rows):
            seen = pa.concat_arrays([seen, sifted.rows["article_id"].combine_chunks()])
            chunks.append(job.stage(f"raw-{len(chunks):04}", sifted.rows, RAW))
            sizes.append(len(sifted.rows))
        on_read(len(documents))
    return Read(tuple(chunks), tuple(sizes), n_read, n_known, n_repeated, tuple(problems))


def extract_chunk(job: Job, raw: Path) -> Path:
    """RAW -> PAGES."""
    return job.stage(raw.stem.replace("raw", "pages"), extract.extract(pq.read_table(raw), job.settings), PAGES)


def clean_chunk(job: Job, pages: Path) -> Path:
    """PAGES -> ARTICLES."""
    articles = clean.clean(pq.read_table(pages), job.settings, job.run_id)
    return job.stage(pages.stem.replace("pages", "cleaned"), articles, ARTICLES)


def admit_articles(job: Job, raw: Sequence[Path], cleaned: Sequence[Path]) -> Admitted:
    """ARTICLES -> those that say something new, as versions of what is stored."""
    incoming = _incoming(raw, cleaned)
    stored = job.warehouse.newest_versions(pc.unique(incoming["identity"]))
    admitted = versions.admit(incoming, stored)
    ids = admitted["article_id"].combine_chunks()
    articles, kept, sizes = [], [], []
    statuses: Counter[str] = Counter()
    for source, chunk in zip(raw, cleaned, strict=True):
        rows = versions.apply(pq.read_table(chunk), admitted)
        statuses.update(rows["status"].to_pylist())
        sizes.append(len(rows))
        articles.append(job.stage(chunk.stem.replace("cleaned", "articles"), rows, ARTICLES))
        inputs = pq.read_table(source)
        inputs = inputs.filter(pc.is_in(inputs["article_id"], value_set=ids))
        kept.append(job.stage(source.stem.replace("raw", "input"), inputs, RAW))
    return Admitted(tuple(articles), tuple(kept), tuple(sizes), statuses, len(incoming) - len(admitted))


def _incoming(raw: Sequence[Path], cleaned: Sequence[Path]) -> pa.Table:
    read_rows = _staged(raw, RAW).to_table(columns=["article_id", "identity", "input_id", "position"])
    in_order = read_rows.append_column("seq", pa.array(range(1, len(read_rows) + 1), pa.int64()))
    texts = _staged(cleaned, ARTICLES).to_table(columns=["article_id", "status", "content_hash", "title"])
    return in_order.join(texts, "article_id", join_type="inner")


def _staged(paths: Sequence[Path], table: Table) -> ds.Dataset:
    return ds.dataset([str(p) for p in paths], schema=table.schema, format="parquet")


def sketch_chunk(job: Job, articles: Path) -> Path:
    """ARTICLES -> SKETCHES."""
    rows = pq.read_table(articles, columns=["article_id", "status", "text", "ingested_at"])
    return job.stage(articles.stem.replace("articles", "sketches"), sketch.sketch(rows, job.settings.sketch), SKETCHES)


def propose_pairs(job: Job, sketches: Sequence[Path]) -> Proposed:
    """SKETCHES, new and stored -> CANDIDATES."""
    settings = job.settings.match
    found = candidates.propose(_staged(sketches, SKETCHES), job.warehouse.dataset(SKETCHES), settings)
    alert = (
        f"{found.n_capped_buckets} LSH buckets of more than {settings.bucket_cap} texts proposed no pairs (largest:"
        f" {found.largest_bucket}); look for a template or stub that cleaning lets through"
    )
    path = job.stage("candidates", found.pairs, CANDIDATES)
    return Proposed(path, len(found.pairs), (alert,) if found.n_capped_buckets else ())


def weigh_pairs(job: Job, candidate_pairs: Path, articles: Sequence[Path]) -> Weighed:
    """CANDIDATES and the texts of both sides -> EDGES."""
    pairs = pq.read_table(candidate_pairs)
    ids = pc.unique(pa.chunked_array(pairs["article_id"].chunks + pairs["other_article_id"].chunks, pa.string()))
    edges = evidence.weigh(pairs, _articles(job, articles, ids, _WEIGHED), job.settings, job.run_id)
    return Weighed(job.stage("edges", edges, EDGES), pc.sum(edges["accepted"]).as_py() or 0)


def _articles(job: Job, staged: Sequence[Path], ids: pa.Array, columns: Sequence[str]) -> pa.Table:
    """Rows of articles, whether this run's or stored ones, with any of the columns."""
    new = _staged(staged, ARTICLES).to_table(columns=list(columns), filter=ds.field("article_id").isin(ids))
    return pa.concat_tables([new, job.warehouse.rows(ARTICLES, "article_id", ids, columns)])


def cluster_articles(job: Job, new_edges: Path, articles: Sequence[Path]) -> Clustered:
    """EDGES, new and stored -> the partition of all that this run touched, and what it changes in the tables."""
    takes_part = ds.field("status") == "ok"
    new_ids = _staged(articles, ARTICLES).to_table(columns=["article_id"], filter=takes_part)["article_id"]
    accepted = ds.field("accepted")
    edges = pa.concat_tables(
        [
            pq.read_table(new_edges, columns=list(_LINKS), filters=accepted),
            job.warehouse.dataset(EDGES).to_table(columns=list(_LINKS), filter=accepted),
        ]
    )
    ids = pa.array(sorted(cluster.touched(new_ids.to_pylist(), edges)), pa.string())
    partition = cluster.cluster(
        _articles(job, articles, ids, _CLUSTERED), edges.filter(pc.is_in(edges["article_id"], value_set=ids))
    )
    traced = _articles(job, articles, ids, _TRACED)
    found = lineage.trace(partition, traced, _before(job, ids), lineage.Run(job.run_id, job.started_at))
    texts = _articles(job, articles, pc.unique(found.clusters["canonical_article_id"]), ("article_id", "text"))
    return Clustered(
        job.stage("memberships", found.memberships, MEMBERSHIPS),
        job.stage("clusters", lineage.attach_texts(found.clusters, texts), CLUSTERS),
        job.stage("changes", found.changes, CHANGES),
        cluster.exact_duplicates(partition, traced, new_ids.combine_chunks()),
        found.changes["kind"].to_pylist().count("created"),
        tuple(sorted(set(found.changes["cluster_id"].to_pylist()))),
    )


def _before(job: Job, ids: pa.Array) -> lineage.Before:
    """The stored state of the articles: their clusters, and any that one of them has founded."""
    memberships = job.warehouse.rows(MEMBERSHIPS, "article_id", ids).to_pylist()
    names = {row["cluster_id"] for row in memberships} | {lineage.cluster_id(i) for i in ids.to_pylist()}
    clusters = job.warehouse.rows(
        CLUSTERS, "cluster_id", pa.array(sorted(names)), [n for n in CLUSTERS.stored_schema.names if n != "text"]
    )
    return lineage.Before(
        {row["article_id"]: row for row in memberships}, {row["cluster_id"]: row for row in clusters.to_pylist()}
    )


def publish_tables(job: Job, staged: Mapping[str, tuple[Path, ...]], run_row: pa.Table) -> int:
    """All that the run staged -> the tables, with the run's own row. Returns the number of files written."""
    everything = {**staged, "runs": (job.stage("runs", run_row, RUNS),)}
    return job.warehouse.commit(job.run_id, everything, job.settings.hash)
