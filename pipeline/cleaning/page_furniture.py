"""Paragraphs -> which of them are not the article, by where they stand and what stands around them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from pipeline.cleaning.headlines import HEAD_LINES, Paragraphs, headline, short_headline, stems
from pipeline.text.paragraphs import Paragraph
from pipeline.text.titles import title_parts

_HEAD_WORDS = 150
_DECK_WORDS = 80  # headline, deck and captions above a byline
_TABLE_ROWS = 3  # so many lines with figures at the head are a table, which belongs to the article
_TAIL_LINES = 60
_TAIL_SHARE = 0.35  # of the article's words; a longer end of loose lines is a list that belongs to it
_PROSE_SHARE = 0.6  # of the words, from which on a text counts as running text, not as a list or a table
_ARTICLE_WORDS = 60  # an article's least length before a heading may cut off what follows it
_REPEAT_DISTANCE = 3  # paragraphs
_REPEAT_LENGTH = 40  # characters; shorter lines come again by chance
_TEASER_WORDS = range(6, 21)
_MOST_TEASERS = 2  # in a row
_TEASER_OVERLAP = 0.5  # share of a headline's words that the article uses too; subheadings have more

# Not a list's item or a table's row, no address in it, and nobody speaks.
_HEADLINE = re.compile(r"(?!.{0,3}:)[\"'“‘]?[A-Z](?!.*(?:[|@#]|https?:|(?:\d.*){5}|\b(?:said|says)\b|[.!?] ))")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
Dropped = Mapping[int, str]
"""Number of a paragraph -> the rule that drops it."""


@dataclass(frozen=True)
class Headline:
    """`given`: as the record or the markup has it. `known`: that, or what was found in the text before."""

    given: str | None = None
    known: str | None = None


@dataclass(frozen=True)
class Found:
    """`dropped`: the paragraphs to drop, each with its rule. `title`: a headline that was among them."""

    dropped: Dropped
    title: str | None


def find_furniture(lines: Paragraphs, named: Dropped, title: Headline, tail_headings: frozenset[str]) -> Found:
    """Name every paragraph that does not belong to the article.

    named: those that a line rule has dropped already. tail_headings: line rules after whose lines nothing but
    furniture follows.
    """
    first = None if title.known else headline(lines, named)
    dropped = dict(named)
    dropped |= _repeats(lines, dropped)
    dropped |= _title_lines(lines, dropped, title.known)
    dropped |= _above_byline(lines, dropped)
    # With a headline from elsewhere the text is no copy of a page's top, and its first line may be a subheading.
    dropped |= {} if title.given else _leading(lines, dropped)
    dropped |= _after_heading(lines, dropped, tail_headings)
    dropped |= _trailing(lines, dropped)
    if not title.known and first is None:
        first = short_headline(lines, _led_up(dropped), _kept(lines, dropped))
    return Found(dropped, lines[first].text if first in dropped and first is not None else None)


def _led_up(dropped: Dropped) -> list[int]:
    return sorted(number for number, rule in dropped.items() if rule in ("head", "leading_line"))


def teasers(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Headlines of other articles, one or two together between paragraphs of this one, in English texts.

    They look like subheadings, but share few of their words with the article, while a subheading names what it heads.
    More in a row, or what follows a colon, are a list: results, a programme.
    """
    kept = _kept(lines, dropped)
    runs = [list(run) for _, run in groupby(kept, lambda number: lines[number].ends)]
    between = [run for before, run in pairwise(runs[:-1]) if not lines[before[-1]].text.endswith(":")]
    likely = [n for run in between if len(run) <= _MOST_TEASERS for n in run if _like_headline(lines[n])]
    if not likely or not _is_running_text(lines, kept):
        return {}
    article = frozenset().union(*[stems(lines[number].text) for number in kept if lines[number].ends])
    return {number: "teaser" for number in likely if _overlap(lines[number].text, article) < _TEASER_OVERLAP}


def _like_headline(line: Paragraph) -> bool:
    return not line.ends and line.n_words in _TEASER_WORDS and bool(_HEADLINE.match(line.text))


def _overlap(text: str, article: frozenset[str]) -> float:
    said = stems(text)
    return len(said & article) / len(said) if len(said) > 3 else 1.0


def _kept(lines: Paragraphs, dropped: Dropped, start: int = 0) -> list[int]:
    return [number for number in range(start, len(lines)) if number not in dropped]


def _n_words(lines: Paragraphs, numbers: Sequence[int]) -> int:
    return sum(lines[number].n_words for number in numbers)


def _is_running_text(lines: Paragraphs, numbers: Sequence[int]) -> bool:
    prose = sum(lines[number].n_words for number in numbers if lines[number].is_prose)
    return prose >= _PROSE_SHARE * _n_words(lines, numbers)


def _repeats(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Paragraphs that say the same as one shortly before: captions are often there twice.

    Further apart, a recipe's steps or an interview's questions come again on purpose.
    """
    texts = [line.text for line in lines]
    if len(set(texts)) == len(texts):
        return {}
    repeats: dict[int, str] = {}
    kept: list[str] = []
    for number in _kept(lines, dropped):
        text = texts[number]
        before = (*texts[max(0, number - _REPEAT_DISTANCE) : number], *kept[-_REPEAT_DISTANCE:])
        if len(text) > _REPEAT_LENGTH and text in before:
            repeats[number] = "repeated_line"
        else:
            kept.append(text)
    return repeats


def _title_lines(lines: Paragraphs, dropped: Dropped, title: str | None) -> Dropped:
    """Lines near the head that say what the headline says, give or take the outlet's name."""
    if not title:
        return {}
    wanted = [_word_set(part) for part in dict.fromkeys((title, *title_parts(title)))]
    found: dict[int, str] = {}
    for place, number in enumerate(_kept(lines, dropped)):
        if place - len(found) >= HEAD_LINES:
            break
        text = lines[number].text
        if len(text) <= 2 * len(title) and any(_same_words(_word_set(text), part) for part in wanted):
            found[number] = "title"
    return found


@lru_cache(maxsize=500)  # the next pass asks for most lines again
def _word_set(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _same_words(line: frozenset[str], title: frozenset[str]) -> bool:
    return min(len(line), len(title)) > 2 and 5 * len(line & title) >= 4 * max(len(line), len(title))


def _above_byline(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Headline, deck and captions, where a byline or a date line says where the article begins."""
    for number in reversed(range(min(len(lines), HEAD_LINES))):
        if dropped.get(number) not in ("byline", "date_line"):
            continue
        above = [n for n in range(number) if n not in dropped]
        most = min(_DECK_WORDS, _n_words(lines, _kept(lines, dropped, number)))
        if above and not lines[above[0]].is_prose and _n_words(lines, above) <= most:
            return dict.fromkeys(above, "head")
    return {}


def _leading(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Loose lines before the first paragraph of prose, if the rest is running text."""
    kept = _kept(lines, dropped)
    first = next((place for place, number in enumerate(kept) if _opens_article(lines[number])), 0)
    lead, rest = kept[:first], kept[first:]
    if not lead or len(lead) > HEAD_LINES or sum(bool(_DIGIT.search(lines[n].text)) for n in lead) >= _TABLE_ROWS:
        return {}
    most = min(_HEAD_WORDS, _n_words(lines, rest))
    return (
        dict.fromkeys(lead, "leading_line") if _n_words(lines, lead) <= most and _is_running_text(lines, rest) else {}
    )


def _opens_article(line: Paragraph) -> bool:
    return line.n_words >= 20 or (line.n_words >= 5 and line.ends)


def _after_heading(lines: Paragraphs, dropped: Dropped, tail_headings: frozenset[str]) -> Dropped:
    """All that follows a heading such as "Comments" or "You may also like", after the article.

    Where mostly prose follows a heading of related articles, the article goes on: then only up to that prose.
    """
    for number in sorted(dropped):
        if dropped[number] not in tail_headings or _n_words(lines, _kept(lines[:number], dropped)) < _ARTICLE_WORDS:
            continue
        after = _kept(lines, dropped, number)
        if dropped[number] != "comments_heading" and 2 * _n_words(lines, _prose(lines, after)) >= _n_words(
            lines, after
        ):
            prose = _prose(lines, after)
            after = [n for n in after if not prose or n < prose[0]]
        return dict.fromkeys(after, f"after_{dropped[number]}")
    return {}


def _prose(lines: Paragraphs, numbers: Sequence[int]) -> list[int]:
    return [number for number in numbers if lines[number].is_prose]


def _trailing(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Loose lines after the last paragraph of prose, from the first line there that a rule has dropped."""
    prose = _prose(lines, _kept(lines, dropped)) if dropped else []
    first = next((n for n in range(prose[-1], len(lines)) if n in dropped), None) if prose else None
    if first is None:
        return {}
    tail = _kept(lines, dropped, first)
    fits = len(tail) <= _TAIL_LINES and _n_words(lines, tail) <= _TAIL_SHARE * _n_words(lines, prose)
    return dict.fromkeys(tail, "trailing_line") if fits else {}
