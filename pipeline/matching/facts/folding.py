"""Text -> the same in small letters and plain digits, each character still one character."""

import unicodedata

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0
_HYPHENS = frozenset("‐‑⁃﹣")
_DASHES = frozenset("–—―〜～~−")
_FRACTION_SLASH = "⁄"
_ALIKE = {"ی": "ي", "ک": "ك", "ı": "i", "ँ": "ं", "ș": "ş", "ț": "ţ"}


class _Folding(dict[int, int]):
    """A character -> its folded form, worked out once each.

    Letters keep their accents where the script is Latin or Kana, in which they make other words (năm and nam); others
    lose their marks, which are often left out (أربعة and اربعة).
    """

    def __missing__(self, code: int) -> int:
        folded = ord(_folded(chr(code)))
        self[code] = folded
        return folded


def _folded(char: str) -> str:
    if ord(char) in _FULL_WIDTH:
        char = chr(ord(char) - _TO_ASCII)
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if char in _DASHES:
        return "–"
    if category == "Zs" or char in _HYPHENS or char == _FRACTION_SLASH:
        return " " if category == "Zs" else "-" if char in _HYPHENS else "/"
    lower = char.lower() if len(char.lower()) == 1 else char
    parts = unicodedata.normalize("NFD", lower)
    if lower > "\u0250" and not "\u1e00" <= lower <= "\u1eff" and not "\u3040" <= lower <= "\u30ff":
        lower = parts[0] if all(unicodedata.category(mark) == "Mn" for mark in parts[1:]) else lower
    return _ALIKE.get(lower, lower)


_FOLDING = _Folding()


def fold(text: str) -> str:
    """In small letters, with plain digits, spaces, hyphens and dashes; each character stays one character."""
    return text.translate(_FOLDING)
