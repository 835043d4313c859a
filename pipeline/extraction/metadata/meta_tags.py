"""HTML -> what its meta tags say, by name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.extraction.metadata.lenient_json import read_values
from pipeline.extraction.metadata.plain import plain

_PARSELY = {"authors": "author"}
_ATTRIBUTES = ("property", "name")
_LONGEST = 3000  # characters of a content that are read


@dataclass(frozen=True)
class MetaTags:
    """The contents of meta tags under their names in lower case, in the order of the page."""

    values: Mapping[str, tuple[str, ...]]

    def first(self, *names: str) -> str:
        """The first content under the first of these names that has one, as plain text; empty where none has."""
        return next(
            (plain(value[:_LONGEST]) for name in names for value in self.values.get(name, ()) if value.strip()), ""
        )

    def all(self, *names: str) -> list[str]:
        """All contents under these names, as they are."""
        return [value for name in names for value in self.values.get(name, ())]


NO_TAGS = MetaTags({})


def read_meta_tags(tree: Any) -> MetaTags:
    """Those that have a property or a name; `itemprop` says something of the page only outside of other elements."""
    values: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = tag.get("content")
        if content:
            of_page = _ATTRIBUTES if _is_in_element(tag) else (*_ATTRIBUTES, "itemprop")
            for name in {_name(tag.get(attribute) or "") for attribute in of_page} - {""}:
                values.setdefault(name, []).append(content)
    for name, content in _of_parsely(values.get("parsely-page", ())):
        values.setdefault(name, []).append(content)
    return MetaTags({name: tuple(found) for name, found in values.items()})


def _name(given: str) -> str:
    """In lower case, without spaces at its ends and around colons: some write `og: title`."""
    return ":".join(part.strip() for part in given.lower().split(":"))


def _of_parsely(contents: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What a tag of Parse.ly's says that holds the others as JSON, under their names: pub_date is parsely-pub-date."""
    for content in contents:
        for page in filter(lambda value: isinstance(value, dict), read_values(content)):
            for name, given in page.items():
                said = given if isinstance(given, list) else [given]
                one = _PARSELY.get(name, name.replace("_", "-"))
                yield from ((f"parsely-{one}", text) for text in said if isinstance(text, str) and text)


def _is_in_element(tag: Any) -> bool:
    parent = tag.getparent()
    return parent is None or parent.tag not in ("head", "body", "html")
