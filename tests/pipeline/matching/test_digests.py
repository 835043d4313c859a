"""A longer version of a report goes on about the same, a digest with something else."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching.digests import digest
from pipeline.matching.kernels.overlap import word_hashes

FLOOD = (
    "The river Ember burst its banks above Harlow on Sunday and flooded the old brewery. Divers searched the cellars"
    " for two missing brewers, the mayor said. The brewery had been evacuated in the morning."
)
MORE = (
    "The mayor said the brewery would stay closed. Divers found a brewer in the cellars of Harlow at noon, and the"
    " Ember fell by night. The brewers thanked the divers, whose boats the river had damaged."
)
OTHER = (
    "Parliament approved a pension reform after a marathon debate. Trade unions announced strikes at railways, airports"
    " and refineries. Economists expect wages to stagnate while employers demand subsidies for apprentices."
)


def _digest(longer: str, language: str | None = "en") -> tuple[float, float]:
    articles = pa.table({"text": [FLOOD, longer], "lang": pa.array([language] * 2, pa.string())})
    texts = word_hashes(articles["text"], np.ones(2, bool))
    found = digest(articles, texts, np.array([[0, 1], [1, 0]]))
    assert found.other_matter[0] == found.other_matter[1] and found.opens_anew[0] == found.opens_anew[1]
    return float(found.other_matter[0]), float(found.opens_anew[0])


def test_more_on_the_same_is_the_same_matter() -> None:
    assert _digest(f"{FLOOD}\n\n{MORE}")[0] < 0.7


@pytest.mark.parametrize("head", ["Pensions: deal after a long night\n\n", "BERLIN, March 3 (dpa) - ", "***\n", "• "])
def test_other_matter_under_a_head_of_its_own(head: str) -> None:
    other, opens = _digest(f"{FLOOD}\n\n{head}{OTHER}")
    assert other > 0.9 and opens == 1


def test_other_matter_without_a_head() -> None:
    other, opens = _digest(f"{FLOOD}\n\n{OTHER}")
    assert other > 0.9 and opens == 0


def test_of_a_language_whose_common_words_are_unknown_nothing_is_said() -> None:
    assert _digest(f"{FLOOD}\n\n***\n{OTHER}", None) == (0.0, 0.0)
