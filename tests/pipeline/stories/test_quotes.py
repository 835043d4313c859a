"""What two texts quote alike is found in any quotation marks, and what stands between two quotes is no quote."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stories import quotes
from pipeline.stories.quotes import QUOTED_RUN_WORDS, quote_hashes, quoting_pairs, shared_quotes
from pipeline.text.quotations.quotes import quoted

SAID = "we will not leave this house before the last of us is safe"
LEAST = 6


@pytest.mark.parametrize("marks", ["“”", "„“", "„”", "””", "«»", "»«", "»»", '""', "「」", "『』"])
def test_a_passage_in_quotation_marks_of_any_kind_is_a_quote(marks: str) -> None:
    start, end = marks
    text = f"The mayor said: {start}{SAID}{end}, and left for the town hall, {start}so far{end}."
    assert quoted(text) == [SAID, "so far"]
    assert shared_quotes(text, f"“{SAID}”", LEAST) == [SAID.split()]


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", "»«", '""', "””"])
def test_what_stands_between_two_quotes_is_none(marks: str) -> None:
    start, end = marks
    between = "the minister told reporters in the capital on a cold Monday morning"
    text = f"{start}Yes,{end} {between}, {start}we can do it.{end} He added: {start}Soon.{end}"
    assert quoted(text) == ["Yes,", "we can do it.", "Soon."]
    assert quote_hashes(text) == []


def test_a_mark_inside_a_word_or_after_a_number_is_no_quotation_mark() -> None:
    assert quoted(f'He is 5\'11" tall. "{SAID}" he said.') == [SAID]
    assert quoted('דובר צה"ל אמר: "שר החוץ של ארה"ב נחת הבוקר בישראל"') == ['שר החוץ של ארה"ב נחת הבוקר בישראל']


def test_a_mark_that_is_left_open_ends_with_its_paragraph() -> None:
    assert quoted(f"“It was dark, and nobody came.\n“{SAID}” he said.\n") == [SAID]
    assert quoted(f'"It was dark, and nobody came.\n"{SAID}" he said.\n') == [SAID]
    assert quoted(f"« Il faisait nuit.\nEt froid », dit-il, « {SAID} ».") == [f" {SAID} "]
    assert quoted(f"“It was dark,\nand cold,” he said, “{SAID}.”") == [f"{SAID}."]


def test_of_a_quote_in_a_quote_the_outer_one_is_found() -> None:
    assert quoted("他说：「各位要记住『安全第一』这句话」。") == ["各位要记住『安全第一』这句话"]


def test_the_same_quote_cut_differently_is_found_as_far_as_both_have_it() -> None:
    words = SAID.split()
    one, other = f"“{' '.join(words[:10])}” he said.", f"She heard “{' '.join(words[2:])}”."
    assert shared_quotes(one, other, LEAST) == [words[2:10]]
    assert shared_quotes(other, one, LEAST) == [words[2:10]]
    assert set(quote_hashes(one)) & set(quote_hashes(other))
    assert shared_quotes(one, other, 9) == []


def test_a_short_quote_is_not_found_nor_is_what_only_one_of_them_quotes() -> None:
    short = " ".join(SAID.split()[: QUOTED_RUN_WORDS - 1])
    assert shared_quotes(f"“{short}”", f"“{short}”", LEAST) == [] == quote_hashes(f"“{short}”")
    assert shared_quotes(f"“{SAID}”", SAID, LEAST) == shared_quotes(SAID, f"“{SAID}”", LEAST) == []
    assert shared_quotes("", "", LEAST) == []


def test_case_and_punctuation_do_not_matter_and_a_quote_is_found_once() -> None:
    one = f"“{SAID}.” Again: “{SAID.upper()}!”"
    assert shared_quotes(one, f'"{SAID.title()}"', LEAST) == [SAID.split()]


def test_where_each_character_is_a_word_a_quote_needs_twice_as_many() -> None:
    said = "我们绝不放弃任何一个被困的人"
    assert shared_quotes(f"他说：“{said}。”", f"「{said}」", LEAST) == [list(said)]
    assert shared_quotes(f"“{said[:11]}”", f"“{said[:11]}”", LEAST) == []


@given(st.text(alphabet='ab "“”„«»「」\n', max_size=80), st.text(alphabet='ab "“”„«»\n', max_size=80))
def test_quotes_lie_in_their_text_and_what_is_shared_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert all(passage in one for passage in quoted(one))
    runs = {tuple(run) for run in shared_quotes(one, other, LEAST)}
    assert bool(runs) == bool(shared_quotes(other, one, LEAST))
    assert bool(runs) == bool(set(quote_hashes(one)) & set(quote_hashes(other)))


def _vectors(**hashes: list[int]) -> pa.Table:
    columns = {"article_id": list(hashes), "quotes": pa.array(list(hashes.values()), pa.list_(pa.int64()))}
    return pa.table(columns)


def test_articles_of_one_story_with_a_quoted_run_in_common_are_paired_once() -> None:
    vectors = _vectors(c=[1, 2], a=[1, 2], b=[2], d=[2], e=[3], f=[])
    story_of = {"a": "s", "b": "s", "c": "s", "d": "other", "e": "s", "f": "s"}
    assert quoting_pairs(vectors, story_of) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert quoting_pairs(vectors, {}) == []


def test_of_many_articles_that_quote_the_same_each_is_paired_with_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "_MOST_PAIRED", 3)
    vectors = _vectors(d=[7], b=[7], a=[7], c=[7])
    assert quoting_pairs(vectors, dict.fromkeys("abc", "s")) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert quoting_pairs(vectors, dict.fromkeys("abcd", "s")) == [("a", "b"), ("a", "c"), ("a", "d")]
