"""Numbers sort by time, and there are enough of them for a minute that many articles claim."""

import sqlite3

from pipeline.inspection.word_index.numbers import first_number, last_number, numbered

MINUTE = 60_000_000
NOON = 29_000_000 * MINUTE


def given(*times: tuple[str, int | None]) -> list[tuple[str, int]]:
    """The ids and numbers of articles of some times, the highest number first."""
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE TABLE heads(number INTEGER PRIMARY KEY, article_id TEXT)")
        for rows in numbered(db, [{"article_id": name, "published_at": time} for name, time in times]):
            db.executemany("INSERT INTO heads VALUES(:number, :article_id)", rows)
        return [(name, number) for number, name in db.execute("SELECT * FROM heads ORDER BY number DESC")]


def test_the_latest_comes_first_and_what_is_undated_last() -> None:
    found = given(("u2", None), ("b", NOON), ("old", NOON - MINUTE), ("u1", None), ("a", NOON), ("new", NOON + MINUTE))
    assert [name for name, _ in found] == ["new", "a", "b", "old", "u1", "u2"]


def test_a_crowd_of_one_minute_goes_on_in_the_next_ones() -> None:
    found = given(*((f"{n:05}", NOON) for n in range(9_000)), ("later", NOON + MINUTE), ("earlier", NOON - MINUTE))
    assert len({number for _, number in found}) == 9_002 and found[-1][0] == "earlier"
    assert min(number for name, number in found if name != "earlier") >= first_number(NOON)
    assert max(number for name, number in found) <= last_number(NOON)


def test_times_before_the_epoch_are_no_error() -> None:
    assert given(("a", -5 * MINUTE), ("b", 0), ("u", None))[-1][0] == "u"
