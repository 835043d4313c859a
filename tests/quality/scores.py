"""Texts and the right ones, clusters and the right pairs -> precision, recall and F1.

Of texts as the article-extraction-benchmark defines them.
"""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

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


def judged_scores(pairs: Sequence[Mapping[str, Any]], clusters: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of being in one cluster, over judged pairs; unsure ones do not count."""
    right = wrong = missed = 0.0
    for pair in pairs:
        together, same = clusters[pair["a"]] == clusters[pair["b"]], pair["label"] == "same"
        weight = 0.0 if pair["label"] == "unsure" else pair["weight"]
        right += weight * (together and same)
        wrong += weight * (together and not same)
        missed += weight * (same and not together)
    return right / (right + wrong), right / (right + missed)


def pair_f1(truth: Mapping[str, str], clusters: Mapping[str, str]) -> float:
    """F1 of the pairs in one cluster."""

    def pairs(groups: Iterable[object]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(groups).values())

    both = pairs((truth[key], clusters[key]) for key in truth)
    return 2 * both / (pairs(truth.values()) + pairs(clusters[key] for key in truth))


def bcubed_f1(truth: Mapping[str, str], clusters: Mapping[str, str]) -> float:
    """F1 of B-cubed precision and recall (Bagga & Baldwin 1998)."""
    both = Counter((truth[key], clusters[key]) for key in truth)
    right, ours = Counter(truth.values()), Counter(clusters[key] for key in truth)
    precision = sum(n * n / ours[group] for (_, group), n in both.items())
    recall = sum(n * n / right[event] for (event, _), n in both.items())
    return 2 * precision * recall / (precision + recall) / len(truth)
