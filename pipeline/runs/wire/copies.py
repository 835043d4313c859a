"""Articles of withdrawn wire items -> which articles that take part are copies of them: their clusters say so."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.matching import candidates, evidence, sketch
from pipeline.matching.kernels.band_filter import BAND_COLUMNS
from pipeline.runs.context import RunContext, staged_rows
from pipeline.runs.results import Admitted
from pipeline.schemas.tables import ARTICLES, SKETCHES
from pipeline.schemas.working import CANDIDATES, WITHDRAWN_COPIES

_WITHDRAWN = (ds.field("status") == "withdrawn") & ds.field("content_hash").is_valid()


def are_withdrawn(context: RunContext, admitted: Admitted) -> bool:
    """Whether there are withdrawn articles that may have copies: stored, or among those that a run admits."""
    if context.warehouse.dataset(ARTICLES).count_rows(filter=_WITHDRAWN):
        return True
    return bool(admitted.rows) and bool(staged_rows(admitted.rows, ARTICLES).count_rows(filter=_WITHDRAWN))


def find_copies(context: RunContext, admitted: Admitted, sketches: Sequence[Path]) -> Path | None:
    """WITHDRAWN_COPIES with the pairs of which one end is new: withdrawn by this run, or taking part from now on.

    None where there is nothing to look for. `sketches`: those that the run has made of what takes part from now on.
    """
    rows, fresh = _withdrawn(context, admitted.rows)
    if not len(rows) or not (len(fresh) or sketches):
        return None
    settings = context.settings
    own = sketch.sketch(rows, settings.sketch, with_passages=settings.match.derived)
    others = [staged_rows(sketches, SKETCHES)] if sketches else []
    found = [_pairs(context, own, other, (rows, admitted)) for other in others]
    if len(fresh):
        new = own.filter(pc.is_in(own["article_id"], value_set=fresh))
        found.append(_pairs(context, new, context.stored(SKETCHES, BAND_COLUMNS), (rows, admitted)))
    pairs = pa.concat_tables(found).group_by(list(CANDIDATES.key)).aggregate([]).cast(CANDIDATES.schema)
    return _staged(context, _accepted(context, pairs, rows, admitted.rows), rows["article_id"].combine_chunks())


def _withdrawn(context: RunContext, staged: Sequence[Path]) -> tuple[pa.Table, pa.Array]:
    """The withdrawn articles that have a text, as the run leaves them, as if they took part; and those it withdraws."""
    own = staged_rows(staged, ARTICLES)
    seen = own.to_table(columns=["article_id"])["article_id"].combine_chunks()
    columns = [*evidence.WEIGHED, "status"]
    fresh = own.to_table(columns=columns, filter=_WITHDRAWN)
    others = context.warehouse.dataset(ARTICLES)
    stored = others.to_table(columns=columns, filter=_WITHDRAWN & ~ds.field("article_id").isin(seen))
    rows = pa.concat_tables([fresh, stored])
    at = rows.schema.get_field_index("status")
    rows = rows.set_column(at, rows.schema.field(at), pa.repeat(pa.scalar("ok"), len(rows)))
    return rows, fresh["article_id"].combine_chunks()


def _pairs(
    context: RunContext, own: pa.Table, others: pa.Table | ds.Dataset, articles: tuple[pa.Table, Admitted]
) -> pa.Table:
    """CANDIDATES of a withdrawn article and another one."""
    rows, admitted = articles
    ok, mine = ds.field("status") == "ok", rows["article_id"].combine_chunks()
    staged = staged_rows(admitted.rows, ARTICLES)
    seen = staged.to_table(columns=["article_id"])["article_id"].combine_chunks()
    stored = context.warehouse.dataset(ARTICLES).filter(ok & ~ds.field("article_id").isin(seen))
    found = candidates.propose(own, others, (rows, staged.filter(ok), stored), context.settings.match).pairs
    ends = [pc.is_in(found[name], value_set=mine) for name in CANDIDATES.key]
    return found.filter(pc.xor(*ends))


def _accepted(context: RunContext, pairs: pa.Table, rows: pa.Table, staged: Sequence[Path]) -> pa.Table:
    """EDGES of those that are copies."""
    ids = pc.unique(pa.chunked_array([c for name in CANDIDATES.key for c in pairs[name].chunks], pa.string()))
    others = context.articles(staged, ids, evidence.WEIGHED)
    texts = pa.concat_tables([rows.select(list(evidence.WEIGHED)), others])
    there = [pc.is_in(pairs[name], value_set=texts["article_id"].combine_chunks()) for name in CANDIDATES.key]
    known = pairs.filter(pc.and_(*there))
    edges = evidence.weigh(known, texts, context.settings, context.run_id, context.overrides())
    return edges.filter(edges["accepted"])


def _staged(context: RunContext, edges: pa.Table, withdrawn: pa.Array) -> Path:
    """WITHDRAWN_COPIES, stored ones and those that the edges add."""
    one, other = edges["article_id"], edges["other_article_id"]
    first = pc.is_in(one, value_set=withdrawn)
    columns = [pc.if_else(first, other, one), pc.if_else(first, one, other)]
    new = pa.table(columns, schema=WITHDRAWN_COPIES.schema)
    known = context.warehouse.read_single(WITHDRAWN_COPIES)
    rows = pa.concat_tables([known, new]).group_by(list(WITHDRAWN_COPIES.key)).aggregate([])
    order = [(name, "ascending") for name in WITHDRAWN_COPIES.key]
    return context.stage("withdrawn-copies", rows.cast(WITHDRAWN_COPIES.schema).sort_by(order), WITHDRAWN_COPIES)
