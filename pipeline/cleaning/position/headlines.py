"""Paragraphs at the head of a text -> the one that is its headline."""

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise
from statistics import fmean

from pipeline.cleaning.position.dropped import Dropped, Paragraphs
from pipeline.text.paragraphs import Paragraph
from pipeline.text.scripts import UNSPACED_FROM, n_signs
from pipeline.text.words import words as words_of

HEAD_LINES = 12  # what leads up to an article is no longer than this
_WORDS = range(4, 41)
_SHORT_WORDS = range(2, 4)
_STEM = 5  # letters in which forms of a word agree
_UNSPACED = chr(UNSPACED_FROM)
_PAIR = 2
_PHRASE_LETTERS = 4
_PHRASE_SIGNS = 8  # of Chinese or Japanese; names of sections are shorter

_NO_ITEM = re.compile(r"[\w\"'“‘«¿¡(]")
# A path such as "Home > World", or who wrote or printed it, in Chinese or Japanese.
_NO_HEADLINE = re.compile(
    r".{1,40} [>›→] |.{1,40} » .{0,40}»"
    r"|(?:来源|來源|出典|作者|编辑|編輯|责任编辑|責任編輯|文|图|写真|撮影|发布时间|時間|.{0,6}(?:记者|記者))[：:/ ]"
)
_NO_SHORT_HEADLINE = re.compile(r".*(?:[|@#<>»›/]|https?:|\d.* |[:,–—-]$)|[\da-zà-ÿ]")  # dates, addresses, labels
_WORD = re.compile(r"\w+")
_SECTION_WORDS = frozenset(
    _WORD.findall(
        "analysis breaking business comment correspondent culture edition editor exclusive features finance gallery"
        " health home hora latest lifestyle live local menu money national news opinion photo photos politics press"
        " release reporter science section sport sports staff stories technology today top travel update video videos"
        " weather world"
    )
)
_STOP_WORDS = frozenset(
    _WORD.findall(
        "a about after all also an and are as at be because been before but by can could did do does for from had has"
        " have he her his how i if in into is it its just may more most new no not of off on one or other our out over"
        " own said say says she so some than that the their them then there these they this those through to up was we"
        " were what when where which while who why will with would you your"
    )
)


def headline(lines: Paragraphs, named: Dropped) -> int | None:
    """Number of the first line that can be a headline, above the first paragraph of prose; none of those named."""
    for number, line in enumerate(lines[:HEAD_LINES]):
        if number in named:
            continue
        if line.is_prose:
            return None
        if _can_be_headline(line):
            return number
    return None


def headline_above(lines: Paragraphs, named: Dropped, start: int) -> str | None:
    """The nearest line above an article cut out of a whole page that can be its headline."""
    above = [n for n in range(max(0, start - HEAD_LINES), start) if n not in named]
    likely = [lines[n].text for n in above if _can_be_headline(lines[n]) and _NO_ITEM.match(lines[n].text)]
    return likely[-1] if likely else None


def short_headline(lines: Paragraphs, led: Sequence[int], article: Sequence[int]) -> int | None:
    """Number of the line of two or three words that is most likely the headline, among those that led up to a text.

    Names of sections, outlets and people are as short. A headline has a longer word in lower case, or words that the
    article says again in lower case, all of them; of several, it is the one of which the article says most.
    """
    short = [number for number in led if _can_be_short_headline(lines[number])]
    if not short:
        return None
    words = (word for number in article for word in _WORD.findall(lines[number].text))
    said = {word[:_STEM] for word in words if word[0].islower()}
    likely = [n for n in short if _is_phrase(lines[n].text) or _is_said(stems(lines[n].text), said)]
    return max(likely, key=lambda number: len(stems(lines[number].text) & said), default=None)


@lru_cache(maxsize=500)  # the next pass asks for most lines again
def stems(text: str) -> frozenset[str]:
    """How its words begin, but for the most frequent English ones."""
    return frozenset([word[:_STEM] for word in set(_WORD.findall(text.lower())) - _STOP_WORDS if len(word) > 1])


def mean_overlap(texts: Sequence[str], article: Sequence[str]) -> float:
    """Share of a text's words that the paragraphs of an article use too; 1 for one that has none to tell."""
    used = frozenset().union(*map(_terms, article))
    return fmean(len(said & used) / len(said) if said else 1.0 for said in map(_terms, texts))


@lru_cache(maxsize=500)
def _terms(text: str) -> frozenset[str]:
    """Stems, and each two characters in a row of scripts that do not divide words."""
    tokens = words_of(text)
    unspaced = [a + b for a, b in pairwise(tokens) if len(a + b) == _PAIR and min(a, b) >= _UNSPACED]
    return stems(" ".join(token for token in tokens if len(token) > 1)).union(unspaced)


def _can_be_headline(line: Paragraph) -> bool:
    return line.n_words in _WORDS and not _NO_HEADLINE.match(line.text)


def _can_be_short_headline(line: Paragraph) -> bool:
    text = line.text
    if line.n_words not in _SHORT_WORDS or _NO_HEADLINE.match(text) or _NO_SHORT_HEADLINE.match(text):
        return False
    words = _WORD.findall(text.lower())
    return 2 * sum(word in _SECTION_WORDS for word in words) < len(words)


def _is_said(headline_stems: Set[str], said: Set[str]) -> bool:
    return len(headline_stems) > 1 and headline_stems <= said


def _is_phrase(text: str) -> bool:
    """Whether it has a longer word in lower case, as names have not, or is Chinese or Japanese of some length."""
    in_lower_case = (word for word in text.split() if word[0].islower())
    return any(len(word) >= _PHRASE_LETTERS for word in in_lower_case) or n_signs(text) >= _PHRASE_SIGNS
