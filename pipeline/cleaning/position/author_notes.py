"""Paragraphs at the end of an article -> those that say who its author is: no article speaks so of its own author.

`Ann Lee is a reporter in Oakton.` A note begins with the author's full name, or stands under a heading that says what
it is. Where the article itself names the author, as in an interview or a lawsuit, nothing goes.
"""

from collections.abc import Sequence

import regex

from pipeline.cleaning.position.dropped import Dropped, Paragraphs, n_words, not_dropped
from pipeline.text.blocks import BlockKind

RULE = "author_note"
_MOST_LINES = 4
_MOST_WORDS = 150
_MOST_OF_TEXT = 0.25  # of the words above it
_LEAST_TEXT = 60  # words above it
_HEADING = regex.compile(
    r"(?:about|meet) (?:the )?(?:authors?|writers?)|(?:über|zu)[mr]? (?:(?:den|die) )?(?:autor(?:en|in(?:nen)?)?)"
    r"|à propos (?:de l['’]auteure?|des auteurs|de l['’]autrice)|(?:sobre|acerca de) (?:el |la |los )?autor(?:a|es)?"
    r"|sobre [oa]s? autor(?:a|es)?|(?:informazioni |notizie )?sull['’]autor(?:e|rice)|over de auteurs?"
    r"|o (?:autorze|autorce|autorovi|autorech)|об авторе|про автора|om (?:forfatteren|författaren|skribenten)"
    r"|yazar hakkında|عن الكاتبة?|درباره نویسنده|लेखक के बारे में|(?:关于)?作者(?:简介|介绍)|(?:關於)?作者(?:簡介|介紹)"
    r"|(?:著者|筆者)(?:について|プロフィール|紹介)|(?:저자|필자) ?소개",
    regex.IGNORECASE,
)
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]{2,}")  # a full name in East Asia
_AFTER_NAME = regex.compile(r"(?![\p{L}\p{M}\p{N}'’-])")
_LEADING = " *•–—-|[("


def author_notes(lines: Paragraphs, dropped: Dropped, authors: Sequence[str]) -> Dropped:
    """The note at the end that is on one of the authors; nothing where it would take much, or where it is not sure."""
    kept = not_dropped(lines, dropped)
    first = next((n for n in kept[-_MOST_LINES:] if _begins_note(lines[n].text, authors)), None)
    if first is None:
        return {}
    note, text = [n for n in kept if n >= first], [n for n in kept if n < first]
    n_note, n_text = (n_words(lines, numbers) for numbers in (note, text))
    is_little = n_text >= _LEAST_TEXT and n_note <= min(_MOST_WORDS, _MOST_OF_TEXT * n_text)
    if not is_little or any(_is_content(lines[n].kind) for n in note) or _names(lines, text, authors):
        return {}
    return dict.fromkeys(note, RULE)


def _begins_note(text: str, authors: Sequence[str]) -> bool:
    said = text.lstrip(_LEADING)
    heading = _HEADING.match(said)
    if heading and not said[heading.end() :].strip(" :：*)]"):
        return True
    full = (name for name in authors if " " in name or _UNSPACED.fullmatch(name))
    return any(said.startswith(name) and _AFTER_NAME.match(said, len(name)) for name in full)


def _is_content(kind: BlockKind | None) -> bool:
    return kind in (BlockKind.CELL, BlockKind.QUOTE, BlockKind.ITEM)


def _names(lines: Paragraphs, numbers: Sequence[int], authors: Sequence[str]) -> bool:
    """Whether some lines name an author by the last word of the name."""
    last = [name.split()[-1] for name in authors]
    return any(name in lines[number].text for number in numbers for name in last)
