"""A page -> the same with what a button unfolds shown: the rest of an article under `Read more`.

Extractors leave out what is hidden. The rest of an article is what stands right beside a button, below paragraphs of
the same text (https://www.w3.org/WAI/ARIA/apg/patterns/disclosure); comments, forms and dialogs are called so.
"""

import re
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipeline.extraction.alignment import letters_of

_HIDDEN = "[(@hidden or @aria-hidden = 'true' or contains(@style, 'isplay')) and .//p]"
_MAY_BE_FOLDED = XPath(f".//div{_HIDDEN} | .//section{_HIDDEN}")
_NOT_SHOWN = re.compile(r"display\s*:\s*none\s*(?:!\s*important\s*)?;?", re.IGNORECASE)
_OTHERS = re.compile(
    r"comment|respon[ds]|disqus|modal|dialog|pop-?up|overlay|shar(?:e|ing)|social|newsletter|subscri|log-?in|regist|author"
    r"|bio\b|relat|recommend|nav\b|menu|search|cookie|consent|footer|correct|tool-?tip|gallery|video|promo|poll|form\b|quiz",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset(("nav", "header", "footer", "aside", "form", "dialog", "template", "noscript", "td"))
_LEAST_PROSE = 80  # characters of a paragraph
_LEAST_FOLDED = 200  # characters in paragraphs
_LEAST_BEFORE = 2  # paragraphs that go on in what is folded
_LEVELS = 2  # boxes round a button and what it unfolds


def unfold(tree: HtmlElement) -> frozenset[str]:
    """Show in a page's tree what buttons unfold; the letters of each element that was hidden."""
    folded = [element for element in _MAY_BE_FOLDED(tree) if _is_rest_of_article(element)]
    for element in folded:
        for name in ("hidden", "aria-hidden"):
            element.attrib.pop(name, None)
        element.set("style", _NOT_SHOWN.sub("", element.get("style") or ""))
    return frozenset(letters_of(element.text_content()) for element in folded)


def _is_rest_of_article(element: Any) -> bool:
    is_hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    if not is_hidden and not _NOT_SHOWN.search(element.get("style") or ""):
        return False
    if sum(map(_n_prose, element.iter("p"))) < _LEAST_FOLDED or not _has_button(element):
        return False
    around = [element, *element.iterancestors()]
    if any(
        each.tag in _ELSEWHERE or _OTHERS.search(_names(each)) for each in around if each.tag not in ("body", "html")
    ):
        return False
    return _n_before(element) >= _LEAST_BEFORE


def _names(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "role"))


def _n_prose(paragraph: Any) -> int:
    n = len(paragraph.text_content().strip())
    return n if n >= _LEAST_PROSE else 0


def _has_button(element: Any) -> bool:
    """Whether a button stands right before or after an element, alone in a box or not."""
    beside = [each for each in (element.getprevious(), element.getnext()) if each is not None]
    return any(_is_button(each) or (len(each) == 1 and _is_button(each[0])) for each in beside)


def _is_button(element: Any) -> bool:
    return element.tag == "button" or element.get("role") == "button" or element.get("aria-expanded") is not None


def _n_before(element: Any) -> int:
    """Paragraphs of prose before an element, beside it or beside the boxes that it stands in."""
    boxes = [element, *element.iterancestors()][: _LEVELS + 1]
    return sum(bool(_n_prose(each)) for box in boxes for each in box.itersiblings("p", preceding=True))
