"""Items that take part although the wire forbids it are found."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from pipeline.checks.wire_checks import WIRE_CHECKS
from pipeline.compute.sql import connect
from tests.support.stored import TABLES

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

Row = dict[str, Any]


def _version(number: int, status: str = "ok", pub_status: str = "usable", **more: Any) -> Row:
    plain = {"article_id": f"{number}", "item_id": "i", "version": number, "item_version": number, "run_id": "r"}
    return plain | {"status": status, "pub_status": pub_status} | more


def _failed(*rows: Row) -> list[str]:
    tables: dict[str, list[Row]] = {"articles": list(rows), "runs": [{"run_id": "r", "started_at": NOON}]}
    tables |= {"memberships": [], "clusters": [], "withdrawn_copies": []}
    with connect() as db:
        for name, content in tables.items():
            loose = pa.schema([field.with_nullable(True) for field in TABLES[name].stored_schema])
            db.register(name, pa.Table.from_pylist(content, schema=loose))
        return sorted(key for check in WIRE_CHECKS for key, _ in db.sql(check.query).fetchall())


def test_items_as_the_wire_wants_them_pass() -> None:
    assert _failed(_version(1), _version(2)) == []
    assert _failed(_version(1, "withdrawn"), _version(2, "canceled", "canceled")) == []
    assert _failed(_version(1, "withheld"), _version(2, "withheld", "withheld"), _version(3)) == []
    assert _failed(_version(1, embargoed_until=NOON)) == []
    assert _failed(_version(1, "embargoed", embargoed_until=NOON + timedelta(hours=1))) == []


def test_versions_of_a_canceled_item_that_take_part_are_found_and_so_is_one_withdrawn_without_reason() -> None:
    assert _failed(_version(1), _version(2, "canceled", "canceled")) == ["1"]
    assert _failed(_version(1, "withdrawn")) == ["1"]


def test_versions_that_are_held_and_take_part_are_found() -> None:
    assert _failed(_version(1), _version(2, "withheld", "withheld")) == ["1"]
    assert _failed(_version(1, embargoed_until=NOON + timedelta(hours=1))) == ["1"]
    assert _failed(_version(1, pub_status="embargoed")) == ["1"]


def test_versions_out_of_order_are_found() -> None:
    assert _failed(_version(1, item_version=2), _version(2, item_version=1)) == ["2"]
    made = [_version(n, item_version=1, version_created=NOON - timedelta(hours=n)) for n in (1, 2)]
    assert _failed(*made) == ["2"]
