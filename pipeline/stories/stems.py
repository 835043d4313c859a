"""Words -> their stems, in languages that inflect: what texts about one event share in whatever case and number.

Stems are those of Snowball (Porter 2001), by the package snowballstemmer. Measured on pairs of reports that people
graded, German, Polish, Russian, Spanish, Italian and French gain by them; English, Turkish and Arabic do not, and
scripts without capitals or spaces have none here.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from pipeline.text.scripts import PAIRED_LANGUAGES
from pipeline.text.word_frequencies import Frequency, frequency_in, frequent_words, pair_frequency_in

_ALGORITHMS: Mapping[str, str] = {  # by ISO 639-1
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "et": "estonian",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hu": "hungarian", "hy": "armenian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
}  # fmt: skip
_REMEMBERED = 200_000  # words a language: a stem takes up to 0.1 ms

Stem = Callable[[str], str]


@cache
def stemmer(language: str) -> Stem | None:
    """What makes a folded word its stem; None for a language whose words are left as they are."""
    if language not in _ALGORITHMS:
        return None
    import snowballstemmer  # here: runs that bring nothing new should not wait for it

    stem: Stem = snowballstemmer.stemmer(_ALGORITHMS[language]).stemWord
    return lru_cache(_REMEMBERED)(stem)


def stems(words: Sequence[str], language: str) -> Sequence[str]:
    """The stem of each word."""
    stem = stemmer(language)
    return [stem(word) for word in words] if stem else words


@cache
def stem_frequency_in(language: str) -> Frequency | None:
    """How often a stem occurs, per word of running text: all its frequent words together; or how often a pair does."""
    if language in PAIRED_LANGUAGES:
        return pair_frequency_in(language)
    stem = stemmer(language)
    if stem is None or frequency_in(language) is None:
        return frequency_in(language)
    known: dict[str, float] = defaultdict(float)
    for word, often in frequent_words(language).items():
        known[stem(word)] += often
    return lambda term: known.get(term, 0.0)
