"""Kinds of lines that are no part of an article, each worded in many languages. To add a language, add wordings."""
