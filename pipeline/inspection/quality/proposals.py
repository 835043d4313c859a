"""Judged pairs, their texts, settings -> which other value of one setting would have been better. It changes nothing.

Each pair is measured once and decided again by the rules of matching, with one setting at a time at another value. A
value is proposed where it is right on more pairs than chance would have it: of the pairs that it decides otherwise, so
many better and so few worse, by the sign test, held against all values that were tried (Bonferroni); and if that holds
of all stored pairs, too, for which the judged ones stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pydantic import ValidationError
from scipy.stats import binomtest

from pipeline.judgements import SAME, Judged, Pair
from pipeline.matching.decision.decide import decide
from pipeline.matching.decision.rule import Evidence
from pipeline.matching.evidence import MEASURED, measure_whole
from pipeline.schemas.tables import ARTICLES
from pipeline.settings import MatchSettings, Settings
from pipeline.storage.warehouse import Warehouse

_CHANCE = 0.05
_STEPS = (-0.15, -0.1, -0.05, -0.02, 0.02, 0.05, 0.1, 0.15)  # of shares
_TIMES = (0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2.0)  # of hours, words and counts

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class SettingProposal:
    """A value of a setting that would have decided better: pairs that it decides rightly, and wrongly, unlike today's.

    `net`: the same of all stored pairs, by estimate, the wrong ones taken off. `chance`: how likely so much more would
    be if it were no better, all values that were tried considered.
    """

    setting: str
    today: float
    value: float
    n_better: int
    n_worse: int
    net: float
    chance: float


@dataclass(frozen=True)
class Redecided:
    """How the settings at hand decide on the judged pairs of today's texts, and what would be better.

    `n`: pairs whose articles still take part. `n_tried`: values that decide some pair otherwise.
    """

    n: int
    n_right: int
    n_tried: int
    proposals: Sequence[SettingProposal]


def propose(
    warehouse: Warehouse, judged: Sequence[Judged], settings: Settings, weight_of: Mapping[Pair, float]
) -> Redecided:
    """What of the settings of matching would have decided better on pairs that were judged same or different.

    weight_of: how many stored pairs each stands for; those that were not drawn stand for none but themselves.
    """
    pairs, found = _measured(warehouse, judged, settings)
    if not pairs:
        return Redecided(0, 0, 0, ())
    is_same = np.array([one.verdict == SAME for one in pairs])
    right = decide(found, settings.match).accepted == is_same
    tried = [
        (name, value, is_right)
        for name, value, is_right in _tried(found, settings.match, is_same)
        if (is_right != right).any()
    ]
    n_tried = len({is_right.tobytes() for _, _, is_right in tried})
    weights = np.array([weight_of.get(one.pair, 0.0) for one in pairs])
    made = [
        _proposal(name, (getattr(settings.match, name), value), is_right.astype(int) - right, weights)
        for name, value, is_right in tried
    ]
    good = [p for p in made if p.chance * n_tried < _CHANCE and p.net >= 0]
    best: dict[str, SettingProposal] = {}
    for one in sorted(good, key=lambda p: (-(p.n_better - p.n_worse), abs(p.value - p.today))):
        best.setdefault(one.setting, one)
    proposals = [replace(one, chance=one.chance * n_tried) for one in best.values()]
    return Redecided(len(pairs), int(right.sum()), n_tried, proposals)


def _measured(warehouse: Warehouse, judged: Sequence[Judged], settings: Settings) -> tuple[list[Judged], Evidence]:
    """The pairs whose articles still take part, and all that can be measured of them."""
    ids = pa.array(sorted({name for one in judged for name in one.pair}), pa.string())
    articles = warehouse.rows(ARTICLES, "article_id", ids, (*MEASURED, "status"))
    articles = articles.filter(pc.equal(articles["status"], "ok"))
    place = {name: at for at, name in enumerate(articles["article_id"].to_pylist())}
    pairs = [one for one in judged if all(name in place for name in one.pair)]
    if not pairs:
        return [], {}
    places = np.array([[place[name] for name in one.pair] for one in pairs], dtype=np.int64)
    return pairs, measure_whole(articles.select(MEASURED), places, settings)


def _tried(found: Evidence, today: MatchSettings, is_same: Mask) -> Iterator[tuple[str, float, Mask]]:
    """Every other value of a setting, and on which pairs it is right."""
    for name, value in today:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            continue
        for other in _others(name, value):
            try:
                changed = MatchSettings.model_validate({**today.model_dump(), name: other})
            except ValidationError:  # out of its bounds
                continue
            yield name, other, decide(found, changed).accepted == is_same


def _others(name: str, value: float) -> list[float]:
    """The values of a setting that are tried, near today's and farther away."""
    if isinstance(value, int):
        near = {value + step for step in (-2, -1, 1, 2)} | {round(value * times) for times in _TIMES}
        return sorted(near - {value})
    is_share = any(getattr(bound, "le", None) == 1 for bound in MatchSettings.model_fields[name].metadata)
    return [round(value + step, 4) for step in _STEPS] if is_share else [round(value * times, 4) for times in _TIMES]


def _proposal(
    name: str, values: tuple[float, float], gained: NDArray[np.int64], weights: NDArray[np.float64]
) -> SettingProposal:
    """Another value beside today's; `gained` of each pair: 1 if it is decided rightly now, -1 if it no longer is."""
    n_better, n_worse = int((gained > 0).sum()), int((gained < 0).sum())
    chance = float(binomtest(n_better, n_better + n_worse, alternative="greater").pvalue)
    return SettingProposal(f"match.{name}", *values, n_better, n_worse, float(gained @ weights), chance)
