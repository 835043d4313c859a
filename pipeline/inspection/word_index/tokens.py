"""Texts -> the tokens that they are found by; what is looked for -> an expression of SQLite's search (FTS5)."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.text.character_table import ALONE, KIND_SHIFT, letters
from pipeline.text.words import words

_MOST_WORDS = 12  # that are looked for
_SHORTEST_BEGINNING = 3  # letters before a *: fewer would be the beginning of too many words
_MARK = "§"  # begins a token that is no word; no word has it
# Where all scripts without spaces lie, and some others: most texts have none of it, and are spared a look at each word.
_MAY_BE_ALONE = re.compile("[\u0e00-\u1fff\u2e80-\U0010ffff]")


def tokens(text: str) -> list[str]:
    """The words of a text; in scripts written without spaces each character with the one behind it, as CJK analysers
    of search engines have it: so a word there is found by its pairs.
    """
    found = words(text)
    if text.isascii() or not _MAY_BE_ALONE.search(text):
        return found
    alone = [_is_alone(word) for word in found]
    behind = pairwise([*zip(found, alone, strict=True), ("", False)])
    return [word + after if one and other else word for (word, one), (after, other) in behind]


def _is_alone(word: str) -> bool:
    """Whether a word is a character of a script without spaces."""
    return int(letters().entries[ord(word[0])]) >> KIND_SHIFT == ALONE


def token_of(kind: str, value: str) -> str:
    """A token for what is known of an article beside its words: its outlet, its language."""
    return f"{_MARK}{kind}{hashlib.blake2b(value.encode(errors='replace'), digest_size=8).hexdigest()}"


def expression(looked_for: str, others: Sequence[str] = ()) -> str:
    """All words, whole or, with a * behind them, from their beginning, and other tokens; empty where it has none."""
    pieces = looked_for.split()[:_MOST_WORDS]
    return " AND ".join([*(term for piece in pieces for term in _terms(piece)), *(f'"{one}"' for one in others)])


def _terms(piece: str) -> Iterator[str]:
    found = words(piece)
    alone = [_is_alone(word) for word in found]
    for at, (token, is_alone) in enumerate(zip(tokens(piece), alone, strict=True)):
        is_last = at == len(found) - 1
        if token == found[at] and is_alone:
            if at == 0 or not alone[at - 1]:  # else the pair before it has said so
                yield f'"{token}"*'
        elif is_last and piece.endswith("*") and len(token) >= _SHORTEST_BEGINNING:
            yield f'"{token}"*'
        else:
            yield f'"{token}"'
