"""What a fact is: a number, a day, a time, with its value, so that two spellings of one compare equal."""

from dataclasses import dataclass
from typing import TypeAlias

Number: TypeAlias = int | float
Value: TypeAlias = Number | tuple[Number, ...]

NUMBER = "number"  # a number; 5-3/8 is 5.375
ORDINAL = "ordinal"  # its number
RANGE = "range"  # (from, to)
TIME = "time"  # (hour, minute), of 24 hours
DATE = "date"  # (month, day); a year with it is a fact of its own
MONTH = "month"  # 1 to 12
YEAR = "year"  # of our calendar, where a date or a month names it
WEEKDAY = "weekday"  # 1, Monday, to 7

KINDS = (NUMBER, ORDINAL, RANGE, TIME, DATE, MONTH, YEAR, WEEKDAY)

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and where it stands: code points from `start` to before `end`.

    unit: of a number or range, where it is plain: `%`, or a code of ISO 4217, or a unit of CLDR; else None.
    """

    kind: str
    value: Value
    unit: str | None
    start: int
    end: int

    @property
    def said(self) -> tuple[str, Value, str | None]:
        """What it says, wherever it stands."""
        return self.kind, self.value, self.unit
