"""Paragraphs -> those that say again what the headline, or a paragraph shortly before, has said."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.cleaning.position.dropped import Dropped, Paragraphs
from pipeline.cleaning.position.headlines import HEAD_LINES
from pipeline.text.blocks import BlockKind
from pipeline.text.titles import title_parts

_REPEAT_DISTANCE = 3  # paragraphs
_REPEAT_LENGTH = 40  # characters; shorter lines come again by chance
_REPEATED_ON_PURPOSE = (BlockKind.CELL, BlockKind.ITEM, BlockKind.QUOTE)
_QUESTION_MARKS = ("?", "？", "؟", "՞")  # interviews put one question to several people
_WORD = re.compile(r"\w+")


def repeated_lines(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Paragraphs that say the same as one shortly before: captions are often there twice.

    Further apart, a recipe's steps come again on purpose. So do the questions of an interview, and in markup rows of a
    table, items of a list, quotes, and lines of one paragraph, such as a refrain.
    """
    texts = [line.text for line in lines]
    if len(set(texts)) == len(texts):
        return {}
    counts = Counter(texts)
    repeats: dict[int, str] = {}
    kept: list[int] = []
    for number in range(len(lines)):
        if number in dropped:
            continue
        text = lines[number].text
        if counts[text] > 1 and len(text) > _REPEAT_LENGTH and _is_repeat(lines, kept, number):
            repeats[number] = "repeated_line"
        else:
            kept.append(number)
    return repeats


def _is_repeat(lines: Paragraphs, kept: Sequence[int], number: int) -> bool:
    """Whether a paragraph shortly before, among all or among those that were kept, says the same."""
    near = (*range(max(0, number - _REPEAT_DISTANCE), number), *kept[-_REPEAT_DISTANCE:])
    line = lines[number]
    if line.kind in _REPEATED_ON_PURPOSE or line.text.endswith(_QUESTION_MARKS):
        return False
    before = [lines[n].block for n in near if lines[n].text == line.text]
    return any(block is None or block != line.block for block in before)


def title_lines(lines: Paragraphs, dropped: Dropped, title: str | None) -> Dropped:
    """Lines near the head that say what the headline says, give or take the outlet's name.

    A headline of one or two words only above the text. In markup none after its second paragraph: a heading there names
    a part of the article.
    """
    if not title:
        return {}
    found: dict[int, str] = {}
    n_texts = 0
    longest = 2 * len(title)
    kept = (number for number in range(len(lines)) if number not in dropped)
    for place, number in enumerate(kept):
        line = lines[number]
        if place - len(found) >= HEAD_LINES or (n_texts > 1 and line.block):
            break
        if len(line.text) <= longest and _says_title(line.text.lower(), _wanted(title), is_above=not n_texts):
            found[number] = "title"
        else:
            n_texts += line.is_prose
    return found


class _Wanted(NamedTuple):
    """What a line may say to be the headline, or a part of it: these letters, or most of these words."""

    letters: frozenset[str]
    words: tuple[frozenset[str], ...]


@lru_cache(maxsize=100)  # the next round asks for the same headline again
def _wanted(title: str) -> _Wanted:
    said = [_WORD.findall(part.lower()) for part in dict.fromkeys((title, *title_parts(title)))]
    return _Wanted(frozenset(map("".join, said)), tuple(map(frozenset, said)))


def _says_title(line: str, wanted: _Wanted, *, is_above: bool) -> bool:
    """Whether a line in lower case has the words of the headline or of a part of it, or above the text, its letters.

    In Chinese, Japanese and Thai a headline is a single run of letters.
    """
    may_be = [title for title in wanted.words if _may_say(line, title)]
    if not may_be and not is_above:
        return False
    said = _WORD.findall(line)
    if is_above and said and "".join(said) in wanted.letters:
        return True
    words = frozenset(said)
    return any(_same_words(words, title) for title in may_be)


def _may_say(line: str, title: frozenset[str]) -> bool:
    """A cheap look at whether enough of the words stand in the line: nearly all lines lack the first two or three."""
    missing = 0
    for word in title:
        if word not in line:
            missing += 1
            if 5 * missing > len(title):
                return False
    return len(title) > 2


def _same_words(line: frozenset[str], title: frozenset[str]) -> bool:
    return min(len(line), len(title)) > 2 and 5 * len(line & title) >= 4 * max(len(line), len(title))
