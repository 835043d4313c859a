"""Evidence on pairs of articles -> whether they are copies: the first named rule that applies decides.

Measured on 115 pairs of wire reports of 1987, judged by hand: the same report (53), or another report on the same
matter (7) or in the same form (55). A Jaccard of .5 finds 33 of the 53. Of the other 20, 8 are contained in the longer
text, and 12 reworded: at a Jaccard of .07 to .5 (median .2), 55 to 95 % of the shorter text's words lie in runs of
three and more in the same order, and its lead (82 % of the words and more), the names (80 %) and the numbers (83 %; but
for one pair, 73 %) recur. Of the 62 that are not the same, runs reach 85 %; 21 share the lead as well, 10 the numbers,
20 the names; one has all three (two desks on one press release without numbers).
Above a Jaccard of .5, openings that differ in two places, in one of them by their names, are those of templates: none
of the accepted pairs among the 6,171 reports of that year has such.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import is_
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.settings import MatchSettings

Evidence: TypeAlias = Mapping[str, NDArray[Any]]
"""Features of pairs by name, as `features.FEATURES` lists them: columns of shape (pairs,), NaN where unknown."""

Mask: TypeAlias = NDArray[np.bool_]

_HOURS_A_DAY = 24
_TIMES_AS_LONG = 1.5  # is a digest, at least


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
            depends |= undecided & (applies != may_apply)
            sure = sure & applies & may_apply
        undecided = undecided & ~sure
    return depends


def _nowhere(found: Evidence) -> Mask:
    return np.zeros(len(next(iter(found.values()))), bool)


def _is_further_apart(found: Evidence, hours: float) -> Mask:
    """Undated articles are no distance apart that a rule could use."""
    return found["hours_apart"] > hours


def _is_out_of_window(found: Evidence, settings: MatchSettings) -> Mask:
    return _is_further_apart(found, _HOURS_A_DAY * settings.window_days)


def _is_short_under_other_headline(found: Evidence, settings: MatchSettings) -> Mask:
    return found["identical"] & _is_short(found, settings) & ~found["same_headline"]


def _is_identical(found: Evidence, settings: MatchSettings) -> Mask:
    return found["identical"]


def _is_short(found: Evidence, settings: MatchSettings) -> Mask:
    return found["n_words"] < settings.min_words


def _names_differ(found: Evidence, settings: MatchSettings) -> Mask:
    """A desk's own version may open with names of its own."""
    return _other_names(found, settings) & ~_is_reworked(found, settings)


def _other_names(found: Evidence, settings: MatchSettings) -> Mask:
    """A local lead on the same report has names of its own, so those of both leads must be missing from the other."""
    best = np.maximum(found["name_agreement"], found["name_agreement_reverse"])  # NaN where one is
    own_leads: Mask = _shares_most(found, settings) & (found["lead_agreement"] < 1 - settings.min_lead_agreement)
    return (best < settings.min_name_agreement) & ~own_leads


def _numbers_differ(found: Evidence, settings: MatchSettings) -> Mask:
    """A marked update may change some numbers, any copy one, and a long one a few."""
    least = np.where(_is_update(found, settings), settings.min_number_agreement_update, settings.min_number_agreement)
    n_differing = found["differing_numbers"]
    is_slip: Mask = (n_differing == 1) & (found["shared_numbers"] >= settings.min_shared_numbers)
    is_slip |= (n_differing >= 1) & (n_differing / found["n_words"] < settings.min_fact_share / 3)
    differ: Mask = (found["number_agreement"] < least) & ~(is_slip & _shares_most(found, settings))
    return differ & ~_is_reworked(found, settings)


def _shares_most(found: Evidence, settings: MatchSettings) -> Mask:
    return found["jaccard"] >= settings.min_jaccard


def _may_be_reworked(found: Evidence, settings: MatchSettings) -> Mask:
    """Enough words are shared for it, and not most shingles."""
    may_be: Mask = found["shared_words"] / found["n_words"] >= settings.min_passage_share_with_numbers
    return may_be & ~_shares_most(found, settings) & settings.derived


def _is_reworked(found: Evidence, settings: MatchSettings) -> Mask:
    """A desk's own version of a report comes within hours, and most of one text is of the other: its lead and some of
    its sentences are its own, and may give a number that the other does not.

    A round-up may hold the whole of a report, which then is not most of it; the next of a daily series comes later.
    """
    share, longer_share = found["passage_share"], found["longer_passage_share"]
    borne_out, whole = np.asarray(found["shared_numbers"] >= 1), np.asarray(share >= settings.min_containment)
    most = _at_least(share, borne_out, settings.min_passage_share_with_numbers, settings.min_passage_share)
    much = _at_least(longer_share, whole, settings.min_passage_share_with_numbers, settings.min_longer_passage_share)
    others: Mask = found["number_agreement"] < settings.min_number_agreement_update
    others = (others & (found["differing_numbers"] > 1)) | (found["headline_numbers_agree"] == 0)
    others |= _other_names(found, settings)
    soon = ~_is_further_apart(found, settings.reworked_hours)
    return _may_be_reworked(found, settings) & most & much & soon & ~others


def _at_least(values: NDArray[Any], chosen: Mask, least: float, of_others: float) -> Mask:
    """Which values are so much at least, the chosen ones and the others; in less time than `np.where` takes."""
    return (chosen & (values >= least)) | (~chosen & (values >= of_others))


def _may_be_template(found: Evidence, settings: MatchSettings) -> Mask:
    """Most words are shared, though not all names in the leads and all numbers agree."""
    same_names: Mask = (found["name_agreement"] == 1) & (found["name_agreement_reverse"] == 1)
    same_numbers: Mask = found["differing_numbers"] == 0
    return _shares_most(found, settings) & ~(same_names & same_numbers)


def _is_template_of_names(found: Evidence, settings: MatchSettings) -> Mask:
    return _may_be_template(found, settings) & found["other_names"]


def _is_template_of_days(found: Evidence, settings: MatchSettings) -> Mask:
    return _may_be_template(found, settings) & found["other_days"] & ~found["is_update"]


def _facts_differ(found: Evidence, settings: MatchSettings) -> Mask:
    """In the same places stand other facts: some of a form, or one on another day or under such a headline."""
    one = _has_places(found, "facts", 1, settings.min_fact_share / 3) & ~found["is_update"]
    two = _has_places(found, "facts", 2, settings.min_fact_share) & ~_is_update(found, settings)
    many = _has_places(found, "facts", settings.min_other_places, settings.min_fact_share)
    all_over = _has_places(found, "facts", 2 * settings.min_other_places - 1, 3 * settings.min_fact_share)
    is_form, is_late = _is_frame_intact(found, settings), _is_further_apart(found, _HOURS_A_DAY)
    is_series = (found["other_headline_facts"] >= 1) | is_late
    is_next = _is_further_apart(found, settings.series_hours)
    is_series |= is_form & is_next
    is_next &= found["same_source"] & found["known_source"] & found["same_headline"]
    differ = (
        (one & is_series) | (two & (is_form | is_late | is_next)) | (many & ~_is_update(found, settings)) | all_over
    )
    return _is_worth_it(found, settings) & differ


def _fillings_differ(found: Evidence, settings: MatchSettings) -> Mask:
    """The frame is the same to the letter, and in place after place stand other words."""
    least, share = settings.min_other_places, settings.min_other_share
    form = _has_places(found, "places", least, share)
    series = _has_places(found, "places", least, share / 3) & (found["other_headline"] >= 1)
    another_day = _has_places(found, "places", least - 1, settings.min_fact_share)
    another_day &= _is_further_apart(found, settings.series_hours)
    is_other = _is_of_another_day_or_matter(found, settings)
    bare: Mask = _has_places(found, "places", least - 1, settings.min_fact_share) & (found["shared_numbers"] == 0)
    intact = _is_frame_intact(found, settings) & (
        form | (bare & is_other) | (found["same_source"] & (series | another_day))
    )
    return _is_worth_it(found, settings) & (intact | _is_dense(found, settings) | _is_other_notice(found, settings))


def _is_of_another_day_or_matter(found: Evidence, settings: MatchSettings) -> Mask:
    """One outlet prints nothing twice, and a copy comes soon, under a headline that does not contradict it, and shares
    more than passages, which two fillings of a form share as well.
    """
    apart = _is_further_apart(found, settings.series_hours) | ~_is_copy_by_words(found, settings)
    return found["same_source"] | np.asarray(found["other_headline"] >= 1) | apart


def _is_other_notice(found: Evidence, settings: MatchSettings) -> Mask:
    """A short text that an outlet prints again on another day under its standing headline, with another word in it."""
    again: Mask = (found["n_words"] < settings.max_notice_words) & (found["shared_numbers"] == 0)
    again &= found["same_source"] & found["known_source"] & ~found["is_update"]
    again &= found["same_headline"] & _is_further_apart(found, settings.series_hours)
    return again & _is_frame_intact(found, settings) & _has_places(found, "places", 1, 0.0)


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


def _is_update(found: Evidence, settings: MatchSettings) -> Mask:
    """Marked as such, and soon."""
    return found["is_update"] & np.asarray(found["hours_apart"] <= settings.update_hours)


def _is_frame_intact(found: Evidence, settings: MatchSettings) -> Mask:
    """Nearly all that differs are words in the place of words, with long runs between."""
    intact: Mask = found["place_share"] >= settings.min_place_share
    return intact & (found["words_a_run"] >= settings.min_words_a_run)


def _is_worth_it(found: Evidence, settings: MatchSettings) -> Mask:
    """Some rule below may accept them."""
    in_order: Mask = found["shared_run_words"] / found["n_words"] >= settings.min_run_share_with_numbers
    return _is_copy_by_words(found, settings) | in_order | _is_reworked(found, settings)


def _is_copy_by_words(found: Evidence, settings: MatchSettings) -> Mask:
    """Whether it shares most shingles or has all of the other, rather than runs or passages alone."""
    return _shares_most(found, settings) | _is_contained(found, settings)


def _is_digest(found: Evidence, settings: MatchSettings) -> Mask:
    """The longer text opens with the shorter one, and goes on with other matter: much, or under a head of its own."""
    longer = np.maximum(found["containment"], found["containment_reverse"])
    shorter = np.minimum(found["containment"], found["containment_reverse"])
    is_much_longer: Mask = longer >= _TIMES_AS_LONG * shorter
    opens: Mask = ~_lead_differs(found, settings) & (_shares_most(found, settings) | _is_contained(found, settings))
    is_other = (found["other_matter"] >= settings.min_other_matter) & ~found["same_headline"]
    has_head = (found["other_matter"] >= settings.min_other_matter_under_head) & (found["opens_anew"] >= 1)
    return is_much_longer & opens & (is_other | has_head)


def _is_another_notice(found: Evidence, settings: MatchSettings) -> Mask:
    """A short text that an outlet prints again after days, as central banks leave their rates unchanged again."""
    again: Mask = found["identical"] & (found["n_words"] < settings.max_notice_words) & ~found["is_update"]
    again &= found["same_source"] & found["known_source"]
    return again & found["same_headline"] & _is_further_apart(found, settings.reworded_hours)


def _lead_differs(found: Evidence, settings: MatchSettings) -> Mask:
    return found["lead_agreement"] < settings.min_lead_agreement


def _is_contained(found: Evidence, settings: MatchSettings) -> Mask:
    return np.maximum(found["containment"], found["containment_reverse"]) >= settings.min_containment


def _cannot_be_reworded(found: Evidence, settings: MatchSettings) -> Mask:
    """A reworded copy comes soon, and has the names of the other, in as far as either has enough of them."""
    least = settings.min_name_agreement_reworded
    other_names = (found["name_agreement"] < least) | (found["name_agreement_reverse"] < least)
    return other_names | _is_further_apart(found, settings.reworded_hours)


def _is_in_order(found: Evidence, settings: MatchSettings) -> Mask:
    return found["shared_run_words"] / found["n_words"] >= settings.min_run_share


def _is_in_order_with_numbers(found: Evidence, settings: MatchSettings) -> Mask:
    """The less a text's words recur in order, the more facts must bear it out."""
    in_order = found["shared_run_words"] / found["n_words"] >= settings.min_run_share_with_numbers
    return in_order & (found["shared_numbers"] >= settings.min_shared_numbers)


def _always(found: Evidence, settings: MatchSettings) -> Mask:
    return np.ones(len(found["n_words"]), bool)


RULES = (
    Rule("too_far_apart_in_time", False, _is_out_of_window),
    Rule("short_text_under_other_headline", False, _is_short_under_other_headline),
    Rule("another_day", False, _is_another_notice),
    Rule("identical_words", True, _is_identical),
    Rule("too_short_to_tell", False, _is_short),
    Rule("names_differ", False, _names_differ),
    Rule("numbers_differ", False, _numbers_differ),
    Rule("names_differ", False, _is_template_of_names),
    Rule("days_differ", False, _is_template_of_days),
    Rule("facts_differ", False, _facts_differ),
    Rule("fillings_differ", False, _fillings_differ),
    Rule("opens_digest", False, _is_digest),
    Rule("most_shingles_shared", True, _shares_most),
    Rule("most_words_in_passages", True, _is_reworked, _may_be_reworked),
    Rule("lead_differs", False, _lead_differs),
    Rule("shorter_text_contained", True, _is_contained),
    Rule("too_few_words_shared", False, _cannot_be_reworded),
    Rule("most_words_in_order", True, _is_in_order),
    Rule("reworded_with_same_numbers", True, _is_in_order_with_numbers),
    Rule("too_few_words_shared", False, _always),
)
"""The rules, in order; the last one applies to all pairs."""
