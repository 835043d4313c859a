"""Code point -> its kind and its folded form: the table by which texts and the sketch kernel find the same words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

TABLE_FILE = Path(__file__).with_name("character_table.txt")
COMPARED_FILE = Path(__file__).with_name("compared_forms.txt")
TABLE_VERSION = 2  # stored with signatures: to be raised when a table, the kinds or the rules for words change

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


@lru_cache
def compared_letters() -> Letters:
    """The table of the forms that texts are compared in: letters without their accents, one script of two.

    Words begin and end where they do in `letters()`.
    """
    table, forms = letters(), compared_forms()
    entries, kinds, folded = table.entries.copy(), table.entries >> KIND_SHIFT, table.entries & FORM_MASK
    has_other = np.zeros(_CODE_POINTS, np.bool_)
    has_other[list(forms)] = True
    sequences: list[int] = []
    for point in np.flatnonzero(np.isin(kinds, (LETTER, MARK, ALONE)) & has_other[folded]).tolist():
        entries[point] = _entry(int(kinds[point]), forms[int(folded[point])], sequences)
    for point in np.flatnonzero(kinds == EXPANDED).tolist():
        parts = table.sequences[folded[point] :]
        parts = parts[: parts.argmin()].tolist()
        entries[point] = _entry(EXPANDED, [form for part in parts for form in forms.get(part, (part,))], sequences)
    return Letters(entries, np.array(sequences, np.uint32), table.ascii)


@lru_cache
def compared_forms() -> Mapping[int, Sequence[int]]:
    """A folded form -> the code points that stand for it where texts are compared; of most it is the form itself."""
    lines = COMPARED_FILE.read_text(encoding="ascii").splitlines()
    parted = (line.split(";") for line in lines if not line.startswith("#"))
    return {int(point, 16): tuple(int(form, 16) for form in forms.split()) for point, forms in parted}


def _entry(kind: int, forms: Sequence[int], sequences: list[int]) -> np.uint32:
    """The entry of what stands for some forms; several are written behind the sequences."""
    if not forms:
        return np.uint32(DROPPED << KIND_SHIFT)
    if kind != EXPANDED and len(forms) == 1:
        return np.uint32(kind << KIND_SHIFT | forms[0])
    begin = len(sequences)
    sequences += [*forms, 0]
    return np.uint32(EXPANDED << KIND_SHIFT | begin)
