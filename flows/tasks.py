"""The steps of `pipeline` as Prefect tasks: named, tried again where that may help, and never cached."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task, exponential_backoff

from pipeline.compute.memory import release_memory
from pipeline.errors import NewsfoldError
from pipeline.runs import fetch
from pipeline.runs.engine import shares
from pipeline.runs.steps import admit, clean, cluster, group, learn, match, publish, read, replay, sketch, trace
from pipeline.runs.wire import copies

P = ParamSpec("P")
R = TypeVar("R")

RETRIES = 2
RETRY_DELAYS_SECONDS = exponential_backoff(backoff_factor=2)

NAMES: Mapping[Callable[..., Any], str] = {
    fetch.fetch_sources: "fetch from sources",
    read.read_inputs: "read inputs",
    clean.clean_chunk: "clean {raw.stem}",
    shares.clean_share: "clean {order.raw}",
    admit.admit_articles: "admit new articles",
    sketch.sketch_chunk: "sketch {articles.stem}",
    match.propose_pairs: "propose candidate pairs",
    match.weigh_pairs: "weigh candidate pairs",
    cluster.cluster_articles: "cluster articles",
    group.group_stories: "group stories",
    trace.trace_provenance: "trace provenance",
    copies.find_copies: "find copies of withdrawn items",
    publish.publish_tables: "publish tables",
    learn.learn_boilerplate: "learn boilerplate",
    replay.replay_raw: "replay raw input",
    replay.readmit_articles: "readmit articles",
}
"""The name of each step's task run; in braces, of the step's arguments."""


async def _may_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether trying again can help: not after an error of ours, which says what to do, but for an object store's."""
    error = await state.aresult(raise_on_failure=False)
    return isinstance(error, OSError) or not isinstance(error, NewsfoldError)


def _as_task(step: Callable[P, R], name: str) -> Task[P, R]:
    @wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return step(*args, **kwargs)
        finally:
            release_memory()

    make = task(
        name=step.__name__,
        task_run_name=name,
        retries=RETRIES,
        retry_delay_seconds=RETRY_DELAYS_SECONDS,
        retry_condition_fn=_may_pass,
        cache_policy=NO_CACHE,
        persist_result=False,
    )
    return make(run)


TASKS: Mapping[Callable[..., Any], Task[..., Any]] = {step: _as_task(step, name) for step, name in NAMES.items()}


def call_as_task(step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """The step's result, got by its Prefect task."""
    run: Callable[P, R] = TASKS[step]
    return run(*args, **kwargs)
