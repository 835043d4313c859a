"""RAW -> ARTICLES: a chunk extracted and cleaned in workers, which read and write parts of it: no text is sent."""

import logging
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.cleaning import clean
from pipeline.cleaning.boilerplate import learned as memory
from pipeline.compute.file_rows import FileRows, row_groups
from pipeline.compute.workers import Failure, InProcess, WorkerPool, Workers
from pipeline.extraction import extract
from pipeline.runs.context import RunContext
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import MEMORY
from pipeline.settings import Settings
from pipeline.storage import commit

log = logging.getLogger(__name__)

_SENT_FROM = 2_000  # texts; for fewer, starting processes takes longer than cleaning
_BY_ITSELF = InProcess()


@dataclass(frozen=True)
class Cleaning:
    """What a worker needs to clean rows of a file, and where it puts them. `data`: the place, for messages."""

    data: Path | str
    target: Path  # but for the number of the part's first row
    settings: Settings
    run_id: str
    learned: memory.Learned


@dataclass(frozen=True)
class Part:
    """Some rows that were cleaned, and how many of them take part."""

    path: Path
    n_rows: int
    n_ok: int


def committed_memory(context: RunContext) -> memory.Learned:
    """The boilerplate memory as committed before the run."""
    return memory.learned(context.warehouse.read_single(MEMORY), context.settings.boilerplate)


def of_its_sources(learned: memory.Learned, raw: Path) -> memory.Learned:
    """What is learned of the sources of a file."""
    sources = pc.unique(pq.read_table(raw, columns=["source"])["source"]).to_pylist()
    return memory.Learned({source: learned.lines[source] for source in sources if source in learned.lines})


def is_small(raw: Path) -> bool:
    """Whether a chunk is cleaned sooner than workers are started: few texts, and no page, which need workers."""
    head = pq.read_table(raw, columns=["status", "format"])
    is_page = pc.and_(pc.equal(head["status"], "ok"), pc.equal(head["format"], "html"))
    return len(head) < _SENT_FROM and not pc.any(is_page).as_py()


def clean_chunk(context: RunContext, raw: Path, number: int, workers: WorkerPool) -> tuple[Path, ...]:
    """RAW -> ARTICLES: the parts of a chunk, in order.

    A document that takes longer than `clean.seconds_per_page` or kills its process is unreadable; few texts are cleaned
    in this process, without that protection.
    """
    learned = of_its_sources(committed_memory(context), raw)
    target = context.folder / f"cleaned-{number:04}"
    work = Cleaning(context.warehouse.data, target, context.settings, context.run_id, learned)
    if is_small(raw):
        parts = [_clean_rows(FileRows(raw, 0, pq.read_metadata(raw).num_rows), work)]
    else:
        parts = clean_in_workers(raw, work, workers)
    n_rows, n_ok = sum(part.n_rows for part in parts), sum(part.n_ok for part in parts)
    log.info("cleaned %d documents: %d ok, %d out", n_rows, n_ok, n_rows - n_ok)
    return tuple(part.path for part in parts)


def clean_in_workers(raw: Path, work: Cleaning, workers: WorkerPool) -> list[Part]:
    """RAW -> ARTICLES: the parts of a file, in order, each document within its limit of time."""
    seconds = work.settings.clean.seconds_per_page
    done: list[Part] = []
    at = 0
    for answer in workers.map_parts(partial(_clean_rows, work=work), row_groups(raw), seconds):
        row = FileRows(raw, at, at + 1)
        done.append(_clean_rows(row, work, InProcess(answer)) if isinstance(answer, Failure) else answer)
        at += done[-1].n_rows
    return done


def _clean_rows(rows: FileRows, work: Cleaning, workers: Workers = _BY_ITSELF) -> Part:
    pages = extract.extract(rows.read(), work.settings, workers)
    articles = clean.clean(pages, work.settings, work.run_id, workers, work.learned)
    path = work.target.with_name(f"{work.target.name}-{rows.start:06}.parquet")
    n_ok = pc.sum(pc.equal(articles["status"], "ok")).as_py() or 0
    return Part(commit.stage(work, path, articles, ARTICLES, codec="lz4"), len(articles), n_ok)
