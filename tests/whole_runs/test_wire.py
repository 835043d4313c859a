"""Versions, kills and embargoes of a wire, followed through runs: what takes part is what the wire lets be used."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.check import check
from pipeline.runs.recluster import Reclustering
from pipeline.runs.steps.forget import Takedown
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import forget, reclean
from tests.support.runs import recluster as recluster_all
from tests.support.wire import ITEM, REPORTS, START, deliver, item, kill, query, reprint

pytestmark = pytest.mark.slow

DAY = START + timedelta(days=1)
HOUR = timedelta(hours=1)
GROWN = f"{REPORTS[0].body}\n\n{REPORTS[1].body[:300]}"


def versions(folder: Path) -> list[tuple[Any, ...]]:
    """Number, status and part of each version of the item."""
    assert check(Warehouse(folder / "data")).findings == ()
    return query(
        folder,
        """SELECT item_version, status, role FROM {articles} LEFT JOIN {memberships} USING (article_id)
           WHERE item_id IS NOT NULL ORDER BY version""",
    )


def canonical(folder: Path) -> list[Any]:
    """Outlet and size of each active cluster."""
    return query(folder, "SELECT source, n_articles FROM {clusters} WHERE status = 'active' ORDER BY ALL")


def test_a_late_older_version_joins_and_does_not_become_current(tmp_path: Path) -> None:
    deliver(tmp_path, [item(2, GROWN), reprint("post")], DAY)
    deliver(tmp_path, [item(1)], DAY + HOUR)
    assert versions(tmp_path) == [(1, "ok", "update"), (2, "ok", "canonical")]
    assert canonical(tmp_path) == [("Nordkyst", 3)]


def test_a_kill_takes_an_item_out_and_its_copies_stay(tmp_path: Path) -> None:
    deliver(tmp_path, [item(1), reprint("post")], DAY)
    deliver(tmp_path, [kill()], DAY + HOUR)
    out = [(1, "withdrawn", None), (9, "canceled", None)]
    assert versions(tmp_path) == out and canonical(tmp_path) == [("post.example", 1)]
    deliver(tmp_path, [item(2, GROWN)], DAY + 2 * HOUR)
    assert versions(tmp_path) == [out[0], (2, "withdrawn", None), out[1]]
    reclean(tmp_path / "data")
    recluster_all(tmp_path / "data", Reclustering())
    assert versions(tmp_path) == [out[0], (2, "withdrawn", None), out[1]]
    assert canonical(tmp_path) == [("post.example", 1)]


def test_an_embargoed_item_comes_in_when_its_time_has_passed_without_new_input(tmp_path: Path) -> None:
    until = (DAY + 5 * HOUR).isoformat()
    deliver(tmp_path, [item(1, embargoed=until), reprint("post")], DAY)
    assert versions(tmp_path) == [(1, "embargoed", None)]
    deliver(tmp_path, [], DAY + 4 * HOUR)
    assert versions(tmp_path) == [(1, "embargoed", None)]
    later = deliver(tmp_path, [], DAY + 5 * HOUR)
    assert versions(tmp_path) == [(1, "ok", "canonical")] and later.counts.n_new == 0


def test_a_withheld_item_comes_back_with_a_usable_version(tmp_path: Path) -> None:
    deliver(tmp_path, [item(1), reprint("post")], DAY)
    deliver(tmp_path, [item(2, pubstatus="withheld")], DAY + HOUR)
    assert versions(tmp_path) == [(1, "withheld", None), (2, "withheld", None)]
    deliver(tmp_path, [item(3, GROWN)], DAY + 2 * HOUR)
    assert versions(tmp_path)[2] == (3, "ok", "canonical") and canonical(tmp_path) == [("Nordkyst", 2)]


def test_all_versions_of_an_item_are_forgotten_together(tmp_path: Path) -> None:
    deliver(tmp_path, [item(1), item(2, GROWN), kill(3, "urn:newsml:nordkyst.example:other")], DAY)
    (article,) = query(tmp_path, f"SELECT article_id FROM {{articles}} WHERE item_id = '{ITEM}' AND version = 2")
    forget(tmp_path / "data", Takedown(article=article[0]))
    again = deliver(tmp_path, [item(3, GROWN)], DAY + HOUR)
    assert versions(tmp_path) == [(3, "canceled", None)] and again.counts.n_known == 1
