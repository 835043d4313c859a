"""Versions, kills and embargoes of a wire, followed through runs: what takes part is what the wire lets be used."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.checks.check import check
from pipeline.runs.recluster import Reclustering
from pipeline.runs.steps.forget import Takedown
from pipeline.settings import BoilerplateSettings, Settings, WireSettings
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import forget, reclean
from tests.support.runs import recluster as recluster_all
from tests.support.wire import ITEM, REPORTS, START, deliver, item, kill, query, reprint

pytestmark = pytest.mark.slow

DAY = START + timedelta(days=1)
HOUR = timedelta(hours=1)
OTHER = "urn:newsml:nordkyst.example:20260302:storm-7"
FROZEN = Settings(boilerplate=BoilerplateSettings(learn=False))
GROWN = f"{REPORTS[0].body}\n\n{REPORTS[1].body[:300]}"


def versions(folder: Path) -> list[tuple[Any, ...]]:
    """Number, status and part of each version of the item."""
    assert check(Warehouse(folder / "data")).findings == ()
    return query(
        folder,
        """SELECT item_version, status, role FROM {articles} LEFT JOIN {memberships} USING (article_id)
           WHERE item_id IS NOT NULL ORDER BY version""",
    )


def changes(folder: Path) -> list[Any]:
    """Kind and reason of what the last run did to clusters."""
    return query(
        folder, "SELECT kind, reason FROM {changes} WHERE run_id = (SELECT max(run_id) FROM {changes}) ORDER BY kind"
    )


def withdrawn(folder: Path) -> list[Any]:
    """Size of each active cluster of copies of an item that was taken back."""
    return [n for (n,) in query(folder, "SELECT n_articles FROM {clusters} WHERE origin_withdrawn ORDER BY 1")]


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
    why = f"withdrawn: {ITEM}"
    assert changes(tmp_path) == [("canonical_changed", why), ("origin_withdrawn", why), ("shrunk", why)]
    deliver(tmp_path, [reprint("echo"), reprint("other", REPORTS[2].body)], DAY + HOUR * 3 / 2)
    assert withdrawn(tmp_path) == [2]
    deliver(tmp_path, [item(2, GROWN)], DAY + 2 * HOUR)
    assert versions(tmp_path) == [out[0], (2, "withdrawn", None), out[1]]
    reclean(tmp_path / "data")
    recluster_all(tmp_path / "data", Reclustering())
    assert versions(tmp_path) == [out[0], (2, "withdrawn", None), out[1]]
    assert len(canonical(tmp_path)) == 2 and withdrawn(tmp_path) == [2]


def test_a_kill_that_comes_first_waits_for_its_item_and_a_cluster_of_nothing_else_ends(tmp_path: Path) -> None:
    deliver(tmp_path, [kill(), reprint("post")], DAY)
    deliver(tmp_path, [item(1)], DAY + HOUR)
    assert versions(tmp_path) == [(1, "withdrawn", None), (9, "canceled", None)] and withdrawn(tmp_path) == [1]
    assert [kind for kind, _ in changes(tmp_path)] == ["origin_withdrawn"]
    alone = item(1, REPORTS[2].body, OTHER)
    deliver(tmp_path, [alone], DAY + 2 * HOUR)
    deliver(tmp_path, [kill(2, OTHER)], DAY + 3 * HOUR)
    assert changes(tmp_path) == [("withdrawn", f"withdrawn: {OTHER}")]


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


def test_a_kill_erases_an_item_where_the_settings_ask_for_it(tmp_path: Path) -> None:
    erase = Settings(wire=WireSettings(on_kill="erase"))
    deliver(tmp_path, [item(1), item(2, GROWN), reprint("post")], DAY, erase)
    killed = deliver(tmp_path, [kill(3)], DAY + HOUR, erase)
    assert versions(tmp_path) == [] and canonical(tmp_path) == [("post.example", 1)] and withdrawn(tmp_path) == [1]
    assert killed.counts.n_new == 1 and any("3 articles forgotten" in note for note in killed.notes)
    assert len(query(tmp_path, "SELECT run_id FROM {runs}")) == 3
    again = deliver(tmp_path, [item(4, GROWN), kill(5)], DAY + 2 * HOUR, erase)
    assert versions(tmp_path) == [] and again.counts.n_known == 2
    assert any("forgotten before" in alert for alert in again.alerts)


def wire() -> list[dict[str, Any]]:
    """Items in all states, and what outlets print of them."""
    names = [f"urn:newsml:nordkyst.example:{name}" for name in ("updated", "killed", "embargoed", "withheld", "early")]
    texts = [REPORTS[n].body for n in range(len(names))]
    updated, killed, embargoed, held, early = zip(texts, names, strict=True)
    return [
        item(1, *updated),
        item(2, f"{updated[0]}\n\n{GROWN[-200:]}", updated[1]),
        item(1, *killed),
        item(3, f"{killed[0]}\n\n{GROWN[-200:]}", killed[1]),
        kill(2, killed[1]),
        item(1, *embargoed, embargoed=(DAY + 10 * HOUR).isoformat()),
        item(1, *held),
        item(2, *held, pubstatus="withheld"),
        item(3, *held, headline="Ferry afloat"),
        item(1, *early, embargoed=(DAY + 99 * HOUR).isoformat()),
        *(reprint(f"post{n}", text, hours=3 + n) for n, text in enumerate(texts)),
        *(reprint(f"echo{n}", text, hours=9 + n) for n, text in enumerate(texts[:2])),
    ]


STATE = """
    SELECT coalesce(a.item_id, a.url), a.item_version, a.version, a.status, m.role, c.canonical_reason,
        c.origin_withdrawn, c.n_articles, coalesce(o.item_id, o.url), o.item_version
    FROM {articles} a LEFT JOIN {memberships} m USING (article_id) LEFT JOIN {clusters} c USING (cluster_id)
    LEFT JOIN {articles} o ON o.article_id = c.canonical_article_id ORDER BY ALL"""


def left_by(batches: list[list[dict[str, Any]]]) -> list[Any]:
    """What the tables say after a run for each batch, and one after the embargo."""
    with TemporaryDirectory() as name:
        for number, batch in enumerate([*batches, []]):
            hours = 11 if number == len(batches) else number
            deliver(Path(name), batch, DAY + hours * HOUR, FROZEN)
        assert check(Warehouse(Path(name) / "data")).findings == ()
        return query(Path(name), STATE)


@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(st.permutations(wire()), st.sets(st.integers(1, len(wire()) - 1), max_size=3))
def test_the_order_of_arrival_does_not_matter(records: list[dict[str, Any]], cuts: set[int]) -> None:
    bounds = [0, *sorted(cuts), len(records)]
    found = left_by([records[start:end] for start, end in pairwise(bounds)])
    assert found == left_by([wire()])
    assert {row[3] for row in found} == {"ok", "withdrawn", "canceled", "withheld", "embargoed"}
    assert {row[7] for row in found if row[6]} == {2}
