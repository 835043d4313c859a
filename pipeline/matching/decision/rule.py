"""A rule on pairs of articles: a condition on their evidence, and whether it makes them copies."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.settings import MatchSettings

Evidence: TypeAlias = Mapping[str, NDArray[Any]]
"""Features of pairs by name, as `features.FEATURES` lists them: columns of shape (pairs,), NaN where unknown."""

Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Rule:
    """All pairs that meet the condition are copies, or are none, unless a rule before it has decided.

    The condition uses the features that it reads and the settings, nothing else. No comparison with NaN holds.
    """

    reason: str
    accepts: bool
    condition: Callable[[Evidence, MatchSettings], Mask]
    only_if: Callable[[Evidence, MatchSettings], Mask] | None = None  # that it must meet, of every candidate's features

    @cached_property
    def reads(self) -> frozenset[str]:
        """The features that the condition reads."""
        asked: dict[str, Mask] = defaultdict(lambda: np.empty(0, np.bool_))
        self.condition(asked, MatchSettings())
        return frozenset(asked)

    def applies(self, found: Evidence, settings: MatchSettings) -> Mask | None:
        """Which pairs meet the condition; None where it reads a feature that is not measured yet."""
        return self.condition(found, settings) if self.reads <= found.keys() else None
