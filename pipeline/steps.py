"""The stages in order, each from staged files to staged files: what one task of a run does, in plain Python."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import clean, extract, ledger, memory, read, retention, sketch, versions
from pipeline.ahead import ahead
from pipeline.errors import WarehouseError
from pipeline.inputs import find_inputs
from pipeline.job import Job, read_ids, staged_rows
from pipeline.results import Admitted, Read, Result
from pipeline.schemas import ARTICLES, INPUTS, RUNS, SKETCHES
from pipeline.settings import SketchSettings
from pipeline.warehouse import NO_IDS
from pipeline.working import MEMORY, PAGES, RAW, TOMBSTONES


def check_sketches(job: Job) -> None:
    """Make sure that stored signatures can be compared with those that this run will make.

    Raises:
        WarehouseError: the [sketch] settings have changed since the tables were written.
    """
    wanted = {sketch.parameters(job.settings.sketch, recipe) for recipe in sketch.recipes(job.settings.sketch)}
    for path in job.warehouse.files(SKETCHES)[-1:]:
        stored = job.warehouse.read_file(path, columns=["parameters"])["parameters"].unique().to_pylist()
        if not wanted.issuperset(stored):
            own_settings = "" if job.settings.sketch == SketchSettings() else " --config FILE, the file of this run"
            raise WarehouseError(
                f"the sketches in {job.warehouse.data} were made with other settings ({'; '.join(stored)}) than this"
                f" run's ({'; '.join(sorted(wanted))}). Use the old [sketch] settings, or make all sketches anew:"
                f" newsfold recluster --resketch --data {job.warehouse.data}{own_settings}"
            )


def read_inputs(job: Job, inputs: Sequence[str], on_read: Callable[[int], None]) -> Read:
    """INPUTS -> RAW. `on_read` is told of every chunk how many documents it held.

    What is wrong with an input is an alert: a drop folder may be empty, or not there yet.
    """
    plan, problems = _plan(job, inputs)
    stored = job.warehouse.ids(ARTICLES) if plan.files else NO_IDS
    seen, barred = pa.array([], pa.string()), _barred(job)
    chunks: list[Path] = []
    sizes: list[int] = []
    endings: list[ledger.Ending] = []
    n_read = n_known = n_repeated = n_barred = 0
    for documents in ahead(read.read(plan.files, job.settings.read, job.started_at, plan.known, endings.append)):
        allowed = barred.allow(documents)
        sifted = versions.sift(allowed, stored, seen)
        n_read += len(documents)
        n_barred += len(documents) - len(allowed)
        n_known += sifted.n_known + len(documents) - len(allowed)
        n_repeated += sifted.n_repeated
        if len(sifted.rows):
            seen = pa.concat_arrays([seen, sifted.rows["article_id"].combine_chunks()])
            chunks.append(job.stage(f"raw-{len(chunks):04}", sifted.rows, RAW))
            sizes.append(len(sifted.rows))
        on_read(len(documents))
    entries = ledger.entries(endings, plan, job.settings.read, (job.run_id, job.started_at))
    alerts = (*problems, *ledger.alerts((*plan.waiting, *endings)))
    alerts += (f"{n_barred} documents were not taken in: forgotten before, or of a blocked source",) * bool(n_barred)
    staged = (job.stage("inputs", entries, INPUTS),) if len(entries) else ()
    return Read(tuple(chunks), tuple(sizes), n_read, n_known, n_repeated, alerts, staged, plan.n_unchanged)


def _barred(job: Job) -> versions.Barred:
    forgotten = job.warehouse.kept(TOMBSTONES)["identity"].combine_chunks()
    blocked = [source.lower() for source in job.settings.read.blocked_sources]
    return versions.Barred(forgotten, pa.array(blocked, pa.string()))


def _plan(job: Job, inputs: Sequence[str]) -> tuple[ledger.Plan, list[str]]:
    """What to read of the inputs, and what is wrong with the others."""
    files, problems = find_inputs(inputs)
    if isinstance(job.warehouse.root, Path):  # a folder that holds the data directory must not be fed its own tables
        data = job.warehouse.root.resolve()
        files = [file for file in files if not file.absolute.startswith(f"{data}/")]
        inside = (given for given in inputs if Path(given).resolve().is_relative_to(data))
        problems += [f"lies in the data directory, not read: {given}" for given in inside]
    now_us = int(job.started_at.timestamp() * 1e6)
    return ledger.plan(files, job.warehouse.dataset(INPUTS).to_table(), job.settings.read, now_us), problems


def learned(job: Job) -> memory.Learned:
    """The boilerplate memory as committed before the run."""
    return memory.learned(job.warehouse.kept(MEMORY), job.settings.boilerplate)


def extract_chunk(job: Job, raw: Path) -> Path:
    """RAW -> PAGES."""
    return job.stage(raw.stem.replace("raw", "pages"), extract.extract(pq.read_table(raw), job.settings), PAGES)


def clean_chunk(job: Job, pages: Path) -> Path:
    """PAGES -> ARTICLES."""
    articles = clean.clean(pq.read_table(pages), job.settings, job.run_id, learned(job))
    return job.stage(pages.stem.replace("pages", "cleaned"), articles, ARTICLES)


def admit_articles(job: Job, raw: Sequence[Path], cleaned: Sequence[Path]) -> Admitted:
    """ARTICLES -> those that say something new, as versions of what is stored."""
    incoming = _incoming(raw, cleaned)
    stored = _newest_versions(job, pc.unique(incoming["identity"]))
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
    read_rows = staged_rows(raw, RAW).to_table(columns=["article_id", "identity", "input_id", "position"])
    in_order = read_rows.append_column("seq", pa.array(range(1, len(read_rows) + 1), pa.int64()))
    texts = staged_rows(cleaned, ARTICLES).to_table(columns=["article_id", "status", "content_hash", "title"])
    return in_order.join(texts, "article_id", join_type="inner")


def _newest_versions(job: Job, identities: pa.Array) -> pa.Table:
    """The newest stored article of each identity: its id, identity, version, status, content_hash and title."""
    raw = job.warehouse.rows(RAW, "identity", identities, ("article_id", "identity"))
    columns = ("article_id", "version", "status", "content_hash", "title")
    stored = job.warehouse.rows(ARTICLES, "article_id", raw["article_id"].combine_chunks(), columns)
    found = stored.join(raw, "article_id", join_type="inner")
    newest = found.group_by("identity").aggregate([("version", "max")]).rename_columns(["identity", "version"])
    return found.join(newest, ["identity", "version"], join_type="inner")


def publish_tables(job: Job, result: Result, run_row: pa.Table) -> int:
    """All that the run staged -> the tables, with the run's own row. Returns the number of files written.

    Raw input that is past retention goes first: were it last and failed, it would fail a run that is published.
    """
    retention.expire(job.warehouse, job.settings.retention, job.started_at)
    staged = {**result.staged, "runs": (job.stage("runs", run_row, RUNS),)}
    void = {table: read_ids(path) for table, path in result.void.items()}
    return job.warehouse.commit(job.run_id, staged, job.settings.hash, void)
