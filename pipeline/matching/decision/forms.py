"""Evidence -> conditions on texts of one form: templates, recurring reports and digests."""

import numpy as np

from pipeline.matching.decision.facts import is_corrected, is_reworked
from pipeline.matching.decision.rule import Evidence, Mask
from pipeline.matching.decision.words import (
    HOURS_A_DAY,
    is_contained,
    is_copy_by_words,
    is_further_apart,
    is_update,
    lead_differs,
    shares_most,
)
from pipeline.settings import MatchSettings

_TIMES_AS_LONG = 1.5  # is a digest, at least


def _may_be_template(found: Evidence, settings: MatchSettings) -> Mask:
    """Most words are shared, though not all names in the leads and all numbers agree."""
    same_names: Mask = (found["name_agreement"] == 1) & (found["name_agreement_reverse"] == 1)
    same_numbers: Mask = found["differing_numbers"] == 0
    return shares_most(found, settings) & ~(same_names & same_numbers)


def is_template_of_names(found: Evidence, settings: MatchSettings) -> Mask:
    """Most words are shared, and the openings differ in two places, in one of them by their names."""
    return _may_be_template(found, settings) & found["other_names"]


def is_template_of_days(found: Evidence, settings: MatchSettings) -> Mask:
    """Most words are shared, and the openings name other days."""
    return _may_be_template(found, settings) & found["other_days"] & ~found["is_update"]


def facts_differ(found: Evidence, settings: MatchSettings) -> Mask:
    """In the same places stand other facts: some of a form, or one on another day or under such a headline."""
    one = _has_places(found, "facts", 1, settings.min_fact_share / 3) & ~found["is_update"]
    two = _has_places(found, "facts", 2, settings.min_fact_share) & ~is_update(found, settings)
    many = _has_places(found, "facts", settings.min_other_places, settings.min_fact_share)
    all_over = _has_places(found, "facts", 2 * settings.min_other_places - 1, 3 * settings.min_fact_share)
    is_form, is_late = _is_frame_intact(found, settings), is_further_apart(found, HOURS_A_DAY)
    is_series = (found["other_headline_facts"] >= 1) | is_late
    is_next = is_further_apart(found, settings.series_hours)
    is_series |= is_form & is_next
    is_next &= found["same_source"] & found["known_source"] & found["same_headline"]
    differ = (one & is_series) | (two & (is_form | is_late | is_next)) | (many & ~is_update(found, settings)) | all_over
    return _is_worth_it(found, settings) & differ


def fillings_differ(found: Evidence, settings: MatchSettings) -> Mask:
    """The frame is the same to the letter, and in place after place stand other words."""
    least, share = settings.min_other_places, settings.min_other_share
    form = _has_places(found, "places", least, share)
    series = _has_places(found, "places", least, share / 3) & (found["other_headline"] >= 1)
    another_day = _has_places(found, "places", least - 1, settings.min_fact_share)
    another_day &= is_further_apart(found, settings.series_hours)
    is_other = _is_of_another_day_or_matter(found, settings)
    bare: Mask = _has_places(found, "places", least - 1, settings.min_fact_share) & (found["shared_numbers"] == 0)
    form |= _has_places(found, "places", least + 1, 0.75 * share) & (found["shared_numbers"] == 0)
    intact = _is_frame_intact(found, settings) & (
        form | (bare & is_other) | (found["same_source"] & (series | another_day))
    )
    again = _is_other_notice(found, settings) | _is_standing_form(found, settings) | _is_of_another(found, settings)
    is_form = (intact | _is_dense(found, settings) | again) & ~is_corrected(found, settings)
    return _is_worth_it(found, settings) & is_form


def _is_of_another_day_or_matter(found: Evidence, settings: MatchSettings) -> Mask:
    """One outlet prints nothing twice, and a copy comes soon, under a headline that does not contradict it, and shares
    more than passages, which two fillings of a form share as well.
    """
    apart = is_further_apart(found, settings.series_hours) | ~is_copy_by_words(found, settings)
    return found["same_source"] | np.asarray(found["other_headline"] >= 1) | apart


def _is_other_notice(found: Evidence, settings: MatchSettings) -> Mask:
    """A short text that an outlet prints again on another day under its standing headline, with another word in it."""
    again: Mask = (found["n_words"] < settings.max_notice_words) & (found["shared_numbers"] == 0)
    again &= found["same_source"] & found["known_source"] & ~found["is_update"]
    again &= found["same_headline"] & is_further_apart(found, settings.series_hours)
    return again & _is_frame_intact(found, settings) & _has_places(found, "places", 1, 0.0)


def _is_standing_form(found: Evidence, settings: MatchSettings) -> Mask:
    """What an outlet prints on another day under its standing headline, with another fact and other words in place
    after place: so many that the runs between are short, and hardly anything differs but these.
    """
    again: Mask = found["same_source"] & found["known_source"] & found["same_headline"] & ~found["is_update"]
    again &= is_further_apart(found, settings.series_hours) & (found["place_share"] >= settings.min_place_share)
    others = _has_places(found, "places", settings.min_other_places, settings.min_other_share)
    return again & others & _has_places(found, "facts", 1, settings.min_fact_share)


def _is_of_another(found: Evidence, settings: MatchSettings) -> Mask:
    """What an outlet prints of each of its counties, schools or clubs: it names another one in headline and text.

    Who prints another outlet's copy may put a word of its own in both, a lorry for a truck; and who corrects one word
    of a long report of their own has no other report.
    """
    named: Mask = found["same_source"] & found["known_source"] & ~found["is_update"] & (found["recurring"] >= 1)
    return named & _is_frame_intact(found, settings) & _has_places(found, "places", 1, settings.min_fact_share / 3)


def _is_dense(found: Evidence, settings: MatchSettings) -> Mask:
    """Places lie so close together that runs are short: then more of them tell, unless figures bear the pair out."""
    least, share = settings.min_other_places, settings.min_other_share
    many = _has_places(found, "places", least + 1, 1.5 * share)
    own = _has_places(found, "places", least, share) & _is_of_another_day_or_matter(found, settings)
    bare: Mask = found["shared_numbers"] < settings.min_shared_numbers
    return bare & (many | own) & (found["place_share"] >= settings.dense_place_share)


def _has_places(found: Evidence, kind: str, n: int, share: float) -> Mask:
    """Whether there are so many places of a kind, and they are such a share; first by bounds, which cost less."""
    may_be: Mask = (found[f"most_{kind}"] >= n) & (found[f"most_{kind}_share"] >= share)
    return may_be & (found[f"other_{kind}"] >= n) & (found[f"other_{kind}_share"] >= share)


def _is_frame_intact(found: Evidence, settings: MatchSettings) -> Mask:
    """Nearly all that differs are words in the place of words, with long runs between."""
    intact: Mask = found["place_share"] >= settings.min_place_share
    return intact & (found["words_a_run"] >= settings.min_words_a_run)


def _is_worth_it(found: Evidence, settings: MatchSettings) -> Mask:
    """Some rule below may accept them."""
    in_order: Mask = found["shared_run_words"] / found["n_words"] >= settings.min_run_share_with_numbers
    return is_copy_by_words(found, settings) | in_order | is_reworked(found, settings)


def is_digest(found: Evidence, settings: MatchSettings) -> Mask:
    """The longer text opens with the shorter one, and goes on with other matter: much, or under a head of its own."""
    longer = np.maximum(found["containment"], found["containment_reverse"])
    shorter = np.minimum(found["containment"], found["containment_reverse"])
    is_much_longer: Mask = longer >= _TIMES_AS_LONG * shorter
    opens: Mask = ~lead_differs(found, settings) & (shares_most(found, settings) | is_contained(found, settings))
    is_other = (found["other_matter"] >= settings.min_other_matter) & ~found["same_headline"]
    has_head = (found["other_matter"] >= settings.min_other_matter_under_head) & (found["opens_anew"] >= 1)
    return is_much_longer & opens & (is_other | has_head)
