"""A page's title -> the headline in it, without the outlet's name that sites put after it."""

import re

_OUTLET_MARK = re.compile(r" [-–—|] ")
# Here » too: it parts the sections of a path, so that what is after it may be the headline, and what is before no more
# than a section.
_PART_MARK = re.compile(r" [-–—|»] ")


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet's name after it: `Storm hits coast - The Gazette`."""
    parts = _OUTLET_MARK.split(title or "")
    return parts[0] if len(parts) == 2 and outlet and parts[1].lower() == outlet.lower() else title


def title_parts(title: str) -> list[str]:
    """All that could be the headline alone: what stands between marks."""
    return _PART_MARK.split(title)
