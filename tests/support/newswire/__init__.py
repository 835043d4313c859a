"""A generated wire: articles of many outlets, and what is true of them."""

from tests.support.newswire.articles import AGENCIES, MINUTES, OUTLETS, START, WireArticle
from tests.support.newswire.desk import COPIES, HEADS, KINDS, TAILS, newswire
from tests.support.newswire.made_up import ENGLISH

__all__ = [
    "AGENCIES",
    "COPIES",
    "ENGLISH",
    "HEADS",
    "KINDS",
    "MINUTES",
    "OUTLETS",
    "START",
    "TAILS",
    "WireArticle",
    "newswire",
]
