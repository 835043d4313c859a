"""HTML -> who wrote its article: people named in meta tags and in elements by the headline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import regex

from pipeline.extraction.metadata.byline_lines import LABEL_ALONE, after_kind, begins_with_label, signed
from pipeline.extraction.metadata.meta_tags import MetaTags
from pipeline.extraction.metadata.place import footers_of, properties_of, property_of
from pipeline.extraction.metadata.plain import plain, resolved
from pipeline.text.names.person_names import in_order, split_names, without_places
from pipeline.text.titles import outlet_key, outlet_keys

_META = (
    *("article:author", "og:article:author", "og:author", "author", "authors", "article.author", "byl", "byline"),
    *("parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc:creator", "dcterms.creator.aut"),
    *(
        "citation_author",
        "citation_authors",
        "article:author_name",
        "shareaholic:article_author_name",
        "rbauthors",
        "cxenseparse:author",
    ),
    *("creator", "news_author", "twitter:data1"),
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:authors?|byline\w*|by-?line|by|byl|writers?|autore?s?|autora|auteurs?|verfasser\w*"
    r"|redakteur\w*|redactor"
    r"|yazar|penulis|reporter|journalist\w*|contributors?|creator|posted-?by|written-?by|user-?name|zuozhe|fn|vcard"
    r"|credits?)(?:$|[\s_-])"
    r"|(?:^|[\s_-])author-?name|[a-z](?:Author|Byline|Writer)(?:$|[\s_A-Z-])|(?:^|\s)(?:author|byline"
    r"|writer)(?:Name|Link|s)?(?:$|[\s_-])",
)
_NO_BYLINE = re.compile(
    r"bio|avatar|image|photo|pic|social|follow|twitter|desc|role|job|position|comment|count|review|edit(?:ed|or)"
    r"|fact|translat|illustrat|share|excerpt|caption|about|category",
    re.IGNORECASE,
)
_OTHERS_WORK = regex.compile(
    r"(?:review|edit(?:ed|ing|or)|fact[- ]?check|verified|translat|illustrat|photo|foto|фото|编辑|編輯|摄影|사진)\w*"
    r"[\s:]*(?:by|von|par|por)?\s*$",
    regex.IGNORECASE,
)
PROFILE = re.compile(
    r"/(?:authors?|autor(?:[eai]s?|en|in|ka|i|zy)?|autora|auteurs?|avtor(?:y|ji)?|profiles?|profil|staff|people|persons?"
    r"|contributors?|writers?|journalists?|reporters?|redaktion|redakteur\w*|yazar(?:lar)?|muhabir|penulis|columnists?"
    r"|forfattere?|skribent(?:er)?|novinari|dziennikarze|toimittajat?|szerzok?|team|by|byline|bio|users?|members?)/[^/]",
    re.IGNORECASE,
)
"""In the address of a page about a person who writes: what stands before the name."""
_CLAUSE = regex.compile(
    r"\s(?:in|aus|from|at|for|of|für|bei|à|em|voor|dla|из|для|is|was|has|on|updated|published|posted|last|about"
    r"|with|(?:le|il|el|am|vom|den|op|em)(?=\s\d))\s.*"
)
_BY = regex.compile(r"(?:^|.*?\s)by[:\s|]+(?=\p{Lu})")  # Posted on 3 May by Ann Lee
_OTHERS_NAMES = re.compile(r"review|fact-?check|editor|translator|photo", re.IGNORECASE)
_LABEL = 60  # characters before a name that say whose it is
_LONGEST = 160
_NO_TEXT = frozenset(("time", "script", "style", "svg", "button", "figure"))
_APART = frozenset(("a", "div", "li", "p", "h2", "h3", "h4", "h5", "h6", "br"))
_CARD_LINES = ("div", "p", "h2", "h3", "h4", "h5", "h6")
_LINES = frozenset(("p", "div", "span", "li", "address", "small", "em", "strong", "h4", "h5", "h6", "td"))
_NAMED = (  # attributes that say what an element is for, some to programs that test or read out a page
    *("class", "id", "itemprop", "rel", "data-testid", "data-test", "data-qa", "data-hook", "data-component"),
    "aria-label",
)
_LISTS = ("ul", "ol")
_FEW = 4  # elements in a line
_LOWER_CASE = regex.compile(r"\p{Ll}{3,15} \p{Ll}{3,15}|\p{Ll}{6,20}")
_NO_USER = re.compile(
    r"admin|editor|redac|redak|redaz|news|press|desk|team|web|staff|online|media|user|author|writer|post|info|contact"
    r"|support|market|seo|blog|site|offic|content|digital|test|demo|studio|agen[cz]|global|public",
)
_LEAST_PART = 5  # letters of an outlet's name that are no person's
_MOST = 10  # people


@dataclass(frozen=True)
class Known:
    """What is known of a page when its authors are looked for: its outlet's names, what it is about, its hosts.

    A host may be called by the full name of the author; a single word that is the host's is no person.
    """

    outlets: Sequence[str]
    about: str
    hosts: Sequence[str] = ()


def people(said: Iterable[str], known: Known) -> tuple[str, ...]:
    """The people in what is said to be the authors; neither outlets nor who and where the article is about."""
    outlets, hosts = outlet_keys(known.outlets), outlet_keys(known.hosts)
    names: list[str] = []
    for text in said:
        names += _names(_cut_outlet(resolved(text), known), known.about)
    own = (_without_outlet(name, outlets, hosts) for name in names)
    kept = list(dict.fromkeys(filter(None, own)))
    return tuple(kept[:_MOST])


def _cut_outlet(text: str, known: Known) -> str:
    """Who is named before the outlet: `Ann Lee The Gazette`."""
    folded = text.casefold().rstrip()
    ends = (name for name in (*known.outlets, *known.hosts) if folded.endswith(f" {name.casefold()}"))
    return text.rstrip()[: -len(name)].rstrip(" ,|/-–—") if (name := next(ends, "")) else text


def _without_outlet(name: str, outlets: frozenset[str], hosts: frozenset[str]) -> str:
    """A name without the outlet's after it; empty for the outlet itself, in full or by a part of its name."""
    said = name.split()
    if len(said) == 1:
        key = outlet_key(name)
        return (
            "" if any(key in known and (key == known or len(key) >= _LEAST_PART) for known in outlets | hosts) else name
        )
    keys = [outlet_key(" ".join(said[n:])) for n in range(len(said))]
    if keys[0] in outlets or outlet_key(said[0]) in outlets:
        return ""
    end = next((n for n in range(2, len(said)) if keys[n] in outlets | hosts), len(said))
    return " ".join(said[:end])


def meta_authors(meta: MetaTags, known: Known) -> tuple[str, ...]:
    """The people in the first meta tags that name any, or in others that name all of these and more.

    Some systems fill a field that holds one name with the first author alone.
    """
    named = (people(_of_meta(meta, name), known) for name in _META if name in meta.values)
    found = [names for names in named if names]
    return max((names for names in found if set(found[0]) <= set(names)), key=len, default=())


def labelled_authors(elements: Sequence[Any], known: Known) -> tuple[str, ...]:
    """The people whom the one line by the headline names that begins with a label: `By Ann Lee and Bob Ray`."""
    lines = (
        _undated(element)
        for element, said in zip(elements, _said_before(elements), strict=True)
        if _is_line(element) and not _is_others(element, said)
    )
    found = {names for line in lines if begins_with_label(line) and (names := full_names(people([line], known)))}
    return next(iter(found)) if len(found) == 1 else ()


def printed_authors(elements: Sequence[Any], known: Known) -> tuple[str, ...]:
    """The people that elements by the headline name: marked links first, then the first byline with names in it."""
    own = [(element, said) for element, said in zip(elements, _said_before(elements), strict=True)]
    own = [(element, said) for element, said in own if not _is_others(element, said)]
    linked = people((_first_line(element) for element, _ in own if _is_marked(element)), known)
    if linked:
        return linked
    classed = (byline_text(element) for element, _ in own if is_byline(element))
    lines = [(_undated(element), said) for element, said in own if _is_line(element)]
    listed = (byline_text(element) for element, said in own if element.tag in _LISTS and LABEL_ALONE.fullmatch(said))
    labelled = (names for line, said in lines if (names := signed(line, said)))
    named = (full_names(people([text], known)) for text in (*classed, *listed, *labelled))
    return next(filter(None, named), ())


def is_byline(element: Any) -> bool:
    """Whether an element is called after the author of a text."""
    names = _attributes(element)
    return bool(_BYLINE.search(names)) and not _NO_BYLINE.search(names)


def _is_line(element: Any) -> bool:
    return element.tag in _LINES and len(element) <= _FEW and len(element.text_content()) <= _LONGEST


def marked_authors(article: Any, known: Known) -> tuple[str, ...]:
    """The people that are marked as authors anywhere in an article's element, other articles in it left out."""
    marked = (*properties_of(article), *footers_of(article))
    own = [element for element in marked if _is_marked(element) and not _is_others(element, "")]
    return people(map(_text, own), known)


def only_author(tree: Any, known: Known) -> tuple[str, ...]:
    """The one person whom all marks of authors on a page name, lists and what is beside the content left out."""
    own = [element for element in properties_of(tree) if _is_marked(element) and not _is_others(element, "")]
    lists = [element for element in own if next(element.iterancestors("li", "nav", "footer"), None) is not None]
    found = people((_text(element) for element in own if element not in lists), known)
    return found if len(found) == 1 and not lists else ()


def _text(element: Any) -> str:
    """Of microdata also what no reader sees: `<meta itemprop="name" content="Ann Lee">`."""
    return str(element.get("content") or "") if element.tag == "meta" else str(element.text_content())


def _of_meta(meta: MetaTags, name: str) -> list[str]:
    if name == "twitter:data1" and not meta.first("twitter:label1").lower().startswith(("written", "by", "author")):
        return []
    is_catalogue = name.startswith(("citation", "dc"))
    return [_first_name_first(value) if is_catalogue else in_order(value) for value in meta.all(name)]


def _first_name_first(name: str) -> str:
    """`Lee, Ann Marie` of catalogues -> Ann Marie Lee."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first and ";" not in first and " " not in last else name


def _names(text: str, about: str) -> tuple[str, ...]:
    if len(text) > _LONGEST * 2:
        return ()
    text = after_kind(without_places(" ".join(text.split())))
    bare = _CLAUSE.sub("", text)
    text = bare if " " in bare else text
    names = split_names(text, about)
    if not names and _LOWER_CASE.fullmatch(text) and not _NO_USER.search(text):
        return tuple(text for _ in split_names(text.title(), about)[:1])
    return names


def _attributes(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in _NAMED)


def _is_marked(element: Any) -> bool:
    """Whether it is a link to an author, or an element that is marked as an author's name."""
    if "author" in (element.get("rel") or "").split() or property_of(element) in ("author", "author name"):
        return not any(property_of(child) == "name" for child in element.iterdescendants())
    if property_of(element) == "name":
        return any("author" in property_of(around) for around in islice(element.iterancestors(), 2))
    return element.tag == "a" and bool(PROFILE.search(element.get("href") or ""))


def full_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without single words: an element of a byline may hold a place, or a button's label."""
    return tuple(name for name in names if " " in name or not name.isascii())


def _said_before(elements: Sequence[Any]) -> Iterator[str]:
    """For each element the words that stand right before it on the page."""
    before = ""
    for element in elements:
        yield before
        before = ((element.text or "").strip() or before)[-_LABEL:]


def _is_others(element: Any, said: str) -> bool:
    """Whether what stands before or around it says that somebody reviewed, edited or photographed."""
    previous, parent = element.getprevious(), element.getparent()
    tail = (previous.tail or "") if previous is not None else (parent.text or "") if parent is not None else ""
    names = _attributes(element) + (_attributes(parent) if parent is not None else "")
    return bool(_OTHERS_WORK.search(tail.strip() or said)) or bool(_OTHERS_NAMES.search(names))


def byline_text(element: Any) -> str:
    """The text of a byline without dates; links and blocks in it stay apart."""
    text = _undated(element)
    if len(text) > _LONGEST:
        return ""
    before = _BY.match(text)
    return text[before.end() :] if before and not _OTHERS_WORK.search(before[0].strip(" |")) else text


def _first_line(element: Any) -> str:
    """The text of a link to an author, or of what is marked as one; of a card the name, which stands above the role."""
    if next(element.iter(*_CARD_LINES), None) in (None, element):
        return str(element.text_content())
    lines = [line for line in byline_text(element).split(" | ") if line and not LABEL_ALONE.fullmatch(line)]
    return lines[0] if lines else str(element.text_content())


def _undated(element: Any) -> str:
    return plain("".join(_texts(element))).strip(" |")


def _texts(element: Any) -> Iterator[str]:
    if element.tag in _NO_TEXT:
        return
    mark = " | " if element.tag in _APART else ""
    yield mark + (element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or _between(child)
    yield mark


def _between(element: Any) -> str:
    """A mark after what is more than a word, where markup leaves no space before the next element and a style does."""
    following = element.getnext()
    if not isinstance(element.tag, str) or following is None or not isinstance(following.tag, str):
        return ""
    return " | " if following.text and len(element.text_content().split()) > 1 else ""
