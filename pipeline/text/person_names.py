"""A printed list of authors -> the names of people in it."""

import re

from pipeline.text.agencies import agency

_DATE_WORD = re.compile(
    r"(?:^| )(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:january|february|august|september|october|november|december)"
    r"(?: \d.*)?$|\d)",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"[A-Z]{2,4}$|(?:Ph\.?D|M\.?D|R\.?N)\.?$")
NAME_SPLIT = re.compile(r" ?[,;&] ?(?:and |und |et |y |e )?| (?:and|und|et|y) ", re.IGNORECASE)
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "da",
        "di",
        "dos",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "abu",
        "ben",
        "y",
        "e",
        "dela",
    ]
)
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*$")
NOT_A_NAME = re.compile(
    r"\b(?:staff|news|press|times|post|writers?|reporters?|editors?|correspondents?|bureau|agency|agencies|desk"
    r"|media|team"
    r"|tribune|herald|journal|magazine|network|contributors?|columnists?|wire|services?|admin|editorial|online|newsroom"
    r"|company|inc|ltd|group|gazette|chronicle|guest|producer|redaktion|redazione)\b|\.(?:com|org|net)|@|https?:",
    re.IGNORECASE,
)


def split_names(text: str) -> tuple[str, ...]:
    """People's names out of `A B, C D and E F`, each once; what is an outlet, a role or an address is left out."""
    text = re.sub(r"^\s*(?:by|von|por|par)\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    undated = (_DATE_WORD.split(part)[0] for part in NAME_SPLIT.split(text))
    parts = (part.strip(" ,") if part.endswith("r.") else part.strip(" .,") for part in undated)
    return tuple(dict.fromkeys(part for part in parts if _is_name(part)))


def _is_name(part: str) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 5 or agency(part) or NOT_A_NAME.search(part) or _DEGREE.match(part):
        return False
    return words[0].lower() != "the" and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    capital = word[0].isupper() or not word[0].islower()
    return bool(_NAME_WORD.match(word)) and (capital or word in _PARTICLES)
