"""Letters of a time zone, or a distance from UTC, as printed -> the zone."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_HOURS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5,
    "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "MEZ": 1, "MESZ": 2, "WAT": 1, "CAT": 2, "SAST": 2, "EAT": 3, "IDT": 3, "PKT": 5, "NPT": 5.75, "ICT": 7, "WIB": 7,
    "WITA": 8, "WIT": 9, "MYT": 8, "ACST": 9.5, "ACDT": 10.5, "NST": -3.5, "NDT": -2.5, "ADT": -3, "BRT": -3, "ART": -3,
    "МСК": 3,
}  # fmt: skip
ZONES: dict[str, tzinfo] = {
    **{name: timezone(timedelta(hours=hours)) for name, hours in _HOURS.items()},
    **dict.fromkeys(("UTC", "GMT", "UT", "Z"), UTC),
    "ET": ZoneInfo("America/New_York"),
    "CT": ZoneInfo("America/Chicago"),
    "PT": ZoneInfo("America/Los_Angeles"),
}
"""Letters that mean one zone to readers of news."""

_PRINTED = re.compile(
    r" ?[(\[]?(?:(?:UTC|GMT) ?(?P<near>[+-]\d{1,2})(?::?(?P<near_minutes>\d\d))?|(?P<far>[+-]\d\d):?(?P<minutes>\d\d)"
    r"|(?P<name>[A-ZМСК]{1,5}|мск))(?![\w:])[)\]]?"
)


def printed_zone(text: str, at: int) -> tuple[tzinfo | None, int]:
    """The zone that is printed at that place, and where it ends; None, and the place itself, where none is."""
    match = _PRINTED.match(text, at)
    name = match["name"].upper() if match and match["name"] else None
    if not match or (name and name not in ZONES):
        return None, at
    if name:
        return ZONES[name], match.end()
    hours, minutes = int(match["near"] or match["far"]), int(match["near_minutes"] or match["minutes"] or 0)
    if abs(hours) > 14 or minutes > 59:
        return None, at
    return timezone(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes)), match.end()
