"""A news page as sites write them: a menu, an article, and what its JSON-LD says of it."""

import json
from typing import Any

PARAGRAPHS = [
    "The council of Oakton voted on Monday to rebuild the old bridge over the river, after a long debate.",
    "Work on the bridge is to begin in the spring and will cost 4 million dollars, the mayor said on Tuesday.",
    "The old bridge was closed after the flood of last winter, and traffic has gone around the town since.",
    "Shops in the centre have lost a third of their trade, according to a survey by the chamber of commerce.",
]
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Weather", "Money"))
META = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Oakton to rebuild bridge",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bob Ray and Cy Dow"}],
    "publisher": {"@type": "Organization", "name": "The Gazette"},
    "datePublished": "2020-01-02T10:00:00+01:00",
    "dateModified": "2020-01-03T10:00:00+01:00",
    "inLanguage": "en-GB",
}


def html(body: str, meta: dict[str, Any] | None = None, lang: str = "en") -> str:
    """A page with this body."""
    script = f'<script type="application/ld+json">{json.dumps(meta)}</script>' if meta else ""
    head = f"<head><title>Oakton to rebuild bridge - The Gazette</title>{script}</head>"
    return f'<!DOCTYPE html><html lang="{lang}">{head}<body><nav><ul>{MENU}</ul></nav>{body}</body></html>'


def story(paragraphs: list[str] = PARAGRAPHS) -> str:
    """The article's element."""
    return (
        "<article><h1>Oakton to rebuild bridge</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</article>"
    )
