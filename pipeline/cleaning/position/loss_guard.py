"""What rules by position would drop -> what they may drop: never most of an article on their word alone.

A rule by position does not know what it drops. Where it is wrong, as on a list, an interview or an unknown kind of
page, it takes the article itself. So what it takes must be little, or something else must speak against it: in markup,
that it is links; in plain text, that it is no running text.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.cleaning.position.headlines import Paragraphs
from pipeline.cleaning.position.page_blocks import is_linked
from pipeline.text.paragraphs import Paragraph

_BY_POSITION = frozenset(("outside_article", "head", "leading_line", "trailing_line", "teaser", "link_list"))
_AFTER = "after_"  # begins the names of rules for what follows a heading

Dropped = Mapping[int, str]
"""Number of a paragraph -> the rule that drops it."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much rules by position may take together: a share of the words of those paragraphs that count."""

    share: float
    counts: Callable[[Paragraph], bool]

    def n_words(self, lines: Sequence[Paragraph]) -> int:
        """The words of those that count."""
        return sum(line.n_words for line in lines if self.counts(line))


PLAIN_LIMITS = (Limit(0.5, lambda line: line.is_prose),)
MARKUP_LIMITS = (Limit(0.3, lambda line: not is_linked(line)), Limit(0.5, lambda line: True))


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


def limit_losses(lines: Paragraphs, before: Dropped, found: Dropped, vouched: frozenset[str] = frozenset()) -> Limited:
    """What was found to be dropped, but for rules by position that would take too much: they take nothing.

    `found` holds what was dropped before, which stays. vouched: rules that have brought evidence of their own. The
    rules that take least go first.
    """
    asked = {
        number: rule
        for number, rule in found.items()
        if number not in before and is_by_position(rule) and rule not in vouched
    }
    if not asked:
        return Limited(found)
    article = [line for number, line in enumerate(lines) if number not in found or number in asked]
    taken: list[Paragraph] = []
    refused: dict[str, float] = {}
    for rule, paragraphs in _by_rule(lines, asked):
        share = _excess(article, [*taken, *paragraphs])
        if share is None:
            taken += paragraphs
        else:
            refused[rule] = share
    return Limited({n: rule for n, rule in found.items() if n not in asked or rule not in refused}, refused)


def _by_rule(lines: Paragraphs, asked: Dropped) -> list[tuple[str, list[Paragraph]]]:
    """The rules, each with its paragraphs, and those that ask for few words first."""
    found: dict[str, list[Paragraph]] = {}
    for number, rule in asked.items():
        found.setdefault(rule, []).append(lines[number])
    return sorted(found.items(), key=lambda item: (sum(line.n_words for line in item[1]), item[0]))


def _excess(article: Sequence[Paragraph], taken: Sequence[Paragraph]) -> float | None:
    """The share of the article that is taken, where it is over a limit."""
    for limit in MARKUP_LIMITS if article[0].block else PLAIN_LIMITS:
        n_words, n_taken = limit.n_words(article), limit.n_words(taken)
        if n_taken > limit.share * n_words:
            return n_taken / n_words
    return None
