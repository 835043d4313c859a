"""HTML -> what a page says of the article at hand: title, authors, dates, language, address, and if it is free.

What the page says of other articles does not count: JSON-LD is taken by address or headline, elements by their place
near the printed headline. Where a page is in doubt, the fact is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.extraction.metadata.bylines import (
    Known,
    labelled_authors,
    marked_authors,
    meta_authors,
    only_author,
    people,
    printed_authors,
)
from pipeline.extraction.metadata.json_ld import JsonLd, read_json_ld
from pipeline.extraction.metadata.last_authors import (
    boxed_authors,
    only_labelled,
    own_site_authors,
    pictured,
    post_authors,
    profiled_authors,
    signing_authors,
)
from pipeline.extraction.metadata.markup_dates import (
    MarkupDates,
    dates_of,
    day_in_address,
    days_before,
    is_before_change,
    is_date,
    labelled_date,
    meta_dates,
    microdata_dates,
)
from pipeline.extraction.metadata.meta_tags import NO_TAGS, MetaTags, read_meta_tags
from pipeline.extraction.metadata.own_page import canonical_href, own_page
from pipeline.extraction.metadata.page_headline import Heading, choose_title, find_heading, told_titles
from pipeline.extraction.metadata.place import article_of, by_headline
from pipeline.text import dates, language
from pipeline.text.names.person_names import in_order
from pipeline.text.titles import is_outlet_name, outlet_key, outlet_keys
from pipeline.text.urls import host, own_address

_OUTLET_NAMES = ("og:site_name", "application-name", "twitter:site", "publisher", "dc.publisher", "article:publisher")
_NOTHING = MarkupDates()
_MARKS_AUTHOR = re.compile(r"=\s*[\"']?(?:\w{1,20}:)?author")  # a cheap look at a large page
_OF_WORDPRESS = "wp-block-post-author"
_MARKS_ME = re.compile(r"rel=[\"']?[^\"'>]*\bme\b")  # beginning with letters, it is looked for much faster
_CLOCK = re.compile(r"\d:\d\d|\dT\d|\d{10}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's markup says of its article; None or empty where it says nothing.

    published, modified: as given there. body: the article's text, where JSON-LD holds it. paywalled: the page says that
    its text, or part of it, is not free to read. other_titles: headlines that it gives other articles. tags: all of its
    meta tags.
    """

    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    lang: str | None = None
    canonical_url: str | None = None
    paywalled: bool = False
    body: str | None = None
    other_titles: tuple[str, ...] = ()
    tags: MetaTags = NO_TAGS


def read_metadata(tree: Any, source: str, url: str | None) -> Metadata:
    """The metadata of a page of HTML that came from `url`.

    tree: the page as lxml parsed it, which is not changed; None where it could not be.
    """
    if tree is None:
        return Metadata()
    page = _Page(tree, source, url)
    published, modified = page.dates
    return Metadata(
        title=page.title,
        byline=page.authors,
        published=published,
        modified=modified,
        lang=page.lang,
        canonical_url=own_address(canonical_href(tree), url) if url else None,
        paywalled=page.json_ld.paywalled,
        body=page.json_ld.body,
        other_titles=page.json_ld.others,
        tags=page.meta,
    )


class _Page:
    """A page's parts, each looked for when it is first asked for."""

    def __init__(self, tree: Any, source: str, url: str | None) -> None:
        self._tree, self._source, self._url = tree, source, url
        self.meta: MetaTags = read_meta_tags(tree)
        self.told = told_titles(tree, self.meta)

    @cached_property
    def heading(self) -> Heading | None:
        return find_heading(self._tree, self.told, self._named_outlets)

    @cached_property
    def json_ld(self) -> JsonLd:
        outlets = outlet_keys(self._named_outlets)  # by which the head of a page that scripts draw calls all its pages
        told = [title for title in self.told if not is_outlet_name(title, outlets)]
        titles = [*told, *([self.heading.text] if self.heading else [])]
        return read_json_ld(self._tree, own_page(self._tree, self.meta, self._url, titles))

    @cached_property
    def _named_outlets(self) -> list[str]:
        hosts = [host(self._url), *map(host, self.meta.all("og:url"))]
        return [name for name in (*map(self.meta.first, _OUTLET_NAMES), *hosts) if name and "://" not in name]

    @cached_property
    def outlets(self) -> list[str]:
        """Its outlet's names; what is the headline itself is none, even where it is given as the publisher."""
        headline = outlet_key(self.heading.text) if self.heading and self.heading.is_told else ""
        return [name for name in (*self._named_outlets, *self.json_ld.outlets) if outlet_key(name) != headline]

    @cached_property
    def title(self) -> str | None:
        told = [title for title in (self.json_ld.title, *self.told) if title]
        return choose_title(self.heading, told, self.outlets)

    @cached_property
    def lang(self) -> str | None:
        root = self._tree.get("lang") or self._tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        named = (self.json_ld.lang, root, self.meta.first("content-language", "dc.language"))
        return next((code for name in named if (code := language.language_code(name))), None)

    @cached_property
    def _near(self) -> Sequence[Any]:
        return by_headline(self.heading.element) if self.heading else ()

    @cached_property
    def _article(self) -> Any | None:
        if self.heading:
            return article_of(self.heading.element, self._near)
        articles = list(self._tree.iter("article"))
        return articles[0] if len(articles) == 1 else None

    @cached_property
    def authors(self) -> tuple[str, ...]:
        about = " ".join((self.title or "", self.meta.first("og:description", "description")))
        hosts = [name for name in self.outlets if name.startswith("@") or host(f"https://{name}") == name]
        known = Known([name for name in self.outlets if name not in hosts], about, hosts)
        return (
            self._told_authors(known)
            or printed_authors(self._near, known)
            or (self._marked_authors(known) if _MARKS_AUTHOR.search(self._source) or "<footer" in self._source else ())
            or pictured(self._near, known)
            or profiled_authors(self._near, self.meta.all("article:author"), known)
            or only_labelled(self._tree, known)
            or (boxed_authors(self._article, known) if self._article is not None else ())
            or signing_authors(self._tree, known)
            or (post_authors(self._tree, known) if _OF_WORDPRESS in self._source else ())
            or own_site_authors(self._persons, known, self._tree, self.lang)
        )

    def _told_authors(self, known: Known) -> tuple[str, ...]:
        """Whom the head of the page names, unless a line that begins with a label names others, or more.

        The head may name whose account the text was entered from, or the first author alone; readers see the line.
        """
        told = people(map(in_order, self.json_ld.authors), known) or meta_authors(self.meta, known)
        printed = labelled_authors(self._near, known) if told else ()
        return told if set(map(_first_and_last, printed)) <= set(map(_first_and_last, told)) else printed

    @property
    def _persons(self) -> Sequence[str]:
        """Who is called a person, by type, or by a link that says "that is me" (https://microformats.org/wiki/rel-me)."""
        links = self._tree.iter("a", "link") if _MARKS_ME.search(self._source) else ()
        is_own = any("me" in (link.get("rel") or "").split() for link in links)
        return self.json_ld.persons or (self.meta.all("author") if is_own else ())

    def _marked_authors(self, known: Known) -> tuple[str, ...]:
        in_article = marked_authors(self._article, known) if self._article is not None else ()
        return in_article or only_author(self._tree, known)

    @cached_property
    def dates(self) -> tuple[str | None, str | None]:
        """When the article was published and when it was changed; a date of change is no date of publication."""
        told = meta_dates(self.meta)
        changed = [value for value in (self.json_ld.modified, *told.modified) if value]
        said = [value for value in (self.json_ld.published, *told.published) if value and is_date(value, self.lang)]
        stamps = [value for value in said if not is_before_change(value, changed, self.lang)]
        is_full = any(_CLOCK.search(value) for value in said) and not stamps
        printed = _NOTHING if is_full else self._printed_dates
        changed += printed.modified
        shown = [value for value in printed.plain if value not in changed]
        if stamps:
            said = [value for value in said if value not in stamps]
            said += days_before((*printed.published, *shown), stamps, self.lang)
        rest = (*printed.published, *told.plain, *shown, self.json_ld.created)
        day = day_in_address((self._url, *self.meta.all("og:url")))
        published = dates.fullest((*said, *stamps, *rest, self.json_ld.published, *told.published, day), self.lang)
        return published, dates.fullest(changed, self.lang)

    @cached_property
    def _printed_dates(self) -> MarkupDates:
        near = dates_of(self._near, self.lang)
        if near.published:
            return near
        marked = microdata_dates(self._article, self.lang) if self._article is not None else _NOTHING
        found = marked.published or (
            () if near.plain else labelled_date(self._tree, self._article, self.lang).published
        )
        return MarkupDates(found, (*near.modified, *marked.modified), (*near.plain, *marked.plain))


def _first_and_last(name: str) -> tuple[str, str]:
    """A name without what spellings of it differ in: middle names and capitals."""
    said = name.casefold().split()
    return said[0], said[-1]
