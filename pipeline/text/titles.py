"""A page's title -> the headline in it, without the outlet's name that sites put before or after it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from pipeline.text.words import words

# Bars, dashes and other marks between spaces; in scripts without spaces also between characters.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f"
_OUTLET_MARK = re.compile(
    rf"\s+[-–—−―|｜¦•·⋅:∶/\\»«›‹*~>→]+\s+|\s*[|｜¦]\s*|(?<=\S)\s*[:：]\s+"
    rf"|(?<=[{_UNSPACED}”？！])[-_–—:：](?=\S)|[-_–—:：]+(?=[{_UNSPACED}])|(?<=】)"
)
_ANY_MARK = re.compile(r"[-_–—−―|｜¦•·⋅:：∶/\\»«›‹*~>→】)\]）]")  # one of those, or a bracket's end
# Here » too: it parts the sections of a path, so that what is after it may be the headline, and what is before no more
# than a section.
_PART_MARK = re.compile(r" [-–—|»] ")
_BRACKETED_END = re.compile(r"\s*[\[(（【]([^][()（）【】]+)[\])）】]\s*$")
# What an outlet may be called by beside its name as the page gives it: `BBC News` of BBC.
_MORE = frozenset(
    [
        "news",
        "online",
        "com",
        "net",
        "org",
        "blog",
        "magazine",
        "tv",
        "radio",
        "nachrichten",
        "noticias",
        "actualités",
        "новости",
    ]
)
_MOST_OF_NAME = 0.7  # of an outlet's name, from which on a part is the name: `Oakton` of getoakton.example
# Chinese sites part a headline, its sections and their name by lines that no headline has.
_SECTIONS = re.compile(rf"(?<=[{_UNSPACED}”？！])(?:_[^_\s]{{1,12}})+$")
_LEAST_LETTERS = 5
_LONGEST = 1000  # characters; what is longer is no title, and may hold any number of marks
_LEAST_WORDS = 3  # of a headline before an outlet that is not the last part
_TOP_LEVEL = re.compile(r"(?:\.(?:com?|org|net|gov|ac|edu))?\.[a-z]{2,}$")


def without_outlet(title: str | None, *outlets: str | None) -> str | None:
    """The title without the outlet's name before or after it, in any of the forms that sites give it.

    `Storm hits coast - The Gazette`, `Gazette.example: Storm hits coast`, `Storm hits coast « Gazette`. `outlets`: its
    names, hosts among them. Marks in the headline itself stay: only a part that is such a name goes.
    """
    names = outlet_keys(outlet for outlet in outlets if outlet)
    if not title or not names or len(title) > _LONGEST:
        return title
    given = before = title
    title = _cut_once(title, names)
    while title != before:
        before, title = title, _cut_once(title, names)
    return _SECTIONS.sub("", title) if given[len(title) :].lstrip().startswith("_") else title


def outlet_keys(outlets: Iterable[str]) -> frozenset[str]:
    """What outlets are known by: their names as letters alone, of a host also what stands before its last part."""
    return frozenset().union(*map(_keys, outlets))


@lru_cache(maxsize=2000)
def _keys(outlet: str) -> frozenset[str]:
    bare = outlet.lower().removeprefix("www.").removeprefix("@")
    keys = {outlet_key(bare)}
    if "." in bare and " " not in bare:
        host = _TOP_LEVEL.sub("", bare)
        labels = host.split(".")
        keys |= {outlet_key(host), outlet_key(max(labels, key=len)), outlet_key(labels[-1])}
        keys.add(outlet_key(" ".join(reversed(labels))))  # Harbour Tires of tires.harbour.example
    return frozenset(keys - {""})


@lru_cache(maxsize=2000)
def outlet_key(name: str) -> str:
    """The letters and figures of a name, without an article before it."""
    said = words(name)
    if len(said) > 1 and said[0] in ("the", "der", "die", "das", "le", "la", "el", "il", "o", "de"):
        said = said[1:]
    return "".join(said)


def is_outlet_name(name: str, keys: frozenset[str]) -> bool:
    """Whether it is what an outlet is known by, with the article before it or without: `The Sun` of thesun.example."""
    return outlet_key(name) in keys or "".join(words(name)) in keys


def _cut_once(title: str, names: frozenset[str]) -> str:
    if not _ANY_MARK.search(title):
        return title
    marks = list(_OUTLET_MARK.finditer(title))
    for mark in marks:
        rest, end = title[: mark.start()].strip(), title[mark.end() :].strip()
        if rest and _is_outlet(end, names):
            return rest
    for mark, following in pairwise(marks):
        part = title[mark.end() : following.start()]
        rest = title[: mark.start()].strip()
        if _PART_MARK.fullmatch(mark[0]) and outlet_key(part) in names and len(words(rest)) >= _LEAST_WORDS:
            return rest  # and what the outlet says of itself: `Storm hits coast - The Gazette - News of Oakton`
    for mark in reversed(marks):
        start, rest = title[: mark.start()].strip(" 【"), title[mark.end() :].strip()
        if rest and _is_outlet(start.rstrip("】"), names):
            return rest
    bracketed = _BRACKETED_END.search(title)
    return title[: bracketed.start()] if bracketed and bracketed.start() and _is_outlet(bracketed[1], names) else title


def _is_outlet(part: str, names: frozenset[str]) -> bool:
    key = outlet_key(part)
    if is_outlet_name(part, names) or outlet_key(_TOP_LEVEL.sub("", part.lower())) in names:
        return bool(key)
    if any(key in name and len(key) >= _MOST_OF_NAME * len(name) for name in names):
        return len(key) >= _LEAST_LETTERS
    said = words(part)
    return len(said) > 1 and said[-1] in _MORE and outlet_key(" ".join(said[:-1])) in names


def title_parts(title: str) -> list[str]:
    """All that could be the headline alone: what stands between marks."""
    return _PART_MARK.split(title)
