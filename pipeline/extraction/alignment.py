"""The blocks of a page and a text that was extracted from it -> which of the blocks the text holds."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

_LONG = 24  # letters and digits; what is as long stands in a text for itself, wherever it stands
_NEAR = 60  # letters and digits; a shorter block counts only where it follows the block before it
_CUT = 60  # letters and digits of a block that also counts where an extractor has left something out of its middle
_END = 30  # letters and digits of such a block's head or end

_NO_LETTERS = re.compile(r"\W+")
_IN_LOWER_CASE = bytes(range(256)).lower()
_NO_ASCII_LETTERS = bytes(point for point in range(128) if _NO_LETTERS.match(chr(point)))

Selection = Sequence[bool]
"""Of each block of a page, whether it is in a text."""


def letters_of(text: str) -> str:
    """The letters and digits of a text in lower case: extractors differ in spaces and marks, and agree in these."""
    # Most of what goes is ASCII, and goes faster from bytes, in which no part of another character looks like it.
    data = text.encode("utf-8", "surrogatepass").translate(_IN_LOWER_CASE, _NO_ASCII_LETTERS)
    if data.isascii():
        return data.decode("ascii")
    return _NO_LETTERS.sub("", data.decode("utf-8", "surrogatepass")).lower()


def letters_by_line(text: str) -> list[str]:
    """The letters of each line of a text that holds any."""
    return [key for line in text.split("\n") if (key := letters_of(line))]


def held_blocks(letters: Sequence[str], lines: Sequence[str]) -> Selection:
    """Which blocks of a page a text extracted from it holds.

    letters: those of each block, see `letters_of`. lines: those of the text, see `letters_by_line`. Both are in the
    order of the page. Long blocks and lines that are the same are matched first, those that stand but once before
    others, then the short ones between them, as `difflib` does; what is between two matches is looked for inside the
    lines between them, as extractors join blocks.
    """
    held = [True] * len(letters)
    block = line = 0
    for at, there in (*_anchors(letters, lines), (len(letters), len(lines))):
        for blocks, between in _unmatched(letters[block:at], lines[line:there], _is_short):
            blocks, between = _moved(blocks, block), _moved(between, line)
            held[blocks] = _held_between(letters[blocks], lines[between])
        block, line = at + 1, there + 1
    return held


def _anchors(letters: Sequence[str], lines: Sequence[str]) -> list[tuple[int, int]]:
    """The most long blocks that are a line, each once in both, in the order of both: they part what `difflib` compares.

    It takes time by the square of the parts that it compares where every other block is none of the text. Source: the
    patience diff of Bram Cohen, https://bramcohen.livejournal.com/73318.html
    """
    once = [{key for key, n in Counter(keys).items() if n == 1 and not _is_short(key)} for keys in (letters, lines)]
    place = {key: there for there, key in enumerate(lines) if key in once[1]}
    ends: list[int] = []  # of the runs in order, the last line of the run of each length
    runs: list[tuple[tuple[int, int], int]] = []  # each pair, and the length of the longest run that it ends
    for at, key in enumerate(letters):
        if key in once[0] and key in place:
            length = bisect_left(ends, place[key])
            ends[length : length + 1] = [place[key]]
            runs.append(((at, place[key]), length))
    return _longest_run(runs, len(ends) - 1)


def _longest_run(runs: Sequence[tuple[tuple[int, int], int]], length: int) -> list[tuple[int, int]]:
    """The pairs of the longest run, back from its end: of those of each length the last that stands before the next."""
    found: list[tuple[int, int]] = []
    for pair, is_of in reversed(runs):
        if is_of == length and (not found or pair[1] < found[-1][1]):
            found.append(pair)
            length -= 1
    return found[::-1]


def _moved(part: slice, by: int) -> slice:
    return slice(part.start + by, part.stop + by)


def _held_between(letters: Sequence[str], lines: Sequence[str]) -> list[bool]:
    """Which of the blocks between two long ones the lines between these hold."""
    held = [bool(lines)] * len(letters)
    for blocks, between in _unmatched(letters, lines, None) if lines else ():
        held[blocks] = _held_inside(letters[blocks], "".join(lines[between]))
    return held


def _unmatched(
    letters: Sequence[str], lines: Sequence[str], is_junk: Callable[[str], bool] | None
) -> Iterator[tuple[slice, slice]]:
    """The blocks and the lines between each two matches, where there are blocks."""
    block = line = 0
    for match in SequenceMatcher(is_junk, letters, lines).get_matching_blocks():
        if block < match.a:
            yield slice(block, match.a), slice(line, match.b)
        block, line = match.a + match.size, match.b + match.size


def _is_short(key: str) -> bool:
    """Whether it may stand on a page more than once, so that its place in the text is not sure."""
    return len(key) < _LONG


def _held_inside(letters: Sequence[str], text: str) -> list[bool]:
    """Which blocks stand in a text, all in letters."""
    held = [False] * len(letters)
    at = 0
    for number, key in enumerate(letters) if text else ():
        place = text.find(key, at, at + _NEAR + len(key) - 1) if key else -1
        held[number] = place >= 0 or _stands_in(key, text)
        if place >= 0:
            at = place + len(key)
    return held


def _stands_in(key: str, text: str) -> bool:
    if len(key) < _CUT:
        return len(key) >= _LONG and key in text
    return key[:_END] in text or key[-_END:] in text
