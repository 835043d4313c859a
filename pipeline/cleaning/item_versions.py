"""All rows of one wire item -> their order as versions, and what the wire lets be done with each.

It is a function of the rows alone, and of the time: the order in which they came in does not matter, but between
versions that bear neither a number nor a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.schemas.vocabulary import WIRE_STATUSES

_NOTE = "wire: "  # how a note on what the wire decided begins
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class ItemVersion:
    """One row of an item, as in ARTICLES; `seq`: which came in first, of those of one run."""

    article_id: str
    item_version: int | None
    version_created: datetime | None
    pub_status: str
    embargoed_until: datetime | None
    status: str
    content_hash: str | None
    title: str | None
    ingested_at: datetime
    seq: int = 0


@dataclass(frozen=True)
class Placed:
    """Which version of its item a row is, and its status; `note`: what the wire decided, in words."""

    article_id: str
    version: int
    previous_article_id: str | None
    status: str
    note: str | None


def in_order(rows: Sequence[ItemVersion]) -> list[ItemVersion]:
    """The oldest version first: by number, then by the time when it was made."""
    return sorted(rows, key=_age)


def _age(row: ItemVersion) -> tuple[int, datetime, datetime, int, str]:
    number = -1 if row.item_version is None else row.item_version
    created = row.version_created or _NEVER
    known = row.item_version is not None or row.version_created is not None
    came = (_NEVER, 0) if known else (row.ingested_at, row.seq)
    return (number, created, *came, row.article_id)


def repeats(rows: Sequence[ItemVersion], stored: Sequence[ItemVersion]) -> set[str]:
    """The articles among the incoming rows that say of a version what a row before them has said."""
    seen = {_said(row) for row in stored}
    repeated = set()
    for row in sorted(rows, key=lambda row: row.seq):
        if _said(row) in seen:
            repeated.add(row.article_id)
        seen.add(_said(row))
    return repeated


def _said(row: ItemVersion) -> tuple[object, ...]:
    of_text = (row.content_hash, row.title)
    return (row.item_version, row.version_created, row.pub_status, row.embargoed_until, *of_text)


def place(rows: Sequence[ItemVersion], now: datetime) -> list[Placed]:
    """Number the rows of one item, and decide what may be done with each.

    A version that cancels the item withdraws all others, also later ones: it is not to be used again. One that
    withholds it holds itself and those before it back. An embargo holds for its version; that of the latest one for
    all. What takes no part by its text is not held back, and so keeps saying why.
    """
    ordered = in_order(rows)
    canceled = next((row.article_id for row in ordered if row.pub_status == "canceled"), None)
    held = max((n for n, row in enumerate(ordered) if row.pub_status == "withheld"), default=-1)
    last = ordered[-1]
    placed = []
    for number, row in enumerate(ordered):
        before = ordered[number - 1].article_id if number else None
        status, note = _own_status(row), None
        if row.pub_status == "canceled":
            status, note = "canceled", "the wire takes the item back"
        elif canceled:
            status, note = "withdrawn", f"the wire has taken the item back: {canceled}"
        elif status == "ok" and number <= held:
            status, note = "withheld", "the wire withholds the item"
        elif status == "ok" and (until := _embargo(row, now) or _embargo(last, now)):
            status, note = "embargoed", until
        placed.append(Placed(row.article_id, number + 1, before, status, note))
    return placed


def _own_status(row: ItemVersion) -> str:
    """The status by the text alone: only what would take part gets one of the wire's."""
    return "ok" if row.status in WIRE_STATUSES else row.status


def _embargo(row: ItemVersion, now: datetime) -> str | None:
    if row.embargoed_until is not None:
        return f"embargoed until {row.embargoed_until:%Y-%m-%d %H:%M} UTC" if row.embargoed_until > now else None
    return "embargoed until a usable version comes" if row.pub_status == "embargoed" else None


def with_note(detail: str | None, note: str | None) -> str | None:
    """A `status_detail` with a note on what the wire decided, in place of an earlier one."""
    kept = [part for part in (detail or "").split("; ") if part and not part.startswith(_NOTE)]
    return "; ".join([*kept, *([f"{_NOTE}{note}"] if note else [])]) or None
