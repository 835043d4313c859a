"""Spellings and what they mean -> which of them stand at a place of a text, whatever gaps are between their letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.matching.facts.letters import is_letter, is_unspaced
from pipeline.matching.facts.spelt_forms import GAPS

T = TypeVar("T")

_NUKTA = "\u093c"


@dataclass(frozen=True, slots=True)
class Lexicon(Generic[T]):
    """Spellings, folded and without gaps, with what they mean, and all that they begin with."""

    words: Mapping[str, T]
    beginnings: frozenset[str]

    def at(self, folded: str, place: int) -> list[tuple[int, T]]:
        """What is spelt at a place, the longest first: where it ends, and what it means."""
        found: list[tuple[int, T]] = []
        said, is_parted = "", False
        while place < len(folded):
            char = folded[place]
            if char in GAPS and said and folded[place - 1] not in GAPS:
                place, is_parted = place + 1, is_parted or char != _NUKTA
                continue
            said += char
            if said not in self.beginnings:
                break
            place += 1
            while folded[place : place + 1] == _NUKTA:
                place += 1
            if said in self.words and not (is_parted and _is_within_word(folded, place)):
                found.append((place, self.words[said]))
        return found[::-1]


def lexicon(words: Mapping[str, T]) -> Lexicon[T]:
    """With the beginnings of its words."""
    return Lexicon(words, frozenset(word[:n] for word in words for n in range(1, len(word) + 1)))


def _is_within_word(folded: str, at: int) -> bool:
    """Whether a letter follows: a spelling of two words ends where a word does, `cent soixante` is not `cents`."""
    return at < len(folded) and is_letter(folded[at]) and not is_unspaced(folded[at])
