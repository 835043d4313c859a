"""A language -> how often it uses a term: what a corpus of five texts cannot know of its own.

Word frequencies are those of the package wordfreq (Speer 2022), from books, subtitles, news and the web.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.text.scripts import PAIRED_LANGUAGES, UNSPACED_LANGUAGES

TEXT_WORDS = 300  # of the text whose chance of having a term is meant: about what a wire report has

_COMMON = 5e-5
_COMMON_PAIR = 2e-4  # there are fewer pairs of characters than words, and each is in several of these
_INSIDE = 0.5

Frequency = Callable[[str], float]


@cache
def frequency_in(language: str) -> Frequency | None:
    """How often a term occurs, per word of running text; None for a language that the package does not know."""
    # Imported here: it takes a fifth of a second, which runs that bring nothing new should not wait for.
    from wordfreq import available_languages, get_frequency_dict

    if language not in available_languages("best"):
        return None
    known: Mapping[str, float] = get_frequency_dict(language, wordlist="best")
    return _pairs_in(language).frequency if language in UNSPACED_LANGUAGES else lambda term: known.get(term, 0.0)


def frequent_words(language: str) -> Mapping[str, float]:
    """The words of a language that the package knows which occur once in a million words or more, and how often."""
    from wordfreq import get_frequency_dict

    known: Mapping[str, float] = get_frequency_dict(language, wordlist="small")
    return known


def share_inside_words(language: str) -> Frequency | None:
    """In which share of its occurrences a pair of neighbouring characters lies inside a word; 1 where none is known.

    The other pairs straddle two words, or a word and its particle, and are as rare as they say little. None for all but
    PAIRED_LANGUAGES.
    """
    return _pairs_in(language).share_inside if language in PAIRED_LANGUAGES else None


def pair_frequency_in(language: str) -> Frequency:
    """How often a pair of neighbouring characters occurs in one of PAIRED_LANGUAGES, per word of running text."""
    return _pairs_in(language).frequency


@cache
def common_words(language: str) -> frozenset[str]:
    """Words that a language uses so often that they say nothing of what a text is about: Zipf 4.7 and more.

    None of a language that the package does not know, nor of one whose words are not parted by spaces.
    """
    from wordfreq import available_languages, get_frequency_dict

    if language not in available_languages("best") or language in UNSPACED_LANGUAGES:
        return frozenset()
    known = get_frequency_dict(language, wordlist="best")
    return frozenset(word for word, often in known.items() if often >= _COMMON)


@cache
def telling_pairs(language: str) -> frozenset[str]:
    """Pairs of characters inside words of a language without spaces that say what a text is about: Zipf below 5.3.

    None that straddle two words as often, nor of a language that is written with spaces, or that the package does not
    know.
    """
    if language not in UNSPACED_LANGUAGES:
        return frozenset()
    pairs = _pairs_in(language)
    known = (pair for pair in pairs.inside if not pair.isascii() and pairs.frequency(pair) < _COMMON_PAIR)
    return frozenset(pair for pair in known if pairs.share_inside(pair) >= _INSIDE)


def usual_frequencies(language: str, terms: frozenset[str]) -> dict[str, float]:
    """How often a few terms occur, those of them that are usual words of the language; nothing is kept in memory."""
    from wordfreq import available_languages, cB_to_freq, read_cBpack

    path = available_languages("small").get(language)
    ranks = enumerate(read_cBpack(path)) if path else ()
    return {term: cB_to_freq(-rank) for rank, words in ranks for term in terms.intersection(words)}


def share_of_texts(frequency: float) -> float:
    """The share of texts that have a term at least once which occurs with this frequency."""
    return 1.0 - float((1.0 - min(frequency, 1.0)) ** TEXT_WORDS)


@dataclass(frozen=True)
class _Pairs:
    """Frequencies of pairs of neighbouring characters: inside a word, and of the last and first ones of words."""

    words: Mapping[str, float]
    inside: Mapping[str, float]
    first: Mapping[str, float]
    last: Mapping[str, float]

    def frequency(self, term: str) -> float:
        """How often a pair occurs, inside a word or where two meet; a word of two Latin letters is no pair."""
        if len(term) != 2 or term.isascii():
            return self.words.get(term, 0.0)
        return self.inside.get(term, 0.0) + self._straddling(term)

    def share_inside(self, term: str) -> float:
        """The share of its occurrences in which a pair lies inside a word."""
        if len(term) != 2 or term.isascii():
            return 1.0
        inside = self.inside.get(term, 0.0)
        straddling = self._straddling(term)
        return inside / (inside + straddling) if straddling else 1.0

    def _straddling(self, term: str) -> float:
        return self.last.get(term[0], 0.0) * self.first.get(term[1], 0.0)


@cache
def _pairs_in(language: str) -> _Pairs:
    from wordfreq import get_frequency_dict

    words: Mapping[str, float] = get_frequency_dict(language, wordlist="best")
    inside: dict[str, float] = defaultdict(float)
    first: dict[str, float] = defaultdict(float)
    last: dict[str, float] = defaultdict(float)
    for word, often in words.items():
        first[word[0]] += often
        last[word[-1]] += often
        for i in range(len(word) - 1):
            inside[word[i : i + 2]] += often
    return _Pairs(words, inside, first, last)
