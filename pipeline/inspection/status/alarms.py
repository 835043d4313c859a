"""What needs a person, as one line each; and how a count is judged by what was usual."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_RARE = 0.001  # chance of a count so low, if nothing had changed
_SURE = 3.09  # standard deviations, one side: once in a thousand draws


@dataclass(frozen=True)
class Alarm:
    """What needs a person. kind: one of the words of the documentation; subject: the run, source or feed."""

    kind: str
    subject: str
    detail: str


def is_far_below(count: int, usual: Sequence[int]) -> bool:
    """Whether a count is less than half of the least before, and rarer than chance would have it (Poisson)."""
    return bool(usual) and count < min(usual) / 2 and _poisson(count, median(usual)) < _RARE


def is_far_above(count: int, usual: Sequence[int], least: int) -> bool:
    """Whether a count is over three times the greatest before, and over it by as many as a person would see."""
    return bool(usual) and count > 3 * max(usual) and count - max(usual) >= least


def is_share_raised(part: tuple[int, int], before: tuple[int, int], by: float) -> bool:
    """Whether a share, of (so many, of all), is higher than before by so much and by more than chance would have it."""
    (n, n_all), (m, m_all) = part, before
    if not n_all or not m_all or n / n_all - m / m_all < by:
        return False
    pooled = (n + m) / (n_all + m_all)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / n_all + 1 / m_all))
    return not spread or (n / n_all - m / m_all) / spread >= _SURE


def _poisson(count: int, mean: float) -> float:
    """The chance of so few or fewer where so many are usual."""
    term = total = math.exp(-mean)
    for n in range(1, count + 1):
        term *= mean / n
        total += term
    return total
