"""Stored versions of an item are changed by those that come in, and by the passing of an embargo."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.runs.context import RunContext
from pipeline.runs.wire.items import OF_WIRE, Settled, are_due, restate, restated_recleaned, settle
from pipeline.schemas.tables import ARTICLES
from tests.support.stored import NOON, begin, rows_of, stored

Row = dict[str, Any]
HOUR = timedelta(hours=1)
_INCOMING = ("article_id", "identity", "input_id", "seq", "status", "content_hash", "title", *OF_WIRE)


def version(number: int, status: str = "ok", pub_status: str = "usable", **more: Any) -> Row:
    plain = {"article_id": f"a{number}", "item_id": "item", "input_id": "item", "item_version": number}
    return plain | {"pub_status": pub_status, "status": status, "title": "t", "content_hash": f"h{number}"} | more


def context(data: Path, *articles: Row) -> RunContext:
    raw = [{"article_id": row["article_id"], "identity": "i"} for row in articles]
    return begin(stored(data, raw=raw, articles=list(articles)))


def come_in(run: RunContext, *rows: Row) -> Settled:
    schema = pa.schema(
        [ARTICLES.schema.field(n) if n in ARTICLES.schema.names else pa.field(n, pa.string()) for n in _INCOMING]
    )
    schema = schema.set(schema.get_field_index("seq"), pa.field("seq", pa.int64()))
    given = [{"identity": "i", "seq": number} | row for number, row in enumerate(rows, 1)]
    return settle(run, pa.Table.from_pylist(given, schema=schema))


def changed(settled: Settled) -> list[tuple[str, int, str]]:
    rows = [*settled.entering.to_pylist(), *settled.restated.to_pylist()]
    return sorted((row["article_id"], row["version"], row["status"]) for row in rows)


def test_a_late_older_version_renumbers_what_is_stored(tmp_path: Path) -> None:
    found = come_in(context(tmp_path, version(2)), version(1))
    assert changed(found) == [("a2", 2, "ok")] and found.restated["previous_article_id"].to_pylist() == ["a1"]
    (row,) = found.admitted.to_pylist()
    assert row == {"article_id": "a1", "input_id": "item", "version": 1, "previous_article_id": None}
    assert len(found.entering) == len(found.leaving) == 0


def test_a_kill_takes_stored_versions_out(tmp_path: Path) -> None:
    found = come_in(context(tmp_path, version(1)), version(2, "canceled", "canceled"))
    assert changed(found) == [("a1", 1, "withdrawn")] and found.leaving.to_pylist() == ["a1"]
    assert found.restated["run_id"].to_pylist() == ["now"]


def test_an_item_waits_for_its_kill_no_longer_than_it_is_stored(tmp_path: Path) -> None:
    found = come_in(context(tmp_path, version(2, "canceled", "canceled")), version(1))
    assert found.placed["a1"].status == "withdrawn" and len(found.leaving) == 0


def test_an_embargo_that_is_over_lets_a_stored_version_in_without_new_input(tmp_path: Path) -> None:
    early = context(tmp_path / "early", version(1, "embargoed", embargoed_until=NOON + HOUR))
    assert not are_due(early) and changed(come_in(early)) == []
    late = context(tmp_path / "late", version(1, "embargoed", embargoed_until=NOON))
    found = come_in(late)
    assert are_due(late) and changed(found) == [("a1", 1, "ok")] and len(found.entering) == 1


def test_what_was_said_before_is_not_admitted_again(tmp_path: Path) -> None:
    run = context(tmp_path, version(1))
    found = come_in(run, version(1, article_id="again"), version(2))
    assert found.admitted["article_id"].to_pylist() == ["a2"]


def test_rows_bear_what_was_decided_of_them(tmp_path: Path) -> None:
    found = come_in(context(tmp_path, version(1)), version(2, "canceled", "canceled"))
    other = {"article_id": "page", "status": "stub"}
    rows = restate(rows_of(ARTICLES, version(2, "canceled"), other), found.placed).to_pylist()
    assert [(row["version"], row["status"], row["status_detail"]) for row in rows] == [
        (2, "canceled", "wire: the wire takes the item back"),
        (1, "stub", None),
    ]


def test_cleaning_anew_does_not_bring_back_what_the_wire_took_back(tmp_path: Path) -> None:
    run = context(tmp_path, version(1, "withdrawn"), version(2, "canceled", "canceled", version=2))
    cleaned = rows_of(ARTICLES, version(1), {"article_id": "page"}).to_pylist()
    assert [row["status"] for row in restated_recleaned(run, cleaned)] == ["withdrawn", "ok"]
