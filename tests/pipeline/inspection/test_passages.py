"""What two texts share has the same number in both; of what stood elsewhere that of the earliest article counts."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.inspection.passages import Mark, earlier_articles, first_of, later_articles, marked, marks_of
from tests.support.reused import article, edge

TEXT = "The bridge fell on Monday, the mayor said, and nobody was hurt."


def shown(*marks: Mark) -> list[tuple[int, str]]:
    return [(stretch.number, stretch.text) for stretch in marked(TEXT, marks)]


def test_marked_stretches_stand_between_the_others() -> None:
    assert shown() == [(0, TEXT)]
    assert shown(Mark(43, len(TEXT), 2), Mark(4, 10, 1)) == [
        (0, TEXT[:4]),
        (1, "bridge"),
        (0, TEXT[10:43]),
        (2, TEXT[43:]),
    ]


def test_where_marks_overlap_the_lowest_number_counts() -> None:
    assert shown(Mark(0, 25, 2), Mark(4, 10, 1)) == [(2, "The "), (1, "bridge"), (2, TEXT[10:25]), (0, TEXT[25:])]


MARKS = st.builds(
    lambda ends, number: Mark(min(ends), max(ends), number),
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))),
    st.integers(1, 4),
)


@given(st.lists(MARKS, max_size=6), st.randoms(use_true_random=False))
def test_the_whole_text_is_shown_whatever_the_order_of_marks(marks: list[Mark], random: Any) -> None:
    assert "".join(text for _, text in shown(*marks)) == TEXT
    assert shown(*marks) == shown(*random.sample(marks, len(marks)))


def test_a_passage_has_one_number_in_both_texts() -> None:
    own, other = marks_of(edge("a", "b", "a", (30, 9, 2), (0, 11, 2))["passages"])
    assert [(mark.number, mark.start, mark.end) for mark in other] == [(1, 30, 39), (2, 0, 11)]
    assert [mark.number for mark in own] == [1, 2]
    assert marks_of(None) == ([], []) == marks_of([])


def test_earlier_articles_come_in_the_order_in_which_they_were_published() -> None:
    others = {name: article(name, minutes) for name, minutes in (("late", 30), ("early", 10), ("after", 90))}
    edges = [
        edge("own", "late", "late", (0, 11, 3), hours_apart=0.5),
        edge("own", "early", "early", relation="copy", shared_words=77),
        edge("own", "after", "own", (0, 11, 3)),
        edge("own", "late", "late", relation="quote"),
    ]
    found = earlier_articles(article("own", 60), edges, others)
    assert [(one.article["article_id"], one.relation, one.n_words) for one in found] == [
        ("early", "copy", 77),
        ("late", "derived", 3),
    ]
    assert [list(one.marks) for one in found] == [[], [Mark(0, 11, 2)]]
    (after,) = later_articles(article("own", 60), edges, others)
    assert (after.article["article_id"], after.number) == ("after", 3)


def test_the_places_are_those_in_the_later_text() -> None:
    for name in ("early", "zebra"):  # on either side of the pair
        pair = edge("own", name, name, (5, 6, 1))
        (found,) = earlier_articles(article("own", 60), [pair], {name: article(name, 1)})
        assert list(found.marks) == [Mark(5, 11, 1)]


def test_of_one_minute_or_without_a_date_none_is_first() -> None:
    early, late = article("early", 1), article("late", 2.5)
    assert first_of(late, early) is early is first_of(early, late)
    assert first_of(early, article("soon", 1.9)) is None is first_of(early, article("undated", None))
