"""Evidence on a pair of articles -> whether they are copies, by named rules; the pair and the settings say all.

Measured on 115 pairs of wire reports of 1987, judged by hand: the same report (53), or another report on the same
matter (7) or in the same form (55). A Jaccard of .5 finds 33 of the 53. Of the other 20, 8 are contained in the longer
text, and 12 reworded: at a Jaccard of .07 to .5 (median .2), 55 to 95 % of the shorter text's words lie in runs of
three and more in the same order, and its lead (82 % of the words and more), the names (80 %) and the numbers (83 %; but
for one pair, 73 %) recur. Of the 62 that are not the same, runs reach 85 %; 21 share the lead as well, 10 the numbers,
20 the names; one has all three (two desks on one press release without numbers).
Above a Jaccard of .5, openings that differ in two places, in one of them by their names, are those of templates: none
of the accepted pairs among the 6,171 reports of that year has such.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.settings import MatchSettings

_MOST = "most_shingles_shared"
_TOO_FEW = "too_few_words_shared"


@dataclass  # not frozen: that takes nine times as long to make, and there are as many as pairs
class Evidence:
    """What two articles share. Containments are shares of the first text's and of the second text's shingles.

    Shares of numbers and names are None where there are too few to tell. `shared_run_words` is None where the pair is
    decided without it: no run may count for more than what is known of the pair.
    """

    identical: bool
    jaccard: float
    containment: float
    containment_reverse: float
    n_words: int  # of the shorter text
    shared_words: int  # of the shorter text's words, those in shared shingles
    shared_run_words: int | None  # and those in runs that both texts have in the same order
    lead_agreement: float  # share of the words of the shorter text's lead that the longer text begins with
    number_agreement: float | None  # share of the shorter text's numbers that the longer one gives
    shared_numbers: int
    differing_numbers: int  # of the shorter text
    name_agreement: float | None  # share of the names in the first text's lead that the second text has
    name_agreement_reverse: float | None  # share of the names in the second text's lead that the first text has
    other_names: bool  # names in one opening stand where the other has other ones; asked where it may decide
    other_days: bool  # and so do days, and numbers
    same_headline: bool  # asked of short identical texts only; also yes where one has none
    is_update: bool  # either headline is marked: UPDATE, CORRECTED, ...
    hours_apart: float | None


class Decision(NamedTuple):
    """Whether a pair is a copy, and the rule that said so."""

    accepted: bool
    reason: str


def decide(found: Evidence, settings: MatchSettings) -> Decision:
    """Is the pair a copy? The first rule that applies decides; it uses the pair and the settings, nothing else."""
    if _further_apart(found, 24 * settings.window_days):
        return Decision(False, "too_far_apart_in_time")
    is_short = found.n_words < settings.min_words
    if found.identical and is_short and not found.same_headline:
        return Decision(False, "short_text_under_other_headline")
    if found.identical:
        return Decision(True, "identical_words")
    if is_short:
        return Decision(False, "too_short_to_tell")
    if facts := _facts_differ(found, settings):
        return Decision(False, facts)
    if found.jaccard >= settings.min_jaccard:
        return Decision(True, _MOST)
    if found.lead_agreement < settings.min_lead_agreement:
        return Decision(False, "lead_differs")
    if max(found.containment, found.containment_reverse) >= settings.min_containment:
        return Decision(True, "shorter_text_contained")
    return _decide_reworded(found, settings)


def _facts_differ(found: Evidence, settings: MatchSettings) -> str | None:
    """The rule against a pair whose names or numbers are not the same.

    A local lead on the same report has names of its own, so those of both leads must be missing from the other text, or
    stand in the same place. A marked update may change some numbers, and any copy one.
    """
    named = _name_shares(found)
    if found.other_names or (len(named) == 2 and max(named) < settings.min_name_agreement):
        return "names_differ"
    is_update = found.is_update and found.hours_apart is not None and not _further_apart(found, settings.update_hours)
    least = settings.min_number_agreement_update if is_update else settings.min_number_agreement
    if found.other_days and not found.is_update:
        return "days_differ"
    is_slip = found.differing_numbers == 1 and found.shared_numbers >= settings.min_shared_numbers
    if found.number_agreement is None or (is_slip and found.jaccard >= settings.min_jaccard):
        return None
    return "numbers_differ" if found.number_agreement < least else None


def may_be_template(found: Evidence, decision: Decision) -> bool:
    """Is a pair accepted for the words that it shares, though not all names in the leads and all numbers agree?"""
    same_names = found.name_agreement == 1 and found.name_agreement_reverse == 1
    return decision.reason == _MOST and not (same_names and found.differing_numbers == 0)


def _decide_reworded(found: Evidence, settings: MatchSettings) -> Decision:
    """The less a text's words recur in order, the more facts must bear it out."""
    named = all(share >= settings.min_name_agreement_reworded for share in _name_shares(found))
    in_order = (found.shared_run_words or 0) / found.n_words
    if _further_apart(found, settings.reworded_hours) or not named:
        return Decision(False, _TOO_FEW)
    if in_order >= settings.min_run_share:
        return Decision(True, "most_words_in_order")
    if in_order >= settings.min_run_share_with_numbers and found.shared_numbers >= settings.min_shared_numbers:
        return Decision(True, "reworded_with_same_numbers")
    return Decision(False, _TOO_FEW)


def _name_shares(found: Evidence) -> list[float]:
    return [share for share in (found.name_agreement, found.name_agreement_reverse) if share is not None]


def _further_apart(found: Evidence, hours: float) -> bool:
    return found.hours_apart is not None and found.hours_apart > hours


def may_be_reworded(found: Evidence, decision: Decision, settings: MatchSettings) -> bool:
    """Is a pair, decided without them, rejected for want of words in order, and accepted if all words were?"""
    if decision.reason != _TOO_FEW:
        return False
    return decide(replace(found, shared_run_words=found.n_words), settings).accepted
