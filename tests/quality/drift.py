"""Clusters of wire reports in one run, and in a run a day: `NEWSFOLD_GOLD=DIR python -m tests.quality.drift`."""

import os
import sys
import time
from pathlib import Path

from pipeline.settings import BoilerplateSettings, Settings
from tests.quality.days import Partition, by_day, pairs, partition, wire


def main() -> None:
    """Print how many pairs differ, with a memory that is frozen and with one that learns from day to day."""
    gold = os.environ.get("NEWSFOLD_GOLD")
    if not gold:
        sys.exit("NEWSFOLD_GOLD must name a folder of gold data")
    records = wire(Path(gold))
    days = by_day(records)
    for learn in (False, True):
        settings = Settings(boilerplate=BoilerplateSettings(learn=learn))
        began = time.monotonic()
        once, daily = partition([records], settings), partition(days, settings)
        print(f"memory {'growing' if learn else 'frozen'}: {len(records)} reports, {len(days)} days,", end=" ")
        print(f"{drift(once, daily)}; {time.monotonic() - began:.0f} s")


def drift(once: Partition, daily: Partition) -> str:
    """The pairs in one cluster in one way only, of all that are in one in any."""
    one, other = pairs(once), pairs(daily)
    return (
        f"{len(once)} and {len(daily)} clusters, {len(one ^ other)} of {len(one | other)} pairs differ"
        f" ({len(one - other)} only in one run, {len(other - one)} only by day)"
    )


if __name__ == "__main__":
    main()
