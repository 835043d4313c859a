"""Paragraphs -> those that say again what the headline, or a paragraph shortly before, has said."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.cleaning.position.headlines import HEAD_LINES, Paragraphs
from pipeline.text.blocks import BlockKind
from pipeline.text.titles import title_parts

_REPEAT_DISTANCE = 3  # paragraphs
_REPEAT_LENGTH = 40  # characters; shorter lines come again by chance
_REPEATED_ON_PURPOSE = (BlockKind.CELL, BlockKind.ITEM, BlockKind.QUOTE)
_QUESTION_MARKS = ("?", "？", "؟", "՞")  # interviews put one question to several people
_WORD = re.compile(r"\w+")

Dropped = Mapping[int, str]
"""Number of a paragraph -> the rule that drops it."""


def repeated_lines(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Paragraphs that say the same as one shortly before: captions are often there twice.

    Further apart, a recipe's steps come again on purpose. So do the questions of an interview, and in markup rows of a
    table, items of a list, quotes, and lines of one paragraph, such as a refrain.
    """
    counts = Counter([line.text for line in lines])
    if len(counts) == len(lines):
        return {}
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
    parts = dict.fromkeys((title, *title_parts(title)))
    letters, wanted = {_letters(part) for part in parts}, [_word_set(part) for part in parts]
    found: dict[int, str] = {}
    n_texts = 0
    kept = (number for number in range(len(lines)) if number not in dropped)
    for place, number in enumerate(kept):
        if place - len(found) >= HEAD_LINES or (n_texts > 1 and lines[number].block):
            break
        text = lines[number].text
        said = _word_set(text) if len(text) <= 2 * len(title) else frozenset()
        if said and ((not n_texts and _letters(text) in letters) or any(_same_words(said, part) for part in wanted)):
            found[number] = "title"
        else:
            n_texts += lines[number].is_prose
    return found


@lru_cache(maxsize=500)  # the next pass asks for most lines again
def _word_set(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _letters(text: str) -> str:
    """All of its words in one: in Chinese, Japanese and Thai a headline is a single run of letters."""
    return "".join(_WORD.findall(text.lower()))


def _same_words(line: frozenset[str], title: frozenset[str]) -> bool:
    return min(len(line), len(title)) > 2 and 5 * len(line & title) >= 4 * max(len(line), len(title))
