"""Stored articles name the version of the cleaner that made them, so it must be raised when cleaning changes."""

from dataclasses import replace

import pytest

from pipeline.cleaning.boilerplate.catalogue import CATALOGUE
from pipeline.cleaning.boilerplate.line_matcher import LineRule
from pipeline.cleaning.clean import CLEANER_VERSION
from pipeline.cleaning.clean_text import PASSES
from pipeline.cleaning.draft import Pass
from tests.support import cleaning_record
from tests.support.cleaning_record import HOW, Record, changed, current, fixtures, recorded


@pytest.fixture(scope="module")
def now() -> Record:
    return current()


def test_cleaning_does_what_was_recorded_for_its_version(now: Record) -> None:
    others = changed(recorded(), now)
    assert not others, f"cleaning, or a library that it uses, changed what becomes of {', '.join(others)}. {HOW}"


def test_the_record_is_of_this_version_and_of_these_texts(now: Record) -> None:
    assert (recorded().version, recorded().texts) == (CLEANER_VERSION, now.texts), HOW


def test_a_new_rule_is_noticed_although_no_text_shows_it(now: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = LineRule("zebra_line", r"zebras only$", "Zebras only", "Zebras only live in Africa.")
    monkeypatch.setattr(cleaning_record, "CATALOGUE", (*CATALOGUE, rule))
    assert changed(now, current()) == ["the rules"]


def test_new_examples_of_a_rule_are_no_change(now: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    first = replace(CATALOGUE[0], catches="Skip to the content", spares="Skip it.")
    monkeypatch.setattr(cleaning_record, "CATALOGUE", (first, *CATALOGUE[1:]))
    assert changed(now, current()) == []


@pytest.mark.parametrize("left_out", PASSES, ids=lambda apply: apply.__name__)
def test_every_pass_shows_in_the_texts(left_out: Pass, now: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(apply for apply in PASSES if apply is not left_out)
    monkeypatch.setattr("pipeline.cleaning.clean_text.PASSES", others)
    assert changed(now, current())


def test_texts_are_in_many_languages_and_forms() -> None:
    names = [name for name, _ in fixtures()]
    languages = {name.split(".")[1] for name in names if name.count(".") == 2}
    assert languages >= {"ar", "de", "en", "es", "fr", "ja", "ru", "th", "zh"}
    assert sum(name.endswith(".html") for name in names) > 4
    assert len(set(names)) == len(names) > 20
