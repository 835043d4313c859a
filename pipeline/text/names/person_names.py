"""A printed list of authors -> the names of people in it."""

import re
from collections.abc import Iterator

import regex

from pipeline.text.agencies import agency
from pipeline.text.names.byline_words import (
    DEGREES,
    LABELS,
    NOBODY,
    NOT_A_NAME,
    OTHER_LABEL,
    ROLE_AFTER,
    STATED,
    TITLES,
)
from pipeline.text.printed_dates.calendar_words import calendar_words

__all__ = ["NAME_SPLIT", "NOT_A_NAME", "in_order", "split_names", "without_places"]

NAME_SPLIT = re.compile(r" ?[,;&] ?(?:and |und |et |y |e )?| (?:and|und|et|y) ", re.IGNORECASE)
_DATE_WORD = re.compile(
    r"(?:^(?=\w+day(?! (?-i:[A-Z][a-z])))| )(?:mon|tues|wednes|thurs|fri|satur|sun)day"  # Sunday Oliseh is a name
    r"|(?:^| )(?:(?:january|february|august|september|october|november|december)(?: \d.*)?$|\d)"
    r"|(?:^| )(?:jan|feb|mar|march|apr|april|may|june?|july?|aug|sept?|oct|nov|dec)\.? \d",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"[A-Z]{2,4}$|(?:Ph\.?D|M\.?D|R\.?N)\.?$")
_PARTICLES = frozenset(
    (
        *("a", "af", "al", "av", "abu", "bar", "bat", "ben", "bent", "bin", "bint", "binte", "binti", "d"),
        *("da", "das", "de", "degli", "dei", "del", "dela", "della", "dem", "den", "der", "des", "di", "do"),
        *("dos", "du", "e", "el", "het", "i", "ibn", "la", "las", "le", "les", "lo", "los", "of", "op"),
        *("ould", "'s", "'t", "ten", "ter", "te", "und", "van", "vander", "vom", "von", "y", "zu", "zum"),
        *("zur", "wa", "ole", "ap", "ul", "ur", "uz"),
    )
)
_PARTICLE_LAST = re.compile(r"(?: (?:le|il|el|am|vom|den|op|em|on))+$")  # of a date that was cut off
_MAYBE_A_NAME = ("von", "di", "oleh", "av", "af", "por", "par", "door", "text", "story", "words", "author", "reporter")
_BY_LENGTH = sorted(LABELS, key=len, reverse=True)
_LABEL = regex.compile(
    rf"(?:(?:{'|'.join(map(regex.escape, _BY_LENGTH))})(?:\s*[:：/／|｜=＝・]\s*|\s+))+", regex.IGNORECASE
)
_LABEL_LAST = regex.compile(r"\s(?:द्वारा|기자|특파원|記者|记者)(?:\s*=)?$")
_IN_CORNERS = regex.compile(r"[【〔〖［](?P<inside>[^】〕〗］]+)[】〕〗］]")
_REPORTER_SIGNS = regex.compile(
    r"(?:本报|本報|本刊|新华社|新華社|见习|見習|实习|實習|特约|特約|特派|全媒体|首席)*(?:记者|記者|通讯员|通訊員|实习生)[:：\s]*"
)
_INVISIBLE = regex.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BRACKETS = regex.compile(r"https?://\S*|\([^()]*\)|\[[^][]*\]|（[^（）]*）|<[^<>]*>|(?<!\S)[^\s@]*+@\S*")
_NAMED_MAIL = regex.compile(r"(?<![^\s@<>()])[^\s@<>()]++@[^\s@<>()]++\s*\(([^()]+)\)")  # ann@kelder.example (Ann Lee)
_SIGN = re.compile(r"[^\w\s,.&'’-]")  # brackets, addresses and what is invisible have one
_OF_OTHER_LABEL = re.compile(r"[:：/／=＝｜]| (?:by|von|par|por)\b", re.IGNORECASE)
_HARD = regex.compile(
    r"\s*(?:(?<=\p{Hangul})[·ㆍ](?=\p{Hangul})|[;|｜•/／&、，؛]|\s[-–—·]\s|\s(?:and|und|et|och|og|ja|en|ve|və|dan|és|și|şi|with|avec|mit|con|com|и|й|та|і|και|و|और|및)(?=\s)"
    r"|(?<=\p{L}{3}|\p{L}{3}\u200b)\.(?=\s+\p{Lu}))\s*"
)
_COMMA = regex.compile(r"\s*[,،]\s*(?:(?:and|und|et|y|e|i|og|och|en)\s+)?")
_DASH = re.compile(r"\s[–—]\s")
_SOFT = regex.compile(r"\s(?:y|e|i|a)\s")
_NAME_WORD = regex.compile(r"\p{L}[\p{L}\p{M}.'’‘ʼ`´\-‐‑·・\u200c\u200d]*")
_NO_SPACES = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_PLACE = regex.compile(r"(?<=\p{L})\s(?:in|from|at|aus|à|em)\s\p{Lu}.*?(?=\s*(?:[,;|&]|\s(?:and|und|et|y|e)\s)|$)")
_CATALOGUED = regex.compile(
    rf"(?P<last>(?:(?:{'|'.join(sorted(_PARTICLES))}) )*(?:\p{{Lu}}|['’])[\p{{L}}\p{{M}}'’\-]+)"
    r",\s+(?P<first>\p{Lu}(?:\.|[\p{L}\p{M}'’\-]+)(?:\s?\p{Lu}\.?)*)"
)
_PREFIXED = regex.compile(r"(?:\p{Ll}{1,3}['’\-])+\p{Lu}")  # d'Arc, al-Sisi
_ALL_CAPITALS = regex.compile(r"\p{Latin}*\p{Lu}{2,}")  # of an organisation, where it is no full name
_CALENDAR = calendar_words("en")
# Of what else stands by a byline: buttons, links, headings.
_NO_FIRST_NAMES = frozenset(
    (
        *("the", "a", "an", "all", "about", "copy", "follow", "full", "learn", "listen", "meet", "min"),
        *("none", "null", "undefined", "more", "our", "posted", "print", "published", "read", "see", "share"),
        *("text", "updated", "view", "written", "your"),
    )
)
_MOST_WORDS = 9
_MOST_CAPITALS = 6
_FULL_NAME = 4  # capitalised words; bylines name most people by fewer, and join two surnames after so many
_LONGEST_SIGNS = 6  # of a name in Han or Kana; longer where a name of another script is spelt out, with a dot


def split_names(text: str, about: str = "") -> tuple[str, ...]:
    """People's names out of `A B, C D and E F`, each once; what is an outlet, a role or an address is left out.

    about: headline and subject of the article; what follows a name and stands there is a place or a person that the
    article is about, as in `Ann Lee, Port Alba`. A single word counts only among single words that are all names.

    `y`, `e` and `i` join two people only where each side could be a full name; else they join the surnames of one.
    """
    parts = [name for part in _parts(_tidy(text)) if (name := _bare(part))]
    names = [name for name in parts if _is_name(name)]
    if len(parts) > 1 and (len(names) < len(parts) or any(map(_is_full, names))):
        names = list(filter(_is_full, names))
    subject = about.casefold()
    if names and names[0].casefold() not in subject:
        names = names[:1] + [name for name in names[1:] if name.casefold() not in subject]
    return tuple(dict.fromkeys(names))


def _is_full(name: str) -> bool:
    """Whether it is more than a word, or of a script that has no spaces in names."""
    return " " in name or bool(_NO_SPACES.match(name))


def _tidy(text: str) -> str:
    """On one line, without brackets, labels, titles; where a hidden mark closes a full name, it parts."""
    head, mark, rest = text.partition("\u200b ")
    text = f"{head} | {rest}" if mark and len(head.split()) > 1 else text
    text = cornered["inside"] if (cornered := _IN_CORNERS.fullmatch(text.strip())) else text
    if _SIGN.search(text):
        text = _NAMED_MAIL.sub(r" \1 ", text) if "@" in text else text
        text = _BRACKETS.sub(" ", " ".join(_INVISIBLE.sub("", text).split()))
    text = _without_label_and_place(" ".join(text.split()))
    return TITLES.sub("", OTHER_LABEL.sub("", text) if _OF_OTHER_LABEL.search(text) else text).strip()


def _without_label(text: str) -> str:
    match = _LABEL.match(text)
    if not match:
        return text
    rest = text[match.end() :]
    word = match[0].strip()
    if word.lower() in _MAYBE_A_NAME and word[0].isupper() and len(rest.split()) < 2:
        return text  # Oleh Kovalenko, Von Miller
    return rest


def _without_label_and_place(text: str) -> str:
    """`Por Ana Souza e Rui Melo — São Paulo` -> Ana Souza e Rui Melo: a dash parts no names after a label."""
    named = _without_label(text)
    head = _DASH.split(named)[0] if named is not text else named
    return head if " " in head else named


def _parts(text: str) -> Iterator[str]:
    text = f" {text} "
    if text.isupper():  # AND and I as words of a list
        text = regex.sub(r"(?<=\s)(?:AND|UND|ET|OCH|OG|VE|Y|E|I)(?=\s)", lambda match: match[0].lower(), text)
        joined = [part.upper() for part in _split(text)]
        yield from joined
        return
    yield from _split(text)


def _split(text: str) -> Iterator[str]:
    hard = [part.strip() for part in _HARD.split(text)]
    is_one = sum(_n_capitals(part) > 1 for part in hard) <= 1  # beside places and outlets of one word, say
    for part in hard:
        for piece in _COMMA.split(part):
            if _REPORTER_SIGNS.search(piece):
                yield from _REPORTER_SIGNS.sub(" ", piece).split()
            elif is_one:
                yield from _people(piece)
            else:
                yield piece


def in_order(text: str) -> str:
    """`Lee, Ann B.; Ray, Bob` of catalogues -> Ann B. Lee; Bob Ray. For what is said to be names, and nothing else.

    Of two authors, one at least is called by more than a word.
    """
    parts = _HARD.split(text) if "," in text else []
    ordered = [_in_order(part.strip()) for part in parts]
    return (
        "; ".join(ordered)
        if any("," in part and part != text for part, text in zip(parts, ordered, strict=True))
        else text
    )


def without_places(text: str) -> str:
    """`Ann Lee in Oakton and Bob Ray in Rome` -> Ann Lee and Bob Ray."""
    return _PLACE.sub("", text)


def _in_order(part: str) -> str:
    named = _CATALOGUED.fullmatch(part)
    if not named or any(agency(word) or _is_nobody(word) or _NO_SPACES.match(word) for word in named.groups()):
        return part
    return f"{named['first']} {named['last']}"


def _people(piece: str) -> list[str]:
    """One or two people, where only `y`, `e` or `i` can tell."""
    sides = _SOFT.split(piece)
    if len(sides) != 2 or min(map(_n_capitals, sides)) < 2 or _n_capitals(sides[0]) >= _FULL_NAME:
        return [piece]
    return sides


def _n_capitals(text: str) -> int:
    return sum(word[0].isupper() for word in text.split())


def _bare(part: str) -> str:
    part = _LABEL_LAST.sub("", STATED.sub("", _without_label(_DATE_WORD.split(part.strip())[0])))
    for ending in (DEGREES, ROLE_AFTER, _PARTICLE_LAST):
        bare = ending.sub("", part)
        part = bare if " " in bare else part  # JACK MA
    return part.strip(" ,:") if part.endswith("r.") else part.strip(' .,:*"“”«»-–—')


def _is_name(part: str) -> bool:
    words = part.split()
    if not 1 <= len(words) <= _MOST_WORDS or agency(part) or _is_nobody(part) or _DEGREE.match(part):
        return False
    if len(part) < 2 or words[0].lower() in _NO_FIRST_NAMES or _n_capitals(part) > _MOST_CAPITALS:
        return False
    if len(words) == 1 and _ALL_CAPITALS.fullmatch(part):
        return False
    if part.lower() in LABELS or all(word.lower().rstrip(".") in _CALENDAR for word in words):
        return False
    return all(map(_is_name_word, words)) and not set(words) <= _PARTICLES


def _is_nobody(part: str) -> bool:
    return bool(NOT_A_NAME.search(part) or NOBODY.search(part))


def _is_name_word(word: str) -> bool:
    if not _NAME_WORD.fullmatch(word):
        return False
    if _UNSPACED.match(word):
        return len(word) <= _LONGEST_SIGNS or "·" in word or "・" in word
    return not word[0].islower() or word in _PARTICLES or bool(_PREFIXED.match(word))
