"""Steps that several kinds of run take: in which order, on what, and what is shown of them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.compute.workers import WorkerPool
from pipeline.runs import sequences
from pipeline.runs.context import RunContext
from pipeline.runs.results import Admitted, Matched, Proposed, Read, Weighed
from tests.support.stored import begin, staged, stored

RESULTS: dict[str, Any] = {
    "propose_pairs": Proposed(Path("pairs"), 1, ()),
    "weigh_pairs": Weighed(Path("edges"), 1),
    "cluster_articles": "clustered",
    "group_stories": "grouped",
    "trace_provenance": "traced",
}


class Watched:
    """Calls that are noted and give what they are expected to; and the progress that is reported."""

    def __init__(self) -> None:
        self.called: list[tuple[str, tuple[Any, ...]]] = []
        self.stages: list[tuple[str, int]] = []
        self.n_done = 0

    def call(self, step: Callable[..., Any], /, context: RunContext, *args: Any) -> Any:
        self.called.append((step.__name__, args))
        return RESULTS.get(step.__name__, Path(f"{step.__name__}-{args[-1] if args else ''}"))

    def begin(self, stage: str, total: int) -> None:
        self.stages.append((stage, total))

    def advance(self, n: int) -> None:
        self.n_done += n

    @property
    def steps(self) -> list[str]:
        return [name for name, _ in self.called]


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def context(tmp_path: Path, watched: Watched) -> RunContext:
    return replace(begin(stored(tmp_path)), progress=watched)


def test_every_chunk_is_extracted_and_cleaned_by_the_same_workers(
    context: RunContext, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[WorkerPool] = []
    monkeypatch.setattr(WorkerPool, "__exit__", lambda pool, *_: closed.append(pool))
    chunks = (
        staged(context, "raw", {"article_id": "a"}, {"article_id": "b"}),
        staged(replace(context, folder=context.folder.parent), "raw", {"article_id": "c"}),
    )
    sequences.extract_and_clean(context, Read(chunks, 3, 0, 0, ()), watched.call)
    assert watched.steps == ["clean_chunk"] * 2
    assert [args[:2] for _, args in watched.called] == [(chunks[0], 0), (chunks[1], 1)]
    assert {args[2] for _, args in watched.called} == set(closed) and len(closed) == 1
    assert watched.stages == [("clean", 3)] and watched.n_done == 3


def test_articles_are_sketched_paired_weighed_clustered_grouped_and_traced(
    context: RunContext, watched: Watched
) -> None:
    articles = (staged(context, "articles", {"article_id": "a"}),)
    matched = sequences.match_articles(context, Admitted(articles), watched.call)
    sketches = (Path("sketch_chunk-0"),)
    assert matched == Matched(
        sketches,
        RESULTS["propose_pairs"],
        RESULTS["weigh_pairs"],
        "clustered",
        "traced",  # type: ignore[arg-type]
    )
    assert watched.called == [
        ("sketch_chunk", (articles[0], 0)),
        ("propose_pairs", (list(sketches), articles)),
        ("weigh_pairs", (Path("pairs"), articles)),
        ("cluster_articles", (Path("edges"), articles)),
        ("group_stories", ("clustered", articles, Path("edges"))),
        ("trace_provenance", (Path("edges"), "clustered", "grouped", articles)),
    ]
    stages = ("propose", "weigh", "cluster", "group", "trace")
    assert watched.stages == [("sketch", 1), *((stage, 0) for stage in stages)]
