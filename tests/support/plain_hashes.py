"""Words in the forms that texts are compared in, and their hashes, the plain slow way: what compiled code must find."""

from functools import cache

from pipeline.text.character_table import compared_forms
from pipeline.text.words import words

U64 = 2**64 - 1


def mix(state: int) -> int:
    """The finalizer of splitmix64."""
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & U64
    state = (state ^ state >> 27) * 0x94D049BB133111EB & U64
    return state ^ state >> 31


def fnv1a(word: str) -> int:
    """FNV-1a of 64 bits over code points."""
    state = 0xCBF29CE484222325
    for char in word:
        state = (state ^ ord(char)) * 0x100000001B3 & U64
    return state


@cache
def word_hash(word: str) -> int:
    """What the kernel makes of a folded word."""
    return mix(fnv1a(word))


def compared_words(text: str) -> list[str]:
    """The words of a text in the forms that texts are compared in."""
    forms = {point: "".join(map(chr, parts)) for point, parts in compared_forms().items()}
    return [word.translate(forms) for word in words(text)]
