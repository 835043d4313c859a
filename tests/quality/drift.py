"""Clusters and stories of reports in one run and in many: `python -m tests.quality.drift`.

Gold data is taken from the folder that NEWSFOLD_GOLD names, if it names one.
With a memory that learns from day to day, later texts lose lines that earlier ones keep; how many pairs that moves is
the drift. Gold reports hold hardly a line to learn, so generated ones are told of as well, whose outlets have some.
"""

import os
import random
from collections.abc import Sequence
from pathlib import Path

from pipeline.settings import BoilerplateSettings, Settings, StorySettings
from tests.quality.days import Partition, Record, by_day, cluster_of, events, pairs, partition, story_of, wire
from tests.support.newswire import OUTLETS, newswire

RUNS = 20  # into which the reports of a story are scattered
MOTTO = "The clock on the tower of {} has told this town the time for ninety years and goes on"


def main() -> None:
    """Print how many pairs differ, with a memory that is frozen and with one that learns."""
    if gold := os.environ.get("NEWSFOLD_GOLD"):
        compare("gold", wire(Path(gold)))
        compare_stories(events(Path(gold)))
    compare("generated", generated(3000))


def generated(n: int) -> list[Record]:
    """Reports of which a dozen outlets print a line of their own in most."""
    rng, records = random.Random(2), []
    for article in newswire(n, seed=5):
        paragraphs = article.text.split("\n\n")
        if article.source in OUTLETS[:12] and rng.random() < 0.8:
            paragraphs.insert(len(paragraphs) - 1, MOTTO.format(article.source))
        records.append(article.record() | {"date": article.published_at, "text": "\n\n".join(paragraphs)})
    return records


def compare(name: str, records: Sequence[Record]) -> None:
    """Print what a run a day does otherwise than one run."""
    days = by_day(records)
    for learn in (False, True):
        settings = Settings(boilerplate=BoilerplateSettings(learn=learn), stories=StorySettings(group=False))
        found = drift(partition(cluster_of([records], settings)), partition(cluster_of(days, settings)))
        print(f"{name}, memory {'growing' if learn else 'frozen'}: {len(records)} reports, {len(days)} days, {found}")


def compare_stories(records: Sequence[Record]) -> None:
    """Print how many pairs of one story differ as term statistics grow from run to run."""
    mixed = random.Random(1).sample(records, len(records))
    runs = [mixed[start::RUNS] for start in range(RUNS)]
    settings = Settings(boilerplate=BoilerplateSettings(learn=False))
    found = drift(partition(story_of([mixed], settings)), partition(story_of(runs, settings)))
    print(f"gold, stories: {len(records)} reports, {RUNS} runs in any order, {found}")


def drift(once: Partition, often: Partition) -> str:
    """The pairs that are together in one way only, of all that are in any."""
    one, other = pairs(once), pairs(often)
    return (
        f"{len(once)} and {len(often)} groups, {len(one ^ other)} of {len(one | other)} pairs differ"
        f" ({len(one - other)} only in one run, {len(other - one)} only in many)"
    )


if __name__ == "__main__":
    main()
