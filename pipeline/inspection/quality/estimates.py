"""Judged pairs -> how often decisions are right, by reason and all together, with what chance leaves open.

A pair that the draw had come to with probability p counts 1 / p, by Horvitz & Thompson; shares are ratios of such sums
(Hajek), and as sure as (sum of weights)^2 / sum of squared weights pairs of equal weight would be (Kish). Intervals are
Jeffreys' (Brown, Cai & DasGupta 2001); where all pairs of a reason are judged, nothing is left open.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import expm1, inf

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from pipeline.inspection.quality.queue import Stratum, size_of
from pipeline.judgements import SAME, UNSURE, Judged, Pair

LEVEL = 0.95
_DRAWS, _SEED = 20_000, 20_260_301  # of what totals may be

Key = tuple[bool, str]


@dataclass(frozen=True)
class Share:
    """A share, and what it may well be: `low` and `high` hold it in 95 of 100 cases."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class OfReason:
    """How good the decisions of one kind are: stored pairs, those judged, unsure ones, the share that is right.

    `n_same`: how many of the stored pairs are the same, by the estimate; of rejected ones these are copies that were
    missed. `n_effective`: pairs of equal weight that would tell as much; infinite where all are judged.
    """

    accepted: bool
    reason: str
    n: int
    n_judged: int
    n_unsure: int
    right: Share
    n_effective: float

    @property
    def n_same(self) -> float:
        """Estimated pairs that are the same."""
        return self.n * (self.right.value if self.accepted else 1 - self.right.value)


@dataclass(frozen=True)
class Overall:
    """Precision and recall of all decisions whose reasons have been judged, and the share of pairs that they have.

    Recall is of copies among the stored pairs: what no run has proposed, or kept as near, is not known. None: unknown.
    """

    precision: Share | None
    recall: Share | None
    covered: float


def by_reason(judged: Iterable[Judged]) -> Mapping[Key, Sequence[Judged]]:
    """Judged pairs by the decision and the reason that they had when they were drawn."""
    found: dict[Key, list[Judged]] = defaultdict(list)
    for one in judged:
        found[(one.row["accepted"], one.row["reason"])].append(one)
    return found


def weight_of(judged: Iterable[Judged]) -> Mapping[Pair, float]:
    """How many stored pairs each pair that was drawn stands for."""
    groups = by_reason(judged).values()
    return {one.pair: float(weight) for group in groups for one, weight in zip(group, weights(group), strict=True)}


def of_reasons(judged: Iterable[Judged], strata: Sequence[Stratum]) -> list[OfReason]:
    """The estimates of each reason that has judged pairs, in the order of the strata; all were drawn."""
    by_key = by_reason(judged)
    found = [_of_reason(stratum, by_key.get((stratum.accepted, stratum.reason), ())) for stratum in strata]
    return [estimate for estimate in found if estimate]


def weights(judged: Sequence[Judged]) -> NDArray[np.float64]:
    """1 / the probability that the draw came to each pair of one stratum, as far as it was drawn in the end."""
    to: dict[int, float] = {}
    for one in judged:
        drawn_to = one.row["drawn_to"]
        seed = one.row["seed"]
        to[seed] = max(to.get(seed, 0.0), inf if drawn_to is None else drawn_to)
    drawn = sum(to.values())  # draws of several seeds are independent: whichever comes first
    return np.array([1 / -expm1(-size_of(one.row) * drawn) for one in judged])


def _of_reason(stratum: Stratum, judged: Sequence[Judged]) -> OfReason | None:
    sure = [one for one in judged if one.verdict != UNSURE]
    if not sure:
        return None
    weight = weights(judged)[[one.verdict != UNSURE for one in judged]]
    is_right = np.array([(one.verdict == SAME) == stratum.accepted for one in sure])
    value = float(weight[is_right].sum() / weight.sum())
    n_effective = float(weight.sum() ** 2 / (weight**2).sum())
    left = 1 - len(sure) / max(stratum.n, len(sure))
    n_effective = n_effective / left if left else inf
    share = _share(value, n_effective)
    return OfReason(stratum.accepted, stratum.reason, stratum.n, len(sure), len(judged) - len(sure), share, n_effective)


def _share(value: float, n: float) -> Share:
    """Jeffreys' interval; its ends are 0 and 1 where no or all pairs are right."""
    if n == inf:
        return Share(value, value, value)
    low, high = beta.ppf([(1 - LEVEL) / 2, (1 + LEVEL) / 2], value * n + 0.5, (1 - value) * n + 0.5)
    return Share(value, 0.0 if value == 0 else min(float(low), value), 1.0 if value == 1 else max(float(high), value))


def overall(found: Sequence[OfReason], strata: Sequence[Stratum]) -> Overall:
    """Precision and recall of all, with intervals from what the shares of the reasons may be together."""
    n_all = sum(stratum.n for stratum in strata)
    covered = sum(one.n for one in found) / n_all if n_all else 0.0
    plain = {(one.accepted, one.reason): np.array([one.right.value]) for one in found}
    rng = np.random.default_rng(_SEED)
    possible = {(one.accepted, one.reason): _possible(one, rng) for one in found}
    told, open_to = (_precision_and_recall(found, shares) for shares in (plain, possible))
    precision, recall = (_summed_up(value, spread) for value, spread in zip(told, open_to, strict=True))
    return Overall(precision, recall, covered)


def _possible(one: OfReason, rng: np.random.Generator) -> NDArray[np.float64]:
    value, n = one.right.value, one.n_effective
    return np.full(_DRAWS, value) if n == inf else rng.beta(value * n + 0.5, (1 - value) * n + 0.5, _DRAWS)


def _precision_and_recall(
    found: Sequence[OfReason], right: Mapping[Key, NDArray[np.float64]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both, from the share that is right of each reason; NaN where nothing was judged that tells."""
    n_accepted = sum(one.n for one in found if one.accepted)
    hits = sum((one.n * right[(True, one.reason)] for one in found if one.accepted), np.zeros(1))
    missed = sum((one.n * (1 - right[(False, one.reason)]) for one in found if not one.accepted), np.zeros(1))
    is_both = n_accepted and any(not one.accepted for one in found)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = hits / n_accepted if n_accepted else np.full(1, np.nan)
        recall = hits / (hits + missed) if is_both else np.full(1, np.nan)
    return precision, recall


def _summed_up(value: NDArray[np.float64], spread: NDArray[np.float64]) -> Share | None:
    if np.isnan(value).any():
        return None
    low, high = np.quantile(spread, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    told = float(value[0])
    return Share(told, min(float(low), told), max(float(high), told))
