"""Stretches of words are found where they stand, in code points."""

import numpy as np

from pipeline.matching.reuse.stretches import Stretches, spans
from tests.pipeline.matching.reuse.test_passages import paired


def test_a_stretch_stands_from_its_first_word_to_its_last() -> None:
    texts = ("„Ähem!“ The old brewery, then.", "The brewery: 中文")
    one = Stretches(np.array([0, 0]), np.array([0, 2]), np.array([1, 4]))
    other = Stretches(np.array([1]), np.array([1]), np.array([4]))
    found = spans(paired(*texts), one, other)
    printed = [
        [texts[text][begin : begin + length] for text, begin, length in zip(side.of, *span, strict=True)]
        for side, span in zip((one, other), found, strict=True)
    ]
    assert printed == [["Ähem", "old brewery"], ["brewery: 中文"]]
    assert other.take(np.array([0])).ends.tolist() == [4]
