"""A text -> its terms: the words that it may be about, how often it has them, and which of them are names."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import regex

from pipeline.stories.spelling import spelled_words, without_endings
from pipeline.stories.stems import stems
from pipeline.text.scripts import LONG_VOWEL, UNSPACED

WEIGHTED_LEAD_WORDS = 60
_LEAD_WEIGHT = 0.5  # of a word of the lead, beside its 1 in the text
_TITLE_WEIGHT = 2.0  # of a word of the headline

# Scripts without spaces, and Hangul, whose words end in particles: their terms are pairs of neighbouring characters.
_FAR = re.compile("[\u0e00-\u1fff\u2e80-\U0010ffff]")  # where they lie in Unicode; found in a fifth of the time
_PAIRED = regex.compile(rf"[{UNSPACED}{LONG_VOWEL}\p{{Hangul}}]+")
# Where a text has no capitals: the signs that write names and things. A run of Kana is a word, one of Han or Hangul has
# several.
_SIGNS = regex.compile(r"\p{Han}{2,}|\p{Hangul}{2,}")
_KATAKANA = regex.compile(rf"[\p{{Katakana}}{LONG_VOWEL}]{{3,}}")
_COMPOUND_SIGNS = range(2, 9)
_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}\p{M}\p{N}]*")
# Capitalised words in mid-sentence, where the capital is no accident: Xi Jinping, New York, People's Liberation Army. A
# word of one letter that begins a sentence is no name, and what follows it is in mid-sentence: W Warszawie, O Brasil.
# Other names than those of matching and boilerplate on purpose: of several words, as printed, and stored in vectors.
_NAME = regex.compile(
    r"(?<=[\p{Ll}\p{N},;] |(?<!\p{L})\p{Lu} )\p{Lu}[\p{L}\p{M}\p{N}]*(?:(?:['’]s)?[ \-]\p{Lu}[\p{L}\p{M}\p{N}]*)*",
    regex.VERSION1,
)


@dataclass(frozen=True)
class Terms:
    """What a text may be about: how often it has each term, which are names, and names as printed, of several words.

    `headline`: the terms of the headline that the text has, too; others tell of no event, but of a column or an outlet.
    `compounds`: in Chinese, Japanese and Korean, the runs of signs that recur.
    """

    counts: Mapping[str, float]
    names: frozenset[str]
    headline: frozenset[str]
    phrases: Mapping[str, int]
    compounds: Mapping[str, int]


def terms(title: str | None, text: str, language: str = "") -> Terms:
    """The terms of an article: stems of words that are no numbers, pairs of characters in Hangul and without spaces.

    A name is a word that stands capitalised in mid-sentence more often than it stands in lower case. The headline and
    the first 60 words count more: news says first what it is about.
    """
    text = without_endings(text, language)
    body = stems(_tokens(text, language), language)
    total = Counter(body)
    counts: dict[str, float] = defaultdict(float, total)
    for token in body[:WEIGHTED_LEAD_WORDS]:
        counts[token] += _LEAD_WEIGHT
    headline = stems(_tokens(without_endings(title or "", language), language), language)
    for token in headline:
        counts[token] += _TITLE_WEIGHT
    for number in list(filter(str.isnumeric, counts)):
        del counts[number]
    phrases = _NAME.findall(text)
    compounds = _compounds(text) if _FAR.search(text) else {}
    told = frozenset(token for token in headline if token in total and token in counts)
    return Terms(counts, _names(total, text, phrases, language), told, Counter(phrases), compounds)


def _names(total: Counter[str], text: str, phrases: Sequence[str], language: str) -> frozenset[str]:
    """The words that stand capitalised in mid-sentence more often than in lower case; `phrases` are all that do."""
    amid = Counter(stems(spelled_words("\n".join(phrases), language), language))
    capitalised = Counter(stems(spelled_words(" ".join(_CAPITALISED.findall(text)), language), language))
    return frozenset(word for word, count in amid.items() if count > total[word] - capitalised[word])


def _tokens(text: str, language: str) -> list[str]:
    if not (_FAR.search(text) and _PAIRED.search(text)):
        return spelled_words(text, language)
    pairs = chain.from_iterable(map(pairs_of, _PAIRED.findall(text)))
    return spelled_words(_PAIRED.sub(" ", text), language) + list(pairs)


def pairs_of(run: str) -> list[str]:
    """The pairs of neighbouring characters in a run without spaces; of one character itself."""
    return [run[i : i + 2] for i in range(max(1, len(run) - 1))]


def _compounds(text: str) -> dict[str, int]:
    """What a text has twice and more: words in Katakana, and runs of 2 to 8 signs, if not always in longer ones."""
    found = Counter(_KATAKANA.findall(text))
    runs = _SIGNS.findall(text)
    found.update(run[i : i + n] for run in runs for n in _COMPOUND_SIGNS for i in range(len(run) - n + 1))
    recurring = {compound: times for compound, times in found.items() if times > 1}
    inside = {part for compound, times in recurring.items() for part in _parts(compound) if found[part] == times}
    return {compound: times for compound, times in recurring.items() if compound not in inside}


def _parts(compound: str) -> tuple[str, str]:
    return compound[1:], compound[:-1]
