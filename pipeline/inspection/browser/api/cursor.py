"""Where a page of an answer ended <-> a cursor, which says nothing to who carries it."""

import base64
import binascii
import json
from collections.abc import Sequence

from pipeline.errors import UsageError


def written(place: Sequence[str | int]) -> str:
    """A cursor for a place in an order: the values of its last row."""
    return base64.urlsafe_b64encode(json.dumps(list(place)).encode()).decode().rstrip("=")


def read(cursor: str, kinds: Sequence[type]) -> list[str | int] | None:
    """The place of a cursor; none at the beginning.

    Raises:
        UsageError: it is none of ours.
    """
    if not cursor:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        place = None
    fits = isinstance(place, list) and len(place) == len(kinds)
    if not fits or not all(type(value) is kind for value, kind in zip(place, kinds, strict=True)):
        raise UsageError("the cursor is none that this API gave: leave it out to begin, then give `next` as it came")
    return list(place)
