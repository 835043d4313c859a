"""Made-up write-ups of events -> time and memory of grouping 10,000 new ones beside 100,000 in the window."""

import random
import resource
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Annotated

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import typer
from rich.console import Console
from rich.table import Table
from wordfreq import get_frequency_dict

from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import LINKS, TERMS, TEXT_COLUMNS
from pipeline.settings import Settings
from pipeline.stories.grouping.average_link import average_link_by_component
from pipeline.stories.similarity import days, similar_pairs
from pipeline.stories.ties.neighbourhood import Neighbourhood
from pipeline.stories.ties.texts import StoryTexts
from pipeline.stories.vectors import vectorise

WORDS = 300  # of a text
OWN = 0.25  # of a text's words: its event's
EVENT_WORDS = 40  # an event has, half of them names
WRITE_UPS = (1, 1, 1, 1, 2, 3, 5, 8, 13, 30)  # of an event, in equal shares
START = datetime(2026, 3, 1, tzinfo=UTC)
SCHEMA = pa.schema([ARTICLES.schema.field(name) for name in TEXT_COLUMNS])
SETTINGS = Settings()
SPREAD = timedelta(days=SETTINGS.stories.window_days)


def write_ups(n: int, seed: int = 1, sizes: Sequence[int] = WRITE_UPS) -> Iterator[dict[str, object]]:
    """ARTICLES of made-up events, in random words of English as frequent as they are, events at random times."""
    rng = random.Random(seed)
    known = get_frequency_dict("en", wordlist="small")
    vocabulary = [word for word in known if word.isalpha()]
    often = list(accumulate(known[word] for word in vocabulary))
    number = 0
    while number < n:
        event = rng.choices(vocabulary[2000:], k=EVENT_WORDS)
        event[::2] = [word.capitalize() for word in event[::2]]
        when = START + rng.random() * SPREAD
        for _ in range(rng.choice(sizes)):
            words = rng.choices(vocabulary, cum_weights=often, k=WORDS)
            told = rng.sample(event, EVENT_WORDS // 2)
            for place in rng.sample(range(WORDS), int(WORDS * OWN)):
                words[place] = rng.choice(told)
            yield _row(number, words, when + rng.random() * timedelta(days=1))
            number += 1


def _row(number: int, words: list[str], when: datetime) -> dict[str, object]:
    sentences = (" ".join(words[i : i + 20]) + "." for i in range(0, len(words), 20))
    times = {"published_at": when, "ingested_at": when}
    return {"article_id": f"{number:032x}", "lang": "en", "title": None, "text": "\n\n".join(sentences), **times}


def main(
    new: Annotated[int, typer.Option(help="New clusters.")] = 10_000,
    stored: Annotated[int, typer.Option(help="Clusters in the window.")] = 100_000,
) -> None:
    """Print what each step takes."""
    articles = pa.Table.from_pylist(list(write_ups(new + stored)), schema=SCHEMA).take(_shuffled(new + stored))
    known, counted = _vectorised(articles.slice(new), TERMS.schema.empty_table())
    stored_links = similar_pairs(known, (), SETTINGS)
    shown = Table("step", title=f"{new:,} new beside {stored:,}")
    for heading in ("seconds", "CPU-seconds", "peak MB"):
        shown.add_column(heading, justify="right")
    clock = _Clock(shown)
    fresh, _ = _vectorised(articles.slice(0, new), counted)
    clock.lap("vectors")
    links = pa.concat_tables([stored_links, similar_pairs(fresh, [known], SETTINGS)])
    clock.lap(f"links ({len(links):,} in all)")
    vectors = pa.concat_tables([fresh, known])
    around = Neighbourhood(StoryTexts(vectors), [links.select(LINKS.stored_names())], SETTINGS.stories)
    moved = around.leaning_on(fresh["article_id"].combine_chunks())
    near = around.reached(pa.concat_arrays([fresh["article_id"].combine_chunks(), moved]))
    clock.lap(f"ties of {len(near.ids):,} texts ({len(near.ties):,})")
    groups = _grouped(vectors.filter(pc.is_in(vectors["article_id"], value_set=near.ids)), near.ties)
    clock.lap(f"groups of these ({groups:,})")
    Console().print(shown)


def _shuffled(n: int) -> pa.Array:
    return pa.array(random.Random(2).sample(range(n), n))


def _vectorised(articles: pa.Table, known: pa.Table) -> tuple[pa.Table, pa.Table]:
    """VECTORS of the articles, and TERMS with these counted in."""
    parts = [*vectorise([articles.sort_by("article_id")], known, SETTINGS)]
    return pa.concat_tables([part.rows for part in parts]), parts[-1].terms()


def _grouped(vectors: pa.Table, ties: pa.Table) -> int:
    ids = vectors["article_id"].combine_chunks()
    pairs = np.stack([np.asarray(pc.index_in(ties[name], value_set=ids), np.int64) for name in LINKS.key])
    similarity = np.asarray(ties["similarity"], np.float64)
    return len(average_link_by_component(days(vectors["published_at"]), pairs, similarity, SETTINGS.stories))


class _Clock:
    """A row a step: wall time, CPU time, and the memory that the process has had at most."""

    def __init__(self, shown: Table) -> None:
        self._shown = shown
        self._began = time.perf_counter(), time.process_time()

    def lap(self, step: str) -> None:
        """Add what passed since the last one."""
        now = time.perf_counter(), time.process_time()
        passed = (f"{b - a:.1f}" for a, b in zip(self._began, now, strict=True))
        self._shown.add_row(step, *passed, f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}")
        self._began = time.perf_counter(), time.process_time()


if __name__ == "__main__":
    typer.run(main)
