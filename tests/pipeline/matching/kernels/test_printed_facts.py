"""Places of two texts differ in facts where each prints a number, or a name, that the other does not."""

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.matching.kernels.compile import Texts
from pipeline.matching.kernels.printed_facts import other_names, other_numbers

PRINTED_NUMBERS = st.text("0159.,:/- a٥é", max_size=12)
PARTS_OF_NAMES = ["Ann", "Bob", "ann", "B", "B_", "é", ".", " ", "\n", '"', "(", "'"]
PRINTED_NAMES = st.lists(st.sampled_from(PARTS_OF_NAMES)).map("".join)
NAME = re.compile(r"\b[A-Z][A-Za-z0-9]*\b")
OPENING = re.compile(r"[.!?:;\n][\s\"'(]*$")


def _texts(*printed: str) -> Texts:
    data = [text.encode() for text in printed]
    return Texts(np.frombuffer(b"".join(data), np.uint8), np.cumsum([0, *map(len, data)]))


@given(st.lists(st.tuples(PRINTED_NUMBERS, PRINTED_NUMBERS), max_size=5))
@example([("on 3/4 and 5", "on 3/4 and 6"), ("1,000", "1.000"), ("5, 6", "5"), ("٥", "6"), ("5--6", "5-6")])
def test_numbers_as_printed_differ_where_each_text_has_one_of_its_own(pairs: list[tuple[str, str]]) -> None:
    texts = _texts(*(text for pair in pairs for text in pair))
    places = np.stack([texts.offsets[:-1], texts.offsets[1:]], axis=1).reshape(-1, 4)
    given = [[set(re.findall(r"\d+(?:[.,:/-]\d+)*", text, re.ASCII)) for text in pair] for pair in pairs]
    both_ascii = [one.isascii() and other.isascii() for one, other in pairs]
    differ = [bool(one - other and other - one) for one, other in given]
    assert other_numbers(texts, places).tolist() == [a and b for a, b in zip(both_ascii, differ, strict=True)]


def _names_differ(one: str, other: str, before: str = "he met ") -> bool:
    texts = _texts(before + one, before + other)
    begin = len(before.encode())
    places = np.array([[begin, texts.offsets[1], texts.offsets[1] + begin, texts.offsets[2]]])
    return bool(other_names(texts, places, texts.offsets[None, :2])[0])


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Ann Lee", "Bob Lee", True),
        ("Ann Lee", "Lee", False),
        ("a man", "Bob", False),
        ("him. Soon", "him. Later", False),
        ("him.\nSoon", "him.\nLater", False),
        ('him: "Soon', 'him: "Later', False),
        ("old O'Hara", "old O'Dea", True),
        ("McLean", "MacLean", True),
        ("a_Lean", "a_Mean", False),
        ("Zoë", "Ann", False),
    ],
)
def test_names_inside_sentences(one: str, other: str, differ: bool) -> None:
    assert (_names_differ(one, other), _names_differ(other, one)) == (differ, differ)


@pytest.mark.parametrize("before", ["", "so. ", 'so: "', "so\n", "(", "é ", "    "])
def test_what_a_sentence_may_begin_with_tells_nothing(before: str) -> None:
    assert not _names_differ("Ann came", "Bob came", before)


@given(PRINTED_NAMES, PRINTED_NAMES, st.sampled_from(["", "x ", "x. ", "so ("]))
def test_each_text_has_a_name_that_the_other_has_not(one: str, other: str, before: str) -> None:
    if _names_differ(one, other, before):
        assert all(_inside(before, a) - set(NAME.findall(b)) for a, b in ((one, other), (other, one)))


def _inside(before: str, text: str) -> set[str]:
    found = NAME.finditer("\n" + before + text, len(before) + 1)
    return {name[0] for name in found if not OPENING.search(name.string[: name.start()])}
