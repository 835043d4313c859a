"""Evidence on pairs of articles -> whether they are copies: the first named rule that applies decides."""

from collections import defaultdict
from collections.abc import Sequence
from operator import is_
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.decision.rule import Evidence, Mask, Rule
from pipeline.matching.decision.rules import RULES
from pipeline.settings import MatchSettings


class Decision(NamedTuple):
    """Whether a pair is a copy, and the rule that said so."""

    accepted: bool
    reason: str


class Decisions(NamedTuple):
    """The decision on each of some pairs."""

    accepted: Mask  # (pairs,)
    reasons: NDArray[np.object_]  # (pairs,)


def decide(found: Evidence, settings: MatchSettings) -> Decisions:
    """Which pairs are copies, by the first of RULES that applies to each.

    Raises:
        KeyError: a rule reads a feature that was not measured.
    """
    first = np.argmax([rule.condition(found, settings) for rule in RULES], axis=0)
    accepts, reasons = [rule.accepts for rule in RULES], [rule.reason for rule in RULES]
    return Decisions(np.array(accepts)[first], np.array(reasons, dtype=object)[first])


def passes_prefilter(found: Evidence, settings: MatchSettings) -> Mask:
    """Of which pairs it is worth to measure more: those that may be accepted, or are kept if they are rejected."""
    return may_be_accepted(found, settings) | is_near(found, settings)


def is_near(found: Evidence, settings: MatchSettings) -> Mask:
    """Which pairs are kept as near misses if they are rejected."""
    return found["jaccard"] >= settings.near_miss_jaccard


def may_be_derived(found: Evidence, settings: MatchSettings) -> Mask:
    """Which pairs may have enough words in passages: no more stand there than in shared shingles."""
    return (found["shared_words"] >= settings.min_passage_words) & settings.derived


def may_be_accepted(found: Evidence, settings: MatchSettings) -> Mask:
    """Which pairs may still be copies, whatever the features are that are not measured yet.

    A rule that reads such a feature may apply or not: one that accepts keeps all pairs that it might be asked of.
    """
    possible, undecided = _nowhere(found), ~_nowhere(found)
    for rule in RULES:
        applies = rule.applies(found, settings)
        if rule.accepts:
            may_apply = applies if applies is not None else rule.only_if and rule.only_if(found, settings)
            possible |= undecided if may_apply is None else undecided & may_apply
        if applies is not None:
            undecided &= ~applies
    return possible


class Rulings:
    """Which pairs meet the conditions of rules, each asked once of the same columns."""

    def __init__(self, settings: MatchSettings) -> None:
        self._settings = settings
        self._known: dict[Rule, list[tuple[list[NDArray[Any]], Mask]]] = defaultdict(list)

    def of(self, rule: Rule, found: Evidence) -> Mask:
        """Which pairs meet the condition of a rule, whose features are all there."""
        columns = [found[name] for name in rule.reads]
        for asked, applies in self._known[rule]:
            if all(map(is_, asked, columns)):
                return applies
        applies = rule.condition(found, self._settings)
        self._known[rule].append((columns, applies))
        return applies


def may_depend_on(
    usual: Evidence, telling: Evidence, found: Evidence, rulings: Rulings, later: Sequence[Evidence] = ({},)
) -> Mask:
    """Of which pairs features should be measured: those that a rule decides in one way if they have their usual values,
    and perhaps in another if they have the most telling ones.

    later: what those that are measured after them may come to. Only a rule that applies whatever they come to keeps a
    pair from the rules behind it; one that reads yet another feature is passed over.
    """
    depends, undecided = _nowhere(found), ~_nowhere(found)
    possible = [({**found, **others, **usual}, {**found, **others, **telling}) for others in later]
    for rule in (rule for rule in RULES if rule.reads <= possible[0][0].keys()):
        sure = undecided
        for least, most in possible:
            applies, may_apply = rulings.of(rule, least), rulings.of(rule, most)
            sure = sure & applies
            if may_apply is not applies:  # as it is where the rule reads none of the features in question
                depends |= undecided & (applies != may_apply)
                sure &= may_apply
        undecided = undecided & ~sure
    return depends


def _nowhere(found: Evidence) -> Mask:
    return np.zeros(len(next(iter(found.values()))), bool)
