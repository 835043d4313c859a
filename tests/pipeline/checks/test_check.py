"""A sound data directory passes every check; what a run that was cut off left is said."""

import shutil
from pathlib import Path

from pipeline.checks.check import check
from pipeline.checks.row_checks import ROW_CHECKS
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.damage import (
    Copy,
    active,
)


def test_a_sound_directory_passes_every_check(wire_data: Path) -> None:
    report = check(Warehouse(wire_data))
    assert report.findings == () and report.notes == ()
    assert sum(report.verified.values()) > len(ROW_CHECKS)
    assert report.tables["articles"][1] == 44


def test_offenders_are_counted_and_the_first_named(copy: Copy) -> None:
    rows = copy.rows("memberships")
    copy.write("memberships", rows[9:])
    finding = next(f for f in check(copy.warehouse).findings if "is in a cluster" in f.check)
    assert finding.n == 9
    assert [example.partition(":")[0] for example in finding.examples] == [row["article_id"] for row in rows[:5]]


def test_a_run_that_was_cut_off_is_a_note(copy: Copy) -> None:
    run_mark.begin(
        copy.warehouse.store,
        "20990101T000000.000000Z",
        {"started_at": "2099-01-01T00:00:00+00:00", "trigger": "manual"},
    )
    report = check(copy.warehouse)
    assert report.findings == () and "was cut off" in report.notes[0]


def test_while_a_commit_is_cut_off_only_what_holds_at_any_moment_is_verified(copy: Copy) -> None:
    copy.set("clusters", active, n_articles=99)
    (copy.warehouse.state / "journal.json").write_text("[]")
    report = check(copy.warehouse)
    assert report.findings == () and "a commit was cut off" in report.notes[0]
    assert "clusters" not in report.verified and report.verified["references"] > 10
    assert (copy.warehouse.state / "journal.json").exists()


def test_a_directory_without_state_is_checked_as_a_snapshot(copy: Copy) -> None:
    shutil.rmtree(copy.warehouse.state)
    report = check(copy.warehouse)
    assert report.findings == () and "snapshot" in report.notes[0]
    assert not copy.warehouse.state.exists()
