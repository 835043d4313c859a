"""Paragraphs -> counters of the pictures of a gallery, and lengths of recordings and readings, which say nothing alone.

A score or a mark looks like a counter, and a time of cooking like a length. So counters go only where they count from
1, and lengths only above the text, or right after what offers to read it out.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipeline.cleaning.position.dropped import Dropped, Paragraphs
from pipeline.text.blocks import BlockKind
from pipeline.text.paragraphs import Paragraph

COUNTER, LENGTH = "control", "reading_time"
_COUNTER = re.compile(r"\W?(\d{1,3}) ?(?:/|of|von|de|sur|di|van|av|af|z|ze|из|з) ?(\d{1,3})\W?", re.IGNORECASE)
_SCALES = frozenset((5, 6, 10, 20, 100))  # of marks
_LENGTH = re.compile(
    r"\d{1,3} ?(?:min(?:s|ut\w{0,3})?|мин(?:ут[ыа]?)?|хв|dk|分钟|分鐘|分)\.?(?: ?\d{1,2} ?(?:s|sec|sek|с)\.?)?"
    r"|\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d|0?0:\d\d",
    re.IGNORECASE,
)
_OFFERS = frozenset(("listen", COUNTER))  # to read a text out


def media_lines(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """The counters and lengths among lines that no other rule has dropped."""
    first = next((n for n, line in enumerate(lines) if line.is_prose and n not in dropped), 0)
    found = {n: COUNTER for n in _counters(lines, dropped)}
    for number, line in enumerate(lines):
        is_there = number < first or dropped.get(number - 1) in _OFFERS
        if number not in dropped and is_there and _is_loose(line) and _LENGTH.fullmatch(line.text.strip()):
            found[number] = LENGTH
    return found


def _counters(lines: Paragraphs, dropped: Dropped) -> Sequence[int]:
    """Lines that count from 1 to the number that all of them name, or that far that a page shows it."""
    by_total: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        match = _COUNTER.fullmatch(line.text) if number not in dropped and _is_loose(line) else None
        if match:
            by_total[int(match[2])].append((number, int(match[1])))
    return [n for total, found in by_total.items() if _counts([count for _, count in found], total) for n, _ in found]


def _counts(counts: Sequence[int], total: int) -> bool:
    """Whether numbers go up by one from 1; a single one may be a mark, if there are marks up to that."""
    steps = [after - before for before, after in pairwise(counts)]
    is_run = counts[0] == 1 and set(steps) <= {0, 1} and counts[-1] <= total
    return is_run and (1 in steps or (total > 1 and total not in _SCALES))


def _is_loose(line: Paragraph) -> bool:
    return line.kind in (None, BlockKind.PARAGRAPH, BlockKind.CAPTION)
