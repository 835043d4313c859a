"""What follows from the schemas is checked: keys, partition hours, references."""

from pathlib import Path

from pipeline.checks.check import check
from pipeline.checks.row_checks import ROW_CHECKS
from pipeline.schemas.tables import FEEDS
from tests.support.damage import (
    TABLES,
    Copy,
    moved_to_another_hour,
)
from tests.support.stored import NOON, stored


def test_the_hour_of_every_row_can_be_told() -> None:
    hours = {check.name.partition(":")[0] for check in ROW_CHECKS if check.topic == "hours"}
    assert hours == TABLES.keys()


def test_rows_in_the_file_of_another_hour_are_found(copy: Copy) -> None:
    for name in TABLES:
        moved_to_another_hour(copy, name)
    findings = check(copy.warehouse).findings
    assert {finding.topic for finding in findings} == {"hours"}
    assert {finding.check.partition(":")[0] for finding in findings} == TABLES.keys() - {
        "feeds",
        "encodings",
        "judgements",
    }  # of which there are no rows


def test_a_feed_in_the_file_of_another_day_is_found(tmp_path: Path) -> None:
    warehouse = stored(tmp_path / "data", feeds=[{"feed": "https://x.example/rss", "first_day": NOON.replace(hour=0)}])
    (file,) = warehouse.files(FEEDS)
    Path(file.parent).rename(Path(file.parent).with_name("2026-02-03"))
    topics = {finding.check.partition(":")[0] for finding in check(warehouse).findings if finding.topic == "hours"}
    assert topics == {"feeds"}
