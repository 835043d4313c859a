"""Whatever the lines and the rules, no more than a share of an article is lost to rules by position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.position.loss_guard import (
    MARKUP_LIMITS,
    PLAIN_LIMITS,
    is_by_position,
    limit_losses,
)
from pipeline.text.blocks import Block, BlockKind
from pipeline.text.paragraphs import Paragraph, paragraph
from tests.support.oakton import FIRST, SECOND, THIRD

TEXTS = (FIRST, SECOND, THIRD, "Share", "Sport and weather", "Mayor resigns", "Best film: The Long Row")
RULES = ("share", "byline", "outside_article", "after_related_heading", "leading_line", "trailing_line", "link_list")
PLAIN = st.lists(st.sampled_from(TEXTS).map(lambda text: paragraph(text, 0)), min_size=1, max_size=30)
BLOCKS = st.builds(Block, st.just(0), st.sampled_from(BlockKind), st.sampled_from([0.0, 0.4, 1.0]))
MARKUP = st.lists(st.builds(paragraph, st.sampled_from(TEXTS), st.just(0), BLOCKS), min_size=1, max_size=30)
DROPPED = st.dictionaries(st.integers(0, 29), st.sampled_from(RULES))


def _within(lines: list[Paragraph], dropped: dict[int, str]) -> dict[int, str]:
    return {number: rule for number, rule in dropped.items() if number < len(lines)}


@given(PLAIN | MARKUP, DROPPED)
def test_rules_by_position_take_no_more_than_their_share(lines: list[Paragraph], found: dict[int, str]) -> None:
    found = _within(lines, found)
    limited = limit_losses(lines, {}, found)
    gone = [number for number, rule in limited.dropped.items() if is_by_position(rule)]
    article = [number for number in range(len(lines)) if number not in found or is_by_position(found[number])]
    for limit in MARKUP_LIMITS if lines[0].block else PLAIN_LIMITS:
        assert limit.n_words(lines, gone) <= limit.share * limit.n_words(lines, article)


@given(PLAIN | MARKUP, DROPPED, DROPPED)
def test_what_was_dropped_before_or_by_what_it_says_stays_dropped(
    lines: list[Paragraph], before: dict[int, str], found: dict[int, str]
) -> None:
    before = _within(lines, before)
    found = {**_within(lines, found), **before}
    limited = limit_losses(lines, before, found)
    by_word = {number: rule for number, rule in found.items() if not is_by_position(rule)}
    assert {**before, **by_word}.items() <= limited.dropped.items() <= found.items()
    kept = {rule for number, rule in found.items() if number not in limited.dropped}
    assert kept == set(limited.refused)


def test_a_rule_that_asks_for_too_much_takes_nothing_and_is_named() -> None:
    lines = [paragraph(text, 0) for text in (FIRST, "Related", SECOND, THIRD, "Sport")]
    found = {1: "related_heading", 2: "after_related_heading", 3: "after_related_heading", 4: "trailing_line"}
    limited = limit_losses(lines, {1: "related_heading"}, found)
    assert limited.dropped == {1: "related_heading", 4: "trailing_line"}
    assert limited.refused == {"after_related_heading": pytest.approx(0.69, abs=0.05)}


def test_links_may_go_where_as_many_words_of_text_may_not() -> None:
    texts = [FIRST, SECOND, THIRD, FIRST, SECOND, THIRD]
    for share, n_left in ((0.0, 6), (1.0, 4)):
        blocks = [Block(0)] * 4 + [Block(0, BlockKind.ITEM, share)] * 2
        lines = [paragraph(text, 0, block) for text, block in zip(texts, blocks, strict=True)]
        dropped = limit_losses(lines, {}, {4: "link_list", 5: "link_list"}).dropped
        assert len(lines) - len(dropped) == n_left


def test_where_something_else_speaks_against_it_more_may_go_but_no_more_than_half_of_a_page() -> None:
    for n_others, n_left in ((2, 3), (4, 7)):
        lines = [paragraph(text, 0, Block(0)) for text in (FIRST, SECOND, THIRD, *[SECOND] * n_others)]
        found = dict.fromkeys(range(3, 3 + n_others), "after_related_heading")
        assert limit_losses(lines, {}, found).dropped == {}
        assert len(lines) - len(limit_losses(lines, {}, found, frozenset(found)).dropped) == n_left
