"""HTML -> the headline that a page prints over its article, and the title out of all that a page gives as one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice, permutations
from typing import Any

from lxml.etree import XPath

from pipeline.extraction.metadata.meta_tags import MetaTags
from pipeline.extraction.metadata.place import is_linked, is_outside
from pipeline.extraction.metadata.plain import plain, text_in_lines
from pipeline.text.titles import is_outlet_name, outlet_key, outlet_keys, title_parts, without_outlet
from pipeline.text.words import words

_CLASSED = XPath(
    ".//*[@itemprop='headline' or @itemprop='name headline'] | .//h3"
    " | .//*[self::div or self::p or self::span or self::strong][contains(@class, 'title') or contains(@class, 'Title')"
    " or contains(@class, 'headline') or contains(@class, 'Headline')]"
)
_MOST = 60  # headings that are looked at
_LONGEST = 400  # characters of a title
# What Bootstrap, WordPress and Drupal call it
_UNSEEN = re.compile(r"(?:^|\s)(?:[\w-]+-)?(?:sr-only|screen-reader(?:-text)?|visually-?hidden)(?:\s|$)", re.IGNORECASE)
_LONGEST_SOURCE = 2000  # with white space
_LEAST_WORDS = 3
_LEAST_LETTERS = 9
_MOST_PARTS = 10
_ON_ONE_SUBJECT = 0.2  # share of words in common
_LIKE = 0.6  # share of the words of the longer of two headings, from which on they are versions of one
_KICKER_MARKS = tuple(":：|–—")
_CUT_SHORT = re.compile(r"\s*(?:…|\.\.\.)$")
_TOLD = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline")


@dataclass(frozen=True)
class Heading:
    """An element that prints a headline, its text, and whether the page's own titles say the same."""

    element: Any
    text: str
    is_told: bool


def told_titles(tree: Any, meta: MetaTags) -> list[str]:
    """What the head of a page gives as its title, in meta tags and its title element."""
    elements = (
        plain(element.text_content()[:_LONGEST_SOURCE]) for element in tree.iter("title") if _is_in_head(element)
    )
    told = (*(meta.first(name) for name in _TOLD), next(elements, ""))
    return [title for title in dict.fromkeys(told) if 0 < len(title) <= _LONGEST]


def find_heading(tree: Any, told: Sequence[str], outlets: Iterable[str]) -> Heading | None:
    """The heading that the titles agree with best; without one, the only h1 of the page that stands in its content."""
    keys = outlet_keys((*outlets, *_additions(told)))
    top = _headings(tree.iter("h1"), keys)
    alone = _alone(top)
    if best := _best(top, told, _LIKE) or (_best(_headings(tree.iter("h2"), keys), told, 1.0) if told else None):
        return best
    if alone is None or not _is_version(alone.text, told):
        return _best(_headings(_CLASSED(tree), keys), told, 1.0) or alone
    return alone


def _additions(told: Sequence[str]) -> Iterator[str]:
    """What a title adds to another, which is the headline: `The Gazette` of `The Gazette - Storm hits coast`."""
    for title, headline in permutations(told, 2):
        *first, last = title_parts(title)
        if (
            len(first) == 1
            and words(last) == words(headline)
            and _LEAST_WORDS < len(words(last)) > len(words(first[0]))
        ):
            yield first[0]


def choose_title(heading: Heading | None, told: Sequence[str], outlets: Sequence[str]) -> str | None:
    """The headline as printed, where the titles agree with it or are versions of it; else what most of them agree on.

    told: the likeliest first.
    """
    titles = [title for title in (without_outlet(title, *outlets) for title in told if len(title) <= _LONGEST) if title]
    printed = without_outlet(heading.text, *outlets) if heading else None
    if printed and heading and (heading.is_told or _is_version(printed, titles)):
        return _without_part(heading.element, printed, titles)
    keys = outlet_keys(outlets)
    titles = [title for title in titles if not printed or len(words(title)) > 1]
    titles = [title for title in titles if outlet_key(title) not in keys] or ([] if printed else titles)
    whole = [title for title in titles if not _CUT_SHORT.search(title)] or titles
    if not whole:
        return printed
    return next((title for title in whole if _n_agreeing(title, titles) > 1), whole[0])


def likeness(one: str, other: str) -> float:
    """How much two titles are one: 1 where one begins or ends with the other, else the share of words in common."""
    if max(len(one), len(other)) > _LONGEST_SOURCE:
        return 0.0
    a, b = words(_CUT_SHORT.sub("", one)), words(_CUT_SHORT.sub("", other))
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=lambda said: len("".join(said)))
    n_short, n_long = len("".join(short)), len("".join(long))
    is_long_enough = (len(short) >= _LEAST_WORDS and n_short >= _LEAST_LETTERS) or 2 * n_short > n_long
    if is_long_enough and short in (long[: len(short)], long[-len(short) :]):
        return 1.0
    common = set(a) & set(b)
    return len(common) / max(len(set(a)), len(set(b)), _LEAST_WORDS)


def _headings(elements: Iterable[Any], outlets: frozenset[str]) -> list[Heading]:
    """Those in the content that are not what the outlet is known by."""
    found = []
    for element in islice(elements, _MOST):
        text = plain(text_in_lines(_as_seen(element))[:_LONGEST_SOURCE])
        if text and len(text) <= _LONGEST and not is_outside(element) and not is_outlet_name(text, outlets):
            found.append(Heading(element, text, is_told=False))
    return found


def _as_seen(heading: Any) -> Any:
    """A heading without what only screen readers say of it, such as that it is a video, if more than that is left."""
    hidden = [part for part in heading.iterdescendants() if _UNSEEN.search(part.get("class") or "")]
    if not hidden or len(words(plain("".join(_texts(heading, *hidden))))) < _LEAST_WORDS:
        return heading
    seen = deepcopy(heading)
    for part in [part for part in seen.iterdescendants() if _UNSEEN.search(part.get("class") or "")]:
        if part.getparent() is not None:
            part.drop_tree()
    return seen


def _alone(top: Sequence[Heading]) -> Heading | None:
    """The only heading, or else the only one that is no link, or of these the only one in an article."""
    unlinked = [heading for heading in top if not is_linked(heading.element)]
    in_article = [heading for heading in unlinked if next(heading.element.iterancestors("article"), None) is not None]
    return _only(top) or _only(unlinked) or _only(in_article)


def _only(headings: Sequence[Heading]) -> Heading | None:
    """The one heading; some pages print it for wide and for narrow screens."""
    return headings[0] if len({heading.text for heading in headings}) == 1 else None


def _best(headings: Sequence[Heading], told: Sequence[str], least: float) -> Heading | None:
    scored = [(max((likeness(heading.text, title) for title in told), default=0.0), heading) for heading in headings]
    score, heading = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return Heading(heading.element, heading.text, is_told=True) if heading and score >= least else None


def _is_version(printed: str, titles: Sequence[str]) -> bool:
    """Whether a heading that has words of its own is on the subject of the titles: these may be made for searches."""
    if len(words(printed)) < _LEAST_WORDS:
        return False
    return not titles or max(likeness(printed, title) for title in titles) >= _ON_ONE_SUBJECT


def _without_part(element: Any, printed: str, titles: Sequence[str]) -> str:
    """Without a part of the heading that is an element of its own and in none of the titles: a kicker, a byline."""
    said = {tuple(words(title)) for title in titles}
    own = tuple(words(printed))
    if own in said:
        return next(
            (title for title in titles if _is_marked_off(element, title, own)), _in_small_letters(printed, titles)
        )
    in_titles = {tuple(words(part)) for title in titles for part in title_parts(title)}
    for part in islice(element.iterdescendants(), _MOST_PARTS):
        rest = plain("".join(_texts(element, part)))
        left = tuple(words(rest))
        if left in said or (left in in_titles and own not in in_titles and _LEAST_WORDS <= len(left) > len(own) / 2):
            return rest
    return next((title for title in titles if _is_parted_anew(title, own)), printed)


def _in_small_letters(printed: str, titles: Sequence[str]) -> str:
    """A headline in capitals alone, which is a matter of style, as a title writes it that has the same words."""
    if not printed.isupper():
        return printed
    alike = (title for title in titles if words(title) == words(printed) and not title.isupper())
    return next(alike, printed)


def _is_marked_off(element: Any, title: str, own: Sequence[str]) -> bool:
    """Whether a title parts by a mark what the heading parts by elements: its kicker and the rest."""
    kicker = next((text for part in islice(element.iterdescendants(), _MOST_PARTS) if (text := _own_text(part))), "")
    rest = title[len(kicker) :].lstrip()
    return bool(kicker) and title.startswith(kicker) and rest[:1] in _KICKER_MARKS and tuple(words(title)) == own


def _own_text(part: Any) -> str:
    return plain(part.text_content()) if isinstance(part.tag, str) else ""


def _is_parted_anew(title: str, own: Sequence[str]) -> bool:
    """Whether a title has the heading's letters and more words: what a style sheet parts is glued in markup."""
    said = words(title)
    return len(said) > len(own) and "".join(said) == "".join(own)


def _texts(element: Any, *left_out: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child not in left_out and isinstance(child.tag, str):
            yield from _texts(child, *left_out)
        yield f" {child.tail or ''}"


def _n_agreeing(title: str, titles: Sequence[str]) -> int:
    key = words(title)
    return sum(key == words(other) or key in map(words, title_parts(other)) for other in titles)


def _is_in_head(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("head", "html", "body")  # svg has titles too
