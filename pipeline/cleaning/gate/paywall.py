"""An article's text before and after cleaning -> whether it is only the teaser of one that is not free to read."""

from collections.abc import Mapping, Sequence

from pipeline.cleaning.gate import terms
from pipeline.cleaning.gate.verdict import Exclusion, FilterInput, quote
from pipeline.text.paragraphs import Paragraph, paragraph

# Words of other text, by the estimate of `paragraph`, up to which it is taken for a teaser. Teasers are one to four
# paragraphs; whoever serves the whole article beside a wall shows more, and then the wall is cut out and no more.
_TEASER = 150
_TEASER_BESIDE_ONE_SIGN = 40
_TEASER_OF_WHICH_A_SHARE_IS_NAMED = 300  # "75 % of this article remain": no whole article says that
# The markup names the part that costs, and the page holds hardly any of it. Where it finds none, the name is wrong as
# often as not.
_TEASER_OF_A_PAID_PART = 120
_WORDS_OF_A_PAID_PART = 60
_LONGEST_TEASER = 3000  # characters
_SIGNS = 3  # lines of a wall and its terms

_SHORT_TEASER = 40  # where the markup alone says that the article is not free; most such pages are whole
_CUT_TEASER = 120  # the same, and the text ends in the middle


def find_paywall(texts: FilterInput) -> Exclusion | None:
    """Why a text is a teaser; None: it is an article, or too long to be none.

    The text before cleaning and what the page says after it show the wall, the cleaned text what is left beside it.
    """
    shown = f"{texts.uncleaned}\n{texts.after}" if texts.after else texts.uncleaned
    book = terms.phrases_for(shown, texts.lang)
    if len(texts.cleaned) > _LONGEST_TEASER or not (texts.paywalled or book.may_hold_signs(shown.lower())):
        return None
    n_left = sum(line.n_words for line in _lines(texts.cleaned))
    if n_left > _TEASER_OF_WHICH_A_SHARE_IS_NAMED:
        return None
    lines = _lines(shown)
    signs = terms.find_terms(lines, book)
    return _beside_wall(n_left, lines, signs, paywalled=texts.paywalled) or _paid_part(texts, n_left)


def teaser(texts: FilterInput, n_words: int) -> Exclusion | None:
    """A short text of n_words whose markup says that it is not free to read. Publishers say so of whole pages, too."""
    if not texts.paywalled or not n_words or n_words > _CUT_TEASER:
        return None
    if n_words > _SHORT_TEASER and not texts.cleaned.rstrip(" ]").endswith(("…", "...")):
        return None
    return Exclusion("stub", f"paywall: the page says that it is not free to read, and shows {n_words} words")


def _lines(text: str) -> list[Paragraph]:
    return [paragraph(line, 0) for line in map(str.strip, text.replace("\u00a0", " ").splitlines()) if line]


def _beside_wall(
    n_left: int, lines: Sequence[Paragraph], signs: Mapping[int, str], *, paywalled: bool
) -> Exclusion | None:
    walls = [number for number, kind in signs.items() if kind in terms.WALLS]
    if not walls:
        return None
    n_terms = sum(lines[number].n_words for number in signs)
    most = _TEASER_BESIDE_ONE_SIGN
    if "left_out" in signs.values() or n_terms > n_left:
        most = _TEASER_OF_WHICH_A_SHARE_IS_NAMED
    elif paywalled or len(signs) >= _SIGNS:
        most = _TEASER
    if n_left > most:
        return None
    return Exclusion("stub", f"paywall: {quote(lines[walls[0]].text)}")


def _paid_part(texts: FilterInput, n_left: int) -> Exclusion | None:
    if not texts.paywalled or not texts.paid_words or texts.paid_words >= _WORDS_OF_A_PAID_PART:
        return None
    if not n_left or n_left > _TEASER_OF_A_PAID_PART:
        return None
    shown = f"shows {texts.paid_words} words of the part that is not"
    return Exclusion("stub", f"paywall: the page says that it is not free to read, and {shown}")
