"""PAGES -> ARTICLES: text without boilerplate, the facts that stood in it, and all that was taken out."""
