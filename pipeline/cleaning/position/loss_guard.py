"""What rules by position would drop -> what they may drop: never most of an article on their word alone.

A rule by position does not know what it drops. Where it is wrong, as on a list, an interview or an unknown kind of
page, it takes the article itself. So what it takes must be little, or something else must speak against it: in markup,
that it is links; in plain text, that it is no running text.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field

from pipeline.cleaning.position.dropped import Dropped, Paragraphs
from pipeline.cleaning.position.linked_blocks import is_linked
from pipeline.text.paragraphs import Paragraph

_BY_POSITION = frozenset(("outside_article", "head", "leading_line", "trailing_line", "teaser", "link_list"))
_AFTER = "after_"  # begins the names of rules for what follows a heading


@dataclass(frozen=True, slots=True)
class Limit:
    """How much rules by position may take together: a share of the words of those paragraphs that count.

    counts: by the paragraph, and whether something else speaks against it.
    """

    share: float
    counts: Callable[[Paragraph, bool], bool]

    def n_words(self, lines: Paragraphs, numbers: Iterable[int], vouched: Set[int] = frozenset()) -> int:
        """The words of those that count."""
        return sum(lines[n].n_words for n in numbers if self.counts(lines[n], n in vouched))


PLAIN_LIMITS = (Limit(0.5, lambda line, vouched: line.is_prose and not vouched),)
MARKUP_LIMITS = (
    Limit(0.3, lambda line, vouched: not is_linked(line) and not vouched),
    Limit(0.5, lambda line, vouched: True),
)


@dataclass(frozen=True, slots=True)
class Limited:
    """`dropped`: the paragraphs to drop, each with its rule. `refused`: rules that asked for too much, each with the
    share that it would have taken.
    """

    dropped: Dropped
    refused: Mapping[str, float] = field(default_factory=dict)


def is_by_position(rule: str | None) -> bool:
    """Whether a rule goes by where a paragraph stands, not by what it says."""
    return rule is not None and (rule in _BY_POSITION or rule.startswith(_AFTER))


def limit_losses(lines: Paragraphs, before: Dropped, found: Dropped, vouched: Set[int] = frozenset()) -> Limited:
    """What was found to be dropped, but for rules by position that would take too much: they take nothing.

    `found` holds what was dropped before, which stays. vouched: paragraphs that more than their place speaks against.
    The rules that take least go first.
    """
    asked = {number: rule for number, rule in found.items() if number not in before and is_by_position(rule)}
    if not asked:
        return Limited(found)
    article = [number for number in range(len(lines)) if number not in found or number in asked]
    limits = MARKUP_LIMITS if lines[0].block else PLAIN_LIMITS
    taken: list[int] = []
    refused: dict[str, float] = {}
    for rule, numbers in _by_rule(lines, asked):
        shares = [_share(limit, lines, (article, [*taken, *numbers]), vouched) for limit in limits]
        if all(share <= limit.share for share, limit in zip(shares, limits, strict=True)):
            taken += numbers
        else:
            refused[rule] = max(shares)
    return Limited({n: rule for n, rule in found.items() if n not in asked or rule not in refused}, refused)


def _by_rule(lines: Paragraphs, asked: Dropped) -> list[tuple[str, list[int]]]:
    """The rules, each with its paragraphs, and those that ask for few words first."""
    found: dict[str, list[int]] = {}
    for number, rule in asked.items():
        found.setdefault(rule, []).append(number)
    return sorted(found.items(), key=lambda item: (sum(lines[number].n_words for number in item[1]), item[0]))


def _share(limit: Limit, lines: Paragraphs, numbers: tuple[list[int], list[int]], vouched: Set[int]) -> float:
    """The share of the first of these paragraphs' words that is in the second."""
    article, taken = numbers
    return limit.n_words(lines, taken, vouched) / max(1, limit.n_words(lines, article, vouched))
