"""EDGES, JUDGEMENTS -> the pair to judge next: drawn by chance, the likelier the nearer it is to the line.

Pairs of one decision and reason are a stratum. In each, pairs come in the order of -ln(u) / size, where u is a number
between 0 and 1 that the seed and the pair make: weighted sampling without replacement (Efraimidis & Spirakis 2006), the
same for the same seed, whatever came before. Once a stratum is judged down to its m-th pair, the place of the next one,
t, tells of each pair before it how likely it was to be among them, 1 - exp(-size * t) (bottom-k sampling with rank
conditioning, Cohen & Kaplan 2007): by that, estimates are weighted, wherever people stop.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import expm1, sqrt
from typing import Any

from pipeline.compute.sql import connect
from pipeline.inspection.report.views import add_view
from pipeline.judgements import DIFFERENT, SAME, Draw, Pair
from pipeline.schemas.tables import EDGES, JUDGEMENTS
from pipeline.storage.warehouse import Warehouse

SEED = 1
_LEAST = 0.05  # size of the farthest pair, beside 1 of the nearest: no weight is over twenty times another one

# Next to the line: accepted pairs that share half and less, rejected ones that share half and more.
_ALIKE = "greatest(jaccard, containment, containment_reverse)"
_SIZE = f"greatest({_LEAST}, pow(least(1, 2 * if(accepted, 1 - {_ALIKE}, {_ALIKE})), 3))"
_CHANCE = "(md5_number_lower(concat_ws(' ', $1, article_id, other_article_id)) + 0.5) / 18446744073709551616.0"
_DRAWN = f"""
    WITH drawn AS (
        SELECT article_id, other_article_id, accepted, reason, size, -ln({_CHANCE}) / size AS place
        FROM (SELECT *, {_SIZE} AS size FROM edges
              WHERE relation <> 'quote' AND reason NOT IN ('linked_by_hand', 'unlinked_by_hand'))),
    said AS (
        SELECT article_id, other_article_id, bool_or(verdict = '{SAME}') AS same,
            bool_or(verdict = '{DIFFERENT}') AS different
        FROM judgements WHERE question = 'copies' GROUP BY ALL)
    SELECT drawn.*, same, different, same IS NOT NULL AS judged
    FROM drawn LEFT JOIN said USING (article_id, other_article_id)
"""
_STRATA = f"""
    SELECT accepted, reason, count(*) AS n, count(*) FILTER (judged) AS n_judged,
        count(*) FILTER (same AND NOT different) AS n_same, count(*) FILTER (different AND NOT same) AS n_different
    FROM ({_DRAWN}) GROUP BY ALL ORDER BY accepted DESC, reason
"""
_NEXT = f"""
    SELECT article_id, other_article_id FROM ({_DRAWN})
    WHERE accepted = $2 AND reason = $3 AND NOT judged ORDER BY place, article_id, other_article_id LIMIT 1
"""
_ONE = f"""
    WITH pairs AS ({_DRAWN}),
    this AS (SELECT * FROM pairs WHERE article_id = $2 AND other_article_id = $3)
    SELECT this.size, this.judged, (
        SELECT min(place) FROM pairs
        WHERE pairs.accepted = this.accepted AND pairs.reason = this.reason AND NOT pairs.judged
            AND pairs.place > this.place) AS next_place
    FROM this
"""


@dataclass(frozen=True)
class Stratum:
    """Pairs that are stored with one decision and reason, and how many of them people have judged."""

    accepted: bool
    reason: str
    n: int
    n_judged: int
    n_same: int
    n_different: int

    @property
    def gain(self) -> float:
        """How much one more judgement of it tells: most where few are judged, or people do not say the same of all."""
        share = (self.n_same + 1) / (self.n_same + self.n_different + 2)
        return sqrt(share * (1 - share)) / (self.n_judged + 1)


@dataclass(frozen=True)
class Queue:
    """All strata, and the pair to judge next, with its stratum; None where all is judged."""

    strata: Sequence[Stratum]
    stratum: Stratum | None = None
    pair: Pair | None = None


def next_pair(warehouse: Warehouse, seed: int = SEED) -> Queue:
    """The pair of which a judgement tells most now: the next one of the stratum with the greatest gain."""
    with connect() as db:
        for table in (EDGES, JUDGEMENTS):
            add_view(db, warehouse, table)
        found = db.execute(_STRATA, [seed]).fetchall()
        strata = [Stratum(*row) for row in found]
        left = [stratum for stratum in strata if stratum.n_judged < stratum.n]
        if not left:
            return Queue(strata)
        chosen = max(left, key=lambda stratum: (stratum.gain, stratum.n, stratum.reason))
        rows = db.execute(_NEXT, [seed, chosen.accepted, chosen.reason]).fetchall()
        return Queue(strata, chosen, (rows[0][0], rows[0][1]))


def draw_of(warehouse: Warehouse, pair: Pair, seed: int = SEED) -> Draw | None:
    """How the queue came to a pair, to be kept with its judgement; None where it is not in the queue."""
    with connect() as db:
        for table in (EDGES, JUDGEMENTS):
            add_view(db, warehouse, table)
        rows = db.execute(_ONE, [seed, *pair]).fetchall()
    if not rows or rows[0][1]:
        return None
    size, _, place = rows[0]
    return Draw(seed, 1.0 if place is None else -expm1(-size * place), place)


def size_of(row: Mapping[str, Any]) -> float:
    """The size of a pair in the draw, as the query has it, by what is stored with its judgement: 1 next to the line."""
    alike = float(max(row["jaccard"], row["containment"], row["containment_reverse"]))
    near = min(1.0, 2 * (1 - alike if row["accepted"] else alike))
    return max(_LEAST, near * near * near)
