"""The generated reuse: reworked copies, derived texts and what looks like them, true to what is said of them."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

import pytest

from pipeline.text import language
from tests.support.newswire import AGENCIES
from tests.support.newswire.reuse import (
    COPY,
    DERIVED,
    LANGUAGES,
    NONE,
    UNCLEAR,
    ReusedText,
    TruePair,
    reuse_wire,
    true_pairs,
)
from tests.support.newswire.reuse.truth import shared_words

pytestmark = pytest.mark.slow

Groups = list[tuple[ReusedText, ...]]


@pytest.fixture(scope="module")
def wire() -> Groups:
    return reuse_wire(seed=2, groups=54)


@pytest.fixture(scope="module")
def pairs(wire: Groups) -> dict[tuple[str, ...], list[TruePair]]:
    found = defaultdict(list)
    for group in wire:
        for pair in true_pairs(group):
            found[tuple(sorted((pair.one.article.kind, pair.other.article.kind)))].append(pair)
    return found


def test_a_seed_gives_the_same_texts_and_another_one_others(wire: Groups) -> None:
    assert reuse_wire(seed=2, groups=54) == wire != reuse_wire(seed=3, groups=54)


def test_texts_are_in_their_language(wire: Groups) -> None:
    found = Counter((text.language, language.detect(text.article.body)) for group in wire for text in group)
    assert set(found) == {(code, code) for code in LANGUAGES}


def test_every_kind_of_group_is_there_in_every_language(wire: Groups) -> None:
    kinds = {(group[-1].language, group[-1].article.kind) for group in wire}
    assert kinds == {
        (code, k) for code in LANGUAGES for k in ("reworked", "own_report", "follow_up", "derived", "digest")
    }


def test_no_group_shares_words_with_another(wire: Groups) -> None:
    first_texts = [group[0] for group in wire if group[0].language == "en"]
    shared = [pair for pair in true_pairs(first_texts) if pair.shared_words]
    assert not shared


def test_a_reworked_copy_keeps_40_to_70_percent_of_the_report_under_its_own_lead(
    pairs: dict[tuple[str, ...], list[TruePair]],
) -> None:
    found = pairs["agency", "reworked"]
    assert sum(pair.relation == COPY for pair in found) > 0.97 * len(found)
    for pair in found:
        agency, reworked = sorted((pair.one, pair.other), key=lambda text: text.article.kind)
        kept = shared_words(agency.sentences, reworked.sentences, ("narration", "quote"))
        assert 0.3 < kept / sum(sentence.n_words for sentence in agency.sentences) < 0.8
        assert reworked.sentences[0].key not in {sentence.key for sentence in agency.sentences}
        assert agency.article.title != reworked.article.title and agency.article.source in AGENCIES
        assert _apart(pair) <= timedelta(hours=14)


def test_reworked_copies_of_one_report_stand_without_it_at_times(wire: Groups) -> None:
    groups = [[text.article.kind for text in group] for group in wire if group[-1].article.kind == "reworked"]
    assert 0.2 < sum("agency" not in kinds for kinds in groups) / len(groups) < 0.5


def test_most_reworked_copies_have_their_sentences_in_another_order(
    pairs: dict[tuple[str, ...], list[TruePair]],
) -> None:
    moved = 0
    for pair in pairs["agency", "reworked"]:
        agency, reworked = sorted((pair.one, pair.other), key=lambda text: text.article.kind)
        known = [sentence.key for sentence in agency.sentences]
        kept = [known.index(sentence.key) for sentence in reworked.sentences if sentence.key in known]
        moved += kept != sorted(kept)
    assert moved > 0.8 * len(pairs["agency", "reworked"])


def test_own_reports_on_one_event_share_a_quotation_names_and_figures_alone(
    pairs: dict[tuple[str, ...], list[TruePair]],
) -> None:
    for pair in pairs["own_report", "own_report"]:
        assert pair.relation == NONE and pair.shared_words == 0
        assert shared_words(pair.one.sentences, pair.other.sentences, ("quote",)) >= 9
        assert pair.one.article.story != pair.other.article.story


def test_a_derived_text_has_20_to_120_words_of_another_story(pairs: dict[tuple[str, ...], list[TruePair]]) -> None:
    for kinds in (("derived", "report"), ("follow_up", "report")):
        for pair in pairs[kinds]:
            assert pair.relation == (
                DERIVED if pair.shared_words >= 40 else UNCLEAR if pair.shared_words >= 20 else NONE
            )
            assert pair.shared_words < 160 and pair.one.article.story != pair.other.article.story
        assert sum(pair.relation == DERIVED for pair in pairs[kinds]) > 0.6 * len(pairs[kinds])


def test_a_follow_up_is_the_same_desks_on_the_next_day(pairs: dict[tuple[str, ...], list[TruePair]]) -> None:
    for pair in pairs["follow_up", "report"]:
        assert pair.one.article.source == pair.other.article.source
        assert timedelta(hours=18) <= _apart(pair) <= timedelta(hours=32)


def test_a_digest_is_derived_from_each_report_that_it_prints_whole(
    pairs: dict[tuple[str, ...], list[TruePair]],
) -> None:
    assert {pair.relation for pair in pairs["digest", "report"]} == {DERIVED}


def _apart(pair: TruePair) -> timedelta:
    times = [datetime.fromisoformat(text.article.published_at) for text in (pair.one, pair.other)]
    return abs(times[0] - times[1])
