"""What follows from the schemas is checked: keys, partition hours, references."""

from pipeline.checks.check import check
from pipeline.checks.row_checks import ROW_CHECKS
from tests.support.damage import (
    TABLES,
    Copy,
    moved_to_another_hour,
)


def test_the_hour_of_every_row_can_be_told() -> None:
    hours = {check.name.partition(":")[0] for check in ROW_CHECKS if check.topic == "hours"}
    assert hours == TABLES.keys()


def test_rows_in_the_file_of_another_hour_are_found(copy: Copy) -> None:
    for name in TABLES:
        moved_to_another_hour(copy, name)
    findings = check(copy.warehouse).findings
    assert {finding.topic for finding in findings} == {"hours"}
    assert {finding.check.partition(":")[0] for finding in findings} == TABLES.keys()
