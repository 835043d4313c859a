"""The same reports in one run and day by day give the same clusters, on gold data: NEWSFOLD_GOLD names its folder.

The folder holds `neardup/wire_dev.jsonl.gz`: records with a `date`. `python -m tests.quality.drift` tells what a
boilerplate memory that grows meanwhile changes.
"""

import os
from pathlib import Path

import pytest

from pipeline.settings import BoilerplateSettings, Settings, StorySettings
from tests.quality.days import by_day, cluster_of, pairs, partition, wire

GOLD = os.environ.get("NEWSFOLD_GOLD")
pytestmark = pytest.mark.skipif(not GOLD, reason="no gold data: NEWSFOLD_GOLD is not set")
# Of the clusters alone; what order does to stories is told elsewhere.
FROZEN = Settings(boilerplate=BoilerplateSettings(learn=False), stories=StorySettings(group=False))


def test_reports_by_day_are_clustered_as_in_one_run() -> None:
    records = wire(Path(GOLD or ""))
    once = partition(cluster_of([records], FROZEN))
    daily = partition(cluster_of(by_day(records), FROZEN))
    print(f"{len(records)} reports, {len(once)} clusters, {len(pairs(once))} pairs in one run")
    assert len(pairs(once)) > len(records) // 20
    assert sorted(map(sorted, once - daily)) == sorted(map(sorted, daily - once)) == []
