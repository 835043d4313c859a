"""The steps of `pipeline` as Prefect tasks: named, tried again where that may help, and never cached."""

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task, exponential_backoff

from flows import environment, progress
from pipeline.compute.memory import release_memory
from pipeline.compute.workers import WorkerPool
from pipeline.errors import NewsfoldError
from pipeline.runs.context import RunContext
from pipeline.runs.results import Admitted, Clustered, Matched, Read
from pipeline.runs.steps import admit, clean, group, learn, publish, read, replay, sketch
from pipeline.runs.steps import cluster as cluster_step
from pipeline.runs.steps import match as match_step

environment.prepare()  # here too: workers and served runs come in by this module, not by the command line

P = ParamSpec("P")
R = TypeVar("R")

RETRIES = 2
RETRY_DELAYS_SECONDS = exponential_backoff(backoff_factor=2)


async def _may_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether trying again can help: not after an error of ours, which says what to do, but for an object store's."""
    error = await state.aresult(raise_on_failure=False)
    return isinstance(error, OSError) or not isinstance(error, NewsfoldError)


def _step(function: Callable[P, R], name: str) -> Task[P, R]:
    @wraps(function)
    def step(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        finally:
            release_memory()

    make = task(
        name=function.__name__,
        task_run_name=name,
        retries=RETRIES,
        retry_delay_seconds=RETRY_DELAYS_SECONDS,
        retry_condition_fn=_may_pass,
        cache_policy=NO_CACHE,
        persist_result=False,
    )
    return make(step)


read_inputs = _step(read.read_inputs, "read inputs")
extract_chunk = _step(clean.extract_chunk, "extract {raw.stem}")
clean_chunk = _step(clean.clean_chunk, "clean {pages.stem}")
admit_articles = _step(admit.admit_articles, "admit new articles")
sketch_chunk = _step(sketch.sketch_chunk, "sketch {articles.stem}")
propose_pairs = _step(match_step.propose_pairs, "propose candidate pairs")
weigh_pairs = _step(match_step.weigh_pairs, "weigh candidate pairs")
cluster_articles = _step(cluster_step.cluster_articles, "cluster articles")
group_stories = _step(group.group_stories, "group stories")
publish_tables = _step(publish.publish_tables, "publish tables")
learn_boilerplate = _step(learn.learn_boilerplate, "learn boilerplate")
replay_raw = _step(replay.replay_raw, "replay raw input")
readmit_articles = _step(replay.readmit_articles, "readmit articles")


def each(
    step: Task[..., Path], context: RunContext, chunks: Sequence[Path], sizes: Sequence[int], *workers: WorkerPool
) -> list[Path]:
    """The step on every chunk in turn; its workers use all cores on one."""
    progress.begin(step.name.partition("_")[0], sum(sizes))
    done = []
    for chunk, size in zip(chunks, sizes, strict=True):
        done.append(step(context, chunk, *workers))
        progress.advance(size)
    return done


def extract_and_clean(context: RunContext, found: Read) -> list[Path]:
    """What was read, as cleaned articles."""
    with WorkerPool(context.settings.run.n_workers) as workers:  # closed here: the rest of the run can use its memory
        pages = each(extract_chunk, context, found.chunks, found.sizes, workers)
        return each(clean_chunk, context, pages, found.sizes, workers)


def match(context: RunContext, admitted: Admitted) -> Matched:
    """The admitted articles sketched, paired, weighed and clustered."""
    return match_sketches(context, each(sketch_chunk, context, admitted.articles, admitted.sizes), admitted.articles)


def match_sketches(context: RunContext, sketches: Sequence[Path], articles: Sequence[Path]) -> Matched:
    """Sketches paired, weighed and clustered; `articles` as this run staged them, the others as stored."""
    progress.begin("propose", 0)
    proposed = propose_pairs(context, sketches, articles)
    progress.begin("weigh", 0)
    weighed = weigh_pairs(context, proposed.pairs, articles)
    return Matched(tuple(sketches), proposed, weighed, cluster(context, weighed.edges, articles))


def cluster(context: RunContext, edges: Path, articles: Sequence[Path]) -> Clustered:
    """The articles that new edges touch in clusters, and these in stories."""
    progress.begin("cluster", 0)
    clustered = cluster_articles(context, edges, articles)
    progress.begin("group", 0)
    return group_stories(context, clustered, articles)
