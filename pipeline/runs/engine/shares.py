"""RAW -> ARTICLES, a chunk in shares: each is an order to a worker that sees the run's exchange, here or elsewhere."""

import logging
import platform
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import ceil
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.cleaning.boilerplate import learned as memory
from pipeline.compute.file_rows import FileRows, row_groups
from pipeline.compute.fork_server import allow_processes, preload
from pipeline.compute.paths import is_url
from pipeline.compute.workers import WorkerPool
from pipeline.errors import EngineError
from pipeline.runs.context import RunContext
from pipeline.runs.engine.base import Engine
from pipeline.runs.engine.build import build, check_build
from pipeline.runs.steps import clean
from pipeline.schemas.working import MEMORY, RAW
from pipeline.settings import NotifySettings, Settings
from pipeline.storage.exchange import BucketPrefix, Exchange, SharedFolder
from pipeline.storage.stores.base import STATE

log = logging.getLogger(__name__)

_SHARES_A_WORKER = 2  # at least, of all chunks together: who ends first has more to do


@dataclass(frozen=True)
class CleanOrder:
    """A share to clean: `raw` and the boilerplate `memory` are names in an exchange. `place`: its chunk, its number."""

    exchange: Exchange
    raw: str
    memory: str
    settings: Settings
    run_id: str
    place: tuple[int, int]
    n_rows: int
    build: Mapping[str, str]


@dataclass(frozen=True)
class CleanAnswer:
    """The parts of a share, in order, by their names in the exchange, and how many of its articles take part."""

    parts: tuple[str, ...]
    n_ok: int


def make_ready(context: RunContext) -> None:
    """Make sure, before any work, that whoever is to work on shares can be used; without an engine there is none.

    Raises:
        EngineError: it cannot be.
    """
    if context.engine is None:
        return
    context.progress.begin("workers", 0)
    exchange = exchange_of(context)
    if isinstance(exchange, SharedFolder) and not exchange.is_lent:
        exchange.clear()  # what was left by a run that was cut off
        try:
            exchange.root.parent.mkdir()  # not what it is in: a folder that is not mounted would be made here alone
            exchange.root.mkdir()
        except OSError as error:
            raise EngineError(
                f"cannot write to {context.settings.run.staging}, which is run.staging: {error.strerror}. Make it"
                " writable here and for all workers, or name another folder that they share"
            ) from error
    context.engine.open(exchange)


def exchange_of(context: RunContext) -> Exchange:
    """Where a run and its workers hand files over: where the settings say, else where the run itself is staged."""
    data = str(context.warehouse.data)
    if context.settings.run.staging:
        own = blake2b(f"{platform.node()} {data}".encode(), digest_size=8).hexdigest()
        return SharedFolder(Path(context.settings.run.staging, f"newsfold-{own}", context.run_id), is_lent=False)
    if is_url(data):
        return BucketPrefix(f"{data}/{STATE}/staging/{context.run_id}/exchange")
    return SharedFolder(context.folder, is_lent=True)


# ---- in the process of the run


def clean_chunks(context: RunContext, chunks: Sequence[Path], engine: Engine) -> list[tuple[Path, ...]]:
    """RAW -> ARTICLES: the parts of each chunk, cleaned by the workers of an engine."""
    context.progress.begin("clean", sum(pq.read_metadata(chunk).num_rows for chunk in chunks))
    done: dict[tuple[int, int], list[Path]] = {}
    whole = {chunk.name for chunk in chunks}
    n_rows = n_ok = 0
    for order, answer in engine.map(clean_share, _orders(context, chunks, engine)):
        done[order.place] = engine.exchange.receive(answer.parts, context.folder)
        if order.raw not in whole:
            engine.exchange.drop([order.raw])
            (context.folder / order.raw).unlink(missing_ok=True)
        n_rows, n_ok = n_rows + order.n_rows, n_ok + answer.n_ok
        context.progress.advance(order.n_rows)
    log.info("cleaned %d documents: %d ok, %d out", n_rows, n_ok, n_rows - n_ok)
    of_chunk: defaultdict[int, list[Path]] = defaultdict(list)
    for (chunk, _), parts in sorted(done.items()):
        of_chunk[chunk] += parts
    return [tuple(of_chunk[number]) for number in range(len(chunks))]


def _orders(context: RunContext, chunks: Sequence[Path], engine: Engine) -> Iterator[CleanOrder]:
    """An order for each share of each chunk; its files are put there as it is asked for."""
    known = context.stage("memory-before", context.warehouse.read_single(MEMORY), MEMORY)
    engine.exchange.send([(known, known.name)])
    settings = context.settings.model_copy(update={"notify": NotifySettings()})  # a secret is nobody else's
    n_shares = ceil(_SHARES_A_WORKER * engine.n_at_once / len(chunks))
    for number, chunk in enumerate(chunks):
        for share, rows in enumerate(divide(chunk, n_shares)):
            path = _file_of(context, chunk, rows)
            engine.exchange.send([(path, path.name)])
            place = (number, share)
            yield CleanOrder(
                engine.exchange, path.name, known.name, settings, context.run_id, place, len(rows), build()
            )


def divide(chunk: Path, n_shares: int) -> list[FileRows]:
    """The rows of a chunk in at most so many shares of about the same number of row groups."""
    groups = row_groups(chunk)
    size = ceil(len(groups) / n_shares)
    cut = [groups[at : at + size] for at in range(0, len(groups), size)]
    return [FileRows(chunk, share[0].start, share[-1].stop) for share in cut]


def _file_of(context: RunContext, chunk: Path, rows: FileRows) -> Path:
    """A file of the rows: the chunk's own if it has no others."""
    if len(rows) == pq.read_metadata(chunk).num_rows:
        return chunk
    return context.stage(f"{chunk.stem}-{rows.start:06}", rows.read(), RAW)


# ---- in a worker


def clean_share(order: CleanOrder) -> CleanAnswer:
    """RAW -> ARTICLES: a share cleaned in a process of its own, so that no document can hang or kill the worker.

    Raises:
        EngineError: this newsfold is not that of the run.
    """
    check_build(order.build)
    allow_processes()
    preload([clean.__name__])
    with order.exchange.scratch() as scratch, WorkerPool(1) as workers:
        raw, known = order.exchange.receive((order.raw, order.memory), scratch)
        learned = memory.learned(pq.read_table(known, schema=MEMORY.schema), order.settings.boilerplate)
        own = clean.of_its_sources(learned, raw)
        work = clean.Cleaning(order.exchange.data, scratch / "cleaned", order.settings, order.run_id, own)
        parts = clean.clean_in_workers(raw, work, workers)
        named = [(part.path, f"{scratch.name}/{part.path.name}") for part in parts]
        order.exchange.send(named)
    return CleanAnswer(tuple(name for _, name in named), sum(part.n_ok for part in parts))
