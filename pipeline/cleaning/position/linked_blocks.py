"""Paragraphs of a page -> those that are not the article, by what its markup makes of them: links, headings, items.

The markup has said what the article is, so where a paragraph stands is no reason to take it out here. What goes is
links to other articles, and what stands under a heading that names such.
"""

from collections.abc import Sequence
from itertools import groupby

from pipeline.cleaning.position.dropped import Dropped, Paragraphs, headings_after_text, n_words, not_dropped
from pipeline.cleaning.position.headlines import mean_overlap
from pipeline.cleaning.position.page_furniture import Found
from pipeline.cleaning.position.repeats import repeated_lines, title_lines
from pipeline.text.blocks import BlockKind
from pipeline.text.paragraphs import Paragraph

_LINKED = 0.7  # share of a block's characters in links, from which on it is a link and no text that holds some
_LIST_LENGTH = 3  # links in a row that are a list of other articles; one or two may be sources
_MEAN_WORDS = 4.0  # of the links of a list; names of persons, places and films are shorter than headlines
_HEADING_WORDS = 12
_MOST_OVERLAP = 0.6  # share of a link's words that the article uses too; links to its own parts and sources have more
_CONTENT = (BlockKind.CELL, BlockKind.QUOTE)  # tables and quotes belong to the article, linked or not
_NAMES_OTHERS = ("related", "related_heading")  # line rules


def is_linked(line: Paragraph) -> bool:
    """Whether a paragraph is a link, or little but links."""
    return line.link_share >= _LINKED and line.kind not in _CONTENT


def find_furniture(lines: Paragraphs, named: Dropped, title: str | None, tail_headings: frozenset[str]) -> Found:
    """Name every paragraph that does not belong to the article.

    named: those that a line rule has dropped already. title: the headline, where it is known. tail_headings: line rules
    for headings of what is no part of the article.
    """
    dropped = dict(named)
    dropped |= repeated_lines(lines, dropped)
    dropped |= title_lines(lines, dropped, title)
    dropped |= _after_heading(lines, dropped, tail_headings)
    dropped |= _link_lists(lines, dropped)
    dropped |= _single_links(lines, dropped)
    under = frozenset(number for number, rule in dropped.items() if rule == "after_related_heading")
    return Found(dropped, None, under if under and _is_elsewhere(lines, dropped, sorted(under)) else frozenset())


def _after_heading(lines: Paragraphs, dropped: Dropped, tail_headings: frozenset[str]) -> Dropped:
    """What stands under a heading such as "You may also like": links and loose lines, up to the next text.

    Where no text follows, all that does; under the heading of the comments, text too.
    """
    for number in headings_after_text(lines, dropped, tail_headings):
        after = not_dropped(lines, dropped, number)
        if dropped[number] != "comments_heading":
            after = _up_to_text(lines, after)
        return dict.fromkeys(after, f"after_{dropped[number]}")
    return {}


def _up_to_text(lines: Paragraphs, numbers: Sequence[int]) -> list[int]:
    """The links and loose lines at the head of some paragraphs, but for the heading of the text that follows."""
    text = next((place for place, number in enumerate(numbers) if _is_text(lines[number])), None)
    found = list(numbers[:text])
    while text is not None and found and _is_heading(lines[found[-1]]):
        found.pop()
    return found


def _link_lists(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Links to other articles, one after the other, with the line that heads them where no text follows.

    Lists of links belong to the article where it says what they are, under a heading or after a colon, or where they
    say what it says. So what goes is links that follow a whole sentence, three or more that are longer than names, or
    any number after a line that was dropped as naming other articles; and such a list at the very end.
    """
    groups = [list(group) for _, group in groupby(not_dropped(lines, dropped), lambda number: is_linked(lines[number]))]
    found: dict[int, str] = {}
    for before, run in zip([[], *groups], groups, strict=False):
        if not is_linked(lines[run[0]]):
            continue
        heading = [number for number in before[-1:] if _introduces(lines[number])]
        if dropped.get(run[0] - 1) in _NAMES_OTHERS:
            found |= dict.fromkeys(run, "link_list")
        elif (not heading or run is groups[-1]) and _could_be_list(lines, run) and _is_elsewhere(lines, dropped, run):
            found |= dict.fromkeys((*heading, *run), "link_list")
    return found


def _could_be_list(lines: Paragraphs, run: Sequence[int]) -> bool:
    return len(run) >= _LIST_LENGTH and n_words(lines, run) >= _MEAN_WORDS * len(run)


def _is_elsewhere(lines: Paragraphs, dropped: Dropped, links: Sequence[int]) -> bool:
    """Whether links say little of what the article says, on average: they are on something else."""
    text = [lines[number].text for number in not_dropped(lines, dropped) if not is_linked(lines[number])]
    return mean_overlap([lines[number].text for number in links], text) <= _MOST_OVERLAP


def _introduces(line: Paragraph) -> bool:
    """Whether a line may say what the links after it are: a heading, no whole sentence, or one that ends in a colon."""
    is_open = line.kind == BlockKind.HEADING or not line.ends or line.text.endswith((":", "："))
    return is_open and line.n_words <= _HEADING_WORDS and line.kind not in _CONTENT


def _single_links(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """Headlines of other articles between two paragraphs of text: links, no sentences, no headings of this article.

    Some outlets print them in capitals, which tells them from links to sources.
    """
    kept = not_dropped(lines, dropped)
    return {
        number: "teaser"
        for before, number, after in zip(kept, kept[1:], kept[2:], strict=False)
        if _could_be_teaser(lines[number])
        and _is_text(lines[before])
        and _is_text(lines[after])
        and (lines[number].text.isupper() or _is_elsewhere(lines, dropped, [number]))
    }


def _could_be_teaser(line: Paragraph) -> bool:
    return (
        is_linked(line)
        and not line.ends
        and line.n_words >= _MEAN_WORDS
        and line.kind not in (BlockKind.HEADING, BlockKind.ITEM)
    )


def _is_heading(line: Paragraph) -> bool:
    return line.kind == BlockKind.HEADING and not is_linked(line)


def _is_text(line: Paragraph) -> bool:
    return line.kind in _CONTENT or (line.is_prose and not is_linked(line))
