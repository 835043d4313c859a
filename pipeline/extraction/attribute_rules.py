"""XPath rules on the attributes of elements -> the elements they find, each set of attributes tried but once.

A page has thousands of elements and a few hundred sets of class, id and style among them, most of which the next page
of its outlet has, too. Rules with regular expressions, as trafilatura's are, cost a call of a Python function for each
element and expression.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.etree import Element, SubElement, XPath

NAMESPACES = {"re": "http://exslt.org/regular-expressions"}
"""The prefix of XPath's regular expressions."""
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
_MOST_KNOWN = 20_000  # tags with their attributes, some 5 MB

_Key = tuple[str | None, ...]


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
    find = XPath(every, namespaces=NAMESPACES)
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
        self._known: dict[_Key, tuple[int, ...]] = {}
        if any(self._fitting([(tag, *(None for _ in names)) for tag in (_OTHER, *self._tags)])):
            raise ValueError("an XPath that finds elements without attributes")

    def __call__(self, tree: Any) -> list[Any]:
        """The elements in `tree` that the rules find, those of each in their order."""
        elements = self._with_any(tree)
        try:
            fitting = self._fitting([self._key(element) for element in elements])
        except ValueError:  # a value that lxml reads, and does not write
            return [element for rule in self._rules for element in rule.find(tree)]
        found: list[list[Any]] = [[] for _ in self._rules]
        for element, numbers in zip(elements, fitting, strict=True):
            for number in numbers:
                found[number].append(element)
        return [
            element
            for rule, fit in zip(self._rules, found, strict=True)
            if fit
            for element in (fit if rule.is_sure else rule.find(tree))
        ]

    def _key(self, element: Any) -> _Key:
        tag = element.tag
        return (tag if tag in self._tags else _OTHER, *map(element.get, self._names))

    def _fitting(self, keys: Sequence[_Key]) -> list[tuple[int, ...]]:
        """The rules that find each tag with its attributes. What is known stays so: an outlet's pages share most."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        self._known |= self._tried([key for key in dict.fromkeys(keys) if key not in self._known])
        return [self._known[key] for key in keys]

    def _tried(self, keys: Sequence[_Key]) -> dict[_Key, tuple[int, ...]]:
        """The rules that find each, put on an element of its own."""
        root = Element(_OTHER)
        numbers: dict[Any, list[int]] = {}
        for key in keys:
            given = {name: value for name, value in zip(self._names, key[1:], strict=True) if value is not None}
            numbers[SubElement(root, str(key[0]), given)] = []
        for number, rule in enumerate(self._rules):
            for element in rule.find(root):
                numbers[element].append(number)
        return dict(zip(keys, map(tuple, numbers.values()), strict=True))
