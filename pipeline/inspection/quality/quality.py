"""Judged pairs -> precision and recall of what was decided of them, and settings that would have been better."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.errors import UsageError
from pipeline.inspection.quality.estimates import OfReason, Overall, of_reasons, overall, weight_of
from pipeline.inspection.quality.proposals import Redecided, propose
from pipeline.inspection.quality.queue import next_pair
from pipeline.judgements import UNSURE, Judged, Pair, by_pair
from pipeline.schemas.columns import PAIR
from pipeline.schemas.tables import EDGES, JUDGEMENTS
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse

FEW = 20  # sure judgements; below, figures say little and settings nothing


@dataclass(frozen=True)
class Quality:
    """What judgements come to.

    `n_judgements`: rows; `n_pairs`: pairs; `n_unsure` of these count neither way, `n_disputed` of these as people
    differ. `n_changed`: pairs of which a run has decided otherwise since they were drawn, or that it has dropped;
    `n_not_drawn`: pairs that were not drawn. Neither is in the estimates. `redecided`: None where there are too few.
    """

    n_judgements: int
    n_pairs: int
    n_unsure: int
    n_disputed: int
    n_changed: int
    n_not_drawn: int
    reasons: Sequence[OfReason]
    overall: Overall
    redecided: Redecided | None

    @property
    def n_sure(self) -> int:
        """Pairs that are same or different."""
        return self.n_pairs - self.n_unsure

    @property
    def as_json(self) -> Mapping[str, Any]:
        """The same as JSON would have it."""
        told = {**asdict(self), "n_sure": self.n_sure}
        for row, one in zip(told["reasons"], self.reasons, strict=True):
            row |= {"n_same": one.n_same, "n_effective": None if one.n_effective == float("inf") else one.n_effective}
        return told


def quality(warehouse: Warehouse, settings: Settings) -> Quality:
    """How good decisions are by what was judged, and what settings of matching would have been better.

    Raises:
        UsageError: nothing was judged.
    """
    rows = warehouse.dataset(JUDGEMENTS).to_table().to_pylist()
    judged = by_pair(rows)
    if not judged:
        raise UsageError(
            f"no pair of {warehouse.data} has been judged: open the page Review of `newsfold browse`, and judge some"
        )
    strata = next_pair(warehouse).strata
    drawn = [one for one in judged if one.row["probability"] is not None and one.row["reason"] is not None]
    today = _decided(warehouse, drawn)
    as_drawn = [one for one in drawn if today.get(one.pair) == (one.row["accepted"], one.row["reason"])]
    reasons = of_reasons(as_drawn, strata)
    sure = [one for one in judged if one.verdict != UNSURE]
    return Quality(
        len(rows),
        len(judged),
        len(judged) - len(sure),
        sum(one.is_disputed for one in judged),
        len(drawn) - len(as_drawn),
        len(judged) - len(drawn),
        reasons,
        overall(reasons, strata),
        propose(warehouse, sure, settings, weight_of(as_drawn)) if len(sure) >= FEW else None,
    )


def _decided(warehouse: Warehouse, judged: Sequence[Judged]) -> Mapping[Pair, tuple[bool, str]]:
    """The decision on each of the pairs as it is stored today."""
    ids = [pa.array(sorted({one.pair[end] for one in judged}), pa.string()) for end in (0, 1)]
    wanted = ds.field("article_id").isin(ids[0]) & ds.field("other_article_id").isin(ids[1])
    columns = [*PAIR, "accepted", "reason"]
    found = warehouse.dataset(EDGES).to_table(columns=columns, filter=wanted & (ds.field("relation") != "quote"))
    return {(r["article_id"], r["other_article_id"]): (r["accepted"], r["reason"]) for r in found.to_pylist()}
