"""The tree of a page -> the text that trafilatura's own rules find in it: the same as its fast mode, for less work.

trafilatura copies the tree for fallbacks that its fast mode does not take, and tries each of its XPaths on each
element. Here its modules are loaded a second time, and those XPaths are put into that instance that find the same with
fewer tests. The one that others use, in this process too, stays as it is.
"""

import re
from collections.abc import Callable, Sequence
from copy import copy
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.htmlprocessing import convert_tags, tree_cleaning
from trafilatura.settings import Extractor
from trafilatura.xml import xmltotxt

from pipeline.extraction.attribute_rules import NAMESPACES, AttributeRules

_BASELINE_PARTS = {"BASIC_CLEAN_XPATH", "baseline", "html2txt"}
_MAIN_PARTS = {"OVERALL_DISCARD_XPATH", "extract_content"}
_PARTS = {
    *("RAW_TREE_PRUNE_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH", "_prepare_tree", "_forum_thread_page"),
    *("baseline", "html2txt"),
}
_MEMBERS = re.compile(r"(?:[^|\[]|\[(?:[^\]'\"]|'[^']*'|\"[^\"]*\")*\])+")  # of a union of XPaths
_OPTIONS = Extractor(output_format="python", comments=False, fast=True)


def text_by_rules(tree: HtmlElement) -> str:
    """The text of an article; empty where there is none. `tree` stays as it is.

    Errors: what trafilatura trips over, as it trips over it.
    """
    if _CASCADE is None or _CASCADE._forum_thread_page(tree):
        found: Any = bare_extraction(tree, options=_OPTIONS)
        return (found.text or "") if found else ""
    body, text, _, _ = _CASCADE.trafilatura_sequence(copy(tree), _OPTIONS)
    return str(xmltotxt(body, _OPTIONS.formatting)) if len(text) >= _OPTIONS.min_output_size else ""


def _instance(name: str) -> ModuleType:
    """A module of its own, loaded from where the module of that name is."""
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _together(rules: Sequence[Any]) -> list[Callable[[Any], list[Any]]]:
    """Rules whose finds are all taken out, as one; they are found where they are, before any of them is gone.

    An element in another that is gone already is taken out of that, which makes no difference to the page.
    """
    try:
        return [AttributeRules(rule.path for rule in rules)]
    except ValueError:
        return list(rules)


def _tests_apart(rule: Callable[[Any], list[Any]]) -> Callable[[Any], list[Any]]:
    """A union whose finds are all taken out, without the order of the page, its tests of all elements as one rule."""
    members = _MEMBERS.findall(getattr(rule, "path", ""))
    tests = [path for path in members if path.startswith(".//*[")]
    names = [path for path in members if path not in tests]
    if not (tests and names):
        return rule
    named, tested = XPath("|".join(names)), _together([XPath(path, namespaces=NAMESPACES) for path in tests])
    return lambda tree: [element for find in (named, *tested) for element in find(tree)]


def _prepared(tree: HtmlElement, options: Extractor, url: str | None) -> tuple[HtmlElement, HtmlElement]:
    """trafilatura's `_prepare_tree`, without the copy that is compared with other extractors."""
    cleaned = convert_tags(tree_cleaning(copy(tree), options), options, url)
    return cleaned, cleaned


def _cascade() -> ModuleType | None:
    """trafilatura's cascade of extractors; None of a release that has other parts."""
    main, baseline, cascade = map(_instance, ("trafilatura.main_extractor", "trafilatura.baseline", "trafilatura.core"))
    if not (
        vars(main).keys() >= _MAIN_PARTS and vars(baseline).keys() >= _BASELINE_PARTS and vars(cascade).keys() >= _PARTS
    ):
        return None
    parts: dict[str, Any] = vars(cascade)
    vars(baseline)["BASIC_CLEAN_XPATH"] = _tests_apart(baseline.BASIC_CLEAN_XPATH)
    vars(main)["OVERALL_DISCARD_XPATH"] = _together(main.OVERALL_DISCARD_XPATH)
    parts["RAW_TREE_PRUNE_XPATH"] = _together(parts["RAW_TREE_PRUNE_XPATH"] + parts["REMOVE_COMMENTS_AND_LISTS_XPATH"])
    parts["REMOVE_COMMENTS_AND_LISTS_XPATH"] = []
    parts |= {"extract_content": main.extract_content, "_prepare_tree": _prepared}
    parts |= {"baseline": baseline.baseline, "html2txt": baseline.html2txt}
    return cascade


_CASCADE = _cascade()
