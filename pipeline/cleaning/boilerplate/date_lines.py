"""Languages -> what a line looks like in them that says when an article was printed, and nothing else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from persiantools.jdatetime import MONTH_NAMES_FA

from pipeline.text.printed_dates import calendars, stamps
from pipeline.text.printed_dates.names import CJK_WEEKDAY, calendar_names, fold, printed_names
from pipeline.text.printed_dates.zones import ZONES

_LONGEST = 160  # characters
_CLOCK = (
    r"\d{1,2}(?:[:.h時时點点시]|ч| h )\d{2}(?::\d{2})?(?:[분分]| ?(?:[ap]\.? ?m\.?|h|hrs?|hs|uhr|uur)(?![^\W\d_]))?"
)
_BEFORE_DAY = r"le|den|der|el|il|am|vom|on|dnia|dne|ngày|วันที่|วัน|kl\.?|klo|pada|hari|στις|pe"
_ZONES = "|".join(sorted(map(str.lower, ZONES), key=len, reverse=True))
_ZONE = r"(?:[a-z]{2,4}|мск)?(?:[+-]\d{1,2}(?::?\d{2})?)?"
_SIGNS = r"[-–—/|·•@,،、.:：()（）\[\]]"
_NUMBER = r"\d{1,4}(?:st|nd|rd|th|er|º|ª|°|\.)?(?!\d)"
_ERA = r"(?:令和|平成|民国|民國) ?(?:\d{1,3}|元) ?年"
_CJK = r"(?:(?:令和|平成|民国|民國)(?:\d{1,3}|元)|\d{1,4}) ?[年月日号號년월일時时分시분]"
_ISO = r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?)?"
_IN_NUMBERS = (  # a year of two digits with a clock only: 10.11. 12.11. are days of a programme
    r"(?<!\d)(?:\d{4}[./-] ?\d{1,2}[./-] ?\d{1,2}(?!\d)|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{4}(?!\d)"
    r"|\d{1,4} ?[年년]|\d{1,2} ?[月월] ?\d{1,2} ?[日일]"
    r"|\d{1,2}[./]\d{1,2}[./]\d\d(?!\d)(?=.{1,20}\d[:.h]\d\d))"
)
_PLACE = r"(?:[^\W\d_][^\d,.:;!?|]{1,24}, |[^\d:;!?|]{2,30} [|·•–—-] )"
_HIJRI = r"\d{1,2} [^\d,.:;!?|]{3,16} 1[45]\d\d(?: ?هـ)?"  # beside our calendar's day
_SOURCE = r"(?:来源|來源|出处|出處|출처|source|quelle|fuente|fonte|источник|джерело|kaynak|المصدر|منبع|स्रोत)"
_AFTER = rf"(?:(?<=[|·•/]) ?[^.!?。|]{{0,40}}| ?{_SOURCE} ?[:：]? ?[^.!?。]{{0,40}})?"


@dataclass(frozen=True)
class _Words:
    """Patterns for some languages. stamp: "published" and the like. joins: "at" and the like.

    day: a full date in numbers, or a month. run: parts of dates, one after the other, which hold a full date and the
    year or the clock, up to the line's end.
    """

    stamp: str
    joins: str
    day: str
    run: str


def date_line(languages: tuple[str, ...]) -> str:
    """A pattern for the head of a line in lower case, of texts in these languages; English is one of them always.

    A run of parts of dates; or a word such as "published", a colon and a few words; or that word and a full date in a
    few words.
    """
    words = _words(languages)
    return (
        rf"(?!.{{{_LONGEST + 1}}})(?:(?=\D{{0,80}}+\d)(?:{words.run}"
        rf"|(?:{words.stamp})(?: ?[:：])?(?: (?:{words.joins}))? {_CLOCK} ?{_ZONE}\W*$"
        rf"|(?:{words.stamp}) ?[:：] ?(?=.{{0,50}}\d).{{1,60}}(?<![.!?。])$"
        rf"|(?:{words.stamp}) (?=.{{0,40}}{words.day})(?=.{{0,60}}\d{{4}}).{{4,60}}(?<![.!?。।])$)"
        rf"|(?:{words.stamp}) ?[:：](?: .{{0,30}}(?<![.!?。]))?$)"
    )


def placed_date(languages: tuple[str, ...]) -> str:
    """The same of a run of parts of dates behind a place or an outlet's name: `Oakton, 16.11.2026`."""
    return rf"^(?!.{{{_LONGEST + 1}}}){_PLACE}{_words(languages).run}"


@lru_cache(maxsize=100)
def _words(languages: tuple[str, ...]) -> _Words:
    known = tuple(dict.fromkeys(language for language in (*languages, "en") if language))
    months = _either(name for language in known for name in _months(language))
    days = _either(name for language in known for name in printed_names(language)[1])
    halves = _either(half for language in known for half in calendar_names(language).halves)
    stamp = _spelt(stamps.words_of(known, "published"), stamps.words_of(known, "updated"))
    joins = _spelt(stamps.words_of(known, "joins"))
    # Atomic: a row of figures must not be tried in every division.
    hijri = rf"{_HIJRI}|" if "ar" in known else ""
    first = rf"{hijri}{_ISO}|{_CLOCK}|{_CJK}|(?:{stamp}|{days}|{months}|{halves}|{_BEFORE_DAY})(?![^\W\d_])|{_NUMBER}"
    part = rf"(?>{first}|{CJK_WEEKDAY}|(?:{joins}|{_ZONES})(?![^\W\d_])|{_SIGNS})"
    day = rf"(?:{_IN_NUMBERS}|(?<![^\W\d_])(?:{months})(?![^\W\d_]))"
    short_year = rf"|(?:{months})\.? ?[6-9]\d(?!\d)" if "th" in known else ""  # of the Buddhist era
    holds = rf"(?=.{{0,80}}?{day})(?=.{{0,80}}?(?:\d{{4}}|\d[:.h]\d\d|{_ERA}{short_year}))"
    run = rf"(?=(?:[(（–-] ?)?(?>{first})){holds}(?:[(（–-] ?)?(?>{first})(?: ?{part}){{0,40}}+ ?{_ZONE}{_AFTER}\W*$"
    return _Words(stamp, joins, day, run)


def _months(language: str) -> Iterable[str]:
    yield from printed_names(language)[0]
    if language == "fa":
        yield from calendars.PERSIAN_MONTHS
        yield from filter(None, MONTH_NAMES_FA)


def _spelt(*words: str) -> str:
    """With and without accents."""
    return "|".join((*words, *map(fold, words)))


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word))) or "(?!)"
