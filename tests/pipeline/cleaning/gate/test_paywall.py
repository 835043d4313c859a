"""A teaser behind a wall is a stub; the more of the article there is, the more the page must say of what is missing."""

import pytest

from pipeline.cleaning.gate.paywall import find_paywall
from pipeline.cleaning.gate.verdict import FilterInput

SENTENCE = "The council of Oakton voted on Monday to rebuild the old bridge over the river."  # 15 words
WALL = "Subscribe to continue reading"
TERMS = f"{WALL}\n1 euro for the first month\nCancel anytime\nAlready a subscriber? Log in"


def _is_stub(n_sentences: int, wall: str, *, paywalled: bool = False, paid_words: int | None = None) -> bool:
    article = "\n".join([SENTENCE] * n_sentences)
    texts = FilterInput(None, f"{article}\n{wall}", article, lang="en", paywalled=paywalled, paid_words=paid_words)
    found = find_paywall(texts)
    assert found is None or (found.status == "stub" and found.detail.startswith("paywall: "))
    return found is not None


@pytest.mark.parametrize(
    ("wall", "most_sentences"),
    [("", -1), (WALL, 2), (TERMS, 10), (f"{WALL}\n70 % of this article remains", 20)],
)
def test_how_long_a_teaser_may_be_depends_on_what_stands_beside_it(wall: str, most_sentences: int) -> None:
    assert [n for n in range(30) if _is_stub(n, wall)] == list(range(most_sentences + 1))


def test_markup_that_says_so_counts_like_terms() -> None:
    assert _is_stub(10, WALL, paywalled=True)
    assert not _is_stub(11, WALL, paywalled=True)


def test_a_page_that_holds_hardly_any_of_the_part_that_costs_shows_a_teaser() -> None:
    assert _is_stub(8, "", paywalled=True, paid_words=20)
    assert not _is_stub(9, "", paywalled=True, paid_words=20)
    assert not _is_stub(8, "", paywalled=True, paid_words=500)


def test_a_selector_that_finds_nothing_says_nothing() -> None:
    assert not _is_stub(8, "", paywalled=True, paid_words=0)
    assert not _is_stub(8, "", paywalled=True)


def test_terms_longer_than_what_is_left_cannot_stand_for_an_article() -> None:
    small_print = " ".join(["The subscription renews automatically at 12 euros a month unless you cancel it."] * 30)
    assert _is_stub(15, f"{TERMS}\n{small_print}")
