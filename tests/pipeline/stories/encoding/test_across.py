"""Stories across languages: whole groups are joined, one of each language, the most alike first, in any order."""

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.settings import StorySettings
from pipeline.stories.encoding.across import join_across
from tests.support.told_twice import encodings

Row = dict[str, Any]
Groups = list[tuple[int, ...]]


def joined(groups: Groups, rows: Sequence[Row], settings: StorySettings | None = None) -> Groups:
    ids = pa.array(sorted({row["article_id"] for row in rows} | {f"z{n}" for group in groups for n in group}))
    ids = ids.slice(0, 1 + max(number for group in groups for number in group))
    return join_across(groups, ids, encodings(rows), settings or StorySettings())


def row(name: str, lang: str, *vector: float, **more: Any) -> Row:
    return {"article_id": name, "lang": lang, "vector": vector, **more}


def test_texts_as_alike_as_translations_are_one_story() -> None:
    rows = [row("a", "en", 1, 0), row("b", "de", 1, 0.3), row("c", "de", 0, 1)]
    assert joined([(0,), (1,), (2,)], rows) == [(0, 1), (2,)]


def test_no_two_groups_of_one_language_are_joined_whatever_lies_between() -> None:
    rows = [row("a", "en", 1, 0), row("b", "de", 1, 0.05), row("c", "en", 1, 0.2)]
    assert joined([(0,), (1,), (2,)], rows) == [(0, 1), (2,)]
    assert joined([(0, 2), (1,)], rows) == [(0, 1, 2)]


def test_groups_are_joined_by_the_average_of_their_pairs() -> None:
    rows = [row("a", "en", 1, 0), row("b", "en", 0, 1), row("c", "de", 1, 0)]
    assert joined([(0, 1), (2,)], rows) == [(0, 1), (2,)]
    rows[1] = row("b", "en", 1, 0.4)
    assert joined([(0, 1), (2,)], rows) == [(0, 1, 2)]


def test_three_languages_are_joined_where_all_are_alike_on_average() -> None:
    rows = [row("a", "en", 1, 0, 0), row("b", "de", 1, 0.3, 0), row("c", "fr", 1, 0, 0.3)]
    assert joined([(0,), (1,), (2,)], rows) == [(0, 1, 2)]


def test_times_apart_speak_against_it() -> None:
    def apart(days: float | None) -> Groups:
        return joined([(0,), (1,)], [row("a", "en", 1, 0, days=0), row("b", "de", 1, 0.1, days=days)])

    assert apart(1) == apart(None) == [(0, 1)]
    assert apart(8) == apart(40) == [(0,), (1,)]


def test_texts_of_one_script_that_share_no_name_and_no_number_must_be_more_alike() -> None:
    def without(lang: str, *vector: float) -> Groups:
        return joined([(0,), (1,)], [row("a", "en", 1, 0, marks=[1]), row("b", lang, *vector, marks=[2])])

    assert without("de", 1, 0.7) == [(0,), (1,)]
    assert without("ru", 1, 0.7) == without("zh", 1, 0.7) == without("de", 1, 0) == [(0, 1)]


def test_articles_without_a_vector_or_with_another_sort_of_vector_stay_as_they_are() -> None:
    rows = [row("a", "en", 1, 0), row("b", "de", 1, 0), row("c", "fr", 1, 0, 0)]
    assert joined([(0,), (1,), (2,)], rows) == [(0, 1), (2,)]
    assert join_across([(0, 1), (2,)], pa.array(["a", "b", "c"]), encodings([]), StorySettings()) == [(0, 1), (2,)]


def test_the_order_of_groups_and_rows_does_not_matter() -> None:
    numbers = np.random.default_rng(5).normal(size=(40, 6))
    rows = [row(f"{n:02}", ("en", "de", "ru", "zh")[n % 4], *numbers[n // 4], days=n % 3) for n in range(40)]
    groups: Groups = [(n,) for n in range(0, 40)]
    usual = joined(groups, rows)
    assert any(len(group) > 2 for group in usual)
    for seed in range(5):
        Random(seed).shuffle(rows)
        Random(seed).shuffle(groups)
        assert joined(groups, rows) == usual


def test_a_crowd_of_texts_all_alike_stays_bounded() -> None:
    n = 600
    rows = [row(f"{number:04}", ("en", "de")[number % 2], 1, 0, days=0) for number in range(n)]
    found = joined([(number,) for number in range(n)], rows)
    assert sum(map(len, found)) == n and max(map(len, found)) == 2
