"""RAW -> PAGES -> ARTICLES: one chunk extracted, one chunk cleaned."""

from pathlib import Path

import pyarrow.parquet as pq

from pipeline.cleaning import clean
from pipeline.cleaning.boilerplate import learned as memory
from pipeline.compute.workers import WorkerPool
from pipeline.extraction import extract
from pipeline.runs.context import RunContext
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import MEMORY, PAGES


def committed_memory(context: RunContext) -> memory.Learned:
    """The boilerplate memory as committed before the run."""
    return memory.learned(context.warehouse.read_single(MEMORY), context.settings.boilerplate)


def extract_chunk(context: RunContext, raw: Path, number: int, workers: WorkerPool) -> Path:
    """RAW -> PAGES."""
    pages = extract.extract(pq.read_table(raw), context.settings, workers)
    return context.stage_chunk("pages", number, pages, PAGES)


def clean_chunk(context: RunContext, pages: Path, number: int, workers: WorkerPool) -> Path:
    """PAGES -> ARTICLES."""
    articles = clean.clean(pq.read_table(pages), context.settings, context.run_id, workers, committed_memory(context))
    return context.stage_chunk("cleaned", number, articles, ARTICLES)
