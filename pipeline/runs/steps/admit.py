"""Cleaned ARTICLES of a run -> those that are new or a new version of what is stored."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.cleaning import faults, versions
from pipeline.runs.context import RunContext, staged_rows
from pipeline.runs.results import Admitted
from pipeline.runs.steps.cleaning_alerts import Shares, cut_alerts, cut_shares
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import RAW


def admit_articles(context: RunContext, raw: Sequence[Path], cleaned: Sequence[Path]) -> Admitted:
    """ARTICLES -> those that say something new, as versions of what is stored."""
    incoming = _incoming(raw, cleaned)
    stored = _newest_versions(context, pc.unique(incoming["identity"]))
    admitted = versions.admit(incoming, stored)
    ids = admitted["article_id"].combine_chunks()
    articles, kept = [], []
    statuses: Counter[str] = Counter()
    shares: list[Shares] = []
    details: list[str] = []
    for number, (source, chunk) in enumerate(zip(raw, cleaned, strict=True)):
        rows = versions.apply(pq.read_table(chunk), admitted)
        shares.append(cut_shares(rows))
        details += rows["status_detail"].drop_null().to_pylist()
        statuses.update(rows["status"].to_pylist())
        articles.append(context.stage_chunk("articles", number, rows, ARTICLES))
        inputs = pq.read_table(source)
        inputs = inputs.filter(pc.is_in(inputs["article_id"], value_set=ids))
        kept.append(context.stage_chunk("input", number, inputs, RAW))
    alerts = (*faults.alerts(details), *cut_alerts(context, shares))
    n_unchanged = len(incoming) - len(admitted)
    return Admitted(tuple(articles), tuple(kept), statuses, n_unchanged, alerts=alerts)


def _incoming(raw: Sequence[Path], cleaned: Sequence[Path]) -> pa.Table:
    read_rows = staged_rows(raw, RAW).to_table(columns=["article_id", "identity", "input_id", "position"])
    in_order = read_rows.append_column("seq", pa.array(range(1, len(read_rows) + 1), pa.int64()))
    texts = staged_rows(cleaned, ARTICLES).to_table(columns=["article_id", "status", "content_hash", "title"])
    return in_order.join(texts, "article_id", join_type="inner")


def _newest_versions(context: RunContext, identities: pa.Array) -> pa.Table:
    """The newest stored article of each identity: its id, identity, version, status, content_hash and title."""
    raw = context.warehouse.rows(RAW, "identity", identities, ("article_id", "identity"))
    columns = ("article_id", "version", "status", "content_hash", "title")
    stored = context.warehouse.rows(ARTICLES, "article_id", raw["article_id"].combine_chunks(), columns)
    return versions.newest(stored, raw)
