"""Code point -> its kind and its folded form: the table by which texts and the sketch kernel find the same words."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

TABLE_FILE = Path(__file__).with_name("character_table.txt")
TABLE_VERSION = 1  # stored with signatures: to be raised when the table, the kinds or the rules for words change

CHARACTER_KINDS = ("separator", "letter", "mark", "alone", "dropped", "expanded")
SEPARATOR, LETTER, MARK, ALONE, DROPPED, EXPANDED = range(6)
KIND_SHIFT = 24
FORM_MASK = 2**KIND_SHIFT - 1
_CODE_POINTS = 0x110000


class Letters(NamedTuple):
    """What each code point is in a word.

    letter: a letter or number of a script that puts spaces between words; alone: one of a script that does not, and so
    a word by itself; mark: belongs to what is before it; dropped: as if it were not there; separator: ends a word;
    expanded: stands for several of the others. The folded form is the NFKC_Casefold of the single code point.
    """

    entries: NDArray[np.uint32]  # (0x110000,): kind << KIND_SHIFT | folded code point, or where its sequence begins
    sequences: NDArray[np.uint32]  # code points that the expanded ones stand for, a 0 after each sequence
    ascii: NDArray[np.uint32]  # (128,): folded forms of the letters and digits, 0 for what separates


@lru_cache
def letters() -> Letters:
    """The table, read from character_table.txt on first use: one for all versions of Python and its libraries."""
    forms = np.arange(_CODE_POINTS, dtype=np.uint32)
    kinds = np.zeros(_CODE_POINTS, dtype=np.uint32)
    sequences: list[int] = []
    for line in TABLE_FILE.read_text(encoding="ascii").splitlines():
        if line.startswith("#"):
            continue
        span, kind, form = line.split("; ")
        first, last = (int(point, 16) for point in span.split(".."))
        kinds[first : last + 1] = CHARACTER_KINDS.index(kind)
        if kind == "expanded":
            forms[first : last + 1] = len(sequences)
            sequences += [*(int(point, 16) for point in form.split()), 0]
        elif form != "0":
            forms[first : last + 1] += np.int64(form).astype(np.uint32)
    ascii_forms = np.where(kinds[:128] == LETTER, forms[:128], np.uint32(0))
    entries = kinds << np.uint32(KIND_SHIFT) | forms
    return Letters(entries, np.array(sequences, dtype=np.uint32), ascii_forms)
