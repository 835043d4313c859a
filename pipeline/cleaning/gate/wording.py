"""How pages say that they hold no article, or not all of it: records of patterns, each with its examples."""

from dataclasses import dataclass

_MONEY = (
    r"(?:[€$£¥₹₽₺₩₴﷼]|r\$|s/\.?|zł\b|kč\b|kr\b|\b(?:euros?|eur|usd|gbp|chf|dollars?|pounds?|pence|cents?"
    r"|centimes?|pln|rub|uah|tl|lira|rp|idr|inr"
    r"|rs|reais|real|pesos?|złotych)\b|руб|грн|гривен|сўм|тенге|يورو|دولار|ريال|درهم|جنيه|دينار|ليرة|تومان|ریال"
    r"|रुपये|रुपए|रु\b|元|円|원)"
)
_AMOUNT = r"[\d٠-٩۰-۹०-९０-９]"


def price_per(period: str) -> str:
    """A pattern for an amount of money with a period beside it, as in `2,95 Euro pro Woche`."""
    price = rf"(?:{_MONEY} ?{_AMOUNT}|{_AMOUNT} ?{_MONEY})"
    return rf"{price}.{{0,40}}?(?:{period})|(?:{period}).{{0,20}}?{price}"


@dataclass(frozen=True)
class PaywallWording:
    """What stands in the place of an article's rest, in one language. All patterns match text in lower case.

    language: ISO 639-1. hints: words or parts of words, divided by |, of which each line that is a wall or an
    invitation has one.
    wall: at the head of a sentence: the article goes on only for those who pay or sign in. Such a sentence speaks to
    its reader, as no article does. left_out: anywhere in a sentence: how much of the article is not shown.
    reading, paying: anywhere in a sentence, words for the rest of the article and for what it takes to get it: a short
    sentence that has both is a wall, too, unless the article goes on after it.
    invitation: at the head of a sentence: to subscribe, or to sign in if one has. offer: anywhere in a sentence: what
    is offered, for how much, and on which terms.
    catches: lines of which the first is a teaser and all others are a wall and its terms. spares: lines of an article
    that has such words and of which all must stay.
    """

    language: str
    hints: str
    wall: str
    reading: str
    paying: str
    invitation: str
    offer: str
    catches: tuple[str, ...]
    spares: tuple[str, ...]
    left_out: str = r"(?!)"


@dataclass(frozen=True)
class StubRule:
    """A kind of page that is shown in place of an article.

    pattern: matched at the head of a sentence, capitals or not. It addresses the reader or names the fault, as no
    article does at the head of its sentences.
    catches, spares: a text that the rule must mark, and one that looks like it and must pass.
    most_beside: words of other text that may stand beside it; what has more is an article, unless there are more
    phrases, or their sentences are longer still.
    cut_off: it ends an article that it cut off, so that it also counts where cleaning took it out.
    """

    name: str
    pattern: str
    catches: str
    spares: str
    most_beside: int = 15
    cut_off: bool = False
