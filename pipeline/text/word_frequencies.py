"""A language -> how often it uses a term: what a corpus of five texts cannot know of its own.

Word frequencies are those of the package wordfreq (Speer 2022), from books, subtitles, news and the web.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache

from pipeline.text.scripts import UNSPACED_LANGUAGES

TEXT_WORDS = 300  # of the text whose chance of having a term is meant: about what a wire report has

_COMMON = 5e-5

Frequency = Callable[[str], float]


@cache
def frequency_in(language: str) -> Frequency | None:
    """How often a term occurs, per word of running text; None for a language that the package does not know."""
    # Imported here: it takes a fifth of a second, which runs that bring nothing new should not wait for.
    from wordfreq import available_languages, get_frequency_dict

    if language not in available_languages("best"):
        return None
    known: Mapping[str, float] = get_frequency_dict(language, wordlist="best")
    return _of_pairs(known) if language in UNSPACED_LANGUAGES else lambda term: known.get(term, 0.0)


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


def usual_frequencies(language: str, terms: frozenset[str]) -> dict[str, float]:
    """How often a few terms occur, those of them that are usual words of the language; nothing is kept in memory."""
    from wordfreq import available_languages, cB_to_freq, read_cBpack

    path = available_languages("small").get(language)
    ranks = enumerate(read_cBpack(path)) if path else ()
    return {term: cB_to_freq(-rank) for rank, words in ranks for term in terms.intersection(words)}


def share_of_texts(frequency: float) -> float:
    """The share of texts that have a term at least once which occurs with this frequency."""
    return 1.0 - float((1.0 - min(frequency, 1.0)) ** TEXT_WORDS)


def _of_pairs(known: Mapping[str, float]) -> Frequency:
    """From the frequencies of words those of pairs of neighbouring characters: inside a word, or where two meet."""
    first: dict[str, float] = defaultdict(float)
    last: dict[str, float] = defaultdict(float)
    inside: dict[str, float] = defaultdict(float)
    for word, often in known.items():
        first[word[0]] += often
        last[word[-1]] += often
        for i in range(len(word) - 1):
            inside[word[i : i + 2]] += often

    def frequency(term: str) -> float:
        if len(term) != 2 or term.isascii():  # a word of two Latin letters is no pair
            return known.get(term, 0.0)
        return inside.get(term, 0.0) + last.get(term[0], 0.0) * first.get(term[1], 0.0)

    return frequency
