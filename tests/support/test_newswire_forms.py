"""The generated forms: six kinds and more in each language, every text its own story, and copies that are copies."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

from pipeline.text import language
from pipeline.text.update_marks import update_mark
from pipeline.text.words import words
from tests.support.newswire.articles import START
from tests.support.newswire.forms import COPIES, LANGUAGES, FormText, form_wire, forms_of
from tests.support.newswire.forms.template import Form, first_filling, next_filling

pytestmark = pytest.mark.slow

SPACELESS = ("zh", "ja", "th")  # each character is a word


@pytest.fixture(scope="module")
def wire() -> list[FormText]:
    return form_wire(seed=3)


def all_forms() -> Iterator[Form]:
    return (form for code in LANGUAGES for form in forms_of(code))


def test_a_seed_gives_the_same_texts_and_another_one_others(wire: list[FormText]) -> None:
    assert form_wire(seed=3) == wire
    bodies = {text.article.body for text in wire}
    assert len({text.article.body for text in form_wire(seed=4)} & bodies) < len(bodies) / 20


def test_one_language_is_the_same_without_the_others(wire: list[FormText]) -> None:
    bodies = [text.article.body for text in wire if text.language == "ko"]
    assert [text.article.body for text in form_wire(seed=3, languages=["ko"])] == bodies


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_six_kinds_of_forms_and_more(code: str) -> None:
    kinds = [form.kind for form in forms_of(code)]
    assert len(kinds) == len(set(kinds)) >= 6
    assert {"weather", "money_market", "horoscope", "advice", "results"} <= set(kinds)


def test_texts_are_of_the_length_of_a_brief_and_in_their_language(wire: list[FormText]) -> None:
    for text in wire:
        n_words = len(words(text.article.body))
        most = 500 if text.language in SPACELESS else 200
        least = 30 if text.article.kind == "abridged" else 50
        assert least <= n_words <= most, (text, n_words)
        assert language.detect(text.article.body) == text.language


def test_no_slot_is_left_open(wire: list[FormText]) -> None:
    assert not [text for text in wire if set("{}|") & set(text.article.title + text.article.body)]


def test_a_title_and_its_text_tell_the_same() -> None:
    (match,) = (form for form in forms_of("en") if form.kind == "sport")
    for seed in range(20):
        filled = first_filling(match, START, Random(seed))
        home, visitors = filled.values["h"], filled.values["v"]
        assert home != visitors
        assert filled.title.startswith(home) and filled.text.startswith(f"{home} met {visitors}")
        assert filled.other_title.endswith(home)


def test_numbers_are_written_as_the_language_does() -> None:
    german, hindi = forms_of("de")[0].language, forms_of("hi")[0].language
    assert (german.number(12345.5, 1), german.number(1987, 0)) == ("12.345,5", "1987")
    assert hindi.digits == "०१२३४५६७८९"
    (crime,) = (form for form in forms_of("hi") if form.kind == "crime")
    text = first_filling(crime, START, Random(1)).text
    assert set(text) & set(hindi.digits) and not set(text) & set("0123456789")


def test_every_text_is_a_story_of_its_own_but_for_its_copies(wire: list[FormText]) -> None:
    story_of: dict[str, int] = {}
    for text in wire:
        assert story_of.setdefault(text.article.body, text.article.story) == text.article.story


def test_some_forms_change_in_two_or_three_places_between_days_and_others_in_most() -> None:
    for form in all_forms():
        rng, changed = Random(6), []
        filled = first_filling(form, START, rng)
        for _ in range(4):
            before, filled = filled, next_filling(filled, START, rng)
            changed.append(sum(filled.values[slot.key] != before.values[slot.key] for slot in form.varying))
            assert all(filled.values[s.key] == before.values[s.key] for s in form.slots.values() if s.is_fixed)
        assert set(changed) <= {2, 3, 4} if form.varies == "few" else min(changed) == len(form.varying)


def test_some_forms_differ_in_nothing_but_ordinary_words() -> None:
    for code in LANGUAGES:
        (horoscope,) = (form for form in forms_of(code) if form.kind == "horoscope")
        assert not [slot for slot in horoscope.varying if slot.is_number or "|" not in slot.spec]


def test_a_form_is_printed_by_one_outlet_on_several_days(wire: list[FormText]) -> None:
    days, outlets = defaultdict(set), defaultdict(set)
    for text in wire:
        if text.article.kind == "first":
            days[text.language, text.form].add(text.article.published_at[:10])
            outlets[text.language, text.form].add(text.article.source)
    assert {len(found) for found in outlets.values()} == {1}
    assert {len(found) for found in days.values()} == {3}


def test_a_copy_is_what_its_kind_says(wire: list[FormText]) -> None:
    assert {text.article.kind for text in wire} == {"first", *COPIES}
    for first, copy in pairwise(text.article for text in wire):
        if copy.kind == "first":
            continue
        assert copy.story == first.story and copy.published_at > first.published_at
        assert (copy.source == first.source) == (copy.kind == "update")
        assert (copy.title == first.title) == (copy.kind == "exact")
        assert (copy.body == first.body) == (copy.kind in ("exact", "headline"))
        if copy.kind == "abridged":
            assert first.body.startswith(copy.body + "\n\n")
        if copy.kind == "edited":
            assert len(set(words(copy.body)) & set(words(first.body))) > 0.7 * len(set(words(first.body)))
        if copy.kind == "update":
            differing = Counter(first.body.split()) - Counter(copy.body.split())
            assert update_mark(copy.title) and not update_mark(first.title)
            assert copy.body.count("\n\n") == first.body.count("\n\n") + 1
            assert 1 <= differing.total() <= 2
