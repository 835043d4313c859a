"""Every wording of the catalogue catches its example and spares its look-alike, in its language and among all."""

import functools
import time

import pytest

from pipeline.cleaning.boilerplate.catalogue import KINDS, TAIL_HEADINGS, all_rules, rules_for
from pipeline.cleaning.boilerplate.line_matcher import LONGEST_LINE, LineMatcher, LineRule
from pipeline.cleaning.boilerplate.wording import ENGLISH, LineKind

ALL = LineMatcher(all_rules())
EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "hi", "zh", "ja", "ko", "id"]
IN_ALL_LANGUAGES = [
    "navigation",
    "control",
    "share",
    "date_line",
    "relative_time",
    "newsletter",
    "follow",
    "listen",
    "related",
    "related_heading",
    "comments_heading",
    "comment_policy",
    "topic",
    "rights",
    "picture_credit",
    "source_line",
]


@functools.cache
def matcher_of(language: str) -> LineMatcher:
    """All rules for texts in a language; wordings of no language are read beside English ones."""
    return LineMatcher(rules_for(language or ENGLISH))


@EACH_KIND
def test_its_wordings_catch_their_examples(kind: LineKind) -> None:
    missed = {
        wording.language: wording.catches
        for wording in kind.wordings
        for matcher in (LineMatcher([kind.rule([wording])]), matcher_of(wording.language), ALL)
        if matcher.names([wording.catches]) != [kind.name]
    }
    assert not missed


@EACH_KIND
def test_no_rule_takes_what_one_of_its_wordings_spares(kind: LineKind) -> None:
    taken = {
        wording.language: wording.spares
        for wording in kind.wordings
        for matcher in (matcher_of(wording.language), ALL)
        if matcher.names([wording.spares]) != [None]
    }
    assert not taken


@pytest.mark.parametrize("name", IN_ALL_LANGUAGES)
def test_kinds_that_pages_of_any_outlet_have_are_worded_in_each_language(name: str) -> None:
    (kind,) = (kind for kind in KINDS if kind.name == name)
    worded = {wording.language for wording in kind.wordings}
    assert "" in worded or worded.issuperset(LANGUAGES)


def test_a_text_falls_under_the_wordings_of_its_own_language_and_english_ones_that_are_found_anywhere() -> None:
    german, unknown = LineMatcher(rules_for("de")), LineMatcher(rules_for(None))
    lines = [
        "Lire aussi : Le port sera vendu",
        "Lesen Sie auch: Hafen wird verkauft",
        "Share on Facebook",
        "Also: so geht es",
    ]
    assert german.names(lines) == [None, "related", "share", None]
    assert unknown.names(lines) == ["related", "related", "share", None]
    assert rules_for("no") == rules_for("nb")


def test_names_are_unique_and_some_head_a_tail() -> None:
    assert len({rule.name for rule in all_rules()}) == len(all_rules())
    assert {"comments_heading", "related_heading"} == TAIL_HEADINGS


@EACH_KIND
def test_a_kind_has_hints_in_all_languages_or_in_none(kind: LineKind) -> None:
    assert len({bool(wording.hints) for wording in kind.wordings}) == 1
    assert len({(wording.language, wording.abroad) for wording in kind.wordings}) == len(kind.wordings)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices rose 3 percent in Tokyo, and analysts expect more.",
        "The newsletter's editor was arrested on Monday.",
        "Copyright holders sued the company in March.",
        "CIA's New Video",
        "What The CIA Said On The Video",
        "Who pays the price of a bridge?",
        "Die Polizei nahm am Montag drei Männer fest.",
        "Le président a déclaré mardi que la loi serait votée.",
        "中国外交部发言人林剑周五表示，中方将采取一切必要措施。",
        "Shr 41 cts vs 3.17 dlrs",
        "On Mar 7 2018, the court ruled that the law was void.",
        "2019 2020 2021",
        "12.50 14.20 16.10",
        "Samstag, 15.30 Uhr",
    ],
)
def test_lines_of_articles_are_spared(line: str) -> None:
    assert ALL.names([line]) == [None]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_long_run_within_an_example_takes_no_longer(rule: LineRule) -> None:
    matcher = LineMatcher([rule])
    for run in ("a", "ab ", "1 ", " ", ",", "a,", "a.", "."):
        lines = [
            f"{example[:at]}{run * 400}"[: LONGEST_LINE - len(example)] + example[at:]
            for example in (rule.catches[:200], rule.spares[:200])
            for at in range(0, len(example), 3)
        ]
        begin = time.process_time()
        matcher.names(lines)
        assert time.process_time() - begin < 1, run
