"""Cleaned ARTICLES of a run -> those that are new or a new version of what is stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.cleaning import faults, versions
from pipeline.compute.prefetch import prefetch
from pipeline.runs.context import RunContext, read_parts, staged_rows
from pipeline.runs.results import Admitted
from pipeline.runs.steps.cleaning_alerts import Shares, cut_alerts, cut_shares
from pipeline.runs.wire import items as wire_items
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import RAW
from pipeline.text.urls import normalise_url

_OF_RAW = ("article_id", "identity", "earlier_identity", "url", "input_id", "position", "seq", *wire_items.OF_WIRE)


def admit_articles(context: RunContext, raw: Sequence[Path], cleaned: Sequence[Sequence[Path]]) -> Admitted:
    """ARTICLES -> those that say something new, as versions of what is stored, and stored ones of a wire.

    cleaned: the parts of each chunk.
    """
    incoming = _under_stored_identities(context, _incoming(raw, list(chain.from_iterable(cleaned))))
    of_wire = pc.is_valid(incoming["item_id"])
    settled = wire_items.settle(context, incoming.filter(of_wire))
    admitted = pa.concat_tables([_admitted(context, incoming.filter(pc.invert(of_wire))), settled.admitted])
    articles, kept = [], []
    statuses: Counter[str] = Counter()
    shares: list[Shares] = []
    details: list[str] = []
    chunks = _chunks(raw, incoming, admitted)
    applied = (
        wire_items.restate(versions.apply(read_parts(parts, ARTICLES), chunk.admitted), settled.placed)
        for parts, chunk in zip(cleaned, chunks, strict=True)
    )
    for number, (chunk, rows) in enumerate(zip(chunks, prefetch(applied), strict=True)):
        shares.append(cut_shares(rows))
        details += rows["status_detail"].drop_null().to_pylist()
        statuses.update(rows["status"].to_pylist())
        articles.append(context.stage_chunk("articles", number, rows, ARTICLES))
        kept.append(_input(context, chunk, number))
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
    texts = staged_rows(cleaned, ARTICLES).to_table(columns=["article_id", "status", "content_hash", "title"])
    return read_rows.join(texts, "article_id", join_type="inner")


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
    identities = [stored_as.get(row["identity"], row["identity"]) for row in rows]
    return _with_identities(incoming, pa.array(identities, pa.string()))


def _with_identities(rows: pa.Table, identities: pa.Array | pa.ChunkedArray) -> pa.Table:
    at = rows.schema.get_field_index("identity")
    return rows.set_column(at, rows.schema.field(at), identities)


@dataclass(frozen=True)
class _Chunk:
    """A chunk of RAW: of each document the identity as it was read, that which it is stored under, and whether it is
    admitted; and those that are, as `versions.admit` has them.
    """

    path: Path
    identities: pa.ChunkedArray
    stored_as: pa.ChunkedArray
    is_admitted: pa.ChunkedArray
    admitted: pa.Table


def _chunks(raw: Sequence[Path], incoming: pa.Table, admitted: pa.Table) -> list[_Chunk]:
    """The chunks that were read, whose articles are looked up at once: to do so for each takes as long for each."""
    heads = [pq.read_table(path, columns=["article_id", "identity"]) for path in raw]
    ids = pa.chunked_array([part for head in heads for part in head["article_id"].chunks], pa.string())
    known, new = (pc.index_in(ids, value_set=rows["article_id"].combine_chunks()) for rows in (incoming, admitted))
    stored_as, is_admitted = incoming["identity"].take(known), pc.is_valid(new)
    starts = accumulate(map(len, heads), initial=0)
    return [
        _Chunk(
            path,
            head["identity"],
            stored_as.slice(start, len(head)),
            is_admitted.slice(start, len(head)),
            admitted.take(new.slice(start, len(head)).drop_null()),
        )
        for path, head, start in zip(raw, heads, starts, strict=False)
    ]


def _input(context: RunContext, chunk: _Chunk, number: int) -> Path:
    """RAW of those documents of a chunk that are admitted, under the identities that they are stored under: the chunk
    itself where that is so of all that was read.
    """
    as_read = pc.equal(chunk.stored_as, chunk.identities)
    if pc.all(pc.and_(chunk.is_admitted, as_read), skip_nulls=False).as_py():
        return chunk.path
    rows = pq.read_table(chunk.path).filter(chunk.is_admitted)
    return context.stage_chunk("input", number, _with_identities(rows, chunk.stored_as.filter(chunk.is_admitted)), RAW)


def _newest_versions(context: RunContext, identities: pa.Array) -> pa.Table:
    """The newest stored article of each identity: its id, identity, version, status, content_hash and title."""
    raw = context.warehouse.rows(RAW, "identity", identities, ("article_id", "identity"))
    columns = ("article_id", "version", "status", "content_hash", "title")
    stored = context.warehouse.rows(ARTICLES, "article_id", raw["article_id"].combine_chunks(), columns)
    return versions.newest(stored, raw)
