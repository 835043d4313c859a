"""What of a page's tree was taken out or unfolded -> the same in the tree of another parser.

lxml's tree is not written out and parsed anew: of one page in seventy, the other parser then finds no text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from resiliparse.parse.html import HTMLTree

from pipeline.extraction.alignment import letters_of

_MAY_BE_FOLDED = "div[hidden], section[hidden], div[aria-hidden], section[aria-hidden], div[style], section[style]"
_HIDING = ("hidden", "aria-hidden", "style")
_MOST_LOOKED_AT = 1000  # elements; cut out at once, as each that is asked for takes time in proportion to their number
_UNSAFE = frozenset('"\\\n')


@dataclass(frozen=True, slots=True)
class AsShown:
    """How a page's readers see it other than its source has it.

    dropped: tag, id and class of elements that are gone. unfolded: letters of those that were hidden and are shown.
    """

    dropped: Sequence[tuple[str, str, str]] = ()
    unfolded: frozenset[str] = field(default_factory=frozenset)

    def apply(self, page: HTMLTree) -> None:
        """Do the same to a page as it was parsed from its source."""
        if page.body is None:
            return
        for tag, name, classes in self.dropped:
            given = f'[id="{name}"]' if name else f'[class="{classes}"]'
            if not _UNSAFE & set(name or classes):
                for node in page.body.query_selector_all(f"{tag}{given}")[:_MOST_LOOKED_AT]:
                    node.decompose()
        if self.unfolded:
            for node in page.body.query_selector_all(_MAY_BE_FOLDED)[:_MOST_LOOKED_AT]:
                if letters_of(node.text or "") in self.unfolded:
                    for attribute in _HIDING:
                        node.delattr(attribute)


AS_IN_SOURCE = AsShown()
