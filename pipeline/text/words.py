"""Text -> words and shingles: the one definition of them that all stages share."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.text.character_table import (
    ALONE,
    DROPPED,
    EXPANDED,
    FORM_MASK,
    KIND_SHIFT,
    LETTER,
    MARK,
    SEPARATOR,
    letters,
)

_SPACE = ord(" ")
# Characters for which Python's own lower case and letters are those of the table; in text of these alone, as most
# Latin text is, the built-in pattern finds the same words in a third of the time.
_NOT_PLAIN = re.compile(
    "[^\x00-\xa9\xab\xac\xae-\xb1\xb4-\xb8\xbb-\u012f\u0131\u0134-\u0148\u014a-\u01c3\u01cd-\u01ef\u01f4-\u024f"
    "\u2000-\u200a\u2010-\u2029\u202f-\u205f\u20ac\u2122]"
)
_PLAIN_WORD = re.compile(r"[^\W_]+")
_WESTERN = "windows-1252"  # most Latin text can be written in it, and is then folded byte by byte
_NOT_IN_A_BYTE = 0


def words(text: str) -> list[str]:
    """Words in order, in the folded form of their characters; what a character is in a word, `character_table` says.

    A word is a run of letters, numbers and the marks on them; in scripts written without spaces (Han, Kana, Thai, Lao,
    Khmer, Myanmar) each character is one, with its marks. Folding is by single code points: case, full and half width,
    ligatures and other compatibility forms are alike, soft hyphens and other invisible characters are not there.
    """
    encoding = _encoding(text)
    folded = _folded(text, encoding)
    if folded is not None:
        return folded.decode(encoding).split()
    if not _NOT_PLAIN.search(text):
        return _PLAIN_WORD.findall(text.casefold())
    return _words_by_table(text)


def _encoding(text: str) -> str:
    return "ascii" if text.isascii() else _WESTERN  # a part of it, and read and written much faster


def _folded(text: str, encoding: str) -> bytes | None:
    """A text with a byte for each code point, a space for what is in no word; None where that cannot be."""
    try:
        folded = text.encode(encoding).translate(_western_forms())
    except UnicodeEncodeError:
        return None
    return None if _NOT_IN_A_BYTE in folded else folded


@lru_cache
def _western_forms() -> bytes:
    """What each of the 256 characters of Windows-1252 is in a word: its folded form, a space, or not one byte."""
    return bytes(map(_western_form, range(256)))


def _western_form(byte: int) -> int:
    try:
        entry = int(letters().entries[ord(bytes([byte]).decode(_WESTERN))])
        if entry >> KIND_SHIFT == LETTER:
            return chr(entry & FORM_MASK).encode(_WESTERN)[0]
    except UnicodeError:
        return _NOT_IN_A_BYTE
    return _SPACE if entry >> KIND_SHIFT == SEPARATOR else _NOT_IN_A_BYTE


def _words_by_table(text: str) -> list[str]:
    entries = _entries(text)
    kinds = entries >> KIND_SHIFT
    bases = np.maximum.accumulate(np.where(kinds == MARK, 0, np.arange(len(kinds))))
    owners = kinds[bases]  # of a mark: the kind of what it is on
    forms = np.where((owners == SEPARATOR) | (owners == MARK), _SPACE, entries & FORM_MASK)
    alone = kinds == ALONE
    if alone.any():
        after_alone = (owners[:-1] == ALONE) & (kinds[1:] == LETTER)
        forms = np.insert(forms, np.flatnonzero(alone | np.append(False, after_alone)), _SPACE)
    return forms.astype("<u4").tobytes().decode("utf-32-le").split()


def word_spans(text: str) -> NDArray[np.int64]:
    """Where each of the words of a text stands, in order: the code point it begins with, and the one behind it.

    Shape (words, 2).
    """
    folded = _folded(text, _encoding(text))
    if folded is not None:
        inside = np.frombuffer(b" %b " % folded, np.uint8) != _SPACE
        return np.flatnonzero(inside[1:] != inside[:-1]).reshape(-1, 2)
    if not _NOT_PLAIN.search(text):
        return np.array([word.span() for word in _PLAIN_WORD.finditer(text)], np.int64).reshape(-1, 2)
    entries, places = _placed_entries(text)
    kinds = entries >> KIND_SHIFT
    bases = np.maximum.accumulate(np.where(kinds == MARK, 0, np.arange(len(kinds))))
    owners = kinds[bases]
    inside = (owners != SEPARATOR) & (owners != MARK)
    before = np.append(False, inside[:-1])
    begins = inside & (~before | (kinds == ALONE) | (np.append(False, owners[:-1] == ALONE) & (kinds == LETTER)))
    ends = inside & np.append(begins[1:] | ~inside[1:], True)
    return np.stack([places[begins], places[ends] + 1], axis=1)


def _placed_entries(text: str) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """As `_entries`, each with the code point of the text that it comes of."""
    table = letters()
    entries = table.entries[_code_points(text)]
    places = np.arange(len(entries))
    for at in np.flatnonzero(entries >> KIND_SHIFT == EXPANDED)[::-1].tolist():
        parts = table.sequences[entries[at] & FORM_MASK :]
        parts = table.entries[parts[: parts.argmin()]]
        entries = np.concatenate([entries[:at], parts, entries[at + 1 :]])
        places = np.concatenate([places[:at], np.repeat(at, len(parts)), places[at + 1 :]])
    kept = entries >> KIND_SHIFT != DROPPED
    return entries[kept], places[kept]


def _entries(text: str) -> NDArray[np.uint32]:
    """The table's entries of a text, without dropped code points, and with what expanded ones stand for."""
    table = letters()
    points = _code_points(text)
    entries = table.entries[points]
    expanded = entries >> KIND_SHIFT == EXPANDED
    if expanded.any():
        for point in np.unique(points[expanded]).tolist():
            parts = table.sequences[table.entries[point] & FORM_MASK :]
            text = text.replace(chr(point), "".join(map(chr, parts[: parts.argmin()])))
        entries = table.entries[_code_points(text)]
    kept: NDArray[np.uint32] = entries[entries >> KIND_SHIFT != DROPPED]
    return kept


def _code_points(text: str) -> NDArray[np.uint32]:
    points: NDArray[np.uint32] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return points


def shingles(tokens: Sequence[str], size: int) -> list[str]:
    """Runs of `size` words, one per position; a shorter text is one shingle, an empty one has none."""
    if not tokens:
        return []
    return [" ".join(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))]
