"""Evidence -> conditions on the words that two texts share, on their headlines and on the hours between them."""

import numpy as np

from pipeline.matching.decision.rule import Evidence, Mask
from pipeline.settings import MatchSettings

HOURS_A_DAY = 24


def is_further_apart(found: Evidence, hours: float) -> Mask:
    """Undated articles are no distance apart that a rule could use."""
    return found["hours_apart"] > hours


def is_out_of_window(found: Evidence, settings: MatchSettings) -> Mask:
    """Published further apart than any pair is weighed."""
    return is_further_apart(found, HOURS_A_DAY * settings.window_days)


def is_short_under_other_headline(found: Evidence, settings: MatchSettings) -> Mask:
    """The same few words under two headlines: a placeholder."""
    return found["identical"] & is_short(found, settings) & ~found["same_headline"]


def is_identical(found: Evidence, settings: MatchSettings) -> Mask:
    """The same words in the same order."""
    return found["identical"]


def is_short(found: Evidence, settings: MatchSettings) -> Mask:
    """Too few words for shares of them to tell."""
    return found["n_words"] < settings.min_words


def shares_most(found: Evidence, settings: MatchSettings) -> Mask:
    """Most shingles are shared."""
    return found["jaccard"] >= settings.min_jaccard


def is_contained(found: Evidence, settings: MatchSettings) -> Mask:
    """Most shingles of one text are in the other."""
    return np.maximum(found["containment"], found["containment_reverse"]) >= settings.min_containment


def is_copy_by_words(found: Evidence, settings: MatchSettings) -> Mask:
    """Whether it shares most shingles or has all of the other, rather than runs or passages alone."""
    return shares_most(found, settings) | is_contained(found, settings)


def is_update(found: Evidence, settings: MatchSettings) -> Mask:
    """Marked as such, and soon."""
    return found["is_update"] & np.asarray(found["hours_apart"] <= settings.update_hours)


def lead_differs(found: Evidence, settings: MatchSettings) -> Mask:
    """The shorter text opens with other words than the other one."""
    return found["lead_agreement"] < settings.min_lead_agreement


def cannot_be_reworded(found: Evidence, settings: MatchSettings) -> Mask:
    """A reworded copy comes soon, and has the names of the other, in as far as either has enough of them."""
    least = settings.min_name_agreement_reworded
    other_names = (found["name_agreement"] < least) | (found["name_agreement_reverse"] < least)
    return other_names | is_further_apart(found, settings.reworded_hours)


def is_in_order(found: Evidence, settings: MatchSettings) -> Mask:
    """Most words of the shorter text recur in the same order."""
    return found["shared_run_words"] / found["n_words"] >= settings.min_run_share


def is_in_order_with_numbers(found: Evidence, settings: MatchSettings) -> Mask:
    """The less a text's words recur in order, the more facts must bear it out."""
    in_order = found["shared_run_words"] / found["n_words"] >= settings.min_run_share_with_numbers
    return in_order & (found["shared_numbers"] >= settings.min_shared_numbers)


def is_another_notice(found: Evidence, settings: MatchSettings) -> Mask:
    """A short text that an outlet prints again after days, as central banks leave their rates unchanged again."""
    again: Mask = found["identical"] & (found["n_words"] < settings.max_notice_words) & ~found["is_update"]
    again &= found["same_source"] & found["known_source"]
    return again & found["same_headline"] & is_further_apart(found, settings.reworded_hours)


def always(found: Evidence, settings: MatchSettings) -> Mask:
    """All pairs."""
    return np.ones(len(found["n_words"]), bool)
