"""Words are found where they stand: some of them by code points, all of some texts by bytes."""

import numpy as np
import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.matching.kernels.word_places import printed, word_places
from pipeline.text.words import words

PRINTED = st.text("ab1 .,-\n\u00adé\u0301Ünﬁ½中文กิ๒", max_size=60)


def _column(*texts: str) -> pa.ChunkedArray:
    return pa.chunked_array([[text] for text in texts], pa.string())


@given(st.lists(PRINTED, min_size=1, max_size=3))
def test_words_are_found_where_they_stand(texts: list[str]) -> None:
    of = np.repeat(np.arange(len(texts)), [len(words(text)) for text in texts])
    at = np.array([n for text in texts for n in range(len(words(text)))], np.int64)
    found = word_places(_column(*texts), of, at)
    assert (found.texts.tolist(), found.words.tolist()) == (of.tolist(), at.tolist())
    for text, word, begin, end in zip(*(column.tolist() for column in found), strict=True):
        wanted = words(texts[text])[word]
        inside = words(texts[text][begin:end])
        assert inside == [wanted] or wanted in inside  # one code point may stand for several words


def test_only_the_words_that_are_asked_for_are_found_each_once() -> None:
    found = word_places(_column("so", "Die Straße ist naß, 中文!"), np.array([1, 1, 0, 1]), np.array([5, 1, 0, 1]))
    assert list(zip(*(column.tolist() for column in found), strict=True)) == [
        (0, 0, 0, 2),
        (1, 1, 4, 10),
        (1, 5, 21, 22),
    ]


@given(st.lists(PRINTED, min_size=1, max_size=3))
@example(["so\u00ad, so\u00adft 中a中 ½ a\u0301b", "", "x" * 5000 + " é " + "y z " * 999])
def test_all_words_of_some_texts_stand_from_and_to_the_bytes_where_single_ones_do(texts: list[str]) -> None:
    of = np.arange(0, len(texts), 2)
    found = printed(_column(*texts), of)
    for n, text in enumerate(texts[::2]):
        count = len(words(text))
        whole = text.encode()
        begin = found.texts.offsets[n]
        assert found.texts.data[begin : found.texts.offsets[n + 1]].tobytes() == whole
        bounds = found.bounds[found.firsts[n] : found.firsts[n] + count] - begin
        single = word_places(_column(text), np.zeros(count, np.int64), np.arange(count))
        spans = [(len(whole[:a].decode()), len(whole[:b].decode())) for a, b in bounds.tolist()]
        assert spans == list(zip(single.begins.tolist(), single.ends.tolist(), strict=True))
    assert len(found.bounds) == sum(len(words(text)) for text in texts[::2])
