"""A text and its clean form: no word is lost, and what is clean stays as it is, however long it takes to get there."""

import time
import unicodedata
from collections.abc import Iterable
from itertools import islice

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.cleaning.clean_text import clean_text
from pipeline.cleaning.position.loss_guard import is_by_position
from pipeline.cleaning.position.main_block import is_page_dump
from pipeline.compute.workers import WorkerPool
from pipeline.text.blocks import Block, BlockKind
from pipeline.text.paragraphs import paragraph
from pipeline.text.words import words
from tests.fuzz import cases, examine
from tests.support.oakton import FIRST, SECOND, STORY, THIRD
from tests.support.page_texts import Part, page_text

Page = tuple[str, list[Block] | None]

BLOCKS = (
    FIRST, SECOND, THIRD, "Share", "Comments", "You may also like", "Advertisement", "By Ann Lee, AP", "By", "12 : 34",
    "Photo: Bob Ray", "Updated: 7 Mar 2021 8:15 am", "The Bridge Plan", "Menu\nNews\nSport\nWeather", "The-CNN-Wire",
    "Zebras quickly flying towards purple mountain kingdoms tonight", "© 2019 Example Media. All rights reserved.",
    "WASHINGTON (AP) — The senate passed a law on bridges in the whole country.", "He said so at the end. REUTERS",
    "Sign up now: our newsletter", "date 2020-02-12 Sign up now: Get it", "* item", "\u200b\ufeff", "a\u0301 e\u0301",
    "<b>Bold</b> text of the story goes on here, as it always did.", "国务院总理周一表示，法律将在秋季修改。",
    "Fish &amp; chips &amp;amp; peas cost more than ever.", "X < Y and y > x in the end of all things.",
    "# The Bridge Plan", "# # 12 : 34", "[Read more](https://gazette.example)", "OAKTON, Jan 5 (Reuters) -",
    "    An indented line\nthat was wrapped at some\ncolumn of the page.", "&#65279;", "<i>Credit</i><br/>A caption",
)  # fmt: skip


PAGES_OF_BLOCKS = st.lists(st.sampled_from(BLOCKS), max_size=40).flatmap(
    lambda blocks: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda gap: gap.join(blocks))
)


TEXTS = PAGES_OF_BLOCKS | st.text(max_size=400)
PARTS = st.tuples(st.sampled_from(BLOCKS), st.sampled_from(BlockKind), st.sampled_from([0.0, 0.0, 0.4, 1.0]))
PAGES = st.lists(PARTS, max_size=40).map(lambda parts: page_text(*parts))


@pytest.mark.slow
@given(TEXTS, st.sampled_from([None, "en", "de", "zh"]))
@settings(max_examples=300)
def test_cleaning_a_cleaned_text_changes_nothing(text: str, lang: str | None) -> None:
    once = clean_text(text, lang=lang)
    again = clean_text(once.text, lang=lang)
    assert (again.text, again.removed) == (once.text, ())


@pytest.mark.slow
@given(PAGES, st.sampled_from([None, "The Bridge Plan"]))
@settings(max_examples=300)
def test_cleaning_the_cleaned_text_of_a_page_changes_nothing(page: Page, title: str | None) -> None:
    text, blocks = page
    once = clean_text(text, title, blocks=blocks)
    again = clean_text(once.text, title, blocks=once.blocks)
    assert (again.text, again.removed, again.blocks) == (once.text, (), once.blocks)


@pytest.mark.slow
@given(TEXTS.map(lambda text: (text, None)) | PAGES)
@settings(max_examples=500)
def test_every_word_is_in_the_text_or_in_a_removed_span(page: Page) -> None:
    text, blocks = page
    plain = text.replace("&", "+")  # an entity is no word that could be lost
    result = clean_text(plain, blocks=blocks)
    left, at = [], 0
    for span in result.removed:
        assert plain[span.offset : span.offset + len(span.text)] == span.text
        assert span.offset >= at
        left.append(plain[at : span.offset])
        at = span.offset + len(span.text)
    left.append(plain[at:])
    assert letters(result.text) == letters(" ".join(left))


def letters(text: str) -> str:
    """All words in one: where an invisible character goes, two words become one, and an accent may join its letter."""
    return "".join(words(unicodedata.normalize("NFC", text)))


def test_a_clean_article_is_left_alone() -> None:
    result = clean_text(STORY)
    assert (result.text, result.removed) == (STORY, ())


def test_what_a_press_database_says_of_an_article_is_no_text() -> None:
    head = "Oakton Echo\n\nNovember 16, 2026 Monday\n\nBYLINE: Ann Lee\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 560 words"
    tail = "LOAD-DATE: November 17, 2026\n\nPUBLICATION-TYPE: Newspaper\n\nEnd of Document"
    assert clean_text(f"{head}\n\n{STORY}\n\n{tail}").text == clean_text(STORY).text


def test_furniture_goes_and_every_span_names_its_rule() -> None:
    head = ["Oakton to rebuild its bridge", "By Ann Lee, AP", "Photo: Bob Ray"]
    body = [FIRST, SECOND, "Advertisement", THIRD]
    tail = ["Share on Facebook", "More from Oakton", "Mayor opens new swimming pool", "3 Comments", "I like it"]
    text = "\n".join([*head, *body, *tail])
    result = clean_text(text)
    assert result.text == STORY
    assert (result.facts.title, result.facts.byline, result.facts.credit) == (
        "Oakton to rebuild its bridge",
        ("Ann Lee",),
        "AP",
    )
    assert {span.rule for span in result.removed} >= {"head", "byline", "picture_credit", "advertisement", "share"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n".join([FIRST, "4 hours ago", SECOND, "Photo: Bob Ray", THIRD, "4 hours ago", "Ray spoke."] * 60), None),
        (
            "\n".join(["Oakton to rebuild its bridge", FIRST, SECOND, "4 hours ago", THIRD] * 60),
            "Oakton to rebuild its bridge",
        ),
        ("\n".join([*["Oakton to rebuild its bridge"] * 400, STORY]), "Oakton to rebuild its bridge"),
        (
            "Line one of it<br\n>goes on here, and the story of the bridge goes on\nwith it as the mayor said to us.",
            None,
        ),
        ("Of a man\u0303ana with y\u0301\u032c" + "\u0301" * 6 + "\u0325" + "\u0301" * 9 + " the town is fond.", None),
        ("Fish &amp;amp;amp;amp; chips are what the town eats on a Friday evening.", None),
    ],
    ids=["blocks", "titles and blocks", "titles", "a tag over two lines", "a pile of accents", "escaped four times"],
)
def test_what_shows_only_once_other_lines_are_gone_goes_too(text: str, title: str | None) -> None:
    once = clean_text(text, title)
    again = clean_text(once.text, title)
    assert (again.text, again.removed) == (once.text, ())


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a" * 3_000_000,
        "word " * 500_000,
        "ab\n" * 100_000,
        "<" * 300_000,
        "&" * 300_000,
        "<a " * 300_000,
        "By " * 300_000,
        "Twelve words of this long story stand on each of these lines\n" * 50_000,
        "Some headline without an end\nThe same sentence stands on every other line of it.\n" * 50_000,
    ],
    ids=[
        "one word",
        "one line",
        "short lines",
        "less than",
        "ampersands",
        "open tags",
        "bylines",
        "wrapped",
        "repeated",
    ],
)
def test_cleaning_takes_time_in_proportion_to_the_text(text: str) -> None:
    begin = time.process_time()
    clean_text(text)
    assert time.process_time() - begin < 15


@pytest.mark.slow
def test_of_damaged_texts_no_word_is_lost_and_cleaning_is_done_once() -> None:
    with WorkerPool(1) as workers:
        assert examine(list(islice(cases(seed=1), 400)), workers) == []


STATEMENTS = st.tuples(st.sampled_from([FIRST, SECOND, THIRD]), st.integers(1, 10**6)).map(
    lambda said: f"{said[0][:-1]}, as report {said[1]} has it."
)


@pytest.mark.slow
@given(st.lists(STATEMENTS | st.sampled_from(BLOCKS), min_size=5, max_size=60))
@settings(max_examples=300)
def test_rules_by_position_never_take_most_of_the_running_text(lines: list[str]) -> None:
    assume(
        not is_page_dump([paragraph(line, 0) for text in lines for line in text.split("\n")], dict(enumerate("abcd")))
    )
    result = clean_text("\n".join(lines))
    gone = [span.text for span in result.removed if is_by_position(span.rule)]
    assert _n_words_of_prose(gone) <= _n_words_of_prose(result.text.split("\n\n"))


def _n_words_of_prose(texts: Iterable[str]) -> int:
    found = [paragraph(text, 0) for text in texts]
    return sum(line.n_words for line in found if line.is_prose)


@pytest.mark.slow
@given(st.lists(PARTS | st.tuples(STATEMENTS, st.sampled_from(BlockKind)), min_size=5, max_size=60))
@settings(max_examples=500)
def test_of_a_page_rules_by_position_take_half_at_most(parts: list[Part]) -> None:
    text, blocks = page_text(*parts)
    result = clean_text(text, blocks=blocks)
    gone = sum(paragraph(span.text, 0).n_words for span in result.removed if is_by_position(span.rule))
    kept = sum(paragraph(line, 0).n_words for line in result.text.split("\n\n"))
    assert gone <= kept
