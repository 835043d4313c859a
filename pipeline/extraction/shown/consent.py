"""A page -> the same without what asks for consent to cookies: as saved, it may hold more words than a brief.

It is known by what its makers call it, stands outside of the content, and holds no headline. Of a page where nothing
says which part is the content, none is taken: the whole page may stand in an element that is called so.
"""

import re
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

_BOXES = ("div", "section", "aside", "dialog", "form")
_CONSENT = re.compile(
    r"(?:^|\s)(?:js-|eu-|wp-)?(?:(?:cookies?|privacy)[-_]?(?:banner|notice|notification|consent|bar|box|modal|pop-?up|law|wall"
    r"|dialog|overlay|message|settings|warning|disclaimer|info|manager|preferences)|gdpr|consent|onetrust|didomi|usercentrics"
    r"|cybotcookiebot|qc-cmp|cmpbox|sp_message)(?![a-z])",
    re.IGNORECASE,
)
_CONTENT = XPath(".//h1|.//article|.//main")
_IN_CONTENT = ("article", "main")


def drop_consent(tree: HtmlElement) -> list[tuple[str, str, str]]:
    """Take such boxes out of a page's tree; tag, id and class of each."""
    found = [element for element in tree.iter(*_BOXES) if _is_consent(element)] if _CONTENT(tree) else []
    for element in found:
        element.drop_tree()
    return [(str(element.tag), element.get("id") or "", element.get("class") or "") for element in found]


def _is_consent(element: Any) -> bool:
    names, own = element.get("class"), element.get("id")
    if not ((names and _CONSENT.search(names)) or (own and _CONSENT.search(own))):
        return False
    return not _CONTENT(element) and next(element.iterancestors(*_IN_CONTENT), None) is None
