"""Language -> names of months and weekdays that neither CLDR nor dateparser has.

Both have them as a calendar prints them. In a report a day stands in another case: Slovene `5. marca` and `v sredo`,
where the calendar has `marec` and `sreda`; Swedish has the day with its article, `på onsdagen`. Endings are put to full
names only: short ones with letters behind them are other words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

Ending = tuple[str, str]
"""How a name ends, and how it ends in the other case."""

_SLAVIC_DAYS: Sequence[Ending] = (("a", "u"), ("а", "у"))
_NORTH_GERMANIC_DAYS: Sequence[Ending] = (("", "en"), ("", "s"))  # on the day, and on the last one of that name
_GENITIVES: Sequence[Ending] = (
    *(("ar", "ara"), ("bar", "bra"), ("t", "ta"), ("l", "la"), ("j", "ja"), ("n", "na"), ("ni", "na"), ("li", "la")),
    *(("ар", "ара"), ("бар", "бра"), ("т", "та"), ("л", "ла"), ("ј", "ја"), ("н", "на")),
)
_ENDINGS: Mapping[str, Mapping[str, Sequence[Ending]]] = {
    "days": {
        **dict.fromkeys(("be", "bs", "hr", "sr"), _SLAVIC_DAYS),
        **dict.fromkeys(("da", "nb", "sv"), _NORTH_GERMANIC_DAYS),
        "is": (("ur", ""),),
        "ka": (("ი", "ს"),),
        "lt": (("is", "į"),),
        "lv": (("a", ""), ("a", "u"), ("a", "ā")),
        "sl": (("a", "o"),),
    },
    "months": {
        **dict.fromkeys(("bs", "sr"), _GENITIVES),
        "et": (("", "il"),),
        "ka": (("ი", "ს"),),
        "lv": (("is", "ī"), ("s", "ā")),
        "sl": (("ar", "arja"), ("ec", "ca"), ("ber", "bra"), ("l", "la"), ("j", "ja"), ("t", "ta")),
    },
}
_OTHER_WORDS: Mapping[str, Mapping[str, Sequence[tuple[str, int]]]] = {
    "days": {"de": (("Sonnabend", 6),), "ja": tuple((f"{sign}曜", n) for n, sign in enumerate("月火水木金土日", 1))}
}


def other_names(language: str, kind: str, names: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Other names with their numbers, from 1, in a language (ISO 639-1). `kind`: months or days.

    names: those that are printed in full in a calendar, with their numbers.
    """
    endings = _ENDINGS[kind].get(language, ())
    for name, number in names:
        lower = name.lower()
        yield from ((lower.removesuffix(ending) + other, number) for ending, other in endings if lower.endswith(ending))
    yield from _OTHER_WORDS.get(kind, {}).get(language, ())
