"""Title and texts of an article -> why it takes no part: empty, a stub, a listing, another page or too short."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.cleaning.boilerplate.pattern_heads import Beginnings, heads
from pipeline.cleaning.gate.listings import find_listing
from pipeline.cleaning.gate.page_kinds import find_other_page
from pipeline.cleaning.gate.paywall import find_paywall, teaser
from pipeline.cleaning.gate.stub_phrases import STUBS
from pipeline.cleaning.gate.verdict import Exclusion, FilterInput, quote
from pipeline.cleaning.gate.wording import StubRule
from pipeline.text.words import words

_LONGEST_STUB = 300  # words; a longer text is an article whatever it says
_SIGN_WORDS = 12  # of a sentence that is little but its phrase; an article that takes one up goes on
_BESIDE_EACH = 20  # words of other text for each such sentence
_MOST_SIGNS = 4  # sentences that count

_SENTENCE = re.compile(r"[^.!?。！？…\n]+[.!?。！？…]*")
_LEFT = " \t•·*-–—|>»#"


def find_exclusion(texts: FilterInput, n_words: int, min_words: int) -> Exclusion | None:
    """Why an article of n_words after cleaning takes no part; None where it does.

    Where cleaning left fewer than min_words, what was there before it counts: a cookie notice is boilerplate on an
    article's page, and a stub where it is all there is.
    """
    judged = texts if n_words >= min_words else replace(texts, cleaned=texts.uncleaned, terms="")
    n_judged = n_words if n_words >= min_words else len(words(texts.uncleaned))
    n_terms = len(words(texts.terms)) if judged.terms else 0
    exclusion = (
        find_paywall(texts)
        or _stub(_with_terms(judged), n_judged + n_terms)
        or teaser(texts, n_words)
        or find_listing(judged)
        or find_other_page(texts)
    )
    if exclusion or n_words >= min_words:
        return exclusion
    if n_words:
        return Exclusion("too_short", f"{n_words} words")
    return Exclusion("empty", "nothing but boilerplate" if words(texts.uncleaned) else "no words")


def _with_terms(texts: FilterInput) -> FilterInput:
    """Phrases of stubs stand among the terms of a paywall, too."""
    return replace(texts, cleaned=f"{texts.cleaned}\n{texts.terms}") if texts.terms else texts


class StubMatcher:
    """The phrases of some rules, made ready for many sentences.

    Of the rules whose phrases begin with plain characters, none is tried on a sentence that does not begin so.
    """

    def __init__(self, rules: Sequence[StubRule]) -> None:
        self._rules = {rule.name: rule for rule in rules}
        unlike = [rule for rule in rules if "" in heads(rule.pattern)]
        self._all, self._unlike = _any_of(rules), _any_of(unlike) if unlike else _NEVER
        self._beginnings = Beginnings([_OPENER, *(rule.pattern for rule in rules if rule not in unlike)])

    def rule(self, sentence: str) -> StubRule | None:
        """The rule whose phrase stands at the head of a sentence."""
        sentence = sentence.lstrip(_LEFT)
        found = (self._all if self._beginnings.fit(sentence) else self._unlike).match(sentence)
        return self._rules[found.lastgroup] if found and found.lastgroup else None


_OPENER = r"(?:oops|whoops|uh-oh|hmm+|sorry|hey|hi|hello|please note|attention|notice)\b"
_NEVER = re.compile("(?!)")


def _any_of(rules: Sequence[StubRule]) -> re.Pattern[str]:
    """A pattern for any of their phrases, each a group by its rule's name."""
    phrases = "|".join(f"(?P<{rule.name}>{rule.pattern})" for rule in rules)
    return re.compile(rf"(?:{_OPENER}\W*)?(?:{phrases})", re.IGNORECASE)


_MATCHER = StubMatcher(STUBS)
_CUT_OFF = StubMatcher([rule for rule in STUBS if rule.cut_off])
_MOST_CUT_OFF = max(rule.most_beside for rule in STUBS if rule.cut_off)


def _stub(texts: FilterInput, n_words: int) -> Exclusion | None:
    """A page that says why there is no article, and little else."""
    if n_words > _LONGEST_STUB:
        return None
    kept = [(sentence, _MATCHER.rule(sentence)) for sentence in _SENTENCE.findall(texts.cleaned)]
    n_phrases = sum(len(words(sentence)) for sentence, rule in kept if rule)
    n_left = n_words - n_phrases
    around = [(texts.title or "", _MATCHER.rule(texts.title or ""))]
    if n_left <= _MOST_CUT_OFF:
        around += [(sentence, _CUT_OFF.rule(sentence)) for sentence in _SENTENCE.findall(texts.uncleaned)]
    n_signs = sum(rule is not None and len(words(sentence)) <= _SIGN_WORDS for sentence, rule in (*kept, around[0]))
    for sentence, rule in (*kept, *around):
        if rule and n_left <= max(rule.most_beside, _BESIDE_EACH * min(n_signs, _MOST_SIGNS), n_phrases):
            return Exclusion("stub", f"{rule.name}: {quote(sentence)}")
    return None
