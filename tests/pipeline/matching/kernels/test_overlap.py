"""What two texts share is counted exactly; a plain slow count stands beside each."""

import difflib
from itertools import product

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.kernels.overlap import Overlaps, Words, found_words, overlaps, run_words, word_hashes
from tests.support.plain_hashes import compared_words

TEXTS = st.lists(st.sampled_from([*"abcd", "1", "中", "Ünï"]), min_size=1, max_size=20).map(" ".join)
SIZES = st.integers(1, 6)
BOTH = np.array([[0, 1]])


def _words(*chunks: list[str]) -> Words:
    texts = pa.chunked_array(list(chunks), pa.string())
    return word_hashes(texts, np.ones(len(texts), bool))


def _overlap(one: str, other: str, size: int, lead: int = 5) -> Overlaps:
    return overlaps(_words([one, other]), BOTH, size, lead)


def _run(one: str, other: str, size: int) -> int:
    return int(run_words(_words([one, other]), BOTH, size)[0])


def _shingles(text: str, size: int) -> list[tuple[str, ...]]:
    tokens = compared_words(text)
    return [tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))]


def _ordered(one: str, other: str) -> tuple[str, str]:
    """The shorter text first; None to tell apart where both have as many words."""
    return (one, other) if len(compared_words(one)) <= len(compared_words(other)) else (other, one)


@given(TEXTS, TEXTS, SIZES)
def test_shingles_are_counted_as_sets(one: str, other: str, size: int) -> None:
    a, b = set(_shingles(one, size)), set(_shingles(other, size))
    assert _overlap(one, other, size).shingles.tolist() == [[len(a & b), len(a), len(b)]]


@given(TEXTS, TEXTS, SIZES)
def test_covered_words_are_those_of_the_shorter_text_that_lie_in_shared_shingles(
    one: str, other: str, size: int
) -> None:
    if len(compared_words(one)) == len(compared_words(other)):
        return
    shorter, longer = _ordered(one, other)
    shared, n = set(_shingles(longer, size)), len(compared_words(shorter))
    runs = [range(i, min(i + size, n)) for i, s in enumerate(_shingles(shorter, size)) if s in shared]
    found = _overlap(one, other, size)
    assert found.covered[0] == len({at for run in runs for at in run})
    assert (found.n_words[0], found.first_is_shorter[0]) == (n, shorter == one)


@given(TEXTS, TEXTS, SIZES)
def test_the_lead_is_looked_for_in_the_first_words_of_the_longer_text(one: str, other: str, lead: int) -> None:
    if len(compared_words(one)) == len(compared_words(other)):
        return
    shorter, longer = _ordered(one, other)
    ours, theirs = set(compared_words(shorter)[:lead]), set(compared_words(longer)[: 2 * lead])
    assert _overlap(one, other, 2, lead).lead[0] == pytest.approx(len(ours & theirs) / len(ours))


@given(TEXTS, TEXTS)
def test_identical_means_the_same_words_in_the_same_order(one: str, other: str) -> None:
    assert _overlap(one, f"{other}.".upper(), 5).identical[0] == (compared_words(one) == compared_words(other.upper()))


def _longest_chain(one: str, other: str, size: int) -> int:
    """Links of the longest chain of shared runs that advances in both texts, by the textbook."""
    a, b = _shingles(one, size), _shingles(other, size)
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, j in product(range(len(a)), range(len(b))):
        best[i + 1][j + 1] = best[i][j] + 1 if a[i] == b[j] else max(best[i][j + 1], best[i + 1][j])
    return best[-1][-1]


@given(TEXTS, TEXTS)
def test_a_run_of_one_word_is_the_longest_common_subsequence(one: str, other: str) -> None:
    assert _run(one, other, 1) == _longest_chain(one, other, 1)


@given(TEXTS, TEXTS, SIZES)
def test_words_in_order_are_at_most_those_covered_and_at_least_the_longest_run(one: str, other: str, size: int) -> None:
    run, chain = _run(one, other, size), _longest_chain(one, other, size)
    assert run <= _overlap(one, other, size).covered[0] or len(compared_words(one)) == len(compared_words(other))
    assert bool(run) == bool(chain) and run <= min(len(compared_words(one)), len(compared_words(other)))
    matcher = difflib.SequenceMatcher(None, compared_words(one), compared_words(other), autojunk=False)
    longest = matcher.find_longest_match().size
    assert longest < size or run >= min(longest, chain)


@given(TEXTS, TEXTS, SIZES)
def test_the_other_way_round_the_same_words_are_shared(one: str, other: str, size: int) -> None:
    there, back = _overlap(one, other, size), _overlap(other, one, size)
    assert there.shingles[0].tolist() == back.shingles[0, [0, 2, 1]].tolist()
    for name in ("n_words", "covered", "lead", "identical"):
        assert getattr(there, name)[0] == getattr(back, name)[0]
    assert _run(one, other, size) == _run(other, one, size)


def test_paragraphs_in_another_order_are_shared_but_not_in_order() -> None:
    first, second = "one two three four five six", "seven eight nine ten eleven"
    assert _overlap(f"{first} {second}", f"{second} {first}", 3).covered[0] == 11
    assert _run(f"{first} {second}", f"{second} {first}", 3) == 6


def test_what_a_table_repeats_says_nothing_of_order() -> None:
    assert _run("to be or " * 20, "to be or " * 20, 3) == 0
    assert _run("to be or " * 5, "to be or " * 5, 3) == 15


def test_found_words_are_those_that_the_second_text_holds() -> None:
    texts, few = _words(["a b c"], ["c b"], []), _words(["a b", ""])
    assert found_words(few, np.array([0, 1, 0]), texts, np.array([1, 0, 0])).tolist() == [1, 0, 2]


def test_an_empty_text_has_no_words() -> None:
    found = _words(["", "a", "..."])
    assert found.starts.tolist() == [0, 0, 1] and found.ends.tolist() == [0, 1, 1]
    assert not len(_words().starts)


@given(st.lists(st.lists(TEXTS, max_size=3), max_size=3), st.data())
def test_texts_that_are_not_wanted_have_no_words_and_the_others_theirs(
    chunks: list[list[str]], data: st.DataObject
) -> None:
    texts = [text for chunk in chunks for text in chunk]
    wanted = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    found = word_hashes(pa.chunked_array(chunks, pa.string()), np.array(wanted, bool))
    alone = _words([text if want else "" for text, want in zip(texts, wanted, strict=True)])
    assert all(np.array_equal(one, other) for one, other in zip(found, alone, strict=True))
    assert (found.ends - found.starts).tolist() == [
        len(compared_words(t)) * want for t, want in zip(texts, wanted, strict=True)
    ]
