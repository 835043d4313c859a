"""INPUTS -> RAW: what is new among the inputs, staged in chunks."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.compute.arrow import in_order
from pipeline.compute.fork_server import load_now
from pipeline.compute.paths import is_url, printable
from pipeline.compute.prefetch import prefetch
from pipeline.reading import known, ledger, read, unusable
from pipeline.reading.input_files import find_inputs
from pipeline.runs.context import RunContext
from pipeline.runs.results import Read
from pipeline.schemas.tables import ARTICLES, INPUTS
from pipeline.schemas.working import RAW, TOMBSTONES
from pipeline.storage.warehouse import NO_IDS

_MANY = 20_000  # documents: so many are worked on by processes, which are then made ready while the rest is read


def read_inputs(context: RunContext, inputs: Sequence[str]) -> Read:
    """INPUTS -> RAW; the run's progress counts the documents.

    What is wrong with an input is an alert: a drop folder may be empty, or not there yet.
    """
    plan, problems = _plan(context, inputs)
    stored = context.warehouse.ids(ARTICLES) if plan.files else NO_IDS
    seen, blocklist = pa.array([], pa.string()), _blocklist(context)
    chunks: list[Path] = []
    endings: list[ledger.Ending] = []
    n_read = n_known = n_repeated = n_blocked = 0
    for documents in prefetch(
        read.read(plan.files, context.settings.read, context.started_at, plan.known, endings.append)
    ):
        allowed = blocklist.allowed(_numbered(documents, n_read))
        new = known.select_new(allowed, stored, seen)
        n_read += len(documents)
        n_blocked += len(documents) - len(allowed)
        n_known += new.n_known + len(documents) - len(allowed)
        n_repeated += new.n_repeated
        if len(new.rows):
            seen = pa.concat_arrays([seen, new.rows["article_id"].combine_chunks()])
            chunks.append(context.stage_chunk("raw", len(chunks), in_order(new.rows, "article_id"), RAW))
            if n_read >= _MANY:
                load_now()
        context.progress.advance(len(documents))
    entries = ledger.entries(endings, plan, context.settings.read, (context.run_id, context.started_at))
    alerts = (*problems, *unusable.alerts(endings), *ledger.alerts((*plan.waiting, *endings)))
    alerts += (f"{n_blocked} documents were not taken in: forgotten before, or of a blocked source",) * bool(n_blocked)
    staged = (context.stage("inputs", entries, INPUTS),) if len(entries) else ()
    counts = (n_read, n_known, n_repeated)
    return Read(tuple(chunks), *counts, alerts, staged, plan.n_unchanged, ledger.notes(endings))


def _numbered(documents: pa.Table, n_before: int) -> pa.Table:
    """The documents, each with its place among all that were read."""
    places = pa.array(range(n_before + 1, n_before + len(documents) + 1), pa.int64())
    return documents.set_column(documents.schema.get_field_index("seq"), RAW.schema.field("seq"), places)


def _blocklist(context: RunContext) -> known.Blocklist:
    forgotten = context.warehouse.read_single(TOMBSTONES)["identity"].combine_chunks()
    blocked = [source.lower() for source in context.settings.read.blocked_sources]
    return known.Blocklist(forgotten, pa.array(blocked, pa.string()))


def _plan(context: RunContext, inputs: Sequence[str]) -> tuple[ledger.ReadingPlan, list[str]]:
    """What to read of the inputs, and what is wrong with the others."""
    files, problems = find_inputs(inputs)
    data = context.warehouse.data.resolve() if isinstance(context.warehouse.data, Path) else context.warehouse.data
    # A folder that holds the data directory must not be fed its own tables.
    files = [file for file in files if not file.absolute.startswith(f"{data}/")]
    inside = (given for given in inputs if f"{_absolute(given)}/".startswith(f"{data}/"))
    problems += [f"lies in the data directory, not read: {printable(given)}" for given in inside]
    now_us = int(context.started_at.timestamp() * 1e6)
    return ledger.plan(files, context.warehouse.dataset(INPUTS).to_table(), context.settings.read, now_us), problems


def _absolute(given: str) -> str:
    return given.rstrip("/") if is_url(given) else str(Path(given).resolve())
