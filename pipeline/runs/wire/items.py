"""Incoming versions of wire items, and stored ones -> which of them take part, as the wire has it and the time is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.cleaning.item_versions import ItemVersion, Placed, place, repeats, with_note
from pipeline.runs.context import RunContext
from pipeline.schemas.columns import TIME
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import RAW
from pipeline.storage.warehouse import NO_IDS

Row = Mapping[str, Any]

OF_WIRE = ("item_id", "item_version", "version_created", "pub_status", "embargoed_until")
_VERSION = tuple(field.name for field in fields(ItemVersion) if field.name != "seq")
_STORED = (*_VERSION, "version", "previous_article_id")
_DECIDED = ("version", "previous_article_id", "status", "status_detail")


@dataclass(frozen=True)
class Settled:
    """What the wire has decided of the items that a run touches.

    `placed`: of each article that is admitted or changed. `admitted`: the incoming ones, as `versions.admit` has them.
    `entering`, `restated`: stored ARTICLES that take part from now on, and others whose row changes. `leaving`: the ids
    of those that take part no more.
    """

    placed: Mapping[str, Placed]
    admitted: pa.Table
    entering: pa.Table
    restated: pa.Table
    leaving: pa.Array


def are_due(context: RunContext) -> bool:
    """Whether an embargo of a stored item is over."""
    return bool(context.warehouse.dataset(ARTICLES).count_rows(filter=_due(context)))


def are_canceled(context: RunContext) -> bool:
    """Whether versions are stored with which the wire takes an item back."""
    return bool(context.warehouse.dataset(ARTICLES).count_rows(filter=ds.field("status") == "canceled"))


def _due(context: RunContext) -> ds.Expression:
    now = pa.scalar(context.started_at, TIME)
    return (ds.field("status") == "embargoed") & (ds.field("embargoed_until") <= now)


def settle(context: RunContext, incoming: pa.Table) -> Settled:
    """Order all versions of the items that come in, or whose embargo is over, and decide what may be done with each.

    `incoming`: article_id, identity, input_id, seq, status, content_hash, title and OF_WIRE of wire items.
    """
    stored = _stored(context, incoming["identity"].combine_chunks())
    fresh = _by_identity(incoming.to_pylist(), context)
    placed: dict[str, Placed] = {}
    for identity in sorted({*fresh, *stored}):
        known = [_version(row) for row in stored.get(identity, ())]
        repeated = repeats(fresh.get(identity, []), known)
        new = [row for row in fresh.get(identity, []) if row.article_id not in repeated]
        placed |= {each.article_id: each for each in place([*known, *new], context.started_at)}
    before = {row["article_id"]: row for rows in stored.values() for row in rows}
    changed = [i for i, each in placed.items() if i in before and _differs(before[i], each)]
    entering = [i for i in changed if placed[i].status == "ok" != before[i]["status"]]
    leaving = [i for i in changed if placed[i].status != "ok" == before[i]["status"]]
    others = [i for i in changed if i not in set(entering)]
    return Settled(
        placed,
        _admitted(incoming, placed),
        _rewritten(context, entering, placed),
        _rewritten(context, others, placed),
        pa.array(sorted(leaving), pa.string()),
    )


def restate(rows: pa.Table, placed: Mapping[str, Placed]) -> pa.Table:
    """ARTICLES rows with what the wire has decided of them: version, version before, status and a note."""
    if not placed or not len(rows):
        return rows
    few = rows.select(["article_id", *_DECIDED]).to_pylist()  # texts stay where they are
    decided = [_restated(row, placed.get(row["article_id"])) for row in few]
    for name in _DECIDED:
        field = rows.schema.field(name)
        values = pa.array([row[name] for row in decided], field.type)
        rows = rows.set_column(rows.schema.get_field_index(name), field, values)
    return rows


def restated_recleaned(context: RunContext, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """ARTICLES rows that were cleaned anew, with what the wire has decided of those that are of a wire."""
    fresh = {row["article_id"]: row for row in rows if row["item_id"]}
    if not fresh:
        return [dict(row) for row in rows]
    raw = context.warehouse.rows(RAW, "article_id", pa.array(sorted(fresh), pa.string()), ("identity",))
    placed: dict[str, Placed] = {}
    for versions in _of_identities(context, pc.unique(raw["identity"].combine_chunks())).values():
        now = [{**row, "status": fresh.get(row["article_id"], row)["status"]} for row in versions]
        placed |= {each.article_id: each for each in place([_version(row) for row in now], context.started_at)}
    return [_restated(row, placed.get(row["article_id"])) for row in rows]


def _restated(row: Row, placed: Placed | None) -> dict[str, Any]:
    if placed is None:
        return dict(row)
    decided = {name: getattr(placed, name) for name in ("version", "previous_article_id", "status")}
    return {**row, **decided, "status_detail": with_note(row["status_detail"], placed.note)}


def _rewritten(context: RunContext, ids: Iterable[str], placed: Mapping[str, Placed]) -> pa.Table:
    stored = context.warehouse.rows(ARTICLES, "article_id", pa.array(sorted(ids), pa.string()))
    rows = [{**row, "run_id": context.run_id} for row in stored.to_pylist()]
    return restate(pa.Table.from_pylist(rows, schema=ARTICLES.schema), placed)


def _differs(row: Row, placed: Placed) -> bool:
    return any(row[name] != getattr(placed, name) for name in ("version", "previous_article_id", "status"))


def _admitted(incoming: pa.Table, placed: Mapping[str, Placed]) -> pa.Table:
    rows = [
        {
            "article_id": row["article_id"],
            "input_id": row["input_id"],
            "version": placed[row["article_id"]].version,
            "previous_article_id": placed[row["article_id"]].previous_article_id,
        }
        for row in incoming.select(["article_id", "input_id"]).to_pylist()
        if row["article_id"] in placed
    ]
    names = ("article_id", "input_id", "version", "previous_article_id")
    schema = pa.schema([pa.field(name, ARTICLES.schema.field(name).type) for name in names])
    return pa.Table.from_pylist(rows, schema=schema).sort_by("article_id")


# ---- rows of an item


def _stored(context: RunContext, identities: pa.Array) -> dict[str, list[Row]]:
    """The stored rows of some identities, and of those whose embargo is over."""
    due = context.warehouse.dataset(ARTICLES).to_table(columns=["article_id"], filter=_due(context))["article_id"]
    over = context.warehouse.rows(RAW, "article_id", due.combine_chunks(), ("identity",)) if len(due) else None
    wanted = pa.concat_arrays([identities, over["identity"].combine_chunks() if over else NO_IDS])
    return _of_identities(context, pc.unique(wanted)) if len(wanted) else {}


def _of_identities(context: RunContext, identities: pa.Array) -> dict[str, list[Row]]:
    raw = context.warehouse.rows(RAW, "identity", identities, ("article_id", "identity"))
    identity_of = dict(zip(raw["article_id"].to_pylist(), raw["identity"].to_pylist(), strict=True))
    found: dict[str, list[Row]] = defaultdict(list)
    for row in context.warehouse.rows(ARTICLES, "article_id", raw["article_id"].combine_chunks(), _STORED).to_pylist():
        found[identity_of[row["article_id"]]].append(row)
    return found


def _by_identity(rows: Iterable[Row], context: RunContext) -> dict[str, list[ItemVersion]]:
    found: dict[str, list[ItemVersion]] = defaultdict(list)
    for row in rows:
        found[row["identity"]].append(_version({**row, "ingested_at": context.started_at}, row["seq"]))
    return found


def _version(row: Row, seq: int = 0) -> ItemVersion:
    return ItemVersion(**{name: row[name] for name in _VERSION}, seq=seq)
