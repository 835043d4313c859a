"""Paragraphs -> those that are not the article, by where they stand; and what position alone may not take."""
