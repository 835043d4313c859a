"""Floors under the quality of stories, on gold data: NEWSFOLD_GOLD names its folder. They may only rise.

The folder holds `stories/ecbplus_dev.jsonl.gz`: records with gold_cluster, the event that each tells of.
"""

import os
from pathlib import Path

import pytest

from pipeline.settings import Settings
from tests.quality.days import events, story_of
from tests.quality.scores import bcubed_f1, pair_f1

GOLD = os.environ.get("NEWSFOLD_GOLD")
pytestmark = pytest.mark.skipif(not GOLD, reason="no gold data: NEWSFOLD_GOLD is not set")

PAIR_F1, BCUBED_F1 = 0.88, 0.91


def test_reports_of_confusable_events() -> None:
    records = events(Path(GOLD or ""))
    truth = {record["id"]: record["gold_cluster"] for record in records}
    found = story_of([records], Settings())
    stories = {key: found.get(key, key) for key in truth}
    pairs, bcubed = pair_f1(truth, stories), bcubed_f1(truth, stories)
    print(f"stories: pair F1 {pairs:.4f}, B-cubed F1 {bcubed:.4f}")
    assert pairs >= PAIR_F1
    assert bcubed >= BCUBED_F1
