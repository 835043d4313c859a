"""What a page's markup makes it -> why it is no article: a product, a forum's thread, search results and the like."""

from pipeline.cleaning.gate.verdict import Exclusion, FilterInput
from pipeline.text.paragraphs import paragraph

# Words of running text up to which a page is no article. One sign in the markup is often wrong, and then the text
# decides: what tells more than a caption is an article. Two signs of different sorts are seldom wrong together, but an
# index or a gallery that tells a story of its own is an article all the same.
_PROSE_BESIDE_ONE_SIGN = 60
_PROSE_BESIDE_MORE = 200
_SURE = {"forum": 2, "product": 3}  # signs, from which on the text has no say: posts, descriptions are running text
_LISTINGS = frozenset(["listing", "search"])


def find_other_page(texts: FilterInput) -> Exclusion | None:
    """Why a page is no article, by its markup; None: it is one, or the markup does not say."""
    if not texts.page_type or not texts.page_signs:
        return None
    n_prose = _n_prose_words(texts.cleaned)
    if len(texts.page_signs) == 1 and n_prose >= _PROSE_BESIDE_ONE_SIGN:
        return None
    if n_prose >= _PROSE_BESIDE_MORE and len(texts.page_signs) < _SURE.get(texts.page_type, len(texts.page_signs) + 1):
        return None
    status = "listing" if texts.page_type in _LISTINGS else "not_article"
    return Exclusion(status, f"{texts.page_type}: {', '.join(texts.page_signs)}")


def _n_prose_words(text: str) -> int:
    lines = [paragraph(line.strip(), 0) for line in text.split("\n") if line.strip()]
    return sum(line.n_words for line in lines if line.is_prose)
