"""A language -> the words for weekdays and months that it has, and those of them that tell a day."""

from collections import Counter
from functools import cache
from importlib import import_module

from pipeline.text.printed_dates.names import MONTHS, WEEKDAYS
from pipeline.text.word_frequencies import frequency_in
from pipeline.text.words import words

_CALENDAR = (*WEEKDAYS, *MONTHS)
_USUAL = 1e-4  # of all words, Zipf 5 (van Heuven et al. 2014): names of days are used less, and their abbreviations
_CUT = 2  # letters, that an abbreviation lacks at least
_NAMED = 3  # a weekday and two months, as where they are numbered: the second, the second, the twelfth


@cache
def calendar_words(language: str) -> frozenset[str]:
    """The words of names of weekdays and months in a language, folded, as dateparser knows them; English ones in any
    case.
    """
    return frozenset(word for names in _calendar(language).values() for name in names for word in name)


@cache
def telling_calendar_words(language: str) -> frozenset[str]:
    """Those that tell a weekday or month: none that many of them have in their names, and no abbreviation that is a
    usual word as well, as French je (jeudi), me (mercredi) and ma (mardi), German so (Sonntag), Czech po (pondělí).
    """
    calendar, frequency = _calendar(language), frequency_in(language)
    named = Counter(word for names in calendar.values() for word in {word for name in names for word in name})
    usual = {
        word
        for names in calendar.values()
        for (word,) in (name for name in names if len(name) == 1)
        if any(other[0].startswith(word) and len(other[0]) - len(word) >= _CUT for other in names)
        if frequency and frequency(word) >= _USUAL
    }
    return frozenset(word for word, n_names in named.items() if n_names <= _NAMED and word not in usual)


def _calendar(language: str) -> dict[str, set[tuple[str, ...]]]:
    """The names of each weekday and month, and their abbreviations, in words."""
    try:
        known = import_module(f"dateparser.data.date_translation_data.{language}").info
    except ModuleNotFoundError:
        known = {}
    listed = {name: {*map(tuple, map(words, known.get(name, ()))), (name,)} for name in _CALENDAR}
    return {name: {found for found in names if found} for name, names in listed.items()}
