"""HTML whose paragraphs are parted by blank lines alone -> the same with their tags.

So content systems store what was typed, WordPress among them, and divide it when they show it.
"""

import re

_DIVIDED = re.compile(r"<(?:p|br|div|body|pre)\b", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_BLOCK = re.compile(
    r"\s*</?(?:article|section|h[1-6]|ul|ol|li|dl|table|t[rdh]|blockquote|figure|hr|aside|details)\b", re.IGNORECASE
)
# WordPress's own; what others stand for, or hold, is not known.
_SHORTCODE = re.compile(r"\[(caption|gallery|embed|audio|video|playlist)\b[^\][]*\](?:.{0,1000}?\[/\1\])?", re.DOTALL)


def with_paragraphs(html: str) -> str:
    """The HTML, its paragraphs marked as such, without shortcodes for media; what has marks of its own as it is.

    A part that begins with the tag of a block is no paragraph.
    """
    if _DIVIDED.search(html) or not _BLANK_LINES.search(html.strip()):
        return html
    parts = map(str.rstrip, _BLANK_LINES.split(_SHORTCODE.sub("", html)))
    return "\n".join(part if _BLOCK.match(part) else f"<p>{part}</p>" for part in parts)
