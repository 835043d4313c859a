"""What several kinds of run do in the same order: documents extracted and cleaned, articles matched and clustered."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pyarrow.parquet as pq

from pipeline.compute.workers import WorkerPool
from pipeline.runs.call import Call
from pipeline.runs.context import RunContext
from pipeline.runs.engine import shares
from pipeline.runs.results import Admitted, Clustered, Grouped, Matched, Read
from pipeline.runs.steps import clean, group, match, sketch, trace
from pipeline.runs.steps import cluster as clustering
from pipeline.runs.steps import forget as takedowns
from pipeline.runs.wire import copies

R = TypeVar("R")


def extract_and_clean(context: RunContext, found: Read, call: Call) -> list[tuple[Path, ...]]:
    """What was read, as cleaned articles: the parts of each chunk."""
    if context.engine is not None and not all(map(clean.is_small, found.chunks)):
        return shares.clean_chunks(context, found.chunks, context.engine)
    with WorkerPool(context.settings.run.n_workers) as workers:  # closed here: the rest of the run can use its memory
        return _each("clean", clean.clean_chunk, context, found.chunks, call, workers)


def match_articles(context: RunContext, admitted: Admitted, call: Call) -> Matched:
    """The admitted articles sketched, paired, weighed and clustered."""
    sketches = _each("sketch", sketch.sketch_chunk, context, admitted.to_match, call)
    context = _with_copies(context, admitted, sketches, call)
    return replace(match_sketches(context, sketches, admitted.rows, call), copies=context.copies)


def cluster_restated(context: RunContext, admitted: Admitted, call: Call) -> Matched:
    """What is left where stored articles take part no more, or are other versions now, clustered; nothing is new."""
    context = _with_copies(context, admitted, (), call)
    clustered, grouped = cluster_and_group(context, takedowns.no_edges(context), admitted.rows, call)
    return Matched(clustered=clustered, grouped=grouped, copies=context.copies)


def _with_copies(context: RunContext, admitted: Admitted, sketches: Sequence[Path], call: Call) -> RunContext:
    """The run, with what it finds to be copies of withdrawn wire items, where there are any."""
    if not copies.are_withdrawn(context, admitted):
        return context
    context.progress.begin("withdrawn", 0)
    return replace(context, copies=call(copies.find_copies, context, admitted, sketches))


def match_sketches(context: RunContext, sketches: Sequence[Path], articles: Sequence[Path], call: Call) -> Matched:
    """Sketches paired, weighed and clustered; `articles` as this run staged them, the others as stored."""
    context.progress.begin("propose", 0)
    proposed = call(match.propose_pairs, context, sketches, articles)
    context.progress.begin("weigh", 0)
    weighed = call(match.weigh_pairs, context, proposed.pairs, articles)
    return Matched(tuple(sketches), proposed, weighed, *cluster_and_group(context, weighed.edges, articles, call))


def cluster_and_group(
    context: RunContext, edges: Path, articles: Sequence[Path], call: Call
) -> tuple[Clustered, Grouped]:
    """The articles that new edges touch in clusters, these in stories, and where the words of each stood earlier."""
    context.progress.begin("cluster", 0)
    clustered = call(clustering.cluster_articles, context, edges, articles)
    context.progress.begin("group", 0)
    grouped = call(group.group_stories, context, clustered, articles, edges)
    context.progress.begin("trace", 0)
    return clustered, call(trace.trace_provenance, context, edges, clustered, grouped, articles)


def _each(
    label: str, step: Callable[..., R], context: RunContext, chunks: Sequence[Path], call: Call, *workers: WorkerPool
) -> list[R]:
    """The step on every chunk in turn, as workers use all cores on one; progress is shown under `label`."""
    sizes = [pq.read_metadata(chunk).num_rows for chunk in chunks]
    context.progress.begin(label, sum(sizes))
    done = []
    for number, (chunk, size) in enumerate(zip(chunks, sizes, strict=True)):
        done.append(call(step, context, chunk, number, *workers))
        context.progress.advance(size)
    return done
