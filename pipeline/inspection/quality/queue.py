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
from pipeline.judgements import COPIES, DIFFERENT, SAME, Draw, Pair
from pipeline.schemas.tables import EDGES, JUDGEMENTS
from pipeline.storage.warehouse import Warehouse

SEED = 1
_LEAST = 0.05  # size of the farthest pair, beside 1 of the nearest: no weight is over twenty times another one

# Next to the line: accepted pairs that share half and less, rejected ones that share half and more.
_ALIKE = "greatest(jaccard, containment, containment_reverse)"
_SIZE = f"greatest({_LEAST}, pow(least(1, 2 * if(accepted, 1 - {_ALIKE}, {_ALIKE})), 3))"
_CHANCE = "(md5_number_lower(concat_ws(' ', $1, article_id, other_article_id)) + 0.5) / 18446744073709551616.0"
_ASKED = "relation <> 'quote' AND reason NOT IN ('linked_by_hand', 'unlinked_by_hand')"
_SAID = f"""
    SELECT article_id, other_article_id, coalesce(bool_or(verdict = '{SAME}'), false) AS same,
        coalesce(bool_or(verdict = '{DIFFERENT}'), false) AS different
    FROM judgements WHERE question = '{COPIES}' GROUP BY ALL
"""
_STRATA = f"""
    WITH said AS ({_SAID}),
    judged AS (
        SELECT accepted, reason, count(*) AS n_judged, count(*) FILTER (same AND NOT different) AS n_same,
            count(*) FILTER (different AND NOT same) AS n_different
        FROM edges JOIN said USING (article_id, other_article_id) WHERE {_ASKED} GROUP BY ALL)
    SELECT accepted, reason, n, coalesce(n_judged, 0), coalesce(n_same, 0), coalesce(n_different, 0)
    FROM (SELECT accepted, reason, count(*) AS n FROM edges WHERE {_ASKED} GROUP BY ALL)
    LEFT JOIN judged USING (accepted, reason) ORDER BY accepted DESC, reason
"""
_LEFT = f"""
    SELECT article_id, other_article_id, {_SIZE} AS size, -ln({_CHANCE}) / {_SIZE} AS place
    FROM edges ANTI JOIN ({_SAID}) USING (article_id, other_article_id)
    WHERE {_ASKED} AND accepted = $2 AND reason = $3
"""
_NEXT = f"SELECT * FROM ({_LEFT}) ORDER BY place, article_id, other_article_id LIMIT 2"
_FIRST_AFTER = f"SELECT min(place) FROM ({_LEFT}) WHERE place > $4"
_ONE = f"""
    SELECT accepted, reason, {_SIZE} AS size, -ln({_CHANCE}) / {_SIZE} AS place
    FROM (SELECT * FROM edges WHERE article_id = $2 AND other_article_id = $3 AND {_ASKED})
    ANTI JOIN ({_SAID}) USING (article_id, other_article_id)
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
    """All strata, and the pair to judge next, its stratum and how the queue came to it; None where all is judged."""

    strata: Sequence[Stratum]
    stratum: Stratum | None = None
    pair: Pair | None = None
    draw: Draw | None = None


def next_pair(warehouse: Warehouse, seed: int = SEED) -> Queue:
    """The pair of which a judgement tells most now: the next one of the stratum with the greatest gain."""
    with connect() as db:
        for table in (EDGES, JUDGEMENTS):
            add_view(db, warehouse, table)
        found = db.execute(_STRATA).fetchall()
        strata = [Stratum(*row) for row in found]
        left = [stratum for stratum in strata if stratum.n_judged < stratum.n]
        if not left:
            return Queue(strata)
        chosen = max(left, key=lambda stratum: (stratum.gain, stratum.n, stratum.reason))
        rows = db.execute(_NEXT, [seed, chosen.accepted, chosen.reason]).fetchall()
        one, other, size, _ = rows[0]
        return Queue(strata, chosen, (one, other), _draw(seed, size, rows[1][3] if len(rows) > 1 else None))


def draw_of(warehouse: Warehouse, pair: Pair, seed: int = SEED) -> Draw | None:
    """How the queue came to a pair, to be kept with its judgement; None where it is not in the queue, or no more."""
    with connect() as db:
        for table in (EDGES, JUDGEMENTS):
            add_view(db, warehouse, table)
        rows = db.execute(_ONE, [seed, *pair]).fetchall()
        if not rows:
            return None
        accepted, reason, size, place = rows[0]
        drawn_to = db.execute(_FIRST_AFTER, [seed, accepted, reason, place]).fetchall()[0][0]
    return _draw(seed, size, drawn_to)


def _draw(seed: int, size: float, drawn_to: float | None) -> Draw:
    """How the queue came to a pair of that size, where the next one has the place `drawn_to`; None: it was the last."""
    return Draw(seed, 1.0 if drawn_to is None else -expm1(-size * drawn_to), drawn_to)


def size_of(row: Mapping[str, Any]) -> float:
    """The size of a pair in the draw, as the query has it, by what is stored with its judgement: 1 next to the line."""
    alike = float(max(row["jaccard"], row["containment"], row["containment_reverse"]))
    near = min(1.0, 2 * (1 - alike if row["accepted"] else alike))
    return max(_LEAST, near * near * near)
