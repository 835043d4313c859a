"""RAW -> the documents that are new: neither stored, nor read earlier in the run, nor on the blocklist."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compute.arrow import rows_where
from pipeline.text.hashing import hash_parts

_IDENTITIES = ("identity", "earlier_identity")


@dataclass(frozen=True)
class NewDocuments:
    """Documents read for the first time, and how many were stored before or read earlier in this run."""

    rows: pa.Table
    n_known: int
    n_repeated: int


@dataclass(frozen=True)
class Blocklist:
    """What must not come in: identities that were forgotten, and sources that the settings block, in lower case."""

    identities: pa.Array
    sources: pa.Array

    def allowed(self, raw: pa.Table) -> pa.Table:
        """The documents that may come in."""
        forgotten = pc.or_(*(pc.is_in(raw[name], value_set=self.identities) for name in _IDENTITIES))
        blocked = pc.is_in(pc.utf8_lower(raw["source"]), value_set=self.sources)
        return rows_where(raw, pc.invert(pc.or_(forgotten, blocked)))


def select_new(raw: pa.Table, stored_ids: pa.Array, run_ids: pa.Array) -> NewDocuments:
    """The first of each article_id that is neither stored nor among those read earlier in the run, in order.

    What was stored under the identity that a document had by earlier rules is stored.
    """
    known = pc.or_(*(pc.is_in(ids, value_set=stored_ids) for ids in (raw["article_id"], _earlier_ids(raw))))
    unknown = pc.indices_nonzero(pc.invert(known))
    ids = raw["article_id"].take(unknown)
    firsts = pa.table({"id": ids, "at": unknown}).group_by("id").aggregate([("at", "min")])
    fresh = firsts.filter(pc.invert(pc.is_in(firsts["id"], value_set=run_ids)))["at_min"].combine_chunks().sort()
    rows = raw if len(fresh) == len(raw) else raw.take(fresh)
    return NewDocuments(rows, len(raw) - len(unknown), len(unknown) - len(fresh))


def _earlier_ids(raw: pa.Table) -> pa.Array:
    """The article_ids that the documents had by earlier rules, where those are others."""
    pairs = zip(raw["earlier_identity"].to_pylist(), raw["raw_hash"].to_pylist(), strict=True)
    return pa.array([identity and hash_parts(identity, raw_hash) for identity, raw_hash in pairs], pa.string())
