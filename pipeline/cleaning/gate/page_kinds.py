"""What a page's markup makes it -> why it is no article: a product, a forum's thread, search results and the like."""

from collections.abc import Sequence

from pipeline.cleaning.gate.verdict import Exclusion, FilterInput
from pipeline.text.paragraphs import Paragraph, paragraph

# Words of running text up to which a page is no article. One sign in the markup is often wrong, and then the text
# decides: what tells more than a caption is an article. Two signs of different sorts are seldom wrong together, but an
# index or a gallery that tells a story of its own is an article all the same.
_PROSE_BESIDE_ONE_SIGN = 60
_PROSE_BESIDE_MORE = 200
_SURE = {"forum": 2, "search": 2, "listing": 3, "product": 3}  # signs from which on the text has no say
_LOOSE_SHARE = 0.4  # of the lines: headlines, dates and links, between the excerpts that an index prints
_LEAST_LOOSE = 6
_LISTINGS = frozenset(["listing", "search"])


def find_other_page(texts: FilterInput) -> Exclusion | None:
    """Why a page is no article, by its markup; None: it is one, or the markup does not say."""
    if not texts.page_type or not texts.page_signs:
        return None
    lines = [paragraph(line.strip(), 0) for line in texts.cleaned.split("\n") if line.strip()]
    if _tells_a_story(lines, texts.page_type, len(texts.page_signs)):
        return None
    status = "listing" if texts.page_type in _LISTINGS else "not_article"
    return Exclusion(status, f"{texts.page_type}: {', '.join(texts.page_signs)}")


def _tells_a_story(lines: Sequence[Paragraph], kind: str, n_signs: int) -> bool:
    """Whether the text is too much of an article for so many signs that it is none."""
    n_prose = sum(line.n_words for line in lines if line.is_prose)
    if n_signs == 1 or n_prose < _PROSE_BESIDE_MORE or n_signs >= _SURE.get(kind, n_signs + 1):
        return n_signs == 1 and n_prose >= _PROSE_BESIDE_ONE_SIGN
    n_loose = sum(not line.is_prose for line in lines)
    return kind not in _LISTINGS or n_loose < max(_LEAST_LOOSE, _LOOSE_SHARE * len(lines))
