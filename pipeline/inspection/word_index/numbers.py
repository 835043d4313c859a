"""Times of publication -> numbers that sort by them, with which an index lists the latest articles first."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby

_BITS = 12  # of a minute's numbers; what more articles of a minute there are goes to the minutes after it
_MINUTE_US = 60_000_000
_SPILLED_MINUTES = 2 * 24 * 60  # at most, for all that counts: a date without a time is midnight


def first_number(when_us: int) -> int:
    """The least number that an article of that time or later may have."""
    return _minute(when_us) << _BITS


def last_number(when_us: int) -> int:
    """A number that no article of before that time is above."""
    return (_minute(when_us) + 1 + _SPILLED_MINUTES) << _BITS


def numbered(db: sqlite3.Connection, rows: Sequence[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    """Rows with a free `number` each, those of one minute at a time, to be stored before the next are asked for.

    Of one time the least article_id has the highest; what is undated comes below all others.
    """
    ordered = sorted(rows, key=lambda row: str(row["article_id"]))
    undated = [row for row in ordered if row["published_at"] is None]
    if undated:
        least = min(0, db.execute("SELECT min(number) FROM heads").fetchone()[0] or 0)
        yield [{**row, "number": least - at} for at, row in enumerate(undated, 1)]
    dated = sorted((row for row in reversed(ordered) if row["published_at"] is not None), key=lambda row: _time(row))
    for minute, group in groupby(dated, key=lambda row: _minute(_time(row))):
        of_minute = list(group)
        numbers = _free(db, minute, len(of_minute))
        yield [{**row, "number": number} for row, number in zip(of_minute, numbers, strict=True)]


def _time(row: dict[str, object]) -> int:
    return int(str(row["published_at"]))


def _minute(when_us: int) -> int:
    return max(1, when_us // _MINUTE_US)


def _free(db: sqlite3.Connection, minute: int, n: int) -> Iterator[int]:
    """So many numbers that no article has, of a minute and those after it."""
    while n > 0:
        first, last = minute << _BITS, (minute + 1 << _BITS) - 1
        query = "SELECT max(number) FROM heads WHERE number BETWEEN ? AND ?"
        taken = db.execute(query, (first, last)).fetchone()[0]
        start = first if taken is None else taken + 1
        end = min(last + 1, start + n)
        yield from range(start, end)
        n -= end - start
        minute += 1
