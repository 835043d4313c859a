"""A character -> whether it is part of a word, and how its script parts words."""

_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3005", "\u9fff"))
_INDIAN = ("\u0900", "\u0dff")
_HANGUL = ("\uac00", "\ud7a3")
_HAN = ("\u3005", "\u9fff")


def is_unspaced(char: str) -> bool:
    """Whether a character's script has no spaces between words: Han, Kana, Thai, Lao, Khmer, Myanmar."""
    return any(first <= char <= last for first, last in _UNSPACED)


def is_han(char: str) -> bool:
    """Whether it is of Han or Kana, of which one sign may be a word."""
    return _HAN[0] <= char <= _HAN[1]


def is_hangul(char: str) -> bool:
    """Whether it is a syllable of Korean, which puts particles and counters to its words."""
    return _HANGUL[0] <= char <= _HANGUL[1]


def is_letter(char: str) -> bool:
    """Whether it is part of a word: a letter, or one of the marks that follow letters in Indian scripts."""
    return char.isalpha() or _INDIAN[0] <= char <= _INDIAN[1]
