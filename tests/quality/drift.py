"""Clusters of reports in one run, and in a run a day: `python -m tests.quality.drift`, with NEWSFOLD_GOLD if at hand.

With a memory that learns from day to day, later texts lose lines that earlier ones keep; how many pairs that moves is
the drift. Gold reports hold hardly a line to learn, so generated ones are told of as well, whose outlets have some.
"""

import os
import random
from collections.abc import Sequence
from pathlib import Path

from pipeline.settings import BoilerplateSettings, Settings
from tests.newswire import OUTLETS, newswire
from tests.quality.days import Partition, Record, by_day, pairs, partition, wire

MOTTO = "The clock on the tower of {} has told this town the time for ninety years and goes on"


def main() -> None:
    """Print how many pairs differ, with a memory that is frozen and with one that learns."""
    if gold := os.environ.get("NEWSFOLD_GOLD"):
        compare("gold", wire(Path(gold)))
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
        settings = Settings(boilerplate=BoilerplateSettings(learn=learn))
        found = drift(partition([records], settings), partition(days, settings))
        print(f"{name}, memory {'growing' if learn else 'frozen'}: {len(records)} reports, {len(days)} days, {found}")


def drift(once: Partition, daily: Partition) -> str:
    """The pairs in one cluster in one way only, of all that are in one in any."""
    one, other = pairs(once), pairs(daily)
    return (
        f"{len(once)} and {len(daily)} clusters, {len(one ^ other)} of {len(one | other)} pairs differ"
        f" ({len(one - other)} only in one run, {len(other - one)} only by day)"
    )


if __name__ == "__main__":
    main()
