"""Cleaned ARTICLES of a run -> those that are new or a new version of what is stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.cleaning import faults, versions
from pipeline.runs.context import RunContext, read_parts, staged_rows
from pipeline.runs.results import Admitted
from pipeline.runs.steps.cleaning_alerts import Shares, cut_alerts, cut_shares
from pipeline.runs.wire import items as wire_items
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import RAW
from pipeline.text.urls import normalise_url

_OF_RAW = ("article_id", "identity", "earlier_identity", "url", "input_id", "position", *wire_items.OF_WIRE)


def admit_articles(context: RunContext, raw: Sequence[Path], cleaned: Sequence[Sequence[Path]]) -> Admitted:
    """ARTICLES -> those that say something new, as versions of what is stored, and stored ones of a wire.

    cleaned: the parts of each chunk.
    """
    incoming = _under_stored_identities(context, _incoming(raw, list(chain.from_iterable(cleaned))))
    of_wire = pc.is_valid(incoming["item_id"])
    settled = wire_items.settle(context, incoming.filter(of_wire))
    admitted = pa.concat_tables([_admitted(context, incoming.filter(pc.invert(of_wire))), settled.admitted])
    ids = admitted["article_id"].combine_chunks()
    articles, kept = [], []
    statuses: Counter[str] = Counter()
    shares: list[Shares] = []
    details: list[str] = []
    for number, (source, chunk) in enumerate(zip(raw, cleaned, strict=True)):
        rows = wire_items.restate(versions.apply(read_parts(chunk, ARTICLES), admitted), settled.placed)
        shares.append(cut_shares(rows))
        details += rows["status_detail"].drop_null().to_pylist()
        statuses.update(rows["status"].to_pylist())
        articles.append(context.stage_chunk("articles", number, rows, ARTICLES))
        inputs = pq.read_table(source)
        inputs = inputs.filter(pc.is_in(inputs["article_id"], value_set=ids))
        inputs = _identified(inputs, incoming).sort_by("article_id")  # as it is published, a range at a time
        kept.append(context.stage_chunk("input", number, inputs, RAW))
    alerts = (*faults.alerts(details), *cut_alerts(context, shares))
    n_unchanged = len(incoming) - len(admitted)
    found = Admitted(tuple(articles), tuple(kept), statuses, n_unchanged, alerts=alerts)
    return _with_stored(context, found, settled)


def _with_stored(context: RunContext, admitted: Admitted, settled: wire_items.Settled) -> Admitted:
    """What was admitted, with the stored articles that a wire decides on."""
    return replace(
        admitted,
        entering=_staged(context, "entering", settled.entering),
        restated=_staged(context, "restated", settled.restated),
        leaving=context.stage_ids("leaving", settled.leaving) if len(settled.leaving) else None,
    )


def _staged(context: RunContext, name: str, rows: pa.Table) -> tuple[Path, ...]:
    return (context.stage(name, rows, ARTICLES),) if len(rows) else ()


def _admitted(context: RunContext, incoming: pa.Table) -> pa.Table:
    """Of articles that are of no wire, those that say something new."""
    stored = _newest_versions(context, pc.unique(incoming["identity"]))
    return versions.admit(incoming, stored)


def _incoming(raw: Sequence[Path], cleaned: Sequence[Path]) -> pa.Table:
    read_rows = staged_rows(raw, RAW).to_table(columns=list(_OF_RAW))
    in_order = read_rows.append_column("seq", pa.array(range(1, len(read_rows) + 1), pa.int64()))
    texts = staged_rows(cleaned, ARTICLES).to_table(columns=["article_id", "status", "content_hash", "title"])
    return in_order.join(texts, "article_id", join_type="inner")


def _under_stored_identities(context: RunContext, incoming: pa.Table) -> pa.Table:
    """The incoming articles, each under the identity by earlier rules if it is stored under that one.

    Earlier rules may also have given one identity to two addresses: what is stored must be of this one by today's.
    """
    earlier = pc.drop_null(pc.unique(incoming["earlier_identity"].combine_chunks()))
    if not len(earlier):
        return incoming
    wanted = pa.concat_arrays([earlier, pc.unique(incoming["identity"].combine_chunks())])
    addresses: dict[str, set[str | None]] = {}
    for row in context.warehouse.rows(RAW, "identity", wanted, ("identity", "url")).to_pylist():
        addresses.setdefault(row["identity"], set()).add(normalise_url(row["url"]))
    rows = incoming.select(["identity", "earlier_identity", "url"]).to_pylist()
    stored_as = {
        row["identity"]: row["earlier_identity"]
        for row in sorted(rows, key=lambda row: row["earlier_identity"] or "", reverse=True)
        if row["identity"] not in addresses and normalise_url(row["url"]) in addresses.get(row["earlier_identity"], ())
    }
    return _with_identities(incoming, [stored_as.get(row["identity"], row["identity"]) for row in rows])


def _with_identities(rows: pa.Table, identities: Sequence[str]) -> pa.Table:
    at = rows.schema.get_field_index("identity")
    return rows.set_column(at, rows.schema.field(at), pa.array(identities, pa.string()))


def _identified(raw: pa.Table, incoming: pa.Table) -> pa.Table:
    """Rows of RAW under the identities that the incoming articles have."""
    at = pc.index_in(raw["article_id"], value_set=incoming["article_id"].combine_chunks())
    return _with_identities(raw, incoming["identity"].take(at).to_pylist())


def _newest_versions(context: RunContext, identities: pa.Array) -> pa.Table:
    """The newest stored article of each identity: its id, identity, version, status, content_hash and title."""
    raw = context.warehouse.rows(RAW, "identity", identities, ("article_id", "identity"))
    columns = ("article_id", "version", "status", "content_hash", "title")
    stored = context.warehouse.rows(ARTICLES, "article_id", raw["article_id"].combine_chunks(), columns)
    return versions.newest(stored, raw)
