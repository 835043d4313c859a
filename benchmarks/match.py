"""Generated wire articles -> documents a second, ours and the usual datasketch script's, on one core."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import pyarrow as pa
import pyarrow.compute as pc
import typer
from datasketch import MinHash, MinHashLSH
from rich.console import Console
from rich.table import Table

from pipeline import candidates, cluster, evidence, sketch
from pipeline.schemas import SKETCHES, TIME
from pipeline.settings import Settings
from pipeline.texts import content_hash, words
from tests.newswire import newswire

Found = dict[str, str]  # article -> its cluster's name


def ours(articles: pa.Table) -> Found:
    """newsfold's stages from texts to clusters."""
    settings = Settings()
    sketches = sketch.sketch(articles, settings.sketch)
    pairs = candidates.propose(sketches, SKETCHES.schema.empty_table(), settings.match).pairs
    edges = evidence.weigh(pairs, articles, settings, "benchmark")
    members = articles.select(["article_id", "published_at", "n_words", "previous_article_id"])
    partition = cluster.cluster(members, edges.filter(edges["accepted"]))
    return dict(zip(*(partition[c].to_pylist() for c in ("article_id", "canonical_article_id")), strict=True))


def usual_script(articles: pa.Table) -> Found:
    """Word 5-grams, 128 permutations, LSH at Jaccard .5, connected components."""
    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    parent: Found = {}

    def find(article: str) -> str:
        while parent[article] != article:
            article = parent[article]
        return article

    for article, text in zip(articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True):
        tokens = text.lower().split()
        minhash = MinHash(num_perm=128)
        for start in range(max(1, len(tokens) - 4)):
            minhash.update(" ".join(tokens[start : start + 5]).encode())
        parent[article] = article
        for other in lsh.query(minhash):
            parent[find(article)] = find(other)
        lsh.insert(article, minhash)
    return {article: find(article) for article in parent}


def pair_scores(found: Found, truth: dict[str, int]) -> tuple[float, float]:
    """Precision and recall over pairs of one cluster."""
    rows = pa.table({"found": list(found.values()), "truth": [truth[article] for article in found]})

    def pairs(columns: list[str]) -> int:
        counts = rows.group_by(columns).aggregate([([], "count_all")])["count_all"]
        return int(pc.sum(pc.divide(pc.multiply(counts, pc.subtract(counts, 1)), 2)).as_py())

    both = pairs(["found", "truth"])
    return both / max(1, pairs(["found"])), both / max(1, pairs(["truth"]))


def main(articles: Annotated[int, typer.Option(help="Articles to generate.")] = 3000) -> None:
    """Measure matching against the usual script."""
    generated = newswire(articles)
    now = pa.scalar(datetime.now(UTC), TIME)
    table = pa.table(
        {
            "article_id": [a.id for a in generated],
            "text": [a.text for a in generated],
            "status": ["ok"] * len(generated),
            "content_hash": [content_hash(words(a.text)) for a in generated],
            "n_words": [len(words(a.text)) for a in generated],
            "published_at": pa.array([datetime.fromisoformat(a.published_at) for a in generated], TIME),
            "ingested_at": pa.repeat(now, len(generated)),
            "previous_article_id": pa.nulls(len(generated), pa.string()),
        }
    )
    truth = {a.id: a.story for a in generated}
    shown = Table("", "documents/s", "ratio", "pair precision", "pair recall")
    usual, found = _timed(usual_script, table)
    shown.add_row("usual datasketch script", f"{usual:,.0f}", "1.0", *(f"{s:.3f}" for s in pair_scores(found, truth)))
    rate, found = _timed(ours, table)
    scores = (f"{s:.3f}" for s in pair_scores(found, truth))
    shown.add_row("newsfold", f"{rate:,.0f}", f"{rate / usual:.1f}", *scores)
    Console().print(shown)


def _timed(function: Callable[[pa.Table], Found], table: pa.Table) -> tuple[float, Found]:
    start = time.process_time()
    found = function(table)
    return len(table) / (time.process_time() - start), found


if __name__ == "__main__":
    typer.run(main)
