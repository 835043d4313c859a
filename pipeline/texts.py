"""Text -> words, shingles and hashes: the one definition of them that all stages share."""

import hashlib
import re
from collections.abc import Sequence

import regex

_NO_SPACES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(
    rf"[{_NO_SPACES}]\p{{M}}*|[[\p{{L}}\p{{M}}\p{{N}}]--[{_NO_SPACES}]]+",
    regex.VERSION1,
)
_LATIN_WORD = re.compile(r"[^\W_]+")
_NOT_LATIN = re.compile("[^\x00-\u024f\u2000-\u206f\u20ac\u2122]")


def digest(*parts: str) -> str:
    """32 hex digits over the parts; no two different lists of parts give the same input to the hash."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        state.update(len(encoded).to_bytes(8, "big"))
        state.update(encoded)
    return state.hexdigest()


def words(text: str) -> list[str]:
    """Words in order, in lower case; in scripts written without spaces each character is a word."""
    lowered = text.lower()
    # In Latin text both patterns find the same; the built-in one is three times as fast.
    return (_WORD if _NOT_LATIN.search(lowered) else _LATIN_WORD).findall(lowered)


def content_hash(tokens: Sequence[str]) -> str:
    """32 hex digits that are equal just where two texts have the same words in the same order."""
    return digest(" ".join(tokens))


def shingles(tokens: Sequence[str], size: int) -> list[str]:
    """Runs of `size` words, one per position; a shorter text is one shingle, an empty one has none."""
    if not tokens:
        return []
    return [" ".join(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))]
