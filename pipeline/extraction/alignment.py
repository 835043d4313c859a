"""The blocks of a page and a text that was extracted from it -> which of the blocks the text holds."""

import re
from collections.abc import Sequence
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
    if text.isascii():  # the same, much faster
        return text.encode("ascii").translate(_IN_LOWER_CASE, _NO_ASCII_LETTERS).decode("ascii")
    return _NO_LETTERS.sub("", text).lower()


def held_blocks(letters: Sequence[str], text: str) -> Selection:
    """Which blocks of a page a text extracted from it holds; `letters`: those of each block, see `letters_of`.

    Both are in the order of the page. Blocks and lines that are the same are matched first, as `difflib` does; what is
    between two matches is looked for inside the lines between them, as extractors join blocks.
    """
    lines = [key for line in text.split("\n") if (key := letters_of(line))]
    held = [False] * len(letters)
    block = line = 0
    for match in SequenceMatcher(None, letters, lines).get_matching_blocks() if lines else ():
        for number in _held_inside(letters, range(block, match.a), "".join(lines[line : match.b])):
            held[number] = True
        block, line = match.a + match.size, match.b + match.size
        held[match.a : block] = [True] * match.size
    return held


def _held_inside(letters: Sequence[str], blocks: range, text: str) -> list[int]:
    """The numbers of the blocks that stand in a text, all in letters."""
    found: list[int] = []
    at = 0
    for number in blocks if text else ():
        key = letters[number]
        place = text.find(key, at) if key else -1
        if place >= 0 and place - at < _NEAR:
            at = place + len(key)
        elif not _stands_in(key, text):
            continue
        found.append(number)
    return found


def _stands_in(key: str, text: str) -> bool:
    if len(key) >= _LONG and key in text:
        return True
    return len(key) >= _CUT and (key[:_END] in text or key[-_END:] in text)
