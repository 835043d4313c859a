"""A sound data directory passes; every promise that is broken on purpose is found and named."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.checks.check import CheckReport, check
from pipeline.checks.row_checks import ROW_CHECKS
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.damage import (
    TABLES,
    Copy,
    accepted,
    active,
    again_in_another_hour,
    always,
    canonical,
    circle,
    dropper,
    forgotten,
    large_groups,
    member,
    merged,
    moved_to_another_hour,
    no_file,
    of_a_newer_schema,
    ok,
    only_copy,
    reversed_rows,
    rewrite,
    scramble,
    second_version,
    setter,
    stub_in_cluster,
    swapped_edge,
    truncate,
    typed,
    unlinked,
    without_metadata,
)

NOBODY = "0" * 32
YEARS_AGO = datetime(2001, 1, 1, tzinfo=UTC)


@pytest.fixture
def copy(wire_data: Path, tmp_path: Path) -> Copy:
    return Copy(Warehouse(shutil.copytree(wire_data, tmp_path / "data [*] of 'us'")))


def found(report: CheckReport) -> str:
    return "\n".join(f"{f.check}: {'; '.join(f.examples)}" for f in report.findings)


def test_a_sound_directory_passes_every_promise(wire_data: Path) -> None:
    report = check(Warehouse(wire_data))
    assert report.findings == () and report.notes == ()
    assert sum(report.verified.values()) > len(ROW_CHECKS)
    assert report.tables["articles"][1] == 44


def test_the_hour_of_every_row_can_be_told() -> None:
    hours = {check.name.partition(":")[0] for check in ROW_CHECKS if check.topic == "hours"}
    assert hours == TABLES.keys()


# ---- files


FILES: dict[str, tuple[Callable[[Copy], None], str]] = {
    "truncated": (truncate, "can be read to its end: articles/"),
    "scrambled": (scramble, "can be read to its end: articles/"),
    "no parquet": (lambda copy: copy.file("runs").write_text("no parquet") and None, "can be read to its end: runs/"),
    "stray": (lambda copy: (copy.warehouse.data / "edges" / "a.draft").touch(), "among the tables: edges/a.draft"),
    "no file": (no_file, "every table has a file: sketches"),
    "column dropped": (lambda copy: rewrite(copy, "edges", lambda rows: rows.drop(["reason"])), "columns: reason"),
    "column order": (lambda c: rewrite(c, "edges", lambda rows: rows.select(rows.schema.names[::-1])), "other order"),
    "column type": (typed("runs", "n_read", pa.int32(), nullable=False), "n_read is int32 never empty, must be int64"),
    "column empty": (typed("runs", "n_read", pa.int64()), "n_read is int64, must be int64 never empty"),
    "no version": (without_metadata, "lacks newsfold.schema_version and newsfold.settings_hash"),
    "newer": (of_a_newer_schema, "has schema version 99"),
    "row groups": (large_groups, "has a row group of 122,881 rows"),
    "compression": (lambda c: rewrite(c, "runs", lambda r: r, compression="snappy"), "compressed with SNAPPY"),
    "order": (lambda copy: rewrite(copy, "edges", reversed_rows), "sorted by key: edges/"),
}


@pytest.mark.parametrize("damage", FILES)
def test_a_damaged_file_is_found(copy: Copy, damage: str) -> None:
    harm, words = FILES[damage]
    harm(copy)
    report = check(copy.warehouse)
    assert words in found(report)
    if damage not in ("no file", "row groups"):
        assert len(report.findings) == 1, found(report)  # what refers to its rows is left alone


# ---- rows


ROWS: list[tuple[Callable[[Copy], Any], str]] = [
    (lambda copy: again_in_another_hour(copy, "articles"), "articles: a key stands once"),
    (lambda copy: again_in_another_hour(copy, "edges"), "edges: a key stands once"),
    (dropper("articles", ok), "raw.article_id is in articles"),
    (dropper("raw", always), "articles.article_id is in raw"),
    (dropper("runs", always), "articles.run_id is in runs"),
    (dropper("clusters", active), "memberships.cluster_id is in clusters"),
    (setter("clusters", merged, merged_into="c0"), "clusters.merged_into is in clusters"),
    (setter("changes", always, cluster_id="c0"), "changes.cluster_id is in clusters"),
    (setter("articles", second_version, previous_article_id=NOBODY), "articles.previous_article_id is in articles"),
    (dropper("memberships", always), "every article with status ok is in a cluster"),
    (stub_in_cluster, "is in a cluster, with status stub"),
    (dropper("sketches", always), "has a text and a body sketch"),
    (setter("clusters", active, status="withdrawn"), "a membership's cluster is active"),
    (setter("memberships", canonical, role="reprint"), "the role canonical is that of"),
    (setter("clusters", active, canonical_article_id=NOBODY), "is one of its members"),
    (setter("memberships", member, matched_article_id=NOBODY), "was matched with another member"),
    (only_copy, "a member's match is an accepted edge of that similarity"),
    (setter("memberships", member, similarity=0.123), "a member's match is an accepted edge of that similarity"),
    (setter("clusters", active, n_articles=99), "n_sources, sources and min_similarity are those of"),
    (setter("clusters", active, sources=["nobody"]), "n_sources, sources and min_similarity are those of"),
    (setter("clusters", active, text="other"), "in text"),
    (setter("clusters", active, title="other"), "in title"),
    (setter("clusters", merged, text="some"), "merged and withdrawn clusters have no articles and no text"),
    (setter("clusters", merged, merged_into=None), "merged_into is set where merged"),
    (circle, "merged_into leads in a circle"),
    (setter("clusters", active, run_id="r"), "clusters.run_id is in runs"),
    (swapped_edge, "article_id is the smaller of the two"),
    (setter("edges", accepted, relation="near_miss"), "a pair is accepted where its relation is copy"),
    (setter("edges", always, containment=1.5), "containment 1.5"),
    (setter("articles", ok, status="stub"), "both articles of a pair take part"),
    (setter("articles", second_version, version=3), "a first version has no predecessor"),
    (setter("articles", second_version, version=1, previous_article_id=None), "an identity has each version once"),
    (setter("articles", always, raw_hash="other"), "stored input is that of its article"),
    (setter("runs", always, n_read=99), "what was read is new, known or repeated"),
    (setter("runs", always, n_ok=99), "what is new takes part or is rejected"),
    (setter("runs", always, n_new=1), "no run has added more articles than it counted"),
    (setter("runs", always, n_changed=99), "n_created and n_changed are those of changes"),
    (setter("runs", always, status="finished"), "status is completed, failed or interrupted"),
    (dropper("changes", lambda row: row["kind"] == "created"), "every cluster was created"),
    (dropper("changes", lambda row: row["kind"] == "merged"), "every merged or withdrawn cluster was named as such"),
    (setter("changes", lambda row: row["kind"] == "merged", other_cluster_id=None), "name the other cluster"),
    (setter("clusters", active, last_seen=YEARS_AGO), "first_seen is the start of a run"),
    (setter("articles", ok, ingested_at=YEARS_AGO), "ingested_at is the start of a run"),
    (setter("articles", ok, text="something else"), "n_words and content_hash are those of the text"),
    (setter("articles", ok, n_words=1), "n_words and content_hash are those of the text"),
    (forgotten, "what was forgotten is not stored"),
    (unlinked, "unlinked ones are not"),
]


COPIES = 8  # of the directory, each with some of the damages


@pytest.mark.parametrize("first", range(COPIES))
def test_wrong_rows_are_found(wire_data: Path, copy: Copy, tmp_path: Path, first: int) -> None:
    for harm, _ in ROWS[first::COPIES]:
        harm(copy)
    said = found(check(copy.warehouse))
    hidden = [(harm, words) for harm, words in ROWS[first::COPIES] if words not in said]
    for number, (harm, words) in enumerate(hidden):  # by another damage, perhaps
        alone = Copy(Warehouse(shutil.copytree(wire_data, tmp_path / f"alone-{number}")))
        harm(alone)
        assert words in found(check(alone.warehouse))


def test_rows_in_the_file_of_another_hour_are_found(copy: Copy) -> None:
    for name in TABLES:
        moved_to_another_hour(copy, name)
    findings = check(copy.warehouse).findings
    assert {finding.topic for finding in findings} == {"hours"}
    assert {finding.check.partition(":")[0] for finding in findings} == TABLES.keys()


def test_offenders_are_counted_and_the_first_named(copy: Copy) -> None:
    rows = copy.rows("memberships")
    copy.write("memberships", rows[9:])
    finding = next(f for f in check(copy.warehouse).findings if "is in a cluster" in f.check)
    assert finding.n == 9
    assert [example.partition(":")[0] for example in finding.examples] == [row["article_id"] for row in rows[:5]]


# ---- what a run left


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
