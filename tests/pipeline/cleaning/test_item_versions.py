"""Versions of an item are in the wire's order, and its statuses hold, in whatever order they come in."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.item_versions import ItemVersion, in_order, place, repeats, with_note

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def version(
    number: int | None, status: str = "usable", *, until: datetime | None = None, own: str = "ok"
) -> ItemVersion:
    """A version by its number, made as many hours ago as it is below 100."""
    created = None if number is None else NOW - (100 - number) * HOUR
    return ItemVersion(f"{number}-{status}", number, created, status, until, own, "words", "title", NOW)


def statuses(*rows: ItemVersion, now: datetime = NOW) -> list[str]:
    return [each.status for each in place(rows, now)]


def test_a_late_older_version_comes_before_the_current_one() -> None:
    placed = place([version(2), version(1)], NOW)
    assert [(each.article_id, each.version, each.previous_article_id) for each in placed] == [
        ("1-usable", 1, None),
        ("2-usable", 2, "1-usable"),
    ]


def test_of_one_number_the_time_decides_and_without_either_the_order_of_coming_in() -> None:
    early, late = (ItemVersion(i, 1, NOW + n * HOUR, "usable", None, "ok", i, i, NOW) for n, i in enumerate("zy"))
    assert [row.article_id for row in in_order([late, early])] == ["z", "y"]
    bare = [ItemVersion(i, None, None, "usable", None, "ok", i, i, NOW, n) for n, i in enumerate("zy")]
    assert [row.article_id for row in in_order(bare[::-1])] == ["z", "y"]


def test_a_canceled_item_withdraws_all_its_versions() -> None:
    assert statuses(version(1), version(2, "canceled"), version(3)) == ["withdrawn", "canceled", "withdrawn"]
    assert statuses(version(1, own="too_short"), version(2, "canceled")) == ["withdrawn", "canceled"]


def test_a_withheld_version_holds_those_before_it_until_a_usable_one_comes() -> None:
    assert statuses(version(1), version(2, "withheld")) == ["withheld", "withheld"]
    assert statuses(version(1), version(2, "withheld"), version(3)) == ["withheld", "withheld", "ok"]


def test_an_embargo_holds_until_its_time_or_until_a_usable_version_comes() -> None:
    held = version(1, until=NOW + HOUR)
    assert statuses(held) == ["embargoed"] and statuses(held, now=NOW + HOUR) == ["ok"]
    assert statuses(held, version(2)) == ["embargoed", "ok"]
    assert statuses(version(1), version(2, until=NOW + HOUR)) == ["embargoed", "embargoed"]
    assert statuses(version(1, "embargoed")) == ["embargoed"]
    assert statuses(version(1, "embargoed", until=NOW - HOUR)) == ["ok"]


def test_what_takes_no_part_by_its_text_takes_none_when_the_wire_lets_it() -> None:
    assert statuses(version(1, own="stub"), version(2, "withheld", own="not_article")) == ["stub", "not_article"]
    assert statuses(version(1, until=NOW + HOUR, own="not_article")) == ["not_article"]
    assert statuses(version(1, own="withheld"), version(2, own="embargoed")) == ["ok", "ok"]


def test_what_was_said_of_a_version_before_is_a_repetition() -> None:
    first, again = version(1), ItemVersion(**{**vars(version(1)), "article_id": "again", "seq": 2})
    assert repeats([again], [first]) == {"again"} and repeats([again, version(2)], []) == set()
    assert repeats([again, ItemVersion(**{**vars(again), "article_id": "third", "seq": 3})], []) == {"third"}


def test_a_note_takes_the_place_of_an_earlier_one() -> None:
    assert with_note("date unclear; wire: held", None) == "date unclear"
    assert with_note("date unclear", "held") == "date unclear; wire: held"
    assert with_note("wire: held", None) is None


ROWS = st.builds(
    version,
    st.integers(0, 6),
    st.sampled_from(["usable", "usable", "withheld", "embargoed", "canceled"]),
    until=st.sampled_from([None, None, NOW - HOUR, NOW + HOUR]),
    own=st.sampled_from(["ok", "too_short", "withdrawn"]),
)


@given(st.lists(ROWS, min_size=1, max_size=7, unique_by=lambda row: row.article_id), st.randoms())
def test_the_order_of_arrival_does_not_matter(rows: list[ItemVersion], random: Random) -> None:
    placed = place(rows, NOW)
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert place(shuffled, NOW) == placed
    again = [
        ItemVersion(**{**vars(row), "status": each.status}) for row, each in zip(in_order(rows), placed, strict=True)
    ]
    settled = place(again, NOW)
    assert [each.version for each in settled] == list(range(1, len(rows) + 1))
    assert all(after.previous_article_id == before.article_id for before, after in pairwise(settled))
    if any(row.pub_status == "canceled" for row in rows):
        assert {each.status for each in placed} <= {"canceled", "withdrawn"}
