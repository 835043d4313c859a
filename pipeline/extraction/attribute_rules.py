"""XPath rules on the attributes of elements -> the elements they find, each set of attributes tried but once.

A page has thousands of elements and a few hundred sets of class, id and style among them. Rules with regular
expressions, as trafilatura's are, cost a call of a Python function for each element and expression.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.etree import Element, SubElement, XPath

_NAMESPACES = {"re": "http://exslt.org/regular-expressions"}
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_ATTRIBUTE = re.compile(r"@([\w-]+)")
_TAG = re.compile(r"self::(\w+)")
# `.//*[tests]`, all that fit or the first of a parent; `(.//*[tests])[1]`, the first one.
_STEP = re.compile(
    r"\s*(?:\(\s*(\.//\*\s*\[.*\])\s*\)\s*\[1\]|(\.//\*\s*\[.*\])\s*\[1\]|(\.//\*\s*\[.*\]))\s*", re.DOTALL
)
_NAMES = re.compile(r"\.//\*\s*\[\s*self::\w+(?:\s+or\s+self::\w+)*\s*\]")
_NO_OTHERS = re.compile(r"not\(\.//\w+\)")
_BEYOND = re.compile(r"/|::|\|(?!\s*@)|\[\d|\b(?:position|last|count|text|node|name|ancestor|following|preceding)\b")
_OTHER = "other"  # a tag that no rule asks for


@dataclass(frozen=True, slots=True)
class _Rule:
    """find: an XPath of all that fit. is_sure: attributes decide; else what they find nothing among is settled."""

    find: XPath
    tags: Sequence[str]
    attributes: Sequence[str]
    is_sure: bool


def _rule(path: str) -> _Rule:
    """ValueError: the path tests more than names and attributes of descendants."""
    step = _STEP.fullmatch(path)
    if step is None:
        raise ValueError("an XPath that goes elsewhere than to descendants")
    every = next(filter(None, step.groups()))
    bare = _LITERAL.sub("''", every)
    tested = _TAG.sub("", _NO_OTHERS.sub("", bare.removeprefix(".//")))
    if _BEYOND.search(tested):
        raise ValueError("an XPath that tests more than names and attributes")
    find = XPath(every, namespaces=_NAMESPACES)
    names = _NAMES.match(bare)
    tags = _TAG.findall(names[0]) if names else ()
    if len(tags) < len(set(_TAG.findall(bare))):
        raise ValueError("an XPath whose first test is not of all names that it tests")
    return _Rule(find, tags, _ATTRIBUTE.findall(bare), not _NO_OTHERS.search(bare))


class AttributeRules:
    """XPaths that test names and attributes of descendants, and find them together with fewer tests.

    Called with an element, it returns what the first finds, then what the second finds, and so on; of a rule that wants
    the first that fits, all that fit.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        """ValueError: one of the paths tests something else, so that an element's attributes do not tell."""
        self._rules = list(map(_rule, paths))
        names = dict.fromkeys(name for rule in self._rules for name in rule.attributes)
        self._names = tuple(names)
        self._tags = frozenset(tag for rule in self._rules for tag in rule.tags)
        tagged = all(rule.tags for rule in self._rules)
        tested = f"[{' or '.join(f'self::{tag}' for tag in sorted(self._tags))}]" if tagged else ""
        self._with_any = XPath(f".//*{tested}[{' or '.join(f'@{name}' for name in names)}]")
        if any(self._found([(tag, *(None for _ in names)) for tag in (_OTHER, *self._tags)])):
            raise ValueError("an XPath that finds elements without attributes")

    def __call__(self, tree: Any) -> list[Any]:
        """The elements in `tree` that the rules find, those of each in their order."""
        elements = self._with_any(tree)
        keys = [self._key(element) for element in elements]
        try:
            found = self._found(dict.fromkeys(keys))
        except ValueError:  # a value that lxml reads, and does not write
            return [element for rule in self._rules for element in rule.find(tree)]
        return [
            element
            for rule, fitting in zip(self._rules, found, strict=True)
            if fitting
            for element in (_chosen(elements, keys, fitting) if rule.is_sure else rule.find(tree))
        ]

    def _key(self, element: Any) -> tuple[str | None, ...]:
        tag = element.tag
        return (tag if tag in self._tags else _OTHER, *map(element.get, self._names))

    def _found(self, keys: Iterable[tuple[str | None, ...]]) -> list[set[tuple[str | None, ...]]]:
        """Of each rule which tags and attributes it finds, each of them put on an element of its own."""
        root = Element(_OTHER)
        of = {}
        for key in keys:
            given = {name: value for name, value in zip(self._names, key[1:], strict=True) if value is not None}
            of[SubElement(root, key[0], given)] = key
        return [{of[element] for element in rule.find(root)} for rule in self._rules]


def _chosen(elements: Sequence[Any], keys: Sequence[Any], fitting: set[Any]) -> list[Any]:
    return [element for element, key in zip(elements, keys, strict=True) if key in fitting]
