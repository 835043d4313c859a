"""HTML -> who wrote its article, where neither meta tags nor elements by the headline name anybody.

A person whose own site bears their name; whom a label names that stands alone on the page, or the line after the text;
who is named in a box for the author of the article; who is pictured by the headline.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

import regex

from pipeline.extraction.metadata.byline_lines import LABEL_ALONE, signed
from pipeline.extraction.metadata.bylines import (
    PROFILE,
    Known,
    byline_text,
    full_names,
    is_byline,
    people,
)
from pipeline.extraction.metadata.place import is_for_others
from pipeline.extraction.metadata.plain import plain
from pipeline.text.titles import outlet_key, outlet_keys

_LABELS = frozenset(
    ("span", "div", "p", "h2", "h3", "h4", "h5", "h6", "dt", "strong", "b", "small", "label", "td", "th")
)
_LONGEST_LABEL = 30  # characters
_OUTSIDE = frozenset(("nav", "li", "aside", "figure"))
_LETTER = r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}]"
_CASED = regex.compile(rf"{_LETTER}+(?:['’\-. ]+{_LETTER}+)*\.?")
_WORD = regex.compile(r"\p{L}{2,}")
_NAME_OF_AUTHOR = regex.compile(
    r"(?:^|[\s_-])(?:author|byline|autor|auteur|autore|writer|skribent)(?:s?[-_]{1,2}name|s?Name)(?:$|[\s-])"
    r"(?<!\b(?:comment|quote|review|testimonial)\S{0,40})"
)
_MOST_BOXES = 6  # more of them are of a list of articles
_LEAST_PARAGRAPH = 30  # characters
_BRACKETED = regex.compile(  # in Chinese, after the text: （记者 李小明）
    r"[(（【\[](?:本报|本報|本刊|见习|實習|实习)?(?:记者|記者|通讯员|作者)[ ：:、]*"
    r"(?P<names>[\p{Han}·、， ]{2,30})[)）】\]]"
)
_ALL_NOUNS = frozenset(("de", "lb"))  # languages that write common nouns with capitals
_NO_PERSON = regex.compile(
    r"\b(?:(?-i:\p{Lu}{2,}\b)|cl[ií]ni|klini|hospital|spital|hôpital|universi|univerz|institut|colleg|colégio|school|schule|escola|escuela|academ"
    r"|akadem|museu|musée|foundation|fondation|fundaci|fundaç|stiftung|association|verein|council|centre|center|zentrum"
    r"|клиник|больниц|универс|институт|музе|фонд)",
    regex.IGNORECASE,
)  # institutions, and letters that stand for words
_MOST_WORDS = 3  # of a name that a site bears
_LEAST_WORDS = 150  # of a page, by which a common word is known
_OF_POST = ("wp-block-post-author__name", "wp-block-post-author-name")  # of WordPress: the author of the post at hand
_LONGEST_CARD = 160  # characters around a picture of an author
_PICTURE = regex.compile(
    r"^(?:(?:head ?shot|photo|picture|portrait|avatar|image)(?: of)? |foto (?:von|de|di) )"
    r"|(?:['’]s)? (?:avatar|photo|picture|headshot|profile)$",
    regex.IGNORECASE,
)


def own_site_authors(said: Sequence[str], known: Known, tree: Any, lang: str | None) -> tuple[str, ...]:
    """The person that a page's markup calls its author and a person, and whose name its site bears.

    said: whom the markup calls so. Content systems call firms and papers persons, too. The names of those are made of
    words, and what is a word stands in lower case somewhere on the page: on that of Oakton Security, security. Where a
    language writes nouns with capitals, or its script has none, that tells nothing, and the author is left out.
    """
    outlets = outlet_keys((*known.outlets, *known.hosts))
    names = people(said, Known((), known.about)) if lang not in _ALL_NOUNS else ()
    name = next((name for name in names if outlet_key(name) in outlets), "")
    if not 1 < len(name.split()) <= _MOST_WORDS or not _CASED.fullmatch(name) or _NO_PERSON.search(name):
        return ()
    words = _WORD.findall(_visible_text(tree).replace(name.lower(), " "))
    is_known = len(words) >= _LEAST_WORDS and set(words).isdisjoint(_WORD.findall(name.lower()))
    return (name,) if is_known else ()


def only_labelled(tree: Any, known: Known) -> tuple[str, ...]:
    """The people after the one label of authors that stands alone on a page: `Written by`, then a name."""
    found = {names for element in _labels(tree) if (names := _after_label(element, known))}
    return next(iter(found)) if len(found) == 1 else ()


def profiled_authors(elements: Sequence[Any], addresses: Sequence[str], known: Known) -> tuple[str, ...]:
    """The person named by the headline whose name is spelt in the address of a profile: `/authors/ann-lee`.

    addresses: those that meta tags give; links by the headline count, too, whatever they say: `More articles`.
    """
    links = (element.get("href") or "" for element in elements if element.tag == "a")
    spelt = {
        _spelling(address.rstrip("/").rpartition("/")[2]) for address in (*links, *addresses) if PROFILE.search(address)
    }
    said = [text for element in elements if 0 < len(text := plain(element.text)) <= _LONGEST_LABEL]
    found = full_names(people(dict.fromkeys(text for text in said if " " in text and _spelling(text) in spelt), known))
    return found if len(found) == 1 else ()


def _spelling(name: str) -> str:
    """A name as addresses spell it: small letters without accents, and nothing between the words."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(filter(str.isalpha, letters))


def boxed_authors(article: Any, known: Known) -> tuple[str, ...]:
    """The people in elements that are called after the name of an author, anywhere in an article's element."""
    boxes = [
        element
        for element in article.iterdescendants("a", "div", "span", "p", "h3", "h4", "h5", "strong")
        if _NAME_OF_AUTHOR.search(element.get("class") or "") and not any(map(_is_outside, _up_to(element, article)))
    ]
    return full_names(people(map(byline_text, boxes), known)) if len(boxes) <= _MOST_BOXES else ()


def signing_authors(tree: Any, known: Known) -> tuple[str, ...]:
    """The people whom the line right after the last paragraph names, after a label or by its class: `Text: Ann Lee`."""
    found = {names for line in _lines_after_text(tree) if (names := full_names(people([line], known)))}
    return next(iter(found)) if len(found) == 1 else ()


def _lines_after_text(tree: Any) -> Iterator[str]:
    """What lines after paragraphs, with no paragraph after them, say of who wrote these; the label left out."""
    for element in tree.iter("p", "div"):
        before = next(element.itersiblings("*", preceding=True), None)
        line = plain(element.text_content()) if before is not None and _is_paragraph(before) else ""
        if not 0 < len(line) <= _LONGEST_CARD:
            continue
        bracketed = _BRACKETED.fullmatch(line)
        names = bracketed["names"] if bracketed else signed(line, "") or (line if is_byline(element) else "")
        if names and not any(map(_is_paragraph, element.itersiblings())) and not any(map(_is_outside, _up_to(element))):
            yield names


def _is_paragraph(element: Any) -> bool:
    return element.tag == "p" and len(element.text_content().strip()) >= _LEAST_PARAGRAPH


def _up_to(element: Any, top: Any = None) -> Iterator[Any]:
    """An element and those it stands in, below `top`."""
    return takewhile(lambda around: around is not top, (element, *element.iterancestors()))


def _is_outside(element: Any) -> bool:
    return element.tag in _OUTSIDE or element.tag == "blockquote" or is_for_others(element)


def post_authors(tree: Any, known: Known) -> tuple[str, ...]:
    """The people in WordPress's block for the author of the post, wherever a theme puts it; those of lists left out."""
    said = [
        element.text_content()
        for element in tree.iter("p", "div")
        if not set(_OF_POST).isdisjoint((element.get("class") or "").split())
        and next(element.iterancestors("li", "nav"), None) is None
    ]
    return full_names(people(said, known)) if len(set(map(plain, said))) == 1 else ()


def pictured(elements: Sequence[Any], known: Known) -> tuple[str, ...]:
    """The person by the headline whose name stands beside a picture that bears it too, in a card of its own."""
    for element in elements:
        card = element.text_content() if element.tag in ("a", "div", "span", "li") else ""
        if not 0 < len(card) <= _LONGEST_CARD:
            continue
        names = full_names(people([byline_text(element)], known))
        shown = {_PICTURE.sub("", plain(image.get("alt"))) for image in element.iter("img")}
        if len(names) == 1 and names[0] in shown and plain(card) == names[0]:
            return names
    return ()


def _visible_text(tree: Any) -> str:
    """The text of a page as it is written, addresses left out."""
    body = tree.find("body")
    parts = (
        part
        for element in (tree if body is None else body).iter()
        if element.tag != "script"
        for part in (element.text, element.tail)
    )
    return regex.sub(r"\S*[@/]\S*", " ", " ".join(part for part in parts if part))


def _labels(tree: Any) -> Iterator[Any]:
    for element in tree.iter(*_LABELS):
        said = (element.text or "").strip()
        is_label = said and len(said) <= _LONGEST_LABEL and not len(element) and LABEL_ALONE.fullmatch(said)
        if is_label and not any(above.tag in _OUTSIDE or is_for_others(above) for above in element.iterancestors()):
            yield element


def _after_label(label: Any, known: Known) -> tuple[str, ...]:
    """The names that the element after a label holds, in whole."""
    if (label.tail or "").strip():
        return ()
    following = label.getnext()
    if following is None or following.tag == "script":
        return ()
    # Some sites open what they say of an author by a button that bears the name.
    return full_names(people([byline_text(following) or plain(following.text_content())[:_LONGEST_CARD]], known))
