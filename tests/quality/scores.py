"""Texts and the right ones -> precision, recall and F1, as the article-extraction-benchmark defines them."""

import re
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"\w+")
SHINGLE_WORDS = 4


def _words(text: str | None) -> list[str]:
    return _WORD.findall(text or "")


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    runs = (tuple(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1)))
    return Counter(run for run in runs if run)


def shingle_scores(truth: Mapping[str, str], found: Mapping[str, str | None]) -> tuple[float, float]:
    """F1 and precision of 4-word shingles; precision and recall are means over the documents."""
    precision, recall = [], []
    for key, text in truth.items():
        right, ours = _shingles(_words(text)), _shingles(_words(found.get(key)))
        both = (right & ours).total()
        precision += [both / ours.total()] if ours else []
        recall += [both / right.total()] if right else []
    p, r = statistics.mean(precision), statistics.mean(recall)
    return 2 * p * r / (p + r), p


def token_f1(truth: Mapping[str, str], found: Mapping[str, str | None]) -> float:
    """F1 of the words, whatever their order and case; the mean over the documents."""
    scores = []
    for key, text in truth.items():
        right, ours = (Counter(word.lower() for word in _words(t)) for t in (text, found.get(key)))
        total = right.total() + ours.total()
        scores.append(2 * (right & ours).total() / total if total else 1.0)
    return statistics.mean(scores)
