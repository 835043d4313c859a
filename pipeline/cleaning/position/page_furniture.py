"""Paragraphs of plain text -> which of them are not the article, by where they stand and what stands around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.cleaning.position.dropped import Dropped, Paragraphs, headings_after_text, n_words, not_dropped
from pipeline.cleaning.position.headlines import HEAD_LINES, headline, short_headline, stems
from pipeline.cleaning.position.repeats import repeated_lines, title_lines
from pipeline.text.paragraphs import Paragraph

_HEAD_WORDS = 150
_DECK_WORDS = 80  # headline, deck and captions above a byline
_TABLE_ROWS = 3  # so many lines with figures at the head are a table, which belongs to the article
_TAIL_LINES = 60
_TAIL_SHARE = 0.35  # of the article's words; a longer end of loose lines is a list that belongs to it
_PROSE_SHARE = 0.6  # of the words, from which on a text counts as running text, not as a list or a table
_OTHERS_SHARE = 0.5  # of a text's prose: what is told of other articles, one or two sentences each
_COMMENTS_SHARE = 0.33  # of it, where nothing but a heading says that they are comments
_TIMED_LINES = 4  # with a time of the day or a date: comments, one after the other
_TIMED_SHARE = 0.1  # of the lines
_TIME_RULES = ("date_line", "relative_time")
_CLOCK_TIME = re.compile(r"(?<![\d:])\d{1,2}[:h]\d{2}(?![\d:])")
_TEASER_WORDS = range(6, 21)
_MOST_TEASERS = 2  # in a row
_TEASER_OVERLAP = 0.5  # share of a headline's words that the article uses too; subheadings have more

# Not a list's item or a table's row, no address in it, and nobody speaks.
_HEADLINE = re.compile(r"(?!.{0,3}:)[\"'“‘]?[A-Z](?!.*(?:[|@#]|https?:|(?:\d.*){5}|\b(?:said|says)\b|[.!?] ))")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Headline:
    """`given`: as the record or the markup has it. `known`: that, or what was found in the text before."""

    given: str | None = None
    known: str | None = None


@dataclass(frozen=True)
class Found:
    """`dropped`: the paragraphs to drop, each with its rule. `headline`: number of the one that is it, if any.

    vouched: paragraphs that more than their place speaks against.
    """

    dropped: Dropped
    headline: int | None
    vouched: frozenset[int] = frozenset()


def find_furniture(lines: Paragraphs, named: Dropped, title: Headline, tail_headings: frozenset[str]) -> Found:
    """Name every paragraph that does not belong to the article.

    named: those that a line rule has dropped already. tail_headings: line rules after whose lines nothing but
    furniture follows.
    """
    first = None if title.known else headline(lines, named)
    dropped = dict(named)
    dropped |= repeated_lines(lines, dropped)
    dropped |= title_lines(lines, dropped, title.known)
    dropped |= _above_byline(lines, dropped)
    # With a headline from elsewhere the text is no copy of a page's top, and its first line may be a subheading.
    dropped |= {} if title.given else _leading(lines, dropped)
    dropped |= _after_heading(lines, dropped, tail_headings)
    dropped |= _trailing(lines, dropped)
    if not title.known and first is None and (led := _led_up(dropped)):
        first = short_headline(lines, led, not_dropped(lines, dropped))
    return Found(dropped, first, _vouched(lines, dropped))


def _led_up(dropped: Dropped) -> list[int]:
    return sorted(number for number, rule in dropped.items() if rule in ("head", "leading_line"))


def teasers(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Headlines of other articles, one or two together between paragraphs of this one, in English texts.

    They look like subheadings, but share few of their words with the article, while a subheading names what it heads.
    More in a row, or what follows a colon, are a list: results, a programme.
    """
    kept = not_dropped(lines, dropped)
    if not any(_like_headline(lines[number]) for number in kept):
        return {}
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


def _is_running_text(lines: Paragraphs, numbers: Sequence[int]) -> bool:
    prose = sum(lines[number].n_words for number in numbers if lines[number].is_prose)
    return prose >= _PROSE_SHARE * n_words(lines, numbers)


def _above_byline(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Headline, deck and captions, where a byline or a date line says where the article begins."""
    known = [n for n in dropped if n < HEAD_LINES and dropped[n] in ("byline", "date_line")]
    for number in sorted(known, reverse=True):
        above = [n for n in range(number) if n not in dropped]
        most = min(_DECK_WORDS, n_words(lines, not_dropped(lines, dropped, number)))
        if above and not lines[above[0]].is_prose and n_words(lines, above) <= most:
            return dict.fromkeys(above, "head")
    return {}


def _leading(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Loose lines before the first paragraph of prose, if the rest is running text."""
    first = next((n for n, line in enumerate(lines) if n not in dropped and _opens_article(line)), 0)
    lead = [n for n in range(first) if n not in dropped]
    if not lead or len(lead) > HEAD_LINES or sum(bool(_DIGIT.search(lines[n].text)) for n in lead) >= _TABLE_ROWS:
        return {}
    rest = not_dropped(lines, dropped, first)
    fits = n_words(lines, lead) <= min(_HEAD_WORDS, n_words(lines, rest)) and _is_running_text(lines, rest)
    return dict.fromkeys(lead, "leading_line") if fits else {}


def _opens_article(line: Paragraph) -> bool:
    return line.n_words >= 20 or (line.n_words >= 5 and line.ends)


def _after_heading(lines: Paragraphs, dropped: Dropped, tail_headings: frozenset[str]) -> Dropped:
    """All that follows a heading such as "Comments" or "You may also like", after the article.

    Where mostly prose follows a heading of related articles, or most of the text's, the article goes on: then only up
    to that prose. Most of a text's prose may follow as comments if these bear the time, as comments do.
    """
    found: dict[int, str] = {}
    for number in headings_after_text(lines, dropped, tail_headings):
        after = not_dropped(lines, dropped, number)
        rule = f"after_{dropped[number]}"
        if _ends_article(lines, dropped, number):
            return found | dict.fromkeys(after, rule)
        if dropped[number] != "comments_heading":
            prose = _prose(lines, after)
            found |= {n: rule for n in after if not prose or n < prose[0]}
    return found


def _ends_article(lines: Paragraphs, dropped: Dropped, heading: int) -> bool:
    """Whether the article is over where such a heading stands."""
    after = not_dropped(lines, dropped, heading)
    n_prose = n_words(lines, _prose(lines, after))
    share = n_prose / max(1, n_words(lines, _prose(lines, not_dropped(lines, dropped))))
    if dropped[heading] == "comments_heading":
        return share <= _COMMENTS_SHARE or _bear_times(lines, dropped, heading)
    return share <= _OTHERS_SHARE and 2 * n_prose < n_words(lines, after)


def _vouched(lines: Paragraphs, dropped: Dropped) -> frozenset[int]:
    """Comments that bear times, as comments do."""
    if "after_comments_heading" not in dropped.values():
        return frozenset()
    headings = [number for number, rule in dropped.items() if rule == "comments_heading"]
    if not any(_bear_times(lines, dropped, number) for number in headings):
        return frozenset()
    return frozenset(number for number, rule in dropped.items() if rule == "after_comments_heading")


def _bear_times(lines: Paragraphs, dropped: Dropped, heading: int) -> bool:
    """Whether lines after a heading say when they were written, as comments do, and the text before it does not.

    In a live blog both do.
    """
    page = [n for n in range(len(lines)) if dropped.get(n) != "outside_article"]
    timed = [n for n in page if dropped.get(n) in _TIME_RULES or _CLOCK_TIME.search(lines[n].text)]
    n_after, n_timed = sum(n > heading for n in page), sum(n > heading for n in timed)
    share_before = (len(timed) - n_timed) / max(1, len(page) - n_after)
    return n_timed >= max(_TIMED_LINES, _TIMED_SHARE * n_after, 2 * share_before * n_after)


def _prose(lines: Paragraphs, numbers: Sequence[int]) -> list[int]:
    return [number for number in numbers if lines[number].is_prose]


def _trailing(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Loose lines after the last paragraph of prose, from the first line there that a rule has dropped."""
    last = next((n for n in reversed(range(len(lines))) if n not in dropped and lines[n].is_prose), None)
    first = min((n for n in dropped if last is not None and n > last), default=None)
    tail = not_dropped(lines, dropped, first) if first is not None else []
    if not tail or len(tail) > _TAIL_LINES:
        return {}
    fits = n_words(lines, tail) <= _TAIL_SHARE * n_words(lines, _prose(lines, not_dropped(lines, dropped)))
    return dict.fromkeys(tail, "trailing_line") if fits else {}
