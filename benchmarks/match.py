"""Wire articles -> documents a CPU-second from texts to clusters, ours and the peers', and how right the pairs are."""

import gc
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import pyarrow as pa
import pyarrow.compute as pc
import typer
from rich.console import Console
from rich.table import Table

from benchmarks.peers import PEERS
from pipeline.matching import sketch
from pipeline.settings import Settings
from tests.support.newswire import newswire
from tests.support.newswire.forms import form_wire
from tests.support.stages import article_rows, matched

WARM_UP = 50  # articles, so that nothing is compiled while the clock runs
SETTINGS = Settings()


@dataclass(frozen=True)
class Corpus:
    """Rows of ARTICLES, and the story of each where it is known."""

    articles: pa.Table
    stories: list[Any] | None

    @property
    def texts(self) -> list[str]:
        """The texts, for the peers."""
        texts: list[str] = self.articles["text"].to_pylist()
        return texts

    def first(self, n: int | None) -> "Corpus":
        """So many articles of it."""
        return Corpus(self.articles.slice(0, n), self.stories and self.stories[:n])


def corpus(records: Sequence[dict[str, Any]]) -> Corpus:
    """What cleaning would make of records whose texts are clean: id, text, and perhaps title, published_at, source."""
    stories = [record.get("story") for record in records]
    return Corpus(article_rows(records), None if None in stories else stories)


def generated(articles: int, words: int, forms: int = 0) -> list[dict[str, Any]]:
    """Records of generated articles, their texts as cleaning leaves them; and of so many series of each form."""
    wire = [(article, f"wire {article.story}") for article in newswire(articles, words=words)]
    if forms:
        wire += [(text.article, f"form {text.article.story}") for text in form_wire(series=forms)]
    return [
        {**article.record(), "text": article.body, "credit": article.credit, "story": story} for article, story in wire
    ]


def given(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file that have a text."""
    with path.open(encoding="utf-8") as lines:
        return [record for line in lines if (record := json.loads(line)).get("text")]


def ours(articles: pa.Table) -> list[str]:
    """newsfold's stages from texts to clusters: the canonical article of each."""
    canonical: list[str] = matched(articles, SETTINGS).partition["canonical_article_id"].to_pylist()
    return canonical


def pair_scores(groups: Sequence[Any], stories: Sequence[Any]) -> tuple[float, float]:
    """Precision and recall over pairs of one group."""
    rows = pa.table({"group": groups, "story": stories})

    def pairs(columns: list[str]) -> int:
        counts = rows.group_by(columns).aggregate([([], "count_all")])["count_all"]
        return int(pc.sum(pc.divide(pc.multiply(counts, pc.subtract(counts, 1)), 2)).as_py())

    both = pairs(["group", "story"])
    return both / max(1, pairs(["group"])), both / max(1, pairs(["story"]))


def main(
    articles: Annotated[int, typer.Option(help="Articles to generate.")] = 30_000,
    words: Annotated[int, typer.Option(help="Words of each.")] = 1000,
    forms: Annotated[int, typer.Option(help="Series of each form in eight languages, besides these.")] = 0,
    jsonl: Annotated[
        Path | None, typer.Option(help="Records with id and clean text instead; with story, scored.")
    ] = None,
    rounds: Annotated[int, typer.Option(help="The best one counts.")] = 4,
) -> None:
    """Measure matching against the usual scripts, all on one core."""
    _one_core()
    everything = corpus(given(jsonl) if jsonl else generated(articles, words, forms))
    ours(everything.articles.slice(0, WARM_UP))
    seconds, groups = _timed(lambda: ours(everything.articles), rounds)
    rate = len(everything.articles) / seconds
    shown = Table(
        "", "articles", "per CPU-s", "ratio", "precision", "recall", title="Matching, one core, 128 permutations"
    )
    for peer in PEERS:
        if not peer.installed:
            shown.add_row(peer.name, "", "not installed")
            continue
        part = everything.first(peer.sample)
        taken, found = _timed(partial(peer.groups, part.texts), rounds)
        ratio = f"{rate * taken / len(found):.1f}"
        shown.add_row(peer.name, *_rate(len(found), taken), ratio, *_scores(found, part))
    shown.add_row("newsfold", *_rate(len(groups), seconds), "", *_scores(groups, everything))
    kernel, _ = _timed(lambda: sketch.signatures(everything.articles["text"], SETTINGS.sketch), rounds)
    shown.add_row("its kernel alone", *_rate(len(groups), kernel), "", f"{1e6 * kernel / len(groups):.1f} µs each")
    Console().print(shown)


def _rate(n: int, seconds: float) -> tuple[str, str]:
    return f"{n:,}", f"{n / seconds:,.0f}"


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _scores(groups: Sequence[Any], part: Corpus) -> list[str]:
    return [f"{score:.3f}" for score in pair_scores(groups, part.stories)] if part.stories else []


def _timed(function: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """CPU seconds of all threads in the best round, and what came of it."""
    best, found = float("inf"), None
    for _ in range(rounds):
        gc.collect()
        gc.freeze()  # what others have made is not looked through again and again while the clock runs
        start = time.process_time()
        found = function()
        best = min(best, time.process_time() - start)
        gc.unfreeze()
    return best, found


if __name__ == "__main__":
    typer.run(main)
